"""Words of a page as lines, and lines in reading order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.document import Box
from corpus.readers.pdf.page import COLUMN_GAP, GLUE, Run, Turn, Word

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LABEL_WIDTH = 12.0
"""Ems up to which the left part of a line is a label of what stands at its right."""
LONGEST_END = 6
"""Characters at the end of a line among which its stop stands, quotation marks and brackets behind it."""
SENTENCE_END = re.compile(r"[.:;?!]['\"”’)]*$")
MARKER_ALONE = re.compile(r"\(?\w{1,5}[.)]{0,2}|\W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words that stand on one line, from left to right, and the text they make; its box in points.

    Of a page's lines only the first two words and the last are kept: those of a whole paper would fill the memory.
    """

    page: int
    words: tuple[Word, ...]
    text: str
    size: float
    bold: bool
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def box(self) -> Box:
        return Box(page=self.page, x0=round(self.x0, 2), top=round(self.top, 2), x1=round(self.x1, 2), bottom=round(self.bottom, 2))


@dataclass(slots=True)
class Row:
    """Runs that stand on one line; top, bottom and size are those of its largest run, which says where the row is."""

    top: float
    bottom: float
    size: float
    runs: list[Run]


def words_to_lines(words: Sequence[Word], *, page: int, split: bool = False, runs: Sequence[Run] | None = None) -> list[Line]:
    """Lines from top to bottom. A word joins the line that it overlaps by half its height; sub- and superscripts do.

    With `split`, as for the text of a page, a line is cut where a gap as wide as a column's stands in it, and keeps only the words
    that say how it is set. `runs`: the runs of `words`, where they are known.
    """
    rows: list[Row] = []
    for run in sorted(_words_to_runs(words) if runs is None else runs, key=lambda r: (r.top + r.bottom, r.x0)):
        for row in rows[: -6 if len(rows) > 5 else None : -1]:
            shared = min(row.bottom, run.bottom) - max(row.top, run.top)
            if shared >= 0.5 * min(row.bottom - row.top, run.bottom - run.top):
                row.runs.append(run)
                if run.size > row.size:
                    row.top, row.bottom, row.size = run.top, run.bottom, run.size
                break
        else:
            rows.append(Row(run.top, run.bottom, run.size, [run]))
    lines = [line for row in rows for line in _row_to_lines(row.runs, words, page=page, split=split)]
    turned = (
        [word for word in words if word.turn is not Turn.NONE]
        if sum(run.end - run.start for row in rows for run in row.runs) < len(words)
        else []
    )
    if not turned:
        return lines
    lines += [_line(group, page=page) for group in _turned_lines(turned)]
    return sorted(lines, key=lambda line: ((line.top + line.bottom) / 2, line.x0))


def _words_to_runs(words: Sequence[Word]) -> list[Run]:
    """The upright words in runs."""
    runs: list[Run] = []
    start = 0
    for number in range(1, len(words) + 1):
        before = words[number - 1]
        if number < len(words):
            word = words[number]
            gap = word.x0 - before.x1
            if (
                word.turn is before.turn
                and word.bottom == before.bottom
                and word.size == before.size
                and word.x0 >= before.x0
                and gap <= COLUMN_GAP * word.size
            ):
                continue
        members = words[start:number]
        if before.turn is Turn.NONE:
            first = members[0]
            right = max(word.x1 for word in members)
            spaced = all(not word.attached or word.x0 - left.x1 >= GLUE * word.size for left, word in pairwise(members))
            bold = all(word.bold for word in members)
            runs.append(Run(start, number, first.x0, first.top, right, first.bottom, first.size, bold, spaced))
        start = number
    return runs


def _row_to_lines(runs: list[Run], words: Sequence[Word], *, page: int, split: bool) -> Iterator[Line]:
    """The line of a row, or its segments. Runs that stand apart, and have spaces between their words, need no further look."""
    runs.sort(key=lambda run: run.x0)
    apart = all(run.x0 - left.x1 > COLUMN_GAP * max(run.size, left.size) for left, run in pairwise(runs))
    if apart and (split or len(runs) == 1) and all(run.spaced for run in runs):
        for start, end, x0, top, x1, bottom, size, bold, _ in runs:
            members = tuple(words[start:end])
            text = " ".join([word.text for word in members])
            is_bold = bold or (members[0].bold and all(word.bold for word in members if word.text.strip(".-–")))
            kept = _telling(members) if split else members
            yield Line(page=page, words=kept, text=text, size=size, bold=is_bold, x0=x0, top=top, x1=x1, bottom=bottom)
        return
    group = sorted((word for run in runs for word in words[run.start : run.end]), key=lambda word: word.x0)
    for segment in _segments(group) if split else [group]:
        line = _line(segment, page=page)
        yield replace(line, words=_telling(line.words)) if split else line


def _telling(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a line that say how it is set."""
    return words if len(words) <= 3 else (words[0], words[1], words[-1])


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
    cuts = []
    reach, size = words[0].x1, words[0].size
    for number, (_, x0, _, x1, _, own, *_) in enumerate(words):
        gap = x0 - reach
        if gap > COLUMN_GAP * own and gap > COLUMN_GAP * size:
            cuts.append(number)
            reach = x1
        elif x1 > reach:
            reach = x1
        size = own
    return [words[start:end] for start, end in pairwise((0, *cuts, len(words)))] if cuts else [words]


def _line(words: list[Word], *, page: int) -> Line:
    texts, lefts, tops, rights, bottoms, sizes, bolds, turns, _, _, attached = zip(*words, strict=True)
    size = sizes[0] if len(set(sizes)) == 1 else max(sizes, key=lambda s: sum(len(w.text) for w in words if w.size == s))
    parts = [texts[0]]
    upright = turns[0] is Turn.NONE
    for number in range(1, len(words)):
        text, before, own = texts[number], sizes[number - 1], sizes[number]
        if upright and attached[number] and lefts[number] - rights[number - 1] < GLUE * max(before, own):
            # "5.2" with a raised 1 is not 5.21: a raised figure stays one
            raised = own < 0.85 * before and bottoms[number] < bottoms[number - 1] - 0.1 * before
            parts.append(text.translate(SUPERSCRIPTS) if raised and text.isdecimal() else text)
        else:
            parts.append(f" {text}")
    bold = bolds[0] if len(set(bolds)) == 1 else all(w.bold for w in words if w.text.strip(".-–"))
    return Line(
        page=page,
        words=tuple(words),
        text="".join(parts),
        size=size,
        bold=bold,
        x0=min(lefts),
        top=min(tops),
        x1=max(rights),
        bottom=max(bottoms),
    )


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, or with a colon or semicolon."""
    return SENTENCE_END.search(text, max(0, len(text) - LONGEST_END)) is not None


def join_lines(texts: Sequence[str]) -> str:
    """One text of several lines; a hyphen at a line's end stays, without a space after it."""
    parts = [*texts[:1]]
    for before, text in pairwise(texts):
        hyphenated = before[-1:] in ("-", "\N{HYPHEN}") and re.search(r"\w.$", before) and re.match(r"\w", text)
        parts.append(text if hyphenated else f" {text}")
    return "".join(parts)


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
            joined.append(_joined(row))
        else:
            joined += row
    return joined


def _joined(row: list[Line]) -> Line:
    """Segments from left to right as one line."""
    largest = max(row, key=lambda line: len(line.text))
    return Line(
        page=row[0].page,
        words=_telling(tuple(word for line in row for word in line.words)),
        text=" ".join(line.text for line in row),
        size=largest.size,
        bold=all(line.bold for line in row),
        x0=min(line.x0 for line in row),
        top=min(line.top for line in row),
        x1=max(line.x1 for line in row),
        bottom=max(line.bottom for line in row),
    )


def _is_label(line: Line, beside: Line) -> bool:
    if MARKER_ALONE.fullmatch(line.text):
        return True
    width = line.x1 - line.x0
    if width > LABEL_WIDTH * line.size or line.text.count(" ") >= 5 or SENTENCE_END.search(line.text.rstrip(":")):
        return False
    return line.text.count(" ") < 2 or line.text.endswith(":") or beside.x1 - beside.x0 > width


def is_beside(line: Line, before: Line) -> bool:
    """Whether a line stands at the right of another, on the same height."""
    return line.x0 > before.x1 and min(line.bottom, before.bottom) - max(line.top, before.top) > 0.5 * min(line.size, before.size)
