"""A frame of rules as a grid: its columns and rows, and the cells that the rules enclose, merged ones among them."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.fills import SAME_EDGE
from corpus.readers.pdf.page import Rectangle
from corpus.readers.pdf.rules import Frame

MOST_PLACES = 20_000
"""Rows times columns beyond which a grid is a drawing's."""
Place = tuple[int, int, int, int]
"""Row and column of a cell, and those after its last ones."""


@dataclass(slots=True)
class Grid:
    """The edges of columns and rows, and the cells between them; every place of the grid belongs to one cell."""

    xs: list[float]
    ys: list[float]
    cells: list[Place]
    _places: NDArray[np.int64] | None = None

    @property
    def places(self) -> NDArray[np.int64]:
        """The cells as an array, a row for each."""
        if self._places is None:
            self._places = np.fromiter(chain.from_iterable(self.cells), np.int64, 4 * len(self.cells)).reshape(-1, 4)
        return self._places

    @property
    def box(self) -> Rectangle:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def rectangle(self, cell: Place) -> Rectangle:
        row, column, row_end, column_end = cell
        return (self.xs[column], self.ys[row], self.xs[column_end], self.ys[row_end])


def distinct(values: Iterable[float]) -> list[float]:
    """The edges in order, those within SAME_EDGE of the one before taken for it."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > SAME_EDGE:
            edges.append(value)
    return edges


def nearest(edges: list[float], value: float) -> int:
    place = bisect_left(edges, value)
    if place == len(edges) or (place and value - edges[place - 1] <= edges[place] - value):
        place -= 1
    return place


def frame_to_grid(frame: Frame) -> Grid | None:
    """The grid of a frame, its open sides closed; None where it has fewer than two places."""
    xs = distinct([x for x, _, _ in frame.down] + _ends(frame.across))
    ys = distinct([y for y, _, _ in frame.across] + _ends(frame.down))
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1 or height * width < 2 or height * width > MOST_PLACES:
        return None
    below = [0] * (height + 1)  # for each edge between rows, a bit for each column along which a rule runs
    for y, start, end in frame.across:
        first, last = nearest(xs, start), nearest(xs, end)
        below[nearest(ys, y)] |= (1 << last) - (1 << first)
    beside = [1 | 1 << width] * height  # for each row, a bit for each edge between columns along which a rule runs
    for x, start, end in frame.down:
        bit = 1 << nearest(xs, x)
        for row in range(nearest(ys, start), nearest(ys, end)):
            beside[row] |= bit
    below[0] = below[-1] = (1 << width) - 1
    return Grid(xs, ys, _cells(below, beside, width))


def _ends(lines: list[tuple[float, float, float]]) -> list[float]:
    """The outermost ends of lines, where the frame ends though no rule closes it."""
    return [min(start for _, start, _ in lines), max(end for _, _, end in lines)] if lines else []


def _cells(below: list[int], beside: list[int], width: int) -> list[Place]:
    """The rectangles that rules enclose, in reading order; what is no rectangle is cut into some."""
    cells: list[Place] = []
    height = len(beside)
    placed = [0] * height  # for each row, a bit for each column that belongs to a cell
    whole = (1 << width + 1) - 1
    for row in range(height):
        if beside[row] == whole and not placed[row] and below[row + 1] == whole >> 1:
            cells += [(row, column, row + 1, column + 1) for column in range(width)]
            continue
        column = 0
        while column < width:
            if placed[row] >> column & 1:
                column += 1
                continue
            end = column + 1
            while not beside[row] >> end & 1 and not placed[row] >> end & 1:
                end += 1
            across = (1 << end) - (1 << column)
            inner, sides = across & ~(1 << column), 1 << column | 1 << end
            row_end = row + 1
            while not below[row_end] & across and not beside[row_end] & inner and beside[row_end] & sides == sides:
                row_end += 1
            for taken in range(row, row_end):
                placed[taken] |= across
            cells.append((row, column, row_end, end))
            column = end
    return cells
