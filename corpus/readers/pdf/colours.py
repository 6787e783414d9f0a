"""The colours of cells: what is painted behind them, or stands in an empty one."""

from collections.abc import Sequence

import numpy as np

from corpus.readers.pdf.page import Page, Rectangle

COVERED = 0.5
"""Share of a cell that a fill covers whose colour is the cell's."""
INSIDE = 0.9
"""Share of a shape that stands in an empty cell whose colour is the shape's: a RAG dot."""
SMALLEST_DOT = 3.0
"""Points that a dot is wide and high at least."""
MOST_PAIRS = 2_000_000


def find_colours(page: Page, boxes: Sequence[Rectangle], worded: Sequence[bool]) -> list[str | None]:
    """The colour of each cell: of the last fill that covers most of it; in an empty cell, of a fill or shape that stands in it.

    White counts as no colour.
    """
    colours: list[str | None] = [None] * len(boxes)
    paints = [fill for fill in page.fills if fill]
    dots = [(*shape.box, shape.fill) for shape in page.shapes if shape.fill is not None]
    painted = [(*fill[:4], fill[4]) for fill in paints] + dots
    if not painted:
        return colours
    cells = np.array(boxes)
    hull = (cells[:, 0].min(), cells[:, 1].min(), cells[:, 2].max(), cells[:, 3].max())
    painted = [paint for paint in painted if paint[0] < hull[2] and paint[2] > hull[0] and paint[1] < hull[3] and paint[3] > hull[1]]
    if not painted or len(painted) * len(boxes) > MOST_PAIRS:
        return colours
    paint = np.array([paint[:4] for paint in painted])
    width = np.minimum(cells[:, 2, None], paint[:, 2]) - np.maximum(cells[:, 0, None], paint[:, 0])
    height = np.minimum(cells[:, 3, None], paint[:, 3]) - np.maximum(cells[:, 1, None], paint[:, 1])
    overlap = np.where((width > 0) & (height > 0), width * height, 0.0)
    covers = overlap >= COVERED * ((cells[:, 2] - cells[:, 0]) * (cells[:, 3] - cells[:, 1]))[:, None]
    sides = paint[:, 2] - paint[:, 0], paint[:, 3] - paint[:, 1]
    is_dot = np.minimum(*sides) > SMALLEST_DOT
    stands_in = (overlap >= INSIDE * sides[0] * sides[1]) & is_dot & (overlap > 0) & ~np.array(worded)[:, None]
    for cell, number in zip(*np.nonzero(covers | stands_in), strict=True):  # in the order of painting: the last stays
        colours[cell] = painted[number][4]
    return [None if colour is not None and _is_no_colour(colour) else colour for colour in colours]


def _is_no_colour(colour: str) -> bool:
    """Whether a colour is white to the eye ("#feffff" is)."""
    return min(int(colour[i : i + 2], 16) for i in (1, 3, 5)) >= 250
