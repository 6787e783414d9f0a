"""Glyphs of which the file does not say the letter: PDFium gives the number of the glyph as if it were one."""

import ctypes
import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf import calls

PICTURES = re.compile(r"wingdings|webdings|dingbat|symbol|marlett", re.IGNORECASE)
"""Fonts whose glyphs are arrows, ticks and bullets: the number is what is known of them."""


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
        if handle and calls.char_unmapped(page, char) == 1 and (name := font_name(handle)) and not PICTURES.search(name)
    ]
    if suspects:
        for number in np.flatnonzero(np.isin(font[string], suspects)).tolist():
            if calls.char_unmapped(page, int(starts[number])) == 1:
                yield number


def font_name(font: int) -> str:
    length = calls.font_name(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    calls.font_name(font, ctypes.addressof(buffer), length)
    return buffer.value.decode("utf-8", "replace")
