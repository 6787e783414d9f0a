"""What files and folders of fetched papers are called: by our own short forms of numbers and titles, never by raw text of a site."""

import re
import unicodedata
from pathlib import PurePosixPath

from corpus import media
from corpus.fetching.choosing import PAGE
from corpus.fetching.sites.site import MeetingRef, SitePaper

LONGEST = 60
ENDINGS = {
    media.PDF: ".pdf",
    media.HTML: ".html",
    media.DOCX: ".docx",
    media.XLSX: ".xlsx",
    media.ODT: ".odt",
    media.DOC: ".doc",
    media.RTF: ".rtf",
    media.TEXT: ".txt",
    media.MARKDOWN: ".txt",
    media.ZIP: ".zip",
}


def slug(text: str, *, most: int = LONGEST) -> str:
    """Small letters, figures and hyphens: "Adults’ Care & Health (1)" -> "adults-care-health-1"; "x" where nothing of it is left."""
    letters = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode("ascii").replace("'", "")
    found = "-".join(re.findall(r"[a-z0-9]+", letters))
    return found[:most].rpartition("-")[0] or found[:most] if len(found) > most else found or "x"


def meeting_folder(ref: MeetingRef) -> PurePosixPath:
    """Of the committee and, in it, of the meeting: "adult-social-care-committee/2024-06-05-1234"."""
    return PurePosixPath(slug(ref.committee)) / f"{ref.date.isoformat()}-{slug(ref.id, most=20)}"


def paper_file(ref: MeetingRef, paper: SitePaper, *, content_type: str) -> PurePosixPath:
    """Where a paper of a meeting is kept, within the folder of all: number, title, and an ending by what it is."""
    name = "page" if paper.key == PAGE else f"{slug(paper.key, most=30)}-{slug(paper.title or 'paper')}"
    return meeting_folder(ref) / f"{name}{ENDINGS.get(content_type, '.bin')}"
