"""Where on a page a quote stands: the lines of a sentence within the box of its paragraph."""

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

import pypdfium2
from pypdfium2 import raw

from corpus.document import Box

MOST_CHARACTERS = 50_000
"""Of a page that is looked through; a page of print has 5,000."""
MOST_BOXES = 200
"""Boxes that are looked into: the lines of the longest paragraph."""
REST = 8
"""Letters and figures beside the quote, from which on the quote is worth telling from them. A cell is marked whole."""
SLACK = 1.0
"""Points by which a letter may stand out of its box."""
FINE = 100
"""Steps a point: PDFium gives places on the page as seen in whole steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A character on the page: its letters and figures in their normal form ("fi" for a ligature, none for a full stop)."""

    letters: str
    box: Box


def quote_to_boxes(page: pypdfium2.PdfPage, number: int, boxes: Sequence[Box], quote: str) -> list[Box]:
    """A box for each line of the quote within `boxes`, which are on page `number`; `boxes` themselves where they hold little else,
    or do not hold the quote once and whole. White space, hyphens and signs are not compared: lines break anywhere.
    """
    wanted = _letters(quote)
    characters = list(_characters_within(page, number, boxes)) if wanted and 0 < len(boxes) <= MOST_BOXES else []
    owners = [place for place, character in enumerate(characters) for _ in character.letters]
    text = "".join(character.letters for character in characters)
    if text.count(wanted) != 1 or len(text) - len(wanted) < REST:
        return list(boxes)
    start = text.index(wanted)
    first, last = owners[start], owners[start + len(wanted) - 1]
    signs = [not _letters(character) for character in "".join(quote.split())]
    before, after = (len(list(takewhile(bool, run))) for run in (signs, reversed(signs)))
    while first > 0 and before and not characters[first - 1].letters:
        first, before = first - 1, before - 1
    while last + 1 < len(characters) and after and not characters[last + 1].letters:
        last, after = last + 1, after - 1
    return _lines([character.box for character in characters[first : last + 1]])


def _characters_within(page: pypdfium2.PdfPage, number: int, boxes: Sequence[Box]) -> Iterator[Character]:
    """What stands in the boxes, in the order in which PDFium has it; without white space."""
    text_page = page.get_textpage()
    try:
        for index in range(min(text_page.count_chars(), MOST_CHARACTERS)):
            character = chr(raw.FPDFText_GetUnicode(text_page, index))
            if not character.isprintable() or character.isspace():
                continue
            box = _box(page, text_page, index, number)
            if box is not None and any(_holds(outer, box) for outer in boxes):
                yield Character(letters=_letters(character), box=box)
    finally:
        text_page.close()


def _letters(text: str) -> str:
    return "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum())


def _box(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, index: int, number: int) -> Box | None:
    """A character's box on the page as it is seen; None for one without a place."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    corners = [_seen(page, left.value, bottom.value), _seen(page, right.value, top.value)]
    across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return Box(page=number, x0=across[0], top=down[0], x1=across[1], bottom=down[1])


def _seen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Points from the top left of the page as seen, for a place as the file has it."""
    width, height = page.get_size()
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, round(width * FINE), round(height * FINE), 0, x, y, across, down)
    return across.value / FINE, down.value / FINE


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 - SLACK <= x <= outer.x1 + SLACK and outer.top - SLACK <= y <= outer.bottom + SLACK


def _lines(boxes: Sequence[Box]) -> list[Box]:
    """One box for the letters that follow each other on a line; lines run across the page, or down it."""
    pairs = list(pairwise(boxes))
    is_across = sum(_side_by_side(a, b) for a, b in pairs) >= sum(_one_below_other(a, b) for a, b in pairs)
    on_one_line = _side_by_side if is_across else _one_below_other
    lines = [[boxes[0]]]
    for before, box in pairs:
        if on_one_line(before, box):
            lines[-1].append(box)
        else:
            lines.append([box])
    return [
        Box(
            page=line[0].page,
            x0=min(box.x0 for box in line),
            top=min(box.top for box in line),
            x1=max(box.x1 for box in line),
            bottom=max(box.bottom for box in line),
        )
        for line in lines
    ]


def _side_by_side(a: Box, b: Box) -> bool:
    return a.top < b.bottom and b.top < a.bottom


def _one_below_other(a: Box, b: Box) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1
