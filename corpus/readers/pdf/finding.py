"""The tables of a page: those that rules or fills show, then those of the words that are left."""

from collections.abc import Sequence

from corpus.document import Box
from corpus.drafts import CellDraft, TableDraft
from corpus.readers.pdf.colours import colours_behind
from corpus.readers.pdf.lines import join_lines, words_to_lines
from corpus.readers.pdf.page import Page, Rectangle, Word
from corpus.readers.pdf.slots import Slot
from corpus.readers.pdf.tables import FoundTable, page_to_tables
from corpus.readers.pdf.unruled import find_unruled

LEADERS = frozenset("._…·")
"""What leads the eye from a label to its figure, and says nothing."""


def find_tables(page: Page) -> tuple[list[FoundTable], list[Word]]:
    """The tables of a page from top to bottom, and the words that stand in none of them, leader dots within a table left out."""
    tables, rest = page_to_tables(page)
    for slots in find_unruled(page, rest, [table.box for table in tables]):
        table = FoundTable(draft=_slots_to_draft(slots, page), box=_hull(slots))
        taken = {id(word) for slot in slots for word in slot.words}
        rest = [word for word in rest if id(word) not in taken and not (LEADERS.issuperset(word.text) and _holds(table.box, word))]
        tables.append(table)
    return sorted(tables, key=lambda table: (table.box[1], table.box[0])), rest


def _slots_to_draft(slots: Sequence[Slot], page: Page) -> TableDraft:
    rows: list[list[CellDraft | None]] = [
        [CellDraft(text="", page=page.number) for _ in range(max(slot.column + slot.column_span for slot in slots))]
        for _ in range(max(slot.row + slot.row_span for slot in slots))
    ]
    fills = colours_behind(page, [slot.box for slot in slots])
    for slot, fill in zip(slots, fills, strict=True):
        for row in range(slot.row, slot.row + slot.row_span):
            for column in range(slot.column, slot.column + slot.column_span):
                rows[row][column] = None
        lines = words_to_lines(slot.words, page=page.number)
        x0, top, x1, bottom = (round(edge, 2) for edge in slot.box)
        rows[slot.row][slot.column] = CellDraft(
            text=join_lines([line.text for line in lines]),
            row_span=slot.row_span,
            column_span=slot.column_span,
            page=page.number,
            boxes=(Box(page=page.number, x0=x0, top=top, x1=x1, bottom=bottom),),
            fill=fill,
            bold=all(line.bold for line in lines),
        )
    return TableDraft(rows=rows, page=page.number)


def _hull(slots: Sequence[Slot]) -> Rectangle:
    lefts, tops, rights, bottoms = zip(*(slot.box for slot in slots), strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _holds(box: Rectangle, word: Word) -> bool:
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= (word.top + word.bottom) / 2 <= box[3]
