"""Attendance in the layouts in which minutes print it: everybody once, with their roles, there or not."""

import pytest

from corpus.readers.registry import read_paper
from extractors.extraction import extract

HEAD = "# Exampleshire County Council\n\nMinutes of the Harbours Scrutiny Committee\n\n12 September 2024 at 5.00 pm\n\n"
ITEMS = "\n\n1. Declarations of Interest\n\nNone.\n\n2. Harbour Dues\n\nDues rose.\n"


def people(text, *, items=ITEMS, head=HEAD):
    document = read_paper((head + text + items).encode(), source="minutes.md")
    (found,) = extract(document).meetings
    for person in found.attendance:
        assert document.text[person.evidence.start : person.evidence.end] == person.evidence.quote
    return [(person.name, person.role, person.present) for person in found.attendance]


THREE = [("Ann Rose", "chair", True), ("Bob Bell", "vice_chair", True), ("Cy Lake", "member", True)]


@pytest.mark.parametrize("text", [
    "Present: Councillors Ann Rose (Chair), Bob Bell (Vice-Chair) and Cy Lake",
    "Members Present:- Councillors: Ann Rose (Chair), Bob Bell (Vice-Chair), Cy Lake",
    "PRESENT\n\nCouncillor Ann Rose (Chair)\n\nCouncillor Bob Bell (Vice-Chair)\n\nCouncillor Cy Lake",
    "## Attendance\n\n- Cllr Ann Rose – Chair\n- Cllr Bob Bell – Vice-Chair\n- Cllr Cy Lake",
    "Committee Members present:\n\nCouncillor Ann Rose (Chair)\n\nCouncillor Bob Bell (Vice-Chair)\n\nCouncillor Cy Lake",
    "Present: Councillor Ann Rose in the Chair; Councillor Bob Bell, Vice-Chairman; Councillor Cy Lake",
    "PRESENT: Councillor Ann Rose (Chairman), Councillor Bob Bell (Deputy Chair), Councillor Cy Lake (Labour)",
    ("| Attendee | Role | Attendance |\n|---|---|---|\n| Councillor Ann Rose | Chair | Present |\n| Councillor Bob Bell | Vice-Chair | Present, as expected |\n"
    "| Councillor Cy Lake | Committee Member | Present, virtual |"),
    "| Present: | Councillors Ann Rose (Chair), Bob Bell (Vice-Chair) and Cy Lake |\n|---|---|\n",
    "Present\n\n| Councillor Ann Rose (Chair) | Councillor Bob Bell (Vice-Chair) |\n|---|---|\n| Councillor Cy Lake | |",
    "Chair: Councillor Ann Rose\n\nVice-Chair: Councillor Bob Bell\n\nCouncillors: Cy Lake",
    "Present: Ann Rose (Chair), Bob Bell (Vice-Chair), Cy Lake",
])  # fmt: skip
def test_those_present_with_their_roles(text):
    assert people(text) == THREE


def test_every_list_has_its_role():
    text = (
        "Present: Councillors Ann Rose (Chair) and Cy Lake\n\nSubstitutes: Councillor Di Marsh (substitute for Councillor Bob Bell)\n\n"
        "Co-opted members: Mr Ed Ford\n\nCabinet Members in attendance: Councillor Flo Grange\n\n"
        "Officers in attendance: Gus Heath (Director of Harbours), Hal Inch, Clerk; Ida Jarrow - Head of Legal\n\n"
        "Also present: Kim Leigh (Harbour Users)\n\nMembers of the public: 8 members of the public\n\nApologies: Councillors Bob Bell and Moe Nash"
    )
    assert people(text) == [
        ("Ann Rose", "chair", True),
        ("Cy Lake", "member", True),
        ("Di Marsh", "substitute", True),
        ("Mr Ed Ford", "co_opted", True),
        ("Flo Grange", "portfolio_holder", True),
        ("Gus Heath", "officer", True),
        ("Hal Inch", "officer", True),
        ("Ida Jarrow", "officer", True),
        ("Kim Leigh", "attending", True),
        ("8 members of the public", "public", True),
        ("Bob Bell", "member", False),
        ("Moe Nash", "member", False),
    ]


def test_offices_of_those_in_attendance():
    text = "Present: Councillor Ann Rose\n\nIn attendance: Gus Heath, Director of Harbours, Councillor Flo Grange, Cabinet Member for Ships, Hal Inch (Town Clerk)"
    assert people(text)[1:] == [("Gus Heath", "officer", True), ("Flo Grange", "portfolio_holder", True), ("Hal Inch", "officer", True)]


def test_what_people_are_called_is_kept_as_printed():
    document = read_paper(
        (HEAD + "Present: Councillor Ann Rose (Chairman)\n\nOfficers: Gus Heath (Director of Harbours)" + ITEMS).encode(), source="m.md"
    )
    (found,) = extract(document).meetings
    assert [person.role_text for person in found.attendance] == ["Chairman", "Director of Harbours"]


@pytest.mark.parametrize(("sentence", "expected"), [
    ("Apologies for absence were received from Councillors Bob Bell and Cy Lake.", [("Bob Bell", "member", False), ("Cy Lake", "member", False)]),
    ("Apologies were received from Cllr. Bob Bell.", [("Bob Bell", "member", False)]),
    ("There were apologies from Councillor Bell. Councillor Di Marsh attended as substitute.", [("Bell", "member", False), ("Di Marsh", "substitute", True)]),
    ("Councillor Di Marsh substituted for Councillor Bob Bell.", [("Di Marsh", "substitute", True)]),
    ("There were no apologies for absence.", []),
    ("None.", []),
    ("Councillor Bob Bell had sent his apologies.", [("Bob Bell", "member", False)]),
])  # fmt: skip
def test_sentences_tell_of_apologies_and_substitutes(sentence, expected):
    assert people("", items=f"1. Apologies for Absence\n\n{sentence}\n\n2. Harbour Dues\n\nDues rose.\n") == expected


def test_who_took_the_chair_is_the_one_of_that_name_in_the_list():
    items = "1. WELCOME AND APOLOGIES\n\nCllr. B. Bell took the Chair and welcomed everyone.\n\n2. HARBOUR DUES\n\nDues rose.\n"
    assert people("PRESENT\n\nCouncillors Ann Rose, Bob Bell, Cy Lake\n\n", items=items) == [
        ("Ann Rose", "member", True),
        ("Bob Bell", "chair", True),
        ("Cy Lake", "member", True),
    ]


def test_apologies_and_absence_in_a_table():
    text = (
        "| Name | Role | Attendance |\n|---|---|---|\n| Councillor Ann Rose | Chair | Present |\n| Councillor Bob Bell | Committee Member | Apologies |\n"
        "| Councillor Di Marsh | Substitute | Present, as substitute |\n| Gus Heath | Director of Harbours | In attendance |\n"
        "| Councillor Moe Nash | Committee Member | Absent |"
    )
    assert people(text) == [
        ("Ann Rose", "chair", True),
        ("Bob Bell", "member", False),
        ("Di Marsh", "substitute", True),
        ("Gus Heath", "officer", True),
        ("Moe Nash", "member", False),
    ]


def test_what_is_no_list_of_people_names_nobody():
    text = "Venue: Town Hall, Exampleshire\n\nContact: Gus Heath, Clerk\n\nThe meeting was webcast.\n\nAgenda pack\n\nPrinted minutes"
    assert people(text) == []


def test_another_councils_name_changes_nobody():
    text = "Present: Councillors Ann Rose (Chair), Bob Bell (Vice-Chair) and Cy Lake"
    assert people(text, head=HEAD.replace("Exampleshire County Council", "Great Wold Parish Council")) == THREE


@pytest.mark.parametrize(("head", "time", "venue"), [
    ("Minutes of the Harbours Committee\n\nheld at the Town Hall on Thursday 12 September 2024 at 7.30 pm", "7.30 pm", "Town Hall"),
    ("Minutes of the Harbours Committee\n\n12 September 2024\n\nVenue: Shire Hall, Wold\n\nTime: 10.00 a.m.", "10.00 a.m.", "Shire Hall, Wold"),
    ("Minutes of the meeting of the Harbours Committee held on 12 September 2024 in the Council Chamber, commencing at 6pm", "6pm", "Council Chamber"),
    ("Minutes of the Harbours Committee\n\n| Date | 12 September 2024 |\n|---|---|\n| Time | 19:00 |\n| Venue | Quay House |", "19:00", "Quay House"),
    ("Minutes of the Harbours Committee\n\n12 September 2024", None, None),
])  # fmt: skip
def test_when_and_where(head, time, venue):
    (found,) = extract(read_paper(f"# Exampleshire Council\n\n{head}{ITEMS}".encode(), source="minutes.md")).meetings
    assert (found.time, found.venue) == (time, venue)
    assert found.date is not None
    assert found.evidence is not None
