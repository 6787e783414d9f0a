"""What `miner fetch` ends with: what became of the papers, what was not to be had, and what to do next; and the list beside the papers."""

import datetime as dt
import shlex
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from corpus.fetching.collecting import NotListed, Seen
from corpus.fetching.holding import WITHDRAWN
from corpus.fetching.manifest import Manifest, MeetingRecord, PaperRecord
from corpus.listing import FILE, HEADERS, LISTING, read_listing
from corpus.provenance import Provenance
from miner.closing import number_of_papers
from miner.output import clean, write_table

PAPERS = {
    "fetched": "fetched",
    "unchanged": "held already, and not asked for again or unchanged",
    "would_fetch": "would be fetched",
    "left_out": "left out (packs, front sheets, links to other sites)",
    "replaced": "drafts in whose place the approved minutes are",
    "duplicate": "the very same as another paper",
    "restricted": "not for the public, so not asked for",
    "gone": "listed by the site, and not there any more",
    "refused": "refused by the site",
    "failed": "failed",
}
MEETINGS = {
    "read": "read",
    "cancelled": "cancelled",
    "refused": "refused by the site",
    "failed": "failed",
}
LISTED = ("refused", "failed", "gone")
"""What is told one by one."""
SHOWN = 20


def seen_to_row(one: Seen | NotListed) -> dict[str, Any]:
    """A row of the list for programs: committee, meeting_date, what, item, title, outcome, message, file, url, size."""
    if isinstance(one, NotListed):
        return _row(one.committee.title, what="committee", outcome="failed", message=one.cause)
    if one.record is None:
        meeting = _row(one.ref.committee, what="meeting", outcome=one.meeting_outcome, message=one.message)
        return meeting | {"meeting_date": one.ref.date.isoformat(), "url": one.ref.url}
    record = one.record
    return _row(one.ref.committee, what="paper", outcome=one.paper_outcome, message=one.message) | {
        "meeting_date": one.ref.date.isoformat(),
        "item": record.item_number,
        "title": record.title,
        "file": record.file,
        "url": record.url,
        "size": record.size if record.size is not None else record.printed_size,
    }


def _row(committee: str, *, what: str, outcome: str | None, message: str | None) -> dict[str, Any]:
    empty = dict.fromkeys(("meeting_date", "item", "title"))
    return {"committee": committee, "what": what, **empty, "outcome": outcome, "message": message, "file": None, "url": None, "size": None}


def manifest_to_listing(manifest: Manifest, council: str | None) -> dict[str, Provenance]:
    """What the site says of each paper whose file is in the folder."""
    return {paper.file: _provenance(paper, on=on, of=of, council=council) for paper, on, of in manifest.held() if paper.file is not None}


def listed_by_hand(into: Path, own: Mapping[str, Provenance]) -> dict[str, Provenance]:
    """What a list that lies in the folder says of files that no fetch put there. `own`: what a fetch says of those that it did.

    What it says otherwise of the latter is not kept, nor what no row can hold: then the list as it is is put aside, and that told.
    """
    path = into / LISTING
    if not path.is_file():
        return {}
    found = read_listing(path)
    by_hand = {file: said for file, said in found.said.items() if file not in own and (into / file).is_file()}
    changed = any(file in own and _as_listed(said) != _as_listed(own[file]) for file, said in found.said.items())
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        changed = changed or bool(found.problems) or file.readline().strip() != ",".join([FILE, *HEADERS])
    if changed:
        aside = into / WITHDRAWN / f"{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}-{LISTING}"
        aside.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, aside)
        kept = f"its {len(by_hand):,} rows of papers that were not fetched are kept; " if by_hand else ""
        click.echo(
            f"{path} was written or changed by hand: {kept}the rest will be as the site says. As it was it lies in {aside}.", err=True
        )
    return by_hand


def _as_listed(said: Provenance) -> tuple[str, ...]:
    """What can be told from a row of the list; whose papers they are is said anew in each run."""
    return tuple(" ".join(str(getattr(said, name) or "").split()) for name in HEADERS.values() if name not in {"authority", "kind"})


def _provenance(paper: PaperRecord, *, on: MeetingRecord, of: MeetingRecord | None, council: str | None) -> Provenance:
    """Minutes of a meeting that the site does not tell come without a date: they print it themselves."""
    meeting = of.ref if of is not None else None
    return Provenance(
        url=paper.url,
        authority=council,
        committee=on.ref.committee,
        meeting_date=meeting.date if meeting else None,
        meeting_url=meeting.url if meeting else None,
        item_number=paper.item_number,
        item_title=paper.item_title,
        title=paper.title,
        kind=paper.kind,
        published_at=paper.published_at,
        retrieved_at=paper.retrieved_at,
    )


def write_fetched(seen: Sequence[Seen | NotListed], *, into: Path, notes: Iterable[str], stopped: str | None, dry: bool) -> None:
    papers = [one for one in seen if isinstance(one, Seen) and one.record is not None]
    meetings = [one for one in seen if isinstance(one, Seen) and one.record is None]
    if dry:
        _write_plan(papers)
    _write_counts("meetings", MEETINGS, (one.meeting_outcome for one in meetings))
    _write_counts("papers", PAPERS, (one.paper_outcome for one in papers))
    for words in notes:
        click.echo(f"\n{clean(words)}")
    _write_not_had(seen)
    if stopped:
        click.echo(f"\n{clean(stopped)}. The same command goes on from there.", err=True)
    if dry:
        click.echo("\nNothing was fetched. The same command without --dry-run fetches them.")
    elif any(one.record is not None and one.record.file for one in papers) or (into / "papers.csv").exists():
        place = shlex.quote(str(into))
        steps = {f"miner ingest {place}": "read them, with all that the site says of them"}
        steps[f"datasette {shlex.quote(str(into / 'manifest.db'))}"] = "what was seen, and what became of it"
        width = max(map(len, steps))
        click.echo("\nNext:")
        for command, purpose in steps.items():
            click.echo(f"  {command.ljust(width)}  {purpose}")


def _write_plan(papers: Sequence[Seen]) -> None:
    rows = [
        seen_to_row(one) | {"size": _size(one.record.printed_size if one.record else None)}
        for one in papers
        if one.paper_outcome == "would_fetch"
    ]
    columns = {"committee": "committee", "meeting": "meeting_date", "item": "item", "paper": "title", "size": "size"}
    write_table(rows, columns=columns, title="Would be fetched")
    told = [one.record.printed_size for one in papers if one.paper_outcome == "would_fetch" and one.record and one.record.printed_size]
    if rows:
        click.echo(
            f"\n{number_of_papers(len(rows))}, {_size(sum(told)) or 'sizes not told'}"
            + (f" by what {len(told):,} say of their size" if told else "")
        )


def _size(number: int | None) -> str:
    if not number:
        return ""
    return f"{number / 1024**2:,.1f} MB" if number >= 1024**2 else f"{number / 1024:,.0f} KB"


def _write_counts(title: str, words: Mapping[str, str], outcomes: Iterable[str | None]) -> None:
    counts = Counter(outcomes)
    rows = [{"what": text, "number": f"{counts[name]:,}"} for name, text in words.items() if counts[name]]
    write_table(rows, columns={title: "what", "": "number"})


def _write_not_had(seen: Sequence[Seen | NotListed]) -> None:
    rows = [seen_to_row(one) for one in seen]
    for outcome in LISTED:
        listed = [row for row in rows if row["outcome"] == outcome]
        if not listed:
            continue
        click.echo(f"\n{PAPERS[outcome].capitalize()}:")
        for row in listed[:SHOWN]:
            name = ", ".join(filter(None, (row["committee"], row["meeting_date"], row["title"])))
            click.echo(f"  {clean(name)}: {clean(row['message'] or '')}")
        if len(listed) > SHOWN:
            click.echo(f"  … and {len(listed) - SHOWN:,} more")
