"""The saved queries of questions and actions, asked as the pages ask them."""

import asyncio
import datetime as dt
from urllib.parse import urlencode

import pytest
from datasette.utils import sqlite_timelimit

from db.pages import finding
from db.searching import Wanted, search_papers
from db.serving import DATABASE, datasette_for

STATES = {
    "answered": "How many waits were there?",
    "partly": "What of the DoLS waits?",
    "promised": "When would waits fall?",
    "declined": "Who was paid for waits?",
    "not_minuted": "Why did waits grow?",
}
OPEN, DONE = "that the waits be reviewed", "that the waits be published"


@pytest.fixture
def ask(shelf, papers):
    """Rows of a saved query over two meetings of one council and one of another."""
    example = papers.extraction(papers.document())
    question, action = type(example.questions[0]), type(example.actions[0])
    text = "\n".join([*STATES.values(), "It would be sent.", OPEN, DONE])
    for name, council, date in (
        ("first", "E99000001", dt.date(2023, 5, 1)),
        ("second", "E99000001", dt.date(2024, 5, 1)),
        ("other", "E99000002", None),
    ):
        paper = papers.document(f"{text}\n{name}", source=f"{name}.txt")
        answer = {"answer": "It would be sent.", "answer_evidence": papers.quote(paper, "It would be sent."), "followup_promised": True}
        found = papers.Extraction(
            facts=papers.facts(authority_id=council, authority_name=f"Council {council[-1]}", committee=f"{name} committee", meeting_date=date, title=name),
            questions=tuple(
                question(
                    text=words, evidence=papers.quote(paper, words), answer_state=state, asker_role="chair" if state == "partly" else "member",
                    **(answer if state == "promised" else {}),
                )
                for state, words in STATES.items()
            ),
            actions=(
                action(kind="resolution", text=OPEN, evidence=papers.quote(paper, OPEN)),
                action(kind="resolution", text=DONE, evidence=papers.quote(paper, DONE), outcome="completed"),
            ),
        )  # fmt: skip
        shelf.load(paper, found, authority=None if council.endswith("2") else papers.AUTHORITY)
    served = datasette_for(shelf.path)

    def rows(query, **parameters):
        answered = asyncio.run(served.client.get(f"/{DATABASE}/{query}.json?{urlencode({'_shape': 'array', **parameters})}"))
        assert answered.status_code == 200, answered.text
        return answered.json()

    return rows


def test_past_questions_are_narrowed_by_every_parameter(ask):
    assert len(ask("past_questions")) == 15
    assert {row["text"] for row in ask("past_questions", words="deprivation of liberty safeguards")} == {STATES["partly"]}
    assert {row["authority"] for row in ask("past_questions", authority="Exampleshire")} == {"Exampleshire County Council"}
    assert {row["committee"] for row in ask("past_questions", committee="second")} == {"second committee"}
    assert {row["text"] for row in ask("past_questions", role="Chair")} == {STATES["partly"]}
    assert {row["answer_state"] for row in ask("past_questions", answered="yes")} == {"answered"}
    assert {row["answer_state"] for row in ask("past_questions", answered="no")} == set(STATES) - {"answered"}
    assert ask("past_questions", words='" AND (') == []
    assert [row["asked_on"] for row in ask("past_questions", words="grow")] == ["2024-05-01", "2023-05-01", None]


def test_questions_without_a_reply_say_in_what_none_was_found(ask):
    found = {(row["paper"], row["text"]): row["reply"] for row in ask("questions_without_a_reply_found")}
    assert found == {
        ("first", STATES["not_minuted"]): "no reply found in the papers held, from 2023-05-01 to 2024-05-01",
        ("first", STATES["promised"]): "a reply was promised; no reply found in the papers held, from 2023-05-01 to 2024-05-01",
        ("second", STATES["not_minuted"]): "no reply found in the papers held, all of 2024-05-01",
        ("second", STATES["promised"]): "a reply was promised; no reply found in the papers held, all of 2024-05-01",
        ("other", STATES["not_minuted"]): "no reply found in the papers held, which have no date",
        ("other", STATES["promised"]): "a reply was promised; no reply found in the papers held, which have no date",
    }
    assert len(ask("questions_without_a_reply_found", words="grow", authority="E99000001", committee="first")) == 1


def test_the_pages_and_the_command_say_the_same_of_every_question(ask, shelf):
    found = search_papers(shelf.database, "waits", wanted=Wanted(kinds=("questions",), limit=100))
    told = {(row["evidence_id"], row["reply"], row["promised"]) for row in found.rows}
    assert len(told) == 15
    assert told == {(row["evidence_id"], row["reply"], row["promised"]) for row in ask("past_questions")}


def test_open_actions_are_found_by_words_and_committee(ask):
    assert {row["text"] for row in ask("actions_still_open")} == {OPEN}
    assert len(ask("actions_still_open", words="reviewing waits")) == 3
    assert ask("actions_still_open", words="published") == []
    assert [row["committee"] for row in ask("actions_still_open", committee="first")] == ["first committee"]


def test_the_search_page_says_what_it_searched_for(ask, shelf):
    page = asyncio.run(datasette_for(shelf.path).client.get("/-/search?q=DoLS")).text
    assert "Searched for: DoLS, also as deprivation of liberty safeguards" in page


def test_the_search_page_tells_of_replies_and_promises_as_the_command_does(ask, shelf):
    page = asyncio.run(datasette_for(shelf.path).client.get("/-/search?q=waits")).text
    assert "Questions: 15" in page
    assert "A reply was promised; no reply found in the papers held, from 2023-05-01 to 2024-05-01. Promised: It would be sent." in page
    assert "No reply found in the papers held, all of 2024-05-01" in page


def test_a_search_that_takes_too_long_is_stopped_with_a_word(ask, shelf, monkeypatch):
    monkeypatch.setattr(finding, "sqlite_timelimit", lambda connection, _: sqlite_timelimit(connection, 0))
    answered = asyncio.run(datasette_for(shelf.path).client.get("/-/search?q=waits"))
    assert answered.status_code == 400
    assert "The search took too long" in answered.text
