"""A table as a grid: every place holds the cell that covers it."""

from dataclasses import dataclass

from corpus.document import Cell, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """`places[row][column]` is the cell that covers the place, or None where the table has none."""

    places: tuple[tuple[Cell | None, ...], ...]

    @property
    def rows(self) -> int:
        return len(self.places)

    @property
    def columns(self) -> int:
        return len(self.places[0]) if self.places else 0

    def cell(self, row: int, column: int) -> Cell | None:
        return self.places[row][column]

    def text(self, row: int, column: int) -> str:
        """The visible text at a place, white space folded; empty where there is no cell."""
        cell = self.places[row][column]
        return " ".join(cell.text.split()) if cell else ""

    def is_covered(self, row: int, column: int) -> bool:
        """Whether the place is covered by a cell that begins elsewhere."""
        cell = self.places[row][column]
        return cell is not None and (cell.row, cell.column) != (row, column)

    def filled(self, row: int) -> list[Cell]:
        """The cells with text that begin in a row, from left to right."""
        return [c for column, c in enumerate(self.places[row]) if c and c.text.strip() and not self.is_covered(row, column)]


def table_to_grid(table: Table) -> Grid:
    places: list[list[Cell | None]] = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
            for column in range(cell.column, min(cell.column + cell.column_span, table.columns)):
                places[row][column] = cell
    return Grid(places=tuple(tuple(row) for row in places))
