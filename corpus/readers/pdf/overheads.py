"""Names of groups of columns, printed above a ruled table and outside of its rules.

            Parking                Abandoned
+------+--------+----------+--------+----------+
|      | Lifted | Released | Lifted | Released |
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from corpus.document import Box
from corpus.drafts import CellDraft, TableDraft
from corpus.joining import is_figure
from corpus.readers.pdf.page import Word
from corpus.readers.pdf.pieces import SAME_LINE, WIDE_IN_TEXT, Piece
from corpus.readers.pdf.tables import FoundTable

FEWEST_COLUMNS = 4
"""Labels, and two groups of which one has two columns at least."""
NEAR = 1.2
"""Ems of white between the names and the table at the most."""
INSIDE = 0.4
"""Ems by which the names may reach into the table's uppermost rule."""
OFF_CENTRE = 0.25
"""Share of a column's width by which a name may stand off the middle of its columns."""
LONGEST = 6
"""Words of a group's name at the most."""
MOST_WAYS = 1000
"""Ways to part the columns that are followed at a time: columns as thin as a rule could be parted in ever more."""
Span = tuple[int, int]
"""The first column of a group, and the first one after it."""


def head_groups(tables: Sequence[FoundTable], words: list[Word]) -> tuple[list[FoundTable], list[Word]]:
    """The tables, each with the names of its groups as its first row where such stand above it; and the words that are left.

    What tells them is that each of two or more names stands over the middle of its columns, the groups following each other from
    one column on to the last, in a way in which the columns can be parted once only.
    """
    headed: list[FoundTable] = []
    for table in tables:
        columns = _columns(table.draft)
        pieces = _pieces_above(table, words) if len(columns) >= FEWEST_COLUMNS else []
        spans = pieces_to_spans(pieces, columns) if len(pieces) > 1 else None
        if spans is None:
            headed.append(table)
            continue
        taken = {id(word) for piece in pieces for word in piece.words}
        words = [word for word in words if id(word) not in taken]
        headed.append(_with_row(table, pieces, spans, columns))
    return headed, words


def _columns(draft: TableDraft) -> list[tuple[float, float]]:
    """Where each column begins and ends; none of a table whose first row is no header over single columns."""
    first = draft.rows[0]
    columns: list[tuple[float, float]] = []
    for cell in first:
        if cell is None or cell.column_span != 1 or not cell.boxes or is_figure(cell.text):
            return []
        columns.append((cell.boxes[0].x0, cell.boxes[0].x1))
    return columns if all(cell and cell.text.strip() for cell in first[1:]) else []


def _pieces_above(table: FoundTable, words: Sequence[Word]) -> list[Piece]:
    """The pieces of the line right above a table, where all of it stands over the table."""
    left, top, right, _ = table.box
    near = [
        word
        for word in words
        if word.upright
        and word.x1 > left
        and word.x0 < right
        and word.top < top
        and -INSIDE * word.size < top - word.bottom < NEAR * word.size
    ]
    if not near:
        return []
    baseline, size = max(word.baseline for word in near), near[0].size
    line = sorted((word for word in words if word.upright and abs(word.baseline - baseline) < SAME_LINE * size), key=lambda word: word.x0)
    if line[0].x0 < left or line[-1].x1 > right:
        return []
    cuts = [0, *(n for n, (one, next_) in enumerate(pairwise(line), 1) if next_.x0 - one.x1 > WIDE_IN_TEXT * size), len(line)]
    pieces = [Piece(list(line[start:end])) for start, end in pairwise(cuts)]
    return [] if any(len(piece.words) > LONGEST or is_figure(piece.text) for piece in pieces) else pieces


def pieces_to_spans(pieces: Sequence[Piece], columns: Sequence[tuple[float, float]]) -> list[Span] | None:
    """The columns below each piece, the labels left out; None where there is no way to part them so, or more than one."""
    slack = OFF_CENTRE * median(right - left for left, right in columns[1:])
    ways: list[list[Span]] = [[(start, start)] for start in range(1, len(columns))]
    for piece in pieces:
        ways = [
            [*way, (way[-1][1], end)]
            for way in ways
            for end in range(way[-1][1] + 1, len(columns) + 1)
            if abs(piece.centre - (columns[way[-1][1]][0] + columns[end - 1][1]) / 2) < slack
            and piece.x0 > columns[way[-1][1]][0] - slack
            and piece.x1 < columns[end - 1][1] + slack
        ]
        if len(ways) > MOST_WAYS:
            return None
    whole = [way[1:] for way in ways if way[-1][1] == len(columns) and any(end - start > 1 for start, end in way[1:])]
    return whole[0] if len(whole) == 1 else None


def _with_row(table: FoundTable, pieces: Sequence[Piece], spans: Sequence[Span], columns: Sequence[tuple[float, float]]) -> FoundTable:
    left, bottom, right, lowest = table.box
    top = min(word.top for piece in pieces for word in piece.words)
    page = table.draft.page or 1
    row: list[CellDraft | None] = [CellDraft(text="", page=page) for _ in columns]
    for piece, (start, end) in zip(pieces, spans, strict=True):
        box = Box(page=page, x0=columns[start][0], top=round(top, 2), x1=columns[end - 1][1], bottom=bottom)
        bold = all(word.bold for word in piece.words)
        row[start:end] = [
            CellDraft(text=piece.text, column_span=end - start, page=page, boxes=(box,), bold=bold),
            *[None] * (end - start - 1),
        ]
    return replace(table, draft=replace(table.draft, rows=[row, *table.draft.rows]), box=(left, top, right, lowest))
