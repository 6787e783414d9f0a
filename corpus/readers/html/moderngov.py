"""ModernGov's pages by the classes of their elements, which all its kinds of pages share: a meeting, an item, an issue, a decision.

A meeting becomes headings of these levels: 1 the page's title, 2 the committee and date, 3 a section of the page ("Items"), 4 an agenda
item, numbered as printed, 5 a part of it ("Minutes:"). What is a heading within the minutes themselves stands below those.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.document import BlockKind, Problem
from corpus.readers.html.pieces import Piece, Said
from corpus.readers.html.runs import cut_inline
from corpus.readers.html.tree import Node

MEETING, SECTION, ITEM, PART = 2, 3, 4, 5
"""Levels of headings."""


class Role(NamedTuple):
    """What a class says of its element."""

    heading: int = 0
    """The level of the heading that it is; 0 for none."""
    is_hidden: bool = False
    is_number: bool = False
    """It holds the printed number of the agenda item beside it."""
    is_label: bool = False
    """It stands before a value on its line; alone on it, it is the heading of what follows."""
    is_line: bool = False
    """Its parts stand side by side on one line."""
    flows: bool = False
    """A table that only arranges the page."""
    shift: int | None = None
    """What is added to the levels of headings in it."""
    is_written: bool | None = None
    """Whether it holds what a clerk has written, in which a short line may be a heading, or what the system prints."""


NO_ROLE = Role()
ROLES = {
    "mgMainTitleTxt": Role(heading=1),
    "mgSubTitleTxt": Role(heading=MEETING),
    "mgSectionTitle": Role(heading=SECTION),
    "mgTableTitleTxt": Role(heading=SECTION),
    "mgAiTitleTxt": Role(heading=ITEM),
    "mgSubItemTitleTxt": Role(heading=PART),
    "mgSubSubTitleTxt": Role(heading=PART),
    "mgItemNumberCell": Role(is_number=True),
    "mgItemTable": Role(flows=True),
    "mgLabel": Role(is_label=True),
    "mgContent": Role(is_written=False),
    "mgLinks": Role(is_written=False),
    "mgWordPara": Role(is_written=True, shift=PART),
    "mgHide": Role(is_hidden=True),
    "mgFileSize": Role(is_hidden=True),
    "mgFooter": Role(is_hidden=True),
    "mgHelpLine": Role(is_hidden=True),
    "mgHiddenField": Role(is_hidden=True),
    "mgLinkSep": Role(is_hidden=True),
    "mgMeetingsEarlierLater": Role(is_hidden=True),
    # CMIS prints a meeting's details as labels and values in boxes
    "holder": Role(is_line=True),
}
TITLES = frozenset(name for name, role in ROLES.items() if role.heading)
CONTENT = frozenset(("mgContent", "mgItemTable", *TITLES))
# "Meeting: 20/09/2017 - Council (Item 52)" on an issue's page, "Meeting of Cabinet, Tuesday, 14th March 2023 6.30 pm (Item 5.)" on an item's
OF_ISSUE = re.compile(r"Meeting:\s*\d{1,2}/\d{1,2}/\d{4}\b.*?(?:\(Item (?P<number>[^()]+)\))?$")
OF_ITEM = re.compile(r"Meeting of\b.*\b\d{4}\b.*\(Item (?P<number>[^()]+)\)$")
# "… view the full minutes text for item 3."
REASONS = re.compile(r"\bmgReasonsRestricted\.aspx\b", re.IGNORECASE)
"""Where the sign beside a paper that is not for the public leads: it says why, and is no paper and no part of a title."""
CUT = re.compile(r"view the full (?P<part>\w+ )?text\b", re.IGNORECASE)


def role_of(node: Node) -> Role:
    if node.tag == "a" and REASONS.search(node.attributes.get("href", "")):
        return Role(is_hidden=True)
    for name in node.classes[:20]:
        if name in ROLES:
            return ROLES[name]
    return NO_ROLE


def is_cut_link(text: str) -> bool:
    """Whether a link leads to the whole of a text that the page cuts."""
    return len(text) < 200 and bool(CUT.match(text))


def cut_text(text: str, target: str | None) -> Problem:
    """That a page cuts an item's text, and where the whole is: `text` and `target` of the link to it."""
    where = f"the whole is at {target}" if target else "where the whole is, it does not say"
    return Problem(stage="read", code="cut_text", message=f"the page cuts a text short (“{text}”); {where}")


class _Title(NamedTuple):
    """What may be the title of the page's one item, and its place among the pieces."""

    place: int
    said: Said


def settle(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page with the headings of its meetings over those of their items, and items with their numbers.

    The page of one item prints its title first and the meeting, with the item's number, behind.
    """
    settled: list[Piece] = []
    number: str | None = None
    title: _Title | None = None
    for piece in pieces:
        if not isinstance(piece, Said):
            settled.append(piece)
        elif found := OF_ISSUE.fullmatch(piece.inline.text):
            number, title = found["number"], None
            settled.append(_heading(piece, MEETING))
        elif title is not None and (found := OF_ITEM.fullmatch(piece.inline.text)):
            settled.insert(title.place, _heading(piece, MEETING))
            settled[title.place + 1] = replace(_heading(title.said, ITEM), number=found["number"].strip())
            title = None
        elif piece.kind is BlockKind.HEADING and piece.level in (MEETING, SECTION) and piece.inline.text.endswith(":"):
            settled.append(_heading(piece, PART))
        elif piece.kind is BlockKind.HEADING and piece.level == ITEM and number and not piece.number:
            settled.append(_numbered(piece, number))
            number = None
        else:
            if piece.kind is BlockKind.HEADING and piece.level == MEETING:
                title = _Title(place=len(settled), said=piece)
            settled.append(piece)
    return settled


def _heading(piece: Said, level: int) -> Said:
    return replace(piece, kind=BlockKind.HEADING, level=level, number=None)


def _numbered(piece: Said, number: str) -> Said:
    """An item's title with its printed number, which the line above has told, taken off its text."""
    printed = re.match(rf"{re.escape(number.strip().rstrip('.'))}\.?\s+(?=\S)", piece.inline.text)
    return replace(piece, number=printed[0].strip(), inline=cut_inline(piece.inline, printed.end())) if printed else piece
