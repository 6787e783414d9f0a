"""Which papers a search looks into: those of an authority, a committee, a year."""

import datetime as dt
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from db.connection import Database
from db.ids import squash
from db.rows import Row
from db.search import APOSTROPHES

YEAR = re.compile(r"\s*(?P<first>(?:19|20)\d\d)(?:\s*[-/–—]\s*(?P<second>(?:19|20)?\d\d))?\s*$")
FOLD = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | {"&": " and "})


class NotHeld(LookupError):  # noqa: N818 - named for what the database does not have
    """No paper held is of the authority or committee asked for; the message names those that are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The papers looked into. `first` and `last`: ISO 8601 dates of their earliest and latest meeting, None where none has a date.

    `undated`: papers that a search of a year left out, as neither their meeting nor the period they report on is known.
    """

    documents: tuple[str, ...]
    authorities: int
    first: str | None
    last: str | None
    undated: int = 0

    @property
    def as_json(self) -> str:
        """The ids of the papers, for `json_each`."""
        return json.dumps(self.documents)


def papers_held(database: Database, *, authority: str | None = None, committee: str | None = None, year: str | None = None) -> Held:
    """The current papers that these options leave; a paper is of a year by its meeting, or by the end of the period it reports on.

    Raises NotHeld where no paper held is of such an authority or committee, ValueError for a `year` that is none.
    """
    rows = list(database.query(PAPERS))
    if authority is not None:
        rows = _called(rows, authority, columns=("authority_id", "authority", "short_name"), kind="authority")
    if committee is not None:
        rows = _called(rows, committee, columns=("committee",), kind="committee")
    undated = 0
    if year is not None:
        first, last = (day.isoformat() for day in year_to_dates(year))
        undated = sum(row["meeting_date"] is None and row["reporting_period_end"] is None for row in rows)
        rows = [row for row in rows if any(first <= row[name] <= last for name in ("meeting_date", "reporting_period_end") if row[name])]
    dates = sorted(row["meeting_date"] for row in rows if row["meeting_date"])
    return Held(
        documents=tuple(row["id"] for row in rows),
        authorities=len({row["authority_id"] for row in rows} - {None}),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        undated=undated,
    )


def year_to_dates(text: str) -> tuple[dt.date, dt.date]:
    """First and last day of a financial year ("2023-24", "2023/2024": April to March) or a calendar year ("2023").

    Raises ValueError for other texts, and for two years that do not follow each other.
    """
    found = YEAR.match(text)
    if found is None:
        raise ValueError(f"{text!r} is no year; write 2023-24 for April 2023 to March 2024, or 2023 for January to December")
    first = int(found["first"])
    if found["second"] is None:
        return dt.date(first, 1, 1), dt.date(first, 12, 31)
    if int(found["second"]) not in {first + 1, (first + 1) % 100} or int(found["second"]) == first:
        raise ValueError(f"{text!r} is no financial year; write {first}-{(first + 1) % 100:02}")
    return dt.date(first, 4, 1), dt.date(first + 1, 3, 31)


def _called(rows: list[Row], words: str, *, columns: tuple[str, ...], kind: str) -> list[Row]:
    """The rows whose name is `words`; where none is, those whose name holds all of them."""
    wanted = _fold(words)
    names = [[_fold(row[column]) for column in columns] for row in rows]
    exact = [row for row, own in zip(rows, names, strict=True) if wanted in own and wanted]
    if exact:
        return exact
    parts = wanted.split()
    found = [row for row, own in zip(rows, names, strict=True) if parts and any(_holds(name, parts) for name in own)]
    if not found:
        held = sorted({row[kind] for row in rows if row[kind]})
        raise NotHeld(f"No paper held is of {_article(kind)} called {words!r}. {_list_names(held, kind)}")
    return found


def _holds(name: str, parts: Iterable[str]) -> bool:
    """Whether every part begins a word of `name`."""
    own = re.findall(r"[\w']+", name)
    return all(any(word.startswith(part) for word in own) for part in parts)


def _list_names(held: list[str], kind: str) -> str:
    plural = {"authority": "Authorities", "committee": "Committees"}[kind]
    if not held:
        return f"Of no paper held is the {kind} known."
    shown = 12
    more = f"; and {len(held) - shown} more" if len(held) > shown else ""
    return f"{plural} with papers here: {'; '.join(held[:shown])}{more}."


def _article(kind: str) -> str:
    return {"authority": "an authority", "committee": "a committee"}[kind]


def _fold(text: str | None) -> str:
    return (squash((text or "").translate(FOLD)) or "").casefold()


PAPERS = """
select d.id, d.authority_id, a.name as authority, a.short_name, d.committee, d.meeting_date, d.reporting_period_end
from documents d left join authorities a on a.id = d.authority_id
where d.superseded_by is null
order by d.id
"""
