import pytest

from extractors.matching.plain import Boilerplate, Same, name_to_fold, name_to_plain, plain_to_words, without_boilerplate
from extractors.matching.traits import (
    Contrast,
    CountedOnADay,
    Group,
    counted_on_a_day,
    difference,
    name_to_traits,
    unit_difference,
    units_agree,
)
from patterns.loader import load_entries

SAME = load_entries("names", "same", Same)
GROUPS = load_entries("names", "group", Group)
CONTRASTS = load_entries("names", "contrast", Contrast)


def pairs(kind):
    return [(entry, *example.split(" | ")) for entry in CONTRASTS for example in getattr(entry, kind)]


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in SAME for example in entry.examples])
def test_other_words_are_read_as_their_meaning(entry, example):
    assert entry.meaning in name_to_plain(example)


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in SAME for example in entry.counterexamples])
def test_words_that_only_look_so_are_left_as_they_are(entry, example):
    assert entry.meaning not in name_to_plain(example)


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in GROUPS for example in entry.examples])
def test_groups_of_people_are_seen(entry, example):
    assert entry.name in name_to_traits(example).groups


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in GROUPS for example in entry.counterexamples])
def test_groups_of_people_are_not_seen_where_others_are_meant(entry, example):
    assert entry.name not in name_to_traits(example).groups


@pytest.mark.parametrize(("entry", "left", "right"), pairs("examples"), ids=str)
def test_the_sides_of_a_contrast_are_kept_apart_both_ways(entry, left, right):
    assert difference(name_to_traits(left), name_to_traits(right))
    assert difference(name_to_traits(right), name_to_traits(left))


@pytest.mark.parametrize(("entry", "left", "right"), pairs("counterexamples"), ids=str)
def test_one_side_said_in_two_ways_is_not_kept_apart(entry, left, right):
    assert difference(name_to_traits(left), name_to_traits(right)) is None


@pytest.mark.parametrize("entry", load_entries("names", "boilerplate", Boilerplate))
def test_boilerplate_goes_and_the_thing_measured_stays(entry):
    for example in entry.examples:
        assert without_boilerplate(name_to_plain(example)) == "homes let"
    for example in entry.counterexamples:
        assert without_boilerplate(name_to_plain(example)) == example.lower()


@pytest.mark.parametrize(
    ("name", "ages"),
    [
        ("Adults (aged 18-64) admitted", {"18-64"}),
        ("Adults (aged 18 to 64) admitted", {"18-64"}),
        ("Admissions of younger adults", {"18-64"}),
        ("Admissions aged 65+", {"65+"}),
        ("Admissions of people aged over 65", {"65+"}),
        ("Admissions of older people (65 and over)", {"65+"}),
        ("Percentage of OP65+ at home", {"65+"}),
        ("New contacts over the age of 18", {"18+"}),
        ("16 and 17 year olds in learning", {"16-17"}),
        ("16 to 18 year olds in learning", {"16-18"}),
        ("Rate per 10,000 population 0-17", {"0-17"}),
        ("Rate per 10,000 children aged under 18", {"0-17"}),
        ("Placed over 20 miles from home", set()),
        ("Reviewed in the last 12+ months", set()),
        ("Completed within 26 weeks", set()),
        ("Breastfeeding at 6-8 weeks", set()),
        ("Children with 3 or more placements", set()),
    ],
)
def test_ages_in_all_their_forms(name, ages):
    assert name_to_traits(name).ages == ages


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("Still at home 91 days after discharge", {"91"}),
        ("Reviewed in the last twelve months", {"12"}),
        ("Adults on S117", {"117"}),
        ("Section 42 enquiries", {"42"}),
        ("Children in care per 10,000", set()),
        ("Collected in 2023/24", set()),
        ("Recycled (NI 192)", set()),
        ("Emergency admissions – rolling 12 months", set()),
    ],
)
def test_numbers_that_tell(name, numbers):
    assert name_to_traits(name).numbers == numbers


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("% of homes let", "percent"),
        ("Number of homes let", "count"),
        ("No. of homes let", "count"),
        ("Number of admissions (per 100,000 population)", "per_100000"),
        ("The number of looked after children (rate per 10k population)", "per_10000"),
        ("Average number of working days lost", "days"),
        ("Homes let", None),
    ],
)
def test_units_that_a_name_prints(name, unit):
    assert name_to_traits(name).unit == unit


def test_counts_percentages_and_rates_are_never_of_one_measure():
    kinds = ("count", "percent", "per_1000", "per_10000", "per_100000", "gbp")
    assert not [(left, right) for left in kinds for right in kinds if left != right and units_agree(left, right)]
    assert units_agree("minutes", "seconds")
    assert units_agree("other", "percent")


def test_a_bare_figure_may_be_of_days_but_not_of_a_percentage():
    assert unit_difference("count", "Average days lost", "days") is None
    assert unit_difference("count", "Days lost", "percent")
    assert unit_difference("count", "Number of homes", "days")


def test_councils_own_names_do_not_tell_measures_apart():
    assert plain_to_words(name_to_plain("Staff turnover of Sutton Council")) == plain_to_words(name_to_plain("Staff turnover"))


@pytest.mark.parametrize(
    "name", ["% of homes let", "Percentage of homes let", "The proportion of Homes Let", "HOMES LET (%)", "homes – let"]
)
def test_ways_to_say_per_cent_fold_to_one(name):
    assert name_to_fold(name) == "homes let"


COUNTED = load_entries("names", "counted_on_a_day", CountedOnADay)


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in COUNTED for example in entry.examples])
def test_what_is_counted_on_a_day_is_seen(entry, example):
    assert counted_on_a_day(example)


@pytest.mark.parametrize(("entry", "example"), [(entry, example) for entry in COUNTED for example in entry.counterexamples])
def test_what_is_counted_over_a_time_is_not(entry, example):
    assert not counted_on_a_day(example)
