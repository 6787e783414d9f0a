"""What the views answer."""

import datetime as dt

import pytest


@pytest.fixture
def add(shelf, papers):
    """Loads a paper of one meeting with the values, questions or actions given as functions of the paper."""

    def load(name, *, meeting=None, **made):
        paper = papers.document(papers.TEXT + name, source=f"{name}.txt")
        empty = dict.fromkeys(("values", "ratings", "targets", "benchmarks", "questions", "actions", "tallies", "problems"), ())
        records = {kind: tuple(make(paper) for make in makes) for kind, makes in made.items()}
        facts = papers.facts(title=None, meeting_date=meeting)
        shelf.load(paper, papers.extraction(paper, facts=facts, meetings=(), **{**empty, **records}), links=[papers.link()])
        return paper

    return load


def test_comparison_has_words_figures_and_the_place(shelf, papers):
    shelf.load(papers.document(), links=[papers.link()], origin=papers.origin(url="https://council.example/q2"))
    (row,) = shelf.rows("select * from comparison")
    assert (row["authority"], row["indicator"], row["measure"]) == (papers.AUTHORITY.name, papers.indicator().name, papers.DELAYED.name)
    assert (row["paper"], row["page"], row["quote"], row["url"]) == ("Quarter 2", 1, row["value_text"], "https://council.example/q2")
    assert (row["match_state"], row["match_method"], row["target"], row["status"]) == ("auto", "variant", 30.0, "green")
    assert shelf.rows("select id from indicator_values") == [{"id": row["id"]}]


def test_a_paper_without_title_or_authority_is_compared_by_its_source(shelf, papers):
    paper = papers.document()
    shelf.load(paper, papers.extraction(paper, facts=papers.facts(authority_id=None, authority_name=None, title=None)))
    assert shelf.rows("select authority, paper from comparison") == [{"authority": None, "paper": paper.source}]


def test_latest_values_has_a_row_a_measure_and_basis(shelf, papers, add):
    add("a", meeting=dt.date(2023, 8, 1), values=[lambda p: papers.value(p, figure=1.0, period=papers.Q1)])
    add(
        "b", meeting=dt.date(2023, 11, 1),
        values=[lambda p: papers.value(p, figure=2.0), lambda p: papers.value(p, figure=3.0, basis="projection", period=papers.Q1)],
    )  # fmt: skip
    add(
        "c",
        meeting=dt.date(2023, 12, 1),
        values=[lambda p: papers.value(p, figure=4.0), lambda p: papers.value(p, figure=5.0, period=None)],
    )
    assert {(row["basis"], row["value"]) for row in shelf.rows("select * from latest_values")} == {("outturn", 4.0), ("projection", 3.0)}


def test_of_periods_ending_together_the_longest_is_latest(shelf, papers, add):
    half = type(papers.Q2)(name="2023-24 H1", kind="half", start=papers.Q1.start, end=papers.Q2.end)
    add("a", meeting=dt.date(2023, 11, 1), values=[lambda p: papers.value(p, figure=6.0, period=half)])
    add("b", meeting=dt.date(2023, 12, 1), values=[lambda p: papers.value(p, figure=3.0)])
    assert [row["period_kind"] for row in shelf.rows("select * from latest_values")] == ["half"]


def test_a_figure_without_period_is_latest_where_there_is_no_other(shelf, papers, add):
    add("a", values=[lambda p: papers.value(p, period=None, period_text="Latest Month")])
    assert [row["period_text"] for row in shelf.rows("select * from latest_values")] == ["Latest Month"]


def test_restatements_pair_different_figures_of_different_papers(shelf, papers, add):
    add("a", meeting=dt.date(2023, 11, 1), values=[lambda p: papers.value(p, figure=28.0)])
    add("b", meeting=dt.date(2024, 2, 1), values=[lambda p: papers.value(p, figure=28.4)])
    add("same", meeting=dt.date(2024, 2, 2), values=[lambda p: papers.value(p, figure=28.4)])
    rows = shelf.rows("select * from restatements order by later_paper")
    assert [(row["earlier_value"], row["later_value"], row["later_paper"]) for row in rows] == [
        (28.0, 28.4, "b.txt"),
        (28.0, 28.4, "same.txt"),
    ]
    assert rows[0]["difference"] == pytest.approx(0.4)


@pytest.mark.parametrize("change", [{"basis": "projection"}, {"period": "Q1"}, {"scope": "Children"}, {"value": 28.0}, {"unit": "count"}])
def test_what_differs_in_more_than_its_figure_is_no_restatement(shelf, papers, add, change):
    other = {"figure": change.get("value", 29.0), "basis": change.get("basis", "outturn")}
    other["period"] = papers.Q1 if "period" in change else papers.Q2
    if "scope" in change:
        other["measure"] = type(papers.DELAYED)(name=papers.DELAYED.name, unit="percent", code="2C", scope=change["scope"])
    add("a", values=[lambda p: papers.value(p, figure=28.0)])
    add("b", values=[lambda p: papers.value(p, **other, unit=change.get("unit", "percent"))])
    assert shelf.rows("select * from restatements") == []


def test_questions_short_of_an_answer_are_unanswered(shelf, papers, add):
    states = ("answered", "partly", "promised", "declined", "not_minuted")
    question = type(papers.extraction(papers.document()).questions[0])
    for state in states:
        add(
            state, meeting=dt.date(2023, 11, 1),
            questions=[lambda p, s=state: question(text=s, answer_state=s, evidence=papers.quote(p, "Why are the councils’"))],
        )  # fmt: skip
    rows = shelf.rows("select text, asked_on, authority from unanswered_questions")
    assert {row["text"] for row in rows} == set(states) - {"answered"}
    assert {(row["asked_on"], row["authority"]) for row in rows} == {("2023-11-01", papers.AUTHORITY.name)}


def test_actions_are_open_until_an_outcome_ends_them(shelf, papers, add):
    action = type(papers.extraction(papers.document()).actions[0])
    for outcome in (None, "agreed", "Lost", "withdrawn", "completed"):
        add(
            str(outcome),
            actions=[lambda p, o=outcome: action(kind="resolution", text=str(o), outcome=o, evidence=papers.quote(p, "RESOLVED"))],
        )  # fmt: skip
    assert {row["text"] for row in shelf.rows("select text from open_actions")} == {"None", "agreed"}


def test_coverage_counts_what_was_found_and_what_was_not_understood(shelf, papers):
    shelf.load(papers.document(), links=[papers.link()])
    (row,) = shelf.rows("select * from coverage")
    found = {
        name: row[f"{name}_found"]
        for name in ("values", "ratings", "targets", "benchmarks", "questions", "actions", "measures", "problems")
    }
    assert found == {"values": 1, "ratings": 1, "targets": 1, "benchmarks": 2, "questions": 1, "actions": 1, "measures": 1, "problems": 2}
    assert (row["measures_linked"], row["tallies_agreeing"], row["tallies_disagreeing"]) == (1, 0, 1)
    assert row["problems_by_code"] == "unknown_header, unreadable_page"


def test_an_empty_paper_is_covered_too(shelf, papers):
    paper = papers.document("Nothing here.")
    empty = type(papers.extraction(papers.document()))(facts=papers.facts())
    shelf.load(paper, empty)
    assert [(row["values_found"], row["problems_by_code"]) for row in shelf.rows("select * from coverage")] == [(0, None)]
