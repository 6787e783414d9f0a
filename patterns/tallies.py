"""What a paper says of its own figures: the words that count measures."""

from functools import cache
from typing import Literal

from patterns.documents import PhraseEntry
from patterns.loader import load_entries
from patterns.phrases import Phrases

Kind = Literal["counted", "filler", "untargeted", "unrated", "travel", "annual", "number"]


@cache
def phrases_of(kind: Kind) -> tuple[str, ...]:
    return tuple(phrase for entry in load_entries("tallies", kind, PhraseEntry) for phrase in entry.phrases)


@cache
def vocabulary(kind: Kind) -> Phrases[bool]:
    return Phrases([(True, phrases_of(kind))])


@cache
def number_words() -> dict[str, int]:
    """The number that a word names; "no" is nought."""
    return {word: number for number, word in enumerate(phrases_of("number"))}
