"""What shapes that belong together show: a line and a head are an arrow, a circle and a tick in it a tick."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.readers.pdf.page import Point, Rectangle, Shape
from corpus.readers.pdf.signs import outline_to_glyph
from patterns.colours import colour_to_name

TOUCH = 1.0
"""Points up to which pieces of one icon stand apart."""
MOST_PIECES = 10
MOST_POINTS = 240
"""Points of the finest circle; no other sign has near as many."""
HOLDERS = frozenset("●■◆⬢🛑▲▼")
HELD = frozenset("✓✗★⚑↑→↓←↗↘↙↖↔↕▲▼▶◀")
"""Signs that another may stand in, and those that may stand in another and then say what is meant."""
HEADS = frozenset("▲▼▶◀")
HOLLOW = {"●": "○", "◆": "◇", "★": "☆", "▲": "△", "▼": "▽", "▶": "▷", "◀": "◁"}
"""Signs that are told apart from the same ones of which only the outline is drawn."""

Line = tuple[Point, ...]
"""A rule by its ends, or a narrow fill by its corners."""


class Icon(NamedTuple):
    glyph: str
    box: Rectangle
    colour: str


def shape_to_glyph(shape: Shape) -> str | None:
    """The character that a shape looks like ("↗", "✓", "●"), of whatever size and place; None for one that is no sign."""
    return parts_to_glyph(shape.points, curved=shape.curved, filled=shape.fill is not None)


def parts_to_glyph(parts: Sequence[Line], *, curved: bool, filled: bool) -> str | None:
    """What parts of an outline show together; of a part in which the others lie, what they show, where they are a sign."""
    if not 0 < len(parts) < MOST_PIECES or sum(map(len, parts)) > MOST_POINTS:
        return None
    left, top = min(x for part in parts for x, _ in part), min(y for part in parts for _, y in part)
    # of the same icon all over a page the same numbers, so that it is looked at once
    placed = tuple(tuple((round(x - left, 2), round(y - top, 2)) for x, y in part) for part in parts)
    glyph = outline_to_glyph(placed, curved=curved, filled=filled)
    if glyph is None and filled and len(placed) > 1:
        glyph = _nested(placed, curved=curved)
    if not filled and glyph == "■":
        return None  # a border
    return glyph if filled or glyph is None else HOLLOW.get(glyph, glyph)


def _nested(parts: Sequence[Line], *, curved: bool) -> str | None:
    """What a filled outline shows that has the others as its holes."""
    boxes = [line_to_box(part) for part in parts]
    outer = max(range(len(parts)), key=lambda number: boxes[number][2] - boxes[number][0])
    if not all(lies_in(box, boxes[outer]) for box in boxes):
        return None
    holder = outline_to_glyph((parts[outer],), curved=curved, filled=True)
    if holder not in HOLDERS:
        return holder
    held = parts_to_glyph([part for number, part in enumerate(parts) if number != outer], curved=curved, filled=True)
    if held == holder:
        return HOLLOW.get(holder, holder)
    return held if held in HELD else holder


def shapes_to_icon(shapes: Sequence[Shape], lines: Sequence[Line]) -> Icon | None:
    """The icon that shapes that touch each other make; with the lines that touch them, a head is an arrow and a cloth a flag."""
    shapes = [shape for number, shape in enumerate(shapes) if not any(_is_same(shape, later) for later in shapes[number + 1 :])]
    icon = _together(shapes)
    if len(shapes) > 3 or (icon is not None and icon.glyph not in HEADS):
        return icon
    for added in [[line] for line in lines] + ([[*lines]] if 1 < len(lines) < 4 else []):
        union = _union([*shapes, *(Shape(line_to_box(line), (line,), False, None, None) for line in added)])
        if union is not None and union.glyph not in HEADS:
            return union._replace(colour=_colour(shapes))
    return icon


def _is_same(shape: Shape, other: Shape) -> bool:
    """Whether one is drawn on the very place of the other, as where the outline is drawn apart from what it holds."""
    return shape.points == other.points and (other.fill is not None or shape.fill is None)


def _together(shapes: Sequence[Shape]) -> Icon | None:
    if len(shapes) == 1:
        return _union(shapes)
    outer = max(shapes, key=lambda shape: (shape.box[2] - shape.box[0]) * (shape.box[3] - shape.box[1]))
    inner = [shape for shape in shapes if shape is not outer]
    holder = shape_to_glyph(outer)
    if not all(lies_in(shape.box, outer.box) for shape in inner):
        return _union(shapes)
    if holder is None:
        return _union(shapes) or _together(inner)
    held = _together(inner)
    if holder not in HOLDERS or held is None or held.glyph == holder or held.glyph not in HELD:
        return Icon(holder, outer.box, _colour([outer, *inner]))
    return Icon(held.glyph, outer.box, _colour([*inner, outer]))


def _union(shapes: Sequence[Shape]) -> Icon | None:
    """What shapes show as one outline."""
    parts = tuple(part for shape in shapes for part in shape.points)
    glyph = parts_to_glyph(parts, curved=any(shape.curved for shape in shapes), filled=any(shape.fill for shape in shapes))
    return Icon(glyph, hull(shape.box for shape in shapes), _colour(shapes)) if glyph else None


def _colour(shapes: Sequence[Shape]) -> str:
    """The colour of an icon: the first of its pieces' that has a name, else the first that it is painted with."""
    colours = [shape.fill for shape in shapes if shape.fill] + [shape.stroke for shape in shapes if shape.stroke]
    return next((colour for colour in colours if colour_to_name(colour)), colours[0] if colours else "#000000")


def lies_in(box: Rectangle, outer: Rectangle, *, margin: float = TOUCH) -> bool:
    """Whether a box lies within another, over whose edges it may stand out by `margin`."""
    return box[0] >= outer[0] - margin and box[1] >= outer[1] - margin and box[2] <= outer[2] + margin and box[3] <= outer[3] + margin


def line_to_box(line: Line) -> Rectangle:
    xs, ys = zip(*line, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def hull(boxes: Iterable[Rectangle]) -> Rectangle:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
