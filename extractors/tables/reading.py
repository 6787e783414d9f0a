"""A document's tables, understood: sections, roles, records."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.document import Document, Problem, Table
from corpus.evidence import part_to_evidence
from extractors.context import Findings, PaperContext
from extractors.figures import is_figure
from extractors.keys import find_key
from extractors.tables.columns import Column, section_to_columns
from extractors.tables.crossed import read_crossed
from extractors.tables.folding import fold_rows
from extractors.tables.frames import section_to_frame, table_to_frame
from extractors.tables.grid import Grid, table_to_grid
from extractors.tables.lists import read_list, read_tiles
from extractors.tables.names import read_name
from extractors.tables.paint import Paint, Painted, section_to_paint, speaking_fills
from extractors.tables.parts import parts_of_total
from extractors.tables.rated import Marks
from extractors.tables.ratings import glyphs_of
from extractors.tables.rows import SectionReader
from extractors.tables.sections import Section, grid_to_sections
from patterns.layouts import layout_without_measures
from patterns.phrases import phrase_key


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """A table with the sections found in it and the columns of each, as `miner inspect` shows them.

    `is_folded`: rows of one measure stand side by side in `grid`, so that its places are not the table's.
    """

    table: Table
    grid: Grid
    sections: tuple[tuple[Section, tuple[Column, ...]], ...]
    is_folded: bool = False

    def paint(self, section: Section) -> Paint:
        """The fills of a section that are its cells' own."""
        return section_to_paint(self.grid, section.rows, section.header_rows)


def read_tables(document: Document, *, own_names: Iterable[str] = ()) -> tuple[TableReading, ...]:
    """Steps one and two for every table of the document. `own_names`: the names under which its council may head a column."""
    own = frozenset(phrase_key(name) for name in own_names)
    readings = []
    for table in document.tables:
        grid = table_to_grid(table)
        captioned = table.caption is not None and read_name(document.blocks[table.caption].text).code is not None
        sections = grid_to_sections(grid)
        folded = fold_rows(sections[0], grid) if len(sections) == 1 else None
        if folded is not None:
            sections, grid = (folded[0],), folded[1]
        columns = [section_to_columns(section, grid, own_names=own, captioned=captioned) for section in sections]
        readings.append(
            TableReading(table=table, grid=grid, sections=tuple(zip(sections, columns, strict=True)), is_folded=folded is not None)
        )
    return tuple(readings)


def tables_to_findings(document: Document, readings: tuple[TableReading, ...], context: PaperContext) -> Findings:
    """Step three: the records of all tables, in reading order, and what was not understood."""
    findings = Findings()
    marks = _marks(document, readings)
    for reading in readings:
        if not reading.sections:
            frame = table_to_frame(document, reading.table, context)
            if not read_list(reading.grid, frame, findings) and not read_tiles(reading.grid, frame, findings):
                _unknown_table(reading, findings)
        for section, columns in reading.sections:
            frame = section_to_frame(document, reading.table, section, context)
            if layout_without_measures(text for header in section.headers for text in header.path):
                continue
            if _is_tally(columns) or read_crossed(section, columns, grid=reading.grid, frame=frame, context=context, findings=findings):
                continue
            if not _is_of_measures(columns):
                _unknown_section(section, columns, reading.grid, findings)
                continue
            parts = parts_of_total(columns, section.rows, reading.grid)
            _unknown_columns([column for column in columns if column not in parts], reading.grid, section, findings)
            SectionReader(
                section=section,
                columns=columns,
                parts=parts,
                grid=reading.grid,
                frame=frame,
                context=context,
                paint=reading.paint(section),
                marks=marks,
                findings=findings,
            ).read()
    return findings


def _marks(document: Document, readings: tuple[TableReading, ...]) -> Marks:
    """What the paper's marks mean, read together: its glyphs in columns of ratings, its key, its colours."""
    rated = [(reading, section, columns) for reading in readings for section, columns in reading.sections if _is_of_measures(columns)]
    key = find_key(document, (table for table in document.tables if not any(is_figure(cell.text) for cell in table.cells)))
    cells = (
        cell
        for reading, section, columns in rated
        for column in columns
        if column.role == "status"
        for row in section.rows
        if (cell := reading.grid.cell(row, column.index))
    )
    painted = [
        Painted(
            paint=reading.paint(section),
            rows=section.rows,
            ratings=[column.index for column in columns if column.role == "status"],
            figures=[column.index for column in columns if column.role in ("value", "previous", "forecast")],
        )
        for reading, section, columns in rated
    ]
    return Marks(glyphs={**glyphs_of(cells), **key.glyphs}, key=key, fills=speaking_fills(painted) | key.fills)


def _is_of_measures(columns: tuple[Column, ...]) -> bool:
    """Whether a section holds measures: columns of figures or ratings whose header was understood."""
    roles = {column.role for column in columns}
    return bool(roles & {"value", "previous", "status", "benchmark", "forecast", "target"})


def _is_tally(columns: tuple[Column, ...]) -> bool:
    """Whether a section counts measures instead of holding them."""
    roles = [column.role for column in columns]
    return "tally" in roles and not {"target", "previous", "benchmark"} & set(roles) and roles.count("tally") >= roles.count("value")


def _unknown_table(reading: TableReading, findings: Findings) -> None:
    cells = [cell for row in range(reading.grid.rows) for cell in reading.grid.filled(row)]
    figures = [cell for cell in cells if is_figure(cell.text)]
    if len(figures) > 1:
        message = f"a table with {len(figures)} figures has no header that was recognised; none of it was read"
        findings.problems.append(
            Problem(stage="extract", code="table_without_header", message=message, evidence=part_to_evidence(cells[0])),
        )


def _unknown_section(section: Section, columns: tuple[Column, ...], grid: Grid, findings: Findings) -> None:
    figures = [cell for row in section.rows for cell in grid.filled(row) if is_figure(cell.text)]
    if figures:
        heads = ", ".join(f"“{column.header.text}”" for column in columns if column.header.text)
        message = (
            f"a table with {len(figures)} figures has no column of values that was recognised (its headers: {heads}); none of it was read"
        )
        evidence = next((part_to_evidence(column.header.cell) for column in columns if column.header.cell), part_to_evidence(figures[0]))
        findings.problems.append(Problem(stage="extract", code="table_without_values", message=message, evidence=evidence))


def _unknown_columns(columns: Iterable[Column], grid: Grid, section: Section, findings: Findings) -> None:
    for column in columns:
        if column.role is not None or column.is_empty:
            continue
        sample = next((cell for row in section.rows if (cell := grid.cell(row, column.index)) and cell.text.strip()), None)
        cell = column.header.cell or sample
        head = f"“{column.header.text}”" if column.header.text else f"number {column.index + 1}, which has no header,"
        message = f"the column {head} was not understood; what stands in it was not read"
        evidence = part_to_evidence(cell) if cell else None
        findings.problems.append(Problem(stage="extract", code="unknown_header", message=message, evidence=evidence))
