"""Plain text and Markdown: headings, numbered paragraphs, bullets, and tables by tabs or pipes."""

import re
from collections.abc import Callable, Iterator

from corpus.document import BlockKind
from corpus.drafts import BlockDraft, CellDraft, Draft, TableDraft
from corpus.readers.decoding import bytes_to_text
from corpus.readers.inline import Inline, read_inline
from corpus.readers.registry import Reading
from patterns.furniture import is_furniture

HASH_HEADING = re.compile(r"\s{0,3}(?P<hashes>#{1,6})\s+(?P<text>.*)$")
RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$")
FENCE = re.compile(r"\s*(?:```|~~~)")
PIPE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+•·▪●○◦‣–—Ø§]|o)(?:\s+|(?<=[•·▪●○◦‣])(?=\S))(?=\S)")
# "2.1.5", "2..5.12", "14.", "2.1": the stop after a lone number is what makes it one ("11 measures" is no number 11)
PARAGRAPH_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.{1,2}\d{1,3})+\.?|\d{1,3}\.)\s+(?=\S)")
# a limb of a list: "1)", "(a)", "iv)", "b."
LIMB = re.compile(
    r"(?P<number>\(?(?:\d{1,2}|[a-z]|[ivxl]{1,6}|[A-Z])\)|\((?:\d{1,2}|[a-z]|[ivxl]{1,6}|[A-Z])\)|(?:[a-z]|[ivx]{1,5})\.)\s+(?=\S)"
)
WORD_FIRST = re.compile(r"[A-Za-z]{2,}[ ,]")
"""A line that begins with a word has no marker, as most lines."""
LINE_ENDS = str.maketrans(dict.fromkeys("\v\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}", "\n"))
"""What ends a line besides the usual: word processors write these when they save as text."""
HEADING_WORDS = 15
LONG_HEADING_WORDS = 35
BOLD_LEVEL, PLAIN_LEVEL = 7, 8
"""Levels of headings that are only bold, or only short lines of their own: below the six of Markdown."""


def read(content: bytes, *, ocr: bool = False) -> Reading:
    """The blocks and tables of a text. Pages are parted by form feeds, where there are any; a text has no pictures to read.

    A byte that does not fit the encoding of the rest becomes a problem. Raises PaperRefusedError where the encoding is unknown.
    """
    del ocr
    text, problems = bytes_to_text(content)
    pages = text.replace("\r\n", "\n").replace("\r", "\n").translate(LINE_ENDS).split("\f")
    numbered = len(pages) > 1
    drafts: list[Draft] = []
    for number, page in enumerate(pages, start=1):
        drafts += read_lines(page.split("\n"), page=number if numbered else None)
    return Reading(drafts=tuple(drafts), pages=len(pages) if numbered else None, problems=problems)


def read_lines(lines: list[str], *, page: int | None = None) -> Iterator[Draft]:
    """The blocks and tables of the lines of one page."""
    return _Lines(lines, page=page).drafts()


class _Lines:
    """The lines of one page, read from top to bottom."""

    def __init__(self, lines: list[str], *, page: int | None) -> None:
        self.lines = [line for line in lines if not is_furniture(line)]
        self.page = page
        self.position = 0

    def drafts(self) -> Iterator[Draft]:
        while self.position < len(self.lines):
            line = self.lines[self.position]
            if not line.replace("\N{NO-BREAK SPACE}", " ").strip("\t ") or FENCE.match(line) or RULE.match(line):
                self.position += 1
            elif self._opens_tabbed_table():
                yield self._table(has_cells, lambda row: row.split("\t"))
            elif self._opens_pipe_table():
                yield self._table(is_piped, split_pipes)
            else:
                draft = self._block()
                if draft.text:
                    yield draft

    def _table(self, belongs: Callable[[str], bool], split: Callable[[str], list[str]]) -> TableDraft:
        rows: list[list[CellDraft | None]] = []
        while self.position < len(self.lines) and belongs(self.lines[self.position]):
            line = self.lines[self.position]
            self.position += 1
            if not (belongs is is_piped and PIPE_RULE.match(line)):
                rows.append([_cell(raw, page=self.page) for raw in split(line)])
        width = max((len(row) for row in rows), default=0)
        for row in rows:
            row.extend(CellDraft(text="", page=self.page) for _ in range(width - len(row)))
        return TableDraft(rows=rows, page=self.page)

    def _opens_tabbed_table(self) -> bool:
        """A row of a table by tabs, or a lone first cell over one: "Name<tab>" with nothing behind its tab."""
        line = self.lines[self.position]
        following = self.lines[self.position + 1] if self.position + 1 < len(self.lines) else ""
        return is_tabbed(line) or (has_cells(line) and is_tabbed(following))

    def _opens_pipe_table(self) -> bool:
        """A line of pipes begins a table where a rule follows, or where it stands between pipes itself."""
        line = self.lines[self.position]
        if not is_piped(line):
            return False
        following = self.lines[self.position + 1] if self.position + 1 < len(self.lines) else ""
        return bool(PIPE_RULE.match(following) and "-" in following) or (line.strip().startswith("|") and line.count("|") > 1)

    def _block(self) -> BlockDraft:
        first = self.lines[self.position]
        self.position += 1
        hashes = HASH_HEADING.match(first)
        if hashes:
            heading = read_inline(hashes["text"].rstrip().rstrip("#"))
            return _draft(BlockKind.HEADING, heading, level=len(hashes["hashes"]), page=self.page)
        marker = read_marker(first)
        raw = [marker.rest]
        while self.position < len(self.lines) and self._continues(self.lines[self.position]):
            # two spaces at a line's end ask for a line break (Markdown)
            raw.append(("<br>" if raw[-1].endswith("  ") else " ") + self.lines[self.position].lstrip())
            self.position += 1
        inline = read_inline("".join(raw))
        if len(raw) == 1:
            return line_to_block(inline, marker, stands_over_text=self._stands_over_text, page=self.page)
        return _draft(marker.kind, inline, level=marker.level, number=marker.number, page=self.page)

    def _continues(self, line: str) -> bool:
        """Whether `line` is more of the paragraph above it."""
        if not line.replace("\N{NO-BREAK SPACE}", " ").strip() or is_tabbed(line) or HASH_HEADING.match(line) or RULE.match(line):
            return False
        if FENCE.match(line) or self._piped_at(line):
            return False
        return read_marker(line).number is None

    def _piped_at(self, line: str) -> bool:
        return is_piped(line) and line.strip().startswith("|")

    def _stands_over_text(self) -> bool:
        """Whether the next line is a paragraph without a number."""
        following = next((self.lines[index] for index in range(self.position, len(self.lines)) if self.lines[index].strip()), "")
        return bool(following) and not is_tabbed(following) and read_marker(following).is_unnumbered


class Marker:
    """What stands before a line's text: a bullet with its depth, a paragraph number, a limb ("a)")."""

    __slots__ = ("is_bullet", "kind", "level", "number", "rest")

    def __init__(self, rest: str, *, kind: BlockKind, number: str | None = None, level: int = 0, is_bullet: bool = False) -> None:
        self.rest = rest
        self.kind = kind
        self.number = number
        self.level = level
        self.is_bullet = is_bullet

    @property
    def is_unnumbered(self) -> bool:
        return self.number is None or self.is_bullet


def read_marker(line: str) -> Marker:
    """The marker of a line. A bullet before a number ("- 9.1 Text") is the converter's: the number counts."""
    line = line.replace("\N{NO-BREAK SPACE}", " ")
    if WORD_FIRST.match(line):
        return Marker(line, kind=BlockKind.PARAGRAPH)
    bullet = BULLET.match(line)
    if bullet and line[bullet.start("mark") : bullet.start("mark") + 2] not in ("**", "__"):
        level = len(bullet["indent"].expandtabs(4)) // 2
        rest = line[bullet.end() :]
        inner = None if BULLET.match(rest) else _read_number(rest)
        if inner and inner.number:
            return Marker(inner.rest, kind=BlockKind.LIST_ITEM, number=inner.number, level=level, is_bullet=True)
        return Marker(rest, kind=BlockKind.LIST_ITEM, number=bullet["mark"], level=level, is_bullet=True)
    return _read_number(line)


def _read_number(line: str) -> Marker:
    stripped = line.lstrip()
    level = (len(line) - len(stripped)) // 2
    numbered = PARAGRAPH_NUMBER.match(stripped)
    if numbered and not ("." in numbered["number"].rstrip(".") and stripped[numbered.end()].islower()):  # "30.9 was the target"
        return Marker(stripped[numbered.end() :], kind=BlockKind.PARAGRAPH, number=numbered["number"], level=level)
    limb = LIMB.match(stripped)
    if limb:
        return Marker(stripped[limb.end() :], kind=BlockKind.LIST_ITEM, number=limb["number"], level=level)
    return Marker(stripped, kind=BlockKind.PARAGRAPH)


def line_to_block(inline: Inline, marker: Marker, *, stands_over_text: Callable[[], bool], page: int | None = None) -> BlockDraft:
    """A line that stands by itself: a heading, a limb of a list, or a paragraph. `stands_over_text`: see `is_heading`."""
    if is_heading(inline, marker, stands_over_text=stands_over_text):
        return _draft(BlockKind.HEADING, inline, level=heading_level(inline, marker), number=marker.number, page=page)
    return _draft(marker.kind, inline, level=marker.level, number=marker.number, page=page)


def _draft(kind: BlockKind, inline: Inline, *, level: int, number: str | None = None, page: int | None) -> BlockDraft:
    if number is None and kind is BlockKind.HEADING:
        numbered = PARAGRAPH_NUMBER.match(inline.text)
        if numbered and not inline.links:
            number, inline = numbered["number"], Inline(text=inline.text[numbered.end() :], bold=inline.bold)
    return BlockDraft(kind=kind, text=inline.text, number=number, level=level, page=page, links=inline.links)


def is_heading(inline: Inline, marker: Marker, *, stands_over_text: Callable[[], bool]) -> bool:
    """Whether a line of its own names what follows: it is bold, or short and without a full stop.

    `stands_over_text`: whether a paragraph without a number follows; asked only where it matters.
    """
    words = inline.text.split()
    if words and is_numbered_heading(inline.text, marker) and stands_over_text():
        return True
    if not words or marker.is_bullet or len(words) > HEADING_WORDS or "\n" in inline.text:
        return False
    if marker.kind is BlockKind.LIST_ITEM or not any(character.isalpha() for character in inline.text):
        return False
    if inline.bold:
        return True
    return not re.search(r"[.;,?!]\s*$|\.{2,}", inline.text) and words[0][0].isupper() and not re.search(r"@|:\s*\S+.*\d", inline.text)


def is_numbered_heading(text: str, marker: Marker) -> bool:
    """A line numbered to some depth ("2.1.6"), as headings over a paragraph are: it may be long, and end in a stop if deep."""
    depth = len(re.findall(r"\d+", marker.number or ""))
    if marker.is_bullet or marker.kind is not BlockKind.PARAGRAPH or depth < 2 or len(text.split()) > LONG_HEADING_WORDS:
        return False
    one_sentence = not re.search(r"[.;?!]\s+\S", text)
    return one_sentence and (not re.search(r"[.;:,?!]\s*$", text) or (depth > 2 and text.rstrip().endswith(".")))


def is_tabbed(line: str) -> bool:
    """Whether a line is a row of a table by tabs: a tab that stands after the row's first cell, not an indent."""
    return "\t" in line.rstrip("\n") and (line.strip("\t ").count("\t") > 0 or line.count("\t") > 1)


def has_cells(line: str) -> bool:
    """Whether a line below a row by tabs is a row, too: it has a tab and some text."""
    return "\t" in line and bool(line.strip())


def is_piped(line: str) -> bool:
    return bool(re.search(r"(?<!\\)\|", line))


def split_pipes(line: str) -> list[str]:
    """The cells of a row by pipes; an escaped pipe is text."""
    cells = re.split(r"(?<!\\)\|", line.strip())
    if line.strip().startswith("|"):
        cells = cells[1:]
    if cells and re.search(r"(?<!\\)\|\s*$", line):
        cells = cells[:-1]
    return cells


def _cell(raw: str, *, page: int | None) -> CellDraft:
    inline = read_inline(raw)
    return CellDraft(text=inline.text, page=page, bold=inline.bold, links=inline.links)


def heading_level(inline: Inline, marker: Marker) -> int:
    """Below Markdown's own: a number's depth orders headings among themselves, bold ones stand above plain ones."""
    if marker.number:
        return BOLD_LEVEL + len(re.findall(r"\d+", marker.number))
    return BOLD_LEVEL if inline.bold else PLAIN_LEVEL
