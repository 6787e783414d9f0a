"""How far the fetching and reading of papers has come, for the person who waits for it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from miner.output import clean, short

TOLD = 5.0
"""Seconds of waiting from which on the user is told why."""


@contextmanager
def progress_bar(papers: int, *, wanted: bool = True) -> Iterator[Callable[[str], None]]:
    """A bar on standard error where someone is looking at it, otherwise nothing; to be called with the source of each paper done."""
    if not wanted or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.fields[source]}", markup=False))
    # what is printed meanwhile goes where it would go without a bar: standard output may be a file
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=papers, source="reading")
        yield lambda source: bar.update(task, advance=1, source=clean(source))


@contextmanager
def growing_bar() -> Iterator[Callable[[str, int], None]]:
    """A bar as above for work of which only a part is known; to be called, before each piece, with its name and how many are left."""
    if not sys.stderr.isatty():
        yield lambda _what, _left: None
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        BarColumn(),
        TextColumn("{task.fields[left]} left"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[what]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=1, what="the site", left=0)
        done = 0

        def progress(what: str, left: int) -> None:
            nonlocal done
            bar.update(task, completed=done, total=done + left, what=clean(short(what, most=60)), left=left)
            done += 1

        yield progress


def tell_of_waiting(seconds: float, why: str) -> None:
    """What the client waits for, where it is long, and what it has to say without waiting (0 seconds)."""
    if seconds >= TOLD or not seconds:
        wait = f"; waiting {seconds:.0f} seconds" if seconds else ""
        click.echo(f"{clean(why)}{wait}", err=True)
