"""Connections that lead to public addresses only, and end when their time is over.

What a name leads to is looked at where the connection is made, and that very address is connected to: a name that gave a public
address a moment ago may give a private one now.
"""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx

from corpus.fetching.addresses import is_inside, is_private

Allowed = Callable[[str, int], bool]
"""Whether the user named a host with a port, so that it may be inside a private network."""
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class PrivateAddressError(Exception):
    """The name leads into a private network."""


class TimeLimit(threading.local):
    """Seconds for one request with its answer, all in all: an answer that comes drop by drop keeps every other limit. Each thread has its own."""

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self.restart()

    def restart(self) -> None:
        self._end = self._clock() + self._seconds

    def left(self) -> float:
        return self._end - self._clock()


def connections(*, allowed: Allowed, limit: TimeLimit) -> httpx.BaseTransport:
    """The way to hosts: guarded connections, or the proxy that the user's system or environment names (HTTPS_PROXY, NO_PROXY)."""
    direct = _guarded_transport(allowed=allowed, limit=limit)
    proxies = {scheme: url for scheme, url in getproxies().items() if scheme in {"http", "https"}}
    return _ByProxy(direct, proxies) if proxies else direct


class _ByProxy(httpx.BaseTransport):
    """A proxy looks names up by itself; hosts inside the user's own network, or named in NO_PROXY, are asked directly."""

    def __init__(self, direct: httpx.BaseTransport, proxies: Mapping[str, str]) -> None:
        self._direct = direct
        self._proxied = {scheme: httpx.HTTPTransport(proxy=url if "://" in url else f"http://{url}") for scheme, url in proxies.items()}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        proxied = None if is_inside(host) or proxy_bypass(host) else self._proxied.get(request.url.scheme)
        return (proxied or self._direct).handle_request(request)

    def close(self) -> None:
        for transport in (self._direct, *self._proxied.values()):
            transport.close()


def _guarded_transport(*, allowed: Allowed, limit: TimeLimit) -> httpx.HTTPTransport:
    """The transport of httpx on guarded connections. The connections of a pool are the one thing that httpx gives no way to set."""
    transport = httpx.HTTPTransport()
    transport._pool = httpcore.ConnectionPool(  # noqa: SLF001
        ssl_context=httpx.create_ssl_context(),
        max_connections=10,
        keepalive_expiry=30.0,
        network_backend=GuardedBackend(allowed=allowed, limit=limit),
    )
    return transport


class GuardedBackend(httpcore.NetworkBackend):
    def __init__(self, *, allowed: Allowed, limit: TimeLimit) -> None:
        self._allowed = allowed
        self._limit = limit
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception | None = None
        for address in self._addresses(host, port):
            try:
                stream = self._backend.connect_tcp(address, port, _shorter(timeout, self._limit), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = failure or error
            else:
                return _TimedStream(stream, self._limit)
        raise failure or httpcore.ConnectError(f"{host} has no address")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allowed(host, port) and any(is_private(ipaddress.ip_address(address.partition("%")[0])) for address in addresses):
            raise PrivateAddressError(host)
        return addresses


class _TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, limit: TimeLimit) -> None:
        self._stream = stream
        self._limit = limit

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._limit.left() <= 0:
            raise httpcore.ReadTimeout("the time for one download is over")
        return self._stream.read(max_bytes, _shorter(timeout, self._limit))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, timeout), self._limit)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _shorter(timeout: float | None, limit: TimeLimit) -> float:
    left = max(limit.left(), 0.001)
    return left if timeout is None else min(timeout, left)
