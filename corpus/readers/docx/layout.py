"""Minutes and agendas that a table without a header lays out: the number of a paragraph at the left, its text at the right."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.docx.items import Cell, Item, Paragraph
from corpus.readers.docx.numbering import Number

MARKER = re.compile(r"\(?(?P<above>(?:\d{1,3}\.)*)(?:(?P<number>\d{1,3})[.)]?|(?P<letter>[a-zA-Z])[.)])")
"""What stands alone at the left: "12", "12.", "2.1", "(a)"; a letter by itself may be a rating."""
PAGES = re.compile(r"\(?(?:pages?\s*:?\s*\d+(?:\s*[-–—]\s*\d+)?|\d+\s*[-–—]\s*\d+)\)?", re.IGNORECASE)
"""What may stand at the right of both: "(Pages 5 - 12)"."""
PARTS = (2, 3)


def rows_to_numbered(rows: Sequence[Sequence[Cell]]) -> list[Item] | None:
    """What stands in the rows one after the other, numbered; None for the rows of a table.

    The numbers go up one by one, or are counted by Word: figures do not. Nothing is painted, nothing spans.
    """
    numbers: list[Number | None] = []
    for row in rows:
        if len(row) not in PARTS or any(cell.goes_on or cell.fill for cell in row) or not _is_text(row[1]):
            return None
        if len(row) > min(PARTS) and not all(_is_pages(item) for item in row[2].items):
            return None
        left = [item for item in row[0].items if not isinstance(item, Paragraph) or item.printed.text or item.number]
        number = _number(left)
        if left and number is None:
            return None
        numbers.append(number)
    printed = [number for number in numbers if number is not None]
    if not printed or not _go_up(printed):
        return None
    return [
        item for row, number in zip(rows, numbers, strict=True) for item in _numbered([i for cell in row[1:] for i in cell.items], number)
    ]


def _is_text(cell: Cell) -> bool:
    """Whether a cell holds words, or nothing."""
    texts = [item.printed.text for item in cell.items if isinstance(item, Paragraph) and item.printed.text]
    return (
        not texts or any(re.search(r"[A-Za-z]{2}", text) for text in texts) or any(not isinstance(item, Paragraph) for item in cell.items)
    )


def _is_pages(item: Item) -> bool:
    return isinstance(item, Paragraph) and (not item.printed.text or bool(PAGES.fullmatch(item.printed.text)))


def _number(items: Sequence[Item]) -> Number | None:
    """The number that is all that stands in a cell, typed or counted by Word."""
    if len(items) != 1 or not isinstance(items[0], Paragraph):
        return None
    paragraph = items[0]
    if paragraph.number is not None and not paragraph.printed.text:
        return paragraph.number
    typed = MARKER.fullmatch(paragraph.printed.text) if paragraph.number is None else None
    return Number(text=typed[0], level=0, is_counted=False, is_number=typed["number"] is not None) if typed else None


def _go_up(numbers: Sequence[Number]) -> bool:
    """Whether each number that was typed comes right after the one before it, or begins a list of its own below it."""
    before: tuple[str, int] | None = None
    for number in numbers:
        typed = None if number.is_counted else MARKER.fullmatch(number.text)
        if typed is None:
            continue
        place = int(typed["number"]) if typed["number"] else ord(typed["letter"].lower()) - ord("a") + 1
        now = (typed["above"], place)
        if before is not None and now[0] == before[0] and place not in (before[1] + 1, 1):
            return False
        before = now
    return True


def _numbered(items: Sequence[Item], number: Number | None) -> list[Item]:
    """The items of a row, the first paragraph with the number at its left."""
    found = [*items]
    for place, item in enumerate(found):
        if number is not None and isinstance(item, Paragraph) and item.printed.text:
            found[place] = replace(item, number=replace(number, is_counted=True))
            break
    return found
