"""Headers and footers: lines that stand at the same place on most pages."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.pdf.lines import Line
from patterns.furniture import is_furniture

MARGIN = 0.12
"""Share of the page's height, at the top and the bottom, in which headers and footers stand."""
MOST = 0.5
"""Share of the pages on which a line must repeat."""

Key = tuple[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """The lines of each page without furniture, and each repeated text once: before the paper if its first page has it, else after."""

    lines: list[list[Line]]
    before: list[Line]
    after: list[Line]


def part_furniture(pages: Sequence[tuple[float, list[Line]]]) -> Parted:
    """Parts what repeats on the pages (their heights in points, and their lines) from what they say.

    A repeated text is kept once, since nothing else in the paper may say it (the committee's name, the date); page numbers
    are not.
    """
    keys_by_page = [[_keys(line, height) for line in lines] for height, lines in pages]
    counts = Counter(key for page in keys_by_page for key in {key for keys in page for key in keys})
    least = max(3, MOST * len(pages))
    kept: list[list[Line]] = []
    before: list[Line] = []
    after: list[Line] = []
    seen: set[str] = set()
    for number, ((height, lines), keys_of_lines) in enumerate(zip(pages, keys_by_page, strict=True)):
        rest: list[Line] = []
        for line, keys in zip(lines, keys_of_lines, strict=True):
            is_number = bool(re.fullmatch(r"\W*\d{1,4}\W*", line.text))
            if is_furniture(line.text) or any(counts[key] >= (2 if is_number else least) for key in keys):
                wording = _wording(line.text)
                if not is_number and not is_furniture(line.text) and wording not in seen:
                    seen.add(wording)
                    (before if number == 0 and line.top < height / 2 else after).append(line)
            else:
                rest.append(line)
        kept.append(rest)
    return Parted(lines=kept, before=before, after=after)


def _wording(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()


def _keys(line: Line, height: float) -> tuple[Key, ...]:
    """What is the same in every appearance of a header or footer: wording without figures, and place within five points."""
    if line.bottom > MARGIN * height and line.top < (1 - MARGIN) * height:
        return ()
    place = round(line.top / 5)
    return tuple((_wording(line.text), near) for near in (place - 1, place, place + 1))
