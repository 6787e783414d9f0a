"""How a page that was set upright and straight lies on the page as seen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import cos, radians, sin

from corpus.document import Box
from corpus.drafts import Draft, TableDraft
from corpus.readers.pdf.page import Rectangle, Turn, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """How an upright, straight page (`width`, `height`) lies on the page as seen: its middle on the middle, turned by `degrees`
    clockwise, `scale` times as large.
    """

    width: float
    height: float
    seen_width: float
    seen_height: float
    degrees: float = 0.0
    scale: float = 1.0

    @property
    def quarter(self) -> int:
        return round(self.degrees / 90) % 4

    def seen(self, box: Rectangle) -> Rectangle:
        """Where a box of the straight page is on the page as seen."""
        x, y = (box[0] + box[2] - self.width) / 2, (box[1] + box[3] - self.height) / 2
        angle = radians(self.degrees)
        x, y = x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)
        return self._around(x * self.scale + self.seen_width / 2, y * self.scale + self.seen_height / 2, box, self.scale)

    def straight(self, box: Rectangle) -> Rectangle:
        """Where a box of the page as seen is on the straight page."""
        x, y = (box[0] + box[2] - self.seen_width) / 2 / self.scale, (box[1] + box[3] - self.seen_height) / 2 / self.scale
        angle = radians(-self.degrees)
        x, y = x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)
        return self._around(x + self.width / 2, y + self.height / 2, box, 1 / self.scale)

    def _around(self, x: float, y: float, box: Rectangle, scale: float) -> Rectangle:
        """A box around a point, as large as another, or turned by quarters; what it leans by does not make it larger."""
        half = ((box[2] - box[0]) / 2 * scale, (box[3] - box[1]) / 2 * scale)
        across, up = half if self.quarter % 2 == 0 else half[::-1]
        return (x - across, y - up, x + across, y + up)


def word_set_straight(word: Word, placing: Placing) -> Word:
    """A word of the page as seen, on the straight page."""
    x0, top, x1, bottom = placing.straight((word.x0, word.top, word.x1, word.bottom))
    baseline = bottom - (word.bottom - word.baseline) / placing.scale if word.upright else 0.0
    turn = Turn((word.turn + 90 * placing.quarter) % 360)
    return word._replace(x0=x0, top=top, x1=x1, bottom=bottom, size=word.size / placing.scale, baseline=baseline, turn=turn)


def boxes_as_seen(drafts: Iterable[Draft], placings: Mapping[int, Placing]) -> Iterator[Draft]:
    """The drafts, the boxes of those on pages that were set straight (by number) put to where they are on the page as seen."""

    def seen(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
        return tuple(box_as_seen(box, placings[box.page]) if box.page in placings else box for box in boxes)

    for draft in drafts:
        if isinstance(draft, TableDraft):
            rows = [[cell and replace(cell, boxes=seen(cell.boxes)) for cell in row] for row in draft.rows]
            yield replace(draft, rows=rows) if draft.page in placings else draft
        else:
            yield replace(draft, boxes=seen(draft.boxes)) if draft.page in placings else draft


def box_as_seen(box: Box, placing: Placing) -> Box:
    x0, top, x1, bottom = (round(side, 2) for side in placing.seen((box.x0, box.top, box.x1, box.bottom)))
    return Box(page=box.page, x0=x0, top=top, x1=x1, bottom=bottom)
