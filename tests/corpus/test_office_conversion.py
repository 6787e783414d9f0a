"""OpenDocument texts, old Word documents and rich text: read by way of LibreOffice, or refused with what can be done about it."""

import html
import http.server
import io
import os
import stat
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from corpus import libreoffice, media
from corpus.readers.registry import PaperRefusedError, is_readable, read_paper, refusal
from tests.corpus.made_docx import packed

ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = (
    f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:table="{ODF}:table:1.0" xmlns:draw="{ODF}:drawing:1.0" '
    f'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="{ODF}:svg-compatible:1.0" xmlns:style="{ODF}:style:1.0"'
)
MANIFEST = (
    f'<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{media.ODT}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{encryption}</manifest:file-entry></manifest:manifest>'
)
SENTENCE = "It was reported that the waiting list had grown in each month of the quarter."
BODY = (
    '<text:h text:outline-level="1">Waiting times</text:h>'
    f"<text:p>{SENTENCE}</text:p>"
    '<table:table><table:table-column table:number-columns-repeated="2"/>'
    "<table:table-row><table:table-cell><text:p>Measure</text:p></table:table-cell><table:table-cell><text:p>2023-24</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell><text:p>Reviews</text:p></table:table-cell><table:table-cell><text:p>28%</text:p></table:table-cell></table:table-row>"
    "</table:table>"
)
RICH = "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0\\fs22 %s\\par}"
is_installed = libreoffice.program() is not None
with_libreoffice = pytest.mark.skipif(not is_installed, reason="LibreOffice is not installed")


def odt(body=BODY, *, encryption=""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", media.ODT, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format(encryption=encryption))
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
    return buffer.getvalue()


def rtf(text=SENTENCE):
    return (RICH % text).encode("ascii")


def read(content):
    return read_paper(content, source="paper")


@pytest.fixture
def without(monkeypatch, tmp_path):
    """A path on which there is no LibreOffice."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def instead(monkeypatch, tmp_path):
    """A program of ours in the place of LibreOffice."""

    def install(script):
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", os.pathsep.join([str(tmp_path), os.environ["PATH"]]))

    return install


# --- without it -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize(("content", "kind"), [(odt(), media.ODT), (rtf(), media.RTF)])
def test_without_libreoffice_it_is_said_what_to_do(content, kind):
    assert not is_readable(kind)
    with pytest.raises(PaperRefusedError) as refused:
        read(content)
    assert str(refused.value) == refusal(kind)
    assert media.NAMES[kind] in str(refused.value)
    assert "install it, or save the paper as DOCX or PDF" in str(refused.value)


@pytest.mark.usefixtures("without")
def test_other_refusals_do_not_name_what_only_libreoffice_reads():
    assert "rich text" not in refusal(media.ZIP)
    assert "a Word document (DOCX)" in refusal(media.ZIP)


def test_what_is_protected_is_refused_for_that():
    assert "save it without one" in refusal(media.PROTECTED)


# --- a program in its place -----------------------------------------------------------------------------------------------

posix = pytest.mark.skipif(sys.platform == "win32", reason="the programs of these tests are shell scripts")


@posix
@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$", "mkdir made; printf x > made/other.docx"])
def test_a_program_that_writes_nothing_has_not_read_it(instead, script):
    instead(script)
    with pytest.raises(PaperRefusedError, match="could not be converted: LibreOffice cannot open it: it is damaged, or protected"):
        read(rtf())


@posix
def test_what_it_writes_is_looked_at_as_any_file(instead):
    instead("mkdir made; printf x > made/paper.docx")
    with pytest.raises(PaperRefusedError, match="the file is damaged"):
        read(rtf())


@posix
def test_a_program_that_hangs_is_ended_with_what_it_started(instead, tmp_path):
    mark = tmp_path / "alive"
    instead(f"(sleep 3; touch {mark}) & sleep 60")
    start = time.monotonic()
    with pytest.raises(libreoffice.NotConvertedError, match=r"took longer than 0\.5 seconds"):
        libreoffice.convert_to_docx(rtf(), suffix=".rtf", infilter="Rich Text Format", seconds=0.5)
    assert time.monotonic() - start < 3
    time.sleep(3.2)
    assert not mark.exists()


@posix
def test_nothing_is_left_behind_and_no_name_of_the_paper_is_used(instead, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    record = tmp_path / "said"
    instead(f'printf "%s\\n" "$@" > {record}')
    with pytest.raises(PaperRefusedError):
        read_paper(rtf(), source="; touch owned.rtf")
    said = record.read_text(encoding="utf-8").split("\n")
    assert "--headless" in said
    assert Path(said[-2]).name == "paper.rtf"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["said", "soffice"]


# --- with it --------------------------------------------------------------------------------------------------------------


@with_libreoffice
def test_an_opendocument_text_is_read():
    document = read(odt())
    assert (document.media_type, document.pages) == (media.ODT, None)
    assert [block.text for block in document.blocks] == ["Waiting times", SENTENCE]
    assert document.blocks[0].kind == "heading"
    assert [cell.text for cell in document.tables[0].cells] == ["Measure", "2023-24", "Reviews", "28%"]


@with_libreoffice
def test_rich_text_is_read():
    document = read(rtf(SENTENCE + "\\par 2.1\\tab It fell.\\line Again.{\\v Nobody sees this.}"))
    assert document.media_type == media.RTF
    assert [(block.number, block.text) for block in document.blocks] == [(None, SENTENCE), ("2.1", "It fell.\nAgain.")]
    assert [problem.code for problem in document.problems] == ["hidden_text"]


@with_libreoffice
@pytest.mark.parametrize(
    "content",
    [odt("<text:p>not closed"), packed({"mimetype": media.ODT, "content.xml": "x"}), b"{\\rtf1 {\\field{"],
    ids=["not well formed", "no document", "cut"],
)
def test_damaged_documents_cost_no_more_than_themselves(content):
    try:
        document = read(content)
    except PaperRefusedError as error:
        assert "could not be converted" in str(error)  # noqa: PT017 - either is right: LibreOffice mends what it can
    else:
        assert document.text in {"", "x"}


def test_an_opendocument_text_that_is_encrypted(instead):
    instead("exit 0")
    with pytest.raises(PaperRefusedError, match="protected by a password"):
        read(odt(encryption='<manifest:encryption-data manifest:checksum="x"/>'))


def test_an_opendocument_bomb_is_not_handed_on(instead, tmp_path):
    instead(f"touch {tmp_path / 'called'}")
    with pytest.raises(PaperRefusedError, match="no more than 67,108,864 are read"):
        read(odt(" " * 80_000_000))
    assert not (tmp_path / "called").exists()


@pytest.fixture
def listener():
    """A web server of ours, and what it was asked for."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - http.server names them so

        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


@with_libreoffice
@pytest.mark.parametrize("kept", [True, False], ids=["with the network", "without"])
def test_nothing_is_fetched(listener, kept, monkeypatch):
    address, asked = listener
    if kept:  # its settings alone must do where the system cannot take the network away
        monkeypatch.setattr(libreoffice, "_can_go_without_network", lambda: False)
    picture = f'<draw:frame svg:width="5cm" svg:height="5cm"><draw:image xlink:href="{address}/a.png" xlink:type="simple"/></draw:frame>'
    section = f'<text:section text:name="s"><text:section-source xlink:href="{address}/b.odt"/><text:p>Kept.</text:p></text:section>'
    assert SENTENCE in read(odt(f"<text:p>{picture}</text:p>{section}{BODY}")).text
    field = (
        '{\\field{\\*\\fldinst INCLUDEPICTURE "%s/c.png" \\\\d}{\\fldrslt }}{\\field{\\*\\fldinst INCLUDETEXT "%s/d.rtf"}{\\fldrslt Kept.}}'
    )
    assert SENTENCE in read(rtf(SENTENCE + "\\par " + field % (address, address))).text
    assert asked == []


BASIC = """Sub Main
  Dim n As Integer
  n = FreeFile
  Open "{mark}" For Output As #n
  Print #n, "ran"
  Close #n
End Sub"""
LIBRARY = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false">'
    '<library:element library:name="Module1"/></library:library>'
)
LIBRARIES = (
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>'
)
MODULE = '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">{code}</script:module>'
ON_LOAD = (
    '<office:scripts><office:event-listeners><script:event-listener xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
    'script:language="ooo:script" script:event-name="dom:load" xlink:type="simple" '
    'xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"/></office:event-listeners></office:scripts>'
)


def with_macro(mark):
    """A text that writes a file as soon as it is opened, where macros are run."""
    main = (
        f"<office:document-content {NAMES}>{ON_LOAD}<office:body><office:text>{BODY}</office:text></office:body></office:document-content>"
    )
    parts = {
        "mimetype": media.ODT,
        "META-INF/manifest.xml": MANIFEST.format(encryption=""),
        "content.xml": main,
        "Basic/script-lc.xml": LIBRARIES,
        "Basic/Standard/script-lb.xml": LIBRARY,
        "Basic/Standard/Module1.xml": MODULE.format(code=html.escape(BASIC.format(mark=mark))),
    }
    return packed(parts)


@with_libreoffice
def test_macros_are_not_run(tmp_path):
    mark = tmp_path / "ran"
    assert len(read(with_macro(mark)).tables) == 1
    assert not mark.exists()
