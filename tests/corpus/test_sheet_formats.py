"""Numbers, dates and texts as Excel shows them. What stands here was looked up in the format's definition and in Excel's own help."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.sheets.formats import general, number_to_shown, text_to_shown

ACCOUNTS = '_-* #,##0.00_-;\\-* #,##0.00_-;_-* "-"??_-;_-@_-'
SHOWN = [
    # percentages
    ("0.283", "0.0%", "28.3%"),
    ("0.28299999999999997", "0.0%", "28.3%"),
    ("0.285", "0%", "29%"),
    ("-0.05", "0%", "-5%"),
    ("0.99999", "0.0%", "100.0%"),
    ("0.1", '0.0"%"', "0.1%"),
    # numbers
    ("11693", "#,##0", "11,693"),
    ("2.675", "0.00", "2.68"),
    ("-2.5", "0", "-3"),
    ("92.456", '0.0" days"', "92.5 days"),
    ("5", "00000", "00005"),
    ("0.5", "#.##", ".5"),
    ("0", "#,###", ""),
    ("1234567", "000-0000", "123-4567"),
    ("2412", "0.0,", "2.4"),
    ("12345", "0.00E+00", "1.23E+04"),
    ("999999", "0.00E+00", "1.00E+06"),
    ("12.5", "# ?/?", "12 1/2"),
    ("0.375", "# ??/16", "6/16"),
    ("3", "# ?/?", "3"),
    # money
    ("1234567.5", "£#,##0.00", "£1,234,567.50"),
    ("2400000", '£0.0,,"m"', "£2.4m"),
    ("1200", "_-[$£-809]* #,##0.00_-", "£1,200.00"),
    ("1200", '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)', "£1,200.00"),
    ("44.5", ACCOUNTS, "44.50"),
    ("-44.5", ACCOUNTS, "-44.50"),
    ("0", ACCOUNTS, "-"),
    # parts for negative numbers, for zero, and by conditions
    ("-12", "#,##0_);(#,##0)", "(12)"),
    ("0", '0;-0;"nil"', "nil"),
    ("7", ";;;", ""),
    ("45", '[>=100]"high";[<50]"low";0', "low"),
    ("75", '[>=100]"high";[<50]"low";0', "75"),
    ("-3", "[<0]0;0", "3"),
    # dates and times
    ("45017", "mmm-yy", "Apr-23"),
    ("45017", "mm-dd-yy", "01/04/2023"),
    ("45017", "d mmmm yyyy", "1 April 2023"),
    ("45017", "[$-F800]dddd\\, mmmm dd\\, yyyy", "01 April 2023"),
    ("45017", "dddd", "Saturday"),
    ("45017", '"Q"0', "Q45017"),
    ("45017.75", "dd/mm/yyyy hh:mm", "01/04/2023 18:00"),
    ("0.5", "h:mm AM/PM", "12:00 PM"),
    ("1.5", "[h]:mm", "36:00"),
    ("0.0104166666666667", "[mm]:ss", "15:00"),
    ("0.0416666666", "h:mm", "1:00"),
    ("-1", "dd/mm/yyyy", "########"),
    # without a format
    ("0.30000000000000004", "General", "0.3"),
    ("0.333333333333333", "General", "0.333333333"),
    ("1234.50", "General", "1234.5"),
    ("123456789012", "General", "1.23457E+11"),
    ("1.5E-10", "General", "1.5E-10"),
    ("12", 'General" days"', "12 days"),
    ("7", "@", "7"),
    # what is no number
    ("nan", "0.0", "nan"),
    ("1e400", "0", "1e400"),
]


@pytest.mark.parametrize(("raw", "code", "shown"), SHOWN, ids=lambda value: value)
def test_a_number_is_shown_as_its_format_has_it(raw, code, shown):
    assert number_to_shown(raw, code).text == shown


def test_negative_numbers_may_be_red():
    assert number_to_shown("-5", "0;[Red]0").colour == "#ff0000"
    assert number_to_shown("5", "0;[Red]0").colour is None


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("#,##0;[Red]#,##0", "-1,234"),
        ('"£"#,##0;[Red]"£"#,##0', "-£1,234"),
        ("#,##0;[Red](#,##0)", "(1,234)"),
        ("#,##0;[Red]-#,##0", "-1,234"),
        ('0;[Red]"▼"0', "▼1234"),
        ("0;0", "1234"),
    ],
)
def test_a_minus_that_only_a_colour_says_is_written(code, shown):
    assert number_to_shown("-1234", code).text == shown


def test_days_may_be_counted_from_1904():
    assert number_to_shown("43555", "mmm-yy", from_1904=True).text == "Apr-23"


@pytest.mark.parametrize(
    ("code", "shown"), [("@", "Red"), ("0.0", "Red"), (";;;", ""), ('"RAG: "@', "RAG: Red"), ('0;0;0;"("@")"', "(Red)")]
)
def test_a_text_is_shown_by_the_part_for_texts(code, shown):
    assert text_to_shown("Red", code).text == shown


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4), st.integers(0, 4))
def test_a_shown_number_is_the_number_rounded(value, decimals):
    raw = f"{value:.15g}"
    shown = number_to_shown(raw, "#,##0" + ("." + "0" * decimals if decimals else "")).text
    assert abs(Decimal(shown.replace(",", "")) - Decimal(raw)) <= Decimal(1).scaleb(-decimals) / 2


@given(st.integers(-(10**10), 10**10))
def test_a_whole_number_without_a_format_is_written_out(number):
    assert general(Decimal(number)) == str(number)


@given(st.text(max_size=30), st.floats(allow_nan=False))
def test_whatever_the_code_something_is_shown(code, number):
    assert isinstance(number_to_shown(repr(number), code).text, str)
    assert isinstance(text_to_shown("Red", code).text, str)
