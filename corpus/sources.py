"""Finding papers: files, folders and patterns become a list of files, the same whatever order they were named in."""

import errno
import glob
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.listing import LISTING, Listing, normal_path, read_listing
from corpus.provenance import Provenance

MOST_TOLD = 20
"""Mistakes of a list that are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPaper:
    """A file to be read.

    `source` says where it stands within what was asked for, with "/" between folders: for a file its name, for a folder or a
    pattern the path below it. `canonical` is the absolute path with links resolved. `named`: asked for itself, not met in a folder.
    `said`: what the site it comes from says of it, or the list that lies beside it.
    """

    path: Path
    source: str
    canonical: str
    named: bool
    said: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something that was asked for or met and is no paper to read. `named`: asked for itself, so that leaving it out is a failure.

    `source` is what was asked for as it was written, or a path as in `FoundPaper`.
    """

    source: str
    cause: str
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Papers in the order of their sources, each once; what was left out in the same order."""

    papers: tuple[FoundPaper, ...]
    left_out: tuple[LeftOut, ...]


def find_papers(arguments: Iterable[str], *, ignore: Collection[Path] = ()) -> Finding:
    """The files that paths and patterns ("papers/**/*.pdf") stand for; `ignore` are files and folders never taken (the database itself).

    Hidden files and folders in a folder are passed over, and links that lead out of it are left out. What exists is taken as it
    is called, even where its name looks like a pattern. A `papers.csv` is no paper: it says of the papers beside it and below what is
    known of them, the nearest one first.
    """
    ignored = {path.resolve() for path in ignore}
    papers: dict[str, FoundPaper] = {}
    left_out: set[LeftOut] = set()
    for argument in arguments:
        for item in _found(argument):
            if isinstance(item, LeftOut):
                left_out.add(item)
            elif ignored.isdisjoint((path := Path(item.canonical), *path.parents)):
                papers[item.canonical] = _fuller(item, papers.get(item.canonical))
    lists = [paper for paper in papers.values() if paper.path.name == LISTING]
    told = _with_lists([paper for paper in papers.values() if paper.path.name != LISTING], lists, left_out)
    return Finding(
        papers=tuple(sorted(told, key=lambda paper: (paper.source, paper.canonical))),
        left_out=tuple(sorted(left_out, key=lambda item: (item.source, item.cause))),
    )


def _found(argument: str) -> Iterator[FoundPaper | LeftOut]:
    path = Path(argument)
    if not argument:
        yield LeftOut(source="''", cause="an empty name is no path", named=True)
    elif os.path.lexists(path):
        yield from _at(path, root=path.parent)
    elif glob.has_magic(argument):
        yield from _matching(argument)
    else:
        yield LeftOut(source=_printable(argument), cause="there is no such file or folder", named=True)


def _matching(pattern: str) -> Iterator[FoundPaper | LeftOut]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        yield LeftOut(source=_printable(pattern), cause="no file matches this pattern", named=True)
    root = _fixed_part(pattern)
    # "**" matches folders and, one by one, all that is in them: the folders themselves add nothing then.
    only_files = "**" in pattern and any(not Path(match).is_dir() for match in matches)
    for match in matches:
        if not (only_files and Path(match).is_dir()):
            yield from _at(Path(match), root=root)


def _fixed_part(pattern: str) -> Path:
    """The folders in front of the first part that is a pattern: "papers/2023-*/x.pdf" -> "papers"."""
    parts = Path(pattern).parts
    first = next(number for number, part in enumerate(parts) if glob.has_magic(part))
    return Path(*parts[:first])


def _at(path: Path, *, root: Path) -> Iterator[FoundPaper | LeftOut]:
    """What a path that was asked for stands for. A folder's papers are called from the folder on, a file from `root` on."""
    if path.is_dir():
        yield from _in_folder(path)
    else:
        yield _file(path, source=path.relative_to(root).as_posix() if path != root else path.name, named=True)


def _in_folder(folder: Path) -> Iterator[FoundPaper | LeftOut]:
    failures: list[OSError] = []
    inside = folder.resolve()
    empty = True
    for place, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        for name in sorted([*linked, *(name for name in names if not name.startswith("."))]):
            path = Path(place) / name
            source = path.relative_to(folder).as_posix()
            target = Path(os.path.realpath(path))  # Path.resolve raises RuntimeError for a link that leads to itself
            empty = False
            if path.is_symlink() and not target.is_relative_to(inside):
                yield LeftOut(source=_printable(source), cause="a link that leads out of the folder is not followed", named=False)
            elif not target.is_dir():  # a link to a folder in the same tree, whose papers are met there
                yield _file(path, source=source, named=False)
    for failure in failures:
        yield LeftOut(
            source=_printable(os.path.relpath(failure.filename, folder.parent)),
            cause=f"the folder cannot be opened ({failure.strerror})",
            named=True,
        )
    if empty and not failures:
        yield LeftOut(source=_printable(str(folder)), cause="the folder holds no files", named=True)


def _file(path: Path, *, source: str, named: bool) -> FoundPaper | LeftOut:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if error.errno == errno.ELOOP:
            cause = "a link that leads to itself"
        else:
            cause = "a link to a file that is not there" if path.is_symlink() else f"cannot be opened ({error.strerror})"
        return LeftOut(source=_printable(source), cause=cause, named=named)
    if not stat.S_ISREG(mode):
        # Opening a pipe would wait for ever for someone to write into it.
        return LeftOut(source=_printable(source), cause="not a file but a device or a pipe", named=named)
    return FoundPaper(path=path, source=_printable(source), canonical=_printable(str(path.resolve())), named=named)


def _fuller(paper: FoundPaper, other: FoundPaper | None) -> FoundPaper:
    """Of two findings of one file the one whose source says more; named if either is."""
    if other is None:
        return paper
    best = max(paper, other, key=lambda found: (found.source.count("/"), found.source))
    return FoundPaper(path=best.path, source=best.source, canonical=best.canonical, named=paper.named or other.named)


def _with_lists(papers: list[FoundPaper], lists: list[FoundPaper], left_out: set[LeftOut]) -> list[FoundPaper]:
    """The papers with what the lists say of them; what is wrong in a list is added to `left_out`.

    A paper that was asked for itself is in the list beside it, too.
    """
    met = {_absolute(paper.path).parent: paper.source for paper in lists}
    beside = {_absolute(paper.path).parent for paper in papers if paper.named} - met.keys()
    said: dict[Path, Provenance] = {}
    for folder in sorted({*met, *beside}, key=lambda folder: (len(folder.parts), folder)):  # the nearest one last
        if folder in met or (folder / LISTING).is_file():
            listing = read_listing(folder / LISTING)
            said |= {folder / file: provenance for file, provenance in listing.said.items()}
            if folder in met:
                wrong = (*listing.problems, *_missing(listing, folder))
                cause = f"a list that says what is known of papers ({len(listing.said)})"
                more = f"; and {len(wrong) - MOST_TOLD} more" if len(wrong) > MOST_TOLD else ""
                cause = f"{cause}; {'; '.join(wrong[:MOST_TOLD])}{more}" if wrong else cause
                left_out.add(LeftOut(source=met[folder], cause=cause, named=bool(wrong)))
    normal = {paper.canonical: Path(normal_path(str(_absolute(paper.path)))) for paper in papers}
    said = {Path(normal_path(str(path))): provenance for path, provenance in said.items()}
    return [replace(paper, said=said.get(normal[paper.canonical])) for paper in papers]


def _missing(listing: Listing, folder: Path) -> Iterator[str]:
    there = {normal_path(path.relative_to(folder).as_posix()) for path in folder.rglob("*")}
    for file in listing.said:
        if file not in there:
            yield f"it lists {file}, which is not there"


def _absolute(path: Path) -> Path:
    """Without following links, whose names are what a list has."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def canonical_to_paths(canonical: str) -> tuple[Path, ...]:
    """The paths that `FoundPaper.canonical` may stand for: "\\xe9" in it is a byte of a name that is no UTF-8, or written so."""
    read_back = re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), canonical.encode("utf-8"))
    return tuple(dict.fromkeys((Path(canonical), Path(os.fsdecode(read_back)))))


def _printable(name: str) -> str:
    """A file name as text that can be stored: bytes that are no UTF-8 stand as "\\xe9"."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")
