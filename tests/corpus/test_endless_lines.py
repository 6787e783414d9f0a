"""Lines that no person wrote: reading them takes time by their length, not by its square, and costs no other part of the paper."""

import time

import pytest

from corpus import media
from corpus.readers.inline import read_inline
from corpus.readers.registry import read_paper

MANY = 20_000
SECONDS = 4.0
"""Ten to fifty times what each of these takes; by the square of its length each took longer."""
LINES = {
    "comments that do not end": "<!--" * MANY,
    "bold that does not end": "<b>" * MANY,
    "stars that do not close": "**a " * MANY,
    "underscores that do not close": "__a " * MANY,
    "stars that close on another line": "**a " * MANY + "<br>a**",
    "a heading of signs": "# " + "#" * MANY + "a",
    "bullets in bullets": "- " * MANY + "x",
    "stars in stars": "* " * MANY + "x",
    "bullets before numbers": "- 1. " * MANY + "x",
    "brackets": "[a](b " * MANY,
    "rules of a table": "|---" * MANY + "x",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_an_endless_line_is_read_and_so_is_what_follows(line):
    begun = time.process_time()
    document = read_paper(f"{line}\n\nThe rate was 5 per cent.\n".encode(), source="line.txt")
    assert time.process_time() - begun < SECONDS
    assert document.blocks[-1].text == "The rate was 5 per cent."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("\n".join("  " * depth + "- item" for depth in range(3000)), media.TEXT),
        ("<!-- -->" * MANY + "x", media.TEXT),
        ("<!-- -->" * MANY + "<html>", media.HTML),
        ("<!--" * MANY, media.TEXT),
        ("|" + "---|" * MANY + "x", media.MARKDOWN),
        ("\t" * 100_000 + "x", media.TEXT),
    ],
)
def test_the_kind_of_an_endless_line(content, expected):
    begun = time.process_time()
    assert media.media_type(content.encode()) == expected
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<!-- a -->seen<!-- b\n-->", "seen"),
        ("**one** and **two**, **three", "one and two, **three"),
        ("__one__ and **two** 2**3", "one and two 2**3"),
        ("<b>all</b> <strong>bold</strong>", "all bold"),
    ],
)
def test_markup_that_ends_is_taken_away(raw, text):
    assert read_inline(raw).text == text


@pytest.mark.parametrize(
    ("raw", "bold"), [("<b>all</b> <strong>bold</strong>", True), ("**all** __bold__", True), ("**some** bold", False)]
)
def test_bold_throughout(raw, bold):
    assert read_inline(raw).bold is bold
