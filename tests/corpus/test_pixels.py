"""What is drawn in a picture of a page: rules and coloured areas that are where they were drawn, and none where nothing was."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.readers.pdf import pixels
from corpus.readers.pdf.page import Rule

DOTS = 300
SCALE = DOTS / 72
PAGE = (595, 842)


def drawn(draw=None, *, size=PAGE, paper="white"):
    """A picture of a page on which `draw(pencil, at)` draws, `at` making pixels of points."""
    picture = Image.new("RGB", tuple(round(side * SCALE) for side in size), paper)
    if draw:
        draw(ImageDraw.Draw(picture), lambda *points: [value * SCALE for value in points])
    return picture


def grey(picture):
    return np.asarray(picture.convert("L"))


def grid(pencil, at, *, colour="black"):
    for y in (100, 120, 140):
        pencil.line(at(50, y, 450, y), fill=colour, width=2)
    for x in (50, 150, 450):
        pencil.line(at(x, 100, x, 140), fill=colour, width=2)


def prose(pencil, at, *, lines=30):
    font = ImageFont.load_default(size=10 * SCALE)
    for number in range(lines):
        pencil.text(
            at(60, 200 + 14 * number), "The committee noted that performance had held steady over the quarter", font=font, fill="black"
        )


@pytest.mark.parametrize("colour", ["black", "#c8c8c8"])
def test_rules_are_found_where_they_are_drawn(colour):
    across, down = pixels.rules(grey(drawn(lambda pencil, at: grid(pencil, at, colour=colour))), dots=DOTS)
    assert [[round(value) for value in rule] for rule in across] == [[100, 50, 450], [120, 50, 450], [140, 50, 450]]
    assert [[round(value) for value in rule] for rule in down] == [[50, 100, 140], [150, 100, 140], [450, 100, 140]]


def test_rules_round_a_coloured_cell_are_found():
    def draw(pencil, at):
        pencil.rectangle(at(150, 100, 450, 120), fill="#404040")
        pencil.rectangle(at(150, 120, 450, 140), fill="#92d050")
        grid(pencil, at)

    across, down = pixels.rules(grey(drawn(draw)), dots=DOTS)
    assert {round(rule.place) for rule in across} == {100, 120, 140}
    assert {round(rule.place) for rule in down} == {50, 150, 450}


def test_letters_and_filled_areas_are_no_rules():
    def draw(pencil, at):
        prose(pencil, at)
        pencil.rectangle(at(50, 700, 300, 760), fill="black")

    assert pixels.rules(grey(drawn(draw)), dots=DOTS) == ([], [])


def test_the_grain_of_a_photograph_is_no_table():
    noise = np.random.default_rng(1).integers(0, 256, (1200, 1200, 3), dtype=np.uint8)
    across, down = pixels.rules(noise[:, :, 0], dots=DOTS)
    assert len(across) + len(down) < 5
    assert len(pixels.fills(noise, dots=DOTS)) < 5


@pytest.mark.parametrize("degrees", [-3.0, -0.6, 0.4, 2.2])
def test_a_page_is_set_straight(degrees):
    def draw(pencil, at):
        grid(pencil, at)
        prose(pencil, at)

    askew = drawn(draw).rotate(-degrees, resample=Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    found = pixels.lean(grey(askew))
    assert found == pytest.approx(degrees, abs=0.06)
    assert pixels.lean(grey(askew.rotate(found, resample=Image.Resampling.BICUBIC, fillcolor="white"))) == 0.0


def test_a_straight_page_and_a_blank_one_stay_as_they_are():
    assert pixels.lean(grey(drawn(prose))) == 0.0
    assert pixels.lean(grey(drawn())) == 0.0
    assert pixels.rules(grey(drawn()), dots=DOTS) == ([], [])
    assert pixels.fills(np.asarray(drawn()), dots=DOTS) == []


def test_coloured_areas_reach_to_the_rules_round_them():
    def draw(pencil, at):
        pencil.rectangle(at(151, 101, 449, 119), fill="#92d050")
        pencil.rectangle(at(151, 121, 449, 139), fill="#ff0000")
        pencil.text(at(200, 103), "96 out of 120", font=ImageFont.load_default(size=11 * SCALE), fill="black")

    across, down = [Rule(y, 50.0, 450.0) for y in (100.0, 120.0, 140.0)], [Rule(x, 100.0, 140.0) for x in (50.0, 150.0, 450.0)]
    green, red = pixels.fills(np.asarray(drawn(draw)), dots=DOTS, across=across, down=down)
    assert green == (150.0, 100.0, 450.0, 120.0, "#92d050")
    assert red == (150.0, 120.0, 450.0, 140.0, "#ff0000")


def test_yellowed_paper_and_letters_are_no_coloured_areas():
    assert pixels.fills(np.asarray(drawn(prose, paper="#fdf8ee")), dots=DOTS) == []


def test_ink_that_was_not_read_is_measured():
    picture = grey(drawn(lambda pencil, at: [pencil.rectangle(at(x, 100, x + 50, 110), fill="black") for x in (50, 150, 250, 350)]))
    assert pixels.unread_ink(picture, [], dots=DOTS) == 1.0
    assert pixels.unread_ink(picture, [(49, 99, 101, 111), (149, 99, 201, 111), (249, 99, 301, 111)], dots=DOTS) == pytest.approx(
        0.25, abs=0.02
    )
    assert pixels.unread_ink(grey(drawn()), [], dots=DOTS) == 0.0


def test_bold_letters_have_thicker_strokes():
    def draw(pencil, at):
        font = ImageFont.load_default(size=11 * SCALE)
        pencil.text(at(50, 100), "Performance", font=font, fill="black")
        pencil.text(at(50, 200), "Performance", font=font, fill="black", stroke_width=2, stroke_fill="black")

    picture = grey(drawn(draw))
    plain, bold = (pixels.stroke(picture, tuple(side * SCALE for side in (48, top, 130, top + 16))) for top in (98, 198))
    assert bold > 1.3 * plain > 0
    assert pixels.stroke(picture, (0, 0, 1, 1)) == 0.0
