"""Questions in tables: a column of questions with one of answers, or a list of questions received with who asked them."""

import re
from collections.abc import Iterator, Mapping

from corpus.document import Cell, Document, Evidence, Table
from corpus.evidence import part_to_evidence
from extractors.minutes.answers import acts_to_responder, acts_to_state
from extractors.minutes.people import Roles
from extractors.minutes.sentences import text_to_sentences
from extractors.minutes.speech import sentence_to_act
from extractors.minutes.written import asker_role
from extractors.records import DocumentFacts, Question
from patterns.questions import ColumnName, column_named

HEADER_ROWS = 3
FEWEST_WORDS = 4
"""Words of an answer in a report's table: shorter ones are results of a survey."""
NUMBER = re.compile(r"\s*(?:Q(?:uestion)?\s*)?\d+[a-z]?\s*(?:[.):]|[–—-]\s)\s*")
RECEIVED = re.compile(r"\bquestions?\b", re.IGNORECASE)


def find_tabled(document: Document, facts: DocumentFacts, roles: Roles) -> Iterator[Question]:
    """The questions of a paper's tables. In reports only those with an answer: there, "Question" heads surveys too."""
    strict = facts.kind in ("report", "agenda")
    for table in document.tables:
        grid = {(cell.row, cell.column): cell for cell in table.cells}
        header, named = _columns(table, grid)
        if "question" not in named and (strict or not _lists_questions(document, table)):
            continue
        for row in range(header + 1, table.rows):
            cells = {name: grid[row, column] for name, column in named.items() if (row, column) in grid}
            if "question" not in cells:
                asked = [cell for cell in table.cells if cell.row == row and cell.text.rstrip().endswith("?")]
                cells |= {"question": asked[0]} if asked else {}
                cells.pop("answer", None)
            if _is_question(cells, strict=strict, columns=named):
                yield _to_question(cells, roles, public=facts.kind == "questions")


def _columns(table: Table, grid: Mapping[tuple[int, int], Cell]) -> tuple[int, dict[ColumnName, int]]:
    """The row of the headers, -1 where there is none, and the columns they name."""
    for row in range(min(HEADER_ROWS, table.rows)):
        named: dict[ColumnName, int] = {}
        for column in range(table.columns):
            cell = grid.get((row, column))
            name = column_named(cell.text) if cell is not None else None
            if name is not None:
                named.setdefault(name, column)
        if "question" in named or "asker" in named:
            return row, named
    return -1, {}


def _lists_questions(document: Document, table: Table) -> bool:
    """Whether the lines above a table say that it lists questions ("56 questions were received as follows:")."""
    above = [document.blocks[index].text for index in (table.caption, table.heading) if index is not None]
    return any(RECEIVED.search(text) for text in above)


def _is_question(cells: Mapping[ColumnName, Cell], *, strict: bool, columns: Mapping[ColumnName, int]) -> bool:
    question = cells.get("question")
    if question is None or not question.text.strip():
        return False
    answer = cells.get("answer")
    if strict:
        return answer is not None and len(answer.text.split()) >= FEWEST_WORDS and not re.search(r"\d\s*%", answer.text[:12])
    return "answer" in columns or question.text.rstrip().endswith("?")


def _to_question(cells: Mapping[ColumnName, Cell], roles: Roles, *, public: bool) -> Question:
    question = cells["question"]
    number = NUMBER.match(question.text)
    evidence = part_to_evidence(question, start=number.end() if number else 0, end=len(question.text.rstrip()))
    answered = cells.get("answer")
    answer: Evidence | None = part_to_evidence(answered) if answered is not None and answered.text.strip() else None
    acts = [sentence_to_act(sentence) for sentence in text_to_sentences(answer.quote, answer.start)] if answer else []
    asker = _text(cells.get("asker"))
    return Question(
        text=" ".join(evidence.quote.split()),
        evidence=evidence,
        asker=asker,
        asker_role=asker_role(asker, roles, at=evidence.start, public=public),
        form="direct" if "?" in evidence.quote else "reported",
        responder=(_text(cells.get("responder")) or acts_to_responder(acts)) if answer else None,
        answer=" ".join(answer.quote.split()) if answer else None,
        answer_evidence=answer,
        answer_state=acts_to_state(acts),
        followup_promised=any(act.promises for act in acts),
    )


def _text(cell: Cell | None) -> str | None:
    return (" ".join(cell.text.split()) or None) if cell is not None else None
