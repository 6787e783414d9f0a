"""Laws of tables with a column for each period: years over quarters, months side by side, in every print and order."""

import calendar
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LAW = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
NAMES = ("Number of kites mended", "People waiting for a kite, over 12 months", "Number of new strings (18+)")
STARS = {"green": "★", "amber": "●", "red": "▲", None: ""}
ARROWS = {"improving": "↗", "same": "→", "worsening": "↘", None: ""}


@dataclass(frozen=True)
class Series:
    """A measure's figures by (year, quarter), None where none is printed; the last one is rated."""

    name: str
    figures: tuple
    target: int
    status: str | None
    trend: str | None


@st.composite
def drawn_series(draw, periods):
    series = []
    for position, name in enumerate(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))):
        figures = [draw(st.one_of(st.none(), st.integers(0, 5000), st.integers(0, 5000))) for _ in periods[:-1]]
        if position == 0:  # every period's column holds a figure somewhere
            figures = [figure or 7 for figure in figures]
        series.append(
            Series(
                name,
                (*figures, draw(st.integers(0, 5000))),
                draw(st.integers(1, 5000)),
                "green" if position == 0 else draw(st.sampled_from(["green", "amber", "red", None])),
                draw(st.sampled_from(["improving", "same", "worsening"])) if position == 0 else draw(st.sampled_from([*ARROWS])),
            )
        )
    return series


def expected(series, names, found_target=True):
    values = []
    for item in series:
        for name, figure in zip(names, item.figures, strict=True):
            if figure is not None:
                last = name == names[-1]
                rated = (item.status, item.trend, None, float(item.target)) if last else (None, None, None, None)
                values.append((item.name, None, "count", None, name, float(figure), "count", None, None, *rated, "outturn"))
    targets = [(item.name, None, "count", None, names[-1], float(item.target), "count", None) for item in series]
    return sorted(values, key=repr), sorted(targets, key=repr)


def check(made, text, series, names):
    _, extraction = made.read(text)
    found = made.records(extraction)
    values, targets = expected(series, names)
    assert found["values"] == values, text
    assert found["targets"] == targets, text
    assert found["benchmarks"] == []


QUARTERS = st.integers(2012, 2030).flatmap(
    lambda year: st.tuples(st.integers(0, 3), st.integers(1, 6)).map(
        lambda drawn: [(year + (drawn[0] + step) // 4, (drawn[0] + step) % 4 + 1) for step in range(drawn[1])],
    ),
)
YEAR_FORMS = ("{y}-{n}", "{y}/{n}", "{y} / {n}", "{y}–{n}", "{y}-20{n}")
QUARTER_FORMS = ("Q{q}", "Qtr. {q}", "Quarter {q}", "Qtr {q} outturn", "Q{q} actual", "Q{q} Outturn")
GAPS = ("", "New measure", "N/A", "-")


def year_text(form, year):
    return form.format(y=year, n=f"{(year + 1) % 100:02d}")


def cells(item, gap):
    return [gap if figure is None else str(figure) for figure in item.figures]


@LAW
@given(
    data=st.data(),
    periods=QUARTERS,
    year_form=st.sampled_from(YEAR_FORMS),
    quarter_form=st.sampled_from(QUARTER_FORMS),
    gap=st.sampled_from(GAPS),
)
def test_years_over_quarters(made, data, periods, year_form, quarter_form, gap):
    series = data.draw(drawn_series(periods))
    merged = data.draw(st.booleans())
    top, last = ["Performance Indicator"], None
    for year, _ in periods:
        top.append("" if merged and year == last else year_text(year_form, year))
        last = year
    group = "" if merged else top[-1]
    rows = [
        [*top, group, group, group],
        ["", *(quarter_form.format(q=quarter) for _, quarter in periods), "Target", "Score", "Short term trend"],
    ]
    rows += [[item.name, *cells(item, gap), str(item.target), STARS[item.status], ARROWS[item.trend]] for item in series]
    if not merged:
        order = [0, *data.draw(st.permutations(range(1, len(rows[0]))))]
        rows = [[row[column] for column in order] for row in rows]
    title = f"Performance Report, Quarter {periods[-1][1]} of {year_text('{y}/{n}', periods[-1][0])}"
    names = [f"{year_text('{y}-{n}', year)} Q{quarter}" for year, quarter in periods]
    check(made, made.paper(made.lines_to_text(rows), title=title), series, names)


@LAW
@given(
    data=st.data(),
    periods=QUARTERS,
    year_form=st.sampled_from(YEAR_FORMS),
    quarter_form=st.sampled_from(QUARTER_FORMS),
    year_first=st.booleans(),
)
def test_quarter_and_year_in_one_header_in_any_order(made, data, periods, year_form, quarter_form, year_first):
    series = data.draw(drawn_series(periods))
    heads = []
    for year, quarter in periods:
        printed, words = quarter_form.format(q=quarter).partition(" outturn")[0], year_text(year_form, year)
        heads.append(f"{words} {printed}" if year_first else f"{printed} {words}")
    rows = [["Measure", *heads, "Target", "RAG", "Direction of Travel"]]
    rows += [[item.name, *cells(item, ""), str(item.target), (item.status or "").title(), (item.trend or "").title()] for item in series]
    order = data.draw(st.permutations(range(len(rows[0]))))
    rows = [[row[column] for column in order] for row in rows]
    names = [f"{year_text('{y}-{n}', year)} Q{quarter}" for year, quarter in periods]
    # the paper's own period says nothing of columns that print theirs
    check(made, made.paper(made.lines_to_text(rows, pipes=data.draw(st.booleans()))), series, names)


MONTHS = st.tuples(st.integers(2015, 2030), st.integers(0, 11), st.integers(1, 6)).map(
    lambda drawn: [(drawn[0] + (drawn[1] + step) // 12, (drawn[1] + step) % 12 + 1) for step in range(drawn[2])],
)


@LAW
@given(
    data=st.data(), periods=MONTHS, form=st.sampled_from(["{a}-{s}", "{a} {y}", "{f} {y}", "{f} {y} actual", "{a} {s}", "{a}-{s} Value"])
)
def test_months_side_by_side(made, data, periods, form):
    series = data.draw(drawn_series(periods))
    heads = [form.format(a=calendar.month_abbr[m], f=calendar.month_name[m], y=y, s=f"{y % 100:02d}") for y, m in periods]
    rows = [["KPI", *heads, "Target", "RAG", "DOT"]]
    rows += [[item.name, *cells(item, "-"), str(item.target), (item.status or "")[:1].upper(), ARROWS[item.trend]] for item in series]
    order = data.draw(st.permutations(range(len(rows[0]))))
    rows = [[row[column] for column in order] for row in rows]
    check(made, made.paper(made.lines_to_text(rows)), series, [f"{y}-{m:02d}" for y, m in periods])


@LAW
@given(
    data=st.data(),
    first=st.integers(2005, 2030),
    count=st.integers(2, 5),
    form=st.sampled_from(YEAR_FORMS),
    word=st.sampled_from(["", " Outturn", " Actual", " Result"]),
)
def test_years_side_by_side(made, data, first, count, form, word):
    years = list(range(first, first + count))
    series = data.draw(drawn_series(years))
    rows = [["Indicator", *(year_text(form, year) + word for year in years), "Target", "Status", "Trend"]]
    rows += [[item.name, *cells(item, "n/a"), str(item.target), (item.status or "").upper(), ARROWS[item.trend]] for item in series]
    order = data.draw(st.permutations(range(len(rows[0]))))
    rows = [[row[column] for column in order] for row in rows]
    check(made, made.paper(made.lines_to_text(rows)), series, [year_text("{y}-{n}", year) for year in years])


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_quarters_without_a_year_take_the_paper_s(made, quarter):
    heads = [f"Q{number}" for number in range(1, quarter + 1)]
    table = made.lines_to_text([["Indicator", *heads, "Target"], ["Number of kites mended", *map(str, range(1, quarter + 1)), "9"]])
    _, extraction = made.read(made.paper(table, title=f"Performance Report, Quarter {quarter} of 2021/22"))
    assert [(v.period.name, v.value, v.target) for v in extraction.values] == [
        (f"2021-22 Q{number}", number, 9 if number == quarter else None) for number in range(1, quarter + 1)
    ]
