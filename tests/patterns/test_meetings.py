"""Every entry of the words of meetings matches its examples and none of its counterexamples."""

import re
import typing

import pytest

from patterns import attendance, meetings


def labelled_entries():
    for entry in meetings.businesses():
        yield f"business {entry.kind}", entry, lambda text, entry=entry: meetings.business_of(text) == entry.kind
    for entry in meetings.labels():
        yield f"label {entry.role}", entry, lambda text, entry=entry: meetings.label_role(text) == entry.role
    for entry in meetings.columns():
        yield f"column {entry.role}", entry, lambda text, entry=entry: entry.role in meetings.column_roles(text)
    for kind in typing.get_args(meetings.Kind):
        for entry in meetings.entries(kind):
            yield kind, entry, lambda text, entry=entry: bool(re.fullmatch(entry.pattern, text, re.IGNORECASE | re.DOTALL))


@pytest.mark.parametrize(("recognise", "text", "expected"), [
    pytest.param(recognise, text, expected, id=f"{name}: {'' if expected else 'not '}{text}")
    for name, entry, recognise in labelled_entries()
    for texts, expected in ((entry.examples, True), (entry.counterexamples, False))
    for text in texts
])  # fmt: skip
def test_examples_match_and_counterexamples_do_not(recognise, text, expected):
    assert recognise(text) is expected


def attendance_entries():
    for entry in attendance.lists():
        yield f"list {entry.role}", entry, lambda text, entry=entry: attendance.list_named(text) is entry
    for entry in attendance.roles():
        yield f"role {entry.name}", entry, lambda text, entry=entry: attendance.role_named(text) == entry.name
    for entry in attendance.statuses():
        yield f"status {entry.present}", entry, lambda text, entry=entry: attendance.status_named(text) is entry
    for entry in attendance.unrecorded():
        yield "unrecorded", entry, attendance.is_unrecorded
    for entry in attendance.columns():
        yield f"column {entry.role}", entry, lambda text, entry=entry: attendance.column_named(text) == entry.role
    for entry in attendance.told():
        yield f"told {entry.kind}", entry, lambda text, entry=entry: bool(attendance.told_expression(entry).search(text))


@pytest.mark.parametrize(("recognise", "text", "expected"), [
    pytest.param(recognise, text, expected, id=f"{name}: {'' if expected else 'not '}{text}")
    for name, entry, recognise in attendance_entries()
    for texts, expected in ((entry.examples, True), (entry.counterexamples, False))
    for text in texts
])  # fmt: skip
def test_examples_of_attendance(recognise, text, expected):
    assert recognise(text) is expected
