"""Ids say where a thing stands, never how many came before it."""

import re
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from db.ids import measure_to_id, parts_to_id, records_to_ids
from extractors.records import Measure


@dataclass(frozen=True)
class Mark:
    start: int | None
    role: str
    figure: float
    note: str


marks = st.builds(
    Mark,
    start=st.sampled_from([None, 0, 7]),
    role=st.sampled_from(["", "England"]),
    figure=st.sampled_from([1.0, 2.0]),
    note=st.text(max_size=1),
)


def ids(records):
    return records_to_ids(
        records, document_id="d", kind="mark", place=lambda m: m.start, role=lambda m: (m.role,), more=lambda m: (m.figure,)
    )


@given(st.lists(marks, max_size=12), st.randoms())
def test_every_different_record_has_its_own_id_whatever_the_order(records, random):
    shuffled = random.sample(records, len(records))
    assert ids(records) == ids(shuffled)
    assert len(set(ids(records).values())) == len(set(records))
    assert all(re.fullmatch("[0-9a-f]{16}", record_id) for record_id in ids(records).values())


def test_a_record_elsewhere_does_not_move_an_id():
    mark = Mark(7, "", 1.0, "")
    assert ids([mark])[mark] == ids([Mark(0, "", 1.0, ""), mark, Mark(7, "England", 2.0, "")])[mark]


def test_a_figure_read_anew_keeps_the_id_of_its_place():
    before, after = Mark(7, "", 1.0, ""), Mark(7, "", 2.0, "read better")
    assert ids([before])[before] == ids([after])[after]


def test_parts_do_not_run_into_each_other():
    assert (
        len({parts_to_id("a", "b"), parts_to_id("ab"), parts_to_id("a", None, "b"), parts_to_id("a", "", "b"), parts_to_id("b", "a")}) == 5
    )


def test_a_measure_is_the_authoritys_by_name_code_unit_and_scope():
    base = {"name": "Delayed transfers", "unit": "percent", "code": "2C", "scope": "Adults"}
    changed = [{}, {"name": "Delayed transfer"}, {"unit": "count"}, {"code": None}, {"scope": None}]
    found = {measure_to_id(Measure(**{**base, **change}), authority_id="E1", document_id="d") for change in changed}
    found.add(measure_to_id(Measure(**base), authority_id="E2", document_id="d"))
    assert len(found) == 6


def test_polarity_line_breaks_and_document_are_not_part_of_a_measure():
    plain = measure_to_id(Measure(name="Delayed transfers", unit="count"), authority_id="E1", document_id="d")
    assert plain == measure_to_id(Measure(name="Delayed\n transfers ", unit="count", polarity="lower"), authority_id="E1", document_id="e")


def test_unknown_authorities_share_no_measure():
    measure = Measure(name="Delayed transfers", unit="count")
    assert measure_to_id(measure, authority_id=None, document_id="d") != measure_to_id(measure, authority_id=None, document_id="e")
    assert measure_to_id(measure, authority_id=None, document_id="d") != measure_to_id(measure, authority_id="d", document_id="d")
