"""What the fills of a table say: which are a cell's own, and which only stripe the rows, mark a column or shade a header.

A fill speaks where it belongs to one cell and not to its row: the row's label is not painted alike. It speaks of a figure, not of a
column of ratings, only where figures are painted in different ways, at least two of them ratings.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.document import Cell
from extractors.figures import is_figure
from extractors.tables.grid import Grid
from patterns.colours import colour_to_name, colour_to_rating

MOST_SHADES = 6
"""Colours of a table's figures from which they are a scale, not ratings, unless most figures share them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """The fills of a section that are a cell's own, by row and column, as colours ("#00b050") that have a name."""

    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)

    def fill(self, row: int, column: int) -> str | None:
        return self.fills.get((row, column))

    def of_column(self, column: int) -> list[str]:
        return [fill for (_, other), fill in self.fills.items() if other == column]


def section_to_paint(grid: Grid, rows: Sequence[int], header_rows: Sequence[int]) -> Paint:
    """The fills that speak in the rows of a section: those with a name that the label of their row does not share."""
    fills: dict[tuple[int, int], str] = {}
    for row in rows:
        named = [(column, cell) for column, cell in enumerate(grid.places[row]) if cell is not None and colour_to_name(cell.fill)]
        label = _label(grid, row) if named else None
        for column, cell in named:
            if cell.fill and cell is not label and (label is None or label.fill != cell.fill):
                fills[row, column] = cell.fill
    if fills and _is_striped(grid, rows):
        return Paint()
    banded = {column for column in {column for _, column in fills} if _is_band(grid, rows, header_rows, column)}
    return Paint(fills={place: fill for place, fill in fills.items() if place[1] not in banded})


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A section with its paint, its columns of ratings and those of figures."""

    paint: Paint
    rows: Sequence[int]
    ratings: Sequence[int]
    figures: Sequence[int]


def speaking_fills(sections: Iterable[Painted]) -> frozenset[str]:
    """The colours with which a paper rates. Sections of one row are looked at together: a paper may have one for each measure."""
    found: set[str] = set()
    singles: list[str | None] = []
    for section in sections:
        found.update(fill for column in section.ratings for fill in section.paint.of_column(column))
        columns = [[section.paint.fill(row, column) for row in section.rows] for column in section.figures]
        if section.ratings or not section.paint.fills:
            continue
        if len(section.rows) == 1:
            singles += [fill for fills in columns for fill in fills]
        else:
            found.update(_rating_fills(columns))
    return frozenset(found | _rating_fills([singles]))


def _rating_fills(columns: Sequence[Sequence[str | None]]) -> set[str]:
    """The fills of columns of figures, where they rate: not one to a column, at least two ratings, and no scale from one to the other."""
    painted = [fill for fills in columns for fill in fills if fill]
    ratings = {colour_to_rating(fill) for fill in painted} - {None, "none"}
    varied = any(len({*fills}) > 1 for fills in columns)
    shades = {*painted}
    is_scale = len(shades) > MOST_SHADES and 2 * len(shades) > len(painted)
    return shades if varied and len(ratings) > 1 and not is_scale else set()


def _label(grid: Grid, row: int) -> Cell | None:
    """The first cell of a row that says something in words."""
    cells = (cell for cell in grid.places[row] if cell is not None)
    return next((cell for cell in cells if any(c.isalpha() for c in cell.text) and not is_figure(cell.text)), None)


def _is_striped(grid: Grid, rows: Sequence[int]) -> bool:
    """Whether every row is painted alike from end to end, but for its label, and not as a rating of all of its figures."""
    stripes: set[str | None] = set()
    for row in rows:
        label = _label(grid, row)
        others = {id(cell): cell.fill for cell in grid.places[row] if cell is not None and cell is not label}
        fills = {*others.values()}
        if len(others) < 2 or len(fills) > 1:
            return False
        stripes.update(fills)
    return len({colour_to_rating(fill) for fill in stripes} - {None, "none"}) < 2


def _is_band(grid: Grid, rows: Sequence[int], header_rows: Sequence[int], column: int) -> bool:
    """Whether a whole column is painted, its header too."""
    fills = {cell.fill for row in rows if (cell := grid.cell(row, column))}
    head = grid.cell(header_rows[-1], column) if header_rows else None
    return len(fills) == 1 and head is not None and {head.fill} == fills
