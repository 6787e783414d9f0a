"""Reads thousands of spoilt and hostile PDFs as papers are read, each in a worker within its limits, and says what came of them.

    python tools/fuzz_pdfs.py [--number 5000] [--first 0] [--workers N] [--seconds 20] [--memory 1024]
    python tools/fuzz_pdfs.py --save SEED FILE

The PDFs are made from seeds (`tools/pdf_mutations.py`), the same in every run: those of tests/corpus/hostile_pdfs.py as they are, then
these and sound ones cut short, with bits flipped, bytes overwritten, removed and doubled, two spliced, numbers and names exchanged,
before and behind their compression. An input may be refused, run out of time or memory, or take its worker down: that costs itself
alone. Exit status 1 where a fault of ours appeared (an exception that is no refusal), what was read does not quote the paper's text,
an input went on past its limits, or the run itself broke; each is listed with its seed, and --save writes that input into a file.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from pdf_mutations import HOSTILE, seed_to_pdf

from corpus.document import Document, Evidence
from corpus.readers.registry import PaperRefusedError, read_paper
from miner.forking import PRELOAD
from miner.limits import Call, Failure, Limits
from miner.pool import process_pool
from miner.reading import document_to_reading

OUTCOMES = ("read", "read with problems", "refused", "out of time", "out of memory", "died", "fault")
SLACK = 10.0
"""Seconds beyond its limit and grace from which an input has hung: the time to replace its worker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of an input that did not fail: a refusal or a reading, and which laws it breaks."""

    outcome: str
    broken: tuple[str, ...] = ()


def read_seed(seed: int) -> Came:
    """Reads the PDF of a seed and all that is found in it."""
    _, content = seed_to_pdf(seed)
    try:
        document = read_paper(content, source="fuzzed.pdf")
    except PaperRefusedError:
        return Came(outcome="refused")
    extraction = document_to_reading(document).extraction
    broken = tuple(broken_laws(document, extraction))
    return Came(outcome="read with problems" if document.problems else "read", broken=broken)


def broken_laws(document: Document, extraction: object) -> Iterator[str]:
    """What does not quote the document's text, and boxes that are no boxes."""
    for piece in (*document.blocks, *(cell for table in document.tables for cell in table.cells), *document.links):
        if document.text[piece.start : piece.end] != piece.text:
            yield f"{type(piece).__name__} at {piece.start} is not the text there"
    for evidence in all_evidence(extraction):
        if document.text[evidence.start : evidence.end] != evidence.quote:
            yield f"evidence at {evidence.start} does not quote the text there"
    for block in document.blocks:
        for box in block.boxes:
            if not (abs(box.x0) < 1e12 and abs(box.bottom) < 1e12 and box.x0 <= box.x1 and box.top <= box.bottom):
                yield f"the block at {block.start} has no box: {box}"
    try:
        document.text.encode()
    except UnicodeEncodeError:
        yield "the text holds half a character"


def all_evidence(found: object) -> Iterator[Evidence]:
    """All evidence in records within records."""
    if isinstance(found, Evidence):
        yield found
    elif isinstance(found, tuple | list):
        for item in found:
            yield from all_evidence(item)
    elif is_dataclass(found):
        for field in fields(found):
            yield from all_evidence(getattr(found, field.name))


def call_to_outcome(call: Call[Any]) -> str:
    """One of OUTCOMES."""
    if not isinstance(call.outcome, Failure):
        return str(call.outcome.outcome)
    cause = call.outcome.cause
    if call.outcome.traceback:
        return "fault"
    return "out of time" if "took longer" in cause else "out of memory" if "of memory" in cause else "died"


def run(seeds: range, *, workers: int, limits: Limits) -> int:
    """Prints what came of the inputs; the exit status."""
    counts: Counter[str] = Counter()
    costly: list[str] = []
    wrong: list[str] = []
    slowest = (0.0, 0)
    with process_pool(workers=workers, limits=limits, preload=PRELOAD) as pool:
        for seed, call in pool.run(read_seed, seeds):
            outcome = call_to_outcome(call)
            counts[outcome] += 1
            slowest = max(slowest, (call.seconds, seed))
            if outcome == "fault":
                wrong.append(f"seed {seed}, {seed_to_pdf(seed)[0]}: {call.outcome.cause}\n{call.outcome.traceback}")
            elif outcome in {"out of time", "out of memory", "died"}:
                costly.append(f"seed {seed}, {seed_to_pdf(seed)[0]}: {outcome} after {call.seconds:.1f} s")
            else:
                wrong += [f"seed {seed}, {seed_to_pdf(seed)[0]}: {law}" for law in call.outcome.broken]
            if call.seconds > limits.seconds + limits.grace + SLACK:
                wrong.append(f"seed {seed}, {seed_to_pdf(seed)[0]}: went on for {call.seconds:.0f} s, past its limits")
            if counts.total() % 1000 == 0:
                print(f"... {counts.total()}", file=sys.stderr, flush=True)
    for line in (*costly, *wrong):
        print(line)
    print("; ".join(f"{outcome}: {counts[outcome]}" for outcome in OUTCOMES))
    print(f"slowest: seed {slowest[1]}, {slowest[0]:.1f} s")
    missing = len(seeds) - counts.total()
    print(f"{len(wrong)} wrong" + (f"; {missing} inputs came to nothing" if missing else ""))
    return 1 if wrong or missing else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0, metavar="SEED", help=f"below {len(HOSTILE)}: hostile PDFs as they are")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seconds", type=float, default=20.0, help="for one input")
    parser.add_argument("--memory", type=int, default=1024, help="MB for one input")
    parser.add_argument("--save", nargs=2, metavar=("SEED", "FILE"))
    options = parser.parse_args(arguments)
    if options.save:
        what, content = seed_to_pdf(int(options.save[0]))
        Path(options.save[1]).write_bytes(content)
        print(what)
        return 0
    begin = time.monotonic()
    limits = Limits(seconds=options.seconds, grace=5.0, memory=options.memory * 1024**2)
    status = run(range(options.first, options.first + options.number), workers=options.workers, limits=limits)
    print(f"{options.number} inputs in {time.monotonic() - begin:.0f} s")
    return status


if __name__ == "__main__":
    sys.exit(main())
