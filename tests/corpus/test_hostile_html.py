"""Pages made to break a reader: each is refused in words, or read with what is left out said; nothing is run, nothing fetched."""

import functools
import re
import socket
from dataclasses import dataclass

import pytest

from corpus.readers.registry import PaperRefusedError, read_paper
from miner.limits import Failure, Limits
from miner.pool import process_pool

READ = functools.partial(read_paper, source="hostile.html")
LIMITS = Limits(seconds=120, grace=3, memory=1536 * 1024**2)
SOUND = "The sound line says 57.3 per cent."
MANY = 1_000_000
START = b"<!DOCTYPE html><html><body>"
TEXT = f"<p>{SOUND}</p>".encode()


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What must come of a page: texts it holds and lacks, all codes of its problems."""

    holds: tuple[str, ...] = (SOUND,)
    lacks: tuple[str, ...] = ()
    says: frozenset[str] = frozenset()


WHOLE = Outcome()
CUT = Outcome(says=frozenset({"page_cut"}))
CUT_AND_FLAT = Outcome(says=frozenset({"page_cut", "too_deep"}))
FLAT = Outcome(says=frozenset({"too_deep"}))
TABLE_CUT = Outcome(says=frozenset({"table_cut"}))


def nested(tags, count=MANY, end=""):
    return START + TEXT + tags.encode() * count + b"x" + end.encode() * count


def table(rows):
    return START + TEXT + b"<table border=1>" + rows + b"</table>"


def entity_bomb():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "lol">{levels}]><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"<p>&e9;</p><p>{SOUND}</p></body></html>"
    ).encode()


def external(entity):
    return f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x {entity}>]><html><body><p>&x; {SOUND}</p></body></html>".encode()


PAGES = {
    # depth
    "nested_divs": (lambda: nested("<div>"), CUT_AND_FLAT),
    "nested_divs_with_their_ends": (lambda: nested("<div>", 40_000, "</div>") + b"<p>behind</p>", FLAT),
    "text_behind_what_is_too_deep_keeps_its_order": (
        lambda: START + b"<div>" * 200 + b"<p>one" + b"</p>two</div>" * 200 + TEXT,
        Outcome(holds=("one\n\ntwo", SOUND), says=frozenset({"too_deep"})),
    ),
    "nested_lists": (lambda: nested("<ul><li>a"), CUT_AND_FLAT),
    "nested_tables": (lambda: nested("<table><tr><td>"), CUT_AND_FLAT),
    "nested_tables_of_data": (lambda: nested("<table border=1><tr><td>a<td>b<tr><td>c<td>", 10_000), FLAT),
    "nested_spans": (lambda: nested("<span style='color:red'>"), CUT_AND_FLAT),
    "ends_of_what_never_began": (lambda: nested("<b>", MANY, "</i>"), CUT_AND_FLAT),
    # width
    "paragraphs": (lambda: nested("<p>x"), CUT),
    "items": (lambda: START + TEXT + b"<ul>" + b"<li>x" * MANY, CUT),
    "cells": (lambda: table((b"<tr>" + b"<td>1</td>" * 10 + b"</tr>") * 100_000), CUT),
    "a_row_of_cells": (lambda: table(b"<tr>" + b"<td>1</td>" * 50_000), TABLE_CUT),
    "spans_without_end": (
        lambda: table(b"<tr><td colspan=1000000000 rowspan=1000000000>a<td>b<tr><td>c<td>d"),
        Outcome(holds=(SOUND, "a\tb", "c\td")),
    ),
    "a_title_over_more_columns_than_there_are": (
        lambda: table(b"<tr><td colspan=1000>t" + b"<tr><td>a<td>b" * 500 + b"<tr><td>last<td>row"),
        Outcome(holds=(SOUND, "last\trow")),
    ),
    "spans_of_every_cell": (lambda: table(b"<tr><td colspan=1000>a<td colspan=1000>b" * 20_000), WHOLE),
    "spans_of_every_row": (lambda: table(b"<tr><td rowspan=65534>a<td rowspan=65534>b" * 20_000), TABLE_CUT),
    "rows_below_cells_over_all_of_them": (
        lambda: table(b"<tr>" + b"<td colspan=1000 rowspan=0>a" * 100 + b"<tr><td>b<td>c" * 30_000),
        TABLE_CUT,
    ),
    "labels_beside_each_other": (lambda: START + TEXT + b"<p>" + b"<span class=mgLabel>a</span>" * 90_000, WHOLE),
    "labels_without_text": (lambda: START + TEXT + b"<p>" + b"<br> <span class=mgLabel></span>" * 40_000, WHOLE),
    "labels_without_text_in_a_cell": (lambda: table(b"<tr><td>" + b"<br> <span class=mgLabel></span>" * 40_000 + b"<td>b"), WHOLE),
    "breaks": (lambda: nested("a<br>"), CUT),
    "letters_in_hands_of_their_own": (lambda: nested("<b>a</b> ", 90_000), WHOLE),
    # length
    "fifty_megabytes_of_text": (lambda: START + TEXT + b"<p>" + b"lorem ipsum " * (50 * MANY // 12), WHOLE),
    "one_word_of_twenty_megabytes": (lambda: START + TEXT + b"<p>" + b"x" * (20 * MANY), WHOLE),
    "entities": (lambda: START + TEXT + b"<p>" + b"&amp;nbsp;" * MANY, WHOLE),
    "a_comment_without_end": (lambda: START + TEXT + b"<!--" + b"x" * (20 * MANY), WHOLE),
    "comments": (lambda: START + TEXT + b"<!--x" * (2 * MANY), WHOLE),
    "a_style_sheet": (lambda: START + b"<style>" + b".a{color:red}" * MANY + b"</style><p class=a>" + SOUND.encode(), WHOLE),
    "a_style_sheet_of_braces": (lambda: START + b"<style>" + b"@a{" * MANY + b"</style>" + TEXT, WHOLE),
    "a_style_sheet_of_rules_that_never_begin": (lambda: START + b"<style>" + b"@" * MANY + b"</style>" + TEXT, WHOLE),
    "document_types": (lambda: b"<!doctype html>" + b"<!doctype[" * MANY + TEXT, WHOLE),
    "an_attribute": (lambda: START + TEXT + b"<p style='" + b"color:red;" * MANY + b"' class='" + b"a " * MANY + b"'>x", WHOLE),
    "attributes": (lambda: START + TEXT + b"<p " + b"a=1 " * MANY + b">x", WHOLE),
    # what is no text
    "programs_and_other_pages": (
        lambda: (
            START
            + b"<script>NO()</script><style>NO{}</style><iframe src='http://127.0.0.1:9/'>NO</iframe><object data=x>NO</object>"
            + b"<embed src=x><applet>NO</applet><svg><text>NO</text></svg><noscript>NO</noscript><template>NO</template>"
            + b"<img src='http://127.0.0.1:9/x.png'><link rel=stylesheet href='http://127.0.0.1:9/x.css'>"
            + TEXT
        ),
        Outcome(lacks=("NO", "127.0.0.1")),
    ),
    # entities and other files
    "an_entity_bomb": (entity_bomb, Outcome(lacks=("lol",))),
    "an_entity_of_a_file": (lambda: external('SYSTEM "file:///etc/passwd"'), Outcome(lacks=("root:",))),
    "an_entity_of_the_network": (lambda: external('SYSTEM "http://127.0.0.1:9/x"'), Outcome(lacks=("127.0.0.1",))),
    "a_document_type_of_the_network": (
        lambda: b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><body>' + TEXT,
        Outcome(lacks=("127.0.0.1",)),
    ),
    # damage
    "tags_left_open": (lambda: b"<html><body><div><p>One<table border=1><tr><td>a<td>b<p>" + SOUND.encode() + b"<ul><li>c", WHOLE),
    "tags_cut_in_the_middle": (lambda: START + TEXT + b"<p class='x", WHOLE),
    "zeros": (lambda: START + b"<p>The so\0und line\0 says 57.3 per cent.</p>\0", Outcome(lacks=("\0",))),
    "only_a_start": (lambda: b"<html>", Outcome(holds=(), says=frozenset({"no_text"}))),
    "a_charset_that_is_wrong": (lambda: b"<html><meta charset=utf-16><body>" + TEXT + "<p>café £5</p>".encode("cp1252"), WHOLE),
    "a_charset_that_is_none": (lambda: b"<html><meta charset='" + b"x" * 5000 + b"'><body>" + TEXT, WHOLE),
    "a_base_that_is_none": (lambda: b"<html><base href='http://['><body><a href='http://['>a</a>" + TEXT, WHOLE),
}


@pytest.fixture(scope="module")
def pool():
    with process_pool(workers=1, limits=LIMITS, preload=("corpus.readers.html.reader",)) as workers:
        yield workers


@pytest.mark.parametrize("name", PAGES)
def test_what_comes_of_it(name, pool):
    make, outcome = PAGES[name]
    ((_, call),) = pool.run(READ, [make()])
    document = call.outcome
    assert not isinstance(document, Failure), document
    assert {problem.code for problem in document.problems} == outcome.says
    assert not [text for text in outcome.holds if text not in document.text]
    assert not [text for text in outcome.lacks if text in document.text]
    assert all(document.text[block.end - len(block.text) : block.end] == block.text for block in document.blocks)
    assert all(document.text[cell.start : cell.end] == cell.text for table in document.tables for cell in table.cells)


def test_nothing_is_fetched():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        at = f"http://127.0.0.1:{server.getsockname()[1]}"
        head = f"<base href='{at}/'><link rel=stylesheet href='x.css'><script src='x.js'></script><style>@import url({at}/y.css);</style>"
        body = f"<img src='{at}/x.png'><iframe src='{at}/'></iframe><object data='{at}/'></object><p style='background:url({at}/z)'>{SOUND}"
        for start in (
            f"<!DOCTYPE html SYSTEM '{at}/x.dtd'>",
            f"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' '{at}/x.dtd' [<!ENTITY % x SYSTEM '{at}/x'> %x;]>",
        ):
            assert SOUND in READ(f"{start}<html><head>{head}</head><body>{body}</body></html>".encode()).text
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html;base64,PGI+", "jav&#x09;ascript:alert(1)", "\x01javascript:x"])
def test_a_link_that_runs_something_is_none(target):
    document = READ(START + f"<p><a href='{target}'>{SOUND}</a></p>".encode())
    assert (document.text, document.links) == (SOUND, ())


def test_a_page_of_bytes_that_no_encoding_fits_is_refused_in_words():
    with pytest.raises(PaperRefusedError, match=re.escape("a binary file of unknown kind cannot be read")):
        READ(START + TEXT + "£".encode("cp1252") + b"\x81\x8d")
