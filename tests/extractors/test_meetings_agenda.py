"""Agenda items in the layouts in which councils print them: all of them, in order, and nothing else."""

import pytest

from corpus.readers.registry import read_paper
from extractors.extraction import extract

HEAD = """# Exampleshire County Council

Minutes of the Harbours Scrutiny Committee

12 September 2024 at 5.00 pm

"""


def meeting(text):
    document = read_paper((text if text.startswith("#") else HEAD + text).encode(), source="minutes.md")
    (found,) = extract(document).meetings
    for item in found.items:
        assert document.text[item.evidence.start : item.evidence.end] == item.evidence.quote
        for passage in (item.minute, item.decision):
            assert passage is None or document.text[passage.evidence.start : passage.evidence.end] == passage.evidence.quote
    return found


def agenda(text):
    return [(item.number, item.title) for item in meeting(text).items]


USUAL = [("1", "Apologies for Absence"), ("2", "Declarations of Interest"), ("3", "Harbour Dues"), ("4", "Work Programme")]
LAYOUTS = {
    "numbered headings": """1. Apologies for Absence

There were none.

2. Declarations of Interest

There were none.

3. Harbour Dues

The Committee received a report on dues.

RESOLVED: that the report be noted.

4. Work Programme

The programme was noted.
""",
    "numbers without a stop, titles in capitals that run into the minute": """1 APOLOGIES FOR ABSENCE – There were no apologies.

2 DECLARATIONS OF INTEREST – No interests were declared.

3 HARBOUR DUES – The Committee received a report on what ships pay.

Resolved – That the report be noted.

4 WORK PROGRAMME The programme was noted by those present.
""",
    "called items": """Agenda Item 1: Apologies for Absence

There were none.

Agenda Item 2: Declarations of Interest

There were none.

Agenda Item 3: Harbour Dues

It was noted that dues had risen.

Agenda Item 4: Work Programme

Noted.
""",
    "item and a dash": """Item 1 - Apologies for Absence

There were none.

Item 2 - Declarations of Interest

There were none.

Item 3 - Harbour Dues

Dues had risen.

Item 4 - Work Programme

Noted.
""",
    "a table of items": """| Item | Subject | Minute | Action |
|---|---|---|---|
| 1 | Apologies for Absence | There were none. | |
| 2 | Declarations of Interest | There were none. | |
| 3 | Harbour Dues | Dues had risen over the year. | Clerk |
| 4 | Work Programme | Noted. | |
""",
    "a table of numbers and minutes": """| No. | Minutes | Action |
|---|---|---|
| 1. | APOLOGIES FOR ABSENCE<br>There were none. | |
| 2. | DECLARATIONS OF INTEREST<br>There were none. | |
| 3. | HARBOUR DUES<br>Dues had risen over the year. | Clerk |
| 4. | WORK PROGRAMME<br>Noted. | |
""",
    "paragraphs, limbs and tables with numbers of their own": """1. Apologies for Absence

There were none.

2. Declarations of Interest

There were none.

3. Harbour Dues

3.1 The report was introduced.

3.2 Members asked about fishing boats.

| Ref | Name | Title |
|---|---|---|
| 4 | Ann Example | Moorings |
| 5 | Bob Example | Dredging |
| 6 | Cy Example | Lights |

The Committee RESOLVED:

1. To note the report.
2. To ask for another.
3. To write to the Harbour Master.
4. To visit the quay.
5. To meet again.

4. Work Programme

Noted.
""",
    "listed on a front sheet, then minuted": """AGENDA

1. Apologies for Absence
2. Declarations of Interest
3. Harbour Dues
4. Work Programme

MINUTES

1. Apologies for Absence

There were none.

2. Declarations of Interest

There were none.

3. Harbour Dues

Dues had risen.

4. Work Programme

Noted.
""",
    "a continuation on the next page": """1. Apologies for Absence

There were none.

2. Declarations of Interest

There were none.

3. Harbour Dues

Dues had risen.

3. Harbour Dues (continued)

They would rise again.

4. Work Programme

Noted.
""",
}


def plain(title):
    return " ".join(title.lower().split())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_items_in_order(layout):
    found = agenda(LAYOUTS[layout])
    assert [(number, plain(title)) for number, title in found] == [(number, plain(title)) for number, title in USUAL]


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if "continuation" not in name and "own" not in name])
def test_the_minute_is_what_stands_under_the_item(layout):
    items = meeting(LAYOUTS[layout]).items
    minutes = [item.minute.text for item in items]
    assert "no" in minutes[0].lower()
    assert "dues" in minutes[2].lower() or "ships" in minutes[2]
    assert minutes[3].lower().endswith("noted.") or "noted" in minutes[3]
    assert "Apologies" not in minutes[0][:10] or layout.startswith("numbers without")


def test_the_decision_is_what_was_resolved_under_the_item():
    items = meeting(LAYOUTS["numbered headings"]).items
    assert [item.decision and item.decision.text for item in items] == [None, None, "that the report be noted.", None]


@pytest.mark.parametrize(("numbers", "expected"), [
    (("54.", "55.", "56.", "57."), ["54", "55", "56", "57"]),
    (("10.", "10A.", "11.", "12."), ["10", "10A", "11", "12"]),
    (("PC/23/045", "PC/23/046", "PC/23/047", "PC/23/048"), ["PC/23/045", "PC/23/046", "PC/23/047", "PC/23/048"]),
    (("12/23", "13/23", "14/23", "15/23"), ["12/23", "13/23", "14/23", "15/23"]),
    (("23/101", "23/102", "23/103", "23/104"), ["23/101", "23/102", "23/103", "23/104"]),
    (("14365", "14366", "14367", "14368"), ["14365", "14366", "14367", "14368"]),
    (("5 (a)", "5 (b)", "6", "7"), ["5 (a)", "5 (b)", "6", "7"]),
    (("C048/23 1.", "C049/23 2.", "C050/23 3.", "C051/23 4."), ["C048/23", "C049/23", "C050/23", "C051/23"]),
    (("3.", "5.", "8.", "9."), ["3", "5", "8", "9"]),
])  # fmt: skip
def test_numbers_of_every_form(numbers, expected):
    titles = ["APOLOGIES FOR ABSENCE", "DECLARATIONS OF INTEREST", "HARBOUR DUES", "WORK PROGRAMME"]
    text = "\n\n".join(f"{number} {title}\n\nIt was noted." for number, title in zip(numbers, titles, strict=True))
    assert agenda(text) == list(zip(expected, titles, strict=True))


def test_a_number_left_out_by_its_look_is_found_between_its_neighbours():
    long = "To consider the report of the Harbour Master on what ships, boats and rafts have paid to lie at the quay since the spring"
    text = f"1. Apologies for Absence\n\nNone.\n\n2. {long}.\n\nIt was noted.\n\n3. Work Programme\n\nNoted."
    assert [number for number, _ in agenda(text)] == ["1", "2", "3"]


def test_headings_without_numbers_in_minutes():
    text = (
        "## Apologies for Absence\n\nNone.\n\n## Declarations of Interest\n\nNone.\n\n## Harbour Dues\n\n### Background\n\nDues rose.\n\n"
        "RESOLVED: that the report be noted.\n\n## Work Programme\n\nNoted."
    )
    assert agenda(text) == [(None, title) for _, title in USUAL]


def test_an_unnumbered_item_between_numbered_ones():
    text = "## 1. Apologies for Absence\n\nNone.\n\n## Presentation by the Harbour Master\n\nHe spoke.\n\n## 2. Harbour Dues\n\nDues rose."
    assert agenda(text) == [("1", "Apologies for Absence"), (None, "Presentation by the Harbour Master"), ("2", "Harbour Dues")]


def test_an_agenda_lists_items_and_has_no_minutes():
    text = HEAD.replace("Minutes of the", "Agenda for the") + "\n".join(f"{number}. {title}" for number, title in USUAL)
    found = meeting(text)
    assert [(item.number, item.title) for item in found.items] == USUAL
    assert {item.minute for item in found.items} == {None}


def test_a_pack_has_the_agenda_and_the_papers_belong_to_their_items():
    report = "1. Purpose\n\nTo note the dues.\n\n2. Background\n\nDues rise.\n\n3. Recommendation\n\nThat the report be noted.\n"
    text = HEAD.replace("Minutes of the", "Agenda for the") + "\n".join(f"{number}. {title}" for number, title in USUAL)
    text += f"\n\nAgenda Item 3\n\nHarbour Dues\n\n{report}\n\nAgenda Item 4\n\nWork Programme\n\nWhat is to come."
    found = meeting(text)
    assert [(item.number, item.title) for item in found.items] == USUAL
    document = read_paper(text.encode(), source="pack.md")
    assert "To note the dues." in document.text[found.items[2].start : found.items[2].end]
    assert "What is to come." in document.text[found.items[3].start : found.items[3].end]


@pytest.mark.parametrize("text", [
    "# Exampleshire Council\n\nReport of the Director\n\nPerformance Report\n\n1. Purpose\n\nTo report.\n\n2. Background\n\nIt rained.\n\n3. Recommendation\n\nTo note it.",
    "# Exampleshire Council\n\nPublic Questions and Responses\n\n1. Ann Example\n\nWhy?\n\n2. Bob Example\n\nWhen?",
])  # fmt: skip
def test_reports_and_lists_of_questions_have_no_agenda(text):
    meetings = extract(read_paper(text.encode(), source="report.md")).meetings
    assert [item for found in meetings for item in found.items] == []


FORM = """Decision Record

Decisions taken by the Harbours Committee on 12 September 2024

| (a) | Subject: | Harbour dues (agenda item 7) |
|---|---|---|
| (b) | Ward: | All |
| (c) | Decision taken | That the dues be raised. |
| (d) | Reason for decision: | They were low. |

Deadline for call-in

| (a) | Subject: | Quay lights (agenda item 9) |
|---|---|---|
| (c) | Decision taken | That the lights be mended. |
| (d) | Reason for decision: | It was dark. |
"""


def test_decision_forms():
    found = meeting("# Exampleshire Council\n\n" + FORM)
    assert [(item.number, item.title, item.decision.text) for item in found.items] == [
        ("7", "Harbour dues", "That the dues be raised."),
        ("9", "Quay lights", "That the lights be mended."),
    ]


def test_decision_forms_in_lines():
    text = "# Exampleshire Council\n\nDecision Notice\n\n" + "\n\n".join(
        f"Subject: {title}\n\nDecision:\n\nThat it be done.\n\nReasons for the decision:\n\nIt was due."
        for title in ("Quay lights", "Moorings")
    )
    found = meeting(text)
    assert [(item.title, item.decision.text) for item in found.items] == [
        ("Quay lights", "That it be done."),
        ("Moorings", "That it be done."),
    ]


def test_another_council_and_other_numbers_change_nothing_else():
    text = LAYOUTS["numbered headings"]
    other = text
    for old, new in (("4. Work", "44. Work"), ("3. Harbour", "43. Harbour"), ("2. Decl", "42. Decl"), ("1. Apol", "41. Apol")):
        other = other.replace(old, new)
    elsewhere = HEAD.replace("Exampleshire County Council", "Great Wold Parish Council") + other
    one, two = meeting(text).items, meeting(elsewhere).items
    told = [(item.title, item.minute and item.minute.text, item.decision and item.decision.text) for item in one]
    assert told == [(item.title, item.minute and item.minute.text, item.decision and item.decision.text) for item in two]
    assert [item.number for item in two] == ["41", "42", "43", "44"]


def test_ten_thousand_items_are_read_in_time_that_grows_with_them():
    text = HEAD + "\n\n".join(f"{number}. Harbour Number {number}\n\nNoted." for number in range(1, 10_001))
    assert len(meeting(text).items) == 10_000


def test_a_list_of_numbers_without_end_is_no_agenda():
    text = (
        HEAD
        + "1. Apologies for Absence\n\nNone.\n\n2. Harbour Dues\n\nLetters came from:\n\n"
        + "\n".join(f"{n} Person" for n in range(20_000))
    )
    assert agenda(text) == [("1", "Apologies for Absence"), ("2", "Harbour Dues")]
