"""A page as PDFium reads it: its words with their boxes, its rules, fills, shapes and pictures, as `corpus.readers.pdf.page` has them."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from corpus.readers.pdf import calls
from corpus.readers.pdf.letters import Found, read_words
from corpus.readers.pdf.mending import joined, mended
from corpus.readers.pdf.page import Page
from corpus.readers.pdf.paths import Drawn, Placing, read_drawn

PICTURE = 0.3
"""Share of the page that a picture covers whose words stand behind it unpainted, as scanned pages have them."""


SHEET = (0.0, 0.0, 612.0, 792.0)
"""What PDFium takes for the box of a page that has none: US letter."""


class PageUnreadableError(Exception):
    """A page that PDFium cannot load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """A page and what was noticed when reading it.

    `unmapped`: there are glyphs of which the file does not say the letter. `unseen`: text beyond the page's edges. `hidden`: text
    that is not painted, on a page without a picture that it could be the words of. `objects`: how many things are drawn.
    `left_out`: more than is looked at is printed or drawn, and the rest was left out.
    """

    page: Page
    unmapped: bool = False
    unseen: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    objects: int = 0
    left_out: bool = False


def read_page(document: int, number: int) -> PageRead:
    """Page `number` (from 1) of an opened document. Raises PageUnreadableError."""
    page = calls.load_page(document, number - 1)
    if not page:
        raise PageUnreadableError(f"page {number} cannot be loaded")
    try:
        placing = _placing(page)
        found = _read_text(page, number, placing)
        turned = found.strings.turn[found.string]
        if turned.any():
            found = joined([found.kept(turned == 0), *_read_turned(page, number, placing, {*turned[turned > 0].tolist()})])
        drawn = read_drawn(page, placing)
    finally:
        calls.close_page(page)
    return _sorted_out(number, placing, found, drawn)


def _read_text(page: int, number: int, placing: Placing) -> Found:
    text = calls.load_text(page)
    if not text:
        raise PageUnreadableError(f"the text of page {number} cannot be loaded")
    try:
        return mended(text, read_words(text, placing))
    finally:
        calls.close_text(text)


def _read_turned(page: int, number: int, placing: Placing, turns: set[int]) -> Iterator[Found]:
    """The words that run in each of some directions, in quarters.

    PDFium puts letters together by how they lie on the page as seen, and tears words apart that do not run from left to right: the page
    is turned in memory so that they do. Their places, in the file's coordinates, stay the same.
    """
    try:
        for turn in sorted(turns):
            calls.turn_page(page, (placing.quarter + turn) % 4)
            found = _read_text(page, number, placing)
            yield found.kept(found.strings.turn[found.string] == turn)
    finally:
        calls.turn_page(page, placing.quarter)


def _placing(page: int) -> Placing:
    """Where the page as seen lies in the file's coordinates; the whole page where its crop box lies outside it."""
    bounds = (ctypes.c_float * 4)()  # left, top, right, bottom
    calls.page_bounds(page, ctypes.addressof(bounds))
    left, top, right, bottom = bounds
    if not (left < right and bottom < top):
        left, bottom, right, top = _media_box(page)
    return Placing(left=left, bottom=bottom, right=right, top=top, quarter=calls.page_rotation(page) % 4)


def _media_box(page: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the page's own media box; of a sheet of paper where it has none of any size."""
    box = (ctypes.c_float * 4)(*SHEET)
    at = ctypes.addressof(box)
    calls.media_box(page, at, at + 4, at + 8, at + 12)
    x0, y0, x1, y1 = box
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)) if x0 != x1 and y0 != y1 else SHEET


def _sorted_out(number: int, placing: Placing, found: Found, drawn: Drawn) -> PageRead:
    """The page with the words that are seen, each once; those beyond its edges and those that are not painted apart."""
    width, height = placing.size
    has_picture = any((x1 - x0) * (bottom - top) > PICTURE * width * height for x0, top, x1, bottom in drawn.pictures)
    x0, top, x1, bottom = found.boxes.T
    is_seen = (x0 + x1 >= 0) & (x0 + x1 <= 2 * width) & (top + bottom >= 0) & (top + bottom <= 2 * height)
    is_hidden = found.strings.hidden[found.string] & is_seen
    if has_picture:
        is_hidden[:] = False
    kept = is_seen & ~is_hidden & ~_is_repeated(found)
    unseen: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    if not kept.all():
        unseen, hidden = (
            tuple(text for text, is_one in zip(found.texts, which.tolist(), strict=True) if is_one) for which in (~is_seen, is_hidden)
        )
        found = found.kept(kept)
    page = Page(
        number=number,
        width=width,
        height=height,
        words=found.words(),
        runs=found.runs(),
        across=drawn.across,
        down=drawn.down,
        fills=drawn.fills,
        shapes=drawn.shapes,
        pictures=drawn.pictures,
    )
    return PageRead(
        page=page,
        unmapped=found.unmapped,
        unseen=unseen,
        hidden=hidden,
        objects=drawn.objects,
        left_out=found.left_out or drawn.left_out,
    )


def _is_repeated(found: Found) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which words are empty, or are printed once more on the place of one before, to look bold or as a shadow."""
    repeated = np.zeros(len(found.texts), np.bool_)
    if "" in found.texts:
        repeated[:] = [not text for text in found.texts]
    places = np.rint(found.boxes[:, 0]).astype(np.int64) * 100_003 + np.rint(found.boxes[:, 1]).astype(np.int64)
    if len(np.unique(places)) < len(places):
        seen: set[tuple[str, int]] = set()
        for number, key in enumerate(zip(found.texts, places.tolist(), strict=True)):
            if key in seen:
                repeated[number] = True
            seen.add(key)
    return repeated
