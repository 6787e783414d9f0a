"""The tables of a paper page by page, as they stand before those that run over pages are joined."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.document import BlockKind
from corpus.drafts import BlockDraft, Draft, TableDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCell:
    """A cell from `row` to `last_row` and from `column` to `last_column`, counted from 0. `fill` is a hex colour or None."""

    row: int
    last_row: int
    column: int
    last_column: int
    text: str
    fill: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTable:
    """The `number`th table of a page, both counted from 1; a paper without pages has one.

    `above` is the block just above it on the same page, `heading` the last heading before it.
    """

    page: int
    number: int
    rows: int
    columns: int
    cells: tuple[PageCell, ...]
    above: str | None = None
    heading: str | None = None


def drafts_to_page_tables(drafts: Iterable[Draft]) -> tuple[PageTable, ...]:
    """The tables among the drafts of a paper, in reading order."""
    tables: list[PageTable] = []
    on_page: dict[int, int] = {}
    heading: str | None = None
    before: BlockDraft | None = None
    for draft in drafts:
        if isinstance(draft, BlockDraft):
            before = draft
            heading = _words(draft) if draft.kind is BlockKind.HEADING else heading
            continue
        if draft.columns:
            page = draft.page or 1
            number = on_page[page] = on_page.get(page, 0) + 1
            above = _words(before) if before is not None and before.page == draft.page else None
            tables.append(_page_table(draft, page=page, number=number, above=above, heading=heading))
        before = None
    return tuple(tables)


def _words(block: BlockDraft) -> str:
    return f"{block.number} {block.text}" if block.number else block.text


def _page_table(draft: TableDraft, *, page: int, number: int, above: str | None, heading: str | None) -> PageTable:
    height, width = len(draft.rows), draft.columns
    cells = tuple(
        PageCell(
            row=row,
            last_row=min(row + cell.row_span, height) - 1,
            column=column,
            last_column=min(column + cell.column_span, width) - 1,
            text=cell.text,
            fill=cell.fill,
        )
        for row, drafts in enumerate(draft.rows)
        for column, cell in enumerate(drafts)
        if cell is not None
    )
    return PageTable(page=page, number=number, rows=height, columns=width, cells=cells, above=above, heading=heading)
