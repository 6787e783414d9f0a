"""What a fetch keeps account of: every meeting and every paper that was seen, and what became of it.

The account is kept by whoever implements `Manifest` (`db.manifest`, in SQLite); a run that was broken off is gone on with from it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from corpus.fetching.sites.site import MeetingRef, SiteItem

Outcome = Literal["fetched", "left_out", "replaced", "duplicate", "restricted", "refused", "failed", "gone"]
"""What became of a paper. A paper that is held and was not sent again stays "fetched"."""
MeetingOutcome = Literal["read", "nothing", "cancelled", "refused", "failed", "listed"]
"""What became of a meeting: read; read, and nothing is published; cancelled; …; in a list, and not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """`complete`: nothing is left to be fetched of it; `read_on`: when its page was last read, None where it never was."""

    ref: MeetingRef
    outcome: MeetingOutcome
    message: str | None = None
    complete: bool = False
    read_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord:
    """A paper and what became of it.

    `on`: the meeting on whose page it stands; `of`: the one whose paper it is, None where that is not told. `file`: where its bytes are,
    from the folder on, "/" between folders; None where they are not held. `same_as`: the id of the paper that has the same bytes
    (duplicate), or that replaces it.
    """

    key: str
    on: str
    of: str | None
    outcome: Outcome
    message: str | None = None
    url: str | None = None
    title: str | None = None
    item_number: str | None = None
    item_title: str | None = None
    kind: str | None = None
    is_draft: bool = False
    published_at: str | None = None
    printed_size: int | None = None
    file: str | None = None
    sha256: str | None = None
    size: int | None = None
    media_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retrieved_at: str | None = None
    same_as: str | None = None

    @property
    def id(self) -> str:
        return paper_id(self.on, self.key)


def paper_id(on: str, key: str) -> str:
    """The paper's own within the folder: "1234/s10024"."""
    return f"{on}/{key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a run was asked for."""

    council: str
    base: str
    system: str
    committees: tuple[str, ...]
    since: dt.date
    until: dt.date


class Manifest(Protocol):
    """Every function that notes something has it kept when it returns."""

    def begin(self, run: Run) -> None: ...

    def end(self, counts: Mapping[str, int], *, message: str | None = None) -> None:
        """The run is over; `counts`: papers by what became of them in it."""

    def meeting(self, meeting_id: str) -> MeetingRecord | None: ...

    def note_meeting(self, record: MeetingRecord, *, items: Iterable[SiteItem] | None = None) -> None: ...

    def paper(self, identity: str) -> PaperRecord | None: ...

    def papers_of(self, meeting_id: str) -> list[PaperRecord]:
        """Those of the meeting, and those that stand on its page."""

    def note_paper(self, record: PaperRecord) -> None: ...

    def holder(self, sha256: str) -> PaperRecord | None:
        """The paper of these bytes that is held."""

    def held(self) -> list[tuple[PaperRecord, MeetingRecord, MeetingRecord | None]]:
        """Every paper whose bytes are in the folder, with the meeting it stands on, and the one it is of; in order of their files."""
