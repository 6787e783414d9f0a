"""The fuzz run: its inputs are the same in every run, what came of them is told apart, and what is wrong is listed."""

import datetime as dt
import hashlib
import re
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from corpus.document import Evidence
from corpus.readers.registry import read_paper
from miner.limits import Call, Failure
from miner.reading import document_to_reading

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "tools" / "fuzz_pdfs.py"
SAMPLE = ROOT / "corpus" / "samples" / "corporate-measures-rag.pdf"


@pytest.fixture(scope="module")
def tool():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "tools"))
        yield SimpleNamespace(**runpy.run_path(str(TOOL)))


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, TOOL, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False, env=environment or None
    )


def test_a_short_run_finds_nothing_wrong(tool):
    first = len(tool.HOSTILE) + 40
    done = run("--number", "40", "--first", str(first), "--workers", "2")
    assert done.returncode == 0, done.stdout + done.stderr
    counts = {name: int(count) for name, count in re.findall(r"(\w[\w ]*): (\d+)(?:;|$)", done.stdout, re.MULTILINE)}
    assert {*tool.OUTCOMES} <= {*counts}
    assert sum(counts[name] for name in tool.OUTCOMES) == 40
    assert counts["fault"] == 0
    assert counts["read with problems"] > 5
    assert "0 wrong" in done.stdout


def test_a_seed_makes_the_same_bytes_in_every_process(tool, tmp_path):
    seeds = [5, *range(500, 506)]
    for seed in seeds[:2]:
        file = tmp_path / f"{seed}.pdf"
        assert run("--save", str(seed), str(file)).returncode == 0
        assert hashlib.sha256(file.read_bytes()).digest() == hashlib.sha256(tool.seed_to_pdf(seed)[1]).digest()
    assert len({tool.seed_to_pdf(seed)[1] for seed in seeds}) == len(seeds)


def test_the_first_seeds_are_the_hostile_papers_as_they_are(tool):
    for seed, (name, maker) in enumerate(list(tool.HOSTILE.items())[:8]):
        assert tool.seed_to_pdf(seed) == (name, maker())


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (SimpleNamespace(outcome="refused"), "refused"),
        (Failure(cause="KeyError: 'x'", traceback="Traceback ..."), "fault"),
        (Failure(cause="took longer than 20 seconds (see --limit-seconds)"), "out of time"),
        (Failure(cause="needs more than 1 GB of memory (see --limit-memory)"), "out of memory"),
        (Failure(cause="the program that was reading it came down; the file may be damaged"), "died"),
    ],
)
def test_what_came_of_an_input(tool, outcome, expected):
    assert tool.call_to_outcome(Call(outcome=outcome, started=dt.datetime.now(dt.UTC), seconds=1.0)) == expected


def test_a_quote_that_is_none_is_a_broken_law(tool):
    document = read_paper(SAMPLE.read_bytes(), source="sample.pdf")
    extraction = document_to_reading(document).extraction
    assert not [*tool.broken_laws(document, extraction)]
    assert any(isinstance(evidence, Evidence) for evidence in tool.all_evidence(extraction))
    other = replace(document, text=document.text.replace("Green", "Amber"))
    assert any("evidence" in law for law in tool.broken_laws(other, extraction))
    assert any("Cell" in law for law in tool.broken_laws(other, extraction))
    assert [*tool.broken_laws(replace(document, text=f"{document.text}\ud800"), extraction)] == ["the text holds half a character"]
