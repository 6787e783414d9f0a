"""Columns that a table's rules do not show: cells whose words stand in clear columns are cut where the white runs through."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.readers.pdf.page import Word

Rectangle = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left of the page as seen."""
SAME_EDGE = 3.0
"""Points between edges that are one edge."""
STRIP = 18.0
"""Points of white up to which a row may stand above or below its table."""
CLEAR = 0.45
"""Ems of white that part two columns of figures: a space is a third of one."""
CLEAR_HEADER = 0.6
"""Ems of white that part two texts in a cell over several columns: justified text has less."""
FIGURE = re.compile(r"[(\[£<>≤≥~+–-]*\d[\d,.]*(?:%|[kmbn]+|pp)?[)\]*]*|[-–—]|n/?a", re.IGNORECASE)


def holds(box: Rectangle, word: Word) -> bool:
    """Whether the middle of a word stands in a box."""
    return box[0] <= (word.x0 + word.x1) / 2 < box[2] and box[1] <= (word.top + word.bottom) / 2 < box[3]


def distinct(values: Iterable[float]) -> list[float]:
    """The edges in order, those within SAME_EDGE of the one before taken for it."""
    edges: list[float] = []
    for value in sorted(set(values)):
        if not edges or value - edges[-1] > SAME_EDGE:
            edges.append(value)
    return edges


def join_stacked(groups: list[list[Rectangle]], words: Sequence[Word]) -> list[list[Rectangle]]:
    """Grids as wide as each other that stand close together, nothing between them, as one where either is a single row.

    Such a row is a header above a strip of white, or a total below one; two grids of several rows are two tables.
    """
    joined: list[list[Rectangle]] = []
    for cells in sorted(groups, key=lambda cells: min(cell[1] for cell in cells)):
        top, left, right = min(c[1] for c in cells), min(c[0] for c in cells), max(c[2] for c in cells)
        for above in joined:
            bottom = max(c[3] for c in above)
            start, end = min(c[0] for c in above), max(c[2] for c in above)
            single = len(distinct(c[1] for c in above)) == 1 or len(distinct(c[1] for c in cells)) == 1
            same = min(end, right) - max(start, left) >= 0.95 * (max(end, right) - min(start, left))
            between = (left, bottom, right, top)
            if single and same and -SAME_EDGE <= top - bottom <= STRIP and not any(holds(between, word) for word in words):
                above.extend(cells)
                break
        else:
            joined.append(list(cells))
    return joined


def split_columns(cells: list[Rectangle], words: Sequence[Word]) -> list[Rectangle]:
    """The cells of a grid, those cut in two that hold two columns.

    A column of cells is cut where white runs through all of them and most hold a figure at its right; a cell over several columns
    is cut at an edge between them where its own words leave white.
    """
    for _ in range(3):  # a cut shows the next: a label cut from its figures leaves a column of figures
        split = _split_once(cells, words)
        if len(split) == len(cells):
            break
        cells = split
    return cells


def _split_once(cells: list[Rectangle], words: Sequence[Word]) -> list[Rectangle]:
    held = {cell: [word for word in words if word.upright and holds(cell, word)] for cell in cells}
    edges = distinct(x for cell in cells for x in (cell[0], cell[2]))
    gutters = [gutter for left, right in pairwise(edges) for gutter in _gutters(_band(held, left, right), _over(held, left, right))]
    split: list[Rectangle] = []
    for cell, inside in held.items():
        cuts = [x for x in gutters if cell[0] < x < cell[2] and _clear_at(inside, x, 0.0)]
        cuts += [x for x in edges if cell[0] + SAME_EDGE < x < cell[2] - SAME_EDGE and _parts(inside, x)]
        bounds = [cell[0], *sorted(cuts), cell[2]]
        split += [(left, cell[1], right, cell[3]) for left, right in pairwise(bounds)]
    return split


def _band(held: dict[Rectangle, list[Word]], left: float, right: float) -> list[list[Word]]:
    """The words of each cell that stands between two neighbouring edges."""
    return [words for cell, words in held.items() if words and abs(cell[0] - left) <= SAME_EDGE and abs(cell[2] - right) <= SAME_EDGE]


def _over(held: dict[Rectangle, list[Word]], left: float, right: float) -> list[list[Word]]:
    """The words between two edges in the cells that reach over them, as merged headers do."""
    return [
        inside
        for cell, words in held.items()
        if cell[0] < right and cell[2] > left and (inside := [word for word in words if word.x0 < right and word.x1 > left])
    ]


def _gutters(cells: list[list[Word]], over: list[list[Word]]) -> list[float]:
    """Where white runs through all cells of a column that hold figures, figures standing at its right in most of them."""
    rows = [words for words in cells if any(FIGURE.fullmatch(word.text) for word in words)]
    bare = [words for words in rows if all(FIGURE.fullmatch(word.text) for word in words)]
    if len(bare) >= 0.6 * len(rows):
        rows = bare  # text that runs over from the cell beside must not hide the white
    if len(rows) < 2:
        return []
    gutters = []
    for start, end, size in _whites(rows):
        if end - start >= CLEAR * size and _is_column_of_figures(rows, (start + end) / 2):
            # the header's words may reach into the white: the cut goes where they part, too
            whites = [(max(start, left), min(end, right)) for left, right, _ in _whites(over)]
            left, right = max(whites, key=lambda white: white[1] - white[0], default=(start, end))
            gutters.append((left + right) / 2 if right > left else (start + end) / 2)
    return gutters


def _whites(cells: list[list[Word]]) -> list[tuple[float, float, float]]:
    """The strips that no word of the cells reaches into, between their words: left, right, and the size of the word after it."""
    spans = sorted((word.x0, word.x1, word.size) for words in cells for word in words)
    whites = []
    reach = spans[0][1]
    for x0, x1, size in spans[1:]:
        if x0 > reach:
            whites.append((reach, x0, size))
        reach = max(reach, x1)
    return whites


def _is_column_of_figures(cells: list[list[Word]], x: float) -> bool:
    both = figures = 0
    for words in cells:
        left = [word for word in words if word.x1 <= x]
        right = [word for word in words if word.x0 >= x]
        if left and right:
            both += 1
            first = min(right, key=lambda word: (word.top, word.x0))
            is_marker = all(re.fullmatch(r"\(?\w{1,3}[.)]|\W", word.text) and not FIGURE.fullmatch(word.text) for word in left)
            figures += bool(FIGURE.fullmatch(first.text)) and not is_marker
    return both >= 2 and figures >= 0.6 * both


def _clear_at(words: list[Word], x: float, white: float) -> bool:
    return all(word.x1 <= x - white or word.x0 >= x + white for word in words)


def _parts(words: list[Word], x: float) -> bool:
    """Whether words stand on both sides of `x` and leave white between."""
    left = [word for word in words if word.x1 <= x + 1]
    right = [word for word in words if word.x0 >= x - 1]
    if not left or not right or len(left) + len(right) < len(words):
        return False
    return min(word.x0 for word in right) - max(word.x1 for word in left) >= CLEAR_HEADER * max(word.size for word in words)
