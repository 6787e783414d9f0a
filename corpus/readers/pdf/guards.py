"""Whether rows and columns that were found on a page are a table, and not a chart, a list, a contents page or chance."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.pdf.gutters import Columns
from corpus.readers.pdf.pieces import Piece
from corpus.readers.pdf.regions import MARKER
from corpus.readers.pdf.textrows import Row

VALUED_ROWS = 0.6
"""Share of the rows that hold a figure beside their label."""
VALUED_CELLS = 0.5
"""Share of the cells beside the labels that are figures."""
LISTED = 0.9
"""Share of the places beside the labels that are filled in a list of four columns or more."""
VALUED_IN_LIST = 0.3
"""Share of them that are figures."""
FULL = 0.4
"""Share of the places beside the labels that are filled, in a table of three columns or more."""
BOUNDED_ROWS = 0.6
"""Share of the rows with several cells in a table that rules bound."""
IN_LINE = 0.6
"""Ems by which the figures of a column stand out of line at most."""
ALIGNED = 0.65
"""Share of the figures that stand in line with the others of their column."""
AXIS = 4
"""Figures at equal steps that make the axis of a chart."""
MINUS = str.maketrans("−–—", "---")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PAGE_NUMBER = re.compile(r"(?:pages?|pp?\.)?\s*(?P<first>\d{1,4})(?:\s*[-–]\s*\d{1,4})?", re.IGNORECASE)


def is_table(rows: Sequence[Row], columns: Columns, *, bounded: bool) -> bool:
    """Whether rows are those of a table: of figures beside labels; of text where rules bound it."""
    filled = [row for row in rows if len(row.cells) > 1]
    inner = [[pieces for column, pieces in row.cells.items() if column] for row in filled]
    values = [sum(all(piece.value for piece in pieces) for pieces in row) for row in inner]
    cells = sum(map(len, inner))
    full = cells >= LISTED * len(rows) * (len(columns) - 1)
    least = VALUED_IN_LIST if full and len(columns) > 3 else VALUED_CELLS
    of_figures = sum(count > 0 for count in values) >= VALUED_ROWS * len(filled) and sum(values) >= least * cells
    figures = [_figures(rows, number) for number in range(1, len(columns))]
    if bounded:
        return bool(filled) and len(filled) >= BOUNDED_ROWS * len(rows) and not (of_figures and _is_chart(rows, figures))
    if not of_figures or len(filled) < 2 or (len(filled) < 3 and len(columns) < 3):
        return False
    if len(columns) > 2 and cells < FULL * len(filled) * (len(columns) - 1):
        return False
    return not (_is_chart(rows, figures) or _is_contents(figures) or _is_labelled(filled)) and _is_aligned(figures)


def _figures(rows: Sequence[Row], column: int) -> list[Piece]:
    cells = (row.cells[column] for row in rows if column in row.cells)
    return [pieces[0] for pieces in cells if all(piece.value for piece in pieces)]


def _is_aligned(figures: Sequence[Sequence[Piece]]) -> bool:
    """Whether the figures of the columns stand in line: their right edges, their left ones, their middles or their points."""
    counted = aligned = 0
    for column in figures:
        if len(column) < 3:
            continue
        counted += len(column)
        aligned += max(
            _in_line([piece.x1 for piece in column], column[0].words[0].size),
            _in_line([piece.x0 for piece in column], column[0].words[0].size),
            _in_line([piece.centre for piece in column], column[0].words[0].size),
            _in_line([_point(piece) for piece in column], column[0].words[0].size),
        )
    return aligned >= ALIGNED * counted


def _in_line(places: Sequence[float], size: float) -> int:
    middle = sorted(places)[len(places) // 2]
    return sum(abs(place - middle) <= IN_LINE * size for place in places)


def _point(piece: Piece) -> float:
    """About where the decimal point of a figure stands, or would."""
    text = piece.text
    found = re.search(r"\.\d|\d(?=\D*$)", text)
    dot = found.start() + (text[found.start()] != ".") if found else len(text)
    return piece.x1 - (piece.x1 - piece.x0) * (len(text) - dot) / len(text)


def _number(piece: Piece) -> float | None:
    """The number that is printed; a dash is nought."""
    text = piece.text.translate(MINUS).replace(",", "").replace(" ", "")
    if text == "-":
        return 0.0
    found = NUMBER.search(text)
    if not found:
        return None
    number = float(found[0])
    return -number if text.startswith("(") and text.endswith(")") else number


def _is_even(numbers: Sequence[float | None]) -> bool:
    """Whether numbers go up or down by equal steps, as along an axis."""
    steps = {round(b - a, 6) for a, b in pairwise(numbers) if a is not None and b is not None}
    return len(numbers) >= AXIS and None not in numbers and len(steps) == 1 and 0.0 not in steps


def _is_chart(rows: Sequence[Row], figures: Sequence[Sequence[Piece]]) -> bool:
    """Whether figures at equal steps run along the foot of it, or down every column."""
    last = [piece for pieces in rows[-1].cells.values() for piece in pieces]
    feet = [piece for piece in last if piece.value]
    if len(feet) == len(last) and _is_even([_number(piece) for piece in feet]):
        return True
    columns = [column for column in figures if column]
    return bool(columns) and all(_is_even([_number(piece) for piece in column]) for column in columns)


def _is_contents(figures: Sequence[Sequence[Piece]]) -> bool:
    """Whether the only figures are page numbers: whole, in the last column, none smaller than the one above."""
    if any(figures[:-1]) or len(figures[-1]) < 3:
        return False
    pages = [PAGE_NUMBER.fullmatch(piece.text) for piece in figures[-1]]
    numbers = [int(page["first"]) for page in pages if page]
    return len(numbers) == len(pages) and all(a <= b for a, b in pairwise(numbers)) and len(set(numbers)) > 1


def _is_labelled(filled: Sequence[Row]) -> bool:
    """Whether it is a list of labels with a colon and what each stands for, or of numbered items."""
    labels = [row.cells[0][-1] for row in filled if 0 in row.cells]
    two = all(len(row.cells) == 2 for row in filled)
    marked = sum(label.words[-1].text.endswith(":") or bool(MARKER.fullmatch(label.text)) for label in labels)
    return two and marked > 0.5 * len(filled)
