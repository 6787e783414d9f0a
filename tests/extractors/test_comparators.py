"""Comparators in cells and in sentences: whose figure is it, and of which period."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.comparators import sentences_to_comparators, text_to_comparators


def found(comparators):
    return [(c.area, c.value, c.unit, c.period.name if c.period else None) for c in comparators]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Region 62.4%, England 65.8% (2021/22)", [("region", 62.4, "percent", "2021-22"), ("England", 65.8, "percent", "2021-22")]),
        ("1% national average 1% West Midlands average", [("England", 1, "percent", None), ("West Midlands", 1, "percent", None)]),
        ("England 12", [("England", 12, None, None)]),
        ("London: 4.5 days; England: 5 days", [("London", 4.5, "days", None), ("England", 5, "days", None)]),
        ("CIPFA neighbours 70.1%\nNational 72%", [("nearest neighbours", 70.1, "percent", None), ("England", 72, "percent", None)]),
        ("England 65% (2021/22), London 60% (2020/21)", [("England", 65, "percent", "2021-22"), ("London", 60, "percent", "2020-21")]),
        ("East of England 5.5%", [("East of England", 5.5, "percent", None)]),
    ],
)
def test_comparators_of_a_cell(text, expected):
    assert found(text_to_comparators(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "Local measure, no external benchmarking available", "62.4%", "England", "England 62% 63%", "tbc", "116th nationally",
        "England, London 62%", "National Insurance",
    ],
)  # fmt: skip
def test_cells_without_comparators(text):
    assert text_to_comparators(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("This is above England at 3.4%.", [("England", 3.4, "percent", None)]),
        (
            "Above England at 3.4%, though below statistical neighbours (similar places), who printed 3.7%.",
            [("England", 3.4, "percent", None), ("statistical neighbours", 3.7, "percent", None)],
        ),
        ("The West Midlands average was 73.8% in 2021/22.", [("West Midlands", 73.8, "percent", "2021-22")]),
        ("It rose. The national average is 57%. It fell again by 3%.", [("England", 57, "percent", None)]),
    ],
)
def test_comparators_of_sentences(text, expected):
    assert found(sentences_to_comparators(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It has grown by 5% since then.",
        "The 26 week guide is a national one.",
        "Homes England gave us 12 homes.",
        "Dorset Police in the South West recorded it.",
        "Two of the 12 cases came from the region.",
    ],
)
def test_sentences_without_comparators(text):
    assert sentences_to_comparators(text) == ()


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(["England", "region", "12", "62.4%", "(2021/22)", ",", ".", "was", "at", "London", "A"]), max_size=12).map(
        " ".join
    )
)
def test_a_comparator_is_the_stretch_it_says(text):
    for comparators in (text_to_comparators(text), sentences_to_comparators(text)):
        for c in comparators:
            assert c.area_text in text
            assert text[c.start : c.end].startswith(("12", "62.4"))
