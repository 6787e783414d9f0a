"""Tables the other way round: periods down the side, a measure in each column.

Month   | Visits | New members
Apr-23  |    412 |          31
May-23  |    430 |          28
"""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.document import Problem
from corpus.evidence import part_to_evidence
from extractors.context import Findings, PaperContext
from extractors.figures import read_figure
from extractors.periods import span_period
from extractors.records import Period, Unit
from extractors.tables import parts
from extractors.tables.columns import Column
from extractors.tables.frames import Frame
from extractors.tables.grid import Grid
from extractors.tables.labels import read_label
from extractors.tables.lists import Entry, record_entry
from extractors.tables.sections import Section
from extractors.tables.timing import row_timing
from patterns.phrases import phrase_key

MOST = 0.6
"""The share of a column's cells that must be what the form asks for."""
TABLE_NUMBER = re.compile(r"(?:table|figure|chart|graph)\s+[a-z]?\d+(?:\.\d+)*[a-z]?\s*[:.–—-]*\s*", re.IGNORECASE)
TO_DATE = frozenset(("year to date", "ytd"))
TOTALS = parts.TOTALS | TO_DATE
OF_ALL = frozenset(("grand total", "overall total", "all"))
"""Totals of all periods above them, totals among them or not."""


def period_column(columns: tuple[Column, ...]) -> Column | None:
    """The first column, where it holds periods and the others hold figures under names: a table with periods down the side."""
    first = next((column for column in columns if not column.is_empty), None)
    if first is None:
        return None
    # a cell may be of several kinds ("Apr-23" is a period, and looks like a code)
    filled = max((count for kind, count in first.contents.items() if kind != "empty"), default=0)
    if first.contents["period"] < max(1, MOST * filled) or first.contents["figure"] > first.contents["period"]:
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
    names = [_column_name(column, frame) for column in measured]
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        message = f"two columns are headed “{twice}”, so that their figures cannot be told apart; the table was not read"
        evidence = part_to_evidence(measured[0].header.cell) if measured[0].header.cell else None
        findings.problems.append(Problem(stage="extract", code="same_header_twice", message=message, evidence=evidence))
        return True
    before: list[Period] = []
    since = 0  # where the periods below the last total begin: each year may have its own
    for row in section.rows:
        label = grid.text(row, periods.index)
        timing = row_timing(label, "", frame, context)
        period = timing.period if timing else None
        if period is not None:
            before.append(period)
        elif (total := phrase_key(label)) in TOTALS:
            added = before if total in OF_ALL else before[since:] or before
            period = _whole(added) or frame.period
            since = since if total in TO_DATE else len(before)
        if period is None:
            continue
        for column, name in zip(measured, names, strict=True):
            cell = grid.cell(row, column.index)
            figure = read_figure(cell.text) if cell else None
            if cell is not None and figure is not None:
                header_unit: Unit | None = column.label.unit if column.label.unit != "count" else None
                record_entry(Entry(name=name, cell=cell, figure=figure), period, frame, findings, scope=None, unit=header_unit)
    return True


def _column_name(column: Column, frame: Frame) -> str:
    """The measure in a column: of one that stands in a group, the group's name and, above both, what the caption says it is of."""
    path = [text for text in column.header.path if not read_label(text).is_period]
    if len(path) > 1 and frame.caption is not None:
        subject = read_label(TABLE_NUMBER.sub("", frame.caption.name, count=1)).rest
        if subject and phrase_key(subject) not in map(phrase_key, path):
            return f"{subject}, {': '.join(path)}"
    return ": ".join(path)


def _whole(periods: Sequence[Period]) -> Period | None:
    """What periods are together that follow each other without a gap."""
    if len(periods) < 2 or any(later.start - earlier.end != dt.timedelta(days=1) for earlier, later in pairwise(periods)):
        return None
    return span_period(periods[0].start, periods[-1].end)
