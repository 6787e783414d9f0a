"""Colours as Word gives them: by value, by the document's theme, as shading and as highlighting."""

import colorsys
import re
from collections.abc import Mapping

from corpus.readers.docx.markup import A, Element, W

HEX = re.compile(r"[0-9A-Fa-f]{6}")
HIGHLIGHTS = {
    "yellow": "#ffff00", "green": "#00ff00", "cyan": "#00ffff", "magenta": "#ff00ff", "blue": "#0000ff", "red": "#ff0000",
    "darkBlue": "#000080", "darkCyan": "#008080", "darkGreen": "#008000", "darkMagenta": "#800080", "darkRed": "#800000",
    "darkYellow": "#808000", "darkGray": "#808080", "lightGray": "#c0c0c0", "black": "#000000",
}  # fmt: skip
SCHEME = {"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2", "dark1": "dk1", "light1": "lt1", "dark2": "dk2"}
SCHEME |= {"light2": "lt2", "tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
"""Names of a theme's colours where they are used, and in the theme."""
PATTERN = re.compile(r"pct(\d{1,2})")
WHITE, BLACK = "#ffffff", "#000000"
NEARLY_WHITE = 250


def theme_to_colours(theme: Element | None) -> Mapping[str, str]:
    """The colours of a theme by their names in it."""
    found: dict[str, str] = {}
    scheme = None if theme is None else theme.find(f"{A}themeElements/{A}clrScheme")
    for entry in () if scheme is None else scheme:
        for said in entry:
            colour = said.get("val") if said.tag == A + "srgbClr" else said.get("lastClr")
            if colour and HEX.fullmatch(colour):
                found[str(entry.tag).removeprefix(A)] = f"#{colour.lower()}"
    return found


def theme_colour(theme: Mapping[str, str], name: str | None, *, tint: str | None = None, shade: str | None = None) -> str | None:
    """A colour of the theme, made lighter by `tint` or darker by `shade` (hexadecimal shares of 255)."""
    colour = theme.get(SCHEME.get(name or "", name or ""))
    if colour is None or not (tint or shade):
        return colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)))
    if tint and re.fullmatch(r"[0-9A-Fa-f]{1,2}", tint):
        share = int(tint, 16) / 255
        lightness = lightness * share + 1 - share
    elif shade and re.fullmatch(r"[0-9A-Fa-f]{1,2}", shade):
        lightness *= int(shade, 16) / 255
    return "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, lightness, saturation))


def ink_of(said: Element | None, theme: Mapping[str, str]) -> str | None:
    """The colour of letters by `w:color`: black where it is left to Word, None where nothing is said."""
    if said is None:
        return None
    colour = said.get(W + "val", "auto")
    if HEX.fullmatch(colour):
        return f"#{colour.lower()}"
    named = theme_colour(theme, said.get(W + "themeColor"), tint=said.get(W + "themeTint"), shade=said.get(W + "themeShade"))
    return named or BLACK


def fill_of(shading: Element | None, theme: Mapping[str, str]) -> str | None:
    """The colour that `w:shd` paints; None for white, and where it paints nothing."""
    if shading is None:
        return None
    pattern = shading.get(W + "val", "clear")
    ground = _said(shading, theme, "fill")
    if pattern in ("clear", "nil"):
        return visible(ground)
    ink = _said(shading, theme, "color") or BLACK
    share = 1.0 if pattern == "solid" else int(found[1]) / 100 if (found := PATTERN.fullmatch(pattern)) else None
    return visible(ground if share is None else _mixed(ink, ground or WHITE, share))


def _said(shading: Element, theme: Mapping[str, str], name: str) -> str | None:
    colour = shading.get(W + name, "auto")
    if HEX.fullmatch(colour):
        return f"#{colour.lower()}"
    which = "themeFill" if name == "fill" else "themeColor"
    return theme_colour(theme, shading.get(W + which), tint=shading.get(f"{W}{which}Tint"), shade=shading.get(f"{W}{which}Shade"))


def _mixed(ink: str, ground: str, share: float) -> str:
    parts = ((int(ink[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


def visible(colour: str | None) -> str | None:
    """A colour that is painted, None for what is white to the eye."""
    return None if colour is None or min(int(colour[place : place + 2], 16) for place in (1, 3, 5)) >= NEARLY_WHITE else colour
