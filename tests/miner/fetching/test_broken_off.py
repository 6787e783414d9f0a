"""`miner fetch` goes on after a break, and what `miner ingest` makes of what it left."""

import datetime as dt
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest
from click.testing import CliRunner

from miner.cli import main
from tests.council.exampleshire import EXAMPLESHIRE
from tests.council.fetching import ADULTS, NAME, end_state, fetch, outcomes, rows
from tests.council.server import running

COMMAND = """
import sys
from pathlib import Path
from miner.cli import main
main(sys.argv[1:], prog_name="miner")
"""


def start(site, into):
    words = [
        "fetch",
        NAME,
        "--url",
        site.base,
        "--committee",
        "Planning",
        "--since",
        "2020-01-01",
        "--into",
        str(into),
        "--pause",
        "0",
        "--csv",
    ]
    return subprocess.Popen([sys.executable, "-c", COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def wait_until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory):
    into = tmp_path_factory.mktemp("unbroken")
    with running() as site:
        assert start(site, into).wait(120) == 0
    return end_state(into)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_broken_off_is_gone_on_with_to_the_same_end(tmp_path, unbroken, how):
    with running() as site:
        site.after = 12
        process = start(site, tmp_path)
        wait_until(lambda: len(site.papers_asked) > 12)
        process.send_signal(how)
        _, told = process.communicate(timeout=60)
        assert process.returncode == (130 if how == signal.SIGINT else -signal.SIGKILL)
        assert how != signal.SIGINT or ("goes on from there" in told and "Traceback" not in told)
        held = rows(tmp_path, "select count(*) from papers where outcome = 'fetched' and key != 'page'")[0][0]
        assert 9 <= held <= 12
        site.after = None
        fetched_before = set(site.papers_asked[:-1])
        site.forget()
        assert start(site, tmp_path).wait(120) == 0
        assert not fetched_before & set(site.papers_asked)
    assert end_state(tmp_path) == unbroken
    assert not list(tmp_path.rglob("*.part"))


def test_a_half_written_file_is_cleared_away(site, tmp_path):
    part = tmp_path / "planning-committee" / "2023-01-05-312" / ".s3120-application-0.pdf.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"%PDF")
    fetch(site, tmp_path, "Planning", since=dt.date(2023, 10, 1))
    assert not part.exists()


def test_a_lost_file_is_fetched_again(site, tmp_path):
    fetch(site, tmp_path, "10")
    path = tmp_path / dict(rows(tmp_path, "select id, file from papers"))["106/s1032"]
    path.unlink()
    fetch(site, tmp_path, "10")
    assert path.exists()


def test_ingest_knows_what_the_site_said(site, tmp_path, monkeypatch):
    into = tmp_path / "papers"
    fetch(site, into, "10")
    database = tmp_path / "committee.db"
    done = CliRunner().invoke(main, ["ingest", str(into), "--db", str(database)])
    assert done.exit_code == 0, done.output
    assert "manifest.db" not in done.output.partition("Next:")[0]
    with closing(sqlite3.connect(database)) as connection:
        sql = "select d.title, committee, meeting_date, url, published_at, kind, a.name from documents d join authorities a on a.id = authority_id"
        documents = {row[0]: row[1:] for row in connection.execute(sql)}
        assert documents["Performance report Q4"] == (
            ADULTS,
            "2021-06-10",
            f"{site.base}/documents/s1002/Performance%20report%20Q4.pdf",
            "2021-06-02",
            "report",
            NAME,
        )
        approved = "select meeting_date, kind, published_at from documents where url like '%s1011%'"
        assert connection.execute(approved).fetchall() == [("2022-03-17", "minutes", "2022-06-08")]
        seen = connection.execute(
            "select outcome, count(*), count(document_id) from site_papers where kind is not 'x' group by 1"
        ).fetchall()
        counts = {outcome: number for outcome, number, _ in seen}
        assert counts == {"fetched": 17, "left_out": 4, "replaced": 1, "restricted": 2, "duplicate": 1, "cancelled": 1}
        same = "select f.source, d.source is null, f.document_id = d.document_id from site_papers d join site_papers f on f.id = d.same_as"
        assert (*connection.execute(f"{same} where d.outcome = 'duplicate'").fetchone()[1:],) == (1, 1)
    again = CliRunner().invoke(main, ["ingest", str(into), "--db", str(database)])
    assert again.exit_code == 0


def test_a_draft_read_before_is_superseded_when_the_approved_minutes_are_read(site, tmp_path):
    into, database = tmp_path / "papers", tmp_path / "committee.db"
    site.council = site.council.changed(103, items=site.council.meeting(103).items[1:])  # nothing hangs on its minutes yet
    fetch(site, into, "10")
    assert CliRunner().invoke(main, ["ingest", str(into), "--db", str(database)]).exit_code == 0
    site.council = EXAMPLESHIRE
    fetch(site, into, "10", refresh=True)
    assert outcomes(into)["102/g102-t1"] == "replaced"
    assert CliRunner().invoke(main, ["ingest", str(into), "--db", str(database)]).exit_code == 0
    with closing(sqlite3.connect(database)) as connection:
        sql = "select old.url, new.url from documents old join documents new on new.id = old.superseded_by where old.url like '%.pdf%'"
        assert [[url.rpartition("/documents/")[2].partition("/")[0] for url in row] for row in connection.execute(sql)] == [
            ["g102", "s1011"]
        ]
