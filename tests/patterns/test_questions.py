"""Every entry of the vocabularies of questions and of people matches its examples and none of its counterexamples."""

import pytest

from extractors.language import Expressions
from patterns import people, questions


def cases(entries, kind):
    for entry in entries:
        yield from (pytest.param(kind, example, True, id=f"{kind}: {example}") for example in entry.examples)
        yield from (pytest.param(kind, example, False, id=f"{kind}: not {example}") for example in entry.counterexamples)


@pytest.fixture(scope="module")
def expressions():
    labels = ((kind, [p for entry in questions.phrase_entries(kind) for p in entry.phrases]) for kind in questions.PHRASE_KINDS)
    return Expressions(labels, words=questions.word_lists())


@pytest.mark.parametrize(
    ("kind", "text", "expected"), [case for kind in questions.PHRASE_KINDS for case in cases(questions.phrase_entries(kind), kind)]
)
def test_phrases(expressions, kind, text, expected):
    assert (kind in {found.label for found in expressions.find(text)}) is expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"), [case for kind in questions.LINE_KINDS for case in cases(questions.line_entries(kind), kind)]
)
def test_lines(kind, text, expected):
    assert (questions.match_line(kind, text) is not None) is expected


@pytest.mark.parametrize(("role", "text", "expected"), [case for entry in people.roles() for case in cases([entry], entry.name)])
def test_roles(role, text, expected):
    person = people.whole_person(text)
    assert (person is not None and person.role == role) is expected


@pytest.mark.parametrize(("name", "header", "expected"), [case for entry in questions.columns() for case in cases([entry], entry.name)])
def test_columns(name, header, expected):
    assert (questions.column_named(header) == name) is expected
