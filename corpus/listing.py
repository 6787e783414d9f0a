"""A list of papers that lies beside them, `papers.csv`: what is known of each file from where it was found.

A person writes it for papers saved by hand, a fetch for those that it fetched; this is its one reader and its one writer. A row names a
file of the folder, or of one below it; what the row says goes before what the paper's own head seems to say.
"""

import contextlib
import csv
import datetime as dt
import io
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, get_args
from urllib.parse import urlsplit

from corpus.media import UnknownEncodingError, decode
from corpus.provenance import Provenance
from patterns.documents import KindName
from patterns.periods import numbers

LISTING = "papers.csv"
FILE = "file"
HEADERS = {
    "url": "url",
    "title": "title",
    "committee": "committee",
    "meeting date": "meeting_date",
    "published": "published_at",
    "authority": "authority",
    "kind": "kind",
    "item number": "item_number",
    "item title": "item_title",
    "meeting url": "meeting_url",
    "licence": "licence",
    "retrieved": "retrieved_at",
}
"""What stands over each column, and the field of `Provenance` that it fills; in this order they are written."""
SYNONYMS = {
    "filename": FILE,
    "file name": FILE,
    "path": FILE,
    "link": "url",
    "address": "url",
    "council": "authority",
    "date": "meeting date",
    "date of meeting": "meeting date",
    "meeting": "meeting date",
    "publication date": "published",
    "date published": "published",
    "published at": "published",
    "type": "kind",
    "item": "item number",
    "agenda item": "item title",
    "license": "licence",
    "retrieved at": "retrieved",
    "fetched": "retrieved",
}
WANTED = {
    "url": "an address begins with https:// or http://",
    "meeting_url": "an address begins with https:// or http://",
    "meeting_date": "write it as 12/09/2024 or 2024-09-12",
    "published_at": "write it as 12/09/2024 or 2024-09-12",
    "retrieved_at": "write it as 12/09/2024 or 2024-09-12",
    "kind": f"write one of {', '.join(get_args(KindName))}",
}
MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
FORMULA = re.compile(r"'*[=+\-@]")
GUARDED = re.compile(r"^'(?='*[=+\-@])")
"""An apostrophe in front of what a spreadsheet would take for a formula; it is no part of the text."""
DATE = re.compile(
    r"""
    (?: (?P<year>\d{4}) - (?P<month>\d{1,2}) - (?P<day>\d{1,2})                          # 2024-09-12
      | (?P<day_2>\d{1,2}) [/.-] (?P<month_2>\d{1,2}) [/.-] (?P<year_2>\d{4})            # 12/09/2024
      | (?:[^\W\d_]+ ,? \s+)? (?P<day_3>\d{1,2}) (?:st|nd|rd|th)? \s+ (?P<word>[^\W\d_]+) ,? \s+ (?P<year_3>\d{4})
    )                                                                                   # Thursday, 12th September 2024
    (?: (?:T|,?\s+) (?P<time>\d{1,2}:\d{2} (?: :\d{2} (?:\.\d+)? )?) \s* (?P<zone>Z|[+-]\d{2}:?\d{2})? )?
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """`said`: by the file's path below the list's folder, with "/" between folders. `problems`: what in the list is wrong, with its line."""

    said: Mapping[str, Provenance]
    problems: tuple[str, ...]


def read_listing(path: Path) -> Listing:
    """What a list says. What is wrong with a row costs that row, or that cell, and is told."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return Listing(said={}, problems=(f"the list is larger than {MOST_BYTES / 1e6:.0f} MB and was not read",))
        text = decode(path.read_bytes())
    except OSError as error:
        return Listing(said={}, problems=(f"the list cannot be read ({error.strerror})",))
    except UnknownEncodingError as error:
        return Listing(said={}, problems=(f"the list cannot be read: {error}; save it as CSV in UTF-8",))
    said: dict[str, Provenance] = {}
    problems: list[str] = []
    try:
        for file, provenance in _rows(text, problems):
            if file in said:
                problems.append(f"{file} is listed twice; its first row holds")
            said.setdefault(file, provenance)
    except csv.Error as error:
        problems.append(f"the list was read only in part: {error}")
    return Listing(said=said, problems=tuple(problems))


def write_listing(folder: Path, said: Mapping[str, Provenance]) -> Path:
    """Write the list of a folder whole, or leave the one that is there; `said` as in `Listing`. Its path.

    Raises OSError where the folder cannot be written, ValueError for a path that leads out of it.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([FILE, *HEADERS])
    for name, provenance in sorted(said.items()):
        if file_of(name) is None:
            raise ValueError(f"{name} is no path below the folder")
        writer.writerow([_guarded(cell) for cell in (name, *(getattr(provenance, field) for field in HEADERS.values()))])
    path, new = folder / LISTING, folder / f".{LISTING}.new"
    new.write_text(file.getvalue(), encoding="utf-8-sig")  # by this mark a spreadsheet knows UTF-8
    os.replace(new, path)  # noqa: PTH105 - Path.replace does the same, and reads as if it replaced text
    return path


def file_of(written: str) -> str | None:
    """The path that a cell means, with "/" between folders; None for one that leads out of the folder."""
    path = normal_path(written.replace("\\", "/"))
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or path.startswith("/") or PureWindowsPath(written).drive or "\0" in path:
        return None
    return "/".join(parts)


def normal_path(path: str) -> str:
    """One spelling for letters with accents, which file systems and spreadsheets write in two ways."""
    return unicodedata.normalize("NFC", path)


def text_to_time(text: str) -> str | None:
    """A date, or a date with a time of day, as ISO 8601; None for what is neither. Days stand before months."""
    found = DATE.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    part = found.groupdict()
    month = part["month"] or part["month_2"] or numbers("month").get((part["word"] or "").lower(), 0)
    try:
        day = dt.date(
            *(
                int(part)
                for part in (part["year"] or part["year_2"] or part["year_3"], month, part["day"] or part["day_2"] or part["day_3"])
            )
        )
        if part["time"] is None:
            return day.isoformat()
        time = dt.time.fromisoformat(part["time"].zfill(5) + (part["zone"] or "").upper().replace("Z", "+00:00"))
    except ValueError:
        return None
    return dt.datetime.combine(day, time).isoformat(timespec="seconds")


def text_to_kind(text: str) -> KindName | None:
    """The one kind of paper that words name ("Printed minutes", "Decision notice"); None where they name none, or two."""
    words = {word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower())}
    named = [kind for kind in get_args(KindName) if kind.rstrip("s") in words]
    return named[0] if len(named) == 1 else None


def _rows(text: str, problems: list[str]) -> Iterator[tuple[str, Provenance]]:
    """The rows that name a file, each with what is said of it; what is wrong is added to `problems`."""
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_delimiter(text))
    columns = [_column(cell) for cell in next(rows, [])]
    if FILE not in columns:
        problems.append(f"the list was not read: none of the headers in its first line is “{FILE}”")
        return
    for cells in rows:
        if rows.line_num > MOST_ROWS:
            problems.append(f"the list was read as far as line {MOST_ROWS:,}")
            return
        row = {column: _plain(cell) for column, cell in zip(columns, cells, strict=False) if column and _plain(cell)}
        if not row:
            continue
        file = file_of(row.pop(FILE, ""))
        if file is None:
            problems.append(f"line {rows.line_num}: names no file of this folder, or one outside it")
            continue
        yield file, _provenance(row, f"line {rows.line_num}", problems)


def _provenance(row: Mapping[str, str], line: str, problems: list[str]) -> Provenance:
    said: dict[str, Any] = {}
    for column, text in row.items():
        field = HEADERS[column]
        value = _value(field, text)
        if value is None:
            problems.append(f"{line}: “{text[:60]}” is no {column} that is understood; {WANTED[field]}")
        else:
            said[field] = value
    return Provenance(**said)


def _value(field: str, text: str) -> str | dt.date | None:
    if field in {"url", "meeting_url"}:
        with contextlib.suppress(ValueError):
            return text if urlsplit(text).scheme in {"http", "https"} and urlsplit(text).hostname else None
        return None
    if field == "meeting_date":
        day = text_to_time(text)
        return None if day is None else dt.date.fromisoformat(day[:10])
    if field in {"published_at", "retrieved_at"}:
        return text_to_time(text)
    return text_to_kind(text) if field == "kind" else text


def _delimiter(text: str) -> str:
    """What parts the cells of the first line: a comma, or what spreadsheets of other countries write."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _column(header: str) -> str | None:
    """The column that a header names, whatever its case, blanks and underscores; None for one of no use to us."""
    name = " ".join(re.findall(r"[^\W_]+", header.lower()))
    name = SYNONYMS.get(name, name)
    return name if name == FILE or name in HEADERS else None


def _plain(cell: str) -> str:
    return GUARDED.sub("", " ".join(cell.split()), count=1)


def _guarded(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    return f"'{text}" if FORMULA.match(text) else text
