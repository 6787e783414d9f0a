"""Whether the compressed parts of a PDF's page are whole: what is broken in them comes out as other letters or none, without an error."""

import zlib
from collections.abc import Iterator
from typing import Any, Literal

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    PDFStream,
    resolve1,
)
from pdfminer.psparser import LIT
from pdfplumber.page import Page

Damage = Literal["altered", "cut"]
"""`altered`: bytes are not those that were written, as their checksum tells. `cut`: the end is missing, what stands before it is right."""
DEEPEST = 8
"""Drawings within drawings that are looked into; a damaged file may hold one that holds itself."""


def page_to_damage(page: Page) -> Damage | None:
    """The worst that has befallen what a page draws and the tables of its fonts' letters; None where all is whole.

    To be asked before the page is read, as what was decompressed is not looked at again. Raises what pdfminer raises for streams
    that cannot be decoded at all.
    """
    found = {stream_to_damage(stream) for stream in _streams(page)}
    return "altered" if "altered" in found else "cut" if "cut" in found else None


def stream_to_damage(stream: PDFStream) -> Damage | None:
    """What has befallen one stream, as far as a checksum tells: None for one without, and for one that was decoded before."""
    data = stream.rawdata
    if data is None:
        return None
    if stream.decipher:
        data = stream.decipher(stream.objid or 0, stream.genno or 0, data, stream.attrs)
    for name, _ in stream.get_filters():
        if name in LITERALS_ASCII85_DECODE:
            data = ascii85decode(data)
        elif name in LITERALS_ASCIIHEX_DECODE:
            data = asciihexdecode(data)
        elif name in LITERALS_FLATE_DECODE:
            return _compressed_to_damage(data)
        else:
            return None
    return None


def _compressed_to_damage(data: bytes) -> Damage | None:
    whole = zlib.decompressobj()
    try:
        whole.decompress(data)
    except zlib.error:
        return "altered"
    if whole.eof:
        return None
    # Some programs leave out the checksum, or count their streams a few bytes too short: all of the content is there.
    without_checksum = zlib.decompressobj(-zlib.MAX_WBITS)
    without_checksum.decompress(data[2:])
    return None if without_checksum.eof else "cut"


def _streams(page: Page) -> Iterator[PDFStream]:
    for item in page.page_obj.contents:
        if isinstance(stream := resolve1(item), PDFStream):
            yield stream
    yield from _streams_of(page.page_obj.resources, depth=0)


def _streams_of(resources: Any, *, depth: int) -> Iterator[PDFStream]:
    """The forms drawn on a page, and the tables that say which letters its fonts' glyphs are."""
    for font in _values(resources, "Font"):
        if isinstance(font, dict) and isinstance(letters := resolve1(font.get("ToUnicode")), PDFStream):
            yield letters
    for drawing in _values(resources, "XObject"):
        if isinstance(drawing, PDFStream) and drawing.get("Subtype") is LIT("Form") and depth < DEEPEST:
            yield drawing
            yield from _streams_of(drawing.get("Resources"), depth=depth + 1)


def _values(resources: Any, kind: str) -> Iterator[Any]:
    known = resolve1(resources)
    entries = resolve1(known.get(kind)) if isinstance(known, dict) else None
    for entry in entries.values() if isinstance(entries, dict) else ():
        yield resolve1(entry)
