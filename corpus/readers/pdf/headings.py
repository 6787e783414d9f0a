"""The header of an unruled table: its cells, and which columns and rows each of them stands over."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf.gutters import Columns
from corpus.readers.pdf.heads import HEADER_PITCH, OFF_CENTRE
from corpus.readers.pdf.page import Rule, Word
from corpus.readers.pdf.pieces import Line, Piece

EXACT = 3.0
"""Times as near that a heading stands to the middle of cells, where their figures stand at one side of them."""
IN_LINE = 0.3
"""Ems by which the edges of the lines of one heading are out of line."""
WIDER = 0.75
"""Ems by which a heading over several columns is wider, at both sides, than that of the middle one alone."""
MOST_RUNS = 40
"""Ways of laying the pieces of a line over the columns that are followed at once."""

Span = tuple[int, int]
"""The first and the last column that something stands over."""


@dataclass(slots=True)
class HeadCell:
    """A cell of the header: the first and last of its columns, of the header's lines and of its rows, and its words."""

    left: int
    right: int
    first: int
    last: int
    words: list[Word]
    x0: float
    x1: float
    top: int = 0
    bottom: int = 0

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


class Headings:
    """Reads the lines of a header into cells."""

    def __init__(self, lines: Sequence[Line], columns: Columns, rules: Sequence[Rule]) -> None:
        self._lines = lines
        self._columns = columns
        self._rules = rules
        self.cells: list[HeadCell] = []
        for number, line in enumerate(lines):
            spans = self._spans(number)
            for piece, span in zip(line.pieces, spans, strict=True):
                self._add(number, piece, span, spans)
        self.height = _set_rows(self.cells)
        """How many rows it has."""

    def _add(self, number: int, piece: Piece, span: Span, spans: Sequence[Span]) -> None:
        """Puts a piece into the cell that it goes on with, or into one of its own."""
        left, right = span
        above = next((cell for cell in reversed(self.cells) if cell.left <= right and cell.right >= left), None)
        if above and above.last < number and self._goes_on(above, number, piece, span, spans):
            above.left, above.right, above.last = min(above.left, left), max(above.right, right), number
        elif not (above and above.last == number and (above.left, above.right) == span):
            self.cells.append(HeadCell(left, right, number, number, list(piece.words), piece.x0, piece.x1))
            return
        above.words += piece.words
        above.x0, above.x1 = min(above.x0, piece.x0), max(above.x1, piece.x1)

    def _goes_on(self, above: HeadCell, number: int, piece: Piece, span: Span, spans: Sequence[Span]) -> bool:
        """Whether a piece is the next line of the heading above it."""
        upper, line = self._lines[above.last].baseline, self._lines[number]
        if line.baseline - upper > HEADER_PITCH * line.size * (number - above.last):
            return False
        if any(upper < rule.place < line.baseline - 0.3 * line.size and rule.start < piece.centre < rule.end for rule in self._rules):
            return False
        if span == (above.left, above.right):
            # a year or figure under a heading beside others under headings of several columns is of their level
            return not (piece.value and any(cell.first <= above.last <= cell.last and cell.right > cell.left for cell in self.cells))
        left, right = min(span[0], above.left), max(span[1], above.right)
        alone = sum(left <= first and last <= right for first, last in spans) == 1
        if not alone or abs(above.centre - piece.centre) > OFF_CENTRE * line.size:
            return False
        # under the heading of several columns the middle one's own may stand alone: then nothing of theirs follows
        return span[1] > span[0] or number + 1 < len(self._lines)

    def _spans(self, number: int) -> list[Span]:
        """The columns that each piece of a line stands over."""
        line = self._lines[number]
        spans = [self._columns.place(piece) for piece in line.pieces]
        ruled = [self._underlined(number, piece) for piece in line.pieces]
        tiled = {} if any(ruled) else self._tiled(number, spans)
        for n, piece in enumerate(line.pieces):
            under = ruled[n] or tiled.get(n)
            if under:
                spans[n] = under
            elif spans[n][1] > spans[n][0]:
                spans[n] = self._centred(piece, spans, n)
        return spans

    def _underlined(self, number: int, piece: Piece) -> Span | None:
        """The columns over which a rule under the piece runs, where it runs over several and not over the labels."""
        line, columns = self._lines[number], self._columns
        below = self._lines[number + 1] if number + 1 < len(self._lines) else None
        floor = below.baseline - 0.4 * below.size if below else line.baseline + line.size
        for rule in self._rules:
            start, end = rule.start - 2, rule.end + 2
            if not (line.baseline - 1 < rule.place < floor and start <= piece.x0 and piece.x1 <= end):
                continue
            over = [n for n in range(len(columns)) if start < columns.middle(n, n) < end]
            if len(over) > 1 and over[0] > 0 and sum(start < other.centre < end for other in line.pieces) == 1:
                return over[0], over[-1]
        return None

    def _centred(self, piece: Piece, spans: Sequence[Span], n: int) -> Span:
        """The widest run of columns round those that the piece of number `n` stands over of which it stands in the middle."""
        first, last = best = spans[n]
        least = max(spans[n - 1][1] + 1 if n else 0, 1)
        most = spans[n + 1][0] - 1 if n + 1 < len(spans) else len(self._columns) - 1
        for left in range(first, least - 1, -1):
            for right in range(last, most + 1):
                if right - left > best[1] - best[0] and self._off(piece, left, right, self._columns.middle(left, right)) < OFF_CENTRE:
                    best = (left, right)
        return best

    def _tiled(self, number: int, spans: Sequence[Span]) -> dict[int, Span]:
        """The columns of pieces, by their numbers, that are centred over groups of headings which follow each other without a gap."""
        line = self._lines[number]
        heads = self._heads_below(number)
        runs: list[tuple[dict[int, Span], int, float]] = []  # the columns of each piece, how many in all, how far off in all
        for n, (piece, (first, last)) in enumerate(zip(line.pieces, spans, strict=True)):
            least = max(spans[n - 1][1] + 1 if n else 0, 1)
            most = spans[n + 1][0] - 1 if n + 1 < len(spans) else len(self._columns) - 1
            groups = [
                (left, right, off)
                for left in range(first, least - 1, -1)
                for right in range(last, most + 1)
                if all(column in heads for column in range(left, right + 1))
                and (off := self._off(piece, left, right, (heads[left].x0 + heads[right].x1) / 2)) < OFF_CENTRE
            ]
            for left, right, off in groups:
                size = right - left + 1
                runs += [
                    ({**run, n: (left, right)}, total + size, far + off)
                    for run, total, far in runs
                    if n - 1 in run and run[n - 1][1] + 1 == left
                ]
            runs += [({n: (left, right)}, right - left + 1, off) for left, right, off in groups]
            runs = sorted(runs, key=lambda run: (-run[1], run[2]))[:MOST_RUNS]
        inner = sum(first > 0 for first, _ in spans)
        for run, total, _ in runs:
            if total > len(run) and (
                not _is_over_one(run, line, heads) or self._is_regular(run, heads) or (inner == 1 and _is_wider(run, line, heads))
            ):
                return run
        return {}

    def _is_regular(self, run: dict[int, Span], heads: dict[int, Piece]) -> bool:
        """Whether several pieces part all columns into groups of one size, or have the same headings or years below."""
        groups = [*run.values()]
        below = [[heads[column] for column in range(left, right + 1)] for left, right in groups]
        if len(groups) < 2 or any(len(pieces) != len(below[0]) for pieces in below):
            return False
        texts = [[piece.text for piece in pieces] for pieces in below]
        return (
            (groups[0][0] == 1 and groups[-1][1] == len(self._columns) - 1)
            or all(text == texts[0] for text in texts)
            or all(piece.value for pieces in below for piece in pieces)
        )

    def _off(self, piece: Piece, left: int, right: int, middle: float) -> float:
        """Ems by which a piece is off the middle of columns: of what is printed in them, or of their cells, if it stands at one side there."""
        rights, lefts = self._columns.rights, self._columns.lefts
        off = abs(middle - piece.centre)
        if right > left:
            pitch = (rights[right] - rights[left]) / (right - left), (lefts[right] - lefts[left]) / (right - left)
            off = min(off, EXACT * abs((rights[left] + rights[right] - pitch[0]) / 2 - piece.centre))
            off = min(off, EXACT * abs((lefts[left] + lefts[right] + pitch[1]) / 2 - piece.centre))
        return off / piece.size

    def _heads_below(self, number: int) -> dict[int, Piece]:
        """The uppermost heading of each column below a line."""
        heads: dict[int, Piece] = {}
        for piece in (piece for line in self._lines[number + 1 :] for piece in line.pieces):
            left, right = self._columns.place(piece)
            if left == right:
                heads.setdefault(left, piece)
        return heads


def _is_over_one(run: dict[int, Span], line: Line, heads: dict[int, Piece]) -> bool:
    """Whether a piece that is said to stand over several headings stands in the middle of one of them, or begins or ends with it."""
    return any(
        abs(heads[column].centre - line.pieces[n].centre) < OFF_CENTRE * line.size
        or abs(heads[column].x0 - line.pieces[n].x0) < IN_LINE * line.size
        or abs(heads[column].x1 - line.pieces[n].x1) < IN_LINE * line.size
        for n, (left, right) in run.items()
        if right > left
        for column in range(left, right + 1)
    )


def _is_wider(run: dict[int, Span], line: Line, heads: dict[int, Piece]) -> bool:
    """Whether the one piece of a run is wider, at both sides, than any heading that it stands over."""
    ((n, (left, right)),) = run.items()
    piece, out = line.pieces[n], WIDER * line.size
    under = [head for column, head in heads.items() if left <= column <= right and piece.overlap(head.x0, head.x1) > 0]
    return all(piece.x0 < head.x0 - out and piece.x1 > head.x1 + out for head in under)


def _set_rows(cells: list[HeadCell]) -> int:
    """Gives each cell of a header its rows; how many there are."""
    depths: list[int] = []
    for number, cell in enumerate(cells):
        above = [depths[n] for n, other in enumerate(cells[:number]) if other.last < cell.first and _meet(other, cell)]
        depths.append(max(above, default=-1) + 1)
    rows = max(depths, default=-1) + 1
    parents = [any(other.first > cell.last and _meet(other, cell) for other in cells) for cell in cells]
    ends = [-1] * rows  # the last line of what has something below it, in each row
    for cell, depth, is_parent in zip(cells, depths, parents, strict=True):
        if is_parent:
            ends[depth] = max(ends[depth], cell.last)

    def row(line: int) -> int:
        return next((number for number, end in enumerate(ends[:-1]) if line <= end), rows - 1)

    for cell, depth, is_parent in zip(cells, depths, parents, strict=True):
        cell.top = depth if depth or is_parent else row(cell.first)
        cell.bottom = cell.top if is_parent else max(cell.top, row(cell.last))
    return rows


def _meet(one: HeadCell, other: HeadCell) -> bool:
    return one.left <= other.right and one.right >= other.left
