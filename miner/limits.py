"""A function run within limits of time, memory and size of its result, so that one bad paper cannot hold up or take down the rest.

Time and memory are limited in the process that calls `call_within`, and only where it is the main thread that calls, as signals
and limits belong to a whole process. Where the system has no such limits (Windows) the calls go without them.
"""

import contextlib
import datetime as dt
import faulthandler
import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Generic, TypeVar, cast

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

Argument = TypeVar("Argument")
Result = TypeVar("Result")
OCR_SECONDS = 1800.0
"""For a paper of scanned pages, each of which takes a few seconds."""
REMINDER = 2.0
"""Seconds until a call that swallowed its interruption is interrupted again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """For one call: seconds of wall time, bytes of memory beyond what the process has before it, bytes of the pickled result.

    `grace`: seconds after which a call that cannot be interrupted is ended together with its process.
    """

    seconds: float = 120.0
    grace: float = 10.0
    memory: int = 2 * 1024**3
    result: int = 512 * 1024**2

    @classmethod
    def of(cls, *, seconds: float | None = None, memory: int | None = None, ocr: bool = False) -> "Limits":
        """What the user says, and the usual where they say nothing; a scanned paper may take its time."""
        usual = cls()
        return cls(seconds=seconds or (OCR_SECONDS if ocr else usual.seconds), memory=memory or usual.memory)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a call gave no result: `cause` for a person, in a line; `traceback` for a programmer, where there is one."""

    cause: str
    traceback: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A result as it travels between processes."""

    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[Result]):
    """What came of a call, when it began (UTC) and how long it took."""

    outcome: Result | Failure
    started: dt.datetime
    seconds: float


class OutOfTimeError(BaseException):
    """Not an Exception, so that a library's `except Exception` does not take it for a fault of the file."""


def call_within(limits: Limits, function: Callable[[Argument], Result], argument: Argument) -> Call[Packed]:
    """`function(argument)`, pickled; whatever it raises becomes a Failure."""
    started, clock = dt.datetime.now(dt.UTC), time.monotonic()
    outcome: Packed | Failure
    try:
        with _limited(limits):
            outcome = Packed(content=pickle.dumps(function(argument), protocol=pickle.HIGHEST_PROTOCOL))
        if len(outcome.content) > limits.result:
            outcome = Failure(cause=f"what was found in it is larger than {bytes_to_words(limits.result)}")
    except OutOfTimeError:
        outcome = Failure(cause=out_of_time(limits))
    except MemoryError:
        outcome = Failure(cause=f"needs more than {bytes_to_words(limits.memory)} of memory (see --limit-memory)")
    except Exception as error:  # noqa: BLE001 - one paper's fault, whatever it is, must not be the others'
        outcome = exception_to_failure(error)
    return Call(outcome=outcome, started=started, seconds=time.monotonic() - clock)


def unpack(call: Call[Packed]) -> Call[Any]:
    """The call with its result as an object again."""
    if isinstance(call.outcome, Failure):
        return cast("Call[Any]", call)
    return Call(outcome=pickle.loads(call.outcome.content), started=call.started, seconds=call.seconds)  # noqa: S301 - our own workers wrote it


def exception_to_failure(error: BaseException) -> Failure:
    """Type and first line of the message: "ValueError: no such page"."""
    lines = str(error).strip().splitlines()
    cause = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    return Failure(cause=cause, traceback="".join(traceback.format_exception(error)))


def out_of_time(limits: Limits) -> str:
    return f"took longer than {limits.seconds:g} seconds (see --limit-seconds)"


def bytes_to_words(size: int) -> str:
    """1024-based, as memory is counted: 2147483648 -> "2 GB"."""
    for unit, factor in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if size >= factor:
            return f"{size / factor:.3g} {unit}"
    return f"{size} bytes"


@contextlib.contextmanager
def _limited(limits: Limits) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    with _memory(limits.memory), _time(limits.seconds, grace=limits.grace):
        yield


@contextlib.contextmanager
def _time(seconds: float, *, grace: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, interrupt)
    with Path(os.devnull).open("w") as nowhere:
        # Native code that never returns to Python sees no signal: then the process itself ends, and the pool replaces it.
        faulthandler.dump_traceback_later(seconds + grace, exit=True, file=nowhere)
        signal.setitimer(signal.ITIMER_REAL, seconds, REMINDER)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            faulthandler.cancel_dump_traceback_later()
            signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _memory(size: int) -> Iterator[None]:
    taken = _memory_taken()
    if resource is None or taken is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bounds = [taken + size, *(bound for bound in (soft, hard) if bound != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(bounds), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _memory_taken() -> int | None:
    """Bytes of address space of this process; None where the system does not say (and does not keep such limits either)."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")
