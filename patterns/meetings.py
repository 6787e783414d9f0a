"""What minutes, agendas and pages of meetings are built of: how items are numbered and labelled, and business every meeting has."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.documents import PatternEntry
from patterns.loader import load_entries
from patterns.phrases import Phrases, label_text, phrase_key

Business = Literal[
    "apologies", "interests", "minutes", "arising", "public", "announcements", "urgent", "exclusion", "programme", "membership",
]  # fmt: skip
Label = Literal["minute", "decision", "reasons", "documents", "subject", "number"]
Column = Literal["number", "title", "minute", "decision", "action"]
Kind = Literal["numbered", "opening", "leads_to_items", "closing", "venue", "time", "paper_address", "continued"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessEntry:
    kind: Business
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelEntry:
    role: Label
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnEntry:
    role: Column
    headers: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def businesses() -> tuple[BusinessEntry, ...]:
    return load_entries("meetings", "business", BusinessEntry)


@cache
def labels() -> tuple[LabelEntry, ...]:
    return load_entries("meetings", "label", LabelEntry)


@cache
def columns() -> tuple[ColumnEntry, ...]:
    return load_entries("meetings", "column", ColumnEntry)


@cache
def entries(kind: Kind) -> tuple[PatternEntry, ...]:
    return load_entries("meetings", kind, PatternEntry)


@cache
def expression(kind: Kind) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry.pattern})" for entry in entries(kind)), re.IGNORECASE | re.DOTALL)


def business_of(title: str) -> Business | None:
    """The usual business that a title names ("Apologies for Absence"), None for any other."""
    plain = label_text(re.sub(r"[’‘`]", "'", title))
    return next((entry.kind for entry, matches in _businesses() if matches.fullmatch(plain)), None)


def label_role(text: str) -> Label | None:
    """What a label says that stands below it ("Minutes:", "Supporting documents"), None for what is no label."""
    plain = label_text(text)
    return next((entry.role for entry, matches in _labels() if matches.fullmatch(plain)), None)


def is_agenda_heading(text: str) -> bool:
    """Whether a heading stands over a list of items of business ("AGENDA", "Items")."""
    return bool(expression("opening").fullmatch(" ".join(text.split())))


def column_roles(header: str) -> tuple[Column, ...]:
    """The roles that a column may have by its header; its contents decide between them."""
    key = phrase_key(header)
    return tuple(role for role, phrases in _columns() if phrases.get(key))


@cache
def _businesses() -> tuple[tuple[BusinessEntry, re.Pattern[str]], ...]:
    return tuple((entry, re.compile(entry.pattern, re.IGNORECASE | re.DOTALL)) for entry in businesses())


@cache
def _labels() -> tuple[tuple[LabelEntry, re.Pattern[str]], ...]:
    return tuple((entry, re.compile(entry.pattern, re.IGNORECASE | re.DOTALL)) for entry in labels())


@cache
def _columns() -> tuple[tuple[Column, Phrases[bool]], ...]:
    return tuple((entry.role, Phrases([(True, entry.headers)])) for entry in columns())
