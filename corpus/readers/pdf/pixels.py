"""What is drawn in a picture of a page, by its pixels: how far it leans, its rules and its coloured areas, how thick its letters are.

A scanned page draws nothing but one picture, so what `corpus.readers.pdf.paths` takes from the file must be seen here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.page import Fill, Rectangle, Rule

Grey = NDArray[np.uint8]
"""Rows of pixels by their brightness, from 0 (black) to 255."""
Colours = NDArray[np.uint8]
"""Rows of pixels of red, green and blue."""
Tile = NDArray[np.float64]
"""Red, green and blue."""
CONTRAST = 40
"""How much darker ink is than the paper beside it; a hairline in light grey is."""
INK = 80
"""How much darker letters are than the paper at least."""
HALF_THICKNESS = (2.2, 3.8)
"""Points from the middle of a rule to where paper is again on both sides of it: of a usual one, and of a thick one."""
GAP = 3.0
"""Points of a rule that may be missing, as where another crosses it."""
COVERED = 0.8
"""Share of a rule's length that has ink: a row of letters has less."""
LEAST_ACROSS, LEAST_DOWN = 36.0, 14.0
"""Points from which a stroke is a rule: longer than a word is wide between its gaps, and than a letter is high."""
BESIDE = 1.5
"""Points between two rules that are one."""
MOST_STRETCHES, MOST_SEGMENTS = 2_000_000, 20_000
"""Stretches of ink, and those as long as rules, in one direction; more are the grain of a photograph."""
STEEPEST = 5.0
"""Degrees up to which a page lies askew in a scanner."""
STRAIGHT = 0.08
"""Degrees that do not matter: over the width of a page, a point."""
TILE = 12
"""Pixels a side of the squares by which coloured areas are looked for."""
WHITE = 236
"""Brightness of every colour from which paper is white, though yellowed."""
ALIKE = 40
"""Sum of the differences in red, green and blue up to which two colours are one in a compressed picture."""
LETTERS = 4
"""Tiles that letters may cover in a coloured area."""
GREY = 24
"""Difference between the strongest and the weakest of red, green and blue up to which a colour is none to the eye."""
LEAST_COLOURED, LEAST_GREY = 4, 24
"""Tiles of an area; a smaller one of grey may be what is left of letters."""
MOST_AREAS = 4_000
"""More are a photograph."""


class Segment(NamedTuple):
    """Pixels `start` to `end` of one row (or column) `line`."""

    line: int
    start: int
    end: int


def lean(grey: Grey) -> float:
    """By how many degrees the lines of a page fall to the right (rise: less than 0): 0.0 where it stands straight.

    Where the page is turned by this angle, ink lies in the fewest rows: that is found by the sum of the squares of the ink in each.
    """
    coarse = grey[::3, ::3]
    y, x = np.nonzero(coarse < int(np.median(coarse)) - 2 * CONTRAST)
    if len(x) < 200:
        return 0.0
    step = 1 + len(x) // 200_000
    y, x = y[::step].astype(np.float64), x[::step].astype(np.float64) - grey.shape[1] / 6

    def sharpness(degrees: float) -> float:
        rows = np.rint(y - x * np.tan(np.radians(degrees))).astype(np.int64)
        counts = np.bincount(rows - rows.min())
        return float(np.square(counts, dtype=np.float64).sum())

    best = max(np.arange(-STEEPEST, STEEPEST + 0.01, 0.25), key=sharpness)
    best = max(np.arange(best - 0.25, best + 0.26, 0.05), key=sharpness)
    return float(best) if abs(best) > STRAIGHT and sharpness(best) > 1.02 * sharpness(0.0) else 0.0


def rules(grey: Grey, *, dots: float) -> tuple[list[Rule], list[Rule]]:
    """The rules across and down a picture of `dots` pixels an inch, in points."""
    scale = dots / 72
    across = _strokes(grey, scale=scale, least=LEAST_ACROSS)
    down = _strokes(np.ascontiguousarray(grey.T), scale=scale, least=LEAST_DOWN)
    return across, down


def _strokes(grey: Grey, *, scale: float, least: float) -> list[Rule]:
    """The rules along the rows of a picture."""
    ink = np.zeros(grey.shape, np.bool_)
    for half in HALF_THICKNESS:
        far = max(2, round(half * scale))
        if grey.shape[0] > 2 * far:
            darkest = np.minimum(grey[: -2 * far], grey[2 * far :])
            ink[far:-far] |= grey[far:-far] < np.maximum(darkest, CONTRAST) - CONTRAST
    segments = _segments(ink, gap=round(GAP * scale), least=round(least * scale))
    if len(segments) > MOST_SEGMENTS:
        return []
    joined = _joined(segments, near=round(0.6 * scale) + 1)
    return _distinct(Rule(place=place / scale, start=start / scale, end=end / scale) for place, start, end in joined)


def _distinct(rules: Iterable[Rule]) -> list[Rule]:
    """Without those that lie along a longer one: the edges of a rule that is not quite straight."""
    kept: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.start - rule.end):
        beside = [other for other in kept if abs(other.place - rule.place) < BESIDE]
        if not any(other.start - BESIDE <= rule.start and rule.end <= other.end + BESIDE for other in beside):
            kept.append(rule)
    return sorted(kept)


def _segments(ink: NDArray[np.bool_], *, gap: int, least: int) -> list[Segment]:
    """The stretches of ink in each row, those with small gaps as one, that are long enough and have few gaps."""
    height, width = ink.shape
    flat = np.zeros((height, width + 1), np.int8)  # a column without ink ends every row
    flat[:, :width] = ink
    change = np.diff(flat.ravel(), prepend=np.int8(0))
    starts, ends = np.flatnonzero(change == 1), np.flatnonzero(change == -1)
    if not 0 < len(starts) <= MOST_STRETCHES:
        return []
    rows = starts // (width + 1)
    is_first = np.ones(len(starts), np.bool_)
    is_first[1:] = (starts[1:] - ends[:-1] > gap) | (rows[1:] != rows[:-1])
    first = np.flatnonzero(is_first)
    last = np.append(first[1:], len(starts)) - 1
    inked = np.add.reduceat(ends - starts, first)
    length = ends[last] - starts[first]
    kept = np.flatnonzero((length >= least) & (inked >= COVERED * length))
    offset = rows[first[kept]] * (width + 1)
    return [
        Segment(*found)
        for found in zip(
            rows[first[kept]].tolist(), (starts[first[kept]] - offset).tolist(), (ends[last[kept]] - offset).tolist(), strict=True
        )
    ]


def _joined(segments: Iterable[Segment], *, near: int) -> Iterator[tuple[float, int, int]]:
    """Segments in rows close to each other that overlap, as one: its middle row, start and end."""
    groups: list[list[Segment]] = []
    for segment in sorted(segments):
        for done in [group for group in groups if segment.line - group[-1].line > near]:
            groups.remove(done)
            yield _middle_start_end(done)
        for group in groups:
            if any(other.start < segment.end and segment.start < other.end for other in group):
                group.append(segment)
                break
        else:
            groups.append([segment])
    yield from map(_middle_start_end, groups)


def _middle_start_end(group: list[Segment]) -> tuple[float, int, int]:
    weight = sum(segment.end - segment.start for segment in group)
    middle = sum((segment.line + 0.5) * (segment.end - segment.start) for segment in group) / weight
    return middle, min(segment.start for segment in group), max(segment.end for segment in group)


def fills(colours: Colours, *, dots: float, across: Iterable[Rule] = (), down: Iterable[Rule] = ()) -> list[Fill]:
    """The coloured rectangles of a picture, in points, up to the rules near their edges, else to the nearest tile.

    White is none, and neither is a photograph.
    """
    tiles = _tiles(colours)
    is_coloured = tiles.min(axis=2) < WHITE
    areas: list[Area] = []
    for row in np.flatnonzero(is_coloured.any(axis=1)).tolist():
        above = [area for area in areas if row - area.bottom <= 1]  # letters may fill the row between
        rest = [(start, end, np.median(tiles[row, start:end], axis=0)) for start, end in _runs(tiles[row], is_coloured[row])]
        for area in above:
            inside = [run for run in rest if area.holds(*run)]
            if 2 * sum(end - start for start, end, _ in inside) >= area.right - area.left:
                area.bottom = row + 1
                rest = [run for run in rest if not area.holds(*run)]
        areas += [Area(left=start, right=end, top=row, bottom=row + 1, colour=colour) for start, end, colour in rest]
        if len(areas) > MOST_AREAS:
            return []
    size = TILE * 72 / dots
    xs, ys = [rule.place for rule in down], [rule.place for rule in across]
    return [area.fill(size, xs, ys) for area in areas if area.is_large]


@dataclass(slots=True, kw_only=True)
class Area:
    """A rectangle of tiles in one colour, as it grows downwards."""

    left: int
    right: int
    top: int
    bottom: int
    colour: Tile

    def holds(self, start: int, end: int, colour: Tile) -> bool:
        """Whether a run may be a piece of its next row, letters between the pieces."""
        return self.left - 1 <= start and end <= self.right + 1 and bool(np.abs(self.colour - colour).sum() <= ALIKE)

    @property
    def is_large(self) -> bool:
        """Whether it is more than a part of a letter; what is grey has to be larger than what has a colour."""
        height, width = self.bottom - self.top, self.right - self.left
        is_grey = self.colour.max() - self.colour.min() < GREY
        return min(height, width) >= 2 and height * width >= (LEAST_GREY if is_grey else LEAST_COLOURED)

    def fill(self, size: float, xs: Iterable[float], ys: Iterable[float]) -> Fill:
        x0, x1 = (_nearest(side * size, xs, within=1.5 * size) for side in (self.left, self.right))
        top, bottom = (_nearest(side * size, ys, within=1.5 * size) for side in (self.top, self.bottom))
        return Fill(x0, top, x1, bottom, colour="#" + "".join(f"{round(part):02x}" for part in self.colour.tolist()))


def _nearest(place: float, places: Iterable[float], *, within: float) -> float:
    return min((other for other in places if abs(other - place) <= within), key=lambda other: abs(other - place), default=place)


def _tiles(colours: Colours) -> NDArray[np.int16]:
    """The colour of each tile: of nine of its pixels that which three are brighter than, so that letters do not count."""
    height, width = (side // TILE for side in colours.shape[:2])
    step = TILE // 3
    sample = colours[step // 2 : height * TILE : step, step // 2 : width * TILE : step].astype(np.int16)
    nine = sample.reshape(height, 3, width, 3, 3).transpose(0, 2, 1, 3, 4).reshape(height, width, 9, 3)
    place = np.argsort(nine.sum(axis=3), axis=2)[:, :, 5]
    return np.take_along_axis(nine, place[:, :, None, None], axis=2)[:, :, 0]


def _runs(tiles: NDArray[np.int16], is_coloured: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The stretches of a row of tiles in one colour, letters in it passed over."""
    change = np.ones(len(tiles) + 1, np.bool_)
    change[1:-1] = (np.abs(np.diff(tiles, axis=0)).sum(axis=1) > ALIKE) | (is_coloured[1:] != is_coloured[:-1])
    runs: list[tuple[int, int]] = []
    for start, end in pairwise(np.flatnonzero(change).tolist()):
        if not is_coloured[start]:
            continue
        for back in range(len(runs) - 1, max(-1, len(runs) - LETTERS - 1), -1):
            first, last = runs[back]
            if start - last <= LETTERS and is_coloured[last:start].all() and np.abs(tiles[first] - tiles[start]).sum() <= ALIKE:
                runs[back:] = [(first, end)]
                break
        else:
            runs.append((start, end))
    return runs


def unread_ink(grey: Grey, read: Iterable[Rectangle], *, dots: float) -> float:
    """How much of the ink of a picture lies outside what was read in it (boxes in points), as a share of all."""
    scale = dots / 72
    is_ink = grey < int(np.median(grey)) - INK
    inked = int(is_ink.sum())
    for x0, top, x1, bottom in read:
        is_ink[max(0, round(top * scale)) : round(bottom * scale) + 1, max(0, round(x0 * scale)) : round(x1 * scale) + 1] = False
    return int(is_ink.sum()) / inked if inked else 0.0


def stroke(grey: Grey, box: Rectangle) -> float:
    """How thick the strokes of the letters in a box are (all in pixels): the usual length of a stretch of ink in a row."""
    x0, top, x1, bottom = (max(0, round(side)) for side in box)
    patch = grey[top:bottom, x0:x1]
    if patch.size < 9:
        return 0.0
    paper, ink = int(patch.max()), int(patch.min())
    change = np.diff(np.pad(patch < (paper + ink) // 2, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    starts, ends = np.nonzero(change == 1)[1], np.nonzero(change == -1)[1]
    return float(np.median(ends - starts)) if len(starts) else 0.0
