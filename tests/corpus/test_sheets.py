"""Workbooks as they are seen: sheets, lines and tables, cells with their texts and colours, and what is told of the rest."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from corpus import media
from corpus.document import BlockKind
from corpus.readers.registry import PaperRefusedError, read_paper
from corpus.readers.sheets import workbook as reader
from tests.corpus.made_workbooks import parts_to_xlsx, sheet_to_parts, sheet_to_xlsx, text_cell, workbook_to_bytes

RED, AMBER, GREEN = "#ff0000", "#ffc000", "#00b050"


def book(rows=(), *, title="Scores"):
    """A workbook with one sheet, and that sheet."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return workbook, sheet


def read(workbook):
    content = workbook if isinstance(workbook, bytes) else workbook_to_bytes(workbook)
    return read_paper(content, source="scores.xlsx")


def grids(document):
    """The texts of each table, row by row; None where a cell spans over the place."""
    found = []
    for table in document.tables:
        grid = [[None] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            grid[cell.row][cell.column] = cell.text
        found.append(grid)
    return found


def lines(document):
    return [block.text for block in document.blocks]


def codes(document):
    return [problem.code for problem in document.problems]


def cell_of(document, text):
    return next(cell for table in document.tables for cell in table.cells if cell.text == text)


def solid(colour):
    return PatternFill("solid", fgColor=colour.removeprefix("#"))


SCORES = [["Measure", "Q1", "Q2", "RAG"], ["Kites mended", 12, 14, "Green"], ["Strings cut", 7, 9, "Red"]]


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


# --- conditional formats ---------------------------------------------------------------------------------------------------


def painted(rule, *, values=(60, 75, 90), where="B2:B4", add=None):
    """The fills of column B under a rule, with column C as target 80, and the codes of problems."""
    workbook, sheet = book([["Measure", "Q1", "Target"], *([f"Kite {number}", value, 80] for number, value in enumerate(values))])
    for each in [rule, *(add or [])]:
        sheet.conditional_formatting.add(where, each)
    document = read(workbook)
    cells = {(cell.row, cell.column): cell for cell in document.tables[0].cells}
    return [cells[row, 1].fill for row in range(1, len(values) + 1)], codes(document)


def of_text(kind, text):
    rule = Rule(type=kind, text=text, dxf=DifferentialStyle(fill=PatternFill(bgColor="00B050")))
    rule.formula = ["TRUE"]
    return rule


RULES = {
    "below a number": (CellIsRule("lessThan", ["70"], fill=PatternFill(bgColor="FF0000")), [RED, None, None]),
    "between": (CellIsRule("between", ["80", "70"], fill=PatternFill(bgColor="FFC000")), [None, AMBER, None]),
    "at least another cell": (CellIsRule("greaterThanOrEqual", ["$C$2"], fill=PatternFill(bgColor="00B050")), [None, None, GREEN]),
    "at least the cell beside": (FormulaRule(["B2>=C2"], fill=PatternFill(bgColor="00B050")), [None, None, GREEN]),
    "within a tenth": (FormulaRule(["AND(B2<$C2,$B2>=C2*90%)"], fill=PatternFill(bgColor="FFC000")), [None, AMBER, None]),
    "not within it": (FormulaRule(["NOT(OR(B2>=C2,ISBLANK(B2)))"], fill=PatternFill(bgColor="FF0000")), [RED, RED, None]),
}


@pytest.mark.parametrize(("rule", "fills"), RULES.values(), ids=RULES)
def test_a_rule_paints_the_cells_that_it_holds_of(rule, fills):
    assert painted(rule) == (fills, [])


@pytest.mark.parametrize(
    ("kind", "text", "fills"),
    [
        ("containsText", "track", [GREEN, GREEN, None]),
        ("notContainsText", "track", [None, None, GREEN]),
        ("beginsWith", "on", [GREEN, None, None]),
        ("endsWith", "Track", [GREEN, GREEN, None]),
    ],
)
def test_a_rule_may_ask_for_a_text(kind, text, fills):
    assert painted(of_text(kind, text), values=("On track", "Off track", "Late")) == (fills, [])


def test_the_rule_that_counts_most_paints():
    assert painted(below_70(), add=[above_50()])[0] == [RED, GREEN, GREEN]
    assert painted(above_50(), add=[below_70()])[0] == [GREEN, GREEN, GREEN]


def above_50():
    return CellIsRule("greaterThan", ["50"], fill=PatternFill(bgColor="00B050"))


def below_70():
    return CellIsRule("lessThan", ["70"], fill=PatternFill(bgColor="FF0000"))


@pytest.mark.parametrize("formula", ["VLOOKUP(B2,Other!A:B,2)>1", "B2>SUM($B$2:$B$4)/3", "B2>", "CALL(1)", "INDIRECT(A1)=1"])
def test_a_rule_that_is_not_plain_paints_nothing_and_is_told(formula):
    def unread():
        return FormulaRule([formula], fill=PatternFill(bgColor="FF0000"))

    assert painted(unread(), add=[above_50()]) == ([None, None, None], ["conditional_format"])
    assert painted(above_50(), add=[unread()])[0] == [GREEN, GREEN, GREEN]


def test_a_scale_of_colours_is_told_and_a_bar_says_nothing_new():
    scale = ColorScaleRule("min", None, "FF0000", end_type="max", end_color="00B050")
    assert painted(scale) == ([None, None, None], ["conditional_format"])


def test_a_cell_that_holds_nothing_may_be_painted_by_the_cells_beside_it():
    workbook, sheet = book([["Measure", "Q1", "Target", "RAG"], ["Kites", 81, 80], ["Tails", 79, 80]])
    sheet.conditional_formatting.add("D2:D3", FormulaRule(["$B2>=$C2"], fill=PatternFill(bgColor="00B050")))
    sheet.conditional_formatting.add("D2:D3", FormulaRule(["$B2<$C2"], fill=PatternFill(bgColor="FF0000")))
    (table,) = read(workbook).tables
    assert [cell.fill for cell in table.cells if cell.column == 3 and cell.row] == [GREEN, RED]


def test_a_rule_about_a_formula_without_a_result_paints_nothing():
    workbook, sheet = book([["Measure", "Q1", "Q2"], ["Kites", "=1+1", 3]])
    sheet.conditional_formatting.add("A2", FormulaRule(["B2<5"], fill=PatternFill(bgColor="FF0000")))
    document = read(workbook)
    assert cell_of(document, "Kites").fill is None
    assert sorted(codes(document)) == ["conditional_format", "formula_without_value"]


@pytest.mark.parametrize(
    ("style", "kind", "bounds", "shown"),
    [
        ("3TrafficLights1", "num", [0, 70, 80], [("● 60", RED), ("● 75", AMBER), ("● 90", GREEN)]),
        ("3Arrows", "percent", [0, 33, 67], [("↓ 60", RED), ("→ 75", AMBER), ("↑ 90", GREEN)]),
        ("3ArrowsGray", "percentile", [0, 50, 90], [("↓ 60", None), ("→ 75", None), ("↑ 90", None)]),
    ],
)
def test_icons_are_signs_beside_their_numbers(style, kind, bounds, shown):
    workbook, sheet = book([["Measure", "Q1"], ["Kite 1", 60], ["Kite 2", 75], ["Kite 3", 90]])
    sheet.conditional_formatting.add("B2:B4", IconSetRule(style, kind, bounds))
    document = read(workbook)
    assert [(cell.text, cell.colour) for cell in document.tables[0].cells if cell.column == 1 and cell.row] == shown


def test_icons_may_stand_alone_and_the_other_way_round():
    workbook, sheet = book([["Measure", "Trend"], ["Kites", 1], ["Tails", -1]])
    sheet.conditional_formatting.add("B2:B3", IconSetRule("3Arrows", "num", [-9, 0, 1], showValue=False, reverse=True))
    assert [row[1] for row in grids(read(workbook))[0]] == ["Trend", "↓", "↑"]


def test_icons_without_a_meaning_of_their_own_are_told():
    workbook, sheet = book([["Measure", "Q1"], ["Kites", 1], ["Tails", 2]])
    sheet.conditional_formatting.add("B2:B3", IconSetRule("5Quarters", "percent", [0, 20, 40, 60, 80]))
    document = read(workbook)
    assert grids(document)[0][1] == ["Kites", "1"]
    assert codes(document) == ["conditional_format"]


NEWER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
FORMULAS = "http://schemas.microsoft.com/office/excel/2006/main"


def newer_rule(rule, *, where="B2:B3"):
    """A sheet of two figures with a rule as Excel has written them since 2010."""
    rows = "".join(
        f'<row r="{row}">{text_cell(f"A{row}", text)}<c r="B{row}"><v>{row}</v></c></row>' for row, text in ((2, "Kites"), (3, "Tails"))
    )
    head = f'<row r="1">{text_cell("A1", "Measure")}{text_cell("B1", "Q1")}</row>'
    formats = f"<x14:conditionalFormatting>{rule}<xm:sqref>{where}</xm:sqref></x14:conditionalFormatting>"
    extension = f'<extLst><ext xmlns:x14="{NEWER}" xmlns:xm="{FORMULAS}"><x14:conditionalFormattings>{formats}</x14:conditionalFormattings></ext></extLst>'
    return read(sheet_to_xlsx(f"<sheetData>{head}{rows}</sheetData>{extension}"))


def test_rules_may_be_written_as_since_excel_2010():
    paint = '<x14:dxf><fill><patternFill><bgColor rgb="FF00B050"/></patternFill></fill></x14:dxf>'
    document = newer_rule(f'<x14:cfRule type="cellIs" priority="1" operator="greaterThan"><xm:f>2</xm:f>{paint}</x14:cfRule>')
    assert (cell_of(document, "2").fill, cell_of(document, "3").fill) == (None, GREEN)
    steps = "".join(f'<x14:cfvo type="num"><xm:f>{bound}</xm:f></x14:cfvo>' for bound in (0, 2, 3))
    document = newer_rule(f'<x14:cfRule type="iconSet" priority="1"><x14:iconSet iconSet="3Triangles">{steps}</x14:iconSet></x14:cfRule>')
    assert [row[1] for row in grids(document)[0]] == ["Q1", "▬ 2", "▲ 3"]


@pytest.mark.parametrize(
    "rule",
    [
        '<x14:cfRule type="cellIs" operator="greaterThan" priority="1"><xm:f>Other!A1</xm:f><x14:dxf><fill/></x14:dxf></x14:cfRule>',
        '<x14:cfRule type="iconSet" priority="1"><x14:iconSet iconSet="3Flags" custom="1"><x14:cfIcon iconSet="NoIcons" iconId="0"/></x14:iconSet></x14:cfRule>',
    ],
    ids=["of another sheet", "icons of one's own"],
)
def test_newer_rules_that_cannot_be_evaluated_are_told(rule):
    document = newer_rule(rule.replace("<fill/>", '<fill><patternFill><bgColor rgb="FF00B050"/></patternFill></fill>'))
    assert codes(document) == ["conditional_format"]
    assert cell_of(document, "2").fill is None


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
