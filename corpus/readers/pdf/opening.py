"""A PDF opened with PDFium, and what can be told of the file as a whole."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from corpus.document import Problem
from corpus.readers.pdf import calls
from corpus.readers.registry import PaperRefusedError

FORMAT, PASSWORD, SECURITY = 3, 4, 5
"""PDFium's reasons for not opening a file."""
REFUSALS = {
    PASSWORD: "the PDF is encrypted and asks for a password",
    SECURITY: "the PDF is encrypted in a way that cannot be read",
}
GUESSED = "the file's list of its parts is damaged and was guessed: text and pages may be missing"
MOST_PAGES = 20_000
"""More than any paper has; a file that says so is made to keep a program busy."""
START = re.compile(rb"startxref\s+(\d+)")
TABLE = re.compile(rb"\s*(?P<plain>xref\b)?(?(plain)|\d+\s+\d+\s+obj\b)")
SECTION = re.compile(rb"\s*(?P<first>\d{1,10})\s+(?P<count>\d{1,10})\s*[\r\n]\s*")
ENTRY = 20
"""Bytes of an entry of a plain table: where an object stands, its generation, and whether it is in use."""
IN_USE = re.compile(rb"(?!0{10})(?P<place>\d{10}) \d{5} n")
TRAILER = re.compile(rb"\s*trailer\b")
OBJECT = re.compile(rb"\s*(?P<number>\d{1,10})\s+\d+\s+obj\b")
MOST_SECTIONS, MOST_ENTRIES = 64, 64
"""Sections of a table, and entries of each, that are looked up; where a table is wrong, it is seldom wrong for one object only."""
HEADER = 1024
"""Bytes from the start in which the header of a PDF may stand; its places are counted from there."""


@contextmanager
def opened(content: bytes) -> Iterator[tuple[int, int]]:
    """The handle of the document and how many pages it has. Raises PaperRefusedError.

    `content` must live as long as the handle does, which the caller sees to.
    """
    document = calls.load_document(content, len(content), None)
    if not document:
        damaged = "the PDF is damaged: the list of its pages cannot be read"
        raise PaperRefusedError(REFUSALS.get(calls.last_error(), damaged))
    try:
        pages = calls.page_count(document)
        if pages <= 0:
            raise PaperRefusedError("the PDF has no pages, or is damaged so that none can be found")
        if pages > MOST_PAGES:
            raise PaperRefusedError(f"the PDF says that it has {pages:,} pages; no more than {MOST_PAGES:,} are read")
        yield document, pages
    finally:
        calls.close_document(document)


def file_problems(content: bytes) -> Iterator[Problem]:
    """What shows that a file is not whole, though its pages may be read."""
    if b"%%EOF" not in content[-2048:]:
        yield Problem(stage="read", code="truncated", message="the file ends before its end mark: pages may be missing")
    if not _points_to_table(content):
        yield Problem(stage="read", code="damaged", message=GUESSED)


def _points_to_table(content: bytes) -> bool:
    """Whether the file's end says where the list of its parts is, and it is there."""
    found = START.findall(content, max(0, len(content) - 4096))
    if not found:
        return False
    header = max(content.find(b"%PDF-", 0, HEADER), 0)
    place = int(found[-1][:12])
    for shift in {0, header}:
        if table := TABLE.match(content, place + shift):
            return not table["plain"] or _is_right(content, table.end(), shift)
    return False


def _is_right(content: bytes, place: int, shift: int) -> bool:
    """Whether the objects stand where a plain table says they do, as far as it is looked into; `place`: its first section."""
    for _ in range(MOST_SECTIONS):
        section = SECTION.match(content, place)
        if section is None:
            return TRAILER.match(content, place) is not None
        first, count, place = int(section["first"]), int(section["count"]), section.end()
        for number in range(0, count, max(1, count // MOST_ENTRIES)):
            entry = IN_USE.match(content, place + number * ENTRY)
            begin = OBJECT.match(content, int(entry["place"]) + shift) if entry else None
            if entry and (begin is None or int(begin["number"]) != first + number):
                return False
        place += count * ENTRY
    return True
