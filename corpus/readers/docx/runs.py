"""The letters of a paragraph as a person sees them: changes accepted, the results of fields, symbols as the characters they show."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.readers.docx.colours import BLACK
from corpus.readers.docx.drawings import Drawing, read_drawing
from corpus.readers.docx.markup import Element, M, W, shown, value
from corpus.readers.docx.parts import relationship_of
from corpus.readers.docx.styles import PLAIN, USUAL_SIZE, Look, Styles
from corpus.readers.inline import TO_RAISED
from corpus.readers.symbols import PRIVATE, symbol_font_of, symbols_to_text

WRAPPERS = frozenset(W + name for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo"))
"""What only stands around runs."""
PLAIN_MARKS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
DRAWINGS = frozenset(W + name for name in ("drawing", "pict", "object"))
ADDRESS = re.compile(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"\\]+))')
RAISED_NUMBERS = re.compile(r"\s*\d{1,2}(?:\s?,\s?\d{1,2})*\s*")
MOST_FIELDS = 50
"""Fields that have begun and not ended."""
BEFORE_SURROGATES = range(0x20, 0xD800)
CHECKED, UNCHECKED = "☒", "☐"


class Run(NamedTuple):
    """Letters of one look. `colour` is that of the letters, `fill` what is painted behind them, `target` what they link to."""

    text: str
    bold: bool
    underlined: bool
    size: float
    colour: str
    fill: str | None
    target: str | None


@dataclass(slots=True, kw_only=True)
class Field:
    """A field that has begun: its code until its result begins."""

    code: str = ""
    has_result: bool = False
    target: str | None = None


@dataclass(slots=True, kw_only=True)
class Letters:
    """What stands in a paragraph: runs, and drawings in the order of their anchors."""

    runs: list[Run] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)


class RunReader:
    """Reads the runs of one story, paragraph by paragraph: fields may begin in one and end in another.

    `refer` gives the number of a note by its kind and id, and remembers that it was referred to; `hide` is told hidden text, and
    `strike` text that is struck out.
    """

    def __init__(
        self,
        *,
        styles: Styles,
        links: Mapping[str, str],
        refer: Callable[[str, str], str],
        hide: Callable[[str], None],
        strike: Callable[[str], None],
    ) -> None:
        self.styles = styles
        self.links = links
        self.refer = refer
        self.hide = hide
        self.strike = strike
        self._fields: list[Field] = []

    def read(self, paragraph: Element, style: str | None) -> Letters:
        """The letters of a paragraph of that style."""
        # a code that its paragraph does not end is damaged: no more than the paragraph is lost
        self._fields = [begun for begun in self._fields if begun.has_result]
        base = self.styles.defaults.under(self.styles.paragraph(style).look)
        letters = Letters()
        self._walk(paragraph, base, None, letters)
        return letters

    def _walk(self, parent: Element, base: Look, target: str | None, letters: Letters) -> None:
        for child in shown(parent):
            tag = child.tag
            if tag == W + "r":
                self._run(child, base, target, letters)
            elif tag in WRAPPERS:
                self._walk(child, base, target, letters)
            elif tag == W + "sdt":
                for content in child.iterfind(W + "sdtContent"):
                    self._walk(content, base, target, letters)
            elif tag == W + "hyperlink":
                self._walk(child, base, self.links.get(relationship_of(child), target), letters)
            elif tag == W + "fldSimple":
                self._walk(child, base, _address(child.get(W + "instr", "")) or target, letters)
            elif tag in (M + "oMath", M + "oMathPara"):
                text = "".join(part.text or "" for part in child.iter(M + "t"))
                self._add(text, base, target, letters)

    def _run(self, run: Element, base: Look, target: str | None, letters: Letters) -> None:
        properties = run.find(W + "rPr")
        look = base
        if properties is not None:
            character = self.styles.character(value(properties, "rStyle"))
            direct = self.styles.look(properties)
            look = base.under(character).under(direct)
            if character is not PLAIN and direct.bold is None and character.bold and base.bold:
                look = look.under(Look(bold=False))  # bold in bold is set apart by not being it
        if any(not begun.has_result for begun in self._fields):
            self._in_code(run, letters)
            return
        for child in shown(run):
            tag = child.tag
            if tag == W + "t":
                self._add(child.text or "", look, target, letters)
            elif tag in PLAIN_MARKS:
                self._add(PLAIN_MARKS[tag], look, target, letters)
            elif tag == W + "sym":
                self._add(_symbol(child), look, target, letters)
            elif tag == W + "fldChar":
                self._field(child, letters)
            elif tag in NOTES:
                self._add(self.refer(NOTES[tag], child.get(W + "id", "")), look, target, letters)
            elif tag in DRAWINGS and not look.hidden:
                letters.drawings.append(read_drawing(child))
            elif tag == W + "ruby":
                for base_text in child.iterfind(W + "rubyBase"):
                    self._walk(base_text, base, target, letters)

    def _in_code(self, run: Element, letters: Letters) -> None:
        """A run within a field's code: nothing of it is seen."""
        for child in run:
            if child.tag == W + "instrText":
                self._fields[-1].code += child.text or ""
            elif child.tag == W + "fldChar":
                self._field(child, letters)

    def _field(self, mark: Element, letters: Letters) -> None:
        kind = mark.get(W + "fldCharType")
        if kind == "begin" and len(self._fields) < MOST_FIELDS:
            self._fields.append(Field())
            box = mark.find(f"{W}ffData/{W}checkBox")
            if box is not None:
                checked = value(box, "checked") or ("1" if box.find(W + "checked") is not None else value(box, "default"))
                self._add(CHECKED if checked in ("1", "true", "on") else UNCHECKED, PLAIN, None, letters)
        elif kind == "separate" and self._fields:
            begun = self._fields[-1]
            begun.has_result, begun.target = True, _address(begun.code)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _add(self, text: str, look: Look, target: str | None, letters: Letters) -> None:
        if not text:
            return
        if look.hidden:
            self.hide(text)
            return
        if look.struck:
            self.strike(text)
            return
        if symbol_font_of(look.font) or any(ord(character) in PRIVATE for character in text):
            text = symbols_to_text(look.font, text.replace("\N{NO-BREAK SPACE}", " "))
        if look.raised and RAISED_NUMBERS.fullmatch(text):
            text = text.translate(TO_RAISED)
        linked = next((begun.target for begun in reversed(self._fields) if begun.target), target)
        letters.runs.append(
            Run(text, bool(look.bold), bool(look.underlined), look.size or USUAL_SIZE, look.colour or BLACK, look.fill, linked)
        )


def _symbol(symbol: Element) -> str:
    """The character of `w:sym`, which names a font of pictures and a code in it."""
    said = symbol.get(W + "char", "")
    code = int(said, 16) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", said) else 0
    return symbols_to_text(symbol.get(W + "font"), chr(code)) if code in BEFORE_SURROGATES or code in PRIVATE else ""


def _address(code: str) -> str | None:
    """Where the code of a field links to."""
    found = ADDRESS.match(code)
    return (found["quoted"] or found["plain"] or None) if found else None


def contents(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables in a body, a cell, a note or a text box, through the controls and tags that stand around them."""
    for child in shown(parent):
        if child.tag in (W + "p", W + "tbl", W + "altChunk"):
            yield child
        elif child.tag in WRAPPERS:
            yield from contents(child)
        elif child.tag == W + "sdt":
            for content in child.iterfind(W + "sdtContent"):
                yield from contents(content)
