"""Full-text search over papers, questions, actions and commentary, with the words found marked."""

import re
from typing import Any

from db.pages.passages import Stretch
from db.pages.records import rows
from db.search import words_searched

SHOWN_HITS = 25
OPENED, CLOSED = "\x01", "\x02"
"""Marks around a found word: characters no paper's text holds, so that everything else can be escaped."""

HITS = {
    "papers": (
        "select t.document_id, d.label as paper, {snippet} as snippet from document_text_fts join document_text t "
        "on t.rowid = document_text_fts.rowid join documents d on d.id = t.document_id and d.superseded_by is null "
        "where document_text_fts match search_query(:q) order by rank limit :n"
    ),
    "commentary": (
        "select v.document_id, d.label as paper, v.evidence_id, {snippet} as snippet from indicator_values_fts join indicator_values v "
        "on v.rowid = indicator_values_fts.rowid join documents d on d.id = v.document_id and d.superseded_by is null "
        "where indicator_values_fts match search_query(:q) order by rank limit :n"
    ),
    "questions": (
        "select q.document_id, d.label as paper, q.evidence_id, {snippet} as snippet from questions_fts join questions q "
        "on q.rowid = questions_fts.rowid join documents d on d.id = q.document_id and d.superseded_by is null "
        "where questions_fts match search_query(:q) order by rank limit :n"
    ),
    "actions": (
        "select t.document_id, d.label as paper, t.evidence_id, {snippet} as snippet from actions_fts join actions t "
        "on t.rowid = actions_fts.rowid join documents d on d.id = t.document_id and d.superseded_by is null "
        "where actions_fts match search_query(:q) order by rank limit :n"
    ),
}
INDEXES = {"papers": "document_text_fts", "commentary": "indicator_values_fts", "questions": "questions_fts", "actions": "actions_fts"}
NAMED = (
    "select i.id, i.name, count(v.id) as n from indicators i left join measures m on m.indicator_id = i.id "
    "and m.match_state in ('auto', 'confirmed') left join indicator_values v on v.measure_id = m.id "
    "where i.name like :like or i.code = upper(:q) group by i.id order by n desc, i.name limit :n"
)
MEASURED = "select m.id, m.label from measures m where m.label like :like or m.code = upper(:q) order by m.label limit :n"


async def find(database: Any, words: str) -> dict[str, Any]:
    """What holds the words: indicators and measures by name, the rest by full text. One more than `SHOWN_HITS` says there are more."""
    q = words.strip()
    values = {"q": q, "like": "%" + re.sub(r"\s+", "%", q) + "%", "n": SHOWN_HITS + 1}
    found: dict[str, Any] = {"q": q, "shown": SHOWN_HITS, "indicators": [], "measures": [], "hits": {}}
    found["searched"] = words_searched(q)
    if not q:
        return found
    found["indicators"] = await rows(database, NAMED, values)
    found["measures"] = await rows(database, MEASURED, values)
    for kind, sql in HITS.items():
        snippet = f"snippet({INDEXES[kind]}, -1, char(1), char(2), ' … ', 40)"
        hits = await rows(database, sql.format(snippet=snippet), values)
        found["hits"][kind] = [{**hit, "parts": snippet_to_parts(hit["snippet"] or "")} for hit in hits]
    return found


def snippet_to_parts(snippet: str) -> list[Stretch]:
    """The parts of a snippet such as "late \\x01bins\\x02 again", each part after the first beginning with a found word."""
    parts = []
    for piece in snippet.split(OPENED):
        marked, closed, after = piece.partition(CLOSED)
        parts.append(Stretch(before="", marked=marked, after=after) if closed else Stretch(before=piece))
    return parts
