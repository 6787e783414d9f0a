"""Styles of a Word document: what is said of letters and paragraphs, each style with what the styles it is based on say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from corpus.readers.docx.colours import HIGHLIGHTS, fill_of, ink_of
from corpus.readers.docx.markup import Element, W, switch, value, whole

USUAL_SIZE = 10.0
"""Points of letters of which nothing says how large they are."""
HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
TITLES = {"title": 0, "subtitle": 1}
"""Styles of a paper's title, which stands above its headings."""
DEEPEST = 30
"""Styles that one may be based on, one after the other; Word makes eleven of them, a made file may make a circle."""
BODY_TEXT = 9
"""The outline level of what is no heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How letters look. None: not said here. `size` in points, `fill` what is painted behind them, None also for nothing."""

    bold: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    size: float | None = None
    colour: str | None = None
    fill: str | None = None
    font: str | None = None

    def under(self, other: "Look") -> "Look":
        """What this says, and what the other says in its place."""
        said = {name: given for name in NAMES if (given := getattr(other, name)) is not None}
        return replace(self, **said) if said else self


NAMES = tuple(field.name for field in fields(Look))
PLAIN = Look()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """`outline`: 0 for a heading of the first level, None for body text; `name` in small letters; `numbering`: list and level."""

    name: str = ""
    look: Look = PLAIN
    outline: int | None = None
    title: int | None = None
    numbering: tuple[str | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What one style says by itself."""

    name: str
    based_on: str | None
    look: Look
    outline: int | None
    numbering: tuple[str | None, int | None]


class Styles:
    """The styles of a document by their ids. `theme`: its colours by name."""

    def __init__(self, root: Element | None, theme: Mapping[str, str]) -> None:
        self.theme = theme
        self._own: dict[str, Style] = {}
        self._resolved: dict[str | None, ParagraphStyle] = {}
        self._usual: str | None = None
        self.defaults = PLAIN
        if root is None:
            return
        self.defaults = self.look(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iterfind(W + "style"):
            name = style.get(W + "styleId", "")
            self._own.setdefault(name, self._read(style))
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                self._usual = self._usual or name

    def look(self, properties: Element | None) -> Look:
        """What `w:rPr` says of letters."""
        if properties is None or not len(properties):
            return PLAIN
        size = whole(value(properties, "sz"), usual=0)
        underline, raised = value(properties, "u"), value(properties, "vertAlign")
        fonts = properties.find(W + "rFonts")
        return Look(
            bold=switch(properties, "b"),
            underlined=None if underline is None else underline != "none",
            hidden=switch(properties, "vanish"),
            struck=switch(properties, "dstrike") or switch(properties, "strike"),
            raised=None if raised is None else raised == "superscript",
            size=size / 2 if size else None,
            colour=ink_of(properties.find(W + "color"), self.theme),
            fill=HIGHLIGHTS.get(value(properties, "highlight") or "") or fill_of(properties.find(W + "shd"), self.theme),
            font=None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi"),
        )

    def character(self, name: str | None) -> Look:
        """The look that a character style gives."""
        return self.paragraph(name).look if name in self._own else PLAIN

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """A style with all that it inherits; that of usual paragraphs where there is none of that id."""
        name = name if name in self._own else self._usual
        if name not in self._resolved:
            self._resolved[name] = self._with_inherited(name)
        return self._resolved[name]

    def _with_inherited(self, name: str | None) -> ParagraphStyle:
        line: list[Style] = []
        while name in self._own and name is not None and len(line) < DEEPEST:
            line.append(self._own[name])
            name = line[-1].based_on
        look, outline, title = PLAIN, None, None
        number: str | None = None
        level: int | None = None
        for style in reversed(line):
            heading = HEADING.fullmatch(style.name)
            look = look.under(style.look)
            outline = style.outline if style.outline is not None else int(heading[1]) - 1 if heading else outline
            title = TITLES.get(style.name, title)
            number = style.numbering[0] or number
            level = level if style.numbering[1] is None else style.numbering[1]
        return ParagraphStyle(
            name=line[0].name if line else "",
            look=look,
            outline=None if outline is None or outline >= BODY_TEXT else outline,
            title=title,
            numbering=(number, level),
        )

    def _read(self, style: Element) -> Style:
        properties = style.find(W + "pPr")
        return Style(
            name=(value(style, "name") or "").strip().lower(),
            based_on=value(style, "basedOn"),
            look=self.look(style.find(W + "rPr")),
            outline=outline_of(properties),
            numbering=numbering_of(properties),
        )


def outline_of(properties: Element | None) -> int | None:
    """The outline level that `w:pPr` says: `BODY_TEXT` for none, None where nothing is said."""
    said = value(properties, "outlineLvl")
    return None if said is None else min(whole(said, usual=BODY_TEXT), BODY_TEXT)


def numbering_of(properties: Element | None) -> tuple[str | None, int | None]:
    """The list and the level that `w:pPr` puts a paragraph into, each None where it is not said."""
    numbering = None if properties is None else properties.find(W + "numPr")
    level = value(numbering, "ilvl")
    return value(numbering, "numId"), None if level is None else min(whole(level, usual=0), 8)
