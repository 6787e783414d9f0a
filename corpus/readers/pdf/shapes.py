"""Icons drawn on a page, as words: an arrow, tick or circle that is a drawing stands in its cell like a letter.

What shapes show is told by `icons`. Here those that belong together are found, and what only looks like an icon is left out: a letter
drawn as an outline, the marks of a chart, what holds words itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf.icons import MOST_PIECES, TOUCH, Icon, Line, hull, lies_in, shape_to_glyph, shapes_to_icon
from corpus.readers.pdf.page import Fill, Page, Rectangle, Shape, Turn, Word
from patterns.colours import colour_to_name

LARGEST, SMALLEST = 46.0, 2.5
"""Points (1.6 cm) that an icon measures at the most, and at the least."""
LONGEST = 2.6
"""Times as long as wide that an icon is at the most: a longer arrow leads from one thing to another."""
LARGEST_SQUARE, SMALLEST_SQUARE = 14.5, 3.5
"""The same of a painted square; a larger one is a cell."""
WIDEST_STEM = 10.0
MOST_SHAPES = 2000
"""Small shapes of a page: with more it is a map or a drawing, and its parts are no icons."""
MOST_LINES = 20_000
"""The same for lines and other fills."""
MOST_BESIDE = 60
"""Things that touch one thing, beyond which it belongs to a drawing."""
MOST_UNKNOWN = 400
"""The same for shapes that are no sign."""
LETTER_GAP = 0.4
"""Share of its height within which an outline that is no sign makes the sign beside it a letter of the same word."""
DESCENT = 0.22
"""Share of its height that a word's box reaches below its baseline."""
HIGHEST = 400
FEWEST_MARKS = 4
BESIDE = 0.7
"""Points within which what adjoins a painted square makes it a cell of a grid."""
ACROSS = (Turn.NONE, Turn.OVER)
MOST_PAIRS = 2_000_000


def shapes_to_words(page: Page) -> list[Word]:
    """The icons of a page as words in the order in which they were drawn, each in its colour.

    Their size is their height, and they stand on a baseline as a letter of that size does, so that lines take them in.
    """
    return [
        Word(glyph, x0, top, x1, bottom, round(bottom - top, 1), baseline=round(bottom - DESCENT * (bottom - top), 3), colour=colour)
        for glyph, (x0, top, x1, bottom), colour in page_to_icons(page)
    ]


def page_to_icons(page: Page) -> list[Icon]:
    """The icons of a page in the order in which they were drawn, painted squares last."""
    small = [shape for shape in page.shapes if _is_small(shape.box)]
    squares = [fill for fill in page.fills if _is_square(fill)]
    too_many = len(small) + len(squares) > MOST_SHAPES or len(page.across) + len(page.down) + len(page.fills) > MOST_LINES
    if too_many or not (small or squares):
        return []
    clusters = [*_clusters(small, [*map(_fill_to_shape, squares)])]
    lines = _lines(page) if clusters else []
    boxes = [hull(shape.box for shape in cluster) for cluster in clusters]
    touching = _neighbours(boxes, [box for box, _ in lines], TOUCH)
    found: list[Icon] = []
    unknown: list[Rectangle] = []
    for number, cluster in enumerate(clusters):
        icon = shapes_to_icon(cluster, [lines[other][1] for other in touching[number]])
        if icon is not None:
            width, height = icon.box[2] - icon.box[0], icon.box[3] - icon.box[1]
            found += [icon] if max(width, height) <= LONGEST * min(width, height) else []
        elif len(unknown) < MOST_UNKNOWN:
            unknown.append(boxes[number])
        else:
            return []
    found += _alone(page, squares, [icon.box for icon in found])
    return [*_real(page, found, unknown)]


def _clusters(shapes: Sequence[Shape], squares: Sequence[Shape]) -> Iterator[list[Shape]]:
    """Shapes that make one icon, together: those that overlap, and those that touch where one of them is no sign by itself.

    A painted square belongs to what stands in it; alone it is left out.
    """
    pieces = [*shapes, *squares]
    home = list(range(len(pieces)))

    def find(number: int) -> int:
        while home[number] != number:
            home[number] = home[home[number]]
            number = home[number]
        return number

    for number, others in _neighbours([shape.box for shape in shapes], [piece.box for piece in pieces], TOUCH).items():
        for other in others:
            one, piece = shapes[number], pieces[other]
            if find(other) != find(number) and (_overlap(one.box, piece.box) or not (shape_to_glyph(one) and shape_to_glyph(piece))):
                home[find(number)] = find(other)
    groups: dict[int, list[Shape]] = defaultdict(list)
    for number, shape in enumerate(shapes):
        groups[find(number)].append(shape)
    for number, square in enumerate(squares, start=len(shapes)):
        if find(number) in groups:
            groups[find(number)].append(square)
    for group in groups.values():
        if len(group) <= MOST_PIECES and _is_small(hull(shape.box for shape in group)):
            yield group


def _overlap(box: Rectangle, other: Rectangle) -> bool:
    """Whether a tenth of the smaller box lies in the other."""
    width, height = min(box[2], other[2]) - max(box[0], other[0]), min(box[3], other[3]) - max(box[1], other[1])
    smaller = min((b[2] - b[0]) * (b[3] - b[1]) for b in (box, other))
    return width > 0 and height > 0 and width * height > 0.1 * smaller


def _lines(page: Page) -> list[tuple[Rectangle, Line]]:
    """Rules and narrow fills as long as an icon at the most: what may be its stem or pole."""
    across = [((start, place), (end, place)) for place, start, end in page.across if SMALLEST <= end - start <= LARGEST]
    down = [((place, start), (place, end)) for place, start, end in page.down if SMALLEST <= end - start <= LARGEST]
    lines: list[tuple[Rectangle, Line]] = [((*start, *end), (start, end)) for start, end in (*across, *down)]
    narrow = (fill for fill in page.fills if _is_small(fill[:4]) and min(fill.x1 - fill.x0, fill.bottom - fill.top) <= WIDEST_STEM)
    return lines + [(fill[:4], _fill_to_shape(fill).points[0]) for fill in narrow]


# --- painted squares ------------------------------------------------------------------------------------------------------


def _is_square(fill: Fill) -> bool:
    width, height = fill.x1 - fill.x0, fill.bottom - fill.top
    return (
        SMALLEST_SQUARE <= width <= LARGEST_SQUARE and 0.85 * height <= width <= 1.18 * height and colour_to_name(fill.colour) is not None
    )


def _alone(page: Page, squares: Sequence[Fill], taken: Sequence[Rectangle]) -> Iterator[Icon]:
    """Painted squares that stand alone: no rule bounds them and no other fill adjoins them, as in a grid of cells."""
    if not squares:
        return
    boxes = [square[:4] for square in squares]
    rules = [(rule.start, rule.place, rule.end, rule.place) for rule in page.across]
    rules += [(rule.place, rule.start, rule.place, rule.end) for rule in page.down]
    bounded, held = _neighbours(boxes, rules, BESIDE), _neighbours(boxes, taken, 0)
    beside = _neighbours(boxes, [fill[:4] for fill in page.fills], BESIDE)
    for number, box in enumerate(boxes):
        others = (page.fills[other][:4] for other in beside[number])
        if not bounded[number] and not held[number] and all(other == box or lies_in(box, other, margin=-2 * TOUCH) for other in others):
            yield Icon("■", box, squares[number].colour)


def _fill_to_shape(fill: Fill) -> Shape:
    corners = ((fill.x0, fill.top), (fill.x1, fill.top), (fill.x1, fill.bottom), (fill.x0, fill.bottom))
    return Shape(fill[:4], (corners,), False, fill.colour, None)


# --- what is no icon ------------------------------------------------------------------------------------------------------


def _real(page: Page, found: Sequence[Icon], unknown: Sequence[Rectangle]) -> Iterator[Icon]:
    """Icons in whose line there are words, but for those that hold words, belong to a drawn word, or mark a chart's line."""
    if not found:
        return
    boxes = [icon.box for icon in found]
    levels = {level for word in page.words if word.turn in ACROSS for level in _points(word.top, word.bottom)}
    columns = {place for word in page.words if word.turn not in ACROSS for place in _points(word.x0, word.x1)}
    holding = _neighbours(boxes, [(word.x0, word.top, word.x1, word.bottom) for word in page.words], 0)
    spelling = _neighbours(boxes, unknown, LARGEST)
    vertices = _vertices(page.shapes)
    scattered = _scattered(found)
    for number, icon in enumerate(found):
        x, y = _middle(icon.box)
        marks = any((round(x) + dx, round(y) + dy) in vertices for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        stands = any(level in levels for level in _points(icon.box[1], icon.box[3])) or (
            bool(columns) and any(place in columns for place in _points(icon.box[0], icon.box[2]))
        )
        held = any(_holds(icon.box, page.words[other]) for other in holding[number])
        if not stands or marks or held or number in scattered:
            continue
        if not any(_is_beside(icon.box, unknown[other]) for other in spelling[number]):
            yield icon


def _points(start: float, end: float) -> range:
    """The whole points from one place to another, as far as a letter can be high."""
    return range(int(start), min(int(end), int(start) + HIGHEST) + 1)


def _scattered(found: Sequence[Icon]) -> set[int]:
    """The numbers of those that are alike in sign, colour and size and stand neither below nor beside each other: the marks of a chart."""
    alike: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for number, (glyph, (x0, _, x1, _), colour) in enumerate(found):
        alike[glyph, colour, round(x1 - x0)].append(number)
    scattered: set[int] = set()
    for numbers in alike.values():
        columns = {round(_middle(found[number].box)[0] / 3) for number in numbers}
        levels = {round(_middle(found[number].box)[1] / 3) for number in numbers}
        if len(numbers) >= FEWEST_MARKS and len(columns) >= 0.75 * len(numbers) and len(levels) >= 0.4 * len(numbers):
            scattered.update(numbers)
    return scattered


def _middle(box: Rectangle) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _holds(box: Rectangle, word: Word) -> bool:
    x, y = _middle((word.x0, word.top, word.x1, word.bottom))
    is_inside = box[0] <= x <= box[2] and box[1] <= y <= box[3]
    return is_inside and any(character.isalnum() for character in word.text)


def _is_beside(box: Rectangle, other: Rectangle) -> bool:
    """Whether two outlines stand side by side like letters of a word."""
    height, own = box[3] - box[1], other[3] - other[1]
    gap = max(box[0], other[0]) - min(box[2], other[2])
    return (
        gap <= LETTER_GAP * height and min(box[3], other[3]) - max(box[1], other[1]) > 0.5 * min(height, own) and 0.4 < own / height < 2.5
    )


def _vertices(shapes: Iterable[Shape]) -> frozenset[tuple[int, int]]:
    """The corners of lines across a chart, to the point: its marks stand on them."""
    drawn = ((part, _is_small(shape.box)) for shape in shapes if shape.fill is None for part in shape.points)
    lines = (part for part, is_small in drawn if len(part) == 2 or not is_small)
    return frozenset((round(x), round(y)) for part in lines for x, y in part)


def _is_small(box: Rectangle) -> bool:
    return SMALLEST <= max(box[2] - box[0], box[3] - box[1]) <= LARGEST


def _neighbours(boxes: Sequence[Rectangle], others: Sequence[Rectangle], distance: float) -> dict[int, list[int]]:
    """For each box the numbers of those others that overlap it, or stand no farther from it than `distance`; none where they are many."""
    near: dict[int, list[int]] = {number: [] for number in range(len(boxes))}
    if boxes and others:
        x0, top, x1, bottom = np.array(others).T
        step = max(1, MOST_PAIRS // len(others))
        for first in range(0, len(boxes), step):
            left, upper, right, lower = (side[:, None] for side in np.array(boxes[first : first + step]).T)
            meets: NDArray[np.bool_] = (
                (x0 <= right + distance) & (left - distance <= x1) & (top <= lower + distance) & (upper - distance <= bottom)
            )
            meets[meets.sum(axis=1) > MOST_BESIDE] = False
            for number, other in np.argwhere(meets).tolist():
                near[first + number].append(other)
    return near
