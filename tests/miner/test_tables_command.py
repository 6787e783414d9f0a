"""`miner tables`: every table page by page, for programs as JSON, for spreadsheets as CSV, for people on the terminal."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from corpus.readers.registry import read_drafts, read_paper
from miner.cli import main
from miner.limits import Limits
from miner.tabling import write_tables

TEXT = """\
# Performance

Table 1: Scorecard

Indicator\t2022-23\tTarget
Delayed discharges\t31\t=1+1
Reviews\t-2.5\t@SUM(A1)

Something between.

Measure\tResult
Visits\t- none
"""
DAMAGED = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n"


def long_scorecard(rows=70):
    """A PDF whose one table, a merged header over two columns and green cells in the last, runs over two pages."""
    style = getSampleStyleSheet()["Normal"]
    cells = [["Measure", "Quarter 2", "", "RAG"], *([f"Measure {n}", str(n), str(n + 1), "On track"] for n in range(1, rows))]
    table = LongTable(
        [[Paragraph(text, style) for text in row] for row in cells],
        colWidths=[150, 80, 80, 80],
        repeatRows=1,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("SPAN", (1, 0), (2, 0)),
            ("BACKGROUND", (3, 1), (3, -1), colors.HexColor("#92d050")),
        ],
    )
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4).build([Paragraph("Table 1: Outturn of the quarter", style), table])
    return buffer.getvalue()


@pytest.fixture(scope="module")
def scorecard():
    return long_scorecard()


@pytest.fixture
def papers(tmp_path, scorecard):
    folder = tmp_path / "papers"
    (folder / "2024").mkdir(parents=True)
    (folder / "scorecard.pdf").write_bytes(scorecard)
    (folder / "2024" / "report.txt").write_text(TEXT)
    return folder


def run(*arguments, status=0):
    result = CliRunner().invoke(main, ["tables", *map(str, arguments)])
    assert result.exit_code == status, (result.output, result.exception)
    assert "Traceback" not in result.output
    return result


def test_json_has_each_page_s_tables_before_they_are_joined(papers, tmp_path, scorecard):
    assert len(read_paper(scorecard, source="scorecard.pdf").tables) == 1
    out = tmp_path / "out.json"
    said = run(papers, "--json", out).stdout
    assert "2 papers: 2 read; 4 tables on 3 pages; written to" in said
    tables = json.loads(out.read_text())
    assert list(tables) == ["2024/report.txt", "scorecard.pdf"]
    assert list(tables["scorecard.pdf"]) == ["1", "2"]
    (first,), (second,) = tables["scorecard.pdf"].values()
    assert first[:4] == [[0, 0, 0, 0, "Measure"], [0, 0, 1, 2, "Quarter 2"], [0, 0, 3, 3, "RAG"], [1, 1, 0, 0, "Measure 1"]]
    assert second[0] == [0, 0, 0, 0, "Measure"]
    rows = sum(max(cell[1] for cell in table) + 1 for table in (first, second))
    assert rows == 71  # the header stands on both pages
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_paper_without_pages_has_its_tables_on_page_1(papers):
    (text,) = json.loads(run(papers / "2024" / "report.txt", "--json", "-").stdout).values()
    assert {page: [len(table) for table in tables] for page, tables in text.items()} == {"1": [9, 4]}


def test_fills_are_a_sixth_element(papers):
    tables = json.loads(run(papers / "scorecard.pdf", "--fills", "--json", "-").stdout)["scorecard.pdf"]
    fills = {cell[4]: cell[5] for cell in tables["1"][0]}
    assert fills["On track"] == "#92d050"
    assert fills["Measure 1"] is None


def test_csv_is_a_file_a_table_and_no_cell_runs_in_a_spreadsheet(papers, tmp_path):
    folder = tmp_path / "made" / "csv"
    run(papers, "--csv", folder)
    names = ["2024-report_1_1.csv", "2024-report_1_2.csv", "scorecard_1_1.csv", "scorecard_2_1.csv"]
    assert sorted(path.name for path in folder.iterdir()) == names
    first, second, merged = (list(csv.reader((folder / name).open(newline=""))) for name in names[:3])
    assert first == [["Indicator", "2022-23", "Target"], ["Delayed discharges", "31", "'=1+1"], ["Reviews", "-2.5", "'@SUM(A1)"]]
    assert second[1] == ["Visits", "'- none"]
    assert merged[0] == ["Measure", "Quarter 2", "", "RAG"]


def test_what_was_written_before_is_not_read_as_a_paper(papers):
    for _ in range(2):
        run(papers, "--csv", papers, "--json", papers / "tables.json")
        assert list(json.loads((papers / "tables.json").read_text())) == ["2024/report.txt", "scorecard.pdf"]


def test_names_are_ours_whatever_a_file_is_called(tmp_path):
    for place, name in (("a", "..x.txt"), ("b", "=x y\n.txt"), ("c", "same.txt"), ("d", "same.md"), ("e", "Same.txt"), ("f", "…")):
        (tmp_path / place).mkdir()
        (tmp_path / place / name).write_text(TEXT)
    run(*(path for place in "abcdef" for path in (tmp_path / place).iterdir()), "--csv", tmp_path / "csv")
    stems = {path.name.removesuffix("_1_1.csv") for path in (tmp_path / "csv").glob("*_1_1.csv")}
    assert stems == {"x", "x-y", "Same", "same-2", "same-3", "paper"}


def test_papers_of_one_name_do_not_hide_each_other(tmp_path):
    for place in "ab":
        (tmp_path / place).mkdir()
        (tmp_path / place / "report.txt").write_text(TEXT.replace("31", place))
    tables = json.loads(run(tmp_path / "a" / "report.txt", tmp_path / "b" / "report.txt", "--json", "-").stdout)
    assert len(tables) == 2
    assert "report.txt" in tables


def test_the_terminal_shows_page_size_and_what_stands_above(papers):
    said = run(papers, "--fills").stdout
    assert "report.txt, page 1, table 1: 3 rows, 3 columns, under “Table 1: Scorecard”" in said
    assert "report.txt, page 1, table 2: 2 rows, 2 columns, under “Something between.”" in said
    assert "scorecard.pdf, page 2, table 1:" in said
    assert "On track [#92d050]" in said
    assert said.index("under “Table 1: Outturn") < said.index("Measure 60")


def test_what_cannot_be_read_is_named_and_the_others_are_done(papers, tmp_path):
    (papers / "broken.pdf").write_bytes(DAMAGED)
    (papers / "photo.png").write_bytes(b"\x89PNG and so on")
    (papers / "plain.txt").write_text("No tables here at all.\n")
    out = tmp_path / "out.json"
    result = run(papers, tmp_path / "none.pdf", "--json", out, status=1)
    assert "broken.pdf: the PDF is damaged" in result.stderr
    assert "none.pdf: there is no such file" in result.stderr
    assert "photo.png" not in result.stderr
    assert "6 papers: 3 read, 1 skipped, 2 failed" in result.stdout
    tables = json.loads(out.read_text())
    assert tables["plain.txt"] == {}
    assert {"broken.pdf", "photo.png"}.isdisjoint(tables)


def test_problems_of_a_paper_are_told(tmp_path, scorecard):
    (tmp_path / "cut.pdf").write_bytes(scorecard.replace(b"%%EOF", b"     "))
    assert "cut.pdf: the file ends before its end mark" in run(tmp_path / "cut.pdf", "--json", "-").stderr


def test_a_paper_that_takes_too_long_fails_alone(papers):
    assert write_tables([str(papers)], json_to=None, csv_to=None, fills=False, ocr=False, workers=1, limits=Limits(seconds=0.000_001)) == 1
    assert "took longer than" in run(papers, "--limit-seconds", "0.000001", status=1).stderr


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["--json", "none/out.json"], "there is no folder"),
        (["--json", "."], "name a file for --json"),
        (["--json", "scorecard.pdf"], "holds something else than tables"),
        (["--csv", "scorecard.pdf"], "--csv takes a folder"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_first(papers, monkeypatch, arguments, cause):
    monkeypatch.chdir(papers)
    before = (papers / "scorecard.pdf").read_bytes()
    assert cause in run("scorecard.pdf", *arguments, status=1).stderr
    assert (papers / "scorecard.pdf").read_bytes() == before


def test_what_stood_in_the_file_stays_where_the_run_is_stopped(papers, tmp_path, monkeypatch):
    out = tmp_path / "out.json"
    out.write_text("{}")

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("miner.tabling._tables_of", stop)
    assert "Stopped." in run(papers, "--json", out, status=130).stderr
    assert out.read_text() == "{}"
    assert {path.name for path in tmp_path.iterdir()} == {"out.json", "papers"}


def test_a_paper_cannot_steer_the_terminal_or_break_the_json(tmp_path):
    evil = "\x9b31m[red]"
    (tmp_path / "evil.txt").write_text(f'Under {evil}\n\nA\tB\n{evil}\t\\quote "x"\n')
    shown, written = run(tmp_path / "evil.txt").stdout, run(tmp_path / "evil.txt", "--json", "-").stdout
    assert "\x9b" not in shown + written
    assert "[red]" in shown
    ((table,),) = json.loads(written)["evil.txt"].values()
    assert evil in [cell[4] for cell in table]


def test_drafts_are_what_the_paper_is_made_of():
    drafts = read_drafts(TEXT.encode())
    paper = read_paper(TEXT.encode(), source="report.txt")
    assert len(drafts.drafts) == len(paper.blocks) + len(paper.tables)
