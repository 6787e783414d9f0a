"""Exampleshire's website on this machine: ModernGov's web service and pages, with all that goes wrong on real ones."""

import datetime as dt
import hashlib
import re
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from tests.council.exampleshire import EXAMPLESHIRE, Council, pdf

ROBOTS = "User-agent: *\nCrawl-delay: {delay}\nDisallow: /documents/s2005\nDisallow: /mgConvert2PDF.aspx?ID=2005\n"
A_PAGE = 6
"""Meetings on one page of a list."""


@dataclass
class Asked:
    path: str
    began: float
    ended: float = 0.0
    status: int = 0
    agent: str = ""


@dataclass
class Site:
    """How the site behaves, and what it was asked. `service`: "on", "off" (500), "wall" (403), "nonsense"; `pages`: "on" or "wall"."""

    council: Council = EXAMPLESHIRE
    service: str = "on"
    pages: str = "on"
    lists: str = "on"
    tags: bool = False
    """Whether papers come with an ETag."""
    delay: float = 0.0
    after: int | None = None
    """Papers after which nothing is answered any more until the test says so."""
    log: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    busy: set[str] = field(default_factory=set)
    base: str = ""

    def asked(self, part=""):
        return [one.path for one in self.log if part in one.path]

    @property
    def papers_asked(self):
        return [path for path in self.asked() if re.match(r"/(?:sub/)?(?:documents/|mgConvert2PDF|mgChoose)", path)]

    def forget(self):
        self.log.clear()


@contextmanager
def running(**options):
    site = Site(**options)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_GET(self):
            with site.lock:
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
                asked = Asked(path=self.path, began=time.monotonic(), agent=self.headers.get("User-Agent", ""))
                site.log.append(asked)
            try:
                status, headers, body = answer(site, self.path, dict(self.headers))
            finally:
                with site.lock:
                    site.at_once -= 1
                    asked.ended = time.monotonic()
            asked.status = status
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # a client that was killed is no fault of the server
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def answer(site, path, headers):
    parts = urlsplit(path)
    query = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
    name = unquote(parts.path).lstrip("/")
    if name == "robots.txt":
        return 200, {"Content-Type": "text/plain"}, ROBOTS.format(delay=site.delay).encode()
    if name.lower().startswith("mgwebservice.asmx/"):
        return service(site, name.partition("/")[2], query)
    if name.startswith("documents/") or name in {"mgConvert2PDF.aspx", "mgChooseDocPack.aspx"}:
        return tagged(document(site, name, query), headers) if site.tags else document(site, name, query)
    if site.pages == "wall":
        return 403, {}, b"Forbidden"
    if name == "mgListCommittees.aspx":
        return html(committees_page(site.council))
    if name == "ieListMeetings.aspx":
        return html(meetings_page(site.council, query)) if site.lists == "on" else (404, {}, b"")
    if name == "mgCalendarMonthView.aspx":
        return html(calendar_page(site.council, query))
    if name == "ieListDocuments.aspx":
        number = int(query.get("mid", "0"))
        if number in {meeting.id for meeting in site.council.meetings}:
            return html(meeting_page(site, site.council.meeting(number)))
    return 404, {}, b"<html>no such page</html>"


def html(text):
    page = f"<!DOCTYPE html><html><body><nav><a href='mgCalendarMonthView.aspx?bcr=1'>Calendar</a></nav><div id='modgov'>{text}</div></body></html>"
    return 200, {"Content-Type": "text/html; charset=utf-8"}, page.encode()


def service(site, operation, query):
    if site.service == "off":
        return 500, {}, b"<html>Server Error in '/' Application.</html>"
    if site.service == "wall":
        return 403, {}, b"Forbidden"
    if site.service == "nonsense":
        return html("<p>Welcome to Exampleshire</p>")
    council = site.council
    if operation == "GetCommittees":
        entries = "".join(
            f"<committee><committeeid>{number}</committeeid><committeetitle>{twice(title)}</committeetitle><committeedeleted>False"
            f"</committeedeleted><committeeexpired>{number in council.expired}</committeeexpired>"
            "<committeecategory>Scrutiny</committeecategory></committee>"
            for number, title in council.committees.items()
        )
        return xml(f"<committees><committeescount> {len(council.committees)}</committeescount>{entries}</committees>")
    if operation == "GetMeetings":
        entries = "".join(
            f"<meeting><meetingid>{meeting.id}</meetingid><meetingdate>{meeting.date:%d/%m/%Y}</meetingdate><meetingstatus>"
            f"{'Cancelled' if meeting.cancelled else 'Confirmed'}</meetingstatus><meetingtime>{meeting.time}</meetingtime></meeting>"
            for meeting in council.of(int(query["lcommitteeid"]))  # all of them: dates are for the caller to look at once more
        )
        return xml(f"<getmeetings><committee><committeemeetings>{entries}</committeemeetings></committee></getmeetings>")
    if operation == "GetMeeting":
        return xml(meeting_xml(site, council.meeting(int(query["lmeetingid"]))))
    if operation == "GetAttachment":
        return xml(f"<attachment><url>{site.base}/mgConvert2PDF.aspx?ID={query['lattachmentid']}</url></attachment>")
    return 500, {}, b"no such operation"


def meeting_xml(site, meeting):
    items = "".join(item_xml(site, meeting, number, item) for number, item in enumerate(meeting.items))
    return (
        f"<meeting><meetingid>{meeting.id}</meetingid><meetingdate>{meeting.date:%d/%m/%Y}</meetingdate>"
        f"<agendaitems>{items}</agendaitems></meeting>"
    )


def item_xml(site, meeting, number, item):
    linked = "".join(
        f"<linkeddoc><attachmentid>{paper.number}</attachmentid><title>{twice(paper.title)}</title><isurl>False</isurl>"
        f"<url>{escape(service_link(site, paper))}</url><isrestricted>{paper.restricted}</isrestricted>"
        f"<publicationdate>{f'{paper.published:%d/%m/%Y}' if paper.published else ''}</publicationdate></linkeddoc>"
        for paper in item.papers
    )
    return (
        f"<agendaitem><agendaitemid>{meeting.id * 10 + number}</agendaitemid><agendaitemtitle>{twice(item.title)}</agendaitemtitle>"
        f"<agendatext>{escape(item.text)}</agendatext><agendaitemnumber>{number + 7}</agendaitemnumber>"
        f"<fulldisplaynumberformat>{item.number}.</fulldisplaynumberformat>"
        f"<minutesnonemptyhtmlbody>{escape(item.minutes)}</minutesnonemptyhtmlbody>"
        f"<decisionnonemptyhtmlbody>{escape(item.decision)}</decisionnonemptyhtmlbody>"
        f"<isrestricted>{item.restricted}</isrestricted><linkeddocuments>{linked}</linkeddocuments></agendaitem>"
    )


def service_link(site, paper):
    if paper.link == "http":
        return f"{site.base}/mgConvert2PDF.aspx?ID={paper.number}"
    if paper.link is not None:
        return paper.link
    return f"{site.base}/mgConvert2PDF.aspx?ID={paper.number}" if paper.number % 2 else ""  # without one it is asked for by its number


def xml(text):
    return 200, {"Content-Type": "text/xml; charset=utf-8"}, f'<?xml version="1.0" encoding="utf-8"?>{text}'.encode()


def twice(text):
    return escape(escape(text))


def document(site, name, query):
    if site.after is not None and len(site.papers_asked) > site.after:
        time.sleep(60)
    if name == "mgChooseDocPack.aspx":
        link = f"documents/g{query['id']}/Public reports pack.pdf?T=10"
        return html(f"<div class='mgContent'><a href='{link}'>The whole pack</a></div>")
    number = query["id"] if name == "mgConvert2PDF.aspx" else name.split("/")[1]
    kind, number = ("s", number) if number.isdecimal() else (number[0], number[1:])
    if kind == "s":
        paper = site.council.papers.get(int(number))
        return paper_answer(site, paper) if paper is not None else (404, {}, b"")
    headers = {"Content-Type": "application/pdf"}
    key = f"{kind}{number}-{query.get('t')}"
    return 200, headers, site.council.parts.get(key) or pdf(key, f"Minutes of the meeting {number}" if query.get("t") == "1" else None)


def tagged(given, asked):
    status, headers, body = given
    if status != 200:
        return given
    tag = f'"{hashlib.sha256(body).hexdigest()}"'
    return (
        (304, {"ETag": tag}, b"")
        if {name.lower(): value for name, value in asked.items()}.get("if-none-match") == tag
        else (200, {**headers, "ETag": tag}, body)
    )


def paper_answer(site, paper):
    if paper.behaves == "leaves":
        return 302, {"Location": "https://elsewhere.example/private.pdf"}, b""
    if paper.behaves == "missing":
        return 404, {}, b"<html>gone</html>"
    if paper.behaves == "page":
        return html("<p>The document could not be opened.</p>")
    if paper.behaves == "empty":
        return 200, {"Content-Type": "application/pdf"}, b""
    if paper.behaves == "busy" and paper.number not in site.busy:
        site.busy.add(paper.number)
        return 503, {"Retry-After": "1"}, b"busy"
    if paper.behaves == "slow":
        time.sleep(0.5)
    return 200, {"Content-Type": "application/pdf"}, paper.content


def committees_page(council):
    links = "".join(
        f"<li><a href='mgCommitteeDetails.aspx?ID={number}' title='Link to {escape(title)}'>{escape(title)}</a></li>"
        for number, title in council.committees.items()
        if number not in council.expired
    )
    return f"<h1 class='mgMainTitleTxt'>Committees</h1><div class='mgContent'><ul class='mgBulletList'>{links}</ul></div>"


def meetings_page(council, query):
    """Some meetings around today, or before or after a day, with links to earlier and later ones."""
    number = int(query.get("committeeid") or query.get("cid"))
    meetings = sorted(council.of(number), key=lambda meeting: meeting.date)
    day = query.get("d", "202401010000")
    act = query.get("act")
    if act == "earlier":
        shown = [one for one in meetings if f"{one.date:%Y%m%d}0000" < day][-A_PAGE:]
    elif act == "later":
        shown = [one for one in meetings if f"{one.date:%Y%m%d}0000" > day][:A_PAGE]
    else:
        before = [one for one in meetings if f"{one.date:%Y%m%d}0000" < day]
        shown = [*before[-A_PAGE // 2 :], *[one for one in meetings if one not in before][: A_PAGE // 2]]
    entries = "".join(meeting_entry(council, meeting) for meeting in reversed(shown))
    turns = "".join(
        f"<a class='mgTableNextLnk' href='ieListMeetings.aspx?Act={way}&amp;CId={number}&amp;D={one.date:%Y%m%d}0000&amp;MD=ielistmeetings'>{way}</a>"
        for way, one in ((("earlier", shown[0]), ("later", shown[-1])) if shown else ())
    )
    return f"<h1 class='mgMainTitleTxt'>Browse meetings</h1><div class='mgContent'><p>{turns}</p><ul>{entries}</ul></div>"


def meeting_entry(council, meeting):
    when = f"{meeting.date.day} {meeting.date:%b %Y}&nbsp;{meeting.time.replace('.', '&#58;')}"
    after = " - CANCELLED" if meeting.cancelled else " - Agenda, Minutes"
    link = f"ieListDocuments.aspx?CId={meeting.committee}&amp;MId={meeting.id}&amp;Ver=4"
    return f"<li class='mgTableEvenRow'><a class='mgMeetingTableLnk' href='{link}'>{when}</a>{after}</li>"


def calendar_page(council, query):
    month = dt.date(int(query["dd"]), int(query["m"]), 1)
    entries = "".join(
        f"<td><a class='mgCalendarCellTxt' href='ieListDocuments.aspx?MId={one.id}&amp;CId={one.committee}' "
        f"title='{escape(council.committees[one.committee])}, {one.date.day} {one.date:%B %Y}'>{one.time}</a></td>"
        for one in council.meetings
        if one.date.replace(day=1) == month
    )
    return f"<h1 class='mgMainTitleTxt'>Calendar</h1><div class='mgContent'><table><tr>{entries}</tr></table></div>"


def meeting_page(site, meeting):
    title = escape(site.council.committees[meeting.committee])
    off = ", CANCELLED" if meeting.cancelled else ""
    day = f"{meeting.date:%A}, {meeting.date.day}th {meeting.date:%B}, {meeting.date:%Y} {meeting.time}{off}"
    rows = "".join(item_row(meeting, number, item) for number, item in enumerate(meeting.items))
    state = "Agenda and draft minutes" if meeting.printed == "draft" else "Agenda and minutes"
    return f"""<div class="mgHeader"><h1 class="mgMainTitleTxt">{state}</h1></div>
<div class="mgSubTitle"><h2 class="mgSubTitleTxt"><a href="mgCommitteeDetails.aspx?ID={meeting.committee}">{title} - {day}</a></h2></div>
<div class="mgLinks"><ul class="mgActionList"><li><a href="mgMeetingAttendance.aspx?ID={meeting.id}">Attendance details</a></li>{own_links(meeting)}</ul></div>
<div class="mgContent"><p><span class="mgLabel">Venue: </span>Shire Hall</p>
<table class="mgItemTable" id="mgItemTable"><tr><th class="mgHide">No.</th><th class="mgHide">Item</th></tr>{rows}</table></div>"""


def own_links(meeting):
    links = []
    size = "<span class='mgFileSize'><img alt='' src='x.gif'/> PDF 118 KB</span>"
    if meeting.has_front_sheet:
        links.append(f"<a href='documents/g{meeting.id}/Agenda frontsheet.pdf?T=0'>Agenda frontsheet {size}</a>")
    if meeting.has_pack:
        links.append(f"<a href='mgChooseDocPack.aspx?ID={meeting.id}'>Agenda reports pack</a>")
    links += [f"<a href='documents/b{number}/{escape(title)}.pdf?T=9'>{escape(title)} {size}</a>" for number, title in meeting.supplements]
    if meeting.printed:
        draft = "draft " if meeting.printed == "draft" else ""
        links.append(
            f"<a href='documents/g{meeting.id}/Printed minutes.pdf?T=1' title='Link to printed {draft}minutes pdf file'>Printed {draft}minutes {size}</a>"
        )
    return "".join(f"<li>{link}</li>" for link in links)


def item_row(meeting, number, item):
    anchor = f"<a name='AI{meeting.id * 10 + number}'></a>"
    if item.restricted:
        reasons = f"<a href='mgReasonsRestricted.aspx?OID={number}&OT=A'>View the reasons why this item is restricted</a>"
        return f"<tr><td class='mgItemNumberCell'><p class='mgAiTitleTxt'>{anchor}{item.number}.</p></td><td><p class='mgAiTitleTxt'>Exempt item {reasons}</p></td></tr>"
    links = "".join(f"<li>{paper_link(item, paper)}</li>" for paper in item.papers)
    papers = f"<p class='mgSubItemTitleTxt'>Additional documents:</p><ul class='mgBulletList'>{links}</ul>" if links else ""
    bodies = "".join(
        f"<p class='mgSubItemTitleTxt'>{label}:</p><div class='mgWordPara'>{text}</div>"
        for label, text in (("Decision", item.decision), ("Minutes", item.minutes))
        if text
    )
    text = f"<div class='mgWordPara'>{item.text}</div>" if item.text else ""
    return (
        f"<tr><td class='mgItemNumberCell'><p class='mgAiTitleTxt'>{anchor}{item.number}.</p></td>"
        f"<td><p class='mgAiTitleTxt'>{escape(item.title)}</p>{text}{papers}{bodies}</td></tr>"
    )


def paper_link(item, paper):
    if paper.restricted:
        return "Restricted enclosure 1 <a href='mgReasonsRestricted.aspx?OID=1&OT=A'>View the reasons why document 1 is restricted</a>"
    name = re.sub(r"[^\w ]", "", paper.title)
    href = f"documents/s{paper.number}/{name}.pdf"
    if paper.link == "http":
        href = f"/documents/s{paper.number}/{name}.pdf"
    elif paper.link is not None:
        href = paper.link.replace("guide.pdf", f"documents/s{paper.number}/guide.pdf")
    return (
        f"<a href='{href}'>{escape(paper.title)} <span class='mgHide'>, item {item.number}.</span> <span style='display:none'>ref: {paper.number}</span>"
        "<span class='mgFileSize'> PDF 2 KB</span></a>"
    )
