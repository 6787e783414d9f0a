"""The line from papers to rows: read → extract → match, each paper in a worker, and load, here, one paper after the other."""

import datetime as dt
import hashlib
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.provenance import Provenance
from corpus.sources import Finding, FoundPaper
from db.connection import Database, transaction
from db.ledger import Outcome, record_ingest
from db.loading import AuthorityDetails, Origin, find_again, held_under, holds_said, knows, load_indicators, load_paper
from extractors.said import said_authority
from miner.limits import Call, Failure, exception_to_failure
from miner.pool import Pool
from miner.reading import Reading, Refusal, Task, read_extract_match
from patterns.authorities import Authority, authorities, authority_named
from patterns.indicators import indicators

READ_BEFORE = "these bytes were read before"
READ_AGAIN = "read again"
SAID_ANEW = "read again, with what is now known of it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What came of one paper. `reading` is there where the paper was loaded; `traceback` where it failed by a fault of ours.

    `held_elsewhere`: left unchanged although it is held under another authority than the user names.
    """

    source: str
    outcome: Outcome
    started: dt.datetime
    seconds: float
    message: str | None = None
    traceback: str | None = None
    document_id: str | None = None
    reading: Reading | None = None
    held_elsewhere: bool = False


def ingest(
    found: Finding, database: Database, pool: Pool, *, authority: str | None = None, again: bool = False, ocr: bool = False
) -> Iterator[Ingested]:
    """Load what was found, noting in the ledger what came of each; papers come in the order of their sources, known ones first.

    A known paper is read again where what is said of it is not what it is held as. Of files with the same bytes, what is said of the
    first of which anything is said holds for all, so that the same files always end in the same rows.

    `authority`: the council of papers that name none. `again`: known papers are read too, and their records replaced. `ocr`: pages
    that are pictures are read by Tesseract. Raises sqlite3.OperationalError where the database cannot be written at all.
    """
    load_indicators(database, indicators())
    for item in found.left_out:
        yield _noted(database, _result(item.source, "failed" if item.named else "skipped", message=item.cause))
    same_bytes: dict[str, list[FoundPaper]] = {}
    for paper in found.papers:
        try:
            same_bytes.setdefault(_sha256(paper), []).append(paper)
        except OSError as error:
            yield _noted(database, _result(paper.source, "failed", message=f"cannot be read ({error.strerror})"))
    to_read: dict[str, tuple[str, Sequence[FoundPaper]]] = {}
    for sha256, papers in same_bytes.items():
        said = next((paper.said for paper in papers if paper.said is not None), None)
        alike = [replace(paper, said=said) for paper in papers]
        if not again and knows(database, sha256) and _is_held_so(database, sha256, said, authority=authority):
            for paper in alike:
                yield _find_again(database, paper, sha256, authority=authority)
        else:
            to_read[alike[0].canonical] = sha256, alike
    tasks = (Task(paper=alike[0], authority=authority, ocr=ocr) for _, alike in to_read.values())
    for task, call in pool.run(read_extract_match, tasks):
        sha256, (_, *others) = to_read[task.paper.canonical]
        ingested = _load(database, task, call, again=again)
        if ingested.reading is None:
            kept = "; what was read of it before stays" if knows(database, sha256) else ""
            ingested = _noted(database, replace(ingested, message=f"{ingested.message}{kept}"))
        yield ingested
        yield from _same(database, ingested, others)


def _load(database: Database, task: Task, call: Call[Reading | Refusal], *, again: bool) -> Ingested:
    """What came of a paper that was read: with its reading and noted in the ledger where it was loaded, otherwise neither."""
    clock, outcome = time.monotonic(), call.outcome
    ingested = Ingested(source=task.paper.source, outcome="failed", started=call.started, seconds=call.seconds)
    if isinstance(outcome, Failure):
        return replace(ingested, message=outcome.cause, traceback=outcome.traceback)
    if isinstance(outcome, Refusal):
        return replace(ingested, outcome=outcome.outcome, message=outcome.cause)
    document, facts = outcome.document, outcome.extraction.facts
    try:
        with transaction(database):
            known = knows(database, document.sha256)  # another ingest into the same database may have come first
            anew = known and not _is_held_so(database, document.sha256, task.paper.said, authority=task.authority)
            loaded = load_paper(
                database,
                document=document,
                extraction=outcome.extraction,
                links=outcome.links,
                origin=_origin(task.paper),
                authority=_details(facts.authority_id),
                again=again or anew,
            )
            ingested = replace(ingested, outcome=loaded, document_id=document.id, reading=outcome)
            if known:
                ingested = replace(ingested, message=READ_AGAIN if again else SAID_ANEW if anew else READ_BEFORE)
            return _noted(database, replace(ingested, seconds=call.seconds + time.monotonic() - clock))
    except sqlite3.OperationalError:
        raise  # a full disk or a lock that is not given up: no paper could be loaded any more
    except Exception as error:  # noqa: BLE001 - one paper's fault, whatever it is, must not be the others'
        failure = exception_to_failure(error)
        return replace(ingested, outcome="failed", document_id=None, reading=None, message=failure.cause, traceback=failure.traceback)


def _same(database: Database, first: Ingested, papers: Sequence[FoundPaper]) -> Iterator[Ingested]:
    """Files with the very bytes of the first: not read, and what came of that one comes of them."""
    for paper in papers:
        if first.reading is not None:
            yield _find_again(database, paper, first.reading.document.sha256, authority=None)
        else:
            outcome: Outcome = "failed" if paper.named or first.outcome == "failed" else "skipped"
            yield _noted(database, replace(first, source=paper.source, outcome=outcome, seconds=0.0))


def _find_again(database: Database, paper: FoundPaper, sha256: str, *, authority: str | None) -> Ingested:
    """`authority`: what the user says the paper is of."""
    with transaction(database):
        outcome = find_again(database, sha256=sha256, origin=_origin(paper))
        held_id, held_name = held_under(database, sha256)
        ingested = _result(paper.source, outcome, message=READ_BEFORE, document_id=sha256[:16])
        if authority is not None and (named := _named(authority)).id != held_id:
            held = f"as a paper of {held_name}" if held_name else "as a paper of no known council"
            message = f"{READ_BEFORE}, {held}; to have it under {named.name}, give the same command with --again"
            ingested = replace(ingested, message=message, held_elsewhere=True)
        return _noted(database, ingested)


def _is_held_so(database: Database, sha256: str, said: Provenance | None, *, authority: str | None) -> bool:
    """Whether a known paper is held as what is said of it now. `authority`: what the user says, which goes before what is said."""
    name = said_authority(said) if authority is None else None
    return holds_said(database, sha256, said) and (name is None or _named(name).id == held_under(database, sha256)[0])


def _origin(paper: FoundPaper) -> Origin:
    return Origin(canonical=paper.canonical, said=paper.said)


def _noted(database: Database, ingested: Ingested) -> Ingested:
    """The same, after a row of it was written into the ledger."""
    record_ingest(
        database,
        source=ingested.source,
        outcome=ingested.outcome,
        message=ingested.message,
        started_at=ingested.started,
        seconds=ingested.seconds,
        document_id=ingested.document_id,
    )
    return ingested


@cache
def _named(authority: str) -> Authority:
    from extractors.authority_names import printed_name_to_body  # noqa: PLC0415 - seldom needed in this process

    return authority_named(authority) or printed_name_to_body(authority)


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
