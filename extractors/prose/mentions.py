"""The figures of a sentence, each with the words round it; what only looks like one (an age, a section number, a date) left out."""

import re
from dataclasses import dataclass
from functools import cache

from extractors.figures import NUMBER, SCALES, number
from extractors.periods import PeriodPart, find_parts
from extractors.records import Unit
from patterns.figures import unit_after
from patterns.prose import expression, vocabulary
from patterns.tallies import number_words

TIMES: frozenset[Unit] = frozenset(("days", "weeks", "hours", "minutes", "seconds"))
RATIO = re.compile(
    r"(?P<numerator>\d{1,3}(?:,\d{3})+|\d+)\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+)?(?P<denominator>\d{1,3}(?:,\d{3})+|\d+)(?![\d,]*%|\.\d)",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"\s*\(\s*(?P<count>\d{1,3}(?:,\d{3})+|\d+)\s+[a-z][a-z\s-]{2,40}\)", re.IGNORECASE)
IN_BRACKETS_BEHIND_TIME = re.compile(
    rf"\s+(?:at|in|by|for|during)\s+(?:the\s+)?(?:end\s+of\s+)?(?:q(?:uarter)?\s?[1-4]|\d{{4}}[-/–]\d{{2,4}}|(?-i:[A-Z][a-z]+)(?:\s+\d{{4}})?){IN_BRACKETS.pattern}",
    re.IGNORECASE,
)
"""The time stays with what follows the figure: it says of when the figure is."""
BRACKET_RATIO = re.compile(
    r"\s*\(\s*(?P<numerator>\d[\d,]*)\s*(?:/|(?:out\s+)?of)\s*(?P<denominator>\d[\d,]*)(?:\s+[a-z\s-]{2,40})?\)", re.IGNORECASE
)
AGE_AFTER = re.compile(
    r"\s*(?:\+|years?\s+olds?|year[-\s]olds?|yrs?\s+old|and\s+over\b|or\s+over\b|plus\b|[-–]\s?\d{1,3}\b)", re.IGNORECASE
)
AGE_BEFORE = re.compile(r"\b(?:aged?|ages|the\s+age\s+of)\s+(?:over\s+|under\s+|between\s+|from\s+|of\s+)?$", re.IGNORECASE)
# a number that is part of a word, a range or a reference: "Yr12", "12-month", "1-2-1", "9.4", "(b)3", "24/7"
GLUED_BEFORE = re.compile(r"[\w£$#/@.\-–][^\w\s]?$|[A-Za-z]\.?$")
RANGE_AFTER = re.compile(r"\s?[-–]\s?£?\d")
HYPHENATED = re.compile(r"-[a-zA-Z]|/\d")
RANGE_BEFORE = re.compile(
    r"\d\s?[-–]\s?£?$|\bbetween\s+£?[\d.,]+%?\s+and\s+$|(?<!from\s)\b(?:an?|of|pages?|aged?|ages|between)\s+£?[\d.,]+%?\s+(?:to|and|or)\s+$",
    re.IGNORECASE,
)
A_DOZEN_OR_SO = 14
RANK = re.compile(r"(?:st|nd|rd|th)\b", re.IGNORECASE)
LONGEST_NOUN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A figure at [start, end) of its sentence. `noun`: what is counted, the words right after it ("people", "" where none)."""

    start: int
    end: int
    value: float
    text: str
    unit: Unit | None = None
    noun: str = ""
    after: str = ""
    """The sentence behind the figure."""
    numerator: float | None = None
    denominator: float | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence's text with its figures and the parts of periods it prints."""

    text: str
    mentions: tuple[Mention, ...]
    parts: tuple[PeriodPart, ...]


def read_sentence(text: str) -> Sentence:
    parts = find_parts(text)
    return Sentence(text=text, mentions=tuple(_find(text, parts)), parts=parts)


def _find(text: str, parts: tuple[PeriodPart, ...]) -> list[Mention]:
    found: list[Mention] = []
    taken = 0
    for start, end, value, scaled in _numbers(text):
        if start < taken or any(part.start < end and start < part.end for part in parts):
            continue
        ratio = RATIO.match(text, start)
        if ratio and any(part.start < ratio.end() and start < part.end for part in parts):
            ratio = None  # "the 461 of 2022/23"
        if ratio and not text[end:].lstrip().startswith("%"):
            part, whole = number(ratio["numerator"]), number(ratio["denominator"])
            if whole >= part and not _is_reference(text, start):
                noun = _noun(text, ratio.end())
                found.append(
                    Mention(
                        start=start, end=ratio.end(), value=part, text=ratio["numerator"], unit="count", noun=noun,
                        after=text[ratio.end() :], numerator=part, denominator=whole,
                    )
                )  # fmt: skip
            taken = ratio.end()
            continue
        unit, stop = _unit(text, end, money=text[start : start + 1] == "£")
        if not _is_figure(text, start, stop, unit, scaled=scaled):
            continue
        numerator: float | None = None
        denominator: float | None = None
        bracket = BRACKET_RATIO.match(text, stop)
        if bracket:
            numerator, denominator, taken = number(bracket["numerator"]), number(bracket["denominator"]), bracket.end()
        elif counted := IN_BRACKETS.match(text, stop):
            numerator, taken = number(counted["count"]), counted.end()
        elif counted := IN_BRACKETS_BEHIND_TIME.match(text, stop):
            numerator = number(counted["count"])
        taken = max(taken, stop)
        found.append(
            Mention(
                start=start, end=stop, value=value, text=text[start:stop], unit=unit, noun=_noun(text, max(stop, taken)),
                after=text[max(stop, taken) :], numerator=numerator, denominator=denominator,
                approximate=bool(re.search(rf"(?:{expression('approximate').pattern})\s*$", text[:start], re.IGNORECASE)),
            )
        )  # fmt: skip
    return found


def _numbers(text: str) -> list[tuple[int, int, float, bool]]:
    """Every number in digits or words: its stretch, its value, and whether it prints a scale ("£2.4m")."""
    found = []
    for match in NUMBER.finditer(text):
        digits = number(match["digits"])
        scale = SCALES.get((match["scale"] or "").lower(), 1.0)
        start = match.start("pound") if match["pound"] else match.start("digits")
        negative = bool(match["sign2"]) or ((match["sign"] or "").strip() == "-" and text[: match.start()].endswith((" ", "(")))
        found.append((start, match.end(), -digits * scale if negative else digits * scale, scale != 1.0))
    found += [(match.start(), match.end(), float(_word_value(match[0])), False) for match in _words().finditer(text)]
    return sorted(found)


@cache
def _words() -> re.Pattern[str]:
    tens = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    small = "|".join(word for word, value in number_words().items() if 1 < value < 20)
    return re.compile(rf"(?<![\w-])(?:(?:{tens})(?:[-\s](?:one|{small}))?|{small})(?![\w-])", re.IGNORECASE)


def _word_value(words: str) -> int:
    tens = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
    return sum(tens.get(word, number_words().get(word, 0)) for word in re.split(r"[-\s]+", words.lower()))


def _unit(text: str, end: int, *, money: bool) -> tuple[Unit | None, int]:
    if money:
        return "gbp", end
    spaced = re.compile(r"\s?").match(text, end)
    match = unit_after().match(text, spaced.end() if spaced else end)
    if not match or match.lastgroup in (None, "count"):
        return None, end
    return match.lastgroup, match.end()  # type: ignore[return-value]


def _is_figure(text: str, start: int, end: int, unit: Unit | None, *, scaled: bool) -> bool:
    """Whether a number can be a measure's figure: no age, rank, reference, range, or span of time."""
    before, after = text[:start], text[end:]
    if text[start] != "£" and GLUED_BEFORE.search(before[-2:]) and not re.search(r"[\s(“\"'‘]$", before):
        return False
    if unit is None and (RANK.match(after) or HYPHENATED.match(after) or AGE_AFTER.match(after) or (after[:1].isalpha() and not scaled)):
        return False
    if RANGE_AFTER.match(after) or RANGE_BEFORE.search(before) or re.search(r"\bbetween\s+$", before, re.IGNORECASE):
        return False
    if not re.search(r"\b(?:from|went|rose|fell|moved|grew|changed|dropped)\s+$", before) and re.match(r"\s+to\s+£?[\d.,]+\s?%?", after):
        return False
    if _is_reference(text, start) or re.search(r"\b(?:per|every|in\s+each)\s+$", before, re.IGNORECASE):
        return False  # "587 older adults per 100,000": what a rate is of
    if unit in TIMES:
        if re.search(r"\bin\s+$", before) and re.search(r"\baverage", text):
            return True
        return not re.search(rf"(?:{expression('span').pattern})\s*(?:a\s+|the\s+)?$", before, re.IGNORECASE) and not re.match(
            r"\s+(?:after|before|later|ago|following|of\s+(?:discharge|receipt|referral)|or\s+(?:more|less))\b", after, re.IGNORECASE
        )
    noun = _noun(text, end).lower().split()
    return not (unit is None and any(vocabulary("no_measure").get(word) for word in noun[:2] + noun[-1:]))


def _is_reference(text: str, start: int) -> bool:
    """Whether a small number follows a word that is numbered ("section 42", "aged over 65"), or is part of a telephone number."""
    digits = re.match(r"[\d,.]+", text[start:])
    if digits and (re.match(r"0\d{3}|\d+\.\d+\.\d", digits[0]) or re.search(r"\b0\d{2,4}\s$", text[:start])):
        return True
    if digits and len(digits[0].rstrip(".,")) > 3:
        return False
    if AGE_BEFORE.search(text[:start]):
        return True
    if (
        digits
        and float(digits[0].replace(",", "").rstrip(".") or 0) <= A_DOZEN_OR_SO
        and re.search(rf"(?:{expression('reference_small').pattern})\s*$", text[:start], re.IGNORECASE)
    ):
        return True
    return text[start] != "£" and bool(re.search(rf"(?:{expression('reference').pattern})\.?\s*$", text[:start], re.IGNORECASE))


def _noun(text: str, position: int) -> str:
    """The words right behind a figure up to a verb, a preposition or a mark: "people aged 65+" of "of people aged 65+ were"."""
    match = re.compile(r"\s*(?:of\s+)?(?:all\s+|the\s+|our\s+|those\s+|overall\s+)*").match(text, position)
    words: list[str] = []
    for word in re.finditer(r"[^\s]+", text[match.end() if match else position :]):
        plain = word[0].strip("()[]“”\"'‘’").rstrip(".,;:")
        if vocabulary("noun_end").get(plain.lower()) or word[0][:1] in "(–-":
            break
        if plain[:1].isdigit():
            break
        if plain:
            words.append(plain)
        if word[0][-1] in ".,;:)" or len(words) >= LONGEST_NOUN:
            break
    return " ".join(words)
