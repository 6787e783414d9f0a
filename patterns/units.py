"""What an indicator's name says of its unit."""

import re
from dataclasses import dataclass
from functools import cache

from patterns.figures import UnitName
from patterns.loader import load_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class NameUnit:
    unit: UnitName
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def name_units() -> tuple[NameUnit, ...]:
    return load_entries("units", "name_unit", NameUnit)


@cache
def _expressions() -> tuple[tuple[UnitName, re.Pattern[str]], ...]:
    return tuple((entry.unit, re.compile(entry.pattern, re.IGNORECASE)) for entry in name_units())


def unit_of_name(name: str) -> UnitName | None:
    """The unit that an indicator's name states ("Percentage of …", "(days)", "per 10,000"), None where it states none."""
    return next((unit for unit, expression in _expressions() if expression.search(name)), None)
