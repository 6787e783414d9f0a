"""PDFs made here, read back: blocks, tables, boxes, furniture, and what happens to files and pages that cannot be read."""

import io
import logging
import re
from collections import Counter

import pdfplumber
import pypdfium2
import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from corpus.document import BlockKind
from corpus.drafts import BlockDraft, TableDraft
from corpus.readers.pdf import engine, plumber
from corpus.readers.pdf.plumber import colour_to_hex
from corpus.readers.pdf.reader import read
from corpus.readers.registry import PaperRefusedError, read_paper

STYLES = getSampleStyleSheet()
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
NUMBERS = ("one", "two", "three", "four")
PROSE = "The committee noted that performance had held steady over the quarter and asked for a further report. " * 4


def drawn(draw, *, pages=1, size=A4, **options):
    """A PDF of pages that `draw(canvas, number)` draws."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    for number in range(1, pages + 1):
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def flowed(*story, on_page=None):
    buffer = io.BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=A4)
    if on_page:
        document.build(list(story), onFirstPage=on_page, onLaterPages=on_page)
    else:
        document.build(list(story))
    return buffer.getvalue()


def lines(canvas, texts, *, x=72, y=760, leading=14, font="Helvetica", size=11):
    canvas.setFont(font, size)
    for text in texts:
        canvas.drawString(x, y, text)
        y -= leading
    return y


def blocks(reading):
    return [draft for draft in reading.drafts if isinstance(draft, BlockDraft)]


def tables(reading):
    return [draft for draft in reading.drafts if isinstance(draft, TableDraft)]


def texts(table):
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def words_of(text):
    return Counter(re.findall(r"\w+", text))


# Tables


def test_a_table_over_two_pages_is_one_with_its_header_once():
    rows = [["Ref", "Indicator", "Target", "Actual"]] + [
        [f"PI{n}", f"Indicator number {n}", f"{n}.5%", f"{n + 1}.25%"] for n in range(1, 61)
    ]
    content = flowed(Table(rows, repeatRows=1, style=[GRID]))
    pieces = tables(read(content))
    assert [piece.page for piece in pieces] == [1, 2]
    assert texts(pieces[0])[0] == texts(pieces[1])[0] == rows[0]
    document = read_paper(content, source="paper.pdf")
    (table,) = document.tables
    assert table.rows == 61
    assert [cell.text for cell in table.cells] == [text for row in rows for text in row]
    assert {cell.page for cell in table.cells} == {1, 2}
    assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)


def test_the_fill_of_a_cell_is_kept_and_white_is_none():
    style = [GRID, ("BACKGROUND", (2, 1), (2, 1), colors.HexColor("#00b050")), ("BACKGROUND", (2, 2), (2, 2), colors.HexColor("#ff0000"))]
    style.append(("BACKGROUND", (0, 1), (0, 1), colors.white))
    (table,) = tables(read(flowed(Table([["Measure", "Actual", "RAG"], ["Visits", "45%", ""], ["Calls", "12", "R"]], style=style))))
    assert [[cell.fill for cell in row] for row in table.rows] == [[None] * 3, [None, None, "#00b050"], [None, None, "#ff0000"]]


def test_a_coloured_dot_is_a_glyph_in_its_colour():
    def draw(canvas, _):
        canvas.grid([72, 200, 300], [640, 670, 700])
        lines(canvas, ["Measure", "Visits"], y=680, x=80, leading=30)
        lines(canvas, ["RAG"], y=680, x=210)
        canvas.setFillColor(colors.HexColor("#ffc000"))
        canvas.circle(250, 655, 6, stroke=0, fill=1)

    (table,) = tables(read(drawn(draw)))
    dot = table.rows[1][1]
    assert (dot.text, dot.colour, dot.fill) == ("●", "#ffc000", None)


@pytest.mark.parametrize(
    ("colour", "expected"),
    [((1, 0, 0), "#ff0000"), ((0.5,), "#808080"), ((0, 1, 1, 0), "#ff0000"), (0, "#000000"), (None, None), (("P1",), None)],
)
def test_colours_of_one_three_and_four_components(colour, expected):
    assert colour_to_hex(colour) == expected


def test_a_merged_header_spans_and_leaves_covered_places_empty():
    rows = [
        ["Measure", "2023/24", "", "2024/25", ""],
        ["", "Target", "Actual", "Target", "Actual"],
        ["Visits per 1,000", "50", "48", "52", "55"],
    ]
    style = [GRID, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0))]
    (table,) = tables(read(flowed(Table(rows, style=style))))
    first = table.rows[0]
    assert (first[0].row_span, first[0].column_span) == (2, 1)
    assert [(cell.text, cell.column_span) if cell else None for cell in first[1:]] == [("2023/24", 2), None, ("2024/25", 2), None]
    assert table.rows[1][0] is None
    assert texts(table)[2] == ["Visits per 1,000", "50", "48", "52", "55"]


def test_columns_of_figures_without_rules_between_are_cut():
    def draw(canvas, _):
        for y in range(600, 720, 20):
            canvas.line(72, y, 500, y)
        for x in (72, 260, 500):
            canvas.line(x, 600, x, 700)
        for row, (label, *figures) in enumerate(
            [("Delivery", "134", "140", "132"), ("Corporate", "17", "18", "17"), ("Other", "22", "23", "24")]
        ):
            canvas.drawString(80, 686 - 20 * row, label)
            for column, figure in enumerate(figures):
                canvas.drawRightString(330 + 70 * column, 686 - 20 * row, figure)

    (table,) = tables(read(drawn(draw)))
    assert [row for row in texts(table) if any(row)] == [
        ["Delivery", "134", "140", "132"],
        ["Corporate", "17", "18", "17"],
        ["Other", "22", "23", "24"],
    ]


def test_a_header_over_columns_without_rules_is_cut_with_them():
    def draw(canvas, _):
        for y in (720, 700, 680, 660, 640):
            canvas.line(72, y, 450, y)
        for x in (72, 200, 450):
            canvas.line(x, 640, x, 720)
        for row, cells in enumerate(
            [("Budget", "Q1 Forecast", "Q2 Forecast"), ("Delivery", "134", "140"), ("Office", "17", "18"), ("Other", "2", "-")]
        ):
            canvas.drawString(80, 706 - 20 * row, cells[0])
            for column, text in enumerate(cells[1:]):
                canvas.drawRightString(300 + 90 * column, 706 - 20 * row, text)

    (table,) = tables(read(drawn(draw)))
    assert texts(table)[0] == ["Budget", "Q1 Forecast", "Q2 Forecast"]
    assert texts(table)[3] == ["Other", "2", "-"]


def test_a_total_below_a_strip_of_white_belongs_to_its_table():
    def draw(canvas, _):
        canvas.grid([72, 200, 300], [640, 660, 680])
        canvas.grid([72, 200, 300], [610, 630])
        for y, label, figure in [(666, "Delivery", "134"), (646, "Office", "17"), (616, "Total", "151")]:
            canvas.drawString(80, y, label)
            canvas.drawRightString(290, y, figure)

    (table,) = tables(read(drawn(draw)))
    assert [row for row in texts(table) if any(row)] == [["Delivery", "134"], ["Office", "17"], ["Total", "151"]]


def test_list_items_in_a_column_are_not_cut():
    def draw(canvas, _):
        for row, (marker, text) in enumerate((("a)", "Some"), ("b)", "More"), ("c)", "Most"))):
            for x, width in ((72, 200), (272, 100)):
                canvas.rect(x, 600 - 20 * row, width, 20)
            canvas.drawString(77, 606 - 20 * row, marker)
            canvas.drawString(110, 606 - 20 * row, text)
            canvas.drawString(280, 606 - 20 * row, f"{row}7%")

    (table,) = tables(read(drawn(draw)))
    assert texts(table) == [["a) Some", "07%"], ["b) More", "17%"], ["c) Most", "27%"]]


def test_rows_ruled_above_and_below_only_are_a_table():
    def draw(canvas, _):
        for y in (700, 680, 660, 640, 620):
            canvas.line(72, y, 400, y)
        for row, (label, figure) in enumerate([("Parking income", "10,896"), ("Notices", "2,343"), ("Levy", "9,052"), ("Total", "22,292")]):
            canvas.drawString(76, 686 - 20 * row, label)
            canvas.drawRightString(390, 686 - 20 * row, figure)

    (table,) = tables(read(drawn(draw)))
    assert texts(table) == [["Parking income", "10,896"], ["Notices", "2,343"], ["Levy", "9,052"], ["Total", "22,292"]]


def test_a_striped_table_keeps_its_plain_rows():
    names = ["Issued", "Paid", "Unpaid", "Cancelled", "Written off"]

    def draw(canvas, _):
        for row, name in enumerate(names):
            y = 700 - 20 * row
            if row % 2 == 0:
                canvas.setFillGray(0.9)
                canvas.rect(72, y, 228, 20, stroke=0, fill=1)
                canvas.rect(300, y, 100, 20, stroke=0, fill=1)
                canvas.setFillGray(0)
            canvas.drawString(76, y + 6, name)
            canvas.drawRightString(390, y + 6, str(100 + row))

    (table,) = tables(read(drawn(draw)))
    assert texts(table) == [[name, str(100 + row)] for row, name in enumerate(names)]


def test_small_tables_one_under_the_other_stay_apart():
    story = []
    for name in ("Credit", "Liquidity", "Interest"):
        story += [Table([[f"{name} risk indicator", "Target", "Actual"], ["Average", "A-", "A+"]], style=[GRID]), Spacer(1, 30)]
    assert [texts(table)[0][0] for table in tables(read(flowed(*story)))] == [
        "Credit risk indicator",
        "Liquidity risk indicator",
        "Interest risk indicator",
    ]


def test_a_box_round_text_is_no_table():
    def draw(canvas, _):
        canvas.rect(60, 690, 400, 90)
        lines(canvas, ["Key messages of the quarter were these and", "they were noted by all."])
        canvas.grid([60, 300], [500, 530, 560])
        lines(canvas, ["One column", "is none"], y=540, leading=30)

    reading = read(drawn(draw))
    assert tables(reading) == []
    assert "Key messages of the quarter were these and they were noted by all." in [block.text for block in blocks(reading)]


def test_an_empty_grid_is_dropped_and_a_charts_labels_are_kept():
    def draw(canvas, _):
        canvas.grid([72, 150, 250], [700, 720, 740])
        canvas.grid(list(range(72, 480, 40)), list(range(300, 500, 20)))
        canvas.drawString(74, 306, "17")
        canvas.drawString(194, 386, "23")

    reading = read(drawn(draw))
    assert tables(reading) == []
    assert words_of(" ".join(block.text for block in blocks(reading))) == Counter(["17", "23"])


def test_white_backgrounds_behind_pieces_of_text_make_no_table():
    pieces = ["The report was", "moved by the chair", "and it was agreed"]

    def draw(canvas, _):
        for row in range(3):
            x = 72.0
            for piece in pieces:
                width = canvas.stringWidth(piece + " ", "Helvetica", 11)
                canvas.setFillGray(1)
                canvas.rect(x, 696 - 14 * row, width, 14, stroke=0, fill=1)
                canvas.setFillGray(0)
                canvas.setFont("Helvetica", 11)
                canvas.drawString(x, 700 - 14 * row, piece)
                x += width

    assert tables(read(drawn(draw))) == []


def test_cell_text_keeps_list_items_apart_and_hyphens_whole():
    items = Paragraph("Agreed:<br/>- one thing<br/>- another<br/>of ill-<br/>health", STYLES["BodyText"])
    (table,) = tables(read(flowed(Table([["Ref", "Commentary"], ["PI1", items]], colWidths=[60, 200], style=[GRID]))))
    assert texts(table)[1][1] == "Agreed:\n- one thing\n- another of ill-health"


# Text


def test_headings_paragraphs_and_bullets():
    def draw(canvas, _):
        y = lines(canvas, ["Performance Report"], font="Helvetica-Bold", size=18, leading=40)
        y = lines(canvas, ["1. Background"], y=y, font="Helvetica-Bold", leading=20)
        y = lines(canvas, ["1.1 The committee considers performance each quarter against the targets that", "it set in the plan."], y=y)
        y = lines(
            canvas,
            ["\u2022 first point that is made here at such length that it runs on into a second", "line of text", "\u2022 second point"],
            y=y - 10,
            x=90,
        )
        lines(canvas, ["The meeting closed."], y=y - 10)

    found = [(block.kind, block.number, block.text) for block in blocks(read(drawn(draw)))]
    assert found == [
        (BlockKind.HEADING, None, "Performance Report"),
        (BlockKind.HEADING, "1.", "Background"),
        (BlockKind.PARAGRAPH, "1.1", "The committee considers performance each quarter against the targets that it set in the plan."),
        (BlockKind.LIST_ITEM, "\u2022", "first point that is made here at such length that it runs on into a second line of text"),
        (BlockKind.LIST_ITEM, "\u2022", "second point"),
        (BlockKind.PARAGRAPH, None, "The meeting closed."),
    ]


def test_larger_headings_stand_above_bold_ones():
    def draw(canvas, _):
        y = 780
        for text, font, size in [("Part", "Helvetica", 20), ("Section", "Helvetica", 15), ("Topic", "Helvetica-Bold", 10)]:
            y = lines(canvas, [text], y=y, font=font, size=size, leading=30)
        lines(canvas, [PROSE[:90], PROSE[90:180]], y=y, size=10)

    levels = [block.level for block in blocks(read(drawn(draw))) if block.kind is BlockKind.HEADING]
    assert len(levels) == 3
    assert levels == sorted(set(levels))


def test_lines_of_a_title_are_one_heading_and_a_list_of_names_none():
    def draw(canvas, _):
        y = lines(canvas, ["Minutes of the Health and Care", "Scrutiny Committee"], size=18, leading=22)
        y = lines(canvas, ["Officer one", "Officer two", "Officer three", "Officer four"], y=y - 30, size=13, leading=30)
        lines(canvas, [PROSE[:90], PROSE[90:180]], y=y, size=11)

    found = blocks(read(drawn(draw)))
    assert [block.text for block in found if block.kind is BlockKind.HEADING] == ["Minutes of the Health and Care Scrutiny Committee"]
    assert len(found) == 6


def test_text_printed_over_itself_is_read_once():
    def draw(canvas, _):
        canvas.drawString(72, 700, "Bold by overprinting")
        canvas.drawString(72.4, 700, "Bold by overprinting")

    (block,) = blocks(read(drawn(draw)))
    assert block.text == "Bold by overprinting"


def test_nested_bullets_have_levels():
    def draw(canvas, _):
        lines(canvas, ["\u2022 outer"], x=72, y=700)
        lines(canvas, ["\u2022 inner"], x=96, y=686)
        lines(canvas, ["\u2022 outer again"], x=72, y=672)

    assert [block.level for block in blocks(read(drawn(draw)))] == [0, 1, 0]


def test_a_superscript_stays_with_its_word_and_a_raised_figure_is_no_digit():
    def draw(canvas, _):
        text = canvas.beginText(72, 700)
        for piece, size, rise in [("On the 17", 12, 0), ("th", 8, 4), (" of May 5.2", 12, 0), ("1", 7, 5), ("% was met", 12, 0)]:
            text.setFont("Helvetica", size)
            text.setRise(rise)
            text.textOut(piece)
        canvas.drawText(text)

    (block,) = blocks(read(drawn(draw)))
    assert block.text == "On the 17th of May 5.2¹% was met"


def test_a_hyphen_at_a_lines_end_stays():
    (block,) = blocks(read(drawn(lambda canvas, _: lines(canvas, ["The council keeps its on-", "line services under review."]))))
    assert block.text == "The council keeps its on-line services under review."


def test_two_columns_are_read_one_after_the_other():
    left = [f"left column line {n} has words enough" for n in range(8)]
    right = [f"right column line {n} has words enough" for n in range(8)]

    def draw(canvas, _):
        lines(canvas, ["A heading across both of the columns of this page, long enough to cross"], y=780)
        lines(canvas, left, x=72, y=740)
        lines(canvas, right, x=320, y=740)

    text = " ".join(block.text for block in blocks(read(drawn(draw))))
    assert text.index(left[-1]) < text.index(right[0])
    assert " ".join(left) in text
    assert " ".join(right) in text


def test_a_note_at_the_right_is_no_part_of_the_sentence():
    def draw(canvas, _):
        lines(canvas, ["i) The bank statement was received and its balance was agreed by"])
        lines(canvas, ["all who were present."], y=746)
        lines(canvas, ["Clerk"], x=480, y=746)
        lines(canvas, ["ii) The second letter was noted."], y=732)

    found = [block.text for block in blocks(read(drawn(draw)))]
    assert found == [
        "The bank statement was received and its balance was agreed by all who were present.",
        "Clerk",
        "The second letter was noted.",
    ]


def test_headers_and_footers_are_left_out_but_once():
    def draw(canvas, number):
        lines(canvas, ["Scrutiny Committee papers"], y=815, size=9)
        lines(canvas, [f"Text that only page {NUMBERS[number - 1]} has."], y=500)
        lines(canvas, [str(number)], x=300, y=30, size=9)

    document = read_paper(drawn(draw, pages=4), source="paper.pdf")
    assert document.text.count("Scrutiny Committee papers") == 1
    assert [block.text for block in document.blocks][1:] == [f"Text that only page {n} has." for n in NUMBERS]


def test_every_word_is_kept():
    story = [Paragraph("Quarterly performance", STYLES["Heading1"]), Paragraph(PROSE, STYLES["BodyText"])]
    story.append(Table([["Measure", "Target", "Actual"], ["Visits to libraries", "1,200", "1,315"], ["Calls", "", "98.5%"]], style=[GRID]))
    story += [Paragraph(f"<bullet>\u2022</bullet>Point {n} of the list", STYLES["Bullet"]) for n in range(5)]
    content = flowed(*story)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        expected = sum((words_of(" ".join(word["text"] for word in page.extract_words())) for page in pdf.pages), Counter())
    kept = words_of(read_paper(content, source="paper.pdf").text)
    assert kept == expected - Counter({"cid": 5, "127": 5})  # the bullets


def test_private_glyphs_stay_and_turned_text_is_read():
    def draw(canvas, _):
        lines(canvas, ["Some text."])
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Upwards text")
        canvas.restoreState()

    assert [block.text for block in blocks(read(drawn(draw)))] == ["Some text.", "Upwards text"]


# Boxes


def painted_box(content, box):
    """Where dark pixels stand on the page as PDFium draws it, in points, near a box: left, top, right, bottom."""
    image = (
        pypdfium2.PdfDocument(content)[box.page - 1].render(scale=2).to_pil().convert("L").point(lambda value: 255 if value < 128 else 0)
    )
    left, top, right, bottom = image.getbbox()
    return left / 2, top / 2, right / 2, bottom / 2


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 70, 500, 760)])
def test_boxes_are_those_of_the_page_as_seen(rotation, crop):
    def draw(canvas, _):
        canvas.setPageRotation(rotation)
        if crop:
            canvas.setCropBox((crop[0], crop[1], crop[2], crop[3]))
        canvas.translate(300, 400)
        canvas.rotate(rotation)
        canvas.setFont("Helvetica", 20)
        canvas.drawString(0, 0, "HHHHHH")

    content = drawn(draw)
    (block,) = blocks(read(content))
    (box,) = block.boxes
    left, top, right, bottom = painted_box(content, box)
    assert (box.x0, box.x1) == pytest.approx((left, right), abs=3)
    assert box.top - 1 <= top < bottom <= box.bottom + 1
    assert box.bottom - box.top < 30


def test_cells_have_the_rectangles_of_their_rules():
    def draw(canvas, _):
        canvas.setCropBox((20, 20, 560, 800))
        canvas.grid([72, 200, 300], [640, 670, 700])
        lines(canvas, ["Measure", "Visits"], y=680, x=80, leading=30)
        lines(canvas, ["Actual", "45"], y=680, x=210, leading=30)

    (table,) = tables(read(drawn(draw)))
    (box,) = table.rows[1][1].boxes
    assert (box.page, box.x0, box.top, box.x1, box.bottom) == pytest.approx((1, 180, 130, 280, 160), abs=0.5)


def test_a_block_has_a_box_for_each_line():
    (block,) = blocks(
        read(drawn(lambda canvas, _: lines(canvas, ["The committee noted the report of the", "director and asked for", "more."])))
    )
    assert len(block.boxes) == 3
    assert [box.top for box in block.boxes] == sorted(box.top for box in block.boxes)


def test_text_beyond_the_edges_is_said_to_be_left_out():
    def draw(canvas, _):
        lines(canvas, ["Seen text."])
        canvas.drawString(72, -40, "Overflowed decision")

    reading = read(drawn(draw))
    assert [block.text for block in blocks(reading)] == ["Seen text."]
    (problem,) = reading.problems
    assert problem.code == "outside_page"
    assert "Overflowed decision" in problem.message


# What cannot be read


def test_an_encrypted_file_is_refused_and_one_without_password_is_read():
    def draw(canvas, _):
        canvas.drawString(72, 700, "Protected text.")

    with pytest.raises(PaperRefusedError, match="encrypted and asks for a password"):
        read(drawn(draw, encrypt=StandardEncryption("secret")))
    (block,) = blocks(read(drawn(draw, encrypt=StandardEncryption("", ownerPassword="owner"))))
    assert block.text == "Protected text."


@pytest.mark.parametrize("content", [b"%PDF-1.7\nnothing of a PDF follows", b"%PDF-1.4\n" + bytes(range(256)) * 20, b"%PDF-1.4\n%%EOF"])
def test_a_damaged_file_is_refused_in_plain_words(content, capfd):
    with pytest.raises(PaperRefusedError) as refused:
        read(content)
    assert "damaged" in str(refused.value)
    assert not re.search(r"Exception|Error|pdfminer|Traceback|/Root", str(refused.value))
    assert capfd.readouterr() == ("", "")


def test_a_file_cut_short_is_read_as_far_as_it_goes_and_said_so():
    content = drawn(lambda canvas, number: canvas.drawString(72, 700, f"Page number {number} of the paper."), pages=3)
    try:
        reading = read(content[: len(content) - 600])
    except PaperRefusedError as refused:
        assert "damaged" in str(refused)  # noqa: PT017 - either is right, a traceback or silence is not
    else:
        assert "truncated" in [problem.code for problem in reading.problems]


def breaking_on(original, page):
    def read_page(file, number):
        if number == page:
            raise ValueError("bad operand")
        return original(file, number)

    return read_page


def test_a_page_that_the_engine_fails_on_is_read_by_pdfplumber(monkeypatch):
    content = drawn(lambda canvas, number: canvas.drawString(72, 700, f"Text of page {number}."), pages=3)
    whole = read(content)
    monkeypatch.setattr(engine, "read_page", breaking_on(engine.read_page, 2))
    reading = read(content)
    assert [block.text for block in blocks(reading)] == [block.text for block in blocks(whole)]
    assert [problem.code for problem in reading.problems] == ["read_otherwise"]


def test_a_damaged_page_costs_only_itself(monkeypatch):
    content = drawn(lambda canvas, number: canvas.drawString(72, 700, f"Text of page {number}."), pages=3)
    for module in (engine, plumber):
        monkeypatch.setattr(module, "read_page", breaking_on(module.read_page, 2))
    reading = read(content)
    assert [block.text for block in blocks(reading)] == ["Text of page 1.", "Text of page 3."]
    assert [(problem.stage, problem.code) for problem in reading.problems] == [("read", "page_unreadable")]
    assert "page 2" in reading.problems[0].message
    assert reading.pages == 3


def test_a_page_whose_content_is_spoiled_is_said_to_be_unreadable():
    def draw(canvas, number):
        lines(canvas, [f"Page {number} line {line} says something of its own: {line * 7919}" for line in range(30)])

    content = drawn(draw, pages=2, pageCompression=1)
    start = content.index(b"stream") + 40
    reading = read(content[:start] + bytes(60) + content[start + 60 :])
    assert "page_unreadable" in [problem.code for problem in reading.problems]
    assert {draft.page for draft in reading.drafts} == {2}


def test_pages_that_the_file_promises_and_lacks_are_said():
    content = drawn(lambda canvas, number: canvas.drawString(72, 700, f"Text {number}."), pages=2)
    reading = read(content.replace(b"/Count 2", b"/Count 5"))
    assert [block.text for block in blocks(reading)] == ["Text 1.", "Text 2."]
    assert [problem.code for problem in reading.problems] == ["page_unreadable"] * 3
    assert ["page 3" in problem.message for problem in reading.problems] == [True, False, False]


def test_a_guessed_list_of_parts_is_said():
    content = drawn(lambda canvas, number: canvas.drawString(72, 700, f"Text {number}."), pages=2)
    place = content.rindex(b"startxref")
    reading = read(content[:place] + b"startxref\n7\n%%EOF\n")
    assert [block.text for block in blocks(reading)] == ["Text 1.", "Text 2."]
    assert [problem.code for problem in reading.problems] == ["damaged"]


def test_a_blank_page_is_no_problem():
    assert read(drawn(lambda canvas, number: canvas.drawString(72, 700, "Text.") if number == 1 else None, pages=2)).problems == ()


def picture(canvas):
    from PIL import Image  # noqa: PLC0415
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, *A4)


def test_a_picture_of_a_page_is_said_to_need_a_text_layer():
    def draw(canvas, number):
        if number == 2:
            picture(canvas)
        else:
            canvas.drawString(72, 700, "Typed text.")

    reading = read(drawn(draw, pages=2))
    assert [block.text for block in blocks(reading)] == ["Typed text."]
    (problem,) = reading.problems
    assert problem.code == "no_text_layer"
    assert "page 2" in problem.message
    assert "--ocr" in problem.message
    assert "Tesseract" in problem.message


def test_a_scan_has_problems_and_no_drafts():
    reading = read(drawn(lambda canvas, _: picture(canvas), pages=2))
    assert reading.drafts == ()
    assert [problem.code for problem in reading.problems] == ["no_text_layer"] * 2


def test_glyphs_without_letters_are_left_out_and_said():
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def draw(canvas, _):
        canvas.setFont("Vera", 12)
        canvas.drawString(72, 700, "Known Ωμέγα letters")

    content = drawn(draw)
    assert b"/ToUnicode" in content
    reading = read(content.replace(b"/ToUnicode", b"/NoUnicode"))
    assert [block.text for block in blocks(reading)] == ["Known letters"]
    assert [problem.code for problem in reading.problems] == ["unmapped_glyphs"]


def test_reading_leaves_the_logging_as_it_was():
    logger = logging.getLogger("pdfminer")
    before = logger.level
    read(drawn(lambda canvas, _: canvas.drawString(72, 700, "Text.")))
    assert logger.level == before


def test_the_next_number_of_a_list_opens_an_item_however_the_line_before_ends():
    full = "a text that fills its line to the very end without a stop so that it might go on and"

    def draw(canvas, _):
        lines(canvas, [f"(a) {full}", f"(b) {full}", "(c) the last of them."], leading=13)

    assert [block.number for block in blocks(read(drawn(draw)))] == ["(a)", "(b)", "(c)"]
