"""Every entry of every vocabulary matches its examples and none of its counterexamples."""

import typing

import pytest

from extractors.periods import find_parts
from patterns import (
    areas,
    colours,
    direction,
    documents,
    figures,
    furniture,
    headers,
    layouts,
    loader,
    periods,
    prose,
    status,
    symbols,
    tallies,
    units,
)
from patterns.documents import PhraseEntry
from patterns.phrases import phrase_key


def cases(entries, recognise, label):
    for entry in entries:
        for example in entry.examples:
            yield pytest.param(recognise, entry, example, True, id=f"{label(entry)}: {example}")
        for example in entry.counterexamples:
            yield pytest.param(recognise, entry, example, False, id=f"{label(entry)}: not {example}")


def bounded(entry, text):
    before, after = figures.bound_before().match(text), figures.bound_after().search(text)
    return any(match and match[entry.qualifier] for match in (before, after))


def role(entry, text):
    return entry.name in headers.roles_of_header(text) or entry.name in headers.roles_within_header(text)


def scheme(entry, glyph):
    return entry.rating(glyph) is not None


def shows(entry, text):
    letter, glyph = text.split(" ")
    return symbols.symbol_codes(entry.name).get(ord(letter)) == glyph


def found_in(vocabulary):
    return lambda entry, text: vocabulary.find(text) is not None


CASES = [
    *cases(documents.no_bodies(), lambda e, t: documents.body_expression().search(t) is None, lambda e: "no body"),
    *cases(headers.header_roles(), role, lambda e: e.name),
    *cases(areas.areas(), lambda e, t: areas.area_named(t) == e.area, lambda e: e.area),
    *cases(
        loader.load_entries("areas", "generic", areas.GenericBenchmark), lambda e, t: areas.is_generic_benchmark(t), lambda e: "generic"
    ),
    *cases(figures.missing_forms(), lambda e, t: figures.missing(t) == e.meaning, lambda e: e.meaning),
    *cases(figures.unit_forms(), lambda e, t: figures.unit_named(t) == e.unit or unit_follows(e, t), lambda e: e.unit),
    *cases(figures.bounds(), bounded, lambda e: e.qualifier),
    *cases(layouts.layouts(), lambda e, t: layouts.layout_without_measures(t.split("|")) == e.name, lambda e: e.name),
    *cases(units.name_units(), lambda e, t: units.unit_of_name(t) == e.unit, lambda e: e.unit),
    *(
        case
        for kind in typing.get_args(tallies.Kind)
        for case in cases(loader.load_entries("tallies", kind, PhraseEntry), found_in(tallies.vocabulary(kind)), lambda e: "tally")
    ),
    *(
        case
        for kind in typing.get_args(prose.Kind)
        for case in cases(prose.entries(kind), found_in(prose.vocabulary(kind)), lambda e: "prose")
    ),
    *cases(furniture.furniture(), lambda e, t: furniture.is_furniture(t), lambda e: "furniture"),
    *cases(loader.load_entries("status", "word", status.StatusWords), lambda e, t: status.status_word(t) == e.status, lambda e: e.status),
    *cases(
        loader.load_entries("status", "letter", status.StatusLetters), lambda e, t: status.status_letter(t) == e.status, lambda e: e.status
    ),
    *cases(status.schemes(), scheme, lambda e: e.name),
    *cases(loader.load_entries("status", "mark", status.StatusMarks), lambda e, t: t in status.status_marks(), lambda e: "mark"),
    *cases(colours.colour_names(), lambda e, t: colours.colour_to_name(t) == e.name, lambda e: e.name),
    *cases(symbols.symbol_fonts(), shows, lambda e: e.name),
    *cases(
        loader.load_entries("direction", "word", direction.DirectionWords),
        lambda e, t: direction.direction_word(t) == e.trend,
        lambda e: e.trend,
    ),
    *cases(loader.load_entries("direction", "arrow", direction.Arrows), lambda e, t: direction.arrow(t) == e.trend, lambda e: e.trend),
    *cases(
        loader.load_entries("direction", "polarity", direction.PolarityWords),
        lambda e, t: direction.polarity(t) == e.polarity,
        lambda e: e.polarity,
    ),
    *cases(
        loader.load_entries("periods", "manner", periods.MannerPhrases), lambda e, t: periods.manner_in(t) == e.basis, lambda e: e.basis
    ),
    *cases(
        loader.load_entries("periods", "relative", periods.RelativePhrases),
        lambda e, t: periods.relative_period(t) == e.meaning,
        lambda e: e.meaning,
    ),
    *cases(
        loader.load_entries("periods", "frequency", periods.FrequencyPhrases), lambda e, t: periods.frequency(t) == e.name, lambda e: e.name
    ),
]


def unit_follows(entry, text):
    match = figures.unit_after().match(text)
    return bool(match) and match.lastgroup == entry.unit


@pytest.mark.parametrize(("recognise", "entry", "text", "expected"), CASES)
def test_examples_match_and_counterexamples_do_not(recognise, entry, text, expected):
    assert recognise(entry, text) is expected


@pytest.mark.parametrize("part", periods.parts(), ids=lambda part: part.form)
def test_parts_of_periods(part):
    for example in part.examples:
        assert part.form in {found.form for found in find_parts(example)}, example
    for example in part.counterexamples:
        whole = [found for found in find_parts(example) if found.form == part.form and found.match[0].strip() == example]
        assert not whole, example


def test_a_phrase_is_compared_without_case_and_punctuation():
    assert phrase_key("D.O.T.") == "dot"
    assert phrase_key("  Qtr. 2\noutturn ") == "qtr 2 outturn"
    assert phrase_key("Carer’s %") == "carers %"
