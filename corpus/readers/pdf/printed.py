"""The words of a page as arrays, so that those in a grid are found all at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.lattice import Grid
from corpus.readers.pdf.page import Rectangle, Word

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

DESCENT = 0.22
"""Ems that a word's box reaches below its baseline."""


class Printed:
    """The words of a page with their places as arrays, an entry for each word."""

    __slots__ = ("base", "bold", "free", "letters", "middle", "size", "turned", "words", "x0", "x1", "y")

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.letters, x0, top, x1, bottom, size, bold, turn, *_ = zip(*words, strict=True)
        count = len(words)
        self.x0: Floats = np.fromiter(x0, float, count)
        self.x1: Floats = np.fromiter(x1, float, count)
        self.size: Floats = np.fromiter(size, float, count)
        below: Floats = np.fromiter(bottom, float, count)
        self.y: Floats = (np.fromiter(top, float, count) + below) / 2
        self.middle: Floats = (self.x0 + self.x1) / 2
        self.base: Floats = below - DESCENT * self.size
        self.bold: NDArray[np.bool_] = np.fromiter(bold, bool, count)
        self.turned: NDArray[np.bool_] | None = np.array(turn) != 0 if any(turn) else None
        self.free: NDArray[np.bool_] = np.ones(len(words), bool)
        """Which words stand in no table yet."""

    def inside(self, box: Rectangle) -> Numbers:
        """The free words whose middle stands in a box."""
        x0, top, x1, bottom = box
        held = self.free & (self.middle >= x0) & (self.middle < x1) & (self.y >= top) & (self.y < bottom)
        return np.flatnonzero(held)

    def homes(self, grid: Grid, held: Numbers) -> Numbers:
        """The number of the cell in which each of some words stands."""
        cells = grid.places
        owner = np.zeros((len(grid.ys) - 1, len(grid.xs) - 1), np.int64)
        owner[cells[:, 0], cells[:, 1]] = np.arange(len(cells))
        for number in np.flatnonzero((cells[:, 2] - cells[:, 0]) * (cells[:, 3] - cells[:, 1]) > 1).tolist():
            row, column, row_end, column_end = grid.cells[number]
            owner[row:row_end, column:column_end] = number
        rows = np.searchsorted(grid.ys, self.y[held], "right") - 1
        columns = np.searchsorted(grid.xs, self.middle[held], "right") - 1
        return owner[rows, columns]
