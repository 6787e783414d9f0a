"""Workbooks as they are seen: sheets, lines and tables, cells with their texts and colours, and what is told of the rest."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Color, Font, PatternFill

from corpus import media
from corpus.document import BlockKind
from corpus.readers.registry import PaperRefusedError, read_paper
from corpus.readers.sheets import workbook as reader
from tests.corpus.made_workbooks import parts_to_xlsx, sheet_to_parts, sheet_to_xlsx, text_cell, workbook_to_bytes
from tests.corpus.seen_workbooks import GREEN, RED, SCORES, book, cell_of, codes, grids, lines, read, solid

# --- where things stand ----------------------------------------------------------------------------------------------------


def test_a_sheet_is_its_name_its_lines_and_its_tables():
    workbook, sheet = book(
        [["Kite scorecard"], ["Quarter 2 of 2023/24"], [], *SCORES, [], ["Source: the kite register, as counted in May."]]
    )
    sheet["A1"].font = Font(bold=True)
    document = read(workbook)
    assert document.media_type == media.XLSX
    assert document.pages is None
    assert document.problems == ()
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, "Scores"),
        (BlockKind.HEADING, "Kite scorecard"),
        (BlockKind.HEADING, "Quarter 2 of 2023/24"),
        (BlockKind.PARAGRAPH, "Source: the kite register, as counted in May."),
    ]
    assert document.blocks[0].level == 1
    assert grids(document) == [[["Measure", "Q1", "Q2", "RAG"], ["Kites mended", "12", "14", "Green"], ["Strings cut", "7", "9", "Red"]]]
    assert document.tables[0].caption == 2


def test_tables_below_each_other_are_two_where_each_has_a_header():
    below = [["Reel", "Turns"], ["Small", 5]]
    assert len(read(book([*SCORES, [], *below])[0]).tables) == 2
    document = read(book([*SCORES, ["About reels"], *below])[0])
    assert len(document.tables) == 2
    assert lines(document) == ["Scores", "About reels"]


def test_empty_rows_and_names_of_groups_part_no_table():
    rows = [SCORES[0], [], ["Repairs"], SCORES[1], [], [], ["Losses"], SCORES[2]]
    (grid,) = grids(read(book(rows)[0]))
    assert [row[0] for row in grid] == ["Measure", "Repairs", "Kites mended", "Losses", "Strings cut"]


def test_tables_beside_each_other_are_read_one_after_the_other():
    beside = [[*left, None, *right] for left, right in zip(SCORES, [["Measure", "Q1"], ["Reels", 3], ["Tails", 4]], strict=True)]
    first, second = grids(read(book([["Both"], [], *beside])[0]))
    assert [row[0] for row in first] == ["Measure", "Kites mended", "Strings cut"]
    assert second == [["Measure", "Q1"], ["Reels", "3"], ["Tails", "4"]]


def test_an_empty_column_is_room_where_no_table_with_labels_begins_behind_it():
    rows = [[None, row[0], None, *row[1:3], None, row[3]] for row in SCORES]
    assert grids(read(book(rows)[0])) == grids(read(book(SCORES)[0]))


def test_a_label_and_its_value_above_a_table_are_a_line():
    document = read(book([["Reporting period:", "Quarter 2 2023/24"], ["Scorecard", None, "For members"], *SCORES])[0])
    assert lines(document) == ["Scores", "Reporting period: Quarter 2 2023/24", "Scorecard", "For members"]


def test_a_text_of_several_lines_outside_tables_is_several_blocks():
    document = read(book([["Notes on the kites:\n1. All were counted twice.\n2. None was lost."], [], *SCORES])[0])
    assert [(block.number, block.text) for block in document.blocks[1:]] == [
        (None, "Notes on the kites:"),
        ("1.", "All were counted twice."),
        ("2.", "None was lost."),
    ]


def test_a_header_over_a_group_of_columns_belongs_to_the_table():
    workbook, sheet = book([["Title"], [], [None, "2023-24"], *SCORES])
    sheet.merge_cells("B3:C3")
    (grid,) = grids(read(workbook))
    assert grid[0] == ["", "2023-24", None, ""]


def test_the_order_of_sheets_changes_nothing_else():
    texts = []
    for titles in (("First", "Second"), ("Second", "First")):
        workbook = Workbook()
        del workbook["Sheet"]
        for title in titles:
            sheet = workbook.create_sheet(title)
            for row in SCORES:
                sheet.append([f"{title} {row[0]}" if row is not SCORES[0] else row[0], *row[1:]])
        document = read(workbook)
        texts.append({document.blocks[table.heading].text: document.text[table.start : table.end] for table in document.tables})
    assert texts[0] == texts[1]
    assert len(texts[0]) == 2


def test_merged_cells_are_one_cell():
    workbook, sheet = book([["Measure", "Team", "Q1"], ["Kites", "Repairs", 3], ["Tails", None, 4]])
    sheet.merge_cells("B2:B3")
    cell = cell_of(read(workbook), "Repairs")
    assert (cell.row, cell.column, cell.row_span, cell.column_span) == (1, 1, 2, 1)


def test_a_sheet_without_anything_says_nothing():
    workbook, _ = book(SCORES)
    workbook.create_sheet("Empty")
    assert lines(read(workbook)) == ["Scores"]


# --- what is shown ---------------------------------------------------------------------------------------------------------


def test_cells_show_their_values_in_their_formats():
    workbook, sheet = book(
        [["Measure", "Share", dt.date(2023, 4, 1), "Days", "Spent", "Done"], ["Kites", 0.283, 11693, 2.4, -1234.5, True]]
    )
    for place, code in {"B2": "0.0%", "C1": "mmm-yy", "C2": "#,##0", "D2": '0.0" days"', "E2": "£#,##0.00;[Red]-£#,##0.00"}.items():
        sheet[place].number_format = code
    document = read(workbook)
    assert grids(document)[0] == [
        ["Measure", "Share", "Apr-23", "Days", "Spent", "Done"],
        ["Kites", "28.3%", "11,693", "2.4 days", "-£1,234.50", "TRUE"],
    ]
    assert cell_of(document, "-£1,234.50").colour == RED


def test_stored_results_of_formulas_are_read_and_missing_ones_told():
    row = (
        '<row r="2">'
        + text_cell("A2", "Kites")
        + '<c r="B2"><f>1+1</f><v>2</v></c><c r="C2"><f>1+2</f></c><c r="D2" t="str"><f>""</f><v></v></c></row>'
    )
    head = '<row r="1">' + text_cell("A1", "Measure") + text_cell("B1", "Q1") + text_cell("C1", "Q2") + "</row>"
    document = read(sheet_to_xlsx(f"<sheetData>{head}{row}</sheetData>"))
    assert grids(document)[0][1] == ["Kites", "2", ""]
    (problem,) = document.problems
    assert problem.code == "formula_without_value"
    assert "(C2)" in problem.message


def test_texts_may_be_shared_and_in_runs_of_their_own():
    strings = '<si><t>Kites &amp; tails_x000D_</t></si><si><r><rPr><b/></rPr><t>Not </t></r><r><t xml:space="preserve">lost</t></r><rPh sb="0" eb="1"><t>spoken</t></rPh></si>'
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>7</v></c></row>'
    document = read(sheet_to_xlsx(f"<sheetData>{row}</sheetData>", strings=strings))
    assert [(cell.text, cell.bold) for cell in document.tables[0].cells] == [("Kites & tails", False), ("Not lost", False)]


def test_what_is_struck_out_does_not_count_and_is_told():
    rows = (
        f'<row r="1">{text_cell("A1", "Measure")}{text_cell("B1", "Q1")}{text_cell("C1", "Q2")}</row>'
        f'<row r="2">{text_cell("A2", "Kites sold")}<c r="B2" s="1"><v>45</v></c>'
        '<c r="C2" t="inlineStr"><is><r><rPr><strike/></rPr><t>46</t></r><r><t> 50</t></r></is></c></row>'
    )
    styles = '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId="1"/></cellXfs>'
    document = read_paper(sheet_to_xlsx(f"<sheetData>{rows}</sheetData>", styles=styles), source="paper.xlsx")
    assert [cell.text for cell in document.tables[0].cells][-3:] == ["Kites sold", "", "50"]
    assert [(problem.code, problem.message) for problem in document.problems] == [
        ("struck_text", "the sheet “Scores” has text that is struck out (B2, C2), which was left out")
    ]


def test_errors_are_shown_as_they_are():
    row = '<row r="1">' + text_cell("A1", "Kites") + '<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    assert grids(read(sheet_to_xlsx(f"<sheetData>{row}</sheetData>"))) == [[["Kites", "#DIV/0!"]]]


def test_dates_may_be_written_out():
    row = '<row r="1">' + text_cell("A1", "As at") + '<c r="B1" t="d" s="1"><v>2023-04-01T00:00:00</v></c></row>'
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="17"/></cellXfs>'
    assert grids(read(sheet_to_xlsx(f"<sheetData>{row}</sheetData>", styles=styles))) == [[["As at", "Apr-23"]]]


def test_colours_are_those_of_the_theme_of_the_old_palette_and_plain_ones():
    workbook, sheet = book([["Measure", "Plain", "Theme", "Tint", "Old", "White", "Hatched"], ["Kites", 1, 2, 3, 4, 5, 6]])
    sheet["B2"].fill = solid(GREEN)
    sheet["C2"].fill = PatternFill("solid", fgColor=Color(theme=5))
    sheet["D2"].fill = PatternFill("solid", fgColor=Color(theme=5, tint=0.6))
    sheet["E2"].fill = PatternFill("solid", fgColor=Color(indexed=10))
    sheet["F2"].fill = solid("#ffffff")
    sheet["G2"].fill = PatternFill("darkUp", fgColor="ff0000")
    document = read(workbook)
    fills = {cell.text: cell.fill for cell in document.tables[0].cells if cell.row == 1}
    assert fills == {"Kites": None, "1": GREEN, "2": "#c0504d", "3": "#e6b9b8", "4": RED, "5": None, "6": None}


def test_a_painted_cell_without_a_text_is_there_for_its_colour():
    workbook, sheet = book([SCORES[0], ["Kites", 1, 2, None]])
    sheet["D2"].fill = solid(RED)
    (table,) = read(workbook).tables
    assert [cell.fill for cell in table.cells if (cell.row, cell.column) == (1, 3)] == [RED]


def test_letters_of_fonts_of_pictures_are_their_signs_in_their_colours():
    workbook, sheet = book([["Measure", "Q1", "Trend"], ["Kites", 1, "é"], ["Tails", 2, None]])
    sheet["C2"].font = Font(name="Wingdings", color="FF00B050")
    sheet["C3"] = CellRichText(
        TextBlock(InlineFont(rFont="Wingdings 3", color="FFFF0000"), "q"), " by 3 ", TextBlock(InlineFont(b=True), "points")
    )
    document = read(workbook)
    assert (cell_of(document, "↑").colour, cell_of(document, "▼ by 3 points").colour) == (GREEN, RED)


def test_links_to_web_pages_are_kept_and_no_others():
    workbook, sheet = book([["Measure", "Source", "Other"], ["Kites", "Register", "File"]])
    sheet["B2"].hyperlink = "https://kites.example/register"
    sheet["C2"].hyperlink = "file:///etc/passwd"
    document = read(workbook)
    assert [(link.text, link.target) for link in document.links] == [("Register", "https://kites.example/register")]


# --- what is not seen ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_left_out_and_told(state):
    workbook, _ = book(SCORES)
    workbook.create_sheet("Working").append(["Kites mended", 99])
    workbook["Working"].sheet_state = state
    document = read(workbook)
    assert "99" not in document.text
    (problem,) = document.problems
    assert problem.code == "hidden_sheet"
    assert "“Working”" in problem.message


def test_hidden_rows_and_columns_are_left_out_and_told():
    workbook, sheet = book([["Measure", "Q1", "Working", "Q2"], ["Kites", 1, 55, 2], ["Nobody", 3, 66, 4], ["Tails", 5, 77, 6]])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    document = read(workbook)
    assert grids(document) == [[["Measure", "Q1", "Q2"], ["Kites", "1", "2"], ["Tails", "5", "6"]]]
    rows, columns = document.problems
    assert (rows.code, columns.code) == ("hidden_rows", "hidden_columns")
    assert "(3)" in rows.message
    assert "(C)" in columns.message


def test_a_merged_cell_whose_first_row_is_hidden_is_seen():
    workbook, sheet = book([["Measure", "Team", "Q1"], ["Nobody", "Repairs", 3], ["Tails", None, 4]])
    sheet.merge_cells("B2:B3")
    sheet.row_dimensions[2].hidden = True
    assert grids(read(workbook))[0][1] == ["Tails", "Repairs", "4"]


def test_charts_and_shapes_are_told():
    workbook, sheet = book(SCORES)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    workbook.create_chartsheet("Picture").add_chart(BarChart())
    assert codes(read(workbook)) == ["charts_unread", "charts_unread"]


# --- odd and damaged files -------------------------------------------------------------------------------------------------


def test_the_workbook_part_may_have_any_name():
    parts = sheet_to_parts(f'<sheetData><row r="1">{text_cell("A1", "Kites")}</row></sheetData>')
    parts["xl/workbook2.xml"] = parts.pop("xl/workbook.xml")
    parts["xl/_rels/workbook2.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("workbook.xml", "workbook2.xml")
    (heading, block) = reader.read(parts_to_xlsx(parts)).drafts
    assert (heading.text, block.text) == ("Scores", "Kites")


def test_places_may_be_left_to_be_counted():
    row = '<row><c t="inlineStr"><is><t>Kites</t></is></c><c><v>3</v></c></row>'
    assert grids(read(sheet_to_xlsx(f"<sheetData>{row}{row}</sheetData>"))) == [[["Kites", "3"], ["Kites", "3"]]]


def test_a_damaged_sheet_is_told_and_the_others_are_read():
    workbook, _ = book(SCORES)
    workbook.create_sheet("Broken").append(["Tails", 1])
    with zipfile.ZipFile(io.BytesIO(workbook_to_bytes(workbook))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = read(parts_to_xlsx(parts | {"xl/worksheets/sheet2.xml": "<worksheet><sheetData><row>"}))
    assert len(document.tables) == 1
    assert codes(document) == ["sheet_unreadable"]


def test_a_sheet_that_breaks_off_is_read_as_far_as_it_goes():
    sheet = sheet_to_parts(f'<sheetData><row r="1">{text_cell("A1", "Kites")}<c r="B1"><v>3</v></c></row>')["xl/worksheets/sheet1.xml"]
    parts = sheet_to_parts("")
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("</worksheet>", "<row r='2'><c")
    document = read(parts_to_xlsx(parts))
    assert grids(document) == [[["Kites", "3"]]]
    assert codes(document) == ["sheet_cut"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
def test_a_workbook_whose_main_parts_are_damaged_is_refused_in_words(part):
    with pytest.raises(PaperRefusedError, match="damaged"):
        read(parts_to_xlsx(sheet_to_parts("") | {part: "<workbook"}))
