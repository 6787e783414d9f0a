"""One sheet of a workbook as its part has it: its cells with their values and styles, and what is merged, hidden and linked.

Rows are taken one after the other, so that a million formatted and empty ones cost no memory; what the part says of its own size
("dimension") is not looked at.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import IO

from lxml import etree
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string

from corpus.readers.packages import TYPED, Package
from corpus.readers.registry import PaperRefusedError
from corpus.readers.sheets.styles import Styles
from corpus.readers.sheets.texts import Rich, Run, SharedTexts, element_to_rich

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_COLUMNS = 1_000
"""Columns of a sheet that are read: the widest scorecards, with a column for each month of some years, have two hundred."""
MOST_CELLS = 100_000
"""Cells of a workbook that are read: a large scorecard has a few thousand."""
MOST_TEXT = 5_000_000
"""Characters of a workbook's texts."""
MOST_PLACES = 300_000
"""Places of the tables of a workbook, empty ones among its cells too: rows that hold anything by columns that do."""
MOST_TESTS = 100_000
"""Times that a conditional format is held against a cell."""
MOST_MERGES = 50_000
MOST_TAGS = 16_000_000
"""Tags of a sheet, nearly all of them of its rows, which are taken one by one: a million formatted rows of seven cells have nine million."""
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
HOLDS_ANYTHING = etree.XPath("boolean(*/*)")
"""Whether a row has a cell with a value, a formula or a text."""
TAGS = ("row", "col", "mergeCell", "conditionalFormatting", "hyperlink", "drawing", "legacyDrawing")

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(frozen=True, slots=True)
class Range:
    """The places from a first row and column to a last row and column, both included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Written:
    """What a cell holds: `kind` is its type in the file ("n", "b", "e", "d", "text"), `raw` its value, for texts all of their runs."""

    kind: str
    raw: str
    style: int
    rich: Rich = ()


@dataclass(slots=True, kw_only=True)
class Sheet:
    """`conditional`: the elements of conditional formats. `links`: the relationships of the cells that lead out of the workbook.

    `unvalued`: the cells whose formulas have no stored result. `left_out`: what was not read of it, for a person.
    """

    cells: dict[Place, Written] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    conditional: list[etree._Element] = field(default_factory=list)
    links: list[tuple[Range, str]] = field(default_factory=list)
    drawing: str | None = None
    unvalued: list[Place] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Budget:
    """What may still be read of a workbook: cells, characters in them, places of tables, and times a rule is held against a cell."""

    cells: int = MOST_CELLS
    characters: int = MOST_TEXT
    places: int = MOST_PLACES
    tests: int = MOST_TESTS


def read_sheet(package: Package, name: str, *, texts: SharedTexts, styles: Styles, budget: Budget) -> Sheet:
    """The sheet in a part. Raises PaperRefusedError for one that is damaged or too large to be looked at."""
    sheet = Sheet()
    reader = _Rows(sheet, texts, styles, budget)
    try:
        with package.stream(name) as part:
            for _, element in etree.iterparse(
                _Counted(part),
                events=("end",),
                tag=[f"{{*}}{tag}" for tag in TAGS],
                load_dtd=False,
                no_network=True,
                resolve_entities=False,
                remove_blank_text=True,
                remove_comments=True,
                remove_pis=True,
            ):
                reader.take(element)
    except (etree.XMLSyntaxError, PaperRefusedError) as error:
        if not sheet.cells:
            raise PaperRefusedError(
                f"it is no readable XML ({error.msg})" if isinstance(error, etree.XMLSyntaxError) else str(error)
            ) from error
        sheet.left_out.append("all that follows a place where the file is damaged")
    return sheet


class _Counted:
    """A part that is read as long as it has not too many tags."""

    def __init__(self, part: IO[bytes]) -> None:
        self.part = part
        self.tags = 0

    def read(self, size: int = -1) -> bytes:
        piece = self.part.read(size)
        self.tags += piece.count(b"<")
        if self.tags > MOST_TAGS:
            raise PaperRefusedError(f"it has more than {MOST_TAGS:,} tags")
        return piece


class _Rows:
    """Takes what a sheet consists of, and frees each part when it is read."""

    def __init__(self, sheet: Sheet, texts: SharedTexts, styles: Styles, budget: Budget) -> None:
        self.sheet = sheet
        self.texts = texts
        self.styles = styles
        self.is_open = False
        self.row = 0
        self.budget = budget
        self.is_full = False
        self.is_beyond = False

    def take(self, element: etree._Element) -> None:
        if not self.is_open:
            self.is_open = True
            if element.getroottree().docinfo.internalDTD is not None:
                raise PaperRefusedError(f"it {TYPED}")
        name = element.tag.rpartition("}")[2]
        if name == "row":
            self._take_row(element)
        elif name == "col":
            self._take_column(element)
        elif name == "mergeCell" and len(self.sheet.merges) <= MOST_MERGES:
            self._take_merge(element)
        elif name == "conditionalFormatting":
            self.sheet.conditional.append(element)
            return  # kept as it is until the cells are known
        elif name == "hyperlink":
            place, relation = to_range(element.get("ref", "")), _attribute(element, "id")
            if place and relation and len(self.sheet.links) < MOST_CELLS:
                self.sheet.links.append((place, relation))
        elif name in ("drawing", "legacyDrawing"):
            self.sheet.drawing = _attribute(element, "id") if name == "drawing" else self.sheet.drawing
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]

    def _take_row(self, element: etree._Element) -> None:
        number = element.get("r", "")
        self.row = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else self.row + 1
        if not HOLDS_ANYTHING(element) or self.row > LAST_ROW:
            return
        if element.get("hidden") in ("1", "true"):
            self.sheet.hidden_rows.add(self.row)
        places = count(1)
        for cell in element.iterchildren("{*}c"):
            reference = REFERENCE.fullmatch(cell.get("r", ""))
            column = column_index_from_string(reference[1]) if reference else next(places)
            if reference:
                places = count(column + 1)
            self._take_cell(cell, column)

    def _take_cell(self, cell: etree._Element, column: int) -> None:
        style = cell.get("s", "0")
        number = int(style) if style.isascii() and style.isdigit() and len(style) < 9 else 0
        written = self._written(cell, number, (self.row, column))
        if written is None and not (len(cell) == 0 and self.styles.look(number).fill):
            return
        if column > MOST_COLUMNS:
            if written is not None and not self.is_beyond:
                self.is_beyond = True
                self.sheet.left_out.append(f"what stands to the right of column {get_column_letter(MOST_COLUMNS)}")
            return
        written = written or Written("n", "", number)
        self.budget.cells -= 1
        self.budget.characters -= len(written.raw) + sum(len(run.text) for run in written.rich)
        if not self.is_full and min(self.budget.cells, self.budget.characters) < 0:
            self.is_full = True
            bound = f"{MOST_CELLS:,} cells" if self.budget.cells < 0 else f"{MOST_TEXT:,} characters"
            self.sheet.left_out.append(f"what stands from row {self.row:,} on, as no more than {bound} of a workbook are read")
        if not self.is_full:
            self.sheet.cells[self.row, column] = written

    def _written(self, cell: etree._Element, style: int, place: Place) -> Written | None:
        """What a cell holds; None for one that holds nothing."""
        kind, value, formula = cell.get("t", "n"), cell.find("{*}v"), cell.find("{*}f")
        raw = (value.text or "") if value is not None else ""
        if kind == "s":
            rich = self.texts.text(raw)
            return Written("text", "", style, rich) if rich else None
        if kind == "inlineStr":
            inner = cell.find("{*}is")
            rich = () if inner is None else element_to_rich(inner, self.styles)
            return Written("text", "", style, rich) if rich else None
        if formula is not None and not raw and kind != "str":
            self.sheet.unvalued.append(place)
            return None
        if kind == "str":
            return Written("text", "", style, (Run(text=raw),)) if raw else None
        return Written(kind, raw, style) if raw else None

    def _take_column(self, element: etree._Element) -> None:
        if element.get("hidden") in ("1", "true"):
            first, last = (
                int(text) if text.isascii() and text.isdigit() else 0 for text in (element.get("min", ""), element.get("max", ""))
            )
            self.sheet.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))

    def _take_merge(self, element: etree._Element) -> None:
        if len(self.sheet.merges) == MOST_MERGES:
            self.sheet.left_out.append(f"merged cells beyond the first {MOST_MERGES:,}, whose texts stand in their first cell only")
        merged = to_range(element.get("ref", ""))
        if merged:
            self.sheet.merges.append(merged)


def to_range(text: str) -> Range | None:
    """The range that "B2:D4" or "B2" names; None for what is no range of a sheet."""
    first, _, last = text.partition(":")
    ends = [REFERENCE.fullmatch(part) for part in (first, last or first)]
    if not all(ends):
        return None
    rows, columns = [int(end[2]) for end in ends if end], [column_index_from_string(end[1]) for end in ends if end]
    if max(rows) > LAST_ROW or max(columns) > LAST_COLUMN:
        return None
    return Range(min(rows), min(columns), max(rows), max(columns))


def places_to_words(places: Iterable[Place], *, most: int = 5) -> str:
    """The first cells by their names: "B4, B5, C7 and others"."""
    names = [f"{get_column_letter(column)}{row}" for row, column in places]
    return ", ".join(names[:most]) + (" and others" if len(names) > most else "")


def _attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name within whatever namespace: relationships have one of their own."""
    found: Iterator[str] = (str(value) for key, value in element.items() if etree.QName(key).localname == name)
    return next(found, None)
