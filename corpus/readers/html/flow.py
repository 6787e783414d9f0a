"""The flow of a page: its elements in turn become lines and tables, as a browser would set them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from corpus.document import BlockKind, Problem
from corpus.drafts import BlockDraft, CellDraft, Draft
from corpus.readers.html.content import is_furniture, is_unseen
from corpus.readers.html.hands import Hand, hand_within
from corpus.readers.html.moderngov import ITEM, PART, Role, cut_text, is_cut_link, role_of
from corpus.readers.html.numbering import markers
from corpus.readers.html.pieces import Piece, Said, piece_to_inline, split_lines
from corpus.readers.html.runs import BREAK, Run, clean, inline_to_ink, join_inlines, runs_to_inline
from corpus.readers.html.styles import Styles, fill, fill_within, is_struck
from corpus.readers.html.tables import HEADINGS, Placed, beside_cells, grid_to_table, is_layout, numbered_rows, rows_to_grid, table_rows
from corpus.readers.html.tree import Node, descendants, text_of
from corpus.readers.inline import Inline
from corpus.readers.text import read_lines

BLOCKS = HEADINGS | frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li", "main", "nav", "p", "section", "summary",
    "tbody", "td", "tfoot", "th", "thead", "tr",
))  # fmt: skip
LISTS = frozenset(("ul", "ol", "dir"))
DELETED = frozenset(("del", "s", "strike"))
SHOWN_AS_BLOCK = frozenset(("block", "flex", "grid", "list-item", "table", "table-row"))
LONGEST_MARKER = 12
"""Characters of the longest number that stands before a line."""
PADDING = re.compile(r"7(?:\.0)?pt\b")
"""The size of the blanks that word processors put between a number and its text."""


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
        self.struck: list[str] = []
        """What is struck out."""
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
            self._child(child, hand)

    def _child(self, child: Node | str, hand: Hand) -> None:
        if isinstance(child, Node):
            self._element(child, hand)
        elif (text := clean(child, raised=hand.raised)) and not (text == " " and self.runs and self.runs[-1].text == " "):
            self.runs.append(Run(text, hand.bold, hand.colour, hand.target))

    def _element(self, node: Node, outer: Hand) -> None:
        css, role, tag = self.styles.of(node), role_of(node), node.tag
        if is_unseen(node, css) or is_furniture(node, in_main=self.in_main):
            return
        if tag in DELETED or is_struck(css):
            self.struck += [text] if (text := text_of(node)) else []
            return
        hand = hand_within(node, css, role, outer, base=self.base)
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
            self.pieces += [_lowered(draft, hand.shift) for draft in read_lines("".join(_texts(node)).splitlines())]
        elif tag == "a" and hand.target and is_cut_link(text_of(node)):
            self._flush(outer)
            self._children(node, hand)
            self.problems.append(cut_text(text_of(node), hand.target))
            self._flush(hand._replace(kind=BlockKind.PARAGRAPH))
        elif tag in BLOCKS or role.heading or css.get("display") in SHOWN_AS_BLOCK:
            self._block(node, outer, hand)
        else:
            self._inline(node, css, role, hand)

    def _block(self, node: Node, outer: Hand, hand: Hand) -> None:
        if outer.in_line:
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
        is_label = role.is_label and not any(run.text.strip() for run in self.runs)
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
        if seen != BREAK:
            self.runs.append(Run(BREAK))
        elif not (self.in_cell or hand.heading):
            self._flush(hand)

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
        for child in node.children:
            if isinstance(child, Node) and child.tag == "li":
                self.marker = Marker(numbers[id(child)], inner.depth)
            self._child(child, inner)
            self._flush(inner)
            self.marker = None

    def _table(self, node: Node, hand: Hand, *, flows: bool) -> None:
        rows = table_rows(node)
        if flows or is_layout(node, rows, self.styles):
            within = hand._replace(least=PART) if flows else hand
            for child in node.children:
                self._child(child, hand if isinstance(child, Node) and child.tag == "caption" else within)
            self._flush(within)
            return
        for child in beside_cells(node):
            self._child(child, hand)
        self._flush(hand)
        if numbered := numbered_rows(node, rows, self.styles):
            for number, cell in numbered:
                self.printed = number or None
                self._element(cell, hand)
            return
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
        flow.read(node, hand_within(node, css, role_of(node), Hand(bold=hand.bold, colour=hand.colour), base=self.base))
        self.problems += flow.problems
        self.struck += flow.struck
        inline = join_inlines([piece_to_inline(piece) for piece in flow.pieces])
        return CellDraft(
            text=inline.text or _icons(node),
            bold=inline.bold,
            links=inline.links,
            fill=fill(node, css) or fill(placed.over, self.styles.of(placed.over)) or fill_within(node, self.styles),
            colour=inline_to_ink(inline),
        )


def _lowered(draft: Draft, shift: int) -> Draft:
    """A block of plain print with its heading's level lowered."""
    return replace(draft, level=draft.level + shift) if isinstance(draft, BlockDraft) and draft.kind is BlockKind.HEADING else draft


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
