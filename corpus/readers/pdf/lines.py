"""Words of a page as lines, and lines in reading order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Box
from corpus.readers.pdf.page import Turn, Word

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
GLUE = 0.08
"""Words closer than this share of their size are one word in two fonts ("17" and "th")."""
COLUMN_GAP = 1.4
"""Ems of white from which a line falls into segments: a tab, a column, a note in the margin."""
LABEL_WIDTH = 12.0
"""Ems up to which the left part of a line is a label of what stands at its right."""
SENTENCE_END = re.compile(r"[.:;?!]['\"”’)]*$")
MARKER_ALONE = re.compile(r"\(?\w{1,5}[.)]{0,2}|\W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words that stand on one line, from left to right, and the text they make."""

    page: int
    words: tuple[Word, ...]
    text: str
    size: float
    bold: bool

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def box(self) -> Box:
        return Box(page=self.page, x0=round(self.x0, 2), top=round(self.top, 2), x1=round(self.x1, 2), bottom=round(self.bottom, 2))


def words_to_lines(words: Iterable[Word], *, page: int, split: bool = False) -> list[Line]:
    """Lines from top to bottom. A word joins the line that it overlaps by half its height; sub- and superscripts do.

    With `split`, a line is cut where a gap as wide as a column's stands in it.
    """
    rows: list[tuple[Word, list[Word]]] = []  # the largest word of the row, which says where the row is, and all of them
    turned: list[Word] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        if not word.upright:
            turned.append(word)
            continue
        for number in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            chief, members = rows[number]
            shared = min(chief.bottom, word.bottom) - max(chief.top, word.top)
            if shared >= 0.5 * min(chief.bottom - chief.top, word.bottom - word.top):
                members.append(word)
                rows[number] = (max(chief, word, key=lambda w: w.size), members)
                break
        else:
            rows.append((word, [word]))
    groups = [sorted(members, key=lambda w: w.x0) for _, members in rows]
    if split:
        groups = [segment for group in groups for segment in _segments(group)]
    lines = [_line(group, page=page) for group in (*groups, *_turned_lines(turned))]
    return sorted(lines, key=lambda line: ((line.top + line.bottom) / 2, line.x0)) if turned else lines


def _turned_lines(words: list[Word]) -> list[list[Word]]:
    """Words that run up or down the page, as lines: those that stand over each other, in the order in which they are read."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.turn.value, w.x0, -w.bottom if w.turn is Turn.UP else w.top)):
        last = lines[-1][-1] if lines else None
        if last and last.turn is word.turn and abs(last.x0 - word.x0) < word.size / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def _segments(words: list[Word]) -> list[list[Word]]:
    """The words of a line, cut at its wide gaps."""
    segments = [[words[0]]]
    for word in words[1:]:
        last = segments[-1][-1]
        if word.x0 - max(w.x1 for w in segments[-1]) > COLUMN_GAP * max(word.size, last.size):
            segments.append([word])
        else:
            segments[-1].append(word)
    return segments


def _line(words: list[Word], *, page: int) -> Line:
    size = max((word.size for word in words), key=lambda s: sum(len(w.text) for w in words if w.size == s))
    parts = [words[0].text]
    for before, word in pairwise(words):
        touching = word.upright and word.x0 - before.x1 < GLUE * max(before.size, word.size)
        raised = word.size < 0.85 * before.size and word.bottom < before.bottom - 0.1 * before.size
        # "5.2" with a raised 1 is not 5.21: a raised figure stays one
        text = word.text.translate(SUPERSCRIPTS) if touching and raised and word.text.isdecimal() else word.text
        parts.append(text if touching else f" {text}")
    return Line(page=page, words=tuple(words), text="".join(parts), size=size, bold=all(w.bold for w in words if w.text.strip(".-–")))


def join_lines(texts: Sequence[str]) -> str:
    """One text of several lines; a hyphen at a line's end stays, without a space after it."""
    joined = texts[0] if texts else ""
    for text in texts[1:]:
        hyphenated = re.search(r"\w[-\N{HYPHEN}]$", joined) and re.match(r"\w", text)
        joined += text if hyphenated else f" {text}"
    return joined


def order_columns(lines: list[Line]) -> list[Line]:
    """The lines in reading order: where a clear gutter parts two columns of text, the left one first.

    A gutter is a strip that no line of a run crosses, with four lines or more on either side, each side's a quarter as wide as
    the whole on average: a column of short notes or figures is none.
    """
    if len(lines) < 8:
        return lines
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    best: tuple[int, int, int] | None = None
    for x in sorted({round(line.x0) - 2 for line in lines if left + 0.3 * (right - left) < line.x0 < left + 0.7 * (right - left)}):
        start = 0
        for end in range(len(lines) + 1):
            if end < len(lines) and not lines[end].x0 < x < lines[end].x1:
                continue
            if _are_columns(lines[start:end], x, 0.25 * (right - left)) and (best is None or end - start > best[1] - best[0]):
                best = (start, end, x)
            start = end + 1
    if best is None:
        return lines
    start, end, x = best
    run = lines[start:end]
    return [
        *order_columns(lines[:start]),
        *order_columns([line for line in run if line.x1 <= x]),
        *order_columns([line for line in run if line.x1 > x]),
        *order_columns(lines[end:]),
    ]


def _are_columns(run: list[Line], x: float, width: float) -> bool:
    sides = [[line for line in run if line.x1 <= x], [line for line in run if line.x0 >= x]]
    if any(len(side) < 4 or sum(line.x1 - line.x0 for line in side) / len(side) < width for side in sides):
        return False
    return min(line.x0 for line in sides[1]) - max(line.x1 for line in sides[0]) >= 8


def rejoin_rows(lines: list[Line]) -> list[Line]:
    """Lines whose segments belong together put together again: a short label with its text, the cells of a row without rules.

    A note at the right of a line of text ("Clerk") stays a line of its own: it is no part of the sentence.
    """
    rows: list[list[Line]] = []
    for line in lines:
        if rows and is_beside(line, rows[-1][-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    joined: list[Line] = []
    for row in rows:
        if len(row) > 2 or (len(row) == 2 and _is_label(row[0], row[1])):
            joined.append(_line([word for line in row for word in line.words], page=row[0].page))
        else:
            joined += row
    return joined


def _is_label(line: Line, beside: Line) -> bool:
    if MARKER_ALONE.fullmatch(line.text):
        return True
    width = line.x1 - line.x0
    if width > LABEL_WIDTH * line.size or len(line.words) > 5 or SENTENCE_END.search(line.text.rstrip(":")):
        return False
    return len(line.words) <= 2 or line.text.endswith(":") or beside.x1 - beside.x0 > width


def is_beside(line: Line, before: Line) -> bool:
    """Whether a line stands at the right of another, on the same height."""
    return line.x0 > before.x1 and min(line.bottom, before.bottom) - max(line.top, before.top) > 0.5 * min(line.size, before.size)
