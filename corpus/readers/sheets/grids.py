"""The cells of a sheet as a person sees them, row by row, and what a row of them is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corpus.drafts import CellDraft
from corpus.joining import is_figure
from patterns.direction import direction_word
from patterns.figures import missing
from patterns.headers import roles_of_header
from patterns.status import status_word

DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
HEADER_WORDS = 14
"""Words that a header has at the most."""
LOOKED_AT = 5
"""Rows below one that say whether it is their header."""

Place = tuple[int, int]
"""Row and column, from 0, those that nobody sees not counted."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by their first places; a cell of several places has its spans. Those without a text are there for their colour."""

    cells: Mapping[Place, CellDraft]
    rows: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """The columns in which cells with a text begin, of each row that has any, from the top."""
    painted: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """The same of cells without a text."""

    @classmethod
    def of(cls, cells: Mapping[Place, CellDraft]) -> "Grid":
        texts: dict[int, list[int]] = {}
        painted: dict[int, list[int]] = {}
        for row, column in sorted(cells):
            (texts if cells[row, column].text else painted).setdefault(row, []).append(column)
        return cls(cells, {row: tuple(held) for row, held in texts.items()}, {row: tuple(held) for row, held in painted.items()})

    def within(self, rows: range, columns: range) -> "Grid":
        """The part of it in some rows and columns."""
        return Grid.of({place: self.cells[place] for row in rows for place in self.places(row) if place[1] in columns})

    def places(self, row: int) -> Iterator[Place]:
        """Where the cells of a row begin, those without a text behind the others."""
        return ((row, column) for column in (*self.rows.get(row, ()), *self.painted.get(row, ())))

    @property
    def width(self) -> int:
        return max((columns[-1] + 1 for columns in (*self.rows.values(), *self.painted.values())), default=0)

    def texts(self, row: int) -> list[str]:
        return [self.cells[row, column].text for column in self.rows.get(row, ())]

    def cells_of(self, row: int) -> list[CellDraft]:
        return [self.cells[row, column] for column in self.rows.get(row, ())]


def is_amount(text: str) -> bool:
    """Whether a cell holds what a row of data holds: a figure, what stands in a figure's place, a rating or a direction."""
    return (
        (is_figure(text) and DATE.fullmatch(text.strip()) is None)
        or missing(text) is not None
        or status_word(text) is not None
        or direction_word(text) is not None
        or not any(character.isalnum() for character in text)
    )


def is_header(grid: Grid, row: int) -> bool:
    """Whether a row heads the rows below it: short words over figures, several words that head columns, or all of it bold over what is not."""
    cells = grid.cells_of(row)
    if len(cells) < 2 or any(is_figure(cell.text) and DATE.fullmatch(cell.text.strip()) is None for cell in cells):
        return False
    if any(len(cell.text.split()) > HEADER_WORDS for cell in cells):
        return False
    if sum(bool(roles_of_header(cell.text)) for cell in cells) >= 2:
        return True
    if any(is_amount(cell.text) for cell in cells):
        return False
    below = list(_rows_below(grid, row))
    if cells[0].bold and all(cell.bold for cell in cells) and below and not all(cell.bold for cell in grid.cells_of(below[0])):
        return True
    return any(_heads_figures(grid, column, below) for column in grid.rows[row][1:])


def _rows_below(grid: Grid, row: int) -> Iterator[int]:
    """The rows of several cells right below a row."""
    for below in range(row + 1, row + 1 + LOOKED_AT):
        if below not in grid.rows:
            return
        if len(grid.rows[below]) > 1:
            yield below


def _heads_figures(grid: Grid, column: int, below: list[int]) -> bool:
    held = [cell.text for row in below if (cell := grid.cells.get((row, column))) and cell.text]
    return bool(held) and 2 * sum(is_figure(text) for text in held) >= len(held)
