"""What a site says of a paper goes before what the paper's own head seems to say.

Light, so that what only holds a known paper against what is said of it now starts fast.
"""

import datetime as dt
from dataclasses import replace
from typing import get_args

from corpus.document import Document, Problem
from corpus.provenance import Provenance
from extractors.records import DocumentFacts, DocumentKind, Meeting

FIELDS = ("committee", "title", "kind", "meeting_date")
"""What is said that stands among a document's facts, besides its authority."""


def said_authority(said: Provenance | None) -> str | None:
    """The council that a paper is said to be of."""
    name = " ".join((said.authority or "").split()) if said else ""
    return name if any(character.isalpha() for character in name) else None


def said_facts(said: Provenance | None) -> dict[str, str | dt.date]:
    """Those of `FIELDS` that are said, as a document's facts have them."""
    found = {name: getattr(said, name, None) for name in FIELDS}
    facts = {name: " ".join(value.split()) if isinstance(value, str) else value for name, value in found.items() if value}
    return {name: value for name, value in facts.items() if value and (name != "kind" or value in get_args(DocumentKind))}


def with_said(facts: DocumentFacts, said: Provenance | None, document: Document) -> tuple[DocumentFacts, tuple[Problem, ...]]:
    """A document's facts with what is said of it in their place, and a problem where the paper prints another day of its meeting.

    The authority is not among them: `find_authority` takes the one that is said.
    """
    told = said_facts(said)
    if not told:
        return facts, ()
    changed = replace(facts, **told)  # type: ignore[arg-type]  # each field's own kind of value, as `said_facts` has it
    if (changed.kind, changed.title) != (facts.kind, facts.title):
        from extractors.facts import find_reporting_period  # noqa: PLC0415 - not needed to know what is said

        changed = replace(changed, reporting_period=find_reporting_period(document, changed.kind, changed.title))
    printed, day = facts.meeting_date, changed.meeting_date
    if printed is None or day is None or printed == day:
        return changed, ()
    message = f"The head of the paper prints {_day(printed)}; where it was found its meeting is said to be on {_day(day)}, which was taken."
    return changed, (Problem(stage="extract", code="meeting_date_differs", message=message),)


def meetings_as_said(meetings: tuple[Meeting, ...], said: Provenance | None) -> tuple[Meeting, ...]:
    """The meetings a paper tells of; where it tells of one, that is the one it is said to be of. A page of several says itself which."""
    if said is None or len(meetings) != 1:
        return meetings
    told = said_facts(said)
    (meeting,) = meetings
    committee, date = told.get("committee", meeting.committee), told.get("meeting_date", meeting.date)
    return (replace(meeting, committee=committee, date=date),)  # type: ignore[arg-type]  # as above


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
