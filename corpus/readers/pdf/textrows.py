"""The rows of an unruled table below its header: lines put together where a cell runs on from one to the next."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from corpus.readers.pdf.gutters import Columns
from corpus.readers.pdf.pieces import Line, Piece
from corpus.readers.pdf.regions import RUNS_ON, is_break, wraps

CLOSE = 1.55
"""Ems from one line of a cell to the next."""
OVERLAPPING = 0.85
"""Ems between baselines below which lines stand beside each other, not one under the other."""
OUTDENT = 0.4
"""Ems by which the next line of a label may stand out to its left."""
SHORT = 5.0
"""Ems that a line of a cell leaves free at its right at most, before the next one begins with a word in small letters."""
LONG = 0.6
"""Share of the longest line of its column that a line has at least which another goes on from."""
INDENT = 0.5
"""Ems by which the rows of a part stand in under its heading."""
GUTTER = 0.5
"""Ems that stay free before the next column."""
BANDED = 0.6
"""Share of the rows that rules part where they part all of them."""
OFF_CENTRE = 1.5
"""Ems by which a heading among the rows stands off their middle."""
SMALL_WORD = re.compile(r"[a-z]")


class Row:
    """A row: the pieces of each column, and how far to the right a piece over several columns reaches.

    `label_rows`: over how many rows its label runs; 0 where that of the row above does.
    """

    __slots__ = ("cells", "first", "label_rows", "last", "size", "spans")

    def __init__(self, line: Line) -> None:
        self.cells: dict[int, list[Piece]] = {}
        self.spans: dict[int, int] = {}
        self.first = line.baseline
        self.last = line.baseline
        self.size = line.size
        self.label_rows = 1

    @property
    def valued(self) -> bool:
        """Whether a figure stands beside the label."""
        return any(piece.value for column, pieces in self.cells.items() if column for piece in pieces)

    def take(self, other: "Row") -> None:
        for column, pieces in other.cells.items():
            self.cells.setdefault(column, []).extend(pieces)
        self.spans |= other.spans
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)


def lines_to_rows(
    lines: Sequence[Line], below: Sequence[Line], columns: Columns, breaks: Sequence[float], *, of_text: bool = False
) -> list[Row]:
    """The rows from top to bottom; of the lines `below` only those that the last row goes on in.

    `breaks`: heights at which a rule or the edge of a fill parts rows. A table that is not `of_text` ends with its last figure.
    """
    return _Stack(lines, columns, breaks, of_text=of_text).joined(below)


class _Stack:
    """The lines of a table as rows, and what says which of them belong together."""

    def __init__(self, lines: Sequence[Line], columns: Columns, breaks: Sequence[float], *, of_text: bool) -> None:
        self._columns = columns
        self._breaks = breaks
        self._of_text = of_text
        self._rows = [self._row(line) for line in lines if line.pieces]
        self._limits = [max((p.x1 for row in self._rows for p in row.cells.get(n, ())), default=0.0) for n in range(len(columns))]

    def joined(self, below: Sequence[Line]) -> list[Row]:
        rows = self._join_beside(self._rows)
        banded = self._join_banded(rows)
        rows = banded or self._join_stacked(rows)
        while rows and not (rows[-1].valued or (self._of_text and len(rows[-1].cells) > 1)):
            rows.pop()
        for line in below:
            row = self._row(line) if line.pieces and not is_break(line) else None
            if row is None or not rows or row.valued or not (self._goes_on(rows[-1], row) or (banded and self._in_band(rows[-1], row))):
                break
            rows[-1].take(row)
        return rows

    def _in_band(self, last: Row, row: Row) -> bool:
        """Whether a row stands between the same rules as the last one."""
        under = row.last + 0.4 * row.size
        return not self._parted(last, row) and any(under - 0.4 * row.size < y < under + row.size for y in self._breaks)

    def _row(self, line: Line) -> Row:
        row, columns = Row(line), self._columns
        for piece in line.pieces:
            left, right = columns.place(piece)
            if len(line.pieces) == 1 and left > 0 and not piece.value and (span := self._spanned(piece, left, right)):
                left, row.spans[span[0]] = span
            elif left < right and left > 0:
                left = max(range(left, right + 1), key=lambda n: piece.overlap(columns.lefts[n], columns.rights[n]))
            row.cells.setdefault(left, []).append(piece)
        return row

    def _spanned(self, piece: Piece, left: int, right: int) -> tuple[int, int] | None:
        """The columns of a heading that stands alone between rows: all beside the labels, or all, if it is in the middle of them."""
        last = len(self._columns) - 1
        begins = abs(piece.x0 - self._columns.lefts[left]) < OUTDENT * piece.size  # as the texts of its column do
        for first in () if begins else (1, 0):
            if last > first and abs(self._columns.middle(first, last) - piece.centre) < OFF_CENTRE * piece.size:
                return first, last
        return (left, right) if right > left else None

    def _parted(self, above: Row, below: Row) -> bool:
        """Whether a rule runs between two rows."""
        after = bisect_left(self._breaks, above.last - 0.3 * above.size)
        return after < len(self._breaks) and self._breaks[after] < below.first - 0.3 * below.size

    def _join_beside(self, rows: list[Row]) -> list[Row]:
        """Rows of which one stands half a line lower, as a label of two lines beside its figures, are one."""
        joined: list[Row] = []
        for number, row in enumerate(rows):
            last = joined[-1] if joined else None
            if last is None or row.first - last.last >= OVERLAPPING * max(row.size, last.size) or self._parted(last, row):
                joined.append(row)
                continue
            following = rows[number + 1] if number + 1 < len(rows) else None
            apart = not row.cells.keys() & last.cells.keys()
            wanted = row.cells.keys() == {0} and last.valued and _is_wanted(following, row)
            if apart or not (wanted or row.valued):
                last.take(row)
            else:
                joined.append(row)
        return joined

    def _join_banded(self, rows: list[Row]) -> list[Row] | None:
        """The rows between rules, where these part most of them and none holds figures twice; otherwise None."""
        inside = [y for y in self._breaks if rows[0].first < y < rows[-1].last] if rows else []
        valued = sum(row.valued for row in rows)
        if len(inside) < 2 or len(inside) < BANDED * (valued - 1):
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

    def _join_stacked(self, rows: list[Row]) -> list[Row]:
        """The rows, those joined of which one goes on in the next."""
        joined: list[Row] = []
        waiting: Row | None = None  # labels alone that belong to the row below
        for number, row in enumerate(rows):
            if waiting is not None:
                waiting.take(row)
                row, waiting = waiting, None  # noqa: PLW2901
            last = joined[-1] if joined else None
            following = rows[number + 1] if number + 1 < len(rows) else None
            down = row.cells.keys() == {0} and following is not None and self._goes_on(row, following)
            if last is not None and not row.valued and not (down and _is_begun(row, following)) and self._goes_on(last, row):
                last.take(row)
            elif down and not _heads(rows[number : number + 3]):
                waiting = row
            else:
                if last is not None:
                    self._share_label(last, row)
                joined.append(row)
        if waiting is not None:
            joined.append(waiting)
        return joined

    def _share_label(self, above: Row, row: Row) -> None:
        """A label that goes on beside the figures of the next row is that of both rows."""
        label, rest = above.cells.get(0), row.cells.get(0)
        if not (label and rest and above.valued and row.valued and above.cells.keys() == row.cells.keys()):
            return
        if SMALL_WORD.match(rest[0].words[0].text) and not row.cells[1][0].value and self._goes_on(above, row):
            label += row.cells.pop(0)
            above.label_rows, row.label_rows = 2, 0

    def _goes_on(self, above: Row, below: Row) -> bool:
        """Whether each cell of a row that has text below goes on there."""
        if below.first - above.last > CLOSE * max(above.size, below.size) or self._parted(above, below):
            return False
        shared = [n for n in below.cells if not below.valued or n == 0]
        if not shared or any(n not in above.cells for n in shared):
            return False
        if self._of_text and 0 not in below.cells:
            return True
        return all(self._continues(above.cells[n][-1], below.cells[n][0], n) for n in shared)

    def _continues(self, piece: Piece, below: Piece, column: int) -> bool:
        """Whether the text of a piece goes on in the piece below it."""
        last, first = piece.words[-1], below.words[0]
        if below.value or last.bold != first.bold or below.x0 < piece.x0 - OUTDENT * first.size:
            return False
        limit = self._limits[column]
        short = piece.x1 + 0.25 * last.size + first.x1 - first.x0 < limit - SHORT * last.size
        if (SMALL_WORD.match(first.text) and not short) or RUNS_ON.search(last.text):
            return True
        if last.text[-1] in ":.":
            return False
        if piece.x1 > limit - 0.5 * last.size and column + 1 < len(self._columns):
            # the longest text of a column reaches its limit by itself: there the next column's edge decides
            limit = max(limit, self._columns.lefts[column + 1] - GUTTER * last.size)
        left = self._columns.lefts[column]
        return piece.x1 - left > LONG * (self._limits[column] - left) and wraps(piece, below, limit)


def _is_begun(row: Row, following: Row | None) -> bool:
    """Whether a label begins rather than goes on, by the small letters that the next line has and it has not."""
    if following is None or 0 not in following.cells:
        return False
    return bool(SMALL_WORD.match(following.cells[0][0].words[0].text)) and not SMALL_WORD.match(row.cells[0][0].words[0].text)


def _heads(rows: Sequence[Row]) -> bool:
    """Whether the first of three rows is a heading under which the other two stand indented alike."""
    if len(rows) < 3 or any(0 not in row.cells for row in rows) or SMALL_WORD.match(rows[1].cells[0][0].words[0].text):
        return False
    first, second, third = (row.cells[0][0].x0 for row in rows)
    indent = INDENT * rows[0].size
    return second - first > indent and abs(third - second) < 0.5 * indent


def _is_wanted(following: Row | None, row: Row) -> bool:
    """Whether the figures half a line below a label have no other."""
    return following is not None and 0 not in following.cells and following.first - row.last < OVERLAPPING * row.size
