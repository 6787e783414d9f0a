"""Every place of a paper where an item of business may begin: numbered headings, number-led lines, numbers in a table's column."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from corpus.document import Block, BlockKind, Cell, Document, Table
from extractors.meetings.numbers import Count, ItemNumber, number_alone, read_numbers
from patterns import actions, meetings

LABELLED, HEADED, LINE, LONG = 4.0, 3.0, 2.0, 0.5
"""How much a place looks like an item's beginning: called an item, set as a heading, a short line, a sentence."""
LIMB = 0.3
"""The share of that where a list of limbs has been opened above."""
TITLE_WORDS, LINE_WORDS, OPENER_WORDS = 45, 25, 12
RUN_IN = re.compile(
    r"(?P<title>(?:[^a-z.:]|[.:](?=\S)){4,200}?[A-Z0-9)?’'])(?:\s*[.:]+\s*|\s*[–—]\s*|\s+-+\s*|\s+)(?=[“\"(]?(?:[A-Z][a-z]|[a-z]|[AI]\s+[a-z]))"
)
"""A title in capitals that runs into its minute: "234 MINUTES – Resolved – That …"."""
NO_TITLE = re.compile(r"(?<=\w)\s+(?:(?:RESOLVED|RECOMMENDED|AGREED|NOTED)\b|\d{2}/\d{3})")
"""What follows such a title without a stop: a resolution, or the number of a planning application."""
LEAD = re.compile(r"(?P<title>[^.:]{3,120}?)(?:\s+[–—-]\s+|:\s+|\.\s+)(?=[A-Z“\"]|\d{1,4}/\d{1,4}\b)")
NONE = re.compile(r"(?P<title>[^.:\n]{3,80}?)\s+(?:None|Nil)\b(?:\s\w+){0,3}\.?$")
"""A title that runs into a minute of a word: "Declarations of Interest None."."""
JOINS = re.compile(r"(?:[,&/–-]|\b(?:and|or|of|for|the|to|in|on|with|a|at|by|from))\s*$", re.IGNORECASE)
OWN_NUMBER = re.compile(
    rf"\s*[(\[–-]\s*(?:{'|'.join(entry.pattern for entry in meetings.entries('numbered'))})\s*(?P<number>[\w/.-]*\d[\w/.-]*)\s*[)\]]?\s*$",
    re.IGNORECASE,
)
"""A number behind a title: "Budget (agenda item 8)"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A title at [start, end) of the document's text; `begin` is where its number starts, `body` where what is said of it starts.

    `block`: index of its first block, None in a table; `table`: table and row.
    """

    begin: int
    start: int
    end: int
    body: int
    numbers: tuple[ItemNumber, ...]
    weight: float
    business: str | None
    block: int | None = None
    table: tuple[int, int] | None = None
    limb: bool = False

    @property
    def worth(self) -> float:
        return self.weight * (LIMB if self.limb else 1)

    @property
    def labelled(self) -> bool:
        return any(number.labelled for number in self.numbers)

    def counts(self) -> Iterator[tuple[Count, str]]:
        for number in self.numbers:
            for count in number.counts:
                yield count, number.printed


def find_candidates(document: Document, start: int, end: int) -> tuple[Candidate, ...]:
    """The candidates within [start, end) of the document's text, in its order."""
    blocks = within(document.blocks, start, end)
    found = [
        *_of_blocks(document, blocks),
        *(candidate for index in within(document.tables, start, end) for candidate in _of_table(document, index)),
    ]
    return tuple(sorted(found, key=lambda candidate: candidate.start))


def within(parts: Sequence[Block] | Sequence[Table], start: int, end: int) -> range:
    """The indexes of the parts that begin within a stretch of the text."""
    return range(bisect.bisect_left(parts, start, key=lambda part: part.start), bisect.bisect_left(parts, end, key=lambda part: part.start))


def touching(tables: Sequence[Table], start: int, end: int) -> Sequence[Table]:
    """The tables of which any part stands within a stretch of the text."""
    first = bisect.bisect_right(tables, start, key=lambda table: table.end)
    return tables[first : bisect.bisect_left(tables, end, lo=first, key=lambda table: table.start)]


def block_begin(block: Block) -> int:
    """Where a block's number starts, which stands before its text."""
    return block.start - (len(block.number) + 1 if block.number else 0)


def is_capitals(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    return len(letters) > 3 and sum(character.isupper() for character in letters) > 0.8 * len(letters)


def _of_blocks(document: Document, blocks: range) -> Iterator[Candidate]:
    limbs = _Limbs()
    for index in blocks:
        block = document.blocks[index]
        numbers, skip = _numbers_of(block)
        limb = limbs.holds(block, numbers)
        if not numbers:
            continue
        first = index
        if skip >= len(block.text.rstrip()):  # the number stands in a line by itself
            first, skip = index + 1, 0
            if first not in blocks or document.blocks[first].number or len(document.blocks[first].text.split()) > LINE_WORDS:
                continue
        title = document.blocks[first]
        found = _title(title.text, skip, set_apart=title.kind is BlockKind.HEADING, loose=numbers[0].loose and not block.number)
        if found is None:
            continue
        stop, weight = found
        last = title
        if stop == len(title.text) and first + 1 in blocks and _goes_on(title, document.blocks[first + 1]):
            last = document.blocks[first + 1]
            stop = len(last.text)
        yield _candidate(
            document,
            title.start + skip,
            last.start + stop,
            numbers=numbers,
            begin=block_begin(block),
            weight=weight,
            block=first,
            limb=limb,
        )


def _numbers_of(block: Block) -> tuple[tuple[ItemNumber, ...], int]:
    """The numbers a block begins with, the reader's or in its text, and how many characters of its text they take."""
    own = number_alone(block.number) if block.number else None
    if own is None and (block.number or block.kind is BlockKind.LIST_ITEM):
        return (), 0
    more = read_numbers(block.text)
    if own is None:
        return more, more[-1].end if more else 0
    return ((own, more[0]), more[0].end) if more and not more[0].loose else ((own,), 0)


def _title(text: str, skip: int, *, set_apart: bool, loose: bool) -> tuple[int, float] | None:
    """Where the title ends that begins at `skip`, and how much it looks like one; None for what names nothing."""
    rest = text[skip:]
    line = rest.split("\n", 1)[0]
    words = len(rest.split())
    if sum(character.isalpha() for character in line) < 3:
        return None
    run_in = RUN_IN.match(rest)
    if run_in and is_capitals(run_in["title"]):
        goes_on = NO_TITLE.search(run_in["title"])
        return skip + (goes_on.start() if goes_on else run_in.end("title")), HEADED
    if len(line) < len(rest) and len(line.split()) <= LINE_WORDS:
        return skip + len(line.rstrip()), HEADED if set_apart or is_capitals(line) else LINE
    if words <= TITLE_WORDS and (set_apart or is_capitals(rest)):
        return skip + len(rest.rstrip()), HEADED
    lead = LEAD.match(rest)
    if (none := NONE.match(rest)) and meetings.business_of(none["title"]):
        return skip + none.end("title"), LINE
    if lead and re.search(r"[.:]\s*$", rest) and meetings.business_of(lead["title"]):
        return skip + lead.end("title"), LINE
    if words <= LINE_WORDS and (not re.search(r"[.;,]\s*$", rest) or meetings.business_of(rest)):
        return skip + len(rest.rstrip()), LINE / 2 if loose else LINE
    if lead and len(lead["title"].split()) <= LINE_WORDS:
        return skip + lead.end("title"), LINE if meetings.business_of(lead["title"]) else LONG
    return (skip + len(rest.rstrip()), LONG) if words <= TITLE_WORDS else None


def _goes_on(title: Block, following: Block) -> bool:
    """Whether a heading runs over into the next line, which is set like it."""
    if following.kind is not BlockKind.HEADING or title.kind is not BlockKind.HEADING or following.number or following.page != title.page:
        return False
    unfinished = JOINS.search(title.text) or following.text[:1].islower()
    return bool(unfinished) and not read_numbers(following.text) and meetings.label_role(following.text) is None


def _candidate(
    document: Document,
    start: int,
    end: int,
    *,
    numbers: tuple[ItemNumber, ...],
    begin: int,
    weight: float,
    block: int | None = None,
    table: tuple[int, int] | None = None,
    limb: bool = False,
) -> Candidate:
    text = document.text[start:end]
    own = OWN_NUMBER.search(text)
    stop = own.start() if own and own.start() else len(text)
    title = text[:stop].rstrip(" \t\n:–—-")
    business = meetings.business_of(title)
    labelled = any(number.labelled for number in numbers)
    return Candidate(
        begin=begin,
        start=start,
        end=start + len(title),
        body=end,
        numbers=numbers,
        weight=max(weight, LABELLED if labelled else 0, LINE if business and not limb else 0),
        business=business,
        block=block,
        table=table,
        limb=limb,
    )


class _Limbs:
    """Whether numbered lines are limbs of a list that the line above opens, from block to block."""

    def __init__(self) -> None:
        self.opened = False
        self.last: int | None = None

    def holds(self, block: Block, numbers: Sequence[ItemNumber]) -> bool:
        value = numbers[0].counts[0].value if numbers else None
        if value is None:
            if block.kind is not BlockKind.LIST_ITEM:
                self.opened, self.last = _opens_list(block), None
            return False
        held = self.opened or (self.last is not None and value > self.last)
        self.opened, self.last = held and block.text.rstrip().endswith(":"), value if held else None
        return held


def _opens_list(block: Block) -> bool:
    text = " ".join(block.text.split())
    if meetings.is_agenda_heading(text) or meetings.expression("leads_to_items").fullmatch(text):
        return False
    if re.search(r"(?::\s*[-–—]?|\bthat|;)$", text):
        return True
    return len(text.split()) < OPENER_WORDS and not text.endswith(".") and bool(actions.expression("resolved").match(text))


def _of_table(document: Document, index: int) -> Iterator[Candidate]:
    """Rows that begin with a number and a title, in one cell or in two."""
    table = document.tables[index]
    known = is_minutes(table)
    for row, group in groupby(table.cells, key=lambda cell: cell.row):
        cells = [cell for cell in group if cell.text.strip()]
        numbers, title, skip = _row_numbers(cells[:4])
        if not numbers or title is None:
            continue
        found = _title(title.text, skip, set_apart=title.bold, loose=True)
        if found is None:
            continue
        stop, weight = found
        yield _candidate(
            document,
            title.start + skip,
            title.start + stop,
            numbers=numbers,
            begin=cells[0].start,
            weight=max(weight, HEADED) if known else min(weight, HEADED) if weight >= HEADED else LONG,
            table=(index, row),
        )


def header_cells(table: Table) -> Iterator[Cell]:
    return takewhile(lambda cell: cell.row == 0, table.cells)


def is_minutes(table: Table) -> bool:
    """Whether a table's header says that its rows are items of business."""
    told = {role for cell in header_cells(table) for role in meetings.column_roles(cell.text)}
    return bool(told & {"number", "title"}) and bool(told & {"minute", "decision", "action"})


def _row_numbers(cells: Sequence[Cell]) -> tuple[tuple[ItemNumber, ...], Cell | None, int]:
    """The numbers of a row, the cell its title stands in, and how many characters of that are numbers."""
    numbers: tuple[ItemNumber, ...] = ()
    for cell in cells:
        alone = number_alone(cell.text)
        if alone is not None and len(numbers) < 2:
            numbers = (*numbers, alone)
            continue
        if numbers:
            return numbers, cell, 0
        inside = read_numbers(cell.text)
        return inside, cell, inside[-1].end if inside else 0
    return (), None, 0
