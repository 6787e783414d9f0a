"""The command `miner fetch`: from a council's name to a folder of its papers."""

import datetime as dt
import shlex
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from corpus.fetching.addresses import origin_of
from corpus.fetching.client import Client, FetchError
from corpus.fetching.collecting import Left, NotListed, Seen, Wanted, collect
from corpus.fetching.holding import Folder
from corpus.fetching.manifest import Run
from corpus.fetching.sites.finding import open_site
from corpus.fetching.sites.site import Committee, Site, SiteError
from corpus.listing import write_listing
from db.manifest import COUNTED, MANIFEST, ManifestRefused, SqliteManifest
from miner.councils import Council, choose_committees, find_council
from miner.fetched import listed_by_hand, manifest_to_listing, seen_to_row, write_fetched
from miner.output import Form, clean, write_rows
from miner.progress import growing_bar, tell_of_waiting

YEARS = 5
AHEAD = dt.timedelta(days=90)
CACHE = ".cache"
"""In the folder: what was fetched, as a cache has it, and when each host was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user asks for, as the command line has it. `into`: None for the usual folder."""

    authority: str | None
    committees: tuple[str, ...]
    all_committees: bool
    since: dt.date | None
    until: dt.date | None
    into: Path | None
    url: str | None
    dry: bool
    refresh: bool
    pause: float
    contact: str | None
    max_bytes: int
    form: Form


def fetch_papers(asked: Asked, *, today: dt.date | None = None) -> int:
    """The exit status: 0 where nothing failed, 1 where something did, 130 where the user stopped it.

    Raises click.ClickException for what cannot be begun: no such council, a site that is not to be read, a folder of another council.
    """
    today = today or dt.date.today()  # noqa: DTZ011 - the council's day and ours are one
    council = find_council(asked.authority, url=asked.url)
    into = asked.into or Path("papers") / council.folder
    since, until = asked.since or _years_before(today), asked.until or today + AHEAD
    if since > until:
        raise click.UsageError(f"--since {since} is after --until {until}")
    cache = into / CACHE if into.exists() or not (asked.dry or not _is_about_papers(asked)) else None
    with Client(
        cache=cache, agent_contact=asked.contact, pause=asked.pause, hosts=[origin_of(council.base)], on_wait=tell_of_waiting
    ) as client:
        try:
            site = open_site(client, council.base, system=council.system)
            listed = site.committees()
        except (FetchError, SiteError) as error:
            raise click.ClickException(_said(error)) from error
        if not _is_about_papers(asked):
            _write_committees(listed, asked, council)
            return 0
        committees = tuple(one for one in listed if one.current) if asked.all_committees else choose_committees(asked.committees, listed)
        wanted = Wanted(
            committees=committees,
            since=since,
            until=until,
            today=today,
            max_bytes=asked.max_bytes,
            refresh=asked.refresh,
            dry=asked.dry,
        )
        return _fetch(site, council, wanted, into=into, form=asked.form)


def _is_about_papers(asked: Asked) -> bool:
    """Whether papers are asked for, and not the list of committees."""
    return bool(asked.committees) or asked.all_committees


def _fetch(site: Site, council: Council, wanted: Wanted, *, into: Path, form: Form) -> int:
    folder = Folder(into)
    if not wanted.dry:
        folder.prepare()
    try:
        manifest = SqliteManifest(into / MANIFEST, dry=wanted.dry)
    except ManifestRefused as error:
        raise click.ClickException(str(error)) from error
    with manifest:
        other = manifest.base()
        if other not in {None, site.base}:
            raise click.ClickException(f"{into} holds papers of {other}: fetch those of {site.base} into another folder, with --into.")
        run = Run(
            council=council.name or council.base,
            base=site.base,
            system=site.system,
            committees=tuple(committee.title for committee in wanted.committees),
            since=wanted.since,
            until=wanted.until,
        )
        by_hand = {} if wanted.dry else listed_by_hand(into, manifest_to_listing(manifest, council.name))
        manifest.begin(run)
        seen: list[Seen | NotListed] = []
        stopped: str | None = None

        def list_papers() -> None:
            if not wanted.dry:
                write_listing(into, {**by_hand, **manifest_to_listing(manifest, council.name)})

        try:
            _collect(site, manifest, folder, wanted, seen=seen, after_paper=list_papers)
        except SiteError as error:
            stopped = str(error)
        except KeyboardInterrupt:
            stopped = "stopped"
        finally:
            list_papers()
            counts = Counter(one.paper_outcome for one in seen if isinstance(one, Seen) and one.paper_outcome in COUNTED)
            manifest.end({str(name): number for name, number in counts.items()}, message=stopped)
    if stopped == "stopped":
        kept = "Nothing was fetched." if wanted.dry else f"What was fetched ({counts['fetched']:,} now) stays in {into}."
        click.echo(f"\nStopped. {kept} The same command goes on from there.", err=True)
        return 130
    if form == "table":
        write_fetched(seen, into=into, notes=site.notes(), stopped=stopped, dry=wanted.dry)
    else:
        write_rows([seen_to_row(one) for one in seen], form, columns={})
        for words in (*site.notes(), *([stopped] if stopped else [])):
            click.echo(clean(words), err=True)
    return 1 if stopped or any(has_failed(one) for one in seen) else 0


def _collect(
    site: Site, manifest: SqliteManifest, folder: Folder, wanted: Wanted, *, seen: list[Seen | NotListed], after_paper: Callable[[], None]
) -> None:
    with growing_bar() as progress:
        for one in collect(site, manifest, folder, wanted):
            if isinstance(one, Left):
                progress(one.what, one.number)
                continue
            seen.append(one)
            if isinstance(one, Seen) and one.paper_outcome in {"fetched", "replaced"}:
                after_paper()


def has_failed(one: Seen | NotListed) -> bool:
    """Whether it was to be had and was not: refused by the site, or failed."""
    return isinstance(one, NotListed) or bool({one.paper_outcome, one.meeting_outcome} & {"failed", "refused"})


def _write_committees(committees: Sequence[Committee], asked: Asked, council: Council) -> None:
    rows: list[dict[str, Any]] = [
        {"id": one.id, "committee": one.title, "category": one.category, "current": one.current} for one in committees
    ]
    columns = {"number": "id", "committee": "committee", "category": "category"}
    if asked.form != "table":
        write_rows(rows, asked.form, columns=columns)
        return
    current = [row for row in rows if row["current"]]
    write_rows(current, "table", columns=columns, title=f"Committees of {council.name or council.base}")
    if len(current) < len(rows):
        click.echo(f"\nand {len(rows) - len(current):,} that no longer meet; --csv lists them too.")
    which = shlex.quote(asked.authority) if asked.authority else ""
    named = " ".join(filter(None, ("miner fetch", which, f"--url {shlex.quote(asked.url)}" if asked.url else "")))
    click.echo(f"\nNext, with as much of a name as tells it from the others, or with its number:\n  {named} --committee NAME")


def _years_before(today: dt.date) -> dt.date:
    try:
        return today.replace(year=today.year - YEARS)
    except ValueError:  # the 29th of February
        return today.replace(year=today.year - YEARS, day=28)


def _said(error: FetchError | SiteError) -> str:
    return f"{error.url}: {error.cause}" if isinstance(error, FetchError) else str(error)
