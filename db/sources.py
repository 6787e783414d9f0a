"""Where each paper was found, kept outside the database that is served: a small SQLite file beside it, `committee.db.sources`.

The canonical source is an absolute path or a URL. It tells that a paper of the same place now has other content, and a local
path is nobody else's business. SQLite because an attached file is committed together with the database, so that the two
cannot disagree after a crash. Without the file nothing is lost but that knowledge: a new version of a paper found before then
stands beside the earlier one.
"""

import sqlite3
from pathlib import Path


def sources_path(path: Path) -> Path:
    """The side file of the database at `path`."""
    return path.with_name(path.name + ".sources")


def fetched_path(path: Path) -> Path:
    """The folder of the papers that were fetched for the database at `path` by their addresses, each named by its SHA-256."""
    return path.with_name(path.name + ".fetched")


def attach_sources(connection: sqlite3.Connection, path: Path) -> None:
    """Attach the side file as `sources`, made where there is none. Raises sqlite3.DatabaseError where it is damaged."""
    connection.execute("attach database ? as sources", [str(sources_path(path).absolute())])
    connection.execute("create table if not exists sources.sources (canonical text primary key not null, document_id text not null) strict")


def document_at(connection: sqlite3.Connection, canonical: str) -> str | None:
    """The id of the paper last found there."""
    row = connection.execute("select document_id from sources.sources where canonical = ?", [canonical]).fetchone()
    return None if row is None else str(row[0])


def places_of(connection: sqlite3.Connection, document_id: str) -> int:
    """In how many places the paper is, by what was last found in each."""
    (places,) = connection.execute("select count(*) from sources.sources where document_id = ?", [document_id]).fetchone()
    return int(places)


def remember(connection: sqlite3.Connection, canonical: str, document_id: str) -> None:
    """Note that the paper was now found there."""
    connection.execute(
        "insert into sources.sources (canonical, document_id) values (?, ?) "
        "on conflict (canonical) do update set document_id = excluded.document_id",
        [canonical, document_id],
    )


def places_of_paper(path: Path, document_id: str) -> list[str]:
    """Where the paper was last found, for whoever reads the database at `path` without its side file attached.

    Empty where the side file is missing, damaged, or busy for longer than SQLite waits: then it is not known.
    """
    try:
        connection = sqlite3.connect(f"{sources_path(path).absolute().as_uri()}?mode=ro", uri=True)
        try:
            rows = connection.execute("select canonical from sources where document_id = ? order by canonical", [document_id]).fetchall()
        finally:
            connection.close()
    except sqlite3.Error:
        return []
    return [str(canonical) for (canonical,) in rows]
