"""A page of a PDF as a picture, as a person sees it, with places marked on it.

PDFium draws it. It is not safe to use from two threads, and a damaged file may bring it down: whoever serves others lets it be
done in a process of its own (`corpus.drawing_process`).
"""

import io
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from corpus.document import Box
from corpus.quoting import quote_to_boxes
from corpus.readers.pdf.salvage import salvaged

DPI = 110.0
"""Dots an inch: print of 7 points can be read, a page of A4 has 1.2 million pixels."""
MOST_PIXELS = 6_000_000
"""Pixels of the largest picture; a page that would have more, a plan or one with absurd edges, is drawn smaller."""
LONGEST = 8_000
"""Pixels of its longest side."""
POINTS_AN_INCH = 72
PASSWORD = 4
"""PDFium's FPDF_ERR_PASSWORD."""
HIGHLIGHT = (255, 234, 122)
RIM = (23, 33, 122)
HALO = (255, 255, 255)
PADDING = 0.5
"""Points between a marked box and its rim, so that the rim covers nothing of what stands in the box."""
DRAWN_BY = f"1 pypdfium2 {version('pypdfium2')} pillow {version('pillow')}"
"""Changes whenever the same page with the same marks may come out as other bytes. The first figure is that of this module."""

Pixels = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class PageNotDrawnError(Exception):
    """There is no picture of the page; the message says why, for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPage:
    """`image` is RGB; `scale` is its pixels a point."""

    image: Image.Image
    scale: float

    def pixels(self, box: Box, *, grow: float = 0.0) -> Pixels | None:
        """Where the box, larger by `grow` points on each side, lies on the picture; None for one that does not touch it."""
        edges = (box.x0 - grow, box.top - grow, box.x1 + grow, box.bottom + grow)
        if not all(map(math.isfinite, edges)):
            return None
        x0, top, x1, bottom = (edge * self.scale for edge in edges)
        if x1 <= x0 or bottom <= top or x1 <= 0 or bottom <= 0 or x0 >= self.image.width or top >= self.image.height:
            return None
        return max(x0, 0), max(top, 0), min(x1, self.image.width), min(bottom, self.image.height)


def draw_page(content: bytes, *, page: int, dpi: float = DPI, most_pixels: int = MOST_PIXELS) -> DrawnPage:
    """Page `page` (from 1) of a PDF's bytes: its crop box, after rotation, on white. Raises PageNotDrawnError."""
    with _opened(content, page) as loaded:
        return _draw(loaded, dpi=dpi, most_pixels=most_pixels)


def draw_evidence(content: bytes, *, page: int, boxes: Iterable[Box], quote: str = "", dpi: float = DPI) -> bytes:
    """PNG of a page with the boxes that lie on it marked; where they hold more than the quote, the lines of the quote alone.

    Raises PageNotDrawnError.
    """
    with _opened(content, page) as loaded:
        drawn = _draw(loaded, dpi=dpi)
        mark(drawn, quote_to_boxes(loaded, page, [box for box in boxes if box.page == page], quote))
    return image_to_png(drawn.image)


def _document(content: bytes) -> pypdfium2.PdfDocument:
    """The PDF opened, put together where it lost its end, as the reader reads it then. Raises PageNotDrawnError."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        left = salvaged(content)
        if left is not None:
            with suppress(pypdfium2.PdfiumError):
                return pypdfium2.PdfDocument(left)
        raise PageNotDrawnError(_refusal(error, content)) from error


@contextmanager
def _opened(content: bytes, number: int) -> Iterator[pypdfium2.PdfPage]:
    """A page of the PDF while it is open. Whatever PDFium cannot do with it there is a PageNotDrawnError."""
    pdf = _document(content)
    try:
        count = len(pdf)
        if not 1 <= number <= count:
            raise PageNotDrawnError(f"there is no page {number}: the PDF has {count} page{'' if count == 1 else 's'}")
        page = pdf[number - 1]
        try:
            yield page
        finally:
            page.close()
    except pypdfium2.PdfiumError as error:
        raise PageNotDrawnError(f"page {number} is damaged and cannot be drawn") from error
    finally:
        pdf.close()


def _draw(page: pypdfium2.PdfPage, *, dpi: float, most_pixels: int = MOST_PIXELS) -> DrawnPage:
    scale = size_to_scale(*page.get_size(), dpi=dpi, most_pixels=most_pixels)
    bitmap = page.render(scale=scale)
    try:
        return DrawnPage(image=bitmap.to_pil().convert("RGB").copy(), scale=scale)  # a copy: the bitmap's memory is PDFium's
    finally:
        bitmap.close()


def size_to_scale(width: float, height: float, *, dpi: float, most_pixels: int = MOST_PIXELS) -> float:
    """Pixels a point for a page of this size in points, within the bounds of a picture. Raises PageNotDrawnError."""
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise PageNotDrawnError("the page has no size, so that nothing of it can be seen")
    return min(dpi / POINTS_AN_INCH, math.sqrt(most_pixels / (width * height)), LONGEST / max(width, height))


def mark(drawn: DrawnPage, boxes: Iterable[Box]) -> None:
    """Lay a translucent colour over the boxes, as a highlighter does, and one rim round boxes that touch.

    The colour multiplies what is there: print stays as dark as it was. On a cell that has a colour of its own it changes little,
    so the rim says where the place is: dark within white, which shows on any ground.
    """
    listed = list(boxes)
    line = max(1.0, 1.2 * drawn.scale)  # pixels
    areas = [_mask(drawn, listed, grow=PADDING + lines * line / drawn.scale) for lines in (2, 1, 0)]
    outside = areas[0].getbbox()
    if outside is None:
        return
    halo, rim, inside = (area.crop(outside) for area in areas)
    part = drawn.image.crop(outside)
    part.paste(ImageChops.multiply(part, Image.new("RGB", part.size, HIGHLIGHT)), mask=inside)
    part.paste(HALO, mask=ImageChops.subtract(halo, rim).point(lambda value: value * 2 // 3))  # what it covers still shows through
    part.paste(RIM, mask=ImageChops.subtract(rim, inside))
    drawn.image.paste(part, outside[:2])


def image_to_png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, format="PNG")
    return file.getvalue()


def _mask(drawn: DrawnPage, boxes: Iterable[Box], *, grow: float) -> Image.Image:
    """White where one of the boxes lies, larger by `grow` points on each side; black elsewhere."""
    mask = Image.new("L", drawn.image.size)
    draw = ImageDraw.Draw(mask)
    for box in boxes:
        if (pixels := drawn.pixels(box, grow=grow)) is not None:
            draw.rectangle(pixels, fill=255)
    return mask


def _refusal(error: pypdfium2.PdfiumError, content: bytes) -> str:
    if b"%PDF-" not in content[:1024]:
        return "the file is not a PDF, so that it has no page to draw"
    if getattr(error, "err_code", None) == PASSWORD:
        return "the PDF is encrypted and asks for a password"
    return "the PDF is damaged: its pages cannot be found"
