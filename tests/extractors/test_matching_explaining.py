"""A measure whose label says one thing and whose explanation says another."""

import datetime as dt

import pytest

from corpus.document import Evidence
from extractors.matching.explaining import Explains, _cues, figures_to_explanations
from extractors.matching.link import link_measures
from extractors.records import IndicatorValue, Measure
from patterns.loader import load_entries

LABEL = Measure(name="Waiting for packages", unit="percent", code="QM7")
PARAGRAPH = "A member asked about QM7 (waiting for packages). {} In September it stood at 23%."
NATIONAL = "It measured how many clients had been reviewed at least once in the year."
EXPLAINS = load_entries("names", "explains", Explains)


def link(said, measure=LABEL):
    text = "Minutes of 3 May.\n" + PARAGRAPH.format(said) + "\nThe report was noted."
    start = text.index("In September")
    evidence = Evidence(start=start, end=start + 30, quote=text[start : start + 30])
    value = IndicatorValue(measure=measure, value=23.0, value_text="23%", unit=measure.unit, evidence=evidence)
    (found,) = link_measures([measure], year=dt.date(2016, 9, 30), explanations=figures_to_explanations(text, [value]))
    return found


def test_what_the_paper_says_of_it_links_where_the_name_does_not():
    found = link(NATIONAL)
    assert (found.indicator_id, found.method, found.score) == ("asc-review-12m", "description", 0.8)
    assert "the paper says of it what the catalogue calls" in found.reason
    assert link("It is a local measure.").indicator_id is None


@pytest.mark.parametrize("said", [
    "It measured how many clients had not been reviewed at least once in the year.",
    "It counted clients overdue, unlike those reviewed at least once in the year.",
    "Clients are reviewed at least once in the year.",
    "It measured how many clients had a package.",
])  # fmt: skip
def test_words_that_explain_nothing_or_the_contrary_do_not(said):
    assert link(said).indicator_id is None


def test_an_explanation_does_not_turn_a_count_into_a_percentage():
    assert link(NATIONAL, Measure(name="Waiting for packages", unit="count", code="QM7")).indicator_id is None


def test_a_name_that_says_what_it_is_outranks_what_is_said_of_it():
    named = Measure(name="Carers receiving direct payments", unit="percent", code="QM7")
    assert link(NATIONAL, named).indicator_id == "ascof22-1c2b"


def test_only_what_follows_the_name_in_the_figure_s_own_paragraph_is_said_of_it():
    text = f"{NATIONAL}\n{NATIONAL} Of QM7, waiting for packages, 23% was reported.\nQM7 again. {NATIONAL}"
    start = text.index("Of QM7")
    evidence = Evidence(start=start, end=text.index("reported.") + 9, quote=text[start : text.index("reported.") + 9])
    value = IndicatorValue(measure=LABEL, value=23.0, value_text="23%", unit="percent", evidence=evidence)
    assert figures_to_explanations(text, [value]) == {LABEL: ", waiting for packages, 23% was reported."}


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in EXPLAINS for example in entry.examples])
def test_words_that_explain_are_seen(entry, example):
    assert _cues().search(example)


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in EXPLAINS for example in entry.counterexamples])
def test_words_that_only_compare_are_not(entry, example):
    assert not _cues().search(example)
