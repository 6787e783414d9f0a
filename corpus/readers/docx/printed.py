"""The letters of a paragraph as one text, and how its stretches are printed."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.document import Tint
from corpus.drafts import LinkDraft
from corpus.readers.docx.runs import Run
from corpus.readers.inks import words_to_ink
from corpus.readers.inline import UNSEEN
from patterns.colours import colour_to_name

WHITE = re.compile(r"\s+")


class Stretch(NamedTuple):
    """[start, end) of a text, and the run that it is of."""

    start: int
    end: int
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A text, NFC, its white space folded but for tabs and line breaks, none of it at its ends."""

    text: str
    stretches: tuple[Stretch, ...] = ()

    @property
    def words(self) -> list[Run]:
        """The runs that are more than white space."""
        return [stretch.run for stretch in self.stretches if self.text[stretch.start : stretch.end].strip()]

    @property
    def bold(self) -> bool:
        """Whether all of it is bold, but for marks without a letter."""
        return bool(self.stretches) and all(
            stretch.run.bold for stretch in self.stretches if re.search(r"\w", self.text[stretch.start : stretch.end])
        )

    @property
    def underlined(self) -> bool:
        return bool(self.stretches) and all(run.underlined for run in self.words)

    @property
    def size(self) -> float:
        """Of its smallest letters, in points; 0 for a text without any."""
        return min((run.size for run in self.words), default=0.0)

    @property
    def ink(self) -> str | None:
        """The colour of its letters as a cell has one."""
        return words_to_ink(self.words)

    @property
    def fill(self) -> str | None:
        """What all of its letters are painted on."""
        fills = {run.fill for run in self.words}
        return fills.pop() if len(fills) == 1 else None

    @property
    def links(self) -> tuple[LinkDraft, ...]:
        linked = _runs_of(self.stretches, lambda run: run.target)
        return tuple(LinkDraft(start=start, end=end, target=target) for start, end, target in linked)

    @property
    def tints(self) -> tuple[Tint, ...]:
        """The stretches that are printed in a colour that has a name."""
        tinted = _runs_of(self.stretches, lambda run: run.colour if colour_to_name(run.colour) else None)
        return tuple(Tint(start=start, end=end, colour=colour) for start, end, colour in tinted)

    def part(self, start: int, end: int) -> "Printed":
        """The text from `start` to before `end`, without white space at its ends."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        end = start + len(text.strip())
        # by bisection: a row of thousands of cells is cut into its parts one by one
        first = bisect_right(self.stretches, start, key=lambda stretch: stretch.end)
        last = bisect_left(self.stretches, end, key=lambda stretch: stretch.start)
        within = [Stretch(max(a, start) - start, min(b, end) - start, run) for a, b, run in self.stretches[first:last]]
        return Printed(text=self.text[start:end], stretches=tuple(within))


def _runs_of(stretches: Sequence[Stretch], said: Callable[[Run], str | None]) -> Iterator[tuple[int, int, str]]:
    """Neighbouring stretches of which the same is said, together: start, end, what is said."""
    start, end, current = 0, 0, None
    for stretch in stretches:
        found = said(stretch.run)
        if found == current and stretch.start == end:
            end = stretch.end
            continue
        if current is not None:
            yield start, end, current
        start, end, current = stretch.start, stretch.end, found
    if current is not None:
        yield start, end, current


def runs_to_printed(runs: Iterable[Run]) -> Printed:
    """The text of runs, with the place of each in it."""
    given = [(unicodedata.normalize("NFC", UNSEEN.sub("", run.text)), run) for run in runs]
    text, moves = _fold("".join(text for text, _ in given))
    stretches: list[Stretch] = []
    place = 0
    for piece, run in given:
        start, end = _moved(place, moves), min(_moved(place + len(piece), moves), len(text))
        if end > start:
            stretches.append(Stretch(start, end, run))
        place += len(piece)
    return Printed(text=text, stretches=tuple(stretches))


def _fold(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text with its white space folded, and where each stretch of it without any begins, before and after."""
    parts: list[str] = []
    moves = [(0, 0)]
    place = length = 0
    for space in WHITE.finditer(text):
        part = text[place : space.start()]
        mark = "\n" if "\n" in space[0] else "\t" if "\t" in space[0] else " "
        parts += [part, mark if length + len(part) else ""]
        length += len(parts[-2]) + len(parts[-1])
        place = space.end()
        moves.append((place, length))
    parts.append(text[place:])
    return "".join(parts).rstrip(), moves


def _moved(place: int, moves: Sequence[tuple[int, int]]) -> int:
    """Where a place in a text is once its white space is folded; within white space, at its end at most."""
    which = bisect_right(moves, (place, place + 1)) - 1
    before, after = moves[which]
    moved = after + place - before
    return min(moved, moves[which + 1][1]) if which + 1 < len(moves) else moved
