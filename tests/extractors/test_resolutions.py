"""Resolutions: every opener and numbering of minutes, and what is moved, lost or only thought."""

import pytest

from corpus.readers.registry import read_paper
from extractors.actions import find_actions
from extractors.records import DocumentFacts

HEAD = (
    "Kite Borough Council\n\nMinutes of the Housing Committee\n\n12 March 2024\n\n5. Repairs\n\n"
    "The Head of Repairs presented the report. Members discussed the figures at some length.\n\n"
)
TAIL = "\n\n6. Voids\n\nThe report on voids was introduced by the Head of Repairs.\n"


def actions(text, *, kind="minutes"):
    document = read_paper((HEAD + text + TAIL).encode(), source="paper.txt")
    found = find_actions(document, DocumentFacts(kind=kind))
    assert all(document.text[a.evidence.start : a.evidence.end] == a.evidence.quote for a in found)
    assert all(" ".join(a.evidence.quote.split()) == a.text for a in found)
    return found


def resolved(text):
    return [action.text for action in actions(text) if action.kind in ("resolution", "recommendation")]


PRINTS = [
    # a web page may cut its text short: what no longer says what was resolved is left out
    ("Resolved:\n\n1) That the budget be approved.\n\n2) Noted the ...", ["That the budget be approved."]),
    ("Resolved:\n\n1) That the budget be approved.\n\n2) Noted the report on …", ["That the budget be approved.", "Noted the report on …"]),
    ("RESOLVED: That the report be noted.", ["That the report be noted."]),
    (
        "RESOLVED -\n\n(1) That the report be noted.\n\n(2) That a further report be brought in June.",
        ["That the report be noted.", "That a further report be brought in June."],
    ),
    (
        "RESOLVED – (a) That the report be noted; and (b) That a further report be brought in June.",
        ["That the report be noted; and", "That a further report be brought in June."],
    ),
    ("R E S O L V E D – that the report be noted.", ["that the report be noted."]),
    ("T H A T the report be noted.", ["the report be noted."]),
    (
        "It was RESOLVED:-\n\ni) That the report be noted.\n\nii) That a further report be brought.",
        ["That the report be noted.", "That a further report be brought."],
    ),
    ("Resolved:\n\n1. That the report be noted.\n2. That officers be thanked.", ["That the report be noted.", "That officers be thanked."]),
    (
        "Resolved: that the Committee –\n\n1. Notes the report.\n\n2. Asks for a further report in June.",
        ["Notes the report.", "Asks for a further report in June."],
    ),
    ("AGREED\n\nThat the report be noted.", ["That the report be noted."]),
    ("AGREED: That the report be noted.", ["That the report be noted."]),
    ("IT WAS AGREED: That the report be noted.", ["That the report be noted."]),
    (
        "IT WAS AGREED THAT:\n\n(i) the report be noted; and\n\n(ii) a further report be brought.",
        ["the report be noted; and", "a further report be brought."],
    ),
    (
        "Agreed –\n\n• to note the report\n\n• to receive a further report in June",
        ["to note the report", "to receive a further report in June"],
    ),
    ("Decision:\n\nThe Committee:\n\n1. Noted the report.\n\n2. Approved the plan.", ["Noted the report.", "Approved the plan."]),
    ("Decision: That the report be noted.", ["That the report be noted."]),
    (
        "Cabinet:\n\n1. Reviewed the figures.\n\n2. Approved the plan for repairs.",
        ["Reviewed the figures.", "Approved the plan for repairs."],
    ),
    ("The Committee:\n\n1. NOTED the report.\n\n2. AGREED the plan for repairs.", ["NOTED the report.", "AGREED the plan for repairs."]),
    ("On being put to the vote it was RESOLVED (7 for, 2 against) that the report be noted.", ["that the report be noted."]),
    ("Upon being put to the vote, it was RESOLVED:\n\nThat the plan be approved.", ["That the plan be approved."]),
    ("The Committee resolved to note the report.", ["to note the report."]),
    (
        "The Committee resolved to:\n\n(a) note the report; and\n\n(b) ask for a further report.",
        ["note the report; and", "ask for a further report."],
    ),
    ("The Committee RESOLVED, unanimously, that the plan be approved.", ["that the plan be approved."]),
    ("Following debate, the Committee RESOLVED to approve the plan.", ["to approve the plan."]),
    (
        "Moved by Councillor Ash, seconded by Councillor Oak:\n\nThat the plan be approved.\n\nOn being put to the vote the motion was CARRIED.",
        ["That the plan be approved."],
    ),
    (
        "Moved by Councillor Ash and seconded by Councillor Oak, that the plan be approved.\n\nThe motion was put to the vote and declared CARRIED.",
        ["that the plan be approved."],
    ),
    (
        "It was moved by Councillor Ash, seconded by Councillor Oak and RESOLVED that the plan be approved.",
        ["It was moved by Councillor Ash, seconded by Councillor Oak and RESOLVED that the plan be approved."],
    ),
    (
        "It was proposed by Cllr Ash, seconded by Cllr Oak and agreed that the plan be approved.",
        ["It was proposed by Cllr Ash, seconded by Cllr Oak and agreed that the plan be approved."],
    ),
    (
        "Moved by Councillor Ash, seconded by Councillor Oak:\n\nThat the plan be refused.\n\nOn being put to the vote the motion was LOST.",
        [],
    ),
    (
        "Councillor Ash moved, and Councillor Oak seconded, an amendment:\n\nThat the plan be put off for a year.\n\nThe amendment, put to the vote, was LOST.\n\nRESOLVED: That the plan be approved.",
        ["That the plan be approved."],
    ),
    (
        "Councillor Ash moved an amendment as follows:\n\n1. That the plan be put off for a year.\n\nThe amendment was withdrawn.\n\nThe Committee RESOLVED that the plan be approved.",
        ["that the plan be approved."],
    ),
    ("The Committee noted the report.", ["The Committee noted the report."]),
    ("Members noted the update.", ["Members noted the update."]),
    ("It was agreed that the matter be deferred to the next meeting.", ["It was agreed that the matter be deferred to the next meeting."]),
    ("It was agreed that the delays were regrettable.", []),
    ("It was agreed that this could be a problem in winter.", []),
    ("Members agreed with the officer that demand had risen.", []),
    (
        "RESOLVED:\n\nThat\n\n(1) the report be noted; and\n\n(2) a further report be brought.",
        ["the report be noted; and", "a further report be brought."],
    ),
    (
        "RESOLVED that:-\n\na) the report be noted;\n\nb) a further report be brought.",
        ["the report be noted;", "a further report be brought."],
    ),
    ("The Panel RECOMMENDED to Cabinet that the plan be approved.", ["that the plan be approved."]),
    ("RECOMMENDED: That the Council approve the plan.", ["That the Council approve the plan."]),
    ("RESOLVED TO RECOMMEND to Council that the plan be approved.", ["TO RECOMMEND to Council that the plan be approved."]),
    ("RESOLVED unanimously:\n\nTo approve the plan.", ["To approve the plan."]),
    (
        "Resolution\n\nThe Committee unanimously resolved:\n\n1. To note the report.\n\n2. To approve the plan.",
        ["To note the report.", "To approve the plan."],
    ),
    ("ORDERED that the plan be approved.", ["that the plan be approved."]),
    ("RESOLVED (nem con): That the report be noted.", ["That the report be noted."]),
    ("RESOLVED (by 6 votes to 3) that the report be noted.", ["that the report be noted."]),
    ("(Resolved) That the report be noted.", ["That the report be noted."]),
    ("23. RESOLVED – That the report be noted.", ["That the report be noted."]),
    (
        "The recommendations in the report were put to the vote and carried unanimously.\n\nRESOLVED:\n\n1. That the report be noted.\n\nReasons for decision:\n\n1. To keep members informed.",
        ["That the report be noted."],
    ),
    ("RESOLVED – That the report be noted.\n\nVoting: 7 for, 2 against", ["That the report be noted."]),
    (
        "RESOLVED:\n\n(1) That officers be asked to:\n\n(a) review the plan;\n\n(b) report in June.\n\n(2) That the report be noted.",
        ["That officers be asked to: (a) review the plan; (b) report in June.", "That the report be noted."],
    ),
    (
        "RESOLVED:\n\n1.1 That the report be noted.\n\n1.2 That the plan be approved.",
        ["That the report be noted.", "That the plan be approved."],
    ),
    ("**RESOLVED:** That the report be noted.", ["That the report be noted."]),
    ("Recommendations Approved\n\n1. That the report be noted.", ["That the report be noted."]),
    (
        "The Committee AGREED the recommendations as set out in the report.",
        ["The Committee AGREED the recommendations as set out in the report."],
    ),
    ("The dispute had been resolved by the ombudsman.", []),
    ("The motion that the plan be dropped was lost.", []),
    (
        "It was resolved that the plan be approved and that a further report\nbe brought to the Committee\nin June.",
        ["that the plan be approved and that a further report be brought to the Committee in June."],
    ),
    ("RESOLVED: That\nthe report\nbe noted.", ["That the report be noted."]),
    ("The Committee considered the report and RESOLVED: that it be noted.", ["that it be noted."]),
    ("Outcome: The Committee noted the report and asked for an update.", ["The Committee noted the report and asked for an update."]),
    (
        "RESOLVED: 1) That the report be noted; 2) That the plan be approved; 3) That officers be thanked.",
        ["That the report be noted;", "That the plan be approved;", "That officers be thanked."],
    ),
    (
        "RESOLVED\n\n2a. Tenancies - Approved the new rules.\n\n2b. Repairs - Approved the new standard.",
        ["Tenancies - Approved the new rules.", "Repairs - Approved the new standard."],
    ),
    (
        "RESOLVED:\n\n1. Rents\n\na. Approved the rise of 3%.\n\nb. Approved the appeals panel.\n\n2. Repairs\n\na. Approved the new standard.",
        ["Approved the rise of 3%.", "Approved the appeals panel.", "Approved the new standard."],
    ),
    (
        "RESOLVED:\n\n(h) That the report be noted.\n\n(i) That the plan be approved.\n\n(j) That officers be thanked.",
        ["That the report be noted.", "That the plan be approved.", "That officers be thanked."],
    ),
    ("RESOLVED: That the Committee: Approved the plan for repairs.", ["Approved the plan for repairs."]),
    ("It was decided that the grant be refused.", ["It was decided that the grant be refused."]),
    ("The Committee voted on the plan. It was RESOLVED that the plan be approved.", ["that the plan be approved."]),
    ("Decisions\n\n- Election results\n\n- Committee details", []),
    ("Decision\n\nThat the report be noted.", ["That the report be noted."]),
    ("Councillor Ash proposed that the plan be dropped. The motion was withdrawn.", []),
    ("The minutes of the last meeting were agreed as a correct record.", []),
    ("It was noted that rents had risen.", []),
    ("The report set out what the Cabinet had resolved in May.", []),
]


@pytest.mark.parametrize(("text", "limbs"), PRINTS)
def test_limbs_of_every_print(text, limbs):
    assert resolved(text) == limbs


LIMBS = ("That the report be noted.", "That a further report be brought to the Committee in the autumn.", "That the staff be thanked.")


@pytest.mark.parametrize(
    "opener", ["RESOLVED", "RESOLVED:-", "Resolved:", "It was RESOLVED:-", "AGREED:", "Decision:", "R E S O L V E D –", "**RESOLVED**"]
)
@pytest.mark.parametrize(
    "marks",
    [
        ("1.", "2.", "3."),
        ("(1)", "(2)", "(3)"),
        ("a)", "b)", "c)"),
        ("(i)", "(ii)", "(iii)"),
        ("-", "-", "-"),
        ("•", "•", "•"),
        ("", "", ""),
    ],
)
@pytest.mark.parametrize("width", [30, 300])
def test_the_print_changes_nothing(opener, marks, width):
    """The limbs are the same with numbers, letters, bullets or none, in lines broken anywhere."""
    text = "\n\n".join([opener, *(broken(f"{mark} {limb}".strip(), width) for mark, limb in zip(marks, LIMBS, strict=True))])
    assert resolved(text) == list(LIMBS)


@pytest.mark.parametrize("marks", [("(1)", "(2)", "(3)"), ("a)", "b)", "c)"), ("(i)", "(ii)", "(iii)")])
def test_limbs_run_on_in_one_paragraph(marks):
    text = "RESOLVED: " + " ".join(f"{mark} {limb}" for mark, limb in zip(marks, LIMBS, strict=True))
    assert resolved(text) == list(LIMBS)


def broken(text, width):
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def test_a_resolution_has_no_owner_but_a_day_where_one_is_printed():
    (action,) = actions("RESOLVED: That the plan be brought back by 30 April 2024.")
    assert action.owner is None
    assert action.due == "30 April 2024"
    assert action.due_date.isoformat() == "2024-04-30"


def test_a_list_printed_again_in_the_minute_is_one_set_of_resolutions():
    limbs = "1. That the rents be raised by three per cent from April.\n\n2. That the appeals panel be set up without delay."
    assert len(resolved(f"Decision:\n\n{limbs}\n\nMinutes:\n\nThe Chair thanked the officers.\n\nRESOLVED:\n\n{limbs}")) == 2


def test_the_same_words_in_two_items_are_two_resolutions():
    text = "RESOLVED: That the report be noted.\n\n7. Rents\n\nThe rents were discussed.\n\nRESOLVED: That the report be noted."
    assert resolved(text) == ["That the report be noted."] * 2


def test_reports_resolve_nothing():
    text = "At its last meeting the Cabinet agreed to note the plan.\n\nIt was agreed that the plan be brought back."
    assert actions(text, kind="report") == ()


def test_limbs_in_the_cells_of_a_decision_notice():
    text = (
        "| (a) | Subject: | Rents |\n|---|---|---|\n"
        "| (d) | Decision taken | That the Committee: 1. Approved the rise of 3%. 2. Authorised the Director to write to tenants. |\n"
        "| (h) | Reason for decision: | As set out in the report. |"
    )
    assert resolved(text) == ["Approved the rise of 3%.", "Authorised the Director to write to tenants."]


def test_numbers_in_lines_of_their_own():
    assert resolved("RESOLVED:\n\n(a)\n\nThat the plan be reviewed.\n\n(b)\n\nThat it be shown again.") == [
        "That the plan be reviewed.",
        "That it be shown again.",
    ]


def test_a_vote_told_between_limbs_ends_nothing():
    text = "RESOLVED that:\n\n1. the plan be approved; and\n\nVoting: unanimous\n\n2. the report be brought back."
    assert resolved(text) == ["the plan be approved; and", "the report be brought back."]


def test_an_opener_under_a_heading_of_decisions_is_the_opener():
    assert resolved("Decision:\n\nRESOLVED that:\n\n1. the plan be approved;\n\n2. the report be noted.") == [
        "the plan be approved;",
        "the report be noted.",
    ]


def test_minutes_that_call_themselves_a_report_resolve_all_the_same():
    (action,) = actions("RESOLVED: That the plan be approved.", kind="report")
    assert action.kind == "resolution"
