"""The agenda of a meeting: its items in order, each with its minute, what was decided and the papers it links to."""

from collections.abc import Sequence

from corpus.document import Block, Document
from corpus.evidence import span_to_evidence
from extractors.meetings.parts import find_decision, find_minute, find_papers, place_to_parts
from extractors.meetings.places import find_places
from extractors.records import Action, AgendaItem, DocumentKind


def find_agenda(
    document: Document, start: int, end: int, *, kind: DocumentKind, resolutions: Sequence[Action], under: Block | None = None
) -> tuple[AgendaItem, ...]:
    """The items of a meeting that [start, end) of the document's text tells of. `resolutions`: the paper's, in the order they stand.

    `under`: the heading that names the meeting, on a page that names several.
    """
    places = find_places(document, start, end, kind=kind, under=under)
    parts = [place_to_parts(document, place, form=kind == "decision") for place in places]
    labels = {part.role for own in parts for part in own if part.ordered or kind == "decision"}
    return tuple(
        AgendaItem(
            title=" ".join(document.text[place.start : place.end].split()),
            evidence=span_to_evidence(document, place.start, place.end),
            start=place.begin,
            end=place.stop,
            position=position,
            number=place.number,
            minute=find_minute(document, place, own, kind=kind, labelled="minute" in labels or under is not None),
            decision=find_decision(document, place, own, resolutions, kind=kind, labelled="decision" in labels),
            documents=find_papers(document, place, own),
        )
        for position, (place, own) in enumerate(zip(places, parts, strict=True), start=1)
    )
