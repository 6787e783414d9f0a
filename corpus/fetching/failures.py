"""What can go wrong with an address, in words for a person: what happened, and the way out."""

import socket
import ssl
from collections.abc import Iterator
from http import HTTPStatus

BY_HAND = "open it in a browser, save what you need into a folder, list it there in a papers.csv, and read that folder in"
"""The way round a site that does not let programs in."""
CHALLENGES = ("cf-mitigated", "x-amzn-waf-action")
"""Headers by which firewalls say that they want a browser with a person in front of it, whatever the status."""


class FetchError(Exception):
    """The address gave nothing. `cause` is for a person and says what to do; `url` is what was asked for."""

    def __init__(self, url: str, cause: str) -> None:
        super().__init__(url, cause)
        self.url = url
        self.cause = cause

    def __str__(self) -> str:
        return f"{self.url}: {self.cause}"


class Refused(FetchError):  # noqa: N818 - named for what happened to the request
    """It may not be fetched: by robots.txt, the site's answer (401, 403), or because it leads off the council's hosts."""


class NotFound(FetchError):  # noqa: N818 - named for what happened to the request
    """It is not there, or not any more (404, 410)."""


class TooLarge(FetchError):  # noqa: N818 - named for what happened to the request
    """It is larger than the limit, as it is sent or once it is unpacked."""


class Unreachable(FetchError):  # noqa: N818 - named for what happened to the request
    """It cannot be had now: no such host, no valid certificate, no answer in time, errors of the server. Later it may be."""


def status_to_error(url: str, status: int, *, challenged: bool = False) -> FetchError | None:
    """The error that an answer's status stands for; None for success. `challenged`: one of `CHALLENGES` stood in the answer."""
    if challenged or status in {HTTPStatus.FORBIDDEN, HTTPStatus.ACCEPTED, HTTPStatus.NOT_ACCEPTABLE}:
        return Refused(url, f"the site's firewall refuses programs (status {status}): {BY_HAND}")
    if status == HTTPStatus.UNAUTHORIZED:
        return Refused(url, "the site asks for a name and password (status 401): what is not public is not fetched")
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return NotFound(url, f"the site has no such page (status {status}): check the address in a browser")
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Unreachable(url, "the site says that it was asked too often (status 429): run the same command again in an hour")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unreachable(url, f"the site answers with an error of its own (status {_named(status)}): run the same command again later")
    if not HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Refused(url, f"the site does not answer this request (status {_named(status)}): check the address in a browser")
    return None


def exception_to_cause(error: BaseException) -> str:
    """Why there was no answer, by whatever lies at the bottom of an exception of the connection."""
    for link in _chain(error):
        if isinstance(link, ssl.SSLCertVerificationError):
            said = getattr(link, "verify_message", "") or "it cannot be verified"
            return f"the site's certificate is not to be trusted ({said}): it may be somebody else's site; see what a browser says of it"
        if isinstance(link, ssl.SSLError):
            return "no secure connection could be made (TLS): see whether a browser can open it"
        if isinstance(link, socket.gaierror):
            return "there is no such host, or no way to look it up: check the address and your connection"
        if isinstance(link, TimeoutError):
            return "no answer came in time: run the same command again later"
        if isinstance(link, ConnectionRefusedError):
            return "the host takes no connection: check the address, or try later"
    said = str(error) or type(error).__name__
    return f"the connection broke off ({said}): run the same command again later"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _named(status: int) -> str:
    """The status with its usual words, where it has any: "503, Service Unavailable"."""
    try:
        return f"{status}, {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
