"""`--ocr` as a person uses it: what is marked in the database and told, and what happens where there is no Tesseract."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest


@pytest.fixture
def papers(scans, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(scans.scanned(scans.scorecard()))
    return folder


@pytest.fixture
def run(scans, tmp_path):
    """The program `miner`, with one in place of Tesseract that is sure of all words but one; without any, where `has_tesseract` is False."""

    def program(*arguments, status=0, has_tesseract=True):
        tsv = scans.page_to_tsv(scans.scorecard(), unsure=["96"])
        path = scans.put_tesseract(tmp_path / "bin", tsv) if has_tesseract else tmp_path / "empty"
        command = [sys.executable, "-m", "miner", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PATH": str(path)}, cwd=tmp_path)
        assert done.returncode == status, done
        assert "Traceback" not in done.stderr
        return done

    return program


def query(db, sql):
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql).fetchall()


VALUES = (
    "select v.value_text, v.caution, e.ocr_confidence from indicator_values v join evidence e on e.id = v.evidence_id order by v.value_text"
)


def test_records_of_scanned_pages_are_marked_with_their_confidence(run, papers, tmp_path):
    db = tmp_path / "x.db"
    run("ingest", papers, "--db", db, "--ocr")
    assert query(db, VALUES) == [(text, "read by OCR, confidence 96 of 100", 96.2) for text in ("112", "71%", "75% (60 / 80)")]
    assert {row[0] for row in query(db, "select e.ocr_confidence from targets t join evidence e on e.id = t.evidence_id")} == {96.2}
    told = dict(query(db, "select code, message from problems"))
    assert "page 1 was read by OCR" in told["ocr"]
    assert "left out: 1 of 39 words" in told["ocr"]
    assert "no figure could be read" in told["cell_not_read"]


def test_a_rating_stays_with_the_figure_that_could_not_be_read(run, papers, tmp_path):
    db = tmp_path / "x.db"
    run("ingest", papers, "--db", db, "--ocr")
    assert query(db, "select status, target, value from indicator_values where value_text = '112'") == [(None, None, 112.0)]
    assert query(db, "select status, period from ratings") == [("red", "2023-24 Q2")]
    assert query(db, "select value, period from targets where value_text = '120'") == [(120.0, "2023-24 Q2")]


def test_a_paper_with_text_is_not_marked(run, scans, tmp_path):
    db = tmp_path / "x.db"
    (tmp_path / "text.pdf").write_bytes(scans.scorecard())
    run("ingest", "text.pdf", "--db", db, "--ocr")
    assert {row[1:] for row in query(db, VALUES)} == {(None, None)}
    assert query(db, "select count(*) from problems") == [(0,)]


def test_a_scan_that_is_held_is_read_again_with_ocr(run, papers, tmp_path):
    db = tmp_path / "x.db"
    assert "--ocr reads it" in run("ingest", papers, "--db", db).stdout
    assert query(db, VALUES) == []
    assert "unchanged" in run("ingest", papers, "--db", db, "--ocr").stdout
    run("ingest", papers, "--db", db, "--ocr", "--again")
    assert len(query(db, VALUES)) == 3


def test_a_comparison_says_what_was_read_by_ocr(run, papers, tmp_path):
    db = tmp_path / "x.db"
    run("ingest", papers, "--db", db, "--ocr")
    said = run("compare", "reviews", "done", "in", "time", "--db", db).stdout
    assert "read by OCR, confidence 96 of 100" in said
    assert "its paper says: read by OCR" not in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["ingest", "papers", "--db", "x.db", "--ocr"],
        ["tables", "papers", "--json", "tables.json", "--ocr"],
        ["inspect", "papers/scan.pdf", "--ocr"],
    ],
)
def test_without_tesseract_nothing_is_read_and_it_is_said_what_to_install(run, papers, tmp_path, arguments):
    done = run(*arguments, status=1, has_tesseract=False)
    assert "--ocr cannot be used: the program tesseract is not found; install Tesseract" in done.stderr
    assert not done.stdout
    assert {path.name for path in tmp_path.iterdir()} <= {"papers", "bin"}


def test_tables_of_scanned_pages(run, papers):
    (pages,) = json.loads(run("tables", papers, "--json", "-", "--ocr").stdout).values()
    ((table,),) = pages.values()
    assert [1, 1, 2, 2, "75% (60 / 80)"] in table
    inspected = json.loads(run("inspect", papers / "scan.pdf", "--ocr", "--json").stdout)
    assert [problem["code"] for problem in inspected["problems"]].count("ocr") == 1


def test_a_scanned_paper_may_take_its_time(run):
    assert "with --ocr 1800" in " ".join(run("ingest", "--help").stdout.split())
