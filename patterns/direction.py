"""Direction of travel and polarity: words and arrows."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import load_entries
from patterns.phrases import Phrases, phrase_key

Direction = Literal["improving", "worsening", "same", "none"]
"""none: says where the number went, not how performance did ("Up")."""
PolarityName = Literal["higher", "lower", "neutral"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionWords:
    trend: Direction
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrows:
    trend: Literal["improving", "worsening", "same"]
    glyphs: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolarityWords:
    polarity: PolarityName
    phrases: tuple[str, ...]
    glyphs: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def _words() -> Phrases[Direction]:
    return Phrases((entry.trend, entry.phrases) for entry in load_entries("direction", "word", DirectionWords))


@cache
def arrows() -> dict[str, Direction]:
    return {glyph: entry.trend for entry in load_entries("direction", "arrow", Arrows) for glyph in entry.glyphs}


@cache
def _polarities() -> Phrases[PolarityName]:
    return Phrases((entry.polarity, entry.phrases) for entry in load_entries("direction", "polarity", PolarityWords))


@cache
def _polarity_glyphs() -> dict[str, PolarityName]:
    return {glyph: entry.polarity for entry in load_entries("direction", "polarity", PolarityWords) for glyph in entry.glyphs}


def direction_word(text: str) -> Direction | None:
    """The direction that a text as a whole says in words ("Stayed the same")."""
    return _words().get(phrase_key(text))


def direction_words_in(text: str) -> list[tuple[Direction, str]]:
    """The directions named within a text, in order, each with its words as compared."""
    return _words().find_all(text)


def arrow(text: str) -> Direction | None:
    """The direction of a cell that holds one arrow, whatever stands after it ("↓ 77")."""
    stripped = text.strip()
    if stripped in arrows():
        return arrows()[stripped]
    head = stripped[:1]
    return arrows().get(head) if head and not head.isalpha() and head != "=" else None


def polarity(text: str) -> PolarityName | None:
    """The polarity that a text as a whole names ("Smaller is better", "High", an arrow)."""
    return _polarities().get(phrase_key(text)) or _polarity_glyphs().get(text.strip())
