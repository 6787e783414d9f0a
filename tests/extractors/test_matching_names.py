"""What a person means by a name they typed."""

import pytest

from extractors.matching.names import Meant, meant_by

NAMES = ("Adult Social Care and Health Committee", "Children's Committee", "Planning Committee", "Planning Sub-Committee", "Cabinet")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Cabinet", Meant(one=4)),
        ("the CABINET", Meant(one=4)),
        ("adult social care", Meant(one=0)),
        ("health adult", Meant(one=0)),
        ("adult health & social care", Meant(one=0)),
        ("childrens", Meant(one=1)),
        ("Planning Committee", Meant(one=2)),
        ("Planing Comittee", Meant(one=2)),
        ("plan sub", Meant(one=3)),
        ("planning", Meant(several=(2, 3))),
        ("", Meant()),
        ("!?", Meant()),
    ],
)
def test_a_name_means_one_several_or_none(asked, meant):
    assert meant_by(asked, NAMES) == meant


def test_where_none_is_meant_the_nearest_are_told_best_first():
    meant = meant_by("Planning and Licensing Committee", NAMES)
    assert (meant.one, meant.several) == (None, ())
    assert meant.like[0] == 2


def test_of_no_names_none_is_meant():
    assert meant_by("Cabinet", ()) == Meant()
