"""Search over papers, questions, answers, actions and commentary, with the words found marked: what `miner search` finds, as a page."""

import re
import sqlite3
from typing import Any

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import BadRequest

from db.connection import Database
from db.pages.passages import Stretch
from db.pages.records import rows
from db.search import terms_said
from db.searching import CLOSED, OPENED, Found, Wanted, search_papers

SHOWN_HITS = 25
NAMED = (
    "select i.id, i.name, count(v.id) as n from indicators i left join measures m on m.indicator_id = i.id "
    "and m.match_state in ('auto', 'confirmed') left join indicator_values v on v.measure_id = m.id "
    "where i.name like :like or i.code = upper(:q) group by i.id order by n desc, i.name limit :n"
)
MEASURED = "select m.id, m.label from measures m where m.label like :like or m.code = upper(:q) order by m.label limit :n"


async def find(database: Any, words: str) -> dict[str, Any]:
    """What holds the words: indicators and measures by name, the rest by full text.

    Of names, one more than `SHOWN_HITS` says that there are more; of hits, `totals` says how many there are.
    """
    q = words.strip()
    values = {"q": q, "like": "%" + re.sub(r"\s+", "%", q) + "%", "n": SHOWN_HITS + 1}
    found: dict[str, Any] = {"q": q, "shown": SHOWN_HITS, "indicators": [], "measures": [], "hits": {}, "totals": {}}
    if not q:
        return found
    found["indicators"] = await rows(database, NAMED, values)
    found["measures"] = await rows(database, MEASURED, values)
    searched = await _search(database, q)
    found["searched"], found["held"], found["totals"] = terms_said(searched.terms), searched.held, searched.totals
    for kind, hits in searched.hits.items():
        found["hits"][kind] = [{**hit, "parts": snippet_to_parts(hit["snippet"] or "")} for hit in hits]
    return found


def snippet_to_parts(snippet: str) -> list[Stretch]:
    """The parts of a snippet such as "late \\x01bins\\x02 again", each part after the first beginning with a found word."""
    parts = []
    for piece in snippet.split(OPENED):
        marked, closed, after = piece.partition(CLOSED)
        parts.append(Stretch(before="", marked=marked, after=after) if closed else Stretch(before=piece))
    return parts


async def _search(database: Any, words: str) -> Found:
    """Within the time that Datasette gives a reader's query. Raises BadRequest where that is too short."""

    def search(connection: sqlite3.Connection) -> Found:
        with sqlite_timelimit(connection, database.ds.sql_time_limit_ms):
            try:
                return search_papers(Database(connection), words, wanted=Wanted(limit=SHOWN_HITS))
            except sqlite3.OperationalError as error:
                if str(error) == "interrupted":
                    raise BadRequest("The search took too long. More words, or rarer ones, are found sooner.") from error
                raise

    found: Found = await database.execute_fn(search)
    return found
