"""Pages of meetings: every item, minute, decision and linked paper, and everybody who was there."""

import datetime as dt
import importlib.util
from pathlib import Path

import pytest

from corpus.readers.registry import read_paper
from extractors.extraction import extract

spec = importlib.util.spec_from_file_location("made_pages", Path(__file__).with_name("made_pages.py"))
made = importlib.util.module_from_spec(spec)
spec.loader.exec_module(made)
DAY = dt.date(2024, 9, 12)


def read(content, source="page.html"):
    document = read_paper(content, source=source)
    found = extract(document)
    for meeting in found.meetings:
        for item in meeting.items:
            passages = [item.evidence, *(paper.evidence for paper in item.documents)]
            passages += [passage.evidence for passage in (item.minute, item.decision) if passage]
            assert all(document.text[e.start : e.end] == e.quote for e in passages)
    return found


def told(item):
    return (item.number, item.title, item.minute and item.minute.text, item.decision and item.decision.text)


def papers(item):
    return [(paper.title, paper.kind, paper.target.removeprefix(made.BASE)) for paper in item.documents]


ITEMS = {
    "54.": (
        "Apologies for Absence",
        made.written("To receive apologies for absence."),
        made.part("Minutes:", "Apologies were received from Councillor Bob Bell.", "Councillor Di Marsh attended as substitute."),
    ),
    "55.": (
        "Harbour Dues",
        made.written("To note the report."),
        made.documents("Additional documents:", "Appendix A - Ships", "Appendix B - Rafts"),
        made.part("Decision:", "<b>RESOLVED</b> that the dues be raised."),
        made.part("Minutes:", "Members asked about rafts.", "1. Rafts float.", "2. Ships pay."),
    ),
    "56.": ("Work Programme", made.part("Minutes:", "Noted.")),
}


def page_of(items=ITEMS, **fields):
    rows = [
        made.item(number, *content, paper="documents/s1/Dues.pdf" if content[0] == "Harbour Dues" else None)
        for number, content in items.items()
    ]
    return made.meeting_page(*rows, **fields)


def test_a_meetings_page():
    found = read(page_of(), source=f"{made.BASE}/ieListDocuments.aspx?MId=7")
    assert (found.facts.kind, found.facts.committee, found.facts.meeting_date) == ("minutes", "Harbours Scrutiny Committee", DAY)
    assert found.facts.title == "Harbours Scrutiny Committee - Thursday, 12th September, 2024 5.00 pm"
    (meeting,) = found.meetings
    assert (meeting.time, meeting.venue) == ("5.00 pm", "Quay House, Wold")
    assert meeting.url == f"{made.BASE}/ieListDocuments.aspx?MId=7"
    assert [told(item) for item in meeting.items] == [
        (
            "54",
            "Apologies for Absence",
            "Apologies were received from Councillor Bob Bell.\nCouncillor Di Marsh attended as substitute.",
            None,
        ),
        ("55", "Harbour Dues", "Members asked about rafts.\n1. Rafts float.\n2. Ships pay.", "RESOLVED that the dues be raised."),
        ("56", "Work Programme", "Noted.", None),
    ]
    assert [papers(item) for item in meeting.items] == [
        [],
        [
            ("Harbour Dues", "paper", "/documents/s1/Dues.pdf"),
            ("Appendix A - Ships", "additional", "/documents/s18/Appendix A - Ships.pdf"),
            ("Appendix B - Rafts", "additional", "/documents/s18/Appendix B - Rafts.pdf"),
        ],
        [],
    ]
    assert [(person.name, person.role, person.present) for person in meeting.attendance] == [
        ("Bob Bell", "member", False),
        ("Di Marsh", "substitute", True),
    ]


def test_items_without_numbers_stand_in_their_place():
    items = {"": ("Presentation by the Harbour Master", made.part("Minutes:", "He spoke of the tides.")), **ITEMS}
    (meeting,) = read(page_of(items)).meetings
    assert [item.number for item in meeting.items] == [None, "54", "55", "56"]
    without = made.meeting_page(*(made.item("", *content) for content in ITEMS.values()))
    assert [item.title for item in read(without).meetings[0].items] == [content[0] for content in ITEMS.values()]


def test_a_page_before_the_meeting_is_an_agenda_without_minutes():
    found = read(made.meeting_page(*(made.item(number, content[0], made.written("To receive.")) for number, content in ITEMS.items())))
    assert found.facts.kind == "agenda"
    assert [told(item) for item in found.meetings[0].items] == [
        (number.strip("."), content[0], None, None) for number, content in ITEMS.items()
    ]


def test_a_page_of_decisions_has_decisions_only_where_there_are_some():
    rows = [
        made.item("1.", "Apologies", made.written("To receive.")),
        made.item("2.", "Dues", made.part("Decision:", "That dues be raised.")),
    ]
    found = read(made.meeting_page(*rows))
    assert found.facts.kind == "decision"
    assert [told(item) for item in found.meetings[0].items] == [("1", "Apologies", None, None), ("2", "Dues", None, "That dues be raised.")]


def test_an_item_page():
    found = read(
        made.item_page(
            "7.", "Harbour Dues", made.part("Minutes:", "Members asked why."), made.part("Decision:", "That it be noted."),
            made.documents("Supporting documents:", "Dues"),
        )
    )  # fmt: skip
    (meeting,) = found.meetings
    assert (meeting.committee, meeting.date, meeting.time) == ("Harbours Scrutiny Committee", DAY, "5.00 pm")
    assert [told(item) for item in meeting.items] == [("7", "Harbour Dues", "Members asked why.", "That it be noted.")]
    assert papers(meeting.items[0]) == [("Dues", "supporting", "/documents/s4/Dues.pdf")]
    assert found.facts.title == "Harbour Dues"


def test_an_issue_page_holds_every_meeting_that_took_it():
    found = read(
        made.issue_page(
            "Harbour Dues",
            ("20/09/2023", "Cabinet", "52", made.part("Decision:", "That dues be raised.") + made.part("Minutes:", "They were low.")),
            (
                "12/09/2024",
                "Harbours Scrutiny Committee",
                "7",
                made.part("Minutes:", "They had risen.") + made.documents("Supporting documents:", "Dues"),
            ),
        )
    )
    assert [(meeting.committee, meeting.date) for meeting in found.meetings] == [
        ("Cabinet", dt.date(2023, 9, 20)),
        ("Harbours Scrutiny Committee", DAY),
    ]
    assert [[told(item) for item in meeting.items] for meeting in found.meetings] == [
        [("52", "Harbour Dues", "They were low.", "That dues be raised.")],
        [("7", "Harbour Dues", "They had risen.", None)],
    ]
    assert [papers(item) for meeting in found.meetings for item in meeting.items] == [
        [],
        [("Dues", "supporting", "/documents/s4/Dues.pdf")],
    ]


def test_a_decision_page():
    labels = "<p><span class=mgLabel>Decision Maker: </span>Cabinet Member for Harbours</p><p><span class=mgLabel>Decision status: </span>Approved</p>"
    found = read(
        made.decision_page(
            "Harbour Dues 2024", labels, made.part("Decision:", "That dues be raised by 3%."),
            made.part("Reasons for the decision:", "They were low."), made.documents("Accompanying Documents:", "Dues report"),
        )
    )  # fmt: skip
    assert (found.facts.kind, found.facts.title) == ("decision", "Harbour Dues 2024")
    (meeting,) = found.meetings
    assert [told(item) for item in meeting.items] == [(None, "Harbour Dues 2024", None, "That dues be raised by 3%.")]
    assert [(paper.title, paper.kind) for paper in meeting.items[0].documents] == [("Dues report", "accompanying")]


def test_an_attendance_page():
    (meeting,) = read(
        made.attendance_page(
            ("Councillor Ann Rose", "Chair", "Present"),
            ("Councillor Cy Lake", "Vice-Chair", "Present, as expected"),
            ("Councillor Bob Bell", "Committee Member", "Apologies"),
            ("Councillor Di Marsh", "Substitute", "Present, as substitute"),
            ("Councillor Flo Grange", "Cabinet Member for Ships", "In attendance"),
            ("Gus Heath", "Director of Harbours", "In attendance"),
            ("Moe Nash", "Committee Member", "Absent"),
        )
    ).meetings
    assert [(person.name, person.role, person.role_text, person.present) for person in meeting.attendance] == [
        ("Ann Rose", "chair", "Chair", True),
        ("Cy Lake", "vice_chair", "Vice-Chair", True),
        ("Bob Bell", "member", "Committee Member", False),
        ("Di Marsh", "substitute", "Substitute", True),
        ("Flo Grange", "portfolio_holder", "Cabinet Member for Ships", True),
        ("Gus Heath", "officer", "Director of Harbours", True),
        ("Moe Nash", "member", "Committee Member", False),
    ]


@pytest.mark.parametrize("order", [(2, 3, 4), (3, 4, 2), (4, 2, 3), (4, 3, 2)])
def test_the_order_of_labels_changes_nothing(order):
    title, *content = ITEMS["55."]
    turned = {**ITEMS, "55.": (title, content[0], *(content[index - 1] for index in order))}

    def items(page):
        return [(told(item), sorted(papers(item))) for item in read(page).meetings[0].items]

    assert items(page_of(turned)) == items(page_of())


def test_another_committee_and_other_numbers_change_nothing_else():
    renumbered = {f"{int(float(number)) + 100}.": content for number, content in ITEMS.items()}
    one, two = read(page_of()).meetings[0], read(page_of(renumbered, committee="Planning Committee")).meetings[0]
    assert two.committee == "Planning Committee"
    assert [told(item)[1:] for item in one.items] == [told(item)[1:] for item in two.items]
    assert [item.number for item in two.items] == ["154", "155", "156"]


def test_scripts_and_addresses_that_run_are_no_papers():
    content = "<p class=mgSubItemTitleTxt>Additional documents:</p><ul><li><a href='javascript:alert(1)'>Run</a></li><li><a href='#x'>Up</a></li></ul>"
    (meeting,) = read(made.meeting_page(made.item("1.", "Dues", content), made.item("2.", "Any other business"))).meetings
    assert [papers(item) for item in meeting.items] == [[], []]


def test_a_page_of_thousands_of_items_is_read():
    rows = [made.item(f"{number}.", f"Quay number {number}", made.part("Minutes:", "Noted.")) for number in range(1, 2001)]
    (meeting,) = read(made.meeting_page(*rows)).meetings
    assert len(meeting.items) == 2000
