"""Who was at a meeting: lists and tables of names, what people are called in them, and what sentences tell of them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import load_entries
from patterns.people import WordsEntry
from patterns.phrases import label_text, phrase_key

Role = Literal["chair", "vice_chair", "member", "substitute", "portfolio_holder", "co_opted", "officer", "attending", "public"]
Told = Literal["apologies", "substitute", "chair"]
Column = Literal["name", "role", "status"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    role: Role
    present: bool
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    name: Role
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEntry:
    """`role`: what a word for being there says of somebody's role besides ("as substitute")."""

    present: bool
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnEntry:
    role: Column
    headers: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEntry:
    """Names follow what `before` matches, or stand before what `after` matches."""

    kind: Told
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    before: str | None = None
    after: str | None = None


@cache
def lists() -> tuple[ListEntry, ...]:
    return load_entries("attendance", "list", ListEntry)


@cache
def roles() -> tuple[RoleEntry, ...]:
    return load_entries("attendance", "role", RoleEntry)


@cache
def statuses() -> tuple[StatusEntry, ...]:
    return load_entries("attendance", "status", StatusEntry)


@cache
def columns() -> tuple[ColumnEntry, ...]:
    return load_entries("attendance", "column", ColumnEntry)


@cache
def unrecorded() -> tuple[WordsEntry, ...]:
    return load_entries("attendance", "unrecorded", WordsEntry)


@cache
def told() -> tuple[ToldEntry, ...]:
    return load_entries("attendance", "told", ToldEntry)


def list_named(label: str) -> ListEntry | None:
    """The list of people that a label opens ("Members present", "Apologies"), None for any other."""
    plain = label_text(label)
    return next((entry for entry in lists() if _compiled(entry.pattern).fullmatch(plain)), None)


def role_named(text: str) -> Role | None:
    """The role that a description of somebody gives ("Chair", "substitute for Councillor Bell"), None where it gives none of these."""
    plain = label_text(text)
    return next((entry.name for entry in roles() if _compiled(entry.pattern).fullmatch(plain)), None)


def status_named(text: str) -> StatusEntry | None:
    """What a cell says of somebody's being there, None where it says nothing of it."""
    plain = label_text(text)
    return next((entry for entry in statuses() if _compiled(entry.pattern).fullmatch(plain)), None)


def is_unrecorded(text: str) -> bool:
    """Whether a cell says that it was not put down whether somebody was there."""
    return phrase_key(text) in {phrase_key(word) for entry in unrecorded() for word in entry.words}


def column_named(header: str) -> Column | None:
    """The role of a column in a table of attendance."""
    key = phrase_key(header)
    return next((entry.role for entry in columns() if key in {phrase_key(phrase) for phrase in entry.headers}), None)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def told_expression(entry: ToldEntry) -> re.Pattern[str]:
    return _compiled(entry.before or entry.after or "")
