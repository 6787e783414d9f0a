"""The file that a paper was read from: only one that was ingested, and only while it still holds the bytes that were read.

No path comes from a request or a paper, and none is told: places are those that `miner ingest` noted in the side file, or the folder
of what it fetched, and whatever stands there now has to have the paper's SHA-256. A reader is shown the page that the figure was read from, or why not.
"""

import hashlib
import stat
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.sources import canonical_to_paths
from db.sources import fetched_path, places_of_paper

UNKNOWN = "no file is noted beside this database that holds this paper"
MOVED = "the file that it was read from is not there any more, or cannot be opened"
CHANGED = "the file that it was read from has changed since: it does not hold the bytes that were read"
REMEMBERED = 1024
"""Files of which it is remembered that they were looked at; one that is touched is looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as `documents` has it; `size` in bytes."""

    id: str
    sha256: str
    size: int


class OriginalMissingError(Exception):
    """The file is not to be had; the message says why, for a person, and tells no path."""


def find_original(database: Path, paper: Paper) -> Path:
    """The file of the paper, beside the database at `database` known to have been read. Raises OriginalMissingError."""
    noted = places_of_paper(database, paper.id)
    missing = MOVED if noted else UNKNOWN
    fetched = fetched_path(database.absolute()).glob(f"{paper.sha256}.*")
    for place in (*fetched, *(path for canonical in noted for path in canonical_to_paths(canonical))):
        try:
            found = place.stat()
            if not (place.is_absolute() and stat.S_ISREG(found.st_mode)):
                continue
            state = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            if found.st_size == paper.size and _sha256(place, state) == paper.sha256:
                return place
        except (OSError, ValueError):  # ValueError: a name with a zero byte
            continue
        missing = CHANGED
    raise OriginalMissingError(missing)


def read_original(database: Path, paper: Paper) -> bytes:
    """The bytes of the paper, the very ones that were read. Raises OriginalMissingError."""
    place = find_original(database, paper)
    try:
        with place.open("rb") as file:
            content = file.read(paper.size + 1)
    except OSError as error:
        raise OriginalMissingError(MOVED) from error
    if hashlib.sha256(content).hexdigest() != paper.sha256:
        raise OriginalMissingError(CHANGED)
    return content


@lru_cache(maxsize=REMEMBERED)
def _sha256(place: Path, state: tuple[int, ...]) -> str:
    """`state` tells one content of the file from another without reading it."""
    del state
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
