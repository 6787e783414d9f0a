"""Serving: what is refused, what is told to everyone, and what stays quiet."""

import asyncio
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

from db.connection import DatabaseRefused
from db.pages.described import TABLES, saved_queries
from db.serving import DATABASE, datasette_for


def get(served, path):
    return asyncio.run(served.client.get(path))


@pytest.fixture
def served(shelf, papers):
    shelf.load(papers.document(), links=[papers.link()])
    return datasette_for(shelf.path)


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
