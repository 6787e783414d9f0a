"""Where on a page an unruled table can stand: runs of lines of several pieces, without the paragraphs around and beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
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
RUNS_ON = re.compile(r"(?:[-–,/&(]|\b(?:and|or|of|the|in|for|to|by|with|from|on|at|a|an|per|as|than|including|other))$", re.IGNORECASE)
"""How a line ends that a text goes on from."""
FEWEST_WORDS = 4
"""Words of a piece of running text."""
REACH = 3
"""Lines down to which the next line of a paragraph is looked for: those of other columns stand between."""
LINE_PITCH = 2.1
"""Ems from one line of a paragraph to the next."""
ROW_PITCH = 2.6
"""Ems from one row to the next in a table that is set close; one set wider shows its own pitch."""
WIDER_PITCH = 1.7
FAR_PITCH = 5.0
"""Ems from one row to the next at most, where a rule runs between them or their pieces stand under each other."""
ABOVE, BELOW = 10, 4
"""Lines above and below a region that are looked at."""
MOST_SINGLE, MOST_LABELS = 5, 9
"""Lines of one piece in a row that a table can hold: headings of its parts; and labels that run on."""


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
    first, size = below.words[0], piece.size
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
            taken = [piece for piece in line.pieces if id(piece) in gone]
            if taken:
                line.gone = (taken[0].x0, taken[-1].x1)
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
    if beside == 0:
        return True
    right = max(piece.x1 for piece in paragraph)
    justified = all(right - piece.x1 < 0.2 * piece.size for piece in paragraph[:-1])
    return words >= 6 * count and ((count >= 4 and justified) or (count >= 5 and beside <= 0.34 * count))


def find_regions(lines: list[Line], rules: Sequence[Rule]) -> list[Region]:
    """Runs of lines with two of several pieces or more, from top to bottom."""
    regions: list[Region] = []
    start = 0
    while (run := _run(lines, start, rules)) is not None:
        start = run[-1] + 1
        for part in _parts(lines, run):
            body = [lines[number] for number in part]
            if sum(map(is_rich, body)) >= 2:
                left, right = _extent(body)
                above = [*_next_to(reversed(lines[max(0, part[0] - ABOVE) : part[0]]), left, right)][::-1]
                regions.append(Region(body, above, [*_next_to(lines[part[-1] + 1 : part[-1] + 1 + BELOW], left, right)]))
    return regions


def _extent(lines: Sequence[Line]) -> tuple[float, float]:
    rich = [line for line in lines if is_rich(line)]
    return min(line.pieces[0].x0 for line in rich), max(line.pieces[-1].x1 for line in rich)


def _next_to(lines: Iterable[Line], left: float, right: float) -> Iterator[Line]:
    """The lines up to where running text stood between two edges."""
    for line in lines:
        if line.pieces:
            yield line
        elif _was_within(line, left, right):
            return


def _was_within(line: Line, left: float, right: float) -> bool:
    """Whether text that was taken out of a line stood between two edges."""
    return line.gone is not None and line.gone[0] < right and line.gone[1] > left


def _run(lines: list[Line], start: int, rules: Sequence[Rule]) -> list[int] | None:
    """The numbers of the lines of the next run, from the first with several pieces to the last."""
    first = next((number for number in range(start, len(lines)) if is_rich(lines[number]) and not is_break(lines[number])), None)
    if first is None:
        return None
    above, pitch, rich = lines[first], 0.0, 1
    run = [first]
    left, inner, right = above.pieces[0].x0, above.pieces[1].x0, above.pieces[-1].x1
    for number in range(first + 1, len(lines)):
        line = lines[number]
        if not line.pieces and not _was_within(line, left, right):
            continue
        step = line.baseline - above.baseline
        single = len(run) - rich
        if is_break(line) or single >= MOST_LABELS or (single >= MOST_SINGLE and line.pieces[0].x1 > inner):
            break
        if step > max(ROW_PITCH * line.size, WIDER_PITCH * pitch) and not (step < FAR_PITCH * line.size and _joined(above, line, rules)):
            break
        above = line
        run.append(number)
        if is_rich(line):
            rich = len(run)
            pitch = max(pitch, step)
            left, inner, right = min(left, line.pieces[0].x0), min(inner, line.pieces[1].x0), max(right, line.pieces[-1].x1)
        elif len(line.pieces[0].words) >= 7 and is_text(line.pieces[0]) and line.pieces[0].x1 > inner + 2 * line.size:
            break
    return run[:rich]


def _joined(above: Line, below: Line, rules: Sequence[Rule]) -> bool:
    """Whether two lines of several pieces that stand far apart are of one table.

    A rule as wide as both runs between them, or they have as many pieces, most of them figures, one under the other.
    """
    if not (is_rich(above) and is_rich(below)):
        return False
    if len(above.pieces) == len(below.pieces) and all(a.overlap(b.x0, b.x1) > 0 for a, b in zip(above.pieces, below.pieces, strict=True)):
        return sum(piece.value for piece in below.pieces) >= max(2, 0.5 * len(below.pieces))
    left, right = max(above.pieces[0].x0, below.pieces[0].x0), min(above.pieces[-1].x1, below.pieces[-1].x1)
    return any(above.baseline < rule.place < below.baseline and rule.start < left + 1 and rule.end > right - 1 for rule in rules)


def _parts(lines: list[Line], run: list[int]) -> Iterator[list[int]]:
    """A run, cut where after figures a title and the header of another table stand."""
    begin = 0
    quiet: list[int] = []  # places in the run of the lines without figures since the last that has any
    for place, number in enumerate(run):
        if not _has_figures(lines[number]):
            quiet.append(place)
            continue
        rich = next((other for other in quiet if is_rich(lines[run[other]])), None)
        if rich is not None and begin < quiet[0] < rich:
            yield run[begin : quiet[0]]
            begin = rich
        quiet = []
    yield run[begin:]


def _has_figures(line: Line) -> bool:
    """Whether a line holds figures other than years."""
    return any(piece.value and not YEAR.fullmatch(piece.text) for piece in line.pieces)


def is_break(line: Line) -> bool:
    """Whether a line belongs to no table, nor do those above and below it to the same."""
    if not line.pieces:
        return True
    opening = " ".join([word.text for piece in line.pieces[:2] for word in piece.words[:3]])
    if NOTE.match(opening):
        return not any(piece.value for piece in line.pieces[1:])
    return bool(CAPTION.match(opening))
