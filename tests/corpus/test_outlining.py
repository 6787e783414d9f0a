"""What was understood, drawn: outlines where the boxes are, labels on the picture, the legend below it."""

import io

import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from corpus.document import Box
from corpus.drawing import PageNotDrawnError, draw_page
from corpus.outlining import DPI, Label, Meaning, Outline, Overlay, draw_overlay

BOX = Box(page=1, x0=100, top=200, x1=200, bottom=240)


@pytest.fixture(scope="module")
def content():
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(100, 700, "Delayed discharges: 28%")
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def drawn(content, *, page=1, **overlay):
    return Image.open(io.BytesIO(draw_overlay(content, page=page, overlay=Overlay(**overlay)))).convert("RGB")


def extent(content, image):
    """In points: what differs from the plain page."""
    plain = draw_page(content, page=1, dpi=DPI)
    found = ImageChops.difference(image.crop((0, 0, *plain.image.size)), plain.image).getbbox()
    return found and tuple(edge / plain.scale for edge in found)


def test_an_outline_runs_within_its_box_or_around_it(content):
    x0, top, x1, bottom = extent(content, drawn(content, outlines=(Outline(box=BOX, colour="#0000ff"),)))
    assert (BOX.x0, BOX.top) < (x0, top)
    assert (x1, bottom) < (BOX.x1, BOX.bottom)
    x0, top, x1, bottom = extent(content, drawn(content, outlines=(Outline(box=BOX, colour="#0000ff", around=True),)))
    assert (x0, top) < (BOX.x0, BOX.top)
    assert (x1, bottom) > (BOX.x1, BOX.bottom)


def test_what_stands_in_an_outline_stays_as_it_is(content):
    image = drawn(content, outlines=(Outline(box=BOX, colour="#0000ff", swatch="#00b050"),))
    scale = DPI / 72
    assert image.getpixel((round(150 * scale), round(220 * scale))) == (255, 255, 255)
    colours = {colour for _, colour in image.getcolors(1 << 20)}
    assert {(0, 0, 255), (0, 176, 80)} <= colours


def test_what_lies_on_another_page_is_not_drawn(content):
    image = drawn(content, page=2, outlines=(Outline(box=BOX, colour="#0000ff"),), labels=(Label(box=BOX, colour="#0000ff", words="1"),))
    assert image.getcolors() == [(image.width * image.height, (255, 255, 255))]


@pytest.mark.parametrize("place", ["left", "above", "corner"])
@pytest.mark.parametrize("box", [BOX, Box(page=1, x0=0, top=0, x1=20, bottom=8), Box(page=1, x0=590, top=835, x1=900, bottom=900)])
def test_a_label_lies_whole_on_the_picture(content, place, box):
    label = Label(box=box, colour="#0000ff", words="12 commentary", place=place)
    image = drawn(content, labels=(label,))
    x0, top, x1, bottom = extent(content, image)
    assert x1 - x0 > 20
    assert bottom - top > 6


def test_words_broader_than_their_column_give_way_to_the_short_ones(content):
    narrow = Box(page=1, x0=100, top=200, x1=112, bottom=240)

    def width(box):
        x0, _, x1, _ = extent(
            content, drawn(content, labels=(Label(box=box, colour="#0000ff", words="7 value", short="7", place="above"),))
        )
        return x1 - x0

    assert width(narrow) < 12 < width(BOX)


def test_the_legend_stands_below_and_covers_nothing(content):
    plain = drawn(content)
    legend = tuple(Meaning(words=f"role number {number}", colour="#b5179e") for number in range(40))
    image = drawn(content, legend=legend)
    assert image.width == plain.width
    assert image.height > plain.height + 40
    assert extent(content, image) is None
    one = drawn(content, legend=legend[:1])
    assert plain.height < one.height < image.height


def test_a_page_that_cannot_be_drawn_is_said_so(content):
    with pytest.raises(PageNotDrawnError, match="no page 3"):
        drawn(content, page=3)
