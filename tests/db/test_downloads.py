"""Downloads are whole or refused, pages say what they leave out: with 2,500 rows in every table, view and saved query."""

import asyncio
import csv
import io

import pytest

from db.connection import open_database
from db.pages.described import saved_queries
from db.serving import DATABASE, datasette_for

MANY = 2500
# Columns whose values a rule of the schema or a view asks for; everything else is filled with its own name and a number.
FIXED = {
    "unit": "percent", "basis": "outturn", "period": "2023-24", "period_kind": "year", "period_start": "2023-04-01",
    "period_end": "2024-03-31", "status": "red", "trend": "same", "annual_trend": "same", "match_state": "auto", "statuses": '["red"]',
    "agrees": 0, "present": 1, "followup_promised": 0, "answer_state": "promised", "superseded_by": None, "qualifier": "min",
    "outcome": None, "repeats": None,
}  # fmt: skip


def get(served, path):
    return asyncio.run(served.client.get(path))


def fill(connection, table, numbers, **fixed):
    points_to = {row[3]: row[2] for row in connection.execute(f"pragma foreign_key_list({table})")}
    columns = [(row[1], row[2]) for row in connection.execute(f"pragma table_info({table})")]

    def cell(column, kind, n):
        given = {**FIXED, **fixed}
        if column in given:
            return given[column](n) if callable(given[column]) else given[column]
        if column in points_to or (column == "id" and kind == "TEXT"):
            return f"{n:016x}"
        return f"{column} {n}" if kind == "TEXT" else float(n) if kind == "REAL" else n

    marks = ", ".join("?" * len(columns))
    connection.executemany(f"insert into {table} values ({marks})", ([cell(*column, n) for column in columns] for n in numbers))


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A served database with at least 2,500 rows in every table, view and saved query, and how many there are in each."""
    path = tmp_path_factory.mktemp("full") / "anything.db"
    connection = open_database(path).conn
    connection.execute("pragma foreign_keys = off")
    tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'") if "_fts" not in name]
    for table in tables:
        fixed = {"outcome": {"ingests": "loaded", "site_papers": "fetched"}[table]} if table in {"ingests", "site_papers"} else {}
        fill(connection, table, range(MANY), **fixed)
    again = {"id": lambda n: f"{n + MANY:016x}", "document_id": lambda n: f"{(n + 1) % MANY:016x}", "value": lambda n: n + 0.5}
    fill(connection, "indicator_values", range(MANY), **again)
    connection.commit()
    views = [name for (name,) in connection.execute("select name from sqlite_master where type = 'view'")]
    counts = {name: connection.execute(f"select count(*) from {name}").fetchone()[0] for name in tables + views}
    for name, query in saved_queries().items():
        nothing = dict.fromkeys(query["params"], "")
        counts[name] = connection.execute(f"select count(*) from ({query['sql']})", nothing).fetchone()[0]
    connection.close()
    return datasette_for(path), counts


def test_every_download_is_whole(full):
    served, counts = full
    assert min(counts.values()) >= MANY
    assert len(counts) == len(saved_queries()) + 32
    for name, count in counts.items():
        response = get(served, f"/{DATABASE}/{name}.csv")
        assert response.status_code == 200, name
        assert len(list(csv.DictReader(io.StringIO(response.text)))) == count, name
        assert len(get(served, f"/{DATABASE}/{name}.json").json()["rows"]) == count, name
        assert len(get(served, f"/{DATABASE}/{name}.json?_shape=array").json()) == count, name


@pytest.mark.parametrize(
    "ending", ["?_stream=on", "?_size=max", "?_labels=on&_size=max", "?_next=100", "?_sort_desc=period&_size=max", "?_dl=1"]
)
def test_no_way_of_asking_for_a_csv_cuts_it(full, ending):
    served, counts = full
    response = get(served, f"/{DATABASE}/comparison.csv{ending}")
    assert len(list(csv.DictReader(io.StringIO(response.text)))) == counts["comparison"]


def test_filters_hold_in_downloads_and_labels_stand_beside_ids(full):
    served, _ = full
    response = get(served, f"/{DATABASE}/measures.csv?name=name+7&_labels=on")
    (row,) = csv.DictReader(io.StringIO(response.text))
    assert (row["authority_id"], row["authority_id_label"]) == (f"{7:016x}", "name 7")


def test_a_readers_own_sql_is_downloaded_whole(full):
    served, _ = full
    response = get(served, f"/{DATABASE}.csv?sql=select+id+from+measures")
    assert len(response.text.splitlines()) == MANY + 1


def test_what_would_be_cut_is_refused(full):
    served, _ = full
    served.max_returned_rows = MANY - 1
    try:
        for path in (
            "below_target.csv",
            "comparison.csv",
            "comparison.json?_shape=array",
            "below_target.json?_shape=array",
            "measures.csv",
        ):
            response = get(served, f"/{DATABASE}/{path}")
            assert response.status_code == 413, path
            assert "2,5" not in response.text.splitlines()[0]
    finally:
        served.max_returned_rows = served.setting("max_returned_rows")


def test_a_page_shows_the_first_rows_and_says_so(full):
    served, counts = full
    page = get(served, f"/{DATABASE}/below_target").text
    assert f"Showing the first 100 of {counts['below_target']:,} rows" in page
    assert page.count("<tr>") == 101
    assert get(served, f"/{DATABASE}/below_target?_size=max").status_code == 400


def test_tables_and_queries_have_names_of_their_own(full):
    _, counts = full
    assert not set(saved_queries()) & {name for name in counts if name not in saved_queries()}


def test_every_page_answers(full):
    served, counts = full
    for name in counts:
        response = get(served, f"/{DATABASE}/{name}")
        assert response.status_code == 200, name
        assert '<html lang="en-GB">' in response.text
        assert response.text.count("<main") == 1
    for path in ("/", f"/{DATABASE}", f"/{DATABASE}?sql=select+1", "/-/versions", "/-/metadata", "/-/settings", "/-/search?q=name"):
        assert get(served, path).status_code == 200, path
