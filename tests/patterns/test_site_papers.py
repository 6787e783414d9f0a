"""What a site calls its papers is told from its examples, and from nothing near them."""

import typing

import pytest

from patterns.site_papers import Sign, entries, says

CASES = [
    pytest.param(sign, text, wanted, id=f"{sign}: {'' if wanted else 'not '}{text}")
    for sign in typing.get_args(Sign)
    for entry in entries(sign)
    for wanted, texts in ((True, entry.examples), (False, entry.counterexamples))
    for text in texts
]


@pytest.mark.parametrize(("sign", "text", "wanted"), CASES)
def test_each_sign_is_told(sign, text, wanted):
    assert says(sign, text) is wanted


def test_every_sign_has_examples_of_both():
    assert all(entry.examples and entry.counterexamples for sign in typing.get_args(Sign) for entry in entries(sign))


def test_white_space_and_length_make_no_difference():
    assert says("pack", "Agenda\n reports\u00a0pack")
    assert not says("draft", "x" * 5_000_000 + " draft")
