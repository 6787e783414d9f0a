"""What a start imports: help is there at once, and whoever only reads a text paper loads no PDF library."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.readers.registry import read_paper
from miner.forking import PRELOAD
from miner.reading import document_to_reading

HEAVY = ("spacy", "pdfplumber", "datasette", "sqlite_utils", "rapidfuzz", "rich", "distributed", "numpy")
PROGRAM = Path(sys.executable).with_name("miner")


def imported_by(statement):
    script = f"{statement}\nimport sys\nprint(*sys.modules)"
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(finished.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], *([name, "--help"] for name in ("ingest", "status", "tables", "compare", "serve"))]
)
def test_help_imports_nothing_heavy(arguments):
    modules = imported_by(f"from miner.cli import main\ntry: main({arguments!r})\nexcept SystemExit: pass")
    assert "click" in modules
    assert not modules & set(HEAVY)


def test_the_process_that_hands_out_papers_has_no_spacy(tmp_path):
    (tmp_path / "empty.txt").touch()
    arguments = ["ingest", str(tmp_path), "--db", str(tmp_path / "x.db")]
    modules = imported_by(f"from miner.cli import main\ntry: main({arguments!r})\nexcept SystemExit: pass")
    assert "sqlite_utils" in modules
    assert not modules & {"spacy", "pdfplumber", "datasette", "distributed"}


def test_status_imports_no_spacy_and_no_datasette(tmp_path):
    arguments = ["status", "--db", str(tmp_path / "none.db")]
    modules = imported_by(f"from miner.cli import main\ntry: main({arguments!r})\nexcept SystemExit: pass")
    assert not modules & {"spacy", "pdfplumber", "datasette", "distributed"}


def test_workers_are_readied_before_they_are_made():
    statement = (
        "import miner.warm\nfrom extractors.matching.catalogue import indicators_to_catalogue as made\nassert made.cache_info().currsize"
    )
    assert {"extractors.matching.link", "corpus.readers.text"} <= imported_by(statement)


def test_the_paper_that_readies_workers_is_read():
    from miner.warm import PAPER  # noqa: PLC0415 - reads it

    found = document_to_reading(read_paper(PAPER, source="warm.txt"))
    assert {value.value for value in found.extraction.values} >= {498.0, 27.5}
    assert any(link.indicator_id for link in found.links)


def test_what_workers_need_can_be_imported():
    assert set(PRELOAD) <= imported_by("\n".join(f"import {name}" for name in PRELOAD))


def test_the_package_runs_as_a_module():
    finished = subprocess.run([sys.executable, "-m", "miner", "--version"], capture_output=True, text=True, check=True)
    assert finished.stdout.startswith("miner, version ")


@pytest.mark.skipif(not PROGRAM.exists(), reason="the program is not installed beside this Python")
def test_what_stands_in_the_present_folder_is_not_imported(tmp_path):
    for name in ("corpus.py", "patterns.py", "extractors.py", "miner.py"):
        (tmp_path / name).write_text("raise SystemExit('not yours')")
    (tmp_path / "paper.txt").write_text("Hertfordshire County Council\n\nMinutes of a meeting\n")
    finished = subprocess.run([PROGRAM, "ingest", "paper.txt"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert "1 paper: 1 loaded" in finished.stdout
