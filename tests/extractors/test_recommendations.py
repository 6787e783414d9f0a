"""Recommendations: the limbs listed under their opener, and what is none."""

import pytest

from corpus.readers.registry import read_paper
from extractors.actions import find_actions
from extractors.records import DocumentFacts

HEAD = "Surrey County Council\n\nKite Scrutiny Committee\n\n17 January 2024\n\n# Kite Report\n\nReport of the Director of Kites\n\n"
TAIL = "\n\n## Background\n\n3.1 Kites fly when the wind blows, and this year it did.\n"


def recommended(made, text):
    document, extraction = made.read(HEAD + text + TAIL)
    found = [action for action in extraction.actions if action.kind == "recommendation"]
    assert all(document.text[a.evidence.start : a.evidence.end] == a.evidence.quote for a in found)
    assert all(" ".join(a.evidence.quote.split()) == a.text for a in found)
    return [action.text.rstrip(";. ") for action in found]


NOTE, ASK = "Note the report", "Ask the Director for a plan"


@pytest.mark.parametrize(
    "text",
    [
        f"## Recommendations\n\n1. {NOTE}.\n2. {ASK}.",
        f"## Recommendation\n\nIt is recommended that the Select Committee:\n\n- {NOTE}.\n- {ASK}.",
        f"**Recommendations**\n\nThe Committee is asked to:\n\n(a) {NOTE};\n\n(b) {ASK}.",
        f"Recommendation: That the Committee:\n\n1. {NOTE};\n2. {ASK}.",
        f"## Recommendations\n\nThat the Committee:\n\n- {NOTE};\n- {ASK}.",
        f"2. It is recommended that the Select Committee:\n  - {NOTE}.\n  - {ASK}.",
        f"The Cabinet Member is recommended to:\n\n1) {NOTE}.\n2) {ASK}.",
        f"RECOMMENDED\n\ni) {NOTE};\n\nii) {ASK}.",
    ],
)
def test_limbs_in_every_print(made, text):
    assert recommended(made, text) == [NOTE, ASK]


def test_a_limb_in_its_opener_s_own_sentence(made):
    assert recommended(made, "It is recommended that the report on kites be noted by all.") == ["that the report on kites be noted by all"]


def test_the_owner_is_whom_it_is_put_to(made):
    _, extraction = made.read(HEAD + f"It is recommended that the Select Committee:\n\n- {NOTE}.\n" + TAIL)
    assert [action.owner.casefold().removeprefix("the ") for action in extraction.actions] == ["select committee"]


@pytest.mark.parametrize(
    "text",
    [
        "## Reasons for recommendations\n\n- Kites need wind.\n- Wind is free.",
        "Officers recommended a review of kites last year, and members agreed.",
        "## Next steps\n\n- The kites will be mended.\n- The strings will be waxed.",
        "1. Kites fly well.\n2. Strings hold.",
    ],
)
def test_what_is_no_recommendation(made, text):
    assert recommended(made, text) == []


def test_limbs_end_where_the_next_section_begins(made):
    assert recommended(made, f"## Recommendations\n\n1. {NOTE}.\n\n## Kites\n\n- Kites fly.\n- Strings hold.") == [NOTE]


def test_text_below_a_limb_s_own_list_belongs_to_the_limb(made):
    found = recommended(
        made, f"## Recommendations\n\nThe Committee is asked to:\n\n- {NOTE};\n- {ASK}, namely:\n  - in spring\n  - in autumn"
    )
    assert len(found) == 2
    assert found[0] == NOTE
    assert found[1].startswith(ASK)


PUT = [
    ("Recommendations\n\n1. That the Committee notes the report.\n2. That a plan be brought.", 2, "the Committee"),
    ("RECOMMENDATION(S)\n\nThat the Housing Committee:\n\n(i) note the report;\n\n(ii) ask for a plan.", 2, "the Housing Committee"),
    ("2. Recommendations\n\n2.1 That the report be noted.\n\n2.2 That a plan be brought.", 2, None),
    (
        "2. Recommendations\n\n2.1 The Committee is asked to note the report.\n\n2.2 The Committee is asked to ask for a plan.",
        2,
        "The Committee",
    ),
    ("2. Recommendations\n\nThe Committee is asked to: a) note the report b) ask for a plan", 2, "The Committee"),
    ("2. Recommendation\n\n2.1 Members are recommended to note the contents of the report.", 1, "Members"),
    ("2. Recommendations\n\n2.1 It is recommended that Members:\n\n• note the report\n\n• ask for a plan", 2, "Members"),
    ("RECOMMENDED that Cabinet approves the plan for repairs.", 1, "Cabinet"),
    ("Recommendation: The Board is invited to note the report.", 1, "The Board"),
    ("It is recommended:\n\n1. That the report be noted.\n\n2. That a plan be brought.", 2, None),
    ("The Executive is recommended to:\n\na. Note the report;\n\nb. Approve the plan.", 2, "The Executive"),
    (
        "Recommendations\n\nOverview and Scrutiny Committee is asked to consider the report and comment on the figures.",
        1,
        "Overview and Scrutiny Committee",
    ),
    (
        "Recommendations to the Board\n\nThe Health and Wellbeing Board is asked to:\n\n1) Note the figures\n\n2) Support the plan",
        2,
        "The Health and Wellbeing Board",
    ),
    ("Recommendation 1: That the Committee notes the report.\n\nRecommendation 2: That the Committee asks for a plan.", 2, "the Committee"),
    ("Recommendations\n\n(1) Note the report\n(2) Approve the plan", 2, None),
    ("Recommendations:\n\n- To note the report\n- To approve the plan", 2, None),
    (
        "That Cabinet is recommended to:\n\n(1) approve the plan;\n\n(2) delegate authority to the Director to:\n\n(a) let the contract;\n\n(b) sign it.",
        2,
        "Cabinet",
    ),
    ("Recommendations\n\nFor the Committee to note the report.", 1, "the Committee"),
    ("The Panel are requested to consider the figures and make any recommendations to Cabinet.", 1, "The Panel"),
    (
        "| Recommendation(s) | That the Committee notes the report. |\n|---|---|\n| Reasons | To keep members informed. |",
        1,
        "the Committee",
    ),
    ("Reasons for recommendations\n\n1. To keep members informed.\n\n2. To comply with the law.", 0, None),
    ("Recommendations from the peer review\n\n1. Improve the website.\n\n2. Train the staff.", 0, None),
    ("The recommendations of the earlier review have been carried out.", 0, None),
    ("Recommended practice is to inspect homes every five years.", 0, None),
    ("The Committee was asked to comment on the plan last year.", 0, None),
    ("Alternative options\n\nTo do nothing was rejected.", 0, None),
    ("Decision required\n\nCabinet is asked to agree the plan.", 1, "Cabinet"),
    ("The Committee is recommended to:\n\n(i) note the report;\n\nand\n\n(ii) ask for a plan.", 2, "The Committee"),
    ("RECOMMENDATIONS:\n\nThat the Sub-Committee resolves:\n\n1. To note the report.\n\n2. To ask for a plan.", 2, "the Sub-Committee"),
    (
        "The Cabinet Member for Housing is asked to:\n\n1. Note the report.\n\n2. Approve the plan.\n\nList of Appendices\n\n1. Figures\n\n2. Notes",
        2,
        "The Cabinet Member for Housing",
    ),
    ("Recommendations\n\nThe Leader of the Council is recommended to approve the plan.", 1, "The Leader of the Council"),
    ("Scrutiny is asked to:\n\n• Note the progress made\n\n• Comment on the figures", 2, "Scrutiny"),
]


@pytest.mark.parametrize(("text", "count", "owner"), PUT)
def test_limbs_and_whom_they_are_put_to(text, count, owner):
    found = read(text, kind="report")
    assert len(found) == count
    assert all(action.kind == "recommendation" and action.owner == owner for action in found)


def read(text, *, kind):
    document = read_paper((HEAD + text + TAIL).encode(), source="paper.txt")
    return find_actions(document, DocumentFacts(kind=kind))


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("The Panel RECOMMENDED to Cabinet that the plan be approved.", "Cabinet"),
        ("RECOMMENDED TO COUNCIL:\n\n(1) That the plan be approved.", "COUNCIL"),
        ("RECOMMENDED: That the Executive approves the plan.", "the Executive"),
    ],
)
def test_what_minutes_recommend_to_another_body(text, owner):
    (action,) = read(text, kind="minutes")
    assert (action.kind, action.owner) == ("recommendation", owner)


def test_what_everyone_at_a_meeting_is_asked_to_do_is_none():
    assert read("Members are asked to declare any interests they have.", kind="agenda") == ()
    assert read("Members are invited to declare any interests they have.", kind="report") == ()
