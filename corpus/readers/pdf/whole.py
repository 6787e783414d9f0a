"""Whether a PDF is whole, told quickly: the checksums of all compressed parts that can say something in letters, once for the file.

PDFium reads on over damage, with other letters or none. Only where a checksum is wrong, or where the parts are encrypted, is it asked
page by page what the damage has befallen, by `corpus.readers.pdf.damage`.
"""

import re
import zlib
from collections.abc import Mapping
from io import BytesIO

import numpy as np

LARGEST = 64 * 2**20
"""Bytes that a part may hold once decompressed; a page's drawing that holds more was made to fill the memory."""
STREAM = re.compile(rb">>\s*stream\r?\n")
FLATE = re.compile(rb"/Filter\s*(?:\[\s*)?(?P<base85>/ASCII85Decode\s*|/A85\s*)?/(?:FlateDecode|Fl)\b")
WORDLESS = re.compile(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType|XML)\b|/Length1\b|/FunctionType\b|/ShadingType\b|/Alternate\b")
"""Parts that say nothing in letters: pictures, the outlines of fonts, colours."""
DICTIONARY = 2000
"""Bytes before a part's content in which what is said of it stands."""


def file_is_whole(content: bytes) -> bool:
    """Whether every compressed part of a file that is not encrypted has the checksum that it says."""
    if b"/Encrypt" in content:
        return False
    for match in STREAM.finditer(content):
        head = content[max(0, match.start() - DICTIONARY) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        filters = FLATE.search(head)
        if filters is None or WORDLESS.search(head):
            continue
        end = content.find(b"endstream", match.end())
        data = content[match.end() : end if end >= 0 else len(content)]
        if filters["base85"]:
            data = _base85(data)
        if not _is_whole(data):
            return False
    return True


def _base85(data: bytes) -> bytes:
    """What ASCII85 stands for, as PDFs have it; an empty answer for what is none."""
    text = data.partition(b"~")[0].translate(None, b" \t\r\n\x0c\x00").replace(b"z", b"!!!!!")
    missing = -len(text) % 5
    digits = np.frombuffer(text + b"u" * missing, np.uint8).astype(np.int64).reshape(-1, 5) - 33
    if digits.size and not (digits.min() >= 0 and digits.max() < 85):
        return b""
    numbers: bytes = (digits @ np.array([85**4, 85**3, 85**2, 85, 1])).astype(">u4").tobytes()
    return numbers[: len(numbers) - missing]


def _is_whole(data: bytes) -> bool:
    decoder = zlib.decompressobj()
    try:
        decoder.decompress(data, LARGEST)
    except zlib.error:
        return False
    return decoder.eof or bool(decoder.unconsumed_tail)


def pages_to_damage(content: bytes) -> Mapping[int, str]:
    """The pages (from 1) whose drawing, or whose fonts' tables of letters, is damaged: "altered" or "cut", see `page_to_damage`.

    A file whose pages pdfminer cannot find is taken for whole: nothing is known of it.
    """
    import pdfplumber  # noqa: PLC0415 - few files are damaged

    from corpus.readers.pdf.damage import page_to_damage  # noqa: PLC0415

    found: dict[int, str] = {}
    try:
        pdf = pdfplumber.open(BytesIO(content))
        pages = pdf.pages
    except Exception:  # noqa: BLE001 - whatever it breaks on
        return found
    with pdf:
        for page in pages:
            try:
                damage = page_to_damage(page)
            except Exception:  # noqa: BLE001 - what cannot be decoded at all is not what was written
                damage = "altered"
            if damage is not None:
                found[page.page_number] = damage
            page.close()
    return found
