"""Conditional formats of workbooks: what a rule paints, which icons it draws, and which rules are told and not followed."""

import pytest
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle

from tests.corpus.made_workbooks import sheet_to_xlsx, text_cell
from tests.corpus.seen_workbooks import AMBER, GREEN, RED, book, cell_of, codes, grids, read


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
