"""Everything a paper says of its meetings."""

from collections.abc import Sequence

from corpus import media
from corpus.document import Document
from extractors.meetings.agenda import find_agenda
from extractors.meetings.attendance import find_attendance
from extractors.meetings.heads import Section, document_to_sections, find_date, find_time, find_venue, meeting_evidence
from extractors.records import Action, DocumentFacts, Meeting


def find_meetings(document: Document, facts: DocumentFacts, actions: Sequence[Action]) -> tuple[Meeting, ...]:
    """The meetings a paper tells of, in its order. `actions`: what was decided and promised in it, in the order they stand."""
    sections = document_to_sections(document, facts)
    resolutions = [action for action in actions if action.kind == "resolution"]
    found = [_meeting(document, section, facts, resolutions, alone=len(sections) == 1) for section in sections]
    return tuple(meeting for meeting in found if meeting.items or meeting.attendance or meeting.committee or meeting.date)


def _meeting(document: Document, section: Section, facts: DocumentFacts, resolutions: Sequence[Action], *, alone: bool) -> Meeting:
    items = find_agenda(document, section.start, section.end, kind=facts.kind, resolutions=resolutions, under=section.heading)
    until = min([section.end, *(item.start for item in items)])
    is_page = document.media_type == media.HTML and document.source.startswith(("https://", "http://"))
    return Meeting(
        committee=section.committee,
        date=find_date(document, section, until),
        time=find_time(document, section, until),
        venue=find_venue(document, section, until),
        url=document.source if is_page and alone and len(items) > 1 else None,
        evidence=meeting_evidence(document, section, until),
        items=items,
        attendance=find_attendance(document, section.start, section.end, items, only_tables=facts.kind == "report" and not items),
    )
