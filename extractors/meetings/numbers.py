"""How items of business are numbered: "7.", "10A", "5 (b)", "Agenda Item 5:", "PC/23/045", a minute number beside an agenda number."""

import re
from dataclasses import dataclass
from functools import cache

from patterns.meetings import entries

# "PC/23/045", "C048/23", "12/23", "2023-24/17", "PH/112", "24.031": figures between strokes; which of them counts the items only their sequence tells
STROKES = r"(?:[A-Z]{0,6}[/.-]?\d{1,4}(?:[/-]\d{1,4}){1,3}[A-Z]?|[A-Z]{1,6}[/.]\d{1,4}|\d{2,4}\.\d{2,3})"
# a number by itself: "54", "10A", "5 (b)", "7.0"
PLAIN = r"\d{1,5}(?:\.0)?(?:[A-Z]|[a-z](?=[\s.):])|\s?\([a-z]\))?"
DATE = re.compile(r"(?:[0-3]?\d)[/-](?:[01]?\d)[/-](?:(?:19|20)\d\d|\d\d)")
YEAR = re.compile(r"(?:19|20)\d\d")
END = r"(?P<end>\s*[.:)]+(?:\s*[-–—])?(?:\s+|(?=[A-Z])|$)|\s*[-–—]\s+|\s+|$)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One reading of a number: `family` is what numbers of the same list share, `value` counts, `letter` comes after it (0: none)."""

    family: str
    value: int
    letter: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNumber:
    """A number before a title. `printed` as the record has it; `end`: where in the text the title begins.

    `labelled`: it is called an item's ("Agenda Item 5"). `loose`: nothing but a blank parts it from what follows.
    """

    printed: str
    counts: tuple[Count, ...]
    end: int
    labelled: bool = False
    loose: bool = False


@cache
def _expression() -> re.Pattern[str]:
    words = "|".join(f"(?:{entry.pattern})" for entry in entries("numbered"))
    return re.compile(rf"\s*(?:(?P<label>(?i:{words}))\s*[:.–-]?\s*)?(?P<number>{STROKES}(?![/\w-])|{PLAIN}(?![\w/]|[.,]\d)){END}")


def read_numbers(text: str) -> tuple[ItemNumber, ...]:
    """The numbers that a line begins with, at most two: "C048/23 1. APOLOGIES" has a minute number and an agenda number."""
    found: list[ItemNumber] = []
    begin = 0
    while len(found) < 2 and (match := _expression().match(text, begin)):
        printed = match["number"].strip()
        if DATE.fullmatch(printed) or (YEAR.fullmatch(printed) and not match["label"] and not re.match(r"\s*[.):]", match["end"])):
            break
        second = bool(found)
        loose = not match["label"] and not match["end"].strip()
        if second and loose and "/" not in found[0].printed:
            break  # "11 2024/25 Forecast", "3 5 year plan": the second figure is the title's
        counts = _counts(printed, bracket=match["end"].strip().startswith(")"))
        found.append(ItemNumber(printed=printed, counts=counts, end=match.end(), labelled=bool(match["label"]), loose=loose))
        begin = match.end()
    return tuple(found)


def number_alone(text: str) -> ItemNumber | None:
    """The number that a text is, with its full stop or bracket and nothing else: that of a block, or a cell of a number column."""
    numbers = read_numbers(text.strip())
    return numbers[0] if len(numbers) == 1 and numbers[0].end >= len(text.strip()) else None


def _counts(printed: str, *, bracket: bool) -> tuple[Count, ...]:
    """Every figure in turn as the one that counts, the rest as the name of the list."""
    figures = list(re.finditer(r"\d+", printed))
    if not re.search(r"[/-]|[A-Z]\.\d|\.\d{2}", printed):
        letter = re.search(r"([A-Za-z])\)?$", printed)
        value = int(figures[0][0])
        rank = ord(letter[1].lower()) - ord("a") + 1 if letter else 0
        return (Count(family=")" if bracket else ".", value=value, letter=rank),)
    return tuple(
        Count(family=f"{printed[: figure.start()]}#{printed[figure.end() :]}", value=int(figure[0])) for figure in reversed(figures)
    )
