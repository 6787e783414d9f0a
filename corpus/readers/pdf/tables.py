"""Tables with rules or filled cells on a page: their grid, its merged cells, the words and the fill of each cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from corpus.drafts import TableDraft
from corpus.readers.pdf.celltext import FAR, Laid, lay_out
from corpus.readers.pdf.columns import split_columns
from corpus.readers.pdf.drafting import grid_to_draft, slots_to_grid
from corpus.readers.pdf.lattice import Grid, frame_to_grid
from corpus.readers.pdf.page import Page, Rectangle, Word
from corpus.readers.pdf.printed import Printed
from corpus.readers.pdf.rows import split_rows
from corpus.readers.pdf.rules import find_frames
from corpus.readers.pdf.slivers import without_slivers
from corpus.readers.pdf.slots import Slot
from corpus.readers.pdf.stacks import join_stacked

FILLED_SHARE = 0.15
"""A grid with a smaller share of filled cells is a chart or a drawing."""
ICON = 46.0
"""Points from which an outline is wider than an icon; with as many corners as these it is the line of a chart."""
CURVE_POINTS = 30
STROKES = 5
"""Strokes, and rows, from which a grid can be a chart's."""
EMPTY_ROWS = 0.5
"""Share of a grid's rows that hold words in a chart at most."""
RUNS_ON = 0.45
"""Ems of white between two words up to which they are words of one text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTable:
    draft: TableDraft
    box: Rectangle


def page_to_tables(page: Page) -> tuple[list[FoundTable], list[Word]]:
    """The tables of a page from top to bottom, and the words that stand in none of them."""
    if not page.words or not (page.across or page.down or page.fills):
        return [], list(page.words)
    frames = find_frames(page)
    if len(frames) < 3 and not any(frame.down for frame in frames):  # an underline, the rule above a footnote
        return [], list(page.words)
    printed = Printed(page.words)
    grids = [grid for frame in join_stacked(frames, printed) if (grid := frame_to_grid(frame))]
    # a small table may stand in a cell of a larger one: the inner one takes its words first
    grids.sort(key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))
    found = [table for grid in grids if (table := _grid_to_table(grid, printed, page))]
    rest = [*compress(page.words, printed.free.tolist())]
    return sorted(found, key=lambda table: (table.box[1], table.box[0])), rest


def _grid_to_table(grid: Grid, printed: Printed, page: Page) -> FoundTable | None:
    held = printed.inside(grid.box)
    if len(held) < 2:
        return None
    grid, laid = split_columns(grid, held, printed)
    kept = without_slivers(grid, (np.bincount(laid.home, minlength=len(grid.cells)) > 0).tolist())
    if kept is not grid:
        grid = kept
        laid = lay_out(printed, held, printed.homes(grid, held))
    split = split_rows(grid, laid, printed)
    if split:
        grid, laid = split_columns(split, held, printed)
    if not _is_table(grid, laid, printed) or _is_chart(grid, laid, page):
        return None
    printed.free[held] = False
    return FoundTable(draft=grid_to_draft(grid, laid, printed, page), box=grid.box)


def slots_to_table(slots: Sequence[Slot], page: Page) -> FoundTable:
    """A table of slots that hold words: the places between them are empty, the white between them is parted in the middle."""
    grid = slots_to_grid(slots)
    printed = Printed([word for slot in slots for word in slot.words])
    homes = np.repeat(np.arange(len(slots)), [len(slot.words) for slot in slots])
    laid = lay_out(printed, np.arange(len(homes)), homes)
    return FoundTable(draft=grid_to_draft(grid, laid, printed, page), box=grid.box)


def _is_table(grid: Grid, laid: Laid, printed: Printed) -> bool:
    """Whether a grid is a table: two columns or more with words, rows that fill several cells, a header row or a first column.

    The grid of a chart has few words, mostly one in a row, and neither header nor labels inside.
    """
    cells = grid.places
    worded = np.bincount(laid.home, minlength=len(cells)) > 0
    filled = cells[worded]
    if len(filled) < FILLED_SHARE * len(cells) or np.ptp(filled[:, 1]) == 0 or _runs_on(laid, printed):
        return False
    if len(filled) < 0.7 * len(cells) and not any(
        any(map(str.isalpha, text)) for text in map(printed.letters.__getitem__, laid.word.tolist())
    ):
        return False
    rows = np.bincount(filled[:, 0])
    several = int((rows > 1).sum())
    if not several or several < (rows > 0).sum() / 4:
        return False
    header, labels = cells[:, 0] == np.flatnonzero(rows)[0], cells[:, 1] == 0
    return any(bool(worded[part].sum() >= 0.5 * part.sum()) for part in (header, labels))


def _is_chart(grid: Grid, laid: Laid, page: Page) -> bool:
    """Whether a drawing stands in a grid: an outline of many corners, or strokes among rows of which most are empty."""
    left, top, right, bottom = grid.box
    drawn = [
        shape
        for shape in page.shapes
        if shape.box[0] >= left - 1 and shape.box[1] >= top - 1 and shape.box[2] <= right + 1 and shape.box[3] <= bottom + 1
    ]
    if any(shape.box[2] - shape.box[0] > ICON and sum(map(len, shape.points)) >= CURVE_POINTS for shape in drawn):
        return True
    rows = len({grid.cells[number][0] for number in laid.home[laid.starts].tolist()})
    strokes = sum(1 for shape in drawn if shape.fill is None)
    return strokes >= STROKES and len(grid.ys) - 1 >= STROKES and rows < EMPTY_ROWS * (len(grid.ys) - 1)


def _runs_on(laid: Laid, printed: Printed) -> bool:
    """Whether text runs over the borders of cells as if there were none: backgrounds of pieces of text make such grids."""
    word = laid.word
    base = np.rint(2 * printed.base[word])
    order = np.argsort(base * FAR + printed.x0[word])
    word, home, base = word[order], laid.home[order], base[order]
    beside = (base[1:] == base[:-1]) & (home[1:] != home[:-1])
    crossing = beside & (printed.x0[word[1:]] - printed.x1[word[:-1]] < RUNS_ON * printed.size[word[1:]])
    return bool(crossing.sum() > 0.4 * beside.sum())
