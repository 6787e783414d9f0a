"""Texts of cells: runs in fonts of their own, the workbook's table of shared ones, and how a text is cleaned."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.utils.escape import unescape

from corpus.readers.inline import UNSEEN
from corpus.readers.sheets.styles import Font, Styles
from corpus.readers.symbols import symbols_to_text

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
SPACES = re.compile(r"[^\S\n]+")
LINES = re.compile(r" ?\n[ \n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a text; `font` is None where it has that of its cell."""

    text: str
    font: Font | None = None


Rich = tuple[Run, ...]


class SharedTexts:
    """The texts that the cells of a workbook share, taken apart when a cell first asks for one."""

    def __init__(self, items: Sequence[etree._Element], styles: Styles) -> None:
        self.items = items
        self.styles = styles
        self.known: dict[int, Rich] = {}

    def text(self, number: str) -> Rich | None:
        """The text of a number as a cell has it; None where there is none of that number."""
        place = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else -1
        if not 0 <= place < len(self.items):
            return None
        if place not in self.known:
            self.known[place] = element_to_rich(self.items[place], self.styles)
        return self.known[place]


def element_to_rich(element: etree._Element, styles: Styles) -> Rich:
    """The runs of a text; how it is spoken (in Japanese) is none of them."""
    return tuple(_runs(element, styles))


def _runs(element: etree._Element, styles: Styles) -> Iterator[Run]:
    for child in element:
        name = etree.QName(child).localname
        if name == "t":
            yield Run(text=unescape(child.text or ""))
        elif name == "r":
            properties, text = child.find("{*}rPr"), child.find("{*}t")
            yield Run(
                text=unescape(text.text or "") if text is not None else "", font=None if properties is None else styles.font(properties)
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """A text as it is seen, with what its letters say beyond it: see `corpus.document.Cell`."""

    text: str
    bold: bool = False
    colour: str | None = None


def rich_to_lettering(rich: Rich, base: Font) -> Lettering:
    """What the runs of a cell show; letters of fonts of pictures are the signs that they show.

    Its colour is that of its first sign that has one, else that which all of its letters share.
    """
    parts: list[str] = []
    fonts: list[Font] = []
    signs: list[str] = []
    for run in rich:
        font = run.font or base
        text = symbols_to_text(font.name or base.name, run.text)
        parts.append(text)
        if text.strip():
            fonts.append(font)
            if font.colour and not any(character.isalnum() for character in text):
                signs.append(font.colour)
    shared = {font.colour for font in fonts}
    return Lettering(
        text=clean("".join(parts)),
        bold=bool(fonts) and all(font.bold for font in fonts),
        colour=signs[0] if signs else shared.pop() if len(shared) == 1 else None,
    )


def clean(text: str) -> str:
    """NFC, line ends as one, white space folded, and without what nobody sees."""
    text = CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return LINES.sub("\n", SPACES.sub(" ", unicodedata.normalize("NFC", UNSEEN.sub("", text)))).strip()
