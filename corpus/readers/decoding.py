"""The text of a paper's bytes, for the readers of formats that are text."""

import codecs
import re

from corpus.document import Problem
from corpus.media import UnknownEncodingError, decode, stray_byte
from corpus.readers.registry import PaperRefusedError

SINGLE_BYTE = re.compile(r"iso8859-\d{1,2}|cp125\d|mac-roman|koi8-[ru]")
"""Encodings in which every character is one byte: of such a page only its own word says which one it is in."""


def bytes_to_text(content: bytes, *, declared: str | None = None) -> tuple[str, tuple[Problem, ...]]:
    """The text, and what may be wrong in it: a byte that does not fit the encoding of the rest.

    `declared`: the encoding that the paper says it is in, followed where its bytes are not plainly UTF-8 or UTF-16. Raises
    PaperRefusedError where the encoding is unknown.
    """
    place = stray_byte(content)
    if place is None and declared and not _is_unicode(content):
        text = _declared(content, declared)
        if text is not None:
            return text, ()
    try:
        text = decode(content)
    except UnknownEncodingError as error:
        raise PaperRefusedError(str(error)) from error
    if place is None:
        return text, ()
    message = f"the file is UTF-8 but for byte {place:,} (and others, maybe), read as Windows-1252: a letter there may be another"
    return text, (Problem(stage="read", code="mixed_encoding", message=message),)


def _is_unicode(content: bytes) -> bool:
    """Whether the bytes are UTF-8, or carry the marks of UTF-16."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:4096]:
        return True
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _declared(content: bytes, name: str) -> str | None:
    """The text in the encoding of that name; None for one that is not known here, and where a byte does not fit."""
    try:
        encoding = codecs.lookup(name).name
        # what calls itself Latin-1 is Windows-1252, as every browser reads it
        return content.decode("cp1252" if encoding == "iso8859-1" else encoding) if SINGLE_BYTE.fullmatch(encoding) else None
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
