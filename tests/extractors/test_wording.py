"""Two passages say the same however they are set, and not where a figure, a name or a "not" differs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.wording import are_nearly_same, are_same, are_titles_alike, text_to_wording

LONG = (
    "that the harbour dues for rafts and barges be raised by 2.5% from the first of April, subject to consultation with the owners "
    "of moorings, and that the outcome of the consultation be brought back to this committee before the end of the financial year"
)


def same(one, other):
    return are_same(text_to_wording(one), text_to_wording(other))


def nearly(one, other):
    return are_nearly_same(text_to_wording(one), text_to_wording(other))


@pytest.mark.parametrize(
    "other",
    [
        "That the Chair’s report – as tabled – be noted.",
        "that the chair's report - as tabled - be noted",
        "(a) That the Chair‘s report—as\ntabled— be NOTED;",
        "2. the Chair's re-\nport, as tabled, be noted",
        "iv) that the Chair's report as tabled be noted",
    ],
)
def test_the_same_however_it_is_set(other):
    assert same("that the Chair's report – as tabled – be noted", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("that the budget be £1.5m", "that the budget be £15m"),
        ("a change of -5%", "a change of 5%"),
        ("up by 5%", "up by 5"),
        ("that J. Bell be elected", "that K. Bell be elected"),
        ("that it be agreed", "that it be not agreed"),
        ("…", "—"),
        ("", ""),
    ],
)
def test_what_differs_in_its_words_or_figures_is_not_the_same(one, other):
    assert not same(one, other)


def test_thousands_and_dashes_of_figures_are_a_matter_of_setting():
    assert same("£1,250 in 2019–20", "£1250 in 2019-20")


def test_a_long_passage_may_have_a_misprint_or_another_turn_of_grammar():
    assert nearly(LONG, LONG.replace("this committee", "the committee"))
    assert nearly(LONG, LONG.replace("harbour", "harbor"))
    assert nearly(LONG, LONG.replace("barges", "bargos").replace("moorings", "moorinqs"))


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("2.5%", "2.6%"),
        ("be raised", "be not raised"),
        ("rafts", "boats"),
        ("raised", "lowered"),
        ("before", "after"),
        ("be brought", "was brought"),
        ("for rafts", "of rafts"),
        ("barges", "larges"),
    ],
)
def test_a_long_passage_with_another_meaning_is_another(words, instead):
    assert words in LONG
    assert not nearly(LONG, LONG.replace(words, instead))


def test_short_passages_are_the_same_or_they_are_not():
    assert not nearly("that the report be noted", "that the reports be noted")


@given(st.text(), st.text())
def test_the_order_of_two_passages_does_not_matter(one, other):
    assert same(one, other) == same(other, one)
    assert nearly(one, other) == nearly(other, one)


@given(st.text(alphabet=st.characters(categories=["L", "Nd"]), min_size=1))
def test_a_passage_is_the_same_as_itself_in_other_white_space(text):
    assert same(f"It says {text} here", f"  it says\n{text}\there. ")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Harbour Dues", "HARBOUR DUES - REPORT OF THE DIRECTOR", True),
        ("Apologies for absence", "Apologies for Absense", True),
        ("Harbour Dues", "Quay Lights", False),
        ("Any", "Any urgent business", False),
        ("–", "–", False),
    ],
)
def test_titles(one, other, alike):
    assert are_titles_alike(one, other) is alike
    assert are_titles_alike(other, one) is alike
