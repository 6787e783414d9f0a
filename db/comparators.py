"""What a paper sets a figure against: figures of other areas, and targets."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from db.connection import Database
from db.rows import Row

UNITS = {"percent": "%", "count": "", "gbp": "£", "per_1000": " per 1,000", "per_10000": " per 10,000", "per_100000": " per 100,000"}


def set_against(database: Database, rows: Sequence[Row], *, measures: str) -> dict[str, Row]:
    """For each figure, by its id, `comparators` and `targets` as text, with `comparator_quotes` and `target_quotes`.

    `rows`: figures as the view `comparison` has them; `measures`: a JSON list of their measures' ids. A paper's newest figure of a measure is set against all that the paper gives for the measure; an earlier one against what is given
    for its own period.
    """
    newest: dict[tuple[str, str], str] = {}
    for row in rows:
        place = (row["measure_id"], row["document_id"])
        newest[place] = max(newest.get(place, ""), row["period_end"] or "")
    found: dict[str, Row] = {}
    for name, sql in (("comparator", BENCHMARKS), ("target", TARGETS)):
        given: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
        for one in database.query(sql, {"measures": measures}):
            given[(one["measure_id"], one["document_id"])].append(one)
        for row in rows:
            place = (row["measure_id"], row["document_id"])
            is_newest = (row["period_end"] or "") == newest[place]
            mine = [one for one in given[place] if is_newest or (one["period"] and one["period"] == row["period"])]
            quotes = {_set_to_text(one, row): one["quote"] for one in _each_once(mine)}
            found.setdefault(row["id"], {}).update({f"{name}s": list(quotes), f"{name}_quotes": list(quotes.values())})
    return found


def _each_once(given: Iterable[Row]) -> list[Row]:
    """What a paper prints twice, once: with "at least" where it says so in one place."""
    best: dict[tuple[Any, ...], Row] = {}
    for one in given:
        key = (one["area"], one["value"], one["unit"], one["period"])
        if key not in best or (one["qualifier"] and not best[key]["qualifier"]):
            best[key] = one
    return list(best.values())


def _set_to_text(one: Row, row: Row) -> str:
    period = "" if one["period"] is None or one["period"] == row["period"] else f" ({one['period']})"
    area = f"{one['area']} " if one["area"] else ""
    least = {"min": "at least ", "max": "at most "}.get(one["qualifier"] or "", "")
    return f"{area}{least}{figure_text(one['value'], one['unit'])}{period}"


def figure_text(value: float, unit: str) -> str:
    """A figure with its unit: "28%", "£2,400,000", "587 per 100,000", "96 days"."""
    number = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"
    words = UNITS.get(unit, f" {unit}")
    return f"£{number}" if unit == "gbp" else number + words


BENCHMARKS = """
select b.measure_id, b.document_id, b.area, null as qualifier, b.period, b.value, b.unit, e.quote
from benchmarks b
join evidence e on e.id = b.evidence_id
where b.measure_id in (select value from json_each(:measures))
order by b.area, b.period desc, b.id
"""
TARGETS = """
select t.measure_id, t.document_id, null as area, t.qualifier, t.period, t.value, t.unit, e.quote
from targets t
join evidence e on e.id = t.evidence_id
where t.measure_id in (select value from json_each(:measures))
order by t.period desc, t.value, t.id
"""
