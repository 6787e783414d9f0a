"""OpenDocument texts, old Word documents and rich text: turned into Word documents by LibreOffice, and read as such."""

from corpus import media
from corpus.libreoffice import NotConvertedError, convert_to_docx
from corpus.readers.docx import reader
from corpus.readers.packages import PROTECTED, open_package
from corpus.readers.registry import PaperRefusedError, Reading

FORMATS = {
    media.ODT: (".odt", "writer8"),
    media.DOC: (".doc", "MS Word 97"),
    media.RTF: (".rtf", "Rich Text Format"),
}
"""By media type: what the name of such a file ends in, and what LibreOffice calls it. It is never left to guess what a file is."""
MANIFEST = "META-INF/manifest.xml"
ENCRYPTED = b"encryption-data"


def read(content: bytes, *, ocr: bool = False) -> Reading:
    """The blocks and tables of a document that LibreOffice can open. Raises PaperRefusedError where it cannot."""
    kind = media.media_type(content)
    if kind == media.ODT:
        _check(content)
    suffix, infilter = FORMATS[kind]
    try:
        converted = convert_to_docx(content, suffix=suffix, infilter=infilter)
    except NotConvertedError as error:
        raise PaperRefusedError(f"{media.NAMES[kind]} could not be converted: {error}") from error
    return reader.read(converted, ocr=ocr)


def _check(content: bytes) -> None:
    """Raises PaperRefusedError for a package that is encrypted, or made to fill a memory."""
    with open_package(content) as package:
        if MANIFEST in package.names and ENCRYPTED in package.read(MANIFEST):
            raise PaperRefusedError(PROTECTED)
        for name in package.names:
            if name.endswith(".xml"):
                package.read(name)
