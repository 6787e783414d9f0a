import time

import pytest

from corpus.document import Block, BlockKind, Document, Link
from extractors.authority import find_authority
from extractors.authority_names import BodyForm, Neighbour, known_mentions, outside_mentions
from patterns.authorities import authorities
from patterns.loader import load_entries

BODIES = load_entries("names", "body", BodyForm)
NEIGHBOURS = load_entries("names", "neighbour", Neighbour)


def paper(*lines, links=()):
    text = "\n".join(lines)
    blocks, start = [], 0
    for line in lines:
        blocks.append(Block(kind=BlockKind.PARAGRAPH, text=line, start=start, end=start + len(line)))
        start += len(line) + 1
    found = tuple(Link(text="", target=target, start=0, end=0) for target in links)
    return Document(sha256="0" * 64, source="paper.txt", media_type="text/plain", size=1, text=text, blocks=tuple(blocks), links=found)


def codes(finding):
    return [problem.code for problem in finding.problems]


def test_what_the_user_says_outranks_the_paper():
    finding = find_authority(paper("Surrey County Council"), named="Sutton")
    assert (finding.id, finding.name, codes(finding)) == ("E09000029", "London Borough of Sutton", [])


def test_a_body_the_user_names_outside_the_list_is_taken_by_that_name():
    finding = find_authority(paper("Minutes"), named="Little Wold Parish Council")
    assert (finding.id, finding.name, finding.short_name, finding.type) == (
        "little-wold-parish-council", "Little Wold Parish Council", "Little Wold", "parish council",
    )  # fmt: skip


@pytest.mark.parametrize("authority", authorities(), ids=lambda authority: authority.id)
def test_an_official_name_in_the_head_is_sure(authority):
    for name in (authority.name, authority.name.upper()):
        finding = find_authority(paper(name, "Report of the Director", "Performance in the second quarter"))
        assert (finding.id, codes(finding)) == (authority.id, [])


def test_a_name_broken_over_a_line_is_still_one():
    assert find_authority(paper("Milton Keynes City", "Council")).short_name == "Milton Keynes"


def test_the_council_outranks_the_places_it_speaks_of():
    text = paper("Surrey County Council", "Woking and Guildford: Woking has grown, Guildford has not, and Woking again.")
    assert find_authority(text).name == "Surrey County Council"


def test_a_joint_committee_of_two_councils_is_of_neither():
    assert find_authority(paper("Joint Committee", "Kirklees Council and Calderdale Council")).id is None


def test_a_letterhead_outweighs_the_councils_written_to():
    lines = ("Wigan Metropolitan Borough Council", "Letters", "Leeds City Council and York wrote.", "Leeds City Council wrote again.")
    assert find_authority(paper(*lines)).short_name == "Wigan"


def test_a_council_only_spoken_of_does_not_outrank_the_papers_own_address():
    lines = ("Performance in the second quarter", "This was shared with members of Leeds City Council.", "Write to clerk@kirklees.gov.uk")
    assert find_authority(paper(*lines)).id is None


def test_a_district_is_not_taken_for_its_county():
    assert find_authority(paper("Woking Borough Council", "Surrey, Surrey, Surrey")).name == "Woking Borough Council"


@pytest.mark.parametrize(
    ("line", "name"),
    [("Write to scrutiny@surreycc.gov.uk", "Surrey County Council"), ("see https://www.reading.gov.uk/papers", "Reading Borough Council")],
)
def test_a_domain_tells_the_council_and_says_so(line, name):
    finding = find_authority(paper("Quarterly performance", line))
    assert finding.name == name
    assert codes(finding) == ["authority_inferred"]
    assert "gov.uk" in finding.problems[0].message


def test_the_domain_of_a_link_counts_too():
    assert find_authority(paper("Performance", links=["https://democracy.kirklees.gov.uk/x"])).short_name == "Kirklees"


def test_an_official_name_further_down():
    lines = ["Performance report", *("Nothing here." for _ in range(60)), "This is for members of Wigan Metropolitan Borough Council."]
    finding = find_authority(paper(*lines))
    assert finding.short_name == "Wigan"
    assert codes(finding) == ["authority_inferred"]
    evidence = finding.problems[0].evidence
    assert evidence.quote == "Wigan Metropolitan Borough Council"


def test_the_place_named_most_often():
    finding = find_authority(paper("Performance", "People in Kirklees live longer. In Kirklees they also recycle. Calderdale does well."))
    assert finding.short_name == "Kirklees"
    assert codes(finding) == ["authority_inferred"]


@pytest.mark.parametrize(
    "line",
    [
        "Kirklees did well. Calderdale did well.",
        "Kirklees Council and Calderdale Council met.",
        "Nothing is named here.",
        "Joint work with Swindon colleagues went on.",
        "Councillor Bolton spoke. Mr Preston answered. Cllr J Sutton agreed.",
        "They met at 12 Sutton Road, near Bolton Street.",
        "They live in West Sutton and in Upper Bolton.",
        "Reading was read. Bath times were kept. Reading Room. Rugby is played.",
        "The Council and the Full Council and the Youth Council met.",
    ],
)
def test_what_leaves_the_council_unknown(line):
    finding = find_authority(paper("Performance", line))
    assert finding.id is None
    assert codes(finding) == ["authority_unknown"]
    assert "--authority" in finding.problems[0].message


def test_a_common_word_is_a_place_in_the_middle_of_a_sentence():
    assert find_authority(paper("Performance", "We work for people in Reading and we like it.")).short_name == "Reading"


def test_a_longer_name_is_not_the_shorter_one_within_it():
    mentions = known_mentions("South Gloucestershire, West Suffolk and East Devon")
    assert [mention.authority.short_name for mention in mentions] == ["South Gloucestershire", "West Suffolk", "East Devon"]


@pytest.mark.parametrize(
    ("line", "name", "slug"),
    [
        ("LLANWOLD & CWMWOLD COMMUNITY COUNCIL", "Llanwold and Cwmwold Community Council", "llanwold-and-cwmwold-community-council"),
        ("Minutes of the meeting of Great Wold Town Council", "Great Wold Town Council", "great-wold-town-council"),
        (
            "REPORT TO: WEST OF ENGLAND MAYORAL COMBINED AUTHORITY",
            "West of England Mayoral Combined Authority",
            "west-of-england-mayoral-combined-authority",
        ),
        ("Flintshire County Council", "Flintshire County Council", "flintshire-county-council"),
        ("City of Cardiff Council", "City of Cardiff Council", "city-of-cardiff-council"),
        ("Fife Council", "Fife Council", "fife-council"),
        ("Argyll and Bute Council", "Argyll and Bute Council", "argyll-and-bute-council"),
        ("Mid and East Antrim Borough Council", "Mid and East Antrim Borough Council", "mid-and-east-antrim-borough-council"),
        ("Cyngor Gwynedd", "Cyngor Gwynedd", "cyngor-gwynedd"),
    ],
)
def test_a_body_outside_the_list_is_taken_by_the_name_it_prints(line, name, slug):
    finding = find_authority(paper(line, "Performance in the second quarter"))
    assert (finding.name, finding.id, codes(finding)) == (name, slug, [])


def test_a_parish_that_writes_to_its_county_stays_a_parish():
    lines = ("Little Wold Parish Council", "Minutes", "A letter to Devon County Council was read.")
    assert find_authority(paper(*lines)).name == "Little Wold Parish Council"


@pytest.mark.parametrize(("form", "example"), [(form, example) for form in BODIES for example in form.examples])
def test_forms_of_names_that_are_bodies(form, example):
    assert form.type in {mention.authority.type for mention in outside_mentions(example)}


@pytest.mark.parametrize(("form", "example"), [(form, example) for form in BODIES for example in form.counterexamples])
def test_forms_of_names_that_are_none(form, example):
    assert outside_mentions(example) == []
    assert outside_mentions(f"The {example} met.") == []


@pytest.mark.parametrize("entry", NEIGHBOURS)
def test_a_neighbour_is_not_the_papers_own_council(entry):
    assert [mention.own for example in entry.examples for mention in known_mentions(example)] == [False] * len(entry.examples)
    assert [mention.own for example in entry.counterexamples for mention in known_mentions(example)] == [True] * len(entry.counterexamples)


@pytest.mark.parametrize(
    "line", ["The Committee noted that Performance in the Second quarter was on target. ", "AAA AND ", "A", "a-", "Council ", "x.", "St. "]
)
def test_a_long_paper_takes_tens_of_milliseconds_whatever_stands_in_it(line):
    document = paper("Performance", line * (200_000 // len(line)))
    find_authority(paper("Performance"))
    started = time.perf_counter()
    find_authority(document)
    assert time.perf_counter() - started < 1
