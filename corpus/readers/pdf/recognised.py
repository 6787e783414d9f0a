"""Words that Tesseract read in a picture as words of a page, with the size of their letters and the line they stand on."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from corpus.readers.inline import UNSEEN
from corpus.readers.pdf.page import GLUE, Rectangle, Rule, Turn, Word

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""What stands for a word that is left out."""
LEAST = 60.0
"""Confidence, of 100, below which a word is left out: of those above nearly all are right, of those below every other."""
WORD_LEVEL = "5"
COLUMNS = 12
"""Of Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
MOST_WORDS = 20_000
ASCENDING = re.compile(r"[A-Z0-9bdfhklt£$€%&()\[\]/!?À-ÖØ-Þ]")
DESCENDING = re.compile(r"[gjpqyQ,;()\[\]/$]")
FIGURE = re.compile(r"\d")
LETTER = re.compile(r"[^\W\d_]")
SIZED = re.compile(r"[^\W_]")
"""What has the height of a letter; a stop or a dash says nothing of the size."""
ABOVE, ABOVE_SMALL, BELOW = 0.72, 0.52, 0.21
"""Ems of capitals, of small letters without ascenders, and of descenders, as usual typefaces have them."""
BOX_ABOVE = 0.76
NEAR_BODY = 0.12
"""Share by which the size of a line may differ from the page's usual one and be the same, measured in pixels."""
RULE_LIKE = re.compile(r"[|¦‖\[\](){}!_~=—–\-.:;'‘’`lI1]{1,3}")
BAR = re.compile(r"^[|¦‖\[\]]+|[|¦‖\[\]]+$")
BY_RULE, ON_RULE = 2.0, 1.2
"""Points from a rule within which a bar at the side of a word is that rule, and within which a stroke alone is."""
LONG, HIGH = 3, 1.5
"""Characters of a word that is wider than high, and how much higher than wide it is where it runs up or down the page."""
LEAST_LETTERS = 2
"""Letters of a word that a speck is not."""
LEAST_SPACE = 1.5 * GLUE
"""Ems between two words."""
ONE_FIGURE = 1.0
"""Ems between pieces that may be one figure, as in "3 312" and "12 / 85"."""


class Heard(NamedTuple):
    """A word as Tesseract tells it: its box, and how sure it is of it, from 0 to 100. `line` is the same for the words of one line."""

    text: str
    box: Rectangle
    confidence: float
    line: tuple[int, int, int]


class SureWord(NamedTuple):
    """A word of a page and how sure the program is that it reads so, from 0 to 100."""

    word: Word
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The words of a picture; those of which the program is not sure are left out and counted, and UNREADABLE stands for them."""

    words: tuple[SureWord, ...] = ()
    left_out: int = 0

    @property
    def heard(self) -> int:
        """How many words there were, those left out with the others."""
        return self.left_out + sum(word.text != UNREADABLE for word, _ in self.words)

    @property
    def confidence(self) -> float | None:
        """Of the words kept, on average, each weighing as much as it is long; None where there is none."""
        sure = [(len(word.text), confidence) for word, confidence in self.words if word.text != UNREADABLE]
        letters = sum(length for length, _ in sure)
        return sum(length * confidence for length, confidence in sure) / letters if letters else None


def tsv_to_words(tsv: str, *, dots: float, least: float = LEAST, across: Sequence[Rule] = (), down: Sequence[Rule] = ()) -> Recognised:
    """Tesseract's table for a picture of `dots` pixels an inch as words in points. `across`, `down`: the rules of the page, in points.

    A rule is often heard as a letter; such words are no words. Of a figure that stands in pieces all are left out where one is: what
    was left of it would be another figure. In place of what is left out stands UNREADABLE. Lines of the table that are none are
    passed over.
    """
    cleaned = (_without_bars(word, down) for word in _heard(tsv, scale=72 / dots))
    heard = (word for word in cleaned if word and not _is_rule(word, across, down))
    lines = [list(line) for _, line in groupby(heard, key=lambda word: word.line)]
    body = _body(lines)
    words: list[SureWord] = []
    left_out = 0
    for line in lines:
        is_turned = _is_turned(line)
        size = _size(line, body, is_turned=is_turned)
        sure, unsure = _sure(line, size, least=least)
        left_out += unsure
        words += _turned_words(sure, size) if is_turned else _upright_words(sure, size)
    return Recognised(words=tuple(words), left_out=left_out)


def _heard(tsv: str, *, scale: float) -> Iterator[Heard]:
    """The words of Tesseract's table, in its order; lines that are no words are passed over."""
    for row in tsv.splitlines()[1 : 1 + MOST_WORDS * 4]:
        cells = row.split("\t", COLUMNS - 1)
        if len(cells) < COLUMNS or cells[0] != WORD_LEVEL:
            continue
        text = unicodedata.normalize("NFC", UNSEEN.sub("", "".join(c for c in cells[-1] if c.isprintable()))).strip()
        try:
            block, paragraph, line = map(int, cells[2:5])
            left, top, width, height = (int(cell) * scale for cell in cells[6:10])
            confidence = float(cells[10])
        except ValueError:
            continue
        if text and width > 0 and height > 0 and 0 <= confidence <= 100:
            yield Heard(text, (left, top, left + width, top + height), confidence, (block, paragraph, line))


def _without_bars(word: Heard, down: Sequence[Rule]) -> Heard | None:
    """A word without the rule that stands at its side and was heard as a bar; None where nothing else is left of it."""
    text = BAR.sub("", word.text).strip()
    is_bracketed = word.text.startswith("[") and word.text.endswith("]")
    if text == word.text or is_bracketed:
        return word
    x0, top, x1, bottom = word.box
    edges = [rule.place for rule in down if rule.start < bottom and rule.end > top and x0 - BY_RULE <= rule.place <= x1 + BY_RULE]
    if not edges:
        return word
    if not text:
        return None
    middle = (x0 + x1) / 2
    box = (max([x0, *(x for x in edges if x < middle)]), top, min([x1, *(x for x in edges if x >= middle)]), bottom)
    return word._replace(text=text, box=box)


def _is_rule(word: Heard, across: Sequence[Rule], down: Sequence[Rule]) -> bool:
    """Whether a "word" of strokes is a rule of the page: thin, along it, and on it."""
    if not RULE_LIKE.fullmatch(word.text):
        return False
    x0, top, x1, bottom = word.box
    middle = ((x0 + x1) / 2, (top + bottom) / 2)
    if x1 - x0 < bottom - top:
        return any(abs(rule.place - middle[0]) <= ON_RULE and rule.start <= middle[1] <= rule.end for rule in down)
    return any(abs(rule.place - middle[1]) <= ON_RULE and rule.start <= middle[0] <= rule.end for rule in across)


def _is_turned(line: Sequence[Heard]) -> bool:
    """Whether a line runs up or down the page, as headers of narrow columns do: most of its words are higher than wide."""
    words = [word.box for word in line if len(word.text) >= LONG]
    return 2 * sum(bottom - top > HIGH * (x1 - x0) for x0, top, x1, bottom in words) > len(words)


def _body(lines: Iterable[Sequence[Heard]]) -> float:
    """The usual size of a page's letters, in points."""
    sizes = [size for line in lines for size in _own_sizes(line, is_turned=_is_turned(line))]
    return median(sizes) if sizes else 0.0


def _own_sizes(line: Iterable[Heard], *, is_turned: bool) -> Iterator[float]:
    """The size of each letter by the height of its word; none for words of stops and dashes alone."""
    for word in line:
        if SIZED.search(word.text):
            above = ABOVE if ASCENDING.search(word.text) else ABOVE_SMALL
            x0, top, x1, bottom = word.box
            height = x1 - x0 if is_turned else bottom - top
            yield from [height / (above + (BELOW if DESCENDING.search(word.text) else 0.0))] * len(word.text)


def _size(line: Sequence[Heard], body: float, *, is_turned: bool) -> float:
    """The size of a line's letters, in half points; that of the page's body where it is measured nearly so."""
    sizes = [*_own_sizes(line, is_turned=is_turned)]
    size = median(sizes) if sizes else body
    return round(2 * (body if abs(size - body) <= NEAR_BODY * body else size)) / 2 or 1.0


def _sure(line: Sequence[Heard], size: float, *, least: float) -> tuple[list[Heard], int]:
    """The words of a line, UNREADABLE for those that are not sure enough, and how many those are.

    A figure in several pieces is sure only if all of them are. A line without any sure word is noise, but for its figures.
    """
    pieces: list[list[Heard]] = []
    for word in line:
        is_more = pieces and not LETTER.search(word.text) and not LETTER.search(pieces[-1][-1].text)
        if is_more and word.box[0] - pieces[-1][-1].box[2] <= ONE_FIGURE * size:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    are_sure = [all(word.confidence >= least for word in piece) for piece in pieces]
    is_text = any(sure and SIZED.search(word.text) for sure, piece in zip(are_sure, pieces, strict=True) for word in piece)
    kept: list[Heard] = []
    left_out = 0
    for sure, piece in zip(are_sure, pieces, strict=True):
        if sure:
            kept += piece
            continue
        left_out += len(piece)
        letters = "".join(word.text for word in piece)
        if FIGURE.search(letters) or (is_text and len(SIZED.findall(letters)) >= LEAST_LETTERS):
            kept.append(Heard(UNREADABLE, _hull(piece), min(word.confidence for word in piece), piece[0].line))
    return kept, left_out


def _hull(words: Iterable[Heard]) -> Rectangle:
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _upright_words(line: Sequence[Heard], size: float) -> Iterator[SureWord]:
    """A line's words with boxes as high as their letters can be, on one baseline where they stand on one, a space between them."""
    baselines = [_baseline(word, size) for word in line]
    usual = median(baselines) if baselines else 0.0
    starts, ends = [word.box[0] for word in line], [word.box[2] for word in line]
    half = LEAST_SPACE * size / 2
    for number, (word, following) in enumerate(pairwise(line)):
        # the boxes are not quite exact, and words that touch would be one; of a figure that was torn apart the pieces do touch
        if abs(starts[number + 1] - ends[number]) < 2 * half and LETTER.search(word.text + following.text):
            middle = (ends[number] + starts[number + 1]) / 2
            ends[number], starts[number + 1] = middle - half, middle + half
    for word, own, x0, x1 in zip(line, baselines, starts, ends, strict=True):
        baseline = usual if abs(own - usual) <= 0.3 * size else own
        top, bottom = baseline - BOX_ABOVE * size, baseline + BELOW * size
        yield SureWord(Word(word.text, x0, top, x1, bottom, size, baseline=baseline), word.confidence)


def _turned_words(line: Sequence[Heard], size: float) -> Iterator[SureWord]:
    """The words of a line that runs up the page, or down it where they follow each other so."""
    turn = Turn.DOWN if len(line) > 1 and line[-1].box[1] > line[0].box[1] else Turn.UP
    for word in line:
        x0, top, x1, bottom = word.box
        yield SureWord(Word(word.text, x0, top, x1, bottom, size, turn=turn, baseline=x1 if turn is Turn.UP else x0), word.confidence)


def _baseline(word: Heard, size: float) -> float:
    if not SIZED.search(word.text):  # a dash stands on half height, a stop on the line: its middle is near the middle of both
        return (word.box[1] + word.box[3]) / 2 + ABOVE_SMALL * size / 2
    return word.box[3] - (BELOW * size if DESCENDING.search(word.text) else 0.0)
