import typing

import pytest

from patterns.indicators import COLUMNS, Polarity, Unit, code_changes, indicators, rows_to_indicators
from patterns.loader import VocabularyError

ROW = dict.fromkeys(COLUMNS, "") | {
    "id": "x-share", "name": "Share of things", "concept": "x-share", "framework": "local", "unit": "percent",
    "polarity": "higher-better", "topic": "things", "sources": "A B",
}  # fmt: skip


def test_units_and_polarities_are_the_databases_words():
    assert {indicator.unit for indicator in indicators()} <= set(typing.get_args(Unit))
    assert {indicator.polarity for indicator in indicators()} == set(typing.get_args(Polarity))


@pytest.mark.parametrize(
    ("unit", "word"),
    [
        ("rate per 100,000", "per_100000"),
        ("score out of 24", "score"),
        ("days per FTE", "days"),
        ("kg per household", "kg"),
        ("percent", "percent"),
    ],
)
def test_printed_units_become_the_databases_words(unit, word):
    (indicator,) = rows_to_indicators([ROW | {"unit": unit}])
    assert indicator.unit == word


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"unit": "furlongs"}, "indicators.csv line 3: unknown unit 'furlongs'"),
        ({"polarity": "higher"}, "indicators.csv line 3: unknown polarity 'higher'"),
        ({"name": ""}, "indicators.csv line 3: no name"),
        ({"sources": ""}, "indicators.csv line 3: no sources"),
    ],
)
def test_a_slip_is_refused_with_file_and_line(change, message):
    with pytest.raises(VocabularyError, match=message):
        list(rows_to_indicators([ROW, ROW | change]))


def test_variants_are_all_the_names_printed_and_said_but_not_the_name_itself():
    row = ROW | {"aliases": "Share|Share of things", "narrative_mentions": "things shared", "aliases_unsourced": "SoT"}
    (indicator,) = rows_to_indicators([row])
    assert indicator.variants == ("Share", "things shared", "SoT")


def test_leaving_out_sources_takes_only_what_was_seen_nowhere_else():
    without = frozenset({"S1", "S2", "S3", "S4", "S5"})
    left = {indicator.id for indicator in indicators(without_sources=without)}
    assert all((indicator.id in left) == bool(set(indicator.sources) - without) for indicator in indicators())
    assert 0 < len(left) < len(indicators())


def test_the_crosswalk_joins_the_same_concept_across_code_sets():
    by_id = {indicator.id: indicator for indicator in indicators()}
    for change in code_changes():
        for code, identity in ((change.old_code, change.old_id), (change.new_code, change.new_id)):
            if identity is not None:
                assert (by_id[identity].code, by_id[identity].concept) == (code, change.concept)


def test_remarks_do_not_stand_among_the_names():
    for indicator in indicators():
        for name in indicator.variants:
            assert "-better" not in name
            assert "clashes" not in name
