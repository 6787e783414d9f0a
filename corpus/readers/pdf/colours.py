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
    painted = [fill[4] for fill in page.fills]
    places = [fill[:4] for fill in page.fills]
    for shape in page.shapes:
        if shape.fill is not None:
            painted.append(shape.fill)
            places.append(shape.box)
    if not painted:
        return colours
    cells, paint = np.array(boxes), np.array(places)
    left, top = cells[:, :2].min(axis=0)
    right, bottom = cells[:, 2:].max(axis=0)
    near = np.flatnonzero((paint[:, 0] < right) & (paint[:, 2] > left) & (paint[:, 1] < bottom) & (paint[:, 3] > top))
    if not len(near) or len(near) * len(boxes) > MOST_PAIRS:
        return colours
    paint = paint[near]
    size = np.minimum(cells[:, None, 2:], paint[:, 2:]) - np.maximum(cells[:, None, :2], paint[:, :2])
    overlap = np.maximum(size[..., 0], 0) * np.maximum(size[..., 1], 0)
    sides = paint[:, 2:] - paint[:, :2]
    covers = overlap >= COVERED * (cells[:, 2:] - cells[:, :2]).prod(axis=1)[:, None]
    is_dot = sides.min(axis=1) > SMALLEST_DOT
    covers |= (overlap >= INSIDE * sides.prod(axis=1)) & is_dot & (overlap > 0) & ~np.array(worded)[:, None]
    last = len(near) - 1 - covers[:, ::-1].argmax(axis=1)  # of those painted one over the other the last is seen
    names = [None if _is_no_colour(painted[number]) else painted[number] for number in near.tolist()]
    return [names[number] if any_covers else None for number, any_covers in zip(last.tolist(), covers.any(axis=1).tolist(), strict=True)]


def _is_no_colour(colour: str) -> bool:
    """Whether a colour is white to the eye ("#feffff" is)."""
    return colour[1] == colour[3] == colour[5] == "f" and min(int(colour[i : i + 2], 16) for i in (1, 3, 5)) >= 250
