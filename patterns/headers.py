"""What the columns of a table are, by their headers."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import load_entries
from patterns.phrases import Phrases, phrase_key

Role = Literal[
    "indicator", "code", "owner", "theme", "period", "frequency", "unit", "polarity", "value", "numerator", "denominator", "target",
    "threshold", "status", "direction", "annual_direction", "previous", "forecast", "budget", "variance", "benchmark", "rank",
    "commentary", "action", "tally",
]  # fmt: skip
Contents = Literal[
    "figure", "missing", "bounded", "status", "direction", "polarity", "period", "frequency", "unit", "code", "comparison", "text", "empty",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRole:
    """`contents`: what cells of such a column hold; `within`: words that name the role inside a longer header."""

    name: Role
    contents: tuple[Contents, ...]
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    within: tuple[str, ...] = ()


@cache
def header_roles() -> tuple[HeaderRole, ...]:
    return load_entries("headers", "role", HeaderRole)


@cache
def role_contents() -> dict[Role, tuple[Contents, ...]]:
    return {role.name: role.contents for role in header_roles()}


@cache
def _roles_of_phrases() -> dict[str, tuple[Role, ...]]:
    found: dict[str, tuple[Role, ...]] = {}
    for role in header_roles():
        for phrase in role.phrases:
            key = phrase_key(phrase)
            if key and role.name not in found.get(key, ()):
                found[key] = (*found.get(key, ()), role.name)
    return found


@cache
def _within() -> Phrases[Role]:
    return Phrases((role.name, role.within) for role in header_roles())


def roles_of_header(text: str) -> tuple[Role, ...]:
    """The roles a header may name as a whole, most likely first."""
    return _roles_of_phrases().get(phrase_key(text), ())


def roles_within_header(text: str) -> tuple[Role, ...]:
    """The roles named by words inside a longer header; the last words weigh most ("Q3 target RAG" is a RAG)."""
    return tuple(dict.fromkeys(role for role, _ in reversed(_within().find_all(text))))
