"""Recommendations: the limbs listed under their opener, and what is none."""

import pytest

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
