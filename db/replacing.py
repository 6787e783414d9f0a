"""A paper read anew: what was found in it before goes out, so that what is found now can come in, within one transaction.

Other papers' rows are not touched. A measure that they share keeps its link where one of them was read by the present version of
the tool; otherwise its link is made anew, so that papers read again after an update end as in a new database. A person's decision
on a link stays.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlite_utils

from db.measures import DECIDED

OWN = (
    "actions", "questions", "indicator_values", "ratings", "targets", "benchmarks", "tallies", "problems", "agenda_documents",
    "attendance", "agenda_items", "meeting_documents", "evidence", "document_text",
)  # fmt: skip
"""The tables of one document's rows, in an order in which they may be emptied."""
RECORDS = ("indicator_values", "ratings", "targets", "benchmarks", "actions")
"""The tables whose rows speak of a measure and stand in a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What a paper's former rows pointed to, and other papers' rows may point to too: ids."""

    authorities: frozenset[str]
    measures: frozenset[str]


def take_out(database: sqlite_utils.Database, document_id: str, *, miner_version: str) -> Shared:
    """Delete a document's rows, but for the one in `documents`; `drop_unused` is to follow when its new rows are in.

    `miner_version`: the version that reads it now.
    """
    shared, meetings = _shared(database, document_id), _meetings(database, document_id)
    database.execute("delete from question_measures where question_id in (select id from questions where document_id = ?)", [document_id])
    database.execute("delete from evidence_boxes where evidence_id in (select id from evidence where document_id = ?)", [document_id])
    for table in OWN:
        database.execute(f"delete from {table} where document_id = ?", [document_id])
    _drop_meetings(database, meetings)
    present = {
        str(row["measure_id"])
        for table in RECORDS
        for row in database.query(
            f"select t.measure_id from {table} t join documents d on d.id = t.document_id "
            "where d.miner_version = ? and t.measure_id in (select value from json_each(?))",
            [miner_version, _list(shared.measures)],
        )
    }
    _forget_links(database, shared.measures - present)
    return shared


def drop_unused(database: sqlite_utils.Database, shared: Shared) -> None:
    """Delete the measures and authorities among these that no paper speaks of any more."""
    measures = _list(shared.measures)
    unused = [f"not exists (select 1 from {table} t where t.measure_id = m.id)" for table in (*RECORDS, "question_measures")]
    condition = f"m.id in (select value from json_each(?)) and {' and '.join(unused)}"
    database.execute(f"delete from match_candidates where measure_id in (select m.id from measures m where {condition})", [measures])
    database.execute(f"delete from measures as m where {condition}", [measures])
    database.execute(
        "delete from authorities as a where a.id in (select value from json_each(?)) "
        + " ".join(
            f"and not exists (select 1 from {table} t where t.authority_id = a.id)" for table in ("documents", "measures", "meetings")
        ),
        [_list(shared.authorities)],
    )


def _shared(database: sqlite_utils.Database, document_id: str) -> Shared:
    own_questions = "select id from questions where document_id = ?"
    measures = " union ".join(
        [
            *(f"select measure_id from {table} where document_id = ?" for table in RECORDS),
            f"select measure_id from question_measures where question_id in ({own_questions})",
        ]
    )
    return Shared(
        authorities=_ids(database, "select authority_id from documents where id = ?", [document_id]),
        measures=_ids(database, measures, [document_id] * (len(RECORDS) + 1)),
    )


def _meetings(database: sqlite_utils.Database, document_id: str) -> frozenset[str]:
    """The meetings that a paper is of."""
    return _ids(database, "select meeting_id from meeting_documents where document_id = ?", [document_id])


def _drop_meetings(database: sqlite_utils.Database, meetings: Iterable[str]) -> None:
    """Delete those that no other paper is of; the paper's own is made anew, with the time and place it prints now."""
    database.execute(
        "delete from meetings as m where m.id in (select value from json_each(?)) "
        "and not exists (select 1 from meeting_documents t where t.meeting_id = m.id)",
        [_list(meetings)],
    )


def _forget_links(database: sqlite_utils.Database, measures: Iterable[str]) -> None:
    decided = ", ".join(f"'{state}'" for state in DECIDED)
    chosen = f"select m.id from measures m, json_each(?) j where m.id = j.value and m.match_state not in ({decided})"
    database.execute(f"delete from match_candidates where measure_id in ({chosen})", [_list(measures)])
    database.execute(
        "update measures set polarity = null, indicator_id = null, match_method = null, match_score = null, match_reason = null, "
        f"match_state = 'unmatched' where id in ({chosen})",
        [_list(measures)],
    )


def _ids(database: sqlite_utils.Database, sql: str, arguments: Sequence[str]) -> frozenset[str]:
    return frozenset(str(key) for (key,) in database.execute(sql, arguments) if key is not None)


def _list(ids: Iterable[str]) -> str:
    return json.dumps(sorted(ids))
