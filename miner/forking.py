"""The small server process that workers are forked from: it imports what they need once, while this process goes on with its own work.

Started first of all, as its imports are what reading a few papers waits for longest.
"""

import multiprocessing
import multiprocessing.forkserver
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.context import BaseContext

PRELOAD = ("miner.warm", "miner.cli")
"""The modules that every worker needs that reads papers."""


def start_forking(preload: Sequence[str] = ()) -> BaseContext:
    """The context to make workers in. Where its server runs already, that server is used, with what it has imported.

    Where processes cannot be forked from a server (Windows), each worker imports what it needs by itself.
    """
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(list(preload))
        with _present_folder_left_out():
            multiprocessing.forkserver.ensure_running()
    return context


@contextmanager
def _present_folder_left_out() -> Iterator[None]:
    """A Python that is started meanwhile imports nothing from the folder the user is in: a `corpus/` or `patterns.py` there is theirs."""
    name = "PYTHONSAFEPATH"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
