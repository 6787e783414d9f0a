"""Connections as they are made: where names lead to, and how long an answer may take; on a server of our own."""

import socket
import threading
import time
from contextlib import contextmanager, suppress

import httpcore
import pytest

from corpus.fetching import client as client_module
from corpus.fetching.client import Client, Refused, TooLarge, Unreachable
from corpus.fetching.sockets import GuardedBackend, PrivateAddressError, TimeLimit

NAME = "democracy.exampleshire.gov.uk"
HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"


@contextmanager
def server(*answers):
    """A server that gives each connection the next answer: bytes, or a function of the connection; the last one for all that follow."""
    place = socket.create_server(("127.0.0.1", 0))
    left = list(answers)

    def serve():
        while True:
            try:
                connection, _ = place.accept()
            except OSError:
                return
            with connection:
                asked = connection.recv(65536)
                reply = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                if not asked.startswith(b"GET /robots.txt"):
                    reply = left.pop(0) if len(left) > 1 else left[0]
                with suppress(OSError):
                    reply(connection) if callable(reply) else connection.sendall(reply)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"127.0.0.1:{place.getsockname()[1]}"
    finally:
        place.close()


def get(host, **options):
    with Client(cache=None, hosts=[host], pause=0.0, sleep=lambda _: None, **options) as client:
        return client.get(f"http://{host}/a")


def test_a_page_of_a_real_server():
    with server(HEAD + b"Content-Length: 7\r\nContent-Type: text/html\r\n\r\nminutes") as host:
        page = get(host)
    assert (page.content, page.media_type) == (b"minutes", "text/html")


def test_a_body_shorter_than_it_says_is_asked_for_again_and_then_told():
    short = HEAD + b"Content-Length: 100\r\n\r\nhalf"
    with server(short, HEAD + b"Content-Length: 5\r\n\r\nwhole") as host:
        assert get(host).content == b"whole"
    with server(short) as host, pytest.raises(Unreachable, match="broke off"):
        get(host)


@pytest.mark.parametrize(
    "reply", [b"", b"garbage\r\n\r\n", HEAD, HEAD + b"X: " + b"y" * 200_000 + b"\r\n\r\n"], ids=["none", "no http", "cut", "long"]
)
def test_what_is_no_answer_is_told(reply):
    with server(reply) as host, pytest.raises(Unreachable, match="run the same command again"):
        get(host)


def test_a_body_without_end_from_a_real_server():
    def endless(connection):
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

    with server(endless) as host, pytest.raises(TooLarge):
        get(host, max_bytes=1_000_000)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n", HEAD + b"\r\n"], ids=["in the head", "in the body"])
def test_an_answer_drop_by_drop_ends_with_its_time(head, monkeypatch):
    monkeypatch.setattr(client_module, "MOST_SECONDS", 0.4)

    def dripping(connection):
        connection.sendall(head)
        for _ in range(200):
            connection.sendall(b"X: y\r\n")
            time.sleep(0.05)

    start = time.monotonic()
    with server(dripping) as host, pytest.raises(Unreachable):
        get(host)
    assert time.monotonic() - start < 8


def test_a_proxy_that_the_environment_names_is_asked_but_not_for_hosts_inside(monkeypatch):
    with server(HEAD + b"Content-Length: 5\r\n\r\nproxy") as proxy, server(HEAD + b"Content-Length: 6\r\n\r\ndirect") as host:
        monkeypatch.setenv("HTTP_PROXY", f"http://{proxy}")
        assert get(host).content == b"direct"
        assert get(NAME).content == b"proxy"
        monkeypatch.setenv("NO_PROXY", "exampleshire.gov.uk")
        addresses(monkeypatch)
        with pytest.raises(Unreachable, match="no address"):
            get(NAME)


def addresses(monkeypatch, *found):
    entries = [(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in found]
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: entries if host == NAME else real(host, *rest, **more))


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0", "fd00::1", "::ffff:192.168.0.1", "0.0.0.0"]
)
def test_a_public_name_that_leads_inside_is_refused_where_the_connection_is_made(monkeypatch, address):
    addresses(monkeypatch, "93.184.216.34", address)
    with Client(cache=None, hosts=["www.exampleshire.gov.uk"]) as client, pytest.raises(Refused, match="inside a private network"):
        client.get(f"https://{NAME}/a")
    backend = GuardedBackend(allowed=lambda *_: False, limit=TimeLimit(10))
    with pytest.raises(PrivateAddressError):
        backend.connect_tcp(NAME, 443)


def test_of_several_addresses_the_one_that_answers_is_taken(monkeypatch):
    backend = GuardedBackend(allowed=lambda *_: True, limit=TimeLimit(10))
    with server(HEAD) as host:
        addresses(monkeypatch, "127.0.0.2", "127.0.0.1")
        backend.connect_tcp(NAME, int(host.partition(":")[2])).close()
    addresses(monkeypatch)
    with pytest.raises(httpcore.ConnectError, match="has no address"):
        backend.connect_tcp(NAME, 443)
