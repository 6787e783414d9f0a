"""Answers and databases that cannot be held against each other are refused, with the file, the place and the way out."""

import json
import sqlite3

import pytest

from db.connection import open_database
from miner.answers import AnswersRefused, mapping_to_answers, read_answers
from miner.evaluation import evaluate
from miner.findings import NEEDED

FIGURE = {"indicator": "Visits", "value": 12, "unit": "count", "period": "2023-24"}


def written(folder, **contents):
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.json").write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return folder


def refusal(call, *arguments, **options):
    with pytest.raises(AnswersRefused) as caught:
        call(*arguments, **options)
    return str(caught.value)


def test_readings_are_the_first_and_the_others():
    fact = {**FIGURE, "name_alt": ["Calls"], "period_alt": ["2023", None], "unit_alt": "other", "status": None, "printed": 3}
    (figure,) = mapping_to_answers({"file": "a.txt", "values": [fact]}, where="a").figures["values"]
    assert figure.names == ("Visits", "Calls")
    assert figure.periods == ("2023-24", "2023", None)
    assert figure.units == ("count", "other")
    assert figure.printed == 3
    assert figure.areas is None


def test_a_period_that_a_reader_inferred_is_not_judged():
    fact = {**FIGURE, "period_text": "Latest Month"}
    (figure,) = mapping_to_answers({"file": "a.txt", "values": [fact]}, where="a").figures["values"]
    assert (figure.period, figure.periods) == ("2023-24", ())


def test_answers_come_in_the_order_of_their_files(tmp_path):
    folder = written(tmp_path, b={"file": "1.txt"}, a={"file": "2.txt"})
    assert [answers.paper for answers in read_answers(folder)] == ["2.txt", "1.txt"]


def test_a_folder_without_answers(tmp_path):
    (tmp_path / "GUIDE.md").write_text("how to read", encoding="utf-8")
    assert refusal(read_answers, tmp_path) == f"{tmp_path}: no answers here; they are JSON files, one a paper"
    assert "no such folder" in refusal(read_answers, tmp_path / "none")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "not valid JSON"),
        ("[1]", "not an answers file"),
        ("{}", "not an answers file"),
        ({"file": "a.txt", "values": {"a": 1}}, "`values` has to be a list of facts"),
        ({"file": "a.txt", "values": [FIGURE, {"indicator": "Visits"}]}, "values 2 lacks value"),
        ({"file": "a.txt", "values": [{**FIGURE, "value": "twelve"}]}, "values 1 has the value 'twelve', which is not a figure"),
        ({"file": "a.txt", "actions": [{"owner": "Chair"}]}, "actions 1 lacks text and kind"),
        ({"file": "a.txt", "questions": ["Why?"]}, "questions 1 lacks text"),
    ],
)
def test_a_file_that_is_not_an_answer_is_named(content, why, tmp_path):
    folder = written(tmp_path, wrong=content)
    message = refusal(read_answers, folder)
    assert message.startswith(f"{folder / 'wrong.json'}: ")
    assert why in message


def test_bytes_that_are_no_text_are_named(tmp_path):
    (tmp_path / "wrong.json").write_bytes(b'{"file": "\xff"}')
    assert "wrong.json: not valid JSON" in refusal(read_answers, tmp_path)


def test_two_files_on_one_paper(tmp_path):
    folder = written(tmp_path, a={"file": "1.txt"}, b={"file": "1.txt"})
    assert "b.json: answers for 1.txt stand in a.json already" in refusal(read_answers, folder)


@pytest.fixture
def answers(tmp_path):
    return written(tmp_path / "answers", a={"file": "a.txt", "values": [FIGURE]})


def make_tables(path, tables):
    with sqlite3.connect(path) as connection:
        for table, columns in tables.items():
            connection.execute(f"CREATE TABLE {table} ({', '.join(chr(34) + column + chr(34) for column in columns)})")
    connection.close()
    return path


def test_a_database_that_is_not_there(tmp_path, answers):
    assert "none.db: no such database; make one with `miner ingest" in refusal(evaluate, tmp_path / "none.db", answers)


def test_a_file_that_is_no_database(tmp_path, answers):
    (tmp_path / "notes.db").write_text("These are notes, and no database. " * 40, encoding="utf-8")
    assert "notes.db: not a database that can be read" in refusal(evaluate, tmp_path / "notes.db", answers)


def test_a_database_without_a_table_or_column(tmp_path, answers):
    tables = {table: columns for table, columns in NEEDED.items() if table != "targets"}
    tables["measures"] = ("id", "name")
    message = refusal(evaluate, make_tables(tmp_path / "old.db", tables), answers)
    assert "old.db: no column measures.code, table targets; " in message
    assert "into a new database" in message


def test_papers_that_are_not_there(tmp_path, answers):
    database = make_tables(tmp_path / "empty.db", NEEDED)
    assert "nowhere: no such folder of papers" in refusal(evaluate, database, answers, papers=tmp_path / "nowhere")


def test_an_empty_database_misses_everything(tmp_path, answers):
    evaluation = evaluate(make_tables(tmp_path / "what? 100%.db", NEEDED), answers)
    (paper,) = evaluation.papers
    assert not paper.ingested
    assert (paper.kinds["values"].score.recall, paper.kinds["values"].score.precision, paper.kinds["values"].score.f1) == (0, None, 0)
    assert (paper.kinds["actions"].score.recall, paper.kinds["actions"].score.f1) == (None, None)
    assert evaluation.totals["values"].mean_f1 == 0
    assert evaluation.totals["actions"].mean_f1 is None


def test_evaluating_writes_nothing(tmp_path, answers):
    database = make_tables(tmp_path / "empty.db", NEEDED)
    before = database.read_bytes()
    database.chmod(0o444)
    evaluate(database, answers)
    assert database.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers", "empty.db"]


def test_the_databases_of_this_version_have_all_that_judging_reads(tmp_path, answers):
    open_database(tmp_path / "new.db").close()
    assert not evaluate(tmp_path / "new.db", answers).papers[0].ingested
