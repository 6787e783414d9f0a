"""The colours of cells: what is painted behind them, or stands in an empty one."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from corpus.readers.pdf.lattice import Grid
from corpus.readers.pdf.page import Page, Rectangle

COVERED = 0.5
"""Share of the places of a grid that a fill covers at least whose colour they have."""
SMALLEST_DOT = 3.0
"""Points that a dot in an empty cell is wide and high at least: a RAG dot is."""
MOST_PAINTS = 5000
"""Fills and shapes in a grid beyond which it is a drawing."""


def find_colours(page: Page, grid: Grid, worded: Sequence[bool]) -> list[str | None]:
    """The colour of each cell: of the last fill that covers its middle and most of it; in an empty cell, of one that stands in it.

    White counts as no colour. `worded`: for each cell whether it holds words.
    """
    none: list[str | None] = [None] * len(grid.cells)
    left, top, right, bottom = grid.box
    paints: list[tuple[Rectangle, str]] = [
        (fill[:4], fill[4]) for fill in page.fills if fill[0] < right and fill[2] > left and fill[1] < bottom and fill[3] > top
    ]
    shapes = [shape for shape in page.shapes if shape.fill is not None] if page.shapes else []
    paints += [(shape.box, shape.fill or "") for shape in shapes if left < shape.box[2] and right > shape.box[0] and top < shape.box[3]]
    if not paints or len(paints) > MOST_PAINTS:
        return none
    names = [_seen(name) for _, name in paints]
    boxes = np.array([box for box, _ in paints])
    xs, ys = np.array(grid.xs), np.array(grid.ys)
    columns = np.searchsorted((xs[1:] + xs[:-1]) / 2, boxes[:, ::2])
    rows = np.searchsorted((ys[1:] + ys[:-1]) / 2, boxes[:, 1::2])
    # a fill that ends within the places whose middle it covers may leave the most of them bare
    places = (xs[columns[:, 1]] - xs[columns[:, 0]]) * (ys[rows[:, 1]] - ys[rows[:, 0]])
    size = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    covering = (places > 0) & (size >= COVERED * places)
    painted = np.full((len(ys) - 1, len(xs) - 1), -1)
    for number in np.flatnonzero(covering).tolist():  # of those one over the other the last is seen
        painted[rows[number, 0] : rows[number, 1], columns[number, 0] : columns[number, 1]] = number
    cells = grid.places
    numbers = painted[(cells[:, 0] + cells[:, 2] - 1) // 2, (cells[:, 1] + cells[:, 3] - 1) // 2].tolist()
    colours = [names[number] if number >= 0 else None for number in numbers]
    for number in np.flatnonzero(~covering & ((boxes[:, 2:] - boxes[:, :2]).min(axis=1) > SMALLEST_DOT)).tolist():
        cell = _cell_around(paints[number][0], grid)
        if cell is not None and not worded[cell]:
            colours[cell] = names[number]
    return colours


def _cell_around(box: Rectangle, grid: Grid) -> int | None:
    """The cell in which the middle of a box stands."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    row = next((row for row, (top, bottom) in enumerate(pairwise(grid.ys)) if top <= y < bottom), None)
    column = next((column for column, (left, right) in enumerate(pairwise(grid.xs)) if left <= x < right), None)
    if row is None or column is None:
        return None
    return next(number for number, cell in enumerate(grid.cells) if cell[0] <= row < cell[2] and cell[1] <= column < cell[3])


def _seen(colour: str) -> str | None:
    """A colour, None for what is white to the eye ("#feffff" is)."""
    white = colour[1] == colour[3] == colour[5] == "f" and min(int(colour[i : i + 2], 16) for i in (1, 3, 5)) >= 250
    return None if white else colour
