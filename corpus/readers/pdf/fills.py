"""The fills of a page that bound cells: what is painted behind rows, columns and cells, not behind the page or a few words."""

from collections.abc import Iterable, Sequence
from itertools import chain, compress

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.page import Fill, Page

Floats = NDArray[np.float64]

SAME_EDGE = 3.0
"""Points between edges that are one edge."""
SAME_LINE = 1.0
"""Points between the places of rules that are pieces of one line."""
BACKDROP = 0.7
"""Share of the page that a fill covers which is the page's colour, not a cell's."""
MOST_FILLS = 1000
"""Fills beyond which none is looked for beneath another."""
MOST_PAIRS = 1_000_000
"""Fills times words beyond which it is not looked which of them mark which."""
MARKED_HEIGHT = 40.0
MARKED_LINE = 1.6
"""Points, and ems, that a fill is high at most that marks words of a line."""
MARKED = 0.15
"""Ems by which it begins before its first word at most."""
MARKED_SPACE = 0.45
"""Ems by which it may reach beyond them: a space belongs to what was marked."""


def bounding_fills(page: Page, sides: Floats) -> Floats:
    """Left, top, right and bottom of the fills whose edges are seen: without those on a larger one of their colour.

    `sides`: where rules stand that run down, and where those end that run across. Pieces one above the other are put together: a cell's background is often painted line by line.
    """
    most = BACKDROP * page.width * page.height
    fills = [fill for fill in page.fills if (fill[2] - fill[0]) * (fill[3] - fill[1]) <= most]
    boxes: Floats = np.fromiter(chain.from_iterable([fill[:4] for fill in fills]), float, 4 * len(fills)).reshape(-1, 4)
    if not fills or len(fills) > MOST_FILLS:
        return boxes
    if len(fills) > 1:
        seen = _uncovered(fills, boxes)
        # where no rule parts the rows the fills may be all that does
        boxes = np.array(_pieced(compress(fills, seen.tolist()))) if page.across else boxes[seen]
    return _unmarked(page, boxes, sides) if page.across else boxes


def _uncovered(fills: Sequence[Fill], boxes: Floats) -> NDArray[np.bool_]:
    """Which fills lie on no earlier one of their colour."""
    names: dict[str, int] = {}
    tints = np.array([names.setdefault(fill[4], len(names)) for fill in fills])
    x0, top, x1, bottom = boxes.T[:, :, None]
    within = (x0 <= boxes[:, 0] + 0.5) & (top <= boxes[:, 1] + 0.5) & (x1 >= boxes[:, 2] - 0.5) & (bottom >= boxes[:, 3] - 0.5)
    within &= (tints[:, None] == tints) & np.tri(len(fills), k=-1, dtype=bool).T
    uncovered: NDArray[np.bool_] = ~within.any(axis=0)
    return uncovered


def _pieced(fills: Iterable[Fill]) -> list[tuple[float, float, float, float]]:
    """The fills, those of one colour and width put together that stand one on the other."""
    open_ones: dict[tuple[float, float, str], tuple[float, float, float, float]] = {}
    whole: list[tuple[float, float, float, float]] = []
    for x0, top, x1, bottom, colour in fills:
        key = (x0, x1, colour)
        above = open_ones.get(key)
        if above is not None and abs(above[3] - top) < SAME_LINE:
            open_ones[key] = (x0, above[1], x1, bottom)
            continue
        if above is not None:
            whole.append(above)
        open_ones[key] = (x0, top, x1, bottom)
    return whole + list(open_ones.values())


def _unmarked(page: Page, boxes: Floats, sides: Floats) -> Floats:
    """The fills without those that mark words, as a pen does: they begin and end where the words of one line do, and no rule."""
    sides = np.sort(np.concatenate([sides, (-np.inf, np.inf)]))
    near = np.searchsorted(sides, boxes[:, ::2])
    ruled = np.minimum(sides[near] - boxes[:, ::2], boxes[:, ::2] - sides[near - 1]) <= SAME_EDGE
    suspect = ~ruled.all(axis=1) & (boxes[:, 3] - boxes[:, 1] < MARKED_HEIGHT)
    if not suspect.any():
        return boxes
    loose = np.flatnonzero(suspect & ~(_shared(boxes[:, 0]) & _shared(boxes[:, 2])))
    if not len(loose) or len(loose) * len(page.words) > MOST_PAIRS:
        return boxes
    _, left, _, right, bottom, size, *_ = (np.array(column) for column in zip(*page.words, strict=True))
    x0, top, x1, low = boxes[loose].T[:, :, None]
    middle, height = (left + right) / 2, bottom - size / 2
    inside = (middle > x0) & (middle < x1) & (height > top) & (height < low)
    em = np.where(inside, size, 0.0).max(axis=1)
    before = np.where(inside, left, np.inf).min(axis=1) - boxes[loose, 0]
    after = boxes[loose, 2] - np.where(inside, right, -np.inf).max(axis=1)
    marked = (abs(before) < MARKED * em) & (-MARKED * em < after) & (after < MARKED_SPACE * em)
    marked &= boxes[loose, 3] - boxes[loose, 1] < MARKED_LINE * em
    kept: Floats = np.delete(boxes, loose[marked], axis=0)
    return kept


def _shared(places: Floats) -> NDArray[np.bool_]:
    """Which sides of fills stand where those of two others do, as those of a column do."""
    order = np.sort(places)
    shared: NDArray[np.bool_] = np.searchsorted(order, places + SAME_LINE) - np.searchsorted(order, places - SAME_LINE) > 2
    return shared
