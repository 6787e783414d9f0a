"""Tables as drafts: the text, colour and place of each cell of a grid, and a grid for tables that have none."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from corpus.document import Box
from corpus.drafts import CellDraft, TableDraft
from corpus.readers.inks import words_to_ink
from corpus.readers.pdf.celltext import Laid, laid_to_texts
from corpus.readers.pdf.colours import find_colours
from corpus.readers.pdf.lattice import Grid, Place
from corpus.readers.pdf.page import Page, Word
from corpus.readers.pdf.printed import Printed
from corpus.readers.pdf.slivers import drop_idle
from corpus.readers.pdf.slots import Slot
from patterns.colours import colour_to_name


def grid_to_draft(grid: Grid, laid: Laid, printed: Printed, page: Page) -> TableDraft:
    """The table of a grid whose cells' words are laid out."""
    texts = laid_to_texts(printed, laid, len(grid.cells))
    bold = _bold(laid, printed, len(grid.cells))
    cells = grid.places
    xs, ys = np.round(grid.xs, 2), np.round(grid.ys, 2)
    boxes = np.column_stack([xs[cells[:, 1]], ys[cells[:, 0]], xs[cells[:, 3]], ys[cells[:, 2]]])
    worded = [text != "" for text in texts]
    fills = find_colours(page, grid, worded)
    places, height, width = drop_idle(grid, worded)
    rows: list[list[CellDraft | None]] = [[None] * width for _ in range(height)]
    inks = _inks(laid, printed, len(grid.cells))
    for place, box, text, fill, is_bold, ink in zip(places, boxes.tolist(), texts, fills, bold, inks, strict=True):
        if place is not None:
            row, column, row_end, column_end = place
            x0, top, x1, bottom = box
            rows[row][column] = CellDraft(
                text=text,
                row_span=row_end - row,
                column_span=column_end - column,
                page=page.number,
                boxes=(Box(page=page.number, x0=x0, top=top, x1=x1, bottom=bottom),),
                fill=fill,
                bold=is_bold,
                colour=ink,
            )
    return TableDraft(rows=rows, page=page.number)


def _bold(laid: Laid, printed: Printed, count: int) -> Sequence[bool]:
    """For each cell whether it has words and all are bold."""
    words = np.bincount(laid.home, minlength=count)
    bold: list[bool] = ((words > 0) & (np.bincount(laid.home, weights=printed.bold[laid.word], minlength=count) == words)).tolist()
    return bold


def _inks(laid: Laid, printed: Printed, count: int) -> list[str | None]:
    """For each cell the colour of its words, where it has a name."""
    inks: list[str | None] = [None] * count
    if not any(map(colour_to_name, {word.colour for word in printed.words})):
        return inks
    cells: dict[int, list[Word]] = {}
    for number, home in zip(laid.word.tolist(), laid.home.tolist(), strict=True):
        cells.setdefault(home, []).append(printed.words[number])
    for home, words in cells.items():
        inks[home] = words_to_ink(words)
    return inks


def slots_to_grid(slots: Sequence[Slot]) -> Grid:
    """A grid of slots, its cells first theirs in their order, then the places that they leave; its edges are in the white between."""
    height = max(slot.row + slot.row_span for slot in slots)
    width = max(slot.column + slot.column_span for slot in slots)
    cells: list[Place] = [(slot.row, slot.column, slot.row + slot.row_span, slot.column + slot.column_span) for slot in slots]
    covered = np.zeros((height, width), bool)
    for row, column, row_end, column_end in cells:
        covered[row:row_end, column:column_end] = True
    cells += [(row, column, row + 1, column + 1) for row, column in np.argwhere(~covered).tolist()]
    xs = _edges([(slot.column, slot.column_span, slot.box[0], slot.box[2]) for slot in slots], width)
    ys = _edges([(slot.row, slot.row_span, slot.box[1], slot.box[3]) for slot in slots], height)
    return Grid(xs, ys, cells)


def _edges(spans: Sequence[tuple[int, int, float, float]], count: int) -> list[float]:
    """The edges between columns (or rows), from the first one of each slot, how many it is over, where it begins and ends."""
    firsts, lasts = [np.inf] * count, [-np.inf] * count
    for single in (True, False):  # what is over several says where one begins only if nothing else does
        for first, span, start, end in spans:
            last = first + span - 1
            if single is (span == 1) and (single or firsts[first] == np.inf):
                firsts[first] = min(firsts[first], start)
            if single is (span == 1) and (single or lasts[last] == -np.inf):
                lasts[last] = max(lasts[last], end)
    edges = [min(start for _, _, start, _ in spans)]
    for before, after in pairwise(range(count)):
        known = [place for place in (lasts[before], firsts[after]) if np.isfinite(place)]
        edges.append(max(edges[-1], sum(known) / len(known)) if known else edges[-1])
    return [*edges, max(end for _, _, _, end in spans)]
