"""What stands in a cell instead of a figure, the units after one, and the words that bound a target."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import load_entries
from patterns.phrases import Phrases, phrase_key

Missing = Literal["blank", "not_available", "to_be_confirmed", "new", "not_due", "see_note", "no_target", "suppressed", "unreadable"]
UnitName = Literal[
    "percent", "count", "days", "weeks", "hours", "minutes", "seconds", "gbp",
    "per_1000", "per_10000", "per_100000", "ratio", "score", "tonnes", "kg", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingForm:
    meaning: Missing
    phrases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitForm:
    """`patterns` follow a figure; `names` are what a unit column or a bracket in a name says."""

    unit: UnitName
    patterns: tuple[str, ...]
    names: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    qualifier: Literal["min", "max"]
    before: tuple[str, ...]
    after: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def missing_forms() -> tuple[MissingForm, ...]:
    return load_entries("figures", "missing", MissingForm)


def unit_forms() -> tuple[UnitForm, ...]:
    return load_entries("figures", "unit", UnitForm)


def bounds() -> tuple[Bound, ...]:
    return load_entries("figures", "bound", Bound)


def missing(text: str) -> Missing | None:
    """What a cell that holds no figure means ("n/a", "tbc", "New measure"); None for any other text."""
    stripped = " ".join(text.split()).casefold()
    key = phrase_key(text)
    found = _missing_phrases().get(stripped) or (_missing_phrases().get(key) if key else None)
    if found:
        return found
    return next((meaning for meaning, pattern in _missing_patterns() if pattern.fullmatch(stripped)), None)


@cache
def _missing_phrases() -> dict[str, Missing]:
    found: dict[str, Missing] = {}
    for form in missing_forms():
        for phrase in form.phrases:
            found.setdefault(phrase, form.meaning)
            if phrase_key(phrase):
                found.setdefault(phrase_key(phrase), form.meaning)
    return found


@cache
def _missing_patterns() -> tuple[tuple[Missing, re.Pattern[str]], ...]:
    return tuple((form.meaning, re.compile(pattern, re.IGNORECASE)) for form in missing_forms() for pattern in form.patterns)


@cache
def unit_after() -> re.Pattern[str]:
    """Matches a unit where it stands right after a figure; the group that matched is the unit's name."""
    return re.compile(
        "|".join(f"(?P<{form.unit}>{'|'.join(form.patterns)})" for form in unit_forms() if form.patterns),
        re.IGNORECASE,
    )


def unit_named(text: str) -> UnitName | None:
    """The unit that a text as a whole names: "No." is a count, "No. (Days)" is days, "%" is percent."""
    inner = re.search(r"\(([^()]+)\)\s*$", text)
    if inner and (found := _unit_names().get(phrase_key(inner[1]))) not in (None, "count"):
        return found
    return _unit_names().get(phrase_key(text))


@cache
def _unit_names() -> Phrases[UnitName]:
    return Phrases((form.unit, form.names) for form in unit_forms())


@cache
def bound_before() -> re.Pattern[str]:
    """Matches the words before a bounded figure; the group that matched is "min" or "max"."""
    return re.compile("|".join(f"(?P<{bound.qualifier}>{_alternatives(bound.before)})" for bound in bounds()) + r"(?!\w)", re.IGNORECASE)


@cache
def bound_after() -> re.Pattern[str]:
    """Matches the words after a bounded figure; the group that matched is "min" or "max"."""
    return re.compile("|".join(f"(?P<{bound.qualifier}>{_alternatives(bound.after)})" for bound in bounds()), re.IGNORECASE)


def _alternatives(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, key=len, reverse=True))
