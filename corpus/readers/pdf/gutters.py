"""The columns of an unruled table: where its pieces stand over each other."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.readers.pdf.pieces import Line, Piece

OVERLAP = 0.15
"""Ems by which a piece must reach over a column to stand in it."""
APART = 1.0
"""Points that stay between two columns at least."""


class Columns:
    """Strips side by side that the pieces of columns stand in: the left and the right edge of each."""

    __slots__ = ("lefts", "rights")

    def __init__(self, lefts: list[float], rights: list[float]) -> None:
        self.lefts = lefts
        self.rights = rights

    def __len__(self) -> int:
        return len(self.lefts)

    @property
    def left(self) -> float:
        return self.lefts[0]

    @property
    def right(self) -> float:
        return self.rights[-1]

    def middle(self, first: int, last: int) -> float:
        return (self.lefts[first] + self.rights[last]) / 2

    def met(self, piece: Piece) -> tuple[int, int]:
        """The first and the last column that a piece stands over; the last is before the first where it stands between two."""
        least = OVERLAP * piece.size
        return bisect_right(self.rights, piece.x0 + least), bisect_left(self.lefts, piece.x1 - least) - 1

    def place(self, piece: Piece) -> tuple[int, int]:
        """The first and the last column that a piece stands over; of a figure or between two, the one that it is most in or nearest to."""
        first, last = self.met(piece)
        if first == last:
            return first, last
        if first > last:
            last = first = self.nearest(piece.x0, piece.x1)
        elif piece.value:
            last = first = max(range(first, last + 1), key=lambda number: piece.overlap(self.lefts[number], self.rights[number]))
        return first, last

    def nearest(self, x0: float, x1: float) -> int:
        """The column with the least white between it and a strip of the page."""
        after = min(bisect_left(self.lefts, x0), len(self.lefts) - 1)
        if after and x0 - self.rights[after - 1] < self.lefts[after] - x1:
            return after - 1
        return after

    def widen(self, number: int, piece: Piece) -> None:
        """Makes a column as wide as a piece in it, up to its neighbours."""
        if piece.x0 < self.lefts[number]:
            self.lefts[number] = piece.x0
            if number and piece.x0 < self.rights[number - 1] + APART:
                self.lefts[number] = self.rights[number - 1] + APART
        if piece.x1 > self.rights[number]:
            self.rights[number] = piece.x1
            if number + 1 < len(self.lefts) and piece.x1 > self.lefts[number + 1] - APART:
                self.rights[number] = self.lefts[number + 1] - APART


def lines_to_columns(lines: Sequence[Line]) -> Columns:
    """The columns of lines of several pieces, those with most figures first: a piece that stands over no column so far makes one."""
    columns = Columns([], [])
    for line in sorted(lines, key=lambda line: (-sum([piece.value for piece in line.pieces]), -len(line.pieces))):
        for piece in line.pieces:
            first, last = columns.met(piece)
            if first > last:
                columns.lefts.insert(first, piece.x0)
                columns.rights.insert(first, piece.x1)
            elif first == last:
                columns.widen(first, piece)
    return columns


def merge_exclusive(columns: Columns, lines: Sequence[Line]) -> Columns:
    """Neighbouring columns of which no line fills both are one: indented labels, figures and dashes that stand apart."""
    filled: list[set[int]] = [set() for _ in range(len(columns))]
    for number, line in enumerate(lines):
        for first, last in map(columns.place, line.pieces):
            if first == last:
                filled[first].add(number)
    merged = Columns(columns.lefts[:1], columns.rights[:1])
    together = filled[0]
    for left, right, here in zip(columns.lefts[1:], columns.rights[1:], filled[1:], strict=True):
        if together & here:
            merged.lefts.append(left)
            merged.rights.append(right)
            together = here
        else:
            merged.rights[-1] = right
            together = together | here
    return merged


def narrowed(columns: Columns, lines: Sequence[Line]) -> Columns:
    """The columns that hold anything in some lines, and no wider than that: the header over them may be wider, or have wide gaps."""
    lefts: dict[int, float] = {}
    rights: dict[int, float] = {}
    for piece in (piece for line in lines for piece in line.pieces):
        first, last = columns.place(piece)
        if first == last:
            lefts[first] = min(lefts.get(first, piece.x0), piece.x0)
            rights[first] = max(rights.get(first, piece.x1), piece.x1)
    numbers = sorted(lefts)
    return Columns(
        [max(columns.lefts[number], lefts[number]) for number in numbers],
        [min(columns.rights[number], rights[number]) for number in numbers],
    )
