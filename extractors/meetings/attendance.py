"""Who was at a meeting: from the lists and tables at its head, and from what its minutes say of apologies, substitutes and the chair."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.document import BlockKind, Document, Problem
from corpus.evidence import span_to_evidence
from extractors.meetings.candidates import is_minutes, touching, within
from extractors.meetings.offices import listed_to_attendance
from extractors.meetings.people import NOBODY, Listed, people_of_list
from extractors.meetings.registers import name_column, read_register
from extractors.records import AgendaItem, Attendance, AttendanceRole
from extractors.sentences import sentence_spans
from patterns import attendance, meetings
from patterns.attendance import ListEntry
from patterns.people import whole_person, words_of

LABEL = re.compile(r"\s*(?P<label>[^\n:.;,]{3,60}?)\s*(?P<end>[:;]\s*[-–—]*\s*|\s+(?=(?:Councillors?|Cllrs?)\b)|\s+[-–—]\s+|\s*$)")
NUMBER = re.compile(r"\d[\d/.-]*[:.)]?\s+")
GROUP = re.compile(rf"[^\n:;,]{{3,60}}:\s*(?=(?:{'|'.join(words_of('member_title'))})\b)", re.IGNORECASE)
LABEL_WORDS = 6
NAME_WORDS = 10
"""Words of a line with a name and what its bearer is, at the most."""
SENTENCE = 30
"""Words from which a line without a comma is a sentence and no list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A line of a block, or a cell: [start, end) of the document's text."""

    start: int
    end: int
    text: str
    kind: BlockKind | None = None


class Roll(NamedTuple):
    """Who was there and who was not, and the lines of the lists of them in which no name was understood."""

    people: tuple[Attendance, ...]
    problems: tuple[Problem, ...]


def find_attendance(document: Document, start: int, end: int, items: Sequence[AgendaItem], *, only_tables: bool) -> Roll:
    """Everybody whom a meeting's part of the paper names as there or not, in its order, each once.

    `only_tables`: lists of names are another thing in this paper; those of an agenda are whom it calls.
    """
    head = min([end, *(item.start for item in items)])
    found: list[Attendance | Problem] = []
    tables = list(touching(document.tables, start, head))
    for table in tables:
        found += read_register(document, table)
    taken = {id(table) for table in tables if name_column(table) is not None}
    if not only_tables:
        found += _of_lists(document, _stretches(document, start, head, leaving=taken))
    for item in items:
        entry = attendance.list_named(item.title)
        if entry is not None or meetings.business_of(item.title) in ("apologies", "membership", "announcements"):
            body = item.minute.evidence.start if item.minute else item.evidence.end
            stop = item.minute.evidence.end if item.minute else item.end
            stretches = list(_stretches(document, body, stop, leaving=set()))
            found += _of_lists(document, stretches, opened=entry if entry and item.minute else None)
    people = [person for person in found if isinstance(person, Attendance)]
    if not items and all(person.role == "officer" for person in people):
        people = []  # whom to write to
    problems = tuple(problem for problem in found if isinstance(problem, Problem))
    return Roll(tuple(_once(sorted(people, key=lambda person: person.evidence.start))), problems if people else ())


def _stretches(document: Document, start: int, end: int, *, leaving: set[int]) -> Iterator[Stretch]:
    """The lines and cells within a stretch of the text, but for those of tables that are read as tables."""
    parts: list[Stretch] = []
    first = max(within(document.blocks, 0, start + 1).stop - 1, 0)  # a minute may begin in the line of its title
    for block in document.blocks[first : within(document.blocks, start, end).stop]:
        begin = max(block.start, start)
        parts += _lines(document.text[begin : block.end], begin, kind=block.kind if begin == block.start else None)
    parts += [
        stretch
        for table in touching(document.tables, start, end)
        if id(table) not in leaving
        for cell in table.cells
        if start <= cell.start < end
        and not (cell.row == 0 and (is_minutes(table) or {"number", "title"} & set(meetings.column_roles(cell.text))))
        for stretch in _lines(cell.text, cell.start, kind=None)
    ]
    yield from sorted((part for part in parts if part.start >= start), key=lambda part: part.start)


def _lines(text: str, start: int, *, kind: BlockKind | None) -> Iterator[Stretch]:
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Stretch(start=start + match.start(), end=start + match.end(), text=match[0], kind=kind)


def _of_lists(document: Document, stretches: Iterable[Stretch], *, opened: ListEntry | None = None) -> Iterator[Attendance | Problem]:
    current = opened
    for stretch in stretches:
        skip, entry = _label(stretch)
        if entry is not None:
            present = (
                entry.present
                if current is None or entry.role != "member" or current.present or stretch.kind is BlockKind.HEADING
                else current.present
            )
            current = replace(entry, present=present) if present != entry.present else entry
        elif _closes_list(stretch):
            current = None
        skip = skip or (_group(stretch.text) if current is not None else 0)
        rest = stretch.text[skip:]
        told = list(_told(document, stretch, listed=current is not None))
        if told:
            yield from told
            continue
        if current is None or not rest.strip() or (len(rest.split()) >= SENTENCE and "," not in rest and ";" not in rest):
            continue
        people = people_of_list(rest, surnames=current.role in ("member", "chair", "vice_chair", "substitute"))
        if not people and current.role != "public" and _may_name(rest):
            yield _not_understood(document, stretch)
        for person in people:
            yield listed_to_attendance(document, person, stretch.start + skip, entry=current)


def _label(stretch: Stretch) -> tuple[int, ListEntry | None]:
    """The list that a line opens, and where its names begin: "Members present:- Councillors: …"."""
    match = LABEL.match(stretch.text)
    entry = attendance.list_named(match["label"]) if match else None
    if match is None or entry is None:
        return 0, None
    bare = not match["end"].strip() and stretch.kind is not BlockKind.HEADING
    if bare and (stretch.kind is BlockKind.LIST_ITEM or entry.role in ("chair", "vice_chair", "officer", "public")):
        return 0, None  # a link "Attendance", or somebody's office behind a name
    return match.end(), entry


def _may_name(text: str) -> bool:
    """Whether a line of a list is short, has words in capitals, and neither says that there was nobody nor is an office alone."""
    plain = text.strip(" .:;–-•")
    return (
        len(plain.split()) <= NAME_WORDS
        and len(re.findall(r"\b[A-Z]", plain)) > 1
        and not (NOBODY.match(plain) or re.match(r"there\s+(?:was|were|had)\b", plain, re.IGNORECASE))
        and not all(attendance.role_named(part) or whole_person(part) for part in re.split(r"\s*(?:[,;]|\band\b)\s*", plain))
    )


def _not_understood(document: Document, stretch: Stretch) -> Problem:
    return Problem(
        stage="extract",
        code="attendance_not_understood",
        message="a line among those who were at the meeting, or were not, names nobody whose name was understood; nobody was taken from it",
        evidence=span_to_evidence(document, stretch.start, stretch.end),
    )


def _group(text: str) -> int:
    """Where the names begin behind the name of their group: "Labour Group: Councillors A Rose and B Bell"."""
    match = GROUP.match(text)
    return match.end() if match and not people_of_list(match[0], surnames=False) else 0


def _closes_list(stretch: Stretch) -> bool:
    """Whether a line is a heading without names, or begins with a label of something else: "Venue: …", "Contact: …"."""
    if stretch.kind is BlockKind.HEADING and not people_of_list(stretch.text, surnames=False):
        return True
    if meetings.expression("leads_to_items").fullmatch(" ".join(stretch.text.split())):
        return True
    label, colon, _ = stretch.text.partition(":")
    if not colon or len(label.split()) > LABEL_WORDS:
        return False
    plain = label.strip()
    return any(meetings.expression(kind).fullmatch(plain) for kind in ("venue", "time")) or meetings.label_role(plain) is not None


def _told(document: Document, stretch: Stretch, *, listed: bool) -> Iterator[Attendance]:
    """What sentences tell: "Apologies were received from …", "Councillor Bell attended as substitute for Councillor Rose".

    `listed`: in a list, where "in the Chair" is what somebody is called.
    """
    for start, end in sentence_spans(stretch.text):
        sentence = stretch.text[start:end]
        for entry in attendance.told():
            match = attendance.told_expression(entry).search(sentence)
            if match is None or (listed and entry.kind == "chair"):
                continue
            number = NUMBER.match(sentence)
            begin, stop = (match.end(), len(sentence)) if entry.before else (number.end() if number else 0, match.start())
            names = sentence[begin:stop]
            if entry.before:
                names = re.split(
                    r";\s*(?=[^;]*\b(?:substitut|attend|deputi[sz]|replac))|\b(?:who|due\s+to|because|as\s+(?:he|she|they)|with\s+(?:no|reasons?)|\(?(?:for|in)\s+(?:lateness|advance))\b",
                    names,
                )[0]
            people = people_of_list(names, surnames=True) if names.strip() else []
            if entry.after and people:
                people = _subjects(names, people)
            words = match[0] + (sentence[match.end() :] if entry.kind == "substitute" else "")
            for person in people:
                yield _told_of(document, person, stretch.start + start + begin, kind=entry.kind, words=" ".join(words.split()).strip(" ."))
            if people:
                break


def _subjects(names: str, people: Sequence[Listed]) -> list[Listed]:
    """Of the people before a verb those who do what it says: the last, with those joined to it."""
    joined = [people[-1]]
    for before, after in zip(reversed(people[:-1]), reversed(people), strict=False):
        between = names[before.end : after.start]
        if not re.fullmatch(r"\s*(?:\([^)]*\))?\s*(?:,|and|&|,\s*and)?\s*(?:Councillors?|Cllrs?\.?|and)?\s*", between):
            break
        joined.insert(0, before)
    return joined


def _told_of(document: Document, person: Listed, offset: int, *, kind: str, words: str) -> Attendance:
    start, end = offset + person.start, offset + person.end
    role: AttendanceRole | None = {"substitute": "substitute", "chair": "chair"}.get(kind)  # type: ignore[assignment]
    if role is None and person.role_text:
        role = attendance.role_named(person.role_text)
    return Attendance(
        name=" ".join(document.text[start:end].split()),
        evidence=span_to_evidence(document, start, end),
        role=role or ("member" if person.titled else None),
        role_text=words if kind in ("substitute", "chair") else person.role_text,
        present=kind != "apologies",
    )


def _once(found: Iterable[Attendance]) -> Iterator[Attendance]:
    """Each person once; who is told elsewhere to have been in the chair, or a substitute, is so in the list."""
    people: list[Attendance] = []
    named: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)  # surname → places in `people`
    for person in found:
        alike = named[" ".join(_words(person.name)[-1:]), person.present]
        same = [index for index in alike if _agrees(person.name, people[index].name)]
        exact = [index for index in same if people[index].name.lower() == person.name.lower()]
        if not exact and len(same) != 1:
            alike.append(len(people))
            people.append(person)
            continue
        known = people[(exact or same)[0]]
        told = person.role in ("chair", "substitute", "vice_chair") and known.role in ("member", "attending", None)
        if told:
            people[(exact or same)[0]] = replace(known, role=person.role, role_text=person.role_text)
    yield from people


def _words(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_][\w’'-]*", name.lower())
    return [word for word in words if word not in ("mr", "mrs", "ms", "miss", "dr")]


def _agrees(one: str, other: str) -> bool:
    """Whether two names with the same surname may be one person's: the same first name, or letters that agree, or none."""
    first, second = _words(one)[:-1], _words(other)[:-1]
    if not first or not second:
        return True
    return first[0] == second[0] or (min(len(first[0]), len(second[0])) == 1 and first[0][0] == second[0][0])
