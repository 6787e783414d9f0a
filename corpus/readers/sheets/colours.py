"""Colours of a workbook: plain ones, those of its theme with their tints, and those of the old palette, all as "#rrggbb"."""

import colorsys
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX

RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
THEME_ORDER = (
    "lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink",
)  # fmt: skip
"""How cells count the colours of a theme (ECMA-376, part 1, 18.8.3)."""
OFFICE = (
    "#ffffff", "#000000", "#eeece1", "#1f497d", "#4f81bd", "#c0504d", "#9bbb59", "#8064a2", "#4bacc6", "#f79646", "#0000ff", "#800080",
)  # fmt: skip
"""The theme of a workbook that brings none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """`theme` and `indexed`: what a colour's number means."""

    theme: Sequence[str] = OFFICE
    indexed: Sequence[str] = tuple(f"#{colour[2:].lower()}" for colour in COLOR_INDEX)

    def colour(self, element: etree._Element | None) -> str | None:
        """The colour that an element names by its attributes; None for the automatic one, and for numbers that name none."""
        if element is None:
            return None
        written = RGB.fullmatch(element.get("rgb", ""))
        if written:
            found: str | None = f"#{written[1].lower()}"
        else:
            found = _at(self.theme, element.get("theme")) or _at(self.indexed, element.get("indexed"))
        return tinted(found, element.get("tint")) if found else None


def tinted(colour: str, tint: str | None) -> str:
    """A colour made lighter (tint up to 1) or darker (down to -1) in HLS, as ECMA-376, part 1, 18.8.19 has it."""
    try:
        share = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        share = 0.0
    if not share or share != share:  # noqa: PLR0124 - what is written may be "nan"
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)))
    lightness = lightness * (1 + share) if share < 0 else lightness * (1 - share) + share
    return "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, lightness, saturation))


def theme_to_colours(theme: etree._Element) -> tuple[str, ...]:
    """The colours of a theme in the order in which cells count them."""
    scheme = theme.find(".//{*}clrScheme")
    found: list[str] = []
    for name, usual in zip(THEME_ORDER, OFFICE, strict=True):
        element = None if scheme is None else scheme.find(f"{{*}}{name}/*")
        written = "" if element is None else element.get("lastClr") or element.get("val") or ""
        match = RGB.fullmatch(written)
        found.append(f"#{match[1].lower()}" if match else usual)
    return tuple(found)


def _at(colours: Sequence[str], number: str | None) -> str | None:
    return colours[int(number)] if number and number.isascii() and number.isdigit() and int(number[:6]) < len(colours) else None
