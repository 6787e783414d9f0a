"""The marker that a browser prints before an item of a list: "3.", "c.", "iv.", "•"."""

from collections.abc import Iterator, Mapping

from corpus.readers.html.tree import Node

BULLET = "•"
STYLES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
"""What the attribute `type` stands for."""
KNOWN = frozenset((*STYLES.values(), "lower-latin", "upper-latin", "disc", "circle", "square", "none", "decimal-leading-zero"))
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"))
ROMAN_ONES = ((5, "v"), (4, "iv"), (1, "i"))
MOST = 10_000
"""Up to which numbers are written out in letters."""


def markers(node: Node, items: list[Node], css: Mapping[str, str]) -> Iterator[str | None]:
    """The marker of each item of a list (`ol`, `ul`), in order; None where none is printed."""
    style = _style(node, css)
    is_numbered = node.tag == "ol"
    step = -1 if "reversed" in node.attributes else 1
    number = _integer(node.attributes.get("start"), default=len(items) if step < 0 else 1)
    for item in items:
        number = _integer(item.attributes.get("value"), default=number)
        own = STYLES.get(item.attributes.get("type", ""), style)
        if own == "none":
            yield None
        elif (is_numbered or own in STYLES.values()) and own not in ("disc", "circle", "square"):
            yield f"{number_to_marker(number, own)}."
        else:
            yield BULLET
        number += step


def _style(node: Node, css: Mapping[str, str]) -> str:
    said = css.get("list-style-type") or next((word for word in css.get("list-style", "").split() if word in KNOWN), "")
    return said if said in KNOWN else STYLES.get(node.attributes.get("type", ""), "decimal" if node.tag == "ol" else "disc")


def _integer(text: str | None, *, default: int) -> int:
    """An attribute's whole number of few digits."""
    stripped = (text or "").strip()
    return int(stripped) if stripped.lstrip("-").isdecimal() and stripped.isascii() and len(stripped) < 9 else default


def number_to_marker(number: int, style: str) -> str:
    """A number as a list style writes it; those that letters cannot write stay figures, as in browsers."""
    if style == "decimal-leading-zero":
        return f"{number:02}"
    if not 0 < number <= MOST or style == "decimal":
        return str(number)
    written = _roman(number) if style.endswith("roman") else _letters(number)
    return written.upper() if style.startswith("upper") else written


def _letters(number: int) -> str:
    """1 "a", 26 "z", 27 "aa"."""
    written = ""
    while number:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, letters in (*ROMAN, *ROMAN_ONES):
        count, number = divmod(number, value)
        written += letters * count
    return written
