"""The columns of an unruled table: where its pieces stand over each other."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf.page import Word
from corpus.readers.pdf.pieces import Line, Piece, is_value

OVERLAP = 0.15
"""Ems by which a piece must reach over a column to stand in it."""
RIVER = 3
"""Lines through which white must run to part a column."""
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


def cut_at_gutters(line: Line, columns: Sequence[Column], *, figures: bool = True) -> None:
    """Cuts pieces over several columns between words of two of them, where the white is wide or, with `figures`, one stands behind it."""
    pieces: list[Piece] = []
    for piece in line.pieces:
        if len(piece.words) < 2 or len(set(place(piece, columns))) == 1:
            pieces.append(piece)
            continue
        whites = sorted(after.x0 - before.x1 for before, after in pairwise(piece.words))
        usual = max(0.2 * line.size, whites[len(whites) // 2] if len(whites) > 4 else min(whites[0], 0.3 * line.size))
        groups: list[list[Word]] = []
        home = -1
        for word in piece.words:
            here = _nearest((word.x0 + word.x1) / 2, columns)
            if here == home:
                groups[-1].append(word)
            else:
                groups.append([word])
            home = here
        cut = groups[:1]
        for group in groups[1:]:
            white = group[0].x0 - cut[-1][-1].x1
            if white > LOOSE * usual or (figures and is_value(" ".join(word.text for word in group))):
                cut.append(group)
            else:
                cut[-1] = cut[-1] + group
        pieces += [Piece(group, piece.line) for group in cut]
    line.pieces = pieces


def _nearest(x: float, columns: Sequence[Column]) -> int:
    """The column that a place across the page stands in, or nearest to."""
    return min(range(len(columns)), key=lambda number: max(columns[number].x0 - x, x - columns[number].x1))


def cut_at_rivers(lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Cuts the pieces of a column where white runs down between their words, too narrow to be seen in one line; whether any does."""
    found = False
    for number in range(len(columns)):
        held = [(line, piece) for line in lines for piece in line.pieces if place(piece, columns) == (number, number)]
        several = [(line, piece) for line, piece in held if len(piece.words) > 1]
        river = _river(several, [piece for _, piece in held]) if len(several) >= RIVER else None
        if river is None:
            continue
        found = True
        for line, piece in several:
            left = [word for word in piece.words if (word.x0 + word.x1) / 2 < river]
            right = [word for word in piece.words if (word.x0 + word.x1) / 2 >= river]
            if left and right and right[0].x0 > river > left[-1].x1:
                at = line.pieces.index(piece)
                line.pieces[at : at + 1] = [Piece(left, piece.line), Piece(right, piece.line)]
    return found


def _river(several: Sequence[tuple[Line, Piece]], held: Sequence[Piece]) -> float | None:
    """Where white runs down through the pieces of a column, or None.

    Few pieces have a word there, and where words stand on both sides the right ones are figures or begin under each other.
    """
    size = several[0][0].size
    best: tuple[int, float] | None = None
    for x in sorted({word.x0 - 0.15 * size for _, piece in several for word in piece.words[1:]}):
        blocked = sum(any(word.x0 < x < word.x1 for word in piece.words) for piece in held if piece.x0 < x < piece.x1)
        pairs = [(before, word) for _, piece in several for before, word in pairwise(piece.words) if before.x1 <= x <= word.x0]
        if len(pairs) < RIVER or blocked > 0.2 * len(pairs):
            continue
        figures = sum(is_value(word.text) and not is_value(before.text) for before, word in pairs)
        lined = sum(abs(word.x0 - x - 0.15 * size) < 0.1 * size for _, word in pairs)
        wide = sum(word.x0 - before.x1 > 0.4 * size for before, word in pairs)
        if figures < 0.8 * len(pairs) and (min(lined, wide) < 0.8 * len(pairs) or len(pairs) < 0.6 * len(several)):
            continue
        if best is None or len(pairs) > best[0]:
            best = (len(pairs), x)
    return best[1] if best else None


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


def narrowed(columns: Sequence[Column], lines: Sequence[Line]) -> list[Column]:
    """The columns no wider than what stands in them in some lines: the header over them may be wider."""
    extents: dict[int, tuple[float, float]] = {}
    for piece in (piece for line in lines for piece in line.pieces):
        left, right = place(piece, columns)
        if left == right:
            x0, x1 = extents.get(left, (piece.x0, piece.x1))
            extents[left] = (min(x0, piece.x0), max(x1, piece.x1))
    return [
        Column(max(column.x0, extents[n][0]), min(column.x1, extents[n][1]), column.values) if n in extents else column
        for n, column in enumerate(columns)
    ]
