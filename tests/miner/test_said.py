"""What is said of papers where they were found, from a list or a site, carried through to the database."""

import datetime as dt

import pytest

from corpus.listing import write_listing
from corpus.provenance import Provenance
from corpus.sources import find_papers
from db.connection import open_database
from miner.limits import Call
from miner.pipeline import READ_BEFORE, SAID_ANEW, ingest
from miner.reading import read_extract_match

MINUTES = """Exampleshire County Council

Minutes of the Transport Committee held on 5 March 2024

RESOLVED that the report be noted.
"""
SAID = Provenance(
    url="https://democracy.exampleshire.gov.uk/documents/g1/minutes.txt",
    authority="Dorset Council",
    committee="Transport and Highways Committee",
    meeting_date=dt.date(2024, 3, 6),
    meeting_url="https://democracy.exampleshire.gov.uk/ieListDocuments.aspx?MId=1",
    item_number="2",
    item_title="Minutes of the last meeting",
    title="Printed minutes",
    kind="minutes",
    published_at="2024-03-20",
    retrieved_at="2024-04-01T10:00:00+00:00",
    licence="OGL",
)


class ReadingPool:
    """A pool that reads in this process, and remembers what."""

    def __init__(self):
        self.read = []

    def run(self, function, arguments):
        assert function is read_extract_match
        for task in arguments:
            self.read.append(task.paper.source)
            yield task, Call(outcome=function(task), started=dt.datetime(2024, 5, 1, tzinfo=dt.UTC), seconds=0.1)


@pytest.fixture
def folder(tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "minutes.txt").write_text(MINUTES)
    return papers


@pytest.fixture
def database(tmp_path):
    database = open_database(tmp_path / "x.db")
    yield database
    database.close()


def ingested(database, *arguments, **options):
    """By source: outcome and message; and what was read."""
    pool = ReadingPool()
    results = list(ingest(find_papers(map(str, arguments)), database, pool, **options))
    return {item.source: (item.outcome, item.message) for item in results}, pool.read


def document(database):
    (row,) = database.query("select d.*, a.name as authority from documents d left join authorities a on a.id = d.authority_id")
    return row


def content(database):
    names = [name for name in database.table_names() if "_fts" not in name and name != "ingests"]
    rows = {name: [dict(row) for row in database[name].rows] for name in names}
    for row in rows["documents"]:
        del row["ingested_at"]
    return rows


def test_all_that_is_said_stands_in_the_database(folder, database):
    write_listing(folder, {"minutes.txt": SAID})
    ingested(database, folder)
    row = document(database)
    assert (row["source"], row["authority"], row["label"]) == ("minutes.txt", "Dorset Council", "Printed minutes")
    for name in (
        "url",
        "committee",
        "meeting_url",
        "item_number",
        "item_title",
        "title",
        "kind",
        "published_at",
        "retrieved_at",
        "licence",
    ):
        assert row[name] == getattr(SAID, name), name
    assert row["meeting_date"] == "2024-03-06"
    (meeting,) = database.query("select committee, date from meetings")
    assert meeting == {"committee": "Transport and Highways Committee", "date": "2024-03-06"}
    (problem,) = database.query("select message from problems where code = 'meeting_date_differs'")
    assert "5 March 2024" in problem["message"]


def test_a_known_paper_is_read_again_where_a_list_says_more_of_it_and_only_once(folder, database):
    ingested(database, folder)
    assert document(database)["committee"] == "Transport Committee"
    write_listing(folder, {"minutes.txt": SAID})
    outcomes, read = ingested(database, folder)
    assert outcomes["minutes.txt"] == ("loaded", SAID_ANEW)
    assert read == ["minutes.txt"]
    assert document(database)["committee"] == SAID.committee
    before = content(database)
    outcomes, read = ingested(database, folder)
    assert (outcomes["minutes.txt"], read) == (("unchanged", READ_BEFORE), [])
    assert content(database) == before


def test_read_again_it_stands_as_if_it_had_been_known_from_the_first(folder, database, tmp_path):
    ingested(database, folder)
    write_listing(folder, {"minutes.txt": SAID})
    ingested(database, folder)
    other = open_database(tmp_path / "y.db")
    ingested(other, folder)
    assert content(database) == content(other)
    other.close()


def test_an_address_or_a_day_of_publication_needs_no_reading(folder, database):
    ingested(database, folder)
    write_listing(folder, {"minutes.txt": Provenance(url=SAID.url, published_at=SAID.published_at, item_title=SAID.item_title)})
    outcomes, read = ingested(database, folder)
    assert (outcomes["minutes.txt"], read) == (("unchanged", READ_BEFORE), [])
    row = document(database)
    assert (row["url"], row["published_at"], row["item_title"]) == (SAID.url, SAID.published_at, SAID.item_title)
    (folder / "papers.csv").unlink()
    ingested(database, folder)
    assert document(database)["url"] == SAID.url  # what is not said any more stays


def test_the_users_council_goes_before_the_lists(folder, database):
    write_listing(folder, {"minutes.txt": SAID})
    ingested(database, folder, authority="Coventry City Council")
    assert document(database)["authority"] == "Coventry City Council"
    assert ingested(database, folder, authority="Coventry City Council")[1] == []


def test_of_the_same_bytes_in_two_places_the_first_that_anything_is_said_of_speaks_for_both(folder, database):
    for name in ("again.txt", "more.txt"):
        (folder / name).write_text(MINUTES)
    write_listing(folder, {"minutes.txt": SAID, "more.txt": Provenance(committee="Cabinet")})
    outcomes, read = ingested(database, folder)
    assert read == ["again.txt"]
    assert document(database)["committee"] == SAID.committee
    before = content(database)
    assert ingested(database, folder)[1] == []
    assert content(database) == before
    assert {outcome for outcome, _ in outcomes.values()} == {"loaded", "unchanged", "skipped"}


def test_a_faulty_list_is_a_failure_of_its_own_and_costs_no_paper(folder, database):
    (folder / "papers.csv").write_text("file,meeting date\nminutes.txt,soon\n")
    outcomes, _ = ingested(database, folder)
    assert outcomes["minutes.txt"][0] == "loaded"
    outcome, message = outcomes["papers.csv"]
    assert outcome == "failed"
    assert "line 2: “soon” is no meeting date" in message
    (row,) = database.query("select message from ingests where source = 'papers.csv'")
    assert row["message"] == message
