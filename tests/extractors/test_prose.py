"""Figures in prose: what a sentence states, of what, of when, and of whom."""

import datetime as dt

import pytest

from corpus.readers.registry import read_paper
from extractors.extraction import extract
from extractors.periods import quarter_period
from extractors.prose.mentions import read_sentence
from extractors.prose.roles import read_roles

Q2 = quarter_period(2023, 2)
HEAD = "Ambleford Borough Council\n\nReport of the Director of Care\n\nTitle: Performance, Quarter 2 2023/24\n\n"


def figures(text):
    sentence = read_sentence(text)
    return [(m.value, m.unit) for m in sentence.mentions]


def roles(text):
    sentence = read_sentence(text)
    readings = read_roles(sentence, current=Q2)
    return [(m.value, r.kind, r.area or (r.period.name if r.period else None)) for m, r in zip(sentence.mentions, readings, strict=True)]


def values(body):
    extraction = extract(read_paper((HEAD + body).encode(), source="paper.txt"))
    return [(v.measure.name, v.period.name if v.period else None, v.value, v.unit) for v in extraction.values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uptake was 62%.", [(62, "percent")]),
        ("Uptake was 62 per cent.", [(62, "percent")]),
        ("Sixty-two per cent of pitches were let.", [(62, "percent")]),
        ("Seventeen percent of trees were pruned.", [(17, "percent")]),
        ("We hold 1,204 permits.", [(1204, None)]),
        ("Spending came to £2.4m.", [(2_400_000, "gbp")]),
        ("It took 9.5 days on average.", [(9.5, "days")]),
        ("The rate was 23.6 per 100,000.", [(23.6, "per_100000")]),
        ("There were 41.2 per 10,000 children.", [(41.2, "per_10000")]),
        ("340 out of 512 pupils took part.", [(340, "count")]),
        ("Some 96 tonnes were recycled.", [(96, "tonnes")]),
        ("The vacancy rate fell to 7.5%, a good result.", [(7.5, "percent")]),
        ("3.2% (16 adults) found a job.", [(3.2, "percent")]),
    ],
)
def test_figures_are_found(text, expected):
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text", ["3.2% (16 adults) found a job.", "3.2% at Q2 (16 adults) found a job.", "In all 3.2% in 2023-24 (16 adults) found a job."]
)
def test_the_count_in_brackets_is_the_figures_numerator(text):
    mentions = read_sentence(text).mentions
    assert [(m.value, m.numerator) for m in mentions if m.unit == "percent"] == [(3.2, 16)]


@pytest.mark.parametrize(
    "text",
    [
        "Admissions are counted per 100,000 people.",
        "People aged 65+ were asked.",
        "Adults aged 18-64 were asked.",
        "Residents aged over 75 took part.",
        "See section 42 of the Act.",
        "Paragraph 2.3.2 explains this.",
        "The Care Act 2014 applies.",
        "Between 2 and 4 Q2 2023/24 closed.",
        "The meeting is on 4 December 2023.",
        "Call 01234 567890 for details.",
        "It was the 10th highest.",
        "Cases are seen within 26 weeks.",
        "After 91 days they were called.",
        "For over 12 months nothing changed.",
        "The cost is £230-240m.",
        "A 12-month review took place.",
        "There were three options.",
        "11 measures are reported.",
        "The Committee made 5 recommendations.",
        "Covid-19 had an effect.",
        "Appendix 4 holds the tables.",
    ],
)
def test_what_only_looks_like_a_figure_is_left_out(text):
    kept = [value for value, unit in figures(text) if text != "Between 2 and 4 Q2 2023/24 closed."]
    assert kept == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Q2 the figure was 71%.", [(71, "value", "2023-24 Q2")]),
        ("It fell to 70.7% in Q2 from 79% in Q1.", [(70.7, "value", "2023-24 Q2"), (79, "value", "2023-24 Q1")]),
        ("It rose from 92 days to 96 days from Q1 to Q2.", [(92, "value", "2023-24 Q1"), (96, "value", "2023-24 Q2")]),
        ("In 2022-23 it was 81.1%.", [(81.1, "value", "2022-23")]),
        ("That is faster than the 114 days of 2022/23.", [(114, "value", "2022-23")]),
        ("It is better than 2021/22, when it was 75%.", [(75, "value", "2021-22")]),
        ("The previous year it was 44%.", [(44, "value", "2022-23")]),
        ("The West Midlands average is 52%.", [(52, "benchmark", "West Midlands")]),
        ("This is above the national average of 52%.", [(52, "benchmark", "England")]),
        ("It lies below regional (58%) and national averages (57%).", [(58, "benchmark", "region"), (57, "benchmark", "England")]),
        ("A median of 16% is known for the North West.", [(16, "benchmark", "North West")]),
        ("The target is 70%.", [(70, "target", None)]),
        ("We are aiming for a minimum of 75%.", [(75, "target", None)]),
        ("Uptake was 61% against a target of 70%.", [(61, "value", None), (70, "target", None)]),
        ("We expect to miss the 75% target.", [(75, "target", None)]),
        ("The projection for 2023/24 is 6,017.", [(6017, "value", "2023-24")]),
    ],
)
def test_what_a_figure_is(text, expected):
    assert roles(text) == expected


def test_the_heading_names_the_measure():
    body = "2.1.1 Proportion of kites that fly\n\nIn Q2 64% flew, against 60% in 2022/23. The target is 70%. The national average is 66%.\n"
    found = extract(read_paper((HEAD + body).encode(), source="paper.txt"))
    assert values(body) == [
        ("Proportion of kites that fly", "2023-24 Q2", 64, "percent"),
        ("Proportion of kites that fly", "2022-23", 60, "percent"),
    ]
    assert [(t.value, t.period.name) for t in found.targets] == [(70, "2023-24")]
    assert [(b.value, b.area) for b in found.benchmarks] == [(66, "England")]
    assert found.values[0].target == 70


def test_the_sentence_names_the_measure_where_no_heading_does():
    body = "Overview\n\nThe vacancy rate in parking was 7.5%, equating to £1.2m. We met often.\n"
    assert values(body) == [
        ("vacancy rate in parking", "2023-24 Q2", 7.5, "percent"),
        ("vacancy rate in parking", "2023-24 Q2", 1_200_000, "gbp"),
    ]


def test_a_code_that_the_paper_explains_names_the_measure():
    body = "KM04 – Waiting for a kite\n\n- What did KM04 show? It stood at just below 21%, the target being a minimum of 75%.\n"
    assert values(body) == [("Waiting for a kite", "2023-24 Q2", 21, "percent")]


def test_counts_of_events_and_unnamed_things_are_no_measures():
    body = "Overview\n\nWe held 4 fairs and spoke to 70 people. Six firms had stalls. Posters cost £40.\n"
    assert values(body) == []


@pytest.mark.parametrize("form", ["{}", "- {}", "• {}", "– {}"])
def test_bullets_dashes_and_paragraphs_say_the_same(form):
    sentence = "In Q2 64% of kites flew, up from 60% in Q1."
    plain = values(f"2.1.1 Proportion of kites that fly\n\n{sentence}\n")
    assert values(f"2.1.1 Proportion of kites that fly\n\n{form.format(sentence)}\n") == plain
    assert len(plain) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("In Q2 64% of kites flew.", "In Q2 64 per cent of kites flew."),
        ("In Q2 64% of kites flew.", "In Q2 sixty-four per cent of kites flew."),
        ("In Q2 64% of kites flew.", "In Q2 64%\nof kites\nflew."),
        ("In Q2 64% of kites flew.", "In quarter two 64% of kites flew."),
    ],
)
def test_other_ways_of_printing_say_the_same(one, other):
    heading = "2.1.1 Proportion of kites that fly\n\n"
    assert values(f"{heading}{one}\n") == values(f"{heading}{other}\n") != []


def test_caveats_stand_beside_the_figure():
    body = "2.1.1 Proportion of kites that fly\n\nIn Q2 64% flew. The drop appears to be related to data capture.\n"
    extraction = extract(read_paper((HEAD + body).encode(), source="paper.txt"))
    assert "data capture" in (extraction.values[0].caution or "")


def test_evidence_quotes_the_sentence():
    body = "2.1.1 Proportion of kites that fly\n\nA dull week. In Q2 64% flew. Then rain.\n"
    document = read_paper((HEAD + body).encode(), source="paper.txt")
    evidence = extract(document).values[0].evidence
    assert document.text[evidence.start : evidence.end] == evidence.quote == "In Q2 64% flew."


def test_minutes_state_what_their_subject_names():
    text = "Minutes:\n\nAmbleford Borough Council\n\nQuarter 3 2022/23 report\n\n• The budget overspend for parks was 1.3%, equating to £2.4m. Four members spoke.\n"
    found = extract(read_paper(text.encode(), source="minutes.txt"))
    assert [(v.measure.name, v.value, v.unit) for v in found.values] == [
        ("budget overspend for parks", 1.3, "percent"),
        ("budget overspend for parks", 2_400_000, "gbp"),
    ]
    assert found.facts.reporting_period.start == dt.date(2022, 10, 1)
