"""Actions of a paper: what was resolved, what is recommended, what was promised."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.document import Document
from extractors.lines import document_to_lines
from extractors.promises import find_promises
from extractors.recommendations import find_recommendations
from extractors.records import Action, DocumentFacts, Question
from extractors.resolutions import find_agreements, find_resolutions

MINUTED = re.compile(
    r"(?:it\s+was\s+)?(?:R\s?E\s?S\s?O\s?L\s?V\s?E\s?D)\b\s*(?:\([^)]*\)\s*)?(?:$|[:;–—-]|(?:unanimously\s+)?(?:that|to)\b)", re.IGNORECASE
)
"""A line that only minutes have, whatever the paper calls itself."""


def find_actions(document: Document, facts: DocumentFacts, *, in_tables: Sequence[Action] = ()) -> tuple[Action, ...]:
    """Resolutions, recommendations and promised follow-ups with the actions of tables, in the order of the paper.

    `in_tables`: the actions already found in tables of measures; no stretch of the paper is two actions.
    """
    lines = document_to_lines(document)
    if facts.kind in ("report", "agenda", "questions") and any(MINUTED.match(line.raw) for line in lines):
        facts = replace(facts, kind="minutes")
    resolved = _clear_of(find_resolutions(document, lines, facts), in_tables)
    recommended = _clear_of(find_recommendations(document, lines, facts), (*in_tables, *resolved))
    promised = _clear_of(find_promises(document, lines, facts), (*in_tables, *resolved))
    agreed = _clear_of(find_agreements(document, lines, facts), (*in_tables, *resolved, *promised))
    found = (*in_tables, *resolved, *recommended, *promised, *agreed)
    return tuple(sorted(found, key=lambda action: action.evidence.start))


def _clear_of(actions: Iterable[Action], others: Sequence[Action]) -> tuple[Action, ...]:
    """The actions that share no stretch of the paper with any of the others."""
    spans = [(other.evidence.start, other.evidence.end) for other in others]
    return tuple(a for a in actions if not any(a.evidence.start < end and start < a.evidence.end for start, end in spans))


def link_to_questions(actions: Iterable[Action], questions: Iterable[Question]) -> tuple[Action, ...]:
    """The actions, each follow-up with the question it stands with or in whose answer it was promised."""
    spans = [
        (q.evidence.start, max(q.evidence.end, q.answer_evidence.end if q.answer_evidence else 0), q.evidence.start) for q in questions
    ]
    linked = []
    for action in actions:
        place = action.evidence.start
        start = next((start for begin, end, start in spans if action.kind == "followup" and begin <= place < end), None)
        linked.append(action if start is None else replace(action, question_start=start))
    return tuple(linked)
