"""Letters of fonts of pictures, as PDFs and Word give them: "é" set in Wingdings is an arrow up, and so is U+F0E9 set in anything."""

import re
from functools import lru_cache

from patterns.symbols import SymbolFont, symbol_codes, symbol_font

SUBSET = re.compile(r"^[A-Z]{6}\+")
"""What a PDF puts before the name of a font of which it holds only some letters."""
ICONS = re.compile(r"icon|awesome|glyph|material|mdl2|fabric|octicon|feather", re.IGNORECASE)
"""Fonts that use the same private-use characters for pictures of their own."""
PRIVATE = range(0xF020, 0xF100)
"""Where Word and Windows put the codes of such fonts in Unicode, for whatever reads the text without them."""
USUAL = "Wingdings"
"""The font that a private-use character is of where no font says so, but for the codes below."""
OF_SYMBOL = frozenset((0xA3, 0xAC, 0xAD, 0xAE, 0xAF, 0xB3, 0xB7))
"""≤ ← ↑ → ↓ ≥ and the bullet of the Symbol font: Word writes these daily, and hardly anybody what Wingdings has at their codes."""
DECODED = {"Symbol": frozenset("×÷µ©°±")}
"""Characters that a PDF already says a symbol of a font is, and that are codes of other symbols, too."""
MARKS = frozenset("•–—…‘’“”")
"""The same of all fonts but Wingdings 3, which has its arrows there."""
AMBIGUOUS = frozenset((0x70, 0x71))
"""Triangles up and down in Wingdings 3, empty squares, often bullets, in Wingdings: without a font they are left as they are."""


@lru_cache(maxsize=1024)
def symbol_font_of(font: str | None) -> SymbolFont | None:
    """The font of pictures that a font of a paper ("ABCDEF+Wingdings-Regular") is; None for one of letters, or without a name."""
    return symbol_font(re.sub(r"[^a-z0-9]", "", SUBSET.sub("", font).lower())) if font else None


@lru_cache(maxsize=4096)
def symbol_to_glyph(font: str | None, character: str) -> str | None:
    """The Unicode character that a character printed in `font` shows ("↑"); None where it is what it seems to be.

    A letter counts only where the font is one of pictures, a private-use character in any font but one of a maker's own icons: letters
    are never there. A character of such a font that already is the right one (a PDF may say so) is None, too, and one of a code that
    the font does not use.
    """
    known = symbol_font_of(font)
    code = _code(character)
    if code is None or (known is None and (ord(character) not in PRIVATE or ICONS.search(font or ""))):
        return None
    if known is not None:
        is_decoded = character in DECODED.get(known.name, ()) or (character in MARKS and known.name != "Wingdings 3")
        return None if is_decoded else symbol_codes(known.name).get(code)
    return None if code in AMBIGUOUS else symbol_codes("Symbol" if code in OF_SYMBOL else USUAL).get(code)


def symbols_to_text(font: str | None, text: str) -> str:
    """A word with each of its symbols as the character it shows; the rest as it is."""
    return "".join(symbol_to_glyph(font, character) or character for character in text)


def _code(character: str) -> int | None:
    """The code of one character in a font of pictures: that of Latin 1, of Windows' Latin, or behind a private-use character."""
    if len(character) != 1:
        return None
    place = ord(character)
    if place in PRIVATE:
        return place - 0xF000
    if place < 0x100:
        return place
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None
