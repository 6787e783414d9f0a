"""The main content of a page, and what of a page is not its content: menus, banners, footers, what nobody sees."""

import re
from collections.abc import Mapping

from corpus.readers.html.moderngov import CONTENT, role_of
from corpus.readers.html.styles import is_hidden
from corpus.readers.html.tree import Node, descendants, text_of

# seen by those who have the page read out to them, and by nobody else; icons' fonts; what frameworks call hidden
HIDDEN = re.compile(
    r"(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|element-invisible|assistive-text|off-?screen|is-sr-only|is-hidden|d-none"
    r"|material-icons)",
    re.IGNORECASE,
)
FURNITURE_TAGS = frozenset(("aside", "dialog", "footer", "menu", "nav"))
FURNITURE_ROLES = frozenset(("alertdialog", "banner", "contentinfo", "dialog", "menu", "menubar", "navigation", "search", "toolbar"))
FURNITURE = re.compile(
    r"(?:.*[-_])?(?:breadcrumbs?|cookies?|cookie-?(?:banner|consent|notice|bar|policy)|nav(?:bar|igation)?|menu|skip-?(?:link|to-?content|nav)s?"
    r"|social-?(?:share|links)|share-?(?:links|this|bar)|pagination)(?:[-_](?:banner|bar|container|holder|inner|links?|list|wrapper))?",
    re.IGNORECASE,
)
FEW = 2000
"""Characters that menus and banners have at most; what is called one and has more, or a heading in it, wraps the page."""


def main_content(root: Node) -> Node:
    """The element that holds what the page is for: ModernGov's own, one marked as main, a lone article, else the whole body."""
    nodes = list(descendants(root))
    marked = [node for node in nodes if node.attributes.get("id") == "modgov"] or _around_content(root)
    if marked:
        return marked[0]
    for candidates in (
        [node for node in nodes if node.tag == "main" or node.attributes.get("role") == "main"],
        [node for node in nodes if node.tag == "article"],
    ):
        filled = [node for node in candidates if text_of(node)]
        if len(filled) == 1:
            return filled[0]
    return root


def is_moderngov(root: Node) -> bool:
    return _holds_content(root)


def _around_content(root: Node) -> list[Node]:
    """The smallest element around all that has a class of ModernGov's content."""
    found = root
    if not _holds_content(root):
        return []
    while True:
        holding = [node for node in found.elements() if _is_content(node) or _holds_content(node)]
        if len(holding) != 1 or _is_content(holding[0]):
            return [found]
        found = holding[0]


def _is_content(node: Node) -> bool:
    return any(name in CONTENT for name in node.classes)


def _holds_content(node: Node) -> bool:
    return any(_is_content(inner) for inner in descendants(node))


def is_unseen(node: Node, css: Mapping[str, str]) -> bool:
    """Whether an element is on the page without being seen."""
    if "hidden" in node.attributes or is_hidden(css) or role_of(node).is_hidden:
        return True
    if node.attributes.get("aria-hidden") == "true" and node.tag in ("i", "img"):
        return True
    return any(HIDDEN.fullmatch(name) for name in node.classes[:20])


def is_furniture(node: Node, *, in_main: bool) -> bool:
    """Whether an element belongs to the site and not to the page: `in_main` is whether it stands in the page's main content."""
    if node.tag in FURNITURE_TAGS or node.attributes.get("role") in FURNITURE_ROLES:
        return True
    if node.tag == "header":
        return not in_main and not any(inner.tag == "h1" for inner in descendants(node))
    names = [*node.classes[:20], node.attributes.get("id", "")]
    if node.tag in ("body", "html", "main", "article", "table", "tr", "td") or not any(FURNITURE.fullmatch(name) for name in names):
        return False
    return len(text_of(node)) <= FEW and not any(inner.tag in ("h1", "main", "article") for inner in descendants(node))
