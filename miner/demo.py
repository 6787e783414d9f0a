"""The command `miner demo`: the papers shipped with the tool in a database, to see what it does before having papers of one's own."""

import hashlib
from importlib.resources import as_file, files
from pathlib import Path

import click

from miner.closing import db_named
from miner.ingesting import ingest_papers
from miner.limits import Limits
from miner.showing import database_at, serve_database

HOST, PORT = "127.0.0.1", 8001


def run_demo(db: Path, *, serve: bool) -> int:
    """The exit status of ingesting the samples. Raises click.ClickException where the database holds other papers: samples and papers
    of one's own are not mixed.
    """
    with as_file(files("corpus") / "samples") as samples:
        papers = sorted(path for path in samples.iterdir() if path.is_file() and not path.name.startswith("."))
        _refuse_other_papers(db, papers)
        click.echo(
            f"The {len(papers)} sample papers that come with the tool, into {db}. They are written for trying it; cite none of them."
        )
        named = db_named(db)
        steps = {
            f"miner compare paid employment{named}": "a measure of two councils, with the caution it needs",
            f"miner compare reviewed{named}": "percentages beside each other, and a count of people set apart",
            f"miner serve{named} --open": "everything, in the browser, down to the cell or sentence",
        }
        status = ingest_papers(
            [str(path) for path in papers], db=db, authority=None, again=False, ocr=False, workers=None, limits=Limits(), dask=None, form="table",
            debug=False, steps=steps,
        )  # fmt: skip
    if serve and status == 0:
        serve_database(db, host=HOST, port=PORT, open_browser=True)
    return status


def _refuse_other_papers(db: Path, samples: list[Path]) -> None:
    if not db.exists() or db.stat().st_size == 0:
        return
    known = {hashlib.sha256(path.read_bytes()).hexdigest() for path in samples}
    with database_at(db) as database:
        others = sum(row["sha256"] not in known for row in database.query("select sha256 from documents"))
    if others:
        papers = "a paper" if others == 1 else f"{others} papers"
        raise click.ClickException(
            f"{db} holds {papers} of your own, with which the samples would be mixed. Name another file: miner demo --db demo.db"
        )
