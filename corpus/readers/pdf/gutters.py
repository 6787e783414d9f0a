"""The columns of an unruled table: where its pieces stand over each other."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf.pieces import Line, Piece

OVERLAP = 0.15
"""Ems by which a piece must reach over a column to stand in it."""
LOOSE = 1.5
"""Times the usual space at which the words of one line over two columns belong to both."""


class Column:
    """A strip that the pieces of a column stand in."""

    __slots__ = ("values", "x0", "x1")

    def __init__(self, x0: float, x1: float, values: int = 0) -> None:
        self.x0 = x0
        self.x1 = x1
        self.values = values


def lines_to_columns(lines: Sequence[Line]) -> list[Column]:
    """The columns of lines of several pieces, those with most figures first: a piece that stands over no column so far makes one."""
    columns: list[Column] = []
    for line in sorted(lines, key=lambda line: (-sum(piece.value for piece in line.pieces), -len(line.pieces))):
        for piece in line.pieces:
            met = [n for n, column in enumerate(columns) if piece.overlap(column.x0, column.x1) > OVERLAP * line.size]
            if not met:
                columns.append(Column(piece.x0, piece.x1, piece.value))
                columns.sort(key=lambda column: column.x0)
            elif len(met) == 1:
                _widen(columns, met[0], piece)
    return columns


def _widen(columns: list[Column], number: int, piece: Piece) -> None:
    column = columns[number]
    left = columns[number - 1].x1 + 1 if number else piece.x0
    right = columns[number + 1].x0 - 1 if number + 1 < len(columns) else piece.x1
    column.x0 = min(column.x0, max(piece.x0, left))
    column.x1 = max(column.x1, min(piece.x1, right))
    column.values += piece.value


def place(piece: Piece, columns: Sequence[Column]) -> tuple[int, int]:
    """The first and the last column that a piece stands over; the nearest one where it stands between two."""
    overlaps = [piece.overlap(column.x0, column.x1) for column in columns]
    least = OVERLAP * piece.words[0].size
    met = [number for number, overlap in enumerate(overlaps) if overlap > least]
    if len(met) > 1 and not piece.value:
        return met[0], met[-1]
    best = max(range(len(columns)), key=overlaps.__getitem__)
    return best, best


def cut_at_gutters(line: Line, columns: Sequence[Column]) -> None:
    """Cuts pieces that stand over several columns between two of their words, where a gutter is and the white or a figure says so."""
    pieces: list[Piece] = []
    for piece in line.pieces:
        if len(piece.words) < 2 or len(set(place(piece, columns))) == 1:
            pieces.append(piece)
            continue
        size = piece.words[0].size
        whites = sorted(after.x0 - before.x1 for before, after in pairwise(piece.words))
        usual = max(0.2 * size, min(whites[len(whites) // 2], 0.3 * size) if len(whites) < 5 else whites[len(whites) // 2])
        groups = [[piece.words[0]]]
        for before, word in pairwise(piece.words):
            white, middle = word.x0 - before.x1, (word.x0 + before.x1) / 2
            between = any(left.x1 - 2 <= middle <= right.x0 + 2 for left, right in pairwise(columns))
            if between and (white > LOOSE * usual or Piece([word]).value):
                groups.append([word])
            else:
                groups[-1].append(word)
        pieces += [Piece(group, piece.line) for group in groups]
    line.pieces = pieces


def merge_exclusive(columns: list[Column], lines: Sequence[Line]) -> list[Column]:
    """Neighbouring columns of which no line fills both are one: indented labels, figures and dashes that stand apart."""
    filled = [{first for first, last in (place(piece, columns) for piece in line.pieces) if first == last} for line in lines]
    merged = [columns[0]]
    together = [0 in line for line in filled]
    for number, column in enumerate(columns[1:], 1):
        here = [number in line for line in filled]
        if any(a and b for a, b in zip(together, here, strict=True)):
            merged.append(column)
            together = here
        else:
            merged[-1] = Column(merged[-1].x0, column.x1, merged[-1].values + column.values)
            together = [a or b for a, b in zip(together, here, strict=True)]
    return merged
