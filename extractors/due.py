"""When an action is due, as printed, and the date where it is one."""

import datetime as dt
import re
from dataclasses import dataclass

from extractors.periods import find_parts, parts_to_period
from extractors.records import DocumentFacts
from patterns.actions import expression

LEAD = re.compile(r"(?:by|in|on)\s+(?=(?:early\s|late\s|mid)?[A-Z]|\d|(?:mon|tues|wednes|thurs|fri)day)|(?:to|at|for)\s+the\s+(?=next\s)")
"""Words before a date or a meeting that are no part of it; "before" and "by the end of" say something and stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """`text`: the words that say when ("in January", "by 31 March 2024"); `date` where they print a day."""

    text: str | None = None
    date: dt.date | None = None


def find_due(text: str, facts: DocumentFacts) -> Due:
    """The first words in `text` that say when something is due. A day without its year is the next one after the meeting."""
    match = expression("due").search(text)
    return read_due(match[0], facts) if match else Due()


def read_due(words: str, facts: DocumentFacts) -> Due:
    """The date in words that say when, where it is a whole one; the words as printed."""
    printed = " ".join(words.split()).strip(" .;,")
    lead = LEAD.match(printed)
    printed = printed[lead.end() :] if lead else printed
    parts = tuple(part for part in find_parts(printed) if part.form == "date")
    period = parts_to_period(parts) if len(parts) == 1 else None
    if period is None and facts.meeting_date is not None:
        for year in (facts.meeting_date.year, facts.meeting_date.year + 1):
            dated = tuple(part for part in find_parts(f"{printed} {year}") if part.form == "date")
            period = parts_to_period(dated) if len(dated) == 1 else None
            if period is not None and period.start >= facts.meeting_date:
                break
    return Due(text=printed or None, date=period.start if period else None)
