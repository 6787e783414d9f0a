"""What minutes write of questions and answers: phrases in sentences, and lines that head or close."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import load_entries

PhraseKind = Literal[
    "asking", "asking_passive", "asked_and_answered", "request", "procedural", "replying", "saying", "doing", "replying_passive", "opening_reply",
    "commenting", "promise", "declined", "partial",
]  # fmt: skip
PHRASE_KINDS: tuple[PhraseKind, ...] = (
    "asking", "asking_passive", "asked_and_answered", "request", "procedural", "replying", "saying", "doing", "replying_passive", "opening_reply",
    "commenting", "promise", "declined", "partial",
)  # fmt: skip
LineKind = Literal[
    "question_line", "supplementary_line", "response_line", "unprinted_opener", "form_heading", "zone_opener", "list_opener", "closing_line"
]
LINE_KINDS: tuple[LineKind, ...] = (
    "question_line", "supplementary_line", "response_line", "unprinted_opener", "form_heading", "zone_opener", "list_opener", "closing_line",
)  # fmt: skip
CASED: tuple[LineKind, ...] = ("closing_line",)
"""Kinds of lines whose capitals tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Rows of words in the notation of `extractors/language.py`."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Regular expressions over a whole line."""

    patterns: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def word_lists() -> dict[str, tuple[str, ...]]:
    return {entry.name: entry.words for entry in load_entries("questions", "words", WordList)}


def phrase_entries(kind: PhraseKind) -> tuple[Phrases, ...]:
    return load_entries("questions", kind, Phrases)


def line_entries(kind: LineKind) -> tuple[Lines, ...]:
    return load_entries("questions", kind, Lines)


@cache
def line_expressions(kind: LineKind) -> tuple[re.Pattern[str], ...]:
    flags = re.NOFLAG if kind in CASED else re.IGNORECASE
    return tuple(re.compile(pattern, flags) for entry in line_entries(kind) for pattern in entry.patterns)


def match_line(kind: LineKind, text: str) -> re.Match[str] | None:
    """The match of a whole line, however it is broken."""
    line = " ".join(text.split())
    return next((match for expression in line_expressions(kind) if (match := expression.fullmatch(line))), None)
