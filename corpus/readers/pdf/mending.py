"""Words that PDFium tears apart, put together again.

PDFium puts spaces and line breaks of its own between strings, by how they lie on the page as seen. Where these are not in the file and
no white is seen, the letters are one word's. (It leaves out spaces that are strings of their own: where a little white is seen, the
break may be such a space.) Words that do not run from left to right have to be read with the page turned.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf import calls
from corpus.readers.pdf.cutting import BASELINE_STEP, SIZE_STEP
from corpus.readers.pdf.letters import Found, Strings
from corpus.readers.pdf.page import GLUE

OVERLAP = 0.1
"""Ems by which a letter may reach over the one before, as kerned letters do."""


def mended(page: int, found: Found) -> Found:
    """The words of a loaded text page, those put together that only PDFium parted."""
    goes_on = _touching(found)
    for place in np.flatnonzero(goes_on).tolist():
        between = range(int(found.spans[place, 1]), int(found.spans[place + 1, 0]))
        goes_on[place] = all(calls.char_generated(page, char) == 1 for char in between) and not found.texts[place].endswith("-")
    if not goes_on.any():
        return found
    firsts = np.flatnonzero(~np.concatenate([[False], goes_on]))
    lasts = np.append(firsts[1:], len(found.texts)) - 1
    return replace(
        found,
        texts=["".join(found.texts[first : last + 1]) for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True)],
        boxes=np.column_stack(
            [
                np.minimum.reduceat(found.boxes[:, :2], firsts, axis=0),
                np.maximum.reduceat(found.boxes[:, 2:], firsts, axis=0),
            ]
        ),
        spans=np.column_stack([found.spans[firsts, 0], found.spans[lasts, 1]]),
        string=found.string[firsts],
        size=found.size[firsts],
        attached=found.attached[firsts],
    )


def _touching(found: Found) -> NDArray[np.bool_]:
    """Whether the word after each (but the last) begins where it ends, in the same direction, size and height."""
    turn, baseline = found.strings.turn[found.string], found.strings.baseline[found.string]
    x0, top, x1, bottom = found.boxes.T
    start = np.choose(turn, [x0, -bottom, -x1, top])
    end = np.choose(turn, [x1, -top, -x0, bottom])
    size = np.maximum(found.size[1:], found.size[:-1])
    gap = start[1:] - end[:-1]
    touches: NDArray[np.bool_] = (gap > -OVERLAP * size) & (gap < GLUE * size) & (turn[1:] == turn[:-1])
    touches &= np.abs(np.diff(found.size)) <= SIZE_STEP * size
    touches &= np.abs(np.diff(baseline)) <= BASELINE_STEP * size
    return touches


def joined(parts: Sequence[Found]) -> Found:
    """The words of several readings of a page, one after the other."""
    counts = [len(part.strings.colour) for part in parts]
    begins = np.cumsum([0, *counts[:-1]]).tolist()
    strings = [part.strings for part in parts]
    return Found(
        texts=[text for part in parts for text in part.texts],
        boxes=np.concatenate([part.boxes for part in parts]),
        spans=np.concatenate([part.spans for part in parts]),
        string=np.concatenate([part.string + begin for part, begin in zip(parts, begins, strict=True)]),
        size=np.concatenate([part.size for part in parts]),
        attached=np.concatenate([part.attached for part in parts]),
        strings=Strings(
            size=np.concatenate([one.size for one in strings]),
            baseline=np.concatenate([one.baseline for one in strings]),
            turn=np.concatenate([one.turn for one in strings]),
            bold=np.concatenate([one.bold for one in strings]),
            hidden=np.concatenate([one.hidden for one in strings]),
            font=np.concatenate([one.font for one in strings]),
            colour=[colour for one in strings for colour in one.colour],
        ),
        unmapped=any(part.unmapped for part in parts),
        left_out=any(part.left_out for part in parts),
    )
