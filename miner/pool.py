"""Calls spread over worker processes, each within its limits; one that takes its process down fails alone.

Workers are forked from a small server process (`miner.forking`), not from this one: a new worker is safe to make whatever
threads run here.
"""

import datetime as dt
import logging
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from miner.forking import start_forking
from miner.limits import Argument, Call, Failure, Limits, Packed, Result, call_within, exception_to_failure, out_of_time, unpack

AHEAD = 4
"""Calls under way for each worker, so that none waits while results are stored; more would only fill memory."""
Waiting = deque[tuple[Argument, Future[Call[Packed]]]]


class DaskMissingError(Exception):
    """Dask is not installed, or no cluster answers; the message says what to do."""


class Pool:
    """`connect` makes an executor for a number of workers, and makes it anew when a worker's death has broken it."""

    def __init__(self, *, workers: int, limits: Limits, connect: Callable[[int], Executor]) -> None:
        self.workers = workers
        self.limits = limits
        self._connect = connect
        self._executor = connect(workers)

    def run(self, function: Callable[[Argument], Result], arguments: Iterable[Argument]) -> Iterator[tuple[Argument, Call[Result]]]:
        """Each argument with what came of `function(argument)`, in the order of the arguments, as soon as that order allows.

        Arguments are taken as they are needed. A call that fails is a call whose outcome is a Failure; nothing is raised.
        """
        waiting: Waiting[Argument] = deque()
        for argument in arguments:
            waiting.append((argument, self._submit(function, argument)))
            if len(waiting) >= self.workers * AHEAD:
                yield from self._take(function, waiting)
        while waiting:
            yield from self._take(function, waiting)

    def close(self) -> None:
        self._executor.shutdown(wait=True)

    def _take(self, function: Callable[[Argument], Result], waiting: Waiting[Argument]) -> Iterator[tuple[Argument, Call[Result]]]:
        """The first of those waiting; where a worker died, all of them, as any of them may have been its death."""
        argument, future = waiting[0]
        try:
            call = self._result(future)
        except BrokenExecutor:
            suspects = list(waiting)
            waiting.clear()
            for suspect, its_future in suspects:
                yield suspect, unpack(self._alone(function, suspect, its_future))
            self._renew(self.workers)
        else:
            waiting.popleft()
            yield argument, unpack(call)

    def _alone(self, function: Callable[[Argument], Result], argument: Argument, future: Future[Call[Packed]]) -> Call[Packed]:
        """What came of a call where it ended before the worker died; otherwise it is made again with nothing beside it."""
        started, clock = dt.datetime.now(dt.UTC), time.monotonic()
        try:
            return self._result(future)
        except BrokenExecutor:
            self._renew(1)
        try:
            return self._result(self._submit(function, argument))
        except BrokenExecutor:
            seconds = time.monotonic() - clock
            slow = seconds > self.limits.seconds
            cause = out_of_time(self.limits) if slow else "the program that was reading it came down; the file may be damaged"
            return Call(outcome=Failure(cause=cause), started=started, seconds=seconds)

    def _submit(self, function: Callable[[Argument], Result], argument: Argument) -> Future[Call[Packed]]:
        try:
            return self._executor.submit(call_within, self.limits, function, argument)
        except BrokenExecutor as error:
            future: Future[Call[Packed]] = Future()
            future.set_exception(error)
            return future

    def _result(self, future: Future[Call[Packed]]) -> Call[Packed]:
        """Raises BrokenExecutor; any other fault on the way to a worker and back is a Failure."""
        started, clock = dt.datetime.now(dt.UTC), time.monotonic()
        try:
            return future.result()
        except BrokenExecutor:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a cluster may raise
            return Call(outcome=exception_to_failure(error), started=started, seconds=time.monotonic() - clock)

    def _renew(self, workers: int) -> None:
        self.close()
        self._executor = self._connect(workers)


@contextmanager
def process_pool(*, workers: int, limits: Limits, preload: Sequence[str] = ()) -> Iterator[Pool]:
    """A pool of processes on this computer, ended at once where the block is left by an exception (Ctrl-C too).

    `preload` names the modules that every worker needs.
    """
    context = start_forking(preload)
    others = {process.pid for process in multiprocessing.active_children()}
    pool = Pool(
        workers=workers,
        limits=limits,
        connect=lambda count: ProcessPoolExecutor(count, mp_context=context, initializer=_quieten),
    )
    try:
        yield pool
    except BaseException:
        for process in multiprocessing.active_children():
            if process.pid not in others:
                process.kill()
        raise
    finally:
        pool.close()


@contextmanager
def dask_pool(address: str, *, limits: Limits) -> Iterator[Pool]:
    """A pool on the Dask cluster at `address` ("tcp://host:8786"), whose workers see the papers under the same paths.

    Time and memory are limited there by the cluster's own settings. Raises DaskMissingError.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few install
    except ImportError as error:
        raise DaskMissingError("--dask needs Dask: pip install 'committee-miner[dask]'") from error
    try:
        client: Any = Client(address, timeout=10)  # type: ignore[no-untyped-call,unused-ignore]  # the extra may not be installed
    except (OSError, ValueError, TimeoutError) as error:
        raise DaskMissingError(f"no Dask scheduler answers at {address} ({error})") from error
    with client:
        threads = sum(client.nthreads().values())
        pool = Pool(workers=max(threads, 1), limits=limits, connect=lambda _count: client.get_executor(pure=False))
        yield pool
        pool.close()


def useful_workers(papers: int, *, most: int | None = None) -> int:
    """How many papers to read at a time: one a processor, or `most` where the user says so."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(most or processors, papers))


def _quieten() -> None:
    """Ctrl-C is the business of the process that started the workers; libraries' warnings have no place in its progress."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.captureWarnings(capture=True)
    logging.getLogger().addHandler(logging.NullHandler())
