"""Charts: drawings whose figures no table holds. They are told of, not guessed from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.readers.pdf.page import Page, Rectangle, holds, overlap

FIGURE = re.compile(r"[-–+£€$]?\d[\d,]*(?:\.\d+)?[%kKmM]?")
LONGEST = 60.0
"""Points from which the line of a chart is wide; shorter outlines are icons."""
FEWEST_POINTS = 5
FEWEST_BARS = 4
"""Bars of one colour on one line, not all of one length, that make a chart."""
SAME = 1.0
"""Points between what stands at one height."""
AROUND = 36.0
"""Points around what is drawn within which a chart's figures stand."""
MOST_DRAWN = 5_000
"""Fills and outlines of a page beyond which it is a plan or a map."""
FEWEST_FIGURES = 4
"""Figures that nothing else on the page prints, from which a chart has something to say."""


def charts(page: Page, tables: Sequence[Rectangle]) -> list[tuple[str, ...]]:
    """The figures of each chart of a page, as printed, without those that stand in a table of it or elsewhere on it."""
    if len(page.fills) + len(page.shapes) > MOST_DRAWN:
        return []
    found = []
    for box in _joined([box for box in (*_bars(page), *_lines(page)) if not any(overlap(box, table) for table in tables)]):
        near = (box[0] - AROUND, box[1] - AROUND, box[2] + AROUND, box[3] + AROUND)
        inside = [word for word in page.words if holds(near, word)]
        elsewhere = {word.text for word in page.words if not holds(near, word)}
        figures = tuple(word.text for word in inside if FIGURE.fullmatch(word.text) and word.text not in elsewhere)
        if len(figures) >= FEWEST_FIGURES:
            found.append(figures)
    return found


def _bars(page: Page) -> Iterator[Rectangle]:
    """Fills of one colour that stand on one line, or begin at one, and differ in length: the bars of one series."""
    standing: defaultdict[tuple[str, str, int, int], list[Rectangle]] = defaultdict(list)
    for x0, top, x1, bottom, colour in page.fills:
        standing["down", colour, round(bottom / SAME), round(x1 - x0)].append((x0, top, x1, bottom))
        standing["across", colour, round(x0 / SAME), round(bottom - top)].append((x0, top, x1, bottom))
    for (way, *_), bars in standing.items():
        lengths = {round(bottom - top if way == "down" else x1 - x0) for x0, top, x1, bottom in bars}
        if len(bars) >= FEWEST_BARS and len(lengths) >= FEWEST_BARS - 1:
            yield _hull(bars)


def _lines(page: Page) -> Iterator[Rectangle]:
    """Outlines without a fill that run from left to right, up and down: the lines of one."""
    for shape in page.shapes:
        for points in shape.points:
            xs = [x for x, _ in points]
            rises = {round(y / SAME) for _, y in points}
            if shape.fill is None and len(points) >= FEWEST_POINTS and xs == sorted(xs) and xs[-1] - xs[0] >= LONGEST and len(rises) > 2:
                yield shape.box


def _joined(boxes: Sequence[Rectangle]) -> list[Rectangle]:
    """The boxes, those that overlap or nearly do as one."""
    joined: list[Rectangle] = []
    for box in sorted(boxes, key=lambda one: one[1]):
        near = (box[0] - AROUND, box[1] - AROUND, box[2] + AROUND, box[3] + AROUND)
        met = [other for other in joined if overlap(near, other)]
        joined = [other for other in joined if other not in met] + [_hull([box, *met])]
    return joined


def _hull(boxes: Sequence[Rectangle]) -> Rectangle:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
