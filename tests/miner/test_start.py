"""What a start imports: help is there at once, and whoever only reads a text paper loads no PDF library."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "pdfplumber", "datasette", "sqlite_utils", "rapidfuzz", "rich", "distributed", "numpy")


def imported_by(statement):
    script = f"{statement}\nimport sys\nprint(*sys.modules)"
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(finished.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([name, "--help"] for name in ("ingest", "status", "compare", "serve"))])
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


def test_the_package_runs_as_a_module():
    finished = subprocess.run([sys.executable, "-m", "miner", "--version"], capture_output=True, text=True, check=True)
    assert finished.stdout.startswith("miner, version ")
