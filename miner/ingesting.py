"""The command `miner ingest`: papers in, what came of them out."""

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.sources import Finding, find_papers
from db.sources import fetched_path
from miner.closing import Closing, number_of_papers, write_closing
from miner.forking import PRELOAD
from miner.limits import Limits
from miner.manifests import without_manifests
from miner.output import Form, clean, write_rows
from miner.pool import DaskMissingError, Pool, dask_pool, process_pool, useful_workers
from miner.progress import progress_bar
from miner.recognising import refuse_without_tesseract

if TYPE_CHECKING:
    from miner.pipeline import Ingested

SIDE_FILES = ("", "-wal", "-shm", "-journal", ".sources", ".sources-wal", ".sources-shm", ".sources-journal")
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
"""How an argument begins that is an address of the web."""
COUNTED = (
    "values", "targets", "benchmarks", "ratings", "questions", "actions",
    "tallies_agreeing", "tallies_disagreeing", "measures", "measures_linked",
)  # fmt: skip
"""What is counted of each paper."""
Record = dict[str, Any]


def ingest_papers(
    arguments: Sequence[str],
    *,
    db: Path,
    authority: str | None,
    again: bool,
    ocr: bool,
    workers: int | None,
    limits: Limits,
    dask: str | None,
    form: Form,
    debug: bool,
    contact: str | None = None,
    steps: Mapping[str, str] | None = None,
) -> int:
    """The exit status: 0 where nothing failed, 1 where something did, 130 where the user stopped it.

    `arguments`: files, folders, patterns and addresses of the web, which alone are asked for over the network. `contact`: how the sites
    asked find the user. `steps`: what to try next, where not the usual.

    Raises click.ClickException for a database or a cluster that cannot be used, and for `ocr` without Tesseract.
    """
    if ocr and dask is None:  # the workers of a cluster have their own
        refuse_without_tesseract()
    rows: list[Record] = []
    came = Closing()
    try:
        found, manifests = without_manifests(_found(arguments, db=db, contact=contact))
        with _pool(found, workers=workers, limits=limits, dask=dask) as pool:
            # Imported while the workers' modules are being imported in the other process.
            import rich.table  # noqa: F401, PLC0415 - what the closing words are set in

            from db.connection import DatabaseRefused, open_database  # noqa: PLC0415
            from db.site_papers import load_site_papers  # noqa: PLC0415
            from miner.pipeline import ingest  # noqa: PLC0415

            try:
                database = open_database(db)
            except DatabaseRefused as error:
                raise click.ClickException(str(error)) from error
            with closing(database), progress_bar(len(found.papers) + len(found.left_out)) as progress:
                for ingested in ingest(found, database, pool, authority=authority, again=again, ocr=ocr):
                    rows.append(ingested_to_row(ingested))
                    came.add(ingested)
                    if debug and ingested.traceback:
                        click.echo(f"{clean(ingested.source)}:\n{ingested.traceback}", err=True)
                    progress(ingested.source)
                for manifest in manifests:
                    load_site_papers(database, manifest)
    except DaskMissingError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        loaded = sum(row["outcome"] in {"loaded", "superseding"} for row in rows)
        kept = f"What was loaded before that ({number_of_papers(loaded)}) stays in {db}" if loaded else "Nothing was loaded"
        click.echo(f"\nStopped. {kept}; the same command goes on from there.", err=True)
        return 130
    if form == "table":
        write_closing(came, db=db, steps=steps)
    else:
        write_rows(rows, form, columns={})
        for row in rows:
            if row["outcome"] == "failed":
                click.echo(f"{clean(row['source'])}: {clean(row['message'])}", err=True)
    return 1 if any(row["outcome"] == "failed" for row in rows) else 0


def ingested_to_row(ingested: "Ingested") -> Record:
    """What came of a paper: source, outcome, message, document_id, seconds, authority, counts of what was found, problems."""
    row: Record = {
        "source": ingested.source,
        "outcome": ingested.outcome,
        "message": ingested.message,
        "document_id": ingested.document_id,
        "seconds": round(ingested.seconds, 3),
        "authority": None,
        **dict.fromkeys(COUNTED, 0),
        "problems": 0,
    }
    if ingested.reading is None:
        return row
    extraction, links = ingested.reading.extraction, ingested.reading.links
    return row | {
        "authority": extraction.facts.authority_name,
        "values": len(extraction.values),
        "targets": len(extraction.targets),
        "benchmarks": len(extraction.benchmarks),
        "ratings": len(extraction.ratings),
        "questions": len(extraction.questions),
        "actions": len(extraction.actions),
        "tallies_agreeing": sum(tally.agrees is True for tally in extraction.tallies),
        "tallies_disagreeing": sum(tally.agrees is False for tally in extraction.tallies),
        "measures": len(links),
        "measures_linked": sum(link.indicator_id is not None for link in links),
        "problems": len(ingested.reading.document.problems) + len(extraction.problems),
    }


def _found(arguments: Sequence[str], *, db: Path, contact: str | None) -> Finding:
    """The files among the arguments, and what stands at the addresses. Raises click.ClickException where these cannot be kept."""
    ignored = [fetched_path(db), *(db.with_name(db.name + ending) for ending in SIDE_FILES)]
    addresses = [argument for argument in arguments if ADDRESS.match(argument)]
    found = find_papers((argument for argument in arguments if not ADDRESS.match(argument)), ignore=ignored)
    if not addresses:
        return found
    from miner.addresses import fetch_papers  # noqa: PLC0415 - most papers are files

    try:
        with progress_bar(len(addresses)) as progress:
            fetched = fetch_papers(addresses, fetched_path(db.absolute()), contact=contact, done=progress)
    except OSError as error:
        raise click.ClickException(f"{fetched_path(db)}: what is fetched cannot be kept there ({error.strerror})") from error
    return Finding(papers=(*found.papers, *fetched.papers), left_out=(*found.left_out, *fetched.left_out))


def _pool(found: Finding, *, workers: int | None, limits: Limits, dask: str | None) -> AbstractContextManager[Pool]:
    if dask is not None:
        return dask_pool(dask, limits=limits)
    return process_pool(workers=useful_workers(len(found.papers), most=workers), limits=limits, preload=PRELOAD)
