"""Tables that are no scorecards: periods down the side, parts of a total, lists and tiles of figures, a row for each kind of figure."""

import datetime as dt

import pytest

from corpus.assembly import drafts_to_document
from corpus.document import BlockKind
from corpus.drafts import BlockDraft, CellDraft, TableDraft, texts_to_table
from extractors.extraction import extract
from extractors.tables.reading import read_tables

HEAD = "Ambleford Borough Council\n\nParking Enforcement Annual Report 2023/24\n\n"


def read(made, caption, table):
    lines = [line.strip() for line in table.strip().split("\n")]
    text = HEAD + f"## {caption}\n\n" + "\n".join("\t".join(cell.strip() for cell in line.split("|")) for line in lines) + "\n"
    return made.read(text)[1]


def values(extraction):
    return [(v.measure.scope, v.measure.name, v.period.name if v.period else None, v.value, v.unit) for v in extraction.values]


def grouped(groups, headers, rows, *, caption):
    """A document with a table whose first row holds names over several columns: `groups` are names with how many columns each."""
    table = texts_to_table([["", *headers], *rows])
    above = [CellDraft(text="")]
    for name, span in groups:
        above += [CellDraft(text=name, column_span=span), *[None] * (span - 1)]
    table = TableDraft(rows=[above, *table.rows])
    drafts = [BlockDraft(kind=BlockKind.HEADING, text=caption, level=1), table]
    return extract(drafts_to_document(drafts, sha256="0" * 64, source="made.txt", media_type="text/plain", size=1))


MONTHS = [
    ["Apr-23", "6", "4", "1", "0"],
    ["May-23", "7", "5", "0", "2"],
    ["Jun-23", "8", "6", "2", "1"],
    ["Totals", "21", "15", "3", "3"],
]


def test_columns_in_groups_are_named_by_group_and_caption():
    found = grouped([("Cars", 2), ("Vans", 2)], ["Towed", "Returned"] * 2, MONTHS, caption="Table 3.2 – Vehicle compound 2023/2024")
    assert values(found)[:4] == [
        (None, "Vehicle compound, Cars: Towed", "2023-04", 6, "count"),
        (None, "Vehicle compound, Cars: Returned", "2023-04", 4, "count"),
        (None, "Vehicle compound, Vans: Towed", "2023-04", 1, "count"),
        (None, "Vehicle compound, Vans: Returned", "2023-04", 0, "count"),
    ]
    assert len(found.values) == 16
    assert "table_without_values" not in {problem.code for problem in found.problems}


def test_a_total_is_of_the_periods_above_it_whatever_the_caption_says():
    found = grouped([("Cars", 2), ("Vans", 2)], ["Towed", "Returned"] * 2, MONTHS, caption="Vehicle compound 2022/2023")
    assert {v.period.name for v in found.values[-4:]} == {"2023-24 Q1"}


def test_columns_of_one_name_are_refused_where_no_group_tells_them_apart(made):
    table = "\n".join("|".join(row) for row in [["", "Towed", "Returned", "Towed", "Returned"], *MONTHS])
    found = read(made, "Vehicle compound 2023/24", table)
    assert found.values == ()
    assert [problem.code for problem in found.problems if problem.stage == "extract"] == ["same_header_twice"]


PERMITS = """
 | Total | Street | Car park
Permits issued | 1,204 | 310 | 894
Permits renewed | 210 | 60 | 150
Permits withdrawn | 12 | 4 | 8
"""


def test_figures_that_add_up_to_a_total_are_its_parts(made):
    found = read(made, "Permits 2023/24", PERMITS)
    assert values(found)[:3] == [
        (None, "Permits issued", "2023-24", 1204, "count"),
        ("Street", "Permits issued", "2023-24", 310, "count"),
        ("Car park", "Permits issued", "2023-24", 894, "count"),
    ]
    assert len(found.values) == 9
    assert not [problem for problem in found.problems if problem.code == "unknown_header"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("310 | 894", "311 | 894"), (" | Car park", " | Street"), ("60 | 150", " | 150")],
    ids=["not adding up", "two of one name", "one missing of three"],
)
def test_columns_that_may_be_something_else_are_told_and_not_read(made, before, after):
    table = PERMITS.replace(before, after)
    if before.startswith("60"):
        table = table.replace("Permits withdrawn | 12 | 4 | 8\n", "")
    found = read(made, "Permits 2023/24", table)
    assert {v.measure.scope for v in found.values} == {None}
    assert "unknown_header" in {problem.code for problem in found.problems}


def test_a_header_may_say_no_more_than_total(made):
    found = read(made, "Bus lane notices 2022/23", " | Total\nNotices issued | 911\nNotices paid | 704\n")
    assert values(found) == [(None, "Notices issued", "2022-23", 911, "count"), (None, "Notices paid", "2022-23", 704, "count")]


def test_brackets_behind_a_header_take_nothing_from_it(made):
    found = read(made, "Income 2023/24", "Description | Value £ (cash basis)\nPermit income | 3,152.65\nFines | 410.00\n")
    assert values(found) == [(None, "Permit income", "2023-24", 3152.65, "gbp"), (None, "Fines", "2023-24", 410, "gbp")]


TILES = "Appeals made 41 | Appeals allowed 12\nAppeals withdrawn by us 5 | Awaiting a date 3\n"


def test_a_cell_may_hold_a_name_and_its_figure(made):
    found = read(made, "Appeals in 2023/24", TILES)
    assert values(found) == [
        (None, "Appeals made", "2023-24", 41, "count"),
        (None, "Appeals allowed", "2023-24", 12, "count"),
        (None, "Appeals withdrawn by us", "2023-24", 5, "count"),
        (None, "Awaiting a date", "2023-24", 3, "count"),
    ]
    assert next((v.value_text, v.evidence.quote) for v in found.values) == ("41", "41")


@pytest.mark.parametrize(
    ("caption", "table"),
    [
        ("Appeals", TILES.replace("41", "forty")),
        ("Where permits hold in 2023/24", "Zone 1 | Zone 2\nZone 3 | Zone 4\n"),
        ("Performance in 2023/24", "Green 12 | Amber 3\nRed 1 | Grey 2\n"),
        ("Number of measures by rating, 2023/24", "On target 12 | Near target 3\nOff target 1 | No target 2\n"),
    ],
    ids=["not all are figures", "one name again", "tallies of colours", "tallies of measures"],
)
def test_boxes_that_hold_no_figures_of_measures(made, caption, table):
    assert read(made, caption, table).values == ()


STACKED = [
    "Measure | | Q1 | Q2 | Comment\nKites sold | Actual | 9 | 13 | Wind was good\n | Target | 10 | 12 |\nKites let | Actual | 20% | 22% |\n | Target | 25% | 25% |",
    "Measure | Type | Q1 | Q2 | Comment\nKites sold | Actual | 9 | 13 | Wind was good\nKites sold | Target | 10 | 12 |\nKites let | Target | 25% | 25% |\nKites let | Actual | 20% | 22% |",
    " | Q1 | Q2 | Comment\nKites sold | | |\nActual | 9 | 13 | Wind was good\nTarget | 10 | 12 |\nKites let | | |\nActual | 20% | 22% |\nTarget | 25% | 25% |",
]  # fmt: skip


@pytest.mark.parametrize("table", STACKED, ids=["named once", "named in each row", "named above"])
def test_a_row_for_each_kind_of_figure(made, table):
    found = read(made, "Kites, Quarter 2 of 2023/24", table)
    assert values(found) == [
        (None, "Kites sold", "2023-24 Q1", 9, "count"),
        (None, "Kites sold", "2023-24 Q2", 13, "count"),
        (None, "Kites let", "2023-24 Q1", 20, "percent"),
        (None, "Kites let", "2023-24 Q2", 22, "percent"),
    ]
    assert [(t.measure.name, t.period.name, t.value) for t in found.targets] == [
        ("Kites sold", "2023-24 Q1", 10),
        ("Kites sold", "2023-24 Q2", 12),
        ("Kites let", "2023-24 Q1", 25),
        ("Kites let", "2023-24 Q2", 25),
    ]
    assert [v.target for v in found.values if v.period.name == "2023-24 Q2"] == [12, 25]
    assert next(v.commentary for v in found.values if v.value == 13) == "Wind was good"
    assert all(v.evidence.quote == v.value_text for v in found.values)


def test_a_measure_that_is_called_target_alone_folds_nothing(made):
    found = read(made, "Kites, Quarter 2 of 2023/24", "Measure | Target | Actual\nKites sold | 10 | 9\nKites let | 12 | 13")
    assert values(found) == [(None, "Kites sold", "2023-24 Q2", 9, "count"), (None, "Kites let", "2023-24 Q2", 13, "count")]


@pytest.mark.parametrize(("label", "whole"), [("Total", "2023-24"), ("Grand total", None)], ids=["of its year", "of all"])
def test_a_total_is_of_the_periods_since_the_one_before_it(made, label, whole):
    months = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
    rows = ["Month | Visits | New members"]
    for year, last in ((22, "Total"), (23, label)):
        rows += [f"{month}-{year + (number > 8)} | 10 | 2" for number, month in enumerate(months)]
        rows.append(f"{last} | 120 | 24")
    found = read(made, "Visits to the library", "\n".join(rows))
    totals = [v for v in found.values if v.value == 120]
    assert (totals[0].period.start, totals[0].period.end) == (dt.date(2022, 4, 1), dt.date(2023, 3, 31))
    assert totals[1].period.start == (dt.date(2023, 4, 1) if whole else dt.date(2022, 4, 1))
    assert totals[1].period.end == dt.date(2024, 3, 31)


def test_a_row_for_each_of_a_thousand_kinds_is_no_such_table(made):
    rows = [" | Actual | 5 | 6"] * 1600 + ["Kites sold | Target | 5 | 6"] + [f" | Words {number} | 5 | 6" for number in range(400)]
    text = "\n".join("\t".join(cell.strip() for cell in row.split("|")) for row in ["Measure | | Q1 | Q2", *rows])
    document, _ = made.read(f"{HEAD}## Kites, Quarter 2 of 2023/24\n\n{text}\n")
    assert [(reading.table.rows, reading.is_folded) for reading in read_tables(document)] == [(len(rows) + 1, False)]


def test_a_name_that_never_ends_makes_no_list(made):
    table = "Number of kites | 6\nNumber of bats | 7\nNumber of owls | 8\n" + "and more of them |\n" * 400
    found = read(made, "Visits in 2023/24", table)
    assert found.values == ()
    assert "table_without_header" in {problem.code for problem in found.problems}
