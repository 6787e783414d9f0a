"""How cells look: the styles of a workbook, by the numbers under which cells name them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from corpus.readers.packages import Package
from corpus.readers.sheets.colours import Palette, theme_to_colours
from patterns.colours import colour_to_name

Item = TypeVar("Item")
GENERAL = "General"
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """`colour`: where it is neither black, grey nor white."""

    name: str | None = None
    bold: bool = False
    colour: str | None = None
    struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a style says of a cell: its number format, its font, and the colour that it is painted in."""

    code: str = GENERAL
    font: Font = Font()
    fill: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a conditional format changes in a cell; None where it leaves what is there.

    `is_painted`: it says what the cell is painted in, be it nothing.
    """

    fill: str | None = None
    is_painted: bool = False
    colour: str | None = None
    bold: bool | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    looks: Sequence[Look] = ()
    changes: Sequence[Change] = ()
    palette: Palette = field(default_factory=Palette)

    def look(self, number: int) -> Look:
        return self.looks[number] if 0 <= number < len(self.looks) else Look()

    def change(self, rule: etree._Element) -> Change | None:
        """What a rule changes where it holds, by number or in its own words; None where it says nothing of it."""
        own = rule.find("{*}dxf")
        return _at(self.changes, _number(rule, "dxfId", usual="-1")) if own is None else _change(own, self.palette)

    def font(self, properties: etree._Element | None) -> Font:
        """The font that the properties of a cell or of a run of text describe."""
        return element_to_font(properties, self.palette)


def read_styles(package: Package, *, styles: str | None, theme: str | None) -> Styles:
    """The styles of a workbook by the names of their parts, None where it has none. Raises PaperRefusedError for damaged ones."""
    colours = theme_to_colours(package.parse(theme)) if theme else Palette().theme
    if styles is None:
        return Styles(palette=Palette(theme=colours))
    root = package.parse(styles)
    own = [Palette().colour(element) or "#000000" for element in root.iterfind("{*}colors/{*}indexedColors/{*}rgbColor")]
    palette = Palette(theme=colours, indexed=own) if own else Palette(theme=colours)
    codes = {**BUILTIN_FORMATS}
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_number(element, "numFmtId")] = element.get("formatCode", GENERAL)
    fonts = [element_to_font(element, palette) for element in root.iterfind("{*}fonts/{*}font")]
    fills = [_fill(element.find("{*}patternFill"), palette) for element in root.iterfind("{*}fills/{*}fill")]
    looks = [
        Look(
            code=codes.get(_number(element, "numFmtId"), GENERAL),
            font=_at(fonts, _number(element, "fontId")) or Font(),
            fill=_at(fills, _number(element, "fillId")),
        )
        for element in root.iterfind("{*}cellXfs/{*}xf")
    ]
    changes = [_change(element, palette) for element in root.iterfind("{*}dxfs/{*}dxf")]
    return Styles(looks=looks, changes=changes, palette=palette)


def element_to_font(element: etree._Element | None, palette: Palette) -> Font:
    if element is None:
        return Font()
    name = element.find("{*}name")
    name = element.find("{*}rFont") if name is None else name
    colour = palette.colour(element.find("{*}color"))
    return Font(
        name=None if name is None else name.get("val"),
        bold=bool(is_on(element.find("{*}b"))),
        colour=colour if colour_to_name(colour) else None,
        struck=bool(is_on(element.find("{*}strike"))),
    )


def is_on(element: etree._Element | None) -> bool | None:
    """Whether a property that stands there is switched on; None where it does not stand there."""
    return None if element is None else element.get("val", "1") not in ("0", "false", "off")


def _fill(pattern: etree._Element | None, palette: Palette) -> str | None:
    """The colour of a cell that is painted evenly; hatched and shaded ones have none, and white is that of the paper."""
    if pattern is None or pattern.get("patternType") != "solid":
        return None
    colour = palette.colour(pattern.find("{*}fgColor"))
    return None if colour == PAPER else colour


def _change(element: etree._Element, palette: Palette) -> Change:
    pattern, font, code = element.find("{*}fill/{*}patternFill"), element.find("{*}font"), element.find("{*}numFmt")
    painted = pattern is not None and pattern.get("patternType", "solid") == "solid"
    # in a conditional format the even colour is that of the background
    colour = palette.colour(pattern.find("{*}bgColor")) if pattern is not None and painted else None
    return Change(
        fill=None if colour == PAPER else colour,
        is_painted=pattern is not None,
        colour=None if font is None else palette.colour(font.find("{*}color")),
        bold=None if font is None else is_on(font.find("{*}b")),
        code=None if code is None else code.get("formatCode"),
    )


def _number(element: etree._Element, name: str, *, usual: str = "0") -> int:
    text = element.get(name, usual)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


def _at(items: Sequence[Item], number: int) -> Item | None:
    return items[number] if 0 <= number < len(items) else None
