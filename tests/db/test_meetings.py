"""Meetings, agendas and attendance in the database and on its pages; what was asked and decided knows its item."""

import asyncio
import datetime as dt
import sqlite3

import pytest

from db.connection import migrations
from db.serving import DATABASE, datasette_for
from extractors.records import Attendance, LinkedPaper, Meeting, Passage

EVIL = "<script>alert('x')</script>"
TEXT = f"""Minutes of the Harbours Committee

Present: Ann Rose {EVIL} Bob Bell

7. Harbour Dues {EVIL}
Why do rafts pay? Because they float.
RESOLVED that dues be raised {EVIL}.
Dues report
8. Quay Lights
RESOLVED that lamps be lit.
"""


def paper(papers, text=TEXT, source="papers/minutes.txt"):
    return papers.document(text, source=source)


def passage(papers, document, words):
    return Passage(text=words, evidence=papers.quote(document, words))


def harbours(papers, document, **fields):
    """A paper of one meeting with two items, a question, two resolutions, two people and two links."""
    target = fields.pop("target", "https://democracy.example.org/documents/s1/Dues.pdf")
    items = (
        papers.item(
            document, f"Harbour Dues {EVIL}", until="8. Quay", number="7",
            minute=passage(papers, document, f"Why do rafts pay? Because they float.\nRESOLVED that dues be raised {EVIL}."),
            decision=passage(papers, document, f"that dues be raised {EVIL}."),
            documents=(LinkedPaper(title="Dues report", target=target, kind="supporting", evidence=papers.quote(document, "Dues report")),),
        ),
        papers.item(document, "Quay Lights", until="lamps be lit", number="8", position=2),
    )  # fmt: skip
    meeting = Meeting(
        committee="Harbours Committee", date=dt.date(2024, 9, 12), time="5.00 pm", venue="Quay House", evidence=papers.quote(document, "Minutes of the Harbours Committee"),
        items=items,
        attendance=(
            Attendance(name=f"Ann Rose {EVIL}", role="chair", role_text="Chair", evidence=papers.quote(document, "Ann Rose")),
            Attendance(name="Bob Bell", role="member", present=False, evidence=papers.quote(document, "Bob Bell")),
        ),
        **fields,
    )  # fmt: skip
    question = papers.Question(text="Why do rafts pay?", evidence=papers.quote(document, "Why do rafts pay?"), answer_state="partly")
    actions = tuple(
        papers.Action(kind="resolution", text=words, evidence=papers.quote(document, words))
        for words in ("that dues be raised", "that lamps be")
    )
    facts = papers.facts(kind="minutes", committee="Harbours Committee", meeting_date=dt.date(2024, 9, 12))
    return papers.Extraction(facts=facts, meetings=(meeting,), questions=(question,), actions=actions)


@pytest.fixture
def loaded(shelf, papers):
    document = paper(papers)
    shelf.load(document, harbours(papers, document))
    return shelf


def test_items_stand_in_order_with_what_was_minuted_and_decided(loaded):
    rows = loaded.rows("select number, title, position, minute, decision, label from agenda_items order by position")
    assert [row["number"] for row in rows] == ["7", "8"]
    assert rows[0]["decision"] == f"that dues be raised {EVIL}."
    assert rows[0]["minute"].startswith("Why do rafts pay?")
    assert rows[1]["label"] == "Harbours Committee, 2024-09-12, item 8: Quay Lights"


def test_all_of_it_stands_on_evidence(loaded):
    quotes = loaded.rows(
        'select e.quote, substr(x.text, e."start" + 1, e."end" - e."start") as there from evidence e join document_text x using (document_id)'
    )
    assert quotes
    assert all(row["quote"] == row["there"] for row in quotes)
    missing = "select count(*) as n from agenda_items where evidence_id is null or (minute is null) <> (minute_evidence_id is null)"
    assert loaded.rows(missing) == [{"n": 0}]
    assert loaded.rows("select count(*) as n from attendance where evidence_id is null") == [{"n": 0}]
    assert [row["quote"] for row in loaded.rows("select quote from meeting_documents join evidence e on e.id = evidence_id")] == [
        "Minutes of the Harbours Committee"
    ]


def test_questions_and_actions_know_their_item(loaded):
    sql = "select t.text, i.title from {} t left join agenda_items i on i.id = t.agenda_item_id order by t.text"
    assert [row["title"] for row in loaded.rows(sql.format("questions"))] == [f"Harbour Dues {EVIL}"]
    assert [row["title"] for row in loaded.rows(sql.format("actions"))] == [f"Harbour Dues {EVIL}", "Quay Lights"]
    assert loaded.rows("select agenda_item, asked_on from unanswered_questions") == [
        {"agenda_item": f"Harbour Dues {EVIL}", "asked_on": "2024-09-12"}
    ]
    assert loaded.rows("select position, questions_found, actions_found, documents_linked from agendas order by position") == [
        {"position": 1, "questions_found": 1, "actions_found": 1, "documents_linked": 1},
        {"position": 2, "questions_found": 0, "actions_found": 1, "documents_linked": 0},
    ]


@pytest.mark.parametrize("linked_first", [True, False])
def test_a_linked_paper_that_is_held_is_known_in_whatever_order_they_come(shelf, papers, linked_first):
    document, report = paper(papers), papers.document(papers.TEXT, source="papers/dues.txt")
    url = "https://democracy.example.org/documents/s1/Dues.pdf"
    loads = [
        lambda: shelf.load(report, origin=papers.origin("/elsewhere/dues.txt", url=url)),
        lambda: shelf.load(document, harbours(papers, document)),
    ]
    for load in loads if linked_first else reversed(loads):
        load()
    assert shelf.rows("select linked_document_id, kind from agenda_documents") == [{"linked_document_id": report.id, "kind": "supporting"}]


def test_read_again_changes_nothing_and_what_is_lost_goes(loaded, papers):
    document = paper(papers)
    before = loaded.content()
    loaded.load(document, harbours(papers, document), again=True)
    assert loaded.content() == before
    loaded.load(document, papers.Extraction(facts=papers.facts(committee=None, meeting_date=None)), again=True)
    for table in ("meetings", "meeting_documents", "agenda_items", "agenda_documents", "attendance"):
        assert loaded.database[table].count == 0, table


def test_an_item_that_is_found_before_it_moves_no_other_id(shelf, new_shelf, papers):
    document = paper(papers)
    whole = harbours(papers, document)
    shelf.load(document, whole)
    (meeting,) = whole.meetings
    fewer = new_shelf("fewer.db")
    (later,) = meeting.items[1:]
    fewer.load(
        document, papers.Extraction(facts=whole.facts, meetings=(Meeting(committee=meeting.committee, date=meeting.date, items=(later,)),))
    )
    assert fewer.rows("select id from agenda_items") == shelf.rows("select id from agenda_items where number = '8'")


def test_one_page_may_hold_several_meetings(shelf, papers):
    document = paper(papers)
    first, second = harbours(papers, document).meetings[0].items
    meetings = (
        Meeting(committee="Cabinet", date=dt.date(2023, 9, 20), items=(first,)),
        Meeting(committee="Council", date=dt.date(2024, 9, 12), items=(second,)),
    )
    shelf.load(document, papers.Extraction(facts=papers.facts(kind="minutes"), meetings=meetings))
    rows = shelf.rows("select m.committee, i.title from agenda_items i join meetings m on m.id = i.meeting_id order by m.date")
    assert [(row["committee"], row["title"]) for row in rows] == [("Cabinet", first.title), ("Council", second.title)]
    assert shelf.database["meeting_documents"].count == 2


def test_a_database_from_before_keeps_its_meetings_and_their_papers():
    connection = sqlite3.connect(":memory:")
    for script in migrations()[:4]:
        connection.executescript(script)
    connection.executescript(
        "insert into documents (id, label, committee, meeting_date, kind, source, media_type, sha256, bytes, ingested_at, miner_version) "
        "values ('d1', 'Minutes', 'Cabinet', '2024-01-02', 'minutes', 'm.txt', 'text/plain', 's', 1, 't', '1');"
        "insert into meetings (id, label, committee, date) values ('m1', 'Cabinet', 'Cabinet', '2024-01-02');"
        "insert into meetings (id, label, committee, date) values ('m2', 'Council', 'Council', '2024-01-02');"
    )
    for script in migrations()[4:]:
        connection.executescript(script)
    assert connection.execute("select meeting_id, document_id, evidence_id from meeting_documents").fetchall() == [("m1", "d1", None)]


@pytest.fixture
def page(loaded):
    served = datasette_for(loaded.path)

    def open_page(path):
        response = asyncio.run(served.client.get(path))
        assert response.status_code == 200, path
        return response.text

    return open_page


def one(shelf, table):
    return shelf.rows(f"select id from {table} limit 1")[0]["id"]


def test_a_meetings_page_shows_agenda_people_decisions_and_papers(page, loaded):
    text = page(f"/{DATABASE}/meetings/{one(loaded, 'meetings')}")
    for words in (
        "Harbours Committee",
        "Quay House",
        "5.00 pm",
        "Bob Bell",
        "not there",
        "Quay Lights",
        "Decided:",
        "Dues report",
        "supporting",
    ):
        assert words in text, words
    assert text.index("Harbour Dues") < text.index("Quay Lights")
    assert 'href="https://democracy.example.org/documents/s1/Dues.pdf"' in text
    assert EVIL not in text


def test_an_items_page_names_its_meeting_and_what_was_asked(page, loaded):
    item = loaded.rows("select id from agenda_items where number = '7'")[0]["id"]
    text = page(f"/{DATABASE}/agenda_items/{item}")
    for words in ("Harbours Committee, 2024-09-12", "Decided", "Minute", "Why do rafts pay?", "See it in the paper", "Dues report"):
        assert words in text, words
    assert EVIL not in text


def test_questions_and_actions_name_meeting_and_item(page, loaded):
    for table in ("questions", "actions"):
        row = loaded.rows(f"select id, evidence_id from {table} where agenda_item_id is not null order by text limit 1")[0]
        assert "Harbours Committee, 2024-09-12, item 7: Harbour Dues" in page(f"/{DATABASE}/{table}/{row['id']}")
        text = page(f"/-/evidence/{row['evidence_id']}")
        assert "Harbours Committee, 2024-09-12" in text
        assert f"/{DATABASE}/agenda_items/" in text
        assert EVIL not in text


def test_only_web_addresses_become_links(shelf, papers):
    document = paper(papers)
    shelf.load(document, harbours(papers, document, target="javascript:alert(1)", url="javascript:alert(2)"))
    served = datasette_for(shelf.path)
    for path in (f"meetings/{one(shelf, 'meetings')}", f"agenda_items/{one(shelf, 'agenda_items')}"):
        text = asyncio.run(served.client.get(f"/{DATABASE}/{path}")).text
        assert 'href="javascript' not in text
