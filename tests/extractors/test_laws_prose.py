"""Laws of prose and minutes: the same paper printed in other ways gives the same records."""

import re
import textwrap
from importlib.resources import files

import pytest

from corpus.readers.registry import read_paper
from extractors.extraction import extract

FOLDER = files("corpus") / "samples"
MINUTES = ("integrated-performance-minutes.txt", "local-measures-minutes.txt")
REPORTS = ("quarter-two-narrative-report.txt",)
COUNCILS = {
    "Warwickshire County Council": "Leicestershire County Council",
    "Rotherham Metropolitan Borough Council": "Bolton Metropolitan Borough Council",
}


def plain(text):
    return " ".join(re.sub(r"[-‐]\s+", "-", text or "").split())


def records(text):
    found = extract(read_paper(text.encode(), source="paper.txt"))
    values = [
        (v.measure.name, v.measure.code, v.period, v.value, v.unit, v.basis, v.numerator, v.denominator, v.target) for v in found.values
    ]
    targets = [(t.measure.name, t.period, t.value, t.unit, t.qualifier) for t in found.targets]
    benchmarks = [(b.measure.name, b.area, b.period, b.value, b.unit) for b in found.benchmarks]
    questions = [
        (plain(q.text), q.asker, q.asker_role, q.form, q.responder, plain(q.answer), q.answer_state, q.followup_promised)
        for q in found.questions
    ]
    actions = [(a.kind, plain(a.text), a.owner, a.due) for a in found.actions]
    return values, targets, benchmarks, questions, actions


def sample(name):
    return (FOLDER / name).read_text(encoding="utf-8")


def wrapped(text):
    """Every paragraph and bullet broken over lines, as a converter breaks them."""
    lines = []
    for line in text.split("\n"):
        indent = re.match(r"\s*(?:[•\-–]\s+|\(?\w{1,3}[.)]\s+)?", line)[0]
        lines += textwrap.wrap(line, 88, subsequent_indent=" " * min(len(indent), 4), break_long_words=False, break_on_hyphens=False) or [
            ""
        ]
    return "\n".join(lines)


@pytest.mark.parametrize("name", [*MINUTES, *REPORTS])
def test_sentences_broken_over_lines_say_the_same(name):
    assert records(wrapped(sample(name))) == records(sample(name))


@pytest.mark.parametrize("name", MINUTES)
@pytest.mark.parametrize("mark", ["• ", "- ", "–  ", "·   ", "* ", "o "])
def test_bullets_of_any_kind_say_the_same(name, mark):
    changed = re.sub(r"^\s*(?:[•·]|-(?=\s{2,}))\s+", mark, sample(name), flags=re.MULTILINE)
    assert records(changed) == records(sample(name))


@pytest.mark.parametrize("name", [*MINUTES, *REPORTS])
@pytest.mark.parametrize("words", [" per cent", " percent", " %"])
def test_percent_in_other_prints_says_the_same(name, words):
    before = records(sample(name))
    after = records(re.sub(r"(?<=\d)%", words, sample(name)))
    assert after[:3] == before[:3]
    assert len(after[3]) == len(before[3])
    assert len(after[4]) == len(before[4])


@pytest.mark.parametrize("name", MINUTES)
def test_another_council_s_name_changes_nothing_else(name):
    def renamed(text):
        for council, other in COUNCILS.items():
            text = text.replace(council, other).replace(council.split()[0], other.split()[0])
        return text

    assert repr(records(renamed(sample(name)))) == renamed(repr(records(sample(name))))


def test_figures_in_words_say_the_same():
    text = sample(REPORTS[0])
    other = (
        text.replace("(14 adults)", "(fourteen adults)")
        .replace("22% of people", "twenty-two per cent of people")
        .replace("16%", "sixteen per cent")
    )
    before, after = records(text), records(other)
    assert [value[:6] for value in after[0]] == [value[:6] for value in before[0]]
    assert after[1:3] == before[1:3]


def test_windows_line_ends_and_no_break_spaces_say_the_same():
    for name in (*MINUTES, *REPORTS):
        text = sample(name)
        assert records(text.replace("\n", "\r\n")) == records(text)
        assert records(text.replace("  ", " \N{NO-BREAK SPACE}")) == records(text)
