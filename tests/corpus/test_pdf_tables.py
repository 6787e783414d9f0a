"""Tables of a page that is made here line by line: what is drawn, what stands where, and the table that comes of it."""

import io
from itertools import pairwise

import pypdfium2.raw as pdfium
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

from corpus.readers.pdf import calls
from corpus.readers.pdf.engine import read_page
from corpus.readers.pdf.page import Fill, Page, Rule, Shape, Turn, Word
from corpus.readers.pdf.slots import Slot
from corpus.readers.pdf.tables import page_to_tables, slots_to_table

GREEN, GREY, WHITE = "#00b050", "#eeeeee", "#ffffff"


def words(text, x, y, *, size=10.0, bold=False, turn=Turn.NONE):
    """Words on the baseline `y` from `x` on, each letter half as wide as high."""
    made = []
    for word in text.split():
        width = 0.5 * size * len(word)
        made.append(Word(word, x, y - 0.78 * size, x + width, y + 0.22 * size, size, bold, turn, y))
        x += width + 0.28 * size
    return made


def page(*texts, across=(), down=(), fills=(), shapes=()):
    """A page with texts, each its words, x and y or what `words` made of them."""
    made = [word for text in texts for word in (text if isinstance(text, list) else words(*text))]
    return Page(
        number=1,
        width=595,
        height=842,
        words=made,
        across=[Rule(*rule) for rule in across],
        down=[Rule(*rule) for rule in down],
        fills=[Fill(*fill) for fill in fills],
        shapes=list(shapes),
    )


def grid(xs, ys):
    """The rules of a table with lines at all of `xs` and `ys`."""
    return {"across": [(y, xs[0], xs[-1]) for y in ys], "down": [(x, ys[0], ys[-1]) for x in xs]}


def filled(xs, ys, rows):
    """The texts of a table, each at the left of its cell and low in it."""
    return [(text, xs[column] + 4, ys[row + 1] - 6) for row, texts in enumerate(rows) for column, text in enumerate(texts) if text]


def tables(made):
    return [found.draft for found in page_to_tables(made)[0]]


def texts(draft):
    return [[cell.text if cell else None for cell in row] for row in draft.rows]


ROWS = [["Measure", "Target", "Actual"], ["Calls answered", "90%", "87%"], ["Bins missed", "40", "52"]]
XS, YS = [50, 150, 220, 290], [100, 120, 140, 160]


# Grids


def test_a_ruled_grid_is_a_table_and_the_rest_of_the_page_is_left():
    made = page(*filled(XS, YS, ROWS), ("A line above", 50, 80), ("and one below it.", 50, 190), **grid(XS, YS))
    (found,), rest = page_to_tables(made)
    assert texts(found.draft) == ROWS
    assert found.box == (50, 100, 290, 160)
    assert [word.text for word in rest] == ["A", "line", "above", "and", "one", "below", "it."]
    assert [box for row in found.draft.rows for box in row[1].boxes][1].x0 == 150


def test_a_page_without_rules_and_fills_has_none():
    made = page(*filled(XS, YS, ROWS))
    assert page_to_tables(made) == ([], made.words)
    assert page_to_tables(page(**grid(XS, YS))) == ([], [])


def test_lines_drawn_piece_by_piece_and_twice_are_one():
    across = [(y + shift, x + 0.7, x + width) for y in YS for shift in (0, 1.4) for x, width in ((50, 99), (150, 69), (220, 69))]
    down = [(x + shift, y + 0.7, y + 19) for x in XS for shift in (0, 1.4) for y in YS[:-1]]
    assert [texts(draft) for draft in tables(page(*filled(XS, YS, ROWS), across=across, down=down))] == [ROWS]


def test_a_double_rule_between_rows_makes_no_row():
    ys = [100, 120, 125, 145, 165]
    rows = [ROWS[0], ["", "", ""], *ROWS[1:]]
    (draft,) = tables(page(*filled(XS, ys, rows), **grid(XS, ys)))
    assert texts(draft) == ROWS


def test_merged_cells_span():
    lines = {
        "across": [(100, 50, 290), (120, 150, 290), (140, 50, 290), (160, 50, 290)],
        "down": [(50, 100, 160), (150, 100, 160), (220, 120, 160), (290, 100, 160)],
    }
    texts_ = [("Measure", 54, 130), ("Year to date", 190, 114), ("Target", 154, 134), ("Actual", 224, 134)]
    (draft,) = tables(page(*texts_, ("Calls", 54, 154), ("90%", 154, 154), ("87%", 224, 154), **lines))
    assert texts(draft) == [["Measure", "Year to date", None], [None, "Target", "Actual"], ["Calls", "90%", "87%"]]
    assert (draft.rows[0][0].row_span, draft.rows[0][1].column_span) == (2, 2)


def test_a_border_that_is_elsewhere_in_other_rows_cuts_no_text():
    lines = {
        "across": [(y, 50, 400) for y in (100, 120, 140, 160)],
        "down": [(50, 100, 160), (130, 100, 140), (170, 140, 160), (400, 100, 160)],
    }
    (draft,) = tables(
        page(
            ("Project", 54, 114),
            ("Phase one of the bridge", 134, 114),
            ("Description", 54, 134),
            ("Repairs to the bridge over the river", 134, 134),
            ("Funding awarded so far", 54, 154),
            ("1,765,000", 174, 154),
            **lines,
        )
    )
    assert texts(draft) == [
        ["Project", "Phase one of the bridge"],
        ["Description", "Repairs to the bridge over the river"],
        ["Funding awarded so far", "1,765,000"],
    ]
    assert [row[1].boxes[0].x0 for row in draft.rows] == [130, 130, 170]


def test_a_merged_cell_is_cut_where_its_words_stand_in_the_columns_of_the_header():
    lines = {"across": [(y, 50, 290) for y in YS], "down": [(50, 100, 160), (150, 100, 120), (220, 100, 120), (290, 100, 160)]}
    (draft,) = tables(page(*filled(XS, YS, ROWS), **lines))
    assert texts(draft) == ROWS


def test_a_heading_over_all_columns_stays_whole():
    rows = [ROWS[0], ["Customers", "", ""], *ROWS[1:]]
    ys = [*YS, 180]
    lines = {"across": [(y, 50, 290) for y in ys], "down": [(x, top, bottom) for x in XS for top, bottom in ((100, 120), (140, 180))]}
    lines["down"] += [(50, 100, 180), (290, 100, 180)]
    (draft,) = tables(page(*filled(XS, ys, rows), **lines))
    assert texts(draft) == [ROWS[0], ["Customers", None, None], *ROWS[1:]]


def test_sides_that_no_rule_closes_are_closed():
    lines = {"across": [(y, 50, 290) for y in YS], "down": [(150, 100, 160), (220, 100, 160)]}
    (draft,) = tables(page(*filled(XS, YS, ROWS), **lines))
    assert texts(draft) == ROWS


def test_header_words_that_run_up_are_read_in_their_order():
    up = [
        Word("Last", 170, 118, 180, 138, 10.0, False, Turn.UP, 178.0),
        Word("year", 170, 96, 180, 116, 10.0, False, Turn.UP, 178.0),
        Word("(2024)", 184, 108, 194, 138, 10.0, False, Turn.UP, 192.0),
    ]
    ys = [90, 140, 160]
    (draft,) = tables(page(up, *filled(XS, ys, [["Measure", "", "Actual"], ["Calls", "90%", "87%"]]), **grid(XS, ys)))
    assert texts(draft)[0] == ["Measure", "Last year (2024)", "Actual"]


# Rules across only, fills


def test_rows_between_rules_across_are_cut_into_columns():
    lines = [(y, 50, 290) for y in YS]
    (draft,) = tables(page(*filled(XS, YS, ROWS), across=lines))
    assert texts(draft) == ROWS


def test_rows_of_figures_between_few_rules_are_cut():
    rows = [["Borough", "2023", "2024"], ["North", "1,200", "1,340"], ["South", "980", "-"], ["East", "310", "305"], ["West", "77", "81"]]
    ys = [100, 120, 132, 144, 156, 168]
    (draft,) = tables(page(*filled(XS, ys, rows), across=[(y, 50, 290) for y in (100, 120, 168)]))
    assert texts(draft) == rows


def test_text_of_several_lines_beside_other_text_is_one_row():
    lines = grid([50, 150, 350], [100, 120, 160])
    (draft,) = tables(
        page(
            *filled([50, 150, 350], [100, 120], [["Measure", "Commentary"]]),
            ("Calls answered", 54, 132),
            ("in 20 seconds", 54, 144),
            ("Staff were short in the", 154, 132),
            ("first two months of it.", 154, 144),
            **lines,
        )
    )
    assert texts(draft) == [["Measure", "Commentary"], ["Calls answered in 20 seconds", "Staff were short in the first two months of it."]]


def test_a_figure_above_what_it_is_a_share_of_is_one_row():
    lines = grid([50, 150, 220, 290], [100, 120, 160])
    (draft,) = tables(
        page(
            *filled(XS, [100, 120], [ROWS[0]]),
            ("Calls answered", 54, 132),
            ("in 20 seconds", 54, 144),
            ("90%", 154, 132),
            ("87%", 224, 132),
            ("(870/1000)", 224, 144),
            **lines,
        )
    )
    assert texts(draft)[1] == ["Calls answered in 20 seconds", "90%", "87% (870/1000)"]


def test_a_striped_table_keeps_its_plain_rows_apart():
    ys = [100, 120, 140, 160, 180]
    rows = [*ROWS, ["Visits", "1,000", "1,204"]]
    fills = [(left, ys[row], right, ys[row + 1], GREY) for row in (0, 2) for left, right in pairwise(XS)]
    (draft,) = tables(page(*filled(XS, ys, rows), across=[(y, 50, 290) for y in ys], fills=fills))
    assert texts(draft) == rows
    assert [row[0].fill for row in draft.rows] == [GREY, None, GREY, None]


def test_white_fills_bound_cells_where_nothing_else_does():
    fills = [(left, top, right, bottom, WHITE) for top, bottom in pairwise(YS) for left, right in pairwise(XS)]
    (draft,) = tables(page(*filled(XS, YS, ROWS), fills=fills))
    assert texts(draft) == ROWS
    assert {cell.fill for row in draft.rows for cell in row} == {None}


def test_a_background_painted_line_by_line_makes_no_rows():
    ys = [100, 120, 160]
    fills = [(150.5, 120.5, 219.5, 159.5, GREEN), (155, 122, 215, 134, GREEN), (155, 134, 215, 146, GREEN)]
    body = [("Calls", 54, 140), ("On", 156, 132), ("track", 156, 144), ("87%", 224, 140)]
    (draft,) = tables(page(*filled(XS, ys, [["Measure", "RAG", "Actual"]]), *body, **grid(XS, ys), fills=fills))
    assert texts(draft) == [["Measure", "RAG", "Actual"], ["Calls", "On track", "87%"]]
    assert draft.rows[1][1].fill == GREEN


def test_words_marked_with_a_pen_are_no_cell_of_their_own():
    xs, ys = [50, 250, 320], [100, 115, 130, 145]
    rows = [["Measure", "Target"], ["We expect a delay in the third quarter", "90%"], ["Bins", "4"]]
    text = [word for entry in filled(xs, ys, rows) for word in words(*entry)]
    first, last = (next(word for word in text if word.text == marked) for marked in ("delay", "in"))
    pen = [(first.x0, first.top - 1, last.x1 + 2.8, first.bottom + 1, "#ffff00")]
    (draft,) = tables(page(text, **grid(xs, ys), fills=pen))
    assert texts(draft) == rows


def test_the_uppermost_fill_is_the_colour_and_a_dot_counts_in_an_empty_cell_only():
    fills = [(50, 120, 290, 140, GREY), (150, 120, 220, 140, GREEN), (230, 124, 242, 136, "#ff0000")]
    dot = Shape((244, 144, 256, 156), (((250, 144), (256, 150), (250, 156), (244, 150)),), True, GREEN, None)
    rows = [ROWS[0], ["Calls", "90%", "87%"], ["Bins", "40", ""]]
    (draft,) = tables(page(*filled(XS, YS, rows), **grid(XS, YS), fills=fills, shapes=[dot]))
    assert [[cell.fill for cell in row] for row in draft.rows] == [[None] * 3, [GREY, GREEN, GREY], [None, None, GREEN]]


def test_a_column_of_colours_alone_is_kept():
    rows = [["Measure", "RAG", "Actual"], ["Calls", "", "87%"], ["Bins", "", "52"]]
    fills = [(150, 120, 220, 140, GREEN), (150, 140, 220, 160, "#ff0000")]
    (draft,) = tables(page(*filled(XS, YS, rows), across=[(y, 50, 290) for y in YS], fills=fills))
    assert texts(draft) == rows
    assert [row[1].fill for row in draft.rows] == [None, GREEN, "#ff0000"]


# Several on a page


def test_tables_side_by_side_and_one_above_the_other_stay_apart():
    right = [x + 260 for x in XS]
    below = [y + 100 for y in YS]
    parts = [(XS, YS), (right, YS), (XS, below)]
    rules = [grid(xs, ys) for xs, ys in parts]
    made = page(
        *(text for xs, ys in parts for text in filled(xs, ys, ROWS)),
        ("Table 2: another one of the same form", 50, 190),
        across=[rule for lines in rules for rule in lines["across"]],
        down=[rule for lines in rules for rule in lines["down"]],
    )
    found, rest = page_to_tables(made)
    assert [table.box[:2] for table in found] == [(50, 100), (310, 100), (50, 200)]
    assert all(texts(table.draft) == ROWS for table in found)
    assert len(rest) == 8


def test_a_caption_between_two_tables_joins_them_not_though_no_line_is_in_its_way():
    below = [y + 90 for y in YS]
    rules = [grid(XS, YS), grid(XS, below)]
    made = page(
        *filled(XS, YS, ROWS),
        *filled(XS, below, ROWS),
        ("Table 2: Calls", 54, 175),
        across=[rule for lines in rules for rule in lines["across"]],
        down=[rule for lines in rules for rule in lines["down"]],
    )
    assert [texts(draft) for draft in tables(made)] == [ROWS, ROWS]


def test_a_total_below_white_belongs_to_its_table_and_a_box_of_text_does_not():
    total, box = grid(XS, [170, 186, 188]), grid([50, 290], [200, 230])
    rules = [grid(XS, YS), total, box]
    made = page(
        *filled(XS, YS, ROWS),
        *filled(XS, [170, 186], [["Total", "130", "139"]]),
        ("Figures are of the first quarter.", 54, 220),
        across=[rule for lines in rules for rule in lines["across"]],
        down=[rule for lines in rules for rule in lines["down"]],
    )
    found, rest = page_to_tables(made)
    (table,) = found
    assert [row for row in texts(table.draft) if any(row)] == [*ROWS, ["Total", "130", "139"]]
    assert len(rest) == 6


def test_a_table_below_the_total_of_another_is_one_of_its_own():
    total, second = grid(XS, [170, 186]), grid(XS, [200, 220, 240, 260])
    rules = [grid(XS, YS), total, second]
    made = page(
        *filled(XS, YS, ROWS),
        *filled(XS, [170, 186], [["Total", "130", "139"]]),
        *filled(XS, [200, 220, 240, 260], ROWS),
        across=[rule for lines in rules for rule in lines["across"]],
        down=[rule for lines in rules for rule in lines["down"]],
    )
    first, last = tables(made)
    assert [row for row in texts(first) if any(row)] == [*ROWS, ["Total", "130", "139"]]
    assert texts(last) == ROWS


def test_a_table_in_a_cell_takes_its_words_first():
    outer = grid([40, 300, 520], [80, 98, 180])
    inner = grid(XS, [y + 5 for y in YS])
    made = page(
        ("Performance", 44, 94),
        ("What was said of it", 304, 94),
        ("The committee noted it.", 304, 130),
        *filled(XS, [y + 5 for y in YS], ROWS),
        across=[*outer["across"], *inner["across"]],
        down=[*outer["down"], *inner["down"]],
    )
    first, second = tables(made)
    assert texts(first) == [["Performance", "What was said of it"], ["", "The committee noted it."]]
    assert texts(second) == ROWS


# What is none


def test_a_box_round_text_and_a_border_round_the_page_are_none():
    lines = {key: grid([20, 575], [20, 820])[key] + grid([50, 300], [100, 140])[key] for key in ("across", "down")}
    made = page(("Key messages of the quarter were these", 60, 115), ("and they were noted by all.", 60, 130), **lines)
    assert page_to_tables(made) == ([], made.words)


def test_the_grid_lines_of_a_chart_are_none():
    xs, ys = list(range(100, 340, 20)), list(range(200, 400, 20))
    labels = [(str(number), 80, y + 4) for number, y in enumerate(ys)]
    made = page(*labels, ("17", 144, 316), ("23", 224, 276), ("Visits by month", 150, 190), **grid(xs, ys))
    assert page_to_tables(made)[0] == []


def test_a_line_drawn_through_a_grid_makes_it_a_chart():
    corners = tuple((50.0 + 6 * step, 110.0 + step % 7) for step in range(40))
    line = Shape((50, 105, 285, 120), (corners,), False, None, "#0000ff")
    assert tables(page(*filled(XS, YS, ROWS), **grid(XS, YS), shapes=[line])) == []


def test_backgrounds_of_pieces_of_text_are_none():
    made, fills = [], []
    for row in range(4):
        for text in (("The report was moved", 60), ("by the chair of the group", 156), ("and was agreed by all", 277)):
            piece = words(*text, 100 + 14 * row)
            made.append(piece)
            fills.append((text[1], 89 + 14 * row, piece[-1].x1 + 2.8, 103 + 14 * row, WHITE))
    assert tables(page(*made, fills=fills)) == []


def test_underlined_words_and_rules_of_the_page_are_none():
    lines = [(60, 50, 545), (103, 50, 120), (117, 50, 120), (131, 50, 120), (800, 50, 545)]
    text = [("Introduction", 50, 100 + 14 * row) for row in range(3)]
    assert tables(page(*text, ("The council's year was a good one.", 50, 200), across=lines)) == []


def test_a_drawing_of_ten_thousand_lines_is_left_alone():
    lines = {"across": [(0.07 * step, 10, 500) for step in range(10_000)], "down": [(0.05 * step, 10, 700) for step in range(10_000)]}
    made = page(("North", 100, 100), ("South", 100, 500), **lines)
    assert page_to_tables(made) == ([], made.words)


# The text of cells


def cell_text(*lines, x=54.0):
    """The text of a cell of lines at the given distances from the one before."""
    y, made = 112.0, []
    for text, step in lines:
        y += step
        made.append((text, x, y))
    ys = [100, y + 10, y + 30]
    (draft,) = tables(page(*made, ("Other", 304, 120), ("Below", 54, y + 24), ("it", 304, y + 24), **grid([50, 300, 400], ys)))
    return draft.rows[0][0].text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("one line", 0), ("and another", 12)], "one line and another"),
        ([("an ill-", 0), ("health case", 12)], "an ill-health case"),
        ([("first", 0), ("second after white", 24)], "first\nsecond after white"),
        ([("We will:", 0), ("\u2022 do one thing", 12), ("\u2022 and another", 12)], "We will:\n\u2022 do one thing\n\u2022 and another"),
        ([("It rose.", 0), ("2. It fell", 12)], "It rose.\n2. It fell"),
        ([("It was", 0), ("2.4 higher", 12)], "It was 2.4 higher"),
    ],
)
def test_lines_of_a_cell_are_joined(lines, expected):
    assert cell_text(*lines) == expected


def test_a_raised_figure_is_no_digit_of_the_figure_before_it():
    raised = words("1", 69.2, 126, size=6)
    (draft,) = tables(page(*filled(XS, YS, [["a", "b", "c"]]), ("5.2", 54, 130), raised, ("x", 154, 130), **grid(XS, YS)))
    assert draft.rows[1][0].text == "5.2\N{SUPERSCRIPT ONE}"


def test_a_cell_is_bold_where_all_its_words_are():
    texts_ = [words("Total", 54, 114, bold=True), words("1", 154, 114), words("All", 54, 134, bold=True) + words("calls", 80, 134)]
    (draft,) = tables(page(*texts_, ("2", 154, 134), **grid([50, 150, 220], [100, 120, 140])))
    assert [[cell.bold for cell in row] for row in draft.rows] == [[True, False], [False, False]]


# From files


def read_first(content):
    pdfium.FPDF_InitLibrary()
    document = calls.load_document(content, len(content), None)
    try:
        return read_page(document, 1).page
    finally:
        calls.close_document(document)


@pytest.mark.parametrize("line", [("GRID", (0, 0), (-1, -1), 0.25, colors.grey), ("LINEBELOW", (0, 0), (-1, -1), 1, colors.black)])
def test_a_table_that_reportlab_made(line):
    rows = [["Measure", "Target", "Actual", "RAG"], *([f"Measure {number}", "90%", f"{80 + number}%", ""] for number in range(1, 9))]
    style = [line, ("BACKGROUND", (0, 0), (-1, 0), colors.lightblue), *(("BACKGROUND", (3, n), (3, n), colors.green) for n in range(1, 9))]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build([Table(rows, style=style, colWidths=[120, 60, 60, 40])])
    (draft,) = tables(read_first(buffer.getvalue()))
    assert texts(draft) == rows
    assert [row[3].fill for row in draft.rows][1:] == ["#008000"] * 8


def test_a_table_on_a_turned_page():
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.setPageRotation(90)
    canvas.translate(500, 100)
    canvas.rotate(90)
    canvas.grid([0, 150, 250], [0, 20, 40])
    for row, (label, figure) in enumerate([("Measure", "Actual"), ("Calls", "87%")]):
        canvas.drawString(6, 26 - 20 * row, label)
        canvas.drawString(156, 26 - 20 * row, figure)
    canvas.save()
    (draft,) = tables(read_first(buffer.getvalue()))
    assert texts(draft) == [["Measure", "Actual"], ["Calls", "87%"]]


# Slots


def test_slots_of_a_table_without_rules_become_one_with_its_empty_places():
    def slot(text, row, column, x, y, **spans):
        made = words(text, x, y)
        box = (made[0].x0, made[0].top, made[-1].x1, made[0].bottom)
        return Slot(box=box, row=row, column=column, row_span=spans.get("down", 1), column_span=spans.get("across", 1), words=made)

    slots = [slot("Quarter one", 0, 1, 160, 100, across=2), slot("Measure", 1, 0, 50, 114), slot("Target", 1, 1, 150, 114)]
    slots += [slot("Actual", 1, 2, 220, 114), slot("Calls answered", 2, 0, 50, 128), slot("87%", 2, 2, 220, 128)]
    found = slots_to_table(slots, page(fills=[(145, 118, 200, 131, GREEN)]))
    assert texts(found.draft) == [["", "Quarter one", None], ["Measure", "Target", "Actual"], ["Calls answered", "", "87%"]]
    assert found.draft.rows[2][1].fill == GREEN
    edges = [cell.boxes[0] for cell in found.draft.rows[1]]
    assert [box.x1 for box in edges[:2]] == [box.x0 for box in edges[1:]]
    assert 122.8 <= edges[1].x0 <= 150
