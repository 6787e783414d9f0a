"""A made page on which nothing but shapes, colours and fonts of pictures says how the measures did and where they go."""

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.readers.registry import read_paper
from miner.reading import document_to_reading

XS = (50, 250, 320, 390, 460)
ROW, TOP = 22, 740
GREEN, AMBER, RED = "#00b050", "#ffc000", "#ff0000"
HEADER = ("Indicator", "Q3 2023/24", "RAG", "Direction of travel")
ARROW = ((0, 7), (6, 0), (2.5, 0), (2.5, -7), (-2.5, -7), (-2.5, 0), (-6, 0))
TRIANGLE = ((0, 6), (6, -5), (-6, -5))
TURNS = {"up": lambda x, y: (x, y), "down": lambda x, y: (x, -y), "level": lambda x, y: (y, x)}


def outline(points):
    def draw(canvas, x, y, way):
        path = canvas.beginPath()
        first, *rest = (TURNS[way](*point) for point in points)
        path.moveTo(x + first[0], y + first[1])
        for dx, dy in rest:
            path.lineTo(x + dx, y + dy)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    return draw


def letter(font, by_way):
    def draw(canvas, x, y, way):
        canvas.setFont(font, 12)
        canvas.drawString(x - 4, y - 4, by_way[way])

    return draw


def circle(canvas, x, y, _):
    canvas.circle(x, y, 6, stroke=0, fill=1)


def square(canvas, x, y, _):
    canvas.rect(x - 5, y - 5, 10, 10, stroke=0, fill=1)


ARROWS = {
    "block arrows": outline(ARROW),
    "triangles": outline(TRIANGLE),
    "letters of Wingdings": letter("Courier", {"up": "\xe9", "down": "\xea", "level": "\xe8"}),
    "private-use characters": letter("Vera", {"up": "\xe9", "down": "\xea", "level": "\xe8"}),
}
DOTS = {"circles": circle, "squares": square, "letters of Wingdings": letter("Courier", dict.fromkeys(TURNS, "l"))}
ROWS = (
    ("Reviews held in time", "81%", GREEN, "up"),
    ("Homes let within target", "62%", AMBER, "down"),
    ("Calls answered", "90%", RED, "level"),
    ("Bins collected on time", "97%", GREEN, "up"),
)


def page(dot, arrow):
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=0)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 780, "Health and Care Scrutiny Committee, 1 March 2024")
    canvas.drawString(50, 764, "An arrow up means that performance has improved, an arrow down that it has got worse.")
    bottom = TOP - ROW * (len(ROWS) + 1)
    for number in range(len(ROWS) + 2):
        canvas.line(XS[0], TOP - ROW * number, XS[-1], TOP - ROW * number)
    for x in XS:
        canvas.line(x, TOP, x, bottom)
    canvas.setFont("Helvetica-Bold", 9)
    for x, text in zip(XS, HEADER, strict=False):
        canvas.drawString(x + 3, TOP - 15, text)
    for number, (name, figure, colour, way) in enumerate(ROWS, 1):
        middle = TOP - ROW * number - ROW / 2
        canvas.setFont("Helvetica", 9)
        canvas.setFillColor(colors.black)
        canvas.drawString(XS[0] + 3, middle - 4, name)
        canvas.drawString(XS[1] + 3, middle - 4, figure)
        canvas.setFillColor(colors.HexColor(colour))
        dot(canvas, XS[2] + 35, middle, way)
        canvas.setFillColor(colors.HexColor("#404040"))
        arrow(canvas, XS[3] + 35, middle, way)
    canvas.save()
    content = buffer.getvalue().replace(b"/BaseFont /Courier", b"/BaseFont /Wingdings")
    for code in (b"E8", b"E9", b"EA"):  # what the file says the letters are
        content = content.replace(b"<00%b>" % code, b"<F0%b>" % code)
    return content


@pytest.mark.parametrize("arrow", ARROWS)
@pytest.mark.parametrize("dot", DOTS)
def test_status_and_direction_are_read_with_how_they_were(dot, arrow):
    extraction = document_to_reading(read_paper(page(DOTS[dot], ARROWS[arrow]), source="page.pdf")).extraction
    assert [(value.measure.name, value.value, value.status, value.status_method) for value in extraction.values] == [
        (name, float(figure.strip("%")), {GREEN: "green", AMBER: "amber", RED: "red"}[colour], "colour") for name, figure, colour, _ in ROWS
    ]
    assert [(value.trend, value.trend_method) for value in extraction.values if value.value != 90] == [
        ({"up": "improving", "down": "worsening"}[way], "glyph") for _, _, _, way in ROWS if way != "level"
    ]
    if arrow != "triangles":
        assert [value.trend for value in extraction.values if value.value == 90] == ["same"]
