"""`miner search` as a person uses it."""

import csv
import datetime as dt
import importlib.util
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from db.connection import open_database
from db.loading import load_paper
from miner.cli import main
from miner.options import ROLES
from miner.searching import BOLD, BRACKETS, marked_snippet

QUESTION = "why the DoLS backlog had \x1b[31mgrown"
PROMISE = "The officer would circulate the figures to members by June."


@pytest.fixture(scope="module")
def papers():
    spec = importlib.util.spec_from_file_location("papers_for_search", Path(__file__).parent.parent / "db" / "papers.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def db(tmp_path, papers):
    text = f"A member asked {QUESTION}. {PROMISE}\nRESOLVED that missed bins be reported.\nDelayed transfers 28% Winter plan\n"
    paper = papers.document(text)
    example = papers.extraction(papers.document())
    found = papers.Extraction(
        facts=papers.facts(title="Minutes", kind="minutes"),
        questions=(
            type(example.questions[0])(
                text=QUESTION, evidence=papers.quote(paper, QUESTION, page=4), asker="Councillor A", asker_role="member", answer=PROMISE,
                answer_evidence=papers.quote(paper, PROMISE), answer_state="promised", followup_promised=True,
            ),
        ),
        actions=(
            type(example.actions[0])(kind="resolution", text="that missed bins be reported", evidence=papers.quote(paper, "that missed bins be reported"), owner="Head of Waste"),
            type(example.actions[0])(kind="followup", text="circulate the figures to members", evidence=papers.quote(paper, "circulate the figures"), owner="The officer", due="June"),
        ),
        values=(papers.value(paper, words="28%", commentary="Winter plan", status="red"),),
    )  # fmt: skip
    path = tmp_path / "x.db"
    database = open_database(path)
    load_paper(database, document=paper, extraction=found, links=[], origin=papers.origin(), authority=papers.AUTHORITY)
    database.close()
    return path


def run(db, *words, status=0):
    result = CliRunner().invoke(main, ["search", *words, "--db", str(db)])
    assert result.exit_code == status, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result


def test_hits_are_grouped_marked_and_say_where_they_stand(db):
    said = run(db, "DoLS").stdout
    evidence = json.loads(run(db, "DoLS", "--json").stdout)[0]["evidence_id"]
    assert "Searched for: DoLS, also as deprivation of liberty safeguards\n" in said
    assert "of 1 paper from 1 authority, of 2023-11-01" in said
    assert "Questions: 1" in said
    assert "Exampleshire County Council · Health Scrutiny · 2023-11-01 · Minutes · page 4" in said
    assert "why the [DoLS] backlog had \\x1b[31mgrown" in said
    assert "asked by Councillor A (member); a reply was promised; no reply found in the papers held, all of 2023-11-01" in said
    assert "promised: circulate the figures to members (by The officer, due June)" in said
    assert f"evidence {evidence}" in said
    assert f"/-/evidence/{evidence}" in said
    assert "\x1b" not in said
    assert "unanswered" not in said.casefold()


@pytest.mark.parametrize(("words", "told"), [
    ("bins", "resolution; owner: Head of Waste"),
    ("winter", "beside Delayed transfers of care, 2023-24 Q2: 28%, red"),
    ("asked", "minutes, papers/q2.txt"),
])  # fmt: skip
def test_each_kind_is_told_in_its_own_words(db, words, told):
    assert told in run(db, words).stdout


def test_words_may_be_given_together_or_apart(db):
    assert run(db, "missed", "bins").stdout == run(db, "missed bins").stdout


def test_lists_for_programs_are_alone_on_standard_output(db):
    result = run(db, "deprivation of liberty safeguards", "--json")
    rows = json.loads(result.stdout)
    assert [row["kind"] for row in rows] == ["questions", "papers"]
    assert rows[0]["snippet"].startswith("why the [DoLS]")
    assert rows[0]["followup_promised"] == 1
    assert rows[0]["promised"] == "circulate the figures to members"
    assert "Searched for: deprivation of liberty safeguards, also as DoLS" in result.stderr
    listed = list(csv.DictReader(io.StringIO(run(db, "DoLS", "--csv").stdout)))
    assert [(row["kind"], row["evidence_id"]) for row in listed] == [(row["kind"], row["evidence_id"] or "") for row in rows]


def test_nothing_found_tells_what_was_searched_and_suggests(db):
    result = run(db, "missed", "zebra", status=1)
    assert result.stdout == ""
    assert "Searched for: missed; zebra" in result.stderr
    assert "of 1 paper" in result.stderr
    assert "missed alone: 2 hits" in result.stderr
    assert json.loads(run(db, "zebra", "--json", status=1).stdout) == []
    assert "everywhere, without the options: 2 hits" in run(db, "bins", "--year", "2001-02", status=1).stderr
    assert "bins: 2 hits" in run(db, "binns", status=1).stderr


@pytest.mark.parametrize("words", ['"missed bins" AND (', '"missed bins', "missed bins *", "missed ^bins:", "(missed) -- bins"])
def test_odd_input_is_no_error(db, words):
    assert "Actions: 1" in run(db, words).stdout


@pytest.mark.parametrize("words", ["", "(", "*", '"', "\x00", "%"])
def test_no_words_find_nothing(db, words):
    assert "no word was given" in run(db, words, status=1).stderr


def test_options_narrow(db):
    assert "Actions: 1" in run(db, "bins", "--in", "actions").stdout
    assert "Papers" not in run(db, "bins", "--in", "actions").stdout
    assert (
        "Questions: 1"
        in run(
            db, "dols", "--role", "MEMBER", "--unanswered", "--authority", "exampleshire", "--committee", "health", "--year", "2023"
        ).stdout
    )
    run(db, "dols", "--answered", status=1)
    run(db, "dols", "--role", "chair", status=1)


@pytest.mark.parametrize(("options", "status", "told"), [
    (["--in", "papers,minutes"], 2, "'minutes': unknown; name some of questions, answers"),
    (["--in", ","], 2, "nothing named"),
    (["--in", "papers", "--role", "chair"], 2, "of questions: name questions or answers"),
    (["--authority", "nowhere"], 1, "Authorities with papers here: Exampleshire County Council."),
    (["--year", "23"], 1, "write 2023-24"),
    (["--role", "mayor"], 2, "mayor"),
    (["--limit", "0"], 2, "0"),
])  # fmt: skip
def test_options_that_cannot_be_met_are_told_in_words(db, options, status, told):
    assert told in run(db, "bins", *options, status=status).stderr


def test_roles_are_those_of_the_records(papers):
    assert set(ROLES) == set(papers.Question.__annotations__["asker_role"].__args__)


def test_the_rest_is_counted_where_only_the_best_are_shown(db, papers):
    database = open_database(db)
    for number in range(3):
        paper = papers.document(f"missed bins again {number}", source=f"{number}.txt")
        load_paper(
            database, document=paper, extraction=papers.Extraction(facts=papers.facts(meeting_date=dt.date(2024, 1, 1))), links=[],
            origin=papers.origin(f"/elsewhere/{number}.txt"),
        )  # fmt: skip
    database.close()
    assert "Papers: 4 (the best 2 shown; more with --limit)" in run(db, "missed", "--limit", "2").stdout


def test_found_words_are_bold_on_a_terminal_and_nothing_else_steers_it():
    snippet = "a \x01bin\x02\n\x1b[2J and \x01bins\x02."
    assert marked_snippet(snippet, marks=BRACKETS) == "a [bin] \\x1b[2J and [bins]."
    assert marked_snippet(snippet, marks=BOLD) == "a \x1b[1mbin\x1b[0m \\x1b[2J and \x1b[1mbins\x1b[0m."


def test_searching_loads_neither_a_reader_of_papers_nor_the_server(db):
    script = f"from miner.cli import main\ntry: main(['search', 'DoLS', '--db', {str(db)!r}])\nexcept SystemExit: pass\nimport sys\nprint(*sys.modules)"
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    modules = set(finished.stdout.splitlines()[-1].split())
    assert "sqlite_utils" in modules
    assert not modules & {"spacy", "pdfplumber", "datasette", "rich", "distributed", "rapidfuzz"}
