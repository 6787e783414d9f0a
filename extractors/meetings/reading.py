"""Everything a paper says of its meetings."""

from collections.abc import Sequence

from corpus.document import Document
from extractors.meetings.agenda import find_agenda
from extractors.records import Action, DocumentFacts, Meeting


def find_meetings(document: Document, facts: DocumentFacts, actions: Sequence[Action]) -> tuple[Meeting, ...]:
    """The meetings a paper tells of, in its order. `actions`: what was decided and promised in it, in the order they stand."""
    items = find_agenda(document, 0, len(document.text), kind=facts.kind, actions=actions)
    if not items and facts.committee is None and facts.meeting_date is None:
        return ()
    return (Meeting(committee=facts.committee, date=facts.meeting_date, items=items),)
