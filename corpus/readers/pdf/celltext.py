"""The text of cells: the words of all cells of a grid put in reading order at once, lines joined, list items kept apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.readers.pdf.lines import Line, join_lines, words_to_lines
from corpus.readers.pdf.page import GLUE, Word
from corpus.readers.pdf.printed import Floats, Numbers, Printed
from corpus.readers.text import read_marker

LINE_STEP = 0.45
"""Ems between the baselines of two words from which they stand on two lines: a raised figure is nearer."""
FAR = 1e5
"""Points by which the places of one cell or line are set off from those of the next, so that one sort orders all."""
WHITE_LINE = 0.6
"""Ems of white between two lines from which the second opens a paragraph."""
OPENS_WITH = frozenset("-*+•·▪●○◦‣–—Ø§o")
OPENS_TO = frozenset(".)")
"""Letters that a list item's first word begins or ends with: nothing else can be a marker."""
HYPHENS = frozenset("-\N{HYPHEN}")


@dataclass(frozen=True, slots=True)
class Laid:
    """The words of a grid's cells in reading order. Arrays have an entry for each word but for `starts`, which has one for each line.

    `word` is a word's number in the page, `home` its cell, `gap` the white to the word before where both stand on one line, else
    infinite.
    """

    word: Numbers
    home: Numbers
    starts: Numbers
    gap: Floats


def lay_out(printed: Printed, held: Numbers, homes: Numbers) -> Laid:
    """The words numbered `held`, each in the cell numbered in `homes`, in reading order cell by cell."""
    order = np.argsort(homes * FAR + printed.base[held])
    word, home = held[order], homes[order]
    base, size = printed.base[word], printed.size[word]
    new = np.ones(len(word), bool)
    new[1:] = (home[1:] != home[:-1]) | (base[1:] - base[:-1] > LINE_STEP * np.maximum(size[1:], size[:-1]))
    line = np.cumsum(new)
    order = np.argsort(line * FAR + printed.x0[word])
    word = word[order]  # neither line nor cell changes: the order is within lines
    gap = np.full(len(word), np.inf)
    gap[1:] = printed.x0[word[1:]] - printed.x1[word[:-1]]
    gap[new] = np.inf
    return Laid(word, home, np.flatnonzero(new), gap)


def laid_to_texts(printed: Printed, laid: Laid, count: int) -> list[str]:
    """The text of each of `count` cells."""
    texts = [""] * count
    letters = [*map(printed.letters.__getitem__, laid.word.tolist())]
    size = printed.size[laid.word]
    looked_at = set(laid.home[laid.gap < GLUE * size].tolist())  # cells with words that touch, or run up or down
    if printed.turned is not None:
        looked_at.update(laid.home[printed.turned[laid.word]].tolist())
    base = np.maximum.reduceat(printed.base[laid.word], laid.starts)
    white = [False, *(base[1:] - base[:-1] > (1 + WHITE_LINE) * size[laid.starts[1:]]).tolist()]
    homes = laid.home[laid.starts]
    firsts = np.flatnonzero(np.diff(homes, prepend=-1))
    starts = [*laid.starts.tolist(), len(letters)]
    for home, first, last in zip(homes[firsts].tolist(), firsts.tolist(), [*firsts[1:].tolist(), len(homes)], strict=True):
        start, end = starts[first], starts[last]
        if home in looked_at:
            texts[home] = words_to_text([printed.words[number] for number in laid.word[start:end].tolist()])
        elif last == first + 1 or not _breaks(letters, starts[first + 1 : last], white[first + 1 : last]):
            texts[home] = " ".join(letters[start:end])
        else:
            lines = [" ".join(letters[starts[number] : starts[number + 1]]) for number in range(first, last)]
            texts[home] = "\n".join(_paragraphs(lines, white[first:last]))
    return texts


def _breaks(letters: Sequence[str], starts: Sequence[int], white: Sequence[bool]) -> bool:
    """Whether there can be anything but a space between the lines of a cell, all but the first of which begin at `starts`."""
    for start, is_apart in zip(starts, white, strict=True):
        first = letters[start]
        if (
            is_apart
            or letters[start - 1][-1] in HYPHENS
            or first[0] in OPENS_WITH
            or first[-1] in OPENS_TO
            or (first[0].isdigit() and "." in first)
        ):
            return True
    return False


def _paragraphs(lines: Sequence[str], white: Sequence[bool]) -> Iterator[str]:
    """The texts of paragraphs, from those of lines and whether white stands above each."""
    paragraph = [lines[0]]
    for text, is_apart in zip(lines[1:], white[1:], strict=True):
        if is_apart or _opens_item(text, paragraph[-1]):
            yield join_lines(paragraph)
            paragraph = [text]
        else:
            paragraph.append(text)
    yield join_lines(paragraph)


def _opens_item(text: str, before: str) -> bool:
    number = read_marker(text).number
    return bool(number) and (not re.match(r"\d", number or "") or bool(re.search(r"[.:;]$", before)))


def words_to_text(words: Sequence[Word]) -> str:
    """The text of one cell: its lines put together, with a line break where a list item or, after white, a new paragraph begins.

    Raised figures and words that run up or down the page are seen to.
    """
    lines = words_to_lines(words, page=0)
    paragraphs: list[list[Line]] = []
    for line in lines:
        before = paragraphs[-1][-1] if paragraphs else None
        if before is None or line.top - before.bottom > WHITE_LINE * line.size or _opens_item(line.text, before.text):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return "\n".join(join_lines([line.text for line in paragraph]) for paragraph in paragraphs)
