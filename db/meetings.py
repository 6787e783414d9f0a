"""Meetings with their agenda and who was there: a meeting is shared by all of its papers."""

import datetime as dt

import sqlite_utils

from db.ids import parts_to_id, squash
from db.rows import Keys, Row, date_text
from extractors.records import DocumentFacts, Meeting


def load_meeting(database: sqlite_utils.Database, meeting: Meeting, *, facts: DocumentFacts, keys: Keys) -> None:
    """Papers of one meeting share its row; of two times or venues printed for it the first in order of the alphabet stays."""
    committee = meeting.committee or facts.committee
    date = meeting.date or facts.meeting_date
    meeting_id = _meeting_to_id(meeting, committee=committee, date=date, keys=keys)
    database.execute(
        "insert into meetings (id, label, authority_id, committee, date, time, venue) values (?, ?, ?, ?, ?, ?, ?) "
        "on conflict (id) do update set time = min(coalesce(time, excluded.time), coalesce(excluded.time, time)), "
        "venue = min(coalesce(venue, excluded.venue), coalesce(excluded.venue, venue))",
        [
            meeting_id,
            ", ".join(filter(None, (committee, date_text(date)))) or "meeting of unknown date",
            keys.authority_id,
            committee,
            date_text(date),
            meeting.time,
            meeting.venue,
        ],
    )
    database.table("agenda_items").insert_all(_agenda_rows(meeting, meeting_id=meeting_id, keys=keys))
    database.table("attendance").insert_all(_attendance_rows(meeting, meeting_id=meeting_id, keys=keys))


def _meeting_to_id(meeting: Meeting, *, committee: str | None, date: dt.date | None, keys: Keys) -> str:
    """From authority, committee and date; a meeting that lacks one of them is its document's alone."""
    known = keys.authority_id is not None and committee is not None and date is not None
    return parts_to_id(
        "meeting", keys.authority_id if known else keys.document_id, squash(committee), date_text(date), None if known else meeting.time
    )


def _agenda_rows(meeting: Meeting, *, meeting_id: str, keys: Keys) -> list[Row]:
    """Items have no evidence of their own: two of the same number and title are one."""
    items = dict.fromkeys(meeting.items)
    return [
        {
            "id": parts_to_id("agenda_item", keys.document_id, item.number, item.title),
            "meeting_id": meeting_id,
            "document_id": keys.document_id,
            "number": item.number,
            "title": item.title,
        }
        for item in items
    ]


def _attendance_rows(meeting: Meeting, *, meeting_id: str, keys: Keys) -> list[Row]:
    return [
        {
            "id": parts_to_id("attendance", keys.document_id, meeting_id, person.name, person.role, person.present),
            "meeting_id": meeting_id,
            "document_id": keys.document_id,
            "name": person.name,
            "role": person.role,
            "present": int(person.present),
        }
        for person in dict.fromkeys(meeting.attendance)
    ]
