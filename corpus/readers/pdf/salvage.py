"""What is left of a PDF that lost its end, or the list of its parts, put together so that PDFium can open it.

A file says at its end where its parts are. PDFium looks for the parts themselves where that is wrong, but needs to be told which of
them is the first, and finds no pages where the list of them is lost.
"""

import re

CATALOG = re.compile(rb"/Type\s*/Catalog\b")
LIST = re.compile(rb"/Type\s*/Pages\b")
PAGE = re.compile(rb"/Type\s*/Page\b")
NUMBER = re.compile(rb"(?P<number>\d{1,9})\s+\d{1,5}\s+obj\b")
HEAD = 4096
"""Bytes before what an object says of its kind in which its number stands."""
UNUSED = 4_000_000
"""The number of an object that no paper has; PDFium reads four million."""
MOST_PAGES = 20_000
CLOSING = b"\nendstream\nendobj\n%b\ntrailer\n<< /Root %d 0 R /Size %d >>\nstartxref\n0\n%%%%EOF\n"


def salvaged(content: bytes) -> bytes | None:
    """The file with an end that names its catalog, or one made of the pages that are found; None where neither is there.

    None for an encrypted file too: how to read it is said in the part that is lost.
    """
    if b"/Encrypt" in content:
        return None
    catalogs = [number for match in CATALOG.finditer(content) if (number := _number(content, match.start()))]
    if catalogs and LIST.search(content):
        return content + CLOSING % (b"", catalogs[-1], catalogs[-1] + 1)
    pages: list[int] = []
    for match in PAGE.finditer(content):
        number = _number(content, match.start())
        if number and number not in pages[-1:]:
            pages.append(number)
        if len(pages) >= MOST_PAGES:
            break
    if not pages:
        return None
    kids = dict.fromkeys(pages)
    root = max(UNUSED, *kids) + 1
    listed = b" ".join(b"%d 0 R" % number for number in kids)
    made = b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (root, root + 1)
    made += b"%d 0 obj\n<< /Type /Pages /Kids [%b] /Count %d >>\nendobj\n" % (root + 1, listed, len(kids))
    return content + CLOSING % (made, root, root + 2)


def _number(content: bytes, place: int) -> int:
    """The number of the object in which a place is; 0 where none is near."""
    numbers = [int(match["number"]) for match in NUMBER.finditer(content, max(0, place - HEAD), place)]
    return numbers[-1] if numbers else 0
