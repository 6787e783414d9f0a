"""The command `miner inspect`: what is read in one paper and what is made of it, without a database."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from corpus.document import Block, Document, Evidence, Problem, Table
from corpus.sources import find_papers
from extractors.records import Action, Benchmark, Extraction, IndicatorValue, Measure, Meeting, Question, Rating, Tally, Target
from miner.forking import PRELOAD
from miner.limits import Argument, Failure, Limits, Result
from miner.output import Cell, Form, clean, short, write_grid, write_json, write_rows, write_table
from miner.pool import process_pool
from miner.reading import Reading, Refusal, Task, read_extract_match
from miner.recognising import refuse_without_tesseract

Record = IndicatorValue | Target | Benchmark | Rating | Question | Action | Tally
Row = dict[str, Any]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRole:
    """What the column of a section of a table was taken for; None where it was not understood. Rows and columns from 0."""

    table: int
    section: int
    column: int
    header: str
    role: str | None
    header_rows: tuple[int, ...]
    rows: tuple[int, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    reading: Reading
    roles: tuple[ColumnRole, ...]


def inspect_paper(file: Path, *, authority: str | None, only_tables: bool, ocr: bool, form: Form) -> None:
    """Raises click.ClickException for a file that cannot be read."""
    inspection = inspect_file(file, authority=authority, ocr=ocr)
    reading, document, extraction = inspection.reading, inspection.reading.document, inspection.reading.extraction
    tables = [row for number, table in enumerate(document.tables) for row in table_to_rows(table, number, inspection)]
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
        _write(inspection, records=records, problems=problems, only_tables=only_tables)


def read_with_roles(task: Task) -> Inspection | Refusal:
    """A paper as `ingest` reads it, with the roles of its tables' columns."""
    from extractors.tables.reading import read_tables  # noqa: PLC0415 - for the worker only

    reading = read_extract_match(task)
    if isinstance(reading, Refusal):
        return reading
    roles = (
        ColumnRole(
            table=table,
            section=number,
            column=column.index,
            header=column.header.text,
            role=column.role,
            header_rows=section.header_rows,
            rows=() if understood.is_folded else section.rows,
        )
        for table, understood in enumerate(read_tables(reading.document))
        for number, (section, columns) in enumerate(understood.sections, start=1)
        for column in columns
        if column.role or not column.is_empty
    )
    return Inspection(reading=reading, roles=tuple(roles))


def inspect_file(file: Path, *, authority: str | None, ocr: bool = False) -> Inspection:
    """What is read in a file. Raises click.ClickException for one that cannot be read, and for `ocr` without Tesseract."""
    if ocr:
        refuse_without_tesseract()
    found = find_papers([str(file)])
    if file.is_dir() or not found.papers:
        cause = "a folder; name one paper" if file.is_dir() else found.left_out[0].cause
        raise click.ClickException(f"{clean(str(file))}: {cause}")
    task = Task(paper=found.papers[0], authority=authority, ocr=ocr)
    outcome = in_worker(read_with_roles, task, file=file, limits=Limits.of(ocr=ocr))
    if isinstance(outcome, Refusal):
        raise click.ClickException(f"{clean(str(file))}: {clean(outcome.cause)}")
    return outcome


def in_worker(function: Callable[[Argument], Result], argument: Argument, *, file: Path, limits: Limits | None = None) -> Result:
    """What the function makes of a file, in a process within the usual limits. Raises click.ClickException where it fails."""
    with process_pool(workers=1, limits=limits or Limits(), preload=[*PRELOAD, __name__]) as pool:
        ((_, call),) = pool.run(function, [argument])
    if isinstance(call.outcome, Failure):
        raise click.ClickException(f"{clean(str(file))}: {clean(call.outcome.cause)}")
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


def table_to_rows(table: Table, number: int, inspection: Inspection) -> Iterator[Row]:
    """A row a cell: table (from 1), caption, row, column (from 0), spans, page, fill, colour of its letters, header, role, text.

    `role` is that of its column, or "header"; None for a cell that was not understood.
    """
    blocks = inspection.reading.document.blocks
    roles = [role for role in inspection.roles if role.table == number]
    by_cell = {(row, role.column): role for role in roles for row in role.rows}
    headers = {row for role in roles for row in role.header_rows}
    for cell in table.cells:
        understood = by_cell.get((cell.row, cell.column))
        yield {
            "table": number + 1,
            "caption": None if table.caption is None else blocks[table.caption].text,
            "row": cell.row,
            "column": cell.column,
            "row_span": cell.row_span,
            "column_span": cell.column_span,
            "page": cell.page,
            "fill": cell.fill,
            "colour": cell.colour,
            "header": understood.header if understood else None,
            "role": understood.role if understood else "header" if cell.row in headers else None,
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


def _write(inspection: Inspection, *, records: list[Row], problems: list[Row], only_tables: bool) -> None:
    document, facts = inspection.reading.document, inspection.reading.extraction.facts
    if not only_tables:
        period = None if facts.reporting_period is None else facts.reporting_period.name
        told = {"authority": facts.authority_name, "committee": facts.committee, "title": facts.title, "kind": facts.kind,
                "meeting": facts.meeting_date, "period": period}  # fmt: skip
        write_table([{"fact": name, "value": value} for name, value in told.items() if value], columns={"document": "fact", "": "value"})
        rows = [block_to_row(block) | {"text": short(block.text)} for block in document.blocks]
        write_table(rows, columns={"block": "kind", "level": "level", "number": "number", "page": "page", "text": "text"})
    for number, table in enumerate(document.tables):
        _write_roles([role for role in inspection.roles if role.table == number], number=number)
        _write_grid(document, table, number=number)
    if not only_tables:
        _write_meetings(inspection.reading.extraction.meetings)
        _write_records(records)
        columns = {"problem": "code", "stage": "stage", "what": "message", "page": "page", "quote": "quote"}
        write_table(problems, columns=columns)


def _write_roles(roles: list[ColumnRole], *, number: int) -> None:
    rows = [
        {"section": str(role.section), "column": str(role.column), "header": role.header, "role": role.role or "(not understood)"}
        for role in roles
    ]
    columns: dict[str, Cell] = {name: name for name in ("section", "column", "header", "role")}
    if len({role.section for role in roles}) < 2:
        del columns["section"]
    title = f"Table {number + 1}: what its columns were taken for" if roles else f"Table {number + 1}: no header was recognised"
    write_table(rows, columns=columns, title=title)


def _write_grid(document: Document, table: Table, *, number: int) -> None:
    cells = {(cell.row, cell.column): cell.text for cell in table.cells}
    caption = "" if table.caption is None else f", under “{short(document.blocks[table.caption].text)}”"
    page = "" if table.page is None else f", page {table.page}"
    write_grid(cells, rows=table.rows, columns=table.columns, title=f"Table {number + 1}{page}{caption}")


def _write_meetings(meetings: Sequence[Meeting]) -> None:
    """The agenda of each meeting, and who was there."""
    for meeting in meetings:
        when = ", ".join(filter(None, (meeting.committee, str(meeting.date or ""), meeting.time, meeting.venue)))
        agenda: list[Row] = [
            {
                "number": item.number,
                "title": item.title,
                "minute": short(item.minute.text) if item.minute else None,
                "decision": short(item.decision.text) if item.decision else None,
                "papers": len(item.documents) or None,
            }
            for item in meeting.items
        ]
        columns: dict[str, Cell] = {"item": "number", "title": "title", "minute": "minute", "decision": "decision", "papers": "papers"}
        if agenda:
            write_table(agenda, columns=columns, title=f"Agenda: {when}" if when else "Agenda")
        people = [
            {"name": person.name, "role": person.role and person.role.replace("_", " "), "there": "yes" if person.present else "no"}
            for person in meeting.attendance
        ]
        write_table(people, columns={"who": "name", "role": "role", "there": "there"})


def _write_records(records: list[Row]) -> None:
    names = ("record", "measure", "code", "scope", "period", "value_text", "value", "unit", "numerator", "denominator", "area", "target",
             "status", "trend", "qualifier", "kind", "text", "subject", "expected", "found", "page")  # fmt: skip
    write_table(records, columns={name: name for name in names})
