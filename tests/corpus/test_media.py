"""Media types by content, never by name."""

import io
import zipfile

import pytest

from corpus import media
from corpus.readers.registry import PaperRefusedError, is_readable, read_paper


def archive(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return buffer.getvalue()


def compound(*streams):
    """An old Office file as far as its list of streams goes."""
    names = [name.encode("utf-16-le") for name in ("Root Entry", *streams)]
    entries = b"".join((name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + b"\x02").ljust(128, b"\0") for name in names)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries


CASES = [
    (b"Minutes of the meeting", media.TEXT),
    (b"1 > 0 and 2 < 3", media.TEXT),
    (b"See note* and **", media.TEXT),
    ("caf\u00e9".encode("cp1252"), media.TEXT),
    ("Minutes of the meeting".encode("utf-16"), media.TEXT),
    (b"# Report\n\nText", media.MARKDOWN),
    (b"Text\n\n**Purpose**\n", media.MARKDOWN),
    (b"| A | B |\n|---|---|\n| 1 | 2 |", media.MARKDOWN),
    (b"%PDF-1.7\n...", media.PDF),
    (b"\n\n%PDF-1.4\n...", media.PDF),
    (b"<!DOCTYPE html><html></html>", media.HTML),
    (b"  <html><body>x</body></html>", media.HTML),
    (b"\xef\xbb\xbf<!doctype HTML>\n<p>x", media.HTML),
    (b'<?xml version="1.0"?><html xmlns="x">', media.HTML),
    (b"<!-- saved --><html>", media.HTML),
    (archive("[Content_Types].xml", "word/document.xml"), media.DOCX),
    (archive("[Content_Types].xml", "xl/workbook.xml"), media.XLSX),
    (archive("[Content_Types].xml", "word/document2.xml"), media.DOCX),
    (archive("[Content_Types].xml", "ppt/presentation.xml"), media.PPTX),
    (archive("mimetype", "content.xml"), media.ODT),
    (archive("content.xml").replace(b"content.xmlx", b"mimetype" + media.ODS.encode()), media.ODS),
    (archive("paper.txt"), media.ZIP),
    (b"PK\x03\x04 broken", media.BINARY),
    (compound("1Table", "WordDocument"), media.DOC),
    (compound("WordDocument", "ObjectPool", "Workbook"), media.DOC),
    (compound("Workbook"), media.XLS),
    (compound("Book"), media.XLS),
    (compound("Current User", "PowerPoint Document"), media.PPT),
    (compound("EncryptionInfo", "EncryptedPackage"), media.PROTECTED),
    (compound("__properties_version1.0"), media.BINARY),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", media.BINARY),
    (b"{\\rtf1 text}", media.RTF),
    (b"\x89PNG\r\n\x1a\n", media.IMAGE),
    (b"\xff\xd8\xff\xe0", media.IMAGE),
    (b"GIF89a", media.IMAGE),
    (bytes(range(256)), media.BINARY),
    (b"text with \x00\x01\x02 in it", media.BINARY),
    (b"BMI of residents: a report", media.TEXT),
    (b"BM\xf6\x00\x00\x00\x00\x00", media.IMAGE),
]


@pytest.mark.parametrize(("content", "expected"), CASES, ids=[f"{number}-{expected}" for number, (_, expected) in enumerate(CASES)])
def test_media_types_by_content(content, expected):
    assert media.media_type(content) == expected


@pytest.mark.parametrize("name", ["paper.pdf", "paper.html", "paper", "paper.exe"])
def test_the_name_says_nothing(name):
    assert read_paper(b"# Report\n\nText", source=name).media_type == media.MARKDOWN


@pytest.mark.parametrize(("content", "expected"), [case for case in CASES if not is_readable(case[1])])
def test_what_has_no_reader_is_refused_by_what_it_is(content, expected):
    with pytest.raises(PaperRefusedError) as refused:
        read_paper(content, source="paper")
    assert media.NAMES[expected] in str(refused.value)


def test_every_media_type_has_a_name_for_people():
    kinds = {value for name, value in vars(media).items() if name.isupper() and isinstance(value, str)}
    assert kinds == set(media.NAMES)
