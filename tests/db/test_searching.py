"""Searching: by kind, ranked, narrowed, each hit with its place, and honest about replies."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.narrowing import NotHeld, papers_held, year_to_dates
from db.searching import CLOSED, KINDS, OPENED, Wanted, search_papers
from db.suggesting import suggest_searches

NORTH = ("E99000001", "Exampleshire County Council")
SOUTH = ("E99000002", "Southmere Borough Council")
MINUTES = """Minutes of a meeting
A member asked why the DoLS backlog had grown. The officer would circulate the figures to members by June.
A resident asked when missed bins would be collected. The contractor had been fined twice.
The chair asked whether deprivation of liberty safeguards were reviewed. No reply was noted here.
RESOLVED that a report on the council’s missed bins be brought to the next meeting.
Delayed transfers of care fell to 28% because of the winter plan.
The end of the minutes, with nothing more about respite.
"""
DOLS = "why the DoLS backlog had grown"
BINS = "when missed bins would be collected"
SAFEGUARDS = "whether deprivation of liberty safeguards were reviewed"
PROMISE = "The officer would circulate the figures to members by June."
FINE = "The contractor had been fined twice."
REPORT = "that a report on the council’s missed bins be brought to the next meeting"


@pytest.fixture
def minutes(shelf, papers):
    """Loads minutes; gives their document."""
    example = papers.extraction(papers.document())
    question, action = type(example.questions[0]), type(example.actions[0])

    def load(name="a", *, of=NORTH, committee="Health Scrutiny", date=dt.date(2023, 11, 1), text=MINUTES, period=None, pages=None):
        paper = papers.document(f"{text}{name}", source=f"{name}.txt", pages=pages)
        at = {
            words: papers.quote(paper, words, page=number)
            for number, words in enumerate((DOLS, BINS, SAFEGUARDS, PROMISE, FINE, REPORT), start=1)
        }
        found = papers.Extraction(
            facts=papers.facts(
                authority_id=of[0], authority_name=of[1], committee=committee, meeting_date=date, kind="minutes", title=f"Minutes {name}", reporting_period=period
            ),
            questions=(
                question(
                    text=DOLS, evidence=at[DOLS], asker="Councillor A", asker_role="member", responder="Officer B", answer=PROMISE,
                    answer_evidence=at[PROMISE], answer_state="promised", followup_promised=True,
                ),
                question(text=BINS, evidence=at[BINS], asker_role="public", answer=FINE, answer_evidence=at[FINE], answer_state="answered"),
                question(text=SAFEGUARDS, evidence=at[SAFEGUARDS], asker_role="chair", form="reported"),
            ),
            actions=(
                action(kind="resolution", text=REPORT, evidence=at[REPORT], owner="Head of Waste", due="the next meeting"),
                action(kind="followup", text="circulate the figures to members", evidence=papers.quote(paper, "circulate the figures to members by June"), owner="The officer", due="June"),
            ),
            values=tuple(
                papers.value(paper, words="28%", period=when, commentary="Because of the council’s winter plan") for when in (papers.Q1, papers.Q2)
            ),
        )  # fmt: skip
        shelf.load(paper, found)
        return paper

    return load


def look(shelf, words, **wanted):
    return search_papers(shelf.database, words, wanted=Wanted(**wanted))


def totals(shelf, words, **wanted):
    return {kind: count for kind, count in look(shelf, words, **wanted).totals.items() if count}


def hit(shelf, words, kind, **wanted):
    (row, *_) = look(shelf, words, **wanted).hits[kind]
    return row


def test_every_kind_is_searched_and_each_hit_has_its_place(shelf, minutes):
    paper = minutes()
    for words, kind, page in (
        ("backlog", "questions", 1),
        ("fined", "answers", 2),
        ("report", "actions", 6),
        ("winter", "commentary", None),
    ):
        row = hit(shelf, words, kind)
        assert (row["authority"], row["committee"], row["date"]) == (NORTH[1], "Health Scrutiny", "2023-11-01")
        assert (row["paper"], row["document_id"], row["page"]) == ("Minutes a", paper.id, page)
        assert f"{OPENED}{words}{CLOSED}" in row["snippet"]
        (evidence,) = shelf.rows("select document_id from evidence where id = ?", row["evidence_id"])
        assert evidence["document_id"] == paper.id
    assert hit(shelf, "resident", "papers")["document_id"] == paper.id
    assert set(look(shelf, "backlog").hits) == set(KINDS)


@pytest.mark.parametrize("typed", ["DoLS", "dols", "Deprivation of Liberty Safeguards", "the deprivation of liberty safeguard"])
def test_an_abbreviation_and_what_it_stands_for_find_each_other(shelf, minutes, typed):
    minutes()
    rows = look(shelf, typed).hits["questions"]
    assert {row["text"] for row in rows} == {DOLS, SAFEGUARDS}
    assert "also as" in look(shelf, typed).terms[0].said


def test_quotation_marks_search_as_it_stands(shelf, minutes):
    minutes()
    assert [row["text"] for row in look(shelf, '"DoLS"').hits["questions"]] == [DOLS]
    assert totals(shelf, "“bins missed”") == {}


@pytest.mark.parametrize("typed", ["council's winter plans", "COUNCILS winter", "councils’ plan", "what is the plan for the winter"])
def test_commentary_is_found_whatever_its_apostrophes_and_forms_and_once_a_measure(shelf, papers, minutes, typed):
    minutes()
    row = hit(shelf, typed, "commentary")
    assert (row["measure"], row["period"], row["value_text"]) == (papers.DELAYED.name, "2023-24 Q2", "28%")
    assert totals(shelf, typed, kinds=("commentary",)) == {"commentary": 1}


def test_words_may_stand_partly_in_the_question_and_partly_in_the_answer(shelf, minutes):
    minutes()
    assert totals(shelf, "bins contractor", kinds=("questions", "answers")) == {"questions": 1}
    assert totals(shelf, "contractor", kinds=("questions", "answers")) == {"answers": 1}
    assert totals(shelf, "bins contractor", kinds=("questions",)) == {}
    assert totals(shelf, "bins contractor", kinds=("answers",)) == {}
    assert totals(shelf, "contractor", kinds=("answers",)) == {"answers": 1}


def test_a_promise_is_told_with_who_and_when(shelf, minutes):
    minutes()
    row = hit(shelf, "backlog", "questions")
    assert (row["promised"], row["promised_by"], row["promised_due"]) == ("circulate the figures to members", "The officer", "June")
    assert hit(shelf, "bins", "questions")["promised"] is None
    shelf.database.execute("delete from actions where kind = 'followup'")
    assert hit(shelf, "backlog", "questions")["promised"] == PROMISE


def test_a_follow_up_linked_to_its_question_is_what_was_promised(shelf, minutes):
    minutes()
    shelf.database.execute(
        "update actions set question_id = (select id from questions where text = ?), kind = 'followup' where text = ?", [DOLS, REPORT]
    )
    assert hit(shelf, "backlog", "questions")["promised"] == f"circulate the figures to members; {REPORT}"
    shelf.database.execute("update actions set question_id = (select id from questions where text = ?) where owner = 'The officer'", [BINS])
    assert hit(shelf, "backlog", "questions")["promised"] == REPORT


def test_what_is_said_of_replies_is_of_the_papers_held(shelf, minutes):
    minutes()
    assert hit(shelf, "safeguards", "questions", answered=False)["reply"] == "no reply found in the papers held, all of 2023-11-01"
    minutes("later", date=dt.date(2024, 2, 1))
    minutes("other", of=SOUTH, date=dt.date(2025, 1, 1))
    rows = [
        row
        for words in ("backlog", "bins", "liberty reviewed")
        for row in look(shelf, words).hits["questions"]
        if row["paper"] == "Minutes a"
    ]
    assert {row["text"]: row["reply"] for row in rows} == {
        DOLS: "a reply was promised; no reply found in the papers held, from 2023-11-01 to 2024-02-01",
        BINS: "answered",
        SAFEGUARDS: "no reply found in the papers held, from 2023-11-01 to 2024-02-01",
    }


def test_of_papers_without_dates_no_dates_are_told(shelf, minutes):
    minutes(date=None)
    assert hit(shelf, "reviewed", "questions")["reply"] == "no reply found in the papers held, which have no date"


def test_narrowed_to_roles_and_to_answered_or_not(shelf, minutes):
    minutes()
    assert totals(shelf, "bins") == {"questions": 1, "actions": 1, "papers": 1}
    assert totals(shelf, "bins", role="public") == {"questions": 1}
    assert totals(shelf, "bins", role="member") == {}
    assert totals(shelf, "bins", answered=True) == {"questions": 1}
    assert totals(shelf, "bins", answered=False) == {}
    assert totals(shelf, "dols", answered=False) == {"questions": 2}
    assert Wanted(kinds=("actions",), role="member").searched == ()


def test_narrowed_to_authorities_and_committees(shelf, minutes):
    minutes("north", committee="Health & Care Scrutiny")
    minutes("south", of=SOUTH, committee="Audit Committee")
    for name in ("southmere", SOUTH[0], "SOUTHMERE BOROUGH COUNCIL", "borough south"):
        assert {row["paper"] for row in look(shelf, "bins", authority=name).rows} == {"Minutes south"}
    assert len(look(shelf, "bins", authority="council").hits["questions"]) == 2
    assert {row["paper"] for row in look(shelf, "bins", committee="health and care").rows} == {"Minutes north"}
    with pytest.raises(NotHeld, match="Exampleshire County Council; Southmere"):
        look(shelf, "bins", authority="nowhere")
    with pytest.raises(NotHeld, match="Audit Committee"):
        look(shelf, "bins", committee="nothing")


def test_narrowed_to_a_year_of_the_meeting_or_of_the_period(shelf, papers, minutes):
    minutes("march", date=dt.date(2024, 3, 31))
    minutes("april", date=dt.date(2024, 4, 1))
    minutes("period", date=dt.date(2024, 6, 1), period=papers.Q2)
    minutes("undated", date=None)

    def of(year):
        return {row["paper"].removeprefix("Minutes ") for row in look(shelf, "backlog", year=year).hits["questions"]}

    assert of("2023-24") == of("2023/2024") == {"march", "period"}
    assert of("2024-25") == {"april", "period"}
    assert of("2024") == {"march", "april", "period"}
    assert of("2023") == {"period"}
    assert of("2010-11") == set()
    assert look(shelf, "backlog", year="2023-24").held.undated == 1
    assert look(shelf, "backlog").held.undated == 0


@pytest.mark.parametrize(("text", "first", "last"), [
    ("2023", "2023-01-01", "2023-12-31"),
    ("2023-24", "2023-04-01", "2024-03-31"),
    (" 2023 / 2024 ", "2023-04-01", "2024-03-31"),
    ("2010–11", "2010-04-01", "2011-03-31"),
    ("1999-00", "1999-04-01", "2000-03-31"),
    ("1999/2000", "1999-04-01", "2000-03-31"),
])  # fmt: skip
def test_years(text, first, last):
    assert tuple(day.isoformat() for day in year_to_dates(text)) == (first, last)


@pytest.mark.parametrize("text", ["", "23-24", "2023-25", "2023-2023", "next", "2023-24 Q1", "20234"])
def test_what_is_no_year_is_refused(text):
    with pytest.raises(ValueError, match="year"):
        year_to_dates(text)


def test_the_best_come_first_and_the_rest_are_counted(shelf, minutes):
    minutes("plain", text=MINUTES + "long " * 300)
    minutes("often", text=MINUTES + "respite " * 20)
    found = look(shelf, "respite", limit=1)
    assert [row["paper"] for row in found.hits["papers"]] == ["Minutes often"]
    assert found.totals["papers"] == 2


def test_superseded_papers_are_not_searched(shelf, minutes, papers):
    minutes("same")
    newer = papers.document("Nothing of the kind.", source="same.txt")
    shelf.load(newer, papers.Extraction(facts=papers.facts()))
    assert totals(shelf, "backlog") == {}


def test_a_paper_s_page_is_told_only_where_it_is_certain(shelf, minutes):
    minutes()
    assert hit(shelf, "resident", "papers")["page"] is None  # between a record on page 1 and one on page 2
    fined = hit(shelf, '"fined twice"', "papers")
    (evidence,) = shelf.rows("select id from evidence where quote = ?", FINE)
    assert (fined["page"], fined["evidence_id"]) == (5, evidence["id"])
    shelf.database.execute("update evidence set page = 3")
    assert hit(shelf, "resident", "papers")["page"] == 3
    assert hit(shelf, "respite", "papers")["page"] is None  # after the last record
    minutes("short", pages=1)
    assert {row["paper"]: row["page"] for row in look(shelf, "respite").hits["papers"]} == {"Minutes a": None, "Minutes short": 1}


@pytest.mark.parametrize(
    "typed",
    ['"missed bins" AND (', "bins AND missed", "bins: (missed)", '"missed" - bins*', "NEAR(bins, missed", "{bins} ^missed", 'bins "missed'],
)
def test_odd_signs_are_only_text(shelf, minutes, typed):
    minutes()
    if "NEAR" in typed:
        assert totals(shelf, typed) == {}
    else:
        assert totals(shelf, typed)["questions"] == 1


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("ab'’\"()*:^-+ANDORTNE {}\\%.,\0é “DoLS&") | st.characters(), max_size=30))
def test_whatever_is_typed_is_no_error(shelf, papers, typed):
    found = look(shelf, typed)
    assert not found.rows
    assert suggest_searches(shelf.database, typed, wanted=Wanted(), found=found) == ()


def test_very_much_typed_is_no_error(shelf, minutes):
    minutes()
    assert totals(shelf, " ".join(f"word{number}" for number in range(3000))) == {}


def test_nothing_typed_finds_nothing(shelf, minutes):
    minutes()
    for typed in ("", " ", "(", '""', "\ud800"):
        found = look(shelf, typed)
        assert (found.rows, suggest_searches(shelf.database, typed, wanted=Wanted(), found=found)) == ([], ())


def test_where_nothing_is_found_nearer_searches_are_suggested(shelf, minutes):
    minutes()

    def suggested(words, **wanted):
        found = look(shelf, words, **wanted)
        assert not found.rows
        return {
            (made.kind, made.words, made.hits) for made in suggest_searches(shelf.database, words, wanted=Wanted(**wanted), found=found)
        }

    assert suggested("respite zebra") == {("fewer", "respite", 1)}
    assert suggested("contracter") == {("spelt", "contractor", 2)}
    assert suggested("respite", year="2001") == {("wider", "respite", 1)}
    assert suggested("zebra") == set()


def test_what_was_searched_is_counted(shelf, minutes):
    minutes("a")
    minutes("b", of=SOUTH, date=dt.date(2024, 2, 1))
    held = papers_held(shelf.database)
    assert (len(held.documents), held.authorities, held.first, held.last) == (2, 2, "2023-11-01", "2024-02-01")


def test_a_database_that_may_only_be_read_is_searched_and_suggests(shelf, minutes):
    from db.connection import open_database  # noqa: PLC0415

    minutes()
    reading = open_database(shelf.path, read_only=True)
    found = search_papers(reading, "contracter", wanted=Wanted())
    assert [made.words for made in suggest_searches(reading, "contracter", wanted=Wanted(), found=found)] == ["contractor"]
    reading.close()
