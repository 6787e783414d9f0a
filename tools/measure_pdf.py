"""How many pages of a PDF are read in a second, beside pdfplumber and PDFium's own text, and how much memory 300 pages take.

    python tools/measure_pdf.py [FILE | FOLDER ...] [--rounds 3] [--least 30] [--most 3] [--memory 150]

Three do the same files, in turn and in the same run: our reader, from the file to the complete `Document`; pdfplumber, which opens
it, finds the tables of each page and extracts them; and the floor, PDFium opening the file and giving each page's text. Each starts
from the closed file. The processor's time is taken, so that other programs do not count. Printed are pages a second and, as they do
not depend on the machine, the ratios; of several rounds the median counts. With --least (times pdfplumber's speed), --most (times the
floor's time) and --memory (MB) the exit status is 1 where a median or the memory misses it, or a file is refused. Without arguments
the sets in ../shared beside the checkout are measured.
"""

import argparse
import gc
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pdfplumber
import pypdfium2

from corpus.readers.registry import PaperRefusedError, read_paper

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
SETS = tuple(SHARED / folder for folder in ("benchmarks/scorecards", "benchmarks/icdar2013", "papers_real"))
WARM_UP = ROOT / "corpus" / "samples" / "corporate-measures-rag.pdf"
PATIENCE = 1.0
"""Seconds from which pdfplumber reads a file once only: it would take nearly all of the time, and chance is small in so long a time."""
LONG_PAPER = 300
"""Pages of the paper whose reading's memory is measured."""
PEAK = """
import sys
from pathlib import Path
from corpus.readers.registry import read_paper
print(read_paper(Path(sys.argv[1]).read_bytes(), source="paper.pdf").pages)
# getrusage would count the program that started this one: its peak outlives the exec
status = Path("/proc/self/status")
if status.exists():
    print(next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")))
else:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak // 1024 if sys.platform == "darwin" else peak)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Pages of a file, and the median seconds in which each of the three read them."""

    path: Path
    pages: int
    reader: float
    plumber: float
    floor: float

    @property
    def times_plumber(self) -> float:
        """How many times as fast as pdfplumber."""
        return self.plumber / self.reader

    @property
    def times_floor(self) -> float:
        """How many times the floor's time."""
        return self.reader / self.floor


def read_whole(path: Path) -> int:
    return read_paper(path.read_bytes(), source=path.name).pages or 0


def plumb(path: Path) -> int:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.find_tables():
                table.extract()
            page.close()
        return len(pdf.pages)


def touch_floor(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    pages = len(document)
    for number in range(pages):
        page = document[number]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return pages


def seconds(read: Callable[[Path], int], path: Path) -> float:
    gc.collect()  # what one left behind must not be swept up in another's time
    begin = time.process_time()
    read(path)
    return time.process_time() - begin


def measure(path: Path, *, rounds: int) -> Measured:
    """Raises PaperRefusedError, and what pdfplumber and pypdfium2 raise for a file that they do not read."""
    pages = touch_floor(path)
    times: dict[Callable[[Path], int], list[float]] = {read_whole: [], plumb: [], touch_floor: []}
    for _ in range(rounds):
        for read, took in times.items():
            if read is not plumb or not took or took[0] < PATIENCE:
                took.append(seconds(read, path))
    reader, plumber, floor = (statistics.median(took) for took in times.values())
    return Measured(path=path, pages=pages, reader=reader, plumber=plumber, floor=floor)


def long_paper(paths: Iterable[Path], place: Path, *, pages: int) -> None:
    """Writes a paper joined from the pages of others, all over again until it has `pages`."""
    joined = pypdfium2.PdfDocument.new()
    for path in cycle(paths):
        source = pypdfium2.PdfDocument(path)
        joined.import_pages(source, list(range(min(len(source), pages - len(joined)))))
        source.close()
        if len(joined) >= pages:
            break
    joined.save(place)
    joined.close()


def peak_memory(paths: Iterable[Path], *, pages: int) -> float:
    """MB (1024-based) that a process takes in which one paper of so many pages is read, Python and libraries included."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "paper.pdf"
        long_paper(paths, place, pages=pages)
        command = [sys.executable, "-c", PEAK, str(place)]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return int(done.stdout.split()[1]) / 1024


def found(named: list[Path]) -> list[Path]:
    """The PDFs in what was named, or in the sets beside the checkout; a line for each of those that is not there."""
    paths: list[Path] = []
    for place in named or SETS:
        files = sorted(place.glob("*.pdf")) if place.is_dir() else [place] if place.is_file() else []
        if not files:
            print(f"passed over, as no PDF is there: {os.path.relpath(place)}")
        paths += files
    return paths


def report(measured: Measured) -> None:
    speeds = "".join(f"{measured.pages / took:12.1f}" for took in (measured.reader, measured.plumber, measured.floor))
    print(f"{measured.path.name[:36]:36}{measured.pages:7}{speeds}{measured.times_plumber:14.1f}{measured.times_floor:12.2f}", flush=True)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", type=Path, nargs="*", metavar="FILE|FOLDER")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--least", type=float, default=0.0, help="times pdfplumber's speed")
    parser.add_argument("--most", type=float, default=float("inf"), help="times the floor's time")
    parser.add_argument("--memory", type=float, default=float("inf"), help="MB for a paper of 300 pages")
    options = parser.parse_args(arguments)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    paths = found(options.places)
    if not paths:
        print("no PDF to measure")
        return 2
    for read in (read_whole, plumb, touch_floor):
        read(WARM_UP)
    print(f"{'':36}{'':7}{'pages a second':^36}{'ours, times':^26}")
    print(f"{'file':36}{'pages':>7}{'ours':>12}{'pdfplumber':>12}{'floor':>12}{'pdfplumber':>14}{'floor time':>12}")
    done: list[Measured] = []
    for path in paths:
        try:
            done.append(measure(path, rounds=options.rounds))
        except (PaperRefusedError, pypdfium2.PdfiumError) as error:
            print(f"{path.name[:36]:36} not read: {error}")
        else:
            report(done[-1])
    if not done:
        return 1
    return close(done, refused=len(paths) - len(done), least=options.least, most=options.most, memory=options.memory)


def close(done: list[Measured], *, refused: int, least: float, most: float, memory: float) -> int:
    """Prints the medians and the memory; the exit status."""
    pages = sum(measured.pages for measured in done)
    reader, plumber, floor = (sum(getattr(measured, name) for measured in done) for name in ("reader", "plumber", "floor"))
    print(f"all {pages} pages together: {plumber / reader:.1f} times pdfplumber, {reader / floor:.2f} times the floor's time")
    faster = statistics.median(measured.times_plumber for measured in done)
    slower = statistics.median(measured.times_floor for measured in done)
    highest = statistics.median(measured.plumber / measured.floor for measured in done)
    print(f"median of {len(done)} files: {faster:.1f} times pdfplumber, {slower:.2f} times the floor's time")
    print(f"the floor itself: {highest:.1f} times pdfplumber (median)")
    peak = peak_memory([measured.path for measured in done], pages=LONG_PAPER)
    print(f"peak memory: {peak:.0f} MB for a paper of {LONG_PAPER} pages")
    asked = least > 0 or most < float("inf")
    missed = faster < least or slower > most or peak > memory or (asked and refused > 0)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
