"""What PDFium says of characters of a page, asked for many at a time."""

from collections.abc import Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from corpus.readers.pdf import calls

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def char_objects(page: int, chars: Integers) -> NDArray[np.uint64]:
    """The handle of the string that each character belongs to; 0 for what PDFium made up."""
    return np.fromiter(map(calls.char_object, repeat(page), chars.tolist()), np.uint64, len(chars))


def char_boxes(page: int, chars: Sequence[int]) -> Floats:
    """The loose boxes (left, top, right, bottom, in the file's coordinates) of characters: as wide as the font says they are."""
    boxes = np.zeros((len(chars), 4), np.float32)
    base = boxes.ctypes.data
    calls.run(map(calls.char_box, repeat(page), chars, range(base, base + 16 * len(chars), 16)))
    return boxes.astype(np.float64)


def char_origins(page: int, chars: Sequence[int]) -> Floats:
    """Where characters stand: the left end of each on its baseline, in the file's coordinates."""
    places = np.zeros((len(chars), 2), np.float64)
    base = places.ctypes.data
    end = base + 16 * len(chars)
    calls.run(map(calls.char_origin, repeat(page), chars, range(base, end, 16), range(base + 8, end + 8, 16)))
    return places


def char_matrices(page: int, chars: Sequence[int]) -> Floats:
    """The matrices (a, b, c, d, e, f) by which the strings of characters are enlarged and turned."""
    matrices = np.zeros((len(chars), 6), np.float32)
    base = matrices.ctypes.data
    calls.run(map(calls.char_matrix, repeat(page), chars, range(base, base + 24 * len(chars), 24)))
    return matrices.astype(np.float64)


def nominal_sizes(page: int, chars: Sequence[int]) -> Floats:
    """The sizes of characters before their strings' matrices enlarge them."""
    return np.fromiter(map(calls.char_size, repeat(page), chars), np.float64, len(chars))


def matrices_to_turns(matrices: Floats, quarter: int) -> Integers:
    """How many quarters anticlockwise letters are turned on the page as seen, which is turned by `quarter` quarters clockwise."""
    turns: Integers = (np.rint(np.degrees(np.arctan2(matrices[:, 1], matrices[:, 0])) / 90).astype(np.int64) - quarter) % 4
    return turns
