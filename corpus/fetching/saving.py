"""What was fetched, kept as a file to be read: named by its content, never by the paper or its address."""

import datetime as dt
import hashlib
import os
from email.utils import parsedate_to_datetime
from pathlib import Path

from corpus.fetching.client import Fetched
from corpus.media import DOCX, HTML, MARKDOWN, ODT, PDF, TEXT, XLSX, media_type
from corpus.provenance import Provenance
from corpus.sources import FoundPaper

ENDINGS = {PDF: ".pdf", HTML: ".html", DOCX: ".docx", XLSX: ".xlsx", ODT: ".odt", TEXT: ".txt", MARKDOWN: ".md"}
OTHER = ".bin"
FIRST_WEB = dt.datetime(1993, 1, 1, tzinfo=dt.UTC)
MADE_JUST_NOW = dt.timedelta(minutes=5)
"""A page that says it was changed when it was asked for is made for each who asks, and says nothing of when it was published."""


def save_paper(fetched: Fetched, folder: Path, *, source: str) -> FoundPaper:
    """The file in `folder`, made where there is none. `source`: the address that the paper is known by.

    Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(fetched.content).hexdigest()
    path = folder / f"{name}{ENDINGS.get(media_type(fetched.content), OTHER)}"
    if not path.is_file() or path.stat().st_size != len(fetched.content):
        new = folder / f".{name}.new"
        new.write_bytes(fetched.content)
        os.replace(new, path)  # noqa: PTH105 - whole or not at all
    said = Provenance(url=source, published_at=published_at(fetched), retrieved_at=fetched.retrieved_at)
    return FoundPaper(path=path, source=source, canonical=source, named=True, said=said)


def published_at(fetched: Fetched) -> str | None:
    """When the site says that what stands there was last changed, ISO 8601 in UTC; None where that is missing or cannot be true."""
    try:
        changed = parsedate_to_datetime(fetched.headers.last_modified or "")
        changed = changed.replace(tzinfo=changed.tzinfo or dt.UTC).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None
    retrieved = dt.datetime.fromisoformat(fetched.retrieved_at)
    return changed.isoformat(timespec="seconds") if FIRST_WEB < changed < retrieved - MADE_JUST_NOW else None
