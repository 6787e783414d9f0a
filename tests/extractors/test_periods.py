"""Periods: every print of the vocabulary, and the laws of their normal forms."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.periods import (
    financial_year,
    half_period,
    last_month,
    last_quarter,
    month_period,
    period_before,
    quarter_period,
    rolling_year,
    span_period,
    text_to_period,
    year_before,
    year_period,
)

MANY = settings(max_examples=150, deadline=None, derandomize=True)
YEARS = st.integers(1990, 2040)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q2 2023/24", "2023-24 Q2"),
        ("Q2 23/24", "2023-24 Q2"),
        ("Quarter 3 2022/23", "2022-23 Q3"),
        ("Quarter Two 2023/24", "2023-24 Q2"),
        ("2019/20 Q4", "2019-20 Q4"),
        ("Quarter 4 (January to March) 2019/20", "2019-20 Q4"),
        ("Fourth Quarter 2019-20", "2019-20 Q4"),
        ("third quarter (April-December 2022)", "2022-23 Q3"),
        ("Quarter 2 (1st July – 30th September 2023)", "2023-24 Q2"),
        ("1st July – 30th September 2023", "2023-24 Q2"),
        ("Financial Q1: 1 Apr 16 to 30 Jun 16", "2016-17 Q1"),
        ("April-December 2022", "2022-04..2022-12"),
        ("December 2022 to February 2023", "2022-12..2023-02"),
        ("Apr - Sept 2013", "2013-14 H1"),
        ("H1 2023/24", "2023-24 H1"),
        ("first half of the year 2023/24", "2023-24 H1"),
        ("Oct-20", "2020-10"),
        ("Apr-16", "2016-04"),
        ("March 2017", "2017-03"),
        ("as at month end March 2017", "2017-03"),
        ("Jan-17", "2017-01"),
        ("as at 30th September 2016", "2016-09-30"),
        ("week ending 20/11/2020", "2020-11-20"),
        ("31.03.2024", "2024-03-31"),
        ("2024-03-31", "2024-03-31"),
        ("2021-22", "2021-22"),
        ("2022/23", "2022-23"),
        ("2022-2023", "2022-23"),
        ("2023 / 2024", "2023-24"),
        ("15/16", "2015-16"),
        ("1999/00", "1999-00"),
        ("2022/23 academic year", "2022/23 AY"),
        ("academic year 2022/23", "2022/23 AY"),
        ("2016", "2016"),
    ],
)
def test_periods_as_councils_print_them(text, name):
    assert text_to_period(text).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [("Q2", "2023-24 Q2"), ("Qtr. 2", "2023-24 Q2"), ("Qtr 3", "2023-24 Q3"), ("Oct Actual", "2023-10"), ("Feb", "2024-02")],
)
def test_what_names_no_year_takes_the_one_it_is_given(text, name):
    assert text_to_period(text) is None
    assert text_to_period(text, year=2023).name == name


@pytest.mark.parametrize(
    "text",
    [
        "", "2021-22 and 2022-23", "2022-25", "Monthly", "Latest Month", "quarterly", "91 days", "65+", "28% (3,312 / 11,693)", "67/102",
        "120/80", "31 June 2023", "Decision", "per 100,000", "PI.2617", "Q1 and Q2 2023/24", "may be seen",
    ],
)  # fmt: skip
def test_what_is_no_one_period(text):
    assert text_to_period(text) is None


@MANY
@given(YEARS, st.integers(1, 4), st.sampled_from(["Q{q} {y}/{n}", "{y}-{n} Q{q}", "Qtr. {q} {y}/{n}", "Quarter {q} {y}-{n} outturn"]))
def test_a_quarter_round_trips(year, quarter, form):
    period = quarter_period(year, quarter)
    printed = form.format(q=quarter, y=year, n=f"{(year + 1) % 100:02d}")
    assert text_to_period(printed) == period
    assert text_to_period(period.name) == period


@MANY
@given(YEARS, st.integers(1, 12))
def test_months_years_and_halves_round_trip(year, month):
    for period in (month_period(year, month), year_period(year), half_period(year, 1), half_period(year, 2)):
        read = text_to_period(period.name, year=year) if period.kind != "month" else text_to_period(f"{period.start:%B %Y}")
        assert read == period


@MANY
@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)), st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)))
def test_a_span_has_its_days_and_the_name_of_the_period_it_is(first, second):
    start, end = min(first, second), max(first, second)
    period = span_period(start, end)
    assert (period.start, period.end) == (start, end)
    if end > start:
        with pytest.raises(ValueError, match="before it starts"):
            span_period(end, start)


@MANY
@given(YEARS, st.integers(1, 4))
def test_years_and_quarters_before(year, quarter):
    period = quarter_period(year, quarter)
    assert year_before(period) == quarter_period(year - 1, quarter)
    earlier = period_before(period)
    assert earlier.kind == "quarter"
    assert earlier.end + dt.timedelta(days=1) == period.start
    assert last_quarter(period) == period
    assert last_month(period).end == period.end


@MANY
@given(YEARS, st.integers(1, 12))
def test_a_rolling_year_ends_with_the_month_and_lasts_twelve(year, month):
    period = month_period(year, month)
    rolling = rolling_year(period)
    assert rolling.end == period.end
    assert year_before(period).end + dt.timedelta(days=1) == rolling.start
    assert year_before(year_before(period)) == month_period(year - 2, month)


@MANY
@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)))
def test_a_day_lies_in_its_financial_year(day):
    year = year_period(financial_year(day))
    assert year.start <= day <= year.end
    assert (year.start.month, year.start.day, year.end.month, year.end.day) == (4, 1, 3, 31)


@MANY
@given(st.one_of(st.text(max_size=60), st.text(st.sampled_from("0123456789/-–. QqtrOct'20thSepand"), max_size=30)))
def test_any_text_is_a_period_or_none(text):
    period = text_to_period(text, year=2023)
    assert period is None or period.start <= period.end
