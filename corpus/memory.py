"""Python's search for garbage, put off while a paper is read."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Within it no garbage is looked for: what is read of a paper lasts until all of it is, and looking through it takes a tenth of the
    time. What refers to nothing that refers back is freed as ever.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
