"""What a Word document is made of, once its parts have been put together: paragraphs and tables in reading order."""

from dataclasses import dataclass, field

from corpus.document import Problem
from corpus.drafts import TableDraft
from corpus.readers.docx.drawings import Drawing
from corpus.readers.docx.numbering import Number
from corpus.readers.docx.printed import Printed
from corpus.readers.docx.styles import ParagraphStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """`outline`: 0 for a heading of the first level, None for one that is none by its style. `fill`: what it is painted on."""

    printed: Printed
    style: ParagraphStyle
    outline: int | None = None
    number: Number | None = None
    fill: str | None = None
    drawings: tuple[Drawing, ...] = ()
    is_note: bool = False


Item = Paragraph | TableDraft


@dataclass(slots=True, kw_only=True)
class Cell:
    """A cell from column `start` to before `end` of the grid that Word keeps; `goes_on`: with the cell above it."""

    start: int
    end: int
    goes_on: bool
    items: list[Item]
    fill: str | None


@dataclass(slots=True, kw_only=True)
class Seen:
    """What was met on the way and is no text."""

    pictures: int = 0
    large_pictures: int = 0
    charts: int = 0
    embedded: int = 0
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
