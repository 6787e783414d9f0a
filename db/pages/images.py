"""Pictures of pages with the place of a record marked: drawn one at a time in a process of its own, and kept while there is room."""

import asyncio
import hashlib
import json
import threading
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Box
from corpus.drawing import DPI, DRAWN_BY, PageNotDrawnError
from corpus.drawing_process import Drawer
from db.originals import Paper, read_original

MOST_BYTES = 48 * 1024**2
"""Of pictures kept in memory; a page of print has 0.2 MB."""
MOST_WAITING = 24
"""Pictures that are drawn or wait for it; who asks for one more is told to come back."""
FAILED_FOR = 300.0
"""Seconds in which a page that could not be drawn is not tried again: a hostile one keeps the others waiting each time."""


class TooManyWaitingError(Exception):
    """More pictures are asked for than can be drawn soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """A page of a paper and what is marked on it: the boxes, or the lines of the quote within them."""

    paper: Paper
    page: int
    boxes: tuple[Box, ...] = ()
    quote: str = ""

    @property
    def tag(self) -> str:
        """The same for the same picture, and for no other: 32 hex characters."""
        boxes = [(box.x0, box.top, box.x1, box.bottom) for box in self.boxes]
        return hashlib.sha256(json.dumps([self.paper.sha256, self.page, boxes, self.quote, DPI, DRAWN_BY]).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A picture, or why there is none and until when (`time.monotonic`) that is taken for true."""

    png: bytes = b""
    cause: str = ""
    until: float = 0.0


class PageImages:
    """Draws pictures and keeps those last asked for."""

    def __init__(self, drawer: Drawer | None = None, *, most_bytes: int = MOST_BYTES, most_waiting: int = MOST_WAITING) -> None:
        self.drawer = drawer or Drawer()
        self._most_bytes = most_bytes
        self._most_waiting = most_waiting
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()
        self._waiting = 0
        self._one_at_a_time = ThreadPoolExecutor(1, thread_name_prefix="page-images")

    async def image(self, wanted: PageImage, *, database: Path) -> bytes:
        """The PNG. Raises OriginalMissingError, PageNotDrawnError, TooManyWaitingError."""
        if (kept := self._look_up(wanted.tag)) is not None:
            return _png(kept)
        if self._waiting >= self._most_waiting:
            raise TooManyWaitingError
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._one_at_a_time, self._draw, wanted, database)
        finally:
            self._waiting -= 1

    def failure(self, wanted: PageImage) -> str | None:
        """Why the page could not be drawn, where that was tried a short while ago."""
        kept = self._look_up(wanted.tag)
        return kept.cause if kept is not None and kept.cause else None

    def _draw(self, wanted: PageImage, database: Path) -> bytes:
        if (kept := self._look_up(wanted.tag)) is not None:  # drawn for somebody else while this one waited
            return _png(kept)
        content = read_original(database, wanted.paper)
        try:
            kept = _Kept(png=self.drawer.draw(content, page=wanted.page, boxes=wanted.boxes, quote=wanted.quote))
        except PageNotDrawnError as error:
            kept = _Kept(cause=str(error), until=time.monotonic() + FAILED_FOR)
        self._keep(wanted.tag, kept)
        return _png(kept)

    def _look_up(self, tag: str) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(tag)
            if kept is None or (kept.cause and kept.until < time.monotonic()):
                return None
            self._kept.move_to_end(tag)
            return kept

    def _keep(self, tag: str, kept: _Kept) -> None:
        with self._lock:
            self._kept[tag] = kept
            self._kept.move_to_end(tag)
            while len(self._kept) > 1 and sum(_size(other) for other in self._kept.values()) > self._most_bytes:
                self._kept.popitem(last=False)


def matches(tag: str, if_none_match: str | None) -> bool:
    """Whether a client has the picture of this tag already (RFC 9110, section 13.1.2)."""
    held = [one.strip().removeprefix("W/") for one in (if_none_match or "").split(",")]
    return f'"{tag}"' in held or "*" in held


def _png(kept: _Kept) -> bytes:
    if kept.cause:
        raise PageNotDrawnError(kept.cause)
    return kept.png


def _size(kept: _Kept) -> int:
    return len(kept.png) + 1024
