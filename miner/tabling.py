"""The command `miner tables`: the tables of papers page by page, for programs and for people."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from corpus.document import Problem
from corpus.page_tables import PageTable
from corpus.sources import Finding, FoundPaper, find_papers
from miner.closing import number_of_papers
from miner.limits import Call, Failure, Limits
from miner.output import clean, short, write_grid
from miner.pool import process_pool, useful_workers
from miner.progress import progress_bar
from miner.reading import PaperTables, Refusal, Task, read_page_tables
from miner.recognising import refuse_without_tesseract
from miner.table_files import CSV_NAME, STDOUT, AddPaper, tables_to_csv, tables_to_json

NEEDED = ("miner.reading", "miner.cli")
"""The modules that the workers need: tables are read without the vocabularies."""
SHOWN = 20
"""Problems of a paper that are told; the rest is counted."""


@dataclass(slots=True, kw_only=True)
class Came:
    """What came of the papers."""

    read: int = 0
    skipped: int = 0
    failed: int = 0
    tables: int = 0
    pages: set[tuple[str, int]] = field(default_factory=set)


def write_tables(
    arguments: Sequence[str],
    *,
    json_to: Path | None,
    csv_to: Path | None,
    fills: bool,
    ocr: bool,
    workers: int | None,
    limits: Limits,
) -> int:
    """The exit status: 0 where nothing failed, 1 where a paper did. On the terminal, where no file is asked for.

    Raises click.ClickException for a place that cannot be written to, before anything is read.
    """
    _look_at_places(json_to, csv_to)
    if ocr:
        refuse_without_tesseract()
    found = _papers(arguments, json_to=json_to, csv_to=csv_to)
    names = _names(found.papers)
    came = Came()
    with ExitStack() as stack:
        add = _add_to_all(stack, json_to=json_to, csv_to=csv_to, fills=fills)
        pool = stack.enter_context(process_pool(workers=useful_workers(len(found.papers), most=workers), limits=limits, preload=NEEDED))
        # tables on the terminal show by themselves how far it has come
        to_files = json_to != STDOUT and (json_to or csv_to) is not None
        progress = stack.enter_context(progress_bar(len(found.papers), wanted=to_files))
        for item in found.left_out:
            _tell_refusal(came, item.source, "failed" if item.named else "skipped", item.cause)
        for task, call in pool.run(read_page_tables, [Task(paper=paper, ocr=ocr) for paper in found.papers]):
            name = names[task.paper.canonical]
            tables = _tables_of(came, name, call)
            if tables is not None:
                add(name, tables)
            progress(name)
    click.echo(_closing_line(came, [place for place in (json_to, csv_to) if place]), err=json_to == STDOUT)
    return 1 if came.failed else 0


def _look_at_places(json_to: Path | None, csv_to: Path | None) -> None:
    if json_to is not None and json_to != STDOUT:
        if json_to.is_dir():
            raise click.ClickException(f"{json_to} is a folder; name a file for --json, or - for standard output")
        if json_to.is_file() and json_to.open("rb").read(1) not in (b"", b"{"):
            raise click.ClickException(f"{json_to} is there and holds something else than tables; name another file")
        if not json_to.parent.is_dir():
            raise click.ClickException(f"{json_to}: there is no folder {json_to.parent}")
    if csv_to is not None and csv_to.exists() and not csv_to.is_dir():
        raise click.ClickException(f"{csv_to} is a file; --csv takes a folder")


def _papers(arguments: Sequence[str], *, json_to: Path | None, csv_to: Path | None) -> Finding:
    """What is asked for, without what an earlier run wrote there."""
    found = find_papers(arguments, ignore=[json_to] if json_to else [])
    if csv_to is None:
        return found
    folder = csv_to.resolve()
    return replace(
        found,
        papers=tuple(p for p in found.papers if p.named or Path(p.canonical).parent != folder or not CSV_NAME.search(p.path.name)),
    )


def _names(papers: Iterable[FoundPaper]) -> dict[str, str]:
    """What each paper, known by its canonical path, is called: its source, and where another has the same, that path."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for paper in papers:
        names[paper.canonical] = paper.canonical if paper.source in taken else paper.source
        taken.add(paper.source)
    return names


def _add_to_all(stack: ExitStack, *, json_to: Path | None, csv_to: Path | None, fills: bool) -> AddPaper:
    sinks: list[AddPaper] = []
    if json_to is not None:
        sinks.append(stack.enter_context(tables_to_json(json_to, fills=fills)))
    if csv_to is not None:
        sinks.append(stack.enter_context(tables_to_csv(csv_to)))

    def add(name: str, found: PaperTables) -> None:
        for sink in sinks or [_show(fills=fills)]:
            sink(name, found)

    return add


def _show(*, fills: bool) -> AddPaper:
    def show(name: str, found: PaperTables) -> None:
        for table in found.tables:
            cells = {(cell.row, cell.column): f"{cell.text} [{cell.fill}]" if fills and cell.fill else cell.text for cell in table.cells}
            write_grid(cells, rows=table.rows, columns=table.columns, title=_title(name, table))
        if not found.tables:
            click.echo(f"\n{clean(name)}: no tables")

    return show


def _title(name: str, table: PageTable) -> str:
    """As in: report.pdf, page 3, table 1: 5 rows, 4 columns, under “Table 2: Outturn”, in “Performance”."""
    above = f", under “{short(table.above)}”" if table.above else ""
    heading = f", in “{short(table.heading)}”" if table.heading and table.heading != table.above else ""
    size = f"{_number(table.rows, 'row')}, {_number(table.columns, 'column')}"
    return f"{name}, page {table.page}, table {table.number}: {size}{above}{heading}"


def _tables_of(came: Came, name: str, call: Call[PaperTables | Refusal]) -> PaperTables | None:
    """What was found in a paper, its problems told; None, the cause told, where it was not read."""
    outcome = call.outcome
    if isinstance(outcome, Failure):
        _tell_refusal(came, name, "failed", outcome.cause)
    elif isinstance(outcome, Refusal):
        _tell_refusal(came, name, outcome.outcome, outcome.cause)
    else:
        came.read += 1
        came.tables += len(outcome.tables)
        came.pages |= {(name, table.page) for table in outcome.tables}
        for line in _problem_lines(outcome.problems):
            click.echo(f"{clean(name)}: {clean(line)}", err=True)
        return outcome
    return None


def _tell_refusal(came: Came, name: str, outcome: str, cause: str) -> None:
    if outcome == "skipped":
        came.skipped += 1
        return
    came.failed += 1
    click.echo(f"{clean(name)}: {clean(cause)}", err=True)


def _problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems[:SHOWN]:
        yield problem.message
    if len(problems) > SHOWN:
        yield f"and {len(problems) - SHOWN} problems more"


def _closing_line(came: Came, places: Sequence[Path]) -> str:
    counts = {"read": came.read, "skipped": came.skipped, "failed": came.failed}
    outcomes = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"
    written = f"; written to {' and '.join(map(str, places))}" if places and STDOUT not in places else ""
    papers = number_of_papers(sum(counts.values()))
    return f"\n{papers}: {outcomes}; {_number(came.tables, 'table')} on {_number(len(came.pages), 'page')}{written}"


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
