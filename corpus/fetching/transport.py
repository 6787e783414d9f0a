"""The way of one request: out of the cache, or again and again with patience, each time in its turn, without cookies.

hishel (RFC 9111)  →  httpx-retries  →  `InTurn`  →  the connection
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import hishel
import hishel.httpx
import httpx
from httpx_retries import Retry, RetryTransport

from corpus.fetching.pacing import Turns, Waiting
from corpus.fetching.sockets import TimeLimit

TRIES = 3
"""How often a request is made again."""
BACK_OFF = 2.0
"""Seconds before it is made for the second time are twice this; each time after that twice as many."""
BUSY = frozenset({429, 503})
AGAIN = frozenset({429, 502, 503, 504})
CACHE_SIZE = 4 * 1024**3
"""Bytes that the cache holds at the most; what was not used for longest goes first."""
# The cache logs what it cannot store, with tracebacks. It only costs asking again.
logging.getLogger("hishel").addHandler(logging.NullHandler())


@dataclass(slots=True, kw_only=True)
class Requests:
    """What was asked for: requests that went out (those for robots.txt too), bytes of their answers as sent, answers out of the cache."""

    sent: int = 0
    received: int = 0
    from_cache: int = 0


class Patience(Retry):
    """httpx-retries with waits that are told; what Retry-After asks for is waited for in the host's queue."""

    def __init__(self, *, waiting: Waiting = Waiting(), **options: Any) -> None:  # noqa: B008 - frozen
        super().__init__(**options)
        self.waiting = waiting

    def copy_with(self, **changes: Any) -> "Patience":  # type: ignore[override]
        copy = super().copy_with(**changes)
        assert isinstance(copy, Patience)  # noqa: S101 - it makes one of its own class
        copy.waiting = self.waiting
        return copy

    def sleep(self, response: httpx.Response | Exception) -> None:
        why = f"the site answered {response.status_code}" if isinstance(response, httpx.Response) else "the site did not answer"
        self.waiting.wait(self.backoff_strategy(), f"{why}; it is asked again")


class InTurn(httpx.BaseTransport):
    """Requests in their turns; an answer ends its turn when it is read or given up."""

    def __init__(self, transport: httpx.BaseTransport, *, turns: Turns, limit: TimeLimit, requests: Requests, waiting: Waiting) -> None:
        self._transport = transport
        self._turns = turns
        self._limit = limit
        self._requests = requests
        self._waiting = waiting

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        queue = self._turns.of(request.url.host)
        queue.take()
        try:
            self._limit.restart()
            self._requests.sent += 1
            response = self._transport.handle_request(request)
            if response.status_code in BUSY:
                queue.hold(_retry_after(response, now=self._waiting.clock()))
        except BaseException:
            queue.end()
            raise
        # Without cookies nobody is told from another, and the cache holds no secrets.
        headers = [(name, value) for name, value in response.headers.raw if name.lower() != b"set-cookie"]
        stream = _TurnStream(response, end=queue.end, requests=self._requests)
        return httpx.Response(response.status_code, headers=headers, stream=stream, extensions=response.extensions)

    def close(self) -> None:
        self._transport.close()


class _TurnStream(httpx.SyncByteStream):
    def __init__(self, response: httpx.Response, *, end: Any, requests: Requests) -> None:
        self._response = response
        self._end = end
        self._requests = requests

    def __iter__(self) -> Iterator[bytes]:
        stream = self._response.stream
        assert isinstance(stream, httpx.SyncByteStream)  # noqa: S101 - of a transport that is not asynchronous
        for piece in stream:
            self._requests.received += len(piece)
            yield piece

    def close(self) -> None:
        end, self._end = self._end, None
        try:
            self._response.close()
        finally:
            if end is not None:
                end()


BESIDE_CACHE = "beside_cache"
"""The extension of a request whose answer is not to be looked for in the cache, nor kept there."""


class _PastCache(httpx.BaseTransport):
    """By the cache, but for requests that are to go past it."""

    def __init__(self, cached: httpx.BaseTransport, straight: httpx.BaseTransport) -> None:
        self._cached = cached
        self._straight = straight

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        way = self._straight if request.extensions.get(BESIDE_CACHE) else self._cached
        return way.handle_request(request)

    def close(self) -> None:
        self._cached.close()


def transport_in_turn(
    connection: httpx.BaseTransport, *, turns: Turns, limit: TimeLimit, requests: Requests, waiting: Waiting, cache: Path | None
) -> httpx.BaseTransport:
    """The whole way. `cache`: the file of the cache, or None."""
    in_turn = InTurn(connection, turns=turns, limit=limit, requests=requests, waiting=waiting)
    patience = Patience(
        total=TRIES,
        status_forcelist=AGAIN,
        allowed_methods=("GET",),
        # Whatever is wrong with making a connection (no such host, no valid certificate) is so a moment later, too.
        retry_on_exceptions=(httpx.TimeoutException, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError),
        backoff_factor=BACK_OFF,
        backoff_jitter=0.0,
        waiting=waiting,
    )
    patient = RetryTransport(transport=in_turn, retry=patience)
    if cache is None:
        return patient
    storage = hishel.SqliteStorage(database_path=cache, max_size=CACHE_SIZE)
    cached = hishel.httpx.CacheTransport(next_transport=patient, storage=storage, rfc=hishel.CacheOptions(shared=False))
    return _PastCache(cached, patient)


def _retry_after(response: httpx.Response, *, now: float) -> float:
    """Seconds that the site asks to wait, given as such or as a date; 0 where it asks for none."""
    said = response.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return max(parsedate_to_datetime(said).timestamp() - now, 0.0)
    except (ValueError, OverflowError):
        return 0.0
