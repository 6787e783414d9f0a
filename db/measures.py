"""A paper's measures and their links, brought into rows that other papers may share.

What two papers say of one measure is joined so that the order in which they came does not matter: of two links the better wins,
and a person's decision (confirmed, rejected) stands above any. Only a polarity that papers print differently keeps the first one,
and that is said as a problem.
"""

from collections.abc import Iterable, Sequence

import sqlite_utils

from corpus.document import Problem
from db.ids import squash
from db.rows import Keys, Row
from extractors.matching.links import MeasureLink
from extractors.records import Measure

DECIDED = ("confirmed", "rejected")


def load_measures(
    database: sqlite_utils.Database, measures: Iterable[Measure], *, links: Sequence[MeasureLink], keys: Keys
) -> list[Problem]:
    """Insert or join the measures, those without a link as unmatched; returns what did not go together.

    Raises ValueError for a link to an indicator that the database does not have.
    """
    _check_indicators(database, links)
    by_id = {keys.measure(link.measure): link for link in links}
    problems: list[Problem] = []
    for measure in dict.fromkeys([*measures, *(link.measure for link in links)]):
        measure_id = keys.measure(measure)
        existing = next(database.query("select * from measures where id = ?", [measure_id]), None)
        if existing is None:
            database.table("measures").insert({**_measure_row(measure, measure_id=measure_id, keys=keys), **_link_row(None)})
        elif problem := _join_polarity(database, measure, existing):
            problems.append(problem)
        if (link := by_id.get(measure_id)) is not None:
            _join_link(database, link, measure_id=measure_id)
    return problems


def _check_indicators(database: sqlite_utils.Database, links: Sequence[MeasureLink]) -> None:
    named = {i for link in links for i in (link.indicator_id, *(c.indicator_id for c in link.candidates)) if i is not None}
    known = {str(row["id"]) for row in database.query("select id from indicators")}
    if missing := sorted(named - known):
        raise ValueError(f"links name indicators that the database does not have ({', '.join(missing)}): load the catalogue first")


def _measure_row(measure: Measure, *, measure_id: str, keys: Keys) -> Row:
    name, scope = squash(measure.name), squash(measure.scope)
    return {
        "id": measure_id,
        "label": name if scope is None else f"{scope}: {name}",
        "authority_id": keys.authority_id,
        "name": name,
        "code": squash(measure.code),
        "scope": scope,
        "unit": measure.unit,
        "polarity": measure.polarity,
    }


def _link_row(link: MeasureLink | None) -> Row:
    if link is None:
        return {"indicator_id": None, "match_method": None, "match_score": None, "match_reason": None, "match_state": "unmatched"}
    return {
        "indicator_id": link.indicator_id,
        "match_method": link.method,
        "match_score": link.score,
        "match_reason": link.reason,
        "match_state": link.state,
    }


def _join_polarity(database: sqlite_utils.Database, measure: Measure, existing: Row) -> Problem | None:
    if measure.polarity is None or measure.polarity == existing["polarity"]:
        return None
    if existing["polarity"] is None:
        database.table("measures").update(existing["id"], {"polarity": measure.polarity})
        return None
    message = (
        f"“{existing['name']}” is printed here as {measure.polarity} is better, elsewhere as {existing['polarity']}; the latter is kept."
    )
    return Problem(stage="load", code="polarity_differs", message=message)


def _join_link(database: sqlite_utils.Database, link: MeasureLink, *, measure_id: str) -> None:
    existing = next(database.query("select * from measures where id = ?", [measure_id]))
    row = _link_row(link)
    if existing["match_state"] in DECIDED or _rank(row) <= _rank(existing):
        return
    database.table("measures").update(measure_id, row)
    database.table("match_candidates").delete_where("measure_id = ?", [measure_id])
    candidates = {
        c.indicator_id: {"measure_id": measure_id, "indicator_id": c.indicator_id, "score": c.score, "reason": c.reason}
        for c in link.candidates
    }
    database.table("match_candidates").insert_all(candidates.values())


def _rank(row: Row) -> tuple[bool, float, str, str, str]:
    """Linked above unmatched, then by score, then by anything that does not depend on who came first."""
    return (
        row["indicator_id"] is not None,
        row["match_score"] or 0.0,
        row["indicator_id"] or "",
        row["match_method"] or "",
        row["match_reason"] or "",
    )
