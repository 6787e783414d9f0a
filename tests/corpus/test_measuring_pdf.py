"""What the measuring of the PDF reader prints, and when it says that a bound is missed."""

import io
import re
import runpy
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def measure():
    return runpy.run_path(str(ROOT / "tools" / "measure_pdf.py"))


@pytest.fixture
def folder(tmp_path):
    for name, pages in (("one", 1), ("three", 3)):
        canvas = Canvas(str(tmp_path / f"{name}.pdf"))
        for number in range(pages):
            canvas.drawString(72, 700, f"Page {number} of a paper")
            canvas.showPage()
        canvas.save()
    return tmp_path


def test_every_file_has_its_three_speeds_and_two_ratios(measure, folder, capsys):
    assert measure["main"]([str(folder), "--rounds", "1"]) == 0
    printed = capsys.readouterr().out
    rows = dict(re.findall(r"^(one|three)\.pdf +(.*)$", printed, re.MULTILINE))
    assert {name: len(row.split()) for name, row in rows.items()} == {"one": 6, "three": 6}
    pages, ours, plumber, floor, times_plumber, times_floor = (float(figure) for figure in rows["three"].split())
    assert pages == 3
    assert times_plumber == pytest.approx(ours / plumber, abs=0.06, rel=0.05)
    assert times_floor == pytest.approx(floor / ours, rel=0.05)
    assert "median of 2 files" in printed
    assert re.search(r"peak memory: \d{2,3} MB for a paper of 300 pages", printed)


@pytest.mark.parametrize("bound", [["--least", "1e6"], ["--most", "1e-6"], ["--memory", "1"]])
def test_a_bound_that_is_missed_is_the_exit_status(measure, folder, bound, capsys):
    assert measure["main"]([str(folder / "one.pdf"), "--rounds", "1", *bound]) == 1


def test_what_is_not_there_is_said_and_what_is_refused_is_no_speed(measure, folder, capsys):
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4\nnothing")
    places = [str(folder / name) for name in ("none", "one.pdf", "broken.pdf")]
    assert measure["main"]([*places, "--rounds", "1", "--least", "1e-9"]) == 1
    printed = capsys.readouterr().out
    assert re.search(r"passed over, as no PDF is there: .*none", printed)
    assert re.search(r"broken\.pdf +not read", printed)
    assert "median of 1 files" in printed
    assert measure["main"]([str(folder / "none")]) == 2


def test_the_long_paper_is_made_of_the_pages_of_all(measure, folder):
    measure["long_paper"]([folder / "one.pdf", folder / "three.pdf"], folder / "long.pdf", pages=7)
    document = pypdfium2.PdfDocument(io.BytesIO((folder / "long.pdf").read_bytes()))
    assert [page.get_textpage().get_text_range()[5] for page in document] == list("0012001")
