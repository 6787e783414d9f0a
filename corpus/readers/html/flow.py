"""The flow of a page: its elements in turn become lines and tables, as a browser would set them."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from corpus.document import BlockKind, Problem
from corpus.drafts import CellDraft
from corpus.readers.html.content import is_furniture, is_unseen
from corpus.readers.html.links import to_target
from corpus.readers.html.moderngov import ITEM, PART, SECTION, Role, cut_text, is_cut_link, role_of
from corpus.readers.html.numbering import markers
from corpus.readers.html.pieces import Piece, Said, piece_to_inline, split_lines
from corpus.readers.html.runs import BREAK, Run, clean, inline_to_ink, join_inlines, runs_to_inline
from corpus.readers.html.styles import Styles, fill, ink, is_struck, weight
from corpus.readers.html.tables import HEADINGS, Placed, grid_to_table, is_layout, rows_to_grid, table_rows
from corpus.readers.html.tree import Node, descendants, text_of
from corpus.readers.inline import Inline
from corpus.readers.text import BOLD_LEVEL, HEADING_WORDS, read_lines

BLOCKS = HEADINGS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "p",
        "section",
        "summary",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
LISTS = frozenset(("ul", "ol", "dir"))
BOLD_TAGS = frozenset(("b", "strong", "th"))
DELETED = frozenset(("del", "s", "strike"))
SHOWN_AS_BLOCK = frozenset(("block", "flex", "grid", "list-item", "table", "table-row"))
LONGEST_MARKER = 12
"""Characters of the longest number that stands before a line."""
PADDING = re.compile(r"7(?:\.0)?pt\b")
"""The size of the blanks that word processors put between a number and its text."""


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


class Marker(NamedTuple):
    """What a list prints before the next line."""

    number: str | None
    level: int


class Flow:
    """The lines and tables of the elements that it is given. `in_cell`: they are what a cell of a table holds."""

    def __init__(self, styles: Styles, *, base: str | None, in_main: bool = True, in_cell: bool = False) -> None:
        self.styles = styles
        self.base = base
        self.in_main = in_main
        self.in_cell = in_cell
        self.pieces: list[Piece] = []
        self.problems: list[Problem] = []
        self.runs: list[Run] = []
        """Of the line that is being read."""
        self.marker: Marker | None = None
        self.printed: str | None = None
        """The number that the line begins with, where the page marks it off from its text."""
        self.item: str | None = None
        """The number of the agenda item whose title comes next."""
        self.label: str | None = None
        """The line up to the end of the label that it begins with."""

    def read(self, node: Node, hand: Hand = Hand()) -> None:  # noqa: B008 - a tuple
        """Takes in an element, whole lines of it."""
        self._children(node, hand)
        self._flush(hand)

    def _children(self, node: Node, hand: Hand) -> None:
        for child in node.children:
            if isinstance(child, Node):
                self._element(child, hand)
            elif text := clean(child, raised=hand.raised):
                self.runs.append(Run(text, hand.bold, hand.colour, hand.target))

    def _element(self, node: Node, outer: Hand) -> None:
        css, role, tag = self.styles.of(node), role_of(node), node.tag
        if role.is_hidden or tag in DELETED or is_struck(css) or is_unseen(node, css) or is_furniture(node, in_main=self.in_main):
            return
        hand = self._hand(node, css, role, outer)
        if tag == "br":
            self._break(hand)
        elif role.is_number:
            self._flush(outer)
            self.item = text_of(node) or None
        elif tag == "table":
            self._flush(outer)
            self._table(node, hand, flows=role.flows)
        elif tag in LISTS:
            self._flush(outer)
            self._list(node, css, hand)
        elif tag == "pre":
            self._flush(outer)
            self.pieces += read_lines("".join(_texts(node)).splitlines())
        elif tag == "a" and hand.target and is_cut_link(text_of(node)):
            self._flush(outer)
            self._children(node, hand)
            self.problems.append(cut_text(text_of(node), hand.target))
            self._flush(hand._replace(kind=BlockKind.PARAGRAPH))
        elif tag in BLOCKS or role.heading or css.get("display") in SHOWN_AS_BLOCK:
            self._block(node, outer, hand)
        else:
            self._inline(node, css, role, hand)

    def _hand(self, node: Node, css: Mapping[str, str], role: Role, outer: Hand) -> Hand:
        """The hand within an element."""
        tag = node.tag
        bold = weight(css)
        hand = outer._replace(
            bold=bold if bold is not None else outer.bold or tag in BOLD_TAGS,
            colour=ink(node, css) or outer.colour,
            target=to_target(node.attributes["href"], base=self.base) if tag == "a" and "href" in node.attributes else outer.target,
            raised=outer.raised or tag == "sup",
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

    def _block(self, node: Node, outer: Hand, hand: Hand) -> None:
        if hand.in_line:
            self.runs.append(Run(" "))
            self._children(node, hand)
            self.runs.append(Run(" "))
            return
        if not (node.tag == "dd" and self.runs):  # a term that ends in a colon stands before it
            self._flush(outer)
        self._children(node, hand)
        if node.tag == "dt" and text_of(node).endswith(":"):
            self.runs.append(Run(" "))
        else:
            self._flush(hand)

    def _inline(self, node: Node, css: Mapping[str, str], role: Role, hand: Hand) -> None:
        if PADDING.match(css.get("font", "")) and not text_of(node):
            self._mark()
            return
        is_label = role.is_label and not self._line()
        self._children(node, hand)
        if css.get("mso-list") == "ignore":
            self._mark()
        elif is_label:
            self.label = self._line()

    def _line(self) -> str:
        return runs_to_inline(self.runs).text

    def _mark(self) -> None:
        """Takes what the line has up to here for its number."""
        number = self._line() if self.printed is None and len(self.runs) <= LONGEST_MARKER else ""
        if 0 < len(number) <= LONGEST_MARKER:
            self.printed = number
            self.runs.clear()

    def _break(self, hand: Hand) -> None:
        """A line's break; a second one ends the paragraph."""
        seen = next((run.text for run in reversed(self.runs[-3:]) if run.text != " "), None)
        if seen == BREAK and not self.in_cell and not hand.heading:
            self._flush(hand)
        else:
            self.runs.append(Run(BREAK))

    def _flush(self, hand: Hand) -> None:
        """Ends the line, if there is any text on it."""
        if not self.runs:
            return
        inline = runs_to_inline(self.runs)
        self.runs.clear()
        if not inline.text:
            return
        is_running = not (self.in_cell or hand.heading or self.item)
        first, *rest = split_lines(inline) if is_running and BREAK in inline.text else [inline]
        self.pieces.append(self._said(first, hand))
        self.pieces += [Said(inline=line, level=hand.level, shift=hand.shift) for line in rest]
        self.marker = self.printed = self.item = self.label = None

    def _said(self, inline: Inline, hand: Hand) -> Said:
        if self.item:
            return Said(inline=inline, kind=BlockKind.HEADING, level=ITEM, number=self.item)
        if hand.heading:
            return Said(inline=inline, kind=BlockKind.HEADING, level=hand.heading, number=self.printed)
        if self.label == inline.text and hand.kind is BlockKind.PARAGRAPH:
            return Said(inline=inline, kind=BlockKind.HEADING, level=PART)
        if self.marker:
            number = self.printed or self.marker.number
            return Said(inline=inline, kind=BlockKind.LIST_ITEM, level=self.marker.level, number=number)
        return Said(inline=inline, kind=hand.kind, level=hand.level, number=self.printed, shift=hand.shift)

    def _list(self, node: Node, css: Mapping[str, str], hand: Hand) -> None:
        inner = hand._replace(depth=hand.depth + 1)
        items = [child for child in node.elements() if child.tag == "li"]
        numbers = dict(zip(map(id, items), markers(node, items, css), strict=True))
        for child in node.elements():
            if child.tag == "li":
                self.marker = Marker(numbers[id(child)], inner.depth)
            self._element(child, inner)
            self._flush(inner)
            self.marker = None

    def _table(self, node: Node, hand: Hand, *, flows: bool) -> None:
        rows = table_rows(node)
        if flows or is_layout(node, rows, self.styles):
            within = hand._replace(least=PART) if flows else hand
            for child in node.elements():
                self._element(child, hand if child.tag == "caption" else within)
            return
        for child in node.elements():
            if child.tag == "caption":
                self._element(child, hand)
        grid = rows_to_grid(rows, self.styles)
        if grid.left_out:
            message = f"a table is larger than can be read; {grid.left_out:,} of its cells were left out"
            self.problems.append(Problem(stage="read", code="table_cut", message=message))
        cells = [self._cell(placed, hand) for placed in grid.cells]
        if any(cell.text for cell in cells):
            self.pieces.append(grid_to_table(grid, cells))

    def _cell(self, placed: Placed, hand: Hand) -> CellDraft:
        flow = Flow(self.styles, base=self.base, in_cell=True)
        node = placed.node
        css = self.styles.of(node)
        own = flow._hand(node, css, role_of(node), Hand(bold=hand.bold, colour=hand.colour))
        if not is_unseen(node, css):
            flow.read(node, own)
        self.problems += flow.problems
        inline = join_inlines([piece_to_inline(piece) for piece in flow.pieces])
        return CellDraft(
            text=inline.text or _icons(node),
            bold=inline.bold,
            links=inline.links,
            fill=fill(node, css) or fill(placed.over, self.styles.of(placed.over)) or self._fill_within(node),
            colour=inline_to_ink(inline),
        )

    def _fill_within(self, node: Node) -> str | None:
        """The colour of what fills a cell: the one element in the other that holds all of its text."""
        while True:
            inner = [child for child in node.children if not (isinstance(child, str) and not child.strip())]
            if len(inner) != 1 or not isinstance(inner[0], Node):
                return None
            node = inner[0]
            if colour := fill(node, self.styles.of(node)):
                return colour


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


def _texts(node: Node) -> list[str]:
    return [text for part in [node, *descendants(node)] for text in part.children if isinstance(text, str)]


def _icons(cell: Node) -> str:
    """What the pictures in a cell stand for, by their own words."""
    said = [
        next((node.attributes[name] for name in ("alt", "title", "aria-label") if node.attributes.get(name, "").strip()), "")
        for node in descendants(cell)
        if node.tag in ("img", "i", "span")
    ]
    return " ".join(clean(words).strip() for words in said if words)
