"""Dates as councils' websites write them."""

import datetime as dt
import re

MONTHS = {
    name: number for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
DAY_MONTH_YEAR = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,?[\s-]+(?P<year>\d{4})\b",
    re.IGNORECASE,
)
FIGURES = re.compile(r"(?<!\d)(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})(?!\d)")
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
RUN_TOGETHER = re.compile(r"(?<!\d)(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>20\d\d)(?!\d)")
TIME = re.compile(r"\b\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\b\.?)?", re.IGNORECASE)


def service_date(text: str) -> dt.date | None:
    """A date of the web service: "05/06/2024", the fifth of June, also with a time or as another program writes it. None for what is none."""
    return next(iter(dates_in(text)), None)


def dates_in(text: str) -> list[dt.date]:
    """Dates in words or figures, in their order: "Thursday, 5th June, 2024", "5 Jun 2024 7:30 pm", "05/06/2024", "2024-06-05", "05062024"."""
    found = [
        (match.start(), _date(int(match["day"]), MONTHS[match["month"].lower()], int(match["year"])))
        for match in DAY_MONTH_YEAR.finditer(text)
    ]
    for expression in (FIGURES, ISO, RUN_TOGETHER):
        found += [(match.start(), _date(int(match["day"]), int(match["month"]), int(match["year"]))) for match in expression.finditer(text)]
    return [date for _, date in sorted(found, key=lambda one: one[0]) if date is not None]


def time_in(text: str) -> str | None:
    """A time of the day as printed: "7:30 pm"."""
    found = TIME.search(text)
    return None if found is None else " ".join(found[0].split())


def _date(day: int, month: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
