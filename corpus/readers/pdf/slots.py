"""Places in a grid, and the words in them."""

from dataclasses import dataclass, field

from corpus.readers.pdf.page import Rectangle, Word


@dataclass(slots=True, kw_only=True)
class Slot:
    """A place in a grid: its rectangle, where it stands, over how many rows and columns, and the words in it."""

    box: Rectangle
    row: int
    column: int
    row_span: int
    column_span: int
    words: list[Word] = field(default_factory=list)
