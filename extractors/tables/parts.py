"""Columns that hold the parts of a total, under headers that no vocabulary could list: their figures add up to it.

                          | Total | Off-street | On-street
Permits issued            | 1,204 |        310 |       894
Permits renewed at a fee  |   210 |         60 |       150
"""

from collections.abc import Iterable
from math import isclose

from extractors.figures import Figure, read_figure
from extractors.tables.columns import Column
from extractors.tables.grid import Grid
from patterns.phrases import phrase_key

TOTALS = frozenset(("total", "totals", "year total", "grand total", "overall total", "all"))
FEWEST_ROWS = 3
"""Rows that must add up: fewer may do so by chance."""
SHARE = 0.9
"""Share of the rows that must; one may be misprinted."""


def parts_of_total(columns: tuple[Column, ...], rows: Iterable[int], grid: Grid) -> tuple[Column, ...]:
    """The columns without a role whose figures add up, row by row, to those of the only column of totals; none where they do not."""
    totals = [column for column in columns if column.role == "value"]
    parts = [column for column in columns if column.role is None and column.header.cell is not None and column.contents["figure"]]
    if len(totals) != 1 or phrase_key(totals[0].label.rest) not in TOTALS or len(parts) < 2:
        return ()
    if len({phrase_key(column.header.text) for column in parts}) < len(parts):
        return ()
    added = [
        isclose(sum(part.value for part in figures), total.value, abs_tol=1e-6)
        for row in rows
        if (total := _figure(grid, row, totals[0])) is not None and (figures := _figures(grid, row, parts)) is not None
    ]
    return tuple(parts) if len(added) >= FEWEST_ROWS and sum(added) >= SHARE * len(added) else ()


def _figures(grid: Grid, row: int, columns: Iterable[Column]) -> list[Figure] | None:
    """The figures of a row in these columns, None where any of them is missing."""
    figures = [_figure(grid, row, column) for column in columns]
    return [figure for figure in figures if figure is not None] if None not in figures else None


def _figure(grid: Grid, row: int, column: Column) -> Figure | None:
    cell = grid.cell(row, column.index)
    return None if cell is None or grid.is_covered(row, column.index) else read_figure(cell.text)
