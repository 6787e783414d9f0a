"""The figures of a row: which columns hold one, of which period each is, and which of them is the current one."""

import re
from dataclasses import dataclass, field

from corpus.document import Cell
from extractors.context import PaperContext
from extractors.figures import Figure, read_figure
from extractors.records import Period, Unit
from extractors.tables.columns import Column
from extractors.tables.frames import Frame
from extractors.tables.grid import Grid
from extractors.tables.labels import read_label
from extractors.tables.timing import Timing, column_timing, earlier_timing, row_timing
from patterns.figures import missing
from patterns.headers import Role

CAPTION_WORDS = 40
"""Words of a header or caption that may say that figures are in thousands."""


@dataclass(slots=True, kw_only=True)
class Amount:
    """A figure with the column and cell it stands in."""

    column: Column
    cell: Cell
    figure: Figure
    timing: Timing = field(default_factory=Timing)


def column_of(columns: tuple[Column, ...], role: Role) -> Column | None:
    """The first column of a role."""
    return next((column for column in columns if column.role == role), None)


def row_to_amounts(row: int, columns: tuple[Column, ...], grid: Grid) -> tuple[list[Amount], list[tuple[Column, Cell]]]:
    """The figures in a row's columns of values, current, earlier and forecast; and the cells with text that is none."""
    amounts: list[Amount] = []
    others: list[tuple[Column, Cell]] = []
    for column in columns:
        cell = grid.cell(row, column.index)
        if (
            column.role not in ("value", "previous", "forecast")
            or cell is None
            or not cell.text.strip()
            or grid.is_covered(row, column.index)
        ):
            continue
        figure = read_figure(cell.text)
        if figure is not None and figure.qualifier is None:  # "at least 5" is no figure but a bound
            amounts.append(Amount(column=column, cell=cell, figure=figure))
        else:
            others.append((column, cell))
    return amounts, others


def own_timing(row: int, columns: tuple[Column, ...], grid: Grid, frame: Frame, context: PaperContext) -> Timing | None:
    """What the row's own cell of a period says, None where it has none."""
    period, often = column_of(columns, "period"), column_of(columns, "frequency")
    if period is None:
        return None
    return row_timing(grid.text(row, period.index), grid.text(row, often.index) if often else "", frame, context)


def time_amounts(amounts: list[Amount], own: Timing | None, frame: Frame) -> None:
    """Gives every figure of a row its period; earlier ones are seen from the current one."""
    for amount in amounts:
        if amount.column.role != "previous":
            amount.timing = column_timing(amount.column, own, frame)
    current = current_amount(amounts)
    base = current.timing.period if current else (own.period if own else None) or frame.period
    for amount in amounts:
        if amount.column.role == "previous":
            amount.timing = earlier_timing(amount.column, base, current.timing.basis if current else "outturn")


def current_amount(amounts: list[Amount]) -> Amount | None:
    """The figure that the row's target, status and direction belong to: the latest of its values."""
    values = [amount for amount in amounts if amount.column.role == "value"]
    return max(values, key=lambda amount: _recency(amount.column, amount.timing), default=None)


def is_current_unreadable(current: Amount | None, others: list[tuple[Column, Cell]], own: Timing | None, frame: Frame) -> bool:
    """Whether a figure later than `current` stands in the row and could not be read: then target, status and direction are that one's."""
    latest = None if current is None else _recency(current.column, current.timing)
    return any(
        column.role == "value"
        and _is_unreadable(cell.text)
        and (latest is None or _recency(column, column_timing(column, own, frame)) > latest)
        for column, cell in others
    )


def _is_unreadable(text: str) -> bool:
    """Whether a cell's text has a figure in it, but is none and no gap either."""
    gap = missing(text)
    return gap == "unreadable" or (gap is None and any(map(str.isdigit, text)))


def _recency(column: Column, timing: Timing) -> tuple[int, int, int]:
    """By the period's last day, then the shorter period, then the first column."""
    period: Period | None = timing.period
    if period is None:
        return (0, 0, -column.index)
    return (period.end.toordinal(), -(period.end - period.start).days, -column.index)


def scale_of(amount: Amount | None, frame: Frame, *, unit_cell: str = "") -> float:
    """Thousands or millions, where the row's unit, the header or the caption says that figures are printed in them; otherwise 1."""
    headers = amount.column.header.path if amount else ()
    for text in (unit_cell, *reversed(headers), frame.caption_text):
        if text and len(text.split()) <= CAPTION_WORDS and (scale := read_label(text).scale) != 1.0:
            return scale
    return 1.0


def scaled(figure: Figure, scale: float) -> float:
    """The figure's value in its unit; one that prints its own scale ("£2.4m") or another unit stays as it is."""
    if figure.unit not in (None, "gbp") or re.search(r"[a-z]", figure.text, re.IGNORECASE):
        return figure.value
    return figure.value * scale


def unit_of(figure: Figure, unit: Unit) -> Unit:
    """The figure's own unit where it prints one that says more than a count, otherwise the measure's."""
    return figure.unit if figure.unit not in (None, "count") and figure.unit is not None else unit
