"""Rows and columns of a grid that are none: the white or the double rule between two others, borders that pass within cells."""

from collections.abc import Sequence
from itertools import accumulate, compress

from corpus.readers.pdf.lattice import Grid, Place

SLIVER = 9.0
"""Points up to which a row or column without a word is the white or the double rule between two others."""
Span = tuple[int, int]
"""The first row (or column) of a cell, and the one after its last."""


def without_slivers(grid: Grid, worded: Sequence[bool]) -> Grid:
    """The grid without its slivers: rows and columns so thin that hold no word, whose place goes to their neighbours.

    `worded`: for each cell whether it holds words. The grid itself where there is none.
    """
    rows = _slivers([(cell[0], cell[2]) for cell in grid.cells], worded, grid.ys)
    columns = _slivers([(cell[1], cell[3]) for cell in grid.cells], worded, grid.xs)
    if not rows and not columns:
        return grid
    ys, row_of = _without(grid.ys, rows)
    xs, column_of = _without(grid.xs, columns)
    return Grid(xs, ys, _renumbered(grid.cells, row_of, column_of))


def _slivers(spans: Sequence[Span], worded: Sequence[bool], edges: list[float]) -> set[int]:
    thin = {place for place in range(len(edges) - 1) if edges[place + 1] - edges[place] <= SLIVER}
    if not thin:
        return thin
    single = {first for first, end in spans if end == first + 1}
    held = {first for (first, end), has in zip(spans, worded, strict=True) if has and end == first + 1}
    slivers = (thin & single) - held
    # one place at least must stay of every cell that holds words
    for (first, end), has in zip(spans, worded, strict=True):
        if has and end > first + 1 and slivers.issuperset(range(first, end)):
            slivers.discard(first)
    return slivers if len(slivers) < len(edges) - 1 else set()


def _without(edges: list[float], idle: set[int]) -> tuple[list[float], list[int]]:
    """The edges that stay, and for each edge its new number. What goes is given to its neighbour before it."""
    stays = [number not in idle for number in range(len(edges) - 1)]
    kept = [edge for edge, keep in zip(edges, stays, strict=False) if keep] + [edges[-1]]
    kept[0] = edges[0]
    return kept, [0, *accumulate(stays)]


def _renumbered(cells: Sequence[Place], row_of: Sequence[int], column_of: Sequence[int]) -> list[Place]:
    places = [(row_of[row], column_of[column], row_of[row_end], column_of[column_end]) for row, column, row_end, column_end in cells]
    return [place for place in places if place[0] < place[2] and place[1] < place[3]]


def drop_idle(grid: Grid, worded: Sequence[bool]) -> tuple[list[Place | None], int, int]:
    """The cells without the rows and columns that hold no word of their own and lie within cells that hold words.

    Comes with how many rows and columns there are. None for a cell of which nothing is left; the others keep their rectangles.
    """
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    rows = _idle([cell[::2] for cell in grid.cells], worded, height)
    columns = _idle([cell[1::2] for cell in grid.cells], worded, width)
    if not rows and not columns:
        return [*grid.cells], height, width
    row_of = [0, *accumulate(row not in rows for row in range(height))]
    column_of = [0, *accumulate(column not in columns for column in range(width))]
    places: list[Place | None] = []
    for row, column, row_end, column_end in grid.cells:
        place = (row_of[row], column_of[column], row_of[row_end], column_of[column_end])
        places.append(place if place[0] < place[2] and place[1] < place[3] else None)
    return places, row_of[-1], column_of[-1]


def _idle(spans: Sequence[Span], worded: Sequence[bool], count: int) -> set[int]:
    """The rows (or columns) that can go."""
    held = {*compress(spans, worded)}
    bare = [place for place in range(count) if (place, place + 1) not in held]
    wide = [span for span in held if span[1] > span[0] + 1] if bare else []
    idle: set[int] = set()
    for place in bare:
        over = [span for span in wide if span[0] <= place < span[1]]
        # one row at least must stay of every cell that holds words
        if over and all(any(other not in idle and other != place for other in range(*span)) for span in over):
            idle.add(place)
    return idle
