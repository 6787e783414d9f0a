"""Frames that stand one above the other put together: the rows of a striped table, rules that close no side, a total below white."""

from itertools import pairwise

import numpy as np

from corpus.readers.pdf.fills import SAME_EDGE
from corpus.readers.pdf.lattice import distinct
from corpus.readers.pdf.page import Rectangle
from corpus.readers.pdf.printed import Printed
from corpus.readers.pdf.rules import Frame

ROW_HEIGHT = 100.0
"""Points up to which two rules that are as long as each other stand above and below one row."""
MOST_FRAMES = 500
"""Frames beyond which a page is a drawing."""
STRIP = 18.0
"""Points of white up to which a row may stand above or below its table."""


def join_stacked(frames: list[Frame], printed: Printed) -> list[Frame]:
    """The frames, those put together that begin and end alike and stand above and below one row, or close to each other.

    What stands between two frames is a row only where its words leave room for the lines that part the rows beside: a caption
    does not. Rules that close no side make a table where there are three or more.
    """
    if not 1 < len(frames) <= MOST_FRAMES:
        return frames
    boxes = [(frame_box(frame), frame) for frame in frames]
    runs: list[list[tuple[Rectangle, Frame]]] = []
    for box, frame in sorted(boxes, key=lambda item: (item[0][1], item[0][0])):
        for run in reversed(runs):
            if _follows(run[-1][0], box):
                run.append((box, frame))
                break
        else:
            runs.append([(box, frame)])
    joined: list[Frame] = []
    for run in runs:
        joined += _join_run(run, printed) if len(run) > 1 else [run[0][1]]
    return joined


def frame_box(frame: Frame) -> Rectangle:
    across, down = frame
    xs = [x for x, _, _ in down] + [x for _, start, end in across for x in (start, end)]
    ys = [y for y, _, _ in across] + [y for _, start, end in down for y in (start, end)]
    return (min(xs), min(ys), max(xs), max(ys))


def _follows(above: Rectangle, below: Rectangle) -> bool:
    alike = abs(above[0] - below[0]) <= SAME_EDGE and abs(above[2] - below[2]) <= SAME_EDGE
    return alike and -SAME_EDGE <= below[1] - above[3] <= ROW_HEIGHT


def _join_run(run: list[tuple[Rectangle, Frame]], printed: Printed) -> list[Frame]:
    parts: list[list[Frame]] = []
    current = [run[0][1]]
    for (above, upper), (below, lower) in pairwise(run):
        # a single row belongs to the table that it stands near; two tables of several rows are two, even if one ends with such a row
        single = _is_row(lower) or (len(current) == 1 and _is_row(upper))
        sides = _between(above, upper, below, lower, printed, single=single)
        if sides is None:
            parts.append(current)
            current = [lower]
        else:
            current += [Frame([], sides), lower]
    parts.append(current)
    return [frame for part in parts for frame in _merged(part)]


def _merged(part: list[Frame]) -> list[Frame]:
    """One frame of several; rules alone that are fewer than three, or have no two rows between, stay as they are."""
    real = part[::2]
    rows = sum(1 for frame in part[1::2] if frame.down)
    if len(part) == 1 or (all(not frame.down for frame in real) and (len(real) < 3 or rows < 2)):
        return real
    return [Frame([line for frame in part for line in frame.across], [line for frame in part for line in frame.down])]


def _between(
    above: Rectangle, upper: Frame, below: Rectangle, lower: Frame, printed: Printed, *, single: bool
) -> list[tuple[float, float, float]] | None:
    """The lines down that part the row between two frames; none where white is between; None where they do not belong together.

    `single`: whether one of them is a single row.
    """
    left, right, top, bottom = min(above[0], below[0]), max(above[2], below[2]), above[3], below[1]
    words = printed.inside((left, top, right, bottom))
    if not len(words):
        return [] if single and bottom - top <= STRIP and not _is_box(upper) and not _is_box(lower) else None
    upper_ends = [x for x, _, end in upper.down if abs(end - top) <= SAME_EDGE and left + SAME_EDGE < x < right - SAME_EDGE]
    lower_ends = [x for x, start, _ in lower.down if abs(start - bottom) <= SAME_EDGE and left + SAME_EDGE < x < right - SAME_EDGE]
    inner = distinct(upper_ends + lower_ends)
    starts, stops = printed.x0[words], printed.x1[words]
    if any(((starts + 1 < x) & (x < stops - 1)).any() for x in inner):
        return None
    if upper.down and lower.down and not len(inner) == len(upper_ends) == len(lower_ends) > 0:
        return None
    if inner and len(set(np.searchsorted(inner, printed.middle[words]).tolist())) < 2:
        return None
    return [(x, top, bottom) for x in (left, *inner, right)]


def _is_row(frame: Frame) -> bool:
    return len(distinct(y for y, _, _ in frame.across)) <= 2


def _is_box(frame: Frame) -> bool:
    """Whether a frame is closed and holds one cell."""
    edges = [x for x, _, _ in frame.down] + [x for _, *ends in frame.across for x in ends]
    return bool(frame.down) and _is_row(frame) and len(distinct(edges)) <= 2
