"""Promised follow-ups of minutes: sentences that promise, marked actions, lists of actions, a column of owners.

A request without a promise is none, nor what hangs on an "if".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Document
from corpus.evidence import span_to_evidence
from extractors.due import find_due, read_due
from extractors.lines import Line, line_sentences
from extractors.marked import Marked, find_logged, find_marked
from extractors.owners import NAMES, subject_before
from extractors.records import Action, DocumentFacts
from patterns.actions import expression, offer_expression, promise_expression

PASSIVE = re.compile(
    r"(?:would|will|shall|(?:is|are|was|were)\s+to|[’']ll|to)\s+(?:\w+ly\s+|also\s+|then\s+|now\s+)*be\s+(?!able\b)", re.IGNORECASE
)
ACTS = re.compile(
    r"\b(?:we|I|he|she|they|committee|commission|panel|board|members|councillors|council|cabinet|service|authority)\s*$", re.IGNORECASE
)
ORDER = re.compile(rf"(?P<owner>{NAMES}|(?-i:[A-Z]{{2,3}}))\s+to\s+", re.IGNORECASE)
"""A line of actions: "Clerk to order salt", "ES to inform the applicant"."""
RELATIVE = re.compile(r",\s+(?:which|and\s+(?:this|these|it|they))\s+(?=(?:would|will)\b)", re.IGNORECASE)
"""A clause that promises what the one before it asked for."""
NOUN = re.compile(r"an?\s+(?:offer|undertaking|promise|commitment)\b", re.IGNORECASE)
SHORTEST_CELL = 6
"""Words of a cell that may be a sentence."""


def find_promises(document: Document, lines: Sequence[Line], facts: DocumentFacts) -> tuple[Action, ...]:
    """The follow-ups promised in minutes, decision notices and written answers, and the rows of action logs in any paper.

    What a report plans in its text is none.
    """
    marked = list(find_logged(document))
    if facts.kind not in ("report", "agenda"):
        marked += find_marked(lines)
        spans = [(m.start, m.end) for m in marked]
        marked += [m for m in _told(lines) if not any(m.start < end and start < m.end for start, end in spans)]
    found: dict[int, Action] = {}
    for promise in marked:
        text = " ".join(document.text[promise.start : promise.end].split())
        due = read_due(promise.due, facts) if promise.due else find_due(text, facts)
        found.setdefault(
            promise.start,
            Action(
                kind="followup",
                text=text,
                owner=promise.owner,
                due=due.text,
                due_date=due.date,
                outcome=promise.outcome,
                evidence=span_to_evidence(document, promise.start, promise.end),
            ),
        )
    return tuple(found.values())


def _told(lines: Sequence[Line]) -> Iterator[Marked]:
    """Sentences that promise."""
    for line in lines:
        if line.row is not None and len(line.text.split()) < SHORTEST_CELL:
            continue
        for start, end in line_sentences(line):
            reading = read_promise(line.raw[start:end], above=line.raw[:start])
            if reading is not None:
                yield Marked(start=line.start + start, end=line.start + end, owner=reading.owner)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseReading:
    owner: str | None


def read_promise(sentence: str, *, above: str = "") -> PromiseReading | None:
    """Whether a sentence promises something, and who promises it. `above`: what stands before it in its paragraph."""
    told = RELATIVE.search(sentence)
    if expression("no_promise").search(sentence, told.start() if told else 0):
        return None
    if (order := ORDER.match(sentence)) and expression("task").match(sentence, order.end()):
        return PromiseReading(owner=" ".join(order["owner"].split()))
    commitment = expression("commitment").search(sentence)
    if commitment and not expression("decides").search(sentence):
        if NOUN.match(commitment[0]):
            return PromiseReading(owner=None)
        subject = _subject(sentence, commitment.start(), above)
        if subject is not None:
            return PromiseReading(owner=subject.owner)
    given = expression("given").search(sentence)
    if given:
        return PromiseReading(owner=None)
    for match in promise_expression().finditer(sentence):
        if (reading := _of_modal(sentence, match, above)) is not None:
            return reading
    if expression("recipient").search(sentence):
        for match in offer_expression().finditer(sentence):
            if (reading := _of_modal(sentence, match, above)) is not None:
                return reading
    return None


def _of_modal(sentence: str, match: re.Match[str], above: str) -> PromiseReading | None:
    """A promise in the passive has no owner; one in the active must have one who acts."""
    modal = match["modal"].lower()
    if modal == "to":  # "The Clerk to reply": a line of actions
        who = " ".join(sentence[: match.start("modal")].split())
        return PromiseReading(owner=who) if re.fullmatch(NAMES, who, re.IGNORECASE) else None
    if PASSIVE.match(sentence, match.start("modal")):
        return PromiseReading(owner=None)
    subject = _subject(sentence, match.start("modal"), above)
    if subject is None or (modal.endswith(" to") and subject.owner is None):
        return None
    return subject


def _subject(sentence: str, place: int, above: str) -> PromiseReading | None:
    """Who acts before `place`: a person or office is the owner; a pronoun or a body acts, but may owe nothing by name."""
    owner = subject_before(sentence, place, above=above)
    if owner is not None:
        return PromiseReading(owner=owner)
    return PromiseReading(owner=None) if ACTS.search(sentence[:place]) else None
