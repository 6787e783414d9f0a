"""What a reader sees on the pages of `miner serve`, as plain text: the headings, lists and tables, without forms and markup."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

LISTED, CELL = 4, 40
"""Entries shown of a list, and characters shown of a cell of a table; what is left out is told by … ."""
BLOCKS = {"h1": "# ", "h2": "\n## ", "h3": "\n### ", "p": "", "li": "- ", "tr": "", "dt": "", "dd": "", "blockquote": "", "pre": ""}
LEFT_OUT = {"form", "caption", "details"}


class _Page(HTMLParser):
    """`lines` are (tag, text) of the blocks within `main`; the cells of a row are parted by tabs, marked words stand in brackets.
    `links` are (address, words) of all links.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self._within = 0
        self._left_out = 0
        self._listed = 0
        self._text = ""
        self._link: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within += tag == "main"
        self._left_out += tag in LEFT_OUT
        if tag == "a":
            self._link = (dict(attrs).get("href") or "", "")
        elif tag == "mark":
            self._add("[")
        elif tag in BLOCKS and not (tag == "p" and self._text.strip()):
            self._text = ""
        elif tag in {"br", "div"}:
            self._add(" ")
        elif tag == "span" and self._listed:
            self._add(" · ")
        self._listed += tag == "li"

    def handle_endtag(self, tag: str) -> None:
        self._within -= tag == "main"
        self._left_out -= tag in LEFT_OUT
        self._listed -= tag == "li"
        if tag == "a" and self._link:
            self.links.append((self._link[0], _plain(self._link[1])))
            self._link = None
        elif tag == "mark":
            self._add("]")
        elif tag in {"td", "th"}:
            self._text += "\t"
        elif tag in BLOCKS:
            if self._within and self._text.strip():
                self.lines.append((tag, self._text))
            self._text = ""

    def handle_data(self, data: str) -> None:
        self._add(data.replace("\t", " "))

    def _add(self, words: str) -> None:
        if self._left_out:
            return
        self._text += words
        if self._link:
            self._link = (self._link[0], self._link[1] + words)


def _read(page: str) -> _Page:
    read = _Page()
    read.feed(page)
    return read


def page_to_links(page: str) -> list[tuple[str, str]]:
    """The address and the words of each link of the page."""
    return _read(page).links


def page_to_text(page: str) -> str:
    """What the page shows between its head and its foot, a line a block."""
    return "\n".join(_shown(_read(page).lines)).strip("\n")


def _shown(lines: list[tuple[str, str]]) -> Iterator[str]:
    listed, term, before = 0, "", ""
    for tag, text in [*lines, ("", "")]:
        if before == "li" and tag != "li" and listed > LISTED:
            yield f"  … {listed - LISTED} more"
        listed = listed + 1 if tag == "li" else 0
        if tag == "dt":
            term = _plain(text)
        elif tag == "dd":
            yield f"{term}: {_plain(text)}"
        elif tag == "tr":
            cells = [_cut(_plain(cell)) for cell in text.split("\t")[:-1]]
            yield ("" if before == "tr" else "\n") + " | ".join(cells)
        elif tag and listed <= LISTED:
            yield ("\n" if before == "tr" and not BLOCKS[tag].startswith("\n") else "") + BLOCKS[tag] + _plain(text)
        before = tag


def _cut(cell: str) -> str:
    return cell if len(cell) <= CELL or cell.startswith("[") else f"{cell[: CELL - 1].rstrip()}…"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
