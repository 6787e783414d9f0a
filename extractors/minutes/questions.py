"""Questions and their answers, from minutes and from papers of questions received."""

import re
from collections.abc import Sequence

from corpus.document import Document, Evidence
from corpus.evidence import span_to_evidence
from extractors.minutes.answers import acts_to_responder, acts_to_state
from extractors.minutes.hearing import Hearing, Turn
from extractors.minutes.people import Roles, document_to_roles
from extractors.minutes.sentences import Sentence
from extractors.minutes.tabled import find_tabled
from extractors.minutes.turns import document_to_items
from extractors.minutes.written import find_written
from extractors.records import DocumentFacts, Question

QUOTED = re.compile(r"[:,]\s+[“\"][^”\"]*\?[”\"]?\s*$")
"""A question in its own words after whoever asks it."""


def find_questions(document: Document, facts: DocumentFacts) -> tuple[Question, ...]:
    """The questions of a paper in the order they stand, one for each turn of asking, each with its answer to the turn's end.

    Reports and agendas ask only where they hold minutes or questions received.
    """
    roles = document_to_roles(document)
    written = [*find_written(document, facts, roles), *find_tabled(document, facts, roles)]
    taken = [(question.evidence.start, _last(question)) for question in written]
    items = [
        item
        for item in document_to_items(document, only_minutes=facts.kind in ("report", "agenda"))
        if not any(item.block.start < end and start < item.block.end for start, end in taken)
    ]
    asked = (turn_to_question(document, turn, roles) for turn in Hearing().listen(items))
    return tuple(sorted([*written, *asked], key=lambda question: question.evidence.start))


def _last(question: Question) -> int:
    return max(question.evidence.end, question.answer_evidence.end if question.answer_evidence else 0)


def turn_to_question(document: Document, turn: Turn, roles: Roles) -> Question:
    answering = turn
    while not answering.answer and answering.shares is not None:
        answering = answering.shares
    acts = answering.answer
    text = _span(document, turn.asks)
    asker = turn.asker
    answer = _span(document, [act.sentence for act in acts])
    return Question(
        text=" ".join(text.quote.split()),
        evidence=text,
        asker=asker.text if asker else None,
        asker_role=roles.role(asker, at=text.start) if asker else "unknown",
        form="direct" if turn.direct or QUOTED.search(text.quote) else "reported",
        responder=acts_to_responder(acts, addressee=answering.addressee),
        answer=" ".join(answer.quote.split()) if acts else None,
        answer_evidence=answer if acts else None,
        answer_state=acts_to_state(acts),
        followup_promised=any(act.promises for act in acts),
    )


def _span(document: Document, sentences: Sequence[Sentence]) -> Evidence:
    start, end = (sentences[0].start, sentences[-1].end) if sentences else (0, 0)
    return span_to_evidence(document, start, end)
