"""Puts back together what a page break cut: tables that run over pages, their rows, and paragraphs."""

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.document import BlockKind
from corpus.drafts import BlockDraft, CellDraft, Draft, LinkDraft, TableDraft

# "28%", "£2.4m", "3,312 / 11,693", "(1.5)": a cell that holds a figure. "2023-24", "2022/23" and "2016" name a year, as headers do.
FIGURE = re.compile(r"[(<>≤≥~]?\s*[-–+]?\s*£?\s*\d[\d,]*(?:\.\d+)?\s*[%)km]?")
YEAR = re.compile(r"(?:19|20)\d\d(?:\s*[-/–]\s*(?:\d{4}|\d\d))?|\d\d/\d\d")
FEW_COLUMNS = 2
"""Columns up to which a row with one text says nothing of what it is."""
STOPS = tuple('.:;?!)]"”’')
"""What a sentence ends in."""
LONG_TEXT = 12
"""Words from which a cell holds running text that a page break can cut; a shorter one is a name, and what is below it another."""


def join_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with pieces of one table joined, repeated headers dropped, and cut rows and paragraphs mended."""
    joined: list[Draft] = []
    used = 0  # by the last of `joined`, where it is a table: it may have grown long
    for draft in drafts:
        previous = joined[-1] if joined else None
        own = used_columns(draft) if isinstance(draft, TableDraft) else 0
        if isinstance(draft, TableDraft) and isinstance(previous, TableDraft) and continues_table(previous, draft, used=used, own=own):
            append_table(previous, draft)
            used = max(used, own)
            continue
        used = own
        if isinstance(draft, BlockDraft) and isinstance(previous, BlockDraft) and continues_paragraph(previous, draft):
            joined[-1] = _append_block(previous, draft)
        else:
            joined.append(draft)
    return [_without_repeats(draft) if isinstance(draft, TableDraft) else draft for draft in joined]


def continues_table(first: TableDraft, second: TableDraft, *, used: int, own: int) -> bool:
    """Whether `second`, which follows `first` with nothing between, is more of the same table; `used` and `own` are their used columns.

    It is where the columns that hold anything are as many (a later page may leave the last ones empty) and it repeats the header,
    or begins with a row that can only be a row of data: one that holds a figure, or leaves the first column empty. On a later page
    it may begin with the name of a group, rows of data below it: a table of its own would have a header.
    """
    if not first.rows or not second.rows:
        return False
    if own != used and not own < used <= second.columns:
        return False
    header = row_key(first.rows[0])
    if any(row_key(row) == header for row in second.rows):
        return True
    opening = second.rows[0]
    if first.page != second.page and own > FEW_COLUMNS and len(second.rows) > 1 and _is_group(opening):
        opening = second.rows[1]
    label = opening[0].text.strip() if opening[0] else ""
    return not label or any(is_figure(cell.text) for cell in opening[1:] if cell)


def _is_group(row: list[CellDraft | None]) -> bool:
    """Whether a row holds one cell's text, in the first column, that is no figure: the name of the group of rows below it."""
    filled = [cell for cell in row if cell and cell.text.strip()]
    return len(filled) == 1 and filled[0] is row[0] and not is_figure(filled[0].text)


def used_columns(table: TableDraft) -> int:
    """Columns up to the last one that any row fills: pages drift by empty columns at the right."""
    return max((i + 1 for row in table.rows for i, cell in enumerate(row) if cell and cell.text.strip()), default=0)


def is_figure(text: str) -> bool:
    """Whether a cell's text begins with a figure that is not a year."""
    stripped = text.strip()
    return bool(FIGURE.match(stripped)) and not YEAR.fullmatch(stripped)


def row_key(row: list[CellDraft | None]) -> tuple[str, ...]:
    """The row's words, without case, spacing and empty cells at the right: equal for a header and its repetition."""
    key = [re.sub(r"\W+", " ", cell.text).strip().lower() if cell else "" for cell in row]
    while key and not key[-1]:
        key.pop()
    return tuple(key)


def append_table(first: TableDraft, second: TableDraft) -> None:
    """Adds the rows of `second` to `first`, both brought to the same width; mends a row cut by the page break."""
    width = max(len(first.rows[0]), second.columns)
    for table in (first, second):
        if len(table.rows[0]) < width:
            for row in table.rows:
                row.extend(CellDraft(text="", page=table.page) for _ in range(width - len(row)))
    header = row_key(first.rows[0])
    while second.rows and row_key(second.rows[0]) == header:
        drop_row(second, 0)
    if second.rows and continues_row(first.rows[-1], second.rows[0]):
        mend_row(first.rows[-1], second.rows[0])
        drop_row(second, 0)
    first.rows.extend(second.rows)


def drop_row(table: TableDraft, number: int) -> None:
    """Takes a row out; cells that span over it lose one row, those that begin in it and go on begin in the next."""
    row = table.rows.pop(number)
    for column, cell in enumerate(row):
        if cell is not None and cell.row_span > 1:
            table.rows[number][column] = replace(cell, row_span=cell.row_span - 1)
        elif cell is None:
            for above in reversed(table.rows[:number]):
                spanning = above[column]
                if spanning is not None:
                    if spanning.row_span > 1:
                        above[column] = replace(spanning, row_span=spanning.row_span - 1)
                    break


def continues_row(upper: list[CellDraft | None], lower: list[CellDraft | None]) -> bool:
    """Whether `lower` only goes on with running text of `upper`: no label, no figure, nothing but text under longer text."""
    filled = [(above, below) for above, below in zip(upper, lower, strict=True) if below and below.text.strip()]
    if not filled or _first_filled(lower) <= _first_filled(upper):
        return False
    return all(above is not None and len(above.text.split()) >= LONG_TEXT and not is_figure(below.text) for above, below in filled)


def _first_filled(row: list[CellDraft | None]) -> int:
    """The column of a row's label: the first with text."""
    return next((column for column, cell in enumerate(row) if cell and cell.text.strip()), len(row))


def mend_row(upper: list[CellDraft | None], lower: list[CellDraft | None]) -> None:
    for column, below in enumerate(lower):
        above = upper[column]
        if below is None or above is None or not below.text.strip():
            continue
        offset = len(above.text) + 1
        links = tuple(LinkDraft(start=k.start + offset, end=k.end + offset, target=k.target) for k in below.links)
        upper[column] = replace(above, text=f"{above.text} {below.text}", boxes=above.boxes + below.boxes, links=above.links + links)


def continues_paragraph(first: BlockDraft, second: BlockDraft) -> bool:
    """Whether a page break or blank line cut a sentence: the first stops without a stop, the second starts in lower case."""
    # a line that looks like a heading and goes on in lower case was a sentence's first line
    cut_line = first.kind is BlockKind.HEADING and first.number is None and len(first.text.split()) > 5
    running = first.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or cut_line
    if not running or second.kind is not BlockKind.PARAGRAPH or second.number is not None:
        return False
    return (len(first.text) > 60 or cut_line) and not first.text.rstrip().endswith(STOPS) and bool(re.match(r"[a-z]", second.text))


def _append_block(first: BlockDraft, second: BlockDraft) -> BlockDraft:
    offset = len(first.text) + 1
    links = tuple(LinkDraft(start=k.start + offset, end=k.end + offset, target=k.target) for k in second.links)
    tints = tuple(replace(tint, start=tint.start + offset, end=tint.end + offset) for tint in second.tints)
    return replace(
        first,
        kind=BlockKind.PARAGRAPH if first.kind is BlockKind.HEADING else first.kind,
        text=f"{first.text} {second.text}",
        boxes=first.boxes + second.boxes,
        links=first.links + links,
        tints=first.tints + tints,
    )


def _without_repeats(table: TableDraft) -> TableDraft:
    """The table with its opening header row standing once: a row that says the same again is a page's repeated header.

    A row of figures is data however often it stands.
    """
    if not table.rows:
        return table
    header = row_key(table.rows[0])
    is_header = len([text for text in header if text]) > 1 and not any(is_figure(cell.text) for cell in table.rows[0] if cell)
    number = 1
    while number < len(table.rows):
        row = table.rows[number]
        if is_header and row_key(row) == header:
            drop_row(table, number)
        elif sum(1 for cell in row if cell and cell.text.strip()) == 1 and continues_row(table.rows[number - 1], row):
            mend_row(table.rows[number - 1], row)
            drop_row(table, number)
        else:
            number += 1
    return table
