"""What kind of file a paper is, and in which encoding, by its content; its name says nothing."""

import codecs
import io
import re
import zipfile

from corpus.delimiting import find_delimiter

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ZIP = "application/zip"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PPT = "application/vnd.ms-powerpoint"
PROTECTED = "application/vnd.ms-office.protected"
RTF = "application/rtf"
IMAGE = "image"
BINARY = "application/octet-stream"

NAMES = {
    TEXT: "plain text",
    MARKDOWN: "Markdown",
    HTML: "a web page (HTML)",
    PDF: "PDF",
    DOCX: "a Word document (DOCX)",
    CSV: "delimited text (CSV)",
    XLSX: "an Excel workbook (XLSX)",
    PPTX: "a PowerPoint presentation (PPTX)",
    ODT: "an OpenDocument text (ODT)",
    ODS: "an OpenDocument spreadsheet (ODS)",
    ZIP: "a ZIP archive",
    DOC: "an old Word document (DOC)",
    XLS: "an old Excel workbook (XLS)",
    PPT: "an old PowerPoint presentation (PPT)",
    PROTECTED: "an Office document that is protected by a password",
    RTF: "rich text (RTF)",
    IMAGE: "a picture",
    BINARY: "a binary file of unknown kind",
}
IMAGE_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
MARKDOWN_SIGNS = re.compile(r"^(?:#{1,6} |[ \t]*+\|?(?:[ \t]*+:?-{3,}+:?[ \t]*+\|)+)|\*\*\S", re.MULTILINE)
HTML_SIGNS = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
ZIP_ENTRY = b"PK\x01\x02"
"""Begins each entry of a ZIP archive's list of its members."""
MOST_MEMBERS = 20_000
"""Members of an archive that is looked into; a paper of a thousand pictures has a few thousand."""
PACKAGES = (
    (re.compile(r"word/document\d*\.xml"), DOCX),
    (re.compile(r"xl/workbook\d*\.xml"), XLSX),
    (re.compile(r"ppt/presentation\d*\.xml"), PPTX),
    (re.compile(r"content\.xml"), ODT),
)
"""What a ZIP archive is, by its main part."""
STREAMS = {"EncryptedPackage": PROTECTED, "WordDocument": DOC, "Workbook": XLS, "Book": XLS, "PowerPoint Document": PPT}
"""What a compound file is, by its main stream."""
COMPOUND_ENTRY = 128
"""Bytes of an entry of the list of its streams: the name in 64, then its length and a byte that is 2 for a stream."""

OF_SEVERAL_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character in UTF-8; in Windows-1252 such bytes would be "Â£" or "â€™", which nobody writes."""


class UnknownEncodingError(ValueError):
    """Bytes that are neither UTF-8, UTF-16 nor Windows-1252; the message says where that shows."""


def media_type(content: bytes) -> str:
    """The media type of a file's bytes: one of the names of this module."""
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _zip_type(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound_type(content)
    if content.startswith(b"{\\rtf"):
        return RTF
    if content.startswith(IMAGE_SIGNATURES) or (content.startswith(b"BM") and b"\x00" in content[2:10]):
        return IMAGE
    try:
        text = decode(content)
    except UnknownEncodingError:
        return BINARY
    if HTML_SIGNS.match(text):  # browsers pass over control characters in a page
        return HTML
    if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text):
        return BINARY
    if find_delimiter(text):
        return CSV
    return MARKDOWN if MARKDOWN_SIGNS.search(text) else TEXT


def decode(content: bytes) -> str:
    """The text of `content`: UTF-8, UTF-16 (with or without its mark) or Windows-1252, told by the bytes themselves.

    Nothing is ever replaced: raises UnknownEncodingError where none of the three fits.
    """
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return _decoded(content, encoding)
    # Western text in UTF-16 has a zero in every other byte.
    sample = content[:4096]
    if len(sample) >= 4 and sample[1::2].count(0) > len(sample) // 4:
        return _decoded(content, "utf-16-le")
    if len(sample) >= 4 and sample[0::2].count(0) > len(sample) // 4:
        return _decoded(content, "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252") if stray_byte(content) is None else _mixed(content)


def stray_byte(content: bytes) -> int | None:
    """Where the first byte stands that is no UTF-8 in a text which otherwise is: it was pasted together, or damaged.

    None for a text that is UTF-8 throughout, and for one that is in another encoding.
    """
    if content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        strays = sum("\udc80" <= character <= "\udcff" for character in content.decode("utf-8", errors="surrogateescape"))
        return error.start if len(OF_SEVERAL_BYTES.findall(content)) > strays else None
    return None


def _mixed(content: bytes) -> str:
    """UTF-8 with single bytes of Windows-1252 in it."""
    text = content.decode("utf-8", errors="surrogateescape")

    def decoded(strays: re.Match[str]) -> str:
        before = len(text[: strays.start()].encode("utf-8", errors="surrogateescape"))
        return _decoded(strays[0].encode("utf-8", errors="surrogateescape"), "cp1252", before=before)

    return re.sub("[\udc80-\udcff]+", decoded, text)


def _decoded(content: bytes, encoding: str, *, before: int = 0) -> str:
    """`before`: bytes of the file in front of these."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncodingError(f"not UTF-8, UTF-16 or Windows-1252 text (byte {before + error.start:,} fits none of them)") from error


def _zip_type(content: bytes) -> str:
    if content.count(ZIP_ENTRY) > MOST_MEMBERS:
        return ZIP
    # an OpenDocument file says first of all, and unpacked, what it is
    if content.startswith(f"mimetype{ODS}".encode(), 30):
        return ODS
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return BINARY
    return next((found for name, found in PACKAGES if any(map(name.fullmatch, names))), ZIP)


def _compound_type(content: bytes) -> str:
    """What an Office document of the years before 2007 is, or one of later years that is encrypted: by the first stream that tells."""
    found: dict[int, str] = {}
    for name, kind in STREAMS.items():
        written = name.encode("utf-16-le")
        entry = written.ljust(64, b"\0") + (len(written) + 2).to_bytes(2, "little") + b"\x02"
        place = content.find(entry)
        if place > 0 and place % COMPOUND_ENTRY == 0:
            found[place] = kind
    return found[min(found)] if found else BINARY
