"""Rows that a table's rules do not show: a row of cells is cut where all its figures stand line by line beside each other."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from corpus.readers.pdf.celltext import Laid
from corpus.readers.pdf.columns import FIGURE
from corpus.readers.pdf.lattice import Grid, Place
from corpus.readers.pdf.printed import Numbers, Printed

SAME_HEIGHT = 0.35
"""Ems by which the baselines of one row's lines may differ."""
MISSING = re.compile(r"[-–—.:*x]{1,3}|\(?n\.?/?a\.?\)?|nil|none|tbc|[✓✔✗✘]", re.IGNORECASE)
MOST_WORDS = 3
"""Words that a figure has at most: "15 455 %"."""


class Row(NamedTuple):
    """A line of a cell: its baseline and size, and whether it holds a figure, or what stands for one, and nothing else."""

    base: float
    size: float
    figure: bool
    opens: bool


def split_rows(grid: Grid, laid: Laid, printed: Printed) -> Grid | None:
    """The grid with its rows cut that hold several, or None where none does."""
    homes = laid.home[laid.starts]
    counts = np.bincount(homes, minlength=len(grid.cells))
    words = np.diff(laid.starts, append=len(laid.word))
    tall = counts > 1
    tall[homes[words > MOST_WORDS]] = False  # nothing but figures stands in a column of figures
    tall &= grid.places[:, 1] > 0
    firsts = np.searchsorted(homes, np.flatnonzero(tall)).tolist()
    starts = [*laid.starts.tolist(), len(laid.word)]
    letters = printed.letters
    rows: set[int] = set()
    for number, first in zip(np.flatnonzero(tall).tolist(), firsts, strict=True):
        lines = pairwise(starts[first : first + int(counts[number]) + 1])
        if all(_is_figure([letters[word] for word in laid.word[start:end].tolist()]) for start, end in lines):
            rows.add(grid.cells[number][0])
    cuts: dict[int, list[float]] = {}
    for row in rows:
        numbers = [number for number, cell in enumerate(grid.cells) if cell[0] == row and cell[2] == row + 1 and counts[number]]
        columns = [_lines(number, homes, laid, printed) for number in numbers]
        edges = _row_edges(columns, labelled=grid.cells[numbers[0]][1] == 0) if len(columns) > 1 else []
        if edges:
            cuts[row] = edges
    return _cut(grid, cuts) if cuts else None


def _lines(number: int, homes: Numbers, laid: Laid, printed: Printed) -> list[Row]:
    first, last = np.searchsorted(homes, (number, number + 1)).tolist()
    starts = [*laid.starts[first : last + 1].tolist(), len(laid.word)][: last - first + 1]
    lines = []
    for start, end in pairwise(starts):
        words = [printed.words[word] for word in laid.word[start:end].tolist()]
        texts = [word.text for word in words]
        chief = max(words, key=lambda word: word.size)
        lines.append(Row(float(printed.base[laid.word[start]]), chief.size, _is_figure(texts), not texts[0][0].islower()))
    return lines


def _is_figure(texts: Sequence[str]) -> bool:
    """Whether a line holds a figure, or what stands for one, and nothing else."""
    return len(texts) <= MOST_WORDS and (all(map(FIGURE.fullmatch, texts)) or (len(texts) == 1 and bool(MISSING.fullmatch(texts[0]))))


def _row_edges(columns: Sequence[list[Row]], *, labelled: bool) -> list[float]:
    """Where a row is cut, from the lines of its cells, left to right; `labelled`: the first of them is the table's first."""
    labels = columns[0] if labelled else []
    others = columns[1:] if labelled else columns
    figures = [lines for lines in others if all(line.figure for line in lines)]
    height = SAME_HEIGHT * max(line.size for lines in columns for line in lines)
    rows: list[float] = []
    for base in sorted(line.base for lines in figures for line in lines):
        if not rows or base - rows[-1] > height:
            rows.append(base)
    if len(rows) < 2:
        return []
    full = [lines for lines in figures if len(lines) >= 0.75 * len(rows)]
    texts = [lines for lines in others if lines not in figures and len(lines) > 1]
    if any(not _aligned(lines, rows, height) for lines in texts) or not full:
        return []
    beside = [base for base in rows if any(abs(line.base - base) <= height for line in labels)]
    if labelled and len(beside) < 0.8 * len(rows):
        return []
    if len(rows) == 2 and not (len(full) == len(others) >= 2 and len(labels) == 2 and all(line.opens for line in labels)):
        return []
    if not labelled and len(full) < 2:
        return []
    tops = sorted([(line.base, line.size, line.opens) for line in labels] + [(base, height / SAME_HEIGHT, True) for base in rows])
    lines: list[tuple[float, float, bool]] = []
    for base, size, opens in tops:
        if lines and base - lines[-1][0] <= height:
            lines[-1] = (lines[-1][0], size, lines[-1][2] and opens)
        else:
            lines.append((base, size, opens))
    return [(above + below - 0.56 * size) / 2 for (above, _, _), (below, size, opens) in pairwise(lines) if opens]


def _aligned(lines: Sequence[Row], rows: Sequence[float], height: float) -> bool:
    return all(any(abs(line.base - base) <= height for base in rows) for line in lines)


def _cut(grid: Grid, cuts: dict[int, list[float]]) -> Grid:
    ys = sorted([*grid.ys, *(edge for edges in cuts.values() for edge in edges)])
    place = [ys.index(y) for y in grid.ys]
    cells: list[Place] = []
    for row, column, row_end, column_end in grid.cells:
        first, last = place[row], place[row_end]
        if row_end == row + 1 and row in cuts:
            cells += [(inner, column, inner + 1, column_end) for inner in range(first, last)]
        else:
            cells.append((first, column, last, column_end))
    return Grid(grid.xs, ys, sorted(cells))
