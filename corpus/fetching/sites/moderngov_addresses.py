"""ModernGov's addresses: what each says of the paper behind it."""

import re
from urllib.parse import parse_qs, urlsplit

from corpus.fetching.sites.site import url_key

DOCUMENT = re.compile(r"/documents/(?P<series>[sgbd])(?P<number>\d+)(?:/|$)", re.IGNORECASE)
CONVERTED = re.compile(r"/mgConvert2PDF(?:Doc)?\.aspx$", re.IGNORECASE)
CHOICE = re.compile(r"/mgChooseM?DocPack\.aspx$", re.IGNORECASE)
PART = {"0": "front_sheet", "1": "minutes", "2": "decisions", "9": "supplement", "10": "pack", "11": "pack"}
"""What a meeting's own documents are, by the T of their address."""


def query_of(url: str) -> dict[str, str]:
    """The parameters of an address, names in small letters, the first of each."""
    return {name.lower(): values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def paper_key(url: str) -> str:
    """The same key for a paper whichever way it is linked.

    "documents/s10024/Minutes.pdf" and "mgConvert2PDF.aspx?ID=10024" -> "s10024"; "documents/g727/Printed minutes.pdf?T=1" -> "g727-t1";
    "documents/b2586/Statements.pdf?T=9" and "mgChooseDocPack.aspx?ID=727&SID=2586" -> "b2586".
    """
    parts, query = urlsplit(url), query_of(url)
    if found := DOCUMENT.search(parts.path):
        series = found["series"].lower()
        return f"{series}{found['number']}" + (f"-t{query.get('t', '')[:3]}" if series == "g" else "")
    number = query.get("id", "")
    if number.isdecimal() and CONVERTED.search(parts.path):
        return f"s{number}"
    if number.isdecimal() and CHOICE.search(parts.path):
        supplement = query.get("sid", "")
        return f"b{supplement}" if supplement.isdecimal() else f"g{number}-t10"
    return url_key(url)


def is_document(url: str) -> bool:
    """Whether an address is that of a paper, and not of another page."""
    path = urlsplit(url).path
    return bool(DOCUMENT.search(path) or CONVERTED.search(path) or CHOICE.search(path)) or "/data/" in path.lower()


def is_choice(url: str) -> bool:
    """Whether behind it is a page on which a pack is chosen, and not the pack."""
    return CHOICE.search(urlsplit(url).path) is not None


def part_of(url: str) -> str | None:
    """What an address says of a meeting's own document: one of `PART`, or None."""
    found = DOCUMENT.search(urlsplit(url).path)
    if found and found["series"].lower() in "gb":
        return PART.get(query_of(url).get("t", ""))
    if is_choice(url):
        return "supplement" if "sid" in query_of(url) else "pack"
    return None


def meeting_page(base: str, *, committee_id: str, meeting_id: str) -> str:
    return f"{base}/ieListDocuments.aspx?CId={committee_id}&MId={meeting_id}&Ver=4"
