"""A PDF whose compressed parts were damaged: no page is read as something that was never written."""

import io
import random
import zlib

import pytest
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT
from reportlab.pdfgen.canvas import Canvas

from corpus.readers.pdf.damage import stream_to_damage
from corpus.readers.pdf.reader import read
from corpus.readers.registry import PaperRefusedError

CONTENT = b"".join(b"BT 72 %d Td (Line %d says %d) Tj ET\n" % (700 - line, line, line * 7919) for line in range(60))


def paper(*, in_form=False):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    for page in (1, 2):
        if in_form:
            canvas.beginForm(f"form{page}")
        for line in range(30):
            canvas.drawString(72, 760 - 20 * line, f"Page {page} line {line} says {line * 7919}.")
        if in_form:
            canvas.endForm()
            canvas.doForm(f"form{page}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def page_texts(reading):
    return {page: [draft.text for draft in reading.drafts if draft.page == page] for page in (1, 2)}


@pytest.mark.parametrize("in_form", [False, True])
def test_no_page_is_read_as_something_else_wherever_a_bit_is_flipped(in_form):
    content = paper(in_form=in_form)
    written = page_texts(read(content))
    start = content.index(b"stream", content.index(b"FlateDecode")) + 8
    end = content.index(b"endstream", start)
    chance = random.Random(1)
    left_out = 0
    for _ in range(25):
        spoiled = bytearray(content)
        spoiled[chance.randrange(start, end)] ^= 1 << chance.randrange(8)
        try:
            reading = read(bytes(spoiled))
        except PaperRefusedError:
            continue
        found = page_texts(reading)
        if found != written:
            left_out += 1
            (lost,) = [page for page, texts in found.items() if texts != written[page]]
            # what looks like the mark of its end cuts a stream off: what stands before it is as it was written
            expected = "page_cut" if found[lost] else "page_unreadable"
            assert " ".join(written[lost]).startswith(" ".join(found[lost]))
            assert [problem.code for problem in reading.problems] == [expected]
            assert f"page {lost}" in reading.problems[0].message
    assert left_out > 12


@pytest.mark.parametrize(
    ("data", "damage"),
    [
        (zlib.compress(CONTENT), None),
        (zlib.compress(CONTENT) + b"\r\n", None),
        (zlib.compress(CONTENT)[:-4], None),  # without its checksum, as some programs write
        (zlib.compress(CONTENT)[:-1], None),
        (zlib.compress(CONTENT)[:-40], "cut"),
        (zlib.compress(CONTENT)[:-4] + b"\0\0\0\0", "altered"),
        (b"\xff" + zlib.compress(CONTENT)[1:], "altered"),
    ],
)
def test_what_befell_a_compressed_stream(data, damage):
    assert stream_to_damage(PDFStream({"Filter": LIT("FlateDecode")}, data)) == damage


def test_what_is_not_compressed_has_no_checksum():
    assert stream_to_damage(PDFStream({}, CONTENT)) is None
