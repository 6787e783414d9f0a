"""Tables of Word documents, and what they only lay out."""

import pytest

from corpus.document import BlockKind
from tests.corpus.made_docx import DEEP, LONG, THEME, blocks, cells, listed, numbered, only_cell, p, r, read, style, styled, tbl, tc, tr

SPAN_2 = '<w:gridSpan w:val="2"/>'
BEGIN, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_cells_over_columns_and_rows():
    body = tbl(
        tr(tc("Measure", BEGIN), tc("2023-24", SPAN_2)),
        tr(tc("", GO_ON), "Q1", "Q2"),
        tr("Reviews", "1", "2"),
    )
    assert cells(body) == [
        (0, 0, 2, 1, "Measure"), (0, 1, 1, 2, "2023-24"), (1, 1, 1, 1, "Q1"), (1, 2, 1, 1, "Q2"),
        (2, 0, 1, 1, "Reviews"), (2, 1, 1, 1, "1"), (2, 2, 1, 1, "2"),
    ]  # fmt: skip


def test_a_cell_over_rows_and_columns():
    body = tbl(tr(tc("Both", SPAN_2 + BEGIN), "a"), tr(tc("", SPAN_2 + GO_ON), "b"), tr("c", "d", "e"))
    assert cells(body)[:3] == [(0, 0, 2, 2, "Both"), (0, 2, 1, 1, "a"), (1, 2, 1, 1, "b")]


def test_columns_in_which_no_cell_begins_are_none():
    body = tbl(
        tr(tc("Measure", SPAN_2), tc("Value", '<w:gridSpan w:val="7"/>')), tr(tc("Reviews", SPAN_2), tc("1", '<w:gridSpan w:val="7"/>'))
    )
    assert cells(body) == [(0, 0, 1, 1, "Measure"), (0, 1, 1, 1, "Value"), (1, 0, 1, 1, "Reviews"), (1, 1, 1, 1, "1")]


def test_a_row_that_begins_late_or_ends_early_has_empty_places():
    late = tr("Q1", "Q2", properties='<w:gridBefore w:val="1"/>')
    assert cells(tbl(late, tr("Reviews", "1", "2"), tr("Visits"))) == [
        (0, 0, 1, 1, ""), (0, 1, 1, 1, "Q1"), (0, 2, 1, 1, "Q2"), (1, 0, 1, 1, "Reviews"), (1, 1, 1, 1, "1"), (1, 2, 1, 1, "2"),
        (2, 0, 1, 1, "Visits"), (2, 1, 1, 1, ""), (2, 2, 1, 1, ""),
    ]  # fmt: skip


def test_a_cell_that_goes_on_with_nothing_is_a_cell():
    assert cells(tbl(tr(tc("a", GO_ON), "b"), tr("c", tc("d", GO_ON)))) == [
        (0, 0, 1, 1, "a"), (0, 1, 2, 1, "b"), (1, 0, 1, 1, "c"),
    ]  # fmt: skip


def test_rows_and_cells_within_controls():
    row = tr("Reviews", f"<w:sdt><w:sdtContent>{tc('1')}</w:sdtContent></w:sdt>".replace("<w:sdt>", "<w:sdt>", 1))
    body = tbl(tr("Measure", "Value"), f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>")
    assert [text for *_, text in cells(f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>")] == ["Measure", "Value", "Reviews", "1"]


@pytest.mark.parametrize(
    ("inner", "properties", "fill"),
    [
        ("1", '<w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>', "#ff0000"),
        ("1", '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', None),
        ("1", '<w:shd w:val="clear" w:fill="FFFFFF"/>', None),
        ("1", '<w:shd w:val="solid" w:color="00B050" w:fill="FFFFFF"/>', "#00b050"),
        ("1", '<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', "#808080"),
        ("1", '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>', "#ff0000"),
        ("1", '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1" w:themeFillTint="80"/>', "#ff7f7f"),
        ("1", '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1" w:themeFillShade="80"/>', "#800000"),
        (p(r("1", '<w:highlight w:val="yellow"/>')), "", "#ffff00"),
        (p(r("1", '<w:shd w:val="clear" w:fill="FFC000"/>')), "", "#ffc000"),
        (p(r("1", '<w:highlight w:val="yellow"/>') + r(" of 2")), "", None),
        (p("1", '<w:shd w:val="clear" w:fill="FFC000"/>'), "", "#ffc000"),
        (p("", '<w:shd w:val="clear" w:fill="FFC000"/>'), "", "#ffc000"),
    ],
)
def test_what_cells_are_painted_with(inner, properties, fill):
    assert only_cell(inner, properties, theme=THEME).fill == fill


def test_bold_and_coloured_cells():
    assert only_cell(p(r("1", "<w:b/>"))).bold
    assert not only_cell(p(r("1", "<w:b/>") + r("2"))).bold
    assert only_cell(p(r("↑", '<w:color w:val="FF0000"/>'))).colour == "#ff0000"
    assert only_cell(p(r("↑", '<w:color w:val="FF0000"/>') + r(" up"))).colour == "#ff0000"
    assert only_cell(p(r("late", '<w:color w:val="FF0000"/>') + r(" again"))).colour is None


def test_paragraphs_of_a_cell_are_its_lines_with_their_numbers():
    numbering = DEEP + numbered(1, 0)
    assert only_cell(p("One") + p("") + listed("two", 1) + listed("", 1), numbering=numbering).text == "One\n1. two\n2."


def test_a_table_of_one_column_is_a_frame():
    framed = tbl(tr(tc(p(r("Recommendations", "<w:b/>")) + p("1. That it be noted."))))
    assert blocks(framed) == [("heading", None, "Recommendations"), ("paragraph", "1.", "That it be noted.")]


def test_a_table_in_a_cell_follows_the_table_it_stands_in():
    inner = tbl(tr("Measure", "Value"), tr("Reviews", "1"))
    outer = read(tbl(tr("See", tc(p("below") + inner + p(""))), tr("that", "is it")) + p(LONG))
    assert [[cell.text for cell in table.cells] for table in outer.tables] == [
        ["See", "below", "that", "is it"],
        ["Measure", "Value", "Reviews", "1"],
    ]


def test_a_table_that_only_lays_out_tables_is_none():
    inner = tbl(tr("Measure", "Value"), tr("Reviews", "1"))
    assert [[cell.text for cell in table.cells] for table in read(tbl(tr(tc(inner), ""))).tables] == [["Measure", "Value", "Reviews", "1"]]


def test_a_frame_in_a_cell_is_the_cell_s():
    assert only_cell(tbl(tr(tc("Green", '<w:shd w:val="clear" w:fill="00B050"/>')))).text == "Green"


def test_paragraphs_with_tabs_make_a_table():
    rows = "".join(p("</w:t><w:tab/><w:t>".join(row)) for row in (["Measure", "Q1", "Q2"], ["Reviews", "1", "2"], ["Visits", "3"]))
    document = read(rows)
    assert [cell.text for cell in document.tables[0].cells] == ["Measure", "Q1", "Q2", "Reviews", "1", "2"]
    assert [block.text for block in document.blocks] == ["Visits 3"]


def test_a_caption_stands_above_its_table():
    styles = style("Caption", called="caption", inner="<w:rPr><w:b/></w:rPr>")
    document = read(styled("Table 1: Reviews", "Caption") + tbl(tr("Measure", "Value"), tr("Reviews", "1")), styles=styles)
    assert document.blocks[document.tables[0].caption].kind is BlockKind.CAPTION


# --- tables that lay out numbered paragraphs -------------------------------------------------------------------------------


def test_minutes_laid_out_by_a_table_are_paragraphs_with_numbers():
    body = tbl(
        tr("14.", tc(p(r("Apologies", "<w:b/>")) + p(LONG))),
        tr("", tc(p(LONG))),
        tr("15.", tc(p(r("Waiting times", "<w:b/>")) + tbl(tr("Measure", "Value"), tr("Reviews", "1")))),
    )
    document = read(body)
    assert [(block.kind.value, block.number, block.text) for block in document.blocks] == [
        ("heading", "14.", "Apologies"), ("paragraph", None, LONG), ("paragraph", None, LONG), ("heading", "15.", "Waiting times"),
    ]  # fmt: skip
    assert len(document.tables) == 1


def test_an_agenda_laid_out_by_a_table_with_its_pages():
    rows = [
        tr("1", "Apologies for absence", ""),
        tr("2", "Minutes of the last meeting", "(Pages 5 - 12)"),
        tr("3", "Waiting times", "13 – 20"),
    ]
    found = blocks(tbl(*rows))
    assert [(number, text) for _, number, text in found] == [
        ("1", "Apologies for absence"), ("2", "Minutes of the last meeting"), (None, "(Pages 5 - 12)"), ("3", "Waiting times"), (None, "13 – 20"),
    ]  # fmt: skip


def test_numbers_that_word_counts_at_the_left_of_a_table():
    rows = [tr(tc(listed("", 1)), text) for text in ("Apologies for absence", "Waiting times")]
    assert [number for _, number, _ in blocks(tbl(*rows), numbering=DEEP + numbered(1, 0))] == ["1.", "2."]


@pytest.mark.parametrize(
    "rows",
    [
        [("12", "complaints were received"), ("7", "were upheld")],
        [("No.", "Measure"), ("1", "Reviews"), ("2", "Visits")],
        [("1", "28"), ("2", "31")],
        [("1", "Reviews", "28"), ("2", "Visits", "31")],
        [("Reviews", "28%"), ("Visits", "31%")],
    ],
    ids=["figures", "a header", "no words", "a column of figures", "no numbers"],
)
def test_tables_whose_first_column_numbers_nothing_are_tables(rows):
    document = read(tbl(*(tr(*row) for row in rows)))
    assert (len(document.tables), document.blocks) == (1, ())
