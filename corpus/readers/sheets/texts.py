"""Texts of cells: runs in fonts of their own, the workbook's table of shared ones, and how a text is cleaned."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree
from openpyxl.utils.escape import unescape

from corpus.readers.inks import words_to_ink
from corpus.readers.inline import UNSEEN
from corpus.readers.sheets.styles import Font, Styles
from corpus.readers.symbols import symbol_font_of, symbols_to_text

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
PRIVATE = re.compile(r"[\uf020-\uf0ff]")
SPACES = re.compile(r"[^\S\n]+")
BLACK = "#000000"
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


class Inked(NamedTuple):
    """A text in one colour."""

    text: str
    colour: str


def rich_to_lettering(rich: Rich, base: Font) -> Lettering:
    """What the runs of a cell show but for those that are struck out; letters of fonts of pictures are the signs that they show."""
    rich = tuple(run for run in rich if not (run.font or base).struck)
    fonts = [run.font or base for run in rich]
    texts = [_signs(font.name or base.name, run.text) for font, run in zip(fonts, rich, strict=True)]
    seen = [(font, text) for font, text in zip(fonts, texts, strict=True) if text.strip()]
    return Lettering(
        text=clean("".join(texts)),
        bold=bool(seen) and all(font.bold for font, _ in seen),
        colour=words_to_ink(Inked(text=text, colour=font.colour or BLACK) for font, text in seen),
    )


def _signs(font: str | None, text: str) -> str:
    """A text with the letters of fonts of pictures as what they show; most texts have none."""
    return symbols_to_text(font, text) if symbol_font_of(font) or PRIVATE.search(text) else text


def clean(text: str) -> str:
    """NFC, line ends as one, white space folded, and without what nobody sees."""
    text = CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return LINES.sub("\n", SPACES.sub(" ", unicodedata.normalize("NFC", UNSEEN.sub("", text)))).strip()
