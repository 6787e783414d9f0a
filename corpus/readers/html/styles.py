"""What a page's own styles say of an element: whether it is seen, in which colours, how bold.

Of style sheets the simple rules are read: by element, class or id (`td.red`). Sheets in other files are never fetched.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from PIL import ImageColor

from corpus.readers.html.tree import Node

AT_RULE = re.compile(r"@[^@{};]*+(?:;|\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\})")
COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
SELECTOR = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?:\.(?P<class>[\w-]+)|\#(?P<id>[\w-]+))?", re.IGNORECASE)
KEPT = frozenset((
    "background", "background-color", "border", "color", "display", "font", "font-weight", "height", "list-style", "list-style-type",
    "mso-list", "text-decoration", "text-decoration-line", "vertical-align", "visibility",
))  # fmt: skip
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^()]*\)|[a-z]{3,25}", re.IGNORECASE)
BARE_HEX = re.compile(r"[0-9a-f]{6}", re.IGNORECASE)
BOLD = re.compile(r"bold(?:er)?|[6-9]00")
NOTHING: Mapping[str, str] = {}
MOST_RULES = 5000


class Styles:
    """The rules of a page's own sheets, and with them what each element is declared to be."""

    def __init__(self, sheets: str = "") -> None:
        self.rules: dict[str, dict[str, str]] = {}
        """By "td", ".red", "td.red" or "#total"."""
        for number, (selector, body) in enumerate(_rules(sheets)):
            if number >= MOST_RULES:
                break
            self.rules.setdefault(selector, {}).update(declarations(body))

    def of(self, node: Node) -> Mapping[str, str]:
        """What is declared of an element, its own style last."""
        own = declarations(node.attributes["style"]) if "style" in node.attributes else NOTHING
        if not self.rules:
            return own
        selectors = [node.tag, *(f"{tag}.{name}" for name in node.classes[:20] for tag in ("", node.tag))]
        if "id" in node.attributes:
            selectors.append(f"#{node.attributes['id'].lower()}")
        found = [self.rules[selector] for selector in map(str.lower, selectors) if selector in self.rules]
        return {key: value for declared in (*found, own) for key, value in declared.items()} if found else own


def _rules(sheets: str) -> Iterator[tuple[str, str]]:
    for rule in AT_RULE.sub("", COMMENT.sub("", sheets)).split("}"):
        selectors, _, body = rule.partition("{")
        for selector in selectors.split(",") if body else ():
            if selector.strip() and SELECTOR.fullmatch(selector.strip()):
                yield selector.strip().lower(), body


@lru_cache(maxsize=4096)
def declarations(style: str) -> Mapping[str, str]:
    """The declarations of a style that are of use here, in small letters: {"color": "#ff0000"}."""
    found = {}
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        if name.strip().lower() in KEPT:
            found[name.strip().lower()] = value.partition("!")[0].strip().lower()
    return found


def is_hidden(css: Mapping[str, str]) -> bool:
    return css.get("display") == "none" or css.get("visibility") in ("hidden", "collapse")


def is_struck(css: Mapping[str, str]) -> bool:
    """Whether the text is struck out: deleted."""
    return "line-through" in css.get("text-decoration", "") or "line-through" in css.get("text-decoration-line", "")


def weight(css: Mapping[str, str]) -> bool | None:
    """Whether letters are bold; None where nothing is said of it."""
    said = css.get("font-weight") or next((word for word in css.get("font", "").split() if word == "bold"), None)
    if said is None or said == "inherit":
        return None
    return bool(BOLD.fullmatch(said))


def ink(node: Node, css: Mapping[str, str]) -> str | None:
    """The colour of an element's letters ("#ff0000"); None where nothing is said of it."""
    return to_colour(css.get("color") or (node.attributes.get("color", "") if node.tag == "font" else ""))


def fill(node: Node, css: Mapping[str, str]) -> str | None:
    """The colour an element is painted in; None for white, and where nothing is said of it."""
    colour = to_colour(css.get("background-color") or css.get("background") or node.attributes.get("bgcolor", ""))
    return None if colour is None or _is_white(colour) else colour


def fill_within(node: Node, styles: Styles) -> str | None:
    """The colour of what fills an element: the one element in the other that holds all of its text."""
    while True:
        inner = [child for child in node.children if not (isinstance(child, str) and not child.strip())]
        if len(inner) != 1 or not isinstance(inner[0], Node):
            return None
        node = inner[0]
        if colour := fill(node, styles.of(node)):
            return colour


def _is_white(colour: str) -> bool:
    return min(int(colour[start : start + 2], 16) for start in (1, 3, 5)) >= 250


@lru_cache(maxsize=4096)
def to_colour(value: str) -> str | None:
    """The first colour in a value of CSS or of an attribute, as "#rrggbb"; None for none, and for one that is not seen through."""
    if BARE_HEX.fullmatch(value.strip()):
        value = f"#{value.strip()}"
    for found in COLOUR.finditer(value[:200]):
        try:
            red, green, blue, *alpha = ImageColor.getrgb(found[0])
        except ValueError:
            continue
        return None if alpha == [0] else f"#{red:02x}{green:02x}{blue:02x}"
    return None
