"""Meetings with their agenda and who was there: a meeting is shared by its papers, items and attendance are each paper's own."""

import bisect
import datetime as dt
from collections.abc import Callable

import sqlite_utils

from corpus.document import Evidence
from db.ids import Part, parts_to_id, records_to_ids, squash
from db.rows import Keys, Row, date_text
from extractors.records import AgendaItem, Attendance, DocumentFacts, Extraction, LinkedPaper, Meeting, Passage

SHARED = ("time", "venue", "url")


def load_meetings(database: sqlite_utils.Database, extraction: Extraction, *, keys: Keys) -> None:
    """Papers of one meeting share its row; of two times, venues or addresses told for it the first in order of the alphabet stays."""
    kept = ", ".join(f"{name} = min(coalesce({name}, excluded.{name}), coalesce(excluded.{name}, {name}))" for name in SHARED)
    for meeting in extraction.meetings:
        committee, date = _which(meeting, extraction.facts)
        database.execute(
            "insert into meetings (id, label, authority_id, committee, date, time, venue, url) values (?, ?, ?, ?, ?, ?, ?, ?) "
            f"on conflict (id) do update set {kept}",
            [
                meeting_to_id(meeting, facts=extraction.facts, keys=keys),
                _label(meeting, extraction.facts),
                keys.authority_id,
                committee,
                date_text(date),
                meeting.time,
                meeting.venue,
                meeting.url,
            ],
        )


def meeting_to_id(meeting: Meeting, *, facts: DocumentFacts, keys: Keys) -> str:
    """From authority, committee and date; a meeting that lacks one of them is its document's alone."""
    committee, date = _which(meeting, facts)
    known = keys.authority_id is not None and committee is not None and date is not None
    return parts_to_id(
        "meeting", keys.authority_id if known else keys.document_id, squash(committee), date_text(date), None if known else meeting.time
    )


def _which(meeting: Meeting, facts: DocumentFacts) -> tuple[str | None, dt.date | None]:
    return meeting.committee or facts.committee, meeting.date or facts.meeting_date


def _label(meeting: Meeting, facts: DocumentFacts) -> str:
    committee, date = _which(meeting, facts)
    return ", ".join(filter(None, (committee, date_text(date)))) or "meeting of unknown date"


def meetings_to_rows(extraction: Extraction, *, keys: Keys) -> dict[str, list[Row]]:
    """The rows of a paper's own tables about its meetings, tables in the order in which they may be filled."""
    ids = [meeting_to_id(meeting, facts=extraction.facts, keys=keys) for meeting in extraction.meetings]
    items = item_ids(extraction, keys=keys)
    papers: dict[str, Row] = {}
    for meeting_id, meeting in zip(ids, extraction.meetings, strict=True):
        evidence = None if meeting.evidence is None else keys.evidence(meeting.evidence)
        papers.setdefault(meeting_id, {"meeting_id": meeting_id, "document_id": keys.document_id, "evidence_id": evidence})
    by_item = {
        item: (meeting_id, _label(meeting, extraction.facts))
        for meeting_id, meeting in zip(ids, extraction.meetings, strict=True)
        for item in meeting.items
    }
    return {
        "meeting_documents": list(papers.values()),
        "agenda_items": [_item_row(item, record_id, *by_item[item], keys=keys) for item, record_id in items.items()],
        "agenda_documents": [row for item, record_id in items.items() for row in _paper_rows(item.documents, item_id=record_id, keys=keys)],
        "attendance": [
            row
            for meeting_id, meeting in zip(ids, extraction.meetings, strict=True)
            for row in _attendance_rows(meeting.attendance, meeting_id=meeting_id, keys=keys)
        ],
    }


def item_ids(extraction: Extraction, *, keys: Keys) -> dict[AgendaItem, str]:
    return records_to_ids(
        (item for meeting in extraction.meetings for item in meeting.items),
        document_id=keys.document_id,
        kind="agenda_item",
        place=lambda item: item.evidence.start,
        role=lambda _: (),
        more=lambda item: (item.number, item.title, item.start),
    )


def item_finder(extraction: Extraction, *, keys: Keys) -> Callable[[int], str | None]:
    """A function that gives the id of the item that a place in the text is about, None for a place outside all of them."""
    found = sorted((item.start, item.end, record_id) for item, record_id in item_ids(extraction, keys=keys).items())
    starts = [start for start, _, _ in found]

    def item_at(place: int) -> str | None:
        index = bisect.bisect_right(starts, place) - 1
        return found[index][2] if index >= 0 and place < found[index][1] else None

    return item_at


def _item_row(item: AgendaItem, record_id: str, meeting_id: str, meeting: str, *, keys: Keys) -> Row:
    return {
        "id": record_id,
        "label": f"{meeting}, item {item.number}: {item.title}" if item.number else f"{meeting}: {item.title}",
        "meeting_id": meeting_id,
        "document_id": keys.document_id,
        "number": item.number,
        "title": item.title,
        "position": item.position,
        "evidence_id": keys.evidence(item.evidence),
        **_passage("minute", item.minute, keys=keys),
        **_passage("decision", item.decision, keys=keys),
    }


def _passage(name: str, passage: Passage | None, *, keys: Keys) -> Row:
    return {name: passage and passage.text, f"{name}_evidence_id": passage and keys.evidence(passage.evidence)}


def _paper_rows(papers: tuple[LinkedPaper, ...], *, item_id: str, keys: Keys) -> list[Row]:
    ids = records_to_ids(
        papers,
        document_id=keys.document_id,
        kind="agenda_document",
        place=lambda paper: paper.evidence.start,
        role=lambda paper: (item_id, paper.target),
        more=lambda paper: (paper.title, paper.kind),
    )
    return [
        {
            "id": record_id,
            "document_id": keys.document_id,
            "agenda_item_id": item_id,
            "evidence_id": keys.evidence(paper.evidence),
            "title": paper.title,
            "url": paper.target,
            "kind": paper.kind,
        }
        for paper, record_id in ids.items()
    ]


def _attendance_rows(attendance: tuple[Attendance, ...], *, meeting_id: str, keys: Keys) -> list[Row]:
    def more(person: Attendance) -> tuple[Part, ...]:
        return (person.name, person.role_text, person.present)

    ids = records_to_ids(
        attendance,
        document_id=keys.document_id,
        kind="attendance",
        place=lambda person: person.evidence.start,
        role=lambda person: (meeting_id, person.role),
        more=more,
    )
    return [
        {
            "id": record_id,
            "meeting_id": meeting_id,
            "document_id": keys.document_id,
            "name": person.name,
            "role": person.role,
            "role_text": person.role_text,
            "present": int(person.present),
            "evidence_id": keys.evidence(person.evidence),
        }
        for person, record_id in ids.items()
    ]


def link_papers(database: sqlite_utils.Database, document_id: str) -> None:
    """Link the papers that items name by their addresses with those that are held: those this paper's items name, and this paper itself."""
    database.execute(
        "update agenda_documents set linked_document_id = (select min(d.id) from documents d where d.url = agenda_documents.url) "
        "where document_id = ? or url = (select d.url from documents d where d.id = ?)",
        [document_id, document_id],
    )


def meeting_evidence(extraction: Extraction) -> list[Evidence]:
    """All that a paper's meetings, items and attendance stand on."""
    found: list[Evidence] = []
    for meeting in extraction.meetings:
        found += [meeting.evidence] if meeting.evidence is not None else []
        for item in meeting.items:
            found += [item.evidence, *(passage.evidence for passage in (item.minute, item.decision) if passage is not None)]
            found += [paper.evidence for paper in item.documents]
        found += [person.evidence for person in meeting.attendance]
    return found
