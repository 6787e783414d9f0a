"""`miner demo`: the shipped samples into a database, and nothing of one's own beside them."""

import re
import shlex
import sqlite3

import pytest
from click.testing import CliRunner

import miner.demo
from miner.cli import main


def run(*arguments, status=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == status, (result.output, result.exception)
    return result


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    db = tmp_path_factory.mktemp("demo") / "demo.db"
    return db, run("demo", "--db", db).stdout


def test_every_sample_is_loaded_and_what_was_found_is_told(shown):
    db, text = shown
    outcomes = sqlite3.connect(db).execute("select outcome, count(*) from ingests group by outcome").fetchall()
    (loaded,) = re.findall(r"The (\d+) sample papers", text)
    assert outcomes == [("loaded", int(loaded))]
    for found in ("values", "targets", "benchmarks", "measures", "agree"):
        assert found in text


def test_the_three_commands_to_try_next_work(shown):
    db, text = shown
    commands = re.findall(r"^  miner (.+?)(?:  |$)", text.partition("Next:")[2], flags=re.MULTILINE)
    assert len(commands) == 3
    tried = [shlex.split(command) for command in commands]
    assert [words[0] for words in tried] == ["compare", "compare", "serve"]
    for words in tried[:2]:
        assert str(db) in words
        assert "Where each stands" in run(*words).stdout


def test_the_commands_show_two_councils_and_a_figure_set_apart(shown):
    text = shown[1]
    commands = re.findall(r"^  miner (compare .+?)  ", text.partition("Next:")[2], flags=re.MULTILINE)
    first, second = (run(*shlex.split(command)).stdout for command in commands)
    assert re.search(r"^2 of \d+ authorities held print this measure", first, flags=re.MULTILINE)
    assert "caution" in first
    assert "Not comparable, set apart" in second


def test_a_second_time_changes_nothing(shown):
    db, _ = shown
    before = sqlite3.connect(db).execute("select count(*) from documents").fetchall()
    assert "unchanged" in run("demo", "--db", db).stdout
    assert sqlite3.connect(db).execute("select count(*) from documents").fetchall() == before


def test_samples_are_not_mixed_with_papers_of_ones_own(tmp_path):
    (tmp_path / "own.txt").write_text("Rochdale Borough Council\n\nMinutes of 3 May 2023\n")
    run("ingest", tmp_path / "own.txt", "--db", tmp_path / "own.db")
    before = sqlite3.connect(tmp_path / "own.db").execute("select count(*) from documents").fetchone()
    result = run("demo", "--db", tmp_path / "own.db", status=1)
    assert "holds a paper of your own" in result.stderr
    assert "miner demo --db demo.db" in result.stderr
    assert sqlite3.connect(tmp_path / "own.db").execute("select count(*) from documents").fetchone() == before


def test_serve_opens_what_was_loaded(shown, monkeypatch):
    db, _ = shown
    served = []
    monkeypatch.setattr(miner.demo, "serve_database", lambda path, **options: served.append((path, options)))
    run("demo", "--db", db, "--serve")
    assert served == [(db, {"host": "127.0.0.1", "port": 8001, "open_browser": True})]
