"""The commands that ask the database: compare, search, evaluate, serve."""
# ruff: noqa: PLC0415

from pathlib import Path

import click

from miner.options import PATH, db_option, form_options, narrowing_options
from miner.output import Form


@click.command(
    epilog="""\b
Examples:
  miner compare learning disability paid employment
  miner compare "safeguarding concerns"
  miner compare admissions-65 --db adults.db --json

Exit status 1 where no figure is found; names like it are suggested."""
)
@click.argument("words", nargs=-1, required=True)
@db_option
@form_options
@click.pass_context
def compare(ctx: click.Context, *, words: tuple[str, ...], db: Path, form: Form | None) -> None:
    """Compare a measure across councils.

    WORDS are an indicator's id, a concept, a name, or words of one. Each figure comes with its period, target, status as printed,
    comparators and the place it stands in, and says whether it can be compared: yes, with a caution, or not; then it is set apart.
    """
    from miner.comparing import show_comparison

    ctx.exit(0 if show_comparison(db, " ".join(words), form=form or "table") else 1)


@click.command(
    epilog="""\b
Examples:
  miner search DoLS
  miner search '"missed bins"' --in questions,answers --unanswered
  miner search respite carers --authority exampleshire --year 2023-24 --csv > respite.csv

Exit status 1 where nothing is found; what was searched is told, and what else to try."""
)
@click.argument("words", nargs=-1, required=True)
@narrowing_options
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="Hits of each kind.")
@db_option
@form_options
@click.pass_context
def search(
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    kinds: str | None,
    authority: str | None,
    committee: str | None,
    year: str | None,
    role: str | None,
    answered: bool | None,
    limit: int,
    db: Path,
    form: Form | None,
) -> None:
    """Search questions, answers, actions, commentary and papers.

    All WORDS have to stand in what is found, in whatever form; abbreviations and what they stand for find each other. Words in
    quotation marks are searched for as they stand, side by side.
    """
    from db.searching import Wanted
    from miner.searching import show_search, wanted_kinds

    wanted = Wanted(
        kinds=wanted_kinds(kinds), authority=authority, committee=committee, year=year, role=role, answered=answered, limit=limit
    )
    ctx.exit(0 if show_search(db, words, wanted=wanted, form=form or "table") else 1)


@click.command(
    epilog="""\b
Examples:
  miner evaluate committee.db answers/
  miner evaluate committee.db answers/ --papers papers/ --missed --wrong"""
)
@click.argument("database", type=PATH)
@click.argument("answers", type=PATH)
@click.option("--papers", type=PATH, help="The folder of the papers, to count how many of their words were kept.")
@click.option("--missed", is_flag=True, help="List the facts that were not found.")
@click.option("--wrong", is_flag=True, help="List the records that are no fact of the answers.")
@form_options
def evaluate(*, database: Path, answers: Path, papers: Path | None, missed: bool, wrong: bool, form: Form | None) -> None:
    """Count what is right, wrong and missing.

    ANSWERS is a folder with one JSON file a paper.
    """
    from miner.evaluating import show_evaluation

    show_evaluation(database, answers, papers=papers, missed=missed, wrong=wrong, form=form or "table")


@click.command(
    epilog="""\b
Examples:
  miner serve --open
  miner serve --db adults.db --port 8080"""
)
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to answer at; 0.0.0.0 lets others in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="The port to answer at.")
@click.option("--open", "open_browser", is_flag=True, help="Open the browser.")
def serve(*, db: Path, host: str, port: int, open_browser: bool) -> None:
    """Browse the database in Datasette."""
    from miner.showing import serve_database

    serve_database(db, host=host, port=port, open_browser=open_browser)
