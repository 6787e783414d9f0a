"""Pages that are pictures: the picture set upright and straight, its words read by Tesseract, its rules and colours by its pixels.

What is found is a page in the same form as any other, but one that stands straight: what is made of it is put back by its `Placing` to where
a person sees it on the page.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from statistics import median

import numpy as np
from PIL import Image

from corpus.document import Box, Problem, RecognisedWord
from corpus.drawing import PageNotDrawnError, draw_page
from corpus.readers.pdf import pixels
from corpus.readers.pdf.page import Fill, Page, Rectangle, Rule, Word
from corpus.readers.pdf.placing import Placing, box_as_seen, word_set_straight
from corpus.readers.pdf.recognised import UNREADABLE, Recognised, SureWord, tsv_to_words
from corpus.readers.pdf.tesseract import TesseractError, picture_to_tsv

DOTS = 300
"""Pixels an inch at which Tesseract reads best."""
LEAST_SIDE = 600
"""Pixels that the shorter side of a page has to have where its size lets it have fewer dots."""
MOST_PIXELS = 20_000_000
"""Of a picture of a page; one of A3 at 300 dots has 17 million."""
A4, A3 = 842.0, 1191.0
"""Points of their longer sides. A page longer than A3 is taken for one of A4 drawn large: its picture's pixels became its points."""
TURNED = 0.6
"""Share of the words that are sure, below which a page is tried lying on its side."""
FEW = 10
"""Words below which nothing can be told from how many are sure."""
BOLD = 1.3
"""How much thicker than usual the strokes of bold letters are."""
ROOM = 1.2
"""Points around words and rules that are theirs."""
MOST_UNREAD = 0.03
"""Share of the ink that specks and signatures may have without being spoken of."""
ABOVE, BELOW = 0.6, 0.04
"""Ems above and below the baseline between which a line is made of letters; one that underlines them is lower."""
Read = Callable[[pixels.Grey], str]
"""Tesseract's table of words for a picture at 300 dots."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A page of a picture, upright and straight, with the words of it that are sure; how it lies; how sure each word is.

    `unread`: the share of its ink that is in no word, rule or coloured area.
    """

    page: Page
    placing: Placing
    recognised: Recognised
    unread: float


def read_scan(content: bytes, page: Page, *, read: Read | None = None) -> Scan:
    """The page of a PDF (`page`, as far as the file tells of it) by its picture. Raises TesseractError, PageNotDrawnError."""
    drawn = draw_page(content, page=page.number, dpi=DOTS, most_pixels=MOST_PIXELS)
    dots = drawn.scale * 72
    if dots < DOTS and min(drawn.image.size) < LEAST_SIDE:
        raise TesseractError("the page is far too long for its width")
    long = max(page.width, page.height)
    scale = long / A4 if long > A3 else 1.0
    read = read or partial(picture_to_tsv, dots=round(dots * scale))
    tries = (_read_turned(drawn.image, quarter, page, dots=dots, scale=scale, read=read) for quarter in range(4))
    best = next(tries)
    return max([best, *tries], key=_worth) if _is_poor(best.recognised) else best


def _read_turned(picture: Image.Image, quarter: int, page: Page, *, dots: float, scale: float, read: Read) -> Scan:
    """The picture read after it was turned by quarters against the clock, and set straight."""
    if quarter:
        picture = picture.transpose((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)[quarter - 1])
    lean = pixels.lean(np.asarray(picture.convert("L")))
    if lean:
        picture = picture.rotate(lean, resample=Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    grey = np.asarray(picture.convert("L"))
    dots *= scale
    width, height = (side * 72 / dots for side in picture.size)
    placing = Placing(
        width=width, height=height, seen_width=page.width, seen_height=page.height, degrees=90.0 * quarter + lean, scale=scale
    )
    own = [word_set_straight(word, placing) for word in page.words]
    across, down = pixels.rules(grey, dots=dots)
    recognised = _without(tsv_to_words(read(grey), dots=dots, across=across, down=down), own)
    recognised = replace(recognised, words=_with_weight(recognised.words, grey, scale=dots / 72))
    words = [sure.word for sure in recognised.words]
    across = [rule for rule in across if not _strikes(rule, words)]
    down = [rule for rule in down if not any(_is_stem(rule, word) for word in words)]
    fills = [fill for fill in pixels.fills(np.asarray(picture), dots=dots, across=across, down=down) if not _is_ink(fill, words)]
    straight = Page(number=page.number, width=width, height=height, words=[*own, *words], across=across, down=down, fills=fills)
    return Scan(page=straight, placing=placing, recognised=recognised, unread=pixels.unread_ink(grey, _read_boxes(straight), dots=dots))


def _read_boxes(page: Page) -> Iterator[Rectangle]:
    """What of a page was read, with a little room around, as boxes are not quite exact."""
    for word in page.words:
        yield (word.x0 - ROOM, word.top - ROOM, word.x1 + ROOM, word.bottom + ROOM)
    for rule in page.across:
        yield (rule.start - ROOM, rule.place - ROOM, rule.end + ROOM, rule.place + ROOM)
    for rule in page.down:
        yield (rule.place - ROOM, rule.start - ROOM, rule.place + ROOM, rule.end + ROOM)
    yield from (fill[:4] for fill in page.fills)


def _is_poor(recognised: Recognised) -> bool:
    """Whether most of what was heard is noise, or runs up or down the page: it lies on its side."""
    upright = sum(word.upright and word.text != UNREADABLE for word, _ in recognised.words)
    return recognised.heard >= FEW and upright < TURNED * recognised.heard


def _worth(scan: Scan) -> float:
    return sum(sure.confidence * len(sure.word.text) for sure in scan.recognised.words if sure.word.upright)


def _without(recognised: Recognised, own: Sequence[Word]) -> Recognised:
    """Without the words of the picture that the file has as words, too."""

    def is_new(word: Word) -> bool:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        return not any(other.x0 - 1 <= x <= other.x1 + 1 and other.top - 1 <= y <= other.bottom + 1 for other in own)

    return replace(recognised, words=tuple(sure for sure in recognised.words if is_new(sure.word)))


def _with_weight(words: Sequence[SureWord], grey: pixels.Grey, *, scale: float) -> tuple[SureWord, ...]:
    """The words, those of a line bold whose strokes are thicker than those of the page."""
    thickness = [pixels.stroke(grey, (w.x0 * scale, w.top * scale, w.x1 * scale, w.bottom * scale)) / (w.size * scale) for w, _ in words]
    usual = median([t for (word, _), t in zip(words, thickness, strict=True) for _ in word.text]) if words else 0.0
    weighed: list[SureWord] = []
    for _, line in groupby(zip(words, thickness, strict=True), key=lambda pair: (pair[0].word.baseline, pair[0].word.size)):
        together = list(line)
        letters = sum(len(sure.word.text) for sure, _ in together)
        thick = sum(len(sure.word.text) for sure, t in together if t > BOLD * usual)
        is_bold = 2 * thick > letters
        weighed += [sure._replace(word=sure.word._replace(bold=is_bold)) for sure, _ in together]
    return tuple(weighed)


def _strikes(rule: Rule, words: Iterable[Word]) -> bool:
    """Whether a rule across is made of letters: it runs through words for most of its length."""
    through = (word for word in words if word.baseline - ABOVE * word.size < rule.place < word.baseline + BELOW * word.size)
    covered = sum(max(0.0, min(word.x1, rule.end) - max(word.x0, rule.start)) for word in through)
    return covered > 0.5 * (rule.end - rule.start)


def _is_stem(rule: Rule, word: Word) -> bool:
    """Whether a rule down the page is a letter's."""
    return word.x0 < rule.place < word.x1 and rule.end - rule.start < 2 * word.size and word.top < (rule.start + rule.end) / 2 < word.bottom


def _is_ink(fill: Fill, words: Iterable[Word]) -> bool:
    """Whether a coloured area is the letters of words, with nothing around them."""
    covered = sum(
        max(0.0, min(word.x1, fill.x1) - max(word.x0, fill.x0)) * max(0.0, min(word.bottom, fill.bottom) - max(word.top, fill.top))
        for word in words
    )
    return covered > 0.5 * (fill.x1 - fill.x0) * (fill.bottom - fill.top)


def recognised_words(scan: Scan) -> Iterator[RecognisedWord]:
    """How sure each word is, with its box on the page as seen."""
    for word, confidence in scan.recognised.words:
        box = Box(page=scan.page.number, x0=word.x0, top=word.top, x1=word.x1, bottom=word.bottom)
        yield RecognisedWord(box=box_as_seen(box, scan.placing), confidence=round(confidence, 1))


def confidence_problem(scan: Scan) -> Problem:
    """That a page was read by OCR, how sure that is, and how much was left out."""
    number, recognised = scan.page.number, scan.recognised
    if recognised.confidence is None:
        unsure = f" of which it is sure ({recognised.left_out} were left out)" if recognised.left_out else ""
        message = f"page {number} is a picture without text, and OCR finds no words in it{unsure}"
        return Problem(stage="read", code="no_text_layer", message=message)
    message = f"page {number} was read by OCR, mean confidence {recognised.confidence:.0f} of 100"
    if recognised.left_out:
        message += f"; too unsure and left out: {recognised.left_out} of {recognised.heard} words, “{UNREADABLE}” in their place"
    if scan.unread > MOST_UNREAD:
        message += f"; {scan.unread:.0%} of its ink is a picture, or print that OCR makes nothing of"
    return Problem(stage="read", code="ocr", message=message)


def failure(number: int, error: Exception) -> Problem:
    """That a page could not be read from its picture, and why."""
    cause = str(error) if isinstance(error, TesseractError | PageNotDrawnError) else "its picture could not be worked on"
    return Problem(stage="read", code="ocr_failed", message=f"page {number} is a picture without text, and OCR could not read it: {cause}")
