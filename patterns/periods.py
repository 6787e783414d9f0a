"""How periods are printed: months, quarters, years, spans of them, and what is said of them (year to date, last year)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import load_entries
from patterns.phrases import Phrases, phrase_key

Form = Literal["day_span", "month_span", "date", "month", "academic_year", "year", "quarter", "half", "calendar_year", "month_alone"]
Manner = Literal["year_to_date", "rolling_year", "projection", "estimate"]
Relative = Literal[
    "latest_month", "latest_quarter", "year_before", "quarter_before", "month_before", "period_before", "year_end",
]  # fmt: skip
Frequency = Literal["month", "quarter", "half", "year", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A word that stands for a number: a month's name, an ordinal."""

    number: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One form of printing a part of a period; `pattern` may hold {month} and {ordinal}."""

    form: Form
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MannerPhrases:
    basis: Manner
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativePhrases:
    meaning: Relative
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequencyPhrases:
    name: Frequency
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def numbers(kind: Literal["month", "ordinal"]) -> dict[str, int]:
    """Lower-case name to number, for months (1 to 12) or ordinals (1 to 4)."""
    return {name: entry.number for entry in load_entries("periods", kind, Numbered) for name in entry.names}


@cache
def part_expressions() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """The compiled forms, in the order in which they are tried."""
    month = "|".join(sorted(numbers("month"), key=len, reverse=True))
    ordinal = "|".join(sorted(numbers("ordinal"), key=len, reverse=True))
    return tuple(
        (part.form, re.compile(_whole(part.pattern).replace("{month}", month).replace("{ordinal}", ordinal), re.IGNORECASE))
        for part in parts()
    )


def _whole(pattern: str) -> str:
    """A form that begins with a month is not looked for inside words, which takes a third of the time."""
    return rf"(?<![^\W_]){pattern}" if pattern.startswith("(?P<month>") else pattern


def parts() -> tuple[Part, ...]:
    return load_entries("periods", "part", Part)


@cache
def _manners() -> Phrases[Manner]:
    return Phrases((entry.basis, entry.phrases) for entry in load_entries("periods", "manner", MannerPhrases))


@cache
def _relatives() -> Phrases[Relative]:
    return Phrases((entry.meaning, entry.phrases) for entry in load_entries("periods", "relative", RelativePhrases))


@cache
def _frequencies() -> Phrases[Frequency]:
    return Phrases((entry.name, entry.phrases) for entry in load_entries("periods", "frequency", FrequencyPhrases))


def manner_in(text: str) -> Manner | None:
    """What a text says of the period ("year to date"), wherever in it that stands."""
    found = _manners().find(text)
    return found[0] if found else None


def relative_period(text: str) -> Relative | None:
    """The period a text as a whole names in relation to another ("Last year")."""
    return _relatives().get(phrase_key(text))


def frequency(text: str) -> Frequency | None:
    """How often a measure is reported, where the whole text says that ("Monthly")."""
    return _frequencies().get(phrase_key(text))
