"""The ratings of a row: its statuses and directions, from the columns of them, or from what its figures are painted in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.document import Cell, Evidence, Problem
from corpus.evidence import part_to_evidence
from extractors.context import Findings
from extractors.keys import Key
from extractors.periods import find_parts, parts_to_period
from extractors.records import Measure
from extractors.tables.amounts import Amount, column_of
from extractors.tables.columns import Column
from extractors.tables.frames import Frame
from extractors.tables.grid import Grid
from extractors.tables.paint import Paint
from extractors.tables.ratings import (
    RowRatings,
    StatusReading,
    disagrees,
    read_painted,
    read_status,
    read_status_cell,
    read_trend,
    settle_trend,
)
from patterns.direction import arrow
from patterns.headers import Role
from patterns.status import Rating as StatusName
from patterns.status import status_marks

DIRECTIONS: tuple[Role, Role] = ("direction", "annual_direction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a paper's marks mean: its glyphs, its key, and the colours with which it rates figures."""

    glyphs: Mapping[str, StatusName] = field(default_factory=dict)
    key: Key = field(default_factory=Key)
    fills: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRater:
    """Reads the ratings of the rows of a section."""

    columns: tuple[Column, ...]
    grid: Grid
    frame: Frame
    paint: Paint
    marks: Marks
    findings: Findings

    def of_row(self, row: int, current: Amount | None, measure: Measure) -> RowRatings:
        """The row's status and directions, the first of each.

        A status printed beside the figure counts where no column has one, what the figure is painted in also where the column is empty.
        """
        status, column = self._status(row, current), self.status_column(current)
        if current and column is None:
            rated = (found for rest in current.figure.rest if (found := read_status(rest, self.marks.glyphs)).status)
            status = next(rated, status)
        if current and status.text is None and (column is None or not self.grid.text(row, column.index)):
            status = self.of_amount(row, current)
        trends = {}
        for role in DIRECTIONS:
            column = column_of(self.columns, role)
            cell = self.grid.cell(row, column.index) if column else None
            reading = read_trend(cell.text if cell else "", self.marks.key)
            if role == "direction" and column is None and current and self.marks.key.arrows:
                beside = (rest for rest in current.figure.rest if rest in self.marks.key.arrows)
                reading = read_trend(next(beside, ""), self.marks.key)
            if column and cell and not reading.understood:
                message = f"“{reading.text}” under “{column.header.text}” is no known direction"
                note_problem(self.findings, "direction_not_understood", message, cell)
            trends[role] = settle_trend(reading, cell, self.marks.key, measure.polarity)
            if column and cell and trends[role].method is None and reading.method is not None and disagrees(cell):
                message = f"the arrow under “{column.header.text}” points one way and its colour the other; the paper has no key to it"
                note_problem(self.findings, "direction_ambiguous", message, cell)
        return RowRatings(status=status, trend=trends["direction"], annual=trends["annual_direction"], is_current=True)

    def of_amount(self, row: int, amount: Amount) -> StatusReading:
        """The status of a figure by what its own cell is painted in, or by the colour of a dot beside it."""
        fill = self.paint.fill(row, amount.column.index)
        if fill in self.marks.fills:
            return read_painted(fill, self.marks.key)
        dotted = any(rest in status_marks() and arrow(rest) is None for rest in amount.figure.rest)
        return read_painted(amount.cell.colour, self.marks.key) if dotted else StatusReading()

    def status_column(self, current: Amount | None) -> Column | None:
        """The column of ratings that speaks of the current figure: of its time where headers name one, else the next behind it."""
        columns = [column for column in self.columns if column.role == "status"]
        if current is None or len(columns) < 2:
            return columns[0] if columns else None
        period = current.timing.period
        named = [(column, parts_to_period(find_parts(column.header.text), year=self.frame.year)) for column in columns]
        of_time = [column for column, own in named if period and own and own.start <= period.end and period.start <= own.end]
        untimed = [column for column, own in named if own is None]
        fitting = of_time or untimed
        return next((column for column in fitting if column.index > current.column.index), fitting[-1] if fitting else None)

    def evidence(self, row: int, column: Column) -> Evidence | None:
        """Where the row's rating in a column stands: its cell, or for one that prints nothing the row's name, both being shown."""
        cell, name = self.grid.cell(row, column.index), self._cell(row, "indicator")
        if cell is None or cell.text.strip():
            return part_to_evidence(cell) if cell else None
        if name is None or not name.text.strip():
            return None
        found = part_to_evidence(name)
        return Evidence(start=found.start, end=found.end, quote=found.quote, page=found.page, boxes=(*found.boxes, *cell.boxes))

    def _status(self, row: int, current: Amount | None) -> StatusReading:
        column = self.status_column(current)
        if column is None:
            return StatusReading()
        cell = self.grid.cell(row, column.index)
        fill = self.paint.fill(row, column.index)
        status = read_status_cell(cell, self.marks.glyphs, self.marks.key, fill=fill, label=self._cell(row, "indicator"))
        if not status.understood and cell:
            note_problem(self.findings, "status_not_understood", f"“{status.text}” under “{column.header.text}” is no known status", cell)
        return status

    def _cell(self, row: int, role: Role) -> Cell | None:
        column = column_of(self.columns, role)
        return self.grid.cell(row, column.index) if column else None


def note_problem(findings: Findings, code: str, message: str, cell: Cell) -> None:
    """Adds what was seen in a cell and not understood."""
    findings.problems.append(Problem(stage="extract", code=code, message=message, evidence=part_to_evidence(cell)))
