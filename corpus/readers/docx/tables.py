"""Tables of Word documents: cells in their places with their spans, text, fill and colours; what is laid out by a table and is none."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from corpus.document import Problem
from corpus.drafts import CellDraft, LinkDraft, TableDraft
from corpus.readers.docx.colours import fill_of
from corpus.readers.docx.drawings import DOTS
from corpus.readers.docx.items import Cell, Item, Paragraph, Seen
from corpus.readers.docx.layout import rows_to_numbered
from corpus.readers.docx.markup import Element, W, shown, switch, whole
from corpus.readers.docx.runs import WRAPPERS

MOST_PLACES = 1_000_000
"""Rows times columns of the largest table that is read."""


def table_to_items(table: Element, *, items: Callable[[Element], list[Item]], theme: Mapping[str, str], seen: Seen) -> list[Item]:
    """A table, and after it those that stood in its cells. `items` reads what stands in a cell, `theme` are the colours by name.

    A table of one column is a frame round what stands in it, which is given instead, and so is what is numbered by the first of two.
    """
    rows = [[*_cells(row, items, theme)] for row in _children(table, "tr") if not _is_gone(row)]
    rows = [row for row in rows if row]
    starts = sorted({cell.start for row in rows for cell in row})
    if len(starts) * len(rows) > MOST_PLACES:
        message = f"a table of {len(rows):,} rows and {len(starts):,} columns is larger than any that is read, and was left out"
        seen.problems.append(Problem(stage="read", code="table_too_large", message=message))
        return []
    if len(starts) < 2:
        return [item for row in rows for cell in row if not cell.goes_on for item in cell.items]
    numbered = rows_to_numbered(rows)
    if numbered is not None:
        return numbered
    draft = TableDraft(rows=_placed(rows, starts))
    nested = [item for row in rows for cell in row for item in cell.items if isinstance(item, TableDraft)]
    says_something = any(cell and (cell.text or cell.fill) for row in draft.rows for cell in row)
    return [draft, *nested] if says_something else [*nested]


def _children(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through the controls and changes that stand around them."""
    for child in shown(parent):
        if child.tag == W + name:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, name)
        elif child.tag == W + "sdt":
            for content in child.iterfind(W + "sdtContent"):
                yield from _children(content, name)


def _is_gone(row: Element) -> bool:
    """Whether a row was deleted or is hidden."""
    properties = row.find(W + "trPr")
    return properties is not None and (properties.find(W + "del") is not None or bool(switch(properties, "hidden")))


def _cells(row: Element, items: Callable[[Element], list[Item]], theme: Mapping[str, str]) -> Iterator[Cell]:
    place = whole(_said(row.find(W + "trPr"), "gridBefore"), usual=0)
    for cell in _children(row, "tc"):
        properties = cell.find(W + "tcPr")
        if properties is not None and properties.find(W + "cellDel") is not None:
            continue
        span = max(1, whole(_said(properties, "gridSpan"), usual=1))
        merged = None if properties is None else properties.find(W + "vMerge")
        yield Cell(
            start=place,
            end=place + span,
            goes_on=merged is not None and merged.get(W + "val") != "restart",
            items=items(cell),
            fill=fill_of(None if properties is None else properties.find(W + "shd"), theme),
        )
        place += span


def _said(properties: Element | None, name: str) -> str | None:
    child = None if properties is None else properties.find(W + name)
    return None if child is None else child.get(W + "val")


def _placed(rows: Sequence[Sequence[Cell]], starts: Sequence[int]) -> list[list[CellDraft | None]]:
    """The rows of a draft. Columns of the grid in which no cell begins are none: Word parts it wherever any edge ever stood."""
    placed: list[list[CellDraft | None]] = []
    above: dict[int, tuple[CellDraft, int]] = {}  # by its column: the cell that one below may go on with, and how wide it is
    for row in rows:
        drafts: list[CellDraft | None] = [CellDraft(text="") for _ in starts]
        below: dict[int, tuple[CellDraft, int]] = {}
        for cell in row:
            column = bisect_left(starts, cell.start)
            width = max(1, bisect_left(starts, cell.end) - column)
            drafts[column : column + width] = [None] * width
            draft, wide = above.get(column, (None, 0))
            if cell.goes_on and draft is not None and wide == width:
                draft.row_span += 1
            else:
                draft = _cell_to_draft(cell)
                draft.column_span = width
                drafts[column] = draft
            below[column] = (draft, width)
        above = below
        placed.append(drafts)
    return placed


def _cell_to_draft(cell: Cell) -> CellDraft:
    paragraphs = [item for item in cell.items if isinstance(item, Paragraph)]
    drawings = [drawing for paragraph in paragraphs for drawing in paragraph.drawings]
    worded = [paragraph for paragraph in paragraphs if paragraph.printed.text]
    text, links = _text(paragraphs)
    signs = " ".join(drawing.sign for drawing in drawings if drawing.sign and drawing.sign not in DOTS)
    inks = {paragraph.printed.ink for paragraph in worded}
    colours = [drawing.colour for drawing in drawings if drawing.colour]
    fill = cell.fill or _shared({paragraph.fill or paragraph.printed.fill for paragraph in worded or paragraphs})
    if signs:
        text = f"{text} {signs}".strip()
    elif not text:
        text = " ".join(drawing.description for drawing in drawings if drawing.description)
        fill = fill or (colours[0] if colours else None)
    return CellDraft(
        text=text,
        fill=fill,
        bold=bool(worded) and all(paragraph.printed.bold for paragraph in worded),
        links=links,
        colour=_shared(inks) or (colours[0] if signs and colours and not worded else None),
    )


def _shared(said: set[str | None]) -> str | None:
    return said.pop() if len(said) == 1 else None


def _text(paragraphs: Sequence[Paragraph]) -> tuple[str, tuple[LinkDraft, ...]]:
    """The text of a cell, a paragraph a line with the number or bullet that is printed before it."""
    lines: list[str] = []
    links: list[LinkDraft] = []
    length = 0
    for paragraph in paragraphs:
        text = paragraph.printed.text.replace("\t", " ")
        number = paragraph.number.text if paragraph.number and (text or paragraph.number.is_counted) else ""
        line = f"{number} {text}".strip()
        if not line:
            continue
        offset = length + len(line) - len(text)
        links += [LinkDraft(start=k.start + offset, end=k.end + offset, target=k.target) for k in paragraph.printed.links]
        lines.append(line)
        length += len(line) + 1
    return "\n".join(lines), tuple(links)
