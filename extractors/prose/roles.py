"""What a figure of a sentence is: a value, a target, another area's figure; and of which period.

The words nearest to the figure decide, and only those that no other figure stands between.
"""

import re
from dataclasses import dataclass
from typing import Literal

from extractors.periods import financial_year, year_period
from extractors.prose.mentions import Sentence
from extractors.prose.times import CLAUSE, pairs_of, periods_of
from extractors.records import Basis, Period
from patterns.areas import area_expression, area_of_words
from patterns.figures import bound_after, bound_before
from patterns.prose import expression

Kind = Literal["value", "target", "benchmark", "elsewhere", "assumed", "untimed"]
"""`elsewhere`: a figure of another place; `assumed`: what a plan rests on; `untimed`: an earlier one of a time that is not said.
None of them is recorded."""
AREA_WORDS = 12
"""Words that may stand between an area and its figure."""
OF_AREA = re.compile(
    r"\b(?:at|of|is|was|are|were|be|report(?:s|ed)?|averaged?|figures?|stands?|stood|comparators?|median|mean|averages?|with)\b|[(:=]",
    re.IGNORECASE,
)
AREA_AFTER = re.compile(r"\s*(?:\w+\s+){0,4}?(?:for|in|across)\s+(?:the\s+)?$|\s*\(?(?:the\s+)?$", re.IGNORECASE)
STANDING = re.compile(
    r"\b(?:within|on|off|below|above|under|over|near|close\s+to|met|missed|exceeded|behind|ahead\s+of|short\s+of)\s+(?:the\s+|its\s+|our\s+|their\s+)?$",
    re.IGNORECASE,
)
BOUND = re.compile(r"\b(?:(?P<min>minimum|floor)|maximum|upper\s+limit|ceiling)\b[^.;]*$", re.IGNORECASE)
"""Words of a target that make it one to stay above or below."""
ELSEWHERE = re.compile(r"\s*(?:nationally|regionally|across\s+(?:the\s+country|england)|countrywide)\s*,", re.IGNORECASE)
HERE = re.compile(r"\b(?:we|our|us|locally|here|council(?:'s|’s)?|borough|county|district|city)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a figure is. `qualifier`: of a target; `as_at`: when an estimate was made."""

    kind: Kind
    area: str | None = None
    area_text: str | None = None
    qualifier: Literal["min", "max"] | None = None
    period: Period | None = None
    basis: Basis = "outturn"
    as_at: Period | None = None
    is_earlier: bool = False
    follows: bool = False
    """The later of two figures ("from 92 to 96"): of the same measure as the one before it."""


def read_roles(sentence: Sentence, *, current: Period | None) -> tuple[Reading, ...]:
    """A reading for each of the sentence's figures; `current`: the paper's reporting period."""
    periods = periods_of(sentence, current)
    firsts = {second: first for first, second in pairs_of(sentence)}
    readings: list[Reading] = []
    for index, mention in enumerate(sentence.mentions):
        left = sentence.mentions[index - 1].end if index else 0
        right = sentence.mentions[index + 1].start if index + 1 < len(sentence.mentions) else len(sentence.text)
        before, after = sentence.text[left : mention.start], sentence.text[mention.end : right]
        period, earlier = periods[index]
        area = _area(before, after, is_last=index + 1 == len(sentence.mentions))
        if not area and ELSEWHERE.match(sentence.text) and not HERE.search(sentence.text[: mention.start]):
            readings.append(Reading(kind="elsewhere", period=period))  # of no measure that was named before
            continue
        if area:
            readings.append(Reading(kind="benchmark", area=area[0], area_text=area[1], period=period))
            continue
        if expression("assumption").search(CLAUSE.split(before)[-1]):
            readings.append(Reading(kind="assumed", period=period))
            continue
        if _is_target(before, after):
            readings.append(Reading(kind="target", qualifier=_qualifier(before, after), period=period))
            continue
        # "the estimate rose from 557 to 587": what is said before the first is said of both
        opened = firsts.get(index, index)
        begin = sentence.mentions[opened - 1].end if opened else 0
        basis = _basis(sentence.text[begin : mention.start], sentence.text[: mention.start])
        if period is None and basis == "outturn" and index in firsts.values():
            readings.append(Reading(kind="untimed"))  # "from 305 to 317": of when the 305 was is not said
            continue
        as_at = None
        if basis in ("projection", "estimate") and not earlier:
            as_at = period if period and period.kind != "year" else current
            anchor = period or current
            period = period if period and period.kind == "year" else year_period(financial_year(anchor.end)) if anchor else None
        readings.append(
            Reading(
                kind="value", period=period, basis="outturn" if earlier else basis, as_at=as_at, is_earlier=earlier, follows=index in firsts
            )
        )  # fmt: skip
    return tuple(readings)


# --- areas and targets ------------------------------------------------------------------------------------------------


def _area(before: str, after: str, *, is_last: bool) -> tuple[str, str] | None:
    """The area a figure belongs to: the last one named before it in its clause, or the one named right behind it."""
    clause = CLAUSE.split(before)[-1]
    named = [match for match in area_expression().finditer(clause) if area_of_words(match[0])]
    if named:
        last = named[-1]
        between = clause[last.end() :]
        if len(between.split()) <= AREA_WORDS and OF_AREA.search(last[0] + between):
            return area_of_words(last[0]) or "", last[0]
    following = area_expression().search(after)
    belongs_on = not is_last and following and OF_AREA.search(following[0] + after[following.end() :])
    if following and not belongs_on and area_of_words(following[0]) and AREA_AFTER.fullmatch(after[: following.start()]):
        return area_of_words(following[0]) or "", following[0]
    return None


def _is_target(before: str, after: str) -> bool:
    clause = CLAUSE.split(before)[-1]
    cues = list(expression("target_before").finditer(clause))
    if (
        cues
        and not _says_how_it_stands(clause, cues[-1])
        and len(clause[cues[-1].end() :].split()) <= 9
        and not re.search(r"\b(?:against|than|from|missed|below|above)\s+(?:the\s+|our\s+|its\s+)?$", clause[: cues[-1].start()] + "§")
    ):
        # "was 71% against a target of 75%": the cue stands behind the value, before the target
        return not re.search(r"\b(?:was|is|were|stood|achieved|outturn|actual)\b", clause[cues[-1].end() :]) or bool(
            re.match(r"\s*(?:for\s+[\w/\s-]{2,30}\s+)?(?:is|was|were|are|had\s+been)\b", clause[cues[-1].end() :])
        )
    follow = re.match(rf"\s*(?:{expression('target_after').pattern})", after, re.IGNORECASE)
    return bool(follow)


def _says_how_it_stands(clause: str, cue: re.Match[str]) -> bool:
    """Whether a target is only named to say how performance stands to it: "just below target at 71%", "within target and on track"."""
    return bool(STANDING.search(clause[: cue.start()]) and re.match(r"\s*(?:,|[–-]\s|(?:at|and|with|but|by)\b)", clause[cue.end() :]))


def _qualifier(before: str, after: str) -> Literal["min", "max"] | None:
    words = before.rstrip()
    for match in bound_before().finditer(before):
        if not words[match.end() :].strip() and match.lastgroup in ("min", "max"):
            return "min" if match.lastgroup == "min" else "max"
    if named := BOUND.search(before):
        return "min" if named["min"] else "max"
    behind = bound_after().match(after.lstrip())
    return None if not behind or behind.lastgroup is None else "min" if behind.lastgroup == "min" else "max"


def _basis(before: str, whole: str) -> Basis:
    clause = re.split(r"[;(]", before)[-1]
    if expression("projection").search(clause):
        return "projection"
    if expression("estimate").search(clause):
        return "estimate"
    return "year_to_date" if expression("year_to_date").search(whole) else "outturn"
