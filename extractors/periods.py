"""Periods: from what is printed to a period with its first and last day.

Years are financial years (1 April to 31 March) unless the print says otherwise; "Q2" is July to September. Normal forms are
those of the database (README, "The database").
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from extractors.records import Period
from patterns.periods import Form, numbers, part_expressions

PIVOT = 70
"""Two-digit years from here on are of the last century."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPart:
    """One part of a period's print, at [start, end) of the text: a year, a quarter, a date."""

    form: Form
    match: re.Match[str]

    @property
    def start(self) -> int:
        return self.match.start()

    @property
    def end(self) -> int:
        return self.match.end()


@lru_cache(maxsize=20_000)
def find_parts(text: str) -> tuple[PeriodPart, ...]:
    """The parts of periods printed in `text`, from left to right, none overlapping another."""
    taken: list[PeriodPart] = []
    for form, expression in part_expressions():
        for match in expression.finditer(text):
            touches_word = (match.start() and text[match.start() - 1].isalnum() and match[0][0].isalpha()) or (
                match.end() < len(text) and text[match.end()].isalpha() and match[0][-1].isalpha()
            )
            if not touches_word and all(match.end() <= part.start or part.end <= match.start() for part in taken):
                taken.append(PeriodPart(form=form, match=match))
    return tuple(sorted(taken, key=lambda part: part.start))


def text_to_period(text: str, *, year: int | None = None) -> Period | None:
    """The one period that the parts printed in `text` make together: "2022-23 Qtr. 1 outturn" is 2022-23 Q1.

    `year` is the first year of the financial year that a quarter, half or month belongs to where the text names none. None
    where nothing is printed, or where the parts do not make one period ("2021-22 and 2022-23").
    """
    return parts_to_period(find_parts(text), year=year)


def parts_to_period(parts: tuple[PeriodPart, ...], *, year: int | None = None) -> Period | None:
    by_form: dict[Form, list[re.Match[str]]] = {}
    for part in parts:
        by_form.setdefault(part.form, []).append(part.match)
    whole = _whole_periods(by_form)
    starts = {_first_year(match) for match in by_form.get("year", ())} - {None}
    if not starts:
        starts = {int(match["year"]) for match in by_form.get("calendar_year", ())}
    if len(starts) > 1:
        return None
    start = next(iter(starts)) if starts else year
    if start is None and whole:  # "third quarter (April-December 2022)": the span names the quarter's year
        start = financial_year(whole[0].end)
    narrow = _quarters_and_halves(by_form, start)
    if narrow and start is not None:
        return narrow[0] if len(set(narrow)) == 1 else None
    if by_form.get("quarter") or by_form.get("half"):
        return whole[0] if len(set(whole)) == 1 else None
    if whole:
        return whole[0] if len(set(whole)) == 1 else None
    if by_form.get("month_alone") and start is not None:
        months = {numbers("month")[match["month"].lower()] for match in by_form["month_alone"]}
        if len(months) != 1:
            return None
        month = months.pop()
        calendar_only = not by_form.get("year") and bool(by_form.get("calendar_year"))
        return month_period(start if month >= 4 or calendar_only else start + 1, month)
    if by_form.get("year") and starts:
        return year_period(next(iter(starts)) or 0)
    if by_form.get("calendar_year") and starts:
        return calendar_year_period(next(iter(starts)) or 0)
    return None


def _whole_periods(by_form: dict[Form, list[re.Match[str]]]) -> list[Period]:
    """Periods that one part states completely: dates, months, spans, academic years."""
    found: list[Period] = []
    for form in ("day_span", "month_span", "date", "month", "academic_year"):
        found += [period for match in by_form.get(form, ()) if (period := _complete(form, match))]
    return found


def _complete(form: Form, match: re.Match[str]) -> Period | None:
    groups = match.groupdict()
    month = numbers("month")
    try:
        if form == "academic_year":
            first = int(groups["year"] or groups["year2"])
            return academic_year_period(first)
        if form == "date":
            number = month[groups["month"].lower()] if groups.get("month") else int(groups["monthnumber"])
            return date_period(dt.date(_full_year(groups["year"]), number, int(groups["day"])))
        if form == "month":
            return month_period(_full_year(groups["year"]), month[groups["month"].lower()])
        if groups.get("year2") is None:
            return None
        last_year, last_month = _full_year(groups["year2"]), month[groups["month2"].lower()]
        first_month = month[groups["month"].lower()]
        first_year = _full_year(groups["year"]) if groups.get("year") else last_year - (first_month > last_month)
        if form == "month_span":
            return span_period(dt.date(first_year, first_month, 1), _last_day(last_year, last_month))
        return span_period(dt.date(first_year, first_month, int(groups["day"])), dt.date(last_year, last_month, int(groups["day2"])))
    except ValueError:  # the 31st of June
        return None


def _quarters_and_halves(by_form: dict[Form, list[re.Match[str]]], start: int | None) -> list[Period]:
    found: list[Period] = []
    if start is None:
        return found
    ordinals = numbers("ordinal")
    for match in by_form.get("quarter", ()):
        word = match["quarterword"] or match["quarterordinal"]
        found.append(quarter_period(start, int(match["quarter"]) if match["quarter"] else ordinals[word.lower()]))
    for match in by_form.get("half", ()):
        number = int(match["half"] or match["halfnumber"] or 0) or ordinals[match["halfordinal"].lower()]
        if number <= 2:
            found.append(half_period(start, number))
    return found


def _first_year(match: re.Match[str]) -> int | None:
    """The first year of "2023-24"; None where the second is not the next one ("2022-25" is a plan's span)."""
    first = _full_year(match["year"])
    following = match["next"]
    return first if int(following) in (first + 1, (first + 1) % 100) else None


def _full_year(digits: str) -> int:
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (1900 if number >= PIVOT else 2000)


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def year_period(first: int) -> Period:
    """The financial year that begins on 1 April of `first`."""
    name = f"{first}-{(first + 1) % 100:02d}"
    return Period(name=name, kind="year", start=dt.date(first, 4, 1), end=dt.date(first + 1, 3, 31))


def academic_year_period(first: int) -> Period:
    name = f"{first}/{(first + 1) % 100:02d} AY"
    return Period(name=name, kind="academic_year", start=dt.date(first, 9, 1), end=dt.date(first + 1, 8, 31))


def calendar_year_period(year: int) -> Period:
    return Period(name=str(year), kind="calendar_year", start=dt.date(year, 1, 1), end=dt.date(year, 12, 31))


def half_period(first: int, half: int) -> Period:
    """Half 1 or 2 of the financial year that begins in `first`."""
    start = dt.date(first, 4, 1) if half == 1 else dt.date(first, 10, 1)
    end = dt.date(first, 9, 30) if half == 1 else dt.date(first + 1, 3, 31)
    return Period(name=f"{year_period(first).name} H{half}", kind="half", start=start, end=end)


def quarter_period(first: int, quarter: int) -> Period:
    """Quarter 1 to 4 of the financial year that begins in `first`."""
    month = 3 * quarter + 1 if quarter < 4 else 1
    year = first if quarter < 4 else first + 1
    name = f"{year_period(first).name} Q{quarter}"
    return Period(name=name, kind="quarter", start=dt.date(year, month, 1), end=_last_day(year, month + 2))


def month_period(year: int, month: int) -> Period:
    return Period(name=f"{year}-{month:02d}", kind="month", start=dt.date(year, month, 1), end=_last_day(year, month))


def date_period(day: dt.date) -> Period:
    return Period(name=day.isoformat(), kind="date", start=day, end=day)


def span_period(start: dt.date, end: dt.date) -> Period:
    """The span as the year, half, quarter or month it is, otherwise as a span of months or days.

    Raises ValueError where `end` is before `start`.
    """
    if end < start:
        raise ValueError(f"a period cannot end ({end}) before it starts ({start})")
    first = financial_year(start)
    candidates = [year_period(first), half_period(first, 1), half_period(first, 2)]
    candidates += [quarter_period(first, number) for number in (1, 2, 3, 4)]
    candidates += [month_period(start.year, start.month), calendar_year_period(start.year), academic_year_period(start.year)]
    for candidate in candidates:
        if (candidate.start, candidate.end) == (start, end):
            return candidate
    if start.day == 1 and end == _last_day(end.year, end.month):
        return Period(name=f"{start:%Y-%m}..{end:%Y-%m}", kind="span", start=start, end=end)
    return Period(name=f"{start.isoformat()}..{end.isoformat()}", kind="span", start=start, end=end)


def financial_year(day: dt.date) -> int:
    """The year in which the financial year of `day` began."""
    return day.year if day.month >= 4 else day.year - 1


def year_before(period: Period) -> Period:
    """The same period a year earlier."""
    return _shifted(period, 12)


def period_before(period: Period) -> Period:
    """The period of the same length just before: the quarter before a quarter, the year before a year."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "calendar_year": 12, "academic_year": 12}.get(period.kind)
    return _shifted(period, months or 12)


def _shifted(period: Period, months: int) -> Period:
    start = _months_back(period.start, months)
    if period.kind == "date":
        return date_period(start)
    if period.kind == "academic_year":
        return academic_year_period(start.year)
    end = _months_back(period.end, months)
    if period.end == _last_day(period.end.year, period.end.month):
        end = _last_day(end.year, end.month)
    return span_period(start, end)


def _months_back(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def last_month(period: Period) -> Period:
    return month_period(period.end.year, period.end.month)


def last_quarter(period: Period) -> Period:
    """The financial quarter that holds the period's last day."""
    first = financial_year(period.end)
    return quarter_period(first, (period.end.month - 4) % 12 // 3 + 1)


def rolling_year(period: Period) -> Period:
    """The twelve months that end with the period's last month."""
    end = _last_day(period.end.year, period.end.month)
    return span_period(_months_back(dt.date(end.year, end.month, 1), 11), end)
