"""A page as pdfplumber reads it, in the form of `corpus.readers.pdf.page`."""

from collections.abc import Iterator
from typing import Any

from pdfplumber.page import Page as PlumberPage

from corpus.readers.pdf.page import Fill, Page, Rectangle, Rule, Shape, Word
from corpus.readers.pdf.plumber import THIN, colour_to_hex


def plumbed_to_page(page: PlumberPage, words: list[Word], *, origin: tuple[float, float], size: tuple[float, float]) -> Page:
    """The page with `words`; `origin` is where the page as seen begins in pdfplumber's coordinates, `size` its width and height."""
    across, down = [], []
    for x0, top, x1, bottom in _strokes(page, origin):
        if bottom - top <= THIN and x1 - x0 > bottom - top:
            across.append(Rule((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= THIN:
            down.append(Rule((x0 + x1) / 2, top, bottom))
    fills = []
    for item in page.rects:
        colour = colour_to_hex(item["non_stroking_color"]) if item["fill"] else None
        box = _rectangle(item, origin)
        if colour and min(box[2] - box[0], box[3] - box[1]) > THIN:
            fills.append(Fill(*box, colour))
    shapes = [
        Shape(
            box := _rectangle(item, origin), (((box[0], box[1]), (box[2], box[3])),), True, colour_to_hex(item["non_stroking_color"]), None
        )
        for item in page.curves
        if item["fill"]
    ]
    return Page(number=page.page_number, width=size[0], height=size[1], words=words, across=across, down=down, fills=fills, shapes=shapes)


def _strokes(page: PlumberPage, origin: tuple[float, float]) -> Iterator[Rectangle]:
    """Where lines are drawn: lines, the outlines of rectangles, thin rectangles, the parts of outlines across and down the page."""
    for item in page.lines:
        yield _rectangle(item, origin)
    for item in page.rects:
        x0, top, x1, bottom = box = _rectangle(item, origin)
        if item["fill"] and min(x1 - x0, bottom - top) <= THIN:
            yield box
        elif item["stroke"]:
            yield from ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))


def _rectangle(item: dict[str, Any], origin: tuple[float, float]) -> Rectangle:
    left, top = origin
    return (float(item["x0"]) - left, float(item["top"]) - top, float(item["x1"]) - left, float(item["bottom"]) - top)
