"""Columns that a table's rules do not show: cells whose words stand in clear columns are cut where the white runs through."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from corpus.readers.pdf.celltext import Laid, lay_out
from corpus.readers.pdf.lattice import Grid, Place
from corpus.readers.pdf.printed import Numbers, Printed

CLEAR = 0.45
"""Ems of white that part two columns of figures: a space is a third of one."""
CLEAR_HEADER = 0.6
"""Ems of white that part two texts in a cell over several columns: justified text has less."""
CLEAR_TEXT = 0.85
"""Ems of white that part two columns of anything, where no rule runs down the table."""
CENTRED = 0.1
"""Share of its cell by which the middle of a text over several columns is off the middle of them at most."""
FIGURE = re.compile(r"[(\[£<>≤≥~+–-]*\d[\d,.]*(?:%|[kmbn]+|pp)?[)\]*]*|[-–—]|n/?a", re.IGNORECASE)


class Mark(NamedTuple):
    """A word as far as columns go."""

    x0: float
    x1: float
    size: float
    text: str


def split_columns(grid: Grid, held: Numbers, printed: Printed) -> tuple[Grid, Laid]:
    """The grid with its cells cut that hold several columns, and its words laid out in it.

    A cell over several columns is cut at the edges between them where its own words leave white; a column of cells is cut where
    white runs through all of them and most hold a figure at its right.
    """
    laid = lay_out(printed, held, printed.homes(grid, held))
    for _ in range(4):  # a cut shows the next: a label cut from its figures leaves a column of figures
        split = _split_once(grid, laid, printed)
        if split is None:
            break
        grid = split
        laid = lay_out(printed, held, printed.homes(grid, held))
    return grid, laid


def _split_once(grid: Grid, laid: Laid, printed: Printed) -> Grid | None:
    if any(cell[3] - cell[1] > 1 for cell in grid.cells):
        wide = _wide_cuts(grid, laid, printed)
        if wide:
            return _cut_cells(grid, wide)
    if len(grid.xs) == 2:
        gutters = _open_gutters(grid, laid, printed)
        if gutters:
            return _cut_columns(grid, gutters, laid, printed)
    suspects = _suspects(grid, laid, printed)
    gutters = [x for column in suspects for x in _gutters(*_band(grid, column, laid, printed))]
    return _cut_columns(grid, gutters, laid, printed) if gutters else None


def _marks(number: int, laid: Laid, printed: Printed) -> list[Mark]:
    """The words of a cell."""
    first, last = np.searchsorted(laid.home, (number, number + 1)).tolist()
    words = [printed.words[word] for word in laid.word[first:last].tolist()]
    return [Mark(word.x0, word.x1, word.size, word.text) for word in words if not word.turn]


def _wide_cuts(grid: Grid, laid: Laid, printed: Printed) -> dict[int, list[int]]:
    """For each cell over several columns that holds several texts, the columns before which it is cut.

    At an edge where most such cells part clearly, the others are cut too where no word is in the way.
    """
    cells = grid.places
    is_wide = (cells[:, 3] - cells[:, 1] > 1)[laid.home]
    if printed.turned is not None:
        is_wide &= ~printed.turned[laid.word]
    word, home = laid.word[is_wide], laid.home[is_wide]
    if not len(word):
        return {}
    starts = np.flatnonzero(np.diff(home, prepend=-1))
    numbers = home[starts]
    inner = np.arange(1, len(grid.xs) - 1)[:, None]
    within = (cells[numbers, 1] < inner) & (inner < cells[numbers, 3])
    x = np.array(grid.xs)[inner]
    left = printed.x1[word] <= x + 1
    right = ~left & (printed.x0[word] >= x - 1)
    crossed = np.logical_or.reduceat(~(left | right), starts, axis=1)
    reach = np.maximum.reduceat(np.where(left, printed.x1[word], -np.inf), starts, axis=1)
    begin = np.minimum.reduceat(np.where(right, printed.x0[word], np.inf), starts, axis=1)
    clear = within & ~crossed
    both = clear & np.isfinite(begin - reach)
    firm = both & (begin - reach >= CLEAR_HEADER * np.maximum.reduceat(printed.size[word], starts))
    votes = firm.sum(axis=1) - (within & crossed).sum(axis=1)
    firm |= both & (votes > 1)[:, None] & (begin >= reach)
    cuts: dict[int, list[int]] = {}
    for column in np.flatnonzero(firm.any(axis=0)).tolist():
        number = int(numbers[column])
        firmly = (np.flatnonzero(firm[:, column]) + 1).tolist()
        loose = (np.flatnonzero(clear[:, column] & ~firm[:, column]) + 1).tolist()
        if loose:
            marks = _marks(number, laid, printed)
            bounds = [grid.cells[number][1], *firmly, grid.cells[number][3]]
            for first, last in pairwise(bounds):
                if not _is_centred(marks, grid.xs[first], grid.xs[last]):
                    firmly += [edge for edge in loose if first < edge < last]
        cuts[number] = sorted(firmly)
    return cuts


def _is_clear(marks: Sequence[Mark], x: float, slack: float) -> bool:
    return all(mark.x1 <= x + slack or mark.x0 >= x - slack for mark in marks)


def _parts(marks: Sequence[Mark], x: float, white: float) -> bool:
    """Whether words stand on both sides of `x`, which none crosses, and leave so many ems of white between."""
    left = [mark.x1 for mark in marks if mark.x1 <= x + 1]
    right = [mark.x0 for mark in marks if mark.x1 > x + 1]
    return bool(left and right) and min(right) - max(left) >= white * max(mark.size for mark in marks)


def _is_centred(marks: Sequence[Mark], left: float, right: float) -> bool:
    inside = [mark for mark in marks if left < (mark.x0 + mark.x1) / 2 < right]
    if not inside:
        return False
    middle = (min(mark.x0 for mark in inside) + max(mark.x1 for mark in inside)) / 2
    return abs(middle - (left + right) / 2) < CENTRED * (right - left)


def _cut_cells(grid: Grid, cuts: dict[int, list[int]]) -> Grid:
    cells: list[Place] = []
    for number, (row, column, row_end, end) in enumerate(grid.cells):
        cells += [(row, left, row_end, right) for left, right in pairwise([column, *cuts.get(number, ()), end])]
    return Grid(grid.xs, grid.ys, cells)


def _cut_columns(grid: Grid, gutters: list[float], laid: Laid, printed: Printed) -> Grid:
    """The grid with edges at `gutters`. A cell is cut there where none of its words is in the way."""
    xs = sorted([*grid.xs, *gutters])
    place = [xs.index(x) for x in grid.xs]
    cells: list[Place] = []
    for number, (row, column, row_end, end) in enumerate(grid.cells):
        left, right = place[column], place[end]
        fresh = [inner for inner in range(left + 1, right) if xs[inner] in gutters]
        if fresh:
            marks = _marks(number, laid, printed)
            fresh = [
                inner
                for inner in fresh
                if (_is_clear(marks, xs[inner], 0.0) if end == column + 1 else _parts(marks, xs[inner], CLEAR_HEADER))
            ]
        cells += [(row, first, row_end, last) for first, last in pairwise([left, *fresh, right])]
    return Grid(xs, grid.ys, cells)


def _suspects(grid: Grid, laid: Laid, printed: Printed) -> list[int]:
    """The columns of which two cells or more hold words with wide white between."""
    wide = (laid.gap >= CLEAR * printed.size[laid.word]) & np.isfinite(laid.gap)
    columns: dict[int, int] = {}
    for number in dict.fromkeys(laid.home[wide].tolist()):
        _, column, _, end = grid.cells[number]
        if end == column + 1:
            columns[column] = columns.get(column, 0) + 1
    return [column for column, count in columns.items() if count > 1]


def _band(grid: Grid, column: int, laid: Laid, printed: Printed) -> tuple[list[list[Mark]], list[list[Mark]]]:
    """The words of each cell of a column, and those above it in the cells that reach over it, as merged headers do."""
    left, right = grid.xs[column], grid.xs[column + 1]
    worded = set(laid.home[laid.starts].tolist())
    within, over = [], []
    for number, cell in enumerate(grid.cells):
        if cell[1] <= column < cell[3] and number in worded:
            marks = _marks(number, laid, printed)
            if cell[3] - cell[1] == 1 and marks:
                within.append(marks)
            reaching = [mark for mark in marks if mark.x0 < right and mark.x1 > left]
            if reaching:
                over.append(reaching)
    return within, over


def _gutters(cells: list[list[Mark]], over: list[list[Mark]]) -> list[float]:
    """Where white runs through all cells of a column that hold figures, figures standing at its right in most of them."""
    rows = [marks for marks in cells if any(FIGURE.fullmatch(mark.text) for mark in marks)]
    bare = [marks for marks in rows if all(FIGURE.fullmatch(mark.text) for mark in marks)]
    if len(bare) >= 0.6 * len(rows):
        rows = bare  # text that runs over from the cell beside must not hide the white
    if len(rows) < 2:
        return []
    gutters = []
    for start, end, size in _whites(rows):
        if end - start >= CLEAR * size and _is_column_of_figures(rows, (start + end) / 2):
            # the header's words may reach into the white: the cut goes where they part, too
            whites = [(max(start, left), min(end, right)) for left, right, _ in _whites(over)]
            left, right = max(whites, key=lambda white: white[1] - white[0], default=(start, end))
            gutters.append((left + right) / 2 if right > left else (start + end) / 2)
    return gutters


def _open_gutters(grid: Grid, laid: Laid, printed: Printed) -> list[float]:
    """Where white runs through all rows of a table that no rule runs down; a row of one text, as a heading is, may cross it."""
    rows = [marks for number in range(len(grid.cells)) if (marks := _marks(number, laid, printed))]
    parted = [marks for marks in rows if any(right - left >= CLEAR_TEXT * size for left, right, size in _whites([marks]))]
    if len(parted) < 2 or len(parted) < 0.6 * len(rows):
        return []
    gutters = []
    for start, end, size in _whites(parted):
        middle = (start + end) / 2
        both = sum(1 for marks in parted if marks[0].x1 <= middle and any(mark.x0 >= middle for mark in marks))
        if end - start >= CLEAR_TEXT * size and both >= 2:
            gutters.append(middle)
    return gutters


def _whites(cells: Sequence[Sequence[Mark]]) -> list[tuple[float, float, float]]:
    """The strips that no word of the cells reaches into, between their words: left, right, and the size of the word after it."""
    spans = sorted((mark.x0, mark.x1, mark.size) for marks in cells for mark in marks)
    whites = []
    reach = spans[0][1] if spans else 0.0
    for x0, x1, size in spans[1:]:
        if x0 > reach:
            whites.append((reach, x0, size))
        reach = max(reach, x1)
    return whites


def _is_column_of_figures(cells: list[list[Mark]], x: float) -> bool:
    both = figures = 0
    for marks in cells:
        left = [mark for mark in marks if mark.x1 <= x]
        right = [mark for mark in marks if mark.x0 >= x]
        if left and right:
            both += 1
            is_marker = all(re.fullmatch(r"\(?\w{1,3}[.)]|\W", mark.text) and not FIGURE.fullmatch(mark.text) for mark in left)
            figures += bool(FIGURE.fullmatch(right[0].text)) and not is_marker
    return both >= 2 and figures >= 0.6 * both
