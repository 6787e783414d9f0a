"""Actions of a cell: numbered ones apart, others whole."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.improvement import split_actions


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("1. Hire more staff. 2. Ask partners.", ["Hire more staff.", "Ask partners."]),
        (
            "1. Work with partners on recruitment.2. Shorten the assessment.",
            ["Work with partners on recruitment.", "Shorten the assessment."],
        ),
        ("1) Hire more staff 2) Ask partners", ["Hire more staff", "Ask partners"]),
        ("(1) Hire more staff; (2) Ask partners", ["Hire more staff;", "Ask partners"]),
        ("Hire more staff.", ["Hire more staff."]),
        ("Strengthen fostering (B7 Plan). See B2.2 Plan.", ["Strengthen fostering (B7 Plan). See B2.2 Plan."]),
        ("1. Mend B2.2 Strings by 31.3. 2. Ask 12. Then ask again.", ["Mend B2.2 Strings by 31.3.", "Ask 12. Then ask again."]),
        ("Finish by 31.3. All staff know.", ["Finish by 31.3. All staff know."]),
        ("• Hire staff\n• Ask partners", ["Hire staff", "Ask partners"]),
        ("In hand: 1. Hire staff. 2. Ask partners.", ["In hand:", "Hire staff.", "Ask partners."]),
        ("  Hire staff.  ", ["Hire staff."]),
        ("2. Ask partners.", ["2. Ask partners."]),
    ],
)
def test_actions_of_a_cell(text, actions):
    assert [text[start:end] for start, end in split_actions(text)] == actions


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(["Hire staff.", "Ask partners by 31.3.2024", "See plan B2.2.", "Write to 12 homes"]), min_size=1, max_size=12)
)
def test_numbered_actions_come_back(actions):
    text = " ".join(f"{number}. {action}" for number, action in enumerate(actions, start=1))
    assert [text[start:end] for start, end in split_actions(text)] == actions


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(min_size=1, max_size=80).filter(str.strip))
def test_no_letter_of_a_cell_is_lost_or_told_twice(text):
    stretches = split_actions(text)
    assert stretches == sorted(stretches)
    assert all(first[1] <= second[0] for first, second in pairwise(stretches))
    kept = "".join(text[start:end] for start, end in stretches)
    assert sorted(c for c in kept if c.isalpha()) == sorted(c for c in text if c.isalpha())
