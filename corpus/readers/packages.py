"""Packages of Office formats (DOCX, XLSX, ODT): ZIP archives of XML parts, which may be made to break whoever opens them.

Nothing is unpacked to a disk, no part is read beyond its limit, and no part may declare a document type, so that no entity is ever
expanded and nothing outside the package is looked up.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import IO

from lxml import etree

from corpus.media import MOST_MEMBERS, ZIP_ENTRY
from corpus.readers.registry import PaperRefusedError

MOST_OF_A_PART = 64 * 1024**2
"""Bytes of one part, unpacked: a report of two hundred pages has five million."""
MOST_IN_ALL = 128 * 1024**2
"""Bytes of all parts that are read of one package, unpacked."""
MOST_OF_A_STREAM = 512 * 1024**2
"""Bytes of a part that is not held in memory as a whole: a sheet with a million formatted rows has a hundred million."""
MOST_FOLD, LEAST_FOLDED = 250, 16 * 1024**2
"""How many times its packed size a part may have, from this size on: markup is packed to a tenth or a fiftieth, a bomb to a thousandth."""
MOST_MARKS = 3_000_000
"""Tags and attributes of one part: each costs a hundred bytes of memory and more."""
LOCKED = 1
"""The flag of a member that asks for a password."""
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways in which Office packs parts; of the others, zipfile unpacks more than it is asked for."""
UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
"""What zipfile raises for a damaged member."""
DOCTYPE = b"<!DOCTYPE"
TYPED = "declares a document type, which no part of such a file may do: it is not read"
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
ADVICE = re.compile(r",? (?:use|try) XML_PARSE_HUGE.*|, line \d+.*", re.DOTALL)
"""What the parser says to a programmer."""
PROTECTED = "the file is protected by a password: save it without one"
DAMAGED = "the file is damaged: its package of parts cannot be opened"


class Package:
    """The parts of one file by their names, each read at most up to the limits of this module."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.left = MOST_IN_ALL

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(self.archive.namelist())

    def read(self, name: str, *, most: int = MOST_OF_A_PART) -> bytes:
        """The bytes of a part. Raises KeyError where there is none of that name, PaperRefusedError for a damaged or an overlarge one."""
        info = self._member(name, most=most)
        self.left -= info.file_size
        if self.left < 0:
            raise PaperRefusedError(f"the parts of the file have more than {MOST_IN_ALL:,} bytes unpacked")
        try:
            with self.archive.open(info) as part:
                # what the list says of a size bounds what is unpacked: no more than that comes of it
                return part.read(info.file_size)
        except UNPACKING as error:
            raise PaperRefusedError(f"the file is damaged: {_part(name)} cannot be unpacked") from error

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """A part that is read piece by piece, however large; what is kept of it its reader bounds.

        Raises as `read` does, but for the sum of all parts; a damaged one while it is read.
        """
        try:
            with self.archive.open(self._member(name, most=MOST_OF_A_STREAM)) as part:
                yield part
        except UNPACKING as error:
            raise PaperRefusedError(f"the file is damaged: {_part(name)} cannot be unpacked") from error

    def _member(self, name: str, *, most: int) -> zipfile.ZipInfo:
        """A part in the archive's list, if it may be unpacked."""
        info = self.archive.getinfo(name)
        if info.flag_bits & LOCKED:
            raise PaperRefusedError(PROTECTED)
        if info.compress_type not in PACKINGS:
            raise PaperRefusedError(f"the file is damaged: {_part(name)} is packed as no such part is")
        if info.file_size > most:
            raise PaperRefusedError(f"{_part(name)} has {info.file_size:,} bytes unpacked; no more than {most:,} are read")
        if info.file_size > LEAST_FOLDED and info.file_size > MOST_FOLD * max(info.compress_size, 1):
            raise PaperRefusedError(f"{_part(name)} unpacks to {info.file_size:,} bytes from {info.compress_size:,}: made to fill a memory")
        return info

    def parse(self, name: str) -> etree._Element:
        """The root of an XML part. Raises as `read` does, and PaperRefusedError for one that is no well-formed XML."""
        return parse_xml(self.read(name), name=name)


@contextmanager
def open_package(content: bytes) -> Iterator[Package]:
    """The package in a file's bytes. Raises PaperRefusedError where they are no archive, or one with too many members."""
    # an archive's own count of its members may lie: each has an entry, or is not found
    members = content.count(ZIP_ENTRY)
    if members > MOST_MEMBERS:
        raise PaperRefusedError(f"the file is a package of {members:,} parts; no more than {MOST_MEMBERS:,} are read")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise PaperRefusedError(DAMAGED) from error
    with archive:
        yield Package(archive)


def parse_xml(content: bytes, *, name: str) -> etree._Element:
    """The root of an XML document; `name` is told where it cannot be parsed. Raises PaperRefusedError.

    Parts of packages are UTF-8 or UTF-16, whatever else one may say of itself.
    """
    if content.startswith(MARKS_OF_UTF_16):
        encoding = "utf-16-be" if content.startswith(b"\x00") else "utf-16-le" if content.startswith(b"<") else "utf-16"
        content = content.decode(encoding, errors="replace").encode("utf-8")
    if DOCTYPE in content:
        raise PaperRefusedError(f"{_part(name)} {TYPED}")
    marks = content.count(b"<") + content.count(b"=")
    if marks > MOST_MARKS:
        raise PaperRefusedError(f"{_part(name)} has {marks:,} tags and attributes; no more than {MOST_MARKS:,} are read")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        cause = ADVICE.sub("", error.msg or "it is empty").strip()
        raise PaperRefusedError(f"the file is damaged: {_part(name)} is no readable XML ({cause})") from error


def _part(name: str) -> str:
    """A part as a person is told of it: its name comes from the file."""
    return f"its part {name[:80]!r}"
