"""The period of a figure in a table: from its column, its row, or what frames the table, in that order of precision."""

import datetime as dt
from dataclasses import dataclass, replace

from extractors.context import PaperContext
from extractors.periods import (
    financial_year,
    find_parts,
    last_month,
    last_quarter,
    parts_to_period,
    period_before,
    quarter_period,
    rolling_year,
    year_before,
    year_period,
)
from extractors.records import Basis, Period
from extractors.tables.columns import Column
from extractors.tables.frames import Frame
from extractors.tables.labels import IN_BRACKETS, read_label
from patterns.periods import Relative, frequency, manner_in, relative_period


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """A figure's period. `text`: the print, where it names no date; `caution`: what was inferred, for a person."""

    period: Period | None = None
    basis: Basis = "outturn"
    text: str | None = None
    as_at: Period | None = None
    caution: str | None = None


def row_timing(cell: str, frequency_cell: str, frame: Frame, context: PaperContext) -> Timing | None:
    """What the row's own period cell says; None where it says nothing."""
    text = " ".join(cell.split())
    if not text:
        return None
    manner = manner_in(text)
    period = parts_to_period(find_parts(text), year=frame.year)
    if period:
        return Timing(period=_as_often(period, frequency_cell), basis=manner or "outturn")
    anchor = context.reporting_period or frame.period
    relative = relative_period(text)
    if anchor and manner == "rolling_year":
        return Timing(
            period=rolling_year(anchor), basis="rolling_year", text=text, caution=_inferred(text, "twelve months to the end", anchor)
        )
    if anchor and relative == "latest_month":
        return Timing(period=last_month(anchor), text=text, caution=_inferred(text, "last month", anchor))
    if anchor and relative == "latest_quarter":
        return Timing(period=last_quarter(anchor), text=text, caution=_inferred(text, "last quarter", anchor))
    if anchor and relative == "year_end":
        return Timing(period=year_period(financial_year(anchor.end)), text=text)
    return Timing(period=None, text=text, basis=manner or "outturn")


def column_timing(column: Column, row: Timing | None, frame: Frame) -> Timing:
    """The timing of a figure in a column of values."""
    parts = find_parts(column.header.text)
    own = parts_to_period(parts, year=frame.year)
    if own is None and (outside := IN_BRACKETS.sub(" ", column.header.text)) != column.header.text:
        own = parts_to_period(find_parts(outside), year=frame.year)  # "2023/24 (2022/23)": the second is of what stands in brackets
    basis: Basis = column.basis if column.basis != "outturn" or row is None else row.basis
    if column.role == "forecast" or basis in ("projection", "estimate"):
        kind: Basis = "estimate" if basis == "estimate" else "projection"
        anchor = own or frame.period
        year = year_period(financial_year(anchor.end)) if anchor else None
        named_year = own and own.kind == "year"
        return Timing(period=own if named_year else year, basis=kind, as_at=frame.period if named_year or not own else own)
    dated = any(part.form in ("year", "calendar_year", "academic_year", "month", "date", "day_span") for part in parts)
    if own and (dated or row is None or row.period is None):
        return Timing(period=own, basis=basis)
    if row is not None and (row.period or row.text):
        return replace(row, basis=basis)
    if column.label.relative == "year_end" and frame.period:
        return Timing(period=year_period(financial_year(frame.period.end)), basis=basis)
    if column.label.relative == "latest_month" and frame.period and frame.period.kind != "month":
        period = last_month(frame.period)
        return Timing(period=period, basis=basis, text=column.label.text, caution=_inferred(column.label.text, "last month", frame.period))
    return Timing(period=own or frame.period, basis=basis)


def earlier_timing(column: Column, current: Period | None, basis: Basis) -> Timing:
    """The timing of a column that holds an earlier period's figure ("Last year"), seen from the current period."""
    own = parts_to_period(find_parts(column.header.text))
    if own:
        return Timing(period=own, basis=basis)
    label = column.label
    relative: Relative | None = label.relative or _relative_of_path(column)
    if current and relative == "year_before":
        return Timing(period=year_before(current), basis=basis)
    if current and relative in ("quarter_before", "month_before") and current.kind == relative.split("_")[0]:
        return Timing(period=period_before(current), basis=basis)
    return Timing(period=None, basis=basis, text=label.text)


def from_year_start(period: Period) -> Period:
    """A year-to-date figure's period: named after its end, beginning with the financial year."""
    start = dt.date(financial_year(period.end), 4, 1)
    return replace(period, start=min(start, period.start)) if period.kind != "year" else period


def _relative_of_path(column: Column) -> Relative | None:
    return next((found for text in reversed(column.header.path) if (found := read_label(text).relative)), None)


def _as_often(period: Period, frequency_cell: str) -> Period:
    """The month as the time its measure is reported for: "Sep-20" of a quarterly one is the quarter that ends there, "Mar-21" of a yearly one the year."""
    often = frequency(frequency_cell)
    if period.kind == "month" and often == "quarter" and period.end.month % 3 == 0:
        return quarter_period(financial_year(period.end), (period.end.month - 4) % 12 // 3 + 1)
    if period.kind == "month" and often == "year" and period.end.month == 3:
        return year_period(financial_year(period.end))
    return period


def _inferred(text: str, meaning: str, anchor: Period) -> str:
    return f"period printed as “{text}”, read as the {meaning} of the paper's {anchor.name}"
