"""What an outline shows, by its geometry alone: an arrow and where it points, a triangle, circle, star, tick, cross or flag.

Most of it is told by rows: the outline is cut across at evenly spaced levels, and the spans that lie inside it are compared with what
the sign would give. An arrow that points up, for one, widens evenly from its tip, then is as wide as its stem down to its end. Rows do
not mind corners that are rounded or points that stand in a straight line.
"""

import cmath
import math
from collections.abc import Sequence
from functools import lru_cache

from corpus.readers.pdf.outlines import LEVELS, Path, Row, parts_to_paths, rows_towards, straightened
from corpus.readers.pdf.page import Point

MOST_CORNERS = 60
"""Corners of the most ornate sign but for circles."""
MIDDLE = 0.09
"""Share of its width by which the rows of what points somewhere may stand out of line."""
SLACK = 0.18
"""Share of its width by which the rows of a head may be wider or narrower than a straight one's."""
STEM = 0.75
"""Share of its head's width that an arrow's stem has at the most."""

COMPASS = {
    "↑": -1j, "→": 1 + 0j, "↓": 1j, "←": -1 + 0j,
    "↗": cmath.rect(1, -math.pi / 4), "↘": cmath.rect(1, math.pi / 4), "↙": cmath.rect(1, 3 * math.pi / 4), "↖": cmath.rect(1, -3 * math.pi / 4),
}  # fmt: skip
"""Where arrows point, x to the right and y downwards."""
HEADS = {"↑": "▲", "→": "▶", "↓": "▼", "←": "◀"}
BOTH_ENDS = {"↑": "↕", "→": "↔"}


@lru_cache(maxsize=4096)
def outline_to_glyph(parts: tuple[tuple[Point, ...], ...], *, curved: bool, filled: bool) -> str | None:
    """The character that looks like an outline of `parts` ("↗", "●"), or None for one that is no sign.

    What is filled is closed, whether its first point stands at its end again or not; lines are closed where they end where they began.
    """
    paths = parts_to_paths(parts, filled=filled)
    if not paths:
        return None
    if len(paths) == 1 and paths[0].closed and (glyph := _plain(paths[0], curved=curved)):
        return glyph
    corners = sum(len(path.corners) for path in paths)
    if corners > MOST_CORNERS or (curved and corners < 5):
        return None
    with_pole = _flag(paths) if len(paths) > 1 else None
    glyph = with_pole or pointing(paths) or _tick(paths) or _cross(paths) or _flag(paths)
    if glyph is None and not filled and len(paths) == 1 and len(paths[0].corners) >= 7:
        glyph = pointing([Path(paths[0].corners, closed=True)])  # an arrow's outline whose last side the file closes by itself
    return glyph


# --- circles and polygons -------------------------------------------------------------------------------------------------


def _plain(path: Path, *, curved: bool) -> str | None:
    """A circle, square, diamond, hexagon, octagon or star."""
    xs, ys = [p.real for p in path.corners], [p.imag for p in path.corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if not width or not height or not 0.4 < width / height < 2.5:
        return None
    centre = complex(min(xs) + width / 2, min(ys) + height / 2)
    placed = [complex((p - centre).real * 2 / width, (p - centre).imag * 2 / height) for p in path.corners]
    radii = [abs(p) for p in placed]
    is_even = len(radii) > 4 or (len(radii) == 4 and abs(placed[0] + placed[2]) + abs(placed[1] + placed[3]) < 0.3)
    if (curved or len(radii) > 8) and is_even and all(abs(radius - 1) < (0.12 if len(radii) < 6 else 0.07) for radius in radii):
        return "●"
    corners = straightened(path)
    if len(corners) == 10 and _is_star(corners):
        return "★"
    if curved and len(corners) == 8 and 0.87 < width / height < 1.15 and all(max(abs(p.real), abs(p.imag)) > 0.94 for p in placed):
        return "■"
    if curved or not _is_convex(corners):
        return None
    placed = [complex((p - centre).real * 2 / width, (p - centre).imag * 2 / height) for p in corners]
    if len(corners) == 4:
        if all(min(abs(p.real), abs(p.imag)) < 0.15 for p in placed):
            return "◆"
        return "■" if 0.87 < width / height < 1.15 and all(min(abs(p.real), abs(p.imag)) > 0.9 for p in placed) else None
    sides = [abs(after - before) for before, after in zip(corners, corners[1:] + corners[:1], strict=True)]
    return {6: "⬢", 8: "🛑"}.get(len(corners)) if max(sides) < 1.35 * min(sides) else None


def _is_convex(corners: Sequence[complex]) -> bool:
    steps = [after - before for before, after in zip(corners, [*corners[1:], corners[0]], strict=True)]
    turns = [(one.conjugate() * other).imag for one, other in zip(steps, [*steps[1:], steps[0]], strict=True)]
    return all(turn > 0 for turn in turns) or all(turn < 0 for turn in turns)


def _is_star(corners: Sequence[complex]) -> bool:
    """Whether ten corners lie far from the middle and near it by turns."""
    centre = sum(corners) / len(corners)
    radii = [abs(corner - centre) for corner in corners]
    near, far = sorted((radii[::2], radii[1::2]))
    return max(near) < 0.75 * min(far) and max(far) < 1.35 * min(far) and max(near) < 1.5 * min(near)


# --- what points somewhere ------------------------------------------------------------------------------------------------


def pointing(paths: Sequence[Path]) -> str | None:
    """An arrow or a triangle, by where it points."""
    even = _squared(paths)
    for glyph, way in COMPASS.items():
        straight = glyph in HEADS
        turned = paths if straight else even
        form = _form(rows_towards(turned, way)) if turned and _has_tip(turned, way) else None
        if form == "head" and straight:
            return HEADS[glyph]
        if form == "both":
            return BOTH_ENDS.get(glyph)
        if form == "arrow":
            return glyph
    corners = [corner for path in paths for corner in path.corners]
    centre = sum(corners) / len(corners)
    for tip in sorted(corners, key=lambda corner: -abs(corner - centre))[:4]:
        way = (tip - centre) / max(abs(tip - centre), 1e-9)
        if _has_tip(paths, way) and _form(rows_towards(paths, way)) == "arrow":
            return min(COMPASS, key=lambda glyph: abs(COMPASS[glyph] - way))
    return None


def _has_tip(paths: Sequence[Path], way: complex) -> bool:
    """Whether the outermost corners towards `way` are in the middle: what points there has them there."""
    turned = [corner * -1j / way for path in paths for corner in path.corners]
    left, right = min(p.real for p in turned), max(p.real for p in turned)
    top, bottom = min(p.imag for p in turned), max(p.imag for p in turned)
    outermost = [p.real for p in turned if p.imag - top < 0.06 * (bottom - top)]
    return abs(sum(outermost) / len(outermost) - (left + right) / 2) <= 0.2 * (right - left) if outermost else False


def _squared(paths: Sequence[Path]) -> list[Path] | None:
    """The same in a square box: what points to a corner of its box then does so at half a right angle. None for long shapes."""
    xs = [p.real for path in paths for p in path.corners]
    ys = [p.imag for path in paths for p in path.corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if not width or not height or not 0.5 < width / height < 2:
        return None
    return [Path(tuple(complex(p.real / width, p.imag / height) for p in path.corners), path.closed) for path in paths]


def _form(rows: list[Row]) -> str | None:
    """What an outline is whose tip is above: "head" (a triangle), "arrow", "both" (one with a head at either end) or nothing."""
    if not rows or not all(rows):
        return None
    widths = [row[-1][1] - row[0][0] for row in rows]
    middles = [(row[-1][1] + row[0][0]) / 2 for row in rows]
    widest = max(widths)
    middle = sorted(middles)[LEVELS // 2]
    # where a head meets its stem, a row may cut off one of its barbs
    if not 0.12 < widest < 3.5 or sum(abs(place - middle) > MIDDLE * widest for place in middles) > 1:
        return None
    widths = [width / widest for width in widths]
    inside = sum(end - start for row in rows for start, end in row) / widest
    if _widens(widths, LEVELS) and inside > 0.85 * sum(widths):
        return "head"
    for head in range(4, LEVELS - 2):
        is_head = _widens(widths, head) and all(len(row) <= 3 for row in rows[:head])
        if is_head and any(_is_stem(rows[tail:], widths[tail:]) for tail in range(head, min(head + 5, LEVELS - 2))):
            return "arrow"
    if all(abs(one - other) < SLACK for one, other in zip(widths, reversed(widths), strict=True)):
        for head in range(3, LEVELS // 2 - 1):
            for tail in range(head, min(head + 4, LEVELS // 2 - 1)):
                if _widens(widths, head) and _is_stem(rows[tail : LEVELS - tail], widths[tail : LEVELS - tail]):
                    return "both"
    return None


def _widens(widths: Sequence[float], count: int) -> bool:
    """Whether the first rows widen evenly from nothing to the whole width."""
    rounded = max(1, count // 8)
    return widths[count - 1] > 0.78 and all(
        abs(width - (number + 0.5) / count) < (SLACK if rounded <= number < count - rounded else 2 * SLACK)
        for number, width in enumerate(widths[:count])
    )


def _is_stem(rows: Sequence[Row], widths: Sequence[float]) -> bool:
    """Whether rows are those of a stem: one piece, but where its end is notched, and as wide all along."""
    notched = sum(len(row) > 1 for row in rows)
    return max(widths) <= STEM and max(widths) - min(widths) < 0.22 and notched <= 0.6 * len(rows)


# --- ticks, crosses, flags ------------------------------------------------------------------------------------------------


def _tick(paths: Sequence[Path]) -> str | None:
    """A short stroke down to the right, then a longer one up to the right."""
    if len(paths) != 1:
        return None
    corners = paths[0].corners
    if not paths[0].closed:
        if len(corners) != 3:
            return None
        start, foot, end = corners if corners[0].real < corners[-1].real else corners[::-1]
        short, long = foot - start, end - foot
        falls = short.real > 0 and short.imag > 0.3 * abs(short) and long.real > 0 and -long.imag > 0.3 * abs(long)
        return "✓" if falls and 1.25 * abs(short) < abs(long) < 6 * abs(short) else None
    rows = rows_towards(paths, -1j)
    width = max((row[-1][1] for row in rows if row), default=0.0)
    if len(corners) > 24 or not all(rows) or not 0.5 < width < 2:
        return None
    top, bottom = rows[2], rows[-2]
    forked = [row for row in rows[LEVELS // 4 : -2] if len(row) == 2]
    if len(top) != 1 or len(bottom) != 1 or len(forked) < 3 or any(len(row) > 2 for row in rows):
        return None
    tip, foot = (sum(row[-1]) / 2 / width for row in (top, bottom))
    arm = sum(forked[-1][-1]) / 2 / width
    area = sum(end - start for row in rows for start, end in row) / LEVELS / width
    return "✓" if tip > 0.65 and 0.1 < foot < 0.6 and tip - arm > 0.15 and tip - foot > 0.3 and area < 0.55 else None


def _cross(paths: Sequence[Path]) -> str | None:
    """Two strokes from corner to corner."""
    xs = [p.real for path in paths for p in path.corners]
    ys = [p.imag for path in paths for p in path.corners]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    if not width or not height or not 0.55 < width / height < 1.8:
        return None
    if len(paths) == 2 and not any(path.closed for path in paths) and all(len(path.corners) == 2 for path in paths):
        (a, b), (c, d) = (path.corners for path in paths)
        meets = abs((a + b) / 2 - (c + d) / 2) < 0.15 * abs(b - a)
        slopes = [(q - p).imag / width * (q - p).real / height for p, q in ((a, b), (c, d))]
        return "✗" if meets and min(slopes) < -0.6 and max(slopes) > 0.6 else None
    if len(paths) > 2 or not all(path.closed for path in paths):
        return None
    rows = [[(start * height / width, end * height / width) for start, end in row] for row in rows_towards(paths, -1j)]
    arms = [rows[3], rows[-4]]
    waist = rows[LEVELS // 2]
    if any(len(row) != 2 for row in arms) or len(waist) != 1 or waist[0][1] - waist[0][0] > 0.6:
        return None
    is_even = all(abs(sum(row[0]) / 2 + sum(row[1]) / 2 - 1) < 0.15 and sum(row[0]) / 2 < 0.35 for row in arms)
    return "✗" if is_even and abs(sum(waist[0]) / 2 - 0.5) < 0.1 else None


def _flag(paths: Sequence[Path]) -> str | None:
    """A pole with a cloth at its upper part."""
    rows = rows_towards(paths, -1j)
    width = max((row[-1][1] for row in rows if row), default=0.0)
    if len(paths) > 2 or not rows or not all(rows) or not 0.3 < width < 1.2 or any(len(row) > 2 for row in rows):
        return None
    spans = [(row[0][0] / width, row[-1][1] / width) for row in rows]
    if sum(spans[-1]) > 1:  # the pole stands at the right
        spans = [(1 - end, 1 - start) for start, end in spans]
    thin = [end - start < 0.22 and start < 0.12 for start, end in spans]
    cloth = next((number for number in range(1, LEVELS) if all(thin[number:])), LEVELS)
    top = next((number for number in range(4) if not thin[number]), 0)  # a pole may stand out above
    upper = spans[top + 1 : cloth - 1]
    is_flag = LEVELS // 4 <= cloth <= LEVELS * 3 // 4 and all(end - start > 0.22 and start < 0.12 for start, end in upper)
    return "⚑" if is_flag and max((end - start for start, end in upper), default=0.0) > 0.8 else None
