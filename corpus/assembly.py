"""Gives drafts their place: one text for the document, and every block and cell its offsets in it."""

from collections.abc import Iterable

from corpus.document import Block, BlockKind, Cell, Document, Link, Problem, RecognisedWord, Table
from corpus.drafts import BlockDraft, Draft, LinkDraft, TableDraft
from corpus.joining import join_drafts
from corpus.splitting import split_long_blocks


def drafts_to_document(
    drafts: Iterable[Draft],
    *,
    sha256: str,
    source: str,
    media_type: str,
    size: int,
    pages: int | None = None,
    problems: Iterable[Problem] = (),
    recognised: Iterable[RecognisedWord] = (),
) -> Document:
    """The `Document` of a paper whose blocks and tables are `drafts`, in reading order."""
    assembly = _Assembly()
    for draft in split_long_blocks(join_drafts(drafts)):
        if isinstance(draft, BlockDraft):
            assembly.add_block(draft)
        elif draft.rows:
            assembly.add_table(draft)
    return Document(
        sha256=sha256,
        source=source,
        media_type=media_type,
        size=size,
        pages=pages,
        text="".join(assembly.parts),
        blocks=tuple(assembly.blocks),
        tables=tuple(assembly.tables),
        links=tuple(assembly.links),
        problems=tuple(problems),
        recognised=tuple(recognised),
    )


class _Assembly:
    """The text as it grows, and what has been placed in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.links: list[Link] = []
        self.headings: list[tuple[int, int]] = []  # (level, index of the block), outermost first
        self.last_was_block = False

    def write(self, text: str) -> int:
        """Adds `text` and returns where it starts."""
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start

    def link(self, drafts: Iterable[LinkDraft], text: str, start: int) -> None:
        self.links += [Link(text=text[k.start : k.end], target=k.target, start=start + k.start, end=start + k.end) for k in drafts]

    def add_block(self, draft: BlockDraft) -> None:
        if self.length:
            self.write("\n" if draft.kind is BlockKind.LIST_ITEM else "\n\n")
        if draft.number:
            self.write(f"{draft.number} ")
        start = self.write(draft.text)
        self.link(draft.links, draft.text, start)
        if draft.kind is BlockKind.HEADING:
            while self.headings and self.headings[-1][0] >= draft.level:
                self.headings.pop()
        parent = self.headings[-1][1] if self.headings else None
        if draft.kind is BlockKind.HEADING:
            self.headings.append((draft.level, len(self.blocks)))
        self.blocks.append(
            Block(
                kind=draft.kind,
                text=draft.text,
                start=start,
                end=self.length,
                number=draft.number,
                level=draft.level,
                heading=parent,
                page=draft.page,
                boxes=draft.boxes,
                tints=draft.tints,
            )
        )
        self.last_was_block = True

    def add_table(self, draft: TableDraft) -> None:
        if self.length:
            self.write("\n\n")
        begin = self.length
        cells: list[Cell] = []
        for row, drafts in enumerate(draft.rows):
            if row:
                self.write("\n")
            for column, cell in enumerate(drafts):
                if column:
                    self.write("\t")
                if cell is None:
                    continue
                start = self.write(cell.text)
                self.link(cell.links, cell.text, start)
                cells.append(
                    Cell(
                        row=row,
                        column=column,
                        text=cell.text,
                        start=start,
                        end=self.length,
                        row_span=cell.row_span,
                        column_span=cell.column_span,
                        page=cell.page,
                        boxes=cell.boxes,
                        fill=cell.fill,
                        bold=cell.bold,
                        colour=cell.colour,
                    )
                )
        self.tables.append(
            Table(
                cells=tuple(cells),
                rows=len(draft.rows),
                columns=draft.columns,
                start=begin,
                end=self.length,
                caption=len(self.blocks) - 1 if self.last_was_block else None,
                heading=self.headings[-1][1] if self.headings else None,
                page=draft.page,
            )
        )
        self.last_was_block = False
