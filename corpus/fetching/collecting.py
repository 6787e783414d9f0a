"""From a committee to a folder of its papers: lists are read, papers chosen and fetched, and the manifest kept as it goes.

A paper's file is there, whole, before the manifest says so, and a meeting counts as done when all of its papers are: wherever a run is
broken off, the next one goes on. What is held is not asked for again; a meeting is looked at again while it may still change.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.fetching.choosing import PAGE, Choice, choose
from corpus.fetching.client import FetchError, Headers, NotFound, Refused, TooLarge, Unreachable
from corpus.fetching.holding import Folder, Held
from corpus.fetching.manifest import Manifest, MeetingOutcome, MeetingRecord, Outcome, PaperRecord, paper_id
from corpus.fetching.recording import choice_to_record, still_held
from corpus.fetching.sites.site import Committee, MeetingRef, Site, SiteError, SiteMeeting

SETTLED = dt.timedelta(days=120)
"""After this time a meeting's page is no longer expected to change: its minutes were approved at the next meeting."""
SILENCE = 5
"""How often, one after the other, the site may fail to answer before it is left alone."""
A_DRAFT = "a draft: the approved minutes were found"
PaperOutcome = Outcome | Literal["unchanged", "would_fetch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for. `max_bytes`: of one paper. `refresh`: ask again for what is held. `dry`: read lists and meetings, fetch no paper."""

    committees: tuple[Committee, ...]
    since: dt.date
    until: dt.date
    today: dt.date
    max_bytes: int
    refresh: bool = False
    dry: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A meeting or a paper that is done. `record` is None for a meeting, `paper_outcome` too."""

    ref: MeetingRef
    meeting_outcome: MeetingOutcome | None = None
    paper_outcome: PaperOutcome | None = None
    record: PaperRecord | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotListed:
    """A committee whose meetings are not to be had."""

    committee: Committee
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left to do, as far as it is known: meetings to be read, papers to be looked at."""

    what: str
    number: int


def collect(site: Site, manifest: Manifest, folder: Folder, wanted: Wanted) -> Iterator[Seen | Left | NotListed]:
    """One committee after the other. Raises SiteError where the site does not answer any more."""
    for number, committee in enumerate(wanted.committees):
        more = len(wanted.committees) - number
        yield Left(what=f"the meetings of {committee.title}", number=more)
        try:
            refs = site.meetings(committee, since=wanted.since, until=wanted.until)
        except (FetchError, SiteError) as error:
            yield NotListed(committee=committee, cause=_cause(error))
            continue
        yield from _Committee(site, manifest, folder, wanted, refs).collect()


class _Committee:
    """The meetings of one committee."""

    def __init__(self, site: Site, manifest: Manifest, folder: Folder, wanted: Wanted, refs: Sequence[MeetingRef]) -> None:
        self._site = site
        self._manifest = manifest
        self._folder = folder
        self._wanted = wanted
        self._refs = {ref.id: ref for ref in refs}
        self._unfinished: set[str] = set()
        self._silence = 0

    def collect(self) -> Iterator[Seen | Left]:
        to_read = [ref for ref in self._refs.values() if self._may_change(ref)]
        meetings: list[SiteMeeting] = []
        for number, ref in enumerate(to_read):
            yield Left(what=f"{ref.committee}, {ref.date}", number=len(to_read) - number)
            seen, meeting = self._read(ref)
            yield seen
            meetings += [meeting] if meeting is not None else []
        settled = {ref.id for ref in self._refs.values() if ref not in to_read and self._is_minuted(ref.id)}
        choices = choose(meetings, refs=list(self._refs.values()), today=self._wanted.today, minuted=settled)
        for number, choice in enumerate(choices):
            yield Left(what=choice.paper.title or "", number=len(choices) - number)
            yield self._carry_out(choice, next((one for one in meetings if one.ref.id == choice.on.id), None))
        for meeting in meetings:
            yield from self._finish(meeting, [choice for choice in choices if choice.on.id == meeting.ref.id])

    def _may_change(self, ref: MeetingRef) -> bool:
        known = self._manifest.meeting(ref.id)
        if known is None or not known.complete or known.read_on is None or self._wanted.refresh:
            return True
        return known.ref.date != ref.date or known.ref.cancelled != ref.cancelled or known.read_on < ref.date + SETTLED

    def _read(self, ref: MeetingRef) -> tuple[Seen, SiteMeeting | None]:
        if ref.cancelled:
            return self._note(ref, "cancelled", complete=True), None
        try:
            meeting = self._site.meeting(ref)
        except (FetchError, SiteError) as error:
            outcome: MeetingOutcome = "refused" if isinstance(error, Refused) else "failed"
            self._count_silence(error)
            return self._note(ref, outcome, message=_cause(error)), None
        self._silence = 0
        self._refs[ref.id] = meeting.ref
        if meeting.ref.cancelled:
            return self._note(meeting.ref, "cancelled", complete=True), None
        self._manifest.note_meeting(MeetingRecord(ref=meeting.ref, outcome="read"), items=meeting.items)
        return Seen(ref=meeting.ref, meeting_outcome="read"), meeting

    def _count_silence(self, error: Exception) -> None:
        """Raises SiteError where the site has not answered for too long: it would not be polite, nor of use, to ask for all the rest."""
        self._silence = self._silence + 1 if isinstance(error, Unreachable) else 0
        if self._silence >= SILENCE:
            cause = _cause(error)
            raise SiteError(f"the site did not answer {SILENCE} times one after the other, so it was left alone ({cause})") from error

    def _note(self, ref: MeetingRef, outcome: MeetingOutcome, *, message: str | None = None, complete: bool = False) -> Seen:
        record = MeetingRecord(
            ref=ref, outcome=outcome, message=message, complete=complete, read_on=self._wanted.today if complete else None
        )
        self._manifest.note_meeting(record)
        return Seen(ref=ref, meeting_outcome=outcome, message=message)

    def _is_minuted(self, meeting_id: str) -> bool:
        """Whether the meeting's own approved minutes are held."""
        own = (paper for paper in self._manifest.papers_of(meeting_id) if paper.on == meeting_id and paper.key != PAGE)
        return any(paper.kind == "minutes" and paper.of == meeting_id and not paper.is_draft and paper.file for paper in own)

    def _carry_out(self, choice: Choice, meeting: SiteMeeting | None) -> Seen:
        known = self._manifest.paper(paper_id(choice.on.id, choice.paper.key))
        record = choice_to_record(choice, known)
        if replaced_by := self._replaced_by(choice, known):
            return self._seen(choice, self._withdrawn(replace(record, outcome="replaced", message=A_DRAFT, same_as=replaced_by)))
        if choice.verdict in {"restricted", "left_out"}:
            outcome: Outcome = "restricted" if choice.verdict == "restricted" else "left_out"
            return self._seen(choice, self._withdrawn(replace(record, outcome=outcome)))
        record = replace(record, message=None)
        seen = self._held_or_fetched(choice, record, known, meeting)
        if seen.record is not None and seen.paper_outcome in {"fetched", "unchanged", "duplicate"}:
            self._replace_drafts(choice, seen.record)
        return seen

    def _replaced_by(self, choice: Choice, known: PaperRecord | None) -> str | None:
        """The id of the approved minutes that are held in the place of a draft, also since an earlier run."""
        found = paper_id(*choice.replaced_by) if choice.replaced_by is not None else None
        if found is None and choice.is_draft and known is not None and known.outcome == "replaced":
            found = known.same_as
        by = self._manifest.paper(found) if found is not None else None
        is_held = by is not None and by.outcome in {"fetched", "duplicate"}
        return found if is_held or (self._wanted.dry and choice.replaced_by is not None) else None

    def _held_or_fetched(self, choice: Choice, record: PaperRecord, known: PaperRecord | None, meeting: SiteMeeting | None) -> Seen:
        held = known if known is not None and known.outcome in {"fetched", "duplicate"} and self._folder.has(self._holder(known)) else None
        if choice.paper.key == PAGE and meeting is not None and meeting.page is not None:
            if self._wanted.dry:
                return self._seen(choice, record, as_outcome="unchanged" if held else "would_fetch")
            received = Held(content=meeting.page, retrieved_at=meeting.retrieved_at)
            return self._kept(choice, record, known, received)
        if held is not None and not self._ask_again(choice, held):
            return self._seen(choice, still_held(record, held), as_outcome="unchanged")
        if self._wanted.dry:
            return self._seen(choice, record, as_outcome="would_fetch")
        try:
            fetched = self._site.fetch(choice.paper, max_bytes=self._wanted.max_bytes, known=self._known(choice, held))
        except FetchError as error:
            seen = self._not_had(choice, record, held, error)
            self._count_silence(error)
            return seen
        self._silence = 0
        if fetched.unchanged and held is not None:
            return self._seen(choice, still_held(record, held), as_outcome="unchanged")
        received = Held(
            content=fetched.content,
            retrieved_at=fetched.retrieved_at,
            etag=fetched.headers.etag,
            last_modified=fetched.headers.last_modified,
        )
        if not received.content.strip() or received.is_page_for(fetched.final_url):
            cause = "the site sends a web page in its place, which may say why" if received.content.strip() else "the site sends nothing"
            cause = f"{cause}: open the address in a browser"
            self._unfinished.add(choice.on.id)
            return self._seen(choice, replace(record, outcome="failed", message=cause))
        return self._kept(choice, record, held, received)

    def _ask_again(self, choice: Choice, held: PaperRecord) -> bool:
        """Whether the site says something else of it than it did, or can be asked cheaply whether it changed, and may have changed."""
        paper = choice.paper
        said = (paper.url, paper.title, paper.published_at, paper.size, choice.is_draft)
        if self._wanted.refresh or (held.url, held.title, held.published_at, held.printed_size, held.is_draft) != said:
            return True
        has_validators = held.etag is not None or held.last_modified is not None
        return has_validators and choice.on.date + SETTLED > self._wanted.today

    def _known(self, choice: Choice, held: PaperRecord | None) -> Headers:
        """What came with the bytes that are held, where the same address is asked for once more."""
        if held is None or self._wanted.refresh or held.url != choice.paper.url:
            return Headers()
        return Headers(etag=held.etag, last_modified=held.last_modified)

    def _not_had(self, choice: Choice, record: PaperRecord, held: PaperRecord | None, error: FetchError) -> Seen:
        outcome: Outcome = "failed"
        if isinstance(error, Refused):
            outcome = "refused"
        elif isinstance(error, NotFound):
            outcome = "gone"
        elif isinstance(error, TooLarge):
            outcome = "left_out"
        if outcome in {"failed", "refused"}:
            self._unfinished.add(choice.on.id)
        if held is not None:  # what was fetched before stays, and is what there is of it
            return self._seen(choice, replace(still_held(record, held), message=f"not had again: {error.cause}"), as_outcome=outcome)
        return self._seen(choice, replace(record, outcome=outcome, message=error.cause))

    def _kept(self, choice: Choice, record: PaperRecord, held: PaperRecord | None, received: Held) -> Seen:
        """What was received is kept as a file, unless the folder has the very same."""
        if held is not None and held.sha256 == received.sha256 and self._folder.has(self._holder(held)):
            return self._seen(choice, still_held(record, held), as_outcome="unchanged")
        record = replace(record, **received.told())
        other = self._manifest.holder(received.sha256)
        if other is not None and other.id != record.id and self._folder.has(other):
            self._folder.withdraw(held if held is not None and held.file else None)
            message = f"the very same as {other.file}"
            return self._seen(choice, replace(record, outcome="duplicate", file=None, same_as=other.id, message=message))
        file = self._folder.keep(choice.of or choice.on, choice.paper, received)
        if held is not None and held.file not in {None, file}:
            self._folder.withdraw(held)
        return self._seen(choice, replace(record, outcome="fetched", file=file))

    def _replace_drafts(self, choice: Choice, final: PaperRecord) -> None:
        """Drafts that are held of the meeting whose approved minutes these are; the meeting itself may not have been read this time."""
        if choice.is_draft or choice.paper.kind != "minutes" or choice.paper.key == PAGE or choice.of is None or self._wanted.dry:
            return
        for paper in self._manifest.papers_of(choice.of.id):
            if paper.of == choice.of.id and paper.is_draft and paper.id != final.id and paper.outcome in {"fetched", "duplicate"}:
                self._manifest.note_paper(self._withdrawn(replace(paper, outcome="replaced", message=A_DRAFT, same_as=final.id)))

    def _withdrawn(self, record: PaperRecord) -> PaperRecord:
        """The record of a paper whose file, if it was held, is no longer among the papers to be read."""
        if not self._wanted.dry:
            self._folder.withdraw(record)
        return replace(record, file=None)

    def _holder(self, record: PaperRecord) -> PaperRecord | None:
        """The paper that has its bytes: itself, or the one it is the duplicate of."""
        return self._manifest.paper(record.same_as) if record.outcome == "duplicate" and record.same_as else record

    def _seen(self, choice: Choice, record: PaperRecord, *, as_outcome: PaperOutcome | None = None) -> Seen:
        if not self._wanted.dry:
            self._manifest.note_paper(record)
        return Seen(ref=choice.of or choice.on, paper_outcome=as_outcome or record.outcome, record=record, message=record.message)

    def _finish(self, meeting: SiteMeeting, choices: Sequence[Choice]) -> Iterator[Seen]:
        """Papers that its page no longer has are noted, and the meeting is done unless something is still to be had."""
        if self._wanted.dry:
            return
        on_page = {choice.paper.key for choice in choices}
        for paper in self._manifest.papers_of(meeting.ref.id):
            if paper.on == meeting.ref.id and paper.key not in on_page and paper.outcome not in {"gone", "replaced"}:
                gone = replace(paper, outcome="gone", message="no longer on the meeting's page")
                self._manifest.note_paper(gone)
                yield Seen(ref=meeting.ref, paper_outcome="gone", record=gone, message=gone.message)
        outcome: MeetingOutcome = "read" if choices else "nothing"
        complete = meeting.ref.id not in self._unfinished
        record = MeetingRecord(ref=meeting.ref, outcome=outcome, complete=complete, read_on=self._wanted.today if complete else None)
        self._manifest.note_meeting(record)


def _cause(error: Exception) -> str:
    return error.cause if isinstance(error, FetchError) else str(error)
