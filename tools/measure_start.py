"""How long a folder of papers takes from a cold start, beside the bare import of the libraries it cannot do without.

    python tools/measure_start.py FOLDER [--times 5] [--most 3]

The two are run in turn, each time in new processes and into a new database, the second by the installed command; printed are the medians and their ratio. With
--most the exit status is 1 where the ratio is larger.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def seconds(command: list[str]) -> float:
    """Wall time of a command that has to succeed."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def measure(folder: Path, *, times: int) -> tuple[float, float]:
    """Median seconds of the bare imports and of the ingest."""
    miner = str(Path(sys.executable).with_name("miner"))
    imports, ingests = [], []
    for _ in range(times):
        imports.append(seconds([sys.executable, "-c", "import spacy, sqlite_utils"]))
        with tempfile.TemporaryDirectory() as place:
            ingests.append(seconds([miner, "ingest", str(folder), "--db", str(Path(place) / "committee.db")]))
    return statistics.median(imports), statistics.median(ingests)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--most", type=float)
    options = parser.parse_args()
    bare, whole = measure(options.folder, times=options.times)
    print(f"import spacy, sqlite_utils: {bare:.2f} s; miner ingest {options.folder}: {whole:.2f} s; ratio {whole / bare:.2f}")
    if options.most is not None and whole > options.most * bare:
        sys.exit(1)


if __name__ == "__main__":
    main()
