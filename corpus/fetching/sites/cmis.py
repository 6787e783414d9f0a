"""CMIS: pages only, in the dress of a content manager (DotNetNuke), each part of which is a module with a number.

The calendar's plain view of a month is the way to meetings of any date; its address is made from that of any meeting, as neither the
module's number nor that of its tab is told anywhere else. Addresses of papers are encrypted and stand on the meeting's page only.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from lxml import html

from corpus.fetching.client import Client, Fetched, FetchError, Headers, NotFound
from corpus.fetching.failures import BY_HAND
from corpus.fetching.sites.dates import DAY_MONTH_YEAR, dates_in, time_in
from corpus.fetching.sites.marking import marked
from corpus.fetching.sites.pages import parse_page, title_of, with_class, words
from corpus.fetching.sites.site import Committee, Kind, MeetingRef, SiteError, SiteMeeting, SitePaper, on_host, plain, printed_size, url_key
from patterns.site_papers import says

PAGE_BYTES = 20 * 1024 * 1024
MODULE = re.compile(r"dnn\$ctr(?P<module>\d+)\$MeetingCalendarPublic\w*\$")
IN_MODULE = re.compile(r"(?P<prefix>https?://\S+?/tabid/\d+)/ctl/\w+/mid/(?P<module>\d+)/", re.IGNORECASE)
MEETING = re.compile(r"/Meeting/(?P<meeting>\d+)/Committee/(?P<committee>\d+)(?:/|$)", re.IGNORECASE)
COMMITTEE = re.compile(r"/ctl/ViewCMIS_CommitteeDetails/mid/\d+/id/(?P<committee>\d+)(?:/|$)", re.IGNORECASE)
DAY = re.compile(r"^\w+day,?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]+)(?:\s+(?P<year>\d{4}))?$", re.IGNORECASE)
ENTRY = re.compile(r"^(?:\d{1,2}:\d{2}\s+)?(?P<committee>.+)$")
GROUPS: dict[str, Kind] = {"agenda": "agenda", "minutes": "minutes", "report": "report", "resolution": "decision", "decision": "decision"}
"""The headings under which papers stand, in small letters and as one of them."""
LOOKED_THROUGH = 8
"""Pages of the site that are looked through for its calendar, or its list of committees."""
MONTHS_BACK = 12
"""Months of the calendar from which the committees are gathered where the site has no list of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A meeting in the calendar."""

    committee_id: str
    ref: MeetingRef


class Cmis:
    """`Site` for an installation at `base`, for example "https://exampleshire.cmis.uk.com/exampleshire", without a slash at its end."""

    system = "CMIS"

    def __init__(self, client: Client, base: str, *, today: dt.date | None = None) -> None:
        self.base = base
        self._client = client
        self._today = today or dt.date.today()  # noqa: DTZ011 - the council's day and ours are one
        self._calendar: str | None = None
        self._months: dict[dt.date, tuple[_Entry, ...]] = {}
        self._notes: dict[str, None] = {}

    def committees(self) -> Sequence[Committee]:
        found: dict[str, Committee] = {}
        for tree in self._pages_about("committee"):
            for link in tree.iter("a"):
                if (named := COMMITTEE.search(link.get("href") or "")) and title_of(link):
                    found.setdefault(named["committee"], Committee(id=named["committee"], title=title_of(link)))
            if found:
                return tuple(found.values())
        self._notes["The site has no list of its committees: those that met within the last year were gathered from its calendar."] = None
        since = self._today - dt.timedelta(days=30 * MONTHS_BACK)
        for entry in self._between(since, self._today):
            found.setdefault(entry.committee_id, Committee(id=entry.committee_id, title=entry.ref.committee))
        if not found:
            raise SiteError(f"{self.base} lists no committee and no meeting of the last year: {BY_HAND}")
        return tuple(found.values())

    def meetings(self, committee: Committee, *, since: dt.date, until: dt.date) -> Sequence[MeetingRef]:
        found = {entry.ref.id: entry.ref for entry in self._between(since, until) if entry.committee_id == committee.id}
        ours = (replace(ref, committee=committee.title) for ref in found.values() if since <= ref.date <= until)
        return tuple(sorted(ours, key=lambda ref: (ref.date, ref.id), reverse=True))

    def meeting(self, ref: MeetingRef) -> SiteMeeting:
        fetched = self._client.get(ref.url, max_bytes=PAGE_BYTES)
        tree = parse_page(fetched.content)
        status = next((words(value) for label, value in _labelled(tree) if label == "status"), "")
        return SiteMeeting(
            ref=replace(ref, cancelled=ref.cancelled or says("cancelled", status)),
            papers=tuple({paper.key: paper for paper in _papers(tree, url=fetched.final_url)}.values()),
            page=fetched.content,
            retrieved_at=fetched.retrieved_at,
        )

    def fetch(self, paper: SitePaper, *, max_bytes: int, known: Headers) -> Fetched:
        return self._client.get(paper.url or "", max_bytes=max_bytes, keep=False, known=known)

    def notes(self) -> Sequence[str]:
        return tuple(self._notes)

    def _between(self, since: dt.date, until: dt.date) -> Iterator[_Entry]:
        month = until.replace(day=1)
        while month >= since.replace(day=1):
            if month not in self._months:
                self._months[month] = tuple(self._month(month))
            yield from self._months[month]
            month = (month - dt.timedelta(days=1)).replace(day=1)

    def _month(self, month: dt.date) -> Iterator[_Entry]:
        if self._calendar is None:
            self._calendar = self._find_calendar()
        url = self._calendar.format(date=month.isoformat())
        tree = parse_page(self._client.get(url, max_bytes=PAGE_BYTES).content)
        for cell in tree.iter("td"):
            date = _day(words(cell), month) if len(words(cell)) < 60 else None
            beside = cell.getnext()
            if date is None or beside is None:
                continue
            for link in beside.iter("a"):
                target = on_host(url, link.get("href") or "")[0]
                numbers, said = MEETING.search(urlsplit(target).path), ENTRY.match(title_of(link))
                if numbers and said:
                    ref = MeetingRef(
                        id=numbers["meeting"],
                        committee_id=numbers["committee"],
                        committee=said["committee"],
                        date=date,
                        url=target,
                        time=time_in(title_of(link)),
                        cancelled=says("cancelled", words(beside)) if len(list(beside.iter("a"))) == 1 else False,
                    )
                    yield _Entry(committee_id=numbers["committee"], ref=ref)

    def _find_calendar(self) -> str:
        """The address of the plain view of a month, with {date} for its first day. Raises SiteError."""
        for tree in self._pages_about("meeting", "calendar"):
            if found := _calendar_of(tree, self.base):
                return found
            page = html.tostring(tree, encoding="unicode")
            if module := MODULE.search(page):
                here = tree.base_url or self.base
                listed = f"{here}{'&' if '?' in here else '?'}ctl=MeetingCalendarListView&mid={module['module']}"
                try:
                    if found := _calendar_of(parse_page(self._client.get(listed, max_bytes=PAGE_BYTES).content), self.base):
                        return found
                except NotFound:
                    continue
        raise SiteError(f"{self.base} answers, but no calendar of meetings is found on it: {BY_HAND}")

    def _pages_about(self, *subjects: str) -> Iterator[html.HtmlElement]:
        """The site's first page, and the pages that it links to by one of these words, each with its address."""
        waiting = [f"{self.base}/"]
        visited: set[str] = set()
        last: FetchError | None = None
        while waiting and len(visited) < LOOKED_THROUGH:
            url = waiting.pop(0)
            if url in visited:
                continue
            visited.add(url)
            try:
                fetched = self._client.get(url, max_bytes=PAGE_BYTES)
            except NotFound as error:
                last = error
                continue
            tree = parse_page(fetched.content)
            tree.getroottree().docinfo.URL = fetched.final_url
            yield tree
            for link in tree.iter("a"):
                target, same = on_host(fetched.final_url, link.get("href") or "")
                about = f"{title_of(link)} {urlsplit(target).path}".casefold()
                if same and "/ctl/" not in target and any(subject in about for subject in subjects):
                    waiting.append(target)
        if last is not None and len(visited) == 1:
            raise last


def _calendar_of(tree: html.HtmlElement, base: str) -> str | None:
    """From the address of a meeting, that of the calendar it stands in."""
    for link in tree.iter("a"):
        target, same = on_host(f"{base}/", link.get("href") or "")
        found = IN_MODULE.search(target)
        if same and found and MEETING.search(urlsplit(target).path):
            return f"{found['prefix']}/ctl/MeetingCalendarPublicNoJava/mid/{found['module']}/Date/{{date}}/Default.aspx"
    return None


def _day(text: str, month: dt.date) -> dt.date | None:
    """The day of "Monday, 8 June" in the calendar of a month."""
    found = DAY.match(text)
    if found is None:
        return None
    dates = dates_in(f"{found['day']} {found['month']} {found['year'] or month.year}")
    return dates[0] if dates and DAY_MONTH_YEAR else None


def _labelled(tree: html.HtmlElement) -> Iterator[tuple[str, html.HtmlElement]]:
    """Labels in small letters with their values. The class of a value tells nothing: a status may be dressed as a venue."""
    for holder in with_class(tree, "holder"):
        labels, values = with_class(holder, "DNNLabel"), with_class(holder, "Value")
        if labels and values:
            yield words(labels[0]).rstrip(": ").casefold(), values[0]


def _papers(tree: html.HtmlElement, *, url: str) -> Iterator[SitePaper]:
    group: Kind | None = None
    entries = 0
    for element in tree.iter("h1", "h2", "h3", "h4", "h5", "legend", "caption", "strong", "li"):
        if element.tag != "li":
            heading = words(element).casefold()
            if len(heading) < 40:
                group = next((kind for word, kind in GROUPS.items() if heading.startswith(word)), group)
            continue
        if "DocumentListItem" not in (element.get("class") or "").split():
            continue
        entries += 1
        link = next((one for one in with_class(element, "TitleLink") if one.get("href")), None)
        if link is None or says("restricted", words(element)):
            yield SitePaper(key=f"restricted-{entries}", url=None, title=None, restricted=True)
            continue
        target, same = on_host(url, urljoin(url, link.get("href") or ""))
        yield marked(
            SitePaper(
                key=url_key(target),
                url=target,
                title=title_of(link) or plain(link.get("title")),
                kind=None if group == "report" else group,
                size=printed_size(words(element)),
                elsewhere=not same,
            )
        )
