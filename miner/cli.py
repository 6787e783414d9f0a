"""The command line. Each command imports what it needs when it runs, so that `miner --help` answers at once."""
# ruff: noqa: PLC0415

from pathlib import Path

import click

from miner import __version__
from miner.cli_asking import compare, evaluate, search, serve
from miner.cli_fetching import fetch
from miner.commands import Commands
from miner.limits import Limits
from miner.options import PATH, authority_option, contact_option, db_option, form_options, limit_options, ocr_option
from miner.output import Form


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    epilog="""\b
Examples:
  miner fetch Exampleshire --committee "Adult Social Care"
  miner ingest papers/
  miner compare "permanent admissions to residential care"
  miner search DoLS
  miner serve --open""",
)
@click.version_option(__version__, prog_name="miner")
def main() -> None:
    """Councils' committee papers as a database of comparable figures, each tied to the cell or sentence it came from."""


@main.command(
    epilog="""\b
Examples:
  miner demo
  miner demo --serve
  miner demo --db demo.db

Exit status 1 where the database holds papers of your own, with which the samples are not mixed."""
)
@db_option
@click.option("--serve", is_flag=True, help="Then open it in the browser.")
@click.pass_context
def demo(ctx: click.Context, *, db: Path, serve: bool) -> None:
    """Try it with sample papers.

    They come with the tool; what was found in them is told, what was not, and what to try next.
    """
    from miner.demo import run_demo

    ctx.exit(run_demo(db, serve=serve))


main.add_command(fetch)


@main.command(
    epilog="""\b
Examples:
  miner ingest papers/
  miner ingest report.pdf minutes.txt --db adults.db
  miner ingest "papers/**/*.pdf" --authority "West of England Combined Authority"
  miner ingest report.pdf --again --authority "West of England Combined Authority"
  miner ingest scans/ --ocr --again
  miner ingest https://democracy.exampleshire.gov.uk/documents/s1/report.pdf
  miner ingest papers/ --csv > what-came-of-it.csv

Exit status: 0 where nothing failed, 1 where a paper failed, 2 for a command that is not understood, 130 where it was stopped."""
)
@click.argument("paths", nargs=-1, required=True)
@db_option
@authority_option("The council the papers are of, where they do not say it.")
@click.option("--again", is_flag=True, help="Read papers anew that are in the database, and replace what was found in them.")
@ocr_option
@limit_options
@click.option(
    "--dask",
    metavar="ADDRESS",
    help="Read on a Dask cluster (tcp://host:8786) that sees the papers under the same paths; the limits are then its own.",
)
@contact_option
@click.option("--debug", is_flag=True, help="Show the traceback of a paper that fails by a fault of the program.")
@form_options
@click.pass_context
def ingest(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    db: Path,
    authority: str | None,
    again: bool,
    ocr: bool,
    workers: int | None,
    limit_seconds: float | None,
    limit_memory: int,
    dask: str | None,
    contact: str | None,
    debug: bool,
    form: Form | None,
) -> None:
    """Read papers into the database.

    PATHS are files, folders, patterns and addresses of the web, each of one page or file. Papers already in the database are not read
    again without --again. What is known of papers in a folder may stand in a list beside them, papers.csv.
    """
    from miner.forking import PRELOAD, start_forking

    if dask is None:
        start_forking(PRELOAD)  # imports there go on beside the imports here
    from miner.ingesting import ingest_papers

    status = ingest_papers(
        paths,
        db=db,
        authority=authority,
        again=again,
        ocr=ocr,
        workers=workers,
        limits=Limits.of(seconds=limit_seconds, memory=limit_memory, ocr=ocr),
        dask=dask,
        form=form or "table",
        debug=debug,
        contact=contact,
    )
    ctx.exit(status)


@main.command(
    epilog="""\b
Examples:
  miner status
  miner status --db adults.db --csv > papers.csv"""
)
@db_option
@form_options
def status(*, db: Path, form: Form | None) -> None:
    """List the papers and what came of each.

    Those that failed or were skipped are in the list too.
    """
    from miner.showing import show_status

    show_status(db, form=form or "table")


@main.command(
    epilog="""\b
Examples:
  miner inspect report.pdf
  miner inspect report.pdf --tables
  miner inspect report.pdf --csv > figures.csv
  miner inspect report.pdf --page 3 --image page-3.png"""
)
@click.argument("file", type=PATH)
@click.option("--tables", "only_tables", is_flag=True, help="Show only the tables, with the role given to each column.")
@authority_option("The council the paper is of, where it does not say it.")
@click.option("--image", type=PATH, metavar="OUT.png", help="Draw a page of a PDF as it was understood, instead of listing anything.")
@click.option("--page", type=click.IntRange(min=1), metavar="N", help="The page that --image draws.  [default: 1]")
@ocr_option
@form_options
def inspect(
    *, file: Path, only_tables: bool, image: Path | None, page: int | None, authority: str | None, ocr: bool, form: Form | None
) -> None:
    """Show what is read in one paper.

    Its blocks, its tables with the role given to each column, the records, the problems; no database is needed. With --image a page
    is drawn with its blocks, numbered in the order of reading, and its tables, each cell by its role; OUT.png is written over.
    """
    if image is not None:
        if only_tables or form:
            raise click.UsageError("--image draws a page and lists nothing: leave out --tables, --csv and --json")
        from miner.picturing import picture_page

        picture_page(file, image, page=page or 1, authority=authority, ocr=ocr)
        return
    if page is not None:
        raise click.UsageError("--page says which page is drawn: name the picture too, for example --image page.png")
    from miner.inspecting import inspect_paper

    inspect_paper(file, authority=authority, only_tables=only_tables, ocr=ocr, form=form or "table")


@main.command(
    epilog="""\b
Examples:
  miner tables report.pdf
  miner tables report.pdf --fills
  miner tables papers/ --json tables.json --csv tables/

Exit status 1 where a paper failed; the others are done."""
)
@click.argument("paths", nargs=-1, required=True)
@click.option("--json", "json_to", type=PATH, metavar="OUT", help="Write all tables into this file; - is standard output.")
@click.option("--csv", "csv_to", type=PATH, metavar="DIR", help="Write each table into this folder, as PAPER_PAGE_TABLE.csv.")
@click.option("--fills", is_flag=True, help="Add each cell's colour (not to CSV).")
@ocr_option
@limit_options
@click.pass_context
def tables(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    json_to: Path | None,
    csv_to: Path | None,
    fills: bool,
    ocr: bool,
    workers: int | None,
    limit_seconds: float | None,
    limit_memory: int,
) -> None:
    """Write the tables of papers, page by page.

    PATHS are files, folders and patterns. Each table is as it stands on its page: one that runs over pages is not joined. Without
    --json and --csv the tables are shown here. In JSON a paper's name leads to its pages, a page to its tables, and a table is the
    list of its cells: first row, last row, first column, last column (from 0), text and, with --fills, colour.
    """
    from miner.tabling import write_tables

    limits = Limits.of(seconds=limit_seconds, memory=limit_memory, ocr=ocr)
    ctx.exit(write_tables(paths, json_to=json_to, csv_to=csv_to, fills=fills, ocr=ocr, workers=workers, limits=limits))


for _command in (compare, search, evaluate, serve):
    main.add_command(_command)
