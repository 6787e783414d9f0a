"""A page as PDFium reads it: its words with their boxes, its rules, fills, shapes and pictures, as `corpus.readers.pdf.page` has them.

A page's text is taken in one call; only the first and last letter of a word are asked for their place, all letters only where a
word is made of several strings of the file. The words of one string share its font, size and baseline.
"""

import ctypes
import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from corpus.readers.inline import UNSEEN
from corpus.readers.pdf import calls
from corpus.readers.pdf.page import Page, Turn, Word
from corpus.readers.pdf.paths import Drawn, Placing, read_drawn

Floats = NDArray[np.float64]

HYPHEN_AT_END = "\x02"
"""What PDFium gives for a hyphen at the end of a line, the next line's word following without a break."""
UNMAPPED = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1f\ufffd\ufffe\uffff]")
"""What stands for a glyph of which the file does not say the letter."""
PLAIN = re.compile(r"[\s\x21-\x7e\u2013\u2018\u2019\u201c\u201d\u2022\u00a3]*")
"""Text that needs no cleaning, as nearly all is."""
WORD = re.compile(rf"[^\s{HYPHEN_AT_END}]+{HYPHEN_AT_END}?|{HYPHEN_AT_END}")
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
FORCE_BOLD = 1 << 18
BOLD_WEIGHT = 600
WORD_GAP = 0.17
"""Ems from which two letters without a space between belong to two words: a narrow font's space has 0.2."""
BASELINE_STEP = 0.08
"""Ems by which a letter is raised or lowered so that it is a word of its own: a footnote's figure is none of the figure before it."""
SIZE_STEP = 0.05
PICTURE = 0.3
"""Share of the page that a picture covers whose words stand behind it unpainted, as scanned pages have them."""
INVISIBLE = 3
"""The text render mode that paints nothing: the words of a scanned page, laid behind its picture."""
SMALLEST, LARGEST = 1.0, 400.0
"""Points between which a size can be meant; fonts of other scales say theirs by their letters' boxes."""
MOST_CHARS = 400_000
"""Characters of a page beyond which nothing is printed that a person reads."""
ASCENT, DESCENT = 0.78, 0.22
"""Ems above and below the baseline that a word's box reaches: together its size, as in most fonts."""


class PageUnreadableError(Exception):
    """A page that PDFium cannot load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """A page and what was noticed when reading it.

    `unmapped`: there are glyphs of which the file does not say the letter. `unseen`: text beyond the page's edges. `hidden`: text
    that is not painted, on a page without a picture that it could be the words of. `objects`: how many things are drawn.
    """

    page: Page
    unmapped: bool = False
    unseen: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    objects: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """The strings that a page's letters belong to, each under a number: what its letters share. `turn` is in quarters."""

    size: Floats
    baseline: Floats
    turn: NDArray[np.int64]
    font: list[str]
    bold: list[bool]
    colour: list[str]
    hidden: list[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The words of a page; which of them are not painted, or None where all are; whether any glyph has no letter."""

    words: list[Word]
    hidden: list[bool] | None = None
    unmapped: bool = False


def read_page(document: int, number: int) -> PageRead:
    """Page `number` (from 1) of an opened document. Raises PageUnreadableError."""
    page = calls.load_page(document, number - 1)
    if not page:
        raise PageUnreadableError(f"page {number} cannot be loaded")
    try:
        placing = _placing(page)
        text = calls.load_text(page)
        if not text:
            raise PageUnreadableError(f"the text of page {number} cannot be loaded")
        try:
            found = _words(text, placing)
        finally:
            calls.close_text(text)
        drawn = read_drawn(page, placing)
    finally:
        calls.close_page(page)
    return _sorted_out(number, placing, found, drawn)


def _placing(page: int) -> Placing:
    """Where the page as seen lies in the file's coordinates."""
    bounds = (ctypes.c_float * 4)()  # left, top, right, bottom
    calls.page_bounds(page, ctypes.addressof(bounds))
    left, top, right, bottom = bounds
    return Placing(left=left, bottom=bottom, right=right, top=top, quarter=calls.page_rotation(page) % 4)


def _sorted_out(number: int, placing: Placing, found: Found, drawn: Drawn) -> PageRead:
    """The page with the words that are seen, each once; those beyond its edges and those that are not painted apart."""
    width, height = placing.size
    page = Page(
        number=number,
        width=width,
        height=height,
        words=found.words,
        across=drawn.across,
        down=drawn.down,
        fills=drawn.fills,
        shapes=drawn.shapes,
        pictures=drawn.pictures,
    )
    has_picture = any((x1 - x0) * (bottom - top) > PICTURE * width * height for x0, top, x1, bottom in drawn.pictures)
    unseen: list[str] = []
    hidden: list[str] = []
    words: dict[tuple[str, int, int], Word] = {}
    for word, is_hidden in zip(found.words, found.hidden or repeat(False), strict=False):
        text, x0, top, x1, bottom = word[:5]
        if not (0 <= x0 + x1 <= 2 * width and 0 <= top + bottom <= 2 * height):
            unseen.append(text)
        elif is_hidden and not has_picture:
            hidden.append(text)
        elif text:
            words.setdefault((text, round(x0), round(top)), word)
    page.words[:] = words.values()
    return PageRead(page=page, unmapped=found.unmapped, unseen=tuple(unseen), hidden=tuple(hidden), objects=drawn.objects)


def _words(page: int, placing: Placing) -> Found:
    """The words of a text page in the order of the file."""
    text = _text(page)
    spans = [match.span() for match in WORD.finditer(text)]
    if not spans:
        return Found(words=[])
    starts = [start for start, _ in spans]
    lasts = [end - 1 for _, end in spans]
    handles = [*map(calls.char_object, repeat(page), starts)]
    ends = [*map(calls.char_object, repeat(page), lasts)]
    if handles != ends:
        spans = [*_cut(page, spans, handles, ends)]
        starts = [start for start, _ in spans]
        lasts = [end - 1 for _, end in spans]
        handles = [*map(calls.char_object, repeat(page), starts)]
    strings, numbers = _strings(page, starts, handles, placing)
    return _placed([text[start:end] for start, end in spans], strings, numbers, _boxes(page, [*starts, *lasts]), placing)


def _text(page: int) -> str:
    """The text of a page, a character for each of PDFium's."""
    count = min(calls.count_chars(page), MOST_CHARS)
    if count <= 0:
        return ""
    units = np.zeros(count + 2, np.uint16)
    written = calls.get_text(page, 0, count, units.ctypes.data)
    text = units[: max(written - 1, 0)].tobytes().decode("utf-16-le", "replace")
    if len(text) == count and written - 1 == count:
        return text
    # some characters have no place in the text or take two units of it: one by one, they keep their numbers
    codes = map(calls.char_unicode, repeat(page), range(count))
    return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _boxes(page: int, chars: Sequence[int]) -> Floats:
    """The loose boxes (left, top, right, bottom, in the file's coordinates) of characters: as wide as the font says they are."""
    boxes = np.zeros((len(chars), 4), np.float32)
    base = boxes.ctypes.data
    _run(map(calls.char_box, repeat(page), chars, range(base, base + 16 * len(chars), 16)))
    return boxes.astype(np.float64)


def _origins(page: int, chars: Sequence[int]) -> Floats:
    """Where characters stand: the left end of each on its baseline, in the file's coordinates."""
    places = np.zeros((len(chars), 2), np.float64)
    base = places.ctypes.data
    end = base + 16 * len(chars)
    _run(map(calls.char_origin, repeat(page), chars, range(base, end, 16), range(base + 8, end + 8, 16)))
    return places


def _run(calls_made: Iterator[int]) -> None:
    deque(calls_made, maxlen=0)


def _cut(page: int, spans: list[tuple[int, int]], handles: list[int], ends: list[int]) -> Iterator[tuple[int, int]]:
    """The words, those of several strings cut where the next letter is of another size or height, or stands apart."""
    for (start, end), first, last in zip(spans, handles, ends, strict=True):
        if first == last:
            yield start, end
            continue
        chars = range(start, end)
        origins, boxes = _origins(page, chars), _boxes(page, chars)
        objects = [*map(calls.char_object, repeat(page), chars)]
        matrices = np.zeros((len(chars), 6), np.float32)
        base = matrices.ctypes.data
        _run(map(calls.char_matrix, repeat(page), chars, range(base, base + 24 * len(chars), 24)))
        sizes = [
            size * float(np.hypot(matrix[2], matrix[3])) or 1.0
            for size, matrix in zip(map(calls.char_size, repeat(page), chars), matrices, strict=True)
        ]
        begin = start
        for number in range(1, len(chars)):
            if objects[number] == objects[number - 1]:
                continue
            size = max(sizes[number - 1], sizes[number])
            along = matrices[number - 1][:2] / (float(np.hypot(*matrices[number - 1][:2])) or 1.0)
            step = origins[number] - origins[number - 1]
            advance = (
                boxes[number - 1][2] - boxes[number - 1][0]
                if abs(along[0]) > abs(along[1])
                else boxes[number - 1][1] - boxes[number - 1][3]
            )
            ahead = float(step @ along) - abs(advance)
            aside = abs(float(step[0] * along[1] - step[1] * along[0]))
            resized = abs(sizes[number] - sizes[number - 1]) > SIZE_STEP * size
            if resized or aside > BASELINE_STEP * size or not -0.5 * size < ahead < WORD_GAP * size:
                yield begin, start + number
                begin = start + number
        yield begin, end


def _strings(page: int, starts: list[int], handles: list[int], placing: Placing) -> tuple[Strings, list[int]]:
    """What is shared by the letters of each string, and the number of the string that each word belongs to.

    A string is known by its handle. What PDFium made up itself has none and is a string of its own.
    """
    numbers: list[int] = []
    known: dict[int, int] = {}
    firsts: list[int] = []
    for start, handle in zip(starts, handles, strict=True):
        number = known.get(handle) if handle else None
        if number is None:
            number = len(firsts)
            firsts.append(start)
            if handle:
                known[handle] = number
        numbers.append(number)
    objects = [*map(calls.char_object, repeat(page), firsts)]
    matrices = np.zeros((len(firsts), 6), np.float32)
    base = matrices.ctypes.data
    _run(map(calls.char_matrix, repeat(page), firsts, range(base, base + 24 * len(firsts), 24)))
    nominal = np.fromiter(map(calls.char_size, repeat(page), firsts), np.float64, len(firsts))
    sizes = np.abs(nominal) * np.hypot(matrices[:, 2], matrices[:, 3])
    angles = np.degrees(np.arctan2(matrices[:, 1], matrices[:, 0]))
    turns = (np.rint(angles / 90).astype(int) - placing.quarter) % 4
    across, down = placing.points(_origins(page, firsts))
    baselines = np.where(turns % 2 == 0, down, across)
    strings = Strings(size=sizes, baseline=baselines, turn=turns, font=[], bold=[], colour=[], hidden=[])
    fonts: dict[int, tuple[str, bool]] = {}
    colours = np.zeros((len(objects), 4), np.uint32)
    at = colours.ctypes.data
    end = at + 16 * len(objects)
    parts = (range(at + part, end + part, 16) for part in (0, 4, 8, 12))
    real = [handle or 0 for handle in objects]
    painted = [*map(calls.object_fill, real, *parts)]
    modes = [*map(calls.object_mode, real)]
    for handle, is_painted, mode, (red, green, blue, _) in zip(real, painted, modes, colours.tolist(), strict=True):
        font = calls.object_font(handle) if handle else 0
        if font not in fonts:
            fonts[font] = _font(font) if font else ("", False)
        name, bold = fonts[font]
        strings.font.append(name)
        strings.bold.append(bold)
        strings.colour.append(f"#{red:02x}{green:02x}{blue:02x}" if is_painted else "#000000")
        strings.hidden.append(mode == INVISIBLE)
    return strings, numbers


TURNS = (Turn.NONE, Turn.UP, Turn.OVER, Turn.DOWN)


def _font(font: int) -> tuple[str, bool]:
    """The name of a font, and whether its letters are bold."""
    length = calls.font_name(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    calls.font_name(font, ctypes.addressof(buffer), length)
    name = buffer.value.decode("utf-8", "replace")
    return name, bool(BOLD.search(name)) or calls.font_weight(font) >= BOLD_WEIGHT or bool(calls.font_flags(font) & FORCE_BOLD)


def _placed(texts: list[str], strings: Strings, numbers: list[int], boxes: Floats, placing: Placing) -> Found:
    """The words with their boxes on the page as seen. `boxes`: those of the first letters, then those of the last ones."""
    count = len(texts)
    low, high = np.minimum(boxes[:count], boxes[count:]), np.maximum(boxes[:count], boxes[count:])
    corners = placing.boxes(np.column_stack([low[:, 0], low[:, 3], high[:, 2], high[:, 1]]))
    place = np.array(numbers)
    size, baseline, upright = strings.size[place], strings.baseline[place], strings.turn[place] == 0
    size = np.where((size >= SMALLEST) & (size <= LARGEST) | ~upright, size, corners[:, 3] - corners[:, 1])
    corners[:, 1] = np.where(upright, baseline - ASCENT * size, corners[:, 1])
    corners[:, 3] = np.where(upright, baseline + DESCENT * size, corners[:, 3])
    x0, top, x1, bottom = corners.round(3).T.tolist()
    unmapped = False
    if not PLAIN.fullmatch(whole := "".join(texts)):
        unmapped = bool(UNMAPPED.search(whole))
        texts = [word if PLAIN.fullmatch(word) else _cleaned(word) for word in texts]
    shared = [(strings.bold[number], TURNS[strings.turn[number]], strings.colour[number]) for number in range(len(strings.bold))]
    bold, turn, colour = zip(*map(shared.__getitem__, numbers), strict=True)
    words = [*map(Word._make, zip(texts, x0, top, x1, bottom, size.round(1).tolist(), bold, turn, baseline.tolist(), colour, strict=True))]
    hidden = [*map(strings.hidden.__getitem__, numbers)] if any(strings.hidden) else None
    return Found(words=words, hidden=hidden, unmapped=unmapped)


def _cleaned(word: str) -> str:
    """A word without what is not seen; its letters in one form, a hyphen for what stands for one."""
    seen = UNSEEN.sub("", UNMAPPED.sub("", word).replace("\N{SOFT HYPHEN}", "-").replace(HYPHEN_AT_END, "-"))
    return unicodedata.normalize("NFC", seen)
