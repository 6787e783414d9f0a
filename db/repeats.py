"""What several papers of one meeting print alike: a question, a resolution or a promise counts once, and every print of it stays.

A meeting's web page, its printed minutes and its decisions each keep their own records. Of the records that say the same, one
counts; the others name it in their column `repeats`. All of it follows from what is held, and nothing from the order in which it came.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import sqlite_utils

from db.rows import Row
from extractors.wording import LONG, Wording, are_nearly_same, are_same, are_titles_alike, text_to_wording

COLUMNS = {
    "questions": "'' as kind, t.answer_state as telling, length(coalesce(t.answer, '')) as length",
    "actions": "t.kind, t.outcome as telling, (t.owner is not null) + (t.due_date is not null) as length",
}
"""The tables whose rows may repeat each other, with what only the same kinds share, what came of it, and how much more is told."""
FULLNESS = ("minutes", "questions", "decision", "agenda")
"""Kinds of papers that record a meeting, those that print most of it first."""
STATES = ("answered", "partly", "promised", "declined", "not_minuted")
MOST = 100
"""Records of the same words, or of as many, with which one is compared: a bound on time in a paper made to break it."""

# A record is of the meeting that took its item. Without an item it is of its paper's meeting, where the paper records one meeting:
# two reports to a meeting may recommend the same of two different matters.
PRINTS = """
select t.id, t.repeats, t.text, {columns}, t.document_id, e."start", g.number, g.title,
  d.superseded_by is not null as superseded, d.kind as paper_kind,
  exists (select 1 from problems p where p.document_id = d.id and p.code = 'cut_text') as cut
from meeting_documents m join documents d on d.id = m.document_id join {table} t on t.document_id = d.id
join evidence e on e.id = t.evidence_id left join agenda_items g on g.id = t.agenda_item_id
where m.meeting_id = :meeting and case
  when g.meeting_id is not null then g.meeting_id = :meeting
  else d.kind in (select value from json_each(:record))
    and (select count(*) from meeting_documents o where o.document_id = d.id) = 1
end
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A record as one paper prints it. `paper`: that paper's place among those of the meeting, the fullest first; `worth`: smallest counts."""

    id: str
    repeats: str | None
    kind: str
    wording: Wording
    number: str | None
    title: str | None
    paper: tuple[bool, bool, int, str]
    start: int
    worth: tuple[bool, int, bool, int, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to see that two records say the same. `key`: equal for all that may be; `agreement`: of their items, at least."""

    key: Callable[[Print], object]
    are_alike: Callable[[Wording, Wording], bool]
    agreement: int


def _same_key(one: Print) -> object:
    return (one.kind, one.wording.letters, one.wording.figures)


def _near_key(one: Print) -> object:
    return (one.kind, len(one.wording.words), one.wording.figures)


SUREST_FIRST = tuple(
    Way(key=key, are_alike=are_alike, agreement=agreement)
    for agreement in (2, 1)
    for key, are_alike in ((_same_key, are_same), (_near_key, are_nearly_same))
)


def meetings_of(database: sqlite_utils.Database, documents: Iterable[str]) -> set[str]:
    """The meetings that these papers are of."""
    sql = "select meeting_id from meeting_documents where document_id = ?"
    return {str(meeting) for document in documents for (meeting,) in database.execute(sql, [document])}


def mark_repeats(database: sqlite_utils.Database, meetings: Iterable[str]) -> None:
    """Say anew, for each of the meetings, which records repeat which."""
    for meeting in sorted(meetings):
        for table in COLUMNS:
            prints = list(_prints(database, table, meeting))
            counting = _counting(prints)
            for one in prints:
                if one.repeats != counting[one.id]:
                    database.execute(f"update {table} set repeats = ? where id = ?", [counting[one.id], one.id])


def _counting(prints: Iterable[Print]) -> dict[str, str | None]:
    """For each record the id of the one that counts in its place, None for one that counts itself."""
    groups: list[list[Print]] = []
    ordered = sorted(prints, key=lambda one: (one.paper, one.start, one.id))
    for _, of_paper in groupby(ordered, key=lambda one: one.paper):
        left = list(of_paper)
        for way in SUREST_FIRST:
            left = _join(left, groups, way)
        groups += [[one] for one in left]
    counting: dict[str, str | None] = {}
    for group in groups:
        counts = min(group, key=lambda one: one.worth)
        counting |= {one.id: None if one is counts else counts.id for one in group}
    return counting


def _join(pending: Sequence[Print], groups: Iterable[list[Print]], way: Way) -> list[Print]:
    """Put a paper's records, in its order, each to the first that says the same and has none of this paper; those that are left."""
    likely: defaultdict[object, list[list[Print]]] = defaultdict(list)
    for group in groups:
        if pending and group[-1].paper != pending[0].paper:
            likely[way.key(group[0])].append(group)
    left = []
    for one in pending:
        free = likely[way.key(one)]
        place = next((place for place, group in enumerate(free[:MOST]) if _are_one(one, group, way)), None)
        if place is None:
            left.append(one)
        else:
            free.pop(place).append(one)
    return left


def _are_one(one: Print, group: Sequence[Print], way: Way) -> bool:
    return way.are_alike(one.wording, group[0].wording) and all(_agreement(one, other) >= way.agreement for other in group)


def _prints(database: sqlite_utils.Database, table: str, meeting: str) -> Iterator[Print]:
    sql = PRINTS.format(table=table, columns=COLUMNS[table])
    for row in database.query(sql, {"meeting": meeting, "record": json.dumps(FULLNESS)}):
        superseded, cut = bool(row["superseded"]), bool(row["cut"])
        fullness = FULLNESS.index(row["paper_kind"]) if row["paper_kind"] in FULLNESS else len(FULLNESS)
        yield Print(
            **{name: row[name] for name in ("id", "repeats", "kind", "number", "title", "start")},
            wording=text_to_wording(row["text"]),
            paper=(superseded, cut, fullness, row["document_id"]),
            worth=(superseded, _untold(row), cut, fullness, -row["length"], -len(row["text"]), row["id"]),
        )


def _untold(row: Row) -> int:
    """How much is missing of what came of it: an answer that one paper prints is given, whatever the others leave out."""
    told = row["telling"]
    return STATES.index(told) if told in STATES else int(told is None)


def _agreement(one: Print, other: Print) -> int:
    """How well the items of two records agree: 2 by title, 1 where one has no item, 0 for two different items.

    By number alone (1) only what is long, as a decision notice may count its items anew: what is noted under its second is
    not what the minutes note under theirs.
    """
    if one.title is None or other.title is None:
        return 1
    if _titles_alike(one.title, other.title):
        return 2
    is_numbered = one.number is not None and other.number is not None and _bare(one.number) == _bare(other.number)
    return int(is_numbered and len(one.wording.words) >= LONG)


@lru_cache(maxsize=10_000)
def _titles_alike(one: str, other: str) -> bool:
    return are_titles_alike(one, other)


def _bare(number: str) -> str:
    return "".join(character for character in number.casefold() if character.isalnum())
