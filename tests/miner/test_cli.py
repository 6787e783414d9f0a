"""The commands as a person uses them: what they print, what they leave behind, and how they end."""

import csv
import io
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request

import pytest
from click.testing import CliRunner

from miner.cli import main

PAPER = """\
Rochdale Borough Council
Adult Care Scrutiny Committee
12 March 2024

Performance Report Quarter 3 2023-24

Table 1: Scorecard

Indicator\t2022-23\tQ3 2023-24\tTarget 2023-24\tRAG
Delayed discharges from hospital (days)\t31\t28\t30\tGreen
% of adults with a learning disability in paid employment\t4.1%\t5.6% (14 / 250)\t6%\tRed
"""
DAMAGED = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n"
PICTURE = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture
def folder(tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "good.txt").write_text(PAPER)
    (papers / "wide.txt").write_text(PAPER.replace("28", "29"), encoding="utf-16")
    (papers / "empty.txt").touch()
    (papers / "noise.bin").write_bytes(bytes(range(256)) * 20)
    (papers / "photo.png").write_bytes(PICTURE)
    (papers / "broken.pdf").write_bytes(DAMAGED)
    return papers


@pytest.fixture
def db(tmp_path):
    return tmp_path / "x.db"


def run(*arguments, status=0):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == status, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result


@pytest.fixture
def ingested(tmp_path, db):
    papers = tmp_path / "two"
    papers.mkdir()
    (papers / "good.txt").write_text(PAPER)
    (papers / "noise.bin").write_bytes(bytes(range(256)))
    run("ingest", papers, "--db", db)
    return db


def query(db, sql):
    connection = sqlite3.connect(db)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_a_folder_of_good_and_bad_papers(folder, db, tmp_path):
    result = run("ingest", folder, tmp_path / "missing.txt", "--db", db, status=1)
    assert dict(query(db, "select source, outcome from ingests")) == {
        "good.txt": "loaded",
        "wide.txt": "loaded",
        "empty.txt": "failed",
        "noise.bin": "skipped",
        "photo.png": "skipped",
        "broken.pdf": "failed",
        "missing.txt": "failed",
    }
    assert "7 papers: " in result.stdout
    assert "empty.txt: the file is empty" in result.stdout
    assert "photo.png: a picture cannot be read" in result.stdout
    assert "missing.txt: there is no such file or folder" in result.stdout
    assert f"miner status --db {db}" in result.stdout
    assert not result.stderr


def test_the_closing_table_says_what_was_found(ingested, tmp_path):
    (tmp_path / "more.txt").write_text(PAPER.replace("28", "27"))
    rows = json.loads(run("ingest", tmp_path / "more.txt", "--db", ingested, "--json").stdout)
    (row,) = rows
    values = query(ingested, f"select count(*) from indicator_values where document_id = '{row['document_id']}'")
    assert (row["source"], row["outcome"], row["authority"]) == ("more.txt", "loaded", "Rochdale Borough Council")
    assert row["values"] == values[0][0] == 4


def test_a_folder_in_which_nothing_fails_ends_well(tmp_path, db):
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)))
    (tmp_path / "good.txt").write_text(PAPER)
    run("ingest", tmp_path, "--db", db)


def test_a_second_time_changes_nothing(folder, db):
    run("ingest", folder, "--db", db, status=1)
    tables = ("documents", "measures", "indicator_values", "targets", "evidence", "problems")
    before = {table: query(db, f"select * from {table} order by id") for table in tables}
    result = run("ingest", folder, "--db", db, "--csv", status=1)
    assert {table: query(db, f"select * from {table} order by id") for table in tables} == before
    rows = {row["source"]: row["outcome"] for row in csv.DictReader(io.StringIO(result.stdout))}
    assert rows["good.txt"] == rows["wide.txt"] == "unchanged"
    assert "empty.txt: the file is empty" in result.stderr


@pytest.mark.parametrize("name", ["noise.bin", "photo.png", "empty.txt"])
def test_a_file_that_is_no_paper_fails_where_it_is_named(folder, db, name):
    run("ingest", folder / name, "--db", db, status=1)
    assert query(db, "select source, outcome from ingests") == [(name, "failed")]


def test_a_pattern_in_quotes_is_the_tool_s_to_follow(folder, db):
    run("ingest", f"{folder}/*.txt", "--db", db, status=1)
    assert [source for (source,) in query(db, "select source from documents order by source")] == ["good.txt", "wide.txt"]


def test_the_order_of_papers_changes_nothing(folder, tmp_path):
    names = ["good.txt", "wide.txt"]
    run("ingest", *(folder / name for name in names), "--db", tmp_path / "a.db")
    run("ingest", *(folder / name for name in reversed(names)), "--db", tmp_path / "b.db", "--workers", "1")
    for table in ("documents", "measures", "indicator_values", "evidence"):
        columns = "id, source" if table == "documents" else "*"
        assert query(tmp_path / "a.db", f"select {columns} from {table}") == query(tmp_path / "b.db", f"select {columns} from {table}")


def test_the_authority_can_be_named(tmp_path, db):
    (tmp_path / "a.txt").write_text(PAPER.replace("Rochdale Borough Council\n", ""))
    run("ingest", tmp_path / "a.txt", "--db", db, "--authority", "Nowhere Combined Authority")
    assert query(db, "select id, name from authorities") == [("nowhere-combined-authority", "Nowhere Combined Authority")]


def test_a_wrong_council_is_corrected_by_reading_again(ingested, tmp_path):
    good = tmp_path / "two" / "good.txt"
    figures = "select value_text, period from indicator_values order by 1, 2"
    before = query(ingested, figures)
    left = run("ingest", good, "--db", ingested, "--authority", "Nowhere Combined Authority")
    assert "Unchanged, but held under another council than you name" in left.stdout
    assert "give the same command with --again" in left.stdout
    assert query(ingested, "select name from authorities") == [("Rochdale Borough Council",)]
    again = run("ingest", good, "--db", ingested, "--authority", "Nowhere Combined Authority", "--again")
    assert "1 paper: 1 read again" in again.stdout
    assert query(ingested, "select name from authorities") == [("Nowhere Combined Authority",)]
    assert query(ingested, "select distinct authority_id from measures") == [("nowhere-combined-authority",)]
    assert query(ingested, figures) == before


def test_reading_again_changes_nothing_where_nothing_is_new(ingested, tmp_path):
    tables = ("measures", "indicator_values", "targets", "evidence", "problems")
    before = {table: query(ingested, f"select * from {table} order by id") for table in tables}
    run("ingest", tmp_path / "two", "--db", ingested, "--again")
    assert {table: query(ingested, f"select * from {table} order by id") for table in tables} == before


def test_the_database_in_the_folder_is_no_paper(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(PAPER)
    for _ in range(2):
        run("ingest", ".")
    assert {source for (source,) in query(tmp_path / "committee.db", "select source from ingests")} == {"good.txt"}


@pytest.mark.parametrize("command", [("ingest", "PAPER", "--db"), ("status", "--db"), ("compare", "x", "--db"), ("serve", "--db")])
def test_a_database_of_another_program_is_refused_with_the_way_out(command, tmp_path):
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("create table theirs (x)")
    connection.close()
    before = other.read_bytes()
    (tmp_path / "good.txt").write_text(PAPER)
    arguments = [str(tmp_path / "good.txt") if part == "PAPER" else part for part in command]
    result = run(*arguments, other, status=1)
    assert "is a SQLite database of another program" in result.stderr
    assert other.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["ingest"],
        ["ingest", "x", "--workers", "0"],
        ["ingest", "x", "--limit-memory", "much"],
        ["ingest", "x", "--limit-seconds", "0"],
        ["ingest", "x", "--authority", "--"],
        ["unknown"],
    ],
)
def test_a_command_that_is_not_understood_ends_with_2(arguments):
    run(*arguments, status=2)


def test_limits_of_time_and_memory_are_kept(tmp_path, db):
    (tmp_path / "good.txt").write_text(PAPER)
    result = run("ingest", tmp_path / "good.txt", "--db", db, "--limit-seconds", "0.000001", status=1)
    assert "took longer than 1e-06 seconds (see --limit-seconds)" in result.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps limits of address space")
def test_a_paper_that_needs_too_much_memory_fails(tmp_path, db):
    (tmp_path / "large.txt").write_text(PAPER + "words and more words\n" * 3_000_000)
    (tmp_path / "good.txt").write_text(PAPER)
    result = run("ingest", tmp_path, "--db", db, "--limit-memory", "300MB", status=1)
    assert "large.txt: needs more than 300 MB of memory" in result.stdout
    assert query(db, "select source from documents") == [("good.txt",)]


def test_a_stop_ends_with_a_clear_word(tmp_path, db):
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(400):
        (papers / f"{number:03}.txt").write_text(PAPER.replace("31", str(number)))
    command = [sys.executable, "-m", "miner", "ingest", str(papers), "--db", str(db)]
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    until = time.monotonic() + 60
    while time.monotonic() < until and not (db.exists() and _documents(db)):
        time.sleep(0.02)
    os.killpg(program.pid, signal.SIGINT)
    _, messages = program.communicate(timeout=30)
    assert program.returncode == 130
    assert "Traceback" not in messages
    assert "the same command goes on from there" in messages
    assert 0 < _documents(db) < 400


def _documents(db):
    try:
        return query(db, "select count(*) from documents")[0][0]
    except sqlite3.OperationalError:
        return 0


def test_status_lists_what_failed_and_what_was_skipped_too(folder, db):
    run("ingest", folder, "--db", db, status=1)
    rows = json.loads(run("status", "--db", db, "--json").stdout)
    assert {row["source"]: row["outcome"] for row in rows} == {
        "good.txt": "loaded", "wide.txt": "loaded", "empty.txt": "failed", "noise.bin": "skipped", "photo.png": "skipped", "broken.pdf": "failed",
    }  # fmt: skip
    assert len(list(csv.DictReader(io.StringIO(run("status", "--db", db, "--csv").stdout)))) == len(rows)
    assert "the file is empty" in run("status", "--db", db).stdout


def test_compare_shows_each_figure_with_its_numbers_and_its_place(ingested):
    rows = json.loads(run("compare", "learning disability in paid employment", "--db", ingested, "--json").stdout)
    figures = {row["value"]: row for row in rows}
    assert set(figures) == {4.1, 5.6}
    assert (figures[5.6]["numerator"], figures[5.6]["denominator"], figures[5.6]["target"]) == (14, 250, 6)
    table = run("compare", "learning disability in paid employment", "--db", ingested).stdout
    assert "14 / 250" in table
    assert "5.6" in table


def test_compare_suggests_names_where_nothing_is_called_so(ingested):
    result = run("compare", "delayed dischrages", "--db", ingested, status=1)
    assert not result.stdout
    assert "No figures for 'delayed dischrages'" in result.stderr
    assert "Delayed discharges from hospital" in result.stderr


def test_inspect_shows_what_is_read_without_a_database(folder, monkeypatch):
    monkeypatch.chdir(folder)
    text = run("inspect", folder / "good.txt").stdout
    assert "Rochdale Borough Council" in text
    assert "14 / 250" in text
    whole = json.loads(run("inspect", folder / "good.txt", "--json").stdout)
    assert [row["value"] for row in whole["records"] if row["record"] == "value"] == [31, 28, 4.1, 5.6]
    records = list(csv.DictReader(io.StringIO(run("inspect", folder / "good.txt", "--csv").stdout)))
    assert len(records) == len(whole["records"])
    assert not list(folder.glob("*.db"))


def test_inspect_shows_the_agenda_and_who_was_there(tmp_path):
    minutes = "Exampleshire County Council\n\nMinutes of the Harbour Committee\n\n12 March 2024\n\nPresent: Councillors A. Quay (Chair) and B. Pier\n\n"
    minutes += "1. Apologies\n\nThere were none.\n\n2. Harbour dues\n\nRESOLVED that the dues be raised.\n"
    paper = tmp_path / "minutes.txt"
    paper.write_text(minutes)
    text = run("inspect", paper).stdout
    agenda = text[text.index("Agenda: Harbour Committee, 2024-03-12") :]
    assert "Harbour dues" in agenda
    assert "RESOLVED that the dues be raised." in agenda
    assert "A. Quay" in agenda


def test_inspect_of_tables_alone(folder):
    text = run("inspect", folder / "good.txt", "--tables").stdout
    assert "Delayed discharges from hospital (days)" in text
    assert "Adult Care Scrutiny Committee" not in text
    cells = json.loads(run("inspect", folder / "good.txt", "--tables", "--json").stdout)
    assert {cell["table"] for cell in cells} == {1}
    assert {cell["text"]: cell["role"] for cell in cells if cell["row"] == 1} == {
        "Delayed discharges from hospital (days)": "indicator",
        "31": "value",
        "28": "value",
        "30": "target",
        "Green": "status",
    }
    assert {cell["role"] for cell in cells if cell["row"] == 0} == {"header"}


@pytest.mark.parametrize(("name", "cause"), [("empty.txt", "the file is empty"), ("none.txt", "there is no such file"), ("", "a folder")])
def test_inspect_says_what_it_cannot_read(folder, name, cause):
    assert cause in run("inspect", folder / name, status=1).stderr


def test_evaluate_counts_by_the_answers(ingested, tmp_path):
    answers = tmp_path / "answers"
    answers.mkdir()
    fact = {"indicator": "Delayed discharges from hospital (days)", "value": 28, "value_text": "28", "unit": "days"}
    (answers / "good.json").write_text(json.dumps({"file": "good.txt", "values": [fact, fact | {"value": 99, "value_text": "99"}]}))
    whole = json.loads(run("evaluate", ingested, answers, "--json").stdout)
    assert (whole["totals"]["values"]["core"], whole["totals"]["values"]["found"]) == (2, 1)
    missed = json.loads(run("evaluate", ingested, answers, "--missed", "--json").stdout)
    assert {row["outcome"] for row in missed} == {"missed"}
    assert "99" in missed[0]["what"]
    assert "F1" in run("evaluate", ingested, answers, "--missed", "--wrong").stdout
    assert "no such folder" in run("evaluate", ingested, tmp_path / "none", status=1).stderr


def test_what_a_paper_says_cannot_steer_the_terminal(tmp_path, db):
    (tmp_path / "a.txt").write_text(PAPER.replace("Delayed discharges", "Delayed \x9b31m[bold red]discharges"))
    (tmp_path / "\x1b]0;evil\x07.txt").write_text("")
    run("ingest", tmp_path, "--db", db, status=1)
    for command in (["status", "--db", db], ["compare", "hospital", "--db", db], ["ingest", tmp_path, "--db", db]):
        written = CliRunner().invoke(main, [str(part) for part in command]).output
        assert not {"\x1b", "\x07", "\x9b"} & set(written)
    assert "[bold red]" in run("compare", "hospital", "--db", db).stdout


def test_a_port_that_is_taken_is_said_in_words(ingested):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert f"cannot answer at 127.0.0.1:{port}" in run("serve", "--db", ingested, "--port", port, status=1).stderr


def test_the_database_is_served(ingested):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = subprocess.Popen(
        [sys.executable, "-m", "miner", "serve", "--db", str(ingested), "--port", str(port)], stderr=subprocess.DEVNULL
    )
    try:
        assert "Committee Miner" in _page(f"http://127.0.0.1:{port}/")
    finally:
        program.send_signal(signal.SIGINT)
        program.wait(timeout=20)


def _page(address):
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return answer.read().decode()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_every_command_has_examples():
    for name in main.commands:
        assert "Examples:\n" in run(name, "--help").stdout
