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

    `message` is for a person to read: for a failure its cause and the way out.
    """
    started = started_at if isinstance(started_at, str) else started_at.isoformat(timespec="seconds")
    with transaction(database):
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


def _without_folder(source: str) -> str:
    for path in (PurePosixPath(source), PureWindowsPath(source)):
        if path.is_absolute():
            return path.name
    return source
