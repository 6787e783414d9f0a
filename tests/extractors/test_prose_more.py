"""Figures in the minutes and short papers of councils nobody has met, in our own words: what is read, and what is left alone."""

import pytest

from corpus.readers.registry import read_paper
from extractors.extraction import extract

HEAD = "Ambleford Borough Council\n\nReport of the Director of Care\n\nTitle: Performance, Quarter 2 2023/24\n\n"
MINUTES = "Ambleford Borough Council\n\nScrutiny Committee\n\nMinutes of the meeting held on 4 December 2023\n\n"


def read(body, head=HEAD):
    extraction = extract(read_paper((head + body).encode(), source="paper.txt"))
    values = [(v.measure.name, v.period.name if v.period else None, v.value, v.unit) for v in extraction.values]
    targets = [(t.measure.name, t.value) for t in extraction.targets]
    benchmarks = [(b.measure.name, b.area, b.value) for b in extraction.benchmarks]
    return values, targets, benchmarks


Q2 = "2023-24 Q2"


@pytest.mark.parametrize(
    "body",
    [
        # tallies told in shares
        "61% of performance indicators had met their targets.",
        "In the quarter 61% of KPIs reported were on target.",
        "It showed that 65% of activities were well in hand.",
        # other places and the country
        "The quickest port checks 71% of its boats and the slowest was thought to be Marlow.",
        "Members heard that the Marlshire average was 14 days.",
        # money of a sentence whose subject is none
        "The Season closed with a surplus of £1.3m and a deficit of £0.6m on ferries.",
        # of what is not said
        "The other services have a combined variance of £0.1m.",
        # what a plan only rests on
        "The budget for apprenticeships assumed that 100% of learners would complete their training.",
        # a bare earlier figure has no time of its own
        "Sickness rose from 7.1 days.",
    ],
)
def test_what_states_no_measure(body):
    assert read(body) == ([], [], [])


def test_a_colon_in_a_bracket_ends_no_name():
    names = {name for found in read("- Grants were used by 26.5% of people (England: 26.2%, region: 24.8%).") for name, *_ in found}
    assert not any("(" in name or "26" in name for name in names)


def test_figures_behind_nationally_are_not_the_councils():
    body = "Nationally, 57% of boats were checked on launch and 6% of old boats were broken up."
    assert read(body)[0] == []


def test_a_target_belongs_to_the_figure_beside_it():
    body = "- 96% of phone calls were answered against a target of 90%.\n- The portfolio continued to grow, being at 72% against a target of 66%.\n"
    assert read(body)[1] == [("phone calls were answered", 90)]


def test_a_target_before_its_figure():
    values, targets, _ = read("- 96% of phone calls were answered.\n- Against a target of 66% the vacancy rate stood at 72%.\n")
    assert targets == [("vacancy rate", 66)]
    assert [value[2] for value in values] == [96, 72]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The vacancy rate for July was 5.4 per cent.", [("vacancy rate", "2023-07", 5.4, "percent")]),
        ("- Moorings – Mooring occupancy for the quarter was 64%.", [("Mooring occupancy", Q2, 64, "percent")]),
        (
            "The percentage of pupils leaving school who were offered a place was 81.5%.",
            [("percentage of pupils leaving school who were offered a place", Q2, 81.5, "percent")],
        ),
        ("Overall sickness levels were 1.6 days per employee.", [("sickness levels", Q2, 1.6, "days")]),
        ("Customer satisfaction was maintained at 82%.", [("Customer satisfaction", Q2, 82, "percent")]),
        (
            "The number of tenants in arrears has increased from 305 at the end of 2022/23 to 317 at the end of quarter 2.",
            [("number of tenants in arrears", "2022-23", 305, "count"), ("number of tenants in arrears", Q2, 317, "count")],
        ),
        # an earlier figure whose time is not said is left out
        (
            "The number of tenants in arrears rose from 305 to 317 in quarter 2.",
            [("number of tenants in arrears", Q2, 317, "count")],
        ),
        ("Last year 72% of tenants were satisfied; this year the figure is 69%.", [("tenants were satisfied", "2022-23", 72, "percent")]),
        (
            "Staff turnover has reduced to 11.4% from 13.2% in 2022/23.",
            [("Staff turnover", Q2, 11.4, "percent"), ("Staff turnover", "2022-23", 13.2, "percent")],
        ),
        ("Rent collection stood at 56.2%.", [("Rent collection", Q2, 56.2, "percent")]),
        (
            "At the end of September 2023 there were 412 children in care, some of them abroad.",
            [("children in care", "2023-09", 412, "count")],
        ),
        (
            "Only 62% of repairs were completed in time when the target was 90%.",
            [("repairs were completed in time", Q2, 62, "percent")],
        ),
        (
            "There were 41 school exclusions between 2 May 2023 and 9 May 2023.",
            [("school exclusions", "2023-05-02..2023-05-09", 41, "count")],
        ),
        (
            "It improved after the flood with collection rates for rents now at 97.5%.",
            [("collection rates for rents", Q2, 97.5, "percent")],
        ),
        ("At Q2 there were 3,410 boats with Safety, Fire and Tow papers.", []),
        # a name that lists, and one that ends in a condition
        (
            "The percentage of staff who feel safe, heard and valued was 68%.",
            [("percentage of staff who feel safe, heard and valued", Q2, 68, "percent")],
        ),
        (
            "The number of small claims settled within the agreed 9 week limit was 88.2%.",
            [("number of small claims settled within the agreed 9 week limit", Q2, 88.2, "percent")],
        ),
        ("The number of patients on 21 August was 78.", [("number of patients", "2023-08-21", 78, "count")]),
        # periods that the performance is only held against
        ("Sickness levels were 1.6 days, a marked reduction from Quarter One.", [("Sickness levels", Q2, 1.6, "days")]),
        ("With a trend similar to quarter 1, the error rate was 0.2%.", [("error rate", Q2, 0.2, "percent")]),
        (
            "As of 8 August 2023, 57 boats were in dry dock.",
            [("boats were in dry dock", "2023-08-08", 57, "count")],
        ),
    ],
)
def test_what_a_sentence_names(body, expected):
    assert read(body)[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The vacancy rate was just below target at 71% against a target of 72%.", [72]),
        ("The error rate was 0.2%. The rate remained within target and on course to earn a 100% grant.", []),
        ("The vacancy rate was 92%, above the target of 90%.", [90]),
    ],
)
def test_what_is_a_target(body, expected):
    assert [value for _, value in read(body)[1]] == expected


def test_a_direction_that_is_only_asked_about():
    body = "The error rate was 0.2%. A member asked whether an improved outturn was likely in quarter 3."
    extraction = extract(read_paper((HEAD + body).encode(), source="paper.txt"))
    assert [value.trend for value in extraction.values] == [None]


def test_an_indicator_named_in_the_sentence():
    body = (
        "The Director said that, in respect of LX 15c – Claims settled: small claims, the end of year performance outturn for 2022/23 was just "
        "below target at 71%.\n\n"
        "Members asked about LX 25 – The number of days spent in hostels, which increased from 88 in Quarter 2 2022-23 to 263 in "
        "Quarter 2 2023-24.\n\n"
        "The Director reported that, in respect of LX 92 – Share of waste reused, recycled or composted, the outturn was 48.5%.\n\n"
        "The Director stated that, in respect of LX 91 – Waste per household, the reported outturn was 412kg, which missed the "
        "annual target of 400kg.\n\n"
        "The Chair turned to CS 14 - % of stage 2 complaints answered in 20 working days and noted the outturn of 52% against a "
        "target of 95%.\n"
    )
    values, targets, _ = read(body, MINUTES)
    assert values == [
        ("Claims settled: small claims", "2022-23", 71, "percent"),
        ("The number of days spent in hostels", "2022-23 Q2", 88, "days"),
        ("The number of days spent in hostels", "2023-24 Q2", 263, "days"),
        ("Share of waste reused, recycled or composted", None, 48.5, "percent"),
        ("Waste per household", None, 412, "kg"),
        ("% of stage 2 complaints answered in 20 working days", None, 52, "percent"),
    ]
    assert targets == [("Waste per household", 400), ("% of stage 2 complaints answered in 20 working days", 95)]


def test_minutes_without_a_period_keep_a_measure_that_is_named():
    body = "The percentage of reviews held in time was 86.4%, which was above the target level of 85%."
    assert read(body, MINUTES) == (
        [("percentage of reviews held in time", None, 86.4, "percent")],
        [("percentage of reviews held in time", 85)],
        [],
    )
