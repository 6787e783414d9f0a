"""The rooms import in one direction only (docs: README, "The house")."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("patterns", "corpus", "extractors", "db", "miner")
ONLY_IN = {
    "pdfplumber": "corpus",
    "pypdfium2": "corpus",
    "lxml": "corpus",
    "hishel": "corpus",
    "httpcore": "corpus",
    "httpx": "corpus",
    "httpx_retries": "corpus",
    "openpyxl": "corpus",
    "protego": "corpus",
    "publicsuffixlist": "corpus",
    "spacy": "extractors",
    "rapidfuzz": "extractors",
    "sqlite_utils": "db",
    "datasette": "db",
    "click": "miner",
    "rich": "miner",
}


def imported_names(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


def modules(room):
    return sorted((ROOT / room).rglob("*.py"))


def wrong_arrows(room, source):
    allowed = ROOMS[: ROOMS.index(room) + 1]
    names = imported_names(source)
    arrows = {name for name in names if name in ROOMS and name not in allowed}
    return arrows | {name for name in names if ONLY_IN.get(name, room) != room}


@pytest.mark.parametrize("path", [path for room in ROOMS for path in modules(room)], ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_in_one_direction(path):
    room = path.relative_to(ROOT).parts[0]
    assert not wrong_arrows(room, path.read_text(encoding="utf-8"))


def test_a_wrong_arrow_is_seen():
    assert wrong_arrows("corpus", "from extractors.records import Target") == {"extractors"}
    assert wrong_arrows("miner", "import spacy.tokens") == {"spacy"}
    assert not wrong_arrows("db", "from extractors.records import Target\nimport sqlite_utils")


def test_no_council_is_named_in_code():
    named = ("dudley", "dorset", "coventry", "rotherham", "warwickshire")
    for room in ROOMS:
        for path in modules(room):
            text = path.read_text(encoding="utf-8").lower()
            assert not [name for name in named if name in text], path
