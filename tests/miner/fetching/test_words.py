"""What `miner fetch` says of committees, mistakes and folders of others, and of a list written by hand."""

import csv
import datetime as dt
import io
from dataclasses import replace

import click
import pytest
from click.testing import CliRunner

from miner.cli import main
from tests.council.exampleshire import EXAMPLESHIRE
from tests.council.fetching import ADULTS, NAME, fetch
from tests.council.server import running


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
