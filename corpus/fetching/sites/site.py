"""A council's website as the fetch sees it: its committees, their meetings, and the papers of a meeting, whatever program runs it.

Each program (`moderngov`, `cmis`) has an adapter with the functions of `Site`. What is told here is what the site says: titles as
printed, a date only where the site gives one. Of what is restricted nothing is told but that it is there.
"""

import datetime as dt
import hashlib
import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:  # what reads a manifest need not load the client
    from corpus.fetching.client import Fetched, Headers

Kind = Literal["report", "minutes", "agenda", "decision", "questions", "other"]
"""As `extractors.records.DocumentKind`."""
LONGEST_TITLE = 500


class SiteError(Exception):
    """The site cannot be read; the message is for a person: what was seen, and the way out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Committee:
    """`id`: the site's own. `current`: still meeting, as far as the site says."""

    id: str
    title: str
    category: str | None = None
    current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRef:
    """A meeting in a list of meetings. `id`: the site's own. `time` as printed. `url`: the page a person would open."""

    id: str
    committee_id: str
    committee: str
    date: dt.date
    url: str
    time: str | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteItem:
    """An item of an agenda. `minutes` and `decision` are HTML of the site, where it gives them; a restricted item has neither, nor a title."""

    id: str
    number: str | None
    title: str | None
    restricted: bool = False
    text: str = ""
    minutes: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePaper:
    """A paper of a meeting, as the site lists it.

    `key` is the paper's own within the site, the same by whichever address it is linked. `is_pack`: all papers of the meeting in one
    file; `is_supplement`: late ones behind a cover. `size`: bytes, roughly, as printed beside the link. A restricted paper has
    neither address nor title.
    """

    key: str
    url: str | None
    title: str | None
    item_number: str | None = None
    item_title: str | None = None
    kind: Kind | None = None
    published_at: str | None = None
    size: int | None = None
    restricted: bool = False
    is_pack: bool = False
    is_supplement: bool = False
    is_front_sheet: bool = False
    is_draft: bool = False
    elsewhere: bool = False
    """A link to another site: known, and not fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMeeting:
    """A meeting with all that the site shows of it. `page`: its own page as it was sent, or put together from what the service says."""

    ref: MeetingRef
    items: tuple[SiteItem, ...] = ()
    papers: tuple[SitePaper, ...] = ()
    page: bytes | None = None
    page_kind: Kind = "agenda"
    retrieved_at: str | None = None
    assembled: bool = False
    """The page is ours, from the fields of the service, as the site's own could not be had."""


class Site(Protocol):
    """What runs a council's committee pages. All functions raise `FetchError` for an address that gives nothing, and SiteError."""

    base: str
    system: str
    """In words: "ModernGov"."""

    def committees(self) -> Sequence[Committee]:
        """All that the site lists, in its order."""

    def meetings(self, committee: Committee, *, since: dt.date, until: dt.date) -> Sequence[MeetingRef]:
        """Those held, or to be held, between the two days, both included; the latest first."""

    def meeting(self, ref: MeetingRef) -> SiteMeeting:
        """All that the site shows of one."""

    def fetch(self, paper: SitePaper, *, max_bytes: int, known: "Headers") -> "Fetched":
        """The paper itself. `known`: what came with the bytes that are held of it, which are not sent again if they are still those."""

    def notes(self) -> Sequence[str]:
        """What a person should know of how the site was read, each said once."""


def plain(text: str | None) -> str:
    """Text of a site for keeping: entities (also those encoded twice) as characters, one blank for any run of white space."""
    found = text or ""
    for _ in range(2):
        found = html.unescape(found)
    found = "".join(character for character in unicodedata.normalize("NFC", found) if character.isspace() or character.isprintable())
    return " ".join(found.split())[:LONGEST_TITLE]


def on_host(base: str, target: str) -> tuple[str, bool]:
    """The address that `target` (relative, or by plain http) stands for, and whether it is on the host of `base`.

    An http:// address of that host is asked for the way `base` is: councils moved to https and their old links stayed. What is no
    address at all is "", and on no host.
    """
    try:
        joined = urljoin(base, target.strip().replace(" ", "%20"))
        parts, home = urlsplit(joined), urlsplit(base)
        port = parts.port
    except ValueError:  # "http://[", or a port that is none
        return "", False
    if parts.scheme not in {"http", "https"}:
        return joined, False
    same = (parts.hostname or "") == (home.hostname or "")
    if same and parts.scheme != home.scheme and port in {None, 80, 443}:
        joined = parts._replace(scheme=home.scheme, netloc=home.netloc).geturl()
    return joined.partition("#")[0], same


def url_key(url: str) -> str:
    """A short key for an address that bears no number of its own: "x3f2a…"."""
    return f"x{hashlib.sha256(url.encode()).hexdigest()[:12]}"


SIZE = re.compile(r"(?<![\d.])(?P<number>[0-9]{1,6}(?:\.[0-9]{1,6})?)\s*(?P<unit>[KMG])B\b", re.IGNORECASE)
FACTORS = {"K": 1024, "M": 1024**2, "G": 1024**3}


def printed_size(text: str) -> int | None:
    """Bytes, from "PDF 119 KB" or "(2Mb)"."""
    found = SIZE.search(text)
    return None if found is None else int(float(found["number"]) * FACTORS[found["unit"].upper()])
