"""The steps of docs/first-steps.md, tried one after the other: what each command prints, and what the pages show on the way.

They are tried in a folder of their own, in which the samples and the example paper stand at the places they have in the repository,
so that the commands are those that a reader types there.
"""

import asyncio
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

from pages import page_to_links, page_to_text
from terminal import command_to_output

from db.serving import datasette_for

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ("corpus/samples", "docs/own-papers")
OWN_PAPER = "docs/own-papers/care-summary.txt"
SERVED = "http://127.0.0.1:8001"
STEPS = {
    "demo": "miner demo",
    "status": "miner status",
    "compare": "miner compare ld-employment",
    "set-apart": "miner compare asc-review-12m",
    "search-question": "miner search young carers --in questions,answers,actions",
    "search-abbreviation": "miner search CQC --limit 1",
    "inspect": "miner inspect corpus/samples/integrated-performance-minutes.txt",
    "own": "miner ingest docs/own-papers --db own.db",
    "own-status": "miner status --db own.db",
    "own-again": f'miner ingest {OWN_PAPER} --db own.db --again --authority "Exampleshire County Council"',
    "own-status-again": "miner status --db own.db",
    "own-inspect": f"miner inspect {OWN_PAPER} --tables",
}
"""The commands by the names of their parts, in the order in which they are tried: each finds what those before it left behind."""
WALKS = {
    "walk-figure": ("committee.db", ("Proportion of adults with learning disabilities in paid employment", "1.9 (14 adults)")),
    "walk-question": ("committee.db", ("Questions without a reply found", "A member queried how needs")),
    "walk-not-understood": ("own.db", ("Everything that was not understood",)),
}
"""The database, and the links that are clicked from its first page on, each by how its words begin. The first walk shows that page."""


class NoSuchLinkError(Exception):
    """A page does not have the link that a walk clicks."""


def first_steps_to_parts() -> dict[str, str]:
    """The generated parts of docs/first-steps.md by their names. Raises CommandFailedError, NoSuchLinkError."""
    with tempfile.TemporaryDirectory() as place:
        for papers in PAPERS:
            shutil.copytree(ROOT / papers, Path(place) / papers)
        with chdir(place):
            parts = {name: f"```sh\n{command}\n```\n\n```text\n{command_to_output(command)}\n```" for name, command in STEPS.items()}
            for number, (name, (db, links)) in enumerate(WALKS.items()):
                seen = list(_walk(Path(db), links))
                parts[name] = "\n\n".join(seen[min(number, 1) :])
    paper = (ROOT / OWN_PAPER).read_text(encoding="utf-8").strip()
    return {f"step-{name}": part for name, part in parts.items()} | {"step-own-paper": f"```text\n{paper}\n```"}


def _walk(db: Path, links: Iterable[str]) -> Iterator[str]:
    client = datasette_for(db).client
    address = "/"
    page = _page(client, address)
    yield _seen(address, page)
    for begins in links:
        address, words = next(((to, words) for to, words in page_to_links(page) if words.startswith(begins)), ("", ""))
        if not address:
            raise NoSuchLinkError(f"no link “{begins}…” in {page_to_text(page)}")
        page = _page(client, address)
        yield f"Click *{words}*."
        yield _seen(address, page)


def _page(client: Any, address: str) -> str:
    answer = asyncio.run(client.get(address))
    if answer.status_code != 200:
        raise NoSuchLinkError(f"{address} answers {answer.status_code}")
    return str(answer.text)


def _seen(address: str, page: str) -> str:
    return f"`{SERVED}{address}`\n\n```text\n{page_to_text(page)}\n```"
