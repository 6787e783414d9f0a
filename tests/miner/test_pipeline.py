"""From papers to rows: what came of each paper, and what the ledger says of it."""

import datetime as dt
import hashlib

import pytest

from corpus.document import Document, Evidence, Problem
from corpus.sources import find_papers
from db.connection import open_database
from extractors.records import DocumentFacts, Extraction, IndicatorValue, Measure
from miner.limits import Call, Failure
from miner.pipeline import ingest
from miner.reading import Reading, Refusal

NOW = dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
MEASURE = Measure(name="Delayed discharges", unit="count")


def reading(task, *, authority_id="E08000027", quote=None):
    content = task.paper.path.read_bytes()
    text = content.decode()
    value = IndicatorValue(
        measure=MEASURE, value=5.0, value_text="5", unit="count", evidence=Evidence(start=0, end=1, quote=quote or text[0])
    )
    sha256 = hashlib.sha256(content).hexdigest()
    document = Document(sha256=sha256, source=task.paper.source, media_type="text/plain", size=len(content), text=text)
    facts = DocumentFacts(authority_id=authority_id, authority_name=None if authority_id is None else "As the paper has it")
    problem = Problem(stage="extract", code="unknown_header", message="a column headed 'x'")
    return Reading(document=document, extraction=Extraction(facts=facts, values=(value,), problems=(problem,)), links=())


class AnsweringPool:
    """A pool whose workers give the same answer to every task, or the answer `answers` has for the task's source."""

    def __init__(self, *, usual=reading, answers=None):
        self.usual = usual
        self.answers = answers or {}
        self.asked = []

    def run(self, function, arguments):
        for task in arguments:
            self.asked.append(task)
            answer = self.answers.get(task.paper.source, self.usual)
            yield task, Call(outcome=answer(task) if callable(answer) else answer, started=NOW, seconds=0.5)


@pytest.fixture
def folder(tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in "abc":
        (papers / f"{name}.txt").write_text(f"{name} 5 discharges")
    return papers


@pytest.fixture
def database(tmp_path):
    database = open_database(tmp_path / "x.db")
    yield database
    database.close()


def outcomes(database, arguments, pool, **options):
    return {item.source: item.outcome for item in ingest(find_papers(map(str, arguments)), database, pool, **options)}


def ledger(database):
    return [(row["source"], row["outcome"], row["message"]) for row in database.query("select * from ingests order by id")]


def test_papers_are_loaded_in_order_with_what_the_list_of_authorities_knows(folder, database):
    assert outcomes(database, [folder], AnsweringPool()) == dict.fromkeys(("a.txt", "b.txt", "c.txt"), "loaded")
    assert ledger(database) == [(f"{name}.txt", "loaded", None) for name in "abc"]
    (authority,) = database.query("select * from authorities")
    assert (authority["id"], authority["region"]) == ("E08000027", "West Midlands")
    assert database["indicators"].count > 100
    assert {row["started_at"] for row in database.query("select started_at from ingests")} == {"2024-05-01T00:00:00+00:00"}


def test_a_body_outside_the_list_keeps_the_name_it_prints(folder, database):
    pool = AnsweringPool(usual=lambda task: reading(task, authority_id="a-combined-authority"))
    outcomes(database, [folder], pool)
    (authority,) = database.query("select * from authorities")
    assert (authority["id"], authority["name"]) == ("a-combined-authority", "As the paper has it")


def test_known_bytes_are_not_read_again(folder, database):
    outcomes(database, [folder], AnsweringPool())
    before = list(database.query("select * from indicator_values order by id"))
    again = AnsweringPool()
    assert outcomes(database, [folder], again) == dict.fromkeys(("a.txt", "b.txt", "c.txt"), "unchanged")
    assert not again.asked
    assert list(database.query("select * from indicator_values order by id")) == before
    assert [outcome for _, outcome, _ in ledger(database)] == ["loaded"] * 3 + ["unchanged"] * 3
    documents = {row["document_id"] for row in database.query("select document_id from ingests where outcome = 'unchanged'")}
    assert documents == {row["id"] for row in database.query("select id from documents")}


def commits(database):
    """The statements that end a transaction, as they come."""
    ended = []
    database.conn.set_trace_callback(lambda statement: ended.append(statement) if statement.upper().startswith("COMMIT") else None)
    return ended


def test_a_paper_costs_one_commit(folder, database):
    list(ingest(find_papers([]), database, AnsweringPool()))
    ended = commits(database)
    outcomes(database, [folder], AnsweringPool())
    assert len(ended) == 3
    outcomes(database, [folder], AnsweringPool())
    assert len(ended) == 6


def test_known_bytes_are_read_again_where_that_is_asked_for(folder, database):
    outcomes(database, [folder / "a.txt", folder / "b.txt"], AnsweringPool())
    before = list(database.query("select * from indicator_values order by id"))
    (folder / "d.txt").write_bytes((folder / "a.txt").read_bytes())
    again = AnsweringPool(usual=lambda task: reading(task, authority_id="E08000016"))
    assert outcomes(database, [folder], again, again=True) == {
        "a.txt": "loaded", "b.txt": "loaded", "c.txt": "loaded", "d.txt": "unchanged",
    }  # fmt: skip
    assert len(again.asked) == 3
    assert ledger(database)[2:] == [
        ("a.txt", "loaded", "read again"),
        ("d.txt", "unchanged", "these bytes were read before"),
        ("b.txt", "loaded", "read again"),
        ("c.txt", "loaded", None),
    ]
    assert [row["id"] for row in database.query("select id from authorities")] == ["E08000016"]
    after = list(database.query("select * from indicator_values where id in (select id from indicator_values) order by id"))
    assert {row["id"] for row in before} < {row["id"] for row in after}


@pytest.mark.parametrize("answer", [Failure(cause="took too long"), lambda task: reading(task, quote="?")])
def test_a_paper_that_fails_when_it_is_read_again_stays_as_it_was(folder, database, answer):
    outcomes(database, [folder], AnsweringPool())
    before = list(database.query("select * from indicator_values order by id"))
    assert outcomes(database, [folder / "a.txt"], AnsweringPool(usual=answer), again=True) == {"a.txt": "failed"}
    assert list(database.query("select * from indicator_values order by id")) == before
    source, outcome, message = ledger(database)[-1]
    assert (source, outcome) == ("a.txt", "failed")
    assert message.endswith("; what was read of it before stays")


@pytest.mark.parametrize(
    ("held", "named", "told"),
    [
        ("E08000027", "Dudley", None),
        ("E08000027", "Rotherham", "as a paper of Dudley Metropolitan Borough Council; to have it under Rotherham"),
        ("E08000027", "A New Combined Authority", "to have it under A New Combined Authority"),
        (None, "Dudley", "as a paper of no known council; to have it under Dudley"),
    ],
)
def test_a_known_paper_of_another_authority_is_left_and_said_so(folder, database, held, named, told):
    outcomes(database, [folder], AnsweringPool(usual=lambda task: reading(task, authority_id=held)))
    results = list(ingest(find_papers([str(folder)]), database, AnsweringPool(), authority=named))
    assert {item.outcome for item in results} == {"unchanged"}
    assert {item.held_elsewhere for item in results} == {told is not None}
    for _, _, message in ledger(database)[3:]:
        assert (told or "") in message
        assert ("--again" in message) is (told is not None)


def test_the_same_bytes_under_two_names_are_read_once(folder, database):
    (folder / "d.txt").write_bytes((folder / "a.txt").read_bytes())
    pool = AnsweringPool()
    assert outcomes(database, [folder], pool) == {"a.txt": "loaded", "b.txt": "loaded", "c.txt": "loaded", "d.txt": "unchanged"}
    assert [task.paper.source for task in pool.asked] == ["a.txt", "b.txt", "c.txt"]


def test_the_same_bytes_under_two_names_fail_under_both(folder, database):
    (folder / "d.txt").write_bytes((folder / "a.txt").read_bytes())
    pool = AnsweringPool(answers={"a.txt": Refusal(outcome="failed", cause="encrypted")})
    assert outcomes(database, [folder], pool) == {"a.txt": "failed", "b.txt": "loaded", "c.txt": "loaded", "d.txt": "failed"}
    assert ("d.txt", "failed", "encrypted") in ledger(database)


def test_other_content_at_the_same_place_supersedes(folder, database):
    outcomes(database, [folder], AnsweringPool())
    (folder / "a.txt").write_text("another text with 5")
    assert outcomes(database, [folder], AnsweringPool()) == {"a.txt": "superseding", "b.txt": "unchanged", "c.txt": "unchanged"}
    assert [row["source"] for row in database.query("select source from documents where superseded_by is not null")] == ["a.txt"]


def test_what_fails_is_noted_and_the_others_go_on(folder, database, tmp_path):
    answers = {
        "a.txt": Failure(cause="took longer than 1 seconds", traceback="Traceback …"),
        "b.txt": Refusal(outcome="skipped", cause="a picture"),
    }
    found = find_papers([str(folder), str(tmp_path / "none.txt")])
    results = {item.source: item for item in ingest(found, database, AnsweringPool(answers=answers))}
    assert results["a.txt"].traceback == "Traceback …"
    assert set(ledger(database)) == {
        ("a.txt", "failed", "took longer than 1 seconds"),
        ("b.txt", "skipped", "a picture"),
        ("c.txt", "loaded", None),
        ("none.txt", "failed", "there is no such file or folder"),
    }


def test_the_served_database_holds_no_local_path(folder, database, tmp_path):
    outcomes(database, [folder, tmp_path / "none.txt"], AnsweringPool())
    database.conn.commit()
    assert str(tmp_path).encode() not in (tmp_path / "x.db").read_bytes()
    assert str(folder).encode() in (tmp_path / "x.db.sources").read_bytes()


def test_a_paper_that_cannot_be_loaded_leaves_nothing_behind(folder, database):
    pool = AnsweringPool(answers={"b.txt": lambda task: reading(task, quote="?")})
    assert outcomes(database, [folder], pool) == {"a.txt": "loaded", "b.txt": "failed", "c.txt": "loaded"}
    assert [row["source"] for row in database.query("select source from documents order by source")] == ["a.txt", "c.txt"]
    ((_, _, message),) = [row for row in ledger(database) if row[1] == "failed"]
    assert message.startswith("ValueError: evidence")


def test_a_paper_that_another_ingest_loads_meanwhile_is_unchanged(folder, database, tmp_path):
    def meanwhile(task):
        other = open_database(tmp_path / "x.db")
        list(ingest(find_papers([str(folder)]), other, AnsweringPool()))
        other.close()
        return reading(task)

    assert outcomes(database, [folder / "a.txt"], AnsweringPool(answers={"a.txt": meanwhile})) == {"a.txt": "unchanged"}


@pytest.mark.parametrize("turn", [list, lambda names: list(reversed(names))])
def test_the_order_of_the_arguments_changes_nothing(folder, tmp_path, turn):
    database = open_database(tmp_path / "y.db")
    list(ingest(find_papers(turn([str(folder / f"{name}.txt") for name in "abc"])), database, AnsweringPool()))
    assert [row["source"] for row in database.query("select source from documents order by rowid")] == ["a.txt", "b.txt", "c.txt"]
    database.close()


def test_a_stop_keeps_what_was_loaded(folder, database):
    def stop(_task):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        outcomes(database, [folder], AnsweringPool(answers={"b.txt": stop}))
    assert [row["source"] for row in database.query("select source from documents")] == ["a.txt"]


def test_measures_come_once_each(folder):
    (paper, *_) = find_papers([str(folder)]).papers

    class Asked:
        pass

    task = Asked()
    task.paper = paper
    extraction = reading(task).extraction
    assert extraction.measures == (MEASURE,)
