"""Tables that no grid of rules shows: none at all, or only some rules across or fills behind rows."""

from collections.abc import Iterable, Sequence

from corpus.readers.pdf.guards import is_table
from corpus.readers.pdf.gutters import Columns, lines_to_columns, merge_exclusive, narrowed
from corpus.readers.pdf.headings import HeadCell, Headings
from corpus.readers.pdf.heads import first_row, labels_above, lines_above
from corpus.readers.pdf.page import Page, Rectangle, Rule, Word
from corpus.readers.pdf.pieces import words_to_pieced_lines
from corpus.readers.pdf.regions import Region, find_regions, is_rich, take_out_paragraphs
from corpus.readers.pdf.rivers import cut_at_gutters, cut_at_rivers
from corpus.readers.pdf.rulings import fill_edges, full_rules, is_bounded, is_struck, rules_across, table_bands
from corpus.readers.pdf.slots import Slot
from corpus.readers.pdf.textrows import Row, lines_to_rows

MOST_COLUMNS = 60
MOST_HEADER = 8
"""Lines above the first figures that can be a header; what stands before them is none."""


def find_unruled(page: Page, words: Sequence[Word], taken: Sequence[Rectangle]) -> list[list[Slot]]:
    """The tables of a page that no grid of rules shows, from top to bottom, each as the cells that hold words.

    `words`: those that stand in no ruled table; `taken`: the boxes of the ruled ones. Leader dots stand in no cell.
    """
    lines = words_to_pieced_lines(words)
    if not lines:
        return []
    rules = rules_across(page, taken)
    take_out_paragraphs(lines, table_bands(rules, lines))
    return [slots for region in find_regions(lines, rules) if (slots := _region_to_slots(region, page, rules))]


def _region_to_slots(region: Region, page: Page, rules: Sequence[Rule], *, whole: bool = True) -> list[Slot] | None:
    """The table of a region, or None where it is none. `whole`: lines above its header may still have to go."""
    columns = _region_to_columns(region)
    if not 2 <= len(columns) <= MOST_COLUMNS or is_struck(region, rules):
        return None
    full = full_rules(region, columns, rules)
    first = first_row(region.lines, columns, full)
    if first > MOST_HEADER and whole:
        cut = first - MOST_HEADER
        return _region_to_slots(Region(region.lines[cut:], region.lines[:cut], region.below), page, rules, whole=False)
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
    cut = [cut_at_gutters(line, columns) for line in region.lines]
    if any(cut):
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
    if len(words) == 1:
        box = words[0][1:5]
    else:
        _, x0, above, x1, below, *_ = zip(*words, strict=True)
        box = (min(x0), min(above), max(x1), max(below))
    return Slot(box=box, row=top, column=left, row_span=bottom - top + 1, column_span=right - left + 1, words=words)
