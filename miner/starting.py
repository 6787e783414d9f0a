"""Where the command begins: what reading papers waits for longest is set going before anything else is imported."""

import gc
import sys

READING = frozenset(("ingest", "demo"))
"""The commands that always read papers in workers."""
ELSEWHERE = frozenset(("-h", "--help", "--dask"))
"""With these no worker is needed here."""


def main() -> None:
    """The command `miner`."""
    if READING.intersection(sys.argv[1:2]) and not ELSEWHERE.intersection(sys.argv[2:]):
        from miner.forking import PRELOAD, start_forking  # noqa: PLC0415 - `miner --help` needs none

        start_forking(PRELOAD)
    from miner.cli import main as command  # noqa: PLC0415 - imported beside the imports of the workers' server

    try:
        command(prog_name="miner")
    finally:
        gc.freeze()  # the process ends: nothing in it is worth a last look for garbage
