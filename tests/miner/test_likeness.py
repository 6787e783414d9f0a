"""The yardsticks: names, passages, figures, codes and people."""

import pytest

from miner.likeness import code_to_key, name_likeness, passage_likeness, same_figure, same_people, text_to_words


def test_words_fold_case_and_apostrophes_and_keep_per_cent():
    assert text_to_words("Carer’s reviews: 49.6%") == ("carer's", "reviews", "49", "6", "%")
    assert text_to_words(None) == ()


@pytest.mark.parametrize(
    ("wanted", "found", "likeness"),
    [
        ("Delayed discharges", "delayed DISCHARGES!", 1.0),
        # Two of three words each way: 2 * 2 / (3 + 3).
        ("Carers receiving support", "Carers receiving payments", 2 / 3),
        # All three words of the shorter stand in the longer of six: nearly the same name.
        ("Admissions to care", "Permanent admissions to care homes, 65", 0.97),
        # Three of eight words are too few of the longer one: 2 * 3 / (3 + 8).
        ("Admissions to care", "Admissions to care homes for adults aged 65", 6 / 11),
        # Two words stand inside a longer name by chance: 2 * 2 / (2 + 4).
        ("Social care", "Adult social care reviews", 2 / 3),
        ("", "Reviews", 0.0),
        (None, None, 0.0),
    ],
)
def test_name_likeness(wanted, found, likeness):
    assert name_likeness(wanted, found) == pytest.approx(likeness)


def test_passage_likeness_is_f1_of_the_words_in_order():
    # Four words in common of five and of eight.
    assert passage_likeness("That the report be noted", "It was resolved that the report is noted") == pytest.approx(2 * 4 / (5 + 8))
    assert passage_likeness("one two three", "three two one") == pytest.approx(2 * 1 / 6)
    assert passage_likeness("words", None) == 0.0


def test_a_long_passage_counts_its_common_words_too():
    text = "the report of the director " * 60
    assert passage_likeness(text, text + "was noted") == pytest.approx(2 * 300 / (300 + 302))


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        (49.6, 49.6, True),
        (0.1 + 0.2, 0.3, True),
        (2_400_000, 2_400_001, True),
        (240, 240.001, False),
        (49.6, "49.6", True),
        (49.6, None, False),
        (49.6, "about 50", False),
        (0, 0.0, True),
    ],
)
def test_same_figure(wanted, found, same):
    assert same_figure(wanted, found) is same


def test_a_code_is_the_same_however_it_is_set():
    assert code_to_key("PI. 26-28") == code_to_key("pi2628") == "pi2628"
    assert code_to_key(None) == ""


@pytest.mark.parametrize(
    ("wanted", "found", "same"),
    [
        ("Councillor A. Green", "Cllr Anne Green", True),
        ("Councillor C Green", "Cllr B Green", False),
        # The initial A cannot be told from the article, so that it agrees with any other.
        ("Councillor A Green", "Cllr B Green", True),
        ("Councillor Green", "Cllr B Green (Chair)", True),
        ("Director of Public Health", "the Director of Public Health, K. Grey", True),
        ("Director of Public Health", "Director of Adult Services", False),
        # One of two is half; one of three is less.
        ("Mr A Green; Ms B Brown", "B. Brown", True),
        ("Mr A Green; Ms B Brown and Dr C Black", "B. Brown", False),
        ("the Chair", "Vice-President", False),
        # A form of address without a name is nobody in particular, on both sides.
        ("Cabinet Member", "the Councillor", True),
    ],
)
def test_same_people(wanted, found, same):
    assert same_people(wanted, found) is same
