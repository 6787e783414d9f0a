"""A page as pdfplumber reads it, in the same form as the engine's: for pages on which the engine fails, and as its oracle in tests."""

import logging
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.text import extract_words

from corpus.readers.inline import UNSEEN
from corpus.readers.pdf.engine import PageRead
from corpus.readers.pdf.letters import BOLD
from corpus.readers.pdf.page import Fill, Page, Rule, Turn, Word
from corpus.readers.pdf.paths import THIN

WORD_GAP = 0.17
"""Ems from which two letters without a space between belong to two words: a narrow font's space has 0.2."""
UNMAPPED = re.compile(r"\(cid:\d+\)|[\x00-\x08\x0e-\x1f\ufffd]")
"""What pdfplumber gives for a glyph of which the file does not say the letter."""
UNUSED_CODE = "(cid:127)"
"""A code that the usual encoding of simple fonts leaves unused: all of those are bullets (PDF 32000-1, annex D.2, note 3)."""
BULLET = "\N{BULLET}"
LOST = 1000
"""Bytes that content is taken for which a page names and the file does not hold."""


def read_page(content: bytes, number: int) -> PageRead:
    """Page `number` (from 1) of a PDF. Raises whatever pdfplumber raises for a file or page that it cannot read."""
    with _quiet(), pdfplumber.open(BytesIO(content), pages=[number]) as pdf:
        return page_to_read(pdf.pages[0])


def content_lengths(content: bytes, numbers: Sequence[int]) -> Mapping[int, int]:
    """How many bytes the file gives for what is drawn on each of the pages; empty where pdfplumber cannot open it."""
    try:
        with _quiet(), pdfplumber.open(BytesIO(content), pages=list(numbers)) as pdf:
            return {page.page_number: _content_length(page) for page in pdf.pages}
    except Exception:  # noqa: BLE001 - whatever it breaks on: nothing is known
        return {}


def _content_length(page: PlumberPage) -> int:
    streams = [resolve1(item) for item in page.page_obj.contents]
    lengths = [resolve1(stream.attrs.get("Length", 0)) if isinstance(stream, PDFStream) else LOST for stream in streams]
    return sum(length for length in lengths if isinstance(length, int))


@contextmanager
def _quiet() -> Iterator[None]:
    """Without pdfminer's warnings: what a person must know becomes a problem."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def page_to_read(page: PlumberPage) -> PageRead:
    """What pdfplumber has of a page, in points from the top left of the page as seen."""
    left, top, width, height = _seen(page)
    found, unmapped = _words(page, left, top)
    words = [word for word in found if 0 <= word.x0 + word.x1 <= 2 * width and 0 <= word.top + word.bottom <= 2 * height]
    unseen = tuple(word.text for word in found if word not in words)
    read = Page(
        number=page.page_number,
        width=width,
        height=height,
        words=words,
        pictures=[(item["x0"] - left, item["top"] - top, item["x1"] - left, item["bottom"] - top) for item in page.images],
    )
    for item in (*page.rects, *page.lines):
        if item["object_type"] == "line" or item["stroke"] or item["fill"]:
            _draw(item, read, left, top)
    return PageRead(page=read, unmapped=unmapped, unseen=unseen, objects=sum(map(len, page.objects.values())))


def _draw(item: dict[str, Any], page: Page, left: float, top: float) -> None:
    """A rectangle or line as rules and a fill of the page."""
    x0, x1, upper, lower = item["x0"] - left, item["x1"] - left, item["top"] - top, item["bottom"] - top
    if min(x1 - x0, lower - upper) <= THIN:
        if x1 - x0 >= lower - upper:
            page.across.append(Rule((upper + lower) / 2, x0, x1))
        else:
            page.down.append(Rule((x0 + x1) / 2, upper, lower))
        return
    if item["object_type"] == "line":
        return
    colour = colour_to_hex(item.get("non_stroking_color")) if item["fill"] else None
    if colour is not None:
        page.fills.append(Fill(x0, upper, x1, lower, colour))
    if item["stroke"]:
        page.across.extend((Rule(upper, x0, x1), Rule(lower, x0, x1)))
        page.down.extend((Rule(x0, upper, lower), Rule(x1, upper, lower)))


def colour_to_hex(colour: Any) -> str | None:
    """A colour of one (grey), three (red, green, blue) or four components (cyan, magenta, yellow, black), each from 0 to 1."""
    if isinstance(colour, int | float):
        colour = (colour,)
    if not isinstance(colour, tuple | list) or not all(isinstance(part, int | float) for part in colour):
        return None
    parts = [min(1.0, max(0.0, float(part))) for part in colour]
    if len(parts) == 1:
        parts *= 3
    elif len(parts) == 4:
        parts = [(1 - ink) * (1 - parts[3]) for ink in parts[:3]]
    if len(parts) != 3:
        return None
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _seen(page: PlumberPage) -> tuple[float, float, float, float]:
    """Where the page as seen (its crop box, turned) begins in pdfplumber's coordinates, and its width and height, in points."""
    media = _sorted_box(page.page_obj.mediabox)
    crop = _sorted_box(page.page_obj.cropbox)
    crop = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    if crop[0] >= crop[2] or crop[1] >= crop[3]:
        crop = media
    west, south, east, north = crop[0] - media[0], crop[1] - media[1], media[2] - crop[2], media[3] - crop[3]
    left, top = {0: (west, north), 90: (south, west), 180: (east, south), 270: (north, east)}.get(page.rotation, (west, north))
    width, height = crop[2] - crop[0], crop[3] - crop[1]
    if page.rotation in (90, 270):
        width, height = height, width
    return page.mediabox[0] + left, page.mediabox[1] + top, width, height


def _sorted_box(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))


def _words(page: PlumberPage, left: float, top: float) -> tuple[list[Word], bool]:
    """The words of a page, each once however often it was printed over itself to look bold; whether a glyph had no letter."""
    found = []
    for turn, chars in _chars_by_turn(page):
        if turn is Turn.NONE:
            # in the order of the file: chars sorted by height get mixed where columns are a little out of step
            items = extract_words(chars, use_text_flow=True, x_tolerance_ratio=WORD_GAP, extra_attrs=["fontname", "size"])
        else:
            direction = "btt" if turn is Turn.UP else "ttb"
            items = extract_words(chars, extra_attrs=["fontname"], line_dir_rotated="ltr", char_dir_rotated=direction)
        found += [(item, turn) for item in items]
    words: dict[tuple[str, int, int], Word] = {}
    unmapped = False
    for item, turn in found:
        raw = BULLET if item["text"] == UNUSED_CODE else item["text"]
        unmapped = unmapped or bool(UNMAPPED.search(raw))
        text = unicodedata.normalize("NFC", UNSEEN.sub("", UNMAPPED.sub("", raw).replace("\N{SOFT HYPHEN}", "-")))
        if not text:
            continue
        x0, upper, x1, lower = item["x0"] - left, item["top"] - top, item["x1"] - left, item["bottom"] - top
        size = round(item["size"] if turn is Turn.NONE else item["width"], 1)
        word = Word(text, x0, upper, x1, lower, size, bool(BOLD.search(item["fontname"])), turn, lower - 0.2 * size)
        words.setdefault((text, round(x0), round(upper)), word)
    return list(words.values()), unmapped


def _chars_by_turn(page: PlumberPage) -> list[tuple[Turn, list[Any]]]:
    chars = page.chars
    if all(char["upright"] for char in chars):
        return [(Turn.NONE, chars)] if chars else []
    groups: dict[Turn, list[Any]] = {}
    for char in chars:
        turn = Turn.NONE if char["upright"] else Turn.UP if char["matrix"][1] > 0 else Turn.DOWN
        groups.setdefault(turn, []).append(char)
    return list(groups.items())
