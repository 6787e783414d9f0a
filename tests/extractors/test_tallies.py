"""What a paper says of its own figures, held against its rows: agreeing, spoiled, and not printed."""

import json
import re
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
PUBLISHED = Path(__file__).parents[3] / "shared" / "papers"
ROWS = (
    ("Number of kites mended", "12", "10", "★", "↗"),
    ("Number of kites made", "14", "10", "★", "↗"),
    ("Number of kites flown", "9", "10", "●", "→"),
    ("Number of kites sold", "2", "10", "▲", "↘"),
    ("Number of kites seen", "5", "", "", "↗"),
)
SAYS = 'Of the 5 measures 2 are "On or Exceeding Target", 1 is "Within Tolerance" and 1 is "Below Target". 1 measure has no target.'
TRENDS = "Short term trends of the measures indicate:\n\n- Improved: 3\n- Consistent: 1\n- Worsening: 1"


def tallies(made, *, rows=ROWS, says=SAYS, trends=TRENDS):
    table = made.lines_to_text([("Indicator", "Value", "Target", "Score", "Short term trend"), *rows])
    return made.read(made.paper(f"{says}\n\n{trends}\n\n{table}"))[1].tallies


def told(found):
    return [(t.subject, t.statuses, t.expected, t.found, t.agrees) for t in found]


def test_a_raised_digit_is_no_count(made):
    raised = SAYS.replace("2 are", "² are")
    assert told(tallies(made, says=raised, trends="")) == told(tallies(made, trends=""))[1:]


def test_counts_that_agree(made):
    assert told(tallies(made)) == [
        ("measures by status", ("green",), 2, 2, True),
        ("measures by status", ("amber",), 1, 1, True),
        ("measures by status", ("red",), 1, 1, True),
        ("measures without a target", ("none",), 1, 1, True),
        ("measures by direction of travel", ("improving",), 3, 3, True),
        ("measures by direction of travel", ("same",), 1, 1, True),
        ("measures by direction of travel", ("worsening",), 1, 1, True),
    ]


def disagreeing(found):
    return {(t.subject, *t.statuses) for t in found if t.agrees is False}


def test_a_changed_status_is_seen(made):
    rows = [(*row[:3], "▲" if row[0].endswith("made") else row[3], row[4]) for row in ROWS]
    assert disagreeing(tallies(made, rows=rows)) == {("measures by status", "green"), ("measures by status", "red")}


def test_a_changed_direction_is_seen(made):
    rows = [(*row[:4], "→" if row[0].endswith("sold") else row[4]) for row in ROWS]
    assert disagreeing(tallies(made, rows=rows)) == {
        ("measures by direction of travel", "same"), ("measures by direction of travel", "worsening"),
    }  # fmt: skip


def test_a_row_that_is_gone_is_seen(made):
    assert disagreeing(tallies(made, rows=ROWS[1:])) == {("measures by status", "green"), ("measures by direction of travel", "improving")}


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [("2 are", "3 are", "green"), ('1 is "Within', '2 are "Within', "amber"), ('1 is "Below', '0 are "Below', "red")],
)
def test_a_changed_count_is_seen(made, old, new, subject):
    assert disagreeing(tallies(made, says=SAYS.replace(old, new))) == {("measures by status", subject)}


def test_counts_in_words_and_of_two_ratings(made):
    table = made.lines_to_text(
        [("Indicator", "Value", "RAG"), ("Kites made", "1", "Red"), ("Kites sold", "2", "Amber"), ("Kites lost", "3", "Amber")]
    )
    found = made.read(made.paper(f"This appendix shows the three measures that were identified as red or amber.\n\n{table}"))[1].tallies
    assert told(found) == [("measures by status", ("red", "amber"), 3, 3, True)]


def test_where_no_row_is_printed_nothing_is_judged(made):
    found = made.read(made.paper(SAYS))[1].tallies
    assert [(t.expected, t.found, t.agrees) for t in found] == [(2, None, None), (1, None, None), (1, None, None), (1, None, None)]


def test_measures_an_exception_report_leaves_out_are_not_judged(made):
    table = made.lines_to_text([("Indicator", "Value", "RAG"), ("Kites made", "1", "Red"), ("Kites sold", "2", "Red")])
    found = made.read(made.paper(f"Of 12 measures 10 are green and 2 are red; only the red ones are shown.\n\n{table}"))[1].tallies
    assert {t.statuses: t.agrees for t in found} == {("green",): None, ("red",): True}


def test_counts_of_other_things_are_no_tallies(made):
    text = "There are 5 red buses and 12 green spaces. 3 people improved. On 2 March 4 actions were on track."
    assert made.read(made.paper(text))[1].tallies == ()


def test_evidence_quotes_the_count(made):
    for tally in tallies(made):
        assert re.search(rf"\b{tally.expected}\b", tally.evidence.quote)


COUNTED = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in (".txt", ".md")]


@pytest.mark.parametrize("path", COUNTED, ids=lambda path: path.stem)
def test_the_samples_agree_with_themselves(made, path):
    assert [t for t in made.read(path.read_text("utf-8"))[1].tallies if t.agrees is False] == []


@pytest.mark.parametrize("path", COUNTED, ids=lambda path: path.stem)
def test_what_the_answers_count_is_found(made, path):
    """Counts by rating and direction; totals and what a report leaves out are no counts of rows by what they print."""
    answers = json.loads((SAMPLES.parent / "answers" / f"{path.stem}.json").read_text("utf-8"))["tallies"]
    labels = ("total", "reportable", "cannot be compared")
    wanted = sorted(tally["n"] for tally in answers if tally["label"] not in labels and not tally["of"].startswith("actions"))
    assert sorted(t.expected for t in made.read(path.read_text("utf-8"))[1].tallies) == wanted


def test_a_spoiled_sample_does_not(made):
    text = (SAMPLES / "adult-care-scorecard-quarter-2.txt").read_text("utf-8")
    spoiled = text.replace("380\tSmaller is better\t▲", "380\tSmaller is better\t★")
    assert spoiled != text
    assert disagreeing(made.read(spoiled)[1].tallies) == {("measures by status", "green"), ("measures by status", "red")}


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published papers are not at hand")
def test_the_published_papers_agree_and_spoiled_copies_do_not(made):
    scorecard = next(PUBLISHED.glob("003_*")).read_text("utf-8")
    found = made.read(scorecard)[1].tallies
    assert [(t.expected, t.agrees) for t in found if t.subject in ("measures by status", "measures without a target")] == [
        (5, True),
        (1, True),
        (3, True),
        (2, True),
    ]
    assert [(t.expected, t.agrees) for t in found if t.subject == "measures by direction of travel"] == [(7, True), (1, True), (1, True)]
    exceptions = next(PUBLISHED.glob("004_*")).read_text("utf-8")
    assert [(t.expected, t.found) for t in made.read(exceptions)[1].tallies if t.agrees] == [(28, 28)]
    assert disagreeing(made.read(exceptions.replace("\tRed\tImproving\t60.00", "\tGreen\tImproving\t60.00"))[1].tallies)
    lines = scorecard.split("\n")
    without = "\n".join(line for line in lines if not line.startswith("PI.2620"))
    assert ("measures by status", "red") in disagreeing(made.read(without)[1].tallies)


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        (
            "12 indicators were green (60%), 5 indicators (25%) amber, and 3 indicators (15%) were red.",
            [("green", 12), ("amber", 5), ("red", 3)],
        ),
        ("Performance has risen: 70% (7 of 10) of KPIs have improved.", [("improving", 7)]),
        ("We hear that 4 of the 12 indicators were red.", [("red", 4)]),
        ("Of the 12 indicators 4 were red.", [("red", 4)]),
        ("15 measures had met their target and 4 had performed below target.", [("green", 15), ("red", 4)]),
        ("Of the 30 measures 20 closed with a positive result and 10 with a negative one.", []),
        ("For the 8 red indicators the direction of travel is positive for 2.", [("red", 8)]),
        ("Of the measures 2 have a positive DoT and 1 has a negative DoT.", [("improving", 2), ("worsening", 1)]),
    ],
)
def test_counts_in_running_text(made, says, expected):
    found = made.read(made.paper(says))[1].tallies
    assert [(status, tally.expected) for tally in found for status in tally.statuses] == expected


def test_symbols_that_are_pictures_are_not_held_against_the_paper(made):
    rows = [(*row[:3], "", "") for row in ROWS]
    assert {(tally.found, tally.agrees) for tally in tallies(made, rows=rows, says=SAYS.split(" 1 measure", maxsplit=1)[0])} == {
        (None, None)
    }
