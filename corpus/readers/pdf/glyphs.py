"""Glyphs of which the file does not say the letter: PDFium gives the number of the glyph as if it were one."""

import ctypes
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf import calls
from corpus.readers.symbols import ICONS, symbol_font_of


def nameless_words(page: int, starts: NDArray[np.int64], string: NDArray[np.int64], font: NDArray[np.uint64]) -> Iterator[int]:
    """The numbers of the words whose glyphs have no letters.

    `starts`: the first character of each word; `string`: the number of its string, rising; `font`: the handle of each string's font.
    A font whose first glyph has its letter is taken to have them all. Of fonts without a name, whose glyphs are drawings in the file
    (Type 3), PDFium never knows the letters, and the numbers mostly are those of the letters.
    """
    fonts, strings = np.unique(font, return_index=True)
    words = np.searchsorted(string, strings)
    suspects = [
        handle
        for handle, char in zip(fonts.tolist(), starts[words].tolist(), strict=True)
        if handle and calls.char_unmapped(page, char) == 1 and (name := font_name(handle)) and not is_of_pictures(name)
    ]
    if suspects:
        for number in np.flatnonzero(np.isin(font[string], suspects)).tolist():
            if calls.char_unmapped(page, int(starts[number])) == 1:
                yield number


def is_of_pictures(name: str) -> bool:
    """Whether a font's glyphs are arrows, ticks and bullets: their numbers are what is known of them."""
    return symbol_font_of(name) is not None or ICONS.search(name) is not None


def font_name(font: int) -> str:
    length = calls.font_name(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    calls.font_name(font, ctypes.addressof(buffer), length)
    return buffer.value.decode("utf-8", "replace")
