"""Dates and times as Excel shows them: days since 1900 (or 1904) by the tokens of a format."""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, to_excel

from corpus.readers.sheets.codes import Token

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SECONDS_OF_A_DAY = 86_400
LAST_DAY = 2_958_466
"""The day after 31 December 9999, where Excel's calendar ends."""


def serial_to_text(serial: Decimal, tokens: Sequence[Token], *, from_1904: bool) -> str | None:
    """A count of days in a format ("mmm-yy": 45017 is "Apr-23"); None before the first day and after the last.

    A format that begins with all of [hours], [minutes] or [seconds] shows a length of time, however long.
    """
    parts = [number for number, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    if abs(serial) >= LAST_DAY or (serial < 0 and not any(tokens[number].kind == "elapsed" for number in parts)):
        return None
    finest = max((len(tokens[number].text.partition(".")[2]) for number in parts), default=0)
    seconds = (serial * SECONDS_OF_A_DAY).quantize(Decimal(1).scaleb(-finest), rounding=ROUND_HALF_UP)
    sign, size = ("-" if seconds < 0 else ""), abs(seconds)
    moment = _moment(size, from_1904=from_1904)
    twelve = any(tokens[number].text in ("AM/PM", "A/P") for number in parts)
    shown: list[str] = []
    for number, token in enumerate(tokens):
        if token.kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[token.text[0]]
            shown.append(str(int(size // unit)).zfill(len(token.text)))
        elif token.kind == "date":
            before = next((tokens[k].text[0] for k in reversed(parts) if k < number), "")
            after = next((tokens[k].text[0] for k in parts if k > number), "")
            is_minute = token.text in ("m", "mm") and (before == "h" or after == "s")
            shown.append(_minute(moment, token.text) if is_minute else _part(moment, token.text, size, twelve=twelve))
        else:
            shown.append(token.text)
    return sign + "".join(shown).strip()


def iso_to_serial(text: str, *, from_1904: bool) -> str | None:
    """A date that is written out ("2023-04-01T12:00:00") as the file would have it as a number; None for what is no date."""
    try:
        moment = dt.datetime.fromisoformat(text.strip().removesuffix("Z"))
        days: float = to_excel(moment, epoch=CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError):
        return None
    return repr(days)


def _moment(seconds: Decimal, *, from_1904: bool) -> dt.datetime:
    """The day and time of day that a count of seconds stands for; a time alone is of the day before the first."""
    days, rest = divmod(seconds, SECONDS_OF_A_DAY)
    day = from_excel(int(days), epoch=CALENDAR_MAC_1904 if from_1904 else CALENDAR_WINDOWS_1900)
    if not isinstance(day, dt.datetime):  # openpyxl gives a time for the day 0
        day = dt.datetime(1899, 12, 31)  # noqa: DTZ001 - Excel knows no zones
    return day + dt.timedelta(seconds=int(rest))


def _minute(moment: dt.datetime, text: str) -> str:
    return str(moment.minute).zfill(len(text))


def _part(moment: dt.datetime, text: str, seconds: Decimal, *, twelve: bool) -> str:
    letter, length = text[0], len(text)
    if text in ("AM/PM", "A/P"):
        return ("PM" if moment.hour >= 12 else "AM")[: 2 if text == "AM/PM" else 1]
    if letter == "y":
        return f"{moment.year % 100:02d}" if length <= 2 else f"{moment.year:04d}"
    if letter == "m":
        month = MONTHS[moment.month - 1]
        named = {3: month[:3], 4: month, 5: month[0]}
        return named.get(length, month) if length > 2 else str(moment.month).zfill(length)
    if letter == "d":
        day = DAYS[moment.weekday()]
        return str(moment.day).zfill(length) if length <= 2 else day[:3] if length == 3 else day
    if letter == "h":
        return str((moment.hour - 1) % 12 + 1 if twelve else moment.hour).zfill(min(length, 2))
    whole, _, fine = text.partition(".")
    within = f"{seconds % 60:.{len(fine)}f}" if fine else str(moment.second)
    return within.zfill(len(whole) + (len(fine) + 1 if fine else 0))
