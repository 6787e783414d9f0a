"""Which lines above and in an unruled table are its header."""

from collections.abc import Sequence

from corpus.readers.pdf.gutters import Columns
from corpus.readers.pdf.pieces import Line
from corpus.readers.pdf.regions import RUNS_ON, YEAR, Region, is_break, is_text
from corpus.readers.pdf.rivers import cut_at_gutters

HEADER_PITCH = 1.9
"""Ems from one line of a header to the next."""
BESIDE = 0.85
"""Ems between the baselines of figures and of a label that stands beside them on two lines."""
LABELLED = 0.8
"""Share of the rows that have a label where all have one."""
LABEL_PITCH = 1.6
"""Ems from a line of labels to the next."""
RICH_PITCH = 3.2
"""Ems from a line of several headings to what stands below."""
OFF_CENTRE = 0.8
"""Ems by which a heading may stand off the middle of the columns that it is centred over."""


def first_row(lines: Sequence[Line], columns: Columns, breaks: Sequence[float]) -> int:
    """The number of the first line below the header: the first of figures that are no years, or the part's heading above it.

    `breaks`: the heights of rules across the whole table. Where no figures follow, the header is what stands above the first of
    them, or the first line.
    """
    valued = [_is_valued(line, columns) for line in lines]
    labelled = [bool(line.pieces) and columns.place(line.pieces[0])[0] == 0 for line in lines]
    for number, line in enumerate(lines):
        if not valued[number]:
            continue
        # where the rows below all have a label, figures without one belong to the header: (000), 1996/7
        following = [label for label, value in zip(labelled[number + 1 :], valued[number + 1 :], strict=True) if value]
        beside = number + 1 < len(lines) and labelled[number + 1] and lines[number + 1].baseline - line.baseline < BESIDE * line.size
        if labelled[number] or beside or len(following) < 2 or sum(following) < LABELLED * len(following):
            while number > 1 and _is_label(lines[number - 1], columns):
                number -= 1  # noqa: PLW2901
            return number
    under = next((number for number, line in enumerate(lines) if any(lines[0].baseline < y < line.baseline for y in breaks)), 1)
    return min(under, len(lines) - 1)


def _is_valued(line: Line, columns: Columns) -> bool:
    """Whether most of what stands beside the label are figures, and not all of them years."""
    inner = [piece for piece in line.pieces if columns.place(piece)[0] > 0]
    values = [piece for piece in inner if piece.value]
    return len(values) >= max(1, 0.5 * len(inner)) and not all(YEAR.fullmatch(piece.text) for piece in values)


def _is_label(line: Line, columns: Columns) -> bool:
    """Whether a line has a label and nothing else."""
    return len(line.pieces) == 1 and line.pieces[0].x0 < columns.rights[0] and line.pieces[0].x1 < columns.lefts[1]


def labels_above(region: Region, columns: Columns, first: int) -> list[Line]:
    """The lines with a label alone right above the first row, where that row begins a region.

    They belong to the table where the first row's label goes on from theirs, or a heading among the rows stands like them.
    """
    found: list[Line] = []
    below = region.lines[0]
    for line in reversed(region.above if first == 0 else ()):
        if is_break(line) or below.baseline - line.baseline > LABEL_PITCH * line.size or not _is_label(line, columns):
            break
        found.insert(0, line)
        below = line
    if not found:
        return []
    alike = [
        line
        for line in region.lines
        if _is_label(line, columns) and line.size == found[0].size and abs(line.pieces[0].x0 - found[0].pieces[0].x0) < 0.3 * line.size
    ]
    if len(found) == 1 and alike and all(line.pieces[0].words[0].bold == found[0].pieces[0].words[0].bold for line in alike):
        return found
    label = region.lines[0].pieces[0]
    last = found[-1].pieces[0]
    if label.x0 < columns.rights[0] and (label.words[0].text[0].islower() or RUNS_ON.search(last.words[-1].text)):
        return found[-1:]
    return []


def lines_above(region: Region, columns: Columns, breaks: Sequence[float], *, skipped: int = 0) -> list[Line]:
    """The lines above a region that belong to its header: they stand close, over its columns, and below its uppermost rule.

    The last `skipped` lines above it are labels.
    """
    found: list[Line] = []
    below = region.above[-skipped] if skipped else region.lines[0]
    for line in reversed(region.above[: len(region.above) - skipped]):
        if is_break(line):
            if found and line.pieces and len(found[0].pieces) == 1 and found[0].baseline - line.baseline < 1.5 * line.size:
                found.pop(0)  # the caption's second line
            break
        if any(line.baseline < y < below.baseline - 0.4 * below.size for y in breaks) and not any(
            line.baseline - 5 * line.size < y < line.baseline - 0.4 * line.size for y in breaks
        ):
            break
        cut = Line(line.baseline, line.size, line.pieces)
        cut_at_gutters(cut, columns, figures=False)
        far = below.baseline - line.baseline > HEADER_PITCH * below.size
        if not _stands_over(cut, below, columns) or (far and not _is_header(cut, below, columns)):
            break
        found.insert(0, cut)
        below = line
    return found


def _is_header(line: Line, below: Line, columns: Columns) -> bool:
    """Whether a line that stands far above others is by itself the header of the columns."""
    spans = [columns.place(piece) for piece in line.pieces]
    return (
        below.baseline - line.baseline < RICH_PITCH * below.size
        and len(set(spans)) == len(spans) > 1
        and all(len(piece.words) <= 8 for piece in line.pieces)
    )


def _stands_over(line: Line, below: Line, columns: Columns) -> bool:
    """Whether the pieces of a line can be headings of columns: none of running text, none over the labels alone or over all."""
    left, right = columns.left, columns.right
    size = line.size
    for piece in line.pieces:
        if is_text(piece) and (piece.x1 - piece.x0 > 0.6 * (right - left) or len(piece.words) > 12):
            return False
        if piece.x0 < columns.rights[0] and piece.x1 > columns.lefts[1]:
            return False
        if piece.x1 < left - size or piece.x0 > right + size:
            return False
    if len(line.pieces) > 1:
        return True
    only = line.pieces[0]
    if only.x0 < columns.rights[0]:
        return False
    # a title stands over the middle of all; so may the heading of a column, which goes on right below
    slack = OFF_CENTRE * size
    titled = abs(only.centre - (left + right) / 2) < slack and abs(only.centre - (columns.lefts[1] + right) / 2) > 2 * size
    goes_on = any(
        min(abs(only.centre - piece.centre), abs(only.x0 - piece.x0), abs(only.x1 - piece.x1)) < 0.3 * size
        for piece in below.pieces
        if columns.place(piece) == columns.place(only)
    )
    return len(columns) < 3 or not titled or goes_on
