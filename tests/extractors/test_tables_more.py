"""Tables of layouts that were met after the others, in our own words: what each column's figures are, and of when."""

import pytest

HEAD = "Ambleford Borough Council\n\nScrutiny Committee\n\nPerformance Report, Quarter 2 of 2023/24\n\n"
Q1, Q2 = "2023-24 Q1", "2023-24 Q2"


def read(made, table):
    lines = [line.strip() for line in table.strip().split("\n")]
    text = HEAD + "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in lines) + "\n"
    return made.read(text)[1]


def values(extraction):
    return [(v.measure.name, v.period.name if v.period else None, v.value, v.unit, v.target, v.status) for v in extraction.values]


def targets(extraction):
    return [(t.measure.name, t.period.name if t.period else None, t.value) for t in extraction.targets]


def test_targets_of_years_to_come(made):
    found = read(
        made,
        """
        Performance Indicators | Ref/No | 2021/22 | 2022/23 | 2022/23 | 2023/24 | 2024/25
        | | Actual | Target | Actual | Target | Target
        Kites sold | KX0535 | 10 | 12 | 11 | 13 | 14
        Kites let | KX0536 | 20% | 22% | 21% | 23% | 24%
        """,
    )
    assert values(found) == [
        ("Kites sold", "2021-22", 10, "count", None, None),
        ("Kites sold", "2022-23", 11, "count", 12, None),
        ("Kites let", "2021-22", 20, "percent", None, None),
        ("Kites let", "2022-23", 21, "percent", 22, None),
    ]
    assert targets(found)[:3] == [("Kites sold", "2022-23", 12), ("Kites sold", "2023-24", 13), ("Kites sold", "2024-25", 14)]
    assert {v.measure.code for v in found.values} == {"KX0535", "KX0536"}
    assert found.problems == ()


def test_a_target_for_each_quarter(made):
    found = read(
        made,
        """
        Measure | Q1 | | Q2 |
        | Target | Actual | Target | Actual
        Kites sold | 10 | 9 | 12 | 13
        """,
    )
    assert values(found) == [("Kites sold", Q1, 9, "count", None, None), ("Kites sold", Q2, 13, "count", 12, None)]
    assert targets(found) == [("Kites sold", Q1, 10), ("Kites sold", Q2, 12)]


def test_a_year_to_come_is_no_time_of_the_current_target(made):
    found = read(
        made,
        """
        Measure | 2023-24 | |
        | Q1 | Q2 | Target
        Kites sold | 9 | 13 | 12
        """,
    )
    assert values(found)[1] == ("Kites sold", Q2, 13, "count", 12, None)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("Q1 | RAG | Q2 | RAG", ("R", "A")),
        ("Q1 | Q2 | Q1 RAG | Q2 RAG", ("R", "A")),
    ],
)
def test_a_rating_beside_each_quarter(made, headers, status):
    cells = ("9", status[0], "10", status[1]) if "Q1 | RAG" in headers else ("9", "10", *status)
    found = read(made, f"Indicator | {headers} | Target\nKites sold | {' | '.join(cells)} | 12\nKites let | {' | '.join(cells)} | 11")
    assert [(period, rating) for _, period, _, _, _, rating in values(found)] == [(Q1, None), (Q2, "amber")] * 2


def test_a_number_behind_the_name_is_no_code(made):
    found = read(
        made,
        """
        Measure | Number | % | Target %
        Reviews completed in time | 45 | 90% | 95%
        Plans issued in time | 30 | 60.5% | 70%
        """,
    )
    assert [(v.value, v.numerator, v.unit, v.measure.code) for v in found.values] == [
        (90, 45, "percent", None),
        (60.5, 30, "percent", None),
    ]


def test_last_years_figure_in_brackets(made):
    found = read(made, "Measure | 2023/24 (2022/23) | Target\nKites sold | 10 (9) | 12\n% of kites let | 20% (18%) | 22%")
    assert values(found) == [("Kites sold", "2023-24", 10, "count", 12, None), ("% of kites let", "2023-24", 20, "percent", 22, None)]


def test_an_outcome_that_is_a_rating(made):
    found = read(
        made,
        """
        Measure | Current performance | Target | Outcome
        Kites sold | 10 | 12 | Target not met
        % let | 92% | 91% | Target met
        """,
    )
    assert [(name, status) for name, *_, status in values(found)] == [("Kites sold", "red"), ("% let", "green")]


def test_a_rate_of_nobody_says_what_is_no_count(made):
    found = read(made, "Measure | Q2 | Target\nRate of kites | 300 | 310\nWorking days (per post) lost | 2.7 | 3")
    assert [(v.value, v.unit) for v in found.values] == [(300, "other"), (2.7, "days")]


@pytest.mark.parametrize("unreadable", ["�", "28% (�)", "7™1%"])
def test_a_rating_belongs_to_the_current_figure_though_it_cannot_be_read(made, unreadable):
    found = read(
        made,
        f"""
        Measure | Q1 2023/24 | Q2 2023/24 | Target | RAG
        Kites sold | 10 | {unreadable} | 12 | Red
        Kites let | 20% | 25% | 24% | Green
        Kites lent | 31 | 32 | 30 | Green
        Kites lost | 3 | 2 | 4 | Green
        """,
    )
    assert ("Kites sold", Q1, 10, "count", None, None) in values(found)
    assert ("Kites sold", Q2, 12) in targets(found)
    assert [(r.measure.name, r.period.name, r.status) for r in found.ratings] == [("Kites sold", Q2, "red")]
    assert "cell_not_read" in [problem.code for problem in found.problems]


def test_an_earlier_figure_that_cannot_be_read_changes_nothing(made):
    found = read(
        made,
        """
        Measure | Q1 2023/24 | Q2 2023/24 | Target | RAG
        Kites sold | � | 11 | 12 | Red
        Kites let | 20% | 25% | 24% | Green
        """,
    )
    assert ("Kites sold", Q2, 11, "count", 12, "red") in values(found)
