"""Serving: what is refused, what is told to everyone, and downloads that are whole or refused."""

import asyncio
import csv
import io
import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from datasette.app import Datasette

from db.connection import DatabaseRefused, open_database
from db.pages.described import TABLES, saved_queries
from db.serving import DATABASE, datasette_for

MANY = 2500
# Columns whose values a rule of the schema or a view asks for; everything else is filled with its own name and a number.
FIXED = {
    "unit": "percent", "basis": "outturn", "period": "2023-24", "period_kind": "year", "period_start": "2023-04-01",
    "period_end": "2024-03-31", "status": "red", "trend": "same", "annual_trend": "same", "match_state": "auto", "statuses": '["red"]',
    "agrees": 0, "present": 1, "followup_promised": 0, "answer_state": "promised", "superseded_by": None, "qualifier": "min",
    "outcome": None,
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
        fixed = {"outcome": "loaded"} if table == "ingests" else {}
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


@pytest.fixture
def served(shelf, papers):
    shelf.load(papers.document(), links=[papers.link()])
    return datasette_for(shelf.path)


def test_every_download_is_whole(full):
    served, counts = full
    assert min(counts.values()) >= MANY
    assert len(counts) == len(saved_queries()) + 27
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


def test_a_query_that_fails_is_no_empty_file(served):
    for sql in ("select+nothing+from+measures", "delete+from+measures", "selec"):
        assert get(served, f"/{DATABASE}.csv?sql={sql}").status_code == 400


def test_a_runaway_query_is_stopped_with_a_word(served):
    served.sql_time_limit_ms = 50
    endless = "with+recursive+c(n)+as+(select+1+union+all+select+n%2B1+from+c)+select+max(n)+from+c"
    for kind in (".csv", ".json", ""):
        response = get(served, f"/{DATABASE}{kind}?sql={endless}")
        assert response.status_code == 400
        assert "too long" in response.text


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


def test_every_table_view_and_column_is_described(served):
    tables = served.metadata()["databases"][DATABASE]["tables"]
    database = served.get_database(DATABASE)
    for name, about in tables.items():
        if "_fts" in name:
            assert about == {"hidden": True}
        else:
            assert about["title"]
            assert about["description"]
            assert list(about["columns"]) == asyncio.run(database.table_columns(name))
    assert set(re.findall(r"^\[tables\.(\w+)\]", TABLES.read_text(encoding="utf-8"), re.MULTILINE)) <= set(tables)
    for query in saved_queries().values():
        assert set(re.findall(r":(\w+)", query["sql"])) == set(query["params"])
        assert query["title"]
        assert query["description"]


def test_nothing_public_tells_where_the_file_is(served, tmp_path):
    paths = ["metadata", "settings", "versions", "plugins", "databases", "actor"]
    answers = [get(served, f"/-/{name}.json") for name in paths]
    answers += [get(served, path) for path in ("/", f"/{DATABASE}.json", "/-/threads", "/-/threads.json", "/.json")]
    answers.append(get(served, f"/{DATABASE}.json?sql=select+*+from+pragma_database_list()"))
    for answer in answers:
        assert str(tmp_path) not in answer.text
    assert json.loads(answers[-1].text)["rows"] == []
    assert get(served, "/-/threads").status_code == 404
    assert get(served, f"/{DATABASE}.db").status_code == 403


def test_a_page_not_found_is_quick_and_quiet(served, capfd):
    get(served, "/")
    begin = time.perf_counter()
    for path in (
        "/nothing",
        f"/{DATABASE}/nothing",
        f"/{DATABASE}/measures/nothing",
        "/-/evidence/nothing",
        f"/{DATABASE}/authorities/none",
    ):
        response = get(served, path)
        assert response.status_code == 404
        assert "Traceback" not in response.text
    assert time.perf_counter() - begin < 1
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")


def test_writing_is_refused(served):
    for sql in ("delete+from+measures", "attach+'x'+as+y", "pragma+user_version=1", "select+load_extension('x')"):
        assert get(served, f"/{DATABASE}?sql={sql}").status_code == 400


def test_pages_allow_no_scripts(served):
    for path in ("/", f"/{DATABASE}/measures", f"/{DATABASE}/below_target", "/nothing", f"/{DATABASE}?sql=select+1"):
        response = get(served, path)
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert "<script" not in response.text
        assert " style=" not in response.text


def test_a_paper_ingested_while_serving_is_seen(served, shelf, papers):
    before = get(served, f"/{DATABASE}/documents.json").json()["filtered_table_rows_count"]
    shelf.load(papers.document(papers.TEXT + "more", source="more.txt"))
    assert get(served, f"/{DATABASE}/documents.json").json()["filtered_table_rows_count"] == before + 1


def test_missing_and_foreign_files_are_refused_in_words(tmp_path):
    with pytest.raises(DatabaseRefused, match="there is no such file"):
        datasette_for(tmp_path / "none.db")
    foreign = tmp_path / "foreign.db"
    sqlite3.connect(foreign).execute("create table documents (id text primary key, url text)").connection.close()
    with pytest.raises(DatabaseRefused, match="another program"):
        datasette_for(foreign)


def test_the_plugin_leaves_other_databases_alone(tmp_path):
    foreign = tmp_path / "foreign.db"
    connection = sqlite3.connect(foreign)
    connection.executescript("create table measures (id text primary key, evidence_id text); insert into measures values ('a', 'b')")
    connection.close()
    plain = Datasette([str(foreign)])
    assert "/-/evidence/" not in get(plain, "/foreign/measures").text
    assert get(plain, "/foreign/measures/a").status_code == 200
    assert get(plain, "/-/evidence/b").status_code == 404
    assert "Powered by" in get(plain, "/").text


def test_in_someone_elses_datasette_cells_still_lead_to_the_paper(shelf, papers):
    shelf.load(papers.document())
    plain = Datasette([str(shelf.path)])
    page = get(plain, "/committee/indicator_values").text
    (link,) = set(re.findall(r'href="(/-/evidence/[^"]+)"', page))
    page = get(plain, link).text
    assert "<mark>28% (3,312 / 11,693)</mark>" in page
    for address in set(re.findall(r'href="(/[^"]*)"', page)):
        assert get(plain, address).status_code == 200, address


def test_serve_answers_until_it_is_stopped(shelf, papers):
    shelf.load(papers.document())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = "import sys, pathlib, db.serving; db.serving.serve(pathlib.Path(sys.argv[1]), port=int(sys.argv[2]))"
    command = [sys.executable, "-c", code, str(shelf.path), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            home = fetch(f"http://127.0.0.1:{port}/")
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/nothing", timeout=10)
        finally:
            server.terminate()
        said = server.stdout.read().decode()
    assert "read from 1 committee" in home
    assert "Traceback" not in said
    assert len(said) < 500


def fetch(address):
    """What a server that is starting answers, once it does."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.read().decode()
        except urllib.error.URLError:
            time.sleep(0.2)
    return pytest.fail("the server did not start")


def test_opening_a_database_does_not_import_datasette():
    code = "import sys, db.connection; sys.exit('datasette' in sys.modules or 'db.pages' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
