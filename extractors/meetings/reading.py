"""Everything a paper says of its meetings."""

from collections.abc import Sequence
from typing import NamedTuple

from corpus import media
from corpus.document import Document, Problem
from corpus.provenance import Provenance
from extractors.meetings.agenda import find_agenda
from extractors.meetings.attendance import find_attendance
from extractors.meetings.heads import Section, document_to_sections, find_date, find_time, find_venue, meeting_evidence
from extractors.records import Action, AgendaItem, DocumentFacts, Meeting


class Found(NamedTuple):
    meetings: tuple[Meeting, ...]
    problems: tuple[Problem, ...]


def find_meetings(document: Document, facts: DocumentFacts, actions: Sequence[Action], said: Provenance | None = None) -> Found:
    """The meetings a paper tells of, in its order, and what was not understood in them. `actions`: what was decided and promised in it, in the order they stand. `said`: what is
    said of the paper where it was found.
    """
    sections = document_to_sections(document, facts)
    alone = said if len(sections) == 1 else None
    resolutions = [action for action in actions if action.kind == "resolution"]
    found = [_meeting(document, section, facts, resolutions, alone) for section in sections]
    meetings = tuple(meeting for meeting, _ in found if meeting.items or meeting.attendance or meeting.committee or meeting.date)
    return Found(meetings, tuple(problem for _, problems in found for problem in problems))


def _meeting(
    document: Document, section: Section, facts: DocumentFacts, resolutions: Sequence[Action], said: Provenance | None
) -> tuple[Meeting, tuple[Problem, ...]]:
    items = find_agenda(document, section.start, section.end, kind=facts.kind, resolutions=resolutions, under=section.heading)
    until = min([section.end, *(item.start for item in items)])
    roll = find_attendance(
        document, section.start, section.end, items, only_tables=facts.kind == "agenda" or (facts.kind == "report" and not items)
    )
    meeting = Meeting(
        committee=section.committee,
        date=find_date(document, section, until),
        time=find_time(document, section, until),
        venue=find_venue(document, section, until),
        url=_address(document, said, items),
        evidence=meeting_evidence(document, section, until),
        items=items,
        attendance=roll.people,
    )
    return meeting, roll.problems


def _address(document: Document, said: Provenance | None, items: Sequence[AgendaItem]) -> str | None:
    """The address of the meeting's page: the one that is told, or that of the paper itself, where it is a page with an agenda."""
    if said is not None and said.meeting_url:
        return said.meeting_url
    own = said.url if said is not None and said.url else document.source
    is_page = document.media_type == media.HTML and len(items) > 1
    return own if is_page and own.startswith(("https://", "http://")) else None
