"""What a person gets who installs the tool: the wheel holds the five rooms whole and nothing else, and runs from anywhere."""

import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from miner import __version__

ROOT = Path(__file__).parent.parent
ROOMS = ("patterns", "corpus", "extractors", "db", "miner")
WANTED = {".py", ".toml", ".csv", ".sql", ".html", ".css", ".md", ".txt", ".pdf", ".json"}
HOME = """
import asyncio, pathlib, sys
import db, db.serving
assert pathlib.Path(sys.prefix).resolve() in pathlib.Path(db.__file__).resolve().parents, db.__file__
client = db.serving.datasette_for(pathlib.Path(sys.argv[1])).client
for page in ("/", "/-/committee.css", "/committee/indicator_across_authorities?indicator="):
    print(asyncio.run(client.get(page)).status_code)
"""


def environment():
    """Without what leads to the checkout."""
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}


def run(*command, cwd, check=True):
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def build(place):
    """The wheel of a copy of the checkout, so that nothing is left behind in it and nothing from an earlier build gets in."""
    copy = place / "checkout"
    copy.mkdir()
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for folder in (*ROOMS, "tests"):
        shutil.copytree(ROOT / folder, copy / folder)
    for litter in ("db/pages/__pycache__/left.cpython-311.pyc", "corpus/samples/.DS_Store", "patterns/__pycache__/left.cpython-311.pyc"):
        (copy / litter).parent.mkdir(exist_ok=True)
        (copy / litter).write_bytes(b"left over")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, copy, cwd=place)
    (wheel,) = place.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build(tmp_path_factory.mktemp("wheel"))


def files_of_rooms():
    files = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if path.suffix in WANTED and "__pycache__" not in path.parts}


def test_the_wheel_holds_the_rooms_whole_and_nothing_else(wheel):
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name and not name.endswith("/")}
    assert held == files_of_rooms()


def test_the_wheel_carries_licence_and_description(wheel):
    archive = zipfile.ZipFile(wheel)
    (licence,) = [name for name in archive.namelist() if name.endswith("/licenses/LICENSE")]
    assert "MIT" in archive.read(licence).decode()
    (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    assert (ROOT / "README.md").read_text(encoding="utf-8").strip() in archive.read(metadata).decode()


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A new environment with the wheel in it and, behind it, the libraries of the one that runs the tests: no network is needed."""
    place = tmp_path_factory.mktemp("environment")
    venv.create(place / "venv", with_pip=False)
    scripts = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=place)
    library = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).stdout.strip())
    (library / "libraries.pth").write_text("\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}), encoding="utf-8")
    return scripts


def test_the_installed_tool_reads_the_samples_from_another_folder(installed, tmp_path):
    assert run(installed / "miner", "--version", cwd=tmp_path).stdout.split()[-1] == __version__
    shutil.copytree(ROOT / "corpus" / "samples", tmp_path / "papers")
    run(installed / "miner", "ingest", "papers", cwd=tmp_path)
    with sqlite3.connect(tmp_path / "committee.db") as database:
        outcomes = dict(database.execute("select source, outcome from ingests"))
        (figures,) = database.execute("select count(*) from indicator_values").fetchone()
    assert outcomes == dict.fromkeys((path.name for path in (tmp_path / "papers").iterdir()), "loaded")
    assert figures > 100
    served = run(installed / "python", "-c", HOME, "committee.db", cwd=tmp_path)
    assert served.stdout.split() == ["200"] * 3
