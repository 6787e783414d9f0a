"""Opening a database of ours: made where there is none, brought up to date where it is older, refused with the way out otherwise.

`application_id` marks the file as ours and `user_version` says how many files of db/schema/ it has seen. sqlite-utils' own
migrations keep a second book of the same, a table with times of the day in it that readers would meet; so the few lines here.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from db.search import register_search
from db.sources import attach_sources, sources_path

__all__ = ["Database", "DatabaseRefused", "migrations", "open_database", "transaction"]

APPLICATION_ID = 0x434D494E  # "CMIN"
SCHEMA = Path(__file__).parent / "schema"
MAGIC = b"SQLite format 3\0"
WAIT = 30.0
"""Seconds to wait for another program that is writing."""


class DatabaseRefused(Exception):  # noqa: N818 - named for what happened to the user's file
    """The file cannot be used; the message names the file, the cause and the way out."""


@cache
def migrations() -> tuple[str, ...]:
    """The schema's SQL files in order; the database's version is the number of those it has seen."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(SCHEMA.glob("*.sql")))


def open_database(path: Path, *, read_only: bool = False) -> Database:
    """The database at `path`, made or migrated forward where it may be written. Raises DatabaseRefused."""
    _look_at_file(path, read_only=read_only)
    try:
        connection = _connect(path, read_only=read_only)
    except sqlite3.Error as error:
        raise DatabaseRefused(f"{path}: cannot be opened ({error}). Check that you may read and write it and its folder.") from error
    try:
        _bring_up_to_date(connection, path, read_only=read_only)
        connection.execute("pragma foreign_keys = on")
        if not read_only:
            _attach_sources(connection, path)
    except DatabaseRefused:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise DatabaseRefused(
            f"{path}: SQLite cannot use it ({error}). If another program is using it, close that one; if the file is damaged, "
            "move it away and ingest the papers again."
        ) from error
    register_search(connection)
    return Database(connection)


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """All or nothing. Takes the right to write at once, so that two programs wait for each other rather than fail half-way.

    One within another is a part of that one: undone alone where it fails, kept only if the outer one is.
    """
    if database.conn.in_transaction:
        with database.atomic():
            yield
        return
    database.conn.execute("begin immediate")
    try:
        yield
    except BaseException:
        database.rollback()
        raise
    database.commit()


def _look_at_file(path: Path, *, read_only: bool) -> None:
    if path.is_dir():
        raise DatabaseRefused(f"{path}: is a folder. Name a file in it, for example {path / 'committee.db'}.")
    if not path.exists():
        if read_only:
            raise DatabaseRefused(f"{path}: there is no such file. Make it with `miner ingest PAPERS --db {path}`.")
        if not path.parent.is_dir():
            raise DatabaseRefused(f"{path}: its folder does not exist. Make the folder first, or name another file.")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise DatabaseRefused(f"{path}: cannot be read ({error.strerror}). Check that you may read it.") from error
    if head and head != MAGIC:
        raise DatabaseRefused(f"{path}: is not a SQLite database (or an encrypted one). Name another file with --db.")


def _connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT)


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    steps = migrations()
    connection.execute("begin")  # one look at the file, whatever another program does meanwhile
    try:
        version = _version(connection, path)
        if version > len(steps):
            raise DatabaseRefused(
                f"{path}: was made by a newer Committee Miner (its tables are version {version}, this one knows {len(steps)}). "
                "Update the tool: pip install --upgrade committee-miner."
            )
        if version < len(steps) and read_only:
            made = "holds nothing yet" if version == 0 else f"was made by an older Committee Miner (tables {version} of {len(steps)})"
            raise DatabaseRefused(f"{path}: {made}. Bring it up to date with `miner ingest PAPERS --db {path}`.")
    finally:
        connection.rollback()
    if version < len(steps):
        _migrate(connection, steps)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """0 for a new file. Raises DatabaseRefused for a database that is someone else's."""
    (application,) = connection.execute("pragma application_id").fetchone()
    (version,) = connection.execute("pragma user_version").fetchone()
    (objects,) = connection.execute("select count(*) from sqlite_master").fetchone()
    if application == APPLICATION_ID:
        return int(version)
    if application == 0 and version == 0 and objects == 0:
        return 0
    raise DatabaseRefused(f"{path}: is a SQLite database of another program. Name another file with --db; this one was left as it is.")


def _attach_sources(connection: sqlite3.Connection, path: Path) -> None:
    try:
        attach_sources(connection, path)
    except sqlite3.DatabaseError as error:
        raise DatabaseRefused(
            f"{sources_path(path)}: cannot be used ({error}). It only says where papers were found: move it away and go on."
        ) from error


def _migrate(connection: sqlite3.Connection, steps: Sequence[str]) -> None:
    """All steps or nothing; those that another program took in the meantime are left out."""
    connection.execute("begin immediate")
    try:
        (version,) = connection.execute("pragma user_version").fetchone()
        for script in steps[version:]:
            for statement in _statements(script):
                connection.execute(statement)
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
        connection.execute(f"pragma user_version = {max(version, len(steps))}")
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _statements(script: str) -> Iterator[str]:
    """The script's statements; `executescript` would end the transaction they are to share."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending
