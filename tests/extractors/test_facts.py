"""What a paper says of itself in its head: authority, committee, date, kind, title, period."""

import datetime as dt

import pytest


def facts(made, *lines, body="The officers said how things stand, and members listened."):
    return made.read("\n\n".join([*lines, body]) + "\n")[1].facts


def test_the_head_of_a_report(made):
    found = facts(
        made, "Surrey County Council", "Health and Wellbeing Board", "17 January 2024", "# Kite Performance Report, Quarter 2 2023/24",
        "Report of the Director of Kites",
    )  # fmt: skip
    assert (found.authority_name, found.committee, found.meeting_date, found.kind) == (
        "Surrey County Council", "Health and Wellbeing Board", dt.date(2024, 1, 17), "report",
    )  # fmt: skip
    assert found.title == "Kite Performance Report, Quarter 2 2023/24"
    assert found.reporting_period.name == "2023-24 Q2"


@pytest.mark.parametrize(
    ("line", "committee"),
    [
        ("Adult Social Care Select Committee", "Adult Social Care Select Committee"),
        ("Meeting of the Adult Social Care Select Committee – 17 January 2024", "Adult Social Care Select Committee"),
        ("REPORT TO: Health and Wellbeing Board", "Health and Wellbeing Board"),
        ("People and Health Scrutiny Committee, 28 January 2021", "People and Health Scrutiny Committee"),
        ("Overview and Scrutiny Commission", "Overview and Scrutiny Commission"),
        ("Cabinet Member for Adult Services", "Cabinet Member for Adult Services"),
        ("Corporate Parenting Panel", "Corporate Parenting Panel"),
    ],
)
def test_committees(made, line, committee):
    assert facts(made, "Surrey County Council", line, "Report of the Director").committee == committee


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["17 January 2024"], dt.date(2024, 1, 17)),
        (["Thursday, 28th January, 2021"], dt.date(2021, 1, 28)),
        (["17<sup>th</sup> January 2024"], dt.date(2024, 1, 17)),
        (["Date: 04/12/2023"], dt.date(2023, 12, 4)),
        (["Performance as at 30th September 2016"], None),
        (["Published 3 May 2023", "Meeting on 9 May 2023"], dt.date(2023, 5, 9)),
        (["Quarter 2 2023/24"], None),
    ],
)
def test_meeting_dates(made, lines, date):
    assert facts(made, "Surrey County Council", "Kite Scrutiny Committee", *lines).meeting_date == date


def test_a_date_of_figures_is_no_meeting_s(made):
    for line in ("At 31 December 2024 there were 1,034 kites aloft.", "As of 31 December 2024 there were 1,034 kites aloft."):
        assert facts(made, "Surrey County Council", "Kite Scrutiny Committee", line).meeting_date is None


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["Minutes of the Kite Committee", "PRESENT: the Chair", "Apologies for absence"], "minutes"),
        (["Agenda", "1. Apologies", "2. Kites"], "agenda"),
        (["Decision Notice", "Cabinet Member for Kites"], "decision"),
        (["Public Questions and Responses"], "questions"),
        (["Report of the Director of Kites", "Purpose"], "report"),
    ],
)
def test_kinds(made, lines, kind):
    assert facts(made, "Surrey County Council", *lines).kind == kind


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Performance Report Q3 2022/23", "2022-23 Q3"),
        ("Performance Report – Quarter 2 (1st July – 30th September 2023)", "2023-24 Q2"),
        ("Annual Performance Report 2022/23", "2022-23"),
        ("Half Year Performance Report, April to September 2023", "2023-24 H1"),
        ("Performance Report", None),
    ],
)
def test_reporting_periods(made, title, name):
    period = facts(
        made, "Surrey County Council", "Kite Scrutiny Committee", "17 January 2024", f"# {title}", "Report of the Director"
    ).reporting_period
    assert (period.name if period else None) == name


def test_a_period_the_head_does_not_name_comes_from_the_figures(made):
    table = made.lines_to_text(
        [
            ("Indicator", "Period", "Data", "RAG"),
            ("Kites made", "Oct-20", "1", "Red"),
            ("Kites sold", "Oct-20", "2", "Green"),
            ("Kites lost", "Sep-20", "2", "Green"),
        ]
    )
    found = facts(made, "Dorset Council", "Kite Scrutiny Committee", "28 January 2021", "Exceptions in kites", body=table)
    assert found.reporting_period.name == "2020-10"


def test_a_paper_that_says_nothing_of_itself_has_no_facts_and_a_problem(made):
    _, extraction = made.read("Some words stand here, and no more.\n")
    assert (extraction.facts.authority_id, extraction.facts.committee, extraction.facts.meeting_date) == (None, None, None)
    assert "undated" in [problem.code for problem in extraction.problems]
