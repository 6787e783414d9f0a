"""Which reader reads which media type, and the ways in: `read_paper`, and `read_drafts` for what stands on each page."""

import hashlib
import importlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, cast

from corpus import libreoffice, media
from corpus.assembly import drafts_to_document
from corpus.document import Document, Link, Problem, RecognisedWord
from corpus.drafts import Draft
from corpus.readers.links import to_target


class PaperRefusedError(Exception):
    """A paper that cannot be read; the message says why in words a person can act on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader found: blocks and tables in reading order, pages where the format has them, and what it could not read."""

    drafts: tuple[Draft, ...]
    pages: int | None = None
    problems: tuple[Problem, ...] = ()
    recognised: tuple[RecognisedWord, ...] = ()


class Reader(Protocol):
    def read(self, content: bytes, *, ocr: bool) -> Reading: ...


# A module is named, not imported: opening a text paper must not cost the time of importing a PDF library.
READERS = {
    media.TEXT: "corpus.readers.text",
    media.MARKDOWN: "corpus.readers.text",
    media.HTML: "corpus.readers.html.reader",
    media.DOCX: "corpus.readers.docx.reader",
    media.PDF: "corpus.readers.pdf.reader",
    media.XLSX: "corpus.readers.sheets.workbook",
    media.CSV: "corpus.readers.sheets.delimited",
    media.ODT: "corpus.readers.office",
    media.DOC: "corpus.readers.office",
    media.RTF: "corpus.readers.office",
}
RESAVED = (media.XLS, media.ODS)
"""What the program that wrote it can save as something that is read."""
CONVERTED = (media.ODT, media.DOC, media.RTF)
"""Read only where LibreOffice is installed."""


def is_readable(media_type: str) -> bool:
    return media_type in READERS and (media_type not in CONVERTED or libreoffice.program() is not None)


def refusal(media_type: str) -> str:
    """Why a file of this media type is not read, for a person."""
    if media_type in CONVERTED:
        return f"{media.NAMES[media_type]} can be read only where LibreOffice is installed: install it, or save the paper as DOCX or PDF"
    if media_type in RESAVED:
        return f"{media.NAMES[media_type]} cannot be read by this version: save it as an Excel workbook (XLSX)"
    if media_type == media.PROTECTED:
        return f"{media.NAMES[media_type]} cannot be read: save it without one"
    readable = sorted({media.NAMES[name] for name in READERS if is_readable(name)})
    return f"{media.NAMES[media_type]} cannot be read by this version, which reads {', '.join(readable)}"


def read_drafts(content: bytes, *, ocr: bool = False) -> Reading:
    """What the reader of a file's bytes hands over, page by page: nothing that a page break cut is joined yet.

    `ocr`: pages that are pictures are read by Tesseract. Raises PaperRefusedError for an empty file, a media type without a reader, and whatever the reader itself refuses.
    """
    return _read(content, ocr=ocr)[1]


def read_paper(content: bytes, *, source: str, url: str | None = None, ocr: bool = False) -> Document:
    """The document in a file's bytes. `source` is where it was found: a relative path or a URL; `url`: its address on the web, where that
    is known, from which its links start. Otherwise as `read_drafts`.
    """
    kind, reading = _read(content, ocr=ocr)
    document = drafts_to_document(
        reading.drafts,
        sha256=hashlib.sha256(content).hexdigest(),
        source=source,
        media_type=kind,
        size=len(content),
        pages=reading.pages,
        problems=reading.problems,
        recognised=reading.recognised,
    )
    return document if url is None else replace(document, links=tuple(_from(url, document.links)))


def _from(url: str, links: Iterable[Link]) -> Iterator[Link]:
    """The links with their whole addresses; blanks escaped, as a browser asks for them."""
    for link in links:
        target = to_target(link.target, base=url)
        yield link if target is None else replace(link, target=target.replace(" ", "%20"))


def _read(content: bytes, *, ocr: bool) -> tuple[str, Reading]:
    """The media type of a paper, and what was read in it: never nothing without a problem."""
    if not content.strip():
        raise PaperRefusedError("the file is empty" if not content else "the file holds nothing but white space")
    kind = media.media_type(content)
    if not is_readable(kind):
        raise PaperRefusedError(refusal(kind))
    reader = cast("Reader", importlib.import_module(READERS[kind]))
    reading = reader.read(content, ocr=ocr)
    if not reading.drafts and not reading.problems:
        nothing = Problem(stage="read", code="no_text", message="nothing could be read from this paper")
        reading = replace(reading, problems=(nothing,))
    return kind, reading
