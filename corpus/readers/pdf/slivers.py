"""Rows and columns of a grid that are none: the white or the double rule between two others, borders within a cell."""

from collections.abc import Sequence
from itertools import accumulate

from corpus.readers.pdf.lattice import Grid

SLIVER = 9.0
"""Points up to which a row or column without a word is the white or the double rule between two others."""
Span = tuple[int, int, bool]
"""The first row (or column) of a cell, the one after its last, and whether it holds words."""


def without_slivers(grid: Grid, worded: Sequence[bool]) -> tuple[Grid, list[int]]:
    """The grid without rows and columns that hold no word of their own and are slivers, or lie within cells that hold words.

    With it the number, in the grid as it was, of each of its cells. `worded`: for each cell whether it holds words. The grid itself
    where nothing goes.
    """
    rows = _idle([(cell[0], cell[2], bool(has)) for cell, has in zip(grid.cells, worded, strict=True)], grid.ys)
    columns = _idle([(cell[1], cell[3], bool(has)) for cell, has in zip(grid.cells, worded, strict=True)], grid.xs)
    if not rows and not columns:
        return grid, [*range(len(grid.cells))]
    ys, row_of = _without(grid.ys, rows)
    xs, column_of = _without(grid.xs, columns)
    cells = []
    numbers = []
    for number, (row, column, row_end, column_end) in enumerate(grid.cells):
        cell = (row_of[row], column_of[column], row_of[row_end], column_of[column_end])
        if cell[0] < cell[2] and cell[1] < cell[3]:
            cells.append(cell)
            numbers.append(number)
    return Grid(xs, ys, cells), numbers


def _without(edges: list[float], idle: set[int]) -> tuple[list[float], list[int]]:
    """The edges that stay, and for each edge its new number. What goes is given to its neighbour above (or at the left)."""
    stays = [number not in idle for number in range(len(edges) - 1)]
    # an idle place ends where the next that stays begins; the last edge always stays
    kept = [edge for edge, keep in zip(edges, stays, strict=False) if keep] + [edges[-1]]
    if idle and stays.index(True) > 0:
        kept[0] = edges[0]
    return kept, [0, *accumulate(map(int, stays))]


def _idle(spans: list[Span], edges: list[float]) -> set[int]:
    """The rows (or columns) that can go."""
    count = len(edges) - 1
    own = [False] * count
    single = [False] * count
    wide: list[tuple[int, int]] = []
    for first, end, worded in spans:
        if end == first + 1:
            single[first] = True
            own[first] = own[first] or worded
        elif worded:
            wide.append((first, end))
    idle: set[int] = set()
    for place in range(count):
        if own[place]:
            continue
        over = [span for span in wide if span[0] <= place < span[1]]
        # one row at least must stay of every cell that holds words
        stays = all(any(other not in idle and other != place for other in range(*span)) for span in over)
        is_sliver = single[place] and edges[place + 1] - edges[place] <= SLIVER
        if stays and (is_sliver or over):
            idle.add(place)
    return idle if len(idle) < count else set()
