"""The made minutes: their answers are printed, their styles are all drawn, and nobody in them is real."""

import json
import re
import runpy
from pathlib import Path

import pytest

from miner.answers import mapping_to_answers, read_answers
from patterns.authorities import authorities
from tools.minutes.making import STYLES, make_minutes
from tools.minutes.people import BODIES, PLACES
from tools.minutes.subjects import subjects

ROOT = Path(__file__).parent.parent.parent
MARK = re.compile(r"^\s*(?:[-·•–o*+Ø▪]|\d+\.\d+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)")
VERBS = """asked, queried, questioned, enquired, sought clarification, sought assurance, sought more information, wished to know, raised,
    expressed concern, challenged, requested, commented, welcomed, responded that, explained that, advised that, clarified that, confirmed that,
    reminded members, spoke of, It was confirmed that, Members were advised that, Members were informed that, Members were assured that,
    In response, Context was provided on, For clarity, assured the Committee, This was attributed to, would be provided, would be shared,
    will circulate, afterwards, agreed to disseminate, would be sent out, agreed to provide, come back to the Committee, in future reports,
    be monitored, be circulated to, a further report be submitted, a future meeting, R E S O L V E D, T H A T, IT WAS AGREED, RESOLVED –,
    It was RESOLVED:-, Decision:, Recommendations Approved, ACTION:, (Owner: """


@pytest.fixture(scope="module")
def hundred():
    return [make_minutes(seed) for seed in range(1, 101)]


def without_marks(text):
    """The words of a paper as a reader joins them: no marks of lists, any white space one blank."""
    return " ".join(" ".join(MARK.sub("", line) for line in text.split("\n")).split())


def readings(fact, key):
    return [reading for reading in (fact.get(key), *fact.get(f"{key}_alt", ())) if reading]


@pytest.mark.parametrize("seed", range(1, 101))
def test_every_answer_stands_in_the_paper(seed):
    text, answers = make_minutes(seed)
    printed = without_marks(text)
    spans = [span for question in answers["questions"] for key in ("text", "answer") for span in readings(question, key)]
    spans += [span for action in answers["actions"] for span in readings(action, "text")]
    assert spans
    assert not [span for span in spans if " ".join(span.split()) not in printed]
    folded = printed.casefold()
    assert not [trap["text"] for trap in answers["traps"] if trap["text"].casefold() not in folded]


def test_a_span_that_is_not_printed_is_seen():
    text, answers = make_minutes(1)
    assert answers["actions"][0]["text"].replace("e", "ee") not in without_marks(text)


def test_marks_are_left_out_and_words_are_not():
    assert (
        without_marks("o  Who asked?\n  42.1 It was\n     asked.\n(iv) That it be\n\n- noted")
        == "Who asked? It was asked. That it be noted"
    )
    assert without_marks("a member said so\nin time.") == "a member said so in time."


def test_the_hundred_have_every_style(hundred):
    drawn = {style for _, answers in hundred for style in answers["styles"]}
    assert drawn >= STYLES, STYLES - drawn


def test_the_hundred_have_every_verb_of_the_survey(hundred):
    every = " ".join(without_marks(text.replace("**", "")) for text, _ in hundred)
    missing = [verb for verb in (" ".join(verb.split()) for verb in re.split(r",\s", VERBS)) if verb not in every]
    assert not missing


def test_the_same_seed_makes_the_same_paper():
    assert make_minutes(7) == make_minutes(7)
    assert make_minutes(7)[0] != make_minutes(8)[0]


def test_no_council_of_the_minutes_exists(hundred):
    real = {name.casefold() for authority in authorities() for name in (authority.name, authority.short_name)}
    assert not {place.casefold() for place in PLACES} & real
    assert not {body.format(place).casefold() for body in BODIES for place in PLACES} & real
    assert len({answers["authority"] for _, answers in hundred}) > 40


def test_there_is_enough_to_ask_and_to_answer(hundred):
    contents = [content for subject in subjects() for content in subject.contents]
    assert len({content.clause for content in contents}) >= 150
    assert len({content.direct for content in contents}) >= 150
    assert len({content.answer for content in contents}) >= 150
    every = " ".join(without_marks(text) for text, _ in hundred)
    assert sum(content.answer.split(" ", 1)[1] in every for content in contents) >= 150


def test_what_is_asked_directly_has_its_mark(hundred):
    questions = [question for _, answers in hundred for question in answers["questions"]]
    assert len(questions) > 600
    assert all(question["text"].endswith("?") for question in questions if question["form"] == "direct")
    assert not any("?" in question["text"] for question in questions if question["form"] == "reported")


def test_no_trap_is_an_answer(hundred):
    for _, answers in hundred:
        wanted = {span for kind in ("questions", "actions") for fact in answers[kind] for span in readings(fact, "text")}
        assert not wanted & {trap["text"] for trap in answers["traps"]}


def test_the_command_writes_papers_that_can_be_evaluated(tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    command = runpy.run_path(str(ROOT / "tools" / "make_minutes.py"))
    assert command["main"]([str(tmp_path), "--number", "3", "--seed", "5"]) == 0
    assert "3 sets of minutes" in capsys.readouterr().out
    papers = sorted(path.name for path in (tmp_path / "papers").iterdir())
    assert [answers.paper for answers in read_answers(tmp_path / "answers")] == papers
    text, answers = make_minutes(5)
    assert (tmp_path / "papers" / papers[0]).read_text(encoding="utf-8") == text
    assert json.loads((tmp_path / "answers" / "minutes-0005.json").read_text(encoding="utf-8"))["questions"] == answers["questions"]
    assert mapping_to_answers({"file": "x", **answers}, where="made").passages["questions"]
