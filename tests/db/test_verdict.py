"""Whether two figures may be read side by side, and the reason a person is given."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.verdict import NOT_COMPARABLE, Figure, compare_figures, kind_of

REVIEWED = "Percentage of long-term clients reviewed in the last 12 months"
REFERENCE = Figure(
    measure=REVIEWED, subject="reviews", unit="percent", definition="local", period="2023-24 Q2", period_kind="quarter",
    period_start=dt.date(2023, 7, 1), period_end=dt.date(2023, 9, 30),
)  # fmt: skip
CONCERNS = replace(REFERENCE, measure="Safeguarding concerns received", subject="concerns", unit="count")


def month(figure, **fields):
    return replace(
        figure,
        **{"period": "2023-09", "period_kind": "month", "period_start": dt.date(2023, 9, 1), "period_end": dt.date(2023, 9, 30), **fields},
    )


def year(figure, **fields):
    return replace(
        figure,
        **{"period": "2022-23", "period_kind": "year", "period_start": dt.date(2022, 4, 1), "period_end": dt.date(2023, 3, 31), **fields},
    )


def verdict(figure, reference=REFERENCE):
    found = compare_figures(figure, reference)
    return found.state, {reason.kind for reason in found.reasons}


def test_the_same_measure_of_the_same_period_is_comparable():
    assert verdict(replace(REFERENCE, measure="Long-term clients reviewed in the last 12 months (%)")) == ("comparable", set())


@pytest.mark.parametrize(("figure", "kinds"), [
    (year(REFERENCE), {"period"}),
    (month(REFERENCE), {"period"}),
    (replace(REFERENCE, period=None, period_kind=None, period_start=None, period_end=None), {"period"}),
    (replace(REFERENCE, basis="year_to_date"), {"basis"}),
    (replace(REFERENCE, basis="rolling_year"), {"basis"}),
    (replace(REFERENCE, basis="estimate", as_at="2023-24 Q1"), {"estimate"}),
    (replace(REFERENCE, basis="projection"), {"estimate"}),
    (replace(REFERENCE, caution="Figures are provisional."), {"provisional"}),
    (replace(REFERENCE, caution="Recorded differently since May."), {"paper"}),
    (replace(REFERENCE, measure="Clients aged 65+ reviewed in the last 12 months"), {"scope"}),
    (replace(REFERENCE, measure="Clients reviewed"), {"scope"}),
    (replace(REFERENCE, scope="Learning disability"), {"scope"}),
    (replace(REFERENCE, scope="Northern area"), {"scope"}),
    (replace(REFERENCE, definition="ASCOF 2023-24"), {"definition"}),
    (replace(REFERENCE, measure="Long-term clients reviewed in the last 12 months", match_method="similar_name"), {"link"}),
    (replace(REFERENCE, measure="Waiting times", match_method="description"), {"link"}),
])  # fmt: skip
def test_a_caution_says_which_one_both_ways(figure, kinds):
    assert verdict(figure) == ("caution", kinds)
    assert verdict(REFERENCE, figure)[0] == ("comparable" if kinds == {"link"} else "caution")


@pytest.mark.parametrize(("figure", "reference", "kinds"), [
    (replace(REFERENCE, unit="count"), REFERENCE, {"unit"}),
    (replace(REFERENCE, unit="per_100000"), replace(REFERENCE, unit="count"), {"unit"}),
    (replace(REFERENCE, unit="per_100000"), replace(REFERENCE, unit="per_10000"), {"unit"}),
    (replace(REFERENCE, unit="days"), replace(REFERENCE, unit="gbp"), {"unit"}),
    (replace(REFERENCE, subject="waiting"), REFERENCE, {"measure"}),
    (month(CONCERNS), CONCERNS, {"length"}),
    (year(CONCERNS), CONCERNS, {"length"}),
    (month(CONCERNS, unit="per_100000"), year(CONCERNS, unit="per_100000"), {"length"}),
    (replace(CONCERNS, basis="year_to_date"), CONCERNS, {"length"}),
    (replace(CONCERNS, basis="rolling_year"), CONCERNS, {"length"}),
    (replace(REFERENCE, measure="Adults (18-64) reviewed"), replace(REFERENCE, measure="Older people (65+) reviewed"), {"people"}),
    (replace(REFERENCE, scope="Carers"), replace(REFERENCE, scope="Learning disability"), {"people"}),
])  # fmt: skip
def test_what_is_not_comparable_says_why_both_ways(figure, reference, kinds):
    assert verdict(figure, reference) == ("not_comparable", kinds)
    assert verdict(reference, figure) == ("not_comparable", kinds)


def test_how_many_there_are_on_a_day_does_not_grow_with_the_period():
    waiting = replace(CONCERNS, measure="Number of people awaiting a review")
    assert verdict(month(waiting), waiting) == ("caution", {"period"})
    linked = replace(CONCERNS, measure="Reviews of people", known_as="Number of people awaiting a review")
    assert verdict(month(linked), linked) == ("caution", {"period"})


def test_a_year_to_date_figure_is_counted_from_the_start_of_its_year():
    half = replace(CONCERNS, period_start=dt.date(2023, 4, 1), period="2023-24 H1", period_kind="half")
    to_date = month(CONCERNS, basis="year_to_date")
    assert kind_of(half) == kind_of(to_date)
    assert verdict(to_date, half)[0] == "caution"


def test_overlapping_ages_are_a_caution():
    assert (
        verdict(replace(REFERENCE, measure="Adults (18-64) reviewed"), replace(REFERENCE, measure="Adults aged 18-25 reviewed"))[0]
        == "caution"
    )


def test_the_same_printed_name_is_the_same_measure_however_it_was_linked():
    linked = replace(REFERENCE, match_method="similar_name")
    assert verdict(linked, linked) == ("comparable", set())


def test_units_of_time_can_be_converted():
    weeks = replace(REFERENCE, unit="weeks")
    assert verdict(weeks, replace(REFERENCE, unit="days")) == ("caution", {"definition"})


def test_reasons_speak_of_the_figure_first():
    (reason,) = compare_figures(replace(REFERENCE, unit="count"), REFERENCE).reasons
    assert reason.text == "a count against a percentage"
    (reason,) = compare_figures(month(CONCERNS), CONCERNS).reasons
    assert reason.text == "counted over a month against a quarter"


FIGURES = st.builds(
    lambda figure, change, **fields: change(replace(figure, **fields)),
    st.sampled_from([REFERENCE, CONCERNS, replace(CONCERNS, measure="People aged 65+ awaiting a review")]),
    st.sampled_from([lambda figure: figure, month, year]),
    unit=st.sampled_from(["percent", "count", "per_100000", "days", "other"]),
    basis=st.sampled_from(["outturn", "year_to_date", "estimate", "projection", "rolling_year"]),
    scope=st.sampled_from([None, "Carers", "Adults (18-64)"]),
    caution=st.sampled_from([None, "Provisional"]),
)


@given(FIGURES, FIGURES)
def test_not_comparable_is_so_both_ways_and_nothing_is_without_a_reason(figure, reference):
    one, other = compare_figures(figure, reference), compare_figures(reference, figure)
    assert (one.state == "not_comparable") == (other.state == "not_comparable")
    assert (one.state == "comparable") == (not one.reasons)
    assert {reason.kind in NOT_COMPARABLE for reason in one.reasons} <= {one.state == "not_comparable"}


@given(FIGURES)
def test_figures_that_may_be_compared_share_their_kind_where_they_add_up(figure):
    for change in (month, year):
        other = change(figure)
        if compare_figures(other, figure).state != "not_comparable":
            assert kind_of(other) == kind_of(figure)


def test_what_was_read_by_ocr_is_no_word_of_the_paper():
    read = replace(REFERENCE, caution="read by OCR, confidence 87 of 100")
    assert [reason.text for reason in compare_figures(read, REFERENCE).reasons] == ["read by OCR, confidence 87 of 100"]
    assert [reason.text for reason in compare_figures(REFERENCE, read).reasons] == ["the reference was read by OCR, confidence 87 of 100"]
    both = replace(REFERENCE, caution="provisional figure; read by OCR, confidence 87 of 100")
    assert [reason.text for reason in compare_figures(both, REFERENCE).reasons] == [
        "its paper says: provisional figure",
        "read by OCR, confidence 87 of 100",
    ]
