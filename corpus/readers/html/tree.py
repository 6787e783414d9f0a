"""The tree of a web page: shallow and bounded whatever the page is, without what no browser shows as text.

lxml's parser tells of each tag in turn, so that no tree of its own, of any depth, is built; nothing is ever fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from corpus.document import Problem

MOST_ELEMENTS = 100_000
"""Of a page; a long meeting's page has ten thousand."""
MOST_DEPTH = 120
"""Elements within each other up to which their nesting is kept; pages have thirty. Readers go down the tree by recursion."""
MOST_SEARCHING = 1_000_000_000
"""Open elements looked through for the ends of others: each end without a beginning is looked for among all that are open."""
CHUNK = 1 << 14
MOST_STYLES = 200_000
"""Characters of a page's own style sheets."""
MOST_ATTRIBUTE = 10_000
"""Characters of an attribute; longer ones are pictures or state."""
UNSEEN = frozenset((
    "applet", "audio", "button", "canvas", "datalist", "frame", "iframe", "input", "math", "noframes", "noscript", "object", "script",
    "select", "svg", "template", "textarea", "title", "video",
))  # fmt: skip
"""Elements whose content is no text of the page: programs, other pages, pictures, and the controls of forms."""
KEPT_ATTRIBUTES = frozenset((
    "alt", "aria-hidden", "aria-label", "bgcolor", "border", "class", "color", "colspan", "height", "hidden", "href", "id", "reversed",
    "role", "rowspan", "start", "style", "title", "type", "value",
))  # fmt: skip


@dataclass(slots=True)
class Node:
    """An element with what it holds, in order: texts and elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def elements(self) -> list["Node"]:
        return [child for child in self.children if isinstance(child, Node)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    root: Node
    styles: str
    """The style sheets in the page itself."""
    base: str | None
    """What relative links start from, where the page says so."""
    problems: tuple[Problem, ...]


def text_to_page(text: str) -> Page:
    """The tree of a page's text, however broken; a page beyond the bounds above is cut, with a problem that says so."""
    builder = _Builder()
    parser = etree.HTMLParser(target=cast("Any", builder), encoding="utf-8", huge_tree=True, no_network=True)
    content = text.encode("utf-8", errors="replace")
    searching = 0
    for start in range(0, len(content), CHUNK):
        if searching > MOST_SEARCHING or builder.is_full:
            builder.cut = True
            builder.close()
            break
        chunk = content[start : start + CHUNK]
        ended = builder.ended
        parser.feed(chunk)
        searching += max(chunk.count(b"</") - (builder.ended - ended), 0) * builder.depth
    else:
        parser.close()
    return Page(root=builder.root, styles="".join(builder.styles)[:MOST_STYLES], base=builder.base, problems=tuple(builder.problems()))


class _Builder:
    """What lxml tells each tag and text to."""

    def __init__(self) -> None:
        self.root = Node("html")
        self.open = [self.root]
        """The elements that are open, outermost first; beyond the depth kept they stand beside each other in the tree."""
        self.texts: list[str] = []
        """Pieces of the text that is being read: an entity is one of its own."""
        self.unseen = 0
        """Elements open whose content is not seen, the outermost and those within it."""
        self.in_style = False
        self.styles: list[str] = []
        self.base: str | None = None
        self.number = self.ended = 0
        """Elements that were begun, and all that have ended."""
        self.cut = self.flattened = self.broken_off = False

    @property
    def depth(self) -> int:
        return len(self.open) + self.unseen

    @property
    def is_full(self) -> bool:
        return self.number >= MOST_ELEMENTS

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.lower()
        self._end_text()
        if self.unseen or tag in UNSEEN or tag == "style" or (tag == "label" and "for" in attributes):
            self.unseen += 1
            self.in_style = tag == "style"
            return
        if tag == "base" and self.base is None:
            self.base = attributes.get("href")
        if self.is_full:
            self.cut = True
            self.unseen += 1
            return
        self.number += 1
        kept = {name: value[:MOST_ATTRIBUTE] for name, value in attributes.items() if name in KEPT_ATTRIBUTES}
        node = Node(tag, kept)
        self._place(node)
        self.open.append(node)

    def end(self, _tag: str) -> None:
        self._end_text()
        self.ended += 1
        if self.unseen:
            self.unseen -= 1
            self.in_style = False
        elif len(self.open) > 1:
            self.open.pop()
            self.broken_off = len(self.open) > MOST_DEPTH

    def data(self, text: str) -> None:
        if self.in_style:
            self.styles.append(text)
        elif not self.unseen:
            self.texts.append(text)

    def _end_text(self) -> None:
        if self.texts:
            if self.broken_off:  # more of an element beyond the depth kept, behind one that stood in it
                self.open[-1] = Node(self.open[-1].tag, self.open[-1].attributes)
                self._place(self.open[-1])
            self.open[-1].children.append("".join(self.texts))
            self.texts.clear()

    def _place(self, node: Node) -> None:
        self.flattened = self.flattened or len(self.open) > MOST_DEPTH
        self.open[min(len(self.open), MOST_DEPTH) - 1].children.append(node)
        self.broken_off = False

    def comment(self, _text: str) -> None:
        """Not seen."""

    def pi(self, _target: str, _data: str | None = None) -> None:
        """Not seen."""

    def close(self) -> None:
        self._end_text()

    def problems(self) -> list[Problem]:
        found = []
        if self.cut:
            message = f"the page has more than {MOST_ELEMENTS:,} elements, or too many that do not fit together; what follows was not read"
            found.append(Problem(stage="read", code="page_cut", message=message))
        if self.flattened:
            message = f"parts of the page stand within each other more than {MOST_DEPTH} deep; they were read one after the other"
            found.append(Problem(stage="read", code="too_deep", message=message))
        return found


def text_of(node: Node) -> str:
    """All text of an element, white space folded, whatever of it is seen."""
    parts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            parts.append(item)
        else:
            waiting.extend(reversed(item.children))
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def descendants(node: Node) -> Iterator[Node]:
    """All elements in an element, in the order of the page."""
    waiting = list(reversed(node.elements()))
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(reversed(item.elements()))
