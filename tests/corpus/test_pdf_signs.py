"""Outlines are the signs that they look like, in any size, place and drawing; what is none stays none."""

import math
import random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.readers.pdf.icons import shape_to_glyph
from corpus.readers.pdf.page import Shape
from corpus.readers.pdf.signs import outline_to_glyph

WAYS = {"→": 0, "↘": 45, "↓": 90, "↙": 135, "←": 180, "↖": 225, "↑": 270, "↗": 315}
HEADS = {"▶": 0, "▼": 90, "◀": 180, "▲": 270}
FEW = settings(max_examples=25, deadline=None, derandomize=True)


def shape(*parts, curved=False, fill="#00b050", stroke=None):
    xs, ys = [x for part in parts for x, _ in part], [y for part in parts for _, y in part]
    return Shape((min(xs), min(ys), max(xs), max(ys)), tuple(tuple(part) for part in parts), curved, fill, stroke)


def glyph(*parts, curved=False, filled=True):
    colours = {"fill": "#00b050"} if filled else {"fill": None, "stroke": "#00b050"}
    return shape_to_glyph(shape(*parts, curved=curved, **colours))


def turned(points, degrees, *, wide=1.0, high=1.0, x=0.0, y=0.0):
    """Points turned clockwise as seen, then stretched, then moved."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [((px * c - py * s) * wide + x, (px * s + py * c) * high + y) for px, py in points]


def arrow(*, length=20.0, width=14.0, head=8.0, stem=5.0, barb=0.0, notch=0.0):
    """An arrow to the right by its corners."""
    neck = length - head
    tail = [(notch, 0.0)] if notch else []
    return [
        (0, -stem / 2),
        (neck, -stem / 2),
        (neck - barb, -width / 2),
        (length, 0),
        (neck - barb, width / 2),
        (neck, stem / 2),
        (0, stem / 2),
        *tail,
    ]


def rounded(points, radius):
    """Each corner by the ends of the curve that rounds it."""
    cut = []
    for number, (x, y) in enumerate(points):
        for px, py in (points[number - 1], points[(number + 1) % len(points)]):
            share = min(radius / (math.hypot(px - x, py - y) or 1), 0.4)
            cut.append((x + (px - x) * share, y + (py - y) * share))
    return cut


def with_points_between(points, seed):
    chance = random.Random(seed)
    longer = []
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        shares = sorted(chance.random() for _ in range(chance.randint(0, 3)))
        longer += [(ax, ay), *((ax + (bx - ax) * share, ay + (by - ay) * share) for share in shares)]
    return longer


def around(corners, radius=5.0, *, wide=1.0, start=0.0):
    return [
        (
            20 + radius * wide * math.cos(math.radians(start + 360 * k / corners)),
            20 + radius * math.sin(math.radians(start + 360 * k / corners)),
        )
        for k in range(corners)
    ]


def star(inner, points=5, start=-90.0):
    radii = [10 if k % 2 == 0 else 10 * inner for k in range(2 * points)]
    angles = [math.radians(start + 180 * k / points) for k in range(2 * points)]
    return [(r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True)]


TICK = [(0, 5), (2, 3), (4, 6), (9, 0), (11, 1.5), (4, 9)]
CROSS = [(0, 2), (2, 0), (5, 3), (8, 0), (10, 2), (7, 5), (10, 8), (8, 10), (5, 7), (2, 10), (0, 8), (3, 5)]
FLAG = [(0, 0), (8, 0), (8, 5), (1, 5), (1, 12), (0, 12)]
PENNANT = [(0, 0), (8, 3), (1, 6), (1, 13), (0, 13)]


# --- arrows ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(
    length=st.floats(4, 45),
    width=st.floats(0.4, 1.3),
    head=st.floats(0.28, 0.68),
    stem=st.floats(0.12, 0.6),
    barb=st.sampled_from([0.0, 0.2]),
    notch=st.sampled_from([0.0, 0.1]),
    start=st.integers(0, 7),
    backwards=st.booleans(),
    closed=st.booleans(),
)
def test_a_block_arrow_points_where_it_points(way, length, width, head, stem, barb, notch, start, backwards, closed):
    points = arrow(
        length=length, width=width * length, head=head * length, stem=stem * width * length, barb=barb * head * length, notch=notch * length
    )
    points = turned(points, WAYS[way], x=300, y=500)
    points = points[start % len(points) :] + points[: start % len(points)]
    points = points[::-1] if backwards else points
    assert glyph([*points, points[0]] if closed else points) == way


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", range(5))
def test_points_on_its_sides_change_nothing(way, seed):
    assert glyph(with_points_between(turned(arrow(), WAYS[way]), seed)) == way


@pytest.mark.parametrize("way", WAYS)
def test_rounded_corners_change_nothing(way):
    assert glyph(turned(rounded(arrow(), 0.8), WAYS[way]), curved=True) == way


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("stretch", [(1.0, 1.35), (1.35, 1.0)])
def test_a_stretched_arrow_points_the_same_way(way, stretch):
    assert glyph(turned(arrow(), WAYS[way], wide=stretch[0], high=stretch[1])) == way


@pytest.mark.parametrize(("degrees", "way"), [(10, "→"), (-10, "→"), (35, "↘"), (55, "↘"), (-60, "↗"), (-80, "↑"), (100, "↓"), (150, "↙")])
def test_an_arrow_between_two_directions_points_to_the_nearer(degrees, way):
    assert glyph(turned(arrow(), degrees)) == way


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", ["three lines", "line and angle", "two lines"])
@FEW
@given(length=st.floats(4, 45), head=st.floats(0.2, 0.6), spread=st.floats(0.9, 2.0))
def test_an_arrow_of_lines(way, form, length, head, spread):
    tip, up, down = (length, 0.0), (length * (1 - head), -length * head * spread / 2), (length * (1 - head), length * head * spread / 2)
    forms = {
        "three lines": [[(0, 0), tip], [up, tip], [tip, down]],
        "line and angle": [[(0, 0), tip], [up, tip, down]],
        "two lines": [[(0, 0), tip, up], [tip, down]],
    }
    assert glyph(*(turned(part, WAYS[way], x=80, y=90) for part in forms[form]), filled=False) == way


@pytest.mark.parametrize("way", WAYS)
def test_an_arrow_of_which_only_the_outline_is_drawn(way):
    points = turned(arrow(), WAYS[way])
    assert glyph([*points, points[0]], filled=False) == way
    assert glyph(points, filled=False) == way, "the last side is the file's to close"


@pytest.mark.parametrize(("way", "degrees"), [("↔", 0), ("↕", 90)])
@FEW
@given(length=st.floats(8, 45), width=st.floats(0.3, 0.8), head=st.floats(0.2, 0.35), stem=st.floats(0.15, 0.6))
def test_an_arrow_with_two_heads(way, degrees, length, width, head, stem):
    half, neck, s = width * length / 2, head * length, stem * width * length / 2
    right = [(length - neck, -s), (length - neck, -half), (length, 0), (length - neck, half), (length - neck, s)]
    points = [(0, 0), (neck, -half), (neck, -s), *right, (neck, s), (neck, half)]
    assert glyph(turned(points, degrees)) == way


@pytest.mark.parametrize("sign", HEADS)
@FEW
@given(base=st.floats(3, 40), height=st.floats(0.55, 1.5), closed=st.booleans())
def test_a_triangle_points_where_it_points(sign, base, height, closed):
    points = turned([(0, -base / 2), (base * height, 0), (0, base / 2)], HEADS[sign], x=40, y=60)
    assert glyph([*points, points[0]] if closed else points) == sign


@pytest.mark.parametrize("sign", HEADS)
def test_a_rounded_triangle_and_one_of_lines(sign):
    points = turned([(0, -6), (10, 0), (0, 6)], HEADS[sign])
    assert glyph(rounded(points, 0.6), curved=True) == sign
    assert glyph([*points, points[0]], filled=False) == {"▲": "△", "▼": "▽", "▶": "▷", "◀": "◁"}[sign]


# --- the other signs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("corners", "wide"), [(4, 1.0), (4, 1.4), (4, 0.7), (8, 1.0), (12, 1.2)])
def test_a_circle_of_curves(corners, wide):
    points = around(corners, wide=wide)
    assert glyph(points, curved=True) == "●"
    assert glyph([*points, points[0]], curved=True, filled=False) == "○"


@pytest.mark.parametrize("corners", [12, 16, 24, 36, 72])
def test_a_circle_of_many_corners(corners):
    assert glyph(around(corners)) == "●"


def test_a_ring():
    assert glyph(around(4, 6.0), around(4, 4.0), curved=True) == "○"


@pytest.mark.parametrize(
    ("points", "sign"),
    [
        (around(4), "◆"),
        (around(4, wide=0.7), "◆"),
        (around(6), "⬢"),
        (around(6, start=30), "⬢"),
        (around(8, start=22.5), "🛑"),
        ([(0, 0), (9, 0), (9, 9), (0, 9)], "■"),
        *((star(inner), "★") for inner in (0.3, 0.382, 0.5, 0.6)),
        (star(0.4, start=-85), "★"),
        (TICK, "✓"),
        ([(x * 1.5, y) for x, y in TICK], "✓"),
        ([(0, 6), (1, 5), (4, 7.5), (10, 0), (10.8, 0.6), (4.2, 9)], "✓"),
        (CROSS, "✗"),
        ([(x, y * 1.3) for x, y in CROSS], "✗"),
        (FLAG, "⚑"),
        (PENNANT, "⚑"),
        ([(-x, y) for x, y in PENNANT], "⚑"),
    ],
)
def test_polygons(points, sign):
    assert glyph(points) == sign
    assert glyph([*points[2:], *points[:2]]) == sign
    assert glyph([(x * 3 + 100, y * 3 + 100) for x, y in points[::-1]]) == sign


@pytest.mark.parametrize("points", [[(0, 5), (3, 8), (10, 0)], [(10, 0), (3, 8), (0, 5)], [(0, 4), (4, 9), (14, -2)]])
def test_a_tick_of_lines(points):
    assert glyph(points, filled=False) == "✓"


def test_a_cross_of_lines_and_rounded_ones():
    assert glyph([(0, 0), (9, 10)], [(9, 0), (0, 10)], filled=False) == "✗"
    assert glyph(rounded(CROSS, 0.3), curved=True) == "✗"
    assert glyph(rounded(TICK, 0.3), curved=True) == "✓"


@pytest.mark.parametrize(
    ("held", "sign"), [(TICK, "✓"), (CROSS, "✗"), (turned(arrow(length=9, width=7, head=4, stem=2), 270, x=5, y=9), "↑")]
)
def test_a_sign_cut_out_of_a_circle(held, sign):
    inner = [(15 + x, 15 + y) for x, y in held]
    assert glyph(around(4, 10.0), inner, curved=True) == sign


def test_what_is_cut_out_that_is_no_sign_leaves_the_sign():
    mark, dot = [(19.5, 16), (20.5, 16), (20.5, 21), (19.5, 21)], [(19.5, 22), (20.5, 22), (20.5, 23), (19.5, 23)]
    assert glyph([(10, 26), (30, 26), (20, 8)], mark, dot) == "▲"
    assert glyph(around(4, 10.0), mark, dot, curved=True) == "●"


# --- what is none ---------------------------------------------------------------------------------------------------------

ZIGZAG = [(0, 0), (5, 3), (10, 1), (15, 6), (20, 2), (25, 8)]


@pytest.mark.parametrize("curved", [False, True])
@pytest.mark.parametrize(
    "points",
    [
        ZIGZAG,
        ZIGZAG[:4],
        [(4, 0), (0, 0), (0, 20), (4, 20)],
        [(4, 0), (2, 2), (2, 8), (0, 10), (2, 12), (2, 18), (4, 20)],
        [(0, 0), (5, 5), (0, 10)],
        [(0, 0), (0, 10), (6, 10)],
        [(0, 0), (5, 10), (10, 0)],
        [(0, 0), (10, 10)],
        [(0, 0), (8, 0), (8, 8), (0, 8), (0, 0)],
        [(k, 5 * math.sin(k / 2)) for k in range(30)],
    ],
    ids=["chart", "zigzag", "bracket", "brace", "angle", "corner", "vee", "line", "border", "wave"],
)
def test_lines_that_are_no_sign(points, curved):
    assert glyph(points, curved=curved, filled=False) is None


LETTERS = {
    "A": [(4, 0), (6, 0), (10, 10), (8, 10), (7, 7), (3, 7), (2, 10), (0, 10)],
    "E": [(0, 0), (8, 0), (8, 2), (2, 2), (2, 5), (6, 5), (6, 7), (2, 7), (2, 10), (8, 10), (8, 12), (0, 12)],
    "F": [(0, 0), (8, 0), (8, 2), (2, 2), (2, 4), (6, 4), (6, 6), (2, 6), (2, 12), (0, 12)],
    "J": [(6, 0), (8, 0), (8, 9), (6, 12), (2, 12), (0, 9), (2, 8.5), (3, 10), (5, 10), (6, 9)],
    "K": [(0, 0), (2, 0), (2, 4), (7, 0), (10, 0), (5, 5), (10, 10), (7, 10), (3, 6), (2, 7), (2, 10), (0, 10)],
    "L": [(0, 0), (2, 0), (2, 8), (8, 8), (8, 10), (0, 10)],
    "N": [(0, 0), (2, 0), (8, 7), (8, 0), (10, 0), (10, 10), (8, 10), (2, 3), (2, 10), (0, 10)],
    "T": [(0, 0), (10, 0), (10, 2), (6, 2), (6, 10), (4, 10), (4, 2), (0, 2)],
    "V": [(0, 0), (2, 0), (5, 8), (8, 0), (10, 0), (6, 10), (4, 10)],
    "W": [(0, 0), (2, 0), (4, 7), (6, 0), (8, 0), (10, 7), (12, 0), (14, 0), (11, 10), (9, 10), (7, 4), (5, 10), (3, 10)],
    "Y": [(0, 0), (2, 0), (5, 4), (8, 0), (10, 0), (6, 6), (6, 10), (4, 10), (4, 6)],
    "Z": [(0, 0), (10, 0), (10, 2), (3, 8), (10, 8), (10, 10), (0, 10), (0, 8), (7, 2), (0, 2)],
    "1": [(0, 3), (3, 0), (5, 0), (5, 12), (3, 12), (3, 3), (1, 4)],
    "4": [(5, 0), (7, 0), (7, 7), (9, 7), (9, 9), (7, 9), (7, 12), (5, 12), (5, 9), (0, 9), (0, 7)],
    "7": [(0, 0), (8, 0), (8, 2), (4, 12), (2, 12), (6, 2), (0, 2)],
}
DRAWINGS = {
    "house": [(0, 6), (6, 0), (12, 6), (12, 14), (0, 14)],
    "label": [(0, 0), (12, 0), (18, 6), (12, 12), (0, 12)],
    "chevron": [(0, 0), (8, 0), (14, 6), (8, 12), (0, 12), (6, 6)],
    "trapezium": [(2, 0), (10, 0), (12, 8), (0, 8)],
    "leaning": [(3, 0), (12, 0), (9, 8), (0, 8)],
    "area of a chart": [(0, 20), (0, 5), (8, 8), (16, 2), (24, 6), (24, 20)],
    "plus": [(3, 0), (7, 0), (7, 3), (10, 3), (10, 7), (7, 7), (7, 10), (3, 10), (3, 7), (0, 7), (0, 3), (3, 3)],
    "half of a square": [(0, 0), (10, 10), (0, 10)],
    "scalene": [(0, 0), (14, 9), (2, 10)],
    "kite": [(5, 0), (10, 4), (5, 14), (0, 4)],
    "pentagon": around(5),
    "lightning": [(6, 0), (0, 8), (4, 8), (2, 14), (10, 5), (6, 5)],
    "flat lozenge": [(8, 0), (16, 3), (8, 6), (0, 3)],
    "six points": star(0.5, points=6),
    "four points": star(0.4, points=4),
    "wide": [(0, 0), (40, 0), (40, 6), (0, 6)],
}
CURVED = {
    "rounded border": [(2, 0), (38, 0), (40, 2), (40, 18), (38, 20), (2, 20), (0, 18), (0, 2)],
    "slice": [(0, 0), (10, 0), (7, 7)],
    "drop": [(5, 0), (8, 6), (5, 10), (2, 6)],
    "logo": [(0, 0), (7, 1), (12, 5), (9, 9), (14, 14), (6, 12), (1, 15), (3, 8)],
    "dome": [(0, 5), (5, 0), (10, 5)],
    "turning": [(0, 12), (0, 4), (3, 1), (8, 1), (8, -2), (13, 3), (8, 8), (8, 5), (4, 5), (4, 12)],
    "pill": [(5, 0), (25, 0), (30, 5), (25, 10), (5, 10), (0, 5)],
}


@pytest.mark.parametrize("name", [*LETTERS, *DRAWINGS])
def test_outlines_that_are_no_sign(name):
    assert glyph((LETTERS | DRAWINGS)[name]) is None


@pytest.mark.parametrize("name", CURVED)
def test_curved_outlines_that_are_no_sign(name):
    assert glyph(CURVED[name], curved=True) is None


def test_a_rounded_square_is_a_sign_where_it_is_filled_and_a_border_where_it_is_not():
    square = [(2, 0), (10, 0), (12, 2), (12, 10), (10, 12), (2, 12), (0, 10), (0, 2)]
    assert glyph(square, curved=True) == "■"
    assert glyph([*square, square[0]], curved=True, filled=False) is None


@FEW
@given(
    st.lists(st.lists(st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4)), max_size=70), max_size=12),
    st.booleans(),
    st.booleans(),
)
def test_whatever_is_drawn_gets_an_answer(parts, curved, filled):
    drawn = tuple(tuple(part) for part in parts)
    assert outline_to_glyph(drawn, curved=curved, filled=filled) is None or len(outline_to_glyph(drawn, curved=curved, filled=filled)) == 1


@FEW
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=9, max_size=30, unique=True), st.booleans())
def test_a_scribble_is_hardly_ever_a_sign(points, filled):
    assume(len({x for x, _ in points}) > 4)
    assert glyph(points, filled=filled) in (None, "●")
