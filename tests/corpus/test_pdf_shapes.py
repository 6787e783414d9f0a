"""Icons drawn on a page stand among its words; letters, charts, borders and maps that are drawn do not."""

import io
import math
import time

import pypdfium2
import pytest
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from corpus.document import Tint
from corpus.readers.inks import words_to_ink, words_to_tints
from corpus.readers.pdf import calls
from corpus.readers.pdf.engine import read_page
from corpus.readers.pdf.page import Fill, Page, Rule, Shape, Word
from corpus.readers.pdf.shapes import page_to_icons, shapes_to_words

GREEN, AMBER, RED, BLUE, BLACK, WHITE = "#00b050", "#ffc000", "#ff0000", "#0070c0", "#000000", "#ffffff"
DEGREES = {"→": 0, "↗": 45, "↑": 90, "↖": 135, "←": 180, "↙": 225, "↓": 270, "↘": 315}
ARROW = [(-6, -2), (0, -2), (0, -5), (6, 0), (0, 5), (0, 2), (-6, 2)]
ROW = 22


def read_pages(content):
    """The pages of a PDF as the engine reads them."""
    pypdfium2.raw.FPDF_InitLibrary()
    document = calls.load_document(content, len(content), None)
    try:
        return [read_page(document, number).page for number in range(1, calls.page_count(document) + 1)]
    finally:
        calls.close_document(document)


def scorecard(rows, *, ruled=True, size=(595, 842), rotation=0):
    """A page with a table of a name and an icon a row; `rows` are names with what draws each icon in a square of 14 points."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size[::-1] if rotation % 180 else size)  # reportlab turns the sheet with the page
    canvas.setPageRotation(rotation)
    for number, (name, draw) in enumerate(rows):
        y = size[1] - 60 - ROW * number
        canvas.setFillColor(HexColor(BLACK))
        canvas.setFont("Helvetica", 9)
        canvas.drawString(40, y, name)
        if ruled:
            canvas.setStrokeColor(HexColor(BLACK))
            canvas.setLineWidth(0.7)
            canvas.rect(36, y - 7, 200, ROW)
            canvas.rect(236, y - 7, 60, ROW)
        canvas.saveState()
        canvas.translate(258, y - 3)
        draw(canvas)
        canvas.restoreState()
    canvas.save()
    return buffer.getvalue()


def icons_by_row(rows, **options):
    """The signs and colours of each row's icons."""
    (page,) = read_pages(scorecard(rows, **options))
    found = []
    for name, _ in rows:
        words = [word for word in page.words if word.text == name]
        row = (words[0].top + words[0].bottom) / 2
        found.append([(icon.glyph, icon.colour) for icon in page_to_icons(page) if icon.box[1] < row < icon.box[3]])
    return found


def path(canvas, points, *, fill=None, stroke=None, close=True, width=1.0):
    drawn = canvas.beginPath()
    drawn.moveTo(*points[0])
    for point in points[1:]:
        drawn.lineTo(*point)
    if close:
        drawn.close()
    paint(canvas, fill, stroke, width)
    canvas.drawPath(drawn, fill=int(fill is not None), stroke=int(stroke is not None))


def paint(canvas, fill, stroke, width=1.0):
    canvas.setLineWidth(width)
    if fill:
        canvas.setFillColor(HexColor(fill))
    if stroke:
        canvas.setStrokeColor(HexColor(stroke))


def polygon(points, **how):
    return lambda canvas: path(canvas, points, **how)


def arrow(way, **how):
    def draw(canvas):
        canvas.translate(7, 7)
        canvas.rotate(DEGREES[way])
        path(canvas, ARROW, **how)

    return draw


def circle(*, fill=None, stroke=None, radius=6):
    def draw(canvas):
        paint(canvas, fill, stroke)
        canvas.circle(7, 7, radius, fill=int(fill is not None), stroke=int(stroke is not None))

    return draw


def both(*draws):
    def draw(canvas):
        for one in draws:
            one(canvas)

    return draw


def line(x0, y0, x1, y1, colour=BLACK, width=1.0):
    def draw(canvas):
        paint(canvas, None, colour, width)
        canvas.line(x0, y0, x1, y1)

    return draw


def box(x, y, width, height, *, fill):
    def draw(canvas):
        paint(canvas, fill, None)
        canvas.rect(x, y, width, height, fill=1, stroke=0)

    return draw


def text(letters, *, colour=BLACK):
    def draw(canvas):
        canvas.setFillColor(HexColor(colour))
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(7, 4.2, letters)

    return draw


STAR = [
    (7 + 7 * (1 if k % 2 == 0 else 0.4) * math.sin(k * math.pi / 5), 7 + 7 * (1 if k % 2 == 0 else 0.4) * math.cos(k * math.pi / 5))
    for k in range(10)
]
TICK = [(3.5, 7), (6, 4.5), (10.5, 9.8)]
UP = [(1, 7), (13, 7), (7, 14)]
DOWN = [(3, 6), (11, 6), (7, 1)]
ICONS = {
    **{f"Arrow{DEGREES[way]}": (arrow(way, fill=GREEN), (way, GREEN)) for way in DEGREES},
    "Outlined": (arrow("→", fill=AMBER, stroke=BLACK), ("→", AMBER)),
    "Hollow": (arrow("↗", stroke=RED), ("↗", RED)),
    "Dot": (circle(fill=GREEN), ("●", GREEN)),
    "Bordered": (circle(fill=RED, stroke=BLACK), ("●", RED)),
    "Ring": (circle(stroke=RED), ("○", RED)),
    "Square": (box(2, 2, 10, 10, fill=AMBER), ("■", AMBER)),
    "Triangle": (polygon([(1, 1), (13, 1), (7, 12)], fill=AMBER, stroke=BLACK), ("▲", AMBER)),
    "Diamond": (polygon([(7, 0), (13, 7), (7, 14), (1, 7)], fill=RED), ("◆", RED)),
    "Star": (polygon(STAR, fill=GREEN), ("★", GREEN)),
    "Tick": (polygon(TICK, stroke=GREEN, close=False, width=2), ("✓", GREEN)),
    "Cross": (both(line(3, 3, 11, 11, RED, 2), line(3, 11, 11, 3, RED, 2)), ("✗", RED)),
    "TickInDot": (both(circle(fill=GREEN), polygon(TICK, stroke=WHITE, close=False)), ("✓", GREEN)),
    "CrossInDot": (both(circle(fill=RED), line(4, 4, 10, 10, WHITE), line(4, 10, 10, 4, WHITE)), ("✗", RED)),
    "ArrowInDot": (both(circle(fill=AMBER, radius=9), arrow("→", fill=WHITE)), ("→", AMBER)),
    "TickInSquare": (both(box(0, 0, 14, 14, fill=GREEN), polygon(TICK, stroke=WHITE, close=False)), ("✓", GREEN)),
    "LineAndHead": (both(line(7, 13, 7, 6, RED), polygon(DOWN, fill=RED)), ("↓", RED)),
    "SlantedLineAndHead": (both(line(1, 1, 8, 8, RED), polygon([(13, 13), (5, 11), (11, 5)], fill=RED)), ("↗", RED)),
    "BarAndHead": (both(box(5, 0, 4, 7, fill=GREEN), polygon(UP, fill=GREEN)), ("↑", GREEN)),
    "Lines": (both(line(1, 7, 13, 7, BLUE), polygon([(9, 11), (13, 7), (9, 3)], stroke=BLUE, close=False)), ("→", BLUE)),
    "Corner": (both(line(2, 2, 12, 12), polygon([(6, 12), (12, 12), (12, 6)], stroke=BLACK, close=False)), ("↗", BLACK)),
    "Double": (polygon([(0, 7), (4, 12), (4, 9), (10, 9), (10, 12), (14, 7), (10, 2), (10, 5), (4, 5), (4, 2)], fill=AMBER), ("↔", AMBER)),
    "Flag": (both(line(3, 0, 3, 14), polygon([(3, 14), (12, 11), (3, 8)], fill=GREEN)), ("⚑", GREEN)),
    "Twice": (both(circle(fill=GREEN), circle(fill=GREEN)), ("●", GREEN)),
    "Shadow": (both(polygon([(2, 0), (14, 0), (8, 11)], fill="#7f7f7f"), polygon([(1, 1), (13, 1), (7, 12)], fill=RED)), ("▲", RED)),
}  # fmt: skip


@pytest.mark.parametrize("ruled", [True, False])
def test_icons_of_all_kinds_are_found_in_their_rows(ruled):
    rows = [(name, draw) for name, (draw, _) in ICONS.items()]
    found = icons_by_row(rows, ruled=ruled)
    assert dict(zip(ICONS, found, strict=True)) == {name: [wanted] for name, (_, wanted) in ICONS.items()}


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_an_arrow_points_where_a_person_sees_it_point(rotation):
    quarters = {90: {"↑": "→", "→": "↓"}, 180: {"↑": "↓", "→": "←"}, 270: {"↑": "←", "→": "↑"}}[rotation]
    rows = [(f"Arrow{DEGREES[way]}", arrow(way, fill=GREEN)) for way in quarters]
    (page,) = read_pages(scorecard(rows, rotation=rotation))
    assert [icon.glyph for icon in page_to_icons(page)] == [*quarters.values()]


def test_an_icon_is_a_word_with_its_box_and_colour():
    (page,) = read_pages(scorecard([("Kites", circle(fill=GREEN))]))
    (word,) = shapes_to_words(page)
    assert (word.text, word.colour, word.upright) == ("●", GREEN, True)
    assert (word.x0, word.top, word.x1, word.bottom) == pytest.approx((259, 51, 271, 63), abs=1.1)
    assert word.top < word.baseline < word.bottom
    assert word.size == pytest.approx(12, abs=1.1)


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: canvas.roundRect(-10, 0, 40, 14, 4),
        lambda canvas: canvas.bezier(0, 0, 5, 20, 10, -10, 14, 8),
        lambda canvas: canvas.wedge(0, 0, 14, 14, 20, 130, fill=1, stroke=0),
        polygon([(0, 0), (8, 6), (16, 2), (24, 10), (32, 4), (40, 8)], stroke=BLUE, close=False),
        polygon([(4, 0), (0, 0), (0, 14), (4, 14)], stroke=BLACK, close=False),
        box(-20, -4, 56, 20, fill=GREEN),
        box(0, 2, 30, 8, fill=GREEN),
        both(line(-14, 7, 14, 7), polygon([(14, 10), (20, 7), (14, 4)], fill=BLACK)),
        both(circle(fill=RED), text("R", colour=WHITE)),
        both(polygon([(0, 0), (28, 0), (14, 14)], fill=GREEN), text("85%")),
    ],
    ids=[
        "rounded border",
        "curve",
        "slice",
        "line of a chart",
        "bracket",
        "painted cell",
        "bar",
        "connector",
        "letter in a dot",
        "figure in a shape",
    ],
)
def test_what_is_no_icon(draw):
    assert icons_by_row([("Kites", draw)]) == [[]]


def test_the_marks_of_a_chart_are_no_icons():
    places = [(0, 3), (30, 14), (60, 5), (90, 20), (120, 9), (150, 12), (180, 2)]

    def chart(canvas):
        canvas.translate(-150, 0)
        path(canvas, places, stroke=BLUE, close=False)
        for x, y in places:
            paint(canvas, BLUE, None)
            canvas.circle(x, y, 2, fill=1, stroke=0)

    (page,) = read_pages(scorecard([("Kites", chart)], ruled=False))
    assert page_to_icons(page) == []


def test_marks_without_a_line_are_no_icons_either_where_they_lie_about():
    def chart(canvas):
        canvas.translate(-150, 0)
        for x, y in [(0, 3), (31, 9), (64, 5), (99, 0), (118, 7)]:
            paint(canvas, BLUE, None)
            canvas.circle(x, y, 2, fill=1, stroke=0)

    (page,) = read_pages(scorecard([("Kites", chart)], ruled=False))
    assert page_to_icons(page) == []


def test_letters_drawn_as_outlines_are_no_icons():
    """An X is a cross and an O a ring by themselves; beside other letters they spell a word."""

    def word(canvas):
        letter_l = [(0, 0), (0, 10), (2, 10), (2, 2), (6, 2), (6, 0)]
        letter_x = [(0, 0), (3, 5), (0, 10), (2, 10), (4, 7), (6, 10), (8, 10), (5, 5), (8, 0), (6, 0), (4, 3), (2, 0)]
        for points in (letter_l, letter_x, letter_l):
            path(canvas, points, fill=BLACK)
            canvas.translate(9, 0)

    assert icons_by_row([("Kites", word)]) == [[]]


def test_a_map_of_many_shapes_holds_no_icons_and_is_left_quickly():
    corners = [(0.0, 0.0), (4.0, 1.0), (6.0, 5.0), (3.0, 8.0), (5.0, 11.0), (1.0, 9.0)]
    shapes = []
    for k in range(2500):
        x, y = 10.0 + (k % 50) * 11, 10.0 + (k // 50) * 14
        points = tuple((x + px * (1 + k % 7 / 10), y + py) for px, py in corners)
        shapes.append(Shape((x, y, x + 10, y + 11), (points,), False, GREEN, None))
    page = Page(number=1, width=600, height=800, words=[Word("Map", 10, 10, 30, 20, 9)], shapes=shapes)
    assert page_to_icons(page) == []
    assert page_to_icons(Page(number=1, width=600, height=800, words=page.words, shapes=shapes[:1500])) == []


@pytest.mark.parametrize("count", [1990, 30_000])
def test_a_page_that_is_full_is_left_quickly(count):
    circle_points = tuple((15 + 5 * math.cos(k), 15 + 5 * math.sin(k)) for k in range(5000))
    shapes = [Shape((10, 10, 20, 20), (circle_points,), True, GREEN, None)] * min(count, 1990)
    rules = [Rule(12.0, 10.0, 20.0)] * count
    fills = [Fill(10, 10, 20, 20, GREEN)] * 9
    words = [Word("Map", 10, 10, 1e9, 1e9, 9)]
    page = Page(number=1, width=600, height=800, words=words, shapes=shapes, across=rules, down=rules, fills=fills)
    started = time.perf_counter()
    page_to_icons(page)
    assert time.perf_counter() - started < 10


def test_icons_on_a_page_without_words_stand_for_nothing():
    shape = Shape((10, 10, 20, 20), (((10, 20), (15, 10), (20, 20)),), False, GREEN, None)
    assert page_to_icons(Page(number=1, width=600, height=800, shapes=[shape])) == []


# --- painted squares ------------------------------------------------------------------------------------------------------

WORDS = [Word("Kites", 10, 100, 40, 110, 9)]


def squares(*fills, across=(), down=()):
    page = Page(number=1, width=600, height=800, words=WORDS, fills=[*fills], across=[*across], down=[*down])
    return [icon.glyph for icon in page_to_icons(page)]


def test_a_painted_square_that_stands_alone_is_an_icon():
    square = Fill(100, 100, 110, 110, GREEN)
    assert squares(square) == ["■"]
    assert squares(Fill(60, 90, 200, 120, "#f2f2f2"), square) == ["■"], "on a striped row"


@pytest.mark.parametrize(
    ("others", "rules"),
    [
        ([Fill(110, 100, 120, 110, RED)], {}),
        ([Fill(100, 110.3, 110, 120, RED)], {}),
        ([], {"across": [Rule(110, 80, 200)]}),
        ([], {"down": [Rule(100, 50, 200)]}),
    ],
    ids=["beside another", "above another", "on a rule", "at a rule"],
)
def test_a_painted_square_in_a_grid_is_a_cell(others, rules):
    assert squares(Fill(100, 100, 110, 110, GREEN), *others, **rules) == []


@pytest.mark.parametrize("fill", [Fill(100, 100, 110, 110, "#808080"), Fill(100, 100, 130, 110, GREEN), Fill(100, 100, 130, 130, GREEN)])
def test_grey_squares_bars_and_large_squares_are_none(fill):
    assert squares(fill) == []


# --- the colours of words -------------------------------------------------------------------------------------------------


def word(letters, colour=BLACK):
    return Word(letters, 0, 0, 10, 10, 9, colour=colour)


@pytest.mark.parametrize(
    ("words", "ink"),
    [
        ([word("●", GREEN)], GREEN),
        ([word("85%"), word("▲", RED)], RED),
        ([word("On", GREEN), word("target", GREEN)], GREEN),
        ([word("On", GREEN), word("target")], None),
        ([word("Late", RED), word("early", GREEN)], None),
        ([word("plain")], None),
        ([word("grey", "#808080")], None),
        ([], None),
    ],
)
def test_the_ink_of_a_cell(words, ink):
    assert words_to_ink(words) == ink


def test_the_tints_of_a_line():
    words = [word("●", GREEN), word("On"), word("target"), word("●", RED), word("Very", RED), word("late", RED), word("●", "#7f7f7f")]
    line = "● On target ● Very late ●"
    assert words_to_tints(words, line) == (Tint(start=0, end=1, colour=GREEN), Tint(start=12, end=23, colour=RED))
    assert line[12:23] == "● Very late"
    assert words_to_tints([word("gone", RED)], "another") == ()
