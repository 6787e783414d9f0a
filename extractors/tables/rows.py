"""Step three: read rows into records, taking what the table does not say from what frames it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.document import Cell, Problem
from corpus.evidence import part_to_evidence
from extractors.context import Findings, PaperContext, RatedRow
from extractors.figures import read_figure
from extractors.improvement import split_actions
from extractors.owners import find_owner
from extractors.periods import find_parts, parts_to_period
from extractors.records import Action, Basis, IndicatorValue, Measure, Period, Rating, Unit
from extractors.tables.amounts import (
    Amount,
    column_of,
    current_amount,
    own_timing,
    row_to_amounts,
    scale_of,
    scaled,
    time_amounts,
    unit_of,
)
from extractors.tables.columns import Column
from extractors.tables.comparisons import current_target, row_to_benchmarks, row_to_targets
from extractors.tables.frames import Frame
from extractors.tables.grid import Grid
from extractors.tables.names import IndicatorName, read_name
from extractors.tables.ratings import RowRatings, StatusReading, read_status, read_trend
from extractors.tables.sections import Section
from extractors.tables.timing import from_year_start
from extractors.units import measure_unit
from patterns.direction import polarity
from patterns.figures import missing
from patterns.headers import Role
from patterns.periods import manner_in
from patterns.status import Rating as StatusName
from patterns.units import unit_of_name

GROUP_WORDS = 12
"""Words that the row heading a group has at the most."""
CODE_WORDS = 3
SAID_OF_FIGURE = re.compile(
    r"\b(?:result|figure|data|performance|value|number)s?\s+(?:is|are)\s+(?:a\s+|the\s+)?(?P<manner>[\w\s-]{3,30})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionReader:
    """Reads the rows of one section. `glyphs`: what the paper's status glyphs mean."""

    section: Section
    columns: tuple[Column, ...]
    grid: Grid
    frame: Frame
    context: PaperContext
    glyphs: Mapping[str, StatusName]
    findings: Findings

    def read(self) -> None:
        """Adds the section's records and problems to the findings."""
        scope: str | None = None
        for row in self.section.rows:
            filled = self.grid.filled(row)
            if not filled:
                continue
            heading = self._group(filled)
            if heading is not None:
                scope = heading or None
                continue
            self._read_row(row, scope)

    def _group(self, filled: list[Cell]) -> str | None:
        """The scope that a row opens: a short text alone in its row, which no figure belongs to. Empty: a note. None: no such row."""
        if len(filled) != 1 or len(self.columns) <= 2:
            return None
        text = " ".join(filled[0].text.split())
        column = self.columns[filled[0].column]
        if read_figure(text) or (column.role in ("commentary", "action") and column.index):
            return None
        if len(text.split()) > GROUP_WORDS:
            return ""
        name = read_name(text)
        return None if name.code or unit_of_name(name.name) else name.name

    def _name(self, row: int) -> IndicatorName | None:
        column = self._first("indicator")
        if column is not None:
            cell = self.grid.cell(row, column.index)
            if cell is None or not cell.text.strip() or missing(cell.text) is not None:
                return None
            name = read_name(cell.text)
        elif self.frame.caption is not None and self._first("value"):
            name = self.frame.caption
        else:
            return None
        coded = self._first("code")
        code = self.grid.text(row, coded.index) if coded else ""
        if code and missing(code) is None and len(code.split()) <= CODE_WORDS:
            name = IndicatorName(name=name.name, code=code)
        return name if name.name else None

    def _read_row(self, row: int, scope: str | None) -> None:
        amounts, others = row_to_amounts(row, self.columns, self.grid)
        for column, cell in others:
            if missing(cell.text) is None and read_status(cell.text, self.glyphs).status is None:
                self._problem("cell_not_read", f"no figure could be read from this cell under “{column.header.text}”", cell)
        name = self._name(row)
        if name is None:
            if amounts:
                self._problem("figure_without_indicator", "a figure stands in a row that names no indicator", amounts[0].cell)
            return
        timing = own_timing(row, self.columns, self.grid, self.frame, self.context)
        own = timing.period if timing else None
        time_amounts(amounts, timing, self.frame)
        current = current_amount(amounts)
        measure = self._measure(row, name, scope, amounts, current)
        targets, problems = row_to_targets(row, self.columns, self.grid, self.frame, measure=measure, current=current, own=own)
        ratings = self._ratings(row, current)
        target = current_target(targets) if current else None
        for amount in amounts:
            is_current = amount is current
            self._value(row, amount, measure, target=target if is_current else None, ratings=ratings if is_current else RowRatings())
        period = current.timing.period if current else None
        benchmarks, unread = row_to_benchmarks(row, self.columns, self.grid, self.frame, self.context, measure=measure, current=period)
        self.findings.targets += [found.target for found in targets]
        self.findings.benchmarks += benchmarks
        self.findings.problems += [*problems, *unread]
        self._rate(row, measure, ratings, period=period if current else own or self.frame.period, target=target, current=current)
        self._actions(row, measure)

    # --- the measure and its figures ----------------------------------------------------------------------------------

    def _measure(self, row: int, name: IndicatorName, scope: str | None, amounts: list[Amount], current: Amount | None) -> Measure:
        figures = [amount.figure for amount in ([current] if current else []) + [a for a in amounts if a is not current]]
        cells = (self.grid.text(row, column.index) for column in self.columns if column.role == "target")
        figures += [figure for text in cells if (figure := read_figure(text))]
        header: Unit | None = next((a.column.label.unit for a in amounts if a.column.label.unit not in (None, "count")), None)
        if header is None and scale_of(current, self.frame, unit_cell=self._text(row, "unit")) != 1.0:
            header = "gbp"
        wanted = self._text(row, "polarity")
        unit, _ = measure_unit(name.name, unit_cell=self._text(row, "unit"), header_unit=header, figures=figures)
        return Measure(name=name.name, code=name.code, scope=scope, unit=unit, polarity=polarity(wanted) if wanted else None)

    def _value(self, row: int, amount: Amount, measure: Measure, *, target: float | None, ratings: RowRatings) -> None:
        figure, timing = amount.figure, amount.timing
        commentary = self._commentary(row, measure)
        basis = self._basis(timing.basis, measure, commentary)
        is_value = amount.column.role == "value"
        cautions = [timing.caution, "provisional figure" if figure.provisional else None]
        self.findings.values.append(
            IndicatorValue(
                measure=measure,
                value=scaled(figure, scale_of(amount, self.frame, unit_cell=self._text(row, "unit"))),
                value_text=" ".join(amount.cell.text.split()),
                unit=unit_of(figure, measure.unit),
                unit_text=figure.unit_text or self._text(row, "unit") or None,
                period=from_year_start(timing.period) if timing.period and basis == "year_to_date" else timing.period,
                period_text=timing.text,
                numerator=figure.numerator if figure.numerator is not None or not is_value else self._beside(row, "numerator"),
                denominator=figure.denominator if figure.denominator is not None or not is_value else self._beside(row, "denominator"),
                basis=basis,
                as_at=timing.as_at,
                status=ratings.status.status,
                status_text=ratings.status.text,
                status_method=ratings.status.method,
                trend=ratings.trend.trend,
                trend_text=ratings.trend.text,
                trend_method=ratings.trend.method,
                annual_trend=ratings.annual.trend,
                target=target,
                commentary=commentary if ratings.is_current else None,
                caution="; ".join(filter(None, cautions)) or None,
                evidence=part_to_evidence(amount.cell),
            )
        )

    def _basis(self, printed: Basis, measure: Measure, commentary: str | None) -> Basis:
        """How the figure was made: as its column or row says, else its name, else a sentence about it in the commentary."""
        if printed != "outturn":
            return printed
        said = SAID_OF_FIGURE.search(commentary or "")
        return manner_in(measure.name) or (manner_in(said["manner"]) if said else None) or "outturn"

    def _commentary(self, row: int, measure: Measure) -> str | None:
        texts = [self.grid.text(row, column.index) for column in self.columns if column.role == "commentary"]
        after = self.frame.after
        if self.frame.caption is not None and measure.code and after is not None and after.text.startswith(measure.code):
            texts.append(after.text)
        return " ".join(filter(None, texts)) or None

    # --- ratings and actions ------------------------------------------------------------------------------------------

    def _ratings(self, row: int, current: Amount | None) -> RowRatings:
        """The row's status and directions, the first of each; a status printed beside the figure counts where no column has one."""
        status = self._status(row, current)
        if self._first("status") is None and current:
            beside = (found for rest in current.figure.rest if (found := read_status(rest, self.glyphs)).status)
            status = next(beside, status)
        trends = {}
        for role in ("direction", "annual_direction"):
            column = next((c for c in self.columns if c.role == role), None)
            trends[role] = read_trend(self.grid.text(row, column.index) if column else "")
            if column and not trends[role].understood and (cell := self.grid.cell(row, column.index)):
                message = f"“{trends[role].text}” under “{column.header.text}” is no known direction"
                self._problem("direction_not_understood", message, cell)
        return RowRatings(status=status, trend=trends["direction"], annual=trends["annual_direction"], is_current=True)

    def _status(self, row: int, current: Amount | None) -> StatusReading:
        column = self._status_column(current)
        if column is None:
            return StatusReading()
        status = read_status(self.grid.text(row, column.index), self.glyphs)
        if not status.understood and (cell := self.grid.cell(row, column.index)):
            self._problem("status_not_understood", f"“{status.text}” under “{column.header.text}” is no known status", cell)
        return status

    def _rate(
        self, row: int, measure: Measure, ratings: RowRatings, *, period: Period | None, target: float | None, current: Amount | None
    ) -> None:
        """Notes the row for the paper's tallies, and records a rating where it stands without a figure."""
        status, trend = self._status_column(current), self._first("direction")
        if status or trend:
            self.findings.rated.append(
                RatedRow(
                    measure=measure,
                    status=ratings.status.status,
                    trend=ratings.trend.trend,
                    annual_trend=ratings.annual.trend,
                    target=target,
                    has_status=status is not None,
                    has_trend=trend is not None,
                    has_annual=self._first("annual_direction") is not None,
                )
            )
        column = status if ratings.status.status else trend if ratings.trend.trend else None
        cell = self.grid.cell(row, column.index) if column else None
        if current is not None or cell is None:
            return
        self.findings.ratings.append(
            Rating(
                measure=measure,
                period=period,
                status=ratings.status.status,
                status_text=ratings.status.text,
                status_method=ratings.status.method,
                trend=ratings.trend.trend,
                trend_text=ratings.trend.text,
                trend_method=ratings.trend.method,
                evidence=part_to_evidence(cell),
            )
        )

    def _actions(self, row: int, measure: Measure) -> None:
        for column in self.columns:
            cell = self.grid.cell(row, column.index)
            if column.role == "action" and cell is not None and cell.text.strip() and missing(cell.text) is None:
                for start, end in split_actions(cell.text):
                    evidence = part_to_evidence(cell, start=start, end=end)
                    text = " ".join(evidence.quote.split())
                    self.findings.actions.append(
                        Action(kind="improvement_action", text=text, owner=find_owner(text), measure=measure, evidence=evidence)
                    )

    # --- small things -------------------------------------------------------------------------------------------------

    def _first(self, role: Role) -> Column | None:
        return column_of(self.columns, role)

    def _status_column(self, current: Amount | None) -> Column | None:
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

    def _text(self, row: int, role: Role) -> str:
        column = self._first(role)
        return self.grid.text(row, column.index) if column else ""

    def _beside(self, row: int, role: Role) -> float | None:
        figure = read_figure(self._text(row, role))
        return figure.value if figure else None

    def _problem(self, code: str, message: str, cell: Cell) -> None:
        self.findings.problems.append(Problem(stage="extract", code=code, message=message, evidence=part_to_evidence(cell)))
