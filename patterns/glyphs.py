"""The glyphs that papers rate and point with, all together."""

import re
from functools import cache

from patterns.direction import arrows
from patterns.status import status_glyphs, status_marks


@cache
def glyph_pattern() -> re.Pattern[str]:
    """Matches one of them, with a variation selector behind it. Letters that a font of pictures left ("é") are none."""
    known = {*status_glyphs(), *status_marks(), *arrows()}
    glyphs = sorted((glyph for glyph in known if not glyph.isascii() and not glyph.isalpha()), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, glyphs))})[\ufe0e\ufe0f]?")


@cache
def glyphs_only() -> re.Pattern[str]:
    """Matches a text of one or more of them."""
    return re.compile(rf"\s*(?:{glyph_pattern().pattern}\s*)+")
