"""Which addresses may be asked for.

A council's pages link and redirect wherever they please. What is fetched stands on hosts that the user named, or on others of the
same registrable domain, and is never inside a private network, unless the user named that very host: a page on the web must not make
this program look into the network it runs in.
"""

import ipaddress
import re
import socket
from collections.abc import Collection
from functools import cache
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx
from publicsuffixlist import PublicSuffixList

SCHEMES = {"http": 80, "https": 443}
HOSTED = frozenset({"moderngov.co.uk", "cmis.uk.com"})
"""Domains under which a supplier keeps the sites of many councils: what stands in front tells one council's from another's."""
INSIDE = re.compile(r"(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)\.?$")
"""Names that only a private network knows."""
NAT64 = ipaddress.ip_network("64:ff9b::/96")
LONGEST = 4096
"""Characters of an address at the most."""


class AddressRefusedError(ValueError):
    """Not an address to be asked for; the message says why, for a person."""


def normal_url(url: str) -> str:
    """The address as it is asked for: host in small letters, without fragment, blanks escaped. Raises AddressRefusedError."""
    cleaned = "".join(character for character in url.strip() if character.isprintable()).replace(" ", "%20")
    try:
        parts = urlsplit(cleaned)
        host, port = _in_ascii(parts.hostname or ""), parts.port
    except ValueError as error:
        raise AddressRefusedError(f"this is no address of the web ({error})") from error
    if parts.scheme not in SCHEMES:
        raise AddressRefusedError("only addresses that begin with https:// or http:// are fetched")
    if not host or len(cleaned) > LONGEST:
        raise AddressRefusedError("this is no address of the web (it names no host)" if not host else "the address is too long to be one")
    if parts.username is not None or parts.password is not None:
        raise AddressRefusedError("an address with a name or password in it is not fetched: what is not public is not for this tool")
    shown = f"[{host}]" if ":" in host else host.rstrip(".")
    place = shown if port in {None, SCHEMES[parts.scheme]} else f"{shown}:{port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))


def _in_ascii(host: str) -> str:
    """A host's name as it is looked up ("xn--…" for letters outside ASCII). Raises ValueError for what is no name."""
    try:
        return host if ":" in host else httpx.URL(scheme="https", host=host).raw_host.decode("ascii")
    except httpx.InvalidURL as error:
        raise ValueError(str(error)) from error


def joined_url(base: str, target: str) -> str:
    """Where a redirect of `base` leads. Raises AddressRefusedError."""
    try:
        return normal_url(urljoin(base, target.strip()))
    except AddressRefusedError:
        raise
    except ValueError as error:
        raise AddressRefusedError(f"this is no address of the web ({error})") from error


def host_of(url: str) -> str:
    """Its host, in small letters: "democracy.exampleshire.gov.uk"."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Scheme, host and port: whose robots.txt holds for it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def secure(url: str) -> str:
    """The same by https, where it is an address of http without a port of its own."""
    parts = urlsplit(url)
    return url if parts.scheme != "http" or parts.port not in {None, 80} else urlunsplit(parts._replace(scheme="https"))


def domain_of(host: str) -> str:
    """The part of a host's name that one body registered ("exampleshire.gov.uk"); an address in figures is its own."""
    if as_ip(host) is not None:
        return host
    domain = str(_suffixes().privatesuffix(host) or host)
    return host if domain in HOSTED else domain


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def as_ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host in figures stands for, also written as systems take it ("127.1", "0x7f000001"); None for a name."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host)) if re.fullmatch(r"[0-9a-fA-Fx.]+", host) else None
    except OSError:
        return None


def is_private(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address is no public one: private, loopback, link-local, multicast, reserved, or one of these in another's clothes."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else None)
        if inner is not None:
            return is_private(inner)
    return not address.is_global or address.is_multicast


def is_inside(host: str) -> bool:
    """Whether a host's name alone says that it is inside a private network."""
    address = as_ip(host)
    if address is not None:
        return is_private(address)
    return "." not in host.rstrip(".") or INSIDE.search(host) is not None


class Hosts:
    """The hosts that may be asked. `named`: "democracy.exampleshire.gov.uk", also with a port, or as an address; none: any public one."""

    def __init__(self, named: Collection[str] = ()) -> None:
        self._named = {_host_and_port(name) for name in named}
        self._domains = {domain_of(host) for host, _ in self._named}

    def is_named(self, host: str, port: int | None) -> bool:
        """Whether the user named this very host, with this port or without any."""
        return (host, None) in self._named or (host, port) in self._named

    def check(self, url: str, *, of: str | None = None) -> None:
        """Raises AddressRefusedError for an address that may not be asked for; `of`: the address that redirects to it."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or SCHEMES.get(parts.scheme)
        if self.is_named(host, port) or (of is not None and (parts.scheme, parts.netloc) == urlsplit(of)[:2]):
            return
        if is_inside(host):
            raise AddressRefusedError(f"{host} is inside a private network: only a host there that you name yourself is asked")
        domains = self._domains or ({domain_of(host_of(of))} if of is not None else {domain_of(host)})
        if domain_of(host) not in domains:
            raise AddressRefusedError(f"{host} is none of the council's hosts ({', '.join(sorted(domains))})")


def _host_and_port(name: str) -> tuple[str, int | None]:
    parts = urlsplit(name if "://" in name else f"//{name}")
    return _in_ascii(parts.hostname or "").rstrip("."), parts.port
