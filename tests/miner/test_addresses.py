"""Papers named by their addresses: `miner ingest URL` against a server of our own."""

import http.server
import sqlite3
import threading
from contextlib import closing

import pytest
from click.testing import CliRunner

from db.originals import Paper, read_original
from miner.cli import main

DRAFT = b"""Exampleshire County Council

Draft minutes of the Transport Committee held on 5 March 2024

RESOLVED that the report be noted.
"""
APPROVED = DRAFT.replace(b"Draft minutes", b"Minutes")


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        content = self.server.pages.get(self.path)
        self.send_response(404 if content is None else 200)
        if self.path == "/report":
            self.send_header("Last-Modified", "Wed, 20 Mar 2024 09:00:00 GMT")
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.pages, server.asked = {}, []
    server.base = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    monkeypatch.setattr("miner.addresses.PAUSE", 0.0)


def run(*arguments, status=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == status, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result


def rows(db, sql):
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql)]


def test_a_paper_by_its_address_is_in_the_database_with_where_it_came_from(site, tmp_path):
    site.pages = {"/report": DRAFT}
    db = tmp_path / "x.db"
    url = f"{site.base}/report"
    run("ingest", url, "--db", db, "--contact", "papers@example.org")
    (document,) = rows(db, "select * from documents")
    assert (document["source"], document["url"], document["committee"]) == (url, url, "Transport Committee")
    assert document["published_at"] == "2024-03-20T09:00:00+00:00"
    assert document["retrieved_at"].startswith("20")
    assert all("papers@example.org" in headers["user-agent"] for _, headers in site.asked)
    paper = Paper(id=document["id"], sha256=document["sha256"], size=document["bytes"])
    assert read_original(db, paper) == DRAFT
    assert str(tmp_path).encode() not in db.read_bytes()


def test_a_page_that_changed_supersedes_its_earlier_version_which_can_still_be_seen(site, tmp_path):
    db = tmp_path / "x.db"
    url = f"{site.base}/minutes"
    for content in (DRAFT, DRAFT, APPROVED):
        site.pages = {"/minutes": content}
        run("ingest", url, "--db", db)
    assert [row["outcome"] for row in rows(db, "select outcome from ingests")] == ["loaded", "unchanged", "superseding"]
    documents = rows(db, "select * from documents order by superseded_by is null")
    assert [row["superseded_by"] for row in documents] == [documents[1]["id"], None]
    for document, content in zip(documents, (DRAFT, APPROVED), strict=True):
        assert read_original(db, Paper(id=document["id"], sha256=document["sha256"], size=document["bytes"])) == content


def test_an_address_that_fails_is_told_and_costs_no_other_paper(site, tmp_path):
    site.pages = {"/report": DRAFT}
    (tmp_path / "file.txt").write_bytes(APPROVED)
    db = tmp_path / "x.db"
    missing = f"{site.base}/none"
    result = run("ingest", missing, f"{site.base}/report", tmp_path / "file.txt", "https://a:b@x.gov.uk/", "--db", db, status=1)
    assert "the site has no such page (status 404)" in result.output
    outcomes = {row["source"]: row["outcome"] for row in rows(db, "select source, outcome from ingests")}
    assert outcomes == {missing: "failed", f"{site.base}/report": "loaded", "file.txt": "loaded", "https://a:b@x.gov.uk/": "failed"}


def test_the_folder_of_what_was_fetched_is_not_read_as_papers(site, tmp_path):
    site.pages = {"/report": DRAFT}
    db = tmp_path / "x.db"
    (tmp_path / "file.txt").write_bytes(APPROVED)
    run("ingest", f"{site.base}/report", "--db", db)
    run("ingest", tmp_path, "--db", db)
    assert [row["source"] for row in rows(db, "select source from ingests order by id")] == [f"{site.base}/report", "file.txt"]


def test_files_alone_need_no_network(tmp_path, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", None)
    (tmp_path / "file.txt").write_bytes(DRAFT)
    run("ingest", tmp_path / "file.txt", "--db", tmp_path / "x.db")
    assert not (tmp_path / "x.db.fetched").exists()


def test_a_contact_that_is_none_is_refused(tmp_path):
    result = run("ingest", "https://x.gov.uk/", "--db", tmp_path / "x.db", "--contact", "é", status=2)
    assert "a contact is an address of mail or of the web" in result.output


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "x.db.fetched").write_text("a file")
    result = run("ingest", "https://x.gov.uk/", "--db", tmp_path / "x.db", status=1)
    assert "what is fetched cannot be kept there" in result.output
