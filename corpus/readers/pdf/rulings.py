"""Rules across a page that are no grid, as they part the header and the rows of a table."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.readers.pdf.gutters import Columns
from corpus.readers.pdf.page import Fill, Page, Rectangle, Rule
from corpus.readers.pdf.pieces import Line
from corpus.readers.pdf.regions import Region, is_rich

MOST_DRAWN = 3000
"""Rules or fills of a page beyond which they are a drawing."""
SAME_EDGE = 3.0
"""Points by which the ends of rules of one table differ."""
ACROSS = 0.8
"""Share of a table's width that a rule across all of it has."""
BEHIND = 0.6
"""Share of a table's width that fills behind one of its rows cover."""
LEAST_HEIGHT = 4.0
"""Points that a fill behind a row is high."""
STRUCK = 0.3
"""Share of the lines of a chart through which rules run."""
NEAR = 2.5
"""Ems from the first line of a table to the rule above it, and from the last to that below."""


class Band(NamedTuple):
    """What lies between two rules of one width."""

    left: float
    right: float
    top: float
    bottom: float


def rules_across(page: Page, taken: Sequence[Rectangle]) -> list[Rule]:
    """The rules across a page that belong to no ruled table, pieces of one line joined, from top to bottom."""
    rules: list[Rule] = []
    if len(page.across) > MOST_DRAWN:
        return rules
    for rule in sorted(page.across, key=lambda rule: (round(rule.place), rule.start)):
        if any(x0 - 3 <= rule.start and rule.end <= x1 + 3 and top - 3 <= rule.place <= bottom + 3 for x0, top, x1, bottom in taken):
            continue
        if rules and abs(rules[-1].place - rule.place) < 1.5 and rule.start - rules[-1].end < SAME_EDGE:
            rules[-1] = Rule(rules[-1].place, rules[-1].start, max(rules[-1].end, rule.end))
        else:
            rules.append(rule)
    return rules


def table_bands(rules: Sequence[Rule], lines: Sequence[Line]) -> list[Band]:
    """The bands between three rules of one width or more, half of whose lines have several pieces: text in them is that of cells."""
    groups: list[list[Rule]] = []
    for rule in rules:
        group = next((g for g in groups if abs(g[0].start - rule.start) < SAME_EDGE and abs(g[0].end - rule.end) < SAME_EDGE), None)
        if group is None:
            groups.append([rule])
        elif rule.place - group[-1].place > LEAST_HEIGHT:
            group.append(rule)
    bands = []
    for group in groups:
        for upper, lower in pairwise(group) if len(group) > 2 else ():
            inside = [line for line in lines if upper.place < line.baseline < lower.place]
            if inside and 2 * sum(map(is_rich, inside)) >= len(inside):
                bands.append(Band(upper.start, upper.end, upper.place, lower.place))
    return bands


def full_rules(region: Region, columns: Columns, rules: Sequence[Rule]) -> list[float]:
    """The heights at which a rule runs across the whole of a table, those just above and below it too."""
    top, bottom = _reach(region)
    width = columns.right - columns.left
    return [
        rule.place
        for rule in rules
        if top < rule.place < bottom and min(rule.end, columns.right) - max(rule.start, columns.left) > ACROSS * width
    ]


def fill_edges(region: Region, columns: Columns, fills: Sequence[Fill]) -> list[float]:
    """The heights at which fills behind a row begin and end."""
    top, bottom = _reach(region)
    covered: dict[tuple[int, int], float] = {}
    for fill in fills if len(fills) <= MOST_DRAWN else ():
        if top < fill.bottom and fill.top < bottom and LEAST_HEIGHT < fill.bottom - fill.top < 0.5 * (bottom - top):
            key = (round(fill.top), round(fill.bottom))
            covered[key] = covered.get(key, 0.0) + min(fill.x1, columns.right) - max(fill.x0, columns.left)
    least = BEHIND * (columns.right - columns.left)
    return [float(edge) for edges, width in covered.items() if width > least for edge in edges]


def is_struck(region: Region, rules: Sequence[Rule]) -> bool:
    """Whether rules run through the letters of a region as lines of a chart do: at the height of its figures, not between them."""
    left, right = region.lines[0].pieces[0].x0, region.lines[0].pieces[-1].x1
    for line in region.lines:
        left, right = min(left, line.pieces[0].x0), max(right, line.pieces[-1].x1)
    struck = 0
    for line in region.lines:
        high, low = line.baseline - 0.6 * line.size, line.baseline - 0.15 * line.size
        struck += any(high < rule.place < low and rule.end - rule.start > 0.5 * (right - left) for rule in rules)
    return struck >= max(2, STRUCK * len(region.lines))


def _reach(region: Region) -> tuple[float, float]:
    """From where to where what belongs to a region can stand."""
    first = region.above[0] if region.above else region.lines[0]
    last = region.lines[-1]
    return first.baseline - 3 * first.size, last.baseline + 3 * last.size


def is_bounded(header: Sequence[Line], body: Sequence[Line], full: Sequence[float]) -> bool:
    """Whether rules across all of it stand above a table, under its header and below its last row, as typesetters set them."""
    if not header or not body:
        return False
    first, last = header[0], body[-1]
    above = any(first.baseline - NEAR * first.size < y < first.baseline - 0.4 * first.size for y in full)
    under = any(header[-1].baseline < y < body[0].baseline - 0.4 * body[0].size for y in full)
    return above and under and any(last.baseline < y < last.baseline + NEAR * last.size for y in full)
