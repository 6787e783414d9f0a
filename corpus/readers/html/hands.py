"""In what hand text stands: its letters, and what the elements around it make of its lines."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from corpus.document import BlockKind
from corpus.readers.html.moderngov import ITEM, SECTION, Role
from corpus.readers.html.styles import ink, weight
from corpus.readers.html.tables import HEADINGS
from corpus.readers.html.tree import Node, text_of
from corpus.readers.links import to_target
from corpus.readers.text import BOLD_LEVEL, HEADING_WORDS

BOLD_TAGS = frozenset(("b", "strong", "th"))


class Hand(NamedTuple):
    """In what letters text stands, and within what."""

    bold: bool = False
    colour: str | None = None
    target: str | None = None
    raised: bool = False
    depth: int = -1
    """Of the list around it: 0 for the outermost, -1 for none."""
    heading: int = 0
    """The level of the heading around it; 0 for none."""
    kind: BlockKind | None = None
    """What its lines are; None: as they are written."""
    level: int = 0
    """Of a list item that is told by how it is written."""
    shift: int = 0
    """Added to the levels of headings."""
    least: int = 1
    """The highest level that a heading has here: within an agenda item that of its parts."""
    in_line: bool = False
    """Blocks stand side by side here."""


def hand_within(node: Node, css: Mapping[str, str], role: Role, outer: Hand, *, base: str | None) -> Hand:
    """The hand within an element. `base`: what the page's links start from."""
    tag = node.tag
    bold = weight(css)
    hand = outer._replace(
        bold=bold if bold is not None else outer.bold or tag in BOLD_TAGS,
        colour=ink(node, css) or outer.colour,
        target=to_target(node.attributes["href"], base=base) if tag == "a" and "href" in node.attributes else outer.target,
        raised=outer.raised or tag == "sup" or css.get("vertical-align") == "super",
        heading=_heading_level(node, role, outer),
        shift=outer.shift if role.shift is None else role.shift,
        in_line=outer.in_line or role.is_line,
    )
    if tag in ("caption", "figcaption"):
        hand = hand._replace(kind=BlockKind.CAPTION)
    elif role.is_written is not None:
        hand = hand._replace(kind=None if role.is_written else BlockKind.PARAGRAPH)
    elif tag == "summary" and len(text_of(node).split()) <= HEADING_WORDS:  # it names what opens below it
        hand = hand._replace(heading=BOLD_LEVEL + hand.shift)
    deep = re.search(r"\blevel(\d)", css.get("mso-list", ""))
    return hand._replace(level=int(deep[1]) - 1) if deep else hand


def _heading_level(node: Node, role: Role, outer: Hand) -> int:
    """The level of the heading that an element is or stands in: in an item's text below all that the system prints, beside that
    text one of its sections or parts at most.
    """
    if role.heading == ITEM or not (role.heading or node.tag in HEADINGS):
        return role.heading or outer.heading
    if role.heading:
        return max(role.heading, outer.least)
    level = int(node.tag[1]) + outer.shift
    return max(level, SECTION, outer.least) if outer.kind is BlockKind.PARAGRAPH else level
