"""Which program runs a council's committee pages, and where: from the list of councils, or by asking the site."""

import re
from urllib.parse import urlsplit

from corpus.fetching.client import Client, FetchError
from corpus.fetching.failures import BY_HAND
from corpus.fetching.sites.cmis import Cmis
from corpus.fetching.sites.moderngov import ModernGov
from corpus.fetching.sites.site import Site, SiteError
from patterns.authorities import CommitteeSystem

PAGE = re.compile(r"/(?:[^/]*\.(?:aspx|asmx|ashx)\b.*|tabid/.*|documents/.*)$", re.IGNORECASE)
SIGNS: tuple[tuple[re.Pattern[bytes], CommitteeSystem], ...] = (
    (
        re.compile(
            rb"(?:<|&lt;)(?:\w+:)?committeeid\b|mg(?:ListCommittees|CommitteeDetails)\.aspx|ieListDocuments\.aspx|mgCalendarMonthView\.aspx|ieListMeetings\.aspx|mgMainTitleTxt",
            re.IGNORECASE,
        ),
        "moderngov",
    ),
    (re.compile(rb"MeetingCalendarPublic|ViewCMIS_|ModCMIS|CMIS_ModuleWrapper", re.IGNORECASE), "cmis"),
)
FIRST_BYTES = 5 * 1024 * 1024


def base_of(url: str) -> str:
    """The address under which a site's pages stand, from that of any of them, without a slash at its end.

    "democracy.exampleshire.gov.uk/mgListCommittees.aspx?bcr=1" -> "https://democracy.exampleshire.gov.uk". Raises SiteError.
    """
    full = url.strip() if "://" in url else f"https://{url.strip()}"
    try:
        parts = urlsplit(full)
        known = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise SiteError(f"{url!r} is no address of a website; write for example https://democracy.exampleshire.gov.uk")
    return f"{parts.scheme}://{parts.netloc}{PAGE.sub('', parts.path)}".rstrip("/")


def open_site(client: Client, base: str, *, system: CommitteeSystem | None = None) -> Site:
    """The adapter for what runs at `base`; without `system` the site's pages are asked. Raises SiteError where it is neither of those known."""
    system = system or _told_by_pages(client, base)
    return ModernGov(client, base) if system == "moderngov" else Cmis(client, base)


def _told_by_pages(client: Client, base: str) -> CommitteeSystem:
    refusals: list[FetchError] = []
    for page in ("mgListCommittees.aspx?bcr=1", "mgWebService.asmx/GetCommittees", ""):
        try:
            content = client.get(f"{base}/{page}", max_bytes=FIRST_BYTES).content
        except FetchError as error:
            refusals.append(error)
            continue
        if found := next((system for sign, system in SIGNS if sign.search(content)), None):
            return found
    if len(refusals) == 3:
        raise SiteError(f"{base} gives nothing to programs: {refusals[0].cause}")
    raise SiteError(f"{base} is no site of ModernGov or CMIS, the two that can be read here: {BY_HAND}")
