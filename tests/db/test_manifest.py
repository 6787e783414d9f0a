"""The manifest of a fetched folder: what is noted is kept, and other people's files are left alone."""

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from corpus.fetching.manifest import MeetingRecord, PaperRecord, Run
from corpus.fetching.sites.site import MeetingRef, SiteItem
from db.manifest import ManifestRefused, SqliteManifest, is_manifest

REF = MeetingRef(id="7", committee_id="1", committee="Care", date=dt.date(2024, 6, 6), url="https://x.gov.uk/7", time="10 am")
MEETING = MeetingRecord(ref=REF, outcome="read", complete=True, read_on=dt.date(2024, 9, 20))
PAPER = PaperRecord(
    key="s1",
    on="7",
    of="7",
    outcome="fetched",
    title="Report",
    url="https://x.gov.uk/s1",
    file="care/x.pdf",
    sha256="ab",
    size=3,
    is_draft=True,
)
RUN = Run(council="Exampleshire", base="https://x.gov.uk", system="ModernGov", committees=("Care",), since=REF.date, until=REF.date)


def test_what_is_noted_is_there_when_it_is_opened_again(tmp_path):
    path = tmp_path / "manifest.db"
    with SqliteManifest(path) as manifest:
        manifest.begin(RUN)
        manifest.note_meeting(
            MEETING, items=[SiteItem(id="1", number="1", title="Open"), SiteItem(id="2", number="2", title="Shut", restricted=True)]
        )
        manifest.note_paper(PAPER)
        manifest.end({"fetched": 1})
    with SqliteManifest(path) as manifest:
        assert manifest.meeting("7") == MEETING
        assert manifest.paper("7/s1") == PAPER
        assert manifest.holder("ab") == PAPER
        assert manifest.papers_of("7") == [PAPER]
        assert manifest.held() == [(PAPER, MEETING, MEETING)]
        assert manifest.base() == RUN.base
        assert (manifest.meeting("8"), manifest.paper("8/s1"), manifest.holder("cd")) == (None, None, None)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("select number, title, restricted from items order by position").fetchall() == [
            ("1", "Open", 0),
            ("2", None, 1),
        ]
        assert database.execute("select fetched, failed, message from runs").fetchall() == [(1, 0, None)]


def test_when_it_was_first_seen_stays(tmp_path):
    with SqliteManifest(tmp_path / "manifest.db") as manifest:
        manifest.note_meeting(MEETING)
        manifest.note_paper(PAPER)
        manifest._db.execute("update papers set first_seen = '2020', last_seen = '2020'")
        manifest.note_paper(replace(PAPER, outcome="gone"))
        ((first, last, outcome),) = manifest._db.execute("select first_seen, last_seen, outcome from papers")
    assert (first, outcome) == ("2020", "gone")
    assert last > "2020"


def test_a_dry_run_sees_what_is_kept_and_keeps_nothing(tmp_path):
    path = tmp_path / "manifest.db"
    with SqliteManifest(path, dry=True) as manifest:
        manifest.note_meeting(MEETING)
    assert not path.exists()
    with SqliteManifest(path) as manifest:
        manifest.note_meeting(MEETING)
    with SqliteManifest(path, dry=True) as manifest:
        assert manifest.meeting("7") == MEETING
        manifest.note_paper(PAPER)
    with SqliteManifest(path) as manifest:
        assert manifest.paper("7/s1") is None


def test_its_own_mark_tells_it_from_other_databases(tmp_path):
    SqliteManifest(tmp_path / "manifest.db").__exit__()
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as database:
        database.execute("create table mine (a)")
    assert is_manifest(tmp_path / "manifest.db")
    assert not is_manifest(other)
    assert not is_manifest(tmp_path / "nothing.db")
    with pytest.raises(ManifestRefused, match="no manifest"):
        SqliteManifest(other)


def test_one_of_a_newer_tool_is_refused_with_the_way_out(tmp_path):
    with SqliteManifest(tmp_path / "manifest.db") as manifest:
        manifest._db.execute("pragma user_version = 99")
    with pytest.raises(ManifestRefused, match="pip install --upgrade"):
        SqliteManifest(tmp_path / "manifest.db")
