"""`miner fetch` on a council that is none: what is fetched, what is not asked for, and what a second run asks for."""

import datetime as dt
import hashlib
import json
from dataclasses import replace

import click
import pytest

from tests.council.exampleshire import TODAY, Item, Paper, pdf
from tests.council.fetching import end_state, fetch, files, outcomes, rows
from tests.council.server import running


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
