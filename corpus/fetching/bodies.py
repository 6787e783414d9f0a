"""What a response carries, read piece by piece and stopped at a size, as sent and as unpacked, whatever it says of itself."""

import zlib
from collections.abc import Callable, Iterator

import httpx

PLAIN = {"", "identity"}
PACKED = {"gzip", "x-gzip", "deflate"}
ACCEPTED = "gzip"
"""What we ask for: one kind of packing, which is unpacked within bounds."""
GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


class BodyTooLargeError(Exception):
    """More than the limit."""


class BodyTooSlowError(Exception):
    """Still coming when its time was over."""


class BodyUnreadableError(Exception):
    """Packed in a way that is not ours, or damaged; the message says which."""


def read_body(response: httpx.Response, *, most: int, left: Callable[[], float], cut: bool = False) -> bytes:
    """The content, unpacked. `most`: bytes; `cut`: what is beyond them is left out, not refused. `left`: seconds that are left.

    Raises BodyTooLargeError, BodyTooSlowError, BodyUnreadableError, and httpx.TransportError where the connection breaks.
    """
    said = response.headers.get("content-length", "")
    packing = response.headers.get("content-encoding", "").strip().lower()
    if packing not in PLAIN | PACKED:
        raise BodyUnreadableError(f"it is packed as “{packing[:40]}”, which was not asked for")
    if said.isdecimal() and int(said) > most and not cut:
        raise BodyTooLargeError
    content = bytearray()
    for piece in _unpacked(_in_time(response, left), packing):
        content += piece
        if len(content) > most:
            if cut:
                return bytes(content[:most])
            raise BodyTooLargeError
    return bytes(content)


def _in_time(response: httpx.Response, left: Callable[[], float]) -> Iterator[bytes]:
    for piece in response.iter_raw():
        yield piece
        if left() <= 0:
            raise BodyTooSlowError


def _unpacked(pieces: Iterator[bytes], packing: str) -> Iterator[bytes]:
    """Unpacked a mebibyte at a time: a few bytes may stand for gigabytes."""
    if packing in PLAIN:
        yield from pieces
        return
    unpacking = zlib.decompressobj(GZIP_OR_ZLIB)
    try:
        for piece in pieces:
            rest = piece
            while rest and not unpacking.eof:
                yield unpacking.decompress(rest, 2**20)
                rest = unpacking.unconsumed_tail
        yield unpacking.flush()
    except zlib.error as error:
        raise BodyUnreadableError(f"it does not unpack ({error})") from error
    if not unpacking.eof:
        raise BodyUnreadableError("it is cut short")
