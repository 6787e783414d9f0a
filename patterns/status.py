"""RAG and other ratings: words, letters, and the glyphs councils use together."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import load_entries
from patterns.phrases import Phrases, phrase_key

Rating = Literal["green", "amber", "red", "none"]
"""none: a rating that is no status ("Blue", "Data only")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusWords:
    status: Rating
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLetters:
    status: Rating
    letters: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMarks:
    glyphs: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """Glyphs used together, each with one meaning."""

    name: str
    green: tuple[str, ...]
    amber: tuple[str, ...]
    red: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    none: tuple[str, ...] = ()

    def rating(self, glyph: str) -> Rating | None:
        ratings: tuple[Rating, ...] = ("green", "amber", "red", "none")
        return next((rating for rating in ratings if glyph in getattr(self, rating)), None)


@cache
def _words() -> Phrases[Rating]:
    return Phrases((entry.status, entry.phrases) for entry in load_entries("status", "word", StatusWords))


@cache
def _letters() -> dict[str, Rating]:
    return {letter: entry.status for entry in load_entries("status", "letter", StatusLetters) for letter in entry.letters}


@cache
def schemes() -> tuple[Scheme, ...]:
    return load_entries("status", "scheme", Scheme)


def status_word(text: str) -> Rating | None:
    """The rating that a text as a whole says in words ("Within Tolerance", "(Red)")."""
    return _words().get(phrase_key(text))


def status_words_in(text: str) -> list[tuple[Rating, str]]:
    """The ratings named within a text, in order, each with its words as compared."""
    return _words().find_all(text)


def status_letter(text: str) -> Rating | None:
    """The rating of a single capital letter."""
    return _letters().get(text.strip())


@cache
def status_marks() -> frozenset[str]:
    """The glyphs that rate by the colour they are printed in."""
    return frozenset(glyph for entry in load_entries("status", "mark", StatusMarks) for glyph in entry.glyphs)


@cache
def status_glyphs() -> frozenset[str]:
    return frozenset(glyph for scheme in schemes() for rating in ("green", "amber", "red", "none") for glyph in getattr(scheme, rating))


def glyph_meanings(glyphs: Iterable[str]) -> dict[str, Rating]:
    """What each status glyph of one paper means, read together; a glyph that stays ambiguous is left out.

    Schemes that know all of the glyphs decide. Where several do and disagree on a glyph, it has no meaning.
    """
    used = {glyph for glyph in glyphs if glyph in status_glyphs()}
    known = max((sum(scheme.rating(glyph) is not None for glyph in used) for scheme in schemes()), default=0)
    fitting = [scheme for scheme in schemes() if known and sum(scheme.rating(glyph) is not None for glyph in used) == known]
    meanings: dict[str, Rating] = {}
    for glyph in used:
        ratings = {rating for scheme in fitting if (rating := scheme.rating(glyph))}
        if len(ratings) == 1:
            meanings[glyph] = ratings.pop()
    return meanings
