"""What the paper says of one item: its minute, what was decided, and the papers it links to."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import BlockKind, Document
from corpus.evidence import span_to_evidence
from extractors.facts import REAL_LEVEL
from extractors.meetings.candidates import block_begin, header_cells, is_minutes, touching, within
from extractors.meetings.forms import label_of
from extractors.meetings.places import Place
from extractors.records import Action, DocumentKind, LinkedPaper, Passage
from patterns import meetings

NEAR = 40
"""Characters between two resolutions that are printed as one list: numbers, openers and line breaks."""
PAPER_KINDS = re.compile(r"(?P<kind>supporting|additional|background|accompanying|related)", re.IGNORECASE)
LABEL_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What stands below a label: [start, end) of the document's text. `words`: the label's own, which begin at `label`.

    `ordered`: the label is a heading whose level the reader knows, as those of pages are.
    """

    role: str
    words: str
    label: int
    start: int
    end: int
    ordered: bool = False


def place_to_parts(document: Document, place: Place, *, form: bool) -> tuple[Part, ...]:
    """The labelled parts of an item, each up to the next. `form`: labels also stand before what they label, in a line or a cell."""
    found = [*_of_blocks(document, place, form=form), *(_of_cells(document, place) if form else ())]
    parts = sorted(found, key=lambda part: part.label)
    ends = [*(part.label for part in parts[1:]), place.stop][: len(parts)]
    return tuple(replace(part, end=max(part.start, end)) for part, end in zip(parts, ends, strict=True))


def _of_blocks(document: Document, place: Place, *, form: bool) -> Iterator[Part]:
    """Labels that are blocks. In minutes that are no page, only what says what follows is one: "Background" is a heading of theirs."""
    for index in within(document.blocks, place.body, place.stop):
        block = document.blocks[index]
        ordered = block.kind is BlockKind.HEADING and block.level <= REAL_LEVEL
        alone = block.kind is BlockKind.HEADING or block.text.rstrip().endswith(":")
        role = meetings.label_role(block.text) if alone and len(block.text) < LABEL_LENGTH else None
        if role is not None and (ordered or form or role in ("minute", "decision", "documents")):
            yield Part(role=role, words=block.text, label=block_begin(block), start=block.end, end=block.end, ordered=ordered)
        elif form and (label := label_of(block.text)) is not None:
            start = block.start + label[1]
            yield Part(role=label[0], words=block.text[: label[1]], label=block_begin(block), start=start, end=start)


def _of_cells(document: Document, place: Place) -> Iterator[Part]:
    """Labels of a form's rows; what numbers a row stands before its label."""
    for table in touching(document.tables, place.body, place.stop):
        row_starts = {cell.row: cell.start for cell in reversed(table.cells)}
        for cell in table.cells:
            label = label_of(cell.text) if place.body <= cell.start < place.stop else None
            if label is not None:
                start = cell.start + label[1]
                yield Part(role=label[0], words=cell.text[: label[1]], label=row_starts[cell.row], start=start, end=start)


def find_minute(document: Document, place: Place, parts: Sequence[Part], *, kind: DocumentKind, labelled: bool) -> Passage | None:
    """An item's minute: below its label; in minutes without such labels what stands under the item, up to the first label.

    `labelled`: the paper is a page that labels its minutes, so that an item without the label has none.
    """
    part = next((part for part in parts if part.role == "minute"), None)
    if part is not None:
        return passage(document, part.start, part.end)
    if labelled or kind != "minutes":
        return None
    if place.table is not None and (cells := _column(document, place, "minute")):
        return passage(document, *cells)
    return passage(document, place.body, min([place.stop, *(part.label for part in parts)]))


def find_decision(
    document: Document, place: Place, parts: Sequence[Part], resolutions: Sequence[Action], *, kind: DocumentKind, labelled: bool
) -> Passage | None:
    """What was decided: below its label, in its column, or the resolutions that stand under the item.

    In a paper of decisions that labels none of them (`labelled`) it is all that stands there.
    """
    part = next((part for part in parts if part.role == "decision"), None)
    if part is not None:
        return passage(document, part.start, part.end)
    if place.table is not None and (cells := _column(document, place, "decision")):
        return passage(document, *cells)
    first = bisect.bisect_left(resolutions, place.begin, key=lambda action: action.evidence.start)
    last = bisect.bisect_left(resolutions, place.stop, key=lambda action: action.evidence.start)
    own = resolutions[first:last]
    if own:
        start, end = own[0].evidence.start, max(action.evidence.end for action in own)
        texts = "\n".join(run for run in _runs(document, own))
        return Passage(text=texts, evidence=span_to_evidence(document, start, end))
    return passage(document, place.body, place.stop) if kind == "decision" and not labelled and not parts else None


def _runs(document: Document, resolutions: Sequence[Action]) -> Iterator[str]:
    """The words of resolutions, those of one list as it is printed."""
    start, end = resolutions[0].evidence.start, resolutions[0].evidence.end
    for action in resolutions[1:]:
        if action.evidence.start - end > NEAR:
            yield squashed(document.text[start:end])
            start = action.evidence.start
        end = max(end, action.evidence.end)
    yield squashed(document.text[start:end])


def _column(document: Document, place: Place, role: str) -> tuple[int, int] | None:
    """What an item's rows have in the column of a role, where the table's header names it and one stretch of text is all of it."""
    index, row = place.table or (0, 0)
    table = document.tables[index]
    if not is_minutes(table):
        return None
    columns = {cell.column for cell in header_cells(table) if role in meetings.column_roles(cell.text)}
    first = bisect.bisect_left(table.cells, place.begin, key=lambda cell: cell.start)
    last = bisect.bisect_left(table.cells, place.stop, key=lambda cell: cell.start)
    cells = [cell for cell in table.cells[first:last] if cell.row >= row and cell.column in columns and cell.text.strip()]
    if not cells or any(cell.row != cells[0].row for cell in cells):
        return None
    return max(cells[0].start, place.body if cells[0].start <= place.body < cells[-1].end else 0), cells[-1].end


def passage(document: Document, start: int, end: int) -> Passage | None:
    """A stretch of the text without the white space at its ends; None where nothing is left."""
    stretch = document.text[start:end]
    begin = start + len(stretch) - len(stretch.lstrip(" \t\n\xa0:–—-."))
    stop = start + len(stretch.rstrip())
    if begin >= stop:
        return None
    return Passage(text=squashed(document.text[begin:stop]), evidence=span_to_evidence(document, begin, stop))


def squashed(text: str) -> str:
    """Each run of white space as one space, or as one line break where it holds one."""
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def find_papers(document: Document, place: Place, parts: Sequence[Part]) -> tuple[LinkedPaper, ...]:
    """The papers that an item links to, each address once."""
    links = document.links  # in the order of the text
    first = bisect.bisect_left(links, place.begin, key=lambda link: link.start)
    last = bisect.bisect_left(links, place.stop, key=lambda link: link.start)
    found: dict[str, LinkedPaper] = {}
    for link in links[first:last]:
        part = next((part for part in reversed(parts) if part.start <= link.start < part.end), None)
        documents = part is not None and part.role == "documents"
        if not documents and not meetings.expression("paper_address").fullmatch(link.target):
            continue
        if not link.text.strip() or link.target.startswith(("#", "mailto:", "tel:", "javascript:")):
            continue
        kind = "paper" if link.start < place.body else None
        if documents and part is not None:
            named = PAPER_KINDS.search(part.words)
            kind = named["kind"].lower() if named else None
        paper = LinkedPaper(
            title=" ".join(link.text.split()), target=link.target, kind=kind, evidence=span_to_evidence(document, link.start, link.end)
        )
        found.setdefault(link.target, paper)
    return tuple(found.values())
