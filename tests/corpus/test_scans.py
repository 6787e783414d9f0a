"""Scanned papers, read as any other: with a program in place of Tesseract that is told what to say, and with Tesseract where it is."""

import io
import shutil
from math import cos, radians, sin
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.evidence import document_to_confidence, part_to_evidence
from corpus.readers.pdf import tesseract
from corpus.readers.pdf.page import Page, Turn, Word
from corpus.readers.pdf.placing import Placing, word_set_straight
from corpus.readers.pdf.scans import read_scan
from corpus.readers.pdf.tesseract import TesseractError, look_for_tesseract, picture_to_tsv
from corpus.readers.registry import read_paper

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
A4 = (595.28, 841.89)


@pytest.fixture(scope="module")
def scorecard(scans):
    return scans.scorecard()


@pytest.fixture
def with_tesseract(scans, scorecard, tmp_path, monkeypatch):
    """Puts a program on the PATH that says what stands in the scorecard, or what it is told to."""

    def put(tsv=None, **options):
        folder = scans.put_tesseract(tmp_path / "bin", scans.page_to_tsv(scorecard) if tsv is None else tsv, **options)
        monkeypatch.setenv("PATH", str(folder))

    return put


def read(content, *, ocr=True):
    return read_paper(content, source="scan.pdf", ocr=ocr)


def cells(document):
    return [(cell.text, cell.row, cell.column) for table in document.tables for cell in table.cells]


def test_a_scan_is_read_like_the_paper_it_was_made_of(scans, scorecard, with_tesseract):
    with_tesseract()
    made, scan = read(scorecard), read(scans.scanned(scorecard))
    assert scan.text == made.text
    assert cells(scan) == cells(made)
    assert {cell.text: cell.fill for cell in scan.tables[0].cells if cell.column == 4 and cell.row}.keys() == {"Green", "Red"}
    (problem,) = scan.problems
    assert (problem.code, problem.message) == ("ocr", "page 1 was read by OCR, mean confidence 96 of 100")


def test_colours_of_cells_are_seen(scans, scorecard, with_tesseract):
    with_tesseract()
    fills = {cell.text: cell.fill for cell in read(scans.scanned(scorecard)).tables[0].cells}
    assert fills["Homes adapted"] is None
    for text, wanted in (("Green", (0x92, 0xD0, 0x50)), ("Red", (0xFF, 0x50, 0x50))):
        found = tuple(int(fills[text][place : place + 2], 16) for place in (1, 3, 5))
        assert max(abs(one - other) for one, other in zip(found, wanted, strict=True)) < 12


def test_without_the_option_it_is_said_how_to_have_it_read(scans, scorecard):
    document = read(scans.scanned(scorecard), ocr=False)
    assert document.text == ""
    (problem,) = document.problems
    assert problem.code == "no_text_layer"
    assert "--ocr" in problem.message


def test_a_scan_with_a_stamp_is_no_page_with_text(scans, scorecard, with_tesseract):
    content = scans.scanned(scorecard, stamp="Agenda Item 7")
    assert [problem.code for problem in read(content, ocr=False).problems] == ["no_text_layer"]
    with_tesseract()
    document = read(content)
    assert "Agenda Item 7" in document.text
    assert "75% (60 / 80)" in document.text
    assert len(document.recognised) == 39


def test_a_page_with_text_is_not_recognised(scans, scorecard, with_tesseract):
    with_tesseract(status=1)
    document = read(scorecard)
    assert document.problems == ()
    assert document.recognised == ()


def test_how_sure_it_is_is_kept_for_each_cell(scans, scorecard, with_tesseract):
    with_tesseract(scans.page_to_tsv(scorecard, unsure=["96"]))
    document = read(scans.scanned(scorecard))
    confidence = document_to_confidence(document)
    sure = {cell.text: confidence(part_to_evidence(cell)) for cell in document.tables[0].cells}
    assert sure["112"] == 96.2
    assert sure["�"] == 31.5
    assert "too unsure and left out: 1 of 39 words" in document.problems[0].message
    assert document_to_confidence(read(scorecard))(part_to_evidence(document.tables[0].cells[0])) is None


@pytest.mark.parametrize("lean", [0.8, -1.3])
def test_a_page_that_lies_askew_is_set_straight_and_its_boxes_are_where_they_are_seen(scans, scorecard, lean):
    def understand(grey):
        height, width = grey.shape
        return scans.page_to_tsv(scorecard, shift=((width - A4[0] * 300 / 72) / 2, (height - A4[1] * 300 / 72) / 2))

    page = Page(number=1, width=A4[0], height=A4[1])
    straight = read_scan(scans.scanned(scorecard), page, read=understand)
    scan = read_scan(scans.scanned(scorecard, lean=lean), page, read=understand)
    assert scan.placing.degrees == pytest.approx(-lean, abs=0.06)
    assert (len(scan.page.across), len(scan.page.down)) == (len(straight.page.across), len(straight.page.down)) == (4, 6)
    for text in ("Rochdale", "Red"):
        upright, seen = ({word.text: word for word, _ in one.recognised.words}[text] for one in (straight, scan))
        x, y = (upright.x0 + upright.x1 - A4[0]) / 2, (upright.baseline + upright.top - A4[1]) / 2
        left, top, right, bottom = scan.placing.seen((seen.x0, seen.top, seen.x1, seen.baseline))
        turned = complex(x, y) * complex(cos(radians(lean)), -sin(radians(lean)))
        assert ((left + right - A4[0]) / 2, (top + bottom - A4[1]) / 2) == pytest.approx((turned.real, turned.imag), abs=1.0)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_set_upright_and_its_boxes_are_where_they_are_seen(scans, scorecard, turn):
    """Of four ways to hold the page the program understands one: the one in which the page is higher than wide and starts with ink."""
    tsv, noise = scans.page_to_tsv(scorecard), scans.HEAD + "\n" + "5\t1\t1\t1\t1\t1\t9\t9\t9\t9\t5\tzz\n" * 50

    def understand(grey):
        height, width = grey.shape
        return tsv if height > width and (grey[: height // 2] < 128).sum() > (grey[height // 2 :] < 128).sum() else noise

    content = scans.scanned(scorecard, turn=turn)
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        size = (float(pdf.pages[0].width), float(pdf.pages[0].height))
    scan = read_scan(content, Page(number=1, width=size[0], height=size[1]), read=understand)
    assert (scan.page.width, scan.page.height) == pytest.approx(A4, abs=1)
    word = next(word for word, _ in scan.recognised.words if word.text == "112")
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    left, top, right, bottom = scan.placing.seen((word.x0, word.top, word.x1, word.bottom))
    wanted = {90: (y, A4[0] - x), 180: (A4[0] - x, A4[1] - y), 270: (A4[1] - y, x)}[turn]
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx(wanted, abs=1.0)
    assert (right - left > bottom - top) == (turn == 180)


def test_a_page_drawn_large_is_read_and_its_boxes_are_on_it(scans, scorecard):
    content = scans.scanned(scorecard, scale=3.0)
    page = Page(number=1, width=3 * A4[0], height=3 * A4[1])
    scan = read_scan(content, page, read=lambda grey: scans.page_to_tsv(scorecard, dots=72 * grey.shape[1] / A4[0]))
    assert (scan.page.width, scan.page.height) == pytest.approx(A4, abs=1)
    word = next(word for word, _ in scan.recognised.words if word.text == "112")
    assert scan.placing.seen((word.x0, word.top, word.x1, word.bottom))[0] == pytest.approx(3 * word.x0, abs=1.0)


def test_a_page_of_absurd_size_is_told(with_tesseract):
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(100, 14_000))
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 100, 14_000)
    canvas.save()
    with_tesseract()
    (problem,) = read(buffer.getvalue()).problems
    assert (problem.code, problem.message.rpartition(": ")[2]) == ("ocr_failed", "the page is far too long for its width")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"status": 3}, "tesseract failed with status 3"),
        ({"tsv": ""}, "OCR finds no words in it"),
        ({"tsv": "\x00\xff" * 99}, "OCR finds no words"),
    ],
)
def test_a_failure_is_told_and_costs_no_other_page(scans, scorecard, with_tesseract, options, said):
    with_tesseract(**options)
    (problem,) = read(scans.scanned(scorecard)).problems
    assert said in problem.message
    assert problem.message.startswith("page 1 ")


def test_a_program_that_does_not_end_is_ended(scans, scorecard, tmp_path, monkeypatch):
    folder = scans.put_tesseract(tmp_path / "bin")
    (folder / "tesseract").write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(tesseract, "SECONDS", 0.3)
    (problem,) = read(scans.scanned(scorecard)).problems
    assert problem.code == "ocr_failed"
    assert "took longer than 0.3 seconds" in problem.message


def test_what_is_missing_is_said_with_what_to_install(scans, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TesseractError, match=r"not found; install Tesseract .*apt install tesseract-ocr"):
        look_for_tesseract()
    monkeypatch.setenv("PATH", str(scans.put_tesseract(tmp_path / "bin", language="deu")))
    with pytest.raises(TesseractError, match="no language data for English"):
        look_for_tesseract()
    monkeypatch.setenv("PATH", str(scans.put_tesseract(tmp_path / "bin")))
    look_for_tesseract()


sides = st.floats(10, 800)


@given(st.tuples(sides, sides, sides, sides), st.sampled_from([0.0, 90.0, 180.0, 270.0]), st.floats(-5, 5), st.floats(0.2, 5))
def test_a_box_put_on_the_page_and_back_is_the_same(corners, quarter, lean, scale):
    x0, x1, top, bottom = *sorted(corners[:2]), *sorted(corners[2:])
    placing = Placing(width=600, height=850, seen_width=850 * scale, seen_height=600 * scale, degrees=quarter + lean, scale=scale)
    assert placing.straight(placing.seen((x0, top, x1, bottom))) == pytest.approx((x0, top, x1, bottom), abs=0.01)


def test_a_word_of_the_page_is_turned_with_it():
    word = Word("Page", 10.0, 10.0, 40.0, 20.0, 10.0, baseline=18.0)
    placing = Placing(width=600, height=800, seen_width=800, seen_height=600, degrees=90.0)
    straight = word_set_straight(word, placing)
    assert straight.turn is Turn.UP
    assert (straight.x0, straight.x1) == pytest.approx((10.0, 20.0))
    assert (straight.top, straight.bottom) == pytest.approx((760.0, 790.0))


@pytest.mark.skipif(not shutil.which("tesseract"), reason="Tesseract is not installed")
@pytest.mark.parametrize(("name", "lean"), [("corporate-measures-rag.pdf", 0.7), ("housing-and-workforce-exceptions.pdf", 0.0)])
def test_tesseract_reads_the_samples(scans, name, lean):
    content = (SAMPLES / name).read_bytes()
    made, scan = read(content), read(scans.scanned(content, lean=lean))
    assert [(table.rows, table.columns) for table in scan.tables] == [(table.rows, table.columns) for table in made.tables]
    wanted, found = dict.fromkeys(cells(made)), dict.fromkeys(cells(scan))
    figures = [cell for cell in wanted if any(map(str.isdigit, cell[0])) and cell[2]]
    assert sum(cell in found for cell in figures) >= 0.9 * len(figures)
    assert {problem.code for problem in scan.problems} == {"ocr"}


def test_the_picture_that_is_handed_over_is_one_that_tesseract_reads(scans, tmp_path, monkeypatch):
    import numpy as np  # noqa: PLC0415

    folder = scans.put_tesseract(tmp_path / "bin")
    (folder / "tesseract").write_text("#!/bin/sh\necho \"$@\"\n/usr/bin/head -c 15 | /usr/bin/tr '\\n' ' '\n")
    monkeypatch.setenv("PATH", str(folder))
    said = picture_to_tsv(np.zeros((20, 30), np.uint8), dots=300)
    assert said.splitlines()[0] == "stdin stdout --dpi 300 -l eng --psm 3 tsv"
    assert said.splitlines()[1].startswith("P5 30 20 255 ")
