"""Figures of cells: what they print, and what is none."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.figures import NUMBER, is_figure, number, read_figure

MANY = settings(max_examples=300, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("85% ●", 85, ("●",)),
        ("● 85%", 85, ("●",)),
        ("1,234 ■", 1234, ("■",)),
        ("▲ 12.5", 12.5, ("▲",)),
        ("↓ 77", 77, ("↓",)),
        ("✔️ 12", 12, ("✔️",)),
        ("● ● 7", 7, ("●", "●")),
        ("85% ▲ (GREEN)", 85, ("▲", "GREEN")),
    ],
)
def test_a_glyph_beside_a_figure_is_no_part_of_it(text, value, rest):
    figure = read_figure(text)
    assert (figure.value, figure.rest) == (value, rest)
    assert text[figure.start : figure.end].strip() == figure.text


@pytest.mark.parametrize("text", ["●", "▲ Improving", "● 3rd", "é 5", "✓ 2023/24"])
def test_a_glyph_makes_no_figure(text):
    assert read_figure(text) is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("28%", 28, "percent"),
        ("28 %", 28, "percent"),
        ("84.4 per cent", 84.4, "percent"),
        ("22.5%%", 22.5, "percent"),
        ("24.1.%", 24.1, "percent"),
        ("101%", 101, "percent"),
        ("0%", 0, "percent"),
        ("4,469", 4469, None),
        ("2,973,349", 2973349, None),
        ("20941", 20941, None),
        ("70.00", 70, None),
        (".5", 0.5, None),
        ("-3", -3, None),
        ("−3.5", -3.5, None),
        ("(20)", -20, None),
        ("£2.4m", 2_400_000, "gbp"),
        ("£52m", 52_000_000, "gbp"),
        ("£1,234.50", 1234.5, "gbp"),
        ("-£3k", -3000, "gbp"),
        ("£1.2 billion", 1.2e9, "gbp"),
        ("14 days", 14, "days"),
        ("26 weeks", 26, "weeks"),
        ("8.5 hours", 8.5, "hours"),
        ("512 kg", 512, "kg"),
        ("1,204 tonnes", 1204, "tonnes"),
        ("84.058 per 1,000 residents", 84.058, "per_1000"),
        ("587 per 100,000", 587, "per_100000"),
        ("70 per 10,000", 70, "per_10000"),
        ("14 adults", 14, "count"),
        ("  71%  ", 71, "percent"),
        ("12*", 12, None),
        ("71% (p)", 71, "percent"),
        ("78 RED", 78, None),
        ("0.01% Green", 0.01, "percent"),
        ("512 kg (Q3 time lag) (GREEN)", 512, "kg"),
    ],
)
def test_figures_and_their_units(text, value, unit):
    figure = read_figure(text)
    assert figure is not None
    assert (figure.value, figure.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "–", "N/A", "n/a", "tbc", "TBC", "New measure", "Available Q2", "Annual Indicator", "See note*", "*", "<5", "<0.5%", "[c]", "c",
        "No target", "not available", "Q2", "Q2 2023/24", "2023-24", "2022/23", "16/17", "Oct-20", "01/04/2023", "30th September 2016", "3rd",
        "12th", "12b", "PI.2617", "B2.2", "10-15", "(83%)", "10%-15%", "£230-240m", "between 12 and 14", "3 of the team were away that week", "about 20",
        "01384 555001", "10:30", "www.example.org", "1.2.3", "Yes", "A", "see page 7", "10th highest", "22of32 / 11of15",
    ],
)  # fmt: skip
def test_what_is_no_figure(text):
    assert read_figure(text) is None
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("text", "value", "numerator", "denominator"),
    [
        ("28% (3,312 / 11,693)", 28, 3312, 11693),
        ("66% (67/102)", 66, 67, 102),
        ("0% (0 / 85)", 0, 0, 85),
        ("66% (67 of 102)", 66, 67, 102),
        ("66% (67 out of 102 clients)", 66, 67, 102),
        ("1.9% (14 adults)", 1.9, 14, None),
        ("1.9 (14 adults)", 1.9, 14, None),
        ("67/102", 67, 67, 102),
        ("71%", 71, None, None),
    ],
)
def test_ratios_beside_a_figure(text, value, numerator, denominator):
    figure = read_figure(text)
    assert (figure.value, figure.numerator, figure.denominator) == (value, numerator, denominator)


@pytest.mark.parametrize("text", ["9" * 16, "9" * 400 + "%", "£" + "9" * 400 + "m", "1" + ",000" * 5, "1" + ",000" * 200, "3/" + "9" * 400])
def test_more_digits_than_a_number_keeps_are_no_figure(text):
    assert read_figure(text) is None
    assert [match["digits"] for match in NUMBER.finditer(f"It was {text} last year")] == (["3"] if text.startswith("3/") else [])


@pytest.mark.parametrize(
    "text", ["2½", "18½ days", "2.5¼", "8\N{COMBINING LONG STROKE OVERLAY}3", "83\N{COMBINING LONG STROKE OVERLAY}%", "10⁵", "10² km"]
)
def test_half_a_number_is_no_figure(text):
    assert read_figure(text) is None


def test_half_a_number_is_none_in_running_text_either():
    assert not NUMBER.findall(
        "83,3% waited, 1,23 of them for 18½ days, 8\N{COMBINING LONG STROKE OVERLAY}3\N{COMBINING LONG STROKE OVERLAY}% before"
    )


@pytest.mark.parametrize("text", ["1,234¹", "1,234¹⁴", "1,234 ²,³", "1,234⁵ (p)"])
def test_the_number_of_a_footnote_is_no_digit(text):
    figure = read_figure(text)
    assert figure is not None
    assert (figure.value, figure.text) == (1234, "1,234")


def test_the_longest_figure():
    longest = read_figure("999,999,999,999,999")
    assert longest is not None
    assert longest.value == 999_999_999_999_999


def test_a_second_figure_in_brackets_is_kept_apart():
    figure = read_figure("76.9% (76.8%)")
    assert (figure.value, figure.second, figure.numerator) == (76.9, 76.8, None)


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("a minimum of 75%", 75, "min"), ("Less than 22%", 22, "max"), ("Fewer than 85", 85, "max"), ("Greater than 50%", 50, "min"),
        ("Maintain 9% or above", 9, "min"), ("≥ 80", 80, "min"), ("≤ 3", 3, "max"), ("< 10 days", 10, "max"), ("90%+", 90, "min"),
        ("no more than 5", 5, "max"), ("5% or less", 5, "max"), ("75%", 75, None),
    ],
)  # fmt: skip
def test_bounds(text, value, qualifier):
    figure = read_figure(text)
    assert (figure.value, figure.qualifier) == (value, qualifier)


@pytest.mark.parametrize(("text", "provisional"), [("71% (p)", True), ("71% provisional", True), ("71%", False), ("71% (67/102)", False)])
def test_provisional_figures(text, provisional):
    assert read_figure(text).provisional is provisional


@MANY
@given(st.integers(0, 10**9), st.booleans(), st.sampled_from(["", "%", " days", " per 10,000"]))
def test_whole_numbers_come_back(value, commas, unit):
    printed = f"{value:,}" if commas else str(value)
    figure = read_figure(printed + unit)
    assert figure.value == value
    assert figure.text == (printed + unit).strip()


@MANY
@given(st.integers(0, 10**8), st.integers(1, 4), st.booleans())
def test_broken_numbers_come_back(value, places, negative):
    printed = f"{'-' if negative else ''}{value / 10**places:,.{places}f}"
    assert read_figure(printed).value == pytest.approx(float(printed.replace(",", "")))


@MANY
@given(
    st.integers(0, 99_999),
    st.integers(1, 99_999),
    st.integers(0, 100),
    st.sampled_from(["{0} / {1}", "{0:,}/{1:,}", "{0} of {1}", "{0} out of {1}"]),
)
def test_ratios_come_back(numerator, denominator, percent, form):
    figure = read_figure(f"{percent}% ({form.format(numerator, denominator)})")
    assert (figure.value, figure.numerator, figure.denominator) == (percent, numerator, denominator)


@MANY
@given(st.one_of(st.text(max_size=40), st.text(st.sampled_from("0123456789.,%£-–()/<> kmofKQ*"), max_size=25)))
def test_any_cell_is_a_figure_or_none_and_the_figure_is_its_stretch(text):
    figure = read_figure(text)
    if figure is not None:
        assert text[figure.start : figure.end].strip() == figure.text
        assert re.search(r"\d", figure.text)
        assert figure.value == figure.value  # no NaN
        assert abs(figure.value) < float("inf")


def test_thousands_marks_and_spaces_are_no_part_of_a_number():
    assert (number("3,312"), number("3, 312"), number("0.5")) == (3312, 3312, 0.5)
