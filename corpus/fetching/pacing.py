"""One request at a time to a host, and a pause between two, also between two runs and two programs that share a cache.

When a host was last asked is kept in a small SQLite file of its own beside the cache. The file is locked while the host is being
asked; the lock goes with the process that held it, however that ends.
"""

import hashlib
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LONGEST_WAIT = 300.0
"""Seconds that are waited where a site asks to come back later (Retry-After); where it asks for more, that is told instead."""
LOOK_AGAIN = 1.0
"""Seconds between two looks whether another program is done with the host."""


class ComeBackLaterError(Exception):
    """The host asks to be left alone for longer than is waited; `seconds` from now."""

    def __init__(self, host: str, seconds: float) -> None:
        super().__init__(host, seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How time passes: `clock` gives seconds since 1970, `sleep` lets some pass, `on_wait` is told before how many and why."""

    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep
    on_wait: Callable[[float, str], None] | None = None

    def wait(self, seconds: float, why: str) -> None:
        if seconds > 0:
            self.say(why, seconds=seconds)
            self.sleep(seconds)

    def say(self, words: str, *, seconds: float = 0.0) -> None:
        if self.on_wait is not None:
            self.on_wait(seconds, words)


class Turns:
    """The queue of each host. `folder`: where it is kept when which host was asked; None: in this object alone."""

    def __init__(self, *, folder: Path | None, pause: float, waiting: Waiting) -> None:
        self._folder = folder
        self._pause = pause
        self._waiting = waiting
        self._guard = threading.Lock()
        self._queues: dict[str, HostQueue] = {}

    def of(self, host: str) -> "HostQueue":
        with self._guard:
            if host not in self._queues:
                name = hashlib.sha256(host.encode()).hexdigest()[:16]
                book = None if self._folder is None else self._folder / f"{name}.turns"
                self._queues[host] = HostQueue(host, pause=self._pause, waiting=self._waiting, book=book)
            return self._queues[host]


class HostQueue:
    """Whose turn it is to ask a host: `take` waits for it, `end` is to follow when the answer is in."""

    def __init__(self, host: str, *, pause: float, waiting: Waiting, book: Path | None) -> None:
        self._host = host
        self._least = pause
        self._pause: float | None = None
        """None until it is known what the host asks for; until then what it asked for in an earlier run."""
        self._noted_pause = 0.0
        self._asked = 0.0
        self._held_until = 0.0
        self._waiting = waiting
        self._lock = threading.Lock()
        self._path = book
        self._book: sqlite3.Connection | None = None

    @property
    def pause(self) -> float:
        """Seconds from the end of one answer to the next request."""
        return max(self._least, self._noted_pause if self._pause is None else self._pause)

    def set_pause(self, seconds: float) -> None:
        """What the host asks for; ours is kept where that is less."""
        self._pause = seconds

    def hold(self, seconds: float) -> None:
        """Leave the host alone for so long from now."""
        self._held_until = max(self._held_until, self._waiting.clock() + seconds)

    def take(self) -> None:
        """Wait until the host may be asked. Raises ComeBackLaterError, without a turn, where it is to be left alone for long."""
        self._lock.acquire()
        try:
            self._open_book()
            self._waiting.wait(self._rest(), f"the pause between two requests to {self._host}")
            self._note()
        except BaseException:
            self._close()
            raise

    def end(self) -> None:
        try:
            self._note()
        finally:
            self._close()

    def _rest(self) -> float:
        now = self._waiting.clock()
        held = self._held_until - now
        if held > LONGEST_WAIT:
            raise ComeBackLaterError(self._host, held)
        # A clock that was set back since must not make anybody wait for longer than the pause.
        return max(min(self._asked + self.pause - now, self.pause), held)

    def _note(self) -> None:
        self._asked = self._waiting.clock()
        if self._book is not None:
            self._book.execute("insert or replace into turns values (1, ?, ?, ?)", [self._asked, self.pause, self._held_until])

    def _close(self) -> None:
        if self._book is not None:
            self._book.close()
            self._book = None
        self._lock.release()

    def _open_book(self) -> None:
        """Lock the host's book, waiting for another program that asks the host now, and see what stands in it."""
        if self._path is None:
            return
        while True:
            # In this mode a lock, once taken by the first statement that writes, is kept until the connection is closed.
            book = sqlite3.connect(self._path, timeout=0, isolation_level=None, check_same_thread=False)
            try:
                book.execute("pragma locking_mode = exclusive")
                book.execute("begin exclusive")
                book.execute("create table if not exists turns (id integer primary key, asked real, pause real, held_until real) strict")
                book.execute("commit")
                row = book.execute("select asked, pause, held_until from turns").fetchone()
            except sqlite3.Error as error:
                book.close()
                if "locked" in str(error):
                    self._waiting.wait(LOOK_AGAIN, f"another program is asking {self._host}")
                    continue
                return  # a damaged book: the pause holds within this run
            except BaseException:
                book.close()
                raise
            self._book = book
            if row is not None:
                self._asked, self._noted_pause = max(self._asked, row[0]), row[1]
                self._held_until = max(self._held_until, min(row[2], self._waiting.clock() + 86400))
            return
