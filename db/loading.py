"""Bringing one paper into the database: all of it in one transaction, or nothing.

A paper whose bytes are known changes nothing, unless it is to be read again: then its records are replaced. A paper found under a
source that held another one supersedes that one, which stays with its rows. A paper is current while any source still holds it.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import PurePosixPath, PureWindowsPath
from typing import Literal

import sqlite_utils

from corpus.document import Document
from corpus.provenance import Provenance
from db.connection import transaction
from db.measures import load_measures
from db.meetings import item_finder, link_papers, load_meetings, meeting_evidence, meetings_to_rows
from db.repeats import mark_repeats, meetings_of
from db.replacing import drop_unused, take_out
from db.rows import Keys, Row, date_text, evidence_of, evidence_to_rows, extraction_to_rows, period_columns
from db.sources import document_at, places_of, remember
from extractors.matching.links import MeasureLink
from extractors.records import Extraction
from extractors.said import said_facts
from patterns.indicators import Indicator

LoadOutcome = Literal["loaded", "unchanged", "superseding"]
SAID = ("url", "published_at", "retrieved_at", "licence", "item_number", "item_title", "meeting_url")
"""The columns of `documents` that hold what was said of a paper and not read in it; what is not said again stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a paper came from. `canonical`: its absolute path or URL, kept outside the served database. `said`: what is said of it there."""

    canonical: str
    said: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityDetails:
    """An authority as a catalogue knows it. `id`: its ONS code, or a slug."""

    id: str
    name: str
    short_name: str | None = None
    type: str | None = None
    region: str | None = None
    website: str | None = None


def knows(database: sqlite_utils.Database, sha256: str) -> bool:
    """Whether a paper of these bytes is in the database, current or superseded."""
    return database.execute("select 1 from documents where sha256 = ?", [sha256]).fetchone() is not None


def held_under(database: sqlite_utils.Database, sha256: str) -> tuple[str | None, str | None]:
    """Id and name of the authority that a known paper is held under; None and None where its authority is not known.

    Raises LookupError where the database does not know these bytes.
    """
    sql = "select a.id, a.name from documents d left join authorities a on a.id = d.authority_id where d.sha256 = ?"
    row = database.execute(sql, [sha256]).fetchone()
    if row is None:
        raise LookupError(f"no paper with the SHA-256 {sha256}")
    return row[0], row[1]


def holds_said(database: sqlite_utils.Database, sha256: str, said: Provenance | None) -> bool:
    """Whether a known paper's row has what is said of it now, as far as that goes before what was read in it; its authority apart.

    Raises LookupError where the database does not know these bytes.
    """
    row = next(database.query("select * from documents where sha256 = ?", [sha256]), None)
    if row is None:
        raise LookupError(f"no paper with the SHA-256 {sha256}")
    return all(row[name] == str(value) for name, value in said_facts(said).items())


def load_indicators(database: sqlite_utils.Database, rows: Iterable[Indicator]) -> None:
    """Bring the catalogue's indicators in, each with its present words; one that left the catalogue stays for the links it has."""
    names = ("id", "name", "framework", "code", "unit", "polarity", "topic", "concept")
    known = {row["id"]: row for row in database.query(f"select {', '.join(names)} from indicators")}
    new = [row for row in ({name: getattr(row, name) for name in names} for row in rows) if known.get(row["id"]) != row]
    if new:
        with transaction(database):
            database.table("indicators").upsert_all(new, pk="id")


def find_again(database: sqlite_utils.Database, *, sha256: str, origin: Origin) -> LoadOutcome:
    """Note that a known paper was found at `origin`, without reading it: "unchanged", or "superseding" where another paper was there.

    Raises LookupError where the database does not know these bytes.
    """
    with transaction(database):
        row = next(database.query("select id from documents where sha256 = ?", [sha256]), None)
        if row is None:
            raise LookupError(f"no paper with the SHA-256 {sha256}")
        said = _said_columns(origin)
        if said:
            database.table("documents").update(row["id"], said)
            link_papers(database, row["id"])
        return "superseding" if _place(database, document_id=row["id"], canonical=origin.canonical) else "unchanged"


def load_paper(
    database: sqlite_utils.Database,
    *,
    document: Document,
    extraction: Extraction,
    links: Sequence[MeasureLink],
    origin: Origin,
    authority: AuthorityDetails | None = None,
    again: bool = False,
) -> LoadOutcome:
    """Load a paper with all that was found in it.

    `authority` adds what a catalogue knows of the authority that `extraction.facts` names. `again`: where the paper is known, its
    records are replaced by these; measures, meetings and authorities that no paper speaks of any more go with them.

    Raises ValueError, and leaves the database as it was, for evidence that does not quote its document, an absolute path as source,
    details of another authority, or a link to an indicator that was not loaded.
    """
    keys = Keys(document_id=document.id, authority_id=extraction.facts.authority_id)
    with transaction(database):
        known = knows(database, document.sha256)
        if known and not again:
            return find_again(database, sha256=document.sha256, origin=origin)
        _check(document, extraction, authority)
        row = _document_row(document, extraction, origin)
        meetings = meetings_of(database, [document.id])
        former = take_out(database, document.id, miner_version=row["miner_version"]) if known else None
        _load_authority(database, extraction, authority)
        if known:
            database.table("documents").update(document.id, row)
        else:
            database.table("documents").insert(row)
        database.table("document_text").insert({"document_id": document.id, "text": document.text})
        load_meetings(database, extraction, keys=keys)
        problems = (*document.problems, *extraction.problems, *load_measures(database, extraction.measures, links=links, keys=keys))
        found = [*meeting_evidence(extraction), *evidence_of(extraction, problems)]
        tables = {
            **evidence_to_rows(found, document=document, keys=keys),
            **meetings_to_rows(extraction, keys=keys),
            **extraction_to_rows(extraction, keys=keys, problems=problems, item_at=item_finder(extraction, keys=keys)),
        }
        for table, rows in tables.items():
            database.table(table).insert_all(rows)
        link_papers(database, document.id)
        if former is not None:
            drop_unused(database, former)
        superseding = _place(database, document_id=document.id, canonical=origin.canonical)
        mark_repeats(database, meetings | meetings_of(database, [document.id]))
    return "superseding" if superseding else "loaded"


def _check(document: Document, extraction: Extraction, authority: AuthorityDetails | None) -> None:
    if PurePosixPath(document.source).is_absolute() or PureWindowsPath(document.source).is_absolute():
        raise ValueError("a document's source is a path relative to what was ingested, or a URL; it was an absolute path")
    if authority is not None and authority.id != extraction.facts.authority_id:
        raise ValueError(f"details of {authority.id} were given for a paper of {extraction.facts.authority_id}")
    problems = (*document.problems, *extraction.problems)
    for evidence in (*meeting_evidence(extraction), *evidence_of(extraction, problems)):
        if document.text[evidence.start : evidence.end] != evidence.quote:
            raise ValueError(f"evidence {evidence.start}:{evidence.end} does not quote its document: {evidence.quote[:60]!r}")


def _load_authority(database: sqlite_utils.Database, extraction: Extraction, authority: AuthorityDetails | None) -> None:
    """What is known is kept where this paper knows less."""
    facts = extraction.facts
    if facts.authority_id is None:
        return
    details = authority or AuthorityDetails(id=facts.authority_id, name=facts.authority_name or facts.authority_id)
    row: Row = {name: getattr(details, name) for name in ("id", "name", "short_name", "type", "region", "website")}
    existing = next(database.query("select * from authorities where id = ?", [details.id]), None)
    if existing is None:
        database.table("authorities").insert(row)
    elif authority is not None:
        known = {name: value for name, value in row.items() if value is not None and value != existing[name]}
        if known:
            database.table("authorities").update(details.id, known)


def _document_row(document: Document, extraction: Extraction, origin: Origin) -> Row:
    facts = extraction.facts
    return {
        "id": document.id,
        "label": facts.title or document.source,
        "authority_id": facts.authority_id,
        "committee": facts.committee,
        "title": facts.title,
        "kind": facts.kind,
        "meeting_date": date_text(facts.meeting_date),
        **period_columns("reporting_period", facts.reporting_period),
        "source": document.source,
        **_said_columns(origin),
        "media_type": document.media_type,
        "sha256": document.sha256,
        "bytes": document.size,
        "pages": document.pages,
        "ingested_at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "miner_version": version("committee-miner"),
    }


def _said_columns(origin: Origin) -> Row:
    return {name: value for name in SAID if (value := getattr(origin.said, name, None)) is not None}


def _place(database: sqlite_utils.Database, *, document_id: str, canonical: str) -> bool:
    """Note that the paper is now at `canonical`. True where that supersedes the paper that was there until now."""
    before = document_at(database.conn, canonical)
    if before != document_id:  # a file that is not written need not be synced to the disk
        remember(database.conn, canonical, document_id)
    restored = "update documents set superseded_by = null where id = ? and superseded_by is not null"
    changed = [document_id] if database.execute(restored, [document_id]).rowcount > 0 else []
    superseding = before not in (None, document_id) and not places_of(database.conn, str(before))
    if superseding:
        superseding = database.execute("update documents set superseded_by = ? where id = ?", [document_id, before]).rowcount > 0
        changed.append(str(before))
    mark_repeats(database, meetings_of(database, changed))
    return superseding
