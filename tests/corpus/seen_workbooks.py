"""Workbooks of one sheet, and what is seen of them once they are read."""

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from corpus.readers.registry import read_paper
from tests.corpus.made_workbooks import workbook_to_bytes

RED, AMBER, GREEN = "#ff0000", "#ffc000", "#00b050"


def book(rows=(), *, title="Scores"):
    """A workbook with one sheet, and that sheet."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return workbook, sheet


def read(workbook):
    content = workbook if isinstance(workbook, bytes) else workbook_to_bytes(workbook)
    return read_paper(content, source="scores.xlsx")


def grids(document):
    """The texts of each table, row by row; None where a cell spans over the place."""
    found = []
    for table in document.tables:
        grid = [[None] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            grid[cell.row][cell.column] = cell.text
        found.append(grid)
    return found


def lines(document):
    return [block.text for block in document.blocks]


def codes(document):
    return [problem.code for problem in document.problems]


def cell_of(document, text):
    return next(cell for table in document.tables for cell in table.cells if cell.text == text)


def solid(colour):
    return PatternFill("solid", fgColor=colour.removeprefix("#"))


SCORES = [["Measure", "Q1", "Q2", "RAG"], ["Kites mended", 12, 14, "Green"], ["Strings cut", 7, 9, "Red"]]
