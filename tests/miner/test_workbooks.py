"""A scorecard as a workbook, from the file to the page of its evidence: `miner ingest`, `tables`, `inspect`, and what Datasette shows."""

import asyncio
import datetime as dt
import json
import re
import sqlite3

import pytest
from click.testing import CliRunner
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill

from db.serving import datasette_for
from miner.cli import main

MEASURES = (
    ("Care reviews done within the year", 0.8, 0.75, 0.712, "ê"),
    ("Calls answered within a minute", 0.9, 0.88, 0.93, "é"),
)


@pytest.fixture
def papers(tmp_path):
    """A folder with a workbook: RAG painted in one row by hand, in both by rules; a hidden sheet beside it."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Scorecard"
    for line in ("Exampleshire County Council", "Adult Care Scrutiny Committee, 12 July 2023", "Monthly scorecard"):
        sheet.append([line])
    sheet.append([])
    sheet.append(["Measure", "Target", dt.date(2023, 4, 1), dt.date(2023, 5, 1), "RAG", "Direction of travel"])
    for name, target, before, now, arrow in MEASURES:
        sheet.append([name, target, before, now, None, arrow])
    for cell in (*sheet[6][1:4], *sheet[7][1:4]):
        cell.number_format = "0.0%"
    for cell in sheet[5][2:4]:
        cell.number_format = "mmm-yy"
    for row in (6, 7):
        sheet.cell(row, 6).font = Font(name="Wingdings")
    sheet["E6"].fill = PatternFill("solid", fgColor="FF0000")
    sheet.conditional_formatting.add("E6:E7", FormulaRule(["$D6>=$B6"], fill=PatternFill(bgColor="00B050")))
    workbook.create_sheet("Working").sheet_state = "hidden"
    folder = tmp_path / "papers"
    folder.mkdir()
    workbook.save(folder / "scorecard.xlsx")
    return folder


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def database(papers, tmp_path):
    path = tmp_path / "scores.db"
    run("ingest", papers, "--db", path)
    return path


def rows(database, query):
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_figures_have_their_units_months_targets_and_colours(database):
    found = rows(
        database,
        """select measures.name, period, value, v.unit, target, status, status_method, trend from indicator_values v
           join measures on measures.id = measure_id order by measures.name, period""",
    )
    assert found == [
        ("Calls answered within a minute", "2023-04", 88.0, "percent", None, None, None, None),
        ("Calls answered within a minute", "2023-05", 93.0, "percent", 90.0, "green", "colour", "improving"),
        ("Care reviews done within the year", "2023-04", 75.0, "percent", None, None, None, None),
        ("Care reviews done within the year", "2023-05", 71.2, "percent", 80.0, "red", "colour", "worsening"),
    ]


def test_the_paper_is_known_by_its_head_and_what_was_left_out_is_told(database):
    assert rows(database, "select committee, meeting_date, pages from documents") == [("Adult Care Scrutiny Committee", "2023-07-12", None)]
    assert rows(database, "select code from problems") == [("hidden_sheet",)]


def test_the_page_of_the_evidence_shows_the_row_of_the_cell(database):
    ((key,),) = rows(database, "select evidence_id from indicator_values where value = 71.2")

    async def page():
        client = datasette_for(database).client
        return await client.get(f"/-/evidence/{key}")

    response = asyncio.run(page())
    assert response.status_code == 200
    shown = re.sub(r"<[^>]*>", "|", response.text)
    assert "Care reviews done within the year" in shown
    assert re.search(r"<mark[^>]*>\s*71\.2%\s*</mark>", response.text)
    assert "<img" not in response.text


def test_its_tables_are_listed_and_inspected(papers, tmp_path):
    run("tables", papers / "scorecard.xlsx", "--json", tmp_path / "tables.json", "--fills")
    (table,) = json.loads((tmp_path / "tables.json").read_text("utf-8"))["scorecard.xlsx"]["1"]
    cells = {(cell[0], cell[2]): cell for cell in table}
    assert cells[1, 3][4] == "71.2%"
    assert [cells[row, 4][5] for row in (1, 2)] == ["#ff0000", "#00b050"]
    inspected = run("inspect", papers / "scorecard.xlsx")
    assert "hidden_sheet" in inspected
    assert "May-23" in inspected
