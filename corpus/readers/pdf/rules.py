"""The rules of a page put together: pieces joined to whole lines, edges of fills added, lines that touch gathered into frames."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.fills import SAME_EDGE, SAME_LINE, bounding_fills
from corpus.readers.pdf.page import Page, Rule

Floats = NDArray[np.float64]
Lines = list[tuple[float, float, float]]
"""Lines that run the same way: where each stands, starts and ends."""

MOST_LINES = 3000
MOST_CROSSINGS = 1_000_000
"""Lines in one direction, and places where they might cross, beyond which a page is a drawing."""


class Frame(NamedTuple):
    """Lines that touch or cross each other: those across and those down."""

    across: Lines
    down: Lines


def find_frames(page: Page) -> list[Frame]:
    """The frames of a page: of its rules, and of the edges of its fills. A line that touches no other is a frame of its own."""
    across, down = _array(page.across), _array(page.down)
    fills = bounding_fills(page, np.concatenate([down[:, 0], across[:, 1], across[:, 2]]))
    across = _joined(across, fills[:, (1, 0, 2)], fills[:, (3, 0, 2)], farthest=page.height, longest=page.width)
    down = _joined(down, fills[:, (0, 1, 3)], fills[:, (2, 1, 3)], farthest=page.width, longest=page.height)
    if max(len(across), len(down)) > MOST_LINES or len(across) * len(down) > MOST_CROSSINGS:
        return []
    return _gathered(across, down) if len(across) and len(down) else [Frame([line], []) for line in _lines(across)]


def _array(rules: Sequence[Rule]) -> Floats:
    return np.fromiter(chain.from_iterable(rules), float, 3 * len(rules)).reshape(-1, 3)


def _joined(*pieces: Floats, farthest: float, longest: float) -> Floats:
    """Whole lines (place, start, end) of rules and of the edges of fills, joined where they meet.

    What lies beyond the page's edges, `farthest` across and `longest` along the lines, is left out.
    """
    lines = np.concatenate(pieces)
    np.maximum(lines[:, 1], -SAME_EDGE, out=lines[:, 1])
    np.minimum(lines[:, 2], longest + SAME_EDGE, out=lines[:, 2])
    lines = lines[(lines[:, 0] >= -SAME_EDGE) & (lines[:, 0] <= farthest + SAME_EDGE) & (lines[:, 2] > lines[:, 1])]
    if not len(lines):
        return lines
    lines = lines[lines[:, 0].argsort()]
    group = np.zeros(len(lines))
    np.cumsum(lines[1:, 0] - lines[:-1, 0] > SAME_LINE, out=group[1:])
    group *= longest + 1e4  # so that lines of different places never meet
    starts = lines[:, 1] + group
    order = starts.argsort()
    lines, starts = lines[order], starts[order]
    ends = np.maximum.accumulate(lines[:, 2] + group[order])
    new = np.ones(len(lines), bool)
    np.greater(starts[1:], ends[:-1] + SAME_EDGE, out=new[1:])
    firsts = np.flatnonzero(new)
    lasts = np.append(firsts[1:], len(lines)) - 1
    place = np.add.reduceat(lines[:, 0], firsts) / (lasts - firsts + 1)
    return np.column_stack([place, lines[firsts, 1], (ends - group[order])[lasts]])


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
