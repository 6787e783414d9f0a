"""What a paper says of itself in its head: kind, committee, title."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import load_entries
from patterns.people import WordsEntry
from patterns.phrases import phrase_key

KindName = Literal["report", "minutes", "agenda", "decision", "questions", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    kind: KindName
    head: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternEntry:
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhraseEntry:
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def no_bodies() -> tuple[WordsEntry, ...]:
    return load_entries("documents", "no_body", WordsEntry)


@cache
def kinds() -> tuple[Kind, ...]:
    return load_entries("documents", "kind", Kind)


@cache
def pattern_entries(name: Literal["body", "not_title"]) -> tuple[PatternEntry, ...]:
    return load_entries("documents", name, PatternEntry)


@cache
def phrase_entries(name: Literal["lead", "title_label"]) -> tuple[PhraseEntry, ...]:
    return load_entries("documents", name, PhraseEntry)


@cache
def kind_expression(kind: KindName) -> re.Pattern[str]:
    """Matches a whole line of a head that tells this kind of paper."""
    patterns = [pattern for entry in kinds() if entry.kind == kind for pattern in entry.head]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def body_expression() -> re.Pattern[str]:
    """Matches a committee's name with the capitalised words before it (in papers in capitals: all words)."""
    word = r"(?:[A-Z][\w’'&-]*,?|&)"
    joint = r"(?:and|of|for|the|in|with|&|-|–)"
    endings = "|".join(f"(?:{entry.pattern})" for entry in pattern_entries("body"))
    return re.compile(rf"(?:{word}\s+(?:{joint}\s+){{0,2}}){{0,12}}(?:{endings})\b(?!\s+(?:{'|'.join(_goes_on())})\b)")


def _goes_on() -> tuple[str, ...]:
    """Words behind what looks like a committee's name, which tell that it is somebody's office, or a paper's name."""
    return tuple(word for entry in no_bodies() for word in entry.words)


@cache
def not_title_expression() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry.pattern})" for entry in pattern_entries("not_title")), re.IGNORECASE)


@cache
def _phrases(name: Literal["lead", "title_label"]) -> frozenset[str]:
    return frozenset(phrase_key(phrase) for entry in phrase_entries(name) for phrase in entry.phrases)


def is_lead(text: str) -> bool:
    """Whether a text may stand before a committee's name without being part of it ("Meeting of the")."""
    return phrase_key(text) in _phrases("lead")


def leads() -> frozenset[str]:
    return _phrases("lead")


def is_title_label(text: str) -> bool:
    return phrase_key(text) in _phrases("title_label")
