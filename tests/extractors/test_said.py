"""What a site says of a paper goes before what its head seems to say."""

import datetime as dt

import pytest

from corpus.provenance import Provenance
from corpus.readers.registry import read_paper
from extractors.extraction import extract
from extractors.said import said_authority, said_facts

MINUTES = b"""Exampleshire County Council

Minutes of the Transport Committee held on 5 March 2024

RESOLVED that the report be noted.
"""
DAY = dt.date(2024, 3, 5)


def facts(said, content=MINUTES, **options):
    extraction = extract(read_paper(content, source="x.txt"), said=said, **options)
    return extraction.facts, {problem.code: problem.message for problem in extraction.problems}, extraction


def test_without_a_word_of_it_the_head_is_believed():
    found, problems, _ = facts(None)
    assert (found.committee, found.meeting_date, found.kind) == ("Transport Committee", DAY, "minutes")
    assert "meeting_date_differs" not in problems
    assert facts(Provenance(url="https://x.gov.uk/a", item_title="Minutes"))[0] == found


def test_what_is_said_is_taken_and_the_rest_stays():
    found, _, extraction = facts(Provenance(committee="Transport  and Highways Committee", title="Minutes, draft", kind="decision"))
    assert (found.committee, found.title, found.kind, found.meeting_date) == (
        "Transport and Highways Committee",
        "Minutes, draft",
        "decision",
        DAY,
    )
    assert extraction.meetings[0].committee == "Transport and Highways Committee"


def test_another_day_than_the_paper_prints_is_taken_and_told():
    found, problems, extraction = facts(Provenance(meeting_date=dt.date(2024, 4, 9)))
    assert found.meeting_date == extraction.meetings[0].date == dt.date(2024, 4, 9)
    assert problems["meeting_date_differs"] == (
        "The head of the paper prints 5 March 2024; where it was found its meeting is said to be on 9 April 2024, which was taken."
    )
    assert "meeting_date_differs" not in facts(Provenance(meeting_date=DAY))[1]


def test_a_paper_that_prints_no_day_is_not_undated_where_one_is_said():
    bare = b"Exampleshire County Council\n\nWork programme\n"
    assert "undated" in facts(None, bare)[1]
    found, problems, _ = facts(Provenance(meeting_date=DAY), bare)
    assert found.meeting_date == DAY
    assert not {"undated", "meeting_date_differs"} & problems.keys()


def test_the_period_is_read_from_the_title_that_is_said():
    found, _, _ = facts(
        Provenance(title="Performance report, Quarter 3 2023/24", kind="report"), b"Exampleshire County Council\n\nNo period here\n"
    )
    assert found.reporting_period.name == "2023-24 Q3"


def test_the_council_that_is_said_goes_before_the_one_printed_and_the_users_before_both():
    said = Provenance(authority="Coventry City Council")
    assert facts(said)[0].authority_name == "Coventry City Council"
    assert facts(said, authority="Dorset Council")[0].authority_name == "Dorset Council"


@pytest.mark.parametrize("name", ["", "  ", "123", "–"])
def test_a_council_without_a_letter_is_none(name):
    assert said_authority(Provenance(authority=name)) is None
    assert facts(Provenance(authority=name))[0] == facts(None)[0]


def test_blank_words_and_kinds_that_are_none_say_nothing():
    assert said_facts(Provenance(committee=" ", title="", kind="Printed minutes")) == {}
    assert said_facts(None) == {}
