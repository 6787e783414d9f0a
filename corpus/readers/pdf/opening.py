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
MOST_PAGES = 20_000
"""More than any paper has; a file that says so is made to keep a program busy."""
START = re.compile(rb"startxref\s+(\d+)")
TABLE = re.compile(rb"\s*(?:xref\b|\d+\s+\d+\s+obj\b)")
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
        message = "the file's list of its parts is damaged and was guessed: text and pages may be missing"
        yield Problem(stage="read", code="damaged", message=message)


def _points_to_table(content: bytes) -> bool:
    """Whether the file's end says where the list of its parts is, and it is there."""
    found = START.findall(content, max(0, len(content) - 4096))
    if not found:
        return False
    header = max(content.find(b"%PDF-", 0, HEADER), 0)
    place = int(found[-1][:12])
    return any(TABLE.match(content, place + shift) for shift in {0, header})
