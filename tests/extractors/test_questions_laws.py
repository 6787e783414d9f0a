"""What must not matter: how turns are marked, who speaks, where lines break."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.registry import read_paper
from extractors.minutes import find_questions
from extractors.records import DocumentFacts

TURNS = (
    "{member} asked whether the depot would close. {officer} replied that it would not. The lease had ten years to run.",
    "{member} welcomed the report. The Chair asked how many had appealed. The figure would be circulated after the meeting.",
    "It was queried why costs differed. {officer} explained that one site had a lift.",
    "In response to a query from {member} regarding empty homes, {officer} advised that 60 were let.",
    "How many lamps were out? There were nine, {officer} explained.",
    "{member} asked that this be monitored.",
    "Clarification was sought on the rules. {officer} and the Chair gave an explanation.",
)
MEMBERS = ("A member", "Councillor Quill", "Cllr P Wharf", "Councillor Ann O’Dell", "A co-opted member", "One Member")
OFFICERS = ("the Head of Waste", "the Director of Public Health", "officers", "the Performance Monitoring Officer", "Mr Tansley")
MARKS = ("• ", "-  ", "*  ", "", "numbers", "letters")


def minutes(turns, mark="• "):
    marks = {"numbers": [f"{n}. " for n in range(1, 20)], "letters": [f"{c}) " for c in "abcdefgh"]}.get(mark, [mark] * 20)
    lines = "\n\n".join(f"{before}{turn[0].upper()}{turn[1:]}" for before, turn in zip(marks, turns, strict=False))
    return f"Minutes:\n\nThe report was presented to the meeting.\n\n{lines}\n\nResolved\n\nThat the report be noted.\n"


def records(text):
    questions = find_questions(read_paper(text.encode(), source="paper.txt"), DocumentFacts(kind="minutes"))
    return [(q.text, q.asker, q.asker_role, q.form, q.responder, q.answer, q.answer_state, q.followup_promised) for q in questions]


def spoken(member="Councillor Quill", officer="the Head of Waste"):
    filled = (turn.format(member=member, officer=officer) for turn in TURNS)
    return [". ".join(part[0].upper() + part[1:] for part in turn.split(". ")) for turn in filled]


def test_the_laws_have_something_to_hold():
    assert len(records(minutes(spoken()))) == len(TURNS) - 1


@pytest.mark.parametrize("mark", MARKS)
def test_bullets_dashes_numbers_and_paragraphs_are_the_same(mark):
    assert records(minutes(spoken(), mark)) == records(minutes(spoken()))


@given(order=st.permutations(spoken()))
def test_turns_do_not_touch_each_other(order):
    assert sorted(records(minutes(order))) == sorted(records(minutes(spoken())))


@given(width=st.integers(min_value=30, max_value=200))
def test_lines_may_break_anywhere(width):
    turns = [textwrap.fill(turn, width=width, subsequent_indent="  ", break_on_hyphens=False) for turn in spoken()]
    assert records(minutes(turns)) == records(minutes(spoken()))


@pytest.mark.parametrize("member", MEMBERS)
@pytest.mark.parametrize("officer", OFFICERS)
def test_other_people_ask_and_answer_the_same(member, officer):
    def neutral(found):
        names = ((officer[0].upper() + officer[1:], "OFFICER"), (officer, "OFFICER"), (member, "MEMBER"))
        texts = []
        for record in found:
            row = [str(field) for field in (*record[:2], *record[3:])]
            for name, word in names:
                row = [field.replace(name, word) for field in row]
            texts.append(row)
        return texts

    expected = records(minutes(spoken("Councillor Zeta", "the Head of Omega")))
    plain = [[str(f).replace("The Head of Omega", "OFFICER").replace("the Head of Omega", "OFFICER").replace("Councillor Zeta", "MEMBER") for f in (*r[:2], *r[3:])] for r in expected]  # fmt: skip
    assert neutral(records(minutes(spoken(member, officer)))) == plain
