"""What the made minutes speak of: services with their reports, officers, questions and answers, one TOML file a service."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "services"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One thing that is asked and answered. `clause` follows "asked", `topic` is a noun phrase, `answer` follows "said that"."""

    clause: str
    direct: str
    topic: str
    answer: str
    more: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`comments` and `answer` are clauses, `tasks` infinitives without "to", `inside` sentences that quote or tell a question."""

    name: str
    committees: tuple[str, ...]
    reports: tuple[str, ...]
    officers: tuple[str, ...]
    portfolio: str
    presented: tuple[str, ...]
    comments: tuple[str, ...]
    tasks: tuple[str, ...]
    things: tuple[str, ...]
    inside: tuple[str, ...]
    contents: tuple[Content, ...]


@cache
def subjects() -> tuple[Subject, ...]:
    """All services, in the order of their file names."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def _read(path: Path) -> Subject:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    contents = tuple(Content(**{**content, "more": tuple(content["more"])}) for content in data.pop("content"))
    plain: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return Subject(contents=contents, **plain)
