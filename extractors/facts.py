"""What a paper is: its authority, committee, title, kind, meeting date and reporting period, as its head prints them.

Only what is printed is taken: a committee called "the Committee" has no name, and a date a figure is "as at" is no meeting.
"""

import datetime as dt
import re
from collections.abc import Iterable

from corpus.document import Block, BlockKind, Document
from extractors.authority import AuthorityFinding
from extractors.committee import find_committee
from extractors.periods import PeriodPart, financial_year, find_parts, parts_to_period
from extractors.records import DocumentFacts, DocumentKind, Period
from patterns.attendance import list_named
from patterns.documents import is_title_label, kind_expression, kinds, leads, not_title_expression
from patterns.meetings import is_agenda_heading, label_role
from patterns.people import words_of
from patterns.phrases import phrase_key

REAL_LEVEL = 6
"""Levels of headings down to which a reader knows them; below it they are lines that look like headings."""
HEAD = 25
"""Blocks from the top in which a paper says what it is."""
LINE_WORDS = 30
"""Words that a line of a head has at the most; longer blocks are text."""
NO_MEETING = re.compile(
    r"\b(?:as\s+at|minute\s+no|dated|publish(?:ed|ing)|publication|due\s+date|deadline|issued|expir\w+|since|from|until|by|before|to|ending|ended|effective|updated|up\s+to)\W+(?:\w+\W+){0,3}$|\b(?:at|as\s+of)\s+$",
    re.IGNORECASE,
)
KIND_WORDS = frozenset(
    ("agenda", "agendas", "decision", "decisions", "draft", "minutes", "printed", "and", "meeting", "supplementary", "public", "item")
)
"""Words of a heading that says which kind of page it is over, and no more ("Agenda, decisions and minutes")."""
WHEN = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b,?|\b\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\b\.?|noon)|\(Item\s[^()]*\)", re.IGNORECASE
)
"""What else a heading says of when a meeting was, and where in it an item stood."""
OF_KIND = re.compile(r"(?:(?:draft|printed|public|approved|officer)\s+)*(?:minutes|agenda|decisions?|record|notice)\b", re.IGNORECASE)
"""How a heading begins that says what the paper is; "Attendance" tells minutes, too, and is no title."""
OF_MEETING = re.compile(rf"{OF_KIND.pattern}\s+(?:of|for|from|taken|made)\b", re.IGNORECASE)
ABOVE_ITEM = re.compile(r"meeting(?::|\s+of\b)", re.IGNORECASE)
"""How pages of one item name the meeting that it was taken to ("Meeting: 20/09/2017 - Council"): the item is what they are about."""
LEADING_NUMBER = re.compile(r"^\W*\d[\d./]*\W+")
TITLE_WORDS = 20
TEXT_WORDS = 60
"""Words that a line, and a paragraph, has at the most that may name the reporting period."""
TITLE_FORMS = ("year", "quarter", "half", "month_span", "day_span", "academic_year")


def document_to_facts(document: Document, authority: AuthorityFinding) -> DocumentFacts:
    """The facts of a document; `authority` as `find_authority` found it."""
    head = [block for block in document.blocks[:HEAD] if len(block.text.split()) <= LINE_WORDS]
    kind = find_kind(document)
    committee = find_committee(head, authority)
    title = find_title(head, committee, authority, kind=kind)
    return DocumentFacts(
        authority_id=authority.id,
        authority_name=authority.name,
        committee=committee,
        title=title,
        kind=kind,
        meeting_date=find_meeting_date(_unlisted(document, head)),
        reporting_period=find_reporting_period(document, kind, title),
    )


def find_kind(document: Document) -> DocumentKind:
    """The kind that most lines of the head tell; of two equally told the one listed first in the vocabulary.

    A page of a meeting is what it has of its items, and a line that is a link names another paper.
    """
    if (of_page := _kind_of_page(document)) is not None:
        return of_page
    head = _unlinked(document, document.blocks[:HEAD])
    lines = [line.strip() for block in head for line in block.text.split("\n")]
    lines = [line for line in lines if line and len(line.split()) <= LINE_WORDS]
    told = {entry.kind: sum(bool(kind_expression(entry.kind).fullmatch(line)) for line in lines) for entry in kinds()}
    for kind in ("decision", "questions"):
        if told[kind]:
            return kind
    if told["minutes"] and any(re.match(r"(?:draft |printed )?minutes\b", line, re.IGNORECASE) for line in lines):
        return "minutes"
    if told["agenda"] and not any(re.match(r"(?:members |councillors )?present\b", line, re.IGNORECASE) for line in lines):
        return "agenda"
    best = max(told, key=lambda kind: told[kind])
    if told[best]:
        return best
    return "report" if document.tables else "other"


def _kind_of_page(document: Document) -> DocumentKind | None:
    """What a page is whose headings order it by items: minutes where they have some, else decisions, else an agenda.

    The labels below items end in a colon ("Minutes:"); a report may well have a heading "Decision".
    """
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING and block.level <= REAL_LEVEL]
    below = [block for block in headings if block.heading is not None]
    labels = {label_role(block.text) for block in below if block.text.rstrip().endswith(":")}
    if "minute" in labels:
        return "minutes"
    if "decision" in labels:
        return "decision"
    lists = {block.heading for block in below}
    opened = any(index in lists and is_agenda_heading(block.text) for index, block in enumerate(document.blocks))
    return "agenda" if opened else None


def _unlinked(document: Document, blocks: Iterable[Block]) -> list[Block]:
    """The blocks that are not a link and nothing else: such a line names another paper."""
    linked = {(link.start, link.end) for link in document.links}
    return [block for block in blocks if (block.start, block.end) not in linked]


def _unlisted(document: Document, blocks: Iterable[Block]) -> list[Block]:
    """The blocks that are no link in a list: there the dates of other papers stand, those of a page stand in a heading."""
    return [block for block in blocks if block.kind is not BlockKind.LIST_ITEM or _unlinked(document, (block,))]


def find_meeting_date(head: list[Block]) -> dt.date | None:
    """The first date that a line of the head prints, unless it is said to be another's (as at, minute of, published)."""
    for block in head:
        for part in find_parts(block.text):
            if part.form == "date" and not NO_MEETING.search(block.text[: part.start]):
                period = parts_to_period((part,))
                return period.start if period else None
    return None


def find_title(head: list[Block], committee: str | None, authority: AuthorityFinding, *, kind: DocumentKind = "report") -> str | None:
    """The paper's title: what a label says; of a meeting's own paper the heading that names the meeting, or what the paper is; else the
    first heading that is neither council, committee, date nor officer.
    """
    for index, block in enumerate(head):
        label, _, rest = block.text.partition(":")
        above = head[index - 1].text if index else ""
        if is_title_label(label) and not re.search(r"\b(?:author|officer|contact)\b", above, re.IGNORECASE):
            if rest.strip():
                return " ".join(rest.split())
            if index + 1 < len(head):
                return " ".join(head[index + 1].text.split())
    if kind in ("minutes", "agenda", "decision") and (title := _meeting_title(head, committee, authority, kind)) is not None:
        return title
    dated = False
    for block in head:
        if kind in ("minutes", "agenda", "decision") and (dated or _ends_head(block.text)):
            break  # below the day of a meeting stand its place and its people
        if ABOVE_ITEM.match(block.text):
            continue
        dated = any(part.form == "date" for part in find_parts(block.text))
        if block.kind is not BlockKind.HEADING:
            continue
        rest = _without_meeting(" ".join(block.text.split()), committee)
        is_council = authority.name is not None and phrase_key(rest) == phrase_key(authority.name)
        if len(rest.split()) > 1 and not is_council and not not_title_expression().fullmatch(rest) and not _names_no_paper(rest):
            return rest
    named = (
        block.text
        for block in head
        if block.kind is BlockKind.HEADING and committee and committee in block.text and not ABOVE_ITEM.match(block.text)
    )
    return next((" ".join(text.split()) for text in named if any(part.form == "date" for part in find_parts(text))), None)


def _ends_head(text: str) -> bool:
    """Whether what follows a line is no head any more: it opens a list of those who were there, or a part of an item."""
    return list_named(LEADING_NUMBER.sub("", text.partition(":")[0])) is not None or label_role(text) in ("minute", "documents")


def _names_no_paper(text: str) -> bool:
    """Whether a heading is a date, a label of what stands below it, or a person."""
    date = next((part for part in find_parts(text) if part.form == "date"), None)
    rest = WHEN.sub(" ", text[: date.start]) if date else text
    is_person = text.split(maxsplit=1)[0].rstrip(".") in words_of("title")
    return not re.search(r"[^\W\d_]{2}", rest) or label_role(text) in ("minute", "decision", "documents") or is_person


def _meeting_title(head: list[Block], committee: str | None, authority: AuthorityFinding, kind: DocumentKind) -> str | None:
    """The first heading that says which meeting, or which kind of paper, and not only that it is a council's, or only "Minutes".

    "Minutes of the Housing Committee held at …" may run over a line's length, and is then no heading.
    """
    for block in head:
        text = " ".join(block.text.split())
        words = phrase_key(text).split()
        told = OF_MEETING.match(text) and committee is not None and phrase_key(committee) in phrase_key(text)
        if (
            not (block.kind is BlockKind.HEADING or told)
            or block.number
            or all(word in KIND_WORDS for word in words)
            or ABOVE_ITEM.match(text)
        ):
            continue
        for name in filter(None, (authority.name, authority.short_name)):
            rest = text[len(name) :].strip(" ,–-")
            if text.lower().startswith(name.lower()) and OF_KIND.match(rest):
                text = rest
        dated = any(part.form == "date" for part in find_parts(text))
        names = committee is not None and phrase_key(committee) in phrase_key(text) and phrase_key(committee) != phrase_key(text)
        if (
            (names and dated)
            or told
            or (OF_KIND.match(text) and kind_expression(kind).fullmatch(text))
            or (names and all(word in KIND_WORDS for word in phrase_key(_without_meeting(text, committee)).split()))
            or (dated and re.match(r"(?:\w+\s){0,3}meeting\b", text, re.IGNORECASE))
        ):
            return text
    return None


def _without_meeting(text: str, committee: str | None) -> str:
    """What a heading says besides the committee and the meeting's date."""
    if committee and committee in text:
        before, _, after = text.partition(committee)
        text = after if not before.strip() or phrase_key(before) in leads() else f"{before} {after}"
        for part in reversed([part for part in find_parts(text) if part.form == "date"]):
            text = f"{text[: part.start]} {text[part.end :]}"
        text = WHEN.sub(" ", text)
    return " ".join(text.split()).strip(" -–—:,")


def find_reporting_period(document: Document, kind: DocumentKind, title: str | None = None) -> Period | None:
    """The period that a paper reports on: what its title names, else what a line of its head names, else its first paragraphs.

    A year alone is the period of a report only, and only in a line: minutes and paragraphs speak of many years. Where a quarter
    is named without its year, a date "as at" which the figures stand says the year.
    """
    head = document.blocks[:HEAD]
    lines = [block.text for block in head if len(block.text.split()) <= TITLE_WORDS]
    named = [period for text in (title or "", *lines) if (period := _stated_period(text))]
    narrow = next((period for period in named if period.kind != "year"), None)
    if title and (of_title := _stated_period(title)) and (of_title.kind != "year" or kind == "report"):
        return of_title
    if narrow:
        return narrow
    of_text = [period for block in head if len(block.text.split()) <= TEXT_WORDS and (period := _stated_period(block.text))]
    years = [period for period in named if period.kind == "year"] if kind == "report" else []
    in_text = next((period for period in of_text if period.kind != "year"), None)
    return _quarter_of_date([block.text for block in head]) or (years[0] if years else in_text)


def _stated_period(text: str) -> Period | None:
    return parts_to_period(tuple(part for part in find_parts(text) if part.form in TITLE_FORMS))


def _quarter_of_date(head: list[str]) -> Period | None:
    quarters: list[PeriodPart] = []
    dates: list[PeriodPart] = []
    for text in head:
        for part in find_parts(text):
            if part.form == "quarter":
                quarters.append(part)
            elif part.form == "date" and re.search(r"\bas\s+at\W+(?:\w+\W+){0,2}$", text[: part.start], re.IGNORECASE):
                dates.append(part)
    for quarter in quarters:
        for date in dates:
            day = parts_to_period((date,))
            period = parts_to_period((quarter,), year=financial_year(day.start)) if day else None
            if period and day and period.start <= day.start <= period.end:
                return period
    return None
