"""ModernGov's lists as pages: committees, a committee's meetings, and the calendar where those are not to be had."""

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html

from corpus.fetching.client import Client, Fetched, FetchError, NotFound
from corpus.fetching.sites.dates import dates_in, time_in
from corpus.fetching.sites.moderngov_addresses import meeting_page, query_of
from corpus.fetching.sites.moderngov_meeting import MeetingPage, meeting_of, read_meeting_page
from corpus.fetching.sites.pages import NonsenseError, parse_page, title_of, with_class, words
from corpus.fetching.sites.site import Committee, MeetingRef, on_host, plain
from patterns.site_papers import says

COMMITTEE_PAGES = ("mgListCommittees.aspx?bcr=1", "ieDocHome.aspx?bcr=1")
COMMITTEE_LINK = re.compile(r"/(?:mgCommitteeDetails|ieListMeetings)\.aspx$", re.IGNORECASE)
MEETING_LINK = re.compile(r"/[ic]eListDocuments\.aspx$", re.IGNORECASE)
PAGE_BYTES = 20 * 1024 * 1024
MOST_PAGES = 80
"""Pages of a committee's list of meetings that are looked through: more than any council has."""


class Pages:
    """All functions raise FetchError, and NonsenseError for a page that is not of the kind."""

    def __init__(self, client: Client, base: str) -> None:
        self._client = client
        self._base = base

    def committees(self) -> tuple[Committee, ...]:
        found: dict[str, Committee] = {}
        for page in COMMITTEE_PAGES:
            try:
                tree = self._tree(f"{self._base}/{page}")
            except NotFound:
                continue
            for link in _content_links(tree):
                target = on_host(f"{self._base}/", link.get("href") or "")[0]
                query = query_of(target)
                number = query.get("id") or query.get("cid") or query.get("committeeid") or ""
                if COMMITTEE_LINK.search(urlsplit(target).path) and number.isdecimal() and "info" not in query and title_of(link):
                    found.setdefault(number, Committee(id=number, title=title_of(link)))
            if found:
                break
        if not found:
            raise NonsenseError("its pages list no committee")
        return tuple(found.values())

    def meetings(self, committee: Committee, *, since: dt.date, until: dt.date) -> tuple[MeetingRef, ...]:
        """From the committee's own list, by its links to earlier and later meetings; from the calendar where there is no such list."""
        try:
            found = self._listed(committee, since=since, until=until)
        except (NotFound, NonsenseError):
            found = self._in_calendar(committee, since=since, until=until)
        return tuple(
            sorted((ref for ref in found.values() if since <= ref.date <= until), key=lambda ref: (ref.date, ref.id), reverse=True)
        )

    def meeting(self, ref: MeetingRef) -> tuple[MeetingPage, Fetched]:
        fetched = self._client.get(ref.url, max_bytes=PAGE_BYTES)
        return read_meeting_page(fetched.content, url=fetched.final_url), fetched

    def _listed(self, committee: Committee, *, since: dt.date, until: dt.date) -> dict[str, MeetingRef]:
        first = f"{self._base}/ieListMeetings.aspx?CommitteeId={committee.id}"
        found: dict[str, MeetingRef] = {}
        waiting = [first]
        visited: set[str] = set()
        while waiting and len(visited) < MOST_PAGES:
            url = waiting.pop()
            if url in visited:
                continue
            visited.add(url)
            tree = self._tree(url)
            if not with_class(tree, "mgContent"):
                raise NonsenseError("this is no list of meetings")
            here = {ref.id: ref for ref in _meetings_on(tree, base=self._base, committee=committee)}
            new = here.keys() - found.keys()
            found |= here
            dates = [ref.date for ref in here.values()]
            for way, goes_on in (("earlier", bool(new) and min(dates) >= since), ("later", bool(new) and max(dates) <= until)):
                waiting += (link for link in _turning(tree, way, base=self._base) if goes_on)
        if not found:
            raise NonsenseError("the list holds no meeting")
        return found

    def _in_calendar(self, committee: Committee, *, since: dt.date, until: dt.date) -> dict[str, MeetingRef]:
        found: dict[str, MeetingRef] = {}
        refusals: list[FetchError] = []
        for month in _months(since, until):
            address = f"{self._base}/mgCalendarMonthView.aspx?M={month.month}&DD={month.year}&CID={committee.id}&OT=&C=-1&MR=0"
            try:
                tree = self._tree(address)
            except NotFound as error:
                refusals.append(error)
                if len(refusals) > 1:
                    raise
                continue
            found |= {ref.id: ref for ref in _meetings_on(tree, base=self._base, committee=committee, named=True)}
        return found

    def _tree(self, url: str) -> html.HtmlElement:
        return parse_page(self._client.get(url, max_bytes=PAGE_BYTES).content)


def _content_links(tree: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The links of the content, which are all where a site has another dress."""
    for area in with_class(tree, "mgContent") or [tree]:
        yield from (link for link in area.iter("a") if link.get("href"))


def _meetings_on(tree: html.HtmlElement, *, base: str, committee: Committee, named: bool = False) -> Iterator[MeetingRef]:
    """The meetings that a page links to. `named`: only those whose link names the committee, as a calendar has all of them."""
    for link in _content_links(tree):
        target = on_host(f"{base}/", link.get("href") or "")[0]
        numbers = meeting_of(target) if MEETING_LINK.search(urlsplit(target).path) else None
        said = f"{words(link)} {plain(link.get('title') or '')}"
        dates = dates_in(said)
        if numbers is None or not dates:
            continue
        if named and numbers[1] != committee.id and committee.title.casefold() not in said.casefold():
            continue
        yield MeetingRef(
            id=numbers[0],
            committee_id=committee.id,
            committee=committee.title,
            date=dates[0],
            url=meeting_page(base, committee_id=committee.id, meeting_id=numbers[0]),
            time=time_in(said),
            cancelled=says("cancelled", f"{said} {_after(link)}"),
        )


def _after(link: html.HtmlElement) -> str:
    """What stands beside a link in its list: " - CANCELLED"."""
    entry = next(link.iterancestors("li", "td", "p"), None)
    return words(entry) if entry is not None and len(list(entry.iter("a"))) == 1 else plain(link.tail)


def _turning(tree: html.HtmlElement, way: str, *, base: str) -> Iterator[str]:
    for link in tree.iter("a"):
        target = on_host(f"{base}/", link.get("href") or "")[0]
        if query_of(target).get("act", "").casefold() == way and "listmeetings" in urlsplit(target).path.casefold():
            yield target


def _months(since: dt.date, until: dt.date) -> Iterator[dt.date]:
    month = since.replace(day=1)
    while month <= until:
        yield month
        month = (month + dt.timedelta(days=32)).replace(day=1)
