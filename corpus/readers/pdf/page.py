"""A page of a PDF as it is seen: words, rules, fills, shapes and pictures, each with its box.

All coordinates are points from the top left of the page as a person sees it (crop box, after rotation). What is here does not
depend on the library that read the page.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Point = tuple[float, float]
COLUMN_GAP = 1.4
"""Ems of white from which a line falls into segments: a tab, a column, a note in the margin."""
GLUE = 0.08
"""Words closer than this share of their size are one word in two fonts ("17" and "th")."""


class Turn(IntEnum):
    """Which way a word runs: as usual, from bottom to top, upside down, from top to bottom."""

    NONE = 0
    UP = 90
    OVER = 180
    DOWN = 270


class Word(NamedTuple):
    """A word with its box. `size` is that of its letters, in points; `baseline` the height its letters stand on (of a word that
    runs up or down the page, the x of it); `colour` that of its letters; `attached` unless the file has a space before it.

    A tuple, not a dataclass: a page has hundreds, and they are half of the time it takes to read one.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    turn: Turn = Turn.NONE
    baseline: float = 0.0
    colour: str = "#000000"
    attached: bool = True

    @property
    def upright(self) -> bool:
        return self.turn is Turn.NONE


class Run(NamedTuple):
    """Words that follow each other, the page's from `start` to before `end`, on one baseline, in one size, without a wide gap.

    `bold`: all are; `spaced`: between any two is a space.
    """

    start: int
    end: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    spaced: bool


class Rule(NamedTuple):
    """A straight line across or down the page: from `start` to `end` at `place` (a y for a line across, an x for one down)."""

    place: float
    start: float
    end: float


class Fill(NamedTuple):
    """A rectangle painted in one colour ("#rrggbb"); later ones lie on top of earlier ones."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: str


class Shape(NamedTuple):
    """A drawn outline that is no rectangle and no rule: an arrow, a tick, a circle, a flag, the line of a chart.

    `points` are the corners of its subpaths one after the other, curves by their end points; `curved` where any part is a curve.
    `fill` and `stroke` are colours, or None where it is not filled or has no outline.
    """

    box: Rectangle
    points: tuple[tuple[Point, ...], ...]
    curved: bool
    fill: str | None
    stroke: str | None


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Whether two rectangles share any place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def holds(box: Rectangle, word: Word) -> bool:
    """Whether the middle of a word stands in a rectangle."""
    return box[0] <= (word.x0 + word.x1) / 2 <= box[2] and box[1] <= (word.top + word.bottom) / 2 <= box[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is printed on one page (from 1), in the order in which it was drawn."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    runs: list[Run] | None = None
    """The upright words in runs, where the engine told them; none of a word that runs up or down."""
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)
