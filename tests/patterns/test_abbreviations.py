"""Abbreviations and what they stand for: both ways, in every entry, and never in plain words."""

import pytest

from patterns.abbreviations import abbreviations, is_dropped, longest_name, meanings_of, other_words_for
from patterns.documents import PhraseEntry
from patterns.loader import load_entries


def runs(text):
    """Every run of words of `text`."""
    words = text.split()
    return [
        " ".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, min(len(words), start + longest_name()) + 1)
    ]


def named(entry):
    return f"{entry.short[0]} {entry.full[0]}"


@pytest.mark.parametrize("entry", abbreviations(), ids=named)
def test_an_entry_is_found_in_its_examples_only(entry):
    for example in entry.examples:
        assert any(entry in meanings_of(run) for run in runs(example)), example
    for example in entry.counterexamples:
        assert not any(entry in meanings_of(run) for run in runs(example)), example


@pytest.mark.parametrize("entry", abbreviations(), ids=named)
def test_each_way_leads_to_the_other(entry):
    for short in entry.short:
        assert set(entry.full) <= set(other_words_for(short))
    for full in entry.full:
        assert set(other_words_for(full)) & set(entry.short)
        assert full not in other_words_for(full)


def test_there_are_examples_of_both_ways():
    assert len(abbreviations()) >= 150
    assert len({(entry.short, entry.full) for entry in abbreviations()}) == len(abbreviations())
    for entry in abbreviations():
        assert len(entry.examples) >= 2
        assert entry.counterexamples


@pytest.mark.parametrize(("typed", "also"), [
    ("DoLS", ("deprivation of liberty safeguards",)),
    ("dols", ("deprivation of liberty safeguards",)),
    ("Deprivation of Liberty Safeguard", ("DoLS",)),
    ("EHCPs", ("education, health and care plan", "EHC plan")),
    ("education health and care plans", ("EHCP", "EHC plan")),
    ("S.117", ("section 117", "S 117", "Sec 117")),
    ("looked-after children", ("LAC",)),
    ("TAs", ("temporary accommodation",)),
    ("bins", ()),
    ("was", ()),
    ("", ()),
])  # fmt: skip
def test_singular_plural_case_and_marks_do_not_matter(typed, also):
    assert tuple(name for name in other_words_for(typed) if name != "looked after child") == also


def test_an_abbreviation_of_several_things_stands_for_all_of_them():
    assert {"children in care", "community interest company"} <= set(other_words_for("CIC"))
    assert {"first time entrant", "full-time equivalent"} <= set(other_words_for("FTE"))
    assert "first time entrant" not in other_words_for("full-time equivalent")


@pytest.mark.parametrize(("capitals", "plain"), [("RAG", "rag"), ("DoT", "dot"), ("SEND", "send"), ("PIP", "Pip")])
def test_what_is_also_a_plain_word_is_an_abbreviation_in_capitals_only(capitals, plain):
    assert other_words_for(capitals)
    assert other_words_for(plain) == ()


def test_words_that_need_not_be_found():
    for entry in load_entries("abbreviations", "dropped", PhraseEntry):
        assert all(map(is_dropped, entry.examples))
        assert not any(map(is_dropped, entry.counterexamples))
