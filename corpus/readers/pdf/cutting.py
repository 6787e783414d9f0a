"""Words that run over several strings of a file, cut where they are several words."""

import numpy as np

from corpus.readers.pdf.chars import (
    Floats,
    Integers,
    char_boxes,
    char_matrices,
    char_objects,
    char_origins,
    matrices_to_turns,
    nominal_sizes,
)

STRING_GAP = 0.12
"""Ems from which two letters of different strings belong to two words: a string that is a space alone, PDFium leaves out."""
BASELINE_STEP = 0.08
"""Ems by which a letter is raised or lowered so that it is a word of its own: a footnote's figure is none of the figure before it."""
SIZE_STEP = 0.05
OVERPRINT = 0.25
"""Ems by which a letter begins before the one before it ends where two strings are printed over each other."""
MOST_ENTANGLED = 2
"""Words of a page whose letters may be mixed with another string's: a letter may reach far over its neighbour by chance."""
LEAST = 1e-6
"""What is added to sizes that may be none."""


class EntangledError(Exception):
    """Strings are printed over each other: PDFium, which puts letters of one height in order from left to right, mixes theirs."""


def cut_words(page: int, starts: Integers, ends: Integers, straddling: Integers, quarter: int) -> tuple[Integers, Integers]:
    """Where words begin and end, those of several strings cut where the next letter is of another size or height, or stands apart.

    `straddling`: the numbers of the words of several strings. Raises EntangledError.
    """
    lengths = ends[straddling] - starts[straddling]
    word = np.repeat(np.arange(len(straddling)), lengths)
    chars = np.arange(len(word)) + np.repeat(starts[straddling] - np.cumsum(lengths) + lengths, lengths)
    handles = char_objects(page, chars)
    after = np.flatnonzero((handles[1:] != handles[:-1]) & (word[1:] == word[:-1])) + 1
    word = word[after]
    left, right = chars[after - 1].tolist(), chars[after].tolist()
    before, matrices = char_matrices(page, left), char_matrices(page, right)
    size_before = np.abs(nominal_sizes(page, left)) * np.hypot(before[:, 2], before[:, 3])
    nominal = np.abs(nominal_sizes(page, right))
    size = np.maximum(nominal * np.hypot(matrices[:, 2], matrices[:, 3]), size_before) + LEAST
    em = nominal * np.hypot(matrices[:, 0], matrices[:, 1]) + LEAST
    along = before[:, :2] / np.maximum(np.hypot(before[:, 0], before[:, 1]), LEAST)[:, None]
    step = char_origins(page, right) - char_origins(page, left)
    boxes = char_boxes(page, left)
    advance = np.where(np.abs(along[:, 0]) > np.abs(along[:, 1]), boxes[:, 2] - boxes[:, 0], boxes[:, 1] - boxes[:, 3])
    ahead = ((step * along).sum(axis=1) - np.abs(advance)) / em
    aside = np.abs(step[:, 0] * along[:, 1] - step[:, 1] * along[:, 0])
    resized = np.abs(size_before - nominal * np.hypot(matrices[:, 2], matrices[:, 3])) > SIZE_STEP * size
    level = aside <= BASELINE_STEP * size
    if len(np.unique(word[(ahead < -OVERPRINT) & level & (matrices_to_turns(matrices, quarter) == 0)])) > MOST_ENTANGLED:
        raise EntangledError
    apart = resized | ~level | (ahead <= -0.5) | (ahead >= STRING_GAP + _usual(ahead, word, lengths))
    cuts = chars[after[apart]]
    return np.sort(np.concatenate([starts, cuts])), np.sort(np.concatenate([ends, cuts]))


def _usual(ahead: Floats, word: Integers, lengths: Integers) -> Floats:
    """For each gap between letters the usual one of its word, where letters are set apart from each other; gaps within strings are none."""
    order = np.lexsort((ahead, word))
    counts = np.bincount(word, minlength=len(lengths))
    firsts = np.cumsum(counts) - counts
    within = lengths - 1 - counts  # gaps that are none
    middle = np.clip((lengths - 1) // 2 - within, 0, np.maximum(counts - 1, 0))
    usual = np.where(counts > within, ahead[order][np.minimum(firsts + middle, len(ahead) - 1)], 0.0)
    return np.maximum(usual, 0.0)[word]
