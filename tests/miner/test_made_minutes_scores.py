"""A hundred made minutes through the whole tool: what was asked and what was decided or promised is found, and hardly anything else."""

import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from miner.cli import main
from miner.evaluation import evaluate

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def totals(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "tools"))
        runpy.run_path(str(ROOT / "tools" / "make_minutes.py"))["main"]([str(folder), "--number", "100", "--seed", "1"])
    ingested = CliRunner().invoke(main, ["ingest", str(folder / "papers"), "--db", str(folder / "made.db")])
    assert ingested.exit_code == 0, ingested.output
    return evaluate(folder / "made.db", folder / "answers").totals


@pytest.mark.parametrize("kind", ["questions", "actions"])
def test_at_least_95_of_a_hundred_are_right(totals, kind):
    score = totals[kind].score
    assert score.core > 500
    assert score.f1 >= 0.95, score
