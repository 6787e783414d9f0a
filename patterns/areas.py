"""Areas that councils compare themselves with."""

import re
from dataclasses import dataclass
from functools import cache

from patterns.loader import load_entries
from patterns.phrases import Phrases, phrase_key

OWN_REGION = "region"
"""The name of the authority's own region, until it is known whose paper it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    area: str
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GenericBenchmark:
    """Words of a column of comparators whose areas stand in its cells."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def areas() -> tuple[Area, ...]:
    return load_entries("areas", "area", Area)


@cache
def _phrases() -> Phrases[str]:
    return Phrases((entry.area, entry.phrases) for entry in areas())


@cache
def _generic() -> Phrases[bool]:
    return Phrases((True, entry.phrases) for entry in load_entries("areas", "generic", GenericBenchmark))


def area_named(text: str) -> str | None:
    """The area that a text as a whole names ("West Midlands average")."""
    return _phrases().get(phrase_key(text))


def area_in(text: str) -> str | None:
    """The first area named within a text."""
    found = _phrases().find(text)
    return found[0] if found else None


def is_generic_benchmark(text: str) -> bool:
    return bool(_generic().get(phrase_key(text)))


@cache
def area_expression() -> re.Pattern[str]:
    """Matches an area within running text, longest name first, with a following "average" or "figure" where one stands."""
    names = sorted({phrase for entry in areas() for phrase in entry.phrases}, key=len, reverse=True)
    alternatives = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(
        rf"(?<![\w'’-])(?:{alternatives})(?![\w-])(?:\s+(?:average|mean|median|figure|comparator|ave|avg)(?!\w))?", re.IGNORECASE
    )


def area_of_words(words: str) -> str | None:
    """The area of a stretch that `area_expression` matched."""
    key = phrase_key(words)
    return _phrases().get(key) or _phrases().get(re.sub(r" (?:average|mean|median|figure|comparator|ave|avg)$", "", key))
