"""Packages of Office formats: their parts within limits, their XML without entities."""

import re

import pytest

from corpus.readers import packages
from corpus.readers.packages import open_package, parse_xml
from corpus.readers.registry import PaperRefusedError
from tests.corpus.made_docx import packed


def test_parts_by_their_names():
    with open_package(packed({"a/b.xml": "<x>caf\u00e9</x>", "c": "text"})) as package:
        assert package.names == {"a/b.xml", "c"}
        assert package.read("c") == b"text"
        assert package.parse("a/b.xml").text == "caf\u00e9"
        with pytest.raises(KeyError):
            package.read("../c")


def test_a_part_is_read_up_to_a_limit():
    with open_package(packed({"a": "x" * 1000})) as package:
        assert len(package.read("a", most=1000)) == 1000
        with pytest.raises(PaperRefusedError, match=re.escape("its part 'a' has 1,000 bytes unpacked; no more than 999 are read")):
            package.read("a", most=999)


def test_all_parts_together_are_read_up_to_a_limit(monkeypatch):
    monkeypatch.setattr(packages, "MOST_IN_ALL", 1500)
    with open_package(packed({"a": "x" * 1000})) as package:
        package.read("a")
        with pytest.raises(PaperRefusedError, match="more than 1,500 bytes"):
            package.read("a")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no archive", packed({"a": "x"})[:-10]])
def test_what_is_no_archive_is_refused(content):
    with pytest.raises(PaperRefusedError, match="cannot be opened"), open_package(content):
        pass


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_parts_are_utf_8_or_utf_16(encoding):
    assert parse_xml('<?xml version="1.0"?><x>\u2191</x>'.encode(encoding), name="x").text == "\u2191"


def test_comments_and_instructions_are_no_text():
    assert parse_xml(b"<x>a<!-- b --><?c d?>e</x>", name="x").text == "ae"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"<x>", "is no readable XML (Premature end of data in tag x"),
        (b"", "is no readable XML"),
        (b"<a>" * 300, "is no readable XML (Excessive depth in document: 256)"),
        (b"<!DOCTYPE x><x/>", "declares a document type"),
        ('<?xml version="1.0"?><!DOCTYPE x><x/>'.encode("utf-16"), "declares a document type"),
        (b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>', "is no readable XML"),
    ],
)
def test_what_is_refused_of_xml(content, cause):
    with pytest.raises(PaperRefusedError, match=re.escape(cause)) as refused:
        parse_xml(content, name="a/part.xml")
    assert "'a/part.xml'" in str(refused.value)
    assert "XML_PARSE_HUGE" not in str(refused.value)


def test_a_name_that_is_told_is_short_and_printable():
    with open_package(packed({"\x1b[2J" + "x" * 500: "x"})) as package:
        (name,) = package.names
        with pytest.raises(PaperRefusedError) as refused:
            package.parse(name)
    assert "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 250
