"""Tables the other way round: periods down the side, a measure in each column; and lists of names with a figure each.

Month   | Visits | New members            Number of permits issued in 2023/24
Apr-23  |    412 |          31            Residents | 1,204 | Visitors | 310
May-23  |    430 |          28            Traders   |   120 | Carers   |  45
"""

from dataclasses import dataclass, replace

from corpus.document import Cell, Problem
from corpus.evidence import part_to_evidence
from extractors.context import Findings, PaperContext
from extractors.figures import Figure, read_figure
from extractors.records import IndicatorValue, Measure, Period, Unit
from extractors.tables.amounts import scaled, unit_of
from extractors.tables.columns import Column
from extractors.tables.frames import Frame
from extractors.tables.grid import Grid
from extractors.tables.labels import read_label
from extractors.tables.names import read_name
from extractors.tables.sections import Section
from extractors.tables.timing import row_timing
from extractors.units import measure_unit
from patterns.direction import direction_word
from patterns.figures import missing
from patterns.phrases import phrase_key
from patterns.status import status_word
from patterns.tallies import vocabulary
from patterns.units import unit_of_name

MOST = 0.6
"""The share of a column's or a list's cells that must be what the form asks for."""
SHORTEST_LIST = 3
LONGEST_LABEL = 25
TOTALS = frozenset(("total", "totals", "year total", "grand total", "year to date", "ytd"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name with its figure."""

    name: str
    cell: Cell
    figure: Figure


def period_column(columns: tuple[Column, ...]) -> Column | None:
    """The first column, where it holds periods and the others hold figures under names: a table with periods down the side."""
    first = next((column for column in columns if not column.is_empty), None)
    if first is None:
        return None
    filled = sum(first.contents.values()) or 1
    if first.contents["period"] < MOST * (filled - first.contents["empty"]) or first.contents["figure"] > first.contents["period"]:
        return None
    measured = measure_columns(columns, first)
    return first if measured and all(column.label.text for column in measured) else None


def measure_columns(columns: tuple[Column, ...], periods: Column) -> list[Column]:
    """The columns of figures whose headers name measures: neither roles of the vocabulary alone nor periods."""
    return [
        column
        for column in columns
        if column.index > periods.index
        and column.contents["figure"] >= MOST * max(1, column.contents["figure"] + column.contents["text"])
        and column.contents["figure"] > 0
        and not column.label.is_period
        and column.role in (None, "value")
        and not (column.role == "value" and column.label.exact)
    ]


def read_crossed(
    section: Section, columns: tuple[Column, ...], *, grid: Grid, frame: Frame, context: PaperContext, findings: Findings
) -> bool:
    """Reads a table with periods down the side; False where it is none, and nothing is recorded.

    Two columns under the same name cannot be told apart: the table is refused, and said why.
    """
    periods = period_column(columns)
    if periods is None:
        return False
    measured = measure_columns(columns, periods)
    names = [_column_name(column) for column in measured]
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        message = f"two columns are headed “{twice}”, so that their figures cannot be told apart; the table was not read"
        evidence = part_to_evidence(measured[0].header.cell) if measured[0].header.cell else None
        findings.problems.append(Problem(stage="extract", code="same_header_twice", message=message, evidence=evidence))
        return True
    for row in section.rows:
        label = grid.text(row, periods.index)
        timing = row_timing(label, "", frame, context)
        period = timing.period if timing else None
        if period is None and phrase_key(label) in TOTALS:
            period = frame.period
        if period is None:
            continue
        for column, name in zip(measured, names, strict=True):
            cell = grid.cell(row, column.index)
            figure = read_figure(cell.text) if cell else None
            if cell is not None and figure is not None:
                header_unit: Unit | None = column.label.unit if column.label.unit != "count" else None
                _record(Entry(name=name, cell=cell, figure=figure), period, frame, findings, scope=None, unit=header_unit)
    return True


def _column_name(column: Column) -> str:
    return ": ".join(text for text in column.header.path if not read_label(text).is_period)


def read_list(grid: Grid, frame: Frame, findings: Findings) -> bool:
    """Reads a table without a header whose rows are names with a figure each, one or more a row; False where it is none.

    What is counted must be said: by the caption ("Number of permits issued"), by most names, or by the figures ("£", "%").
    """
    entries = _entries(grid)
    if entries is None or frame.period is None:
        return False
    caption = read_name(frame.caption_text) if frame.caption_text else None
    captioned = unit_of_name(frame.caption_text) if frame.caption_text and len(frame.caption_text.split()) <= LONGEST_LABEL else None
    named = sum(unit_of_name(entry.name) is not None or entry.figure.unit not in (None, "count") for entry in entries)
    counted_measures = vocabulary("counted").find(frame.caption_text) or any(_is_rating(entry.name) for entry in entries)
    if counted_measures or (captioned is None and named < MOST * len(entries)):
        return False
    names = [phrase_key(entry.name) for entry in entries]
    if len(set(names)) != len(names):
        return False
    scope = caption.name if captioned is not None and caption else None
    for entry in entries:
        _record(entry, frame.period, frame, findings, scope=scope, unit=captioned)
    return True


def _entries(grid: Grid) -> list[Entry] | None:
    """The names with their figures, where every row is names and figures by turns."""
    entries: list[Entry] = []
    above: dict[int, int] = {}  # column of a name to its entry
    for row in range(grid.rows):
        filled = [cell for cell in grid.filled(row) if missing(cell.text) is None]
        if filled and all(cell.column in above and read_figure(cell.text) is None for cell in filled):
            for cell in filled:  # names broken over two lines
                broken = entries[above[cell.column]]
                entries[above[cell.column]] = replace(broken, name=f"{broken.name} {' '.join(cell.text.split())}")
            continue
        if len(filled) % 2:
            return None
        above = {}
        for name, amount in zip(filled[::2], filled[1::2], strict=True):
            figure = read_figure(amount.text)
            label = " ".join(name.text.split())
            if (
                figure is None
                or read_figure(label) is not None
                or not any(c.isalpha() for c in label)
                or len(label.split()) > LONGEST_LABEL
            ):
                return None
            above[name.column] = len(entries)
            entries.append(Entry(name=label, cell=amount, figure=figure))
    return entries if len(entries) >= SHORTEST_LIST else None


def _is_rating(text: str) -> bool:
    return status_word(text) is not None or direction_word(text) is not None


def _record(entry: Entry, period: Period, frame: Frame, findings: Findings, *, scope: str | None, unit: Unit | None) -> None:
    name = read_name(entry.name)
    scale = read_label(frame.caption_text).scale if frame.caption_text else 1.0
    measured, unit_text = measure_unit(name.name, header_unit=unit or ("gbp" if scale != 1.0 else None), figures=[entry.figure])
    findings.values.append(
        IndicatorValue(
            measure=Measure(name=name.name or entry.name, code=name.code, scope=scope, unit=measured),
            value=scaled(entry.figure, scale),
            value_text=" ".join(entry.cell.text.split()),
            unit=unit_of(entry.figure, measured),
            unit_text=entry.figure.unit_text or unit_text,
            numerator=entry.figure.numerator,
            denominator=entry.figure.denominator,
            period=period,
            evidence=part_to_evidence(entry.cell),
        )
    )
