"""What somebody in a list or a table of attendance was there: what they are called decides, else the list that they stand in."""

import re

from corpus.document import Document
from corpus.evidence import span_to_evidence
from extractors.meetings.people import CHAIRS, COUNTED, Listed
from extractors.records import Attendance, AttendanceRole
from patterns import attendance
from patterns.attendance import ListEntry
from patterns.people import person_at_start


def listed_to_attendance(document: Document, person: Listed, offset: int, *, entry: ListEntry) -> Attendance:
    """The record of somebody in a list; the list begins at `offset` of the document's text, and says what its people are."""
    start, end = offset + person.start, offset + person.end
    name = " ".join(document.text[start:end].split())
    return Attendance(
        name=name,
        evidence=span_to_evidence(document, start, end),
        role=_role(person, entry, name),
        role_text=person.role_text,
        present=entry.present,
    )


def _role(person: Listed, entry: ListEntry, name: str) -> AttendanceRole:
    """What somebody is: what they are called decides, else the list that they stand in."""
    if COUNTED.match(name):
        return "public"
    if person.role_text is not None:
        for text in _offices(person.role_text):
            named = attendance.role_named(text)
            if named is not None and not (named == "member" and entry.role != "member"):
                return named
            described = person_at_start(text)
            if described is not None and described.role in ("officer", "public"):
                return "officer" if described.role == "officer" else "public"
    if person.titled and entry.role == "officer":
        return "attending"
    return entry.role


def _offices(told: str) -> list[str]:
    """What somebody is called, each by itself: "Headteacher (Chair)" is two; who was in the chair was that above all."""
    texts = [text.strip() for text in re.split(r"; |[()]", told) if text.strip()]
    return sorted(texts, key=lambda text: attendance.role_named(text) not in (*CHAIRS, "substitute"))
