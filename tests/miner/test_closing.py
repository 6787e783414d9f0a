"""What an ingest ends with, as a person reads it."""

import datetime as dt

import pytest

from corpus.document import Document, Evidence, Problem
from extractors.matching.links import MeasureLink
from extractors.records import DocumentFacts, Extraction, IndicatorValue, Measure, Tally
from miner.closing import SHOWN, Closing, write_closing
from miner.pipeline import Ingested
from miner.reading import Reading

TEXT = "Two measures are green. 5"
GREEN = Tally(
    subject="measures by status",
    statuses=("green",),
    expected=2,
    found=1,
    agrees=False,
    evidence=Evidence(start=0, end=23, quote=TEXT[:23], page=3),
)


def paper(source="a.txt", *, measures=("Carers",), linked=(), tallies=(), problems=(), **fields):
    evidence = Evidence(start=24, end=25, quote="5")
    printed = [Measure(name=name, unit="count") for name in measures]
    extraction = Extraction(
        facts=DocumentFacts(authority_id="E08000027"),
        values=tuple(IndicatorValue(measure=one, value=5.0, value_text="5", unit="count", evidence=evidence) for one in printed),
        tallies=tallies,
        problems=problems,
    )
    links = tuple(
        MeasureLink(
            measure=one,
            indicator_id="carers" if one.name in linked else None,
            method=None,
            score=None,
            reason="",
            state="auto",
            candidates=(),
        )
        for one in printed
    )
    document = Document(sha256=source * 16, source=source, media_type="text/plain", size=1, text=TEXT)
    return result(source, "loaded", reading=Reading(document=document, extraction=extraction, links=links), **fields)


def result(source, outcome, **fields):
    return Ingested(source=source, outcome=outcome, started=dt.datetime(2024, 5, 1, tzinfo=dt.UTC), seconds=0.1, **fields)


@pytest.fixture
def closing(capsys, tmp_path):
    def written(*papers):
        came = Closing()
        for one in papers:
            came.add(one)
        write_closing(came, db=tmp_path / "x.db")
        return capsys.readouterr().out

    return written


def line(text, start):
    (found,) = [line for line in text.splitlines() if line.strip().startswith(start)]
    return found.split()


def test_outcomes_are_said_in_words(closing):
    said = closing(paper(), paper("b.txt", message="read again"), result("c.txt", "unchanged"), result("d.txt", "superseding"))
    assert said.splitlines()[0] == (
        "4 papers: 1 loaded, 1 read again, 1 unchanged (in the database already), 1 loaded as newer versions of papers held"
    )


def test_measures_of_two_papers_of_one_authority_count_once(closing):
    said = closing(paper(measures=("Carers", "Delays"), linked=("Carers",)), paper("b.txt", measures=("Carers",)))
    assert line(said, "values")[-1] == "3"
    assert line(said, "measures (")[-1] == "2"
    assert line(said, "measures linked")[-3:] == ["1", "of", "2"]


def test_counts_that_disagree_are_named_with_their_paper_and_page(closing):
    right = Tally(subject="measures by status", statuses=("red",), expected=1, found=1, agrees=True, evidence=GREEN.evidence)
    said = closing(paper("b.txt", tallies=(GREEN, right)))
    assert line(said, "counts the papers state")[-3:] == ["1", "of", "2"]
    assert "b.txt, page 3: “Two measures are green.”: 2 measures by status (green), 1 found" in said


def test_papers_whose_counts_agree_or_are_not_checked_are_not_named(closing):
    unchecked = Tally(subject="measures by status", statuses=(), expected=1, evidence=GREEN.evidence)
    said = closing(paper(tallies=(unchecked,)))
    assert "counts the papers state" not in said
    assert "differ" not in said


def test_a_paper_left_under_another_council_is_named(closing):
    said = closing(result("a.txt", "unchanged", message="read before …; --again", held_elsewhere=True), result("b.txt", "unchanged"))
    assert "Unchanged, but held under another council than you name:\n  a.txt: read before …; --again\n" in said
    assert "b.txt" not in said
    assert "Next:" not in said


def test_what_failed_and_was_skipped_is_named_with_its_cause_up_to_a_number(closing):
    said = closing(
        *(result(f"{number}.txt", "failed", message="empty") for number in range(SHOWN + 2)), result("x.bin", "skipped", message="no paper")
    )
    assert said.count(": empty") == SHOWN
    assert "… and 2 more" in said
    assert "Skipped:\n  x.bin: no paper" in said
    assert "miner status" in said
    assert "miner compare" not in said


def test_what_was_not_understood_comes_with_an_example(closing):
    problems = [Problem(stage="extract", code="unknown_header", message=message) for message in ("first", "second")]
    said = closing(paper(problems=tuple(problems)))
    assert line(said, "unknown_header") == ["unknown_header", "2", "first", "a.txt"]


def test_what_is_next_names_the_database(closing, tmp_path):
    assert f"miner compare INDICATOR --db {tmp_path / 'x.db'}" in closing(paper())
