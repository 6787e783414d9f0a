"""A polite client: it says who it is, keeps to robots.txt, asks a host one thing at a time, and asks nothing twice that it still has.

Papers and pages are fetched and nothing else: requests are GET, without cookies, names or passwords.
"""

import contextlib
import datetime as dt
import re
import sqlite3
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import httpx

from corpus.fetching import robots
from corpus.fetching.addresses import AddressRefusedError, Hosts, host_of, joined_url, normal_url, origin_of, secure
from corpus.fetching.bodies import ACCEPTED, BodyTooLargeError, BodyTooSlowError, BodyUnreadableError, read_body
from corpus.fetching.failures import (
    BY_HAND,
    CHALLENGES,
    FetchError,
    NotFound,
    Refused,
    TooLarge,
    Unreachable,
    exception_to_cause,
    status_to_error,
)
from corpus.fetching.pacing import ComeBackLaterError, Turns, Waiting
from corpus.fetching.sockets import PrivateAddressError, TimeLimit, connections
from corpus.fetching.transport import BESIDE_CACHE, Requests, transport_in_turn

__all__ = ["Client", "FetchError", "Fetched", "Headers", "NotFound", "Refused", "Requests", "TooLarge", "Unreachable"]

MOST_BYTES = 200_000_000
MOST_REDIRECTS = 10
TIMEOUTS = httpx.Timeout(connect=30.0, read=120.0, write=30.0, pool=30.0)
"""Seconds; some sites take a minute and a half to begin their answer."""
MOST_SECONDS = 900.0
"""For one request with its answer."""
BROKEN_OFF = 2
"""How often an answer that breaks off is asked for again."""
CACHE, TURNS = "pages.db", "turns"
"""In the folder of the cache: the file of what was fetched, and the folder of when each host was asked."""


class Headers(NamedTuple):
    """As the site gave them, None where it did not."""

    date: str | None = None
    etag: str | None = None
    last_modified: str | None = None

    def as_conditions(self) -> dict[str, str]:
        """The headers that ask for what these came with only if it changed."""
        said = {"if-none-match": self.etag, "if-modified-since": self.last_modified}
        return {name: value for name, value in said.items() if value is not None}


class _Asking(NamedTuple):
    """How an address is asked for. `most`: bytes; `cut`: what is beyond them is left out; `keep`: in the cache; `known`: what is held of it."""

    most: int
    cut: bool = False
    keep: bool = True
    known: Headers = Headers()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What stands at an address.

    `url`: as it was asked for; `final_url`: where redirects led. `media_type`: as the site calls it, in small letters and without
    parameters, "" where it does not say; what the content really is, `corpus.media` tells. `from_cache`: its bytes were not sent
    again. `retrieved_at`: when the site last said that this is what stands there, ISO 8601 in UTC. `unchanged`: it is what the caller
    said to hold, and comes without content.
    """

    url: str
    final_url: str
    status: int
    media_type: str
    content: bytes
    headers: Headers
    from_cache: bool
    retrieved_at: str

    @property
    def unchanged(self) -> bool:
        return self.status == HTTPStatus.NOT_MODIFIED


class Client:
    """A context manager; `get` may be called from several threads, which wait for each other where they ask the same host.

    `cache`: a folder, made where there is none, in which fetched pages are kept between runs, and when each host was asked; it holds no
    secrets. `agent_contact`: an address of mail or web under which whoever runs a site finds the user. `pause`: seconds between two
    requests to a host at the least. `hosts`: those the user named; only they and others of the same registrable domain are asked, and
    only one of them may be inside a private network. Without any, every public host may be asked. `on_wait`: told before each wait how
    many seconds, and why. `transport`, `clock`, `sleep`: in the place of the network and the time.

    Raises ValueError for a contact that cannot stand in a header, OSError for a folder that cannot be used.
    """

    def __init__(
        self,
        *,
        cache: Path | None,
        agent_contact: str | None = None,
        pause: float = 1.0,
        hosts: Collection[str] = (),
        max_bytes: int = MOST_BYTES,
        on_wait: Callable[[float, str], None] | None = None,
        transport: httpx.BaseTransport | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.requests = Requests()
        self._headers = {"user-agent": user_agent(agent_contact), "accept": "*/*", "accept-encoding": ACCEPTED}
        self._hosts = Hosts(hosts)
        self._most = max_bytes
        self._waiting = Waiting(clock=clock, sleep=sleep, on_wait=on_wait)
        self._limit = TimeLimit(MOST_SECONDS, clock=clock if transport else time.monotonic)
        self._rules: dict[str, robots.Rules | Unreachable] = {}
        self._secure: set[str] = set()
        if cache is not None:
            (cache / TURNS).mkdir(parents=True, exist_ok=True)
        self._turns = Turns(folder=cache and cache / TURNS, pause=pause, waiting=self._waiting)
        self._transport = transport_in_turn(
            transport or connections(allowed=self._hosts.is_named, limit=self._limit),
            turns=self._turns,
            limit=self._limit,
            requests=self.requests,
            waiting=self._waiting,
            cache=cache and cache / CACHE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._transport.close()

    def get(self, url: str, *, max_bytes: int | None = None, keep: bool = True, known: Headers = Headers()) -> Fetched:  # noqa: B008 - a tuple
        """What stands at `url`, by https where the host was met by https. `max_bytes`: as unpacked. `keep`: in the cache; not what the
        caller keeps, or must not. `known`: what came with that which the caller holds, which is then not sent again; only without `keep`.

        Raises FetchError, whose subclasses say what kind of failure it is.
        """
        try:
            target = normal_url(url)
            self._hosts.check(target)
            return self._follow(url, self._preferred(target), _Asking(max_bytes or self._most, keep=keep, known=known))
        except AddressRefusedError as error:
            raise Refused(url, str(error)) from error

    def _follow(self, url: str, target: str, asking: _Asking, *, rules: bool = True) -> Fetched:
        """Redirects one by one, each looked at before it is followed. `rules`: keep to robots.txt."""
        visited: list[str] = []
        while target not in visited and len(visited) <= MOST_REDIRECTS:
            visited.append(target)
            if rules:
                self._ask_leave(url, target)
            answer = self._fetch(url, target, asking)
            if isinstance(answer, Fetched):
                return answer
            try:
                target = joined_url(target, answer)
                self._hosts.check(target, of=visited[0])
            except AddressRefusedError as error:
                raise Refused(url, f"the site sends on to {answer[:200]}, which is not followed: {error}") from error
            target = target if self._preferred(target) in visited else self._preferred(target)
        raise Refused(url, f"the site sends on from page to page without end (it may want cookies): {BY_HAND}")

    def _preferred(self, target: str) -> str:
        """By https where its host is known to speak it."""
        return secure(target) if host_of(target) in self._secure else target

    def _ask_leave(self, url: str, target: str) -> None:
        """Raises Refused where the robots.txt of the target's host forbids it, Unreachable where it is not known what that says."""
        origin, host = origin_of(target), host_of(target)
        if origin not in self._rules:
            self._rules[origin] = self._robots(url, origin)
        rules = self._rules[origin]
        if isinstance(rules, Unreachable):
            raise Unreachable(url, rules.cause) from rules
        self._turns.of(host).set_pause(rules.delay)
        if not rules.allow(target):
            raise Refused(url, f"the site's robots.txt asks programs not to fetch it: {BY_HAND}")

    def _robots(self, url: str, origin: str) -> robots.Rules | Unreachable:
        """RFC 9309: where the site says that it has none all is allowed, where it cannot say nothing is, as long as this client lives."""
        try:
            content = self._follow(url, f"{origin}/robots.txt", _Asking(robots.LONGEST, cut=True), rules=False).content
        except (NotFound, Refused):
            return robots.Rules()
        except Unreachable as error:
            if isinstance(error.__cause__, httpx.ConnectError):
                return error  # whatever would have been asked for
            return Unreachable(url, f"the site's robots.txt, without which nothing is fetched, is not to be had: {error.cause}")
        rules = robots.robots_to_rules(content)
        if rules.asked_delay > rules.delay:
            asked = f"the robots.txt of {origin} asks for {rules.asked_delay:,.0f} seconds between two requests"
            self._waiting.say(f"{asked}; {rules.delay:,.0f} are kept")
        return rules

    def _fetch(self, url: str, target: str, asking: _Asking) -> Fetched | str:
        """What stands at `target`, or where it redirects to; asked for again where the answer breaks off."""
        for left in reversed(range(BROKEN_OFF + 1)):
            try:
                return self._request(url, target, asking)
            except BodyTooLargeError as error:
                raise TooLarge(url, f"it is larger than {asking.most / 1e6:,.0f} MB, which is the limit") from error
            except BodyTooSlowError as error:
                raise Unreachable(
                    url, f"it was not there after {MOST_SECONDS / 60:.0f} minutes: run the same command again later"
                ) from error
            except BodyUnreadableError as error:
                raise Unreachable(url, f"what the site sends cannot be read: {error}") from error
            except ComeBackLaterError as error:
                minutes = max(round(error.seconds / 60), 1)
                raise Unreachable(
                    url, f"the site asks to be left alone for {minutes:,} minutes: run the same command again then"
                ) from error
            except PrivateAddressError as error:
                raise Refused(url, f"{error} is inside a private network: only a host there that you name yourself is asked") from error
            except (httpx.RemoteProtocolError, httpx.ReadError) as error:
                if not left:
                    raise Unreachable(url, exception_to_cause(error)) from error
            except (httpx.HTTPError, httpx.InvalidURL, sqlite3.Error, OSError) as error:
                raise Unreachable(url, exception_to_cause(error)) from error
        raise AssertionError("the last one raises")

    def _request(self, url: str, target: str, asking: _Asking) -> Fetched | str:
        self._limit.restart()  # here for what comes out of the cache; what is sent for begins its time when its turn has come
        # Not by httpx.Client, which looks into redirects that are not followed, and keeps cookies.
        conditions = {} if asking.keep else asking.known.as_conditions()
        extensions = {"timeout": TIMEOUTS.as_dict(), BESIDE_CACHE: not asking.keep}
        request = httpx.Request("GET", target, headers={**self._headers, **conditions}, extensions=extensions)
        with contextlib.closing(self._transport.handle_request(request)) as response:
            if response.has_redirect_location:
                return response.headers["location"]
            challenged = any(name in response.headers for name in CHALLENGES)
            error = status_to_error(url, response.status_code, challenged=challenged)
            if error is not None and not (conditions and response.status_code == HTTPStatus.NOT_MODIFIED):
                raise error
            content = read_body(response, most=asking.most, left=self._limit.left, cut=asking.cut)
        if target.startswith("https:"):
            self._secure.add(host_of(target))
        status = response.extensions.get("caching", {})
        from_cache = bool(status.get("from_cache"))
        self.requests.from_cache += from_cache
        headers = Headers(*(response.headers.get(name) for name in ("date", "etag", "last-modified")))
        return Fetched(
            url=url,
            final_url=target,
            status=response.status_code,
            media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
            content=content,
            headers=headers,
            from_cache=from_cache,
            retrieved_at=self._retrieved_at(headers, from_cache=from_cache),
        )

    def _retrieved_at(self, headers: Headers, *, from_cache: bool) -> str:
        now = dt.datetime.fromtimestamp(self._waiting.clock(), dt.UTC)
        if from_cache and headers.date:  # the site's answer, or its word that nothing changed, may be of an earlier day
            with contextlib.suppress(ValueError, OverflowError):
                now = min(now, parsedate_to_datetime(headers.date).astimezone(dt.UTC))
        return now.isoformat(timespec="seconds")


def user_agent(contact: str | None = None) -> str:
    """Who we are, and where to find who asks. Raises ValueError for a contact that cannot stand in a header."""
    name = f"{robots.NAME}/{version('committee-miner')}"
    if contact is None:
        return f"{name} (reads councils' public papers)"
    if not re.fullmatch(r"[\x21-\x7e]+(?: [\x21-\x7e]+)*", contact) or re.search(r"[()\\]", contact) or len(contact) > 200:
        raise ValueError("a contact is an address of mail or of the web, in plain letters, for example papers@example.org")
    return f"{name} (+{contact})"
