"""A paper read again: its records are replaced, all or none; what others say and what a person decided stays."""

import dataclasses
import sqlite3
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.ledger import record_ingest
from db.loading import AuthorityDetails, held_under
from db.replacing import OWN

ELSEWHERE = AuthorityDetails(id="E99000002", name="Samplesea Borough Council")


def of_elsewhere(papers, paper):
    return papers.extraction(paper, facts=papers.facts(authority_id=ELSEWHERE.id, authority_name=ELSEWHERE.name))


def link_of(shelf):
    (row,) = shelf.rows("select indicator_id, match_state, match_score from measures where name = 'Delayed transfers of care'")
    return row["indicator_id"], row["match_state"], row["match_score"]


def test_the_same_records_have_the_same_rows(shelf, papers):
    paper = papers.document()
    links = [papers.link(), papers.unmatched(papers.CARERS, "dtoc-2")]
    shelf.load(paper, links=links)
    before = shelf.content()
    assert shelf.load(paper, links=links, again=True) == "loaded"
    assert shelf.content() == before


def test_a_paper_that_is_not_known_is_simply_loaded(shelf, papers):
    assert shelf.load(papers.document(), again=True) == "loaded"
    assert shelf.database["indicator_values"].count == 1


def test_records_that_are_not_found_any_more_go_with_their_measures(shelf, papers):
    paper = papers.document()
    shelf.load(paper, links=[papers.link(), papers.unmatched(papers.CARERS, "dtoc-2")])
    bare = dict.fromkeys(("ratings", "targets", "benchmarks", "questions", "actions", "tallies", "problems"), ())
    value = papers.value(paper, figure=29.0)
    shelf.load(paper, papers.extraction(paper, meetings=(), values=(value,), **bare), links=[papers.link()], again=True)
    assert [row["value"] for row in shelf.rows("select value from indicator_values")] == [29.0]
    assert [row["name"] for row in shelf.rows("select name from measures")] == [papers.DELAYED.name]
    empty = (
        "ratings",
        "targets",
        "questions",
        "actions",
        "tallies",
        "problems",
        "meetings",
        "agenda_items",
        "attendance",
        "match_candidates",
    )
    assert {name: shelf.database[name].count for name in empty} == dict.fromkeys(empty, 0)
    assert shelf.database["evidence"].count == 1
    assert not shelf.rows("select rowid from questions_fts where questions_fts match 'waiting'")


def test_a_corrected_authority_leaves_nothing_under_the_wrong_one(shelf, new_shelf, papers):
    paper = papers.document()
    shelf.load(paper, links=[papers.link()])
    assert held_under(shelf.database, paper.sha256) == (papers.AUTHORITY.id, papers.AUTHORITY.name)
    shelf.load(paper, of_elsewhere(papers, paper), links=[papers.link()], authority=ELSEWHERE, again=True)
    right = new_shelf("right.db")
    right.load(paper, of_elsewhere(papers, paper), links=[papers.link()], authority=ELSEWHERE)
    assert shelf.content() == right.content()
    assert held_under(shelf.database, paper.sha256) == (ELSEWHERE.id, ELSEWHERE.name)


def test_measures_of_other_papers_stay(shelf, papers):
    paper, other = papers.document(), papers.document(papers.TEXT + "Appendix", source="appendix.txt")
    for one in (paper, other):
        shelf.load(one, links=[papers.link()])
    shelf.load(paper, of_elsewhere(papers, paper), links=[papers.link()], authority=ELSEWHERE, again=True)
    assert [row["id"] for row in shelf.rows("select id from authorities order by id")] == [papers.AUTHORITY.id, ELSEWHERE.id]
    assert shelf.rows("select count(*) as n from measures where name = ?", papers.DELAYED.name) == [{"n": 2}]
    assert shelf.database["meetings"].count == 2


def test_whose_paper_is_unknown_cannot_be_said_of_unknown_bytes(shelf, papers):
    nobody = papers.facts(authority_id=None, authority_name=None)
    paper = papers.document()
    with pytest.raises(LookupError):
        held_under(shelf.database, paper.sha256)
    shelf.load(paper, papers.extraction(paper, facts=nobody))
    assert held_under(shelf.database, paper.sha256) == (None, None)


def test_a_failure_leaves_what_was_there(shelf, papers):
    paper = papers.document()
    shelf.load(paper, links=[papers.link()])
    before = shelf.dump()
    broken = papers.extraction(paper, values=(papers.value(paper, figure=float("nan")),))
    with pytest.raises(sqlite3.IntegrityError):
        shelf.load(paper, broken, again=True)
    astray = papers.extraction(paper, values=(papers.value(paper, evidence=dataclasses.replace(papers.quote(paper, "30%"), start=0)),))
    with pytest.raises(ValueError, match="does not quote"):
        shelf.load(paper, astray, again=True)
    assert shelf.dump() == before


def test_versions_ledger_and_places_are_kept(shelf, papers):
    first, second = papers.document(source="v1.txt"), papers.document(papers.TEXT + "Corrected.", source="v2.txt")
    for paper in (first, second):
        shelf.load(paper, origin=papers.origin("/q2", url="https://council.example/q2"))
        record_ingest(shelf.database, source=paper.source, outcome="loaded", message=None, started_at="", seconds=1.0, document_id=paper.id)
    ledger = shelf.rows("select * from ingests")
    assert shelf.load(second, origin=papers.origin("/q2"), again=True) == "loaded"
    assert shelf.rows("select source, superseded_by, url from documents order by source") == [
        {"source": "v1.txt", "superseded_by": second.id, "url": "https://council.example/q2"},
        {"source": "v2.txt", "superseded_by": None, "url": "https://council.example/q2"},
    ]
    assert shelf.rows("select * from ingests") == ledger
    assert shelf.rows("select canonical, document_id from sources.sources") == [{"canonical": "/q2", "document_id": second.id}]


@pytest.mark.parametrize("state", ["confirmed", "rejected"])
def test_a_persons_decision_stays(shelf, papers, state):
    paper = papers.document()
    shelf.load(paper, links=[papers.link()])
    shelf.database.execute("update measures set match_state = ?, match_score = 0.1 where name = ?", [state, papers.DELAYED.name])
    shelf.database.commit()
    shelf.load(paper, links=[papers.link(indicator_id="dtoc-2", score=1.0)], again=True)
    assert link_of(shelf) == ("dtoc", state, 0.1)


def test_a_link_is_made_anew_even_where_the_earlier_one_seemed_better(shelf, papers):
    paper = papers.document()
    shelf.load(paper, links=[papers.link(score=0.9)])
    shelf.load(paper, links=[papers.link(indicator_id="dtoc-2", score=0.7)], again=True)
    assert link_of(shelf) == ("dtoc-2", "auto", 0.7)
    shelf.load(paper, links=[papers.unmatched(papers.DELAYED, "dtoc")], again=True)
    assert link_of(shelf) == (None, "unmatched", None)
    assert shelf.rows("select indicator_id from match_candidates") == [{"indicator_id": "dtoc"}]


@pytest.mark.parametrize(("version", "kept"), [(None, ("dtoc", "auto", 0.9)), ("0.0.1", ("dtoc-2", "auto", 0.7))])
def test_what_another_paper_says_of_a_link_counts_if_this_version_read_it(shelf, papers, version, kept):
    paper, other = papers.document(), papers.document(papers.TEXT + "Appendix", source="appendix.txt")
    shelf.load(other, links=[papers.link(score=0.9)])
    shelf.load(paper, links=[papers.link(indicator_id="dtoc-2", score=0.7)])
    if version is not None:
        shelf.database.execute("update documents set miner_version = ?", [version])
        shelf.database.commit()
    shelf.load(paper, links=[papers.link(indicator_id="dtoc-2", score=0.7)], again=True)
    assert link_of(shelf) == kept


def test_no_table_of_a_papers_rows_is_forgotten(shelf):
    tables = {
        name
        for name in shelf.database.table_names()
        for key in shelf.database[name].foreign_keys
        if key.other_table == "documents" and key.column == "document_id"
    }
    assert tables - {"ingests", "site_papers"} == set(OWN)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(4)), again=st.lists(st.integers(0, 3), max_size=4))
def test_reading_again_in_any_order_ends_as_a_new_database(new_shelf, papers, order, again):
    links = [papers.link(score=0.7), papers.link(score=0.9), papers.unmatched(papers.DELAYED, "dtoc"), papers.link(indicator_id="dtoc-2")]

    def fill(numbers):
        shelf = new_shelf(f"{uuid.uuid4()}.db")
        for number in numbers:
            paper = papers.document(papers.TEXT + str(number), source=f"{number}.txt")
            shelf.load(paper, links=[links[number]], again=True)
        return shelf.content()

    assert fill([*order, *again]) == fill(range(4))
