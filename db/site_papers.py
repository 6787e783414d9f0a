"""What fetches saw on councils' websites, taken over from the manifests of fetched folders, so that it can be browsed with all the rest."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlite_utils

from db.connection import transaction
from db.ids import parts_to_id
from db.repeats import mark_repeats, meetings_of

PAPERS = """
select p.*, m.committee, m.date as seen_on, o.date as meeting_date, o.url as meeting_url
from papers p join meetings m on m.id = p.meeting_id left join meetings o on o.id = p.paper_of
order by p.same_as is not null, p.id
"""
ALONE = "select * from meetings where id not in (select meeting_id from papers) order by id"
SUPERSEDED = """
update documents set superseded_by = (
  select min(final.document_id) from site_papers draft join site_papers final on final.id = draft.same_as
  where draft.document_id = documents.id and draft.outcome = 'replaced' and final.document_id != documents.id
)
where superseded_by is null and id in (
  select draft.document_id from site_papers draft join site_papers final on final.id = draft.same_as
  where draft.outcome = 'replaced' and final.document_id is not null and final.document_id != draft.document_id
)
returning id
"""
"""Drafts that were read before the approved minutes were found are read no more, and no longer stand beside them."""


def load_site_papers(database: sqlite_utils.Database, manifest: Path) -> int:
    """Bring the rows of a manifest up to date here, with the documents that were read of them; their number.

    Raises sqlite3.Error where the manifest is damaged or busy; nothing of it is then taken over.
    """
    with closing(sqlite3.connect(f"{manifest.absolute().as_uri()}?mode=ro", uri=True, timeout=30.0)) as kept:
        kept.row_factory = sqlite3.Row
        rows = list(_rows(kept))
    with transaction(database):
        # In two steps, as a paper may be the same as one that comes after it.
        database.table("site_papers").upsert_all(({**row, "same_as": None} for row in rows), pk="id")
        for row in rows:
            if row["same_as"] is not None:
                database.execute("update site_papers set same_as = ? where id = ?", [row["same_as"], row["id"]])
        database.execute("update site_papers set document_id = (select id from documents where sha256 = site_papers.sha256)")
        drafts = [str(draft) for (draft,) in database.execute(SUPERSEDED).fetchall()]
        mark_repeats(database, meetings_of(database, drafts))
    return len(rows)


def _rows(kept: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    run = kept.execute("select council, base from runs order by id desc limit 1").fetchone()
    if run is None:
        return
    for paper in kept.execute(PAPERS):
        yield {
            "id": _id(run, "paper", paper["id"]),
            "label": paper["title"] or f"{paper['outcome']}: {paper['committee']}, {paper['seen_on']}",
            "authority": run["council"],
            **{name: paper[name] for name in ("committee", "meeting_date", "meeting_url", "item_number", "item_title", "title", "kind")},
            "outcome": paper["outcome"],
            "message": paper["message"],
            "same_as": _id(run, "paper", paper["same_as"]) if paper["same_as"] else None,
            "source": paper["file"],
            **{name: paper[name] for name in ("url", "published_at", "sha256", "bytes", "media_type", "first_seen", "last_seen")},
        }
    for meeting in kept.execute(ALONE):
        yield {
            "id": _id(run, "meeting", meeting["id"]),
            "label": f"{meeting['outcome']}: {meeting['title']}",
            "authority": run["council"],
            "committee": meeting["committee"],
            "meeting_date": meeting["date"],
            "meeting_url": meeting["url"],
            "outcome": meeting["outcome"],
            "message": meeting["message"],
            "same_as": None,
            "url": meeting["url"],
            "first_seen": meeting["first_seen"],
            "last_seen": meeting["last_seen"],
        }


def _id(run: sqlite3.Row, kind: str, identity: str) -> str:
    return parts_to_id("site", run["base"], kind, identity)
