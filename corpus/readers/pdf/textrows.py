"""The rows of an unruled table below its header: lines put together where a cell runs on from one to the next."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.readers.pdf.gutters import Columns
from corpus.readers.pdf.pieces import Line, Piece
from corpus.readers.pdf.regions import is_break, wraps

CLOSE = 1.55
"""Ems from one line of a cell to the next."""
OVERLAPPING = 0.85
"""Ems between baselines below which lines stand beside each other, not one under the other."""
OUTDENT = 0.4
"""Ems by which the next line of a label may stand out to its left."""
SHORT = 5.0
"""Ems that a line of a cell leaves free at its right at most, before the next one begins with a word in small letters."""
SMALL_WORD = re.compile(r"[a-z]")
RUNS_ON = re.compile(r"(?:[-–,/&(]|\b(?:and|or|of|the|in|for|to|by|with|from|on|at|a|an|per|as|than|including|other))$", re.IGNORECASE)


class Row:
    """A row: the pieces of each column, and how far to the right a piece over several columns reaches."""

    __slots__ = ("cells", "first", "last", "size", "spans")

    def __init__(self, line: Line) -> None:
        self.cells: dict[int, list[Piece]] = {}
        self.spans: dict[int, int] = {}
        self.first = line.baseline
        self.last = line.baseline
        self.size = line.size

    @property
    def valued(self) -> bool:
        """Whether a figure stands beside the label."""
        return any(piece.value for column, pieces in self.cells.items() if column for piece in pieces)

    def take(self, other: "Row") -> None:
        for column, pieces in other.cells.items():
            self.cells.setdefault(column, []).extend(pieces)
        self.spans |= other.spans
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)


def lines_to_rows(lines: Sequence[Line], below: Sequence[Line], columns: Columns, breaks: Sequence[float]) -> list[Row]:
    """The rows from top to bottom; of the lines `below` only those that the last row goes on in.

    `breaks`: heights at which a rule or the edge of a fill parts rows.
    """
    rows = [_line_to_row(line, columns) for line in lines if line.pieces]
    rows = _join_beside(rows, breaks)
    limits = [max((piece.x1 for row in rows for piece in row.cells.get(n, ())), default=0.0) for n in range(len(columns))]
    joined = _join_banded(rows, breaks) or _join_stacked(rows, columns, limits, breaks)
    while joined and not joined[-1].valued:
        joined.pop()
    for line in below:
        row = _line_to_row(line, columns) if line.pieces and not is_break(line) else None
        if row is None or not joined or row.valued or not _goes_on(joined[-1], row, columns, limits, breaks):
            break
        joined[-1].take(row)
    return joined


def _line_to_row(line: Line, columns: Columns) -> Row:
    row = Row(line)
    for piece in line.pieces:
        left, right = columns.place(piece)
        if left < right and left > 0 and len(line.pieces) == 1:
            row.spans[left] = right
        elif left < right and left > 0:
            left = max(range(left, right + 1), key=lambda n: piece.overlap(columns.lefts[n], columns.rights[n]))
        row.cells.setdefault(left, []).append(piece)
    return row


def _parted(above: Row, below: Row, breaks: Sequence[float]) -> bool:
    """Whether a rule runs between two rows."""
    after = bisect_left(breaks, above.last - 0.3 * above.size)
    return after < len(breaks) and breaks[after] < below.first - 0.3 * below.size


def _join_beside(rows: list[Row], breaks: Sequence[float]) -> list[Row]:
    """Rows of which one stands half a line lower, as a label of two lines beside its figures, are one."""
    joined: list[Row] = []
    for number, row in enumerate(rows):
        last = joined[-1] if joined else None
        if last is None or row.first - last.last >= OVERLAPPING * max(row.size, last.size) or _parted(last, row, breaks):
            joined.append(row)
            continue
        following = rows[number + 1] if number + 1 < len(rows) else None
        if not row.cells.keys() & last.cells.keys():
            last.take(row)
        elif row.cells.keys() == {0} and last.valued and _is_wanted(following, row):
            joined.append(row)
        elif not row.valued:
            last.take(row)
        else:
            joined.append(row)
    return joined


def _is_wanted(following: Row | None, row: Row) -> bool:
    """Whether the figures half a line below a label have no other."""
    return following is not None and 0 not in following.cells and following.first - row.last < OVERLAPPING * row.size


def _join_banded(rows: list[Row], breaks: Sequence[float]) -> list[Row] | None:
    """The rows between rules, where these part most of them and none holds figures twice; otherwise None."""
    inside = [y for y in breaks if rows[0].first < y < rows[-1].last] if rows else []
    valued = sum(row.valued for row in rows)
    if len(inside) < 2 or len(inside) < 0.6 * (valued - 1):
        return None
    bands: dict[int, Row] = {}
    for row in rows:
        band = bisect_left(inside, row.last - 0.3 * row.size)
        if band not in bands:
            bands[band] = row
        elif row.valued and bands[band].valued:
            return None
        else:
            bands[band].take(row)
    return list(bands.values())


def _join_stacked(rows: list[Row], columns: Columns, limits: Sequence[float], breaks: Sequence[float]) -> list[Row]:
    """The rows, those joined of which one goes on in the next."""
    joined: list[Row] = []
    waiting: Row | None = None  # labels alone that belong to the row below
    for number, row in enumerate(rows):
        if waiting is not None:
            waiting.take(row)
            row, waiting = waiting, None  # noqa: PLW2901
        last = joined[-1] if joined else None
        following = rows[number + 1] if number + 1 < len(rows) else None
        if last is not None and not row.valued and _goes_on(last, row, columns, limits, breaks):
            last.take(row)
        elif following is not None and row.cells.keys() == {0} and _goes_on(row, following, columns, limits, breaks):
            waiting = row
        else:
            joined.append(row)
    if waiting is not None:
        joined.append(waiting)
    return joined


def _goes_on(above: Row, below: Row, columns: Columns, limits: Sequence[float], breaks: Sequence[float]) -> bool:
    """Whether each cell of a row that has text below goes on there."""
    if below.first - above.last > CLOSE * max(above.size, below.size) or _parted(above, below, breaks):
        return False
    shared = [n for n in below.cells if not below.valued or n == 0]
    if not shared or not all(n in above.cells for n in shared):
        return False
    return all(_continues(above.cells[n][-1], below.cells[n][0], limits[n], _edge(columns, n)) for n in shared)


def _edge(columns: Columns, number: int) -> float:
    """How far to the right the text of a column could reach."""
    return columns.lefts[number + 1] - 0.5 * 9 if number + 1 < len(columns) else columns.rights[number]


def _continues(piece: Piece, below: Piece, limit: float, edge: float) -> bool:
    """Whether the text of a piece goes on in the piece below it."""
    last, first = piece.words[-1], below.words[0]
    if below.value or last.bold != first.bold or below.x0 < piece.x0 - OUTDENT * first.size:
        return False
    short = piece.x1 + 0.25 * last.size + first.x1 - first.x0 < limit - SHORT * last.size
    if (SMALL_WORD.match(first.text) and not short) or RUNS_ON.search(last.text):
        return True
    if last.text[-1] in ":.":
        return False
    # the longest text of a column reaches its limit by itself: there the next column's edge decides
    return wraps(piece, below, limit if piece.x1 < limit - 0.5 * last.size else max(limit, edge))
