"""Tables that look like scorecards and hold no measures of performance."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from patterns.loader import load_entries
from patterns.phrases import phrase_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A kind of table; the examples are rows of headers, parted by bars."""

    name: str
    headers: tuple[str, ...]
    at_least: int
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def layouts() -> tuple[Layout, ...]:
    return load_entries("layouts", "layout", Layout)


@cache
def _headers() -> dict[str, frozenset[str]]:
    return {layout.name: frozenset(phrase_key(header) for header in layout.headers) for layout in layouts()}


def layout_without_measures(headers: Iterable[str]) -> str | None:
    """The name of the kind of table that such headers make, where it is one that holds no measures."""
    keys = {phrase_key(header) for header in headers}
    return next((layout.name for layout in layouts() if len(keys & _headers()[layout.name]) >= layout.at_least), None)
