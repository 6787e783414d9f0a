"""Tables that no grid of rules shows, read from pages laid out by hand and from PDFs made here; and what is no table."""

import io
import random
import time

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from corpus.readers.pdf import calls
from corpus.readers.pdf.engine import read_page
from corpus.readers.pdf.page import Fill, Page, Rule, Turn, Word
from corpus.readers.pdf.pieces import Piece, is_value, words_to_pieced_lines
from corpus.readers.pdf.undivided import divide
from corpus.readers.pdf.unruled import find_unruled
from tests.corpus.laid_out import Sheet, slots_to_grid
from tests.corpus.random_tables import random_table

PROSE = (
    "The committee noted that performance had held steady over the quarter and asked officers for a further report on the measures "
    "that had missed their targets in two successive periods, with what was being done. "
)
WARDS = ["Abbey|5,210|34.2%", "Castle|4,998|31.0%", "Mill|6,001|36.6%", "Park|6,101|38.6%"]
WARD_ROWS = [row.split("|") for row in WARDS]


def tables(sheet):
    return [slots_to_grid(slots) for slots in find_unruled(sheet.page, sheet.words, [])]


def table(sheet):
    (found,) = tables(sheet)
    return found


def spans(sheet):
    """The text, row, column, rows and columns of each cell over several rows or columns."""
    (slots,) = find_unruled(sheet.page, sheet.words, [])
    return [
        (" ".join(word.text for word in slot.words), slot.row, slot.column, slot.row_span, slot.column_span)
        for slot in slots
        if slot.row_span > 1 or slot.column_span > 1
    ]


def dotted(sheet, x0, x1, text):
    """A label with leader dots up to `x1`."""
    sheet.put(x0, sheet.y, text)
    end = x0 + stringWidth(text, sheet.font, sheet.size) + 1
    count = int((x1 - end) / stringWidth(".", sheet.font, sheet.size))
    return sheet.put(end, sheet.y, "." * count)


# ---- columns


def test_columns_are_where_words_stand_over_each_other():
    rows = [
        "Measure|2021/22|2022/23|Target",
        "Visits to libraries|1,204|1,310|1,250",
        "Books lent|22,100|21,950|22,000",
        "Young members|980|n/a|–",
    ]
    assert table(Sheet().rows("l72 r300 r360 r420", rows)) == [row.split("|") for row in rows]


@pytest.mark.parametrize("align", ["l", "r", "c"])
def test_columns_of_figures_stand_in_line_at_either_side_or_in_the_middle(align):
    sheet = Sheet().rows(f"l72 {align}300 {align}380", ["Ward|Electors|Turnout", *WARDS])
    assert table(sheet) == [["Ward", "Electors", "Turnout"], *WARD_ROWS]


def test_figures_with_a_narrow_gap_are_columns():
    rows = [
        "Area|2018|2019|2020|2021|2022",
        "North|104.2|101.7|98.4|99.0|97.1",
        "South|100.0|103.9|101.1|96.5|95.0",
        "West|91.7|92.2|90.0|89.1|87.6",
    ]
    assert table(Sheet(size=7, leading=9).rows("l60 r150 r172 r194 r216 r238", rows)) == [row.split("|") for row in rows]


def test_a_space_between_thousands_parts_no_figure():
    rows = ["Kind|2000|2002", "Schools|15 455|13 951", "Colleges|35 190|44 307", "All|50 645|58 258"]
    assert table(Sheet().rows("l72 r300 r380", rows)) == [row.split("|") for row in rows]


def test_a_narrow_gap_that_all_rows_have_parts_columns():
    rows = [
        "Country|Unit|Size|2006|2007",
        "Austria|Single|25g|109|0.9",
        "Germany|Single|10g|123|0.8",
        "Netherlands|Batch|25g|269|1.1",
        "Spain|Single|25g|36|0",
    ]
    assert table(Sheet(size=8).rows("l89 l137 l163 r230 r270", rows))[1:] == [row.split("|") for row in rows[1:]]


def test_leader_dots_part_a_label_from_its_figure():
    sheet = Sheet()
    for label, figure in (("Parks and gardens", "12.4"), ("Street lighting", "8.1"), ("Waste collection", "104.0"), ("All", "124.5")):
        dotted(sheet, 72, 320, label).put(370, sheet.y, figure, align="r")
        sheet.y += 12
    assert table(sheet) == [["Parks and gardens", "12.4"], ["Street lighting", "8.1"], ["Waste collection", "104.0"], ["All", "124.5"]]


def test_points_behind_leader_dots_stand_for_no_figure():
    sheet = Sheet()
    for label, figure in (("Parks", ".."), ("Street lighting", "8.1"), ("Waste", "4.0"), ("All", "12.1")):
        dotted(sheet, 72, 320, label).put(370, sheet.y, figure, align="r")
        sheet.y += 12
    assert table(sheet)[0] == ["Parks", ".."]


def test_leader_dots_within_a_word():
    words = [
        Word(f"{label}......{figure}", 72, y, 272, y + 10, 10, baseline=y + 8)
        for label, figure, y in (("Parks", "12.4", 100), ("Lights", "8.1", 112), ("Waste", "1.0", 124), ("All", "21.5", 136))
    ]
    (slots,) = find_unruled(Page(number=1, width=595, height=842), words, [])
    assert slots_to_grid(slots) == [["Parks", "12.4"], ["Lights", "8.1"], ["Waste", "1.0"], ["All", "21.5"]]


def test_brackets_minus_signs_and_dashes_are_figures():
    rows = ["|Budget|Variance", "Fees|1,204|(12)", "Grants|880|–", "Sales|90|-4", "Rents|1,000|(1,004)", "All|3,174|(1,012)"]
    assert table(Sheet().rows("l72 r300 r380", rows))[1:] == [row.split("|") for row in rows[1:]]


def test_signs_that_stand_apart_belong_to_their_figure():
    sheet = Sheet().rows("l72 l290 r340 r420 l423", ["||2021|Share|", "Fees|£|1,204|12.1|%", "Grants|£|80|80.3|%", "Sales|£|12|7.6|%"])
    assert table(sheet)[1:] == [["Fees", "£ 1,204", "12.1 %"], ["Grants", "£ 80", "80.3 %"], ["Sales", "£ 12", "7.6 %"]]


@pytest.mark.parametrize("text", ["1,204", "15 455", "(3.5)", "−0.7%", "£4.2m", "<5", "12.5 (3%)", "17*", ".5", "n/a", "–", "..", "*"])
def test_values(text):
    assert is_value(text)


@pytest.mark.parametrize("text", ["2021/22 outturn", "Q2", "16-24 years", "10.00am", "the", "12 March", "1st", "", "1" * 50])
def test_no_values(text):
    assert not is_value(text)


def test_empty_cells_stay_empty():
    rows = ["|LDA|PBUK|EH|AIM", "Austria|79|67.9|72.9|", "Denmark||48||78", "Italy|30|35||21", "Spain|38|34.6|12|23"]
    found = table(Sheet().rows("l72 r200 r250 r300 r350", rows))
    assert found[2] == ["Denmark", None, "48", None, "78"]
    assert found[3] == ["Italy", "30", "35", None, "21"]


def test_raised_figures_stay_with_their_label():
    sheet = Sheet().rows("l72 r300 r360", ["Ward|Electors|Turnout", *WARDS])
    sheet.put(72 + stringWidth("Castle", sheet.font, 9) + 0.3, 100 + 24 - 3.4, "2", size=5.5)
    assert table(sheet)[2] == ["Castle 2", "4,998", "31.0%"]


def test_words_that_run_up_the_page_are_in_no_table():
    sheet = Sheet().rows("l72 r300 r360", ["Ward|Electors|Turnout", *WARDS])
    sheet.words.append(Word("Draft", 40, 100, 50, 140, 10, turn=Turn.UP, baseline=48))
    assert table(sheet) == [["Ward", "Electors", "Turnout"], *WARD_ROWS]


# ---- rows


def test_text_that_runs_on_in_one_column_is_one_cell():
    sheet = Sheet().rows(
        "l72 l200 r400 r460",
        [
            "Measure|How it is counted|Target|Actual",
            "Visits|All visits to branches and to the|1,250|1,310",
            "|mobile library, from door counters||",
            "Books lent|Loans and renewals, e-books too|22,000|21,950",
            "Members|Members under 16 on the last day|1,000|1,012",
            "|of the quarter who have borrowed in||",
            "|the last twelve months||",
        ],
    )
    assert table(sheet)[1:] == [
        ["Visits", "All visits to branches and to the mobile library, from door counters", "1,250", "1,310"],
        ["Books lent", "Loans and renewals, e-books too", "22,000", "21,950"],
        ["Members", "Members under 16 on the last day of the quarter who have borrowed in the last twelve months", "1,000", "1,012"],
    ]


WRAPPED = [
    ["Net cost of services provided by the council to its residents", "120.4", "118.0"],
    ["Council tax", "(80.1)", "(81.2)"],
    ["Business rates retained and other grants that are not ring-fenced", "(40.3)", "(36.8)"],
    ["All", "0.0", "0.0"],
]


def test_labels_of_two_lines_with_the_figures_at_the_second():
    rows = ["Net cost of services provided by||", "the council to its residents|120.4|118.0", "Council tax|(80.1)|(81.2)"]
    rows += ["Business rates retained and other||", "grants that are not ring-fenced|(40.3)|(36.8)", "All|0.0|0.0"]
    assert table(Sheet().rows("l72 r300 r360", rows)) == WRAPPED


def test_labels_of_two_lines_with_the_figures_at_the_first():
    rows = ["Net cost of services provided by|120.4|118.0", "the council to its residents||", "Council tax|(80.1)|(81.2)"]
    rows += ["Business rates retained and other|(40.3)|(36.8)", "grants that are not ring-fenced||", "All|0.0|0.0"]
    assert table(Sheet().rows("l72 r300 r360", rows)) == WRAPPED


def test_labels_of_two_lines_with_the_figures_between():
    sheet = Sheet(leading=6)
    sheet.rows(
        "l72 r300 r360",
        ["Net cost of services provided by||", "|120.4|118.0", "the council to its residents||", "||", "Council tax|(80.1)|(81.2)"],
    )
    sheet.rows(
        "l72 r300 r360",
        ["||", "Business rates retained and other||", "|(40.3)|(36.8)", "grants that are not ring-fenced||", "||", "All|0.0|0.0"],
    )
    assert table(sheet) == WRAPPED


def test_headings_of_parts_are_rows():
    rows = [
        "Adults||",
        "  Residential care|120.4|118.0",
        "  Home care|80.1|81.2",
        "Children||",
        "  Fostering|40.3|36.8",
        "  Adoption|10.0|9.9",
    ]
    sheet = Sheet()
    for row in rows:
        sheet.rows("l82 r300 r360" if row[0] == " " else "l72 r300 r360", [row.strip()])
    assert table(sheet) == [
        ["Adults", None, None],
        ["Residential care", "120.4", "118.0"],
        ["Home care", "80.1", "81.2"],
        ["Children", None, None],
        ["Fostering", "40.3", "36.8"],
        ["Adoption", "10.0", "9.9"],
    ]


def test_a_heading_in_the_middle_of_the_rows_runs_over_their_figures():
    sheet = Sheet().rows("l72 r300 r360", ["Service|2021|2022", "Adults|100|101", "Children|88|92"])
    sheet.line("c315", ["Per cent of all"]).rows("l72 r300 r360", ["Adults|53.2|52.3", "Children|46.8|47.7"])
    assert spans(sheet) == [("Per cent of all", 3, 1, 1, 2)]


def test_rows_without_a_label_stay_rows():
    rows = [
        "Priority|Measure|Result",
        "Healthy lives|Adults who walk|61.2",
        "|Children at a healthy weight|77.8",
        "Clean streets|Litter|88.0",
        "|Recycling|45.1",
    ]
    found = table(Sheet().rows("l72 l250 r420", rows))
    assert [row[:2] for row in found[1:]] == [
        ["Healthy lives", "Adults who walk"],
        [None, "Children at a healthy weight"],
        ["Clean streets", "Litter"],
        [None, "Recycling"],
    ]


def test_standard_errors_are_rows_of_their_own():
    rows = ["|Model 1|Model 2", "Income|0.412|0.398", "|(0.051)|(0.049)", "Age|-0.008|-0.011", "|(0.004)|(0.004)"]
    assert len(table(Sheet().rows("l72 c200 c300", rows))) == 5


def test_a_label_beside_two_rows_of_figures_is_that_of_both():
    rows = [
        "Illness||Men|Women",
        "Asthma|Count|31|22",
        "|Percentage|6.3%|4.4%",
        "Chronic fatigue|Count|19|4",
        "syndrome|Percentage|3.8%|0.8%",
    ]
    assert spans(Sheet().rows("l72 l180 r300 r360", rows)) == [("Chronic fatigue syndrome", 3, 0, 2, 1)]


def test_rows_between_rules_are_one_row_each():
    sheet = Sheet()
    sheet.rows("l72 r300 r360", ["Measure|2021|2022"]).rule(72, 370)
    for first, second, figures in (
        ("Visits to all", "Branches", "1,204|1,310"),
        ("Loans of all", "Books", "880|912"),
        ("Members", "", "90|91"),
    ):
        sheet.rows("l72 r300 r360", [f"{first}|{figures}"])
        sheet.rows("l72", [[second]] if second else [])
        sheet.rule(72, 370)
    assert [row[0] for row in table(sheet)] == ["Measure", "Visits to all Branches", "Loans of all Books", "Members"]


def test_rows_on_fills_are_one_row_each():
    sheet = Sheet().rows("l72 r300 r360", ["Measure|2021|2022"])
    for number, (first, second, figures) in enumerate(
        (("Visits", "Branches", "1,204|1,310"), ("Loans", "Books", "880|912"), ("Fines", "Paid", "90|91"))
    ):
        if number % 2 == 0:
            sheet.fill(70, 370, lines=2)
        sheet.rows("l72 r300 r360", [f"{first}|{figures}", f"{second}||"])
    assert [row[0] for row in table(sheet)] == ["Measure", "Visits Branches", "Loans Books", "Fines Paid"]


def test_rows_with_a_blank_line_now_and_then_are_one_table():
    sheet = Sheet()
    for number in range(12):
        sheet.rows("l72 r200 r300", [f"Ward {chr(65 + number)}|{1000 + 37 * number:,}|{30 + number % 7}.{number % 10}"])
        sheet.skip(8 if number % 4 == 3 else 0)
    assert len(table(sheet)) == 12


def test_wide_rows_are_one_table():
    assert len(table(Sheet(leading=24).rows("l72 r300 r400", ["Ward|Electors|Turnout", *WARDS]))) == 5


# ---- headers


def test_a_heading_of_several_lines_is_one_cell():
    sheet = Sheet().rows("l72 c300 c360 c430", ["|Number|Average|Share of", "|of|days|all, per", "Service|cases|each|cent"])
    sheet.rows("l72 r310 r370 r440", ["Adults|100|101|5.0", "Children|88|92|2.1", "Highways|30|29|40.0"])
    assert table(sheet)[0] == ["Service", "Number of cases", "Average days each", "Share of all, per cent"]


BUDGETS = [
    "Service|Budget|Actual|Budget|Actual",
    "Adults|100.2|101.1|5.0|4.2",
    "Children|88.0|92.9|2.1|2.0",
    "Highways|30.1|29.5|40.0|38.8",
]


def test_a_heading_with_a_rule_under_it_runs_over_the_columns_below_the_rule():
    sheet = Sheet().line("l72 c330 c470", ["", "Revenue", "Capital"]).rule(280, 380).rule(420, 520)
    sheet.rows("l72 r310 r375 r450 r515", BUDGETS)
    assert table(sheet)[1] == BUDGETS[0].split("|")
    assert spans(sheet) == [("Revenue", 0, 1, 1, 2), ("Capital", 0, 3, 1, 2)]


def test_a_heading_runs_over_the_columns_that_it_is_centred_over():
    sheet = Sheet().line("l72 c280 c380", ["", "Revenue", "Capital"]).rows("l72 r280 r330 r380 r430", BUDGETS)
    assert spans(sheet) == [("Revenue", 0, 1, 1, 2), ("Capital", 0, 3, 1, 2)]


def test_headings_on_three_levels():
    sheet = Sheet().line("c380", ["Actual"]).rule(250, 510).line("c310 c450", ["Quarter 1", "Quarter 2"]).rule(250, 370).rule(390, 510)
    sheet.rows("l72 r280 r360 r420 r500", ["Service|Budget|Spend|Budget|Spend", *BUDGETS[1:]])
    assert spans(sheet) == [("Actual", 0, 1, 1, 4), ("Quarter 1", 1, 1, 1, 2), ("Quarter 2", 1, 3, 1, 2)]
    assert len(table(sheet)) == 6


def test_headings_over_regular_groups_stand_over_the_middle_column():
    rows = [
        "Area|2015|2016|2017|2018|2019|2020",
        "North|1.5|1.6|1.7|1.8|1.9|2.0",
        "South|2.5|2.6|2.7|2.8|2.9|3.0",
        "West|0.5|0.6|0.7|0.8|0.9|1.0",
    ]
    sheet = Sheet().line("c240 c360", ["Loans", "Visits"]).rows("l72 c200 c240 c280 c320 c360 c400", rows)
    assert spans(sheet) == [("Loans", 0, 1, 1, 3), ("Visits", 0, 4, 1, 3)]


def test_a_narrow_heading_in_the_middle_column_is_that_column_s_own():
    sheet = (
        Sheet()
        .rows("l72 c200 c280 c360", ["||Number|", "Kind|Cases|closed|Open"])
        .rows("l72 c200 c280 c360", ["Adults|10|4|6", "Children|8|3|5"])
    )
    assert not spans(sheet)
    assert table(sheet)[0] == ["Kind", "Cases", "Number closed", "Open"]


def test_years_are_a_header():
    rows = ["|1996|1993", "Austria|59|54", "Denmark|59|54", "France|51|48"]
    assert table(Sheet().rows("l72 c200 c280", rows))[0] == [None, "1996", "1993"]


def test_figures_above_labelled_rows_are_header():
    rows = ["|Outlets|Sales", "|1996/7|(000)", "Germany|73.6|1111", "France|34.8|1667", "Italy|114.6|500"]
    assert table(Sheet().rows("l72 r200 r280", rows))[0] == [None, "Outlets 1996/7", "Sales (000)"]


def test_a_caption_and_a_title_are_no_header():
    sheet = Sheet().put(72, 100, "Table 3: Electors and turnout in the wards", bold=True)
    sheet.put(72, 112, "at the last election", bold=True).skip(30).rows("l72 r300 r360", ["Ward|Electors|Turnout", *WARDS])
    assert table(sheet) == [["Ward", "Electors", "Turnout"], *WARD_ROWS]


def test_notes_below_a_table_are_no_rows():
    sheet = Sheet().rows("l72 r300 r360", ["Ward|Electors|Turnout", *WARDS])
    sheet.rows(
        "l72", [["* e-books too"], ["Source: annual return"], ["1 The figures for March are estimates that will be replaced."]], size=7
    )
    assert table(sheet) == [["Ward", "Electors", "Turnout"], *WARD_ROWS]


# ---- where tables stand


def test_a_table_between_paragraphs():
    sheet = Sheet().text(72, 520, PROSE * 2).skip(12).rows("l72 r300 r360", ["Ward|Electors|Turnout", *WARDS]).skip(6).text(72, 520, PROSE)
    assert table(sheet) == [["Ward", "Electors", "Turnout"], *WARD_ROWS]


def test_a_table_beside_a_paragraph():
    sheet = Sheet().text(72, 280, PROSE * 2)
    sheet.y = 100
    sheet.rows("l310 r450 r510", ["Ward|Electors|Turnout", *WARDS])
    assert table(sheet) == [["Ward", "Electors", "Turnout"], *WARD_ROWS]


def test_a_table_in_one_of_two_columns_of_text():
    sheet = Sheet().text(72, 285, PROSE * 2).skip(8).rows("l72 r200 r270", ["Ward|Electors|Turnout", *WARDS]).skip(8).text(72, 285, PROSE)
    sheet.y, sheet.leading = 103.5, 12.7
    sheet.text(310, 520, PROSE * 4)
    assert table(sheet) == [["Ward", "Electors", "Turnout"], *WARD_ROWS]


def test_two_tables_one_under_the_other():
    sheet = Sheet().rows("l72 r300 r360", ["Ward|Electors|Turnout", *WARDS]).skip(14).put(72, 174, "Loans by branch", bold=True).skip(16)
    sheet.rows("l72 l180 r330 r400", ["Branch|Area|Loans|Visits", "Central|North|5,210|9,100", "Mill Lane|South|998|1,204"])
    assert [len(found[0]) for found in tables(sheet)] == [3, 4]


def test_a_table_that_a_rule_goes_on_over_a_wide_gap():
    sheet = (
        Sheet()
        .rows("l72 r300 r360", ["Ward|Electors|Turnout", *WARDS])
        .rule(72, 370, 158)
        .skip(22)
        .rows("l72 r300 r360", ["All|22,310|35.1%"])
    )
    assert table(sheet)[-1] == ["All", "22,310", "35.1%"]


def test_a_ruled_table_s_rules_are_not_looked_at():
    sheet = Sheet().rows("l72 l220 l360", ["Measure|Lead|Update", "Visits|A head|On track", "Repairs|B head|Late"])
    sheet.across += [Rule(92, 72, 500), Rule(104, 72, 500), Rule(128, 72, 500)]
    assert tables(sheet)
    assert not find_unruled(sheet.page, sheet.words, [(70, 90, 502, 130)])


# ---- tables of text


def test_text_that_rules_bound_is_a_table():
    sheet = Sheet().rule(72, 500).rows("l72 l220 l360", ["Measure|Lead officer|Update"]).rule(72, 500)
    sheet.rows("l72 l220 l360", ["Visits to libraries|Head of Culture|Opening hours were cut in", "||January at two branches"])
    sheet.rows(
        "l72 l220 l360", ["Repairs in time|Head of Housing|A new contractor starts", "||in May", "Complaints|Customer Services|On track"]
    ).rule(72, 500)
    assert table(sheet) == [
        ["Measure", "Lead officer", "Update"],
        ["Visits to libraries", "Head of Culture", "Opening hours were cut in January at two branches"],
        ["Repairs in time", "Head of Housing", "A new contractor starts in May"],
        ["Complaints", "Customer Services", "On track"],
    ]


def test_a_list_of_names_with_figures_is_a_table():
    rows = ["Name|Role|Ward|Meetings", "A Smith|Chair|Abbey|12", "B Jones|Vice chair|Castle|11", "C Patel|Member|Mill|9"]
    assert table(Sheet().rows("l72 l180 l300 l400", rows)) == [row.split("|") for row in rows]


def test_payments_are_a_table():
    rows = ["12 May|A Builder, repairs to the pavilion|£1,204.00", "14 May|Water rates|£80.12", "20 May|Salaries|£910.00"]
    assert table(Sheet().rows("l72 l150 r400", rows)) == [row.split("|") for row in rows]


# ---- what is no table

NO_TABLES = {
    "prose": Sheet().text(72, 520, PROSE * 12),
    "ragged prose": Sheet().text(72, 520, PROSE * 12, justified=False),
    "prose with figures": Sheet().text(
        72, 520, ("In 2018 2019 and 2020 the council spent 12.4 13.1 and 14.0 million on 3 of 12 services. " + PROSE) * 6
    ),
    "attendance": Sheet().rows(
        "l72 l200 l330",
        ["Councillor A Smith|Councillor B Jones|Councillor C Patel", "Councillor D Green|Councillor E Brown|Councillor F White"] * 3,
    ),
    "labels and what they stand for": Sheet().rows(
        "l72 l160", ["Date:|12 March 2024", "Time:|10.00 am", "Venue:|Council Chamber", "Fee:|12"]
    ),
    "agenda": Sheet().rows(
        "l72 l110 r520",
        ["1.|APOLOGIES|", "2.|MINUTES|1 - 8", "|To confirm the minutes.|", "3.|INTERESTS|", "4.|BUDGET|9 - 24", "5.|REPORT|25 - 60"],
    ),
    "agenda with pages": Sheet().rows(
        "l72 l110 r520", ["1.|Apologies|3", "2.|Minutes|4", "3.|Interests|9", "4.|Budget|10", "5.|Report|25"]
    ),
    "agenda in columns": Sheet().rows(
        "l72 l130 l300 r520", ["Item|Report|Lead|Page", "1|Minutes|Clerk|3", "2|Budget|Treasurer|9", "3|Plan|Director|30"]
    ),
    "times": Sheet().rows("l72 l120", ["10.00|Welcome and introductions", "10.15|Library visits", "11.30|Budget", "12.00|Close"]),
    "signatures": Sheet().rows("l72 l300", ["Signed ....................|Date ................", "Chair of the committee|"] * 3),
    "addresses": Sheet().rows(
        "l72 l300", ["Town Hall|Telephone 01234 567890", "High Street|Fax 01234 567891", "Newtown NT1 2AB|office@example.org"]
    ),
    "bullets": Sheet().rows("l72 l90", ["•|Visits rose by 4% to 1,310.", "•|Books lent fell to 21,950.", "•|Members under 16 rose by 32."]),
    "axes of a chart": Sheet().rows("r72 r300", ["450|450", "400|400", "350|350", "300|300", "250|250"]),
    "bars of a chart": Sheet()
    .rows("l72 r200", ["Employees|522"])
    .rows("l72 r330", ["Premises|1,154"])
    .rows("l72 r290", ["Supplies|900"])
    .rows("r150 r200 r250 r300 r350", ["0|300|600|900|1,200"]),
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_no_table(name):
    assert tables(NO_TABLES[name]) == []


def test_numbered_paragraphs_are_no_table():
    sheet = Sheet()
    for number in range(12, 18):
        sheet.put(72, sheet.y, f"{number}.").text(100, 520, PROSE + f"The cost is £{number}.4m in 2022/23.").skip(6)
    assert tables(sheet) == []


def test_a_contents_page_is_no_table():
    sheet = Sheet()
    for label, page in (("1. Introduction", "1"), ("2. Performance", "3"), ("3. Budget", "9"), ("4. Risks", "9"), ("5. Next steps", "41")):
        dotted(sheet, 72, 320, label).put(370, sheet.y, page, align="r")
        sheet.y += 12
    assert tables(sheet) == []


def test_two_columns_of_text_are_no_table():
    sheet = Sheet().text(72, 285, PROSE * 6)
    sheet.y = 100
    sheet.text(310, 520, PROSE * 6)
    assert tables(sheet) == []


def test_lines_of_a_chart_through_its_figures():
    sheet = Sheet().rows("l72 r300 r360", WARDS)
    assert tables(sheet)
    sheet.across += [Rule(y - 3, 100, 400) for y in (100, 112, 124, 136)]
    assert tables(sheet) == []


def test_pages_of_nothing():
    page = Page(number=1, width=595, height=842)
    assert find_unruled(page, [], []) == []
    assert find_unruled(page, [Word("12", 10, 10, 20, 20, 10, baseline=18)] * 3, []) == []


def test_a_page_of_prose_is_dismissed_at_once():
    assert words_to_pieced_lines(NO_TABLES["prose"].words) == []


# ---- tables of chance


def test_nearly_all_tables_of_chance_are_read_to_the_letter():
    drawn = [table for seed in range(400) if (table := random_table(seed))]
    right = sum(tables(sheet) == [rows] for sheet, rows in drawn)
    assert right >= 0.95 * len(drawn) > 300


# ---- hostile pages


def scattered(texts, count, step=None):
    rng = random.Random(7)
    return [
        Word(rng.choice(texts), x, y, x + 20, y + 10, 9.0, baseline=y + 8)
        for x, y in (
            (rng.uniform(0, 600), rng.uniform(0, 800)) if step is None else (step * (n % 3), 12.0 * (n // 3)) for n in range(count)
        )
    ]


@pytest.mark.parametrize(
    "words",
    [
        scattered(["12", "a", "of", "–"], 14_000),
        scattered(["12"], 14_000, 100),
        scattered(["word"], 14_000, 100),
        scattered(["." * 5000], 600, 100),
        scattered(["1" * 5000], 600, 100),
        [Word("12", 100, 100, 110, 110, 10, baseline=108)] * 14_000,
        [Word("1", 0, 0, 0, 0, 0)] * 500,
        [Word("12", 20.0 * (n % 1400), 0, 20.0 * (n % 1400) + 8, 10, 9, baseline=12.0 * (n // 1400)) for n in range(14_000)],
    ],
    ids=["scattered", "tall", "tall text", "dots", "digits", "one place", "no size", "wide"],
)
def test_a_hostile_page_takes_no_long_time(words):
    rng = random.Random(7)
    rules = [Rule(rng.uniform(0, 800), 0, rng.uniform(1, 600)) for _ in range(3000)]
    fills = [Fill(0, rng.uniform(0, 800), 500, rng.uniform(0, 800), "#000000") for _ in range(3000)]
    start = time.process_time()
    find_unruled(Page(number=1, width=600, height=800, words=words, across=rules, fills=fills), words, [])
    assert time.process_time() - start < 10


# ---- grids that leave a table undivided


def test_a_box_round_a_table_leaves_it_to_the_white():
    sheet = Sheet().rows("l72 r300 r360", ["Ward|Electors|Turnout", *WARDS])
    head, body = (70.0, 90.0, 400.0, 103.0), (70.0, 103.0, 400.0, 160.0)
    (found,) = divide(
        sheet.page,
        [
            (70.0, 90.0, 200.0, 103.0),
            (200.0, 90.0, 310.0, 103.0),
            (310.0, 90.0, 400.0, 103.0),
            (70.0, 103.0, 200.0, 160.0),
            (200.0, 103.0, 310.0, 160.0),
            (310.0, 103.0, 400.0, 160.0),
        ],
    )
    assert slots_to_grid(found) == [["Ward", "Electors", "Turnout"], *WARD_ROWS]
    assert divide(sheet.page, [head, body]) == []  # one cell alone says nothing of the others


def test_a_grid_of_one_figure_a_cell_stays():
    sheet = Sheet().rows("l72 r300 r360", ["Ward|Electors|Turnout", *WARDS])
    cells = [(x0, 90.0 + 12 * row, x1, 102.0 + 12 * row) for row in range(5) for x0, x1 in ((70.0, 200.0), (200.0, 310.0), (310.0, 400.0))]
    assert divide(sheet.page, cells) == []
    assert divide(sheet.page, []) == []


# ---- from PDFs


def read(draw):
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    draw(canvas)
    canvas.save()
    content = buffer.getvalue()
    document = calls.load_document(content, len(content), None)
    try:
        return read_page(document, 1).page
    finally:
        calls.close_document(document)


def test_a_table_in_a_pdf():
    def draw(canvas):
        canvas.setFont("Helvetica", 9)
        for number, row in enumerate(["Ward|Electors|Turnout", *WARDS]):
            label, electors, turnout = row.split("|")
            canvas.drawString(72, 700 - 12 * number, label)
            canvas.drawRightString(300, 700 - 12 * number, electors)
            canvas.drawRightString(360, 700 - 12 * number, turnout)

    page = read(draw)
    (slots,) = find_unruled(page, page.words, [])
    assert slots_to_grid(slots) == [["Ward", "Electors", "Turnout"], *WARD_ROWS]
    first = min(slots, key=lambda slot: (slot.row, slot.column))
    assert first.box[0] == pytest.approx(72, abs=1)


def test_a_table_in_a_pdf_with_rules_and_leader_dots():
    def draw(canvas):
        canvas.setFont("Times-Roman", 9)
        for y in (712, 696, 632):
            canvas.line(72, y, 380, y)
        canvas.drawRightString(300, 701, "2021")
        canvas.drawRightString(370, 701, "2022")
        for number, (label, figures) in enumerate(
            (("Parks", ("12.4", "13.0")), ("Street lighting", ("8.1", "8.0")), ("Waste", ("104.0", "99.8")))
        ):
            y = 684 - 16 * number
            end = 74 + stringWidth(label, "Times-Roman", 9)
            canvas.drawString(72, y, label + "." * int((250 - end) / stringWidth(".", "Times-Roman", 9)))
            for x, figure in zip((300, 370), figures, strict=True):
                canvas.drawRightString(x, y, figure)

    page = read(draw)
    (slots,) = find_unruled(page, page.words, [])
    assert slots_to_grid(slots) == [
        [None, "2021", "2022"],
        ["Parks", "12.4", "13.0"],
        ["Street lighting", "8.1", "8.0"],
        ["Waste", "104.0", "99.8"],
    ]


def test_pieces_know_their_values():
    words = [Word("£", 0, 0, 5, 10, 9), Word("1,204", 8, 0, 30, 10, 9)]
    assert Piece(words).value
    assert not Piece([Word("Total", 0, 0, 20, 10, 9)]).value
