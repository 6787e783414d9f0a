"""What was understood of a page, drawn on its picture: outlines with short labels, colours that were read, and a legend below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from corpus.document import Box
from corpus.drawing import DrawnPage, Pixels, draw_page, image_to_png

DPI = 150.0
LETTERS = 6.0
"""Points of the labels' letters: smaller than print, so that they cover little of it."""
GAP = 4
"""Pixels between the parts of the legend."""
WHITE, INK = "#ffffff", "#1a1a1a"
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A box drawn in `colour` ("#rrggbb"): within its edges, so that those of cells that touch both show, or `around` them.

    `thick`: it holds others. `swatch` is a colour that was read, shown small in a corner.
    """

    box: Box
    colour: str
    around: bool = False
    thick: bool = False
    swatch: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """White words on `colour`, outside a box: beside it at the left, above it in the middle, or off its upper left corner.

    Where `words` are broader than the box that they stand above, `short` stands there.
    """

    box: Box
    colour: str
    words: str
    short: str = ""
    place: Literal["left", "above", "corner"] = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """An entry of the legend: what a colour means, or words alone."""

    words: str
    colour: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What is drawn on a page; labels lie above all outlines."""

    outlines: tuple[Outline, ...] = ()
    labels: tuple[Label, ...] = ()
    legend: tuple[Meaning, ...] = ()


def draw_overlay(content: bytes, *, page: int, overlay: Overlay, dpi: float = DPI) -> bytes:
    """PNG of a page of a PDF with what of the overlay lies on it, and the legend below. Raises PageNotDrawnError."""
    drawn = draw_page(content, page=page, dpi=dpi)
    font = ImageFont.load_default(size=max(7.0, LETTERS * drawn.scale))
    pen = ImageDraw.Draw(drawn.image)
    for outline in overlay.outlines:
        if outline.box.page == page and (pixels := drawn.pixels(outline.box)) is not None:
            _draw_outline(pen, outline, pixels, scale=drawn.scale)
    for label in overlay.labels:
        if label.box.page == page and (pixels := drawn.pixels(label.box)) is not None:
            _draw_label(pen, label, pixels, font=font, drawn=drawn)
    return image_to_png(_with_legend(drawn.image, overlay.legend))


def _draw_outline(pen: ImageDraw.ImageDraw, outline: Outline, pixels: Pixels, *, scale: float) -> None:
    x0, top, x1, bottom = pixels
    width = max(1, round((1.4 if outline.thick else 0.8) * scale))
    inset = -2 * width if outline.around else width if min(x1 - x0, bottom - top) > 4 * width else 0
    x0, top, x1, bottom = x0 + inset, top + inset, x1 - inset, bottom - inset
    pen.rectangle((x0, top, x1, bottom), outline=outline.colour, width=width)
    if outline.swatch:
        side = min(6 * scale, (x1 - x0) / 2, (bottom - top) / 2)
        pen.rectangle((x1 - side - width, top + width, x1 - width, top + side + width), fill=outline.swatch, outline=INK, width=1)


def _draw_label(pen: ImageDraw.ImageDraw, label: Label, pixels: Pixels, *, font: Font, drawn: DrawnPage) -> None:
    """A label, moved so far that it lies on the picture."""
    x0, top, x1, _ = pixels
    words = label.words
    if label.place == "above" and label.short and _size(words, font)[0] > x1 - x0:
        words = label.short
    width, height = _size(words, font)
    x = (x0 + x1 - width) / 2 if label.place == "above" else x0 - width - 1
    y = top if label.place == "left" else top - height - 1
    x = min(max(x, 0), max(drawn.image.width - width, 0))
    y = min(max(y, 0), max(drawn.image.height - height, 0))
    pen.rectangle((x, y, x + width, y + height), fill=label.colour)
    pen.text((x + 2, y + height / 2), words, fill=WHITE, font=font, anchor="lm")


def _size(text: str, font: Font) -> tuple[float, float]:
    """Width and height in pixels of a label, with its margin."""
    _, top, _, bottom = font.getbbox("Ag")
    return font.getlength(text) + 4, bottom - top + 4


def _with_legend(image: Image.Image, legend: Sequence[Meaning]) -> Image.Image:
    """The picture with the legend in rows under it, each entry whole, and the picture as wide as the widest of them needs."""
    font = ImageFont.load_default(size=14)
    _, height = _size("", font)
    step = int(height) + GAP
    widths = [int(font.getlength(meaning.words)) + (step if meaning.colour else 0) + 4 * GAP for meaning in legend]
    width = max([image.width, *(entry + 2 * GAP for entry in widths)])
    places: list[tuple[int, int]] = []
    x, y = 2 * GAP, 2 * GAP
    for entry in widths:
        if x + entry > width and x > 2 * GAP:
            x, y = 2 * GAP, y + step
        places.append((x, y))
        x += entry
    whole = Image.new("RGB", (width, image.height + (y + step + GAP if legend else 0)), WHITE)
    whole.paste(image, (0, 0))
    pen = ImageDraw.Draw(whole)
    if legend:
        pen.line((0, image.height, width, image.height), fill=INK)
    for meaning, (left, top) in zip(legend, places, strict=True):
        start, middle = left, image.height + top + step // 2
        if meaning.colour:
            side = step - 2 * GAP
            pen.rectangle((left, middle - side // 2, left + side, middle + side // 2), outline=meaning.colour, width=3)
            start += step
        pen.text((start, middle), meaning.words, fill=INK, font=font, anchor="lm")
    return whole
