"""Actions that minutes set apart: marked "ACTION", listed under "Actions", owed by whom the right-hand column names, kept in a log."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Cell, Document, Table
from extractors.limbs import ends_limbs, split_run
from extractors.lines import Line, Mark, line_sentences, read_mark
from extractors.owners import NAMES, find_owner
from patterns.actions import Kind, expression, pattern
from patterns.people import whole_person

OWNERS = re.compile(
    rf"(?:{pattern('column_owner')})(?:(?:\s*[/&]\s*|,?\s+and\s+|,\s*)(?:{pattern('column_owner')}|(?-i:[A-Z])[\w’'. -]{{1,25}}))*\.?",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"\(\s*ACTIONS?\b[\s:–-]*(?P<owner>[^()]{0,60})\)\s*\.?$")
TELEGRAPHIC = re.compile(
    rf"(?:^|(?<=[;.:–—]\s)|(?<=\band\s))(?:(?:{NAMES}|all|members|councillors)\s+(?:also\s+|both\s+)?to\s+(?!be\b)[a-z]|to\s+be\s+\w+(?:ed|nt|en)\b)",
    re.IGNORECASE,
)
RESOLVED = re.compile(r"\b(?:RESOLVED|AGREED|[Rr]esolved)\b")
"""What makes a resolution of a sentence, whoever is to carry it out."""
FEWEST = 3
"""Entries of a column of owners that make it one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An action at [start, end) of the document. `owner` and `due` as its mark, column or log prints them."""

    start: int
    end: int
    owner: str | None = None
    due: str | None = None
    outcome: str | None = None


def find_marked(lines: Sequence[Line]) -> Iterator[Marked]:
    """Actions marked in the text, listed under a heading of actions, or owed by an entry of the owners' column."""
    owned = _owned(lines)
    index = 0
    while index < len(lines):
        line = lines[index]
        above = lines[index - 1] if index else None
        if index in owned and above is not None:
            yield from _of_entry(above, line.text)
        elif line.row is None and expression("actions_heading").fullmatch(line.text):
            listed = list(_listed(lines, index + 1))
            yield from listed
            index += len(listed)
        else:
            yield from _of_mark(line, above)
        index += 1


def _of_mark(line: Line, above: Line | None) -> Iterator[Marked]:
    """What is marked: "ACTION: The Clerk to reply" is the action itself; "(ACTION: EP)" makes one of the sentence before it."""
    owned = expression("marked_owner").match(line.raw)
    if owned:
        rest = line.part(owned.end())
        yield Marked(start=rest.start, end=rest.end, owner=" ".join(owned["owner"].split()))
        return
    mark = expression("marker").match(line.raw)
    if mark:
        rest = line.part(mark.end())
        named = rest.text.strip(" ()[].:–-")
        if len(named.split()) > 4 or (len(named.split()) > 2 and not OWNERS.fullmatch(named)):
            _, limbs = split_run(rest)
            for limb in limbs or [rest]:
                yield Marked(start=limb.start, end=limb.end, owner=find_owner(limb.raw))
            return
        if above is not None and above.row == line.row and (sentences := list(line_sentences(above))):
            start, end = sentences[-1]
            yield Marked(start=above.start + start, end=above.start + end, owner=find_owner(above.raw[start:end]) or named or None)
        return
    sentences = list(line_sentences(line))
    for number, (start, end) in enumerate(sentences):
        found = IN_BRACKETS.search(line.raw, start, end)
        if found is None:
            inline = expression("marker").match(line.raw, start, end)
            named = " ".join(line.raw[inline.end() : end].split()).strip(" .") if inline and ":" in inline[0] else ""
            if inline and number and (OWNERS.fullmatch(named) or ((who := whole_person(named)) is not None and who.role == "officer")):
                before = sentences[number - 1]
                if not RESOLVED.search(line.raw, *before):
                    yield Marked(start=line.start + before[0], end=line.start + before[1], owner=named)
            elif inline and len(named.split()) > 2:
                yield Marked(start=line.start + inline.end(), end=line.start + end, owner=find_owner(line.raw[inline.end() : end]))
            continue
        begin = sentences[number - 1][0] if not line.raw[start : found.start()].strip() and number else start
        owner = find_owner(line.raw[begin : found.start()]) or found["owner"].strip() or None
        yield Marked(start=line.start + begin, end=line.start + end, owner=owner)


def _listed(lines: Sequence[Line], index: int) -> Iterator[Marked]:
    """The bulleted lines below a heading of actions, or the numbered ones while they count up."""
    before: Mark | None = None
    while index < len(lines):
        mark = read_mark(lines[index].number)
        if mark is None or ends_limbs(lines[index]) or (before is not None and not _counts_up(before, mark)):
            return
        if before is None and lines[index].is_heading and not any(value == (1,) for value in mark.values.values()):
            return
        yield Marked(start=lines[index].start, end=lines[index].end, owner=find_owner(lines[index].raw))
        before = mark
        index += 1


def _counts_up(before: Mark, after: Mark) -> bool:
    if before.is_bullet or after.is_bullet:
        return before.is_bullet and after.is_bullet
    return any(after.values[style][-1] == before.values[style][-1] + 1 for style in after.values if style in before.values)


def _owned(lines: Sequence[Line]) -> set[int]:
    """The lines that stand in a right-hand column of owners: nothing but owners, each below an entry, and several of them."""
    found = [
        index
        for index, line in enumerate(lines)
        if index
        and line.row is None
        and line.number is None
        and len(line.text.split()) <= 10
        and OWNERS.fullmatch(line.text)
        and len(lines[index - 1].text.split()) >= 4
        and not OWNERS.fullmatch(lines[index - 1].text)
        and lines[index - 1].row is None
    ]
    roles = Counter(lines[index].text.lower() for index in found)
    return set(found) if len(found) >= FEWEST and roles and max(roles.values()) > 1 else set()


def _of_entry(entry: Line, owner: str) -> Iterator[Marked]:
    """The actions of an entry: what someone is to do, or would do; else what was agreed; else its last sentence."""
    sentences = list(line_sentences(entry))
    found = [
        (match.start() if entry.raw[max(0, match.start() - 2) : match.start()].strip() in (";", ":", "–", "—") else start, end)
        for start, end in sentences
        if (match := TELEGRAPHIC.search(entry.raw, start, end))
    ]
    found += [span for span in sentences if _would(entry.raw[slice(*span)]) and not any(span[0] <= start < span[1] for start, _ in found)]
    if not found:
        for start, end in sentences:
            match = expression("agreed").search(entry.raw, start, end)
            if match:
                found.append((match.start(), end))
    for start, end in sorted(found) or sentences[-1:]:
        yield Marked(start=entry.start + start, end=entry.start + end, owner=owner)


def _would(sentence: str) -> bool:
    return bool(re.search(rf"(?:{NAMES}|\bhe|\bshe|\bthey)\s+(?:would|will)\s", sentence, re.IGNORECASE)) and not expression(
        "agreed"
    ).search(sentence)


def find_logged(document: Document) -> Iterator[Marked]:
    """The rows of action logs: tables with a column of actions and one of owners or dates, and none of measures."""
    for table in document.tables:
        header = {cell.column: " ".join(cell.text.split()) for cell in table.cells if cell.row == 0}
        action, owner = _column(header, "action_column"), _column(header, "owner_column")
        due, outcome = _column(header, "due_column"), _column(header, "outcome_column")
        if action is None or (owner is None and due is None) or any(expression("measure_column").fullmatch(t) for t in header.values()):
            continue
        for row in range(1, table.rows):
            cell = _cell(table, row, action)
            if cell is None or not cell.text.strip():
                continue
            lead = len(cell.text) - len(cell.text.lstrip())
            yield Marked(
                start=cell.start + lead,
                end=cell.start + len(cell.text.rstrip()),
                owner=_text(table, row, owner) or find_owner(cell.text),
                due=_text(table, row, due),
                outcome=_text(table, row, outcome),
            )


def _column(header: dict[int, str], kind: Kind) -> int | None:
    return next((column for column, text in header.items() if expression(kind).fullmatch(text)), None)


def _cell(table: Table, row: int, column: int | None) -> Cell | None:
    return next((cell for cell in table.cells if (cell.row, cell.column) == (row, column)), None)


def _text(table: Table, row: int, column: int | None) -> str | None:
    cell = _cell(table, row, column)
    return (" ".join(cell.text.split()) or None) if cell else None
