"""What a meeting's page, its printed minutes and its decisions print alike counts once; every print stays, whatever came first."""

import asyncio
import dataclasses
import datetime as dt
import itertools
import sqlite3
import time

import pytest

from corpus.document import Evidence, Problem
from db.connection import migrations
from db.searching import Wanted, search_papers
from db.serving import DATABASE, datasette_for
from extractors.records import Action, AgendaItem, Meeting, Question

MET = dt.date(2024, 9, 12)
NOTED = "that the report be noted"
ASKED = "Why do rafts pay less than barges?"
REPLIED = "Because they float higher than barges do."
DUES = "that harbour dues be raised by 2.5%"


@dataclasses.dataclass
class Said:
    """What is said under an item: a resolution, or a question with its answer."""

    text: str
    answer: str | None = None
    kind: str = "resolution"
    outcome: str | None = None


def asked(text=ASKED, answer=None):
    return Said(text=text, answer=answer, kind="question")


@pytest.fixture
def make(papers):
    """A paper of a meeting, from its items: {(number, title): [what is said]}; the title None for what stands under none."""

    def made(name, items, *, kind="minutes", date=MET, committee="Harbours Committee", cut=False):
        lines, records, agenda = [f"Paper {name} of the {committee}"], [], []

        def write(line):
            start = sum(len(one) + 1 for one in lines)
            lines.append(line)
            return Evidence(start=start, end=start + len(line), quote=line)

        for position, ((number, title), all_said) in enumerate(items.items(), 1):
            heading = write(title or "Other matters")
            for said in all_said:
                evidence = write(said.text)
                if said.kind == "question":
                    answer = write(said.answer) if said.answer else None
                    state = "answered" if answer else "not_minuted"
                    records.append(
                        Question(text=said.text, evidence=evidence, answer=said.answer, answer_evidence=answer, answer_state=state)
                    )
                else:
                    records.append(Action(kind=said.kind, text=said.text, evidence=evidence, outcome=said.outcome))
            if title:
                end = sum(len(one) + 1 for one in lines)
                agenda.append(AgendaItem(title=title, number=number, evidence=heading, start=heading.start, end=end, position=position))
        document = papers.document("\n".join(lines), source=f"{name}.txt")
        if cut:
            problem = Problem(stage="read", code="cut_text", message="the page cuts a text short")
            document = dataclasses.replace(document, problems=(problem,))
        extraction = papers.Extraction(
            facts=papers.facts(kind=kind, committee=committee, meeting_date=date, title=name),
            meetings=(Meeting(committee=committee, date=date, items=tuple(agenda)),),
            questions=tuple(record for record in records if isinstance(record, Question)),
            actions=tuple(record for record in records if isinstance(record, Action)),
        )
        return document, extraction

    return made


@pytest.fixture
def three(make):
    """One meeting's page, printed minutes and decisions."""
    return {
        "page": make(
            "Page",
            {("7.", "Harbour dues"): [asked(), Said(DUES + "."), Said(NOTED)], ("8.", "Quay lights"): [Said(NOTED)]},
            cut=True,
        ),
        "minutes": make(
            "Minutes",
            {
                ("7", "HARBOUR DUES"): [asked(ASKED.replace(" than", "\nthan"), REPLIED), Said(DUES.capitalize()), Said(NOTED)],
                ("8", "Quay Lights – report"): [Said(f"(a) {NOTED}"), Said("that lamps be lit")],
            },
        ),
        "decisions": make(
            "Decisions", {("1", "Harbour Dues"): [Said(DUES), Said(NOTED)], ("2", "Quay Lights"): [Said(NOTED)]}, kind="decision"
        ),
    }


def load(shelf, made, **options):
    document, extraction = made
    return shelf.load(document, extraction, **options)


def counting(shelf, table="actions"):
    """What counts: its paper, item and text, with the papers of its other prints."""
    sql = (
        f"select d.label as paper, g.title as item, t.text, (select group_concat(label, ', ') from (select o.label from {table} r "
        "join documents o on o.id = r.document_id where r.repeats = t.id order by o.label)) as also "
        f"from {table} t join documents d on d.id = t.document_id left join agenda_items g on g.id = t.agenda_item_id "
        "where t.repeats is null order by d.label, g.position, t.text"
    )
    return [tuple(row.values()) for row in shelf.rows(sql)]


@pytest.mark.parametrize("order", list(itertools.permutations(("page", "minutes", "decisions"))))
def test_each_counts_once_in_every_order_of_reading(shelf, three, order):
    for name in order:
        load(shelf, three[name])
    assert counting(shelf) == [
        ("Minutes", "HARBOUR DUES", DUES.capitalize(), "Decisions, Page"),
        ("Minutes", "HARBOUR DUES", NOTED, "Decisions, Page"),
        ("Minutes", "Quay Lights – report", f"(a) {NOTED}", "Decisions, Page"),
        ("Minutes", "Quay Lights – report", "that lamps be lit", None),
    ]
    items = "select g.title as of, h.title as counts from actions t join agenda_items g on g.id = t.agenda_item_id "
    pairs = shelf.rows(items + "join actions c on c.id = t.repeats join agenda_items h on h.id = c.agenda_item_id")
    assert all(row["of"].casefold()[:4] == row["counts"].casefold()[:4] for row in pairs)
    assert [row[:1] + row[3:] for row in counting(shelf, "questions")] == [("Minutes", "Page")]
    assert shelf.database["actions"].count == 10
    assert shelf.rows("select count(*) as n from open_actions") == [{"n": 4}]
    assert shelf.rows("select text from unanswered_questions") == []
    assert shelf.rows("select distinct also_in from open_actions where text <> 'that lamps be lit'") == [{"also_in": "Decisions; Page"}]
    assert shelf.rows("select sum(actions_found) as n from coverage") == [{"n": 10}]
    assert shelf.rows("pragma foreign_key_check") == []


def test_every_order_gives_the_same_rows(new_shelf, three):
    ends = []
    for order in itertools.permutations(three):
        shelf = new_shelf("-".join(order) + ".db")
        for name in order:
            load(shelf, three[name])
        ends.append(shelf.content())
    assert all(end == ends[0] for end in ends)


@pytest.mark.parametrize("name", ["page", "minutes", "decisions"])
def test_read_again_changes_nothing_and_what_is_lost_counts_elsewhere(shelf, three, name):
    for made in three.values():
        load(shelf, made)
    before = shelf.content()
    load(shelf, three[name], again=True)
    assert shelf.content() == before
    document, extraction = three[name]
    shelf.load(document, dataclasses.replace(extraction, questions=(), actions=()), again=True)
    assert {row[0] for row in counting(shelf)} == {"Decisions" if name == "minutes" else "Minutes"}
    load(shelf, three[name], again=True)
    assert shelf.content() == before


def test_a_paper_said_to_be_of_another_meeting_repeats_no_more(shelf, three, make):
    load(shelf, three["minutes"])
    load(shelf, three["page"])
    document, extraction = three["page"]
    later = dt.date(2024, 10, 10)
    moved = dataclasses.replace(
        extraction,
        facts=dataclasses.replace(extraction.facts, meeting_date=later),
        meetings=tuple(dataclasses.replace(meeting, date=later) for meeting in extraction.meetings),
    )
    shelf.load(document, moved, again=True)
    assert shelf.rows("select id from actions where repeats is not null") == []


def test_a_superseded_print_counts_only_where_no_current_one_does(shelf, make):
    first = make("First", {("7", "Harbour dues"): [asked(answer=REPLIED), Said(DUES), Said(NOTED)]})
    second = make("Second", {("7", "Harbour dues"): [asked(), Said(DUES)]}, kind="agenda")
    origin = shelf.papers.origin("/minutes")
    load(shelf, first, origin=origin)
    assert load(shelf, second, origin=origin) == "superseding"
    assert counting(shelf) == [("First", "Harbour dues", NOTED, None), ("Second", "Harbour dues", DUES, "First")]
    assert [row["text"] for row in shelf.rows("select text from unanswered_questions")] == [ASKED]
    assert shelf.rows("select also_in from open_actions") == [{"also_in": None}]
    load(shelf, first, origin=origin)  # back again
    assert counting(shelf) == [("First", "Harbour dues", DUES, "Second"), ("First", "Harbour dues", NOTED, None)]
    assert shelf.rows("select text from unanswered_questions") == []


@pytest.mark.parametrize("change", [{"date": dt.date(2024, 10, 10)}, {"committee": "Lights Committee"}])
def test_the_same_words_of_another_meeting_are_their_own(shelf, make, change):
    items = {("7", "Harbour dues"): [asked(), Said(DUES)]}
    load(shelf, make("One", items))
    load(shelf, make("Other", items, **change))
    assert len(counting(shelf)) == len(counting(shelf, "questions")) == 2


def test_within_one_paper_nothing_repeats(shelf, make):
    load(shelf, make("Minutes", {("7", "Harbour dues"): [Said(NOTED), Said(NOTED), asked(), asked()], (None, None): [Said(NOTED)]}))
    assert len(counting(shelf)) == 3
    assert len(counting(shelf, "questions")) == 2


def test_the_same_words_under_another_item_are_their_own(shelf, make):
    load(shelf, make("Minutes", {("7", "Harbour dues"): [Said(NOTED)]}))
    load(shelf, make("Page", {("8", "Quay lights"): [Said(NOTED)]}))
    assert len(counting(shelf)) == 2


def test_an_equal_number_joins_what_is_long_and_not_what_is_usual(shelf, make):
    long = "that the dues for rafts and barges in the outer basin be raised as the report has it"
    load(shelf, make("Minutes", {("7", "Harbour dues"): [Said(NOTED), Said(long)]}))
    load(shelf, make("Decisions", {("7.", "What rafts pay"): [Said(NOTED), Said(long)]}, kind="decision"))
    assert {row[2:] for row in counting(shelf)} == {(NOTED, None), (long, "Decisions")}


def test_another_kind_of_action_is_its_own(shelf, make):
    load(shelf, make("Minutes", {("7", "Harbour dues"): [Said(NOTED)]}))
    load(shelf, make("Page", {("7", "Harbour dues"): [Said(NOTED, kind="recommendation")]}))
    assert len(counting(shelf)) == 2


def test_what_stands_under_no_item_goes_to_what_is_left(shelf, make):
    load(shelf, make("Minutes", {("7", "Harbour dues"): [Said(NOTED)], ("8", "Quay lights"): [Said(NOTED)]}))
    load(shelf, make("Decisions", {(None, None): [Said(NOTED)], ("7", "Harbour dues"): [Said(NOTED)]}, kind="decision"))
    assert [row[1:2] + row[3:] for row in counting(shelf)] == [("Harbour dues", "Decisions"), ("Quay lights", "Decisions")]


def test_two_reports_to_a_meeting_may_recommend_the_same(shelf, make):
    for name in ("Dues report", "Lights report"):
        load(shelf, make(name, {(None, None): [Said(NOTED, kind="recommendation")]}, kind="report"))
    assert len(counting(shelf)) == 2


def test_the_print_that_tells_more_counts(shelf, make):
    load(shelf, make("Decisions", {("7", "Dues raised"): [Said(DUES, outcome="lost")]}, kind="decision"))
    load(shelf, make("Minutes", {("7", "Dues raised"): [Said(DUES)]}))
    assert [row[0] for row in counting(shelf)] == ["Decisions"]
    assert shelf.rows("select id from open_actions") == []


def test_of_two_full_prints_the_longer_answer_counts(shelf, make):
    load(shelf, make("Draft", {("7", "Harbour dues"): [asked(answer="They float.")]}))
    load(shelf, make("Approved", {("7", "Harbour dues"): [asked(answer=REPLIED)]}))
    assert [row[0] for row in counting(shelf, "questions")] == ["Approved"]


def search(shelf, words, **wanted):
    return search_papers(shelf.database, words, wanted=Wanted(kinds=("questions", "answers", "actions"), **wanted))


def test_search_finds_each_once_and_loses_no_words(shelf, three, make):
    for made in three.values():
        load(shelf, made)
    load(shelf, make("Note", {("7", "Harbour dues"): [asked(answer="They float.")]}, kind="other"))
    found = search(shelf, "harbour dues raised")
    assert [(hit["paper"], hit["also_in"]) for hit in found.hits["actions"]] == [("Minutes", "Decisions; Page")]
    assert found.totals["actions"] == 1
    (hit,) = search(shelf, "rafts").hits["questions"]
    assert (hit["paper"], hit["reply"], hit["also_in"]) == ("Minutes", "answered", "Note; Page")
    assert search(shelf, "rafts", answered=False).totals["questions"] == 0
    assert search(shelf, "They").totals == {"questions": 0, "answers": 1, "actions": 0}


def test_words_that_only_another_print_has_are_found_in_it(shelf, make):
    load(shelf, make("Minutes", {("7", "Harbour dues"): [asked(answer="Because they float.")]}))
    load(shelf, make("Note", {("7", "Harbour dues"): [asked(answer="Ducks.")]}, kind="other"))
    (hit,) = search(shelf, "ducks").hits["answers"]
    (counts,) = shelf.rows("select id from questions where repeats is null")
    assert (hit["paper"], hit["also_in"], hit["id"]) == ("Note", "Minutes", counts["id"])


def test_papers_read_before_are_compared_when_one_of_their_meeting_is_read(shelf, three):
    for made in three.values():
        load(shelf, made)
    after = shelf.content()
    shelf.database.execute("update questions set repeats = null")
    shelf.database.execute("update actions set repeats = null")
    shelf.database.conn.commit()
    load(shelf, three["page"], again=True)
    assert shelf.content() == after


def test_older_tables_are_brought_up_to_date():
    connection = sqlite3.connect(":memory:")
    for script in migrations()[:7]:
        connection.executescript(script)
    connection.executescript(
        "insert into documents (id, label, kind, source, media_type, sha256, bytes, ingested_at, miner_version) "
        "values ('d1', 'Minutes', 'minutes', 'm.txt', 'text/plain', 's', 1, 't', '1');"
        "insert into evidence (id, document_id, \"start\", \"end\", quote) values ('e1', 'd1', 0, 1, 'x');"
        "insert into actions (id, document_id, evidence_id, kind, text) values ('a1', 'd1', 'e1', 'resolution', 'that it be noted');"
    )
    for script in migrations()[7:]:
        connection.executescript(script)
    assert connection.execute("select id, also_in from open_actions").fetchall() == [("a1", None)]
    assert connection.execute("select record, id, paper from prints").fetchall() == [("a1", "a1", "Minutes")]


@pytest.fixture
def page(shelf, three):
    for made in three.values():
        load(shelf, made)
    served = datasette_for(shelf.path)

    def opened(path):
        response = asyncio.run(served.client.get(path))
        assert response.status_code == 200, path
        return response

    return opened


def test_pages_say_which_print_counts_and_where_else_it_is(page, shelf):
    counts, repeat = (
        shelf.rows(
            "select t.id, t.evidence_id, t.agenda_item_id from questions t join documents d on d.id = t.document_id where d.label = ?", name
        )[0]
        for name in ("Minutes", "Page")
    )
    for path in ("{table}/{id}", "agenda_items/{agenda_item_id}"):
        assert "Also printed in" in page(f"/{DATABASE}/" + path.format(table="questions", **counts)).text
        text = page(f"/{DATABASE}/" + path.format(table="questions", **repeat)).text
        assert "Counted as printed in" in text
        assert f"/-/evidence/{counts['evidence_id']}" in text
    assert f"/-/evidence/{repeat['evidence_id']}" in page(f"/-/evidence/{counts['evidence_id']}").text
    assert "Counted as printed in" in page(f"/-/evidence/{repeat['evidence_id']}").text
    assert "Also printed in: Decisions; Page" in page("/-/search?q=harbour+dues+raised").text
    assert ">4</a></dd>" in page("/").text


def test_saved_queries_list_each_once(page):
    for name, number in (("past_questions", 1), ("questions_without_a_reply_found", 0), ("actions_still_open", 4)):
        rows = page(f"/{DATABASE}/{name}.json?_shape=array&words=&authority=&committee=&role=&answered=").json()
        assert len(rows) == number, name
    (row,) = page(f"/{DATABASE}/past_questions.json?_shape=array&words=barges&authority=&committee=&role=&answered=").json()
    assert (row["paper"], row["also_in"], row["answer_state"]) == ("Minutes", "Page", "answered")


def letters(number):
    """Another word of five letters for each number below 100,000."""
    return "".join("abcdefghij"[int(digit)] for digit in f"{number:05}")


@pytest.mark.parametrize("alike", [True, False])
def test_a_meeting_of_thousands_of_records_is_read_in_seconds(shelf, make, alike):
    words = "that the dues for rafts and barges in the outer basin be raised for owner"
    said = [Said(NOTED if alike else f"{words} {letters(n)}") for n in range(3000)]
    load(shelf, make("Minutes", {("7", "Harbour dues"): said}))
    started = time.monotonic()
    load(shelf, make("Page", {("7", "Harbour dues"): said}))
    assert time.monotonic() - started < 10
    assert shelf.rows("select count(*) as n from actions where repeats is not null") == [{"n": len(said)}]
