"""Outlines by their corners, and cut across into rows: what `signs` tells a sign by."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.readers.pdf.page import Point

LEVELS = 24
"""Rows that an outline is cut into."""
SAME_PLACE = 0.012
"""Share of the outline's size within which two corners are one."""
STRAIGHT = math.sin(math.radians(8))
"""Up to this turn an outline goes straight on."""

Row = list[tuple[float, float]]
"""The spans of a level that lie inside, from left to right; a line that is only drawn has no width."""


class Path(NamedTuple):
    """A part of an outline by its corners, as complex numbers, y downwards; open ones are lines."""

    corners: tuple[complex, ...]
    closed: bool

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        xs, ys = [p.real for p in self.corners], [p.imag for p in self.corners]
        return min(xs), min(ys), max(xs), max(ys)


def parts_to_paths(parts: Sequence[Sequence[Point]], *, filled: bool) -> list[Path]:
    """The parts of an outline without corners that say nothing. What is filled is closed, lines are where they end where they began."""
    everything = [complex(x, y) for part in parts for x, y in part]
    xs, ys = [p.real for p in everything], [p.imag for p in everything]
    size = max(max(xs) - min(xs), max(ys) - min(ys)) if everything else 0.0
    return [path for part in parts if (path := _path(part, size, filled=filled))] if size else []


def _path(points: Sequence[Point], size: float, *, filled: bool) -> Path | None:
    """The corners of a part without those that say nothing."""
    corners: list[complex] = []
    for x, y in points:
        if not corners or abs(complex(x, y) - corners[-1]) > SAME_PLACE * size:
            corners.append(complex(x, y))
    meets = len(corners) > 2 and abs(corners[0] - corners[-1]) <= 2 * SAME_PLACE * size
    if meets:
        corners.pop()
    closed = (filled or meets) and len(corners) > 2
    return Path(tuple(corners), closed) if len(corners) > 1 else None


def straightened(path: Path) -> list[complex]:
    """The corners of a closed path at which it turns."""
    corners = list(path.corners)
    number = 0
    while number < len(corners) and len(corners) > 3:
        before, here, after = corners[number - 1], corners[number], corners[(number + 1) % len(corners)]
        one, other = here - before, after - here
        cross = abs((one.conjugate() * other).imag) / max(abs(one) * abs(other), 1e-9)
        if cross < STRAIGHT and (one.conjugate() * other).real > 0:
            del corners[number]
        else:
            number += 1
    return corners


def rows_towards(paths: Sequence[Path], way: complex) -> list[Row]:
    """The rows of an outline turned so that `way` (of length 1) is up; x as shares of its height, from its left edge."""
    turn = -1j / way
    turned = [([corner * turn for corner in path.corners], path.closed) for path in paths]
    xs = [p.real for corners, _ in turned for p in corners]
    ys = [p.imag for corners, _ in turned for p in corners]
    left, top, height = min(xs), min(ys), max(ys) - min(ys)
    if height < 1e-6:
        return []
    sides = [[*pairwise([*corners, corners[0]] if closed else corners)] for corners, closed in turned]
    rows: list[Row] = []
    for level in range(LEVELS):
        y = top + height * (level + 0.5) / LEVELS
        spans: list[tuple[float, float]] = []
        for path, (_, closed) in zip(sides, turned, strict=True):
            crossed = sorted(
                (a.real + (b.real - a.real) * (y - a.imag) / (b.imag - a.imag) - left) / height
                for a, b in path
                if (a.imag <= y) != (b.imag <= y)
            )
            spans += zip(crossed[::2], crossed[1::2], strict=False) if closed else ((x, x) for x in crossed)
        rows.append([*_merged(spans)])
    return rows


def _merged(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Spans without overlaps, from left to right."""
    current: tuple[float, float] | None = None
    for start, end in sorted(spans):
        if current is not None and start <= current[1] + 1e-6:
            current = (current[0], max(current[1], end))
        else:
            if current is not None:
                yield current
            current = (start, end)
    if current is not None:
        yield current
