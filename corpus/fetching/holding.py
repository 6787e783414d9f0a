"""The folder of fetched papers: files are there whole or not at all, and what was replaced is kept out of the way."""

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TypedDict
from urllib.parse import urlsplit

from corpus import media
from corpus.fetching.manifest import PaperRecord
from corpus.fetching.naming import paper_file
from corpus.fetching.sites.site import MeetingRef, SitePaper

WITHDRAWN = ".replaced"
"""Folder of what is not to be read any more; hidden, so that it is passed over."""
PART = ".part"
PAPERS = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx", ".odt", ".rtf", ".ppt", ".pptx", ".aspx", ".ashx"})
"""How addresses of papers end: those of files, and of programs that send one."""


class Told(TypedDict):
    sha256: str
    size: int
    media_type: str
    etag: str | None
    last_modified: str | None
    retrieved_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The bytes of a paper, and what came with them."""

    content: bytes
    retrieved_at: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str = field(init=False)
    media_type: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())
        object.__setattr__(self, "media_type", media.media_type(self.content))

    def is_page_for(self, url: str) -> bool:
        """Whether it is a web page that came in the place of a file: some sites say so of what is missing, and call it a success."""
        return self.media_type == media.HTML and PurePosixPath(urlsplit(url).path).suffix.lower() in PAPERS

    def told(self) -> Told:
        return Told(
            sha256=self.sha256,
            size=len(self.content),
            media_type=self.media_type,
            etag=self.etag,
            last_modified=self.last_modified,
            retrieved_at=self.retrieved_at,
        )


class Folder:
    """All functions raise OSError where the disk does not let them."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def prepare(self) -> None:
        """Make it, and clear away what a run that was broken off left half written."""
        self._root.mkdir(parents=True, exist_ok=True)
        for part in self._root.glob(f"*/*/.*{PART}"):
            part.unlink()

    def has(self, record: PaperRecord | None) -> bool:
        """Whether the file of a paper is there, with as many bytes as it had."""
        if record is None or record.file is None:
            return False
        try:
            return (self._root / record.file).stat().st_size == record.size
        except OSError:
            return False

    def keep(self, ref: MeetingRef, paper: SitePaper, received: Held) -> str:
        """Write a paper's file. Its path from the folder on, with "/" between folders."""
        place = paper_file(ref, paper, content_type=received.media_type)
        path = self._root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}{PART}")
        with part.open("wb") as file:
            file.write(received.content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        return place.as_posix()

    def withdraw(self, record: PaperRecord | None) -> None:
        """Take a paper's file out of those to be read; it is kept in a hidden folder."""
        if record is None or record.file is None:
            return
        path, aside = self._root / record.file, self._root / WITHDRAWN / record.file
        if path.exists():
            aside.parent.mkdir(parents=True, exist_ok=True)
            path.replace(aside)
