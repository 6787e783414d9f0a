"""Full-text search: stemmed, apostrophes folded, kept by triggers, and never an error for what a person types."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.search import words_to_query

TABLES = ("document_text", "questions", "actions", "indicator_values")
FORMS = ("council's", "council’s", "councils'", "councils’", "councilʼs", "council", "COUNCILS")


def hits(shelf, table, words):
    return len(shelf.rows(f"select rowid from {table}_fts where {table}_fts match search_query(?)", words))


def action(papers, text):
    paper = papers.document(f"{text}\n{papers.TEXT}", source=f"{hash(text)}.txt")
    made = type(papers.extraction(papers.document()).actions[0])
    return paper, papers.extraction(paper, actions=(made(kind="resolution", text=text, evidence=papers.quote(paper, text)),))


@pytest.mark.parametrize("table", TABLES)
def test_every_searched_table_is_found_by_its_words(shelf, papers, table):
    shelf.load(papers.document())
    assert hits(shelf, table, "councils'") == 1
    assert hits(shelf, table, "nowhere") == 0


@pytest.mark.parametrize("printed", FORMS)
@pytest.mark.parametrize("typed", FORMS)
def test_apostrophes_of_every_shape_find_each_other(shelf, papers, printed, typed):
    shelf.load(*action(papers, f"the {printed} homes"))
    assert hits(shelf, "actions", typed) == 1


@pytest.mark.parametrize(("printed", "typed"), [
    ("the council’s homes were noted", "\"the council's homes\""),
    ("the dogs' homes were noted", '"dogs’ homes"'),
    ("Cllr O’Neill asked", "o'neill"),
    ("they can’t say", "can't"),
    ("‘quoted’ words", "'quoted'"),
    ("complaints were investigated", "complaint investigating"),
    ("café waits", "cafe"),
])  # fmt: skip
def test_words_and_phrases_find_their_print(shelf, papers, printed, typed):
    shelf.load(*action(papers, printed))
    assert hits(shelf, "actions", typed) == 1


def test_all_words_are_asked_for_and_a_phrase_stands_together(shelf, papers):
    shelf.load(*action(papers, "missed bins and late buses"))
    assert hits(shelf, "actions", "buses bins") == 1
    assert hits(shelf, "actions", "buses trains") == 0
    assert hits(shelf, "actions", '"bins buses"') == 0


def test_a_reading_follows_changes_of_its_table(shelf, papers):
    shelf.load(*action(papers, "missed bins"))
    shelf.database.execute("update actions set text = 'late buses'")
    assert (hits(shelf, "actions", "bins"), hits(shelf, "actions", "buses")) == (0, 1)
    shelf.database.execute("delete from actions")
    assert hits(shelf, "actions", "buses") == 0


def test_the_index_agrees_with_its_table_also_after_a_vacuum(shelf, papers):
    for number in range(3):
        shelf.load(papers.document(papers.TEXT + f"unusual{number}", source=f"{number}.txt"))
    for table in TABLES:
        shelf.database.execute(f"delete from {table} where rowid = 1")
    shelf.database.commit()
    shelf.database.execute("vacuum")
    for table in TABLES:
        shelf.database.execute(f"insert into {table}_fts ({table}_fts, rank) values ('integrity-check', 1)")
    found = shelf.rows("select d.source from document_text_fts f join document_text t on t.rowid = f.rowid join documents d on d.id = t.document_id "
                       "where document_text_fts match 'unusual2'")  # fmt: skip
    assert found == [{"source": "2.txt"}]


def test_snippets_show_the_print(shelf, papers):
    shelf.load(*action(papers, "the council’s homes"))
    (row,) = shelf.rows(
        "select snippet(actions_fts, 0, '[', ']', '…', 8) as shown from actions_fts where actions_fts match search_query(?)",
        "council's homes",
    )
    assert row["shown"] == "the [council]’s [homes]"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("ab'’\"()*:^-+ANDORTNE {}\\%.,\0é ") | st.characters(), max_size=20))
def test_whatever_is_typed_is_no_error(shelf, typed):
    assert hits(shelf, "questions", typed.encode("utf-8", "ignore").decode()) == 0


@pytest.mark.parametrize("typed", ["", "  ", '"', '""', "*", "’"])
def test_nothing_typed_finds_nothing(shelf, papers, typed):
    shelf.load(papers.document())
    assert words_to_query(typed) == '""'
    assert hits(shelf, "document_text", typed) == 0
