"""The PDF engine's words beside pdfplumber's, and its characters beside PDFium's own, on a hundred pages of many producers.

    python tools/compare_words.py [FILE | FOLDER ...] [--pages 100] [--least 98] [--differing]

The pages are spread over the files (without arguments: the sets in ../shared beside the checkout) and read as they are, cropped, turned
by the page's own /Rotate, and drawn sideways and turned back, as many programs write landscape pages. A word of pdfplumber's that can be
seen has its counterpart in the nearest word of the same text, not farther off than a letter is high. Printed are, for each file and in
all, the share of words with a counterpart, and of those the share whose two ends agree within a point, whose baselines agree within a
point, and whose heights agree within a quarter; then how many characters that PDFium finds on the page are missing from the words, and
how many stand in the words that PDFium does not find. --differing lists them. With --least (percent) the exit status is 1 where one
of the three agreements is lower in all, or a character is missing or too many.
"""

import argparse
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pypdfium2
from words_oracle import Compared, compare_page
from words_variants import VARIANTS, page_to_variant

SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = tuple(SHARED / folder for folder in ("benchmarks/scorecards", "benchmarks/icdar2013", "papers_real"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A page (from 0) of a file, and what is made of it."""

    path: Path
    page: int
    variant: str


def found(named: list[Path]) -> list[Path]:
    """The PDFs in what was named, or in the sets beside the checkout; a line for each of those that is not there."""
    paths: list[Path] = []
    for place in named or SETS:
        files = sorted(place.glob("*.pdf")) if place.is_dir() else [place] if place.is_file() else []
        if not files:
            print(f"passed over, as no PDF is there: {os.path.relpath(place)}")
        paths += files
    return paths


def chosen(paths: list[Path], *, pages: int) -> Iterator[Chosen]:
    """So many pages, no more of one file than of another while both have some left; of each file from another place on."""
    left: list[tuple[Path, list[int]]] = []
    for index, path in enumerate(paths):
        with pypdfium2.PdfDocument(path) as document:
            count = len(document)
        # steps through the file that come by every page once
        left.append((path, [(index + 7 * step) % count if count % 7 else (index + step) % count for step in range(count)]))
    taken = 0
    names = tuple(VARIANTS)
    while taken < pages and any(numbers for _, numbers in left):
        for path, numbers in left:
            if numbers and taken < pages:
                yield Chosen(path=path, page=numbers.pop(0), variant=names[taken % len(names)])
                taken += 1


def row(name: str, compared: Compared, *, width: int = 46) -> str:
    shares = "".join(
        f"{100 * part / whole if whole else 100:10.2f}"
        for part, whole in (
            (compared.met, compared.words),
            *((part, compared.met) for part in (compared.edges, compared.baselines, compared.heights)),
        )
    )
    return f"{name[:width]:{width}}{compared.pages:6}{compared.words:8}{shares}{len(compared.missing):9}{len(compared.extra):7}"


def total(parts: list[Compared]) -> Compared:
    return Compared(**{field.name: sum((getattr(part, field.name) for part in parts), start=field.default) for field in fields(Compared)})


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", type=Path, nargs="*", metavar="FILE|FOLDER")
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--least", type=float, default=0.0, help="percent")
    parser.add_argument("--differing", action="store_true", help="list what differs")
    options = parser.parse_args(arguments)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    by_file: dict[str, list[Compared]] = {}
    by_variant: dict[str, list[Compared]] = {}
    for choice in chosen(found(options.places), pages=options.pages):
        compared = compare_page(page_to_variant(choice.path, choice.page, VARIANTS[choice.variant]))
        by_file.setdefault(choice.path.name, []).append(compared)
        by_variant.setdefault(choice.variant, []).append(compared)
        if options.differing:
            for line in compared.differing:
                print(f"{choice.path.name} page {choice.page + 1} ({choice.variant}): {line}")
    if not by_file:
        print("no PDF to compare")
        return 2
    print(f"{'':46}{'pages':>6}{'words':>8}{'met %':>10}{'ends %':>10}{'base %':>10}{'height %':>10}{'missing':>9}{'extra':>7}")
    for name, parts in (*by_file.items(), *by_variant.items()):
        print(row(name, total(parts)))
    whole = total([part for parts in by_file.values() for part in parts])
    print(row("all", whole))
    agreeing = all(100 * part >= options.least * whole.met for part in (whole.edges, whole.baselines, whole.heights))
    return 0 if not options.least or (agreeing and not whole.missing and not whole.extra) else 1


if __name__ == "__main__":
    sys.exit(main())
