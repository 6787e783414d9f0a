"""Figures: from what a cell prints to a value with its unit, and what else the cell says.

    "28% (3,312 / 11,693)"   28 percent, numerator 3312, denominator 11693
    "£2.4m"                  2400000 gbp
    "512 kg (Q3) (GREEN)"    512 kg; "(Q3)" and "(GREEN)" are left as `rest`
    "76.9% (76.8%)"          76.9 percent, and a second figure in brackets
    "▲ 85%"                  85 percent; "▲" is left as `rest`

A cell that holds more words than these forms explain is no figure: prose is read elsewhere, and a wrong number is worse than a
missing one.
"""

import re
from dataclasses import dataclass
from typing import Literal, cast

from extractors.records import Unit
from patterns.direction import arrow
from patterns.figures import bound_after, bound_before, missing, unit_after
from patterns.glyphs import glyphs_only
from patterns.status import status_glyphs, status_letter, status_word

SCALES = {"m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "k": 1e3, "thousand": 1e3}
SIGN = r"(?P<sign>[-−–+]\s?(?=[\d£.]))?"
POUND = r"(?P<pound>£\s?)?(?P<sign2>-)?"
NOT_TOO_LONG = r"(?<![\d\u0300-\u036f])(?!(?<=\d,)\d{1,3}(?!\d)|\d{16}|\d{1,3}(?:,\s?\d{3}){5})"
"""Before digits: of more than fifteen no float keeps every one, and no council counts so far; they are a reference, or damage."""
NOT_HALF_READ = r"(?!\d*(?:[¼-¾⅐-⅞\u0300-\u036f]|,\d{1,2}(?!\d)))"
"""Behind digits: "2½" is not 2, "83,3" not 83 and "1,23" not 1; a digit that is struck through is none."""
DIGITS = NOT_TOO_LONG + r"(?P<digits>\d{1,3}(?:,\s?\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)" + NOT_HALF_READ
SCALE = r"(?:\s?(?P<scale>million|billion|thousand|bn|mn|m|k)(?![\w/]))?"
NUMBER = re.compile(SIGN + POUND + DIGITS + SCALE, re.IGNORECASE)
BRACKETED_NEGATIVE = re.compile(r"\(\s*(?P<inner>£?\s?[\d,.]+\s?(?:m|k|bn)?)\s*\)")
"""As accounts print it. A share in brackets may as well be a second figure, so it is neither."""
PLAIN = NOT_TOO_LONG + r"(?:\d{1,3}(?:,\d{3})+|\d+)"
# a ratio: "(3,312 / 11,693)", "(67 of 102)", "67/102"; two ranks "(22of32 / 11of15)" are none
RATIO = re.compile(
    rf"(?<!\w)\(?\s*(?P<numerator>{PLAIN})\s*(?:/|\bof\b|\bout\s+of\b)\s*(?P<denominator>{PLAIN})(?!\w)(?:\s+\w+)?\s*\)?", re.IGNORECASE
)
COUNT_IN_BRACKETS = re.compile(rf"\(\s*(?P<numerator>{PLAIN})\s*(?P<counted>[a-z]+\s*(?:[a-z]+\s*){{0,2}})?\)", re.IGNORECASE)
FIGURE_IN_BRACKETS = re.compile(r"\(\s*(?P<figure>£?\s?[-+]?\d[\d,]*(?:\.\d+)?\s?%?)\s*\)")
FOOTNOTE = re.compile(r"(?:\*{1,3}|†|‡|\^|#|\(p\)|\(r\)|\(e\)|[¹²³⁴-⁹⁰][¹²³⁴-⁹⁰,]*)", re.IGNORECASE)
PROVISIONAL = re.compile(r"\(p\)|\bprovisional\b|\bprov\b", re.IGNORECASE)
CONDITION = re.compile(
    r"(?:in|within)\s+\d+\s+(?:working\s+)?(?:minutes|hours|days|weeks|months)|(?:by|from|in|for)\s+(?:the\s+end\s+of\s+)?(?:[A-Z]\w+\s+)?(?:19|20)\d\d(?:[-/]\d\d)?",
)
"""What a target's figure holds for: "60% in 13 weeks", "5% by March 2024"."""
REST = re.compile(r"\((?P<bracketed>[^()]*)\)|(?P<bare>[^\s()]+(?:\s+[^\s()]+)*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure and its place in the cell: `text` is cell[start:end], `rest` what the cell says besides."""

    value: float
    text: str
    start: int
    end: int
    unit: Unit | None = None
    unit_text: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    second: float | None = None
    """A second figure in brackets, of the same unit: an earlier period's, where the table says so."""
    qualifier: Literal["min", "max"] | None = None
    rest: tuple[str, ...] = ()
    provisional: bool = False


def read_figure(text: str, *, bounded: bool = False) -> Figure | None:
    """The figure that a cell's text is, or None where it is none or holds unexplained words.

    `bounded`: "<5" is a bound, as it is of a target; elsewhere it stands for a small number that is kept back.

    The unit is what the cell prints, None where it prints none; percent stays 28, money comes in pounds.
    """
    gap = missing(text)
    if gap is not None and not (bounded and gap == "suppressed"):
        return None
    offset = len(text) - len(text.lstrip())
    lead = glyphs_only().match(text)
    if lead:
        offset = lead.end()
    qualifier: Literal["min", "max"] | None = None
    bound = bound_before().match(text, offset)
    if bound and bound.lastgroup:
        qualifier = cast("Literal['min', 'max']", bound.lastgroup)
        offset = bound.end() + len(text[bound.end() :]) - len(text[bound.end() :].lstrip())
    figure = _read_at(text, offset)
    if figure is None or (figure.qualifier is None and qualifier is None and lead is None):
        return figure
    return _replace(figure, qualifier=qualifier or figure.qualifier, rest=(*(lead[0].split() if lead else ()), *figure.rest))


def is_figure(text: str) -> bool:
    return read_figure(text) is not None


def number(text: str) -> float:
    """The number printed in `text`, thousands marks and spaces taken out."""
    return float(re.sub(r"[,\s]", "", text))


def _read_at(text: str, offset: int) -> Figure | None:
    negative = BRACKETED_NEGATIVE.fullmatch(text, offset) if text[offset : offset + 1] == "(" else None
    if negative:
        inner = _read_at(negative["inner"], 0)
        return _replace(inner, value=-inner.value, text=negative[0], start=offset, end=len(text)) if inner else None
    match = NUMBER.match(text, offset)
    if not match:
        return None
    if "£" not in match[0] and (ratio := RATIO.match(text, offset)) and not match["scale"] and "." not in match["digits"]:
        return _ratio_only(text, ratio)
    value = number(match["digits"]) * SCALES.get((match["scale"] or "").lower(), 1.0)
    if (match["sign"] and match["sign"].strip() != "+") or match["sign2"]:
        value = -value
    position = match.end()
    unit, unit_text, position = _unit_at(text, position, money=bool(match["pound"]), scaled=bool(match["scale"]))
    is_power = match["digits"] == "10" and FOOTNOTE.match(text, position)
    if is_power or (unit is None and text[position : position + 1].isalnum() and not FOOTNOTE.match(text, position)):
        return None  # "3rd", "12b", "10⁵": the digits belong to a word or to another number
    after = bound_after().match(text, position + len(text[position:]) - len(text[position:].lstrip()))
    qualifier = cast("Literal['min', 'max'] | None", after.lastgroup) if after and after.lastgroup else None
    if after and qualifier:
        position = after.end()
    end = position
    extras = _extras(text[position:], unit=unit)
    if extras is None:
        return None
    return Figure(
        value=value,
        text=text[offset:end].strip(),
        start=offset,
        end=end,
        unit=unit,
        unit_text=unit_text,
        numerator=extras.numerator,
        denominator=extras.denominator,
        second=extras.second,
        qualifier=qualifier,
        rest=extras.rest,
        provisional=bool(PROVISIONAL.search(text[end:])),
    )


def _ratio_only(text: str, ratio: re.Match[str]) -> Figure | None:
    """A cell that prints "67/102" and no percentage: the count, with both."""
    extras = _extras(text[ratio.end() :], unit=None)
    if extras is None or re.fullmatch(r"\s*\d{1,2}/\d{1,2}(?:/\d+)?\s*", text):  # "16/17" is a year, "1/4" a date
        return None
    numerator, denominator = number(ratio["numerator"]), number(ratio["denominator"])
    if denominator < numerator or not denominator:
        return None
    return Figure(
        value=numerator,
        text=ratio["numerator"],
        start=ratio.start("numerator"),
        end=ratio.end("numerator"),
        unit="count",
        numerator=numerator,
        denominator=denominator,
        rest=extras.rest,
    )


def _unit_at(text: str, position: int, *, money: bool, scaled: bool) -> tuple[Unit | None, str | None, int]:
    """The unit printed at `position`, as printed, and where it ends."""
    if money:
        return "gbp", "£", position
    spaced = position + len(text[position:]) - len(text[position:].lstrip())
    match = unit_after().match(text, spaced)
    if match and match.lastgroup and not (scaled and match.lastgroup == "minutes"):
        return cast("Unit", match.lastgroup), match[0].strip(), match.end()
    return None, None, position


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extras:
    numerator: float | None = None
    denominator: float | None = None
    second: float | None = None
    rest: tuple[str, ...] = ()


def _extras(tail: str, *, unit: Unit | None) -> _Extras | None:
    """What stands after a figure; None where words are left that explain nothing known."""
    numerator = denominator = second = None
    ratio = RATIO.search(tail)
    if ratio:
        numerator, denominator = number(ratio["numerator"]), number(ratio["denominator"])
        tail = tail[: ratio.start()] + " " + tail[ratio.end() :]
    elif (count := COUNT_IN_BRACKETS.search(tail)) and (unit == "percent" or count["counted"]):
        numerator = number(count["numerator"])
        tail = tail[: count.start()] + " " + tail[count.end() :]
    elif bracket := FIGURE_IN_BRACKETS.search(tail):
        inner = _read_at(bracket["figure"].strip(), 0)
        second = inner.value if inner else None
        tail = tail[: bracket.start()] + " " + tail[bracket.end() :]
    rest: list[str] = []
    for match in REST.finditer(FOOTNOTE.sub(" ", tail)):
        words = (match["bracketed"] or match["bare"] or "").strip(" ,;:/-–")
        if not words:
            continue
        if match["bare"] and not _is_known(words):
            return None
        rest.append(words)
    return _Extras(numerator=numerator, denominator=denominator, second=second, rest=tuple(rest))


def _is_known(words: str) -> bool:
    """Whether words beside a figure are a rating, an arrow or an accepted remark."""
    return (
        status_word(words) is not None
        or status_letter(words) is not None
        or words in status_glyphs()
        or arrow(words) is not None
        or bool(glyphs_only().fullmatch(words))
        or bool(PROVISIONAL.fullmatch(words))
        or bool(CONDITION.fullmatch(words))
    )


def _replace(figure: Figure, **changes: object) -> Figure:
    values = {name: getattr(figure, name) for name in Figure.__dataclass_fields__}
    return Figure(**{**values, **changes})
