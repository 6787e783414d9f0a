"""Step three: read rows into records, taking what the table does not say from what frames it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.document import Cell, Problem
from corpus.evidence import part_to_evidence
from extractors.comparators import sentences_to_comparators, text_to_comparators
from extractors.context import Findings, PaperContext, RatedRow
from extractors.figures import Figure, read_figure
from extractors.improvement import split_actions
from extractors.periods import financial_year, find_parts, parts_to_period, year_period
from extractors.records import Action, Benchmark, IndicatorValue, Measure, Period, Rating, Target, Unit
from extractors.tables.columns import Column
from extractors.tables.frames import Frame
from extractors.tables.grid import Grid
from extractors.tables.labels import read_label
from extractors.tables.names import IndicatorName, read_name
from extractors.tables.ratings import StatusReading, TrendReading, read_status, read_trend
from extractors.tables.sections import Section
from extractors.tables.timing import Timing, column_timing, earlier_timing, from_year_start, row_timing
from extractors.units import measure_unit
from patterns.areas import OWN_REGION
from patterns.direction import polarity
from patterns.figures import missing
from patterns.headers import Role
from patterns.periods import manner_in
from patterns.status import Rating as StatusName
from patterns.units import unit_of_name

GROUP_WORDS = 12
"""Words that the row heading a group has at the most."""
SAID_OF_FIGURE = re.compile(
    r"\b(?:result|figure|data|performance|value|number)s?\s+(?:is|are)\s+(?:a\s+|the\s+)?(?P<manner>[\w\s-]{3,30})", re.IGNORECASE
)


@dataclass(slots=True, kw_only=True)
class _Amount:
    """A figure with the column and cell it stands in."""

    column: Column
    cell: Cell
    figure: Figure
    timing: Timing = field(default_factory=Timing)


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
            heading = self._group(row, filled)
            if heading is not None:
                scope = heading or None
                continue
            self._read_row(row, scope)

    # --- which rows are what ------------------------------------------------------------------------------------------

    def _group(self, row: int, filled: list[Cell]) -> str | None:
        """The scope that a row opens: a short text alone in its row, which no figure can belong to. Empty: a note; None: no such row."""
        if len(filled) != 1 or len(self.columns) < 3:
            return None
        text = " ".join(filled[0].text.split())
        column = self.columns[filled[0].column]
        if read_figure(text) or (column.role in ("commentary", "action") and column.index):
            return None
        if len(text.split()) > GROUP_WORDS:
            return ""
        name = read_name(text)
        if name.code or unit_of_name(name.name):
            return None
        return name.name

    def _name(self, row: int) -> tuple[IndicatorName, Cell | None] | None:
        column = self._first("indicator")
        if column is not None:
            text = self.grid.text(row, column.index)
            cell = self.grid.cell(row, column.index)
            if not text or missing(text) is not None or cell is None:
                return None
            name = read_name(cell.text)
        elif self.frame.caption is not None and self._first("value"):
            name, cell = self.frame.caption, None
        else:
            return None
        coded = self._first("code")
        if coded is not None and (code := self.grid.text(row, coded.index)) and missing(code) is None and len(code.split()) <= 3:
            name = IndicatorName(name=name.name, code=code)
        return name, cell

    # --- a row of a measure -------------------------------------------------------------------------------------------

    def _read_row(self, row: int, scope: str | None) -> None:
        named = self._name(row)
        amounts = self._amounts(row)
        if named is None or not named[0].name:
            if amounts:
                self._problem("figure_without_indicator", "a figure stands in a row that names no indicator", amounts[0].cell)
            return
        name = named[0]
        self._time(row, amounts)
        current = _current(amounts)
        commentary = self._commentary(row, name)
        measure = self._measure(row, name, scope, amounts, current)
        target = self._targets(row, measure, current)
        status, trend, annual = self._ratings(row, current)
        for amount in amounts:
            is_current = amount is current
            self._value(
                amount,
                measure,
                row=row,
                target=target if is_current else None,
                status=status if is_current else StatusReading(),
                trend=trend if is_current else TrendReading(),
                annual=annual if is_current else TrendReading(),
                commentary=commentary if is_current else None,
            )
        self._rated(measure, status, trend, annual, target)
        period = current.timing.period if current else None
        if current is None and (status.status or trend.trend):
            self._rating(row, measure, status, trend)
        self._benchmarks(row, measure, period)
        self._actions(row, measure)

    def _amounts(self, row: int) -> list[_Amount]:
        """The figures in the row's columns of values, current, earlier and forecast."""
        found: list[_Amount] = []
        for column in self.columns:
            if column.role not in ("value", "previous", "forecast"):
                continue
            cell = self.grid.cell(row, column.index)
            if cell is None or not cell.text.strip() or self.grid.is_covered(row, column.index):
                continue
            figure = read_figure(cell.text)
            if figure is not None and not (figure.qualifier and not figure.text):
                found.append(_Amount(column=column, cell=cell, figure=figure))
            elif missing(cell.text) is None and read_status(cell.text, self.glyphs).status is None:
                self._problem("cell_not_read", f"no figure could be read from this cell under “{column.header.text}”", cell)
        return found

    def _time(self, row: int, amounts: list[_Amount]) -> None:
        period_column, often = self._first("period"), self._first("frequency")
        own = None
        if period_column is not None:
            often_text = self.grid.text(row, often.index) if often else ""
            own = row_timing(self.grid.text(row, period_column.index), often_text, self.frame, self.context)
        for amount in amounts:
            if amount.column.role != "previous":
                amount.timing = column_timing(amount.column, own, self.frame)
        current = _current(amounts)
        base = current.timing.period if current else (own.period if own else None) or self.frame.period
        for amount in amounts:
            if amount.column.role == "previous":
                amount.timing = earlier_timing(amount.column, base, current.timing.basis if current else "outturn")

    def _measure(self, row: int, name: IndicatorName, scope: str | None, amounts: list[_Amount], current: _Amount | None) -> Measure:
        unit_column = self._first("unit")
        figures = [amount.figure for amount in ([current] if current else []) + [a for a in amounts if a is not current]]
        for column in self.columns:
            if column.role == "target" and (figure := read_figure(self.grid.text(row, column.index))):
                figures.append(figure)
        headers = [amount.column.label.unit for amount in amounts if amount.column.label.unit not in (None, "count")]
        unit, _ = measure_unit(
            name.name,
            unit_cell=self.grid.text(row, unit_column.index) if unit_column else "",
            header_unit=headers[0] if headers else ("gbp" if self._scale(current) != 1.0 else None),
            figures=figures,
        )
        polarity_column = self._first("polarity")
        wanted = polarity(self.grid.text(row, polarity_column.index)) if polarity_column else None
        return Measure(name=name.name, code=name.code, scope=scope, unit=unit, polarity=wanted)

    def _value(
        self,
        amount: _Amount,
        measure: Measure,
        *,
        row: int,
        target: float | None,
        status: StatusReading,
        trend: TrendReading,
        annual: TrendReading,
        commentary: str | None,
    ) -> None:
        figure, timing = amount.figure, amount.timing
        unit_column = self._first("unit")
        unit: Unit = figure.unit if figure.unit not in (None, "count") else measure.unit
        basis = timing.basis
        if basis == "outturn":
            said = SAID_OF_FIGURE.search(self._commentary(row, IndicatorName(name=measure.name)) or "")
            basis = manner_in(measure.name) or (manner_in(said["manner"]) if said else None) or "outturn"
        period = from_year_start(timing.period) if timing.period and basis == "year_to_date" else timing.period
        numerator, denominator = figure.numerator, figure.denominator
        if amount.column.role == "value":
            numerator = self._beside(row, "numerator") if numerator is None else numerator
            denominator = self._beside(row, "denominator") if denominator is None else denominator
        cautions = [timing.caution, "provisional figure" if figure.provisional else None]
        scale = self._scale(amount) if "£" not in figure.text or unit == "gbp" else 1.0
        self.findings.values.append(
            IndicatorValue(
                measure=measure,
                value=figure.value * (scale if not re.search(r"[a-z]", figure.text, re.IGNORECASE) else 1.0),
                value_text=" ".join(amount.cell.text.split()),
                unit=unit,
                unit_text=figure.unit_text or (self.grid.text(row, unit_column.index) or None if unit_column else None),
                period=period,
                period_text=timing.text,
                numerator=numerator,
                denominator=denominator,
                basis=basis,
                as_at=timing.as_at,
                status=status.status,
                status_text=status.text,
                status_method=status.method,
                trend=trend.trend,
                trend_text=trend.text,
                trend_method=trend.method,
                annual_trend=annual.trend,
                target=target,
                commentary=commentary,
                caution="; ".join(filter(None, cautions)) or None,
                evidence=part_to_evidence(amount.cell),
            )
        )

    def _targets(self, row: int, measure: Measure, current: _Amount | None) -> float | None:
        """Records the row's targets and returns the figure of the one set for the current value."""
        wanted: float | None = None
        period = current.timing.period if current else self.frame.period
        for column in self.columns:
            cell = self.grid.cell(row, column.index)
            if column.role != "target" or cell is None or not cell.text.strip():
                continue
            figure = read_figure(cell.text)
            if figure is None:
                if missing(cell.text) is None:
                    self._problem("target_not_read", f"no target could be read from this cell under “{column.header.text}”", cell)
                continue
            own = self._own_period(column, period)
            scale = self._scale(current)
            value = figure.value * (scale if not re.search(r"[a-z]", figure.text, re.IGNORECASE) else 1.0)
            self.findings.targets.append(
                Target(
                    measure=measure,
                    value=value,
                    value_text=" ".join(cell.text.split()),
                    unit=figure.unit if figure.unit not in (None, "count") else measure.unit,
                    qualifier=figure.qualifier,
                    period=own or period,
                    evidence=part_to_evidence(cell),
                )
            )
            covers = own is None or period is None or (own.start <= period.start and period.end <= own.end)
            if covers and (wanted is None or (own is not None and own == period)):
                wanted = value
        return wanted if current else None

    def _own_period(self, column: Column, current: Period | None) -> Period | None:
        """The period a target's own header names; a group's header above it ("2023-24") is the figures', too."""
        year = financial_year(current.end) if current else self.frame.year
        own = parts_to_period(column.label.parts, year=year)
        if own is None and current and re.search(r"\b(?:annual|year[\s-]end|full[\s-]year|yearly)\b", column.label.text, re.IGNORECASE):
            return year_period(financial_year(current.end))
        return own

    def _ratings(self, row: int, current: _Amount | None) -> tuple[StatusReading, TrendReading, TrendReading]:
        status = trend = annual = None
        for column in self.columns:
            text = self.grid.text(row, column.index)
            cell = self.grid.cell(row, column.index)
            if column.role == "status" and status is None:
                status = read_status(text, self.glyphs)
                if not status.understood and cell:
                    self._problem("status_not_understood", f"“{text}” under “{column.header.text}” is no known status", cell)
            elif column.role in ("direction", "annual_direction"):
                reading = read_trend(text)
                if not reading.understood and cell:
                    self._problem("direction_not_understood", f"“{text}” under “{column.header.text}” is no known direction", cell)
                if column.role == "direction" and trend is None:
                    trend = reading
                elif column.role == "annual_direction" and annual is None:
                    annual = reading
        if status is None and current:
            status = next((found for rest in current.figure.rest if (found := read_status(rest, self.glyphs)).status), None)
        return status or StatusReading(), trend or TrendReading(), annual or TrendReading()

    def _rated(self, measure: Measure, status: StatusReading, trend: TrendReading, annual: TrendReading, target: float | None) -> None:
        has_status, has_trend = self._first("status") is not None, self._first("direction") is not None
        if has_status or has_trend:
            self.findings.rated.append(
                RatedRow(
                    measure=measure,
                    status=status.status,
                    trend=trend.trend,
                    annual_trend=annual.trend,
                    target=target,
                    has_status=has_status,
                    has_trend=has_trend,
                    has_annual=self._first("annual_direction") is not None,
                )
            )

    def _rating(self, row: int, measure: Measure, status: StatusReading, trend: TrendReading) -> None:
        column = self._first("status") if status.status else self._first("direction")
        cell = self.grid.cell(row, column.index) if column else None
        if cell is None:
            return
        period_column = self._first("period")
        own = row_timing(self.grid.text(row, period_column.index), "", self.frame, self.context) if period_column else None
        self.findings.ratings.append(
            Rating(
                measure=measure,
                period=(own.period if own else None) or self.frame.period,
                status=status.status,
                status_text=status.text,
                status_method=status.method,
                trend=trend.trend,
                trend_text=trend.text,
                trend_method=trend.method,
                evidence=part_to_evidence(cell),
            )
        )

    def _benchmarks(self, row: int, measure: Measure, current: Period | None) -> None:
        for column in self.columns:
            cell = self.grid.cell(row, column.index)
            if cell is None or not cell.text.strip():
                continue
            if column.role == "benchmark":
                figure = read_figure(cell.text)
                if figure is not None and column.label.area:
                    period = parts_to_period(find_parts(column.header.text), year=self.frame.year)
                    area_text = column.label.area_text or column.label.text
                    self._benchmark(measure, cell, column.label.area, area_text, figure.value, figure.unit, period, 0, len(cell.text))
                    continue
                found = text_to_comparators(cell.text)
                for c in found:
                    self._benchmark(measure, cell, c.area, c.area_text, c.value, c.unit, c.period, c.start, c.end)
                if figure is not None and not found:
                    self._problem("comparator_without_area", f"a figure under “{column.header.text}” names no area", cell)
            elif column.role == "commentary":
                for c in sentences_to_comparators(cell.text):
                    if c.unit == measure.unit:
                        self._benchmark(measure, cell, c.area, c.area_text, c.value, c.unit, c.period or current, c.start, c.end)

    def _benchmark(
        self,
        measure: Measure,
        cell: Cell,
        area: str,
        area_text: str,
        value: float,
        unit: Unit | None,
        period: Period | None,
        start: int,
        end: int,
    ) -> None:
        self.findings.benchmarks.append(
            Benchmark(
                measure=measure,
                area=self.context.region or area if area == OWN_REGION else area,
                area_text=area_text,
                value=value,
                value_text=" ".join(cell.text[start:end].split()),
                unit=unit if unit not in (None, "count") else measure.unit,
                period=period,
                evidence=part_to_evidence(cell, start=start, end=end),
            )
        )

    def _actions(self, row: int, measure: Measure) -> None:
        for column in self.columns:
            cell = self.grid.cell(row, column.index)
            if column.role == "action" and cell is not None and cell.text.strip() and missing(cell.text) is None:
                for start, end in split_actions(cell.text):
                    evidence = part_to_evidence(cell, start=start, end=end)
                    text = " ".join(evidence.quote.split())
                    self.findings.actions.append(Action(kind="improvement_action", text=text, measure=measure, evidence=evidence))

    # --- small things -------------------------------------------------------------------------------------------------

    def _first(self, role: Role) -> Column | None:
        return next((column for column in self.columns if column.role == role), None)

    def _beside(self, row: int, role: Role) -> float | None:
        column = self._first(role)
        figure = read_figure(self.grid.text(row, column.index)) if column else None
        return figure.value if figure else None

    def _commentary(self, row: int, name: IndicatorName) -> str | None:
        texts = [self.grid.text(row, column.index) for column in self.columns if column.role == "commentary"]
        after = self.frame.after
        if self.frame.caption is not None and name.code and after is not None and after.text.startswith(name.code):
            texts.append(after.text)
        return " ".join(filter(None, texts)) or None

    def _scale(self, amount: _Amount | None) -> float:
        """Thousands or millions, where the header or the caption says that figures are printed in them."""
        texts = [*amount.column.header.path] if amount else []
        for text in (*reversed(texts), self.frame.caption_text):
            if text and len(text.split()) <= 40 and (scale := read_label(text).scale) != 1.0:
                return scale
        return 1.0

    def _problem(self, code: str, message: str, cell: Cell) -> None:
        self.findings.problems.append(Problem(stage="extract", code=code, message=message, evidence=part_to_evidence(cell)))


def _current(amounts: list[_Amount]) -> _Amount | None:
    """The figure that the row's target, status and direction belong to: the latest of its values."""
    values = [amount for amount in amounts if amount.column.role == "value"]
    if not values:
        return None

    def recency(amount: _Amount) -> tuple[int, int, int]:
        period = amount.timing.period
        if period is None:
            return (0, 0, amount.column.index)
        return (period.end.toordinal(), -(period.end - period.start).days, -amount.column.index)

    return max(values, key=recency)
