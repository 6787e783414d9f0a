"""Pieces cut where a column ends: at the gutters that other lines show, and where narrow white runs down through many lines."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from corpus.readers.pdf.gutters import Columns
from corpus.readers.pdf.page import Word
from corpus.readers.pdf.pieces import AFTER_FIGURE, SIGN, Line, Piece, is_value

LOOSE = 1.5
"""Times the usual space at which the words of one line over two columns belong to both."""
LONGEST = 9
"""Words up to which a piece may be a label with its figure; a figure in a longer one is part of a sentence."""
MOST_PAIRS = 1500
"""Spaces between words of a column beyond which it is text."""
FEWEST = 3
"""Lines through which white must run to part a column."""
BLOCKED = 0.2
"""Share of them in which a word may stand in its way: a heading, a total."""
MOST = 0.8
"""Share of them whose words at its right are figures, or begin under each other behind white as wide as `NARROW`."""
NARROW = 0.4
"""Ems of white between two words from which it is more than a space."""
OFF = 0.15
"""Ems before a word at which a river is looked for."""
IN_LINE = 0.1
"""Ems by which words that begin under each other are out of line."""


def cut_at_gutters(line: Line, columns: Columns, *, figures: bool = True) -> bool:
    """Cuts pieces over several columns between words of two of them, where the white is wide or, with `figures`, one stands behind it.

    Whether it cut any.
    """
    pieces: list[Piece] = []
    for piece in line.pieces:
        first, last = columns.met(piece) if len(piece.words) > 1 else (0, 0)
        if first >= last:
            pieces.append(piece)
        else:
            pieces += [Piece(words, piece.line) for words in _cut(piece.words, columns, figures=figures)]
    is_cut = len(pieces) > len(line.pieces)
    if is_cut:
        line.pieces = pieces
    return is_cut


def _cut(words: Sequence[Word], columns: Columns, *, figures: bool) -> list[list[Word]]:
    size = words[0].size
    whites = sorted(after.x0 - before.x1 for before, after in pairwise(words))
    # the least white of a few words is a space; that of many is one of justified text
    usual = max(0.2 * size, whites[len(whites) // 2] if len(words) > LONGEST else min(whites[0], 0.3 * size))
    groups: list[list[Word]] = []
    home = -1
    for word in words:
        middle = (word.x0 + word.x1) / 2
        here = columns.nearest(middle, middle)
        if here == home:
            groups[-1].append(word)
        else:
            groups.append([word])
        home = here
    cut = groups[:1]
    for group in groups[1:]:
        white = group[0].x0 - cut[-1][-1].x1
        if white > LOOSE * usual or (figures and len(words) <= LONGEST and is_value(" ".join(word.text for word in group))):
            cut.append(group)
        else:
            cut[-1] = cut[-1] + group
    return cut


def cut_at_rivers(lines: Sequence[Line], columns: Columns) -> bool:
    """Cuts the pieces of a column where white runs down between their words, too narrow to be seen in one line; whether any does."""
    held: list[list[tuple[Line, Piece]]] = [[] for _ in range(len(columns))]
    for line in lines:
        for piece in line.pieces:
            first, last = columns.place(piece)
            if first == last:
                held[first].append((line, piece))
    found = False
    for column in held:
        several = [(line, piece) for line, piece in column if len(piece.words) > 1]
        river = _river([piece for _, piece in several], column[0][0].size) if len(several) >= FEWEST else None
        if river is not None:
            found = True
            for line, piece in several:
                _part(line, piece, river)
    return found


def _part(line: Line, piece: Piece, x: float) -> None:
    left = [word for word in piece.words if word.x0 + word.x1 < 2 * x]
    right = piece.words[len(left) :]
    if left and right and right[0].x0 > x > left[-1].x1:
        at = line.pieces.index(piece)
        line.pieces[at : at + 1] = [Piece(left, piece.line), Piece(right, piece.line)]


def _river(pieces: Sequence[Piece], size: float) -> float | None:
    """Where white runs down through pieces of several words, or None."""
    pairs = [
        (before, word)
        for piece in pieces
        for before, word in pairwise(piece.words)
        if not (SIGN.fullmatch(before.text) or AFTER_FIGURE.fullmatch(word.text))
    ]
    if not FEWEST <= len(pairs) <= MOST_PAIRS:
        return None
    ends = np.array([before.x1 for before, _ in pairs])
    starts = np.array([word.x0 for _, word in pairs])
    words = np.array([(word.x0, word.x1) for piece in pieces for word in piece.words])
    places = np.unique(starts - OFF * size)[:, None]
    through = (ends <= places) & (places <= starts)
    count = through.sum(axis=1)
    blocked = ((words[:, 0] < places) & (places < words[:, 1])).sum(axis=1)
    open_ = (count >= FEWEST) & (blocked <= BLOCKED * count)
    if not open_.any():
        return None
    places, through, count = places[open_], through[open_], count[open_]
    under = (through & (np.abs(starts - places - OFF * size) < IN_LINE * size)).sum(axis=1)
    wide = (through & (starts - ends > NARROW * size)).sum(axis=1)
    touched = through.any(axis=0).tolist()
    figure = np.array(
        [near and is_value(word.text) and not is_value(before.text) for near, (before, word) in zip(touched, pairs, strict=True)]
    )
    figures = (through & figure).sum(axis=1)
    parts = (figures >= MOST * count) | ((np.minimum(under, wide) >= MOST * count) & (count >= 0.6 * len(pieces)))
    if not parts.any():
        return None
    return float(places[np.argmax(np.where(parts, count, 0)), 0])
