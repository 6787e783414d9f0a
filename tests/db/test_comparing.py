"""A measure across three invented councils: what goes together, what is set apart, and what stands beside each figure."""

import calendar
import datetime as dt
import hashlib

import pytest

from corpus.document import Document, Evidence
from db.comparators import figure_text
from db.comparing import compare, names_with_figures
from db.loading import load_indicators
from extractors.matching import link_measures
from extractors.records import Benchmark, DocumentFacts, Extraction, IndicatorValue, Measure, Period, Target
from patterns.indicators import indicators

EMPLOYMENT = "Proportion of adults with learning disabilities in paid employment"
REVIEWED = "Review Performance - percentage of long-term clients reviewed in the last 12 months (year to date)"
AWAITING = "Number of people awaiting a Care Act review where the last review was over 12 months ago"
ADMITTED = "Permanent admissions of older people (aged 65 and over) to residential and nursing care homes, per 100,000 population"
NEW_IN_HOMES = "Number of new people aged over 65 into residential care or nursing care"
AT_HOME = "Proportion of older people (65 and over) who were still at home 91 days after discharge from hospital into reablement"


def year(start):
    return Period(name=f"{start}-{(start + 1) % 100:02}", kind="year", start=dt.date(start, 4, 1), end=dt.date(start + 1, 3, 31))


def quarter(start, number):
    first = [4, 7, 10, 1][number - 1]
    of = start + (number == 4)
    last = dt.date(of, first + 2, calendar.monthrange(of, first + 2)[1])
    return Period(name=f"{year(start).name} Q{number}", kind="quarter", start=dt.date(of, first, 1), end=last)


def month(of, number):
    last = dt.date(of, number, calendar.monthrange(of, number)[1])
    return Period(name=f"{of}-{number:02}", kind="month", start=dt.date(of, number, 1), end=last)


def figure(name, value, unit, period, **fields):
    return {"measure": Measure(name=name, unit=unit), "value": float(value), "unit": unit, "period": period, **fields}


class Councils:
    """Puts papers of invented councils onto a shelf, each figure quoted from a text that says it."""

    def __init__(self, shelf):
        self.shelf = shelf
        load_indicators(shelf.database, indicators())

    def paper(self, council, *, values=(), targets=(), benchmarks=(), rewording=None, title="Performance"):
        records = [*values, *targets, *benchmarks]
        lines = [f"{record['measure'].name}: {record['value']:g} ({number})" for number, record in enumerate(records)]
        text = "\n".join([council, *lines])
        data = text.encode()
        paper = Document(
            sha256=hashlib.sha256(data).hexdigest(), source=f"{council}-{title}.txt", media_type="text/plain", size=len(data), text=text
        )

        def proved(record, line):
            start = text.index(line)
            evidence = Evidence(start=start, end=start + len(line), quote=line)
            return {"value_text": f"{record['value']:g}", "evidence": evidence, **record}

        quoted = [proved(record, line) for record, line in zip(records, lines, strict=True)]
        end, last = len(values), len(values) + len(targets)
        extraction = Extraction(
            facts=DocumentFacts(authority_id=council.casefold(), authority_name=f"{council} Council", title=title, kind="report"),
            values=tuple(IndicatorValue(**record) for record in quoted[:end]),
            targets=tuple(Target(**record) for record in quoted[end:last]),
            benchmarks=tuple(Benchmark(**record) for record in quoted[last:]),
        )
        links = link_measures(dict.fromkeys(record["measure"] for record in records), year=dt.date(2022, 9, 30)) if records else ()
        self.shelf.load(paper, extraction, links=links)


@pytest.fixture
def councils(shelf):
    return Councils(shelf)


@pytest.fixture
def three(councils):
    """Ashworth prints quarters with regional comparators, Beckton months, Cranmere counts of people; Denholm nothing of this."""
    q2, october = quarter(2023, 2), month(2020, 10)
    ashworth = [
        figure(EMPLOYMENT, 2.4, "percent", q2, numerator=17.0),
        figure("Reviews for people in long term support for 12+ months", 51.5, "percent", q2, target=65.0),
        figure("Reviews for people in long term support for 12+ months", 48.5, "percent", year(2022)),
        figure("Reviews for people in long term support for 12+ months", 980, "count", year(2021), numerator=980.0, denominator=2100.0),
        figure(ADMITTED, 601, "per_100000", year(2023), basis="estimate", as_at=q2),
        figure(ADMITTED, 640, "per_100000", year(2022)),
        figure(AT_HOME, 84.5, "percent", q2),
    ]
    councils.paper(
        "Ashworth",
        values=ashworth,
        targets=[figure("Reviews for people in long term support for 12+ months", 65, "percent", year(2023), qualifier="min")],
        benchmarks=[
            figure(EMPLOYMENT, 3.1, "percent", year(2021), area="West Midlands", area_text="regional"),
            figure(ADMITTED, 566.5, "per_100000", year(2021), area="West Midlands", area_text="regional"),
            figure(AT_HOME, 80.5, "percent", year(2021), area="West Midlands", area_text="WM"),
            figure(AT_HOME, 81.5, "percent", None, area="England", area_text="national"),
        ],
    )
    councils.paper(
        "Beckton",
        values=[
            figure(
                "Percentage of Adults with learning disability in paid employment",
                4.2,
                "percent",
                october,
                target=6.0,
                status="amber",
                status_text="Amber",
            ),
            figure("Percentage of Adults with learning disability in paid employment", 3.6, "percent", month(2019, 10)),
            figure(REVIEWED, 57, "percent", october, basis="year_to_date", target=75.0),
            figure(
                "Reablement effectiveness in delaying and reducing the need for care and support (%)", 71, "percent", october, target=80.0
            ),
            figure("Percentage of services that are residential or nursing", 26.4, "percent", october),
            figure("Number of safeguarding concerns received during the period", 310, "count", october),
        ],
    )
    councils.paper(
        "Cranmere",
        values=[
            figure(AWAITING, 498, "count", q2, target=370.0, status="red", status_text="▲"),
            figure(NEW_IN_HOMES, 108, "count", q2, target=90.0),
            figure(NEW_IN_HOMES, 31, "count", month(2023, 9)),
            figure("Safeguarding concerns", 2450, "count", quarter(2023, 2), basis="year_to_date"),
        ],
    )
    councils.paper("Denholm")
    return councils.shelf.database


def told(rows):
    """Council, figure and verdict of each row."""
    return [(row["authority"].split()[0], row["value"], row["verdict"]) for row in rows]


def test_employment_of_both_councils_with_a_caution_of_periods(three):
    (found,) = compare(three, "learning disability paid employment")
    assert told(found.figures) == [("Ashworth", 2.4, "reference"), ("Beckton", 4.2, "caution"), ("Beckton", 3.6, "caution")]
    ashworth, beckton, earlier = found.figures
    assert ashworth["comparators"] == ["West Midlands 3.1% (2021-22)"]
    assert (ashworth["numerator"], beckton["target"], beckton["status"]) == (17, 6, "amber")
    assert "other periods: 2020-10 against 2023-24 Q2" in beckton["reasons"]
    assert earlier["target"] is None
    assert (found.printing, found.held) == (2, 4)
    assert not found.apart


def test_people_awaiting_a_review_are_set_apart_from_the_percentages(three):
    (found,) = compare(three, "asc-review-12m")
    assert told(found.figures) == [("Ashworth", 51.5, "reference"), ("Ashworth", 48.5, "caution"), ("Beckton", 57.0, "caution")]
    assert any("year to date" in reason for reason in found.figures[2]["reasons"])
    assert told(found.apart) == [("Ashworth", 980.0, "not_comparable"), ("Cranmere", 498.0, "not_comparable")]
    ashworth, cranmere = found.apart
    assert (ashworth["numerator"], ashworth["denominator"]) == (980, 2100)
    assert ashworth["reasons"] == ["a count against a percentage"]
    assert cranmere["reasons"] == ["another measure", "a count against a percentage"]
    assert (cranmere["target"], cranmere["status_text"]) == (370, "▲")
    assert (found.printing, found.held) == (2, 4)


def test_admissions_as_rate_count_and_share_are_no_figures_of_one_scale(three):
    (found,) = compare(three, "admissions-65")
    assert told(found.figures) == [("Ashworth", 601.0, "caution"), ("Ashworth", 640.0, "reference")]
    assert found.figures[0]["reasons"] == ["other periods: 2023-24 against 2022-23", "it is an estimate, made at 2023-24 Q2"]
    assert found.figures[0]["comparators"] == ["West Midlands 566.5 per 100,000 (2021-22)"]
    assert {(council, value) for council, value, _ in told(found.apart)} == {("Beckton", 26.4), ("Cranmere", 108.0), ("Cranmere", 31.0)}
    assert all(any("against a rate per 100,000" in reason for reason in row["reasons"]) for row in found.apart)


def test_the_indicator_asked_for_is_the_reference(three):
    (found,) = compare(three, "asc-admit-65-count")
    assert told(found.figures) == [("Cranmere", 108.0, "reference")]
    assert ("Cranmere", 31.0, "not_comparable") in told(found.apart)
    monthly = next(row for row in found.apart if row["value"] == 31)
    assert monthly["reasons"] == ["counted over a month against a quarter"]


def test_at_home_after_reablement_with_the_caution_of_a_name_without_ages(three):
    (found,) = compare(three, "still at home 91 days after discharge")
    assert told(found.figures) == [("Ashworth", 84.5, "reference"), ("Beckton", 71.0, "caution")]
    assert found.figures[0]["comparators"] == ["England 81.5%", "West Midlands 80.5% (2021-22)"]
    assert [quote.split(":")[0] for quote in found.figures[0]["comparator_quotes"]] == [AT_HOME, AT_HOME]
    assert "ages: none against 65+" in found.figures[1]["reasons"]


def test_half_a_year_against_a_month_is_set_apart_though_both_print_the_measure(three):
    (found,) = compare(three, "safeguarding concerns")
    assert {row["value"] for row in (*found.figures, *found.apart)} == {310.0, 2450.0}
    assert [row["reasons"] for row in found.apart] in (
        [["counted over half a year against a month"]],
        [["counted over a month against half a year"]],
    )
    assert found.printing == 2


def test_a_target_stands_with_its_figure_and_its_quote(three):
    newest, earlier = compare(three, "asc-review-12m")[0].figures[:2]
    assert newest["targets"] == ["at least 65% (2023-24)"]
    assert newest["target_quotes"][0].startswith("Reviews for people in long term support")
    assert earlier["targets"] == []


def test_figures_come_by_council_the_newest_first_and_never_by_size(three):
    for comparison in compare(three, "paid employment"):
        order = [(row["authority"], row["period_end"]) for row in comparison.figures]
        assert [council for council, _ in order] == sorted(council for council, _ in order)
        for council in {council for council, _ in order}:
            ends = [end for other, end in order if other == council]
            assert ends == sorted(ends, reverse=True)


@pytest.mark.parametrize("words", ["ascof22-1e", "ld-employment", EMPLOYMENT.upper(), "Percentage of Adults with learning disability in paid employment",
                                   "paid employment", "LD paid work"])  # fmt: skip
def test_an_indicator_is_found_by_id_concept_name_and_words(three, words):
    assert [comparison.indicator_id for comparison in compare(three, words)] == ["ascof22-1e"]


@pytest.mark.parametrize("words", ["", "  ", "%", "flamingos", "reviews of flamingos"])
def test_nothing_is_called_so(three, words):
    assert compare(three, words) == ()


def test_several_measures_are_told_apart_the_nearest_first(councils):
    q2 = quarter(2023, 2)
    councils.paper(
        "Ashworth",
        values=[figure("Potholes repaired on main roads within a day", 90, "percent", q2), figure("Potholes repaired", 4000, "count", q2)],
    )
    found = compare(councils.shelf.database, "potholes repaired")
    assert found[0].name == "Potholes repaired"
    both = {row["measure"] for comparison in found for row in (*comparison.figures, *comparison.apart)}
    assert both == {"Potholes repaired", "Potholes repaired on main roads within a day"}
    for comparison in found:
        assert len({row["unit"] for row in comparison.figures}) == 1


def test_local_measures_of_several_councils_meet_and_near_twins_do_not(councils):
    q2 = quarter(2023, 2)
    councils.paper("Ashworth", values=[figure("Percentage of library books borrowed online", 12, "percent", q2)])
    councils.paper("Beckton", values=[figure("Library books borrowed online (%)", 15, "percent", q2)])
    councils.paper("Cranmere", values=[figure("Proportion of library books not borrowed online", 85, "percent", q2)])
    councils.paper("Denholm", values=[figure("Number of library books borrowed online", 5200, "count", q2)])
    (found, *_) = compare(councils.shelf.database, "Library books borrowed online (%)")
    assert told(found.figures)[0][:2] == ("Ashworth", 12.0)
    assert {council for council, _, _ in told(found.figures)} == {"Ashworth", "Beckton"}
    assert {row["verdict"] for row in found.figures} == {"reference", "comparable"}
    assert {council for council, _, _ in told(found.apart)} == {"Cranmere", "Denholm"}
    assert (found.printing, found.held, found.indicator_id) == (2, 4, None)


def test_the_very_words_come_first_then_what_more_councils_print(councils):
    q2 = quarter(2023, 2)
    councils.paper("Ashworth", values=[figure("Trees planted in parks", 40, "count", q2), figure("Planting of hedges", 3, "count", q2)])
    councils.paper(
        "Beckton", values=[figure("Number of trees planted in parks", 55, "count", q2), figure("Bulbs planted", 900, "count", q2)]
    )
    names = [comparison.figures[0]["measure"] for comparison in compare(councils.shelf.database, "planted")]
    assert names == ["Trees planted in parks", "Bulbs planted", "Planting of hedges"]


def test_a_superseded_paper_counts_for_nothing(councils):
    councils.paper("Ashworth", values=[figure("Homes let", 12, "count", quarter(2023, 2))])
    councils.shelf.database.execute("update documents set superseded_by = id")
    assert compare(councils.shelf.database, "homes let") == ()


def test_every_figure_can_be_traced(three):
    for words in ("asc-review-12m", "admissions-65", "safeguarding"):
        for comparison in compare(three, words):
            for row in (*comparison.figures, *comparison.apart):
                assert f"{row['value']:g}" in row["quote"]
                assert row["paper"]
                assert row["document_id"]


def test_names_with_figures_are_those_printed_and_those_of_the_catalogue(three):
    assert {"ascof22-1e", EMPLOYMENT, AWAITING} <= set(names_with_figures(three))


@pytest.mark.parametrize(("value", "unit", "text"), [
    (28.0, "percent", "28%"), (3.75, "percent", "3.75%"), (2400000.0, "gbp", "£2,400,000"), (587.0, "per_100000", "587 per 100,000"),
    (96.0, "days", "96 days"), (4469.0, "count", "4,469"), (0.0, "percent", "0%"), (18.2, "score", "18.2 score"),
])  # fmt: skip
def test_figures_are_written_with_their_unit(value, unit, text):
    assert figure_text(value, unit) == text
