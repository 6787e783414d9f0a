"""Pages as pictures: the mark lies where a person sees the words, whatever way the page is turned and cut; bounds; words on failure."""

import io
import math

import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from corpus.document import Box
from corpus.drawing import LONGEST, MOST_PIXELS, RIM, PageNotDrawnError, draw_evidence, draw_page
from corpus.readers.registry import read_paper

PARAGRAPH = (
    "The committee heard that waiting times had fallen in each of the last three quarters. Members asked why the number of carers who "
    "were assessed had not risen with them, although the team was larger than the year before. The Director undertook to bring a note "
    "to the next meeting. It was noted that figures for the fourth quarter were provisional, and that some of them might still change."
)
SENTENCE = "The Director undertook to bring a note to the next meeting."


def drawn(draw, *, pages=1, size=A4, **options):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, **options)
    for number in range(1, pages + 1):
        draw(canvas, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def words(canvas, _):
    canvas.setFont("Helvetica", 12)
    canvas.drawString(200, 500, "Delayed discharges: 28%")


def raw_pdf(*, media="0 0 612 792", more="", content="0 0 0 rg 20 20 40 40 re f"):
    """A PDF of one page, its page's entries written by hand."""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{media}] {more} /Contents 4 0 R >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n".encode()
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)


def box(x0, top, x1, bottom, page=1):
    return Box(page=page, x0=x0, top=top, x1=x1, bottom=bottom)


def picture(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def changed(png, content, *, page=1):
    """Left, top, right and bottom, in points, of what differs from the picture without a mark; None where nothing does."""
    plain = draw_page(content, page=page)
    found = ImageChops.difference(picture(png), plain.image).getbbox()
    return None if found is None else tuple(edge / plain.scale for edge in found)


# The mark


def test_the_mark_colours_what_stands_in_the_box_and_leaves_the_rest():
    content = drawn(words)
    png = draw_evidence(content, page=1, boxes=[box(100, 100, 200, 130)])
    plain = draw_page(content, page=1)
    inside = (round(150 * plain.scale), round(115 * plain.scale))
    assert plain.image.getpixel(inside) == (255, 255, 255)
    red, green, blue = picture(png).getpixel(inside)
    assert (red, green) > (240, 200)
    assert blue < 200
    x0, top, x1, bottom = changed(png, content)
    assert 95 < x0 < 100 < 200 < x1 < 205
    assert 95 < top < 100 < 130 < bottom < 135


def test_print_stays_as_dark_as_it_was():
    content = drawn(words)
    (block,) = read_paper(content, source="x.pdf").blocks
    marked = picture(draw_evidence(content, page=1, boxes=block.boxes))
    plain = draw_page(content, page=1).image
    dark = [place for place in ((x, y) for x in range(plain.width) for y in range(400, 600)) if max(plain.getpixel(place)) < 40]
    assert len(dark) > 100
    assert all(max(marked.getpixel(place)) < 40 for place in dark)


@pytest.mark.parametrize("colour", ["1 0 0", "1 0.75 0", "0 0.69 0.31", "0 0.2 0", "1 1 0.4", "0 0 0", "0.09 0.13 0.48", "1 1 1"])
def test_the_rim_shows_on_every_ground(colour):
    """Where the ground is as dark as the rim, the light line round it shows."""
    content = raw_pdf(content=f"{colour} rg 100 500 400 200 re f")
    marked = picture(draw_evidence(content, page=1, boxes=[box(200, 150, 300, 200)]))
    ground = draw_page(content, page=1).image.getpixel((380, 200))
    row = [marked.getpixel((x, 270)) for x in range(280, 330)]
    assert max(sum(abs(a - b) for a, b in zip(pixel, ground, strict=True)) for pixel in row) > 150
    assert RIM in row


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (150, 450, 400, 600)])
def test_the_mark_lies_on_the_words_however_the_page_is_turned_and_cut(turn, crop):
    pdf = pypdfium2.PdfDocument(drawn(words))
    pdf[0].set_rotation(turn)
    if crop:
        pdf[0].set_cropbox(*crop)
    file = io.BytesIO()
    pdf.save(file)
    content = file.getvalue()
    (block,) = read_paper(content, source="x.pdf").blocks
    plain = draw_page(content, page=1)
    ink = ImageChops.invert(plain.image.convert("L")).point(lambda value: 255 * (value > 60))
    assert ink.getbbox() is not None
    rest = ink.copy()
    for one in block.boxes:
        rest.paste(0, tuple(map(round, plain.pixels(one, grow=3))))
    assert rest.getbbox() is None
    assert changed(draw_evidence(content, page=1, boxes=block.boxes), content) is not None


def test_only_the_boxes_of_the_page_are_marked():
    content = drawn(words, pages=2)
    assert changed(draw_evidence(content, page=2, boxes=[box(10, 10, 50, 50)]), content, page=2) is None
    assert changed(draw_evidence(content, page=2, boxes=[box(10, 10, 50, 50, page=2)]), content, page=2) is not None


@pytest.mark.parametrize(
    "edges",
    [(math.nan, 1, 2, 3), (0, 0, math.inf, 5), (50, 50, 20, 20), (-500, -500, -400, -400), (9e9, 10, 9.1e9, 20)],
)
def test_a_box_that_is_none_marks_nothing_and_breaks_nothing(edges):
    content = drawn(words)
    assert changed(draw_evidence(content, page=1, boxes=[box(*edges)]), content) is None


def test_a_box_beyond_the_page_is_marked_as_far_as_the_page_goes():
    content = drawn(words)
    x0, top, x1, bottom = changed(draw_evidence(content, page=1, boxes=[box(-1e12, 700, 1e12, 1e12)]), content)
    assert x0 == 0
    assert 690 < top < 700
    assert x1 >= A4[0]
    assert bottom >= A4[1]


# The sentence within its paragraph


@pytest.fixture(scope="module")
def prose():
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build([Paragraph(PARAGRAPH, getSampleStyleSheet()["BodyText"])])
    content = buffer.getvalue()
    (block,) = read_paper(content, source="x.pdf").blocks
    assert len(block.boxes) > 3
    return content, block.boxes


def height(png, content):
    _, top, _, bottom = changed(png, content)
    return bottom - top


def test_a_sentence_is_marked_and_not_its_whole_paragraph(prose):
    content, boxes = prose
    whole = draw_evidence(content, page=1, boxes=boxes)
    sentence = draw_evidence(content, page=1, boxes=boxes, quote=SENTENCE)
    assert height(sentence, content) < 0.7 * height(whole, content)
    assert changed(draw_evidence(content, page=1, boxes=boxes, quote="carers who were assessed"), content) is not None


def test_hyphens_and_line_ends_do_not_hide_a_sentence(prose):
    content, boxes = prose
    as_read = draw_evidence(content, page=1, boxes=boxes, quote=SENTENCE)
    broken = draw_evidence(content, page=1, boxes=boxes, quote=SENTENCE.replace("note", "no-\n  te"))
    assert as_read == broken


@pytest.mark.parametrize("quote", [PARAGRAPH, "the", "words that stand nowhere", "★ ↑", "", "to change."])
def test_a_quote_that_is_all_or_not_found_once_marks_the_boxes(prose, quote):
    content, boxes = prose
    assert draw_evidence(content, page=1, boxes=boxes, quote=quote) == draw_evidence(content, page=1, boxes=boxes)


# Bounds and failures


@pytest.mark.parametrize(
    ("media", "more"),
    [
        ("0 0 1000000000 1000000000", ""),
        ("0 0 14400 10", ""),
        ("0 0 1 1000000", ""),
        ("0 0 0.001 800", ""),
        ("0 0 0 0", ""),
        ("-5 -5 100 nan", ""),
        ("0 0 1e39 1e39", ""),
        ("612 792 0 0", "/Rotate 45"),
        ("0 0 612 792", "/UserUnit 75000"),
    ],
)
def test_an_absurd_page_is_a_picture_of_bounded_size(media, more):
    image = draw_page(raw_pdf(media=media, more=more), page=1).image
    assert image.width * image.height <= MOST_PIXELS * 1.01
    assert max(image.size) <= LONGEST + 1
    assert draw_evidence(raw_pdf(media=media, more=more), page=1, boxes=[box(1, 1, 5, 5)])


def test_a_page_of_which_nothing_is_seen_is_none():
    with pytest.raises(PageNotDrawnError, match="no size"):
        draw_page(raw_pdf(more="/CropBox [700 800 900 900]"), page=1)


@pytest.mark.parametrize("page", [0, -1, 3, 10**6])
def test_a_page_that_there_is_not_is_said_so(page):
    with pytest.raises(PageNotDrawnError, match=f"no page {page}: the PDF has 2 pages"):
        draw_page(drawn(words, pages=2), page=page)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "not a PDF"),
        (b"Minutes of the meeting", "not a PDF"),
        (b"\x89PNG\r\n\x1a\n", "not a PDF"),
        (b"%PDF-1.7\n", "damaged"),
        (drawn(words)[:100], "damaged"),
        (drawn(words, encrypt=StandardEncryption("secret")), "password"),
    ],
    ids=range(6),
)
def test_a_file_that_cannot_be_drawn_is_refused_in_words(content, cause):
    with pytest.raises(PageNotDrawnError, match=cause):
        draw_page(content, page=1)


def test_an_encrypted_paper_that_opens_without_a_password_is_drawn():
    content = drawn(words, encrypt=StandardEncryption("", ownerPassword="secret"))
    assert draw_page(content, page=1).image.convert("L").getextrema()[0] < 100
