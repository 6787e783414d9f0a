"""Whether two figures may be read side by side: yes, yes with a caution (which one), or no (why).

Pure: nothing is read from a database. What a measure's name says of itself comes from `extractors.matching.traits`, so that a
comparison keeps apart what matching keeps apart.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from extractors.matching.traits import Traits, counted_on_a_day, name_to_traits, telling_ages, unit_name, units_agree
from extractors.recognised import part_caution

State = Literal["comparable", "caution", "not_comparable"]
Kind = Literal[
    "unit", "measure", "people", "length",  # not comparable
    "period", "basis", "estimate", "provisional", "paper", "scope", "definition", "link", "ocr",  # comparable with a caution
]  # fmt: skip
NOT_COMPARABLE: frozenset[Kind] = frozenset({"unit", "measure", "people", "length"})
ADD_UP = frozenset({"count", "gbp", "hours", "tonnes", "kg", "per_1000", "per_10000", "per_100000"})
"""Units of figures that grow with the time they are counted over, where they do not stand for one day."""
DAYS_A_MONTH = 30.44
LENGTHS = {0: "a day", 1: "a month", 3: "a quarter", 6: "half a year", 12: "a year"}
YEAR_STARTS = 4
"""The month in which an English council's year starts."""
BY_LIKENESS = {"similar_name": "the likeness of its name", "description": "what its paper says of it, not by its name"}
SPAN = re.compile(r"(?P<low>\d+)(?:-(?P<high>\d+)|(?P<open>\+))?")
OLDEST = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a verdict looks at. `subject`: the concept or group of names the measure belongs to; `definition`: its indicator's code set and
    `known_as` its name there, None where it is not linked; `period_start` and `period_end` the first and last day.
    """

    measure: str
    subject: str
    unit: str
    scope: str | None = None
    definition: str | None = None
    known_as: str | None = None
    basis: str = "outturn"
    period: str | None = None
    period_kind: str | None = None
    period_start: dt.date | None = None
    period_end: dt.date | None = None
    as_at: str | None = None
    caution: str | None = None
    match_method: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`text` for a person to read; it speaks of the figure first and of the reference after "against"."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    state: State
    reasons: tuple[Reason, ...] = ()


def compare_figures(figure: Figure, reference: Figure) -> Verdict:
    """The verdict on `figure` beside `reference`. What forbids a comparison is told alone; cautions only where nothing does."""
    reasons = (*_forbidden(figure, reference), *_cautions(figure, reference))
    forbidding = tuple(reason for reason in reasons if reason.kind in NOT_COMPARABLE)
    if forbidding:
        return Verdict(state="not_comparable", reasons=forbidding)
    return Verdict(state="caution" if reasons else "comparable", reasons=reasons)


def kind_of(figure: Figure) -> tuple[str, str, int | None]:
    """What figures must share to be compared at all: subject, unit, and for those that add up the months they are counted over."""
    return (figure.subject, figure.unit, _months(figure) if _adds_up(figure) else None)


def _forbidden(figure: Figure, reference: Figure) -> list[Reason]:
    reasons = []
    if figure.subject != reference.subject:
        reasons.append(Reason(kind="measure", text="another measure"))
    if not units_agree(figure.unit, reference.unit):
        reasons.append(Reason(kind="unit", text=f"{unit_name(figure.unit)} against {unit_name(reference.unit)}"))
    mine, other = _months(figure), _months(reference)
    if _adds_up(figure) and _adds_up(reference) and None not in (mine, other) and mine != other and 0 not in (mine, other):
        reasons.append(Reason(kind="length", text=f"counted over {_length(mine)} against {_length(other)}"))
    traits, others = _traits(figure), _traits(reference)
    ages, other_ages = telling_ages(traits.ages), telling_ages(others.ages)
    if ages and other_ages and not _overlap(ages, other_ages):
        reasons.append(Reason(kind="people", text=f"other ages: {_listed(ages)} against {_listed(other_ages)}"))
    if traits.groups and others.groups and not traits.groups & others.groups:
        reasons.append(Reason(kind="people", text=f"other people: {_listed(traits.groups)} against {_listed(others.groups)}"))
    return reasons


def _cautions(figure: Figure, reference: Figure) -> list[Reason]:
    reasons = _of_time(figure, reference)
    reasons += _of_estimates(figure, reference)
    reasons += _of_scope(figure, reference)
    if figure.unit != reference.unit:
        reasons.append(Reason(kind="definition", text=f"in {unit_name(figure.unit)} against {unit_name(reference.unit)}"))
    if figure.definition and reference.definition and figure.definition != reference.definition:
        reasons.append(Reason(kind="definition", text=f"defined as in {figure.definition} against {reference.definition}"))
    if figure.match_method in BY_LIKENESS and _folded(figure.measure) != _folded(reference.measure):
        reasons.append(Reason(kind="link", text=f"taken for the same measure by {BY_LIKENESS[figure.match_method]}"))
    return reasons + _of_printed_cautions(figure, reference)


def _of_printed_cautions(figure: Figure, reference: Figure) -> list[Reason]:
    """What the papers say of their own figures, and how surely these were read from a picture."""
    reasons = []
    (says, read), (other_says, other_read) = part_caution(figure.caution), part_caution(reference.caution)
    if says:
        kind: Kind = "provisional" if "provisional" in says.casefold() else "paper"
        reasons.append(Reason(kind=kind, text=f"its paper says: {says}"))
    if read:
        reasons.append(Reason(kind="ocr", text=read))
    if other_says:
        reasons.append(Reason(kind="paper", text="the paper of the reference has a caution of its own"))
    if other_read:
        reasons.append(Reason(kind="ocr", text=f"the reference was {other_read}"))
    return reasons


def _of_time(figure: Figure, reference: Figure) -> list[Reason]:
    reasons = []
    if figure.period is None or reference.period is None:
        whose = "it has" if figure.period is None else "the reference has"
        reasons.append(Reason(kind="period", text=f"{whose} no period"))
    elif (figure.period, figure.period_kind) != (reference.period, reference.period_kind):
        reasons.append(Reason(kind="period", text=f"other periods: {figure.period} against {reference.period}"))
    if figure.basis != reference.basis and {figure.basis, reference.basis} & {"year_to_date", "rolling_year"}:
        reasons.append(Reason(kind="basis", text=f"{_basis(figure)} against {_basis(reference)}"))
    elif figure.basis == reference.basis == "year_to_date" and _months(figure) != _months(reference):
        reasons.append(Reason(kind="basis", text=f"year to date at {_length(_months(figure))} against {_length(_months(reference))}"))
    elif None not in (_months(figure), _months(reference)) and _months(figure) != _months(reference):
        reasons.append(Reason(kind="period", text=f"over {_length(_months(figure))} against {_length(_months(reference))}"))
    return reasons


def _of_estimates(figure: Figure, reference: Figure) -> list[Reason]:
    soft = {"estimate": "an estimate", "projection": "a projection"}
    mine, other = soft.get(figure.basis), soft.get(reference.basis)
    reasons = []
    if mine:
        reasons.append(Reason(kind="estimate", text=f"it is {mine}" + (f", made at {figure.as_at}" if figure.as_at else "")))
    if other:
        reasons.append(
            Reason(kind="estimate", text=f"the reference is {other}" + (f", made at {reference.as_at}" if reference.as_at else ""))
        )
    return reasons


def _of_scope(figure: Figure, reference: Figure) -> list[Reason]:
    """What one name limits itself to and the other does not."""
    if "description" in (figure.match_method, reference.match_method):
        return []  # the name says nothing of what the figures are
    mine, others = _traits(figure), _traits(reference)
    reasons = []
    for what, left, right in (
        ("ages", telling_ages(mine.ages), telling_ages(others.ages)),
        ("people", mine.groups, others.groups),
        ("numbers in the name", mine.numbers, others.numbers),
    ):
        if left != right:
            reasons.append(Reason(kind="scope", text=f"{what}: {_listed(left)} against {_listed(right)}"))
    if _folded(figure.scope) != _folded(reference.scope) and not reasons:
        reasons.append(Reason(kind="scope", text=f"printed under {_quoted(figure.scope)} against {_quoted(reference.scope)}"))
    return reasons


def _traits(figure: Figure) -> Traits:
    return name_to_traits(figure.measure if figure.scope is None else f"{figure.scope}: {figure.measure}")


def _adds_up(figure: Figure) -> bool:
    return figure.unit in ADD_UP and not counted_on_a_day(figure.measure) and not counted_on_a_day(figure.known_as or "")


def _months(figure: Figure) -> int | None:
    """The months a figure is counted over, 0 for a day; a year-to-date figure is counted from the start of its year."""
    if figure.basis == "rolling_year":
        return 12
    if figure.period_start is None or figure.period_end is None:
        return None
    start, end = figure.period_start, figure.period_end
    if figure.basis == "year_to_date":
        start = min(start, dt.date(end.year if end.month >= YEAR_STARTS else end.year - 1, YEAR_STARTS, 1))
    return round(((end - start).days + 1) / DAYS_A_MONTH)


def _overlap(left: frozenset[str], right: frozenset[str]) -> bool:
    return any(a <= d and c <= b for a, b in map(_span, left) for c, d in map(_span, right))


def _span(ages: str) -> tuple[int, int]:
    """The ages "18-64", "65+" or "18" as lowest and highest age."""
    found = SPAN.match(ages)
    if found is None:
        return (0, OLDEST)
    low = int(found["low"])
    return (low, OLDEST if found["open"] else int(found["high"] or low))


def _length(months: int | None) -> str:
    return "an unknown time" if months is None else LENGTHS.get(months, f"{months} months")


def _basis(figure: Figure) -> str:
    return "the figure of the period" if figure.basis == "outturn" else figure.basis.replace("_", " ")


def _listed(values: frozenset[str]) -> str:
    return " and ".join(sorted(values)) or "none"


def _quoted(scope: str | None) -> str:
    return f"“{scope}”" if scope else "no group"


def _folded(printed: str | None) -> str:
    return " ".join((printed or "").casefold().split())
