"""The commands that show what a database holds: `status`, `compare`, `serve`."""

import difflib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from db.connection import Database, DatabaseRefused, open_database
from db.reading import compare_rows, papers_status
from miner.output import Form, Row, clean, figure, write_rows

UNITS = {"percent": "%", "count": "", "per_1000": "per 1,000", "per_10000": "per 10,000", "per_100000": "per 100,000"}
SUGGESTIONS = 5
ALIKE = 0.4
"""How alike a name has to be to be suggested, 0 to 1: low, as people type a word or two of a long name."""


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


def show_comparison(db: Path, words: str, *, form: Form) -> bool:
    """False where nothing is called so; then names like it are suggested on standard error."""
    with database_at(db) as database:
        rows = compare_rows(database, words)
        suggestions = [] if rows else nearest_names(database, words)
    if not rows:
        click.echo(f"No figures for {clean(words)!r} in {db}.", err=True)
        if suggestions:
            click.echo("Names like it:\n" + "\n".join(f"  {clean(name)}" for name in suggestions), err=True)
        return False
    write_rows(
        rows,
        form,
        columns={
            "authority": "authority",
            "measure": "measure",
            "group": "scope",
            "period": "period",
            "figure": ("value_text", _figure),
            "of": ("denominator", _parts),
            "basis": ("basis", lambda row: "" if row["basis"] == "outturn" else row["basis"].replace("_", " ")),
            "target": "target",
            "status": ("status", _status),
            "paper": "paper",
            "page": "page",
            "quote": "quote",
            "caution": "caution",
        },
    )
    return True


def nearest_names(database: Database, words: str) -> list[str]:
    """Names of indicators and measures with figures that are spelt like `words`, the likeliest first."""
    names: dict[str, str] = {}
    for row in database.query("select distinct measure, indicator, indicator_id from comparison"):
        names |= {name.casefold(): name for name in row.values() if name}
    wanted = words.casefold()
    shared = {key: len(set(wanted.split()) & set(key.split())) for key in names}
    by_words = sorted((key for key, count in shared.items() if count), key=lambda key: (-shared[key], len(key), key))
    by_letters = difflib.get_close_matches(wanted, names, n=SUGGESTIONS, cutoff=ALIKE)
    return [names[key] for key in list(dict.fromkeys([*by_words[:SUGGESTIONS], *by_letters]))[:SUGGESTIONS]]


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


def _figure(row: Row) -> str:
    unit = row["unit_text"] or UNITS.get(row["unit"], row["unit"])
    return f"{figure(row['value'])}{'' if unit == '%' else ' '}{unit}".strip()


def _status(row: Row) -> str:
    """The status, and what the paper prints for it where that is something else: "amber (▲)"."""
    status, printed = row["status"] or "", row["status_text"] or ""
    if not status or not printed or printed.casefold() == status:
        return printed or status
    return f"{status} ({printed})"


def _parts(row: Row) -> str:
    """The numbers behind a figure: "3,312 / 11,693"."""
    parts: list[Any] = [row["numerator"], row["denominator"]]
    return "" if parts == [None, None] else " / ".join(figure(part) or "?" for part in parts)
