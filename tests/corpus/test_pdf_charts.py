"""Charts are told of with the figures that only they print; tables, icons and decoration are none."""

import pytest

from corpus.readers.pdf.charts import charts
from corpus.readers.pdf.page import Fill, Page, Shape, Word

HEIGHTS = (40, 90, 60, 120, 75)


def word(text, x, y):
    return Word(text, x, y, x + 5.0 * len(text), y + 9.0, 9.0)


def bars(*, heights=HEIGHTS, colour="#336699"):
    return [Fill(100.0 + 40 * number, 400.0 - height, 120.0 + 40 * number, 400.0, colour) for number, height in enumerate(heights)]


def labels(heights=HEIGHTS):
    return [word(f"{height}.5", 100.0 + 40 * number, 390.0 - height) for number, height in enumerate(heights)]


def page(**drawn):
    return Page(number=1, width=595.0, height=842.0, **drawn)


def test_the_bars_of_a_chart_are_told_with_their_figures():
    assert charts(page(words=labels(), fills=bars()), []) == [("40.5", "90.5", "60.5", "120.5", "75.5")]


def test_bars_that_lie_are_too():
    fills = [Fill(100.0, 200.0 + 20 * number, 100.0 + length, 212.0 + 20 * number, "#336699") for number, length in enumerate(HEIGHTS)]
    words = [word(f"{length}%", 105.0 + length, 201.0 + 20 * number) for number, length in enumerate(HEIGHTS)]
    assert charts(page(words=words, fills=fills), []) == [("40%", "90%", "60%", "120%", "75%")]


def test_the_line_of_a_chart_is():
    points = tuple((100.0 + 40 * number, 400.0 - height) for number, height in enumerate(HEIGHTS))
    shape = Shape((100.0, 280.0, 260.0, 360.0), (points,), False, None, "#000000")
    assert charts(page(words=labels(), shapes=[shape]), []) == [("40.5", "90.5", "60.5", "120.5", "75.5")]


@pytest.mark.parametrize(
    ("drawn", "tables"),
    [
        ({"fills": bars(heights=(60,) * 5), "words": labels()}, []),  # stripes and boxes are all of one length
        ({"fills": bars(), "words": labels()[:3]}, []),
        ({"fills": bars(), "words": [*labels(), *(word(one.text, 100.0, 700.0) for one in labels())]}, []),  # printed elsewhere, too
        ({"fills": bars(), "words": labels()}, [(90.0, 270.0, 300.0, 410.0)]),  # data bars in a table
        ({"words": labels()}, []),
    ],
)
def test_what_is_none(drawn, tables):
    assert charts(page(**drawn), tables) == []


def test_several_series_side_by_side_are_one_chart():
    second = [fill._replace(x0=fill.x0 + 20, x1=fill.x1 + 20, top=fill.top - 9, colour="#996633") for fill in bars()]
    assert len(charts(page(words=labels(), fills=bars() + second), [])) == 1


def test_a_plan_of_thousands_of_fills_is_not_looked_into():
    fills = [Fill(number % 500, 400.0 - number % 97, number % 500 + 3.0, 400.0, f"#{number % 4096:06x}") for number in range(40_000)]
    assert charts(page(words=labels(), fills=fills), []) == []
