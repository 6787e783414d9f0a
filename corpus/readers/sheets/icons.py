"""Icons that conditional formats set beside numbers: arrows, traffic lights, ticks, by thresholds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from corpus.readers.sheets.cells import Place
from corpus.readers.sheets.formulas import UnsureError

RED, AMBER, GREEN = "#ff0000", "#ffc000", "#00b050"
"""What stands for the icons' colours, which are pictures' in Excel."""
GREY = "#808080"
ARROWS: Mapping[str, tuple[str, ...]] = {"3": ("↓", "→", "↑"), "4": ("↓", "↘", "↗", "↑"), "5": ("↓", "↘", "→", "↗", "↑")}
SETS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "3Arrows": tuple(zip(ARROWS["3"], (RED, AMBER, GREEN), strict=True)),
    "4Arrows": tuple(zip(ARROWS["4"], (RED, AMBER, AMBER, GREEN), strict=True)),
    "5Arrows": tuple(zip(ARROWS["5"], (RED, AMBER, AMBER, AMBER, GREEN), strict=True)),
    **{f"{number}ArrowsGray": tuple((glyph, GREY) for glyph in glyphs) for number, glyphs in ARROWS.items()},
    "3TrafficLights1": (("●", RED), ("●", AMBER), ("●", GREEN)),
    "3TrafficLights2": (("●", RED), ("●", AMBER), ("●", GREEN)),
    "3Signs": (("◆", RED), ("▲", AMBER), ("●", GREEN)),
    "3Symbols": (("✖", RED), ("!", AMBER), ("✔", GREEN)),
    "3Symbols2": (("✖", RED), ("!", AMBER), ("✔", GREEN)),
    "3Triangles": (("▼", RED), ("▬", AMBER), ("▲", GREEN)),
    "3Flags": (("⚑", RED), ("⚑", AMBER), ("⚑", GREEN)),
}
"""The sets that rate or point, each from its lowest icon to its highest; of the others (bars, quarters) no icon has a meaning of its own."""
USUAL = "3TrafficLights1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Icon:
    """`has_text`: the cell shows its number beside the icon; `colour` is None for one that is grey."""

    glyph: str
    colour: str | None
    has_text: bool


def read_icons(rule: etree._Element, numbers: Mapping[Place, float], evaluate: Callable[[str], float]) -> dict[Place, Icon]:
    """The icon of each of the cells of a rule that hold numbers. Raises UnsureError for a set, or a threshold, that is not known."""
    element = rule.find("{*}iconSet")
    icons = SETS.get(element.get("iconSet", USUAL)) if element is not None else None
    if element is None or icons is None or element.get("custom") in ("1", "true"):
        raise UnsureError
    if not numbers:
        return {}
    steps = [
        (_threshold(step, numbers.values(), evaluate), step.get("gte") not in ("0", "false")) for step in element.iterchildren("{*}cfvo")
    ]
    if len(steps) != len(icons):
        raise UnsureError
    if element.get("reverse") in ("1", "true"):
        icons = icons[::-1]
    has_text = element.get("showValue") not in ("0", "false")
    found: dict[Place, Icon] = {}
    for place, number in numbers.items():
        reached = [step for step, (bound, inclusive) in enumerate(steps) if number > bound or (inclusive and number == bound)]
        glyph, colour = icons[max([0, *reached])]
        found[place] = Icon(glyph=glyph, colour=None if colour == GREY else colour, has_text=has_text)
    return found


def _threshold(step: etree._Element, numbers: Iterable[float], evaluate: Callable[[str], float]) -> float:
    """From which number on an icon is shown."""
    kind, text = step.get("type", ""), step.get("val") or step.findtext("{*}f") or ""
    held = sorted(numbers)
    if kind in ("min", "max"):
        return held[0] if kind == "min" else held[-1]
    bound = evaluate(text)
    if kind in ("num", "formula"):
        return bound
    share = min(max(bound / 100, 0.0), 1.0)
    if kind == "percent":
        return held[0] + share * (held[-1] - held[0])
    if kind == "percentile":
        below, rest = divmod(share * (len(held) - 1), 1)
        upper = held[min(int(below) + 1, len(held) - 1)]
        return held[int(below)] + rest * (upper - held[int(below)])
    raise UnsureError
