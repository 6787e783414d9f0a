"""Tables that no grid of rules shows: none at all, or only some rules across or fills behind rows."""

from collections.abc import Iterable, Sequence

from corpus.readers.pdf.guards import is_table
from corpus.readers.pdf.gutters import Columns, lines_to_columns, merge_exclusive, narrowed
from corpus.readers.pdf.headings import HeadCell, Headings
from corpus.readers.pdf.heads import first_row, lines_above
from corpus.readers.pdf.page import Page, Rectangle, Rule, Word
from corpus.readers.pdf.pieces import words_to_lines
from corpus.readers.pdf.regions import Region, find_regions, is_rich, take_out_paragraphs
from corpus.readers.pdf.rivers import cut_at_gutters, cut_at_rivers
from corpus.readers.pdf.tables import Slot
from corpus.readers.pdf.textrows import Row, lines_to_rows


def find_unruled(page: Page, words: Sequence[Word], taken: Sequence[Rectangle]) -> list[list[Slot]]:
    """The tables of a page that no grid of rules shows, from top to bottom, each as the cells that hold words.

    `words`: those that stand in no ruled table; `taken`: the boxes of the ruled ones. Leader dots stand in no cell.
    """
    lines = words_to_lines(words)
    if not lines:
        return []
    take_out_paragraphs(lines)
    rules = _rules_across(page, taken)
    regions = find_regions(lines, rules)
    return [slots for region in regions if (slots := _region_to_slots(region, page, rules))]


def _rules_across(page: Page, taken: Sequence[Rectangle]) -> list[Rule]:
    """The rules across a page that belong to no ruled table, pieces of one line joined, from top to bottom."""
    rules: list[Rule] = []
    for rule in sorted(page.across, key=lambda rule: (round(rule.place), rule.start)):
        if any(x0 - 3 <= rule.start and rule.end <= x1 + 3 and top - 3 <= rule.place <= bottom + 3 for x0, top, x1, bottom in taken):
            continue
        if rules and abs(rules[-1].place - rule.place) < 1.5 and rule.start - rules[-1].end < 3:
            rules[-1] = Rule(rules[-1].place, rules[-1].start, max(rules[-1].end, rule.end))
        else:
            rules.append(rule)
    return rules


def _region_to_slots(region: Region, page: Page, rules: Sequence[Rule]) -> list[Slot] | None:
    """The table of a region, or None where it is none."""
    columns = lines_to_columns([line for line in region.lines if is_rich(line)])
    if len(columns) < 2:
        return None
    for line in region.lines:
        cut_at_gutters(line, columns)
    columns = lines_to_columns([line for line in region.lines if is_rich(line)])
    if cut_at_rivers(region.lines, columns):
        columns = lines_to_columns([line for line in region.lines if is_rich(line)])
    columns = merge_exclusive(columns, region.lines)
    if len(columns) < 2:
        return None
    breaks = _breaks(region, columns, page, rules)
    first = first_row(region.lines, columns, breaks)
    columns = narrowed(columns, region.lines[first:])
    if len(columns) < 2:
        return None
    above = lines_above(region, columns, breaks)
    head = Headings([*above, *region.lines[:first]], columns, rules)
    rows = lines_to_rows(region.lines[first:], region.below, columns, breaks)
    if not is_table(rows, columns):
        return None
    return [*_head_to_slots(head.cells), *_rows_to_slots(rows, head.height)]


def _breaks(region: Region, columns: Columns, page: Page, rules: Sequence[Rule]) -> list[float]:
    """The heights at which a rule runs across the whole table, or a fill behind a row begins or ends."""
    left, right = columns.left, columns.right
    width = right - left
    top = (region.above[0] if region.above else region.lines[0]).top
    bottom = region.lines[-1].baseline + 3 * region.lines[-1].size
    breaks = [rule.place for rule in rules if top < rule.place < bottom and min(rule.end, right) - max(rule.start, left) > 0.8 * width]
    bands: dict[tuple[int, int], float] = {}
    for fill in page.fills:
        if top < fill.bottom and fill.top < bottom and 4 < fill.bottom - fill.top < 0.5 * (bottom - top):
            key = (round(fill.top), round(fill.bottom))
            bands[key] = bands.get(key, 0.0) + min(fill.x1, right) - max(fill.x0, left)
    for (upper, lower), covered in bands.items():
        if covered > 0.6 * width:
            breaks += [float(upper), float(lower)]
    return sorted(breaks)


def _head_to_slots(head: Iterable[HeadCell]) -> list[Slot]:
    return [_slot(cell.words, cell.top, cell.bottom, cell.left, cell.right) for cell in head]


def _rows_to_slots(rows: Iterable[Row], height: int) -> list[Slot]:
    slots = []
    for number, row in enumerate(rows, height):
        for column, pieces in sorted(row.cells.items()):
            words = [word for piece in pieces for word in piece.words]
            slots.append(_slot(words, number, number, column, row.spans.get(column, column)))
    return slots


def _slot(words: list[Word], top: int, bottom: int, left: int, right: int) -> Slot:
    box = (min(w.x0 for w in words), min(w.top for w in words), max(w.x1 for w in words), max(w.bottom for w in words))
    return Slot(box=box, row=top, column=left, row_span=bottom - top + 1, column_span=right - left + 1, words=words)
