"""What came of each paper that was given to the tool, one row each time: the part of the database that grows on every run."""

import datetime as dt
from pathlib import PurePosixPath, PureWindowsPath
from typing import Literal

import sqlite_utils

from db.connection import transaction

Outcome = Literal["loaded", "unchanged", "superseding", "failed", "skipped"]


def record_ingest(
    database: sqlite_utils.Database,
    *,
    source: str,
    outcome: Outcome,
    message: str | None,
    started_at: dt.datetime | str,
    seconds: float,
    document_id: str | None = None,
) -> None:
    """Note an ingest. `source`: path relative to what was ingested, or URL; of an absolute path only the file's name is kept.

    A paper that was loaded or known is noted by `document_id`; without it, by the paper that has this source now. `message` is for a person to read: for a failure its cause and the way out.
    """
    started = started_at if isinstance(started_at, str) else started_at.isoformat(timespec="seconds")
    with transaction(database):
        if document_id is None and outcome not in ("failed", "skipped"):
            document_id = _document_from(database, source)
        database.table("ingests").insert(
            {
                "source": _without_folder(source),
                "document_id": document_id,
                "outcome": outcome,
                "message": message,
                "started_at": started,
                "seconds": seconds,
            }
        )


def _document_from(database: sqlite_utils.Database, source: str) -> str | None:
    found = database.query("select id from documents where source = ? order by superseded_by is null desc, ingested_at desc, id", [source])
    return next((str(row["id"]) for row in found), None)


def _without_folder(source: str) -> str:
    for path in (PurePosixPath(source), PureWindowsPath(source)):
        if path.is_absolute():
            return path.name
    return source
