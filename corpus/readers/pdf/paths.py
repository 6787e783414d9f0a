"""What is drawn on a page besides its words: rules, filled rectangles, shapes and pictures, those inside forms too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf import calls
from corpus.readers.pdf.page import Fill, Point, Rectangle, Rule, Shape

Floats = NDArray[np.float64]
Subpath = tuple[list[Point], bool, bool]
"""Its points, whether it has a curve, and whether it is closed."""

PATH, IMAGE, FORM = 2, 3, 5
MOVE, LINE, CURVE = 2, 0, 1
"""PDFium's kinds of segments; a curve gives two control points and its end, each as a segment."""
THIN = 3.2
"""Points up to which a filled rectangle is a rule, drawn as many programs draw theirs."""
SHORTEST = 2.0
"""Points a rule is long at least."""
BENT = 0.6
"""Points by which the ends of a straight line across or down the page may differ in height or place."""
ICON = 46.0
"""Points up to which a filled outline may be an icon, and is looked at corner by corner."""
FEW = 5
"""Segments up to which an outline is a line or a rectangle: its bounds say all."""
DEEPEST = 12
MOST_OBJECTS = 120_000
MOST_SEGMENTS = 400_000
"""Of a page; a drawing of more is a map or a plan, and no table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where the page as seen lies in the file's coordinates (points, y upwards), and by how many quarters it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as seen."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarter % 2 else (width, height)

    def points(self, places: Floats) -> tuple[Floats, Floats]:
        """X and y, from the top left of the page as seen, of places in the file's coordinates."""
        x, y = places[:, 0], places[:, 1]
        if self.quarter == 0:
            return x - self.left, self.top - y
        if self.quarter == 1:
            return y - self.bottom, x - self.left
        if self.quarter == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def boxes(self, boxes: Floats) -> Floats:
        """Left, top, right, bottom as seen of boxes (left, bottom, right, top) in the file's coordinates."""
        x0, y0 = self.points(boxes[:, :2])
        x1, y1 = self.points(boxes[:, 2:])
        return np.column_stack([np.minimum(x0, x1), np.minimum(y0, y1), np.maximum(x0, x1), np.maximum(y0, y1)])


@dataclass(slots=True, kw_only=True)
class Drawn:
    """What is drawn on a page. `left_out`: it held more than is looked at."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)
    objects: int = 0
    left_out: bool = False


def read_drawn(page: int, placing: Placing) -> Drawn:
    """Everything drawn on a loaded page that is no text."""
    drawn = Drawn()
    reader = _Reader(drawn, placing)
    reader.read(page, calls.page_object_count(page), calls.page_object, np.array([1.0, 0, 0, 1, 0, 0]), depth=0)
    return drawn


class _Reader:
    """Reads objects, those of forms within their form's matrix, into a `Drawn`."""

    def __init__(self, drawn: Drawn, placing: Placing) -> None:
        self.drawn = drawn
        self.placing = placing
        self._segments = 0

    def read(self, holder: int, count: int, get: calls.Function, matrix: Floats, *, depth: int) -> None:
        self.drawn.objects += count
        if self.drawn.objects > MOST_OBJECTS:
            self.drawn.left_out = True
            return
        handles = [*map(get, repeat(holder), range(count))]
        kinds = [*map(calls.object_type, handles)]
        if kinds.count(PATH):
            self._paths([handle for handle, kind in zip(handles, kinds, strict=True) if kind == PATH], matrix)
        if kinds.count(IMAGE):
            pictures = [handle for handle, kind in zip(handles, kinds, strict=True) if kind == IMAGE]
            self.drawn.pictures += map(tuple, self._boxes(pictures, matrix).tolist())
        if kinds.count(FORM) and depth < DEEPEST:
            for handle in (handle for handle, kind in zip(handles, kinds, strict=True) if kind == FORM):
                within = _product(_matrix(handle), matrix)
                self.read(handle, max(calls.form_object_count(handle), 0), calls.form_object, within, depth=depth + 1)

    def _boxes(self, handles: Sequence[int], matrix: Floats) -> Floats:
        """The bounds of objects on the page as seen: left, top, right, bottom."""
        bounds = np.zeros((len(handles), 4), np.float32)
        at = bounds.ctypes.data
        end = at + 16 * len(handles)
        calls.run(map(calls.object_bounds, handles, *(range(at + part, end + part, 16) for part in (0, 4, 8, 12))))
        left, bottom, right, top = bounds.astype(np.float64).T
        corners = np.concatenate([np.column_stack(pair) for pair in ((left, bottom), (right, top), (left, top), (right, bottom))])
        x, y = (values.reshape(4, -1) for values in self.placing.points(_moved(corners, matrix)))
        return np.column_stack([x.min(axis=0), y.min(axis=0), x.max(axis=0), y.max(axis=0)])

    def _paths(self, handles: list[int], matrix: Floats) -> None:
        """Paths in the order in which they are drawn; what is not looked at corner by corner is what its bounds say."""
        modes = np.zeros((len(handles), 2), np.int32)
        at = modes.ctypes.data
        end = at + 8 * len(handles)
        calls.run(map(calls.path_mode, handles, range(at, end, 8), range(at + 4, end + 4, 8)))
        filled, stroked = modes.T.tolist()
        fills, strokes = _colours(handles, filled, calls.object_fill), _colours(handles, stroked, calls.object_stroke)
        counts = [*map(calls.path_segments, handles)]
        boxes = self._boxes(handles, matrix).tolist()
        looked_at: list[int] = []
        for number, (fill, stroke, count, box) in enumerate(zip(fills, strokes, counts, boxes, strict=True)):
            if fill is None and stroke is None:
                continue
            self._segments += count
            if self._segments > MOST_SEGMENTS:
                self.drawn.left_out = True
                break
            x0, top, x1, bottom = box
            if count <= FEW and (x1 - x0 <= THIN or bottom - top <= THIN or (count == FEW and (x1 - x0 > ICON or bottom - top > ICON))):
                self._rectangle(box, fill, stroke)
            else:
                looked_at.append(number)
        if not looked_at:
            return
        corners = _corners([handles[number] for number in looked_at], [counts[number] for number in looked_at], matrix, self.placing)
        for number, subpaths in zip(looked_at, corners, strict=True):
            x0, top, x1, bottom = boxes[number]
            self._outline(subpaths, (x0, top, x1, bottom), fill=fills[number], stroke=strokes[number])

    def _rectangle(self, box: Sequence[float], fill: str | None, stroke: str | None) -> None:
        """A rule where it is thin; otherwise a fill, and the rules of its outline."""
        x0, top, x1, bottom = box
        width, height = x1 - x0, bottom - top
        if min(width, height) <= THIN:
            if width >= height and width >= SHORTEST:
                self.drawn.across.append(Rule((top + bottom) / 2, x0, x1))
            elif height >= SHORTEST:
                self.drawn.down.append(Rule((x0 + x1) / 2, top, bottom))
            return
        if fill is not None:
            self.drawn.fills.append(Fill(x0, top, x1, bottom, fill))
        if stroke is not None:
            self.drawn.across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
            self.drawn.down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]

    def _outline(self, subpaths: Sequence[Subpath], box: Rectangle, *, fill: str | None, stroke: str | None) -> None:
        """An outline corner by corner: its rules and rectangles, and what is neither as a shape."""
        others: list[tuple[Point, ...]] = []
        curved = False
        for points, has_curve, closed in subpaths:
            if not has_curve and self._plain(points, fill, stroke, closed=closed):
                continue
            curved = curved or has_curve
            others.append(tuple(points))
        if others:
            self.drawn.shapes.append(Shape(box, tuple(others), curved, fill, stroke))

    def _plain(self, points: Sequence[Point], fill: str | None, stroke: str | None, *, closed: bool) -> bool:
        """Whether a subpath is made of lines across and down alone, which then are drawn."""
        steps = [*zip(points, [*points[1:], points[0]] if closed or fill else points[1:], strict=False)]
        if any(abs(a[0] - b[0]) > BENT and abs(a[1] - b[1]) > BENT for a, b in steps):
            return False
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
        corners = {(round(x), round(y)) for x, y in points}
        if fill is not None and (thin or len(corners) <= 4):
            self._rectangle(box, fill, stroke)
            return True
        if stroke is None:
            return False
        for (ax, ay), (bx, by) in steps:
            if abs(ay - by) <= BENT and abs(ax - bx) >= SHORTEST:
                self.drawn.across.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
            elif abs(ax - bx) <= BENT and abs(ay - by) >= SHORTEST:
                self.drawn.down.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))
        return True


def _matrix(handle: int) -> Floats:
    own = np.zeros(6, np.float32)
    calls.object_matrix(handle, own.ctypes.data)
    return own.astype(np.float64)


def read_colours(handles: Sequence[int], get: calls.Function) -> tuple[list[str], list[bool]]:
    """The colours that `get` gives of objects ("#000000" where it gives none), and whether each is known and lets not all through."""
    parts = np.zeros((len(handles), 4), np.uint32)
    at = parts.ctypes.data
    end = at + 16 * len(handles)
    known = np.fromiter(map(get, handles, *(range(at + part, end + part, 16) for part in (0, 4, 8, 12))), np.int64, len(handles)) != 0
    names = map(_number_to_colour, ((parts[:, 0] << 16) + (parts[:, 1] << 8) + parts[:, 2]).tolist())
    return [*names], (known & (parts[:, 3] > 0)).tolist()


@lru_cache(maxsize=4096)
def _number_to_colour(number: int) -> str:
    return f"#{number:06x}"


def _colours(handles: Sequence[int], painted: Sequence[int], get: calls.Function) -> list[str | None]:
    """The colour of each path that is painted; None for those that are not, or with a paint that lets all through."""
    if not any(painted):
        return [None] * len(handles)
    names, are_seen = read_colours(handles, get)
    return [name if is_seen and is_painted else None for name, is_seen, is_painted in zip(names, are_seen, painted, strict=True)]


def _corners(handles: Sequence[int], counts: Sequence[int], matrix: Floats, placing: Placing) -> Iterator[list[Subpath]]:
    """The subpaths of each of several paths, on the page as seen; all are asked for at once."""
    segments = [
        segment for handle, count in zip(handles, counts, strict=True) for segment in map(calls.path_segment, repeat(handle), range(count))
    ]
    places = np.zeros((len(segments), 2), np.float32)
    at = places.ctypes.data
    end = at + 8 * len(segments)
    calls.run(map(calls.segment_point, segments, range(at, end, 8), range(at + 4, end + 4, 8)))
    kinds = [*map(calls.segment_type, segments)]
    closes = [*map(calls.segment_closes, segments)]
    own = np.zeros((len(handles), 6), np.float32)
    calls.run(map(calls.object_matrix, handles, range(own.ctypes.data, own.ctypes.data + 24 * len(handles), 24)))
    a, b, c, d, e, f = np.repeat(own.astype(np.float64), counts, axis=0).T
    moved = np.column_stack([a * places[:, 0] + c * places[:, 1] + e, b * places[:, 0] + d * places[:, 1] + f])
    x, y = (values.tolist() for values in placing.points(_moved(moved, matrix)))
    first = 0
    for count in counts:
        last = first + count
        yield [*_subpaths(x[first:last], y[first:last], kinds[first:last], closes[first:last])]
        first = last


def _subpaths(x: list[float], y: list[float], kinds: list[int], closes: list[int]) -> Iterator[Subpath]:
    """The points of each subpath, curves by their ends, whether it has a curve and whether it is closed."""
    points: list[Point] = []
    curved = closed = False
    control = 0
    for place, kind, close in zip(zip(x, y, strict=True), kinds, closes, strict=True):
        if kind == MOVE:
            if len(points) > 1:
                yield points, curved, closed
            points, curved, closed, control = [place], False, False, 0
        elif kind == CURVE:
            curved = True
            control += 1
            if control % 3 == 0:
                points.append(place)
        else:
            points.append(place)
        closed = closed or bool(close)
    if len(points) > 1:
        yield points, curved, closed


def _moved(places: Floats, matrix: Floats) -> Floats:
    a, b, c, d, e, f = matrix
    return np.column_stack([a * places[:, 0] + c * places[:, 1] + e, b * places[:, 0] + d * places[:, 1] + f])


def _product(first: Floats, second: Floats) -> Floats:
    """The matrix that moves as `first` and then `second` do."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return np.array([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m])
