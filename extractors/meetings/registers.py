"""Tables of attendance: a column of names beside columns that say what they were, and whether they were there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.document import Cell, Document, Problem, Table
from corpus.evidence import part_to_evidence
from extractors.meetings.offices import listed_to_attendance
from extractors.meetings.people import people_of_list
from extractors.records import Attendance, AttendanceRole
from patterns import attendance
from patterns.attendance import Column, ListEntry, StatusEntry

TICK = 3
"""Characters of a mark in a column ("Yes", "✓"), at the most."""


def _columns(table: Table) -> dict[int, Column]:
    """The columns of a table of attendance, by what their headers say they hold."""
    named = {cell.column: attendance.column_named(cell.text) for cell in reversed(table.cells) if cell.row == 0}
    return {column: role for column, role in sorted(named.items()) if role}


def name_column(table: Table) -> int | None:
    """The column of names in a table of attendance, which has roles besides or says whether people were there."""
    columns = _columns(table)
    names = [column for column, role in columns.items() if role == "name"]
    return names[0] if names and {"role", "status"} & set(columns.values()) else None


def read_register(document: Document, table: Table) -> tuple[Attendance | Problem, ...]:
    """Everybody in a table of attendance; a row that names somebody and says what was not understood is a problem.

    A table in which most rows name nobody, or people are called figures, is none of attendance: car parks have names and capacities.
    """
    found = tuple(_rows(document, table))
    people = [one for one in found if isinstance(one, Attendance)]
    is_register = 2 * len(people) > len(found) and not any(re.fullmatch(r"[\d,.%]+", person.role_text or "") for person in people)
    return found if is_register else ()


def _rows(document: Document, table: Table) -> Iterator[Attendance | Problem]:
    columns, names = _columns(table), name_column(table)
    if names is None:
        return
    headers = {cell.column: cell.text for cell in table.cells if cell.row == 0}
    marked = [column for column, role in columns.items() if role == "status"]
    titles = [column for column, role in columns.items() if role == "role"]
    for row, group in groupby(table.cells, key=lambda cell: cell.row):
        cells = {cell.column: cell for cell in group if cell.text.strip()}
        name = cells.get(names)
        if row == 0 or name is None:
            continue
        said = _said_there([(headers[column], cells[column].text) for column in marked if column in cells])
        role = next((cells[column] for column in titles if column in cells), None)
        people = people_of_list(name.text, surnames=True)
        if not people or (marked and said is None):
            if not any(attendance.is_unrecorded(cells[column].text) for column in marked if column in cells):
                yield _not_understood(name)
            continue
        for person in people:
            entry = ListEntry(role="member", present=said.present if said else True, pattern="", examples=(), counterexamples=())
            told = replace(person, role_text=person.role_text or (" ".join(role.text.split()) if role else None))
            found = listed_to_attendance(document, told, name.start, entry=entry)
            has_role = role is not None and not person.titled
            yield replace(found, role=_role_in_table(found, status=said.role if said else None, has_role=has_role))


def _not_understood(name: Cell) -> Problem:
    return Problem(
        stage="extract",
        code="attendance_not_understood",
        message="a row of a table of attendance has no name that was understood, or does not say whether they were there; nobody was taken from it",
        evidence=part_to_evidence(name),
    )


def _said_there(cells: Sequence[tuple[str, str]]) -> StatusEntry | None:
    """What the cells of a row, each with its column's header, say of somebody's being there; a tick says what its header says."""
    for header, text in cells:
        said = attendance.status_named(text)
        of_header = attendance.status_named(header)
        if said is not None and of_header is not None and len(text.strip()) <= TICK:
            return of_header if said.present else None
        if said is not None:
            return said
    return None


def _role_in_table(person: Attendance, *, status: AttendanceRole | None, has_role: bool) -> AttendanceRole:
    """What the row's own words say of somebody, unless it says that they were there for another; "in attendance" says least."""
    if status == "substitute" or (status and person.role == "member"):
        return status
    if has_role and person.role == "member" and person.role_text and attendance.role_named(person.role_text) is None:
        return "attending"
    return person.role or "member"
