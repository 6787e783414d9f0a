"""Papers written as workbooks and as delimited text, for the laws: a line a row, a table where it stands, figures as text or as numbers."""

import csv
import datetime as dt
import io
import re
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from corpus.document import BlockKind

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIGURE = re.compile(r"(?P<pound>£?)(?P<whole>-?\d{1,3}(?:,\d{3})+|-?(?:0|[1-9]\d*))(?P<decimals>\.\d+)?(?P<unit>%| days)?")
MONTH = re.compile(rf"(?P<month>{'|'.join(MONTHS)})-(?P<year>\d\d)")


@dataclass(frozen=True, kw_only=True)
class Print:
    """How a workbook is written. `numbers`: figures are numbers with formats, not texts; `rows` and `columns`: empty ones above and at the left.

    `spread`: an empty row and a hidden one in the middle of each table, an empty column in front of its second; `hidden`: a hidden sheet
    of other figures.
    """

    numbers: bool = False
    rows: int = 0
    columns: int = 0
    spread: bool = False
    hidden: bool = False


def text_to_value(text):
    """A figure or month as what somebody would have typed into Excel, and its format; other texts as they are."""
    month, figure = MONTH.fullmatch(text), FIGURE.fullmatch(text)
    if month:
        return dt.date(2000 + int(month["year"]), MONTHS.index(month["month"]) + 1, 1), "mmm-yy"
    if not figure:
        return text, "General"
    decimals = len(figure["decimals"] or ".") - 1
    code = ("#,##0" if "," in figure["whole"] else "0") + ("." + "0" * decimals if decimals else "")
    value = float(figure["whole"].replace(",", "") + (figure["decimals"] or ""))
    unit = figure["unit"] or ""
    value, code = (value / 100, f"{code}%") if unit == "%" else (value, f'{code}"{unit}"' if unit else code)
    return value, f"{figure['pound']}{code}"


def parts_of(document):
    """Its blocks and tables in reading order."""
    return sorted([*document.blocks, *document.tables], key=lambda part: part.start)


def line_of(block):
    return f"{block.number} {block.text}" if block.number else block.text


def document_to_xlsx(document, how=Print(), *, title="Sheet1"):
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    row = how.rows + 1
    for part in parts_of(document):
        if part in document.tables:
            row += write_table(sheet, part, row, how) + 1
        else:
            cell = sheet.cell(row, how.columns + 1, line_of(part))
            cell.font = Font(bold=part.kind is BlockKind.HEADING)
            row += 2
    if how.hidden:
        other = workbook.create_sheet("Working", 0)
        other.append(["Measure", "Q1", "Target"])
        other.append(["Kites mended", 99, 100])
        other.sheet_state = "hidden"
        workbook.active = 1
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def write_table(sheet, table, top, how):
    """Writes a table and returns how many rows it takes."""
    middle = table.rows // 2 if how.spread and table.rows > 3 and not any(cell.row_span > 1 for cell in table.cells) else table.rows
    added = 2 if middle < table.rows else 0
    for cell in table.cells:
        row = top + cell.row + (added if cell.row >= middle else 0)
        column = how.columns + 1 + cell.column + (1 if how.spread and cell.column else 0)
        value, code = text_to_value(cell.text) if how.numbers else (cell.text, "General")
        written = sheet.cell(row, column, value if cell.text else None)
        written.number_format, written.font = code, Font(bold=cell.bold)
        if cell.fill:
            written.fill = PatternFill("solid", fgColor=cell.fill.removeprefix("#"))
        if cell.row_span > 1 or cell.column_span > 1:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + cell.row_span - 1, end_column=column + cell.column_span - 1)
    if added:
        sheet.cell(top + middle + 1, how.columns + 1, "Nobody sees this")
        sheet.cell(top + middle + 1, how.columns + 4, 12345)
        sheet.row_dimensions[top + middle + 1].hidden = True
    return table.rows + added


def document_to_csv(document, *, delimiter=",", padded=True, encoding="utf-8"):
    width = max((table.columns for table in document.tables), default=1) if padded else 1
    rows = []
    for part in parts_of(document):
        if part in document.tables:
            grid = [[""] * part.columns for _ in range(part.rows)]
            for cell in part.cells:
                grid[cell.row][cell.column] = cell.text
            rows += [*grid, []]
        else:
            rows += [[line_of(part)], []]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows([*row, *[""] * (width - len(row))] for row in rows)
    return buffer.getvalue().encode(encoding)
