"""What a paper is once it has been read, whatever its format.

A `Document` holds its text once, as `text`; blocks and cells are stretches of that text, known by their offsets, so that
every quote is `text[start:end]`. Offsets count characters from 0, `end` is exclusive. Pages count from 1 and are None in
formats that have none. Boxes are in points, origin top left of the page as a person sees it.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    CAPTION = "caption"


class Box(NamedTuple):
    """A tuple, not a dataclass: a page has hundreds."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tint:
    """A stretch [start, end) of a block's own text that is printed in a colour ("#00b050"): a dot in the key to a table."""

    start: int
    end: int
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, paragraph or list item. `number` is its printed number or bullet ("2.1.5", "a)", "-"), outside `text`."""

    kind: BlockKind
    text: str
    start: int
    end: int
    number: str | None = None
    level: int = 0
    """Headings: 1 is the highest. List items: 0 is the outermost."""
    heading: int | None = None
    """Index in `Document.blocks` of the heading it stands under."""
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    tints: tuple[Tint, ...] = ()
    """Where its text is neither black, grey nor white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell; `row` and `column` are its first ones, from 0.

    `fill` is the colour it is painted in ("#ff0000") or None, `colour` that of its letters where they are neither black, grey nor white.
    """

    row: int
    column: int
    text: str
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    fill: str | None = None
    bold: bool = False
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Cells in reading order. A table that runs over pages is one table, its repeated headers standing once."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    start: int
    end: int
    caption: int | None = None
    """Index in `Document.blocks` of the block just above, where nothing else stands between."""
    heading: int | None = None
    """Index in `Document.blocks` of the heading it stands under."""
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    text: str
    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedWord:
    """Where a word stands that was read from a picture, and how sure that is: `confidence` from 0 to 100."""

    box: Box
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a thing stands in its document: `document.text[start:end] == quote`, always."""

    start: int
    end: int
    quote: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something seen and not understood, to be shown to a person: `code` for machines, `message` for people."""

    stage: str
    """read, extract, match or load."""
    code: str
    message: str
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    sha256: str
    source: str
    """Path relative to what was ingested, or a URL; never an absolute path."""
    media_type: str
    size: int
    """Bytes of the paper as it was read."""
    text: str
    pages: int | None = None
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    recognised: tuple[RecognisedWord, ...] = ()
    """The words that were read from pictures; all others the file itself has as text."""

    @property
    def id(self) -> str:
        """16 hex characters, from the bytes alone: the same paper has the same id wherever it was found."""
        return self.sha256[:16]
