"""The manifest of a folder of fetched papers, in SQLite: `manifest.db`, which can be browsed with Datasette.

Each thing that is noted is a transaction of its own, so that a run may be broken off anywhere.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Self

from corpus.fetching.manifest import MeetingRecord, PaperRecord, Run
from corpus.fetching.sites.site import MeetingRef, SiteItem

MANIFEST = "manifest.db"
SIDES = ("-journal", "-wal", "-shm")
APPLICATION_ID = 0x434D464D  # "CMFM"
VERSION = 1
SCHEMA = Path(__file__).parent / "manifest.sql"
MAGIC = b"SQLite format 3\0"
COUNTED = ("fetched", "unchanged", "left_out", "replaced", "duplicate", "restricted", "refused", "failed", "gone")
PAPER_COLUMNS = {
    "on": "meeting_id",
    "of": "paper_of",
    "is_draft": "draft",
    "size": "bytes",
}
"""The fields of `PaperRecord` whose columns have another name."""


class ManifestRefused(Exception):  # noqa: N818 - named for what happened to the user's file
    """The file cannot be used; the message names the file, the cause and the way out."""


class SqliteManifest:
    """`corpus.fetching.manifest.Manifest`, at `path`, made where there is none. A context manager.

    `dry`: what is noted is not kept; the file is read, if there is one, and left as it is. Raises ManifestRefused.
    """

    def __init__(self, path: Path, *, dry: bool = False) -> None:
        if path.exists() and not is_manifest(path) and path.stat().st_size:
            raise ManifestRefused(f"{path}: is no manifest of fetched papers. Fetch into another folder with --into; it was left as it is.")
        try:
            self._db = _copy(path) if dry else sqlite3.connect(path, timeout=30.0, isolation_level=None)
            self._prepare(path)
        except sqlite3.Error as error:
            raise ManifestRefused(
                f"{path}: cannot be used ({error}). Another fetch may be running; if it is damaged, move it away."
            ) from error
        self._run: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    def _prepare(self, path: Path) -> None:
        self._db.row_factory = sqlite3.Row
        (version,) = self._db.execute("pragma user_version").fetchone()
        if version > VERSION:
            raise ManifestRefused(f"{path}: was made by a newer Committee Miner. Update the tool: pip install --upgrade committee-miner.")
        if version == 0:
            marks = f"pragma application_id = {APPLICATION_ID}; pragma user_version = {VERSION};"
            self._db.executescript(f"begin; {SCHEMA.read_text(encoding='utf-8')} {marks} commit;")
        self._db.execute("pragma foreign_keys = on")

    def base(self) -> str | None:
        """The address of the site whose papers the folder holds; None where it holds none yet."""
        row = self._db.execute("select base from runs where exists (select 1 from meetings) order by id limit 1").fetchone()
        return None if row is None else str(row["base"])

    def begin(self, run: Run) -> None:
        title = f"{run.council}, {', '.join(run.committees)}, {run.since} to {run.until}"
        row = self._db.execute(
            "insert into runs (title, council, base, system, committees, since, until, started_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                title,
                run.council,
                run.base,
                run.system,
                json.dumps(run.committees, ensure_ascii=False),
                run.since.isoformat(),
                run.until.isoformat(),
                _now(),
            ],
        )
        self._run = row.lastrowid

    def end(self, counts: Mapping[str, int], *, message: str | None = None) -> None:
        numbers = [counts.get(name, 0) for name in COUNTED]
        sets = ", ".join(f"{name} = ?" for name in COUNTED)
        self._db.execute(f"update runs set finished_at = ?, message = ?, {sets} where id = ?", [_now(), message, *numbers, self._run])

    def meeting(self, meeting_id: str) -> MeetingRecord | None:
        row = self._db.execute("select * from meetings where id = ?", [meeting_id]).fetchone()
        return None if row is None else _row_to_meeting(row)

    def note_meeting(self, record: MeetingRecord, *, items: Iterable[SiteItem] | None = None) -> None:
        ref = record.ref
        values: dict[str, Any] = {
            "id": ref.id,
            "title": f"{ref.committee}, {ref.date.isoformat()}",
            "committee_id": ref.committee_id,
            "committee": ref.committee,
            "date": ref.date.isoformat(),
            "time": ref.time,
            "url": ref.url,
            "cancelled": ref.cancelled,
            "outcome": record.outcome,
            "message": record.message,
            "complete": record.complete,
            "read_on": record.read_on.isoformat() if record.read_on else None,
        }
        self._db.execute("begin immediate")
        with self._db:
            self._upsert("meetings", values)
            if items is not None:
                self._db.execute("delete from items where meeting_id = ?", [ref.id])
                self._db.executemany(
                    "insert into items (id, meeting_id, position, number, title, restricted) values (?, ?, ?, ?, ?, ?)",
                    [
                        (f"{ref.id}/{position}", ref.id, position, item.number, None if item.restricted else item.title, item.restricted)
                        for position, item in enumerate(items, start=1)
                    ],
                )

    def paper(self, identity: str) -> PaperRecord | None:
        return _first(self._papers("id = ?", identity))

    def papers_of(self, meeting_id: str) -> list[PaperRecord]:
        return self._papers("meeting_id = ? or paper_of = ?", meeting_id, meeting_id)

    def holder(self, sha256: str) -> PaperRecord | None:
        return _first(self._papers("sha256 = ? and file is not null", sha256))

    def note_paper(self, record: PaperRecord) -> None:
        values = {PAPER_COLUMNS.get(name, name): getattr(record, name) for name in PaperRecord.__slots__}
        self._db.execute("begin immediate")
        with self._db:
            self._upsert("papers", {"id": record.id, **values})

    def held(self) -> list[tuple[PaperRecord, MeetingRecord, MeetingRecord | None]]:
        meetings = {row["id"]: _row_to_meeting(row) for row in self._db.execute("select * from meetings")}
        papers = self._papers("file is not null order by file")
        return [(paper, meetings[paper.on], meetings.get(paper.of or "")) for paper in papers]

    def _papers(self, where: str, *parameters: str) -> list[PaperRecord]:
        order = "" if "order by" in where else " order by id"
        rows = self._db.execute(f"select * from papers where {where}{order}", parameters)
        return [_row_to_paper(row) for row in rows]

    def _upsert(self, table: str, values: Mapping[str, Any]) -> None:
        """Write a row; when it was first seen stays, when it was last seen is now."""
        now = _now()
        row = {**values, "first_seen": now, "last_seen": now}
        sets = ", ".join(f"{name} = excluded.{name}" for name in row if name not in {"id", "first_seen"})
        places = ", ".join("?" for _ in row)
        self._db.execute(f"insert into {table} ({', '.join(row)}) values ({places}) on conflict (id) do update set {sets}", [*row.values()])


def is_manifest(path: Path) -> bool:
    """Whether a file is a manifest of fetched papers, by its own mark."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(MAGIC) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _copy(path: Path) -> sqlite3.Connection:
    """A copy in memory of a manifest, or an empty one."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    if path.exists():
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=30.0)) as kept:
            kept.backup(copy)
    return copy


def _first(papers: list[PaperRecord]) -> PaperRecord | None:
    return papers[0] if papers else None


def _row_to_meeting(row: sqlite3.Row) -> MeetingRecord:
    ref = MeetingRef(
        id=row["id"],
        committee_id=row["committee_id"],
        committee=row["committee"],
        date=dt.date.fromisoformat(row["date"]),
        url=row["url"],
        time=row["time"],
        cancelled=bool(row["cancelled"]),
    )
    read_on = dt.date.fromisoformat(row["read_on"]) if row["read_on"] else None
    return MeetingRecord(ref=ref, outcome=row["outcome"], message=row["message"], complete=bool(row["complete"]), read_on=read_on)


def _row_to_paper(row: sqlite3.Row) -> PaperRecord:
    values = {name: row[PAPER_COLUMNS.get(name, name)] for name in PaperRecord.__slots__}
    return PaperRecord(**{**values, "is_draft": bool(values["is_draft"])})


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
