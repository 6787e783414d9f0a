"""Grids that leave the table in them undivided: a box round it, a rule under its header, and rows that only the white parts."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.page import Page, Rectangle, Word
from corpus.readers.pdf.pieces import is_value
from corpus.readers.pdf.slots import Slot
from corpus.readers.pdf.unruled import find_unruled

UNDIVIDED = 0.4
"""Share of the cells with figures that hold those of several in a grid that leaves its table undivided."""
FEWEST = 2
"""Such cells that there are at least."""
TORN = 0.5
"""Cells that the grid tears, for each that it leaves undivided, at most."""

Home = tuple[int, int, int]
"""A table, and the row and column of a cell in it."""


def divide(page: Page, cells: Sequence[Rectangle]) -> list[list[Slot]]:
    """The tables in a grid of `cells` by the white between their words, where the grid leaves several figures in one cell; or none."""
    numerals = [word for word in page.words if any(map(str.isdigit, word.text))]
    counts = _inside(numerals, cells).sum(axis=0) if numerals and cells else np.zeros(1)
    if (counts > 1).sum() < max(FEWEST, UNDIVIDED * (counts > 0).sum()):
        return []
    inside = _inside(page.words, cells)
    held = [[page.words[number] for number in np.flatnonzero(column).tolist()] for column in inside.T]
    numbers = [[word for word in words if any(map(str.isdigit, word.text)) and is_value(word.text)] for words in held]
    counted = sum(map(bool, numbers))
    tables = find_unruled(page, [word for words in held for word in words], [])
    homes = {id(word): (n, slot.row, slot.column) for n, table in enumerate(tables) for slot in table for word in slot.words}
    undivided = sum(_is_undivided(words, homes) for words in numbers)
    reached: dict[Home, set[int]] = {}
    for number, words in enumerate(held):
        for home in {homes[id(word)] for word in words if id(word) in homes}:
            reached.setdefault(home, set()).add(number)
    torn = sum(len(reaching) > 1 for reaching in reached.values())
    return tables if undivided >= max(FEWEST, UNDIVIDED * counted) and torn <= TORN * undivided else []


def _inside(words: Sequence[Word], cells: Sequence[Rectangle]) -> NDArray[np.bool_]:
    """For each word (down) and each cell (across) whether the word's middle stands in the cell."""
    middles = np.array([((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2) for word in words])
    x, y = middles[:, :1], middles[:, 1:]
    left, top, right, bottom = np.array(cells).T
    inside: NDArray[np.bool_] = (left <= x) & (x < right) & (top <= y) & (y < bottom)
    return inside


def _is_undivided(words: Sequence[Word], homes: dict[int, Home]) -> bool:
    """Whether the figures of a cell stand in several cells of the finer tables."""
    return len(words) > 1 and all(id(word) in homes for word in words) and len({homes[id(word)] for word in words}) > 1
