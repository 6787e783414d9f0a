"""`miner inspect FILE --page N --image OUT.png`: a page as it was understood, drawn on the page as it is printed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from corpus.document import Block, BlockKind, Box, Cell, Document, Table
from corpus.drawing import PageNotDrawnError
from corpus.media import NAMES, PDF, media_type
from corpus.outlining import Label, Meaning, Outline, Overlay, draw_overlay
from miner.inspecting import Inspection, in_worker, inspect_file, table_to_rows
from miner.output import clean
from miner.reading import Refusal

KINDS = {
    BlockKind.HEADING: ("heading", "#7b1fa2"),
    BlockKind.PARAGRAPH: ("paragraph", "#546e7a"),
    BlockKind.LIST_ITEM: ("list item", "#00796b"),
    BlockKind.CAPTION: ("caption", "#ad1457"),
}
TABLE = "#111111"
HEADER = "#455a64"
NOT_UNDERSTOOD = "#9e9e9e"
ROLES = (
    "#0b5fb0", "#b5179e", "#0f8a7e", "#8a4b08", "#5b21b6", "#0891b2", "#7a8500", "#be185d", "#c2410c", "#3f51b5", "#00838f", "#6d4c41",
)  # fmt: skip
"""For the roles of a page's columns in the order in which they are met; none is a red, amber or green that a cell may be filled with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A page to draw, as it travels to a worker."""

    path: Path
    page: int
    overlay: Overlay


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What lies on one page, in reading order; `number` of a table is its place in the document, from 1."""

    page: int
    blocks: tuple[tuple[int, Block], ...]
    tables: tuple[tuple[int, Table, int], ...]


def picture_page(file: Path, image: Path, *, page: int, authority: str | None, ocr: bool = False) -> None:
    """Draw the page into `image`, which is written over where it exists, and say what is on it.

    Raises click.ClickException where the paper has no such page, cannot be read, or the picture would lie over the paper itself.
    """
    _check(file, image)
    inspection = inspect_file(file, authority=authority, ocr=ocr)
    pages = inspection.reading.document.pages or 0
    if not 1 <= page <= pages:
        has = f"{pages} page{'' if pages == 1 else 's'}"
        raise click.ClickException(f"{clean(str(file))}: there is no page {page}; the paper has {has}")
    understood = document_to_page(inspection.reading.document, page)
    drawing = Drawing(path=file, page=page, overlay=page_to_overlay(understood, inspection))
    drawn = in_worker(draw, drawing, file=file)
    if isinstance(drawn, Refusal):
        raise click.ClickException(f"{clean(str(file))}: {clean(drawn.cause)}")
    image.write_bytes(drawn)
    blocks, tables = len(understood.blocks), len(understood.tables)
    found = f"{blocks} block{'' if blocks == 1 else 's'} of text and {tables} table{'' if tables == 1 else 's'}"
    click.echo(f"{clean(str(image))}: page {page} of {pages}, {found if blocks or tables else 'of which nothing was read'}")


def draw(drawing: Drawing) -> bytes | Refusal:
    """For a worker: the picture as PNG, or why there is none. Raises OSError."""
    try:
        return draw_overlay(drawing.path.read_bytes(), page=drawing.page, overlay=drawing.overlay)
    except PageNotDrawnError as error:
        return Refusal(outcome="failed", cause=str(error))


def document_to_page(document: Document, page: int) -> Understood:
    """What of the document lies on a page, each with its place in the order of reading, from 1."""
    parts: list[Block | Table] = [block for block in document.blocks if _on(block.boxes, page)]
    parts += [table for table in document.tables if any(_on(cell.boxes, page) for cell in table.cells)]
    numbers = {id(table): number for number, table in enumerate(document.tables, start=1)}
    ordered = list(enumerate(sorted(parts, key=lambda part: part.start), start=1))
    return Understood(
        page=page,
        blocks=tuple((place, part) for place, part in ordered if isinstance(part, Block)),
        tables=tuple((place, part, numbers[id(part)]) for place, part in ordered if isinstance(part, Table)),
    )


def page_to_overlay(understood: Understood, inspection: Inspection) -> Overlay:
    """Blocks by their kind, tables with their cells by role, all numbered in the order of reading, and what the colours mean."""
    outlines: list[Outline] = []
    labels: list[Label] = []
    meanings: dict[str, str] = {}
    for place, block in understood.blocks:
        kind, colour = KINDS[block.kind]
        box = _round(_on(block.boxes, understood.page))
        outlines.append(Outline(box=box, colour=colour, around=True))
        labels.append(Label(box=box, colour=colour, words=str(place)))
        meanings[kind] = colour
    roles: dict[str, str] = {}
    for place, table, number in understood.tables:
        known = {(row["row"], row["column"]): row["role"] for row in table_to_rows(table, number - 1, inspection)}
        cells = [(cell, box) for cell in table.cells for box in _on(cell.boxes, understood.page)]
        frame = _round([box for _, box in cells])
        outlines.append(Outline(box=frame, colour=TABLE, around=True, thick=True))
        labels.append(Label(box=frame, colour=TABLE, words=f"{place}: table {number}", place="corner"))
        for cell, box in cells:
            role = known[cell.row, cell.column]
            outlines.append(Outline(box=box, colour=_colour(role, roles), swatch=cell.fill))
        labels += _edges(cells, frame, known, roles)
    meanings |= {"table": TABLE} if understood.tables else {}
    meanings |= {role.replace("_", " "): colour for role, colour in roles.items()}
    return Overlay(outlines=tuple(outlines), labels=tuple(labels), legend=tuple(_legend(meanings, outlines)))


def _edges(
    cells: Sequence[tuple[Cell, Box]], frame: Box, known: dict[tuple[int, int], str | None], roles: dict[str, str]
) -> Iterator[Label]:
    """Each column's number and role above the table, each row's number beside it."""
    columns = {cell.column: box for cell, box in reversed(cells) if cell.column_span == 1}
    for column, box in sorted(columns.items()):
        named = [role for cell, _ in cells if cell.column == column and (role := known[cell.row, column]) not in {None, "header"}]
        role = named[0] if named else None
        words = f"{column} {role.replace('_', ' ')}" if role else str(column)
        above = Box(page=box.page, x0=box.x0, top=frame.top, x1=box.x1, bottom=frame.bottom)
        yield Label(box=above, colour=_colour(role, roles), words=words, short=str(column), place="above")
    for row, box in sorted({cell.row: box for cell, box in reversed(cells)}.items()):
        beside = Box(page=box.page, x0=frame.x0, top=box.top, x1=frame.x1, bottom=box.bottom)
        yield Label(box=beside, colour=HEADER, words=str(row))


def _colour(role: str | None, roles: dict[str, str]) -> str:
    """The colour of a role, which is given one when it is first met."""
    if role is None:
        return roles.setdefault("not understood", NOT_UNDERSTOOD)
    if role == "header":
        return roles.setdefault(role, HEADER)
    given = len(set(roles) - {"header", "not understood"})
    return roles.setdefault(role, ROLES[given % len(ROLES)])


def _legend(meanings: dict[str, str], outlines: Iterable[Outline]) -> Iterator[Meaning]:
    for words, colour in meanings.items():
        yield Meaning(words=words, colour=colour)
    if meanings:
        yield Meaning(words="numbers in the margin: order of reading")
    if "table" in meanings:
        yield Meaning(words="at a table: its columns above, its rows beside it, from 0")
    if any(outline.swatch for outline in outlines):
        yield Meaning(words="small square: the colour read from the cell")
    yield Meaning(words="without outline: not read as text (page furniture, pictures)")


def _check(file: Path, image: Path) -> None:
    if image.suffix.lower() != ".png":
        raise click.ClickException(f"{clean(str(image))}: the picture is a PNG; give it a name that ends in .png")
    if image.is_dir() or not image.absolute().parent.is_dir():
        raise click.ClickException(f"{clean(str(image))}: {'is a folder' if image.is_dir() else 'its folder does not exist'}; name a file")
    if file.is_file():
        if image.exists() and image.samefile(file):
            raise click.ClickException(f"{clean(str(image))}: is the paper itself, which would be lost; name another file")
        kind = media_type(file.read_bytes())
        if kind != PDF:
            raise click.ClickException(f"{clean(str(file))}: {NAMES[kind]} has no pages that could be drawn; only a PDF has")


def _on(boxes: Iterable[Box], page: int) -> list[Box]:
    return [box for box in boxes if box.page == page]


def _round(boxes: Sequence[Box]) -> Box:
    """The box round all of them, which lie on one page."""
    return Box(
        page=boxes[0].page,
        x0=min(box.x0 for box in boxes),
        top=min(box.top for box in boxes),
        x1=max(box.x1 for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )
