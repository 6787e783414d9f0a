"""`miner inspect FILE --page N --image OUT.png`: a page as it was understood, and what is said where there is none."""

import io
import os
import stat

import pytest
from click.testing import CliRunner
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

from corpus.readers.registry import read_paper
from miner.cli import main
from miner.inspecting import ColumnRole, Inspection
from miner.picturing import ROLES, document_to_page, page_to_overlay
from miner.reading import Reading

STYLES = getSampleStyleSheet()
ROWS = [["Indicator", "Target", "Q2 2023-24", "RAG"], ["Delayed discharges", "30", "28", "G"], ["Carers assessed", "50", "44", "R"]]
STYLE = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (3, 1), (3, 1), colors.HexColor("#00b050"))]


def text(words, style="BodyText"):
    return Paragraph(words, STYLES[style])


@pytest.fixture(scope="module")
def content():
    file = io.BytesIO()
    story = [
        text("Scorecard", "Heading1"),
        text("The committee is asked to note it."),
        Table(ROWS, style=STYLE),
        PageBreak(),
        text("Annex"),
    ]
    SimpleDocTemplate(file).build([*story, PageBreak()])
    return file.getvalue()


@pytest.fixture
def paper(tmp_path, content):
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    return path


def run(*arguments, status=0):
    result = CliRunner().invoke(main, ["inspect", *map(str, arguments)])
    assert result.exit_code == status, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result


def overlay(content, *, page, roles=()):
    document = read_paper(content, source="report.pdf")
    inspection = Inspection(reading=Reading(document=document, extraction=None, links=()), roles=tuple(roles))
    return page_to_overlay(document_to_page(document, page), inspection)


def role(column, name):
    return ColumnRole(table=0, section=1, column=column, header="", role=name, header_rows=(0,), rows=(1, 2))


def test_a_page_is_drawn_and_said_so(paper, tmp_path, content):
    out = tmp_path / "page.png"
    result = run(paper, "--page", 1, "--image", out)
    assert result.stdout == f"{out}: page 1 of 2, 2 blocks of text and 1 table\n"
    colours = {colour for _, colour in Image.open(out).convert("RGB").getcolors(1 << 20)}
    roles = [tuple(bytes.fromhex(colour.removeprefix("#"))) for colour in ROLES]
    assert set(roles[:4]) <= colours  # indicator, target, value, status
    assert paper.read_bytes() == content


def test_the_first_page_is_drawn_where_none_is_named_and_the_picture_is_written_over(paper, tmp_path):
    out = tmp_path / "page.PNG"
    out.write_text("an earlier picture")
    assert "page 1 of 2" in run(paper, "--image", out).stdout
    first = out.read_bytes()
    assert "1 block of text and 0 tables" in run(paper, "--page", 2, "--image", out).stdout
    assert out.read_bytes() != first


def test_blocks_and_tables_are_numbered_in_the_order_of_reading(content):
    drawn = overlay(content, page=1, roles=[role(0, "indicator"), role(1, "target"), role(2, "value"), role(3, "status")])
    numbers = [label.words for label in drawn.labels if not label.words.partition(" ")[2] or "table" in label.words]
    assert numbers[:3] == ["1", "2", "3: table 1"]
    assert [label.words for label in drawn.labels if label.place == "above"] == ["0 indicator", "1 target", "2 value", "3 status"]
    assert [label.words for label in drawn.labels if label.place == "left"] == ["1", "2", "0", "1", "2"]
    assert [meaning.words for meaning in drawn.legend if meaning.colour] == [
        "heading", "paragraph", "table", "header", "indicator", "target", "value", "status",
    ]  # fmt: skip
    assert [outline.swatch for outline in drawn.outlines if outline.swatch] == ["#00b050"]
    assert len(drawn.outlines) == 2 + 1 + 12


def test_columns_that_were_not_understood_are_drawn_as_such(content):
    drawn = overlay(content, page=1, roles=[role(0, "indicator")])
    assert [meaning.words for meaning in drawn.legend if meaning.colour][-1] == "not understood"
    assert [label.words for label in drawn.labels if label.place == "above"] == ["0 indicator", "1", "2", "3"]


def test_a_page_without_a_table_has_no_word_of_one(content):
    assert not [meaning for meaning in overlay(content, page=2).legend if "table" in meaning.words or "square" in meaning.words]


def test_roles_beyond_the_colours_take_them_again(content):
    many = [role(column, f"role_{column}") for column in range(4)]
    assert overlay(content, page=1, roles=many).legend[4].words == "role 0"


@pytest.mark.parametrize("page", [3, 99999])
def test_a_page_that_there_is_not_is_said_so(paper, tmp_path, page):
    result = run(paper, "--page", page, "--image", tmp_path / "x.png", status=1)
    assert f"there is no page {page}; the paper has 2 pages" in result.stderr
    assert not (tmp_path / "x.png").exists()


@pytest.mark.parametrize(
    ("name", "written", "cause"),
    [
        ("minutes.txt", b"Minutes\n\nThe Chair opened the meeting.\n", "plain text has no pages that could be drawn"),
        ("minutes.pdf", b"# Minutes\n\n**Not** a PDF at all", "Markdown has no pages that could be drawn"),
        ("empty.pdf", b"", "has no pages that could be drawn"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "damaged"),
        ("none.pdf", None, "there is no such file or folder"),
    ],
)
def test_what_is_no_pdf_is_refused_in_words(tmp_path, name, written, cause):
    if written is not None:
        (tmp_path / name).write_bytes(written)
    result = run(tmp_path / name, "--image", tmp_path / "x.png", status=1)
    assert cause in result.stderr
    assert not (tmp_path / "x.png").exists()


def test_a_folder_is_no_paper(tmp_path):
    assert "name one paper" in run(tmp_path, "--image", tmp_path / "x.png", status=1).stderr


def test_the_paper_itself_is_never_written_over(paper, tmp_path, content):
    disguised = tmp_path / "paper.png"
    disguised.write_bytes(content)
    link, hard = tmp_path / "link.png", tmp_path / "hard.png"
    link.symlink_to(disguised)
    os.link(disguised, hard)
    for out in (disguised, link, hard):
        assert "is the paper itself" in run(disguised, "--image", out, status=1).stderr
    assert disguised.read_bytes() == content
    assert "ends in .png" in run(paper, "--image", paper, status=1).stderr
    assert paper.read_bytes() == content


def test_a_place_that_cannot_be_written_is_said_so(paper, tmp_path):
    folder = tmp_path / "folder.png"
    folder.mkdir()
    assert "is a folder" in run(paper, "--image", folder, status=1).stderr
    assert "does not exist" in run(paper, "--image", tmp_path / "none" / "x.png", status=1).stderr
    closed = tmp_path / "closed.png"
    closed.write_text("kept")
    closed.chmod(stat.S_IRUSR)
    if not os.access(closed, os.W_OK):
        assert "Permission denied" in run(paper, "--image", closed, status=1).stderr


def test_options_that_do_not_go_together_are_refused(paper, tmp_path):
    assert "name the picture too" in run(paper, "--page", 1, status=2).stderr
    for option in ("--tables", "--json", "--csv"):
        assert "leave out" in run(paper, "--image", tmp_path / "x.png", option, status=2).stderr
    run(paper, "--image", tmp_path / "x.png", "--page", 0, status=2)
