"""CSV: a table of fields parted by commas, semicolons or tabs, with the lines above and below it. A field is text, whatever it looks like."""

import csv
import io
from collections.abc import Iterator

from corpus.delimiting import SAID, find_delimiter
from corpus.document import Problem
from corpus.drafts import CellDraft
from corpus.readers.decoding import bytes_to_text
from corpus.readers.registry import Reading
from corpus.readers.sheets.cells import MOST_CELLS, MOST_COLUMNS, MOST_TEXT, Budget
from corpus.readers.sheets.grids import Grid, Place
from corpus.readers.sheets.regions import grid_to_drafts
from corpus.readers.sheets.showing import within_budget
from corpus.readers.sheets.texts import clean

LONGEST_LINE = 1_000_000
"""Characters of a line: a row of the widest table has some thousands, a field 131,072 at the most (the limit of the csv module)."""


class _TooLongError(Exception):
    pass


def read(content: bytes, *, ocr: bool = False) -> Reading:
    """The lines and tables of a delimited text, in reading order.

    Rows from one on that is too long, and whatever goes beyond the limits of a sheet, are left out and told. Raises PaperRefusedError
    where the encoding is unknown.
    """
    del ocr
    text, strays = bytes_to_text(content)
    cells, left_out = _cells(text, find_delimiter(text) or ",")
    kept, cut = within_budget(cells, Budget())
    if cut:
        left_out.append(cut)
    problems = [Problem(stage="read", code="sheet_cut", message=f"of the table is left out: {what}") for what in left_out]
    return Reading(drafts=tuple(grid_to_drafts(Grid.of(kept))), problems=(*strays, *problems))


def _cells(text: str, delimiter: str) -> tuple[dict[Place, CellDraft], list[str]]:
    """The fields that hold something by their places, and what was left out."""
    cells: dict[Place, CellDraft] = {}
    left_out: list[str] = []
    rows = csv.reader(_lines(text), delimiter=delimiter)
    row = characters = 0
    is_wide = False
    try:
        for row, fields in enumerate(rows):
            is_wide = is_wide or any(map(str.strip, fields[MOST_COLUMNS:]))
            for column, field in enumerate(fields[:MOST_COLUMNS]):
                shown = clean(field)
                if shown:
                    cells[row, column] = CellDraft(text=shown)
                    characters += len(shown)
            if len(cells) > MOST_CELLS or characters > MOST_TEXT:
                left_out.append(f"what stands below row {row + 1:,}: no more than {MOST_CELLS:,} fields are read")
                break
    except (_TooLongError, csv.Error):
        left_out.append(f"what stands from line {rows.line_num + 1:,} on, which is too long for a row of a table")
    if is_wide:
        left_out.append(f"what stands behind the first {MOST_COLUMNS:,} fields of a row")
    return cells, left_out


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, without the first where it only says what parts the fields. Raises _TooLongError."""
    said = SAID.match(text)
    source = io.StringIO(text[said.end() :] if said else text, newline="")
    while line := source.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise _TooLongError
        yield line
