"""The lines of a page cut at their wide gaps: the pieces that unruled tables are made of."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from corpus.readers.pdf.page import Word

SAME_LINE = 0.3
"""Ems by which the baselines of words of one line may differ from one word to the next."""
WIDE = 0.85
"""Ems from which the white between two words parts them, whatever they are."""
WIDE_IN_TEXT = 1.2
"""Ems that it takes before a word in small letters: justified text has gaps nearly as wide."""
WIDER = 2.2
"""Times the usual space of its line that a gap must have to part two words."""
FIGURES_APART = 0.45
"""Ems from which the white between two figures parts them: the space in "15 455" has a quarter."""
SPACE = 0.12
"""Ems that the white between two words has at least."""
WIDEST = 1.35
"""Ems that no white between the words of a text has."""
MARKER_WIDTH = 2.6
"""Ems up to which what opens a line may be the number or bullet of a list item; the gap behind it makes no table."""
RAISED = 0.62
"""Ems by which a small word may stand above or below the line that it belongs to."""
SMALL = 0.85
"""Share of the size of the words beside up to which a word can be a raised or lowered one."""
LEAST_SIZE = 0.1
FEWEST_WORDS, MOST_WORDS = 4, 15_000
"""Words of a page that can hold a table; one of more is printed for no reader."""
LONGEST_VALUE = 28

LEADERS = ("...", "…", "__", "··", ". .", "‥")
"""How leader dots look in the text of a line."""
LEADER = re.compile(r"[.·…_‥∙]+")
LEADER_WITHIN = re.compile(r"(?P<before>.*?)(?:[.·…_‥]{4,}|[.…_]{3,}$|…$)(?P<after>.*)")
SIGN = re.compile(r"(?:US|AU|CA)?[$£€¥]|EUR|GBP|USD|[<>≤≥±]|\(")
AFTER_FIGURE = re.compile(r"%\)?|\)|pp|[*†‡]+")
FIGURE = re.compile(
    r"""
    [(\[]? [<>≤≥~±+−–-]{0,2} \s? (?:US)?[$£€]? \s? [−–-]? \s?
    (?: \d{1,3} (?:[,.' ]\d{3})+ (?:[.,]\d+)? | \d+ (?:[.,:/]\d+)? | [.]\d+ )
    \s? (?: % | ‰ | pp | bn | [a-z] )? [)\]]? [*†‡§¹²³]{0,3}
    (?: \s? \(? [−–-]? [\d.,]+ \s? %? \)? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What stands in a column of figures: 1,234 · 15 455 · (3.5) · −0.7% · £4.2m · <5 · 12.5 (3%) · 17³."""
MISSING = re.compile(r"[-–—−:.*…]{1,4}|\(?[-–—*x]+\)?|n\.?/?a\.?|\(?(?:na|nd|x|z|d|s|b)\)?|nil|none|tbc|[✓✔✗✘]", re.IGNORECASE)
"""What stands there in place of a figure."""


class Piece:
    """Words of one line with no wide gap between; `line` is the line's number."""

    __slots__ = ("_value", "line", "size", "words", "x0", "x1")

    def __init__(self, words: list[Word], line: int = 0) -> None:
        self.words = words
        self.line = line
        self.size = words[0].size
        self.x0 = words[0].x0
        self.x1 = words[-1].x1 if len(words) == 1 else max(word.x1 for word in words)
        self._value: bool | None = None

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def value(self) -> bool:
        """Whether it is a figure or stands in the place of one."""
        if self._value is None:
            self._value = len(self.words) <= 4 and is_value(self.text)
        return self._value

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    def overlap(self, x0: float, x1: float) -> float:
        """Points that it shares with a strip of the page; less than nothing is the white between."""
        return min(self.x1, x1) - max(self.x0, x0)


class Line:
    """A line across the whole page: its pieces from left to right; `gone`: from where to where text was taken out of it."""

    __slots__ = ("baseline", "gone", "pieces", "size")

    def __init__(self, baseline: float, size: float, pieces: list[Piece]) -> None:
        self.baseline = baseline
        self.size = size
        self.pieces = pieces
        self.gone: tuple[float, float] | None = None

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def is_value(text: str) -> bool:
    if len(text) > LONGEST_VALUE:
        return False
    return bool(FIGURE.fullmatch(text) or MISSING.fullmatch(text))


def words_to_pieced_lines(words: Sequence[Word]) -> list[Line]:
    """The lines of a page from top to bottom, in pieces. None where fewer than two lines of the page have a gap that a table's have."""
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return []
    texts, left, _, right, _, sizes, _, turns, baselines, *_ = zip(*words, strict=True)
    if any(turns):
        return words_to_pieced_lines([word for word in words if not word.turn])
    x0, x1, size, baseline = np.array(left), np.array(right), np.array(sizes), np.array(baselines)
    by_height = np.argsort(baseline, kind="stable")
    line_of = np.empty(len(words), np.int64)
    line_of[by_height] = np.cumsum(np.diff(baseline[by_height], prepend=-1e6) > SAME_LINE * size[by_height])
    order = np.lexsort((x0, line_of))
    line_of, x0, x1, size = line_of[order], x0[order], x1[order], size[order]
    opens = np.ones(len(words), bool)
    opens[1:] = line_of[1:] != line_of[:-1]
    white = np.zeros(len(words))
    white[1:] = (x0[1:] - x1[:-1]) / np.maximum(np.maximum(size[1:], size[:-1]), LEAST_SIZE)
    white[opens] = 0.0
    after_marker = np.zeros(len(words), bool)
    after_marker[1:] = opens[:-1] & (x1[:-1] - x0[:-1] < MARKER_WIDTH * size[:-1])
    whole = " ".join(texts)
    leaders = any(dots in whole for dots in LEADERS)
    if not leaders and len(np.unique(line_of[(white > WIDE) & ~after_marker])) < 2:
        return []
    starts = np.flatnonzero(opens)
    gaps = np.maximum.reduceat(white, starts).tolist()
    ends = [*starts[1:].tolist(), len(words)]
    ordered = [words[i] for i in order.tolist()]
    groups = [ordered[start:end] for start, end in zip(starts.tolist(), ends, strict=True)]
    lines = [_line(group) for group in groups]
    lines, gaps = _join_raised(lines, gaps)
    for number, (line, gap) in enumerate(zip(lines, gaps, strict=True)):
        if gap > FIGURES_APART or (leaders and any(dots in line.text for dots in LEADERS)):
            line.pieces = _cut(line.pieces[0].words, leaders=leaders)
        for piece in line.pieces:
            piece.line = number
    return lines


def _line(words: list[Word]) -> Line:
    chief = max(words, key=lambda word: word.size)
    return Line(chief.baseline, chief.size, [Piece(words)])


def _join_raised(lines: list[Line], gaps: list[float]) -> tuple[list[Line], list[float]]:
    """Small raised and lowered words put into the line that they stand at."""
    kept: list[Line] = []
    kept_gaps: list[float] = []
    for number, (line, gap) in enumerate(zip(lines, gaps, strict=True)):
        beside = (lines[number + 1] if number + 1 < len(lines) else None, kept[-1] if kept else None)
        home = next((other for other in beside if other is not None and _stands_at(line, other)), None)
        if home is None:
            kept.append(line)
            kept_gaps.append(gap)
            continue
        home.pieces = [Piece(sorted([*home.pieces[0].words, *line.pieces[0].words], key=lambda word: word.x0))]
        if kept and home is kept[-1]:
            kept_gaps[-1] = 1.0
        else:
            gaps[number + 1] = 1.0
    return kept, kept_gaps


def _stands_at(line: Line, other: Line) -> bool:
    if line.size > SMALL * other.size or abs(other.baseline - line.baseline) > RAISED * other.size:
        return False
    near = 0.35 * other.size
    word, hosts = line.pieces[0].words[0], other.pieces[0].words
    return any(-near < word.x0 - host.x1 < near or -near < host.x0 - word.x1 < near for host in hosts)


def _cut(words: list[Word], *, leaders: bool) -> list[Piece]:
    """The pieces of a line. Leader dots part it as white does, and belong to none."""
    parted: set[int] = set()
    if leaders:
        words, parted = _without_leaders(words)
        if not words:
            return []
    usual = WIDER * _usual_white(words)
    groups = [words[:1]]
    for number, (before, word) in enumerate(pairwise(words), 1):
        white, em = word.x0 - before.x1, max(before.size, word.size)
        if number in parted or (white > FIGURES_APART * em and _is_wide(before, word, white, em, usual)):
            groups.append([word])
        else:
            groups[-1].append(word)
    return [Piece(group) for group in _with_signs(groups)]


def _is_wide(before: Word, word: Word, white: float, em: float, usual: float) -> bool:
    """Whether the white between two words parts them."""
    if white > WIDE * em and white > min(usual, WIDEST * em):
        return white > WIDE_IN_TEXT * em or not (word.text[0].islower() and before.text[-1].isalpha())
    return is_value(before.text) and is_value(word.text)


def _usual_white(words: Sequence[Word]) -> float:
    """The least white between the words of a line of text, which in justified text is that between all; 0 where it is no text."""
    if len(words) < 6 or sum(word.text[0].isalpha() for word in words) < 0.7 * len(words):
        return 0.0
    least = SPACE * words[0].size
    return min((after.x0 - before.x1 for before, after in pairwise(words) if after.x0 - before.x1 > least), default=0.0)


def _without_leaders(words: list[Word]) -> tuple[list[Word], set[int]]:
    """The words that are no leader dots, and the numbers of those before which such dots stand."""
    kept: list[Word] = []
    parted: set[int] = set()
    run: list[Word] = []
    for word in words:
        if LEADER.fullmatch(word.text) and not (run and len(word.text) <= 3 and word.x0 - run[-1].x1 > 0.5 * word.size):
            run.append(word)
            continue
        if sum(len(dot.text) for dot in run) >= 3:
            parted.add(len(kept))
        else:
            kept += run
        run = []
        found = LEADER_WITHIN.fullmatch(word.text)
        if found is None:
            kept.append(word)
            continue
        for part in _parts_at_dots(word, found["before"], found["after"]):
            kept.append(part)
            parted.add(len(kept))
        if found["after"]:
            parted.discard(len(kept))
    if sum(len(dot.text) for dot in run) < 3:
        kept += run
    return kept, parted


def _parts_at_dots(word: Word, before: str, after: str) -> list[Word]:
    """What stands before and behind leader dots within a word, about as wide as its letters are; dots are half as wide."""
    dots = len(word.text) - len(before) - len(after)
    letter = (word.x1 - word.x0) / (len(before) + len(after) + 0.5 * dots)
    parts = []
    if before:
        parts.append(word._replace(text=before, x1=word.x0 + letter * len(before)))
    if after:
        parts.append(word._replace(text=after, x0=word.x1 - letter * len(after)))
    return parts


def _with_signs(groups: list[list[Word]]) -> list[list[Word]]:
    """A currency sign that stands apart before its figure belongs to it, as does a per cent sign or bracket behind it."""
    joined: list[list[Word]] = []
    for words in groups:
        last = joined[-1] if joined else None
        if (last and len(last) == 1 and SIGN.fullmatch(last[0].text) and words[0].text[:1] in "0123456789(.-–−") or (
            last
            and len(words) == 1
            and AFTER_FIGURE.fullmatch(words[0].text)
            and last[-1].text[-1:].isdigit()
            and words[0].x0 - last[-1].x1 < 1.5 * words[0].size
        ):
            last += words
        else:
            joined.append(words)
    return joined
