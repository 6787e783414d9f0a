"""The words of a page from PDFium's text page, with what their strings say of them.

A page's text is taken in one call; only the first and last letter of a word are asked for their place, all letters only where a
word is made of several strings of the file. The words of one string share its font, size and baseline.
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from corpus.readers.inline import UNSEEN
from corpus.readers.pdf import calls
from corpus.readers.pdf.page import COLUMN_GAP, GLUE, Run, Turn, Word
from corpus.readers.pdf.paths import Placing

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

HYPHEN_AT_END = "\x02"
"""What PDFium gives for a hyphen at the end of a line, the next line's word following without a break."""
UNMAPPED = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1f\ufffd\ufffe\uffff]")
"""What stands for a glyph of which the file does not say the letter."""
PLAIN = re.compile(r"[\x21-\x7e\u2013\u2018\u2019\u201c\u201d\u2022\u00a3]*")
"""Text that needs no cleaning, as nearly all is."""
SPACES = np.array([chr(code).isspace() for code in range(0x10000)])
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
FORCE_BOLD = 1 << 18
BOLD_WEIGHT = 600
WORD_GAP = 0.17
"""Ems from which two letters without a space between belong to two words: a narrow font's space has 0.2."""
BASELINE_STEP = 0.08
"""Ems by which a letter is raised or lowered so that it is a word of its own: a footnote's figure is none of the figure before it."""
SIZE_STEP = 0.05
INVISIBLE = 3
"""The text render mode that paints nothing: the words of a scanned page, laid behind its picture."""
SMALLEST, LARGEST = 1.0, 400.0
"""Points between which a size can be meant; fonts of other scales say theirs by their letters' boxes."""
MOST_CHARS = 400_000
"""Characters of a page beyond which nothing is printed that a person reads."""
ASCENT, DESCENT = 0.78, 0.22
"""Ems above and below the baseline that a word's box reaches: together its size, as in most fonts."""
TURNS = (Turn.NONE, Turn.UP, Turn.OVER, Turn.DOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """The strings that a page's words belong to, each under a number: what its letters share. `turn` is in quarters."""

    size: Floats
    baseline: Floats
    turn: Integers
    bold: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    colour: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The words of a page in the order of the file, column by column: `boxes` are left, top, right and bottom on the page as seen."""

    texts: list[str]
    boxes: Floats
    string: Integers
    size: Floats
    strings: Strings
    unmapped: bool

    def words(self) -> list[Word]:
        """As words, one by one."""
        strings = self.strings
        numbers = self.string.tolist()
        shared = [
            *zip(
                strings.bold.tolist(), map(TURNS.__getitem__, strings.turn.tolist()), strings.baseline.tolist(), strings.colour, strict=True
            )
        ]
        if not numbers:
            return []
        bold, turn, baseline, colour = zip(*map(shared.__getitem__, numbers), strict=True)
        x0, top, x1, bottom = self.boxes.T.tolist()
        return [*map(Word._make, zip(self.texts, x0, top, x1, bottom, self.size.tolist(), bold, turn, baseline, colour, strict=True))]

    def kept(self, which: NDArray[np.bool_]) -> "Found":
        """Only some of the words."""
        texts = [text for text, is_kept in zip(self.texts, which.tolist(), strict=True) if is_kept]
        return Found(
            texts=texts,
            boxes=self.boxes[which],
            string=self.string[which],
            size=self.size[which],
            strings=self.strings,
            unmapped=self.unmapped,
        )

    def runs(self) -> list[Run]:
        """The upright words in runs, see `Run`."""
        upright = self.strings.turn[self.string] == 0
        if not upright.any():
            return []
        baseline, bold = self.strings.baseline[self.string], self.strings.bold[self.string]
        x0, top, x1, bottom = self.boxes.T
        gap = x0[1:] - x1[:-1]
        new = (baseline[1:] != baseline[:-1]) | (self.size[1:] != self.size[:-1]) | (upright[1:] != upright[:-1])
        new |= (x0[1:] < x0[:-1]) | (gap > COLUMN_GAP * self.size[1:])
        starts = np.flatnonzero(np.concatenate([[True], new]))
        ends = np.append(starts[1:], len(self.texts))
        is_glued = np.concatenate([[False], ~new & (gap < GLUE * self.size[1:])])
        columns = (
            starts,
            ends,
            x0[starts],
            top[starts],
            np.maximum.reduceat(x1, starts),
            bottom[starts],
            self.size[starts],
            np.logical_and.reduceat(bold, starts),
            ~np.logical_or.reduceat(is_glued, starts),
        )
        kept = upright[starts]
        return [*map(Run._make, zip(*(column[kept].tolist() for column in columns), strict=True))]


def read_words(page: int, placing: Placing) -> Found:
    """The words of a text page that PDFium has loaded."""
    text, codes = _text(page)
    is_space = SPACES[np.minimum(codes, 0xFFFF)]
    solid = ~is_space
    is_end = codes == ord(HYPHEN_AT_END)
    starts = np.flatnonzero(solid & np.concatenate([[True], (is_space | is_end)[:-1]]))
    ends = np.flatnonzero(solid & (np.concatenate([is_space[1:], [True]]) | is_end)) + 1
    handles = _objects(page, starts)
    string = _runs_of(handles)
    # a word may run over into the next string only where the next word is of another one
    last = np.flatnonzero(np.append(string[1:] != string[:-1], True)) if len(starts) else starts
    straddling = last[_objects(page, ends[last] - 1) != handles[last]]
    if len(straddling):
        spans = [*_cut(page, starts.tolist(), ends.tolist(), {*straddling.tolist()})]
        starts, ends = np.array(spans, np.int64).T
        handles = _objects(page, starts)
        string = _runs_of(handles)
    texts = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    unmapped = False
    if not PLAIN.fullmatch(whole := "".join(texts)):
        unmapped = bool(UNMAPPED.search(whole))
        texts = [word if PLAIN.fullmatch(word) else _cleaned(word) for word in texts]
    first = np.flatnonzero(np.append(True, string[1:] != string[:-1])) if len(starts) else starts
    strings = _strings(page, starts[first].tolist(), handles[first].tolist(), placing)
    boxes, size = _placed(_boxes(page, [*starts.tolist(), *(ends - 1).tolist()]), string, strings, placing)
    return Found(texts=texts, boxes=boxes, string=string, size=size, strings=strings, unmapped=unmapped)


def _text(page: int) -> tuple[str, NDArray[np.uint32]]:
    """The text of a page, a character for each of PDFium's, and their codes."""
    count = min(max(calls.count_chars(page), 0), MOST_CHARS)
    units = np.zeros(count + 2, np.uint16)
    written = calls.get_text(page, 0, count, units.ctypes.data) - 1 if count else 0
    if written == count and not ((units >= 0xD800) & (units < 0xE000)).any():
        return units[:count].tobytes().decode("utf-16-le"), units[:count].astype(np.uint32)
    # some characters have no place in the text or take two units of it: one by one, they keep their numbers
    codes = np.fromiter(map(calls.char_unicode, repeat(page), range(count)), np.uint32, count)
    codes[(codes >= 0x110000) | (codes >= 0xD800) & (codes < 0xE000)] = 0xFFFD
    return "".join(map(chr, codes.tolist())), codes


def _objects(page: int, chars: Integers) -> NDArray[np.uint64]:
    """The handle of the string that each character belongs to; 0 for what PDFium made up."""
    return np.fromiter(map(calls.char_object, repeat(page), chars.tolist()), np.uint64, len(chars))


def _runs_of(handles: NDArray[np.uint64]) -> Integers:
    """A number for each, the same for those that follow each other and are equal."""
    return np.cumsum(np.concatenate([[0], handles[1:] != handles[:-1]])) if len(handles) else np.zeros(0, np.int64)


def _boxes(page: int, chars: Sequence[int]) -> Floats:
    """The loose boxes (left, top, right, bottom, in the file's coordinates) of characters: as wide as the font says they are."""
    boxes = np.zeros((len(chars), 4), np.float32)
    base = boxes.ctypes.data
    calls.run(map(calls.char_box, repeat(page), chars, range(base, base + 16 * len(chars), 16)))
    return boxes.astype(np.float64)


def _origins(page: int, chars: Sequence[int]) -> Floats:
    """Where characters stand: the left end of each on its baseline, in the file's coordinates."""
    places = np.zeros((len(chars), 2), np.float64)
    base = places.ctypes.data
    end = base + 16 * len(chars)
    calls.run(map(calls.char_origin, repeat(page), chars, range(base, end, 16), range(base + 8, end + 8, 16)))
    return places


def _matrices(page: int, chars: Sequence[int]) -> Floats:
    matrices = np.zeros((len(chars), 6), np.float32)
    base = matrices.ctypes.data
    calls.run(map(calls.char_matrix, repeat(page), chars, range(base, base + 24 * len(chars), 24)))
    return matrices.astype(np.float64)


def _sizes(page: int, chars: Sequence[int], matrices: Floats) -> Floats:
    nominal = np.fromiter(map(calls.char_size, repeat(page), chars), np.float64, len(chars))
    sizes: Floats = np.abs(nominal) * np.hypot(matrices[:, 2], matrices[:, 3])
    return sizes


def _cut(page: int, starts: list[int], ends: list[int], straddling: set[int]) -> Iterator[tuple[int, int]]:
    """The words, those of several strings cut where the next letter is of another size or height, or stands apart."""
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if number not in straddling:
            yield start, end
            continue
        chars = range(start, end)
        handles = _objects(page, np.arange(start, end))
        matrices = _matrices(page, chars)
        sizes, origins, boxes = _sizes(page, chars, matrices), _origins(page, chars), _boxes(page, chars)
        size = np.maximum(sizes[1:], sizes[:-1]) + 1e-6
        along = matrices[:-1, :2] / np.maximum(np.hypot(matrices[:-1, 0], matrices[:-1, 1]), 1e-6)[:, None]
        step = np.diff(origins, axis=0)
        across = np.abs(along[:, 0]) > np.abs(along[:, 1])
        advance = np.where(across, boxes[:-1, 2] - boxes[:-1, 0], boxes[:-1, 1] - boxes[:-1, 3])
        ahead = (step * along).sum(axis=1) - np.abs(advance)
        aside = np.abs(step[:, 0] * along[:, 1] - step[:, 1] * along[:, 0])
        apart = (np.abs(np.diff(sizes)) > SIZE_STEP * size) | (aside > BASELINE_STEP * size)
        apart |= (ahead <= -0.5 * size) | (ahead >= WORD_GAP * size)
        begin = start
        for place in (np.flatnonzero(apart & (handles[1:] != handles[:-1])) + start + 1).tolist():
            yield begin, place
            begin = place
        yield begin, end


def _strings(page: int, firsts: list[int], handles: list[int], placing: Placing) -> Strings:
    """What is shared by the letters of each string, of which a first character and the handle are given."""
    matrices = _matrices(page, firsts)
    turns = (np.rint(np.degrees(np.arctan2(matrices[:, 1], matrices[:, 0])) / 90).astype(np.int64) - placing.quarter) % 4
    across, down = placing.points(_origins(page, firsts))
    colours = np.zeros((len(handles), 4), np.uint32)
    at = colours.ctypes.data
    end = at + 16 * len(handles)
    painted = [*map(calls.object_fill, handles, *(range(at + part, end + part, 16) for part in (0, 4, 8, 12)))]
    fonts = [*map(calls.object_font, handles)]
    is_bold = {font: bool(font) and _is_bold(font) for font in {*fonts}}
    return Strings(
        size=_sizes(page, firsts, matrices),
        baseline=np.where(turns % 2 == 0, down, across).round(3),
        turn=turns,
        bold=np.fromiter(map(is_bold.__getitem__, fonts), np.bool_, len(fonts)),
        hidden=np.fromiter(map(calls.object_mode, handles), np.int64, len(handles)) == INVISIBLE,
        colour=[
            f"#{red:02x}{green:02x}{blue:02x}" if is_painted else "#000000"
            for is_painted, (red, green, blue, _) in zip(painted, colours.tolist(), strict=True)
        ],
    )


def _is_bold(font: int) -> bool:
    return bool(BOLD.search(_font_name(font))) or calls.font_weight(font) >= BOLD_WEIGHT or bool(calls.font_flags(font) & FORCE_BOLD)


def _font_name(font: int) -> str:
    length = calls.font_name(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    calls.font_name(font, ctypes.addressof(buffer), length)
    return buffer.value.decode("utf-8", "replace")


def _placed(boxes: Floats, string: Integers, strings: Strings, placing: Placing) -> tuple[Floats, Floats]:
    """The boxes of the words on the page as seen, and their sizes. `boxes`: those of the first letters, then those of the last ones."""
    count = len(string)
    low, high = np.minimum(boxes[:count], boxes[count:]), np.maximum(boxes[:count], boxes[count:])
    corners = placing.boxes(np.column_stack([low[:, 0], low[:, 3], high[:, 2], high[:, 1]]))
    size, baseline, upright = strings.size[string], strings.baseline[string], strings.turn[string] == 0
    size = np.where((size >= SMALLEST) & (size <= LARGEST) | ~upright, size, corners[:, 3] - corners[:, 1])
    corners[:, 1] = np.where(upright, baseline - ASCENT * size, corners[:, 1])
    corners[:, 3] = np.where(upright, baseline + DESCENT * size, corners[:, 3])
    return corners.round(3), size.round(1)


def _cleaned(word: str) -> str:
    """A word without what is not seen; its letters in one form, a hyphen for what stands for one."""
    seen = UNSEEN.sub("", UNMAPPED.sub("", word).replace("\N{SOFT HYPHEN}", "-").replace(HYPHEN_AT_END, "-"))
    return unicodedata.normalize("NFC", seen)
