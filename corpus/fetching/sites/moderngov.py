"""ModernGov: the web service first, as it says when a paper was published; the pages for what it leaves out, and where it is off.

A meeting's own documents (printed minutes, decisions) stand on its page only, so a meeting is read in both, and the two are one.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from corpus.fetching.client import Client, Fetched, FetchError, Headers, Refused
from corpus.fetching.failures import BY_HAND
from corpus.fetching.sites.assembling import assembled_page
from corpus.fetching.sites.moderngov_addresses import is_choice, is_document, paper_key
from corpus.fetching.sites.moderngov_lists import Pages
from corpus.fetching.sites.moderngov_meeting import MeetingPage, kind_of_page
from corpus.fetching.sites.moderngov_service import Service, Told
from corpus.fetching.sites.pages import NonsenseError, parse_page
from corpus.fetching.sites.site import Committee, MeetingRef, SiteError, SiteItem, SiteMeeting, SitePaper, on_host

Answer = TypeVar("Answer")
GIVEN_UP = 3
"""Failures of the service, or of the pages where the service answers, one after the other, after which they are left alone."""


class ModernGov:
    """`Site` for an installation at `base`, for example "https://democracy.exampleshire.gov.uk", without a slash at its end."""

    system = "ModernGov"

    def __init__(self, client: Client, base: str) -> None:
        self.base = base
        self._client = client
        self._service = Service(client, base)
        self._pages = Pages(client, base)
        self._failures = 0
        self._pages_refused = 0
        self._notes: dict[str, None] = {}

    def committees(self) -> Sequence[Committee]:
        if self._service_is_on:
            try:
                return self._answered(self._service.committees())
            except (FetchError, NonsenseError) as error:
                self._failures = GIVEN_UP
                self._note_service(error)
        try:
            return self._pages.committees()
        except NonsenseError as error:
            raise SiteError(f"{self.base} answers, but {error}: is it the address of a ModernGov site? If it is, {BY_HAND}") from error

    def meetings(self, committee: Committee, *, since: dt.date, until: dt.date) -> Sequence[MeetingRef]:
        if self._service_is_on:
            try:
                return self._answered(self._service.meetings(committee, since=since, until=until))
            except (FetchError, NonsenseError) as error:
                self._failed(error)
        try:
            return self._pages.meetings(committee, since=since, until=until)
        except NonsenseError as error:
            raise SiteError(f"the meetings of {committee.title} cannot be read ({error})") from error

    def meeting(self, ref: MeetingRef) -> SiteMeeting:
        """From service and page, or from the one that answers. Raises FetchError or SiteError where neither does."""
        told: Told | None = None
        if self._service_is_on:
            try:
                told = self._answered(self._service.meeting(ref))
            except (FetchError, NonsenseError) as error:
                self._failed(error)
        if told is not None and self._pages_refused >= GIVEN_UP:
            return self._from_service(ref, told)
        try:
            page, fetched = self._pages.meeting(ref)
        except (FetchError, NonsenseError) as error:
            self._pages_refused += isinstance(error, Refused)
            if told is None:
                raise error if isinstance(error, FetchError) else SiteError(f"{ref.url}: {error}") from error
            self._notes[
                "The site does not give all of its pages to programs: what its web service says of a meeting was put into a page."
            ] = None
            return self._from_service(ref, told)
        self._pages_refused = 0
        meeting = _joined(ref, page, fetched, told)
        return replace(meeting, papers=tuple(self._with_address(paper) for paper in meeting.papers))

    def _from_service(self, ref: MeetingRef, told: Told) -> SiteMeeting:
        items, addressed = told.items, tuple(self._with_address(paper) for paper in told.papers)
        return SiteMeeting(
            ref=ref,
            items=items,
            papers=addressed,
            page=None if ref.cancelled else assembled_page(ref, items, addressed),
            page_kind=kind_of_page(items),
            retrieved_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            assembled=True,
        )

    def fetch(self, paper: SitePaper, *, max_bytes: int, known: Headers) -> Fetched:
        """A page on which a pack is to be chosen is followed to the pack."""
        url = paper.url or ""
        fetched = self._client.get(url, max_bytes=max_bytes, keep=False, known=Headers() if is_choice(url) else known)
        if not is_choice(url) or b"<html" not in fetched.content[:2000].lower():
            return fetched
        try:
            links = [on_host(fetched.final_url, link.get("href") or "") for link in parse_page(fetched.content).iter("a")]
        except NonsenseError as error:
            raise Refused(url, f"the site offers to choose parts of it, and {error}") from error
        target = next((found for found, same in links if same and is_document(found) and not is_choice(found)), None)
        if target is None or paper_key(target)[0] not in "bg":
            raise Refused(url, "the site offers to choose parts of it, and no way for a program to take it whole")
        return self._client.get(target, max_bytes=max_bytes, keep=False, known=known)

    def _with_address(self, paper: SitePaper) -> SitePaper:
        """The service lists some papers by their numbers only. One whose address it does not give is fetched by that, and may fail."""
        if paper.url is not None or paper.restricted:
            return paper
        try:
            return self._service.address(paper)
        except (FetchError, NonsenseError):
            return replace(paper, url=f"{self.base}/mgConvert2PDF.aspx?ID={paper.key.removeprefix('s')}")

    def notes(self) -> Sequence[str]:
        return (*self._notes, *self._service.notes)

    @property
    def _service_is_on(self) -> bool:
        return self._failures < GIVEN_UP

    def _answered(self, answer: Answer) -> Answer:
        self._failures = 0
        return answer

    def _failed(self, error: Exception) -> None:
        self._failures += 1
        if not self._service_is_on:
            self._note_service(error)

    def _note_service(self, error: Exception) -> None:
        cause = error.cause if isinstance(error, FetchError) else str(error)
        self._notes[f"The site's web service does not answer ({cause.partition(':')[0]}): its pages were read instead."] = None


def _joined(ref: MeetingRef, page: MeetingPage, fetched: Fetched, told: Told | None) -> SiteMeeting:
    """The page's papers with what the service adds to them, then those that the service alone knows. What either hides is hidden."""
    items, papers = page.items, {paper.key: paper for paper in page.papers}
    if told is not None:
        closed = {item.id for item in (*page.items, *told.items) if item.restricted}
        same_ids = not {item.id for item in page.items}.isdisjoint(item.id for item in told.items)
        everywhere = (*page.items, *told.items)
        on_page, in_service = (
            (_numbers(page.items, closed), _numbers(told.items, closed)) if same_ids else [_numbers(everywhere, closed)] * 2
        )
        items = tuple(_closed(item) if item.id in closed or item.number in in_service else item for item in told.items or page.items)
        papers = {
            key: _hidden(paper) if paper.item_number in on_page else paper
            for key, paper in papers.items()
            if paper.restricted or key not in told.hidden
        }
        for paper in told.papers:
            more = _hidden(paper) if paper.item_number in in_service else paper
            papers[paper.key] = _fuller(papers[paper.key], more) if paper.key in papers else more
    return SiteMeeting(
        ref=replace(ref, cancelled=ref.cancelled or page.cancelled, time=ref.time or page.time),
        items=items,
        papers=tuple(papers.values()),
        page=fetched.content,
        page_kind=page.kind,
        retrieved_at=fetched.retrieved_at,
    )


def _fuller(shown: SitePaper, told: SitePaper) -> SitePaper:
    """A paper as its page shows it, with what the service says; restricted where either says so."""
    if shown.restricted or told.restricted:
        return shown if shown.restricted else told
    return replace(
        shown,
        title=told.title or shown.title,
        kind=told.kind or shown.kind,
        published_at=told.published_at or shown.published_at,
        item_number=shown.item_number or told.item_number,
        item_title=told.item_title or shown.item_title,
        is_draft=told.is_draft or shown.is_draft,
    )


def _numbers(items: Sequence[SiteItem], closed: Collection[str]) -> set[str]:
    return {item.number for item in items if item.id in closed and item.number}


def _closed(item: SiteItem) -> SiteItem:
    return SiteItem(id=item.id, number=item.number, title=None, restricted=True)


def _hidden(paper: SitePaper) -> SitePaper:
    return SitePaper(key=paper.key, url=None, title=None, item_number=paper.item_number, restricted=True)
