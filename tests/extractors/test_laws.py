"""Laws: how a table is printed changes nothing of what it says. Tables are made by rule, their records known beforehand."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.context import PaperContext
from extractors.tables.reading import read_tables, tables_to_findings

LAW = settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
FEW = settings(LAW, max_examples=40)


def check(made, text, rows, how):
    document, extraction = made.read(text)
    found, wanted = made.records(extraction), made.expected(rows, how)
    for kind, items in wanted.items():
        assert found[kind] == items, f"{kind}\n{text}"
    return document, extraction


@LAW
@given(data=st.data())
def test_a_table_is_read_as_it_was_made(made, data):
    rows, how = data.draw(made.tables())
    check(made, made.paper(made.lines_to_text(made.rows_to_lines(rows, how))), rows, how)


@LAW
@given(data=st.data())
def test_columns_may_stand_in_any_order(made, data):
    rows, how = data.draw(made.tables())
    how = replace(how, columns=tuple(data.draw(st.permutations(how.columns))))
    check(made, made.paper(made.lines_to_text(made.rows_to_lines(rows, how))), rows, how)


@LAW
@given(data=st.data())
def test_headers_may_be_any_synonyms(made, data):
    rows, how = data.draw(made.tables())
    how = replace(how, headers=data.draw(made.synonyms(how.columns)))
    check(made, made.paper(made.lines_to_text(made.rows_to_lines(rows, how))), rows, how)


@LAW
@given(data=st.data())
def test_order_synonyms_and_marks_together(made, data):
    rows, how = data.draw(made.tables())
    columns = tuple(data.draw(st.permutations(how.columns)))
    how = replace(how, columns=columns, headers=data.draw(made.synonyms(columns)))
    pipes = data.draw(st.booleans())
    check(made, made.paper(made.lines_to_text(made.rows_to_lines(rows, how), pipes=pipes)), rows, how)


@FEW
@given(data=st.data())
def test_pipes_say_what_tabs_say(made, data):
    rows, how = data.draw(made.tables())
    lines = made.rows_to_lines(rows, how)
    _, tabs = check(made, made.paper(made.lines_to_text(lines)), rows, how)
    _, pipes = check(made, made.paper(made.lines_to_text(lines, pipes=True)), rows, how)
    assert [v.value_text for v in tabs.values] == [v.value_text for v in pipes.values]


@FEW
@given(data=st.data())
def test_rows_may_stand_in_any_order(made, data):
    rows, how = data.draw(made.tables())
    rows = data.draw(st.permutations(rows))
    check(made, made.paper(made.lines_to_text(made.rows_to_lines(rows, how))), rows, how)


@FEW
@given(data=st.data())
def test_a_group_is_the_scope_of_the_rows_below_it(made, data):
    rows, how = data.draw(made.tables().filter(lambda drawn: len(drawn[1].columns) > 2))
    cut = data.draw(st.integers(0, len(rows)))
    rows = [replace(row, scope="Northern parks" if number < cut else "Southern parks") for number, row in enumerate(rows)]
    check(made, made.paper(made.lines_to_text(made.rows_to_lines(rows, how))), rows, how)


def printed_header(draw, text):
    """The header in another case, broken over lines, with a full stop."""
    text = draw(st.sampled_from([str, str.upper, str.lower]))(text)
    if " " in text and draw(st.booleans()):
        text = text.replace(" ", "<br>", 1)
    return text + draw(st.sampled_from(["", ".", ":", " "]))


@LAW
@given(data=st.data())
def test_case_breaks_and_stops_of_headers_say_nothing(made, data):
    rows, how = data.draw(made.tables())
    lines = made.rows_to_lines(rows, how)
    lines[0] = [printed_header(data.draw, text) for text in lines[0]]
    check(made, made.paper(made.lines_to_text(lines)), rows, how)


@FEW
@given(data=st.data())
def test_an_empty_column_says_nothing(made, data):
    rows, how = data.draw(made.tables())
    place = data.draw(st.integers(0, len(how.columns)))
    lines = [[*line[:place], "", *line[place:]] for line in made.rows_to_lines(rows, how)]
    check(made, made.paper(made.lines_to_text(lines)), rows, how)


UNKNOWN = ("Wibble zone", "Kappa", "Flange of origin", "Qx")


@LAW
@given(
    data=st.data(),
    texts=st.sampled_from([("pale", "dark", "pale grey stripes"), ("12", "7.5", "1,204"), ("3%", "88%"), ("4 Elm Road", "x1")]),
)
def test_an_unknown_header_is_a_problem_and_the_rest_is_read(made, data, texts):
    rows, how = data.draw(made.tables())
    place = data.draw(st.integers(0, len(how.columns)))
    header = data.draw(st.sampled_from(UNKNOWN))
    lines = made.rows_to_lines(rows, how)
    lines = [[*line[:place], header if number == 0 else texts[number % len(texts)], *line[place:]] for number, line in enumerate(lines)]
    _, extraction = check(made, made.paper(made.lines_to_text(lines)), rows, how)
    said = [problem for problem in extraction.problems if problem.code == "unknown_header"]
    assert [problem.evidence.quote for problem in said] == [header]


@FEW
@given(
    data=st.data(),
    council=st.sampled_from(["Coventry City Council", "Walsall Council", "Leeds City Council", "Little Wold Parish Council"]),
)
def test_the_council_s_name_changes_nothing(made, data, council):
    rows, how = data.draw(made.tables())
    check(made, made.paper(made.lines_to_text(made.rows_to_lines(rows, how)), council=council), rows, how)


@FEW
@given(data=st.data())
def test_a_table_over_pages_is_one_table(made, data):
    rows, how = data.draw(made.tables())
    lines = made.rows_to_lines(rows, how)
    cut = data.draw(st.integers(2, len(lines)))
    repeated = data.draw(st.booleans()) or cut == len(lines)
    pages = [lines[:cut], [lines[0], *lines[cut:]] if repeated else lines[cut:]]
    breaks = data.draw(st.sampled_from(["\n\n", "\n\n\n", "\n\f"]))
    document, _ = check(made, made.paper(breaks.join(made.lines_to_text(page) for page in pages)), rows, how)
    if repeated:
        assert len(document.tables) == 1


@FEW
@given(data=st.data())
def test_evidence_quotes_its_document_and_reading_twice_is_reading_once(made, data):
    rows, how = data.draw(made.tables())
    text = made.paper(made.lines_to_text(made.rows_to_lines(rows, how)))
    document, extraction = made.read(text)
    for kind in ("values", "ratings", "targets", "benchmarks", "actions", "tallies"):
        for record in getattr(extraction, kind):
            evidence = record.evidence
            assert document.text[evidence.start : evidence.end] == evidence.quote != ""
    for value in extraction.values:
        assert " ".join(value.evidence.quote.split()) == value.value_text
    assert made.read(text) == (document, extraction)


PROSE = st.lists(
    st.one_of(
        st.sampled_from(
            ["Indicator", "Value 71%", "Target: 75%", "Red", "2023-24", "- 12 people", "1.2 The figure was 28% (3,312 / 11,693).", "|"]
        ),
        st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\t|"), max_size=60),
    ),
    max_size=15,
)


@FEW
@given(lines=PROSE)
def test_a_paper_without_tables_has_nothing_in_tables(made, lines):
    document, _ = made.read("Harrow Council\n\n" + "\n\n".join(lines))
    assert document.tables == ()
    found = tables_to_findings(document, read_tables(document), PaperContext())
    assert (found.values, found.targets, found.benchmarks, found.ratings) == ([], [], [], [])


# --- each synonym by itself, so that a failure names it --------------------------------------------------------------------


def fixed_rows(made):
    return [
        made.Row(
            name="Percentage of parcels sorted within 5 days", unit="percent", code="PI.2711", value="71", ratio=(142, 200), target="75",
            status="red", trend="worsening", annual="improving", previous="68", benchmark="74.5", monthly=True, polarity="Bigger is better",
            commentary="The work went well in the summer.", actions=("Ask the partners for help.", "Hire 2 more gardeners by spring."),
        ),
        made.Row(
            name="Number of library cards issued", unit="count", code="PI.2712", value="1,204", target="1,100", status="green",
            trend="same", annual="same", previous="1,190", benchmark="1,000", monthly=True, polarity="Bigger is better",
            commentary="Cards are popular.", actions=("Write to each household again.",),
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("trends", ["TRENDS", "ARROWS"])
def test_a_synonym_keeps_the_meaning(made, synonym, trends):
    column, text = synonym
    columns = [name for name in made.SYNONYMS if name != "previous" or text != "Last Year"]
    if text == "Value":  # a table calls one column so
        columns = [name for name in columns if column == name or name not in ("value", "polarity")] + ["value"] * (column == "polarity")
    how = made.Print(columns=tuple(columns), headers={column: text}, trends=getattr(made, trends))
    if column == "polarity" and text == "Value":
        how = replace(how, headers={"polarity": "Value", "value": "Actual"})
    if (column == "indicator" and text == "Measure") or column == "unit":
        how = replace(how, headers={**how.headers, "indicator": "Measure" if column == "indicator" else "KPI"})
    rows = fixed_rows(made)
    check(made, made.paper(made.lines_to_text(made.rows_to_lines(rows, how))), rows, how)


@pytest.mark.parametrize("text", ["Annual Target", "Year End target", "Target 2022/23", "2022/23 Target", "Target"])
def test_targets_of_the_year_beside_a_year_s_figures(made, text):
    table = f"Indicator\tOutturn\t{text}\nNumber of library cards issued\t1,204\t1,100"
    _, extraction = made.read(made.paper(table, title="Annual Performance Report 2022/23"))
    assert made.short(extraction) == [("Number of library cards issued", "2022-23", 1204, "count", None, None, 1100)]
    assert [(t.period.name, t.value) for t in extraction.targets] == [("2022-23", 1100)]


def test_comparators_by_their_area(made):
    for area, headers in made.AREAS.items():
        for header in headers:
            table = f"Indicator\tValue\tTarget\t{header}\n% of lamp posts painted\t71%\t75%\t73.5%"
            _, extraction = made.read(made.paper(table))
            assert [(b.area, b.area_text, b.value, b.unit, b.period) for b in extraction.benchmarks] == [
                (area, header, 73.5, "percent", None)
            ]
            assert [v.value for v in extraction.values] == [71]


def test_the_vocabulary_s_headers_are_all_here(made):
    """Section 3 as it is printed, where it is at hand: no header of it is forgotten."""
    path = Path(__file__).parents[3] / "shared" / "reference" / "vocab.md"
    if not path.exists():
        pytest.skip("the reference vocabulary is not at hand")
    section = path.read_text("utf-8").partition("## 3.")[2].partition("Header traps")[0]
    listed = {text for texts in (*made.SYNONYMS.values(), *made.AREAS.values()) for text in texts} | set(made.LEFT_OUT)
    known = {re.sub(r"\W+", " ", text).strip().casefold() for text in listed}
    rows = [line.split("|")[2] for line in section.splitlines() if line.startswith("| ") and not line.startswith("| semantic")]
    missing = []
    for row in rows:
        for text in row.split(";"):
            if "value cell" in text:  # a form of values, not a header
                continue
            plain = re.sub(r"\([^()]*\[[A-Z]+\][^()]*\)|\[[A-Z0-9, ]+\]", " ", text)
            key = re.sub(r"\W+", " ", plain).strip().casefold()
            if key and not any(key == other or key.startswith(other + " ") or other.startswith(key) for other in known):
                missing.append(text.strip())
    assert missing == []
