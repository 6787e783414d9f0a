"""What minutes write of questions and answers: phrases in sentences, and lines that head or close."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import load_entries
from patterns.phrases import Phrases, phrase_key

PhraseKind = Literal[
    "asking", "asking_passive", "asked_and_answered", "request", "procedural", "replying", "saying", "doing", "replying_passive", "opening_reply",
    "commenting", "promise", "no_promise", "declined", "partial",
]  # fmt: skip
PHRASE_KINDS: tuple[PhraseKind, ...] = (
    "asking", "asking_passive", "asked_and_answered", "request", "procedural", "replying", "saying", "doing", "replying_passive", "opening_reply",
    "commenting", "promise", "no_promise", "declined", "partial",
)  # fmt: skip
LineKind = Literal[
    "question_line", "supplementary_line", "response_line", "unprinted_opener", "form_heading", "zone_opener", "list_opener", "closing_line"
]
LINE_KINDS: tuple[LineKind, ...] = (
    "question_line", "supplementary_line", "response_line", "unprinted_opener", "form_heading", "zone_opener", "list_opener", "closing_line",
)  # fmt: skip
ColumnName = Literal["question", "answer", "asker", "responder"]
CASED: tuple[LineKind, ...] = ("closing_line",)
"""Kinds of lines whose capitals tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhrasesEntry:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Headers of a column in a table of questions."""

    name: ColumnName
    headers: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def columns() -> tuple[Column, ...]:
    return load_entries("questions", "column", Column)


@cache
def _column_names() -> Phrases[ColumnName]:
    return Phrases((entry.name, entry.headers) for entry in columns())


def column_named(header: str) -> ColumnName | None:
    """What a header says of a table of questions."""
    return _column_names().get(phrase_key(header))


def word_lists() -> dict[str, tuple[str, ...]]:
    return {entry.name: entry.words for entry in load_entries("questions", "words", WordList)}


def phrase_entries(kind: PhraseKind) -> tuple[PhrasesEntry, ...]:
    return load_entries("questions", kind, PhrasesEntry)


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
