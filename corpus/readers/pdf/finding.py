"""The tables of a page: those that rules or fills show, then those of the words that are left."""

import re
from collections.abc import Sequence

from corpus.drafts import TableDraft
from corpus.readers.pdf.overheads import head_groups
from corpus.readers.pdf.page import Page, Rectangle, Word, holds, overlap
from corpus.readers.pdf.slots import Slot
from corpus.readers.pdf.tables import FoundTable, page_to_tables, slots_to_table
from corpus.readers.pdf.undivided import divide
from corpus.readers.pdf.unruled import find_unruled

LEADERS = frozenset("._…·‥∙")
"""What leads the eye from a label to its figure, and says nothing."""
LEADER_DOTS = re.compile(r"[._…·‥]{3}|…")


def find_tables(page: Page) -> tuple[list[FoundTable], list[Word]]:
    """The tables of a page from top to bottom, and the words that stand in none of them, leader dots within a table left out."""
    ruled, rest = page_to_tables(page)
    ruled, rest = head_groups(ruled, rest)
    tables: list[FoundTable] = []
    for table in ruled:
        is_apart = not any(overlap(table.box, other.box) for other in ruled if other is not table)
        if not is_apart or not (finer := divide(page, _cells(table.draft))):
            tables.append(table)
            continue
        free = {*map(id, rest)}
        found, left = _take(finer, [word for word in page.words if id(word) not in free and holds(table.box, word)], page)
        tables += found
        rest += left
    found, rest = _take(find_unruled(page, rest, [table.box for table in tables]), rest, page)
    return sorted([*tables, *found], key=lambda table: (table.box[1], table.box[0])), rest


def _take(tables: Sequence[Sequence[Slot]], words: list[Word], page: Page) -> tuple[list[FoundTable], list[Word]]:
    """Tables as drafts, and the words that stand in none."""
    found = []
    for slots in _apart(tables):
        table = slots_to_table(slots, page)
        taken = {id(word) for slot in slots for word in slot.words}
        words = [word for word in words if id(word) not in taken and not (_leads(word.text) and holds(table.box, word))]
        found.append(table)
    return found, words


def _apart(tables: Sequence[Sequence[Slot]]) -> Sequence[Sequence[Slot]]:
    """The tables, of those that share words only the one with the most."""
    kept: list[Sequence[Slot]] = []
    taken: set[int] = set()
    for slots in sorted(tables, key=lambda slots: -sum(len(slot.words) for slot in slots)):
        words = {id(word) for slot in slots for word in slot.words}
        if not words & taken:
            taken |= words
            kept.append(slots)
    return kept


def _leads(text: str) -> bool:
    """Whether a word is leader dots, or has them between its letters: then its parts stand in cells as words of their own."""
    return LEADERS.issuperset(text) or LEADER_DOTS.search(text) is not None


def _cells(draft: TableDraft) -> list[Rectangle]:
    return [(box.x0, box.top, box.x1, box.bottom) for row in draft.rows for cell in row if cell is not None for box in cell.boxes]
