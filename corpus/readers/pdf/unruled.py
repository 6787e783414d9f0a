"""Tables that no grid of rules shows: none at all, or only some rules across or fills behind rows."""

from collections.abc import Iterable, Sequence

from corpus.readers.pdf.guards import is_table
from corpus.readers.pdf.gutters import Columns, lines_to_columns, merge_exclusive, narrowed
from corpus.readers.pdf.headings import HeadCell, Headings
from corpus.readers.pdf.heads import first_row, labels_above, lines_above
from corpus.readers.pdf.page import Page, Rectangle, Rule, Word
from corpus.readers.pdf.pieces import words_to_lines
from corpus.readers.pdf.regions import Region, find_regions, is_rich, take_out_paragraphs
from corpus.readers.pdf.rivers import cut_at_gutters, cut_at_rivers
from corpus.readers.pdf.rulings import fill_edges, full_rules, is_bounded, rules_across, table_bands
from corpus.readers.pdf.slots import Slot
from corpus.readers.pdf.textrows import Row, lines_to_rows


def find_unruled(page: Page, words: Sequence[Word], taken: Sequence[Rectangle]) -> list[list[Slot]]:
    """The tables of a page that no grid of rules shows, from top to bottom, each as the cells that hold words.

    `words`: those that stand in no ruled table; `taken`: the boxes of the ruled ones. Leader dots stand in no cell.
    """
    lines = words_to_lines(words)
    if not lines:
        return []
    rules = rules_across(page, taken)
    take_out_paragraphs(lines, table_bands(rules, lines))
    return [slots for region in find_regions(lines, rules) if (slots := _region_to_slots(region, page, rules))]


def _region_to_slots(region: Region, page: Page, rules: Sequence[Rule]) -> list[Slot] | None:
    """The table of a region, or None where it is none."""
    columns = _region_to_columns(region)
    if len(columns) < 2:
        return None
    full = full_rules(region, columns, rules)
    first = first_row(region.lines, columns, full)
    columns = narrowed(columns, region.lines[first:])
    if len(columns) < 2:
        return None
    labels = labels_above(region, columns, first)
    body = [*labels, *region.lines[first:]]
    header = [*lines_above(region, columns, full, skipped=len(labels)), *region.lines[:first]]
    bounded = is_bounded(header, body, full)
    breaks = sorted([*full, *fill_edges(region, columns, page.fills)])
    rows = lines_to_rows(body, region.below, columns, breaks, of_text=bounded)
    if not is_table(rows, columns, bounded=bounded):
        return None
    head = Headings(header, columns, rules)
    return [*_head_to_slots(head.cells), *_rows_to_slots(rows, head.height)]


def _region_to_columns(region: Region) -> Columns:
    """The columns of a region, its pieces cut where these end."""
    columns = lines_to_columns([line for line in region.lines if is_rich(line)])
    if len(columns) < 2:
        return columns
    for line in region.lines:
        cut_at_gutters(line, columns)
    columns = lines_to_columns([line for line in region.lines if is_rich(line)])
    if cut_at_rivers(region.lines, columns):
        columns = lines_to_columns([line for line in region.lines if is_rich(line)])
    return merge_exclusive(columns, region.lines)


def _head_to_slots(head: Iterable[HeadCell]) -> list[Slot]:
    return [_slot(cell.words, cell.top, cell.bottom, cell.left, cell.right) for cell in head]


def _rows_to_slots(rows: Iterable[Row], height: int) -> list[Slot]:
    slots = []
    for number, row in enumerate(rows, height):
        for column, pieces in sorted(row.cells.items()):
            words = [word for piece in pieces for word in piece.words]
            last = number + row.label_rows - 1 if column == 0 else number
            slots.append(_slot(words, number, last, column, row.spans.get(column, column)))
    return slots


def _slot(words: list[Word], top: int, bottom: int, left: int, right: int) -> Slot:
    box = (min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words))
    return Slot(box=box, row=top, column=left, row_span=bottom - top + 1, column_span=right - left + 1, words=words)
