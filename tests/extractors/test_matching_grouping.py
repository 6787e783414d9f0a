"""Measures that no catalogue has: those of several councils meet, near twins stay apart."""

import random
import time

import pytest

from extractors.matching.grouping import measures_to_groups, relatedness, words_in_name
from extractors.records import Measure


def grouped(*names, unit="percent"):
    return measures_to_groups([name if isinstance(name, Measure) else Measure(name=name, unit=unit) for name in names])


@pytest.mark.parametrize("names", [
    ("Percentage of library books borrowed online", "Library books borrowed online (%)"),
    ("Park benches repaired", "PARK BENCHES REPAIRED", "The repaired park benches"),
    ("Adults with LD in supported living", "Adults with a learning disability in supported living"),
    ("Allotments let in the year", "Allotments let"),
])  # fmt: skip
def test_one_measure_in_several_wordings_is_one_group(names):
    assert set(grouped(*names)) == {0}


@pytest.mark.parametrize(("left", "right"), [
    ("Allotments let", "Allotments not let"),
    ("Allotments let to people aged 65+", "Allotments let to people aged 18-64"),
    ("Carers using the day centre", "Young carers using the day centre"),
    ("Benches repaired within 7 days", "Benches repaired within 28 days"),
    ("Benches awaiting repair", "Benches repaired"),
    (Measure(name="Benches repaired", unit="count"), Measure(name="Benches repaired", unit="percent")),
    (Measure(name="Meals served", unit="count", scope="Carers"), Measure(name="Meals served", unit="count", scope="Staff")),
])  # fmt: skip
def test_near_twins_are_two_groups(left, right):
    assert grouped(left, right) == [0, 1]


def test_a_name_between_two_twins_does_not_join_them():
    names = ["Meals served to people aged 65+", "Meals served to people", "Meals served to people aged 18-64"]
    for order in (names, names[::-1], [names[1], names[0], names[2]]):
        homes = dict(zip(order, grouped(*order, unit="count"), strict=True))
        assert homes[names[0]] != homes[names[2]]


def test_nothing_to_group():
    assert measures_to_groups([]) == []
    assert grouped("???", "!!!") == [0, 1]


@pytest.mark.parametrize(("left", "right", "related"), [
    ("Clients reviewed in the last 12 months (%)", "Number of clients awaiting a review for over 12 months", True),
    ("Permanent admissions to care homes, per 100,000", "Percentage of services that are residential or nursing care", True),
    ("Carers receiving direct payments", "Adults receiving direct payments", False),
    ("Admissions to care homes aged 65+", "Admissions to care homes aged 18-64", False),
    ("Homes let", "Potholes filled", False),
])  # fmt: skip
def test_measures_of_nearly_one_thing_are_related(left, right, related):
    assert (relatedness([left], [right]) >= 0.45) == related
    assert relatedness([left], [right]) == relatedness([right], [left])


@pytest.mark.parametrize(("words", "name", "found"), [
    ("paid work", "Adults with learning disabilities in paid employment", True),
    ("reviewed", "Reviews of long-term clients", True),
    ("91 days", "Older people at home 91 days after discharge", True),
    ("91 days", "Older people at home 28 days after discharge", False),
    ("flamingo reviews", "Reviews of long-term clients", False),
    ("people", "Number of people waiting", True),
    ("%", "Homes let", False),
])  # fmt: skip
def test_words_are_found_by_what_they_mean(words, name, found):
    assert bool(words_in_name(words, name)) == found


def test_three_thousand_measures_are_grouped_in_seconds():
    draw = random.Random(3)
    things, deeds, where = ("homes", "visits", "books", "trees", "roads", "meals"), ("let", "opened", "closed", "inspected"), range(200)
    measures = [Measure(name=f"{draw.choice(things)} {draw.choice(deeds)} in ward {draw.choice(where)}", unit="count") for _ in range(3000)]
    started = time.perf_counter()
    measures_to_groups(measures)
    assert time.perf_counter() - started < 20
