"""Tables of a page: whether one holds data or only arranges the page, and its cells in rows and columns."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.drafts import CellDraft, TableDraft
from corpus.readers.html.content import is_unseen
from corpus.readers.html.styles import Styles, fill
from corpus.readers.html.tree import Node, descendants, text_of
from corpus.readers.text import read_marker

MOST_CELLS = 100_000
"""Places of a table that are read, rows times columns."""
MOST_COLUMNS = 1000
"""Columns of a table, and those over which a cell may stand, as browsers have it."""
MOST_LOOKED_AT = 50_000_000
"""Columns that are looked through for a free one, in all rows of a table: cells may be over many more columns than begin."""
MANY_BLOCKS = 6
"""Paragraphs and items in one cell from which on a table without any sign of data arranges a page."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = frozenset(("p", "li", "blockquote", "dd", "ul", "ol"))
OF_DATA = re.compile(r"Mso\w*Table\w*|Mso\w*Grid\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A cell's element and its first row and column, with how many it is over."""

    row: int
    column: int
    row_span: int
    column_span: int
    node: Node
    over: Node
    """The row's element."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    cells: tuple[Placed, ...]
    rows: int
    columns: int
    left_out: int
    """Cells beyond the bounds."""


def table_rows(table: Node) -> list[Node]:
    """The rows of a table, those of its foot last; rows of tables within it are not its own."""
    rows: list[Node] = []
    foot: list[Node] = []
    waiting = [(node, False) for node in reversed(table.elements())]
    while waiting:
        node, in_foot = waiting.pop()
        if node.tag == "tr":
            (foot if in_foot else rows).append(node)
        elif node.tag not in ("table", "td", "th", "caption"):
            waiting.extend((inner, in_foot or node.tag == "tfoot") for inner in reversed(node.elements()))
    return rows + foot


def beside_cells(table: Node) -> Iterator[Node | str]:
    """What stands in a table and in none of its cells, which browsers show above it: its caption, and what is there by mistake."""
    waiting = list(reversed(table.children))
    while waiting:
        item = waiting.pop()
        if isinstance(item, Node) and item.tag in ("thead", "tbody", "tfoot", "tr", "form"):
            waiting.extend(reversed(item.children))
        elif isinstance(item, str) or item.tag not in ("td", "th", "colgroup", "col"):
            yield item


def row_cells(row: Node) -> Iterator[Node]:
    return (node for node in row.elements() if node.tag in ("td", "th"))


def is_layout(table: Node, rows: Sequence[Node], styles: Styles) -> bool:
    """Whether a table arranges blocks of the page: it says so, has one column, or holds headings, tables of data or long text."""
    if table.attributes.get("role") in ("presentation", "none"):
        return True
    cells = [cell for row in rows for cell in row_cells(row)]
    if max((sum(1 for _ in row_cells(row)) for row in rows), default=0) < 2:
        return True
    inner = (node for cell in cells if cell.tag == "td" for node in descendants(cell))
    if any(node.tag in HEADINGS or (node.tag == "table" and _is_grid(node)) for node in inner):
        return True
    if _says_data(table, cells, styles):
        return False
    return any(sum(node.tag in BLOCKS for node in descendants(cell)) >= MANY_BLOCKS for cell in cells)


def numbered_rows(table: Node, rows: Sequence[Node], styles: Styles) -> list[tuple[str, Node]]:
    """The number and the text's cell of each row of a table that only sets the numbers of paragraphs apart from them; else none."""
    found = []
    for row in rows:
        number, *texts = row_cells(row)
        mark = text_of(number)
        if len(texts) != 1 or (mark and read_marker(f"{mark} X").number != mark):
            return []
        found.append((mark, texts[0]))
    cells = [cell for row in rows for cell in row_cells(row)]
    return found if any(mark for mark, _ in found) and not _says_data(table, cells, styles) else []


def _is_grid(table: Node) -> bool:
    """Whether a table has rows and columns, several of each."""
    rows = table_rows(table)
    return len(rows) > 1 and max(sum(1 for _ in row_cells(row)) for row in rows) > 1


def _says_data(table: Node, cells: Sequence[Node], styles: Styles) -> bool:
    if table.attributes.get("border", "0") not in ("0", "") or any(OF_DATA.fullmatch(name) for name in table.classes):
        return True
    if any(cell.tag == "th" for cell in cells) or any(node.tag == "caption" for node in table.elements()):
        return True
    return any(fill(cell, styles.of(cell)) or "border" in styles.of(cell) for cell in cells[:50])


def rows_to_grid(rows: Sequence[Node], styles: Styles) -> Grid:
    """The cells of a table in their places. Columns in which no cell begins are none: `colspan` may say any number."""
    shown = [row for row in rows if not (_is_spacer(row, styles) or is_unseen(row, styles.of(row)))]
    placed: list[Placed] = []
    ends: list[int] = []
    """For each column the row in which the cell that stands there last has ended."""
    begun: set[int] = set()
    left_out = 0
    for number, row in enumerate(shown):
        column = 0
        for cell in row_cells(row):
            if is_unseen(cell, styles.of(cell)):
                continue
            if number * len(ends) > MOST_LOOKED_AT:
                left_out += 1
                continue
            while column < len(ends) and ends[column] > number:
                column += 1
            is_beyond = column > MOST_CELLS or (column not in begun and len(begun) >= MOST_COLUMNS)
            if is_beyond or number * len(begun) > MOST_CELLS:
                left_out += 1
                continue
            begun.add(column)
            column_span = _free(ends, column, number, min(_span(cell, "colspan", least=1), MOST_COLUMNS))
            row_span = min(_span(cell, "rowspan", least=0) or len(shown), len(shown) - number)
            ends.extend([0] * (column + column_span - len(ends)))
            ends[column : column + column_span] = [number + row_span] * column_span
            placed.append(Placed(row=number, column=column, row_span=row_span, column_span=column_span, node=cell, over=row))
            column += column_span
    return _narrowed(placed, left_out=left_out)


def _free(ends: Sequence[int], column: int, row: int, wanted: int) -> int:
    """How many columns from `column` on a cell may be over in a row, up to `wanted`: those that no cell above comes down to."""
    taken = next((place for place in range(column, min(column + wanted, len(ends))) if ends[place] > row), column + wanted)
    return max(taken - column, 1)


def _span(cell: Node, name: str, *, least: int) -> int:
    """A span as the attribute says it, as browsers read it; 0 rows are all that are left."""
    digits = re.match(r"\s*\+?(\d{1,9})", cell.attributes.get(name, ""))
    number = int(digits[1]) if digits else 1
    return max(number, least)


def _is_spacer(row: Node, styles: Styles) -> bool:
    """Whether a row has no height: word processors write one to say how wide the columns are."""
    height = row.attributes.get("height") or styles.of(row).get("height", "")
    return re.fullmatch(r"0(?:\.0+)?(?:p[tx])?", height.strip()) is not None and not text_of(row)


def _narrowed(placed: Sequence[Placed], *, left_out: int) -> Grid:
    """The cells without the columns that none begins in."""
    begun = sorted({cell.column for cell in placed})
    new = {column: place for place, column in enumerate(begun)}
    rows = max((cell.row + 1 for cell in placed), default=0)
    kept = [
        replace(
            cell,
            column=new[cell.column],
            column_span=bisect_left(begun, cell.column + cell.column_span) - new[cell.column],
            row_span=min(cell.row_span, rows - cell.row),
        )
        for cell in placed
    ]
    return Grid(cells=tuple(kept), rows=rows, columns=len(begun), left_out=left_out)


def grid_to_table(grid: Grid, cells: Sequence[CellDraft]) -> TableDraft:
    """The table of a grid; `cells` are what stands in its cells, in their order. Places that no cell takes are empty cells."""
    rows: list[list[CellDraft | None]] = [[CellDraft(text="") for _ in range(grid.columns)] for _ in range(grid.rows)]
    for placed, cell in zip(grid.cells, cells, strict=True):
        for row in range(placed.row, placed.row + placed.row_span):
            rows[row][placed.column : placed.column + placed.column_span] = [None] * placed.column_span
        rows[placed.row][placed.column] = replace(cell, row_span=placed.row_span, column_span=placed.column_span)
    return TableDraft(rows=rows)
