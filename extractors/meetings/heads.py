"""Which meeting a part of a paper is of, and when and where it was held, as its head prints it."""

import bisect
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Block, BlockKind, Document, Evidence
from corpus.evidence import part_to_evidence
from extractors.meetings.candidates import touching, within
from extractors.periods import find_parts, parts_to_period
from extractors.records import DocumentFacts
from patterns import meetings
from patterns.phrases import phrase_key

HEAD_BLOCKS = 40
"""Blocks of a meeting's part of the paper that may say when and where it was."""
CLOSING_BLOCKS = 12
"""Blocks from the end among which a meeting's close is told."""
ON_A_PAGE = 2
"""The level of headings that name meetings on a page."""
# how pages name them: "Meeting: 20/09/2017 - Council (Item 52)", "Meeting of Cabinet, Tuesday, 14th March 2023 6.30 pm (Item 5.)"
NAMED = re.compile(r"Meeting(?::|\s+of)\s+(?:the\s+)?(?P<rest>\S.*?)(?:\s*\(Item\s+[^()]+\))?", re.IGNORECASE)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
CLOCK = (
    r"(?:\d{1,2}(?:[.:][0-5]\d)?\s*(?:[ap]\.?\s?m\b\.?|(?:o.?clock|noon|midday)\b)|(?:12\s+)?(?:noon|midday)\b"
    r"|(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s*(?:hrs|hours))?(?![\d.:]))"
)
TIME = re.compile(CLOCK, re.IGNORECASE)
AT_TIME = re.compile(rf"\b(?:at|commenc\w*(?:\s+at)?|start\w*(?:\s+at)?|from|beginning\s+at)\s+(?P<time>{CLOCK})", re.IGNORECASE)
BEGUN = re.compile(rf"\bmeeting\s+(?:was\s+)?(?:commenced|started|began|opened)(?:\s+at)?\s+(?P<time>{CLOCK})", re.IGNORECASE)
"""What minutes say at their end: "The meeting commenced at 6.30 pm and closed at 8 pm"."""
DATE_LABEL = re.compile(r"(?:meeting\s+|decision\s+)?date(?:\s+(?:and\s+time|of\s+(?:the\s+)?(?:meeting|decision)))?", re.IGNORECASE)
ENDED = re.compile(r"\b(?:clos|end|finish|conclu|ros[e]?|until|to)\w*\b[^.;]{0,20}$", re.IGNORECASE)
PLACE = re.compile(
    rf"\b(?:at|in|via|by)\s+(?:the\s+)?(?!{WEEKDAY}|{CLOCK})(?P<venue>(?-i:[A-Z])[^;\n]{{2,150}}?)"
    rf"(?=\s*[,.]?\s+(?:on\s+(?:the\s+)?(?:{WEEKDAY}|\d)|at\s+\d|commencing|starting|beginning|from\s+\d)|,\s*{WEEKDAY}|\s+{WEEKDAY}|\.\s|\.?$)",
    re.IGNORECASE,
)
HELD = re.compile(r"\b(?:held|met|meeting|convened|take\s+place)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """[start, end) of the document's text, which tells of one meeting; `heading` names it."""

    start: int
    end: int
    committee: str | None
    date: dt.date | None
    heading: Block | None = None


def document_to_sections(document: Document, facts: DocumentFacts) -> tuple[Section, ...]:
    """The parts of a paper that are of one meeting each; most papers are of one."""
    named = [
        block for block in document.blocks if block.kind is BlockKind.HEADING and block.level == ON_A_PAGE and NAMED.fullmatch(block.text)
    ]
    if not named:
        return (Section(start=0, end=len(document.text), committee=facts.committee, date=facts.meeting_date),)
    ends = [*(block.start for block in named[1:]), len(document.text)]
    return tuple(_section(block, end, facts) for block, end in zip(named, ends, strict=True))


def _section(block: Block, end: int, facts: DocumentFacts) -> Section:
    """The section under a heading that names its meeting."""
    match = NAMED.fullmatch(block.text)
    rest = match["rest"] if match else block.text
    date: dt.date | None = None
    for part in reversed([part for part in find_parts(rest) if part.form == "date"]):
        period = parts_to_period((part,))
        date = period.start if period else date
        rest = f"{rest[: part.start]} {rest[part.end :]}"
    rest = re.sub(rf"\b{WEEKDAY}\b|{CLOCK}", " ", rest, flags=re.IGNORECASE)
    committee = " ".join(rest.split()).strip(" ,-–—") or facts.committee
    return Section(start=block.start, end=end, committee=committee, date=date or facts.meeting_date, heading=block)


def meeting_evidence(document: Document, section: Section, until: int) -> Evidence | None:
    """Where the paper names the meeting: the heading of its section, else the first line with its date, else with its committee."""
    if section.heading is not None:
        return part_to_evidence(section.heading)
    head = _head(document, section, until)
    dated = (block for block in head if section.date is not None and section.date in _dates(block.text))
    named = (block for block in head if section.committee and phrase_key(section.committee) in phrase_key(block.text))
    block = next(dated, None) or next(named, None)
    return part_to_evidence(block) if block else None


def _dates(text: str) -> set[dt.date]:
    periods = [parts_to_period((part,)) for part in find_parts(text) if part.form == "date"]
    return {period.start for period in periods if period}


def _head(document: Document, section: Section, until: int) -> list[Block]:
    return [document.blocks[index] for index in within(document.blocks, section.start, max(until, section.start + 1))[:HEAD_BLOCKS]]


def find_date(document: Document, section: Section, until: int) -> dt.date | None:
    """The day of the meeting: the paper's own, else what stands behind a label "Date"."""
    labelled = (_dates(value) for label, value in _labelled(document, section, until) if DATE_LABEL.fullmatch(label))
    return section.date or next((min(dates) for dates in labelled if dates), None)


def find_time(document: Document, section: Section, until: int) -> str | None:
    """When the meeting began, as printed: behind a label, in the line that names its day, or in words ("commencing at 7 pm")."""
    for label, value in _labelled(document, section, until):
        if meetings.expression("time").fullmatch(label) and (match := TIME.search(value)):
            return _tidy(match[0])
    for block in _head(document, section, until):
        dated = section.date is not None and section.date in _dates(block.text)
        for match in (*AT_TIME.finditer(block.text), *(TIME.finditer(block.text) if dated and len(block.text.split()) < 30 else ())):
            if not ENDED.search(block.text[: match.start()]):
                return _tidy(match.groupdict().get("time") or match[0])
    begun = (BEGUN.search(document.blocks[index].text) for index in within(document.blocks, section.start, section.end)[-CLOSING_BLOCKS:])
    return next((_tidy(match["time"]) for match in begun if match), None)


def find_venue(document: Document, section: Section, until: int) -> str | None:
    """Where it was held, as printed: behind a label, or in the sentence that says that it was."""
    for label, value in _labelled(document, section, until):
        if meetings.expression("venue").fullmatch(label) and re.search(r"[^\W\d_]{2}", value):
            return _tidy(value)
    for block in _head(document, section, until):
        held = HELD.search(block.text)
        dated = section.date is not None and section.date in _dates(block.text)
        if held is None or not (dated or re.search(r"\bheld\b", block.text, re.IGNORECASE)) or len(block.text.split()) > 80:
            continue
        match = PLACE.search(" ".join(block.text.split()), held.start())
        if match is not None:
            return _tidy(match["venue"])
    return None


def _labelled(document: Document, section: Section, until: int) -> Iterator[tuple[str, str]]:
    """Labels with their values: "Venue: Town Hall", a line and the next, or a cell and the next."""
    head = _head(document, section, until)
    for block, below in pairwise(head):
        if any(meetings.expression(kind).fullmatch(block.text.strip(" :")) for kind in ("venue", "time")) and (
            len(below.text.split()) > 1 or TIME.fullmatch(below.text.strip())
        ):
            yield block.text.strip(" :"), below.text
    for block in head:
        first = bisect.bisect_right(document.links, block.start, key=lambda link: link.start)
        linked = document.links[first].start if first < len(document.links) else block.end
        shown = min(linked, block.end) - block.start
        for line in block.text[:shown].split("\n"):
            label, colon, value = line.partition(":")
            if colon and value.strip():
                yield label.strip(), value
    for table in touching(document.tables, section.start, until):
        cells = [cell for cell in table.cells if cell.text.strip()][: HEAD_BLOCKS * 2]
        for cell, following in pairwise(cells):
            label, colon, value = cell.text.partition(":")
            if value.strip():
                yield label.strip(), value
            elif cell.row == following.row:
                yield label.strip(), following.text


def _tidy(text: str) -> str:
    return (
        " ".join(text.split()).strip(" ,;:-–—").removesuffix(".")
        if not re.search(r"[ap]\.\s?m\.$", text.strip(), re.IGNORECASE)
        else " ".join(text.split())
    )
