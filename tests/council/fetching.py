"""A fetch of Exampleshire's papers by the command's own function, and what it leaves in its folder."""

import csv
import datetime as dt
import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace

from miner.fetching import Asked, fetch_papers
from tests.council.exampleshire import TODAY

NAME = "Exampleshire County Council"
ADULTS = "Adult Social Care & Health Overview Committee"


def fetch(site, into, *committees, today=TODAY, **options):
    asked = Asked(
        authority=NAME,
        committees=committees,
        all_committees=False,
        since=dt.date(2020, 1, 1),
        until=None,
        into=into,
        url=site.base,
        dry=False,
        refresh=False,
        pause=0.0,
        contact=None,
        max_bytes=10_000_000,
        form="csv",
    )
    return fetch_papers(replace(asked, **options), today=today)


def rows(into, sql, *parameters):
    with closing(sqlite3.connect(into / "manifest.db")) as database:
        return database.execute(sql, parameters).fetchall()


def outcomes(into):
    return dict(rows(into, "select id, outcome from papers"))


def files(into):
    """Every file to be read with its fingerprint, but for the lists, in which times stand."""
    return {
        path.relative_to(into).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in into.rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(into).parts) and path.suffix not in {".db", ".csv"}
    }


def end_state(into):
    """All that a fetch leaves, but for when it was."""
    columns = "id, paper_of, item_number, item_title, title, kind, draft, outcome, message, same_as, file, published_at, sha256"
    meetings = rows(into, "select id, title, outcome, complete, read_on, message from meetings order by id")
    with (into / "papers.csv").open(encoding="utf-8-sig") as file:
        listed = [(row["file"], row["title"], row["meeting date"], row["item number"]) for row in csv.DictReader(file)]
    return rows(into, f"select {columns} from papers order by id"), meetings, files(into), listed
