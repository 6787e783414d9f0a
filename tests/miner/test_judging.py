"""The rules, one at a time: when a record is a fact, what is a repeat, what is a trap, which field is right."""

import pytest

from miner.answers import mapping_to_answers
from miner.evaluation import kind_to_total
from miner.findings import FigureFinding, PassageFinding, quote_shows_figure, quote_stands
from miner.judging import field_is_right, judge_figures, judge_passages, pair

BASE = {"indicator": "Reviews completed on time", "value": 50, "unit": "percent", "period": "2023-24"}
NO_FIELDS = dict.fromkeys(("status", "trend", "annual_trend", "target", "numerator", "denominator", "qualifier", "owner"))
ASKED = dict.fromkeys(("asker", "form", "responder", "answer", "followup_promised"))


def answers(**facts):
    return mapping_to_answers({"file": "paper.txt", **facts}, where="paper")


def figure(name="Reviews completed on time", **more):
    place = {"id": "r", "page": None, "start": 0, "quote": "", "verified": True, "fields": NO_FIELDS}
    return FigureFinding(
        **{**place, "name": name, "code": None, "value": 50.0, "unit": "percent", "period": "2023-24", "area": None, **more}
    )


def passage(text, **more):
    place = {"id": "r", "page": None, "start": 0, "quote": "", "verified": True, "fields": {**NO_FIELDS, **ASKED}}
    return PassageFinding(**{**place, "text": text, "kind": None, **more})


def figures_counted(facts, *findings, kind="values", **more):
    score = judge_figures(kind, answers(**{kind: facts}, **more), findings).score
    return score.found, score.wrong


def passages_counted(kind, facts, *findings, **more):
    score = judge_passages(kind, answers(**{kind: facts}, **more), findings).score
    return score.found, score.wrong


FOUND, NOT_FOUND = (1, 0), (0, 1)


@pytest.mark.parametrize(
    ("fact", "finding", "counted"),
    [
        ({}, {}, FOUND),
        ({}, {"value": 50.1}, NOT_FOUND),
        ({}, {"unit": "count"}, NOT_FOUND),
        ({"unit_alt": ["count"]}, {"unit": "count"}, FOUND),
        ({"unit": None}, {"unit": "count"}, FOUND),
        ({}, {"period": "2022-23"}, NOT_FOUND),
        ({}, {"period": None}, NOT_FOUND),
        ({"period_alt": [None]}, {"period": None}, FOUND),
        ({"period": None}, {"period": "2022-23"}, FOUND),
        ({"period_text": "Latest Month"}, {"period": "2022-23"}, FOUND),
        # Three of four words are .75 of the name, two of four are half of it.
        ({}, {"name": "Reviews completed on budget"}, FOUND),
        ({}, {"name": "Reviews planned on budget"}, NOT_FOUND),
        # With the code half of the name is enough, but not a quarter of it.
        ({"code": "PI.1"}, {"name": "Reviews planned on budget", "code": "pi 1"}, FOUND),
        ({"code": "PI.1"}, {"name": "Waiting lists on budget", "code": "pi 1"}, NOT_FOUND),
        # Under another code the name has to be all but the same.
        ({"code": "PI.1"}, {"name": "Reviews completed on budget", "code": "PI.2"}, NOT_FOUND),
        ({"code": "PI.1"}, {"code": "PI.2"}, FOUND),
        ({"name_alt": ["Timely visits"]}, {"name": "Timely visits"}, FOUND),
    ],
)
def test_a_figure_is_found_where_everything_is_right(fact, finding, counted):
    assert figures_counted([{**BASE, **fact}], figure(**finding)) == counted


def test_a_name_belongs_to_the_nearest_measure_that_the_paper_prints():
    other = {**BASE, "indicator": "Reviews completed on budget", "value": 7}
    assert figures_counted([BASE], figure("Reviews completed on budget")) == (1, 0)
    assert figures_counted([BASE, other], figure("Reviews completed on budget")) == (0, 1)
    assert figures_counted([BASE], figure("Reviews completed on budget"), targets=[other]) == (0, 1)


@pytest.mark.parametrize(("area", "counted"), [("West Midlands", FOUND), ("WM", FOUND), ("West Mercia", NOT_FOUND), (None, NOT_FOUND)])
def test_a_benchmark_is_of_its_area_as_named_or_as_printed(area, counted):
    fact = {**BASE, "area": "West Midlands", "area_text": "WM"}
    assert figures_counted([fact], figure(area=area), kind="benchmarks") == counted


def test_of_two_accepted_periods_the_first_is_the_better_match():
    named_twice = {**BASE, "period": "2023-24", "period_alt": ["2022-23"], "status": "red"}
    records = [figure(period="2022-23"), figure(period="2023-24", fields={**NO_FIELDS, "status": "red"})]
    judgement = judge_figures("values", answers(values=[named_twice]), records)
    assert judgement.fields["status"].right == 1


def test_facts_that_had_to_be_found_choose_first():
    optional = {**BASE, "optional": True}
    assert figures_counted([optional, BASE], figure()) == (1, 0)


def test_among_equals_the_earlier_record_and_fact_come_first():
    facts = answers(values=[BASE, BASE]).figures["values"]
    records = [figure(id="first"), figure(id="second"), figure(id="third")]
    pairs, left = pair(facts, records, lambda fact, finding: 1.0)
    assert [finding.id for _, finding in pairs] == ["first", "second"]
    assert [finding.id for finding in left] == ["third"]


@pytest.mark.parametrize(
    ("repeats", "printed", "wrong"),
    [
        ([{"start": 9}], 1, 0),
        ([{"start": 9}, {"start": 9}], 1, 1),
        ([{"start": 0}], 1, 1),
        ([{"start": 9, "verified": False}], 1, 1),
        ([{"start": 9, "verified": False}], 2, 0),
        ([{"start": 0}, {"start": 0}], 2, 1),
        ([{"start": 9, "period": "2022-23"}], 3, 1),
    ],
)
def test_a_fact_found_again(repeats, printed, wrong):
    fact = {**BASE, "printed": printed}
    assert figures_counted([fact], figure(), *(figure(**repeat) for repeat in repeats)) == (1, wrong)


@pytest.mark.parametrize(("page", "wrong"), [(None, 1), (2, 1), (5, 0), (7, 1), (8, 0)])
def test_pages_that_nobody_labelled_are_not_judged(page, wrong):
    assert figures_counted([], figure(page=page), label_pages=[[1, 3], [7, 7]]) == (0, wrong)


def test_a_passage_needs_half_of_the_words():
    fact = {"text": "one two three four"}
    assert passages_counted("questions", [fact], passage("one two five six")) == FOUND
    assert passages_counted("questions", [fact], passage("one two five six seven")) == NOT_FOUND
    assert passages_counted("questions", [{**fact, "text_alt": ["five six seven"]}], passage("five six seven")) == FOUND


def test_a_trap_is_wrong_even_where_it_is_half_a_fact():
    fact, trap = {"text": "one two three four"}, {"text": "one two three five", "is_span": True}
    assert passages_counted("questions", [fact], passage("one two three five")) == FOUND
    assert passages_counted("questions", [fact], passage("one two three five"), traps=[trap]) == NOT_FOUND
    assert passages_counted("questions", [fact], passage("one two three four"), traps=[trap]) == FOUND
    assert passages_counted("questions", [fact], passage("one two three five"), traps=[{**trap, "is_span": False}]) == FOUND


def test_improvement_actions_are_judged_where_they_were_labelled():
    found = passage("Recruit more officers", kind="improvement_action")
    labelled = {"kind": "improvement_action", "text": "Review the rota"}
    assert passages_counted("actions", [{**labelled, "optional": True}], found) == (0, 0)
    assert passages_counted("actions", [labelled], found) == (0, 1)


@pytest.mark.parametrize(
    ("field", "accepted", "found", "right"),
    [
        ("status", (), None, True),
        ("status", (), "", True),
        ("status", (), "red", False),
        ("status", ("red",), None, False),
        ("status", ("red", "amber"), "amber", True),
        ("target", (70,), 70.0, True),
        ("target", (70, 80), 80.0, False),
        ("owner", ("the Chair",), "Chair", True),
        ("asker", ("Councillor Green", "the Chair"), "Cllr D Green", True),
        ("answer", ("yes it will be done", "no"), "it will be", True),
        ("answer", ("yes it will be done",), "it", False),
        ("followup_promised", (True,), 1, True),
        ("followup_promised", (False,), 0, True),
        ("followup_promised", (False,), None, False),
        ("qualifier", ("min",), "max", False),
    ],
)
def test_fields(field, accepted, found, right):
    assert field_is_right(field, accepted, found) is right


def test_an_asker_filled_where_none_is_printed_is_an_error_and_an_owner_is_not_judged():
    found = passage("Why was this", fields={**NO_FIELDS, **ASKED, "asker": "Chair", "owner": "Clerk"}, kind="followup")
    asked = judge_passages("questions", answers(questions=[{"text": "Why was this", "asker": None}]), [found])
    assert {name: (score.right, score.judged) for name, score in asked.fields.items()} == {"asker": (0, 1)}
    owned = judge_passages("actions", answers(actions=[{"kind": "followup", "text": "Why was this", "owner": None}]), [found])
    assert owned.fields == {}


def test_a_paper_with_nothing_to_find_does_not_lower_the_mean():
    right = judge_figures("values", answers(values=[BASE]), [figure()])
    wrong_only = judge_figures("values", answers(), [figure()])
    total = kind_to_total("values", [right, wrong_only])
    assert (total.mean_f1, total.score.precision) == (1.0, 0.5)


def test_a_quote_stands_where_it_says():
    assert quote_stands("Reviews 49.6%", start=8, end=13, quote="49.6%")
    assert not quote_stands("Reviews 49.6%", start=7, end=12, quote="49.6%")
    assert not quote_stands("Reviews", start=None, end=None, quote="Reviews")
    assert not quote_stands("Reviews", start=0, end=7, quote=None)


@pytest.mark.parametrize(
    ("quote", "value_text", "shows"),
    [
        ("3 312 of them", "3,312", True),
        ("28% of them", "28% (3,312 / 11,693)", True),
        ("1 of 7", "1/7", True),
        ("27% of them", "28%", False),
        ("28% of them", None, False),
        ("28% of them", "", False),
    ],
)
def test_a_quote_shows_the_figure(quote, value_text, shows):
    assert quote_shows_figure(quote, value_text) is shows
