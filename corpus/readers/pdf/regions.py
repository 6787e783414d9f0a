"""Where on a page an unruled table can stand: runs of lines of several pieces, without the paragraphs around and beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.pdf.page import Rule
from corpus.readers.pdf.pieces import Line, Piece

CAPTION = re.compile(
    r"(?:table|figure|fig\.|chart|graph|exhibit|map|box)\s+[A-Z]{0,3}[-.]?\d|(?:table|figure|chart)\s+[A-Z]?\s*[:.–-]", re.IGNORECASE
)
NOTE = re.compile(r"(?:notes?|sources?|n\.?b\.?|footnotes?|key)\s*(?:[:.(–-]|$)|[*†‡]+\s*\w|\(\*+\)", re.IGNORECASE)
MARKER = re.compile(r"[•●▪■◦o–—*·►➢✓\uf000-\uf0ff-]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]+)[.)]|\d+(?:\.\d+)+\.?", re.IGNORECASE)
"""What opens a list item or a numbered paragraph."""
YEAR = re.compile(r"(?:19|20)\d\d (?:\s?[-/–]\s?\d{2,4})? [a-z*]?", re.VERBOSE)
FEWEST_WORDS = 4
"""Words of a piece of running text."""
REACH = 3
"""Lines down to which the next line of a paragraph is looked for: those of other columns stand between."""
LINE_PITCH = 2.1
"""Ems from one line of a paragraph to the next."""
ROW_PITCH = 2.6
"""Ems from one row to the next in a table that is set close; one set wider shows its own pitch."""
WIDER_PITCH = 1.7
RULED_PITCH = 5.0
"""Ems from one row to the next where a rule runs between them."""
MOST_SINGLE = 4
"""Lines of one piece in a row that a table can hold: labels that run on, headings of its parts."""


@dataclass(slots=True)
class Region:
    """Lines that may be a table: `lines` from the first with several pieces to the last; `above` and `below` what could belong to it."""

    lines: list[Line]
    above: list[Line]
    below: list[Line]


def is_text(piece: Piece) -> bool:
    """Whether a piece is running text rather than a label or a figure."""
    words = piece.words
    return len(words) >= FEWEST_WORDS and sum(word.text[0].isalpha() for word in words) >= 0.6 * len(words)


def is_rich(line: Line) -> bool:
    """Whether a line has several pieces; a number or bullet before a text makes none."""
    pieces = line.pieces
    return len(pieces) > 2 or (len(pieces) == 2 and (pieces[1].value or not MARKER.fullmatch(pieces[0].text)))


def wraps(piece: Piece, below: Piece, right: float) -> bool:
    """Whether a piece ends where the first word of what stands below would not have fitted before `right`."""
    first, size = below.words[0], piece.words[0].size
    return piece.x1 + 0.25 * size + first.x1 - first.x0 > right - 0.4 * size


def take_out_paragraphs(lines: list[Line], bands: Sequence[tuple[float, float, float, float]]) -> None:
    """Takes running text out of the lines: pieces one under the other that break only where the next word does not fit.

    Not from `bands` (left, right, top, bottom), where text is that of cells.
    """
    seen: set[int] = set()
    gone: set[int] = set()
    for line in lines:
        for piece in line.pieces:
            if id(piece) in seen or not is_text(piece):
                continue
            if any(left - 3 < piece.x0 and piece.x1 < right + 3 and top < line.baseline < bottom for left, right, top, bottom in bands):
                continue
            chain = [piece]
            while (below := _below(lines, chain[-1])) is not None and id(below) not in seen:
                chain.append(below)
            seen |= {id(link) for link in chain}
            for paragraph in _paragraphs(chain):
                if _stands_alone(paragraph, lines):
                    gone |= {id(link) for link in paragraph}
    if gone:
        for line in lines:
            line.pieces = [piece for piece in line.pieces if id(piece) not in gone]


def _below(lines: list[Line], piece: Piece) -> Piece | None:
    """The piece that goes on under a piece, in a paragraph of the same letters."""
    here = lines[piece.line]
    for line in lines[piece.line + 1 : piece.line + 1 + REACH]:
        if line.baseline - here.baseline > LINE_PITCH * here.size:
            return None
        for other in line.pieces:
            if other.overlap(piece.x0, piece.x1) > 0.6 * min(other.x1 - other.x0, piece.x1 - piece.x0):
                alike = abs(other.x0 - piece.x0) < 2.5 * here.size and abs(line.size - here.size) < 0.15 * here.size
                return other if alike and not other.value else None
    return None


def _paragraphs(chain: list[Piece]) -> Iterator[list[Piece]]:
    """The parts of a chain that run on from line to line."""
    right = max(piece.x1 for piece in chain)
    run = chain[:1]
    for above, piece in pairwise(chain):
        if wraps(above, piece, right):
            run.append(piece)
            continue
        yield run
        run = [piece]
    yield run


def _stands_alone(paragraph: list[Piece], lines: list[Line]) -> bool:
    """Whether a run of pieces is a paragraph of the page, not a cell: long enough, and nothing of a table beside it."""
    count, words = len(paragraph), sum(len(piece.words) for piece in paragraph)
    if words < 4.5 * count or (count < 3 and words < 16):
        return False
    beside = sum(any(other is not piece and not is_text(other) for other in lines[piece.line].pieces) for piece in paragraph)
    return beside == 0 or (count >= 5 and beside <= 0.34 * count and words >= 6 * count)


def find_regions(lines: list[Line], rules: Sequence[Rule]) -> list[Region]:
    """Runs of lines with two of several pieces or more, from top to bottom."""
    regions: list[Region] = []
    start = 0
    while (run := _run(lines, start, rules)) is not None:
        start = run[1] + 1
        for first, last in _parts(lines, *run):
            if sum(is_rich(line) for line in lines[first : last + 1]) >= 2:
                regions.append(Region(lines[first : last + 1], lines[max(0, first - 10) : first], lines[last + 1 : last + 3]))
    return regions


def _run(lines: list[Line], start: int, rules: Sequence[Rule]) -> tuple[int, int] | None:
    """The first and the last line of several pieces of the next run."""
    first = next((number for number in range(start, len(lines)) if is_rich(lines[number]) and not is_break(lines[number])), None)
    if first is None:
        return None
    last, pitch = first, 0.0
    inner = lines[first].pieces[1].x0
    for number in range(first + 1, len(lines)):
        line, above = lines[number], lines[number - 1]
        step = line.baseline - above.baseline
        if is_break(line) or number - last > MOST_SINGLE:
            break
        if step > max(ROW_PITCH * line.size, WIDER_PITCH * pitch) and not (step < RULED_PITCH * line.size and _joined(above, line, rules)):
            break
        if is_rich(line):
            last = number
            pitch = max(pitch, step)
            inner = min(inner, line.pieces[1].x0)
        elif len(line.pieces[0].words) >= 7 and is_text(line.pieces[0]) and line.pieces[0].x1 > inner + 2 * line.size:
            break
    return first, last


def _joined(above: Line, below: Line, rules: Sequence[Rule]) -> bool:
    """Whether a rule as wide as both of two lines of several pieces runs between them."""
    if not (is_rich(above) and is_rich(below)):
        return False
    left, right = max(above.pieces[0].x0, below.pieces[0].x0), min(above.pieces[-1].x1, below.pieces[-1].x1)
    return any(above.baseline < rule.place < below.baseline and rule.start < left + 1 and rule.end > right - 1 for rule in rules)


def _parts(lines: list[Line], first: int, last: int) -> Iterator[tuple[int, int]]:
    """A run, cut where after figures a title and the header of another table stand."""
    begin = first
    quiet: list[int] = []  # lines without figures since the last that has any
    for number in range(first, last + 1):
        line = lines[number]
        if not _has_figures(line):
            quiet.append(number)
            continue
        rich = [n for n in quiet if is_rich(lines[n])]
        if quiet and quiet[0] > begin and rich and rich[0] > quiet[0] and len(lines[rich[0]].pieces) > 1:
            yield begin, quiet[0] - 1
            begin = rich[0]
        quiet = []
    yield begin, last


def _has_figures(line: Line) -> bool:
    """Whether a line holds figures other than years."""
    return any(piece.value and not YEAR.fullmatch(piece.text) for piece in line.pieces)


def is_break(line: Line) -> bool:
    """Whether a line belongs to no table, nor do those above and below it to the same."""
    if not line.pieces:
        return True
    text = line.pieces[0].text
    return bool(CAPTION.match(line.text) or (NOTE.match(text) and not any(piece.value for piece in line.pieces[1:])))
