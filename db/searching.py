"""Full-text search over questions, answers, actions, commentary and whole papers, each hit with the place it stands in.

Every kind is ranked by itself, by SQLite's bm25. The best rows are chosen first and their snippets made afterwards, as a snippet
of a long paper takes long.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from db.connection import Database
from db.narrowing import Held, papers_held
from db.rows import Row
from db.search import Term, term_to_query, terms_to_query, words_to_terms

Kind = Literal["questions", "answers", "actions", "commentary", "papers"]
KINDS: tuple[Kind, ...] = get_args(Kind)
OF_QUESTIONS: tuple[Kind, ...] = ("questions", "answers")
OPENED, CLOSED = "\x01", "\x02"
"""Marks around a found word in a snippet: characters that no paper's text holds."""
SNIPPET = 40
"""Words of a snippet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to search in. `answered`: True for questions that are answered, False for those without a full answer.

    With `role` (an `asker_role`) or `answered`, only questions and answers are searched. `limit`: hits of a kind.
    """

    kinds: tuple[Kind, ...] = KINDS
    authority: str | None = None
    committee: str | None = None
    year: str | None = None
    role: str | None = None
    answered: bool | None = None
    limit: int = 10

    @property
    def searched(self) -> tuple[Kind, ...]:
        only_questions = self.role is not None or self.answered is not None
        return tuple(kind for kind in KINDS if kind in self.kinds and (not only_questions or kind in OF_QUESTIONS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`hits`: the best rows of each kind searched; `totals`: how many there are. What the rows hold is told at `search_papers`."""

    terms: tuple[Term, ...]
    held: Held
    hits: Mapping[Kind, tuple[Row, ...]]
    totals: Mapping[Kind, int]

    @property
    def rows(self) -> list[Row]:
        return [row for rows in self.hits.values() for row in rows]


def search_papers(database: Database, words: str, *, wanted: Wanted) -> Found:
    """What holds all of `words`, the best first.

    Every row has `kind`, `snippet` (found words between `OPENED` and `CLOSED`), `authority`, `committee`, `date` of the meeting, `paper`,
    `page` (None where it is not certain), `evidence_id` (None where no record stands at the place), `document_id` and `url`; then what
    its kind has. A question is among the questions where one of the words stands in it, and among the answers otherwise; its
    `reply` says what came of it and `promised` what was promised. What several papers of a meeting print is one hit, the print that
    counts where the words stand in that, and `also_in` names the other papers; `id` is that of the record that counts. Raises
    what `papers_held` raises.
    """
    held = papers_held(database, authority=wanted.authority, committee=wanted.committee, year=wanted.year)
    terms = words_to_terms(words)
    hits: dict[Kind, tuple[Row, ...]] = {}
    totals: dict[Kind, int] = {}
    for kind in wanted.searched:
        query, inside = _query(kind, terms, wanted.searched)
        values = {"query": query, "inside": inside, "held": held.as_json, "limit": wanted.limit}
        values |= {"role": wanted.role, "answered": None if wanted.answered is None else int(wanted.answered)}
        (counted,) = database.query(f"with {CHOSEN[kind]} select count(*) as n from chosen", values)
        totals[kind] = counted["n"]
        rows = list(
            database.query(f"with {CHOSEN[kind]}, best as (select * from chosen order by rank, key limit :limit) {SHOWN[kind]}", values)
        )
        hits[kind] = tuple({"kind": kind, **FINISH[kind](database, row)} for row in rows)
    return Found(terms=terms, held=held, hits=hits, totals=totals)


def snippet_parts(snippet: str) -> list[tuple[str, bool]]:
    """A snippet as texts, each with whether it is a found word."""
    return [(text, bool(number % 2)) for number, text in enumerate(re.split(f"[{OPENED}{CLOSED}]", snippet)) if text]


def _query(kind: Kind, terms: Sequence[Term], searched: Sequence[Kind]) -> tuple[str, str]:
    """The query, and the one that the question itself has to answer to as well.

    Where questions and answers are both searched, the words may stand partly in the one and partly in the other.
    """
    query = terms_to_query(terms)
    if kind not in OF_QUESTIONS:
        return query, ""
    if set(OF_QUESTIONS) <= set(searched):
        return query, f"{{text}} : ({' OR '.join(map(term_to_query, terms)) or query})"
    return f"{{{'text' if kind == 'questions' else 'answer'}}} : ({query})", ""


def _finish_question(database: Database, row: Row) -> Row:
    row["reply"] = reply_found(row)
    promises = list(database.query(PROMISES, {"id": row["id"]})) if row["followup_promised"] or row["answer_state"] == "promised" else []
    promised = [promise["text"] for promise in promises]
    row["promised"] = "; ".join(promised) if promised else row["answer"] if row["followup_promised"] else None
    row["promised_by"] = "; ".join(dict.fromkeys(promise["owner"] for promise in promises if promise["owner"])) or None
    row["promised_due"] = "; ".join(dict.fromkeys(promise["due"] for promise in promises if promise["due"])) or None
    return row


def reply_found(row: Row) -> str:
    """What came of a question as far as the papers held tell; never that a council did not answer."""
    since, until = row["date"] or row["held_from"], row["held_to"]
    if since is None:
        papers = "the papers held, which have no date"
    elif since == until:
        papers = f"the papers held, all of {since}"
    else:
        papers = f"the papers held, from {since} to {until}"
    return {
        "answered": "answered",
        "partly": "answered in part",
        "declined": "an answer was declined",
        "promised": f"a reply was promised; no reply found in {papers}",
    }.get(row["answer_state"], f"no reply found in {papers}")


def _finish_paper(database: Database, row: Row) -> Row:
    """The page and the evidence of the place that the snippet shows, where the records around it leave no doubt of them."""
    place = _place_of(row["snippet"], row.pop("text"))
    row["page"] = 1 if row.pop("pages") == 1 else None
    row["evidence_id"] = None
    if place is None:
        return row
    around = {"document": row["document_id"], "place": place}
    covering = next(database.query(COVERING, around), None)
    if covering is not None:
        row["evidence_id"], row["page"] = covering["id"], row["page"] or covering["page"]
    elif row["page"] is None:
        (sides,) = database.query(SIDES, around)
        row["page"] = sides["before"] if sides["before"] == sides["after"] else None
    return row


def _place_of(snippet: str, text: str) -> int | None:
    """Where the first word that the snippet marks stands in its paper."""
    before, opened, after = snippet.partition(OPENED)
    if not opened:
        return None
    before = before.removeprefix("…")
    start = text.find(before + re.sub(f"[{OPENED}{CLOSED}]", "", after).removesuffix("…"))
    return None if start < 0 else start + len(before)


def _as_it_is(database: Database, row: Row) -> Row:
    del database
    return row


FINISH: Mapping[Kind, Callable[[Database, Row], Row]] = {
    "questions": _finish_question,
    "answers": _finish_question,
    "actions": _as_it_is,
    "commentary": _as_it_is,
    "papers": _finish_paper,
}

_HELD = "(select value from json_each(:held))"
# Of the prints of one thing that hold the words: the one that counts, or else the best.
_ONCE = "row_number() over (partition by coalesce(t.repeats, t.id) order by t.repeats is not null, f.rank, t.id) as print"
_QUESTIONS = f"""
found as materialized (select rowid as id, rank from questions_fts where questions_fts match :query),
inside as materialized (select rowid as id from questions_fts where questions_fts match iif(:inside = '', '""', :inside)),
chosen as (
  select id, key, rank from (
    select t.rowid as id, t.id as key, f.rank, {_ONCE}, f.id in (select id from inside) as is_inside
    from found f join questions t on t.rowid = f.id join questions c on c.id = coalesce(t.repeats, t.id)
    where t.document_id in {_HELD} and (:role is null or :role in (t.asker_role, c.asker_role))
      and (:answered is null or (c.answer_state = 'answered') = :answered)
  ) where print = 1 and ({{place}})
)"""
CHOSEN: Mapping[Kind, str] = {
    "questions": _QUESTIONS.format(place=":inside = '' or is_inside"),
    "answers": _QUESTIONS.format(place=":inside = '' or not is_inside"),
    "actions": f"""
found as materialized (select rowid as id, rank from actions_fts where actions_fts match :query),
chosen as (
  select id, key, rank from (
    select t.rowid as id, t.id as key, f.rank, {_ONCE} from found f join actions t on t.rowid = f.id where t.document_id in {_HELD}
  ) where print = 1
)""",
    # The same words stand beside each figure of a row; of these the latest is shown.
    "commentary": f"""
found as materialized (select rowid as id, rank from indicator_values_fts where indicator_values_fts match :query),
chosen as (
  select id, key, rank from (
    select v.rowid as id, v.id as key, f.rank, row_number() over (
      partition by v.document_id, v.measure_id, v.commentary order by v.period_end desc, v.basis = 'outturn' desc, v.id
    ) as place
    from found f join indicator_values v on v.rowid = f.id where v.document_id in {_HELD}
  ) where place = 1
)""",
    "papers": f"""
found as materialized (select rowid as id, rank from document_text_fts where document_text_fts match :query),
chosen as (select t.rowid as id, t.document_id as key, f.rank from found f join document_text t on t.rowid = f.id where t.document_id in {_HELD})""",
}


def _snippet(index: str, column: int) -> str:
    """A snippet of the row `best.id`; a search without words has no rows and no snippets."""
    made = f"snippet({index}, {column}, char(1), char(2), '…', {SNIPPET})"
    return f"(select {made} from {index} where {index} match :query and rowid = best.id)"


_PAPER = "a.name as authority, d.authority_id, d.committee, d.meeting_date as date, d.label as paper, d.kind as paper_kind"
_ALSO = """(
    select group_concat(paper, '; ') from (
      select distinct paper from prints where record = c.id and id <> {shown}.id order by paper
    )
  ) as also_in"""
_QUESTION_SHOWN = f"""
select {{snippet}} as snippet, {_snippet("questions_fts", 1)} as answer_snippet, {_PAPER}, e.page, q.evidence_id, q.document_id, d.url, c.id,
  g.title as agenda_item, q.text, c.asker, c.asker_role, q.form, c.responder, c.answer, c.answer_evidence_id, c.answer_state,
  c.followup_promised, {_ALSO.format(shown="q")},
  (select min(o.meeting_date) from documents o where o.authority_id is d.authority_id and o.superseded_by is null) as held_from,
  (select max(o.meeting_date) from documents o where o.authority_id is d.authority_id and o.superseded_by is null) as held_to
from best join questions q on q.rowid = best.id join questions c on c.id = coalesce(q.repeats, q.id) join documents d on d.id = q.document_id join evidence e on e.id = q.evidence_id
left join agenda_items g on g.id = q.agenda_item_id left join authorities a on a.id = d.authority_id
order by best.rank, best.key
"""
SHOWN: Mapping[Kind, str] = {
    "questions": _QUESTION_SHOWN.format(snippet=_snippet("questions_fts", 0)),
    "answers": _QUESTION_SHOWN.format(snippet=_snippet("questions_fts", 1)),
    "actions": f"""
select {_snippet("actions_fts", 0)} as snippet, {_PAPER}, e.page, t.evidence_id, t.document_id, d.url, c.id, t.kind as action_kind, t.text,
  c.owner, c.due, c.due_date, c.outcome, m.name as measure, c.measure_id, coalesce(w.repeats, c.question_id) as question_id,
  {_ALSO.format(shown="t")}
from best join actions t on t.rowid = best.id join actions c on c.id = coalesce(t.repeats, t.id) left join questions w on w.id = c.question_id
join documents d on d.id = t.document_id join evidence e on e.id = t.evidence_id
left join measures m on m.id = c.measure_id left join authorities a on a.id = d.authority_id
order by best.rank, best.key
""",
    "commentary": f"""
select {_snippet("indicator_values_fts", 0)} as snippet, {_PAPER}, e.page, v.evidence_id, v.document_id, d.url, v.id,
  v.commentary as text, m.name as measure, m.scope, v.measure_id, v.period, v.value_text, v.value, v.unit, v.status
from best join indicator_values v on v.rowid = best.id join documents d on d.id = v.document_id
join evidence e on e.id = v.evidence_id join measures m on m.id = v.measure_id left join authorities a on a.id = d.authority_id
order by best.rank, best.key
""",
    "papers": f"""
select {_snippet("document_text_fts", 0)} as snippet, {_PAPER}, d.pages, t.document_id, d.url, d.source, t.text
from best join document_text t on t.rowid = best.id join documents d on d.id = t.document_id
left join authorities a on a.id = d.authority_id
order by best.rank, best.key
""",
}
# What was promised in answer to a question: the follow-ups linked to it, or those that stand in its answer.
PROMISES = """
select t.text, t.owner, coalesce(t.due, t.due_date) as due
from questions q
join actions t on t.document_id = q.document_id and t.kind = 'followup'
join evidence e on e.id = t.evidence_id
left join evidence w on w.id = q.answer_evidence_id
where q.id = :id and (t.question_id = q.id or (t.question_id is null and e."start" >= w."start" and e."end" <= w."end"))
order by e."start", t.id
"""
COVERING = """
select id, page from evidence where document_id = :document and "start" <= :place and "end" > :place
order by "end" - "start", id limit 1
"""
SIDES = """
select
  (select page from evidence where document_id = :document and "end" <= :place order by "start" desc limit 1) as before,
  (select page from evidence where document_id = :document and "start" > :place order by "start" limit 1) as after
"""
