"""Every entry of the vocabulary of actions matches its examples and none of its counterexamples."""

import re
import typing

import pytest

from patterns import actions

WHOLE = {
    "body", "role", "person", "ends", "recommendation", "actions_heading", "column_owner", "act", "action_column", "owner_column",
    "due_column", "outcome_column", "measure_column",
}  # fmt: skip
AT_START = {"resolved", "limb", "offer", "marker", "marked_owner", "task"}


def entry_expression(kind, entry):
    pattern = entry.pattern
    for part in actions.PARTS:
        pattern = pattern.replace(f"{{{part}}}", actions.pattern(part))
    if kind == "promise":
        pattern = rf"(?:{actions.MODAL})\s+(?:\w+ly\s+)?(?:{pattern})"
    expression = re.compile(pattern, re.IGNORECASE | re.DOTALL)
    return expression.fullmatch if kind in WHOLE else expression.match if kind in AT_START else expression.search


CASES = [
    pytest.param(kind, entry, text, expected, id=f"{kind}: {'' if expected else 'not '}{text}")
    for kind in typing.get_args(actions.Kind)
    for entry in actions.entries(kind)
    for texts, expected in ((entry.examples, True), (entry.counterexamples, False))
    for text in texts
]


@pytest.mark.parametrize(("kind", "entry", "text", "expected"), CASES)
def test_examples_match_and_counterexamples_do_not(kind, entry, text, expected):
    assert bool(entry_expression(kind, entry)(text)) is expected


def test_every_kind_has_entries_with_examples_and_counterexamples():
    for kind in typing.get_args(actions.Kind):
        assert actions.entries(kind), kind
        assert all(entry.examples and entry.counterexamples for entry in actions.entries(kind)), kind
