"""Where a thing stands: evidence made from a cell, a block, or a stretch of a document's text."""

import bisect
from collections.abc import Callable, Sequence
from typing import TypeVar

from corpus.document import Block, Box, Cell, Document, Evidence, RecognisedWord, Table

Placed = TypeVar("Placed", Block, Cell, Table)


def part_to_evidence(part: Block | Cell, *, start: int = 0, end: int | None = None) -> Evidence:
    """Evidence for a cell or block, or for the stretch [start, end) of its own text.

    The boxes are the part's: a stretch of a cell is shown by the cell it stands in. Raises ValueError for a stretch that
    lies outside the part's text.
    """
    stop = len(part.text) if end is None else end
    if not 0 <= start <= stop <= len(part.text):
        raise ValueError(f"stretch {start}:{stop} lies outside a text of {len(part.text)} characters")
    return Evidence(start=part.start + start, end=part.start + stop, quote=part.text[start:stop], page=part.page, boxes=part.boxes)


def span_to_evidence(document: Document, start: int, end: int) -> Evidence:
    """Evidence for [start, end) of the document's text, with the page and boxes of the blocks and cells it touches.

    Raises ValueError for a stretch outside the text.
    """
    if not 0 <= start <= end <= len(document.text):
        raise ValueError(f"stretch {start}:{end} lies outside a text of {len(document.text)} characters")
    parts: list[Block | Cell] = [b for b in _touched(document.blocks, start, end) if b.start < end and start < b.end]
    parts += [
        cell
        for table in _touched(document.tables, start, end)
        for cell in _touched(table.cells, start, end)
        if cell.start < end and start < cell.end
    ]
    boxes: tuple[Box, ...] = tuple(box for part in parts for box in part.boxes)
    page = min((p.page for p in parts if p.page is not None), default=None)
    return Evidence(start=start, end=end, quote=document.text[start:end], page=page, boxes=boxes)


def _touched(parts: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """Of parts in the order of the text those that reach from `start` to `end`, found without looking at all of them."""
    first = bisect.bisect_left(parts, start, key=lambda part: part.end)
    return parts[first : bisect.bisect_right(parts, end, lo=first, key=lambda part: part.start)]


def document_to_confidence(document: Document) -> Callable[[Evidence], float | None]:
    """How sure it is that evidence reads so, from 0 to 100, where it was read from a picture: that of the least sure word in its boxes.

    None for what the file itself has as text.
    """
    on_page: dict[int, list[RecognisedWord]] = {}
    for word in document.recognised:
        on_page.setdefault(word.box.page, []).append(word)

    def confidence(evidence: Evidence) -> float | None:
        inside = (word.confidence for box in evidence.boxes for word in on_page.get(box.page, ()) if _holds(box, word.box))
        return min(inside, default=None)

    return confidence


def _holds(box: Box, other: Box) -> bool:
    """Whether the middle of the other box stands in a box."""
    return box.x0 <= (other.x0 + other.x1) / 2 <= box.x1 and box.top <= (other.top + other.bottom) / 2 <= box.bottom
