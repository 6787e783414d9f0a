"""A stretch of a paper's text within what stands around it: the rows of its table, or the sentences before and after.

A document's text holds a table as lines whose cells are parted by tabs, with an empty line before and after
(`corpus.assembly`).
"""

from dataclasses import dataclass

AROUND = 600
"""Characters of prose shown on each side."""
WHOLE_TABLE = 8
"""Tables of up to so many rows are shown whole."""
FIRST_ROWS = 3
"""Of a longer table: the first rows, which hold its headers, and the rows next to the stretch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A text in three parts, the middle one marked. `marked` is "" where the stretch does not touch this text."""

    before: str
    marked: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; `left_out` is how many rows before it are not shown."""

    cells: tuple[Stretch, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Either `rows`, or `prose` where the stretch does not stand in a table. `left_out`: rows not shown after the last one."""

    prose: Stretch | None = None
    rows: tuple[Row, ...] = ()
    left_out: int = 0


def text_to_passage(text: str, start: int, end: int) -> Passage:
    """What stands around [start, end) of `text`, cut at whole rows or at words."""
    first, last = _bounds(text, start, end)
    lines = _lines(text, first, last)
    touched = [number for number, (line, line_end) in enumerate(lines) if line <= end and start <= line_end]
    if not any("\t" in text[slice(*lines[number])] for number in touched):
        return Passage(prose=_prose(text, start, end))
    head, tail = touched[0], touched[-1]
    while head > 0 and "\t" in text[slice(*lines[head - 1])]:
        head -= 1
    while tail + 1 < len(lines) and "\t" in text[slice(*lines[tail + 1])]:
        tail += 1
    return _table(text, lines[head : tail + 1], start, end)


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The block of text between two empty lines that [start, end) stands in."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    return (0 if first < 0 else first + 2), (len(text) if last < 0 else last)


def _lines(text: str, first: int, last: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    for line in text[first:last].split("\n"):
        lines.append((first, first + len(line)))
        first += len(line) + 1
    return lines


def _table(text: str, lines: list[tuple[int, int]], start: int, end: int) -> Passage:
    touched = [number for number, (line, line_end) in enumerate(lines) if line <= end and start <= line_end]
    near = range(touched[0] - 1, touched[-1] + 2)
    shown = [number for number in range(len(lines)) if len(lines) <= WHOLE_TABLE or number < FIRST_ROWS or number in near]
    rows = []
    previous = -1
    for number in shown:
        rows.append(Row(cells=_cells(text, *lines[number], start, end), left_out=number - previous - 1))
        previous = number
    return Passage(rows=tuple(rows), left_out=len(lines) - previous - 1)


def _cells(text: str, line: int, line_end: int, start: int, end: int) -> tuple[Stretch, ...]:
    cells = []
    for cell in text[line:line_end].split("\t"):
        cells.append(_mark(text, line, line + len(cell), start, end))
        line += len(cell) + 1
    return tuple(cells)


def _mark(text: str, first: int, last: int, start: int, end: int) -> Stretch:
    """[first, last) of the text, with what of it lies in [start, end) marked."""
    begin, stop = max(first, start), min(last, end)
    if begin >= stop:
        return Stretch(before=text[first:last])
    return Stretch(before=text[first:begin], marked=text[begin:stop], after=text[stop:last])


def _prose(text: str, start: int, end: int) -> Stretch:
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Stretch(before=before, marked=text[start:end], after=after)
