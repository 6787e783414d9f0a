"""The command that fetches: fetch."""
# ruff: noqa: PLC0415

import datetime as dt
from pathlib import Path

import click

from miner.options import PATH, Size, contact_option, form_options
from miner.output import Form

DAY = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])


@click.command(
    epilog="""\b
Examples:
  miner fetch Exampleshire
  miner fetch Exampleshire --committee "Adult Social Care" --since 2020-01-01
  miner fetch Exampleshire --committee "Adult Social Care" --dry-run
  miner fetch --url https://democracy.exampleshire.gov.uk --committee Cabinet --into papers/cabinet

Exit status: 0 where nothing failed, 1 where something was refused or failed, 2 for a command that is not understood, 130 where it
was stopped. The same command goes on from wherever it was stopped."""
)
@click.argument("authority", required=False)
@click.option(
    "--committee", "committees", multiple=True, metavar="NAME", help="A committee: its name, words of it, or its number; may be repeated."
)
@click.option("--all-committees", is_flag=True, help="All committees that still meet.")
@click.option("--since", type=DAY, metavar="DATE", help="Meetings from this day on.  [default: five years ago]")
@click.option("--until", type=DAY, metavar="DATE", help="Meetings up to this day.  [default: in 90 days]")
@click.option("--into", type=PATH, metavar="DIR", help="The folder for the papers.  [default: papers/COUNCIL]")
@click.option("--url", metavar="ADDRESS", help="The council's committee pages, where they are not known or have moved.")
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be fetched, and fetch no paper.")
@click.option("--refresh", is_flag=True, help="Ask again also for what is held and not expected to change.")
@click.option(
    "--pause", type=click.FloatRange(min=0), default=1.0, show_default=True, metavar="SECONDS", help="Between two requests at the least."
)
@contact_option
@click.option("--max-size", "max_bytes", type=Size(), default="200MB", show_default=True, help="Of one paper; larger ones are left out.")
@form_options
@click.pass_context
def fetch(
    ctx: click.Context,
    *,
    authority: str | None,
    committees: tuple[str, ...],
    all_committees: bool,
    since: dt.datetime | None,
    until: dt.datetime | None,
    into: Path | None,
    url: str | None,
    dry: bool,
    refresh: bool,
    pause: float,
    contact: str | None,
    max_bytes: int,
    form: Form | None,
) -> None:
    """Fetch a council's papers from its website.

    AUTHORITY is a council's name. Without --committee its committees are listed. Fetched are the meetings' pages, papers and minutes,
    politely (robots.txt, a pause between two requests), and nothing twice; what is not public is not asked for. Beside them lie
    manifest.db, what was seen and what became of it, and papers.csv, from which `miner ingest` has what the site says of each paper.
    """
    from miner.fetching import Asked, fetch_papers

    asked = Asked(
        authority=authority,
        committees=committees,
        all_committees=all_committees,
        since=since.date() if since else None,
        until=until.date() if until else None,
        into=into,
        url=url,
        dry=dry,
        refresh=refresh,
        pause=pause,
        contact=contact,
        max_bytes=max_bytes,
        form=form or "table",
    )
    ctx.exit(fetch_papers(asked))
