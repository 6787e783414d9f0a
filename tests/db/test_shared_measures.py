"""A measure that several papers print: the better link wins, a person's decision stands, nothing is invented."""

import pytest


def load(shelf, papers, number, *, links=(), **changes):
    paper = papers.document(papers.TEXT + str(number), source=f"{number}.txt")
    return shelf.load(paper, papers.extraction(paper, **changes), links=links)


def measure(shelf, papers):
    return shelf.rows("select * from measures where name = ?", papers.DELAYED.name)[0]


def test_a_measure_without_a_link_is_unmatched(shelf, papers):
    load(shelf, papers, 1)
    row = measure(shelf, papers)
    assert (row["match_state"], row["indicator_id"], row["match_score"]) == ("unmatched", None, None)
    assert (row["code"], row["scope"], row["label"]) == ("2C", "Adults", "Adults: Delayed transfers of care")


def test_the_candidates_of_an_unmatched_measure_are_kept(shelf, papers):
    load(shelf, papers, 1, links=[papers.unmatched(papers.DELAYED, "dtoc", "dtoc-2")])
    assert measure(shelf, papers)["match_reason"] == "nothing alike"
    assert {row["indicator_id"] for row in shelf.rows("select indicator_id from match_candidates")} == {"dtoc", "dtoc-2"}


def test_a_link_outranks_unmatched_and_takes_its_candidates_place(shelf, papers):
    load(shelf, papers, 1, links=[papers.unmatched(papers.DELAYED, "dtoc-2")])
    load(shelf, papers, 2, links=[papers.link()])
    load(shelf, papers, 3, links=[papers.unmatched(papers.DELAYED, "dtoc-2")])
    assert (measure(shelf, papers)["match_state"], measure(shelf, papers)["indicator_id"]) == ("auto", "dtoc")
    assert shelf.rows("select * from match_candidates") == []


def test_a_persons_decision_stands(shelf, papers):
    load(shelf, papers, 1, links=[papers.link()])
    shelf.database.execute("update measures set match_state = 'rejected', indicator_id = null where name = ?", [papers.DELAYED.name])
    shelf.database.commit()
    load(shelf, papers, 2, links=[papers.link(score=1.0)])
    assert (measure(shelf, papers)["match_state"], measure(shelf, papers)["indicator_id"]) == ("rejected", None)


def test_a_rejected_link_is_not_compared_under_its_indicator(shelf, papers):
    load(shelf, papers, 1, links=[papers.link()])
    shelf.database.execute("update measures set match_state = 'rejected'")
    assert {row["indicator_id"] for row in shelf.rows("select indicator_id from comparison")} == {None}


def test_a_link_to_an_unknown_indicator_says_which(shelf, papers):
    with pytest.raises(ValueError, match="no-such"):
        load(shelf, papers, 1, links=[papers.link(indicator_id="no-such")])
    assert shelf.database["documents"].count == 0


def test_polarity_is_filled_in_and_a_disagreement_is_said(shelf, papers):
    def printed(polarity):
        papers_measure = type(papers.DELAYED)(
            name="Delayed transfers of care", unit="percent", code="2C", scope="Adults", polarity=polarity
        )
        paper = papers.document(papers.TEXT + str(polarity), source=f"{polarity}.txt")
        only = papers.extraction(
            paper, values=(papers.value(paper, measure=papers_measure),), targets=(), benchmarks=(), actions=(), problems=()
        )
        shelf.load(paper, only)
        return measure(shelf, papers)["polarity"]

    assert [printed(None), printed("lower"), printed("higher")] == [None, "lower", "lower"]
    problem = shelf.rows("select p.code, p.message, d.source from problems p join documents d on d.id = p.document_id")
    assert [(row["code"], row["source"]) for row in problem] == [("polarity_differs", "higher.txt")]
    assert "Delayed transfers of care" in problem[0]["message"]
