"""The grids of a page: what its rules and filled rectangles enclose, by pdfplumber's table finder."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.page import Page

from corpus.readers.pdf.columns import SAME_EDGE, Rectangle
from corpus.readers.pdf.page import Word

ROW_HEIGHT = 100.0
"""Points up to which two rules that are as long as each other stand above and below one row."""


def find_grids(page: Page, words: Sequence[Word], origin: tuple[float, float]) -> list[list[Rectangle]]:
    """The cells of each grid that pdfplumber finds, those open at their sides closed first."""
    page = _painted(page)
    finder = page.debug_tablefinder()
    sides = _open_sides(finder.edges, [_shifted_back(word, origin) for word in words])
    tables = page.find_tables({"explicit_vertical_lines": sides}) if sides else finder.tables
    return [[shifted(cell, origin) for cell in table.cells] for table in tables]


def _shifted_back(word: Word, origin: tuple[float, float]) -> Rectangle:
    return (word.x0 + origin[0], word.top + origin[1], word.x1 + origin[0], word.bottom + origin[1])


def _open_sides(edges: list[dict[str, Any]], words: list[Rectangle]) -> list[dict[str, Any]]:
    """Vertical lines at the ends of three rules or more that begin and end alike and follow each other closely.

    Two rules close a row only where words stand between them, and leave room for the lines that part the rows beside: what
    stands between two tables is a caption.
    """
    runs: list[list[dict[str, Any]]] = []
    for rule in sorted((edge for edge in edges if edge["orientation"] == "h"), key=lambda edge: float(edge["top"])):
        for run in runs:
            last = run[-1]
            alike = abs(last["x0"] - rule["x0"]) <= SAME_EDGE and abs(last["x1"] - rule["x1"]) <= SAME_EDGE
            if alike and rule["top"] - last["top"] <= ROW_HEIGHT:
                run.append(rule)
                break
        else:
            runs.append([rule])
    inner = [edge for edge in edges if edge["orientation"] == "v"]
    sides = []
    for run in runs:
        rows = [(upper, lower) for upper, lower in pairwise(run) if _is_row(upper, lower, inner, words)] if len(run) >= 3 else []
        for upper, lower in rows if len(rows) > 1 else []:
            place = {
                "object_type": "line",
                "top": upper["top"],
                "bottom": lower["top"],
                "height": lower["top"] - upper["top"],
                "width": 0.0,
            }
            sides += [{**place, "x0": x, "x1": x} for x in (run[0]["x0"], run[0]["x1"])]
    return sides


def _is_row(upper: dict[str, Any], lower: dict[str, Any], inner: list[dict[str, Any]], words: list[Rectangle]) -> bool:
    left, right, top, bottom = upper["x0"], upper["x1"], upper["top"], lower["top"]
    inside = [word for word in words if left < (word[0] + word[2]) / 2 < right and top < (word[1] + word[3]) / 2 < bottom]
    near = [
        edge["x0"]
        for edge in inner
        if left + SAME_EDGE < edge["x0"] < right - SAME_EDGE
        and (abs(edge["bottom"] - top) <= SAME_EDGE or abs(edge["top"] - bottom) <= SAME_EDGE)
    ]
    return bool(inside) and not any(word[0] + 1 < x < word[2] - 1 for word in inside for x in near)


def _painted(page: Page) -> Page:
    """The page without rectangles of which nothing is drawn, not even in white: they part nothing."""
    if all(rect["stroke"] or rect["fill"] for rect in page.rects):
        return page
    return page.filter(lambda item: item["object_type"] != "rect" or item["stroke"] or item["fill"])


def shifted(box: Rectangle, origin: tuple[float, float]) -> Rectangle:
    return (box[0] - origin[0], box[1] - origin[1], box[2] - origin[0], box[3] - origin[1])
