"""Step three: read rows into records, taking what the table does not say from what frames it."""

import re
from dataclasses import dataclass, replace

from corpus.document import Cell
from corpus.evidence import part_to_evidence
from extractors.context import Findings, PaperContext, RatedRow
from extractors.figures import read_figure
from extractors.improvement import split_actions
from extractors.owners import find_owner
from extractors.records import Action, Basis, IndicatorValue, Measure, Period, Rating, Unit
from extractors.tables.amounts import (
    Amount,
    column_of,
    current_amount,
    is_current_unreadable,
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
from extractors.tables.paint import Paint
from extractors.tables.rated import Marks, RowRater, note_problem
from extractors.tables.ratings import RowRatings, read_status
from extractors.tables.sections import Section
from extractors.tables.timing import from_year_start
from extractors.units import measure_unit
from patterns.direction import polarity
from patterns.figures import missing
from patterns.headers import Role
from patterns.periods import manner_in
from patterns.units import unit_of_name

GROUP_WORDS = 12
"""Words that the row heading a group has at the most."""
CODE_WORDS = 3
SAID_OF_FIGURE = re.compile(
    r"\b(?:result|figure|data|performance|value|number)s?\s+(?:is|are)\s+(?:a\s+|the\s+)?(?P<manner>[\w\s-]{3,30})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionReader:
    """Reads the rows of one section. `parts`: its columns of parts of a total; `paint`: its own fills; `marks`: what the paper's marks mean."""

    section: Section
    columns: tuple[Column, ...]
    parts: tuple[Column, ...]
    grid: Grid
    frame: Frame
    context: PaperContext
    paint: Paint
    marks: Marks
    findings: Findings

    @property
    def rater(self) -> RowRater:
        return RowRater(columns=self.columns, grid=self.grid, frame=self.frame, paint=self.paint, marks=self.marks, findings=self.findings)

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
            gap = missing(cell.text)
            if gap == "unreadable" or (gap is None and read_status(cell.text, self.marks.glyphs).status is None):
                note_problem(self.findings, "cell_not_read", f"no figure could be read from this cell under “{column.header.text}”", cell)
        name = self._name(row)
        if name is None:
            if amounts:
                note_problem(self.findings, "figure_without_indicator", "a figure stands in a row that names no indicator", amounts[0].cell)
            return
        timing = own_timing(row, self.columns, self.grid, self.frame, self.context)
        own_period = timing.period if timing else None
        time_amounts(amounts, timing, self.frame)
        current = current_amount(amounts)
        if is_current_unreadable(current, others, timing, self.frame):
            current = None
        measure = self._measure(row, name, scope, amounts, current)
        targets, problems = row_to_targets(row, self.columns, self.grid, self.frame, measure=measure, current=current, own=own_period)
        rater = self.rater
        ratings = rater.of_row(row, current, measure)
        target = current_target(targets) if current else None
        for amount in amounts:
            is_current = amount is current
            own = ratings if is_current else RowRatings(status=rater.of_amount(row, amount))
            self._value(row, amount, measure, target=target if is_current else None, ratings=own)
        if current is not None:
            self._read_parts(row, measure, current)
        period = current.timing.period if current else None
        benchmarks, unread = row_to_benchmarks(row, self.columns, self.grid, self.frame, self.context, measure=measure, current=period)
        self.findings.targets += [found.target for found in targets]
        self.findings.benchmarks += benchmarks
        self.findings.problems += [*problems, *unread]
        self._rate(
            row, measure, ratings, rater, period=period if current else own_period or self.frame.period, target=target, current=current
        )
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

    def _read_parts(self, row: int, measure: Measure, total: Amount) -> None:
        """The figures that a total is made of, each of the same measure within a group of its own."""
        for column in self.parts:
            cell = self.grid.cell(row, column.index)
            figure = read_figure(cell.text) if cell is not None and not self.grid.is_covered(row, column.index) else None
            if cell is not None and figure is not None:
                group = ": ".join(filter(None, (measure.scope, column.header.text)))
                part = Amount(column=column, cell=cell, figure=figure, timing=total.timing)
                self._value(row, part, replace(measure, scope=group), target=None, ratings=RowRatings())

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

    def _rate(
        self,
        row: int,
        measure: Measure,
        ratings: RowRatings,
        rater: RowRater,
        *,
        period: Period | None,
        target: float | None,
        current: Amount | None,
    ) -> None:
        """Notes the row for the paper's tallies, and records a rating where it stands without a figure."""
        status, trend = rater.status_column(current), self._first("direction")
        if status or trend or ratings.status.status:
            self.findings.rated.append(
                RatedRow(
                    measure=measure,
                    status=ratings.status.status,
                    trend=ratings.trend.trend,
                    annual_trend=ratings.annual.trend,
                    target=target,
                    has_status=status is not None or ratings.status.status is not None,
                    has_trend=trend is not None,
                    has_annual=self._first("annual_direction") is not None,
                )
            )
        column = status if ratings.status.status else trend if ratings.trend.trend else None
        evidence = rater.evidence(row, column) if column and current is None else None
        if evidence is None:
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
                evidence=evidence,
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

    def _text(self, row: int, role: Role) -> str:
        column = self._first(role)
        return self.grid.text(row, column.index) if column else ""

    def _beside(self, row: int, role: Role) -> float | None:
        figure = read_figure(self._text(row, role))
        return figure.value if figure else None
