"""What a reader hands over: blocks and tables in reading order, before their text has a place in the document.

Readers know their format and nothing else; `joining` puts back together what a page break cut, and `assembly` gives every
block and cell its offsets.
"""

from dataclasses import dataclass, field

from corpus.document import BlockKind, Box, Tint


@dataclass(slots=True, kw_only=True)
class LinkDraft:
    """A link whose visible text is [start, end) of its block's text."""

    start: int
    end: int
    target: str


@dataclass(slots=True, kw_only=True)
class BlockDraft:
    kind: BlockKind
    text: str
    number: str | None = None
    level: int = 0
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    links: tuple[LinkDraft, ...] = ()
    tints: tuple[Tint, ...] = ()


@dataclass(slots=True, kw_only=True)
class CellDraft:
    text: str
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    fill: str | None = None
    bold: bool = False
    links: tuple[LinkDraft, ...] = ()
    colour: str | None = None


@dataclass(slots=True, kw_only=True)
class TableDraft:
    """`rows[r][c]` is a cell, or None where a cell of an earlier row or column spans over the place. Rows are equally long."""

    rows: list[list[CellDraft | None]] = field(default_factory=list)
    page: int | None = None

    @property
    def columns(self) -> int:
        return max((len(row) for row in self.rows), default=0)


Draft = BlockDraft | TableDraft


def texts_to_table(texts: list[list[str]], *, page: int | None = None) -> TableDraft:
    """A table without spans from rows of texts of any lengths; short rows are filled up with empty cells."""
    width = max((len(row) for row in texts), default=0)
    return TableDraft(rows=[[CellDraft(text=text, page=page) for text in row + [""] * (width - len(row))] for row in texts], page=page)
