"""The words of a page from PDFium's text page, with what their strings say of them.

A page's text is taken in one call; only the first and last letter of a word are asked for their place, all letters only where a
word is made of several strings of the file. The words of one string share its font, size and baseline.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.readers.inline import UNSEEN
from corpus.readers.pdf import calls
from corpus.readers.pdf.chars import (
    Floats,
    Integers,
    char_boxes,
    char_matrices,
    char_objects,
    char_origins,
    matrices_to_turns,
    nominal_sizes,
)
from corpus.readers.pdf.cutting import cut_words
from corpus.readers.pdf.glyphs import font_name, nameless_words
from corpus.readers.pdf.page import COLUMN_GAP, GLUE, Run, Turn, Word
from corpus.readers.pdf.paths import Placing, read_colours
from corpus.readers.symbols import symbol_font_of, symbols_to_text

HYPHEN_AT_END = "\x02"
"""What stands here for a hyphen at the end of a line, which the next line's word follows without a break."""
MAYBE_HYPHENS = (0x02, 0xFFFE)
"""What PDFium gives for such a hyphen, and for a glyph that it knows no letter of."""
UNMAPPED = re.compile(r"[\x00\x01\x03-\x08\x0e-\x1f\ufffd\ufffe\uffff]")
"""What stands for a glyph of which the file does not say the letter."""
SPACES = np.array([chr(code).isspace() for code in range(0x10000)])
PLAIN = SPACES | np.array([0x20 < code < 0x7F or chr(code) in "–‘’“”•£" for code in range(0x10000)])
"""Characters that need no cleaning, as nearly all are."""
PRIVATE_USE = re.compile(r"[\ue000-\uf8ff]")
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
FORCE_BOLD = 1 << 18
BOLD_WEIGHT = 600
INVISIBLE = 3
"""The text render mode that paints nothing: the words of a scanned page, laid behind its picture."""
SMALLEST, LARGEST = 1.0, 400.0
"""Points between which a size can be meant; fonts of other scales say theirs by their letters' boxes."""
MOST_CHARS = 400_000
"""Characters of a page beyond which nothing is printed that a person reads."""
ASCENT, DESCENT = 0.78, 0.22
"""Ems above and below the baseline that a word's box reaches: together its size, as in most fonts."""
make_word: Callable[[tuple[Any, ...]], Word] = partial(tuple.__new__, Word)
make_run: Callable[[tuple[Any, ...]], Run] = partial(tuple.__new__, Run)
"""What `_make` does, without a call of Python for each."""
TURNS = (Turn.NONE, Turn.UP, Turn.OVER, Turn.DOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """The strings that a page's words belong to, each under a number: what its letters share. `turn` is in quarters."""

    size: Floats
    baseline: Floats
    turn: Integers
    bold: NDArray[np.bool_]
    hidden: NDArray[np.bool_]
    font: NDArray[np.uint64]
    colour: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The words of a page in the order of the file, column by column: `boxes` are left, top, right and bottom on the page as seen.

    `spans`: the numbers of a word's first character and of the one after its last, among PDFium's. `left_out`: there are more.
    """

    texts: list[str]
    boxes: Floats
    spans: Integers
    string: Integers
    size: Floats
    attached: NDArray[np.bool_]
    strings: Strings
    unmapped: bool
    left_out: bool = False

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
        return [
            *map(
                make_word,
                zip(self.texts, x0, top, x1, bottom, self.size.tolist(), bold, turn, baseline, colour, self.attached.tolist(), strict=True),
            )
        ]

    def kept(self, which: NDArray[np.bool_]) -> "Found":
        """Only some of the words."""
        return replace(
            self,
            texts=[text for text, is_kept in zip(self.texts, which.tolist(), strict=True) if is_kept],
            boxes=self.boxes[which],
            spans=self.spans[which],
            string=self.string[which],
            size=self.size[which],
            attached=self.attached[which],
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
        is_glued = np.concatenate([[False], ~new & self.attached[1:] & (gap < GLUE * self.size[1:])])
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
        return [*map(make_run, zip(*(column[kept].tolist() for column in columns), strict=True))]


def read_words(page: int, placing: Placing) -> Found:
    """The words of a text page that PDFium has loaded."""
    text, codes = _text(page)
    is_space = SPACES[np.minimum(codes, 0xFFFF)]
    solid = ~is_space
    is_end = codes == ord(HYPHEN_AT_END)
    starts = np.flatnonzero(solid & np.concatenate([[True], (is_space | is_end)[:-1]]))
    ends = np.flatnonzero(solid & (np.concatenate([is_space[1:], [True]]) | is_end)) + 1
    handles = char_objects(page, starts)
    string = _runs_of(handles)
    # a word may run over into the next string only where the next word is of another one
    last = np.flatnonzero(np.append(string[1:] != string[:-1], True)) if len(starts) else starts
    straddling = last[char_objects(page, ends[last] - 1) != handles[last]]
    if len(straddling):
        starts, ends = cut_words(page, starts, ends, straddling, placing.quarter)
        handles = char_objects(page, starts)
        string = _runs_of(handles)
    texts = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    first = np.flatnonzero(np.append(True, string[1:] != string[:-1])) if len(starts) else starts
    strings = _strings(page, starts[first].tolist(), handles[first].tolist(), placing)
    odd = np.flatnonzero(~PLAIN[np.minimum(codes, 0xFFFF)])
    unmapped = len(odd) > 0 and bool(UNMAPPED.search("".join(map(chr, codes[odd].tolist()))))
    odd_words = {*(np.searchsorted(starts, odd, "right") - 1).tolist()} - {-1}
    symbols = {font: name for font in {*strings.font.tolist()} if font and symbol_font_of(name := font_name(font))}
    if symbols:
        odd_words |= {*np.flatnonzero(np.isin(strings.font[string], [*symbols])).tolist()}
    for number in odd_words:
        font = int(strings.font[string[number]])
        family = symbols.get(font) or (font_name(font) if font and PRIVATE_USE.search(texts[number]) else None)
        texts[number] = _cleaned(symbols_to_text(family, texts[number]))
    for number in nameless_words(page, starts, string, strings.font):
        texts[number], unmapped = "", True
    boxes, size = _placed(char_boxes(page, [*starts.tolist(), *(ends - 1).tolist()]), string, strings, placing)
    attached = _attached(page, starts, ends, boxes, size)
    return Found(
        texts=texts,
        boxes=boxes,
        spans=np.column_stack([starts, ends]),
        string=string,
        size=size,
        attached=attached,
        strings=strings,
        unmapped=unmapped,
        left_out=calls.count_chars(page) > MOST_CHARS,
    )


def _text(page: int) -> tuple[str, NDArray[np.uint32]]:
    """The text of a page, a character for each of PDFium's, and their codes."""
    count = min(max(calls.count_chars(page), 0), MOST_CHARS)
    units = np.zeros(count + 2, np.uint16)
    written = calls.get_text(page, 0, count, units.ctypes.data) - 1 if count else 0
    if written == count and not ((units >= 0xD800) & (units < 0xE000)).any():
        codes = units[:count].astype(np.uint32)
        if _mark_hyphens(page, codes):
            units[:count] = codes
        return units[:count].tobytes().decode("utf-16-le"), codes
    # some characters have no place in the text or take two units of it: one by one, they keep their numbers
    codes = np.fromiter(map(calls.char_unicode, repeat(page), range(count)), np.uint32, count)
    codes[(codes >= 0x110000) | (codes >= 0xD800) & (codes < 0xE000)] = 0xFFFD
    _mark_hyphens(page, codes)
    return "".join(map(chr, codes.tolist())), codes


def _mark_hyphens(page: int, codes: NDArray[np.uint32]) -> bool:
    """Tells hyphens at the ends of lines from glyphs of which the file does not say the letter; whether there are any."""
    places = np.flatnonzero((codes == MAYBE_HYPHENS[0]) | (codes == MAYBE_HYPHENS[1])).tolist()
    for place in places:
        codes[place] = ord(HYPHEN_AT_END) if calls.char_is_hyphen(page, place) == 1 else 0xFFFD
    return bool(places)


def _runs_of(handles: NDArray[np.uint64]) -> Integers:
    """A number for each, the same for those that follow each other and are equal."""
    return np.cumsum(np.concatenate([[0], handles[1:] != handles[:-1]])) if len(handles) else np.zeros(0, np.int64)


def _strings(page: int, firsts: list[int], handles: list[int], placing: Placing) -> Strings:
    """What is shared by the letters of each string, of which a first character and the handle are given."""
    matrices = char_matrices(page, firsts)
    turns = matrices_to_turns(matrices, placing.quarter)
    across, down = placing.points(char_origins(page, firsts))
    fonts = [*map(calls.object_font, handles)]
    is_bold = {font: bool(font) and _is_bold(font) for font in {*fonts}}
    return Strings(
        size=np.abs(nominal_sizes(page, firsts)) * np.hypot(matrices[:, 2], matrices[:, 3]),
        baseline=np.where(turns % 2 == 0, down, across).round(3),
        turn=turns,
        bold=np.fromiter(map(is_bold.__getitem__, fonts), np.bool_, len(fonts)),
        hidden=np.fromiter(map(calls.object_mode, handles), np.int64, len(handles)) == INVISIBLE,
        font=np.array([font or 0 for font in fonts], np.uint64),
        colour=read_colours(handles, calls.object_fill)[0],
    )


def _is_bold(font: int) -> bool:
    return bool(BOLD.search(font_name(font))) or calls.font_weight(font) >= BOLD_WEIGHT or bool(calls.font_flags(font) & FORCE_BOLD)


def _attached(page: int, starts: Integers, ends: Integers, boxes: Floats, size: Floats) -> NDArray[np.bool_]:
    """Before which words the file has no space: those that PDFium put one before of its own count, where no white is seen."""
    attached = np.zeros(len(starts), np.bool_)
    attached[1:] = starts[1:] == ends[:-1]
    near = np.abs(boxes[1:, 0] - boxes[:-1, 2]) < GLUE * np.maximum(size[1:], size[:-1])
    near &= np.abs(boxes[1:, 3] - boxes[:-1, 3]) < size[:-1]
    for number in (np.flatnonzero(near & ~attached[1:]) + 1).tolist():
        attached[number] = all(calls.char_generated(page, char) == 1 for char in range(int(ends[number - 1]), int(starts[number])))
    return attached


def _placed(boxes: Floats, string: Integers, strings: Strings, placing: Placing) -> tuple[Floats, Floats]:
    """The boxes of the words on the page as seen, and their sizes. `boxes`: those of the first letters, then those of the last ones."""
    count = len(string)
    low, high = np.minimum(boxes[:count], boxes[count:]), np.maximum(boxes[:count], boxes[count:])
    corners = placing.boxes(np.column_stack([low[:, 0], low[:, 3], high[:, 2], high[:, 1]]))
    size, baseline, turn = strings.size[string], strings.baseline[string], strings.turn[string]
    height = np.where(turn % 2 == 0, corners[:, 3] - corners[:, 1], corners[:, 2] - corners[:, 0])
    size = np.where((size >= SMALLEST) & (size <= LARGEST), size, height)
    # the tops of letters are above the baseline or left of it; of those that run upside down or down the page, below it or right of it
    before, after = (np.where(turn < 2, one, other) * size for one, other in ((ASCENT, DESCENT), (DESCENT, ASCENT)))
    lies = turn % 2 == 0
    corners[:, 1] = np.where(lies, baseline - before, corners[:, 1])
    corners[:, 3] = np.where(lies, baseline + after, corners[:, 3])
    corners[:, 0] = np.where(lies, corners[:, 0], baseline - before)
    corners[:, 2] = np.where(lies, corners[:, 2], baseline + after)
    return corners.round(3), size.round(1)


def _cleaned(word: str) -> str:
    """A word without what is not seen; its letters in one form, a hyphen for what stands for one."""
    seen = UNSEEN.sub("", UNMAPPED.sub("", word).replace("\N{SOFT HYPHEN}", "-").replace(HYPHEN_AT_END, "-"))
    return unicodedata.normalize("NFC", seen)
