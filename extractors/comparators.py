"""Comparators: figures of other areas, in a cell of comparators or in a sentence of commentary.

"Region 62.4%, England 65.8% (2021/22)"       two, each area before its figure, both of 2021-22
"1% national average 1% West Midlands average"  two, each figure before its area
"better than statistical neighbours (similar councils) who reported 3.7%"
"""

import re
from dataclasses import dataclass

from corpus.document import Document
from extractors.figures import NUMBER, number
from extractors.periods import find_parts, parts_to_period
from extractors.records import Period, Unit
from patterns.areas import area_expression, area_of_words
from patterns.figures import unit_after

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
CLAUSE_WORDS = 12
"""Words that may stand between an area and its figure in a sentence."""
SAID_OF_ALL = re.compile(
    r"\b(?:all|the|our|latest|available)?\s*(?:comparators?|comparative|comparison|benchmark(?:s|ing)?|averages|both\s+averages)(?:\s+(?:data|figures?|information|averages?|year|values))?"
    r"\s+(?:shown\s+|used\s+|printed\s+|given\s+|here\s+)*(?:is|are|relates?|refers?|was|were|come|comes)?\s*(?:all\s+)?(?:for|from|of|to|as\s+at|those\s+of|are\s+for)\s+(?:the\s+year\s+)?",
    re.IGNORECASE,
)
"""What is said of all of a paper's comparators, up to the year."""
SAID_OF_AREA = re.compile(r"\b(?:at|of|is|was|are|were|reported|report|reports|averaged?|figure|stands?|stood|being)\b|[(:]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparator:
    """`area` in the vocabulary's words; the figure is text[start:end]."""

    area: str
    area_text: str
    value: float
    start: int
    end: int
    unit: Unit | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Area(_Mark):
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number(_Mark):
    value: float
    unit: Unit | None


def text_to_comparators(text: str) -> tuple[Comparator, ...]:
    """The comparators of a cell that holds nothing else: as many figures as areas, taking turns. None of any other text."""
    areas, numbers = _areas(text), _numbers(text)
    if not areas or len(areas) != len(numbers) or len(text.split()) > 40:
        return ()
    area_first = areas[0].start < numbers[0].start
    pairs = list(zip(areas, numbers, strict=True))
    in_turn = [mark.start for pair in pairs for mark in (pair if area_first else pair[::-1])]
    if in_turn != sorted(in_turn):
        return ()
    parts = find_parts(text)
    shared = parts_to_period(parts)
    found: list[Comparator] = []
    for index, (area, figure) in enumerate(pairs):
        begin = min(area.start, figure.start)
        stop = min(pairs[index + 1][0].start, pairs[index + 1][1].start) if index + 1 < len(pairs) else len(text)
        own = parts_to_period(tuple(part for part in parts if begin <= part.start < stop))
        found.append(_comparator(text, area, figure, shared or own))
    return tuple(found)


def sentences_to_comparators(text: str) -> tuple[Comparator, ...]:
    """The comparators stated in running text: an area, then within the clause what it was at.

    A sentence's own date is its figures' period, otherwise they have none. Offsets are those of `text`.
    """
    found: list[Comparator] = []
    offset = 0
    for sentence in SENTENCE.split(text):
        start = text.index(sentence, offset)
        offset = start + len(sentence)
        areas, numbers = _areas(sentence), _numbers(sentence)
        period = parts_to_period(find_parts(sentence))
        for index, area in enumerate(areas):
            limit = areas[index + 1].start if index + 1 < len(areas) else len(sentence)
            following = [n for n in numbers if area.end <= n.start < limit]
            if not following or following[0].unit is None:
                continue
            between = sentence[area.end : following[0].start]
            if len(between.split()) <= CLAUSE_WORDS and SAID_OF_AREA.search(between) and not re.search(r"[;]", between):
                found.append(_comparator(sentence, area, following[0], period, shift=start))
    return tuple(found)


def stated_period(document: Document) -> Period | None:
    """The period that one sentence gives for all comparators of a paper ("All comparator data is for 2021/22").

    None where no sentence does, or where two name different ones.
    """
    found: set[Period] = set()
    for block in document.blocks:
        for match in SAID_OF_ALL.finditer(block.text):
            parts = [part for part in find_parts(block.text) if 0 <= part.start - match.end() <= 1]
            period = parts_to_period(tuple(parts))
            if period:
                found.add(period)
    return found.pop() if len(found) == 1 else None


def _comparator(text: str, area: _Area, figure: _Number, period: Period | None, *, shift: int = 0) -> Comparator:
    return Comparator(
        area=area.area,
        area_text=text[area.start : area.end],
        value=figure.value,
        unit=figure.unit,
        start=figure.start + shift,
        end=figure.end + shift,
        period=period,
    )


def _areas(text: str) -> list[_Area]:
    found = []
    for match in area_expression().finditer(text):
        area = area_of_words(match[0])
        if area:
            found.append(_Area(area=area, start=match.start(), end=match.end()))
    return found


def _numbers(text: str) -> list[_Number]:
    """Figures in running text, those inside periods, ordinals and codes left out."""
    taken = [(part.start, part.end) for part in find_parts(text)]
    found = []
    for match in NUMBER.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        before = text[match.start() - 1] if match.start() else " "
        spaced = re.compile(r"\s?").match(text, match.end())
        unit = unit_after().match(text, spaced.end() if spaced else match.end())
        end = unit.end() if unit and unit.lastgroup != "count" else match.end()
        if before.isalnum() or before in "./-–_" or (end == match.end() and end < len(text) and (text[end].isalnum() or text[end] in "-/")):
            continue
        name = None if not unit or unit.lastgroup == "count" else unit.lastgroup
        value = number(match["digits"])
        found.append(_Number(value=value, unit="gbp" if match["pound"] else name, start=match.start(), end=end))  # type: ignore[arg-type]
    return found
