"""The line from papers to rows: read → extract → match, each paper in a worker, and load, here, one paper after the other."""

import datetime as dt
import hashlib
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.sources import Finding, FoundPaper
from db.connection import Database
from db.ledger import Outcome, record_ingest
from db.loading import AuthorityDetails, Origin, find_again, knows, load_indicators, load_paper
from miner.limits import Call, Failure, exception_to_failure
from miner.pool import Pool
from miner.reading import Reading, Refusal, Task, read_extract_match
from patterns.authorities import Authority, authorities
from patterns.indicators import indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What came of one paper. `reading` is there where the paper was loaded; `traceback` where it failed by a fault of ours."""

    source: str
    outcome: Outcome
    started: dt.datetime
    seconds: float
    message: str | None = None
    traceback: str | None = None
    document_id: str | None = None
    reading: Reading | None = None


def ingest(found: Finding, database: Database, pool: Pool, *, authority: str | None = None) -> Iterator[Ingested]:
    """Load what was found, noting in the ledger what came of each; papers come in the order of their sources, known ones first.

    `authority`: the council of papers that name none. Raises sqlite3.OperationalError where the database cannot be written at all.
    """
    load_indicators(database, indicators())
    for ingested in _each(found, database, pool, authority):
        record_ingest(
            database,
            source=ingested.source,
            outcome=ingested.outcome,
            message=ingested.message,
            started_at=ingested.started,
            seconds=ingested.seconds,
            document_id=ingested.document_id,
        )
        yield ingested


def _each(found: Finding, database: Database, pool: Pool, authority: str | None) -> Iterator[Ingested]:
    for item in found.left_out:
        yield _result(item.source, "failed" if item.named else "skipped", message=item.cause)
    unknown: dict[str, list[FoundPaper]] = {}
    for paper in found.papers:
        try:
            sha256 = _sha256(paper)
        except OSError as error:
            yield _result(paper.source, "failed", message=f"cannot be read ({error.strerror})")
            continue
        if knows(database, sha256):
            yield _find_again(database, paper, sha256)
        else:
            unknown.setdefault(sha256, []).append(paper)
    same_bytes = {papers[0].canonical: papers[1:] for papers in unknown.values()}
    tasks = (Task(paper=papers[0], authority=authority) for papers in unknown.values())
    for task, call in pool.run(read_extract_match, tasks):
        ingested = _load(database, task.paper, call)
        yield ingested
        yield from _same(database, ingested, same_bytes[task.paper.canonical])


def _load(database: Database, paper: FoundPaper, call: Call[Reading | Refusal]) -> Ingested:
    clock, outcome = time.monotonic(), call.outcome
    ingested = Ingested(source=paper.source, outcome="failed", started=call.started, seconds=call.seconds)
    if isinstance(outcome, Failure):
        return replace(ingested, message=outcome.cause, traceback=outcome.traceback)
    if isinstance(outcome, Refusal):
        return replace(ingested, outcome=outcome.outcome, message=outcome.cause)
    try:
        loaded = load_paper(
            database,
            document=outcome.document,
            extraction=outcome.extraction,
            links=outcome.links,
            origin=Origin(canonical=paper.canonical),
            authority=_details(outcome.extraction.facts.authority_id),
        )
    except sqlite3.OperationalError:
        raise  # a full disk or a lock that is not given up: no paper could be loaded any more
    except Exception as error:  # noqa: BLE001 - one paper's fault, whatever it is, must not be the others'
        if knows(database, outcome.document.sha256):  # another ingest into the same database came first
            return _find_again(database, paper, outcome.document.sha256)
        failure = exception_to_failure(error)
        return replace(ingested, message=failure.cause, traceback=failure.traceback)
    seconds = call.seconds + time.monotonic() - clock
    return replace(ingested, outcome=loaded, seconds=seconds, document_id=outcome.document.id, reading=outcome)


def _same(database: Database, first: Ingested, papers: Sequence[FoundPaper]) -> Iterator[Ingested]:
    """Files with the very bytes of the first: not read, and what came of that one comes of them."""
    for paper in papers:
        if first.reading is not None:
            yield _find_again(database, paper, first.reading.document.sha256)
        else:
            outcome: Outcome = "failed" if paper.named or first.outcome == "failed" else "skipped"
            yield replace(first, source=paper.source, outcome=outcome, seconds=0.0)


def _find_again(database: Database, paper: FoundPaper, sha256: str) -> Ingested:
    outcome = find_again(database, sha256=sha256, origin=Origin(canonical=paper.canonical))
    return _result(paper.source, outcome, message="these bytes were read before", document_id=sha256[:16])


def _result(source: str, outcome: Outcome, *, message: str, document_id: str | None = None) -> Ingested:
    return Ingested(source=source, outcome=outcome, started=dt.datetime.now(dt.UTC), seconds=0.0, message=message, document_id=document_id)


def _sha256(paper: FoundPaper) -> str:
    with paper.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _details(authority_id: str | None) -> AuthorityDetails | None:
    """What the list of authorities knows of one; None for a body outside it."""
    known = _authorities().get(authority_id or "")
    if known is None:
        return None
    return AuthorityDetails(
        id=known.id, name=known.name, short_name=known.short_name, type=known.type, region=known.region, website=known.website
    )


@cache
def _authorities() -> Mapping[str, Authority]:
    return {authority.id: authority for authority in authorities()}
