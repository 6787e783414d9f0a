"""Colours are called what a person calls them, whatever shade of them a program prints."""

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.colours import HEX, colour_names, colour_to_name, colour_to_rating, hex_to_oklab
from patterns.status import status_word

# what the named programs print: Office's standard and conditional colours, Google Sheets, GOV.UK, Bootstrap, Material, Power BI, CSS
PRINTED = {
    "green": "00b050 92d050 c6efce 006100 63be7b 70ad47 a9d08e d9ead3 93c47d 6aa84f 00703c 28a745 4caf50 8bc34a 008000 00ff00 90ee90 339933",
    "amber": "ffc000 ffeb9c ffeb84 ffd966 ffe699 ffdd00 ffc107 f2c80f ffa500 ffbf00 fbdc9a",
    "orange": "ed7d31 f79646 f4b084 f8cbad ff9900 f47738 fd7e14 ff8c00",
    "yellow": "ffff00 ffff99 ffff66",
    "red": "ff0000 c00000 ffc7ce 9c0006 f8696b ea9999 e06666 f4cccc d4351c dc3545 f44336 fd625e ff6666 b22222 dc143c",
    "blue": "0070c0 00b0f0 002060 4f81bd 5b9bd5 1d70b8 007bff 2196f3 0000ff 3366cc",
    "purple": "7030a0 8064a2 4c2c92 6f42c1 9c27b0 800080 b4a7d6",
    "pink": "ff66cc ff99cc d53880 e83e8c",
    "teal": "01b8aa 009688 28a197 17a2b8 00ffff",
}
COLOURLESS = (
    "ffffff feffff f2f2f2 e7e6e6 d9d9d9 bfbfbf a6a6a6 808080 595959 000000 262626 44546a d9e2f3 deebf7 dce6f1 e2efda ebf1de fbe5d6 fce4d6 "
    "fde9d9 ededed eeece1 ddd9c3 d6dce4 fffef5 daeef3 f2dcdb"
)


@pytest.mark.parametrize(("name", "colour"), [(name, colour) for name, colours in PRINTED.items() for colour in colours.split()])
def test_a_shade_is_called_by_its_colour(name, colour):
    assert colour_to_name(f"#{colour}") == name
    assert colour_to_name(f"#{colour.upper()}") == name


@pytest.mark.parametrize("colour", COLOURLESS.split())
def test_greys_and_tints_next_to_white_have_no_name(colour):
    assert colour_to_name(f"#{colour}") is None
    assert colour_to_rating(f"#{colour}") is None


@pytest.mark.parametrize("text", [None, "", "#fff", "green", "#gggggg", "00b050", "#00b05000"])
def test_what_is_no_colour_has_no_name(text):
    assert colour_to_name(text) is None


@pytest.mark.parametrize(
    ("colour", "rating"),
    [("#00b050", "green"), ("#ffc000", "amber"), ("#ffff00", "amber"), ("#ed7d31", "amber"), ("#ff0000", "red"), ("#0070c0", "none")],
)
def test_yellow_and_orange_rate_as_amber_and_blue_rates_nothing(colour, rating):
    assert colour_to_rating(colour) == rating


def test_every_name_is_a_word_that_rates():
    assert all(status_word(entry.name) is not None for entry in colour_names())


@given(st.integers(0, 255))
def test_no_grey_has_a_name(part):
    assert colour_to_name(f"#{part:02x}{part:02x}{part:02x}") is None


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_neighbouring_colour_is_never_called_a_different_rating(parts):
    colour = "#{:02x}{:02x}{:02x}".format(*parts)
    near = "#{:02x}{:02x}{:02x}".format(*(min(255, part + 1) for part in parts))
    assert HEX.fullmatch(near)
    assert {colour_to_rating(colour), colour_to_rating(near)} != {"green", "red"}


@given(st.floats(0.0, 1.0), st.floats(0.3, 0.9))
def test_no_hue_is_both_red_and_green(hue, lightness):
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, lightness, 1.0))
    rating = colour_to_rating(f"#{red:02x}{green:02x}{blue:02x}")
    if rating == "green":
        assert green >= max(red, blue)
    if rating == "red":
        assert red >= max(green, blue)


def test_lightness_runs_from_black_to_white():
    assert hex_to_oklab("#000000")[0] == pytest.approx(0, abs=1e-6)
    assert hex_to_oklab("#ffffff")[0] == pytest.approx(1, abs=1e-4)
    assert all(hex_to_oklab("#808080")[axis] == pytest.approx(0, abs=1e-4) for axis in (1, 2))
