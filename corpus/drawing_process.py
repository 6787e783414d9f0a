"""Drawing pages in a process of its own: a file that brings PDFium down, or keeps it busy without end, costs a picture and no more.

The process is started when the first page is asked for, lives as long as the one that started it, and draws one page at a time.
What goes to it is a line of JSON and the paper's bytes; what comes back is a letter, a length, and a PNG or the reason why there is
none. Nothing that comes back is unpickled: the process has read a stranger's file.
"""

import contextlib
import faulthandler
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from corpus.document import Box
from corpus.drawing import DPI, PageNotDrawnError, draw_evidence

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

SECONDS = 20.0
"""For one page, the start of the process included; a page of a usual paper takes a tenth of a second."""
MEMORY = 1536 * 1024**2
"""Bytes beyond what the process has once it is ready."""
LARGEST = 64 * 1024**2
"""Bytes of an answer; a picture of the most pixels has less, whatever is on it."""
DRAWN, NOT_DRAWN = b"d", b"n"
HEAD = struct.Struct(">cQ")
COMMAND = (sys.executable, "-P", "-c", "from corpus.drawing_process import answer; answer()")


class Drawer:
    """Draws one page after another, for as many threads as ask. `seconds` is the time for one page."""

    def __init__(self, *, seconds: float = SECONDS, command: Sequence[str] = COMMAND) -> None:
        self._seconds = seconds
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def draw(self, content: bytes, *, page: int, boxes: Sequence[Box] = (), quote: str = "", dpi: float = DPI) -> bytes:
        """What `corpus.drawing.draw_evidence` gives. Raises PageNotDrawnError, also where it took too long or came down."""
        places = [(box.page, box.x0, box.top, box.x1, box.bottom) for box in boxes]
        order = {"page": page, "boxes": places, "quote": quote, "dpi": dpi, "bytes": len(content), "seconds": self._seconds}
        late = threading.Event()
        with self._lock:
            try:
                process = self._running()
            except OSError as error:
                raise PageNotDrawnError("the program that draws pages could not be started") from error

            def end() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(self._seconds, end)
            timer.daemon = True
            timer.start()
            try:
                kind, answer = _ask(process, order, content)
            except (OSError, EOFError, ValueError) as error:
                self._stop()
                cause = f"took longer than {self._seconds:g} seconds" if late.is_set() else "brought the program down that draws it"
                raise PageNotDrawnError(f"page {page} could not be drawn: it {cause}; the file may be damaged") from error
            except BaseException:  # half of an answer may still stand in the pipe
                self._stop()
                raise
            finally:
                timer.cancel()
                if late.is_set():
                    self._stop()
        if kind != DRAWN:
            raise PageNotDrawnError(answer.decode("utf-8", errors="replace"))
        return answer

    def close(self) -> None:
        """End the process. The next page starts another."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            # Its imports come from where this process has them, and not from the folder that the user happens to be in.
            places = os.pathsep.join(place or str(Path.cwd()) for place in sys.path)
            self._process = subprocess.Popen(  # noqa: S603 - a command of ours
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": places},
            )
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            with contextlib.suppress(OSError):
                process.communicate()


def _ask(process: subprocess.Popen[bytes], order: dict[str, Any], content: bytes) -> tuple[bytes, bytes]:
    """Raises OSError, EOFError or ValueError where no whole answer comes."""
    if process.stdin is None or process.stdout is None:
        raise ValueError("the process has no pipes")
    process.stdin.write(json.dumps(order).encode() + b"\n")
    process.stdin.write(content)
    process.stdin.flush()
    kind, length = HEAD.unpack(_read(process.stdout, HEAD.size))
    if length > LARGEST:
        raise ValueError("the answer is longer than any picture")
    return kind, _read(process.stdout, length)


def _read(file: IO[bytes], length: int) -> bytes:
    content = file.read(length)
    if len(content) < length:
        raise EOFError("the process ended")
    return content


def answer() -> None:
    """What the process does: draw what it is asked for until nobody asks any more."""
    requests = sys.stdin.buffer
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers, Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())  # a library that prints would break the answers
        _limit_memory(MEMORY)
        while line := requests.readline():
            order = json.loads(line)
            # Where the process that asks has gone in the meantime, nobody else would end a drawing without end.
            faulthandler.dump_traceback_later(2 * order["seconds"], exit=True, file=nowhere)
            kind, content = _answer(requests.read(order["bytes"]), order)
            faulthandler.cancel_dump_traceback_later()
            answers.write(HEAD.pack(kind, len(content)) + content)
            answers.flush()


def _answer(content: bytes, order: dict[str, Any]) -> tuple[bytes, bytes]:
    boxes = [Box(page=page, x0=x0, top=top, x1=x1, bottom=bottom) for page, x0, top, x1, bottom in order["boxes"]]
    try:
        return DRAWN, draw_evidence(content, page=order["page"], boxes=boxes, quote=order["quote"], dpi=order["dpi"])
    except PageNotDrawnError as error:
        return NOT_DRAWN, str(error).encode()
    except Exception:  # noqa: BLE001 - whatever a file breaks on is its own fault, and the next one's picture must not miss
        return NOT_DRAWN, f"page {order['page']} could not be drawn; the file may be damaged".encode()


def _limit_memory(size: int) -> None:
    try:
        taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # a system that does not say how much there is keeps no such limits either
        return
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (taken + size if hard == resource.RLIM_INFINITY else min(taken + size, hard), hard))
