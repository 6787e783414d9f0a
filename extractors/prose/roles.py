"""What a figure of a sentence is: a value, a target, another area's figure; and of which period.

The words nearest to the figure decide, and only those that no other figure stands between.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.periods import PeriodPart, date_period, financial_year, parts_to_period, period_before, year_before, year_period
from extractors.prose.mentions import Mention, Sentence
from extractors.records import Basis, Period
from patterns.areas import area_expression, area_of_words
from patterns.figures import bound_after, bound_before
from patterns.prose import expression

Kind = Literal["value", "target", "benchmark", "elsewhere", "untimed"]
"""`elsewhere`: a figure of another place; `untimed`: an earlier one of a time that is not said. Neither is recorded."""
AREA_WORDS = 12
"""Words that may stand between an area and its figure."""
OF_AREA = re.compile(
    r"\b(?:at|of|is|was|are|were|be|report(?:s|ed)?|averaged?|figures?|stands?|stood|comparators?|median|mean|averages?|with)\b|[(:=]",
    re.IGNORECASE,
)
AREA_AFTER = re.compile(r"\s*(?:\w+\s+){0,4}?(?:for|in|across)\s+(?:the\s+)?$|\s*\(?(?:the\s+)?$", re.IGNORECASE)
CLAUSE = re.compile(r"[;]|,\s+(?:while|whereas|but|and)\b|\.\s")
YEAR_BEFORE = re.compile(
    r"\b(?:the\s+)?(?:previous|prior|last|preceding)\s+year(?:'s|’s)?\b|\ba\s+year\s+(?:ago|earlier|before)\b", re.IGNORECASE
)
QUARTER_BEFORE = re.compile(r"\b(?:the\s+)?(?:previous|prior|last|preceding)\s+quarter\b", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:similar\s+(?:[\w-]+\s+){0,4}?to|in\s+line\s+with|consistent\s+with|(?:the\s+)?same\s+as|improvement\s+on|change\s+from|compared\s+(?:to|with)|than|(?:de|in)crease\s+from|since|on|from|as\s+in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words before a period that a figure is only held against."""
HELD_AGAINST = re.compile(
    r"\b(?:compared|(?:improvement|reduction|increase|decrease|rise|fall|drop|decline|deterioration)\s+(?:on|from|since)|no\s+change|against|(?:better|worse|higher|lower|greater|slower|faster)\s+than)\b",
    re.IGNORECASE,
)
THAN = re.compile(r"\b(?:than|since|on)\s+(?:in\s+|on\s+|for\s+|at\s+|the\s+|each\s+of\s+)*$", re.IGNORECASE)
DAY = re.compile(r"(?<![\d,.])(?P<day>[1-9]\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?$", re.IGNORECASE)
NOW = re.compile(r"\b(?:this\s+(?:year|quarter|month|time)|now|currently|today|at\s+present|to\s+date|so\s+far)\b", re.IGNORECASE)
STANDING = re.compile(
    r"\b(?:within|on|off|below|above|under|over|near|close\s+to|met|missed|exceeded|behind|ahead\s+of|short\s+of)\s+(?:the\s+|its\s+|our\s+|their\s+)?$",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"\s*(?:nationally|regionally|across\s+(?:the\s+country|england)|countrywide)\s*,", re.IGNORECASE)
HERE = re.compile(r"\b(?:we|our|us|locally|here|council(?:'s|’s)?|borough|county|district|city)\b", re.IGNORECASE)
FROM_TO = re.compile(r"\bfrom\s+$", re.IGNORECASE)
TO = re.compile(r"^\s*(?:[\w%]+\s+){0,2}to\s+$", re.IGNORECASE)
NEAR = 130
"""Characters between a figure and a period behind it, at the most."""


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
    periods = _periods(sentence, current)
    firsts = {second: first for first, second in _from_to(sentence)}
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
        if _is_target(before, after):
            readings.append(Reading(kind="target", qualifier=_qualifier(before, after), period=period))
            continue
        # "the estimate rose from 557 to 587": what is said before the first is said of both
        opened = firsts.get(index, index)
        begin = sentence.mentions[opened - 1].end if opened else 0
        basis = _basis(sentence.text[begin : mention.start], sentence.text[: mention.start])
        if period is None and basis == "outturn" and index in firsts.values():
            readings.append(Reading(kind="untimed"))  # "from 108 to 121": of when the 108 was is not said
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
    """Whether a target is only named to say how performance stands to it: "just below target at 92%", "within target and on track"."""
    return bool(STANDING.search(clause[: cue.start()]) and re.match(r"\s*(?:,|[–-]\s|(?:at|and|with|but|by)\b)", clause[cue.end() :]))


def _qualifier(before: str, after: str) -> Literal["min", "max"] | None:
    words = before.rstrip()
    for match in bound_before().finditer(before):
        if not words[match.end() :].strip() and match.lastgroup in ("min", "max"):
            return "min" if match.lastgroup == "min" else "max"
    if re.search(r"\bceiling\b", before):
        return "max"
    behind = bound_after().match(after.lstrip())
    return None if not behind or behind.lastgroup is None else "min" if behind.lastgroup == "min" else "max"


def _basis(before: str, whole: str) -> Basis:
    clause = re.split(r"[;(]", before)[-1]
    if expression("projection").search(clause):
        return "projection"
    if expression("estimate").search(clause):
        return "estimate"
    return "year_to_date" if expression("year_to_date").search(whole) else "outturn"


# --- periods ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    start: int
    end: int
    period: Period
    relative: bool = False


def _periods(sentence: Sentence, current: Period | None) -> list[tuple[Period | None, bool]]:
    """For each figure its period, and whether that is said to be an earlier one ("the previous year")."""
    stated = _stated(sentence, current)
    mentions = sentence.mentions
    found: list[tuple[Period | None, bool]] = [(None, False)] * len(mentions)
    pairs = _from_to(sentence)
    free = list(stated)
    for first, second in pairs:
        spans = [s for s in free if s.start >= mentions[second].end and s.start - mentions[second].end <= NEAR]
        if len(spans) >= 2 and re.search(r"\bfrom\s+(?:the\s+)?$", sentence.text[: spans[0].start]):
            found[first], found[second] = (spans[0].period, False), (spans[1].period, False)
            free = [s for s in free if s not in spans[:2]]
            continue
        origin = [s for s in free if re.search(r"\bfrom\s+(?:the\s+)?$", sentence.text[: s.start])]
        if len(origin) == 1:
            found[first], found[second] = (origin[0].period, False), (current, False)
            free.remove(origin[0])
    for index, mention in enumerate(mentions):
        if found[index][0] is not None:
            continue
        left = mentions[index - 1].end if index else 0
        right = mentions[index + 1].start if index + 1 < len(mentions) else len(sentence.text)
        chosen = _behind(sentence.text, mention, right, free) or _before(sentence.text, mention, left, free)
        if chosen:
            found[index] = (chosen.period, chosen.relative)
            free.remove(chosen)
    _share(sentence, found, stated, current)
    return found


def _behind(text: str, mention: Mention, right: int, free: Sequence[_Stated]) -> _Stated | None:
    """The period right behind a figure: "5,899 in 2022-23", "114 days overall during the year 2022-23", "(…) in Q2"."""
    for span in free:
        if mention.end <= span.start < right and span.start - mention.end <= NEAR:
            between = text[mention.end : span.start]
            return None if CLAUSE.search(between) or HELD_AGAINST.search(between) or THAN.search(between) else span
    return None


def _before(text: str, mention: Mention, left: int, free: Sequence[_Stated]) -> _Stated | None:
    """The period that opens a figure's clause: "In Q2 49.6%", "In 2022-23 the figure was 81.1%"."""
    for span in reversed(free):
        if left <= span.start and span.end <= mention.start:
            between = text[span.end : mention.start]
            if any(re.fullmatch(r"\s*(?:and|to|or|,)\s*", text[other.end : span.start]) for other in free if other.end <= span.start):
                return None  # "In Q1 and Q2 together"
            named = re.match(r"\s*,?\s*when\b", between) or between.strip() in ("(", "of", "at", ":")
            held_against = COMPARED.search(text[: span.start]) and not named
            return None if held_against or re.search(r"[;]|\.\s|\b(?:but|although|while|whereas)\b", between) else span
    return None


def _share(sentence: Sentence, found: list[tuple[Period | None, bool]], stated: Sequence[_Stated], current: Period | None) -> None:
    """A figure without a period in a sentence that says "In 2021-22 …" once for all takes it, unless another stands nearer."""
    openers = [s for s in stated if not COMPARED.search(sentence.text[: s.start])]
    openers = [s for s in openers if not sentence.mentions or s.end <= sentence.mentions[0].start]
    for index, (period, _) in enumerate(found):
        if openers and NOW.search(sentence.text[openers[0].end : sentence.mentions[index].start]):
            continue  # "Last year 72% were; this year it is 69%"
        if period is None and len(stated) == 1 and openers and stated[0].period != current:
            found[index] = (openers[0].period, False)
        elif period is None and index and found[index - 1][0] is not None and _is_joined(sentence, index):
            found[index] = found[index - 1]


def _is_joined(sentence: Sentence, index: int) -> bool:
    """Whether a figure follows another with nothing but a bracket or "and" between: "regional (58%) and national averages (57%)"."""
    between = sentence.text[sentence.mentions[index - 1].end : sentence.mentions[index].start]
    return len(between.split()) <= 4


def _from_to(sentence: Sentence) -> list[tuple[int, int]]:
    """Pairs of figures "from 92 days to 96 days": the earlier one and the later."""
    pairs = []
    for index in range(len(sentence.mentions) - 1):
        first, second = sentence.mentions[index], sentence.mentions[index + 1]
        if FROM_TO.search(sentence.text[: first.start]) and TO.match(sentence.text[first.end : second.start]):
            pairs.append((index, index + 1))
    return pairs


def _stated(sentence: Sentence, current: Period | None) -> list[_Stated]:
    year = financial_year(current.end) if current else None
    found: list[_Stated] = []
    groups: list[list[PeriodPart]] = []
    for part in sentence.parts:
        touching = groups and part.start - groups[-1][-1].end <= 4 and part.form != groups[-1][-1].form
        if touching and not re.search(r"[,;]|\bto\b", sentence.text[groups[-1][-1].end : part.start]):
            groups[-1].append(part)
        else:
            groups.append([part])
    for group in groups:
        period = parts_to_period(tuple(group), year=year)
        day = DAY.search(sentence.text[: group[0].start]) if len(group) == 1 and group[0].form == "month_alone" else None
        if period and day and int(day["day"]) <= period.end.day:
            period = date_period(period.start.replace(day=int(day["day"])))
        if period:
            found.append(_Stated(start=group[0].start, end=group[-1].end, period=period))
    if current:
        found += [
            _Stated(start=m.start(), end=m.end(), period=_year_before(current), relative=True) for m in YEAR_BEFORE.finditer(sentence.text)
        ]
        if current.kind == "quarter":
            before = period_before(current)
            found += [_Stated(start=m.start(), end=m.end(), period=before, relative=True) for m in QUARTER_BEFORE.finditer(sentence.text)]
    return sorted(found, key=lambda s: s.start)


def _year_before(current: Period) -> Period:
    """What "the previous year" is: of a quarter's report is the whole year before."""
    return year_period(financial_year(current.end) - 1) if current.kind != "month" else year_before(current)
