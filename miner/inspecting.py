"""The command `miner inspect`: what is read in one paper and what is made of it, without a database."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from corpus.document import Block, Document, Evidence, Problem, Table
from corpus.sources import find_papers
from extractors.records import Action, Benchmark, Extraction, IndicatorValue, Measure, Question, Rating, Tally, Target
from miner.limits import Failure, Limits
from miner.output import Form, clean, write_json, write_rows, write_table
from miner.pool import process_pool
from miner.reading import PRELOAD, Reading, Refusal, Task, read_extract_match

Record = IndicatorValue | Target | Benchmark | Rating | Question | Action | Tally
Row = dict[str, Any]
LONG = 100
"""Characters of a text that a table of blocks shows; JSON has it whole."""


def inspect_paper(file: Path, *, authority: str | None, only_tables: bool, form: Form) -> None:
    """Raises click.ClickException for a file that cannot be read."""
    reading = _reading(file, authority=authority)
    document, extraction = reading.document, reading.extraction
    tables = [
        row for number, table in enumerate(document.tables, start=1) for row in table_to_rows(table, number=number, document=document)
    ]
    records = [record_to_row(kind, record) for kind, record in _records(extraction)]
    problems = [_problem_row(problem) for problem in (*document.problems, *extraction.problems)]
    if form == "csv":
        write_rows(tables if only_tables else records, form, columns={})
    elif form == "json":
        whole = {
            "facts": dataclasses.asdict(extraction.facts),
            "blocks": [block_to_row(block) for block in document.blocks],
            "tables": tables,
            "records": records,
            "links": [dataclasses.asdict(link) for link in reading.links],
            "problems": problems,
        }
        write_json(tables if only_tables else whole)
    else:
        _write(reading, records=records, problems=problems, only_tables=only_tables)


def _reading(file: Path, *, authority: str | None) -> Reading:
    found = find_papers([str(file)])
    if file.is_dir() or not found.papers:
        cause = "a folder; name one paper" if file.is_dir() else found.left_out[0].cause
        raise click.ClickException(f"{file}: {cause}")
    task = Task(paper=found.papers[0], authority=authority)
    with process_pool(workers=1, limits=Limits(), preload=PRELOAD) as pool:
        ((_, call),) = pool.run(read_extract_match, [task])
    if isinstance(call.outcome, Failure | Refusal):
        raise click.ClickException(f"{file}: {clean(call.outcome.cause)}")
    return call.outcome


def block_to_row(block: Block) -> Row:
    return {
        "kind": str(block.kind),
        "level": block.level,
        "number": block.number,
        "page": block.page,
        "start": block.start,
        "text": block.text,
    }


def table_to_rows(table: Table, *, number: int, document: Document) -> Iterator[Row]:
    """A row a cell: table (from 1), caption, row, column (from 0), spans, page, fill, text."""
    caption = None if table.caption is None else document.blocks[table.caption].text
    for cell in table.cells:
        yield {
            "table": number,
            "caption": caption,
            "row": cell.row,
            "column": cell.column,
            "row_span": cell.row_span,
            "column_span": cell.column_span,
            "page": cell.page,
            "fill": cell.fill,
            "text": cell.text,
        }


def record_to_row(kind: str, record: Record) -> Row:
    """A record in one row: its kind, measure and fields with plain values, page, start and quote of its evidence."""
    row: Row = {"record": kind}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Measure):
            row |= {"measure": value.name, "code": value.code, "scope": value.scope}
        elif not isinstance(value, Evidence):
            row[field.name] = value.name if hasattr(value, "name") else value
    return row | {"page": record.evidence.page, "start": record.evidence.start, "quote": record.evidence.quote}


def _records(extraction: Extraction) -> Iterator[tuple[str, Record]]:
    """Every record with its kind, in the order of the paper."""
    kinds: dict[str, tuple[Record, ...]] = {
        "value": extraction.values,
        "target": extraction.targets,
        "benchmark": extraction.benchmarks,
        "rating": extraction.ratings,
        "question": extraction.questions,
        "action": extraction.actions,
        "tally": extraction.tallies,
    }
    yield from sorted(((kind, record) for kind, found in kinds.items() for record in found), key=lambda pair: pair[1].evidence.start)


def _problem_row(problem: Problem) -> Row:
    place = problem.evidence
    known = {"page": None, "quote": None} if place is None else {"page": place.page, "quote": place.quote}
    return {"stage": problem.stage, "code": problem.code, "message": problem.message, **known}


def _write(reading: Reading, *, records: list[Row], problems: list[Row], only_tables: bool) -> None:
    document, facts = reading.document, reading.extraction.facts
    if not only_tables:
        period = None if facts.reporting_period is None else facts.reporting_period.name
        told = {"authority": facts.authority_name, "committee": facts.committee, "title": facts.title, "kind": facts.kind,
                "meeting": facts.meeting_date, "period": period}  # fmt: skip
        write_table([{"fact": name, "value": value} for name, value in told.items() if value], columns={"document": "fact", "": "value"})
        rows = [block_to_row(block) | {"text": _short(block.text)} for block in document.blocks]
        write_table(rows, columns={"block": "kind", "level": "level", "number": "number", "page": "page", "text": "text"})
    for number, table in enumerate(document.tables, start=1):
        _write_grid(document, table, number=number)
    if not only_tables:
        _write_records(records)
        columns = {"problem": "code", "stage": "stage", "what": "message", "page": "page", "quote": "quote"}
        write_table(problems, columns=columns)


def _write_grid(document: Document, table: Table, *, number: int) -> None:
    """A table as it stands in the paper; a merged cell's text stands in the first of its places."""
    grid: list[Row] = [{} for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][str(cell.column)] = cell.text
    caption = "" if table.caption is None else f": {_short(document.blocks[table.caption].text)}"
    page = "" if table.page is None else f", page {table.page}"
    write_table(grid, columns={str(column): str(column) for column in range(table.columns)}, title=f"Table {number}{page}{caption}")


def _write_records(records: list[Row]) -> None:
    names = ("record", "measure", "code", "scope", "period", "value_text", "value", "unit", "numerator", "denominator", "area", "target",
             "status", "trend", "qualifier", "kind", "text", "subject", "expected", "found", "page")  # fmt: skip
    write_table(records, columns={name: name for name in names})


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONG else f"{line[: LONG - 1]}…"
