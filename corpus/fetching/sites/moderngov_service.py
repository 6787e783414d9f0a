"""ModernGov's web service, `{base}/mgWebService.asmx`: committees, meetings and a meeting's items as XML.

Dates are sent as dd/mm/yyyy (others are passed over, and everything comes back), and what comes is filtered here once more.
Titles come with entities encoded twice, the minutes of an item as HTML.
"""

import datetime as dt
import html
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlencode

from lxml import etree

from corpus.fetching.client import Client
from corpus.fetching.sites.dates import service_date
from corpus.fetching.sites.marking import marked
from corpus.fetching.sites.moderngov_addresses import meeting_page, paper_key
from corpus.fetching.sites.pages import NonsenseError, children, field, parse_xml
from corpus.fetching.sites.site import Committee, MeetingRef, SiteItem, SitePaper, on_host, plain
from patterns.site_papers import says

ANSWER_BYTES = 50 * 1024 * 1024
YES, NO = frozenset({"true", "1", "yes", "-1"}), frozenset({"false", "0", "no"})


class Told(NamedTuple):
    """What the service says of a meeting. `hidden`: keys of papers that are not for the public, in case its page links to them."""

    items: tuple[SiteItem, ...] = ()
    papers: tuple[SitePaper, ...] = ()
    hidden: frozenset[str] = frozenset()


OF_THE_MEETING = SiteItem(id="meeting", number=None, title=None)
"""What hangs on no item."""


class Service:
    """All functions raise FetchError, and NonsenseError for an answer that is not of the service."""

    def __init__(self, client: Client, base: str) -> None:
        self._client = client
        self._base = base
        self.notes: dict[str, None] = {}

    def committees(self) -> tuple[Committee, ...]:
        root = self._ask("GetCommittees", {})
        found = tuple(
            Committee(
                id=field(one, "committeeid"),
                title=plain(field(one, "committeetitle")),
                category=plain(field(one, "committeecategory")) or None,
                current=not (_true(one, "committeedeleted") or _true(one, "committeeexpired")),
            )
            for one in children(root, "committee")
            if field(one, "committeeid").isdecimal()
        )
        if not found:
            raise NonsenseError("the service lists no committee")
        return found

    def meetings(self, committee: Committee, *, since: dt.date, until: dt.date) -> tuple[MeetingRef, ...]:
        days = {"sFromDate": f"{since:%d/%m/%Y}", "sToDate": f"{until:%d/%m/%Y}"}
        root = self._ask("GetMeetings", {"lCommitteeId": committee.id, **days})
        if not any("meeting" in etree.QName(one).localname.lower() for one in root.iter("*")):
            raise NonsenseError("the service gives no list of meetings")
        found: dict[str, MeetingRef] = {}
        listed = [(field(one, "meetingid"), service_date(field(one, "meetingdate")), one) for one in children(root, "meeting")]
        undated = [number for number, date, _ in listed if date is None and number.isdecimal()]
        if undated and len(undated) == len(listed):
            raise NonsenseError("the service says of no meeting when it is")
        if undated:
            self.notes[
                f"{committee.title}: of {len(undated):,} listed meetings the site does not say when they are; they were left out."
            ] = None
        for number, date, one in listed:
            if not number.isdecimal() or date is None or not since <= date <= until:
                continue
            found[number] = MeetingRef(
                id=number,
                committee_id=committee.id,
                committee=committee.title,
                date=date,
                url=meeting_page(self._base, committee_id=committee.id, meeting_id=number),
                time=plain(field(one, "meetingtime")) or None,
                cancelled=says("cancelled", plain(field(one, "meetingstatus"))),
            )
        return tuple(sorted(found.values(), key=lambda ref: (ref.date, ref.id), reverse=True))

    def meeting(self, ref: MeetingRef) -> Told:
        """Its items, the papers that hang on them, and those that hang on the meeting itself."""
        # Some installs tell here what is not for the public: that is not to lie in the cache.
        root = self._ask("GetMeeting", {"lMeetingId": ref.id}, keep=False)
        elements = list(children(root, "agendaitem"))
        said = next(((one.text or "").strip() for one in children(root, "meetingid")), "" if elements else None)
        if said not in {ref.id, ""}:
            raise NonsenseError("the service gives another meeting, or none")
        items = [_item(element, position) for position, element in enumerate(elements, start=1)]
        by_element = dict(zip(elements, items, strict=True))
        papers: dict[str, SitePaper] = {}
        hidden: set[str] = set()
        numbers: Counter[str] = Counter()
        for linked in children(root, "linkeddoc"):
            item = next((by_element[above] for above in linked.iterancestors() if above in by_element), OF_THE_MEETING)
            numbers[item.id] += 1
            paper = self._paper(linked, item, numbers[item.id])
            papers.setdefault(paper.key, paper)
            if paper.restricted:
                hidden.add(_key(linked, None))
        return Told(tuple(items), tuple(papers.values()), frozenset(hidden))

    def address(self, paper: SitePaper) -> SitePaper:
        """A paper that was listed without an address, with its address."""
        target = field(self._ask("GetAttachment", {"lAttachmentId": paper.key.removeprefix("s")}), "url")
        url, same_host = on_host(f"{self._base}/", target)
        return replace(paper, url=url, elsewhere=not same_host)

    def _paper(self, element: etree._Element, item: SiteItem, number: int) -> SitePaper:
        if item.restricted or _true(element, "isrestricted"):
            return SitePaper(key=f"restricted-{item.id}-{number}", url=None, title=None, item_number=item.number, restricted=True)
        target = field(element, "url")
        url, same_host = on_host(f"{self._base}/", target) if target else (None, True)
        published = service_date(field(element, "publicationdate"))
        return marked(
            SitePaper(
                key=_key(element, url),
                url=url or None,
                title=plain(field(element, "title")) or item.title,
                item_number=item.number,
                item_title=item.title,
                published_at=published.isoformat() if published else None,
                elsewhere=not same_host,
            )
        )

    def _ask(self, operation: str, parameters: Mapping[str, str], *, keep: bool = True) -> etree._Element:
        # ASP.NET takes "%2F" in a date, and urlencode writes it.
        query = f"?{urlencode(parameters)}" if parameters else ""
        answer = self._client.get(f"{self._base}/mgWebService.asmx/{operation}{query}", max_bytes=ANSWER_BYTES, keep=keep)
        return parse_xml(answer.content)


def _key(element: etree._Element, url: str | None) -> str:
    attachment = field(element, "attachmentid")
    return f"s{attachment}" if attachment.isdecimal() else paper_key(url or "")


def _item(element: etree._Element, position: int) -> SiteItem:
    said = field(element, "agendaitemid")
    identity = said if said.isdecimal() else f"row{position}"
    number = next(_numbers(element), None)
    if _true(element, "isrestricted"):
        return SiteItem(id=identity, number=number, title=None, restricted=True)
    return SiteItem(
        id=identity,
        number=number,
        title=plain(field(element, "agendaitemtitle")) or None,
        text=_markup(field(element, "agendatext")),
        minutes=_markup(field(element, "minutesnonemptyhtmlbody")) if _shown(element, "isminutepublished") else "",
        decision=_markup(field(element, "decisionnonemptyhtmlbody")) if _shown(element, "isdecisionpublished") else "",
    )


def _numbers(element: etree._Element) -> Iterator[str]:
    """The item's number as the page prints it, and others where the service does not say that one."""
    for name in ("fulldisplaynumberformat", "minutesitemnumber", "agendaitemnumber"):
        if number := plain(field(element, name)).rstrip("."):
            yield number


def _markup(text: str) -> str:
    """HTML of a field; encoded once too often, it has no tag but many signs of one."""
    return html.unescape(text) if "<" not in text and "&lt;" in text else text


def _true(element: etree._Element, name: str) -> bool:
    return field(element, name).lower() in YES


def _shown(element: etree._Element, name: str) -> bool:
    """Whether the council shows it; a service that does not say gives only what is shown."""
    return field(element, name).lower() not in NO
