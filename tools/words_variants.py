"""A page of a PDF as a file of its own: as it is, cropped, turned, drawn sideways and turned back."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, as shares of the page's box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """`turn`: degrees by which the page is turned clockwise. `drawn`: degrees by which its content is drawn turned clockwise before
    that, so that with `turn` 90 and `drawn` 270 it is seen upright. `crop` and `media`: what stays of the page, in shares of its box.
    """

    turn: int = 0
    drawn: int = 0
    crop: Box | None = None
    media: Box | None = None


INNER = (0.1, 0.07, 0.85, 0.92)
VARIANTS: Mapping[str, Variant] = {
    "as it is": Variant(),
    "turned 90": Variant(turn=90),
    "cropped": Variant(crop=INNER),
    "drawn sideways, turned 90": Variant(turn=90, drawn=270),
    "as it is too": Variant(),
    "turned 180": Variant(turn=180),
    "cropped, turned 270": Variant(crop=INNER, turn=270),
    "drawn sideways, turned 270, cropped": Variant(turn=270, drawn=90, crop=INNER),
    "a part of its box": Variant(media=INNER),
    "drawn upside down, turned 180": Variant(turn=180, drawn=180),
    "a part of its box, turned 90": Variant(media=INNER, turn=90),
    "drawn in a form": Variant(drawn=360),
}
"""What is made of pages in turn, by name."""


def page_to_variant(path: Path, number: int, variant: Variant) -> bytes:
    """A PDF of page `number` (from 0) alone, as the variant has it."""
    with pypdfium2.PdfDocument(path) as source, pypdfium2.PdfDocument.new() as made:
        if variant.drawn:
            _drawn_turned(source, number, made, variant.drawn)
        else:
            made.import_pages(source, [number])
        page = made[0]
        if variant.media:
            page.set_mediabox(*_part(page.get_mediabox(), variant.media))
            page.set_cropbox(*page.get_mediabox())
        if variant.crop:
            page.set_cropbox(*_part(page.get_cropbox(), variant.crop))
        page.set_rotation((page.get_rotation() + variant.turn) % 360)
        page.close()
        buffer = io.BytesIO()
        made.save(buffer)
        return buffer.getvalue()


def _part(box: Box, share: Box) -> Box:
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    return left + share[0] * width, bottom + share[1] * height, left + share[2] * width, bottom + share[3] * height


def _drawn_turned(source: pypdfium2.PdfDocument, number: int, made: pypdfium2.PdfDocument, degrees: int) -> None:
    """Adds a page on which the other is drawn, as a form, turned clockwise; where that has a crop box or is turned, so is the new one."""
    page = source[number]
    left, bottom, right, top = page.get_mediabox()
    crop, rotation = page.get_cropbox(), page.get_rotation()
    page.close()
    width, height = right - left, top - bottom
    turned = {
        0: pypdfium2.PdfMatrix(1, 0, 0, 1, 0, 0),
        90: pypdfium2.PdfMatrix(0, -1, 1, 0, 0, width),
        180: pypdfium2.PdfMatrix(-1, 0, 0, -1, width, height),
        270: pypdfium2.PdfMatrix(0, 1, -1, 0, height, 0),
    }[degrees % 360]
    matrix = pypdfium2.PdfMatrix(1, 0, 0, 1, -left, -bottom).multiply(turned)
    form = source.page_as_xobject(number, made)
    drawn = form.as_pageobject()
    drawn.set_matrix(matrix)
    new = made.new_page(*((height, width) if degrees % 180 else (width, height)))
    new.insert_obj(drawn)
    new.gen_content()
    (x0, y0), (x1, y1) = matrix.on_point(*crop[:2]), matrix.on_point(*crop[2:])
    new.set_cropbox(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    new.set_rotation(rotation)
    new.close()
    form.close()
