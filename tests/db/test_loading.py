"""A paper comes in whole or not at all; the same paper again changes nothing; a new version supersedes."""

import dataclasses
import json
import re
import sqlite3
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.connection import open_database
from db.loading import AuthorityDetails, find_again, knows
from db.sources import sources_path


def test_a_paper_with_every_kind_of_record_is_kept(shelf, papers):
    paper = papers.document(pages=2)
    assert shelf.load(paper, links=[papers.link()]) == "loaded"
    row = shelf.rows("select * from indicator_values")[0]
    assert (row["value"], row["numerator"], row["target"], row["basis"]) == (28.0, 3312.0, 30.0, "outturn")
    assert (row["period"], row["period_kind"], row["period_start"], row["period_end"]) == (
        "2023-24 Q2",
        "quarter",
        "2023-07-01",
        "2023-09-30",
    )
    assert (row["as_at"], row["status"], row["trend"], row["annual_trend"]) == ("2023-24 Q2", "green", "improving", "same")
    counts = {
        name: shelf.database[name].count for name in ("ratings", "targets", "benchmarks", "questions", "actions", "tallies", "problems")
    }
    assert counts == {"ratings": 1, "targets": 1, "benchmarks": 2, "questions": 1, "actions": 1, "tallies": 1, "problems": 2}
    assert json.loads(shelf.rows("select statuses from tallies")[0]["statuses"]) == ["green"]
    assert shelf.rows("select due_date from actions") == [{"due_date": "2024-01-31"}]
    assert [row["title"] for row in shelf.rows("select title from agenda_items order by number")] == [
        "Carers assessed",
        "Two measures are green.",
    ]
    assert {row["name"]: row["present"] for row in shelf.rows("select name, present from attendance")} == {"Carers": 1, "England": 0}


def test_ids_are_16_hex_and_the_documents_is_from_its_bytes(shelf, papers):
    paper = papers.document()
    shelf.load(paper, links=[papers.link()])
    for table in (
        "documents",
        "evidence",
        "measures",
        "indicator_values",
        "ratings",
        "targets",
        "benchmarks",
        "questions",
        "actions",
        "problems",
    ):
        for row in shelf.rows(f"select id from {table}"):
            assert re.fullmatch("[0-9a-f]{16}", row["id"])
    assert shelf.rows("select id, sha256 from documents") == [{"id": paper.sha256[:16], "sha256": paper.sha256}]


def test_every_quote_is_a_stretch_of_the_text_as_kept(shelf, papers):
    shelf.load(papers.document())
    rows = shelf.rows(
        'select e.quote, substr(t.text, e."start" + 1, e."end" - e."start") as kept from evidence e join document_text t using (document_id)'
    )
    assert rows
    assert all(row["quote"] == row["kept"] for row in rows)


def test_evidence_of_one_stretch_stands_once_with_its_boxes(shelf, papers):
    paper = papers.document()
    bare = papers.extraction(paper).values[0]
    again = dataclasses.replace(bare, measure=papers.CARERS, evidence=papers.quote(paper, bare.value_text))
    shelf.load(paper, papers.extraction(paper, values=(again, bare)))
    assert len(shelf.rows("select * from evidence where quote = ?", bare.value_text)) == 1
    assert shelf.rows("select page, x0, top, x1, bottom from evidence_boxes") == [
        {"page": 1, "x0": 1.0, "top": 2.0, "x1": 3.0, "bottom": 4.0}
    ]
    assert shelf.database["indicator_values"].count == 2


def test_the_same_paper_again_changes_nothing(shelf, papers):
    paper = papers.document()
    shelf.load(paper, links=[papers.link(), papers.unmatched(papers.CARERS, "dtoc-2")])
    before = shelf.dump()
    assert shelf.load(paper, links=[papers.link()]) == "unchanged"
    assert shelf.dump() == before


def test_known_bytes_are_found_again_without_reading(shelf, papers):
    paper = papers.document()
    assert not knows(shelf.database, paper.sha256)
    with pytest.raises(LookupError):
        find_again(shelf.database, sha256=paper.sha256, origin=papers.origin())
    shelf.load(paper)
    assert knows(shelf.database, paper.sha256)
    assert find_again(shelf.database, sha256=paper.sha256, origin=papers.origin("/another/place.txt")) == "unchanged"


def current(shelf):
    return {row["source"]: row["superseded_by"] for row in shelf.rows("select source, superseded_by from documents")}


def test_other_content_under_the_same_source_supersedes_and_the_earlier_stays(shelf, papers):
    first, second = papers.document(source="v1.txt"), papers.document(papers.TEXT + "Corrected.", source="v2.txt")
    place = papers.origin("https://council.example/q2")
    assert shelf.load(first, origin=place) == "loaded"
    records = shelf.rows("select * from indicator_values")
    assert shelf.load(second, origin=place) == "superseding"
    assert current(shelf) == {"v1.txt": second.id, "v2.txt": None}
    assert shelf.rows("select * from indicator_values where document_id = ?", first.id) == records
    for view in ("comparison", "latest_values", "coverage", "open_actions", "unanswered_questions"):
        assert {row["document_id"] for row in shelf.rows(f"select document_id from {view}")} == {second.id}


def test_an_earlier_version_that_comes_back_is_current_again(shelf, papers):
    first, second = papers.document(source="v1.txt"), papers.document(papers.TEXT + "Corrected.", source="v2.txt")
    for paper in (first, second):
        shelf.load(paper, origin=papers.origin())
    assert find_again(shelf.database, sha256=first.sha256, origin=papers.origin()) == "superseding"
    assert current(shelf) == {"v1.txt": None, "v2.txt": first.id}


def test_a_paper_that_another_source_still_holds_stays_current(shelf, papers):
    first, second = papers.document(source="v1.txt"), papers.document(papers.TEXT + "Corrected.", source="v2.txt")
    shelf.load(first, origin=papers.origin("/one"))
    find_again(shelf.database, sha256=first.sha256, origin=papers.origin("/two"))
    assert shelf.load(second, origin=papers.origin("/one")) == "loaded"
    assert current(shelf) == {"v1.txt": None, "v2.txt": None}


def test_the_canonical_source_is_not_in_the_served_file(shelf, papers):
    shelf.load(papers.document(), origin=papers.origin("/a/private/folder/q2.txt"))
    shelf.database.close()
    assert b"/a/private/folder" not in shelf.path.read_bytes()
    assert b"/a/private/folder" in sources_path(shelf.path).read_bytes()


def test_without_the_side_file_nothing_but_the_place_is_forgotten(shelf, papers):
    shelf.load(papers.document())
    shelf.database.close()
    sources_path(shelf.path).unlink()
    shelf.database = open_database(shelf.path)
    assert shelf.load(papers.document()) == "unchanged"


def test_places_of_a_database_that_is_gone_are_ignored(shelf, papers):
    shelf.load(papers.document())
    shelf.database.close()
    shelf.path.unlink()
    shelf.__init__(shelf.path, papers)
    assert shelf.load(papers.document(papers.TEXT + "Corrected.")) == "loaded"


def test_a_failure_half_way_leaves_nothing(shelf, papers):
    shelf.load(papers.document())
    before = shelf.dump()
    paper = papers.document(papers.TEXT + "Corrected.")
    good = papers.extraction(paper)
    broken = dataclasses.replace(
        good, benchmarks=(*good.benchmarks, dataclasses.replace(good.benchmarks[0], area="Wales", value=float("nan")))
    )
    with pytest.raises(sqlite3.IntegrityError, match=r"benchmarks\.value"):
        shelf.load(paper, broken)
    assert shelf.dump() == before
    assert shelf.load(paper, good) == "superseding"


def test_evidence_that_does_not_quote_its_document_is_not_loaded(shelf, papers):
    paper = papers.document()
    astray = dataclasses.replace(papers.quote(paper, "30%"), start=0, end=3)
    with pytest.raises(ValueError, match="does not quote"):
        shelf.load(paper, papers.extraction(paper, values=(papers.value(paper, evidence=astray),)))
    assert not knows(shelf.database, paper.sha256)


@pytest.mark.parametrize("source", ["/home/someone/q2.pdf", "C:\\papers\\q2.pdf"])
def test_an_absolute_path_is_not_a_source(shelf, papers, source):
    with pytest.raises(ValueError, match="absolute"):
        shelf.load(papers.document(source=source))


def test_two_figures_of_one_cell_are_both_kept(shelf, papers):
    paper = papers.document()
    pair = (papers.value(paper, figure=28.0), papers.value(paper, figure=3312.0, unit="count"), papers.value(paper, period=papers.Q1))
    shelf.load(paper, papers.extraction(paper, values=pair))
    assert sorted(row["value"] for row in shelf.rows("select value from indicator_values")) == [28.0, 28.0, 3312.0]


def test_papers_of_unknown_authorities_share_no_measure(shelf, papers):
    nobody = papers.facts(authority_id=None, authority_name=None)
    for text in (papers.TEXT, papers.TEXT + "Another council's."):
        paper = papers.document(text)
        shelf.load(paper, papers.extraction(paper, facts=nobody), origin=papers.origin(paper.sha256))
    assert shelf.rows("select count(*) as n, count(authority_id) as known from measures where name = ?", papers.DELAYED.name) == [
        {"n": 2, "known": 0}
    ]


def test_what_is_known_of_an_authority_is_not_forgotten(shelf, papers):
    shelf.load(papers.document())
    paper = papers.document(papers.TEXT + "2")
    shelf.load(paper, authority=AuthorityDetails(id=papers.AUTHORITY.id, name="Exampleshire Council"))
    found = shelf.rows("select name, short_name, region from authorities")
    assert found == [{"name": "Exampleshire Council", "short_name": "Exampleshire", "region": "Midlands"}]


def test_details_of_another_authority_are_refused(shelf, papers):
    with pytest.raises(ValueError, match="E2"):
        shelf.load(papers.document(), authority=AuthorityDetails(id="E2", name="Another"))


def test_papers_of_one_meeting_share_it(shelf, papers):
    for text in (papers.TEXT, papers.TEXT + "Appendix"):
        paper = papers.document(text)
        shelf.load(paper, origin=papers.origin(text))
    assert [row["time"] for row in shelf.rows("select time from meetings")] == ["10:00"]
    assert shelf.database["agenda_items"].count == 4


def backwards(extraction):
    kinds = ("values", "ratings", "targets", "benchmarks", "questions", "actions", "tallies", "problems")
    return dataclasses.replace(extraction, **{kind: getattr(extraction, kind)[::-1] for kind in kinds})


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(4)),
    turn=st.sampled_from([backwards, lambda extraction: extraction]),
    again=st.lists(st.integers(0, 3), max_size=3),
)
def test_any_order_and_any_repetition_give_the_same_rows(new_shelf, papers, order, turn, again):
    links = [
        papers.link(score=0.7),
        papers.link(score=0.9, reason="one of two as good"),
        papers.unmatched(papers.DELAYED, "dtoc"),
        papers.link(score=0.9, indicator_id="dtoc-2"),
    ]

    def fill(numbers):
        shelf = new_shelf(f"{uuid.uuid4()}.db")
        for number in numbers:
            paper = papers.document(papers.TEXT + str(number), source=f"{number}.txt")
            shelf.load(paper, turn(papers.extraction(paper)), links=[links[number]])
        return shelf.content()

    assert fill(range(4)) == fill([*order, *again])
