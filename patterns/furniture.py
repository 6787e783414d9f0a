"""Page furniture: lines that belong to the page, not to the paper."""

import re
from dataclasses import dataclass
from functools import cache

from patterns.loader import load_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    pattern: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def furniture() -> tuple[Furniture, ...]:
    return load_entries("furniture", "furniture", Furniture)


def is_furniture(line: str) -> bool:
    """Whether the whole line is page furniture (a page number, a blank page's notice)."""
    return bool(_expression().fullmatch(line.strip(" \t#*_\N{NO-BREAK SPACE}")))


@cache
def _expression() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry.pattern})" for entry in furniture()), re.IGNORECASE)
