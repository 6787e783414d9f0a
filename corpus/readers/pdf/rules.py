"""The rules of a page put together: pieces joined to whole lines, edges of fills added, lines that touch gathered into frames."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.page import Page, Rule

Floats = NDArray[np.float64]
Lines = list[tuple[float, float, float]]
"""Lines that run the same way: where each stands, starts and ends."""

SAME_EDGE = 3.0
"""Points between edges that are one edge."""
SAME_LINE = 1.0
"""Points between the places of rules that are pieces of one line."""
BACKDROP = 0.7
"""Share of the page that a fill covers which is the page's colour, not a cell's."""
MOST_FILLS = 1000
"""Fills beyond which none is looked for beneath another."""
MOST_LINES = 3000
MOST_CROSSINGS = 1_000_000
"""Lines in one direction, and places where they might cross, beyond which a page is a drawing."""


class Frame(NamedTuple):
    """Lines that touch or cross each other: those across and those down."""

    across: Lines
    down: Lines


def find_frames(page: Page) -> list[Frame]:
    """The frames of a page: of its rules, and of the edges of its fills. A line that touches no other is a frame of its own."""
    fills = _fills(page)
    across = _joined(page.across, [fill[1::2] + fill[::2] for fill in fills], farthest=page.height, longest=page.width)
    down = _joined(page.down, [fill[::2] + fill[1::2] for fill in fills], farthest=page.width, longest=page.height)
    if max(len(across), len(down)) > MOST_LINES or len(across) * len(down) > MOST_CROSSINGS:
        return []
    return _gathered(across, down) if len(across) and len(down) else [Frame([line], []) for line in _lines(across)]


def _fills(page: Page) -> list[tuple[float, float, float, float]]:
    """The rectangles whose edges are seen: without those on a larger one of their colour; pieces one above the other put together.

    A cell's background is often painted line by line.
    """
    most = BACKDROP * page.width * page.height
    fills = [fill for fill in page.fills if (fill[2] - fill[0]) * (fill[3] - fill[1]) <= most]
    if len(fills) < 2 or len(fills) > MOST_FILLS:
        return [fill[:4] for fill in fills]
    boxes = np.array([fill[:4] for fill in fills])
    names: dict[str, int] = {}
    tints = np.array([names.setdefault(fill[4], len(names)) for fill in fills])
    x0, top, x1, bottom = boxes.T[:, :, None]
    within = (x0 <= boxes[:, 0] + 0.5) & (top <= boxes[:, 1] + 0.5) & (x1 >= boxes[:, 2] - 0.5) & (bottom >= boxes[:, 3] - 0.5)
    within &= (tints[:, None] == tints) & np.tri(len(fills), k=-1, dtype=bool).T
    seen = ~within.any(axis=0)
    if not page.across:  # no rule parts the rows: the fills may be all that does
        return [fill[:4] for fill, is_seen in zip(fills, seen.tolist(), strict=True) if is_seen]
    merged: dict[tuple[float, float, str], tuple[float, float, float, float]] = {}
    whole: list[tuple[float, float, float, float]] = []
    for (x0, top, x1, bottom, colour), is_seen in zip(fills, seen.tolist(), strict=True):
        if not is_seen:
            continue
        key = (x0, x1, colour)
        above = merged.get(key)
        if above is not None and abs(above[3] - top) < SAME_LINE:
            merged[key] = (x0, above[1], x1, bottom)
            continue
        if above is not None:
            whole.append(above)
        merged[key] = (x0, top, x1, bottom)
    return whole + list(merged.values())


def _joined(rules: Sequence[Rule], edges: Iterable[tuple[float, float, float, float]], *, farthest: float, longest: float) -> Floats:
    """Whole lines (place, start, end) of rules and of pairs of edges (two places, start and end), joined where they meet.

    What lies beyond the page's edges, `farthest` across and `longest` along the lines, is left out.
    """
    pieces = [*rules, *((place, start, end) for first, second, start, end in edges for place in (first, second))]
    if not pieces:
        return np.zeros((0, 3))
    lines = np.array(pieces)
    np.clip(lines[:, 1:], -SAME_EDGE, longest + SAME_EDGE, out=lines[:, 1:])
    lines = lines[(lines[:, 0] >= -SAME_EDGE) & (lines[:, 0] <= farthest + SAME_EDGE) & (lines[:, 2] > lines[:, 1])]
    if not len(lines):
        return np.zeros((0, 3))
    lines = lines[lines[:, 0].argsort(kind="stable")]
    places = lines[:, 0]
    group = np.zeros(len(lines), np.int64)
    np.cumsum(places[1:] - places[:-1] > SAME_LINE, out=group[1:])
    order = np.lexsort((lines[:, 1], group))
    lines, group = lines[order], group[order]
    apart = group * (longest + 1e4)  # so that lines of different places never meet
    starts, ends = lines[:, 1] + apart, np.maximum.accumulate(lines[:, 2] + apart)
    firsts = np.flatnonzero(np.concatenate([[True], starts[1:] > ends[:-1] + SAME_EDGE]))
    lasts = np.append(firsts[1:], len(lines)) - 1
    counts = lasts - firsts + 1
    place = np.add.reduceat(lines[:, 0], firsts) / counts
    return np.column_stack([place, lines[firsts, 1], (ends - apart)[lasts]])


def _lines(lines: Floats) -> Lines:
    return [(place, start, end) for place, start, end in lines.tolist()]


def _gathered(across: Floats, down: Floats) -> list[Frame]:
    y, left, right = across.T[:, :, None]
    x, top, bottom = down.T[:, None, :]
    touch = (x >= left - SAME_EDGE) & (x <= right + SAME_EDGE) & (y >= top - SAME_EDGE) & (y <= bottom + SAME_EDGE)
    label = np.arange(len(across))
    far = len(across)
    while True:  # each line takes the lowest number of those that it touches, until none changes
        crossing = np.where(touch, label[:, None], far).min(axis=0)
        least = np.minimum(label, np.where(touch, crossing[None, :], far).min(axis=1))
        if (least == label).all():
            break
        label = least
    frames: dict[int, Frame] = {}
    for number, line in zip(label.tolist(), _lines(across), strict=True):
        frames.setdefault(number, Frame([], [])).across.append(line)
    for number, line in zip(crossing.tolist(), _lines(down), strict=True):
        if number < far:
            frames[number].down.append(line)
    return list(frames.values())
