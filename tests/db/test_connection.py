"""Opening: made where missing, migrated where older, refused with file, cause and way out otherwise."""

import sqlite3

import pytest

from db import connection
from db.connection import APPLICATION_ID, DatabaseRefused, open_database, transaction
from db.sources import sources_path


def refusal(path, **options):
    with pytest.raises(DatabaseRefused) as refused:
        open_database(path, **options)
    assert str(path) in str(refused.value)
    return str(refused.value)


def pragma(path, name):
    with sqlite3.connect(path) as plain:
        return plain.execute(f"pragma {name}").fetchone()[0]


def test_a_new_file_is_ours_and_has_a_version(tmp_path):
    path = tmp_path / "a b%20c.db"
    open_database(path).close()
    assert path.is_file()
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "user_version") == len(connection.migrations())


def test_an_empty_file_is_a_new_one(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    open_database(path).close()
    assert pragma(path, "application_id") == APPLICATION_ID


def test_a_file_that_is_not_sqlite_is_refused_and_left(tmp_path):
    path = tmp_path / "scorecard.csv"
    path.write_text("Indicator,Value\n" * 20)
    assert "not a SQLite database" in refusal(path)
    assert path.read_text().startswith("Indicator,Value")


def test_a_database_of_another_program_is_refused_and_left(tmp_path):
    path = tmp_path / "photos.db"
    with sqlite3.connect(path) as other:
        other.execute("create table photos (id)")
    before = path.read_bytes()
    for read_only in (False, True):
        assert "another program" in refusal(path, read_only=read_only)
    assert path.read_bytes() == before
    assert not sources_path(path).exists()


def test_a_newer_database_is_refused_with_update(tmp_path):
    path = tmp_path / "new.db"
    open_database(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("pragma user_version = 1000")
    for read_only in (False, True):
        message = refusal(path, read_only=read_only)
        assert "newer" in message
        assert "Update" in message


def test_an_older_database_is_migrated_when_written_and_refused_when_read(tmp_path, monkeypatch):
    path = tmp_path / "old.db"
    steps = connection.migrations()
    monkeypatch.setattr(connection, "migrations", lambda: steps[:1])
    open_database(path).close()
    monkeypatch.undo()
    assert "miner ingest" in refusal(path, read_only=True)
    assert pragma(path, "user_version") == 1
    database = open_database(path)
    assert "comparison" in database.view_names()
    assert pragma(path, "user_version") == len(steps)


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "old.db"
    open_database(path).close()
    steps = connection.migrations()
    monkeypatch.setattr(connection, "migrations", lambda: (*steps, "create table extra (id);\ninsert into nowhere values (1);\n"))
    assert "nowhere" in refusal(path)
    monkeypatch.undo()
    database = open_database(path)
    assert "extra" not in database.table_names()
    assert pragma(path, "user_version") == len(steps)


def test_a_damaged_database_is_refused(tmp_path):
    path = tmp_path / "damaged.db"
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 40)
    assert "damaged" in refusal(path)


def test_a_damaged_side_file_is_refused_by_its_own_name(tmp_path):
    path = tmp_path / "a.db"
    sources_path(path).write_bytes(b"not a database, " * 100)
    message = refusal(path)
    assert str(sources_path(path)) in message
    assert "move it away" in message


@pytest.mark.parametrize(("name", "options", "said"), [
    ("missing.db", {"read_only": True}, "no such file"),
    ("missing/a.db", {}, "folder does not exist"),
    (".", {}, "is a folder"),
])  # fmt: skip
def test_a_place_without_a_database_is_refused(tmp_path, name, options, said):
    assert said in refusal(tmp_path / name, **options)


def test_read_only_cannot_write_and_leaves_no_file(tmp_path):
    path = tmp_path / "a.db"
    open_database(path).close()
    sources_path(path).unlink()
    database = open_database(path, read_only=True)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.conn.execute("insert into authorities (id, name) values ('x', 'X')")
    assert not sources_path(path).exists()


def test_a_transaction_is_all_or_nothing(tmp_path):
    database = open_database(tmp_path / "a.db")

    def half():
        with transaction(database):
            database.table("authorities").insert({"id": "x", "name": "X"})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert database.table("authorities").count == 0
    with transaction(database):
        database.table("authorities").insert({"id": "x", "name": "X"})
    assert database.table("authorities").count == 1


def test_a_transaction_in_another_is_undone_alone_and_kept_with_it(tmp_path):
    database = open_database(tmp_path / "a.db")

    def add(key):
        database.table("authorities").insert({"id": key, "name": key})

    def inner():
        with transaction(database):
            add("y")
            raise KeyError

    with transaction(database):
        add("x")
        with pytest.raises(KeyError):
            inner()
        with transaction(database):
            add("z")
        assert database.conn.in_transaction
    assert [row["id"] for row in database.table("authorities").rows] == ["x", "z"]
