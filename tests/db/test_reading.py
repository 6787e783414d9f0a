"""What the commands show, and the ledger of ingests beneath it."""

import datetime as dt

import pytest

from db.ledger import record_ingest
from db.reading import coverage, papers_status, problems


def note(shelf, source, outcome, **fields):
    given = {"message": None, "started_at": dt.datetime(2024, 1, 1, tzinfo=dt.UTC), "seconds": 0.5}
    record_ingest(shelf.database, source=source, outcome=outcome, **{**given, **fields})


def test_a_paper_is_shown_with_what_was_found_and_what_came_of_it(shelf, papers):
    paper = papers.document()
    shelf.load(paper)
    note(shelf, paper.source, "loaded", document_id=paper.id)
    note(shelf, paper.source, "unchanged", document_id=paper.id, message="known bytes")
    (row,) = papers_status(shelf.database)
    assert (row["document_id"], row["paper"], row["authority"]) == (paper.id, "Quarter 2", papers.AUTHORITY.name)
    assert (row["values"], row["targets"], row["benchmarks"], row["problems"]) == (1, 1, 2, 2)
    assert (row["outcome"], row["message"], row["started_at"]) == ("unchanged", "known bytes", "2024-01-01T00:00:00+00:00")


def test_what_failed_or_was_skipped_is_shown_until_it_is_loaded(shelf, papers):
    note(shelf, "a.pdf", "failed", message="a.pdf: is encrypted")
    note(shelf, "b.zip", "skipped")
    note(shelf, "papers/q2.txt", "failed")
    shelf.load(papers.document())
    note(shelf, "papers/q2.txt", "loaded", document_id=papers.document().id)
    assert [(row["source"], row["outcome"], row["document_id"]) for row in papers_status(shelf.database)] == [
        ("papers/q2.txt", "loaded", papers.document().id),
        ("a.pdf", "failed", None),
        ("b.zip", "skipped", None),
    ]


def test_the_ledger_finds_the_paper_by_its_source(shelf, papers):
    first, second = papers.document(), papers.document(papers.TEXT + "Corrected.")
    for paper, outcome in ((first, "loaded"), (second, "superseding")):
        shelf.load(paper, origin=papers.origin())
        note(shelf, paper.source, outcome)
    assert {row["document_id"]: row["outcome"] for row in papers_status(shelf.database)} == {first.id: "loaded", second.id: "superseding"}


def test_rows_of_both_kinds_have_the_same_columns(shelf, papers):
    shelf.load(papers.document())
    note(shelf, "a.pdf", "failed")
    paper, failed = papers_status(shelf.database)
    assert list(paper) == list(failed)


@pytest.mark.parametrize(("source", "kept"), [
    ("/home/someone/a.pdf", "a.pdf"), ("C:\\papers\\a.pdf", "a.pdf"), ("papers/a.pdf", "papers/a.pdf"), ("https://council.example/a.pdf",) * 2,
])  # fmt: skip
def test_the_ledger_keeps_no_absolute_path(shelf, source, kept):
    note(shelf, source, "failed")
    assert [row["source"] for row in papers_status(shelf.database)] == [kept]


def test_problems_come_with_their_place(shelf, papers):
    shelf.load(papers.document())
    found = problems(shelf.database, papers.document().id)
    assert [(row["code"], row["quote"]) for row in found] == [("unreadable_page", None), ("unknown_header", "Something nobody understood")]
    assert problems(shelf.database, "0000000000000000") == []


def test_coverage_has_a_row_a_paper(shelf, papers):
    shelf.load(papers.document())
    assert [row["document_id"] for row in coverage(shelf.database)] == [papers.document().id]
