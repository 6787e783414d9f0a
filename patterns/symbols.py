"""Fonts whose letters are pictures (Wingdings and its like): what each of their codes shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from patterns.loader import load_entries

NONE = "·"
"""Stands in a chart for a code without a character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolFont:
    """A font by its chart: rows of a hexadecimal digit and sixteen characters. Examples are a letter and what it shows."""

    name: str
    fonts: tuple[str, ...]
    chart: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def symbol_fonts() -> tuple[SymbolFont, ...]:
    return load_entries("symbols", "font", SymbolFont)


@cache
def symbol_font(name: str) -> SymbolFont | None:
    """The font of pictures that a font's name, in small letters and digits only, begins with; None for a font of letters."""
    known = ((beginning, entry) for entry in symbol_fonts() for beginning in entry.fonts if name.startswith(beginning))
    return max(known, key=lambda pair: len(pair[0]), default=(None, None))[1]


@cache
def symbol_codes(name: str) -> Mapping[int, str]:
    """The characters of the font of that name by their codes, from 0x21 to 0xFE. Raises KeyError for a name that no entry has."""
    chart = {entry.name: entry.chart for entry in symbol_fonts()}[name]
    rows = ((int(row[0], 16), row[1:].split()) for row in chart)
    return {digit * 16 + place: character for digit, row in rows for place, character in enumerate(row) if character != NONE}
