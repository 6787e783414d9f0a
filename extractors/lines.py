"""A paper as the lines in which minutes are written: a heading, a paragraph, a limb, a line of a cell, in reading order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.document import BlockKind, Document
from extractors.sentences import sentence_spans

MARK = re.compile(
    r"\s*(?P<number>\(?(?:\d{1,2}[a-z]?|[a-z]|[ivxl]{1,6}|[A-Z])(?:\)+|\.)|\d{1,2}(?:\.{1,2}\d{1,2})*[ivxlc]{0,5}\)|[•·▪●○◦‣–—*-](?=\s))\s*(?=\S)"
)
"""What stands before a limb that the reader left in its text: "2a.", "(b)", "iv)", "4.That"."""
RUN_TOGETHER = re.compile(r"(?<=[a-z0-9)]\.)(?=[A-Z][a-z]+\s)|(?<=\?)\s+[–—-]\s+(?=[A-Z])")
"""A full stop with no blank behind it, or a dash between question and answer."""
ALONE = re.compile(r"\s*(?:\((?:\d{1,2}|[a-z]|[ivxl]{1,5})\)|(?:\d{1,2}|[a-z]|[ivxl]{1,5})[.)])\s*")
DIGITS = re.compile(r"(?P<value>\d{1,3})(?P<letter>[a-z])?")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`raw` is the paper's text at [start, end), the number left out. `row`: table and row, for a line of a cell."""

    start: int
    end: int
    raw: str
    number: str | None = None
    is_heading: bool = False
    is_item: bool = False
    row: tuple[int, int] | None = None
    cell: int | None = None
    """Where the line's cell starts."""

    @property
    def text(self) -> str:
        return " ".join(self.raw.split())

    def part(self, start: int, end: int | None = None, *, numbered: bool = True) -> "Line":
        """The stretch [start, end) of its raw text as a line, without white space at its ends.

        `numbered`: a number it begins with is parted from it.
        """
        stretch = self.raw[start:end]
        begin = start + len(stretch) - len(stretch.lstrip())
        stop = begin + len(stretch.strip())
        mark = MARK.match(self.raw[begin:stop]) if numbered else None
        number = mark["number"] if mark and is_mark(self.raw[begin:stop], mark) else None
        if mark and number:
            begin += mark.end()
        return Line(
            start=self.start + begin,
            end=self.start + stop,
            raw=self.raw[begin:stop],
            number=number,
            is_item=self.is_item,
            row=self.row,
            cell=self.cell,
        )


def is_mark(text: str, mark: re.Match[str]) -> bool:
    """Whether a number or letter before a text is its mark: "A. Smith" and "1.5 million" begin with none."""
    rest, number = text[mark.end() :], mark["number"]
    if re.match(r"\d", rest):
        return False
    if re.fullmatch(r"\(?[A-Z]\.", number):
        return False
    return bool(re.search(r"\s$", text[: mark.end()])) or bool(re.match(r"[A-Z“\"‘(]", rest))


def document_to_lines(document: Document) -> tuple[Line, ...]:
    """The lines of a document's blocks and cells, in reading order."""
    found = [*_block_lines(document), *_cell_lines(document)]
    return tuple(_joined(sorted(found, key=lambda line: line.start)))


def _joined(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, a number that stands in a line by itself with the line it numbers."""
    number: Line | None = None
    for line in lines:
        if number is not None and (line.cell != number.cell or line.number is not None):
            yield number
            number = None
        if line.number is None and ALONE.fullmatch(line.raw):
            number = line
            continue
        if number is not None:
            yield replace(line, number=number.raw.strip(), is_heading=False)
            number = None
            continue
        yield line
    if number is not None:
        yield number


def line_sentences(line: Line) -> Iterator[tuple[int, int]]:
    """The stretches of a line's raw text that are its sentences, also where no blank stands behind a full stop."""
    for start, end in sentence_spans(line.raw.replace("\n", " ")):
        begin = start
        for match in RUN_TOGETHER.finditer(line.raw, start, end):
            yield begin, match.start()
            begin = match.end()
        yield begin, end


def _block_lines(document: Document) -> Iterator[Line]:
    for block in document.blocks:
        is_heading = block.kind is BlockKind.HEADING
        for index, (start, end) in enumerate(_stretches(block.text)):
            whole = Line(start=block.start, end=block.end, raw=block.text)
            line = whole.part(start, end)
            number = block.number if index == 0 and block.number else line.number
            if index == 0 and block.number:  # the reader took the number: what looks like one more is text
                line = Line(start=block.start + start, end=block.start + end, raw=block.text[start:end])
            yield Line(
                start=line.start,
                end=line.end,
                raw=line.raw,
                number=number,
                is_heading=is_heading,
                is_item=block.kind is BlockKind.LIST_ITEM,
            )


def _cell_lines(document: Document) -> Iterator[Line]:
    for table_number, table in enumerate(document.tables):
        for cell in table.cells:
            whole = Line(start=cell.start, end=cell.end, raw=cell.text, row=(table_number, cell.row), cell=cell.start)
            for start, end in _stretches(cell.text):
                yield whole.part(start, end)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The lines of a text; one that goes on in small letters, or from an unfinished long line, belongs to the one before."""
    begin: int | None = None
    stop = 0
    for match in re.finditer(r"[^\n]+", text):
        part = match[0]
        if not part.strip():
            continue
        if begin is not None:
            before = text[begin:stop].rstrip()
            mark = MARK.match(part)
            has_mark = bool(mark and is_mark(part, mark))
            unfinished = len(before.split()) > 10 and not re.search(r"[.:;?!]\s*$", before)
            if not has_mark and (unfinished or part.lstrip()[:1].islower()):
                stop = match.end()
                continue
            yield begin, stop
        begin, stop = match.start() + len(part) - len(part.lstrip()), match.end()
    if begin is not None:
        yield begin, begin + len(text[begin:stop].rstrip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A number as a place in a list: `style` ("1", "a", "i", "1.1", "•"), and its values in each style it can be read in."""

    values: dict[str, tuple[int, ...]]

    @property
    def is_bullet(self) -> bool:
        return "•" in self.values


def read_mark(number: str | None) -> Mark | None:
    """A printed number as a mark: "(iv)" is 4 in Roman numbers and nothing else; "(i)" is 1 in Roman numbers and 9 in letters."""
    if number is None:
        return None
    wrapped = ")" if ")" in number else "."
    plain = re.sub(r"[().\s]+$|^[(\s]+", "", number)
    if re.fullmatch(r"\d+(?:\.+\d+)+", plain):
        parts = tuple(int(part) for part in re.findall(r"\d+", plain))
        return Mark(values={f"1.1 {parts[:-1]}": parts[-1:]})
    if match := DIGITS.fullmatch(plain):
        if match["letter"]:
            return Mark(values={"1a": (int(match["value"]), ord(match["letter"]))})
        return Mark(values={f"1{wrapped}": (int(match["value"]),)})
    if re.fullmatch(r"[a-zA-Z]+", plain):
        lower = plain.lower()
        values: dict[str, tuple[int, ...]] = {}
        if len(lower) == 1:
            values["a"] = (ord(lower) - ord("a") + 1,)
        if re.fullmatch(r"[ivxlc]+", lower):
            values["i"] = (_roman(lower),)
        return Mark(values=values) if values else None
    return None if re.search(r"\w", plain) else Mark(values={"•": (0,)})


def _roman(text: str) -> int:
    total = 0
    for letter, following in zip(text, [*text[1:], ""], strict=True):
        value = ROMAN[letter]
        total += -value if following and ROMAN[following] > value else value
    return total
