"""Papers named by their addresses on the web: fetched one by one, each into a file beside the database, before papers are read."""

from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.fetching.addresses import AddressRefusedError, normal_url, origin_of
from corpus.fetching.client import Client, FetchError
from corpus.fetching.saving import save_paper
from corpus.sources import Finding, FoundPaper, LeftOut
from miner.progress import tell_of_waiting

CACHE = "cache"
"""In the folder of fetched papers: what was fetched, as a cache has it."""
PAUSE = 1.0
"""Seconds between two requests to a host, where it asks for no more."""


def fetch_papers(addresses: Sequence[str], folder: Path, *, contact: str | None, done: Callable[[str], None]) -> Finding:
    """What stands at each address, saved into `folder`; what cannot be had is left out, with its cause. `done`: told of each.

    Raises OSError where the folder cannot be written, ValueError for a contact that is none.
    """
    papers: dict[str, FoundPaper] = {}
    left_out: list[LeftOut] = []
    hosts = {origin_of(address) for address in addresses}
    with Client(cache=folder / CACHE, agent_contact=contact, pause=PAUSE, hosts=hosts, on_wait=tell_of_waiting) as client:
        for address in dict.fromkeys(addresses):
            try:
                source = normal_url(address)
                papers[source] = save_paper(client.get(address), folder, source=source)
            except AddressRefusedError as error:
                left_out.append(LeftOut(source=address, cause=str(error), named=True))
            except FetchError as error:
                left_out.append(LeftOut(source=error.url, cause=error.cause, named=True))
            done(address)
    return Finding(papers=tuple(papers.values()), left_out=tuple(left_out))
