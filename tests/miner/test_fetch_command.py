"""`miner fetch` on a council that is none: what is fetched, what is not asked for, and how it goes on after a break."""

import csv
import datetime as dt
import hashlib
import io
import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pytest
from click.testing import CliRunner

from miner.cli import main
from miner.fetching import Asked, fetch_papers
from tests.council.exampleshire import EXAMPLESHIRE, TODAY, Item, Paper, pdf
from tests.council.server import running

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


@pytest.fixture
def tmp_path():
    """In memory, where there is such a place: each paper is synced to the disk before the next one is asked for."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture
def site():
    with running() as council:
        yield council


def test_a_full_fetch_accounts_for_every_document(site, tmp_path):
    assert fetch(site, tmp_path, "Adult Social Care") == 0
    assert outcomes(tmp_path) == {
        "101/page": "fetched",
        "101/g101-t0": "left_out",
        "101/g101-t1": "fetched",
        "101/g101-t10": "left_out",
        "101/s1001": "fetched",
        "101/s1002": "fetched",
        "101/s1003": "fetched",
        "101/restricted-1013-1": "restricted",
        "101/restricted-1014-1": "restricted",
        "102/page": "fetched",
        "102/g102-t1": "replaced",
        "102/s1008": "fetched",
        "103/page": "fetched",
        "103/b555": "left_out",
        "103/b556": "fetched",
        "103/g103-t1": "fetched",
        "103/g103-t10": "left_out",
        "103/s1011": "fetched",
        "103/s1012": "fetched",
        "103/s1013": "duplicate",
        "105/page": "fetched",
        "105/g105-t10": "fetched",
        "106/page": "fetched",
        "106/s1031": "fetched",
        "106/s1032": "fetched",
    }
    assert rows(tmp_path, "select id from meetings where outcome = 'cancelled'") == [("104",)]
    held = dict(rows(tmp_path, "select file, sha256 from papers where file is not null"))
    assert held == files(tmp_path)
    assert len(set(held.values())) == len(held)


def test_what_is_not_public_is_not_asked_for_and_not_kept(site, tmp_path):
    fetch(site, tmp_path, "10")
    assert not [path for path in site.asked() if "1004" in path or "1005" in path]
    everything = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"ecret" not in everything
    assert rows(tmp_path, "select title, url, file from papers where outcome = 'restricted'") == [(None, None, None)] * 2
    assert rows(tmp_path, "select number, title from items where restricted") == [("4", None)]


def test_hard_cases_are_each_told(site, tmp_path, capsys):
    into = tmp_path / "papers"
    assert fetch(site, into, "Cabinet", form="table") == 1
    assert outcomes(into) == {
        "201/page": "fetched",
        "201/s2001": "fetched",
        "201/s2002": "left_out",
        "201/s2003": "refused",
        "201/s2004": "gone",
        "201/s2005": "refused",
        "201/s2006": "failed",
        "201/s2007": "fetched",
        "201/s2008": "fetched",
        "201/s2009": "fetched",
    }
    messages = dict(rows(into, "select id, message from papers"))
    assert "elsewhere.example" in messages["201/s2003"]
    assert "robots.txt" in messages["201/s2005"]
    assert not site.asked("s2005")
    told = capsys.readouterr().out
    assert "Sends on to another site: the site sends on to https://elsewhere.example/private.pdf" in told
    assert "miner ingest" in told
    # no name of the site leads out of the folder
    assert {path.name for path in tmp_path.iterdir()} == {"papers"}
    assert [path.name for path in into.rglob("*2009*")] == ["s2009-etc-passwd-script-alert-1-script.pdf"]


def test_a_second_run_transfers_no_paper_again(site, tmp_path):
    fetch(site, tmp_path, "10")
    before = end_state(tmp_path)
    site.forget()
    assert fetch(site, tmp_path, "10") == 0
    assert not site.papers_asked
    read_again = {path.partition("MId=")[2].partition("&")[0] for path in site.asked("ieListDocuments")}
    assert read_again == {"105", "106"}  # the meetings that may still change
    assert end_state(tmp_path) == before
    assert rows(tmp_path, "select unchanged, fetched from runs order by id desc limit 1") == [(5, 0)]


def test_a_paper_that_may_change_is_asked_about_and_not_sent_again(tmp_path):
    with running(tags=True) as site:
        fetch(site, tmp_path, "10")
        before = end_state(tmp_path)
        site.forget()
        assert fetch(site, tmp_path, "10") == 0
        asked = [one for one in site.log if one.path.startswith("/documents/")]
        assert {one.status for one in asked} == {304}
        assert len(asked) >= 2
        assert end_state(tmp_path) == before
        site.council = site.council.changed(
            106, items=(replace(site.council.meeting(106).items[0], papers=()), site.council.meeting(106).items[1])
        )
        assert fetch(site, tmp_path, "10", refresh=True) == 0


def test_the_cache_does_not_hold_papers_a_second_time(site, tmp_path):
    fetch(site, tmp_path, "10")
    cached = b"".join(path.read_bytes() for path in (tmp_path / ".cache").rglob("*") if path.is_file())
    assert b"%PDF" not in cached
    assert b"mgItemTable" in cached


@pytest.mark.parametrize("link", [None, "http"])
def test_what_is_empty_or_an_error_page_is_no_paper(site, tmp_path, link):
    papers = (Paper(number=2101, title="Nothing", behaves="empty"), Paper(number=2103, title="Sorry", behaves="page", link=link))
    site.council = site.council.changed(201, items=(Item(number="1", title="Broken", papers=papers),))
    assert fetch(site, tmp_path, "Cabinet") == 1
    assert outcomes(tmp_path) == {"201/page": "fetched", "201/s2101": "failed", "201/s2103": "failed"}


def test_a_paper_of_which_the_site_says_something_else_is_asked_for_again(site, tmp_path):
    fetch(site, tmp_path, "10")
    budget = Item(number="2", title="Budget", papers=(Paper(number=1032, title="Budget report", published=dt.date(2024, 9, 19)),))
    site.council = site.council.changed(106, items=(site.council.meeting(106).items[0], budget))
    site.forget()
    assert fetch(site, tmp_path, "10") == 0
    assert [path.split("/")[2] for path in site.papers_asked] == ["s1032"]


def test_refresh_asks_for_all_of_it_again(site, tmp_path):
    fetch(site, tmp_path, "10")
    before = end_state(tmp_path)
    site.forget()
    assert fetch(site, tmp_path, "10", refresh=True) == 0
    assert len(site.papers_asked) > 10
    assert end_state(tmp_path) == before


def test_a_draft_makes_way_when_the_approved_minutes_come(site, tmp_path):
    fetch(site, tmp_path, "10")
    held = tmp_path / dict(rows(tmp_path, "select id, file from papers"))["106/s1031"]
    assert held.exists()
    site.council = site.council.changed(105, printed="final")
    assert fetch(site, tmp_path, "10", today=TODAY + dt.timedelta(days=30)) == 0
    assert outcomes(tmp_path)["105/g105-t1"] == "fetched"
    assert outcomes(tmp_path)["106/s1031"] in {"replaced", "left_out"}
    assert not held.exists()
    assert (tmp_path / ".replaced" / held.relative_to(tmp_path)).exists()
    assert held.name not in (tmp_path / "papers.csv").read_text(encoding="utf-8")


def test_a_printed_draft_is_replaced_by_the_printed_minutes_of_the_same_address(site, tmp_path):
    site.council = site.council.changed(105, printed="draft").changed(106, items=())
    fetch(site, tmp_path, "10")
    site.council = site.council.changed(105, printed="final")
    site.council.parts["g105-1"] = pdf("approved")
    try:
        assert fetch(site, tmp_path, "10") == 0
        (row,) = rows(tmp_path, "select outcome, draft, title, sha256 from papers where id = '105/g105-t1'")
        assert row == ("fetched", 0, "Printed minutes", hashlib.sha256(pdf("approved")).hexdigest())
    finally:
        site.council.parts.clear()


def test_a_paper_that_the_site_takes_down_stays_and_is_told(site, tmp_path):
    fetch(site, tmp_path, "10")
    site.council = site.council.changed(106, items=site.council.meeting(106).items[:1])
    fetch(site, tmp_path, "10")
    (row,) = rows(tmp_path, "select outcome, file, message from papers where id = '106/s1032'")
    assert row[0] == "gone"
    assert (tmp_path / row[1]).exists()


@pytest.mark.parametrize("service", ["off", "wall", "nonsense"])
def test_pages_alone_give_the_same_papers_as_the_service(tmp_path, service, capsys):
    with running() as site:
        fetch(site, tmp_path / "both", "10")
    capsys.readouterr()
    with running(service=service) as site:
        assert fetch(site, tmp_path / "pages", "10") == 0
    told = capsys.readouterr().err
    assert told.count("web service does not answer") == 1
    both, pages = tmp_path / "both", tmp_path / "pages"
    assert outcomes(pages) == outcomes(both)
    same = "select id, paper_of, item_number, kind, draft, sha256 from papers where key != 'page' order by id"
    assert rows(pages, same) == rows(both, same)


def test_meetings_are_found_in_the_calendar_where_there_is_no_list(tmp_path):
    with running(service="off", lists="off") as site:
        assert fetch(site, tmp_path, "10", since=dt.date(2022, 1, 1), until=dt.date(2022, 12, 31)) == 0
    assert rows(tmp_path, "select id from meetings order by id") == [("102",), ("103",), ("104",)]


def test_lists_of_meetings_are_turned_to_earlier_and_later_ones(tmp_path):
    with running(service="off") as site:
        fetch(site, tmp_path, "Planning", since=dt.date(2020, 4, 1), until=dt.date(2023, 8, 1))
    assert rows(tmp_path, "select count(*), min(date), max(date) from meetings") == [(14, "2020-04-05", "2023-07-05")]


def test_minutes_are_kept_where_the_pages_are_refused(tmp_path, capsys):
    with running(pages="wall") as site:
        assert fetch(site, tmp_path, "10", since=dt.date(2021, 6, 1), until=dt.date(2021, 7, 1)) == 0
        assert fetch(site, tmp_path, "Planning", since=dt.date(2022, 1, 1)) == 0
        assert len(site.asked("ieListDocuments")) == 1 + 3  # then they are left alone
    assert "put into a page" in capsys.readouterr().err
    (page,) = tmp_path.glob("adult*/*/page.html")
    text = page.read_text(encoding="utf-8")
    assert "put together by Committee Miner" in text
    assert "The Director replied that two posts were vacant." in text
    assert "RESOLVED that the report be noted." in text
    assert "ecret" not in text
    assert outcomes(tmp_path)["101/s1002"] == "fetched"


def test_a_site_that_refuses_everything_is_told_with_the_way_out(tmp_path):
    with running(service="wall", pages="wall") as site, pytest.raises(click.ClickException, match=r"papers\.csv"):
        fetch(site, tmp_path / "papers", "10")
    assert not (tmp_path / "papers" / "manifest.db").exists()


def test_never_two_requests_at_once_and_the_pause_is_kept(tmp_path):
    with running(delay=0.05) as site:
        fetch(site, tmp_path, "10", since=dt.date(2022, 1, 1), until=dt.date(2022, 12, 31), pause=0.02)
    assert site.most_at_once == 1
    gaps = [after.began - before.ended for before, after in zip(site.log, site.log[1:], strict=False)]
    assert len(gaps) > 10
    assert min(gaps[2:]) >= 0.045  # the site's own Crawl-delay, once it is known
    assert {one.agent.partition("/")[0] for one in site.log} == {"committee-miner"}


def test_a_dry_run_transfers_no_paper_and_writes_nothing(site, tmp_path, capsys):
    assert fetch(site, tmp_path / "papers", "10", dry=True, form="table") == 0
    assert not site.papers_asked
    assert not (tmp_path / "papers").exists()
    told = capsys.readouterr().out
    assert "Performance report Q1" in told
    assert "2 KB" in told
    assert "Nothing was fetched" in told


def test_a_dry_run_after_a_fetch_says_what_is_new(site, tmp_path, capsys):
    fetch(site, tmp_path, "10")
    before = (tmp_path / "manifest.db").read_bytes()
    capsys.readouterr()
    assert fetch(site, tmp_path, "10", dry=True, form="json") == 0
    assert {row["outcome"] for row in json.loads(capsys.readouterr().out) if row["what"] == "paper"} == {"unchanged"}
    assert (tmp_path / "manifest.db").read_bytes() == before


def test_papers_over_the_limit_are_left_out(site, tmp_path):
    assert fetch(site, tmp_path, "10", max_bytes=1000) == 0
    assert "larger than" in dict(rows(tmp_path, "select id, message from papers"))["106/s1032"]
    assert outcomes(tmp_path)["106/s1032"] == "left_out"


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


def run(*words):
    return CliRunner().invoke(main, ["fetch", *words])


def test_without_a_committee_they_are_listed_with_how_to_go_on(site, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run(NAME, "--url", site.base, "--pause", "0")
    assert done.exit_code == 0
    assert ADULTS in done.output
    assert "Adult Services Panel" not in done.output
    assert "1 that no longer meet" in done.output
    assert "--committee NAME" in done.output
    assert not list(tmp_path.iterdir())
    listed = list(csv.DictReader(io.StringIO(run(NAME, "--url", site.base, "--csv", "--pause", "0").output)))
    assert [row["id"] for row in listed] == ["10", "11", "12", "13"]


def test_a_name_that_means_several_committees_is_not_guessed(site, tmp_path):
    site.council = replace(EXAMPLESHIRE, committees={**EXAMPLESHIRE.committees, 14: "Adult Social Care Sub-Committee"})
    done = run(NAME, "--url", site.base, "--committee", "adult social care", "--into", str(tmp_path), "--pause", "0")
    assert done.exit_code == 1
    assert f"10  {ADULTS}" in done.output
    assert "14  Adult Social Care Sub-Committee" in done.output


def test_a_name_that_means_no_committee_is_told_with_the_nearest(site, tmp_path):
    done = run(NAME, "--url", site.base, "--committee", "Planing Comittee of the whole", "--into", str(tmp_path), "--pause", "0")
    assert done.exit_code == 1
    assert "Planning Committee" in done.output


def test_a_slip_of_the_pen_is_forgiven(site, tmp_path):
    done = run(
        NAME,
        "--url",
        site.base,
        "--committee",
        "Planing Committee",
        "--into",
        str(tmp_path),
        "--dry-run",
        "--since",
        "2023-06-01",
        "--pause",
        "0",
    )
    assert done.exit_code == 0, done.output
    assert "Application 1" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Nowhereshire Council", "--committee", "x"], "no council is called"),
        ([], "name a council"),
        (["--url", "ftp://x", "--committee", "x"], "no address of a website"),
        (["Leeds", "--since", "tomorrow"], "--since"),
    ],
)
def test_mistakes_of_the_user_are_told_in_a_line(words, said):
    done = run(*words)
    assert done.exit_code in {1, 2}
    assert said in done.output
    assert "Traceback" not in done.output


def test_a_folder_of_another_council_is_left_alone(site, tmp_path):
    fetch(site, tmp_path, "Planning", since=dt.date(2023, 10, 1))
    with running() as other, pytest.raises(click.ClickException, match="holds papers of"):
        fetch(other, tmp_path, "Planning")


def test_a_file_that_is_no_manifest_is_left_alone(site, tmp_path):
    (tmp_path / "manifest.db").write_text("my own notes", encoding="utf-8")
    with pytest.raises(click.ClickException, match="no manifest"):
        fetch(site, tmp_path, "Cabinet")
    assert (tmp_path / "manifest.db").read_text(encoding="utf-8") == "my own notes"


def listed(into):
    with (into / "papers.csv").open(encoding="utf-8-sig") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def test_a_list_written_by_hand_is_kept(site, tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("Minutes", encoding="utf-8")
    mine = "File,Meeting date,Title,Shelf\nmine.txt,01/02/2023,My own paper,7\n"
    (tmp_path / "papers.csv").write_text(mine, encoding="utf-8")
    fetch(site, tmp_path, "Planning", since=dt.date(2023, 10, 1))
    assert "by hand" in capsys.readouterr().err
    (aside,) = (tmp_path / ".replaced").glob("*-papers.csv")
    assert aside.read_text(encoding="utf-8") == mine
    rows_then = listed(tmp_path)
    assert (rows_then["mine.txt"]["title"], rows_then["mine.txt"]["meeting date"]) == ("My own paper", "2023-02-01")
    assert len(rows_then) > 3
    fetch(site, tmp_path, "Planning", since=dt.date(2023, 10, 1))
    assert "by hand" not in capsys.readouterr().err
    assert listed(tmp_path) == rows_then


def test_what_a_person_changed_in_the_list_is_not_lost_without_a_word(site, tmp_path, capsys):
    fetch(site, tmp_path, "10")
    fetch(site, tmp_path, "10")
    assert "by hand" not in capsys.readouterr().err
    assert not list(tmp_path.glob(".replaced/*.csv"))
    path = tmp_path / "papers.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace("Performance report Q4", "My title"), encoding="utf-8")
    fetch(site, tmp_path, "10")
    assert "by hand" in capsys.readouterr().err
    (aside,) = tmp_path.glob(".replaced/*.csv")
    assert "My title" in aside.read_text(encoding="utf-8")
    assert "Performance report Q4" in path.read_text(encoding="utf-8-sig")
