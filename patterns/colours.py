"""Colours by name, as a person would call them, told by their distance in a space made after the eye."""

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from patterns.loader import load_entries
from patterns.status import Rating, status_word

HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
PALE = 0.8
LEAST_CHROMA, LEAST_CHROMA_PALE = 0.055, 0.034
"""OKLab chroma below which a colour is a grey; of pale ones (from the lightness `PALE` on) below which it is a tint next to white.
The palest of Office's theme colours have 0.02 to 0.032, its blue-grey has 0.042."""
DARKEST = 0.25
"""OKLab lightness below which a colour is black to the eye."""
REACH = 0.062
"""How far a colour may lie from the nearest anchor; two colours that are just told apart lie about 0.02 from each other."""
OF_LIGHTNESS = 0.4
"""How much a difference in lightness counts: shades of one colour have one name, shades of another hue have another."""

Lab = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColourName:
    name: str
    anchors: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def colour_names() -> tuple[ColourName, ...]:
    return load_entries("colours", "colour", ColourName)


@cache
def _anchors() -> tuple[tuple[str, Lab], ...]:
    return tuple((entry.name, hex_to_oklab(anchor)) for entry in colour_names() for anchor in entry.anchors)


@lru_cache(maxsize=4096)
def colour_to_name(colour: str | None) -> str | None:
    """What a colour ("#00b050") is called: "green". None for greys, white, black and near-white tints, and what is no colour at all."""
    if colour is None or not HEX.fullmatch(colour):
        return None
    lab = hex_to_oklab(colour)
    if math.hypot(lab[1], lab[2]) < (LEAST_CHROMA_PALE if lab[0] >= PALE else LEAST_CHROMA) or lab[0] < DARKEST:
        return None
    name, distance = min(((name, _distance(lab, anchor)) for name, anchor in _anchors()), key=lambda pair: pair[1])
    return name if distance <= REACH else None


def colour_to_rating(colour: str | None) -> Rating | None:
    """The rating a colour stands for: green, amber (yellow and orange are), red, or none for any other; None where it has no name."""
    name = colour_to_name(colour)
    return (status_word(name) or "none") if name else None


def hex_to_oklab(colour: str) -> Lab:
    """Lightness (0 to 1) and the two axes of colour in OKLab (Björn Ottosson, 2020) of an sRGB colour "#rrggbb"."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _linear(part: float) -> float:
    """A part of an sRGB colour, from 0 to 1, as the light it stands for (IEC 61966-2-1)."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _distance(one: Lab, other: Lab) -> float:
    return math.sqrt((OF_LIGHTNESS * (one[0] - other[0])) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2)
