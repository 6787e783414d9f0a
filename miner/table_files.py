"""Tables written to files: one JSON file of all papers, or a CSV file a table. What a paper says decides no path."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import IO

from corpus.page_tables import PageTable
from miner.output import grid_to_csv, json_text
from miner.reading import PaperTables

AddPaper = Callable[[str, PaperTables], None]
"""Takes the name of a paper and its tables."""
STDOUT = Path("-")
UNSAFE = re.compile(r"[^0-9A-Za-z_-]+")
LONGEST = 80
"""Characters of a paper's name that the names of its tables begin with."""
CSV_NAME = re.compile(r"_\d+_\d+\.csv$")


@contextmanager
def tables_to_json(path: Path, *, fills: bool) -> Iterator[AddPaper]:
    """Writes `{"paper.pdf": {"3": [[[first row, last row, first column, last column, text], …], …]}}`, a list of cells a table.

    With `fills` each cell has its colour ("#rrggbb") or null after its text. The file is whole or is not there: what stood in it
    stays where the block is left by an exception. A path "-" is standard output.
    """
    with _opened(path) as file:
        separator = "{\n"

        def add(name: str, found: PaperTables) -> None:
            nonlocal separator
            pages: dict[str, list[list[list[object]]]] = {}
            for table in found.tables:
                pages.setdefault(str(table.page), []).append(table_to_cells(table, fills=fills))
            file.write(f"{separator}{json_text(name)}: {json_text(pages)}")
            separator = ",\n"

        yield add
        file.write("\n}\n" if separator == ",\n" else "{}\n")


def table_to_cells(table: PageTable, *, fills: bool) -> list[list[object]]:
    return [[cell.row, cell.last_row, cell.column, cell.last_column, cell.text, *([cell.fill] if fills else [])] for cell in table.cells]


@contextmanager
def tables_to_csv(folder: Path) -> Iterator[AddPaper]:
    """Writes a file a table into `folder`, called after paper, page and the table's number there: `report_3_1.csv`."""
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()

    def add(name: str, found: PaperTables) -> None:
        stem = _free_stem(name, taken)
        for table in found.tables:
            path = folder / f"{stem}_{table.page}_{table.number}.csv"
            path.write_text(grid_to_csv(table_to_grid(table)), encoding="utf-8", newline="")

    yield add


def table_to_grid(table: PageTable) -> list[list[str]]:
    """Rows of texts; a merged cell's text stands in the first of its places, the others are empty."""
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = cell.text
    return grid


def _free_stem(name: str, taken: set[str]) -> str:
    """What the files of a paper begin with: letters, figures, "-" and "_" of its name, and a number where another has the same."""
    bare = UNSAFE.sub("-", str(PurePosixPath(name).with_suffix("")))[-LONGEST:].strip("-") or "paper"
    stem, number = bare, 1
    while stem.casefold() in taken:
        number += 1
        stem = f"{bare}-{number}"
    taken.add(stem.casefold())
    return stem


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """A file that takes its place when all is written; standard output, a pipe or a device at once."""
    if path == STDOUT:
        yield sys.stdout
        return
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("w", encoding="utf-8") as file:
            yield file
        return
    part = target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
