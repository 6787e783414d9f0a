"""Decision forms: a table, or lines with labels, for each item: its subject, its number, what was decided and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Block, Cell, Document
from extractors.meetings.candidates import OWN_NUMBER, within
from patterns import meetings

LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]*|\(?\d{1,2}\)?", re.IGNORECASE)
"""What numbers the rows of a form."""
LABEL_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An item as a form has it: its subject at [start, end) of the text, the form from `begin`."""

    begin: int
    start: int
    end: int
    number: str | None


def label_of(text: str) -> tuple[str, int] | None:
    """The label that a block or cell begins with, and where what it labels begins: "Decision taken\\n1. …", "Subject: Budget"."""
    head = re.match(r"\s*(?P<label>[^\n:]{2,80}?)\s*(?P<end>:\s*|\n\s*|$)", text)
    if head is None or len(head["label"].split()) > LABEL_WORDS:
        return None
    role = meetings.label_role(head["label"])
    return (role, head.end()) if role else None


def find_forms(document: Document, start: int, end: int) -> tuple[Form, ...]:
    """The forms within a stretch of the text: each subject that a decision follows before the next subject."""
    labelled = list(_labelled(document, start, end))
    subjects = [index for index, (role, _, _) in enumerate(labelled) if role == "subject"]
    found: list[Form] = []
    for first, last in pairwise([*subjects, len(labelled)]):
        _, part, (begin, stop) = labelled[first]
        if stop <= begin or not any(role == "decision" for role, _, _ in labelled[first:last]):
            continue
        text = document.text[begin:stop]
        own = OWN_NUMBER.search(text)
        title = text[: own.start() if own and own.start() else None].rstrip()
        number = own["number"] if own else next((document.text[b:e] for role, _, (b, e) in labelled[first:last] if role == "number"), None)
        found.append(Form(begin=part.start, start=begin, end=begin + len(title), number=number or None))
    return tuple(found)


def _labelled(document: Document, start: int, end: int) -> Iterator[tuple[str, Block | Cell, tuple[int, int]]]:
    """Labels in the order of the text, each with the block or cell it stands in, and the stretch it labels there or in the next cell."""
    parts: list[tuple[str, Block | Cell, tuple[int, int]]] = []
    for index in within(document.blocks, start, end):
        block = document.blocks[index]
        label = label_of(block.text)
        if label is not None:
            parts.append((label[0], block, (block.start + label[1], block.end)))
    for index in within(document.tables, start, end):
        cells = [cell for cell in document.tables[index].cells if cell.text.strip()]
        for cell, following in zip(cells, [*cells[1:], None], strict=True):
            label = label_of(cell.text)
            if label is None or LETTER.fullmatch(cell.text.strip()):
                continue
            inside = cell.start + label[1] < cell.end
            value = cell if inside else following if following is not None and following.row == cell.row else None
            if value is not None:
                parts.append((label[0], cell, (value.start + (label[1] if inside else 0), value.end)))
    yield from sorted(parts, key=lambda part: part[1].start)
