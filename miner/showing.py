"""The commands that show what a database holds: `status` and `serve`. `compare` has its own room: comparing.py."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from db.connection import Database, DatabaseRefused, open_database
from db.reading import papers_status
from miner.output import Form, write_rows


@contextmanager
def database_at(path: Path, *, read_only: bool = True) -> Iterator[Database]:
    """The database, closed afterwards. Raises click.ClickException with the way out where it cannot be used."""
    try:
        database = open_database(path, read_only=read_only)
    except DatabaseRefused as error:
        raise click.ClickException(str(error)) from error
    try:
        yield database
    finally:
        database.close()


def show_status(db: Path, *, form: Form) -> None:
    with database_at(db) as database:
        rows = papers_status(database)
    columns = (
        "source", "authority", "kind", "meeting_date", "outcome", "measures", "values", "targets", "benchmarks", "actions", "problems",
        "message",
    )  # fmt: skip
    write_rows(rows, form, columns={column.replace("_", " "): column for column in columns})


def _singular(words: str) -> set[str]:
    return {word.removesuffix("s") for word in words.split()}


def serve_database(db: Path, *, host: str, port: int, open_browser: bool) -> None:
    """Serve until it is stopped."""
    from db.serving import serve  # noqa: PLC0415 - Datasette takes long to import, and a bad file is refused before

    with database_at(db):
        _try_address(host, port)
    serve(db, host=host, port=port, open_browser=open_browser)


def _try_address(host: str, port: int) -> None:
    """Raises click.ClickException for an address that cannot be answered at; the server itself would end with a code only."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as place:
            place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            place.bind(address)
    except OSError as error:
        raise click.ClickException(f"cannot answer at {host}:{port} ({error.strerror}); name another with --host or --port") from error
