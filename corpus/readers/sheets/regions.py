"""What stands where on a sheet: lines of text as blocks, and tables, each from its header down.

A row with one text is a line where it stands above or below a table, and the name of a group where rows of the table follow. Empty rows
and columns part tables where each has a header of its own; otherwise they are only room.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.drafts import BlockDraft, CellDraft, Draft, LinkDraft, TableDraft
from corpus.readers.inline import Inline
from corpus.readers.sheets.grids import Grid, is_amount, is_header
from corpus.readers.text import line_to_block, read_marker
from patterns.headers import roles_of_header

FEW = 2
"""Cells of a row above a header that may be lines beside each other: a title, and the quarter at the right."""
MOST_BESIDE = 20
"""Stretches of filled columns up to which they may be tables beside each other."""
NEAR = 5
"""Rows below within which the header stands."""
LABEL = re.compile(r"[^:]{1,60}:$")
"""What stands before its value in the head of a sheet: "Reporting period:"."""


def grid_to_drafts(grid: Grid) -> list[Draft]:
    """The blocks and tables of a sheet, in reading order; tables that stand beside each other from left to right."""
    return [draft for part in _parts(grid) for draft in _Scan(part).drafts()]


def _parts(grid: Grid) -> Iterator[Grid]:
    """The sheet, cut where tables stand beside each other: bands of rows between empty ones, each as its own parts."""
    whole: list[range] = []
    width = grid.width
    for rows in _runs(list(grid.rows)):
        columns = _beside(grid, rows, width)
        if len(columns) == 1:
            whole.append(rows)
            continue
        if whole:
            yield grid.within(range(whole[0].start, whole[-1].stop), range(width))
            whole = []
        yield from (grid.within(rows, part) for part in columns)
    if whole:
        yield grid.within(range(whole[0].start, whole[-1].stop), range(width))


def _beside(grid: Grid, rows: range, end: int) -> list[range]:
    """The columns before `end` of each table of some rows: one range, but where behind an empty column a table with its own labels begins."""
    tabled = [row for row in rows if len(grid.rows.get(row, ())) > 1]
    filled = {place for row in tabled for column in grid.rows[row] for place in range(column, column + grid.cells[row, column].column_span)}
    starts = [run.start for run in _runs(sorted(filled))]
    cuts = [0]
    if len(starts) > MOST_BESIDE:
        return [range(end)]
    for start, following in pairwise([*starts[1:], end]):
        if _is_own_table(grid.within(rows, range(start, following))) and _is_own_table(grid.within(rows, range(cuts[-1], start))):
            cuts.append(start)
    return [range(start, stop) for start, stop in pairwise([*cuts, end])]


def _is_own_table(grid: Grid) -> bool:
    """Whether it has a header, and rows below that begin with a label under the name of what is measured."""
    header = next((row for row, columns in grid.rows.items() if len(columns) > 1), None)
    if header is None or not is_header(grid, header):
        return False
    first = grid.rows[header][0]
    labels = [cell.text for (row, column), cell in grid.cells.items() if column == first and row > header and cell.text]
    named = "indicator" in roles_of_header(grid.cells[header, first].text)
    return named and 2 * sum(not is_amount(text) for text in labels) > len(labels)


def _runs(numbers: Sequence[int]) -> list[range]:
    """Numbers in their order as stretches without a gap."""
    runs: list[range] = []
    for number in numbers:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs


@dataclass(slots=True)
class _Scan:
    """Goes down the rows of a part: `table` are those of the table in hand, `pending` the lines that may be more of it."""

    grid: Grid
    found: list[Draft] = field(default_factory=list)
    table: list[int] = field(default_factory=list)
    pending: list[int] = field(default_factory=list)
    left: int = 0
    """The first column of the table in hand."""
    has_figures: bool = False
    """Whether the table in hand has a row of data yet."""

    def drafts(self) -> list[Draft]:
        before = None
        for row in self.grid.rows:
            has_gap = before is None or row > before + 1
            before = row
            if self._is_line(row, has_gap=has_gap):
                self.pending.append(row)
            elif not self.table or self._begins_table(row, has_gap=has_gap):
                self._close()
                self._add(row)
            else:
                for pending in self.pending:
                    self._add(pending)
                self.pending = []
                self._add(row)
        self._close()
        return self.found

    def _add(self, row: int) -> None:
        """Makes a row one of the table in hand."""
        first = self.grid.rows[row][0]
        self.left = min(self.left, first) if self.table else first
        self.has_figures = self.has_figures or any(is_amount(text) for text in self.grid.texts(row)[1:])
        self.table.append(row)

    def _is_line(self, row: int, *, has_gap: bool) -> bool:
        columns = self.grid.rows[row]
        first = self.grid.cells[row, columns[0]]
        if len(columns) == 1:
            if self._heads_group(row):
                return False
            # a text in a later column goes on with the row above
            return not self.table or bool(self.pending) or has_gap or columns[0] <= self.left
        if self.table or len(columns) > FEW:
            return False
        return bool(LABEL.fullmatch(first.text)) or self._is_above_header(row)

    def _is_above_header(self, row: int) -> bool:
        """Whether the few texts of a row stand above a header that begins in the same column, and none of them heads a group of its columns."""
        cells, left = self.grid.cells_of(row), self.grid.rows[row][0]
        if any(is_amount(cell.text) or cell.row_span > 1 for cell in cells) or any(cell.column_span > 1 for cell in cells[1:]):
            return False
        below = [number for number in range(row + 1, row + 1 + NEAR) if len(self.grid.rows.get(number, ())) > len(cells)]
        return any(self.grid.rows[number][0] == left and is_header(self.grid, number) for number in below)

    def _heads_group(self, row: int) -> bool:
        """Whether a lone text stands over some of the columns of the header right below it."""
        (column, *others), below = self.grid.rows[row], self.grid.rows.get(row + 1, ())
        return not others and len(below) > 1 and column > below[0] and is_header(self.grid, row + 1)

    def _begins_table(self, row: int, *, has_gap: bool) -> bool:
        """Whether a row heads a table of its own and does not go on with the one in hand."""
        if not (has_gap or self.pending) or not (is_header(self.grid, row) or self._heads_group(row)):
            return False
        return self.has_figures or self.grid.rows[row][0] <= self.left

    def _close(self) -> None:
        """Puts down the table in hand, and the lines behind it."""
        if self.table:
            self.found.append(_rows_to_table(self.grid, self.table))
        lines = [line for row in self.pending for line in self._lines(row)]
        for number, (cell, text) in enumerate(lines):
            over_text = number + 1 < len(lines) and read_marker(lines[number + 1][1]).is_unnumbered
            self.found.append(_line_to_block(cell, text, over_text=over_text))
        self.table, self.pending, self.has_figures = [], [], False

    def _lines(self, row: int) -> Iterator[tuple[CellDraft, str]]:
        """The lines of a row that is no table's; a label and its value are one."""
        cells = self.grid.cells_of(row)
        if len(cells) == FEW and LABEL.fullmatch(cells[0].text):
            yield cells[1], f"{cells[0].text} {cells[1].text}"
            return
        for cell in cells:
            yield from ((cell, line) for line in cell.text.split("\n"))


def _line_to_block(cell: CellDraft, line: str, *, over_text: bool) -> BlockDraft:
    """`over_text`: a line without a number follows."""
    marker = read_marker(line)
    links = tuple(LinkDraft(start=0, end=len(marker.rest), target=link.target) for link in cell.links)
    return line_to_block(Inline(text=marker.rest, bold=cell.bold, links=links), marker, stands_over_text=lambda: over_text)


def _rows_to_table(grid: Grid, rows: Sequence[int]) -> TableDraft:
    """A table of some rows of a grid, without columns in which nothing stands."""
    last = max(column + grid.cells[row, column].column_span for row in rows for column in grid.rows[row])
    first = min(grid.rows[row][0] for row in rows)
    numbers = {row: number for number, row in enumerate(rows)}
    held = [place for row in rows for place in grid.places(row) if first <= place[1] < last]
    kept = sorted({column for _, column in held})
    places = {column: number for number, column in enumerate(kept)}
    table: list[list[CellDraft | None]] = [[CellDraft(text="") for _ in kept] for _ in rows]
    for row, column in sorted(held):
        cell = grid.cells[row, column]
        if table[numbers[row]][places[column]] is None:
            continue
        if cell.row_span == cell.column_span == 1:
            table[numbers[row]][places[column]] = cell
            continue
        own_rows = [numbers[number] for number in range(row, row + cell.row_span) if number in numbers]
        own_columns = [places[number] for number in range(column, column + cell.column_span) if number in places]
        for place in ((r, c) for r in own_rows for c in own_columns):
            table[place[0]][place[1]] = None
        table[numbers[row]][places[column]] = replace(cell, row_span=len(own_rows), column_span=len(own_columns))
    return TableDraft(rows=table)
