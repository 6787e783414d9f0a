"""Paragraphs as blocks: headings by their style or their letters, numbers and bullets, and rows whose cells tabs set apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.document import BlockKind
from corpus.drafts import BlockDraft, CellDraft, Draft, TableDraft
from corpus.readers.docx.items import Item, Paragraph
from corpus.readers.docx.printed import Printed
from corpus.readers.text import (
    HEADING_WORDS,
    LONG_HEADING_WORDS,
    Marker,
    is_numbered_heading,
    read_marker,
)
from patterns.furniture import is_furniture

SET_APART = 11
"""The level of headings by their letters alone: below all of a title's and the nine of Word's styles."""
LARGER = 0.9
"""Points by which letters are larger than the running text's."""
STOPPED = re.compile(r"[.;,?!]\s*$")
CONTENTS = re.compile(r"(?:toc|table of figures|index)\b")
"""Styles of the lines of a list of contents."""
CAPTION = "caption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a paper is set: the size of its running text, those above it from the largest on, and whether a title stands over all."""

    body: float
    larger: tuple[float, ...]
    titled: bool


def items_to_drafts(items: Sequence[Item]) -> list[Draft]:
    """The blocks and tables of a paper."""
    setting = _setting(items)
    drafts: list[Draft] = []
    paragraphs: list[Paragraph] = []
    for item in items:
        if isinstance(item, TableDraft):
            drafts += [*_drafts(paragraphs, setting), item]
            paragraphs = []
        elif item.printed.text and not is_furniture(item.printed.text):
            paragraphs.append(item)
    return [*drafts, *_drafts(paragraphs, setting)]


def _setting(items: Sequence[Item]) -> Setting:
    letters: dict[float, int] = {}
    titled = False
    for item in items:
        if isinstance(item, Paragraph):
            letters[item.printed.size] = letters.get(item.printed.size, 0) + len(item.printed.text)
            titled = titled or (item.style.title is not None and bool(item.printed.text))
    body = max(letters, key=lambda size: letters[size], default=0.0)
    return Setting(body=body, larger=tuple(sorted((size for size in letters if size > body + LARGER), reverse=True)), titled=titled)


def _drafts(paragraphs: Sequence[Paragraph], setting: Setting) -> Iterator[Draft]:
    """Paragraphs that follow each other without a table between."""
    for is_row, group in groupby(enumerate(paragraphs), key=lambda pair: _is_row(pair[1])):
        members = [*group]
        if is_row and len(members) > 1:
            yield _tabbed(paragraph for _, paragraph in members)
            continue
        for place, paragraph in members:
            yield _block(paragraph, paragraphs[place + 1] if place + 1 < len(paragraphs) else None, setting)


def _is_row(paragraph: Paragraph) -> bool:
    """Whether a paragraph has three cells and more that tabs set apart, as rows of tables by tabs have."""
    text = paragraph.printed.text
    return text.count("\t") > 1 and paragraph.number is None and not CONTENTS.match(paragraph.style.name) and not _marker(paragraph).number


def _tabbed(paragraphs: Iterator[Paragraph]) -> TableDraft:
    """A table by tabs: a paragraph a row, its cells each with its part of the letters."""
    rows = [[*_parts(paragraph.printed)] for paragraph in paragraphs]
    width = max(map(len, rows))
    return TableDraft(rows=[[*row, *(CellDraft(text="") for _ in range(width - len(row)))] for row in rows])


def _parts(printed: Printed) -> Iterator[CellDraft]:
    place = 0
    for text in printed.text.split("\t"):
        part = printed.part(place, place + len(text))
        yield CellDraft(text=part.text, bold=part.bold, fill=part.fill, colour=part.ink, links=part.links)
        place += len(text) + 1


def _marker(paragraph: Paragraph) -> Marker:
    """The number or bullet of a paragraph, that Word counts or that was typed, and the text behind it."""
    text = paragraph.printed.text.replace("\t", " ")
    typed = read_marker(text)
    counted = paragraph.number
    if counted is None or (typed.number is not None and not counted.is_counted and not typed.is_bullet):
        return typed  # a number that was typed behind a bullet counts
    if paragraph.is_note:
        return Marker(text, kind=BlockKind.PARAGRAPH, number=counted.text)
    if not counted.is_counted:
        return Marker(text, kind=BlockKind.LIST_ITEM, number=counted.text, level=counted.level, is_bullet=True)
    known = read_marker(f"{counted.text} {text}")
    if known.number == counted.text and not known.is_bullet:
        kind = known.kind
    else:
        kind = BlockKind.PARAGRAPH if counted.is_number else BlockKind.LIST_ITEM
    return Marker(text, kind=kind, number=counted.text, level=counted.level if kind is BlockKind.LIST_ITEM else 0)


def _block(paragraph: Paragraph, following: Paragraph | None, setting: Setting) -> BlockDraft:
    printed, marker = paragraph.printed, _marker(paragraph)
    begin = len(printed.text) - len(marker.rest)
    text = replace(printed.part(begin, len(printed.text)), text=marker.rest)
    level = _heading_level(paragraph, text, marker, following, setting)
    if level is not None:
        kind = BlockKind.HEADING
    else:
        kind, level = BlockKind.CAPTION if paragraph.style.name == CAPTION else marker.kind, marker.level
    return BlockDraft(kind=kind, text=text.text, number=marker.number, level=level, links=text.links, tints=text.tints)


def _heading_level(paragraph: Paragraph, text: Printed, marker: Marker, following: Paragraph | None, setting: Setting) -> int | None:
    """The level of a heading; None for what is none."""
    name = paragraph.style.name
    if paragraph.is_note or name == CAPTION or CONTENTS.match(name) or not any(character.isalpha() for character in text.text):
        return None
    is_over = is_numbered_heading(text.text, marker) and following is not None and _marker(following).is_unnumbered
    if paragraph.style.title is None and paragraph.outline is None:
        return _level_by_letters(text, marker, setting, is_over=is_over)
    # the styles of headings are used to number whole paragraphs, too
    words = len(text.text.split())
    if not is_over and (words > LONG_HEADING_WORDS or (words > HEADING_WORDS and STOPPED.search(text.text))):
        return None
    return 1 + (paragraph.style.title if paragraph.style.title is not None else (paragraph.outline or 0) + setting.titled)


def _level_by_letters(text: Printed, marker: Marker, setting: Setting, *, is_over: bool) -> int | None:
    """As in a text: bold, or the deep number of what follows (`is_over`); or, without a stop, underlined or larger than the rest."""
    depth = len(re.findall(r"\d+", marker.number or ""))
    if is_over:
        return SET_APART + depth
    if len(text.text.split()) > HEADING_WORDS or marker.kind is BlockKind.LIST_ITEM or "\n" in text.text:
        return None
    stopped = STOPPED.search(text.text)
    if text.size > setting.body + LARGER and not stopped:
        return min(SET_APART - 1, 1 + sum(size > text.size + LARGER / 2 for size in setting.larger) + setting.titled)
    return SET_APART + depth if text.bold or (text.underlined and not stopped) else None
