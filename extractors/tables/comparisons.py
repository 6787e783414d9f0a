"""What a row's figure is held against: targets, and the figures of other areas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Cell, Problem
from corpus.evidence import part_to_evidence
from extractors.comparators import sentences_to_comparators, text_to_comparators
from extractors.context import PaperContext
from extractors.figures import read_figure
from extractors.periods import financial_year, find_parts, parts_to_period, year_period
from extractors.records import Benchmark, Measure, Period, Target
from extractors.tables.amounts import Amount, column_of, scale_of, scaled, unit_of
from extractors.tables.columns import Column
from extractors.tables.frames import Frame
from extractors.tables.grid import Grid
from patterns.areas import OWN_REGION
from patterns.figures import missing

WHOLE_YEAR = re.compile(r"\b(?:annual|year[\s-]end|full[\s-]year|yearly)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFound:
    """A target of a row; `for_current`: it is set for the current figure's period, or for a time that holds it."""

    target: Target
    for_current: bool
    same_period: bool


def row_to_targets(
    row: int, columns: tuple[Column, ...], grid: Grid, frame: Frame, *, measure: Measure, current: Amount | None, own: Period | None
) -> tuple[list[TargetFound], list[Problem]]:
    """The targets a row prints; `own`: the period that the row itself names, for a row without a figure. A cell that says in words what cannot be a figure is a problem, one that says "n/a" is nothing."""
    found: list[TargetFound] = []
    problems: list[Problem] = []
    period = current.timing.period if current else own or frame.period
    units = column_of(columns, "unit")
    unit_cell = grid.text(row, units.index) if units else ""
    for column in columns:
        cell = grid.cell(row, column.index)
        if column.role != "target" or cell is None or not cell.text.strip():
            continue
        figure = read_figure(cell.text, bounded=True)
        if figure is None:
            if missing(cell.text) is None:
                message = f"no target could be read from this cell under “{column.header.text}”"
                problems.append(Problem(stage="extract", code="target_not_read", message=message, evidence=part_to_evidence(cell)))
            continue
        set_for = _own_period(column, period, frame)
        target = Target(
            measure=measure,
            value=scaled(figure, scale_of(current, frame, unit_cell=unit_cell)),
            value_text=" ".join(cell.text.split()),
            unit=unit_of(figure, measure.unit),
            qualifier=figure.qualifier,
            period=set_for or period,
            evidence=part_to_evidence(cell),
        )
        covers = set_for is None or period is None or (set_for.start <= period.start and period.end <= set_for.end)
        found.append(TargetFound(target=target, for_current=covers, same_period=set_for in (None, period)))
    return found, problems


def current_target(found: list[TargetFound]) -> float | None:
    """The figure of the target for the current period: one of that very period before one of a longer time."""
    covering = [target for target in found if target.for_current]
    best = next((target for target in covering if target.same_period), covering[0] if covering else None)
    return best.target.value if best else None


def _own_period(column: Column, current: Period | None, frame: Frame) -> Period | None:
    """The period a target's own header names; a group's header above it ("2023-24") is the figures', too, unless it is of another time."""
    year = financial_year(current.end) if current else frame.year
    own = parts_to_period(column.label.parts, year=year)
    if own is None and not column.label.parts and (above := parts_to_period(find_parts(column.header.text), year=year)):
        apart = current is not None and not (above.start <= current.start and current.end <= above.end)
        own = above if apart else None
    if own is None and current and WHOLE_YEAR.search(column.label.text):
        return year_period(financial_year(current.end))
    return own


def row_to_benchmarks(
    row: int, columns: tuple[Column, ...], grid: Grid, frame: Frame, context: PaperContext, *, measure: Measure, current: Period | None
) -> tuple[list[Benchmark], list[Problem]]:
    """The comparators in a row's columns of them, and those that its commentary states in the measure's unit."""
    found: list[Benchmark] = []
    problems: list[Problem] = []
    for column in columns:
        cell = grid.cell(row, column.index)
        if cell is None or not cell.text.strip():
            continue
        if column.role == "commentary":
            found += _in_commentary(cell, measure, current, context)
        elif column.role == "benchmark":
            own = list(_in_column(column, cell, measure, frame, context))
            found += own
            if not own and read_figure(cell.text) is not None:
                message = f"a figure under “{column.header.text}” names no area"
                problems.append(Problem(stage="extract", code="comparator_without_area", message=message, evidence=part_to_evidence(cell)))
    return found, problems


def _in_column(column: Column, cell: Cell, measure: Measure, frame: Frame, context: PaperContext) -> Iterator[Benchmark]:
    figure = read_figure(cell.text)
    if figure is not None and column.label.area:
        yield Benchmark(
            measure=measure,
            area=_area(column.label.area, context),
            area_text=column.label.area_text or column.label.text,
            value=figure.value,
            value_text=" ".join(cell.text.split()),
            unit=unit_of(figure, measure.unit),
            period=parts_to_period(find_parts(column.header.text), year=frame.year),
            evidence=part_to_evidence(cell),
        )
        return
    for comparator in text_to_comparators(cell.text):
        yield Benchmark(
            measure=measure,
            area=_area(comparator.area, context),
            area_text=comparator.area_text,
            value=comparator.value,
            value_text=" ".join(cell.text[comparator.start : comparator.end].split()),
            unit=comparator.unit or measure.unit,
            period=comparator.period,
            evidence=part_to_evidence(cell, start=comparator.start, end=comparator.end),
        )


def _in_commentary(cell: Cell, measure: Measure, current: Period | None, context: PaperContext) -> Iterator[Benchmark]:
    """Comparators of running text: a sentence that names no time speaks of the current period."""
    for comparator in sentences_to_comparators(cell.text):
        if comparator.unit == measure.unit:
            yield Benchmark(
                measure=measure,
                area=_area(comparator.area, context),
                area_text=comparator.area_text,
                value=comparator.value,
                value_text=" ".join(cell.text[comparator.start : comparator.end].split()),
                unit=measure.unit,
                period=comparator.period or current,
                evidence=part_to_evidence(cell, start=comparator.start, end=comparator.end),
            )


def _area(area: str, context: PaperContext) -> str:
    return context.region or area if area == OWN_REGION else area
