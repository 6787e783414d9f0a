"""Of when a sentence's figures are: the period each stands by, and pairs of an earlier and a later one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.periods import (
    PeriodPart,
    date_period,
    financial_year,
    parts_to_period,
    period_before,
    span_period,
    year_before,
    year_period,
)
from extractors.prose.mentions import Mention, Sentence
from extractors.records import Period

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
FROM_TO = re.compile(r"\bfrom\s+$", re.IGNORECASE)
TO = re.compile(r"^\s*(?:[\w%]+\s+){0,2}to\s+$", re.IGNORECASE)
NEAR = 130
"""Characters between a figure and a period behind it, at the most."""
DAY = re.compile(r"(?<![\d,.])(?P<day>[1-9]\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?$", re.IGNORECASE)
NOW = re.compile(r"\b(?:this\s+(?:year|quarter|month|time)|now|currently|today|at\s+present|to\s+date|so\s+far)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    start: int
    end: int
    period: Period
    relative: bool = False


def periods_of(sentence: Sentence, current: Period | None) -> list[tuple[Period | None, bool]]:
    """For each figure its period, and whether that is said to be an earlier one ("the previous year")."""
    stated = _stated(sentence, current)
    mentions = sentence.mentions
    found: list[tuple[Period | None, bool]] = [(None, False)] * len(mentions)
    pairs = pairs_of(sentence)
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


def pairs_of(sentence: Sentence) -> list[tuple[int, int]]:
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
        if period and found and _spans(sentence.text, found[-1], group[0].start, period):
            first = found.pop()
            found.append(_Stated(start=first.start, end=group[-1].end, period=span_period(first.period.start, period.end)))
        elif period:
            found.append(_Stated(start=group[0].start, end=group[-1].end, period=period))
    if current:
        found += [
            _Stated(start=m.start(), end=m.end(), period=_year_before(current), relative=True) for m in YEAR_BEFORE.finditer(sentence.text)
        ]
        if current.kind == "quarter":
            before = period_before(current)
            found += [_Stated(start=m.start(), end=m.end(), period=before, relative=True) for m in QUARTER_BEFORE.finditer(sentence.text)]
    return sorted(found, key=lambda s: s.start)


def _spans(text: str, first: _Stated, start: int, last: Period) -> bool:
    """Whether two days are the ends of one time: "between 2 May 2023 and 9 May 2023"."""
    return (
        first.period.kind == last.kind == "date"
        and first.period.start < last.start
        and text[first.end : start].strip() == "and"
        and bool(re.search(r"\bbetween\s+(?:the\s+)?$", text[: first.start], re.IGNORECASE))
    )


def _year_before(current: Period) -> Period:
    """What "the previous year" is: of a quarter's report is the whole year before."""
    return year_period(financial_year(current.end) - 1) if current.kind != "month" else year_before(current)
