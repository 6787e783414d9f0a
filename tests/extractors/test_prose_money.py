"""Money in sentences: what is spent, earned and held, and what a sentence only holds it against."""

import pytest

from corpus.readers.registry import read_paper
from extractors.extraction import extract

HEAD = "Ambleford Borough Council\n\nReport of the Director of Finance\n\nTitle: How the year 2025/26 ended\n\n"


def read(sentence):
    extraction = extract(read_paper(f"{HEAD}1. {sentence}\n".encode(), source="paper.txt"))
    values = [(v.measure.name, v.value, v.unit, v.basis) for v in extraction.values]
    return values, [(t.measure.name, t.value, t.qualifier) for t in extraction.targets]


@pytest.mark.parametrize(
    ("sentence", "name", "value"),
    [
        ("Harbour expenditure was £2.5m in 2025/26, a tenth more than planned.", "Harbour expenditure", 2.5e6),
        ("The lighthouse fund outturn is £640k against a budget of £700k.", "lighthouse fund outturn", 640e3),
        ("Ferry income was £1.2m, which is £90k under its budget.", "Ferry income", 1.2e6),
        ("Spend on agency pilots was £310k for the year.", "Spend on agency pilots", 310e3),
        ("Members noted that the port reserves stood at £4m when the year closed.", "port reserves", 4e6),
        ("At the close the harbour borrowing for 2025/26 at outturn was £8m.", "harbour borrowing", 8e6),
    ],
)
def test_what_is_spent_earned_and_held(sentence, name, value):
    values, targets = read(sentence)
    assert values == [(name, value, "gbp", "outturn")]
    assert targets == []


def test_what_is_forecast_is_a_projection():
    values, _ = read("Harbour expenditure is forecast at £2.6m, some £100k over its budget.")
    assert values == [("Harbour expenditure", 2.6e6, "gbp", "projection")]


@pytest.mark.parametrize(
    ("words", "qualifier"), [("a minimum target", "min"), ("a target", None), ("a maximum target", "max"), ("a target ceiling", "max")]
)
def test_a_target_may_be_one_to_stay_above_or_below(words, qualifier):
    values, targets = read(f"The figures show that port reserves would stand at £4m, beside {words} of £3m.")
    assert values == [("port reserves", 4e6, "gbp", "outturn")]
    assert targets == [("port reserves", 3e6, qualifier)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mooring fees are the biggest part of income at £900k, and have been for years.",
        "The main area of spend was £3m in the north.",
        "The budget for harbours is £30.9m.",
        "Income was £3m.",
    ],
)
def test_what_names_no_measure(sentence):
    assert read(sentence) == ([], [])
