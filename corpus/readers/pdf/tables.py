"""Tables with rules or filled cells on a page: their grid, its merged cells, the words and the fill of each cell."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page

from corpus.document import Box
from corpus.drafts import CellDraft, TableDraft
from corpus.readers.pdf.columns import Rectangle, distinct, holds, join_stacked, split_columns
from corpus.readers.pdf.grids import find_grids, shifted
from corpus.readers.pdf.lines import Line, join_lines, words_to_lines
from corpus.readers.pdf.page import Word
from corpus.readers.text import read_marker

SLIVER = 9.0
"""Points up to which a row or column without a word is the white or the double rule between two others."""
FILLED_SHARE = 0.15
"""A grid with a smaller share of filled cells is a chart or a drawing."""


@dataclass(slots=True, kw_only=True)
class Slot:
    """A place in a grid: its rectangle, where it stands, over how many rows and columns, and the words in it."""

    box: Rectangle
    row: int
    column: int
    row_span: int
    column_span: int
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    draft: TableDraft
    box: Rectangle


def page_to_tables(page: Page, words: Sequence[Word], *, origin: tuple[float, float]) -> tuple[list[FoundTable], list[Word]]:
    """The tables of a page from top to bottom, and the words that stand in none of them.

    `origin` is where the page as seen begins in pdfplumber's coordinates.
    """
    groups = find_grids(page, words, origin)
    grids = [_cells_to_slots(split_columns(cells, words)) for cells in join_stacked(groups, words)]
    # a small table may stand in a cell of a larger one: the inner one takes its words first
    grids.sort(key=lambda slots: _area(_hull(slot.box for slot in slots)))
    rest = list(words)
    found: list[FoundTable] = []
    paints = _paints(page, origin) if grids else []
    for slots in grids:
        hull = _hull(slot.box for slot in slots)
        inside = [word for word in rest if holds(hull, word)]
        for word in inside:
            slot = next((slot for slot in slots if holds(slot.box, word)), None)
            if slot:
                slot.words.append(word)
        slots = _without_slivers(slots)  # noqa: PLW2901
        if not _is_table(slots):
            continue
        taken = {id(word) for slot in slots for word in slot.words}
        rest = [word for word in rest if id(word) not in taken]
        found.append(FoundTable(draft=_slots_to_draft(slots, paints=paints, page=page.page_number), box=hull))
    return sorted(found, key=lambda table: (table.box[1], table.box[0])), rest


def _is_no_colour(colour: str | None) -> bool:
    """Whether a colour is white to the eye ("#feffff" is)."""
    return colour is not None and min(int(colour[i : i + 2], 16) for i in (1, 3, 5)) >= 250


def colour_to_hex(colour: Any) -> str | None:
    """A colour of one (grey), three (red, green, blue) or four components (cyan, magenta, yellow, black), each from 0 to 1."""
    if isinstance(colour, int | float):
        colour = (colour,)
    if not isinstance(colour, tuple | list) or not all(isinstance(part, int | float) for part in colour):
        return None
    parts = [min(1.0, max(0.0, float(part))) for part in colour]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        parts = [(1 - ink) * (1 - parts[3]) for ink in parts[:3]]
    if len(parts) != 3:
        return None
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _rectangle(item: dict[str, Any]) -> Rectangle:
    return (float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


def _area(box: Rectangle) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _hull(boxes: Iterable[Rectangle]) -> Rectangle:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _index(edges: list[float], value: float) -> int:
    place = bisect_left(edges, value)
    near = [i for i in (place - 1, place) if 0 <= i < len(edges)]
    return min(near, key=lambda i: abs(edges[i] - value))


def _cells_to_slots(cells: list[Rectangle]) -> list[Slot]:
    """A full grid from the cells that were found. Places that no cell covers get a slot of their own, so that no word is lost."""
    xs = distinct([x for cell in cells for x in (cell[0], cell[2])])
    ys = distinct([y for cell in cells for y in (cell[1], cell[3])])
    slots: list[Slot] = []
    covered: set[tuple[int, int]] = set()
    for box in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = _index(ys, box[1]), _index(xs, box[0])
        row_end, column_end = _index(ys, box[3]), _index(xs, box[2])
        places = {(r, c) for r in range(row, row_end) for c in range(column, column_end)}
        if places and not places & covered:
            covered |= places
            slots.append(Slot(box=box, row=row, column=column, row_span=row_end - row, column_span=column_end - column))
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) not in covered:
                box = (xs[column], ys[row], xs[column + 1], ys[row + 1])
                slots.append(Slot(box=box, row=row, column=column, row_span=1, column_span=1))
    return slots


def _without_slivers(slots: list[Slot]) -> list[Slot]:
    """The grid without rows and columns that hold no word of their own and are slivers, or lie within cells that hold words."""
    rows = _idle([(slot.row, slot.row_span, slot.box[3] - slot.box[1], bool(slot.words)) for slot in slots])
    columns = _idle([(slot.column, slot.column_span, slot.box[2] - slot.box[0], bool(slot.words)) for slot in slots])
    kept = []
    for slot in slots:
        row_span = slot.row_span - sum(1 for row in rows if slot.row <= row < slot.row + slot.row_span)
        column_span = slot.column_span - sum(1 for column in columns if slot.column <= column < slot.column + slot.column_span)
        if slot.words or (row_span and column_span):
            slot.row, slot.row_span = slot.row - sum(1 for row in rows if row < slot.row), row_span
            slot.column, slot.column_span = slot.column - sum(1 for column in columns if column < slot.column), column_span
            kept.append(slot)
    return kept


def _idle(spans: list[tuple[int, int, float, bool]]) -> set[int]:
    """The rows (or columns) that can go, from each slot's first row, how many it spans, its height, and whether it holds words."""
    idle: set[int] = set()
    for line in range(max(first + span for first, span, _, _ in spans)):
        own = [(height, filled) for first, span, height, filled in spans if first == line and span == 1]
        over = [(first, span) for first, span, _, filled in spans if filled and span > 1 and first <= line < first + span]
        if any(filled for _, filled in own):
            continue
        is_sliver = bool(own) and max(height for height, _ in own) <= SLIVER
        # one row at least must stay of every cell that holds words
        stays = all(any(other not in idle and other != line for other in range(first, first + span)) for first, span in over)
        if stays and (is_sliver or over):
            idle.add(line)
    return idle


def _is_table(slots: list[Slot]) -> bool:
    """Whether a grid is a table: two columns or more with words, rows that fill several cells, a header row or a first column.

    The grid of a chart has few words, mostly one in a row, and neither header nor labels inside.
    """
    filled = [slot for slot in slots if slot.words]
    if len({slot.column for slot in filled}) < 2 or len(filled) < FILLED_SHARE * len(slots):
        return False
    if _runs_on(filled):
        return False
    is_lettered = any(character.isalpha() for slot in filled for word in slot.words for character in word.text)
    if not is_lettered and len(filled) < 0.7 * len(slots):
        return False
    rows = Counter(slot.row for slot in filled)
    several = sum(1 for count in rows.values() if count > 1)
    if not several or several < len(rows) / 4:
        return False
    header = [slot for slot in slots if slot.row == min(rows)]
    labels = [slot for slot in slots if slot.column == 0]
    return any(sum(1 for slot in line if slot.words) >= 0.5 * len(line) for line in (header, labels))


def _runs_on(filled: list[Slot]) -> bool:
    """Whether text runs over the borders of cells as if there were none: backgrounds of pieces of text make such grids."""
    homes = {id(word): slot for slot in filled for word in slot.words if word.upright}
    words = [word for slot in filled for word in slot.words if word.upright]
    pairs = crossings = 0
    for line in words_to_lines(words, page=0):
        for before, word in pairwise(line.words):
            if homes[id(before)] is not homes[id(word)]:
                pairs += 1
                crossings += word.x0 - before.x1 < 0.45 * word.size
    return pairs > 0 and crossings > 0.4 * pairs


def _slots_to_draft(slots: list[Slot], *, paints: list[tuple[Rectangle, str]], page: int) -> TableDraft:
    height = max(slot.row + slot.row_span for slot in slots)
    width = max(slot.column + slot.column_span for slot in slots)
    rows: list[list[CellDraft | None]] = [[None] * width for _ in range(height)]
    for slot in slots:
        x0, top, x1, bottom = (round(value, 2) for value in slot.box)
        rows[slot.row][slot.column] = CellDraft(
            text=words_to_text(slot.words, page=page),
            row_span=slot.row_span,
            column_span=slot.column_span,
            page=page,
            boxes=(Box(page=page, x0=x0, top=top, x1=x1, bottom=bottom),),
            fill=_fill(slot, paints),
            bold=bool(slot.words) and all(word.bold for word in slot.words),
        )
    return TableDraft(rows=rows, page=page)


def words_to_text(words: Sequence[Word], *, page: int) -> str:
    """The text of a cell: its lines put together, with a line break where a list item or, after white, a new paragraph begins."""
    lines = words_to_lines(words, page=page)
    paragraphs: list[list[Line]] = []
    for line in lines:
        if not paragraphs or _opens_paragraph(line, paragraphs[-1][-1]):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return "\n".join(join_lines([line.text for line in paragraph]) for paragraph in paragraphs)


def _opens_paragraph(line: Line, before: Line) -> bool:
    if line.top - before.bottom > 0.6 * line.size:
        return True
    number = read_marker(line.text).number
    return bool(number) and (not re.match(r"\d", number or "") or bool(re.search(r"[.:;]$", before.text)))


def _paints(page: Page, origin: tuple[float, float]) -> list[tuple[Rectangle, str]]:
    """The filled shapes of a page in the order in which they were painted, with their colours."""
    paints = []
    for item in (*page.rects, *page.curves):
        colour = colour_to_hex(item["non_stroking_color"]) if item["fill"] else None
        if colour:
            paints.append((shifted(_rectangle(item), origin), colour))
    return paints


def _fill(slot: Slot, paints: list[tuple[Rectangle, str]]) -> str | None:
    """The colour of a cell: of the last shape that covers most of it; in an empty cell, of a shape that stands in it (a RAG dot).

    White counts as no colour.
    """
    colour = None
    for box, paint in paints:
        overlap = (max(box[0], slot.box[0]), max(box[1], slot.box[1]), min(box[2], slot.box[2]), min(box[3], slot.box[3]))
        if overlap[2] <= overlap[0] or overlap[3] <= overlap[1]:
            continue
        covers = _area(overlap) >= 0.5 * _area(slot.box)
        stands_in = not slot.words and _area(overlap) >= 0.9 * _area(box) and min(box[2] - box[0], box[3] - box[1]) > 3
        if covers or stands_in:
            colour = paint
    return None if _is_no_colour(colour) else colour
