"""What a header says: its period, its area, how the figure was made, and the words that are left to name a role."""

import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.figures import is_figure
from extractors.periods import PeriodPart, find_parts
from patterns.areas import area_in, area_named, is_generic_benchmark
from patterns.figures import UnitName, unit_named
from patterns.headers import Role, roles_of_header, roles_within_header
from patterns.periods import Manner, Relative, manner_in, relative_period
from patterns.phrases import phrase_key

SCALE = re.compile(r"£\s?['’‘]?\s?000s?\b|£\s?k\b|\b000s\b|\bin\s+thousands\b|£\s?thousands?\b", re.IGNORECASE)
MILLIONS = re.compile(r"£\s?m(?:illions?)?\b|\bin\s+millions\b", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\([^()]*\)")
"""What a header adds to its name: "Value £ (cash basis)"."""
LONGEST = 14
"""Words a header has at the most; a longer text is a sentence."""
STRONG: frozenset[Role] = frozenset(
    (
        "indicator",
        "value",
        "target",
        "status",
        "direction",
        "annual_direction",
        "benchmark",
        "commentary",
        "action",
        "previous",
        "polarity",
    ),
)
WEAK_WORDS = frozenset(
    ("no", "%", "number", "month", "total", "rate", "average", "same", "note", "name", "title", "pi", "n", "score", "level")
)
"""Words that name a role only in a row that other words already make a header: they stand in rows of data, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A header's text, taken apart. `rest` is what is left of it without periods; `roles` what it may name, likeliest first."""

    text: str
    rest: str
    parts: tuple[PeriodPart, ...] = ()
    area: str | None = None
    area_text: str | None = None
    relative: Relative | None = None
    manner: Manner | None = None
    unit: UnitName | None = None
    scale: float = 1.0
    roles: tuple[Role, ...] = ()
    exact: bool = False

    @property
    def is_period(self) -> bool:
        """Whether it names a period and nothing else."""
        return bool(self.parts) and not self.rest

    @property
    def is_known(self) -> bool:
        return bool(self.text) and (self.is_period or bool(self.roles) or self.area is not None)

    @property
    def is_strong(self) -> bool:
        """Whether it names by itself a column that only tables of measures have."""
        return self.exact and bool(STRONG & set(self.roles)) and phrase_key(self.rest) not in WEAK_WORDS


@lru_cache(maxsize=10_000)
def read_label(text: str) -> Label:
    """The label that a header's text is. A text too long for a header has no roles."""
    parts = find_parts(text)
    rest = _without(text, parts)
    scale = 1e3 if SCALE.search(text) else 1e6 if MILLIONS.search(text) else 1.0
    if scale != 1.0:
        rest = " ".join(MILLIONS.sub(" ", SCALE.sub(" ", rest)).split()).strip(" ()-–")
    if len(text.split()) > LONGEST:
        return Label(text=text, rest=rest, parts=parts)
    key = phrase_key(rest)
    outside = " ".join(IN_BRACKETS.sub(" ", rest).split())
    whole = roles_of_header(text) or roles_of_header(rest) or roles_of_header(outside)
    area = None if whole and not is_generic_benchmark(rest) else area_named(rest) or (area_in(rest) if len(key.split()) <= 6 else None)
    roles = whole or (() if area and not roles_within_header(rest) else roles_within_header(rest))
    if area and "target" not in roles and "rank" not in roles:
        roles = ("benchmark", *(role for role in roles if role not in ("benchmark", "value")))
    return Label(
        text=text,
        rest=rest,
        parts=parts,
        area=area,
        area_text=rest if area else None,
        relative=relative_period(rest) or _relative_within(rest),
        manner=manner_in(rest),
        unit=unit_named(rest) or unit_named(outside) or ("gbp" if scale != 1.0 and "£" in text else "percent" if "%" in rest else None),
        scale=scale,
        roles=roles,
        exact=bool(whole) or (area is not None and area_named(rest) is not None),
    )


def _without(text: str, parts: tuple[PeriodPart, ...]) -> str:
    for part in reversed(parts):
        text = text[: part.start] + " " + text[part.end :]
    text = re.sub(r"\(\s*\)", " ", text)
    # what joined the parts: "Q3 of 2022/23", "(FY)"
    words = [word for word in text.split() if phrase_key(word) not in ("", "of", "to", "fy", "in", "the", "for", "at")]
    return re.sub(r"^\W+$", "", " ".join(words)).strip(" -–:,/")


def _relative_within(rest: str) -> Relative | None:
    """The relation to another period at either end of a header ("Outturn last year")."""
    words = phrase_key(rest).split()
    for size in (4, 3, 2):
        for stretch in (words[:size], words[-size:]):
            found = relative_period(" ".join(stretch)) if len(stretch) == size else None
            if found and found not in ("latest_month", "latest_quarter", "period_before"):
                return found
    return None


def is_header_row(texts: list[str]) -> bool:
    """Whether the texts of a row's filled cells are headers.

    Most of them are known, none is a figure, and at least two name columns that only tables of measures have; where periods
    head the columns, one such name is enough, or none if every cell names a period or stands for the row's own label.
    """
    if len(texts) < 2:
        return False
    labels = [read_label(text) for text in texts]
    if any(is_figure(label.text) and not label.parts for label in labels):
        return False
    known = sum(label.is_known for label in labels)
    strong = sum(label.is_strong for label in labels)
    periods = sum(label.is_period for label in labels)
    if strong >= 2:
        return 2 * known >= len(labels)
    if strong == 1:
        return known >= max(2, 0.6 * len(labels)) and (periods > 0 or known == len(labels))
    return periods >= 2 and periods >= len(labels) - 1 and not any(label.is_period for label in labels[:1] if len(labels) == periods == 1)
