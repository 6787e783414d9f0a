"""No score on the samples is below its floor; and the check of the floors sees what fell."""

import runpy
import shutil
import sqlite3
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from miner.cli import main

ROOT = Path(__file__).parent.parent
SAMPLES, ANSWERS = ROOT / "corpus" / "samples", ROOT / "corpus" / "answers"


@pytest.fixture(scope="module")
def floors():
    return runpy.run_path(str(ROOT / "tools" / "check_floors.py"))


@pytest.fixture(scope="module")
def samples_read(tmp_path_factory):
    path = tmp_path_factory.mktemp("floors") / "samples.db"
    ingested = CliRunner().invoke(main, ["ingest", str(SAMPLES), "--db", str(path)])
    assert ingested.exit_code == 0, ingested.output
    return path


def check(floors, database, *more):
    return floors["main"](["samples", str(database), str(ANSWERS), "--papers", str(SAMPLES), *map(str, more)])


def test_no_score_on_the_samples_fell(floors, samples_read, capsys):
    assert check(floors, samples_read) == 0, capsys.readouterr().out


def test_a_figure_lost_breaks_a_floor(floors, samples_read, tmp_path, capsys):
    spoilt = tmp_path / "spoilt.db"
    shutil.copy(samples_read, spoilt)
    with sqlite3.connect(spoilt) as database:
        database.execute("delete from indicator_values where id = (select min(id) from indicator_values where status = 'green')")
    assert check(floors, spoilt) == 1
    assert "all papers, values: F1 fell" in capsys.readouterr().out


def test_floors_are_lifted_and_never_lowered(floors, samples_read, tmp_path):
    own = tmp_path / "floors.toml"
    own.write_text('["samples"."all papers, values"]\n"F1" = 0.01\n\n["samples"."a paper"]\n"F1" = 0.75\n', encoding="utf-8")
    assert check(floors, samples_read, "--floors", own, "--raise") == 1  # the second is above what is reached, and stays
    written = tomllib.loads(own.read_text(encoding="utf-8"))["samples"]
    assert written["all papers, values"]["F1"] > 0.5
    assert written["a paper"]["F1"] == 0.75


def test_a_score_that_is_not_counted_any_more_is_a_score_that_fell(floors):
    below = floors["below"]
    assert list(below({"a": {"F1": 0.5}}, {"a": {"F1": 0.5}})) == []
    assert len(list(below({"a": {"F1": 0.5}}, {"a": {"F1": 0.4999999}}))) == 1
    assert len(list(below({"a": {"F1": 0.5}}, {}))) == 1


def test_answers_without_floors_and_a_missing_database_are_no_pass(floors, samples_read, tmp_path):
    own = tmp_path / "floors.toml"
    own.write_text("", encoding="utf-8")
    assert check(floors, samples_read, "--floors", own) == 2
    assert check(floors, tmp_path / "none.db") == 2
