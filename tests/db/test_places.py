"""From evidence to its place on the web: a page of a PDF, or the words on a web page."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from db.pages.cells import cell_to_html
from db.pages.places import Fragment, place_on_web, quote_to_fragment, text_to_fragment

URL = "https://democracy.exampleshire.gov.uk/mgAi.aspx?ID=7&x=a%20b"
TEXT = (
    "Performance report\n\nCarers assessed\t28%\t30%\nCarers supported\t28%\t31%\n\n"
    "Why are the councils’ waiting times, well-known & long, rising in so many places at once? The Chair asked it. The Chair asked it again.\n"
)


def place(words, *, nth=0, url=URL, text=TEXT, media_type="text/html"):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return place_on_web(url, media_type=media_type, fragment=text_to_fragment(text, start, start + len(words)))


@pytest.mark.parametrize(
    ("words", "nth", "fragment"),
    [
        ("Carers assessed", 0, "#:~:text=Carers%20assessed"),
        ("28%", 0, "#:~:text=Carers%20assessed-,28%25,-30%25"),
        ("28%", 1, "#:~:text=Carers%20supported-,28%25,-31%25"),
        ("waiting times, well-known & long", 0, "#:~:text=waiting%20times%2C%20well%2Dknown%20%26%20long"),
        ("The Chair asked it", 1, "#:~:text=The%20Chair%20asked%20it.-,The%20Chair%20asked%20it,-again."),
        ("Carers supported\t28%\t31%", 0, "#:~:text=Carers%20supported,31%25"),
        (
            "Why are the councils’ waiting times, well-known & long, rising in so many places at once?",
            0,
            "#:~:text=Why%20are%20the%20councils%E2%80%99%20waiting,so%20many%20places%20at%20once%3F",
        ),
    ],
)
def test_the_words_are_found_on_the_page(words, nth, fragment):
    assert place(words, nth=nth) == URL + fragment


def test_a_word_that_was_cut_is_given_whole():
    assert place("eport").endswith("text=report")
    assert place("Perform").endswith("text=Performance")


def test_a_place_that_the_address_names_already_stays():
    assert place("Carers assessed", url=f"{URL}#item7") == f"{URL}#item7:~:text=Carers%20assessed"
    assert place("Carers assessed", url=f"{URL}#item7:~:text=other") == f"{URL}#item7:~:text=Carers%20assessed"


def test_a_pdf_opens_at_its_page():
    assert place_on_web(f"{URL}#page=2", media_type="application/pdf", page=7) == f"{URL}#page=7"
    assert place_on_web(URL, media_type="application/pdf") == URL


def test_a_format_without_places_opens_as_a_whole():
    assert place("Carers assessed", media_type="application/msword") == URL


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "papers/a.html", "", None, "https://["])
def test_only_addresses_of_the_web_are_led_to(url):
    assert place("Carers assessed", url=url) == ""


def test_no_words_have_no_place():
    assert quote_to_fragment(" \n\t ") is None
    assert place_on_web(URL, media_type="text/html", fragment=text_to_fragment("a \n b", 1, 4)) == URL


@given(text=st.text(min_size=1), data=st.data())
def test_whatever_stands_in_a_paper_ends_in_an_address_that_cannot_be_taken_for_another(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    fragment = text_to_fragment(text, start, data.draw(st.integers(start, len(text))))
    if fragment is not None:
        written = str(fragment).removeprefix(":~:text=")
        assert written.isascii()
        assert not set(written) & set("#&<>\"' \n")
        assert unquote(written.replace("-,", ",").replace(",-", ",")) == ",".join(
            filter(None, (fragment.prefix, fragment.start, fragment.end, fragment.suffix))
        )


def test_the_parts_are_written_as_the_standard_has_them():
    assert str(Fragment(start="a", end="b", prefix="c", suffix="d-e")) == ":~:text=c-,a,b,-d%2De"


@pytest.mark.parametrize(
    ("quote", "page", "href"),
    [
        ("Carers assessed 28% this year", None, f"{URL}#:~:text=Carers%20assessed%2028%25%20this%20year"),
        ("28%", None, URL),  # it may stand anywhere
        ("28%", 3, f"{URL}#page=3"),
    ],
)
def test_in_a_table_an_address_leads_to_the_place_of_its_row(quote, page, href):
    cell = cell_to_html(None, "x", table="comparison", column="url", value=URL, row={"quote": quote, "page": page, "url": URL})
    assert str(cell) == f'<a href="{escape(href)}" rel="noreferrer">{escape(URL)}</a>'


def test_in_a_table_what_is_no_address_is_no_link():
    row = {"quote": "Carers assessed", "page": None, "url": "javascript:alert(1)"}
    assert cell_to_html(None, "x", table="comparison", column="url", value=row["url"], row=row) is None
    assert cell_to_html(None, "x", table="documents", column="url", value=URL, row={"url": URL}) is None
