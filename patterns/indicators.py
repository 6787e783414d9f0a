"""The catalogue of indicators: national and much used local ones, with the names and codes councils print for them.

Sources and licences: `SOURCES.md`. `concept` joins one measure across code sets: ASCOF renumbered nearly every code from
2023-24, and `ascof_crosswalk.csv` says which became which.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from patterns.loader import VocabularyError, load_rows

Unit = Literal[
    "percent", "count", "days", "weeks", "hours", "minutes", "seconds", "gbp",
    "per_1000", "per_10000", "per_100000", "ratio", "score", "tonnes", "kg", "other",
]  # fmt: skip
Polarity = Literal["higher", "lower", "neutral"]
COLUMNS = (
    "id", "concept", "name", "framework", "code", "code_variants", "unit", "polarity", "topic",
    "aliases", "narrative_mentions", "aliases_unsourced", "sources", "notes",
)  # fmt: skip
UNITS: dict[str, Unit] = {
    **{unit: unit for unit in get_args(Unit)},
    "rate per 1,000": "per_1000",
    "rate per 10,000": "per_10000",
    "rate per 100,000": "per_100000",
    "score out of 12": "score",
    "score out of 24": "score",
    "days per FTE": "days",
    "kg per household": "kg",
}
POLARITIES: dict[str, Polarity] = {"higher-better": "higher", "lower-better": "lower", "neutral": "neutral"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """`variants`: the names councils print for it, as scorecards and as sentences say them. `sources`: where it was seen."""

    id: str
    name: str
    framework: str
    code: str | None
    code_variants: tuple[str, ...]
    unit: Unit
    polarity: Polarity
    topic: str
    concept: str
    variants: tuple[str, ...]
    sources: tuple[str, ...]
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeChange:
    """A concept's ASCOF code up to 2022-23 and from 2023-24; None where the set has none."""

    concept: str
    old_code: str | None
    new_code: str | None
    old_id: str | None
    new_id: str | None


@cache
def indicators(*, without_sources: frozenset[str] = frozenset()) -> tuple[Indicator, ...]:
    """The catalogue in the order of the file.

    `without_sources` leaves out what is known from these sources alone, so that a reading can be tried without knowing them. The
    sources are noted by row and not by variant: an indicator seen nowhere else goes, with all its names; one that was also seen
    elsewhere stays as it is. Raises VocabularyError for a unit, polarity or identity it does not know, with file and line.
    """
    return tuple(indicator for indicator in _catalogue() if set(indicator.sources) - without_sources)


@cache
def code_changes() -> tuple[CodeChange, ...]:
    """The ASCOF crosswalk, in the order of the file. Raises VocabularyError for an id that the catalogue does not have."""
    known = {indicator.id for indicator in _catalogue()}
    columns = ("concept", "code_to_2022_23", "code_from_2023_24", "old_id", "new_id")
    changes = []
    for line, row in enumerate(load_rows("ascof_crosswalk", required=columns), start=2):
        if unknown := {row["old_id"], row["new_id"]} - known - {""}:
            raise VocabularyError(f"ascof_crosswalk.csv line {line}: no indicator {', '.join(sorted(unknown))}")
        changes.append(
            CodeChange(
                concept=row["concept"],
                old_code=row["code_to_2022_23"] or None,
                new_code=row["code_from_2023_24"] or None,
                old_id=row["old_id"] or None,
                new_id=row["new_id"] or None,
            )
        )
    return tuple(changes)


@cache
def _catalogue() -> tuple[Indicator, ...]:
    catalogue = tuple(rows_to_indicators(load_rows("indicators", required=COLUMNS)))
    if len({indicator.id for indicator in catalogue}) != len(catalogue):
        raise VocabularyError("indicators.csv: an id stands twice")
    return catalogue


def rows_to_indicators(rows: Iterable[dict[str, str]]) -> Iterable[Indicator]:
    """Rows of `indicators.csv` as indicators, in the database's words. Raises VocabularyError naming file and line (from 2)."""
    for line, row in enumerate(rows, start=2):
        where = f"indicators.csv line {line}"
        for key in ("id", "name", "concept", "sources"):
            if not row[key]:
                raise VocabularyError(f"{where}: no {key}")
        if row["unit"] not in UNITS:
            raise VocabularyError(f"{where}: unknown unit {row['unit']!r} (known: {', '.join(UNITS)})")
        if row["polarity"] not in POLARITIES:
            raise VocabularyError(f"{where}: unknown polarity {row['polarity']!r} (known: {', '.join(POLARITIES)})")
        names = (*_listed(row["aliases"]), *_listed(row["narrative_mentions"]), *_listed(row["aliases_unsourced"]))
        yield Indicator(
            id=row["id"],
            name=row["name"],
            framework=row["framework"],
            code=row["code"] or None,
            code_variants=_listed(row["code_variants"]),
            unit=UNITS[row["unit"]],
            polarity=POLARITIES[row["polarity"]],
            topic=row["topic"],
            concept=row["concept"],
            variants=tuple(name for name in dict.fromkeys(names) if name != row["name"]),
            sources=tuple(row["sources"].split()),
            notes=row["notes"] or None,
        )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
