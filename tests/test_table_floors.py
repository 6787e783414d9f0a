"""The check of the table sets reads its scorer's numbers, and sees what fell."""

import runpy
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent.parent / "tools"
PRINTED = """\
67 documents  mean P 0.959 R 0.965 F1 0.962   pooled P 0.972 R 0.976 F1 0.974
scorecard.pdf          cells right 1.0000   whole rows 0.9987   rows left over 56
prose.pdf              tables found where there are none: 0
minutes.pdf            tables found where there are none: 2
"""
SCORES = {
    "icdar": {"mean F1": 0.962, "pooled F1": 0.974},
    "scorecard.pdf": {"cells right": 1.0, "whole rows": 0.9987},
    "prose.pdf": {"no tables": 1.0},
    "minutes.pdf": {"no tables": 0.0},
}


@pytest.fixture
def check(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    monkeypatch.delitem(sys.modules, "check_floors", raising=False)
    return runpy.run_path(str(TOOLS / "check_tables.py"))


def test_what_the_scorer_prints_is_read(check):
    assert check["printed_to_scores"](PRINTED) == SCORES


@pytest.mark.parametrize(
    ("floor", "status", "said"),
    [(0.96, 0, "tables: all 1 floors hold"), (0.97, 1, "icdar: mean F1 fell from 0.9700 to 0.9620"), (None, 1, "all 0 floors hold")],
)
def test_a_score_below_its_floor_is_told(check, monkeypatch, tmp_path, capsys, floor, status, said):
    floors = tmp_path / "floors.toml"
    floors.write_text("" if floor is None else f'["tables"."icdar"]\n"mean F1" = {floor}\n', encoding="utf-8")
    monkeypatch.setitem(check["main"].__globals__, "score", lambda shared, *, kind, folder: PRINTED)
    assert check["main"]([str(tmp_path), "--floors", str(floors)]) == status
    assert said in capsys.readouterr().out
