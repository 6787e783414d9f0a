"""Pictures, shapes, charts and text boxes, as far as they say anything: their words, their sign, their colour, their description."""

import re
from dataclasses import dataclass, field

from corpus.readers.docx.markup import CHARTS, OFFICE, WP, A, Element, V, W, shown, whole

LONGEST_DESCRIPTION = 60
"""Characters of what describes a sign ("Green circle"); longer ones describe photographs."""
BY_MACHINE = re.compile(
    r"description automatically generated|^(?:picture|image|graphic|shape|rectangle|oval|text box) ?\d*$", re.IGNORECASE
)
"""Descriptions that a program wrote, and names that it gave."""
SIGNS = {
    "upArrow": "↑", "downArrow": "↓", "leftArrow": "←", "rightArrow": "→", "upDownArrow": "↕", "leftRightArrow": "↔", "notchedRightArrow": "→",
    "stripedRightArrow": "→", "chevron": "→", "homePlate": "→", "triangle": "▲", "flowChartMerge": "▼", "flowChartExtract": "▲", "star5": "★",
    "ellipse": "●", "flowChartConnector": "●", "rect": "■", "roundRect": "■", "diamond": "◆", "flowChartDecision": "◆", "mathMultiply": "✗",
    "smileyFace": "☺",
}  # fmt: skip
"""Shapes by the names that DrawingML gives them; an arrow along a line is not among them, for its ends are what they are."""
VML_SIGNS = {"#_x0000_t68": "↑", "#_x0000_t67": "↓", "#_x0000_t66": "←", "#_x0000_t13": "→", "#_x0000_t70": "↕", "#_x0000_t69": "↔"}
TURNING = ("↑", "↗", "→", "↘", "↓", "↙", "←", "↖")
"""Arrows by eighths of a turn, clockwise as shapes are turned."""
TURNING_HEADS = ("▲", "▶", "▼", "◀")
UPSIDE_DOWN = str.maketrans("↑↓↗↘↖↙▲▼", "↓↑↘↗↙↖▼▲")
ACROSS = str.maketrans("→←↗↖↘↙▶◀", "←→↖↗↙↘◀▶")
EIGHTH = 45 * 60_000
"""An eighth of a turn in the unit of DrawingML, a sixty-thousandth of a degree."""
DOTS = frozenset("●■")
"""Shapes that are nothing but their colour."""


HALF_A_PAGE = 200 * 360_000**2
"""Of A4 without its margins, in square EMU, of which a centimetre has 360,000."""


@dataclass(slots=True, kw_only=True)
class Drawing:
    """`boxes`: the contents of text boxes. `sign`: what a shape shows; `colour`: the value or name of the colour it is filled with.

    `is_picture`, `is_chart`: it may say what no text of the paper does; `is_large`: it takes half of a page and more.
    """

    boxes: list[Element] = field(default_factory=list)
    description: str = ""
    sign: str = ""
    colour: str | None = None
    theme_colour: str | None = None
    is_picture: bool = False
    is_large: bool = False
    is_chart: bool = False


def read_drawing(element: Element) -> Drawing:
    """What `w:drawing`, `w:pict` or `w:object` holds."""
    drawing = Drawing()
    _walk(element, drawing)
    if BY_MACHINE.search(drawing.description) or len(drawing.description) > LONGEST_DESCRIPTION:
        drawing.description = ""
    return drawing


def _walk(parent: Element, drawing: Drawing) -> None:
    for child in shown(parent):
        tag = str(child.tag)
        if tag == W + "txbxContent":
            drawing.boxes.append(child)
            continue
        if tag == WP + "docPr":
            drawing.description = " ".join((child.get("descr") or child.get("title") or "").split())
        elif tag == WP + "extent":
            drawing.is_large = whole(child.get("cx"), usual=0) * whole(child.get("cy"), usual=0) >= HALF_A_PAGE
        elif tag == A + "graphicData":
            drawing.is_chart = drawing.is_chart or child.get("uri", "").endswith(CHARTS)
        elif tag in (A + "blip", V + "imagedata"):
            drawing.is_picture = True
        elif tag == OFFICE + "OLEObject":
            drawing.is_chart = drawing.is_chart or "chart" in child.get("ProgID", "").lower()
        elif tag.endswith("}spPr"):
            _shape(child, drawing)
        elif tag.startswith(V):
            _old_shape(child, drawing)
        _walk(child, drawing)


def _shape(properties: Element, drawing: Drawing) -> None:
    """A shape by its form and fill; of several the first that is a sign."""
    form = properties.find(A + "prstGeom")
    sign = SIGNS.get("" if form is None else form.get("prst", ""), "")
    place = properties.find(A + "xfrm")
    if not sign or drawing.sign:
        return
    drawing.sign = _turned(sign, place) if place is not None else sign
    colour = properties.find(A + "solidFill")
    for said in () if colour is None else colour:
        if said.tag == A + "srgbClr" and re.fullmatch(r"[0-9A-Fa-f]{6}", said.get("val", "")):
            drawing.colour = f"#{said.get('val', '').lower()}"
        elif said.tag == A + "schemeClr":
            drawing.theme_colour = said.get("val")


def _old_shape(shape: Element, drawing: Drawing) -> None:
    """A shape as Word drew them before 2010."""
    drawing.description = drawing.description or " ".join((shape.get("alt") or "").split())
    tag = str(shape.tag).removeprefix(V)
    sign = "●" if tag == "oval" else VML_SIGNS.get(shape.get("type", ""), "")
    if sign and not drawing.sign:
        drawing.sign = sign
        found = re.fullmatch(r"#([0-9A-Fa-f]{6})\b.*", shape.get("fillcolor", ""))
        drawing.colour = f"#{found[1].lower()}" if found else None


def _turned(sign: str, place: Element) -> str:
    """A sign mirrored and then turned as `a:xfrm` says."""
    for side, mirrored in (("flipH", ACROSS), ("flipV", UPSIDE_DOWN)):
        if place.get(side) in ("1", "true"):
            sign = sign.translate(mirrored)
    said = place.get("rot", "0")
    eighths = round(int(said) / EIGHTH) if re.fullmatch(r"-?\d{1,9}", said) else 0
    for ring, steps in ((TURNING, eighths), (TURNING_HEADS, round(eighths / 2))):
        if sign in ring:
            return ring[(ring.index(sign) + steps) % len(ring)]
    return sign
