"""Measures that take several rows, a row for each kind of figure: such rows are put side by side, and read as any table.

Measure    |        | Q1  | Q2          Measure    | Q1     | Q1     | Q2     | Q2
Kites sold | Actual | 9   | 13     →               | Actual | Target | Actual | Target
           | Target | 10  | 12          Kites sold | 9      | 10     | 13     | 12
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Cell
from extractors.figures import is_figure
from extractors.tables.grid import Grid
from extractors.tables.labels import read_label
from extractors.tables.sections import Header, Section
from patterns.phrases import phrase_key

MOST = 0.8
"""The share of a column's filled cells that must say of which kind their row is."""
LONGEST_KIND = 4
"""Words of what says so."""
MOST_KINDS = 12
"""Kinds of figures at the most: what has more is no such table, and side by side would be far larger than it is."""


@dataclass(slots=True, kw_only=True)
class _Measure:
    """The rows of one measure by their kinds ("actual"); `name`: the cell that names it, None where the table's caption does."""

    name: Cell | None
    rows: dict[str, int] = field(default_factory=dict)


def fold_rows(section: Section, grid: Grid) -> tuple[Section, Grid] | None:
    """A section of a row for each measure, with its grid; None where rows are measures already.

    What tells such rows is a column of which nearly all cells are headers' words, figures of the measure and targets among them.
    """
    column = next((column for column in range(grid.columns) if _says_kinds(section, grid, column)), None)
    if column is None:
        return None
    measures = list(_measures(section, grid, column))
    kinds = list(dict.fromkeys(kind for measure in measures for kind in measure.rows))
    if not 2 <= len(kinds) <= MOST_KINDS or not any(len(measure.rows) > 1 for measure in measures):
        return None
    names = {measure.name.column for measure in measures if measure.name is not None} - {column}
    printed = {kind: grid.text(row, column) for measure in reversed(measures) for kind, row in measure.rows.items()}
    # a name stands first, in a column of its own where a row of its own held it
    headers = [section.headers[min(names)] if names else Header(column=0, path=())]
    sources: list[tuple[int, str | None]] = [(-1, None)]
    for header in section.headers:
        if header.column == column or header.column in names:
            continue
        for kind in kinds if _has_figures(section, grid, header.column) else [None]:
            path = header.path if kind is None else (*header.path, printed[kind])
            headers.append(replace(header, path=path, inherited=False))
            sources.append((header.column, kind))
    places = [[_cell_of(measure, grid, source) for source in sources] for measure in measures]
    folded = Grid(places=tuple(tuple(_placed(cell, row, at) for at, cell in enumerate(cells)) for row, cells in enumerate(places)))
    numbered = tuple(replace(header, column=at) for at, header in enumerate(headers))
    return replace(section, headers=numbered, header_rows=(), rows=tuple(range(len(measures)))), folded


def _says_kinds(section: Section, grid: Grid, column: int) -> bool:
    """Whether the cells of a column say which kind of figure stands in their row. Names of measures in rows of their own are passed over."""
    texts = [grid.text(row, column) for row in section.rows if grid.text(row, column) and not _is_alone(grid, row, column)]
    labels = [label for text in texts if len(text.split()) <= LONGEST_KIND and (label := read_label(text)).exact and not label.is_period]
    strong = [label for label in labels if label.is_strong]
    roles = {role for label in strong for role in label.roles[:1]}
    return bool(texts) and {"value", "target"} <= roles and len(labels) >= MOST * len(texts) and not is_figure(texts[0])


def _is_alone(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell is all that a row holds: the name of the measure of the rows below."""
    filled = grid.filled(row)
    return len(filled) == 1 and filled[0].column == column


def _measures(section: Section, grid: Grid, column: int) -> Iterator[_Measure]:
    current: _Measure | None = None
    for row in section.rows:
        if _is_alone(grid, row, column) and not read_label(grid.text(row, column)).is_strong:
            if current is not None and current.rows:
                yield current
            current = _Measure(name=grid.cell(row, column))
            continue
        kind = phrase_key(grid.text(row, column))
        if not kind:
            continue
        name = next((cell for at in range(column) if (cell := grid.cell(row, at)) is not None and cell.text.strip()), None)
        is_other = name is not None and (current is None or current.name is None or phrase_key(name.text) != phrase_key(current.name.text))
        if current is None or kind in current.rows or (is_other and current.rows):
            if current is not None and current.rows:
                yield current
            current = _Measure(name=name)
        current.name = current.name or name
        current.rows[kind] = row
    if current is not None and current.rows:
        yield current


def _has_figures(section: Section, grid: Grid, column: int) -> bool:
    return any(is_figure(grid.text(row, column)) for row in section.rows)


def _cell_of(measure: _Measure, grid: Grid, source: tuple[int, str | None]) -> Cell | None:
    column, kind = source
    if column < 0:
        return measure.name
    rows: Sequence[int] = list(measure.rows.values()) if kind is None else [measure.rows[kind]] if kind in measure.rows else []
    return next((cell for row in rows if (cell := grid.cell(row, column)) is not None and cell.text.strip()), None)


def _placed(cell: Cell | None, row: int, column: int) -> Cell | None:
    return cell and replace(cell, row=row, column=column, row_span=1, column_span=1)
