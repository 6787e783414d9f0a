"""Step one: find the header rows, and spread merged headers down to the columns.

A table can hold several sections, each with a header of its own (a form with a small table inside it); rows above a header that
hold no figures say what the section is about.
"""

from dataclasses import dataclass

from corpus.document import Cell
from extractors.figures import is_figure
from extractors.tables.grid import Grid
from extractors.tables.labels import is_header_row, read_label


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A column's header: the texts above it, from the top. `cell` is the lowest of its cells, None where it has none."""

    column: int
    path: tuple[str, ...]
    cell: Cell | None = None
    inherited: bool = False
    """Only a group's header stands above the column, not one of its own."""

    @property
    def text(self) -> str:
        return " ".join(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows under one header. `lead` is what the rows between the last section and this header say."""

    headers: tuple[Header, ...]
    header_rows: tuple[int, ...]
    rows: tuple[int, ...]
    lead: tuple[str, ...] = ()
    known: bool = True
    """Whether the header was recognised; a first row without figures serves otherwise."""


def grid_to_sections(grid: Grid) -> tuple[Section, ...]:
    """The sections of a table, in order; none for a table that holds no figures and no header."""
    is_header = [is_header_row([" ".join(cell.text.split()) for cell in grid.filled(row)]) for row in range(grid.rows)]
    if not any(is_header):
        return _fallback(grid)
    sections: list[Section] = []
    lead: list[str] = []
    row = 0
    while row < grid.rows:
        if not is_header[row]:
            lead += [" ".join(" ".join(cell.text.split()) for cell in grid.filled(row))]
            row += 1
            continue
        top = row
        while row < grid.rows and is_header[row]:
            row += 1
        first = row
        while row < grid.rows and not is_header[row]:
            row += 1
        header_rows = tuple(range(_group_row(grid, top), first))
        headers = _headers(grid, header_rows)
        sections.append(Section(headers=headers, header_rows=header_rows, rows=tuple(range(first, row)), lead=tuple(filter(None, lead))))
        lead = []
    return tuple(sections)


def _group_row(grid: Grid, top: int) -> int:
    """A row just above the header whose cells stand over several columns heads groups of them, whatever it says."""
    if top == 0:
        return top
    above = grid.filled(top - 1)
    spans = [cell for cell in above if cell.column_span > 1 and cell.column_span < grid.columns]
    named = [cell for cell in above if read_label(" ".join(cell.text.split())).is_known]
    return top - 1 if above and (spans or named) and len(above) > 1 and not any(is_figure(cell.text) for cell in above) else top


def _headers(grid: Grid, header_rows: tuple[int, ...]) -> tuple[Header, ...]:
    paths: list[list[str]] = [[] for _ in range(grid.columns)]
    lowest: list[Cell | None] = [None] * grid.columns
    inherited = [False] * grid.columns
    for row in header_rows:
        is_last = row == header_rows[-1]
        over = ""
        for column in range(grid.columns):
            text = grid.text(row, column)
            own = bool(text)
            cell = grid.cell(row, column)
            if own:
                over = text if not grid.is_covered(row, column) or cell is not None else over
            elif is_last or len(header_rows) == 1:
                continue
            else:
                text = over
            if text and (not paths[column] or paths[column][-1] != text):
                paths[column].append(text)
                inherited[column] = not own
            if own:
                lowest[column] = cell
                inherited[column] = False
    return tuple(Header(column=c, path=tuple(paths[c]), cell=lowest[c], inherited=inherited[c]) for c in range(grid.columns))


def _fallback(grid: Grid) -> tuple[Section, ...]:
    """A table whose header nobody has met: its first row with more than one text and no figure, over rows that hold figures.

    Where cells of that row stand over several columns, the next row without figures heads the columns one by one.
    """
    for row in range(min(grid.rows - 1, 4)):
        filled = grid.filled(row)
        if (len(filled) > 1 and not any(is_figure(cell.text) for cell in filled)) or _heads_figures(grid, row):
            last = row + 1 if _heads_groups(grid, row) else row
            below = range(last + 1, grid.rows)
            if any(is_figure(cell.text) for lower in below for cell in grid.filled(lower)):
                lead = tuple(" ".join(cell.text.split()) for upper in range(row) for cell in grid.filled(upper))
                rows = tuple(range(row, last + 1))
                return (Section(headers=_headers(grid, rows), header_rows=rows, rows=tuple(below), lead=lead, known=False),)
            return ()
        if any(is_figure(cell.text) for cell in filled):
            return ()
    return ()


def _heads_figures(grid: Grid, row: int) -> bool:
    """Whether a row says nothing but what the figures below are ("Total"), its other places left empty."""
    filled = grid.filled(row)
    if len(filled) != 1 or not filled[0].column:
        return False
    label = read_label(" ".join(filled[0].text.split()))
    return label.exact and "value" in label.roles and is_figure(grid.text(row + 1, filled[0].column)) and bool(grid.text(row + 1, 0))


def _heads_groups(grid: Grid, row: int) -> bool:
    """Whether a row names groups of columns and the next one, which holds no figure either, the columns of each."""
    spans = [cell for cell in grid.filled(row) if 1 < cell.column_span < grid.columns]
    if not spans or row + 2 >= grid.rows:
        return False
    below = grid.filled(row + 1)
    named = {cell.column for cell in below}
    grouped = (column for cell in spans for column in range(cell.column, cell.column + cell.column_span))
    return not any(is_figure(cell.text) for cell in below) and named.issuperset(grouped)
