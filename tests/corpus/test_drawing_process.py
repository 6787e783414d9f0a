"""Drawing in a process of its own: it costs a picture, not the program, that a file is hostile."""

import io
import sys
import threading
import time

import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.document import Box
from corpus.drawing import PageNotDrawnError, draw_evidence
from corpus.drawing_process import HEAD, LARGEST, Drawer

BOX = Box(page=1, x0=10, top=20, x1=100, bottom=50)


def python(code):
    return (sys.executable, "-c", code)


@pytest.fixture(scope="module")
def content():
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(100, 700, "Delayed discharges: 28%")
    canvas.save()
    return file.getvalue()


@pytest.fixture
def new_drawer():
    made = []

    def make(**options):
        made.append(Drawer(**options))
        return made[-1]

    yield make
    for drawer in made:
        drawer.close()


def test_it_draws_what_is_drawn_here(new_drawer, content):
    drawer = new_drawer()
    expected = draw_evidence(content, page=1, boxes=[BOX], quote="28%", dpi=50)
    assert drawer.draw(content, page=1, boxes=[BOX], quote="28%", dpi=50) == expected


def test_a_file_that_cannot_be_drawn_says_why_and_the_next_one_is_drawn(new_drawer, content):
    drawer = new_drawer()
    with pytest.raises(PageNotDrawnError, match="no page 7: the PDF has 1 page"):
        drawer.draw(content, page=7)
    with pytest.raises(PageNotDrawnError, match="damaged"):
        drawer.draw(b"%PDF-1.4 nothing", page=1)
    with pytest.raises(PageNotDrawnError, match="not a PDF"):
        drawer.draw(b"", page=1)
    assert drawer.draw(content, page=1, dpi=30).startswith(b"\x89PNG")


def test_a_crash_costs_one_picture(new_drawer, content):
    drawer = new_drawer(command=python("import os, sys; sys.stdin.buffer.readline(); os.abort()"))
    for _ in range(2):
        with pytest.raises(PageNotDrawnError, match="brought the program down"):
            drawer.draw(content * 200, page=1)


def test_a_process_that_was_ended_is_started_anew(new_drawer, content):
    drawer = new_drawer()
    drawer.draw(content, page=1, dpi=30)
    drawer._process.kill()
    drawer._process.wait()
    assert drawer.draw(content, page=1, dpi=30).startswith(b"\x89PNG")
    drawer.close()
    assert drawer.draw(content, page=1, dpi=30).startswith(b"\x89PNG")


@pytest.mark.parametrize("code", ["import time; time.sleep(60)", "import sys, time; sys.stdin.buffer.read(5); time.sleep(60)"])
def test_a_drawing_without_end_is_ended(new_drawer, content, code):
    drawer = new_drawer(command=python(code), seconds=0.5)
    begin = time.monotonic()
    with pytest.raises(PageNotDrawnError, match=r"took longer than 0\.5 seconds"):
        drawer.draw(content * 2000, page=1)  # more than a pipe holds, so that it is not taken
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize("answer", [b"", b"d", HEAD.pack(b"d", LARGEST + 1), HEAD.pack(b"d", 100) + b"short"])
def test_an_answer_that_is_none_is_no_picture(new_drawer, content, answer):
    drawer = new_drawer(command=python(f"import sys; sys.stdin.buffer.readline(); sys.stdout.buffer.write({answer!r})"))
    with pytest.raises(PageNotDrawnError):
        drawer.draw(content, page=1)


def test_a_program_that_cannot_be_started_is_said_so(new_drawer, content):
    with pytest.raises(PageNotDrawnError, match="could not be started"):
        new_drawer(command=("/nowhere/python",)).draw(content, page=1)


def test_it_serves_several_threads_one_after_the_other(new_drawer, content):
    drawer = new_drawer()
    found = []
    threads = [threading.Thread(target=lambda: found.append(drawer.draw(content, page=1, dpi=30))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert set(found) == {draw_evidence(content, page=1, boxes=(), dpi=30)}


def test_what_lies_in_the_users_folder_is_not_imported(new_drawer, content, tmp_path, monkeypatch):
    for name in ("corpus", "json", "PIL"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a stranger')")
    monkeypatch.chdir(tmp_path)
    assert new_drawer().draw(content, page=1, dpi=30).startswith(b"\x89PNG")
