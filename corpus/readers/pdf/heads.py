"""The header of an unruled table: which lines it has, and which columns each of its cells stands over."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf.gutters import Columns
from corpus.readers.pdf.page import Rule, Word
from corpus.readers.pdf.pieces import Line, Piece
from corpus.readers.pdf.regions import YEAR, Region, is_break, is_text
from corpus.readers.pdf.rivers import cut_at_gutters

HEADER_PITCH = 1.9
"""Ems from one line of a header to the next."""
MOST_RUNS = 40
"""Ways of laying the pieces of a line over the columns that are followed at once."""
OFF_CENTRE = 0.8
"""Ems by which a heading may stand off the middle of the columns that it is centred over."""


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


def first_row(lines: Sequence[Line], columns: Columns, breaks: Sequence[float]) -> int:
    """The number of the first line below the header: the first of figures that are no years, or the part's heading above it.

    `breaks`: the heights of rules across the whole table. Where no figures follow, the header is what stands above the first of
    them, or the first line.
    """
    for number, line in enumerate(lines):
        inner = [piece for piece in line.pieces if columns.place(piece)[0] > 0]
        values = [piece for piece in inner if piece.value]
        years = sum(bool(YEAR.fullmatch(piece.text)) for piece in values)
        if values and len(values) >= 0.5 * len(inner) and years < len(values):
            while number > 1 and _is_label(lines[number - 1], columns):
                number -= 1  # noqa: PLW2901
            return number
    under = next((number for number, line in enumerate(lines) if any(lines[0].baseline < y < line.baseline for y in breaks)), 1)
    return min(under, len(lines) - 1)


def _is_label(line: Line, columns: Columns) -> bool:
    """Whether a line has a label and nothing else."""
    return len(line.pieces) == 1 and line.pieces[0].x0 < columns.rights[0] and line.pieces[0].x1 < columns.lefts[1]


def lines_above(region: Region, columns: Columns, breaks: Sequence[float]) -> list[Line]:
    """The lines above a region that belong to its header: they stand close, over its columns, and below its uppermost rule."""
    found: list[Line] = []
    below = region.lines[0]
    for line in reversed(region.above):
        if is_break(line):
            if found and line.pieces and len(found[0].pieces) == 1 and found[0].baseline - line.baseline < 1.5 * line.size:
                found.pop(0)  # the caption's second line
            break
        if below.baseline - line.baseline > HEADER_PITCH * below.size:
            break
        if any(line.baseline < y < below.baseline - 0.4 * below.size for y in breaks) and not any(
            line.baseline - 5 * line.size < y < line.baseline - 0.4 * line.size for y in breaks
        ):
            break
        cut = Line(line.baseline, line.size, line.pieces)
        cut_at_gutters(cut, columns, figures=False)
        if not _stands_over(cut, columns):
            break
        found.insert(0, cut)
        below = line
    return found


def _stands_over(line: Line, columns: Columns) -> bool:
    """Whether the pieces of a line can be headings of columns: none of running text, none over the labels alone or over all."""
    left, right = columns.left, columns.right
    size = line.size
    for piece in line.pieces:
        if is_text(piece) and (piece.x1 - piece.x0 > 0.6 * (right - left) or len(piece.words) > 12):
            return False
        if piece.x0 < columns.rights[0] and piece.x1 > columns.lefts[1]:
            return False
        if piece.x1 < left - size or piece.x0 > right + size:
            return False
    if len(line.pieces) > 1:
        return True
    only = line.pieces[0]
    centred = abs(only.centre - (left + right) / 2) < OFF_CENTRE * size
    return only.x0 >= columns.rights[0] and not (centred and len(columns) > 2 and abs(only.centre - (columns.lefts[1] + right) / 2) > 2 * size)


def lines_to_head(lines: Sequence[Line], columns: Columns, rules: Sequence[Rule]) -> tuple[list[HeadCell], int]:
    """The cells of a header with their rows, and how many rows it has."""
    cells: list[HeadCell] = []
    for number, line in enumerate(lines):
        spans = _spans(lines, number, columns, rules)
        for piece, (left, right) in zip(line.pieces, spans, strict=True):
            above = next((cell for cell in reversed(cells) if cell.left <= right and cell.right >= left), None)
            if above and above.last < number and _goes_on(above, piece, (left, right), spans, lines, number, rules):
                above.left, above.right = min(above.left, left), max(above.right, right)
                above.last = number
                above.words = [*above.words, *piece.words]
                above.x0, above.x1 = min(above.x0, piece.x0), max(above.x1, piece.x1)
            elif above and above.last == number and (above.left, above.right) == (left, right):
                above.words = [*above.words, *piece.words]
                above.x1 = max(above.x1, piece.x1)
            else:
                cells.append(HeadCell(left, right, number, number, list(piece.words), piece.x0, piece.x1))
    return cells, _set_rows(cells)


def _goes_on(
    above: HeadCell,
    piece: Piece,
    span: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    lines: Sequence[Line],
    number: int,
    rules: Sequence[Rule],
) -> bool:
    """Whether a piece is the next line of the heading above it."""
    upper, lower = lines[above.last].baseline, lines[number].baseline
    if lower - upper > HEADER_PITCH * lines[number].size * (number - above.last):
        return False
    if any(upper < rule.place < lower - 0.3 * lines[number].size and rule.start < piece.centre < rule.end for rule in rules):
        return False
    if span == (above.left, above.right):
        return True
    left, right = min(span[0], above.left), max(span[1], above.right)
    alone = sum(left <= a and b <= right for a, b in spans) == 1
    if not alone or abs(above.centre - piece.centre) > OFF_CENTRE * lines[number].size:
        return False
    # under the heading of several columns the middle one's own may stand alone: then nothing of theirs follows
    return span[1] > span[0] or number + 1 < len(lines)


def _spans(lines: Sequence[Line], number: int, columns: Columns, rules: Sequence[Rule]) -> list[tuple[int, int]]:
    """The first and the last column that each piece of a line of the header stands over."""
    line, below = lines[number], lines[number + 1] if number + 1 < len(lines) else None
    spans = [columns.place(piece) for piece in line.pieces]
    ruled = [_underlined(piece, line, below, columns, rules) for piece in line.pieces]
    tiled = {} if any(ruled) else _tiled(line, lines[number + 1 :], spans, columns)
    for n, piece in enumerate(line.pieces):
        under = ruled[n] or tiled.get(n)
        if under:
            spans[n] = under
        elif spans[n][1] > spans[n][0]:
            least = spans[n - 1][1] + 1 if n else 0
            most = spans[n + 1][0] - 1 if n + 1 < len(spans) else len(columns) - 1
            spans[n] = _centred(piece, spans[n], (least, most), columns)
    return spans


def _tiled(
    line: Line, below: Sequence[Line], spans: Sequence[tuple[int, int]], columns: Columns
) -> dict[int, tuple[int, int]]:
    """The columns of each piece where pieces side by side are centred over groups of headings that follow each other without a gap."""
    heads: dict[int, Piece] = {}
    for piece in (piece for lower in below for piece in lower.pieces):
        left, right = columns.place(piece)
        if left == right:
            heads.setdefault(left, piece)
    runs: list[dict[int, tuple[int, int]]] = []
    for n, (piece, nearest) in enumerate(zip(line.pieces, spans, strict=True)):
        least = spans[n - 1][1] + 1 if n else 1
        most = spans[n + 1][0] - 1 if n + 1 < len(spans) else len(columns) - 1
        groups = [
            (left, right)
            for left in range(nearest[0], max(least, 1) - 1, -1)
            for right in range(nearest[1], most + 1)
            if all(column in heads for column in range(left, right + 1)) and _is_over(piece, heads, left, right)
        ]
        runs += [{**run, n: group} for run in runs if n - 1 in run for group in groups if run[n - 1][1] + 1 == group[0]]
        runs += [{n: group} for group in groups]
        runs = sorted(runs, key=lambda run: -sum(right - left + 1 for left, right in run.values()))[:MOST_RUNS]
    runs = [run for run in runs if any(right > left for left, right in run.values())]
    return next((run for run in runs if len({right - left for left, right in run.values()}) == 1 and len(run) > 1 or not _is_over_one(run, line, heads)), {})


def _is_over(piece: Piece, heads: dict[int, Piece], left: int, right: int) -> bool:
    """Whether a piece stands over the middle of some headings."""
    return abs((heads[left].x0 + heads[right].x1) / 2 - piece.centre) < OFF_CENTRE * piece.words[0].size


def _is_over_one(run: dict[int, tuple[int, int]], line: Line, heads: dict[int, Piece]) -> bool:
    """Whether a piece that is said to stand over several headings stands as well over one of them."""
    return any(
        _is_over(line.pieces[n], heads, column, column) for n, (left, right) in run.items() if right > left for column in range(left, right + 1)
    )


def _underlined(piece: Piece, line: Line, below: Line | None, columns: Columns, rules: Sequence[Rule]) -> tuple[int, int] | None:
    """The columns over which a rule under the piece runs, where it runs over several and not over the labels."""
    floor = below.baseline - 0.4 * below.size if below else line.baseline + line.size
    for rule in rules:
        if not line.baseline - 1 < rule.place < floor:
            continue
        if rule.start - 2 <= piece.x0 and piece.x1 <= rule.end + 2 and sum(rule.start < p.centre < rule.end for p in line.pieces) == 1:
            over = [n for n in range(len(columns)) if rule.start - 2 < columns.middle(n, n) < rule.end + 2]
            if len(over) > 1 and over[0] > 0:
                return over[0], over[-1]
    return None


def _centred(piece: Piece, span: tuple[int, int], limits: tuple[int, int], columns: Columns) -> tuple[int, int]:
    """The widest run of columns round a span that a piece stands in the middle of."""
    best, slack = span, OFF_CENTRE * piece.words[0].size
    for left in range(span[0], max(limits[0], 1) - 1, -1):
        for right in range(span[1], limits[1] + 1):
            centre = columns.middle(left, right)
            if abs(centre - piece.centre) < slack and right - left > best[1] - best[0]:
                best = (left, right)
    return best


def _set_rows(cells: list[HeadCell]) -> int:
    """Gives each cell of a header its rows; how many there are."""
    depths: list[int] = []
    for number, cell in enumerate(cells):
        above = [depths[n] for n, other in enumerate(cells[:number]) if other.last < cell.first and _meet(other, cell)]
        depths.append(max(above, default=-1) + 1)
    rows = max(depths, default=-1) + 1
    ends = [-1] * rows  # the last line of what has something below it, in each row
    for cell, depth in zip(cells, depths, strict=True):
        if any(other.first > cell.last and _meet(other, cell) for other in cells):
            ends[depth] = max(ends[depth], cell.last)

    def row(line: int) -> int:
        return next((number for number, end in enumerate(ends[:-1]) if line <= end), rows - 1)

    for cell, depth in zip(cells, depths, strict=True):
        has_below = any(other.first > cell.last and _meet(other, cell) for other in cells)
        cell.top = depth if depth or has_below else row(cell.first)
        cell.bottom = cell.top if has_below else max(cell.top, row(cell.last))
    return rows


def _meet(one: HeadCell, other: HeadCell) -> bool:
    return one.left <= other.right and one.right >= other.left
