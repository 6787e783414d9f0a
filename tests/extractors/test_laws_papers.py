"""The same laws on printed papers: the samples, and the published papers where they are at hand."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.context import PaperContext
from extractors.tables.reading import read_tables, tables_to_findings

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "corpus" / "samples").iterdir() if path.suffix in (".txt", ".md"))
PUBLISHED = ROOT.parent / "shared" / "papers"
PAPERS = [pytest.param(path, id=path.stem) for path in SAMPLES] + [
    pytest.param(next(iter(PUBLISHED.glob(f"{number}_*.txt")), None), id=number) for number in ("003", "004")
]
LAW = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
over_papers = pytest.mark.parametrize("path", PAPERS)


def text_of(path):
    if path is None:
        pytest.skip("the published papers are not at hand")
    return path.read_text("utf-8")


def same(made, text, changed, *, renamed=()):
    """Whether the changed paper says what the paper says; `renamed`: words replaced in it, in names and scopes, too."""

    def new(item):
        return tuple(rename(part, renamed) if isinstance(part, str) else part for part in item)

    before, after = made.records(made.read(text)[1]), made.records(made.read(changed)[1])
    for kind, items in before.items():
        assert after[kind] == sorted((new(item) for item in items), key=repr), kind


def rename(text, words):
    for old, fresh in words:
        text = text.replace(old, fresh)
    return text


@over_papers
@LAW
@given(data=st.data())
def test_columns_may_stand_in_any_order(made, path, data):
    text = text_of(path)
    same(made, text, made.change_tables(text, lambda rows: made.reorder(rows, lambda found: data.draw(st.permutations(found)))))


@over_papers
@LAW
@given(data=st.data())
def test_rows_may_stand_in_any_order_within_their_scope(made, path, data):
    text = text_of(path)
    same(made, text, made.change_tables(text, lambda rows: made.shuffle_rows(rows, lambda found: data.draw(st.permutations(found)))))


@over_papers
def test_merged_headers_written_out_say_the_same(made, path):
    text = text_of(path)
    same(made, text, made.change_tables(text, made.filled_header))


@over_papers
def test_pipes_and_tabs_say_the_same(made, path):
    text = text_of(path)
    same(made, text, made.swap_marks(text))


@over_papers
@pytest.mark.parametrize("change", [str.upper, str.lower, str.swapcase])
def test_the_case_of_headers_says_nothing(made, path, change):
    text = text_of(path)
    same(made, text, made.change_tables(text, lambda rows: with_headers(made, rows, change)))


@over_papers
@pytest.mark.parametrize("mark", [".", ":", " *"])
def test_marks_behind_headers_say_nothing(made, path, mark):
    text = text_of(path)
    same(
        made,
        text,
        made.change_tables(text, lambda rows: with_headers(made, rows, lambda header: header + mark if header.strip() else header)),
    )


@over_papers
def test_line_breaks_in_headers_say_nothing(made, path):
    text = text_of(path)
    same(made, text, made.change_tables(text, lambda rows: with_headers(made, rows, lambda header: header.strip().replace(" ", "<br>"))))


def with_headers(made, rows, change):
    """The rows with their headers changed, repeated ones as well; a table without a header of words is left as it is."""
    head = rows[: made.header_rows(rows)]
    return [[change(text) for text in row] if row in head else row for row in rows]


@over_papers
@LAW
@given(data=st.data())
def test_an_empty_column_says_nothing(made, path, data):
    text = text_of(path)

    def widened(rows):
        place = data.draw(st.sampled_from([0, len(rows[0]), data.draw(st.integers(0, len(rows[0])))]))
        return [[*row[:place], "", *row[place:]] for row in made.filled_header(rows)]

    same(made, text, made.change_tables(text, widened))


@over_papers
@LAW
@given(data=st.data())
def test_an_unknown_column_is_a_problem_and_the_rest_is_read(made, path, data):
    text = text_of(path)
    document, extraction = made.read(text)
    found = data.draw(st.sampled_from([("12", "7.5"), ("pale", "dark")]))

    def widened(rows):
        place = data.draw(st.integers(1, len(rows[0])))
        head = made.header_rows(rows)
        fillings = [
            "Wibble zone" if row in rows[:head] and row == rows[head - 1] else "" if row in rows[:head] else found[n % 2]
            for n, row in enumerate(rows)
        ]
        # only a row of measures has something in the column: a group's row stands alone
        kept = [
            filling if sum(bool(text.strip()) for text in row) > 1 or row in rows[:head] else ""
            for filling, row in zip(fillings, rows, strict=True)
        ]
        return [[*row[:place], filling, *row[place:]] for row, filling in zip(made.filled_header(rows), kept, strict=True)]

    changed = made.change_tables(text, widened)
    same(made, text, changed)
    if any(table.start <= value.evidence.start < table.end for value in extraction.values for table in document.tables):
        # under a group of comparators it is one that names no area
        told = {"unknown_header", "comparator_without_area"}
        before = sum(problem.code in told for problem in extraction.problems)
        assert sum(problem.code in told for problem in made.read(changed)[1].problems) > before


OTHERS = {
    "Dudley": [("Dudley Metropolitan Borough Council", "Walsall Metropolitan Borough Council"), ("Dudley", "Walsall")],
    "Dorset": [("Dorset Council", "Devon County Council"), ("Dorset", "Devon")],
    "Coventry": [("Coventry City Council", "Birmingham City Council"), ("Coventry", "Birmingham")],
    "Warwickshire": [("Warwickshire", "Worcestershire")],
    "Rotherham": [("Rotherham", "Barnsley")],
}
"""Another council of the same region, so that "Region" means the same."""


@over_papers
def test_another_council_s_paper_says_the_same(made, path):
    text = text_of(path)
    # the figures' source in the samples' first line stands for no council of the paper
    council = max(OTHERS, key=text.count)
    if council not in text:
        pytest.skip("names none of the five councils")
    same(made, text, rename(text, OTHERS[council]), renamed=OTHERS[council])


@over_papers
def test_evidence_quotes_its_document_and_reading_twice_is_reading_once(made, path):
    text = text_of(path)
    document, extraction = made.read(text)
    quoted = [
        record for kind in ("values", "ratings", "targets", "benchmarks", "actions", "tallies") for record in getattr(extraction, kind)
    ]
    quoted += [problem for problem in extraction.problems if problem.evidence]
    for record in quoted:
        assert document.text[record.evidence.start : record.evidence.end] == record.evidence.quote
    assert made.read(text) == (document, extraction)


@over_papers
def test_a_paper_whose_tables_are_taken_out_has_nothing_in_tables(made, path):
    text = "\n".join(line for piece in made.text_to_pieces(text_of(path)) for line in piece.lines)
    document, _ = made.read(text)
    assert document.tables == ()
    found = tables_to_findings(document, read_tables(document), PaperContext())
    assert (found.values, found.targets, found.benchmarks, found.ratings) == ([], [], [], [])


def test_pieces_give_the_paper_back(made):
    """The changes above change what they name and nothing else."""
    for path in SAMPLES:
        text = path.read_text("utf-8")
        again = made.pieces_to_text(made.text_to_pieces(text))
        assert re.sub(r"[ \t]+", " ", again).split() == re.sub(r"[ \t]+", " ", text).split() or "|" in text
        assert made.records(made.read(again)[1]) == made.records(made.read(text)[1])
