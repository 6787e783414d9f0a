"""Promised follow-ups: sentences that promise and those that do not, marked actions, owners and when they are due."""

import datetime as dt

import pytest

from corpus.evidence import span_to_evidence
from corpus.readers.registry import read_paper
from extractors.actions import find_actions, link_to_questions
from extractors.due import find_due
from extractors.owners import find_owner
from extractors.promises import read_promise
from extractors.records import DocumentFacts, Question

MEETING = DocumentFacts(kind="minutes", meeting_date=dt.date(2024, 3, 12))
HEAD = "Kite Borough Council\n\nMinutes of the Housing Committee\n\n12 March 2024\n\n5. Repairs\n\n"
TAIL = "\n\n6. Voids\n\nThe report on voids was introduced by the Head of Repairs.\n"


def followups(text, *, facts=MEETING):
    document = read_paper((HEAD + text + TAIL).encode(), source="paper.txt")
    found = [action for action in find_actions(document, facts) if action.kind == "followup"]
    assert all(document.text[a.evidence.start : a.evidence.end] == a.evidence.quote for a in found)
    return found


PROMISES = [
    ("The figures would be circulated to members after the meeting.", None),
    ("The Head of Housing undertook to provide a breakdown by ward.", "The Head of Housing"),
    ("Officers agreed to share the results of the survey.", "Officers"),
    ("The Director would report back at the next meeting.", "The Director"),
    ("The Service Manager will look into this and respond to the member directly.", "The Service Manager"),
    ("Councillor Ash agreed to raise the matter with the bus operator.", "Councillor Ash"),
    ("A briefing note would be prepared and sent to all members.", None),
    ("It was confirmed that a written response would be provided.", None),
    ("The Portfolio Holder promised to visit the site.", "The Portfolio Holder"),
    ("Mr Oak offered to bring a paper to a future meeting.", "Mr Oak"),
    ("Dr Elm said she would find out and let members know.", "Dr Elm"),
    ("The Chair said that he would write to the trust.", "The Chair"),
    ("Data on repeat referrals was to be shared with the Panel.", None),
    ("The presentation slides were to be circulated to members afterwards.", None),
    ("The officer agreed to disseminate this information after the meeting.", "The officer"),
    ("It was agreed that this would be sent out after the meeting.", None),
    ("The Finance Manager would email the details to Councillor Ash.", "The Finance Manager"),
    ("Members would be kept informed of progress.", None),
    ("An update would be brought to the Committee in March.", None),
    ("The team would come back to the Board with options.", "The team"),
    ("The Assistant Director would check the figure and confirm it in writing.", "The Assistant Director"),
    ("Officers would take this suggestion away.", "Officers"),
    ("The comments would be fed back to the provider.", None),
    ("The Chief Executive gave an assurance that members would be consulted.", "The Chief Executive"),
    ("The Strategic Director committed to providing the Committee with quarterly updates.", "The Strategic Director"),
    ("A site visit would be arranged for members of the Committee.", None),
    ("The item would be added to the work programme.", None),
    ("Further information on staffing would be included in the next report.", None),
    ("We will publish the full results in due course.", None),
    ("I will ask officers to send you the details.", None),
    ("The Monitoring Officer would seek legal advice and report back.", "The Monitoring Officer"),
    ("Ms Rowan would supply the missing figures.", "Ms Rowan"),
    ("A response would be sent to the resident.", None),
    ("The Clerk to write to the county council.", "The Clerk"),
    ("Officers will respond to Councillor Beech outside of the meeting.", "Officers"),
    ("The Head of Service, Jo Birch, would circulate the link.", "The Head of Service"),
    ("The Public Health Consultant would clarify the figures with the NHS and update the Committee.", "The Public Health Consultant"),
    ("The Independent Chair was happy to share the action plan with members.", "The Independent Chair"),
    ("Members were assured that the report would be shared with them once published.", None),
    (
        "In response, the Director of Children's Services advised that she would provide the number of placements.",
        "the Director of Children's Services",
    ),
    ("Action was promised on the backlog and the manager would feed back in May.", "the manager"),
    ("Healthwatch would share its findings with the Committee.", "Healthwatch"),
    ("The Lead Member agreed to meet with the group.", "The Lead Member"),
    ("It was noted that a report on voids would come to the June meeting.", None),
    ("The dashboard will be presented to the Scrutiny Panel every quarter.", None),
    ("A copy of the policy would be made available to members.", None),
]
NO_PROMISES = [
    "The member asked that this be monitored.",
    "Members asked for a report to be brought back.",
    "It was suggested that a letter be sent to the minister.",
    "A councillor asked whether the data would be shared.",
    "Would the figures be circulated?",
    "If funding were found, a report would be brought to the Committee.",
    "The scheme would provide 40 new homes.",
    "The new centre would provide information to residents.",
    "The agenda had been circulated a week earlier.",
    "The service will share a building with the library.",
    "The Chair thanked officers for the report.",
    "Members felt that a briefing would be helpful.",
    "The grant would be paid in April.",
    "People would be assessed within 28 days.",
    "The Committee agreed to note the report.",
    "Members agreed that the trend was worrying.",
    "The contractor would send invoices monthly.",
    "Officers should provide more detail in future.",
    "The Panel may wish to invite the provider.",
    "A request was made for the figures to be broken down by ward.",
    "Councillor Ash hoped that officers would bring a report.",
    "Demand would rise over the winter.",
    "Carers would be given a leaflet on discharge.",
    "The strategy would be published in May.",
    "The consultation would run until June.",
    "The report provided an update to members on voids.",
    "It would be difficult to provide the data.",
    "The data would not be provided to members.",
    "Information was shared with partners every month.",
    "He questioned how members would be kept informed.",
    "Members requested that the briefing be circulated.",
    "Officers were unable to provide the figures.",
    "The trust had promised to reduce waiting times.",
    "Families were offered a visit at home.",
]


@pytest.mark.parametrize(("sentence", "owner"), PROMISES)
def test_sentences_that_promise(sentence, owner):
    reading = read_promise(sentence)
    assert reading is not None
    assert reading.owner == owner


@pytest.mark.parametrize("sentence", NO_PROMISES)
def test_sentences_that_promise_nothing(sentence):
    assert read_promise(sentence) is None


MARKED = [
    ("The flyers were shown. Action: To be put on the notice board. The hall was cold.", [(None, "To be put on the notice board.")]),
    ("The request was declined. ES to inform the applicant.", [("ES", "ES to inform the applicant.")]),
    (
        "[Action: Head of Repairs] The list of voids to be shared with members.",
        [("Head of Repairs", "The list of voids to be shared with members.")],
    ),
    ("ACTION: The Clerk to circulate the figures.", [("The Clerk", "The Clerk to circulate the figures.")]),
    ("Action: Head of Repairs to provide a breakdown by ward.", [("Head of Repairs", "Head of Repairs to provide a breakdown by ward.")]),
    (
        "Members asked for the figures by ward. (ACTION: Head of Repairs)",
        [("Head of Repairs", "Members asked for the figures by ward. (ACTION: Head of Repairs)")],
    ),
    ("Members asked for the figures by ward.\n\nACTION: JB", [("JB", "Members asked for the figures by ward.")]),
    ("Members asked for the figures by ward.\n\n**Action: Jo Birch**", [("Jo Birch", "Members asked for the figures by ward.")]),
    (
        "Actions:\n\n1. Provide the figures by ward. (Owner: Jo Birch)\n\n2. Arrange a visit. (Owner: Democratic Services)",
        [
            ("Jo Birch", "Provide the figures by ward. (Owner: Jo Birch)"),
            ("Democratic Services", "Arrange a visit. (Owner: Democratic Services)"),
        ],
    ),
    (
        "Action points\n\n• Head of Repairs to share the plan\n\n• Clerk to book the hall",
        [("Head of Repairs", "Head of Repairs to share the plan"), ("Clerk", "Clerk to book the hall")],
    ),
    (
        "| Action | Owner | Due |\n|---|---|---|\n| Share the plan | Head of Repairs | 30 April 2024 |\n| Book the hall | Clerk | May 2024 |",
        [("Head of Repairs", "Share the plan"), ("Clerk", "Book the hall")],
    ),
    (
        "| No | Agreed action | By whom | By when | Status |\n|---|---|---|---|---|\n| 1 | Share the plan | Head of Repairs | next meeting | Open |",
        [("Head of Repairs", "Share the plan")],
    ),
    ("| Indicator | Target | Action | Owner |\n|---|---|---|---|\n| Void days | 20 | Hire staff | Head of Repairs |", []),
    ("Action taken so far: two fitters were hired.", []),
    ("The action plan was shown to members.", []),
    (
        "Officers agreed to share the plan.\n\nACTION: Officers to share the plan.",
        [("Officers", "Officers agreed to share the plan."), ("Officers", "Officers to share the plan.")],
    ),
    (
        "1. The grit bins needed filling. Clerk to order salt.\n\nClerk\n\n2. The bench had been repaired.\n\nNoted\n\n3. The hedge would be cut by the contractor.\n\nClerk\n\n4. Cllr Ash to visit the school.\n\nCllr Ash",
        [
            ("Clerk", "Clerk to order salt."),
            ("Clerk", "The hedge would be cut by the contractor."),
            ("Cllr Ash", "Cllr Ash to visit the school."),
        ],
    ),
    (
        "ACTION 1: The Head of Repairs to share the plan by 30 April 2024.",
        [("The Head of Repairs", "The Head of Repairs to share the plan by 30 April 2024.")],
    ),
    ("AP1 - Clerk to share the plan", [("Clerk", "Clerk to share the plan")]),
]


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_marked_listed_and_logged_actions(text, expected):
    assert [(action.owner, action.text) for action in followups(text)] == expected


@pytest.mark.parametrize("mark", ["- ", "• ", "1. ", "(a) ", ""])
@pytest.mark.parametrize("width", [25, 400])
@pytest.mark.parametrize("name", ["The Head of Repairs", "Councillor Ash", "Dr Hazel Oak", "The Director of Public Health"])
def test_the_print_and_the_name_change_nothing(mark, width, name):
    said = f"A member asked how long repairs took. {name} would look into this and report back to the Committee. The weather was fine."
    lines, line = [], mark
    for word in said.split():
        if len(line) + len(word) > width:
            lines.append(line.rstrip())
            line = ""
        line += f"{word} "
    (action,) = followups("\n".join([*lines, line.rstrip()]))
    assert action.text == f"{name} would look into this and report back to the Committee."
    assert action.owner == name


def test_a_pronoun_is_who_spoke_last():
    (action,) = followups("The Finance Manager explained that costs had risen. She would provide a breakdown by ward.")
    assert action.owner == "The Finance Manager"


def test_what_a_report_plans_is_no_promise():
    assert followups("A briefing note would be circulated to members.", facts=DocumentFacts(kind="report")) == []


def test_a_log_of_actions_is_one_in_any_paper():
    text = "| Action | Owner | Due | Status |\n|---|---|---|---|\n| Share the plan | Head of Repairs | 30 April 2024 | Open |"
    (action,) = followups(text, facts=DocumentFacts(kind="report"))
    assert (action.owner, action.due, action.due_date, action.outcome) == ("Head of Repairs", "30 April 2024", dt.date(2024, 4, 30), "Open")


@pytest.mark.parametrize(
    ("text", "due", "date"),
    [
        ("The list would be shared by 31 May 2024.", "31 May 2024", dt.date(2024, 5, 31)),
        ("The list would be shared by 2 January.", "2 January", dt.date(2025, 1, 2)),
        ("A report would come to the next meeting.", "next meeting", None),
        ("A report would be brought in June.", "June", None),
        ("A note would be sent after the meeting.", "after the meeting", None),
        ("The figures would be shared in due course.", "in due course", None),
        ("An update would be given every quarter.", "every quarter", None),
        ("A reply would be sent within ten working days.", "within ten working days", None),
        ("The minutes of the session held in July would be shared.", None, None),
        ("The figures for May would be shared.", None, None),
    ],
)
def test_when_it_is_due(text, due, date):
    found = find_due(text, MEETING)
    assert (found.text, found.date) == (due, date)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The housing team has begun to inspect the blocks.", "The housing team"),
        ("More training is required by Team Leaders and Ward Managers.", "Team Leaders and Ward Managers"),
        ("Finance to check the invoices each month.", "Finance"),
        ("Review the rota (Owner: Jo Birch)", "Jo Birch"),
        ("Continue to recruit carers.", None),
        ("Void days have fallen since the spring.", None),
        ("Strengthen the offer (Plan B7 Service Plan)", None),
    ],
)
def test_owner_of_an_action_in_a_cell(text, owner):
    assert find_owner(text) == owner


def test_a_promise_belongs_to_the_question_it_answers():
    text = "- A member asked how long repairs took. The figures would be provided after the meeting.\n\n- A briefing would be arranged for members."
    document = read_paper((HEAD + text + TAIL).encode(), source="paper.txt")
    start = document.text.index("A member asked")
    end = document.text.index("The figures would")

    question = Question(
        text=document.text[start:end].strip(),
        evidence=span_to_evidence(document, start, end),
        answer_evidence=span_to_evidence(document, end, document.text.index("meeting.") + 8),
    )
    linked = link_to_questions(find_actions(document, MEETING), [question])
    assert [action.question_start for action in linked] == [start, None]
