import datetime as dt
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.matching.link import link_measures
from extractors.matching.traits import name_unit_contradicts
from extractors.records import Measure
from patterns.indicators import Indicator, indicators

OLD, NEW = dt.date(2022, 9, 30), dt.date(2023, 9, 30)
BY_ID = {indicator.id: indicator for indicator in indicators()}


def link(name, unit="percent", *, code=None, scope=None, year=OLD, catalogue=None):
    (found,) = link_measures([Measure(name=name, unit=unit, code=code, scope=scope)], year=year, indicators=catalogue)
    return found


def made(identity, name, **change):
    """An indicator of our own making."""
    fields = {
        "id": identity, "name": name, "framework": "local", "code": None, "code_variants": (), "unit": "percent", "polarity": "higher",
        "topic": "things", "concept": identity, "variants": (), "sources": ("T",),
    }  # fmt: skip
    return Indicator(**fields | change)


@pytest.mark.parametrize(
    ("name", "unit", "code", "identity", "method"),
    [
        ("Percentage of services that are residential or nursing", "percent", None, "asc-pct-resnurs", "exact_name"),
        ("number of SECTION 42 safeguarding enquiries started", "count", None, "sg-enquiries", "exact_name"),
        ("% household waste recycled", "percent", None, "en-recycling", "known_variant"),
        ("No of adults (65+) with ongoing packages of care in the community", "count", None, "asc-homecare-new-65", "known_variant"),
        ("Household waste recycled, reused or composted", "percent", "NI 192", "en-recycling", "code_with_year"),
        ("Adults with a learning disability in paid work", "percent", "ASCOF 1E", "ascof22-1e", "code_with_year"),
        ("Proportion of CLA placed outside of the council's area (YTD)", "percent", None, "cs-cla-ooa", "reduced_name"),
        ("Total number of households living in Temporary Accommodation at the end of the reporting period", "count", None, "ho-ta", "reduced_name"),
        ("Staff turnover as % of the headcount in total", "percent", None, "co-turnover", "reduced_name"),
        ("Percentage of calls abandoned by callers", "percent", None, None, None),
        ("Percentage of household waste that was sent for recycling, composting and reuse", "percent", None, "en-recycling", "reduced_name"),
        ("Percentage of older people (65+) who were at home or with family 91 days after discharge from hospital into reablement services", "percent", None,
         "ascof22-2b1", "similar_name"),
        ("Total number of fly-tipping incidents recorded in the borough", "count", None, None, None),
    ],
)  # fmt: skip
def test_each_level_has_its_name_and_a_reason(name, unit, code, identity, method):
    found = link(name, unit, code=code)
    assert (found.indicator_id, found.method) == (identity, method)
    assert found.state == ("auto" if identity else "unmatched")
    assert (found.score is None) == (identity is None)
    assert found.reason


# Names as sentences give them: what is printed, its unit, the indicator it is.
PROSE = [
    ("people aged 65+ were still at home 91 days after discharge", "percent", "ascof22-2b1"),
    ("older people who remained at home 91 days after leaving hospital", "percent", "ascof22-2b1"),
    ("older people were offered reablement after leaving hospital", "percent", "ascof22-2b2"),
    ("adults with learning disabilities known to the council are in paid work", "percent", "ascof22-1e"),
    ("adults with learning difficulties live in their own home or with family", "percent", "ascof22-1g"),
    ("of people are receiving direct payments", "percent", "ascof22-1c2a"),
    ("carers in receipt of direct payments", "percent", "ascof22-1c2b"),
    ("carers are receiving self directed support", "percent", "ascof22-1c1b"),
    ("service users who felt safe", "percent", "ascof22-4a"),
    ("average time to complete an assessment", "days", "asc-assess-wait-days"),
    ("people have an uncompleted Care Act assessment", "count", "asc-assess-outstanding"),
    ("people are waiting for an occupational therapy assessment", "count", "asc-ot-waiting"),
    ("carers assessments", "count", "asc-carers-assess"),
    ("people in long-term services had had a review", "percent", "asc-review-12m"),
    ("overdue annual reviews", "count", "asc-review-overdue"),
    ("safeguarding concerns were raised", "count", "sg-concerns"),
    ("safeguarding enquiries had been started", "count", "sg-enquiries"),
    ("of concerns led to an enquiry", "percent", "sg-conversion"),
    ("older adults (65+) admitted to residential and nursing homes per 100,000 population", "per_100000", "ascof22-2a2"),
    ("working age adults admitted to residential and nursing care", "per_100000", "ascof22-2a1"),
    ("older people were admitted permanently to care homes", "count", "asc-admit-65-count"),
    ("contacts were resolved through information and advice", "percent", "asc-contacts-ia"),
    ("of providers are rated Good or Outstanding by the CQC", "percent", "ascof23-6b"),
    ("care leavers were in education, employment or training", "percent", "cs-cl-eet"),
    ("EHC plans were issued within 20 weeks", "percent", "ed-ehcp-20w"),
    ("working days were lost to sickness per FTE", "days", "co-sickness"),
    ("household waste was recycled or composted", "percent", "en-recycling"),
]


@pytest.mark.parametrize(("name", "unit", "identity"), PROSE)
def test_names_as_sentences_give_them_meet_the_catalogue(name, unit, identity):
    assert link(name, unit).indicator_id == identity


@pytest.mark.parametrize(("name", "unit", "identity"), PROSE)
def test_names_in_sentences_stay_with_their_unit(name, unit, identity):
    other = "percent" if unit != "percent" else "count"
    found = link(name, other).indicator_id
    assert found is None or BY_ID[found].unit == other


TWINS = [
    # what is printed, its unit, what it must not be
    ("Number of people awaiting a Care Act review where the last review was over 12 months ago", "count", "asc-review-12m"),
    ("Long-term clients reviewed in the last 12 months", "count", "asc-review-12m"),
    ("Percentage of long-term clients reviewed in the last 6 months", "percent", "asc-review-12m"),
    ("Percentage of long-term clients not reviewed in the last 12 months", "percent", "asc-review-12m"),
    ("Percentage of long-term clients with mental health needs reviewed in the last 12 months", "percent", "asc-review-12m"),
    ("Long-term support needs of older adults (aged 65 and over) met by admission to residential and nursing care homes, per 100,000 population",
     "count", "ascof22-2a2"),
    ("Permanent admissions to residential and nursing care homes aged 65+", "count", "ascof22-2a2"),
    ("Permanent admissions to residential and nursing care homes aged 18-64", "per_100000", "ascof22-2a2"),
    ("Permanent admissions to residential and nursing care homes aged 65+", "per_100000", "ascof22-2a1"),
    ("Number of new people aged over 65 into residential care or nursing care", "count", "asc-admit-mh"),
    ("Number of new people into residential care", "count", "asc-admit-65-count"),
    ("Percentage of services that are not residential or nursing", "percent", "asc-pct-resnurs"),
    ("Percentage of services that are residential or nursing", "percent", "asc-pct-community"),
    ("% of S42 individuals with outcomes expressed, fully & partially achieving outcomes", "percent", "sg-msp-full"),
    ("% of S42 individuals with outcomes expressed, fully achieving their outcomes", "percent", "sg-msp-any"),
    ("Individuals who felt safer as a result of the safeguarding intervention", "percent", "sg-listened"),
    ("Individuals who felt listened to during the safeguarding intervention", "percent", "sg-safer"),
    ("Percentage of safeguarding enquiries where risk was reduced or removed", "percent", "sg-msp-full"),
    ("Percentage of 16 and 17 year olds in education, employment or training", "percent", "ed-neet"),
    ("16 and 17 year olds EET", "percent", "ed-neet"),
    ("Care leavers not in education, employment or training", "percent", "cs-cl-eet"),
    ("% Looked After Children living within 20 miles of their home", "percent", "cs-cla-20miles"),
    ("Appeals dismissed against planning decisions", "percent", "pl-appeals"),
    ("Proportion of carers who receive direct payments", "percent", "ascof22-1c2a"),
    ("Proportion of carers who receive direct payments", "percent", "ascof22-1c1b"),
    ("Proportion of adults receiving self-directed support", "percent", "ascof22-1c2a"),
    ("Proportion of adults in contact with secondary mental health services in paid employment", "percent", "ascof22-1e"),
    ("Number of people awaiting an OT assessment (18+)", "count", "asc-assess-outstanding"),
    ("Number of foster carers", "count", "asc-carers-supported"),
    ("Safeguarding concerns", "percent", "sg-concerns"),
    ("Number of adult safeguarding concerns received", "count", "sg-enquiries"),
    ("Looked after children adopted", "percent", "cs-permanency"),
    ("Calls answered within 20 seconds", "percent", "co-calls-answered"),
    ("Households with children in bed and breakfast", "count", "ho-bb"),
    ("Time taken to process Housing Benefit changes of circumstances", "days", "ho-hb-speed"),
    ("Percentage of care proceedings completed within 30 weeks", "percent", "cs-26weeks"),
    ("Working days lost to long-term sickness per FTE", "days", "co-sickness"),
    ("Average working days lost to sickness per FTE", "days", "co-sickness-lt"),
    ("Working days lost to long-term sickness per FTE: Children's", "days", "co-sickness-lt"),
    ("Proportion of Council Tax collected in the current financial year", "percent", "co-nndr"),
    ("Successful completion of treatment: drug and alcohol", "percent", "ph-alcohol"),
    ("Children with a child protection plan per 10,000", "per_10000", "cs-cin-rate"),
    ("Number of children with a child protection plan", "count", "cs-cp-rate"),
    ("Eligible population aged 40-74 offered an NHS Health Check", "percent", "ph-healthcheck-received"),
    ("% of Adult Social Care Providers with a CQC rating of Inadequate", "percent", "ascof23-6b"),
    ("people in long-term services awaiting a review", "percent", "asc-review-12m"),
    ("New people over 65 receiving home care", "count", "asc-admit-65-count"),
    ("New people over 65 in care homes", "count", "asc-homecare-new-65"),
    ("people aged 18-64 were still at home 91 days after discharge", "percent", "ascof22-2b1"),
    ("people aged 65+ were still at home 28 days after discharge", "percent", "ascof22-2b1"),
    ("people with mental health needs in paid employment", "percent", "ascof22-1e"),
    ("safeguarding concerns awaiting an enquiry", "count", "sg-enquiries"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "unit", "other"), TWINS)
@pytest.mark.parametrize("year", [OLD, NEW, None])
def test_near_twins_stay_apart(name, unit, other, year):
    same_measure = {i.id for i in indicators() if (i.concept, i.unit) == (BY_ID[other].concept, BY_ID[other].unit)}
    assert link(name, unit, year=year).indicator_id not in same_measure


def test_a_forbidden_indicator_is_still_shown_with_what_forbids_it():
    found = link("Number of long-term clients reviewed in the last 12 months", "count")
    reasons = {candidate.indicator_id: candidate.reason for candidate in found.candidates}
    assert "a count" in reasons["asc-review-12m"]
    assert found.state == "unmatched"


def test_at_most_three_candidates_the_best_first():
    found = link("Percentage of people with a learning disability in their own flat")
    scores = [candidate.score for candidate in found.candidates]
    assert 0 < len(scores) <= 3
    assert scores == sorted(scores, reverse=True)


def test_nothing_like_it_has_no_candidate():
    assert link("Flamingo sightings", "count").candidates == ()


@pytest.mark.parametrize(
    ("year", "identity", "said"),
    [
        (OLD, "ascof22-1c2b", "2022-23 and earlier"),
        (dt.date(2023, 3, 31), "ascof22-1c2b", "2022-23 and earlier"),
        (dt.date(2023, 4, 1), "ascof23-3d2b", "2023-24 and later"),
        (None, "ascof23-3d2b", "no year"),
    ],
)
def test_a_name_that_both_code_sets_have_goes_by_the_year(year, identity, said):
    found = link("Proportion of carers who receive direct payments", year=year)
    assert found.indicator_id == identity
    assert said in found.reason


def test_a_name_of_the_earlier_set_in_a_later_paper_stays_with_its_set_and_the_reason_says_so():
    found = link("Proportion of adults receiving direct payments", year=NEW)
    assert found.indicator_id == "ascof22-1c2a"
    assert "a name of ASCOF 2022-23" in found.reason


@pytest.mark.parametrize(
    ("code", "name", "unit", "year", "concept"),
    [
        # The bare code means another measure from 2023-24; the name says which.
        ("2A", "Outcome of short-term services", "percent", NEW, "short-term-sequel"),
        ("2B(1)", "Older people at home 91 days after discharge from hospital", "percent", OLD, "reablement-91"),
        ("1B", "Users with control over their daily life", "percent", OLD, "control-daily-life"),
    ],
)
def test_a_code_is_believed_where_the_name_goes_with_it(code, name, unit, year, concept):
    found = link(name, unit, code=code, year=year)
    assert BY_ID[found.indicator_id].concept == concept
    assert found.method == "code_with_year"


@pytest.mark.parametrize("year", [OLD, NEW, None])
@pytest.mark.parametrize(
    ("code", "name", "unit"),
    [
        ("2A", "Potholes filled", "percent"),
        ("1E", "Number of planning appeals", "count"),
        ("3A", "People given a hot meal", "percent"),
        ("NI 192", "Homes let", "percent"),
        ("PI 18", "Satisfaction with parks", "percent"),
        ("2D", "Adults (18-64) admitted to residential care homes", "percent"),
    ],
)
def test_a_code_alone_is_not_believed_against_the_name(code, name, unit, year):
    assert link(name, unit, code=code, year=year).indicator_id is None


@pytest.mark.parametrize("year", [OLD, NEW])
def test_the_name_outranks_a_code_of_the_other_set(year):
    found = link("Overall satisfaction of carers with social services", code="3B", year=year)
    assert BY_ID[found.indicator_id].concept == "satisfaction-carers"
    assert found.method == "exact_name"


def test_two_indicators_equally_good_are_left_to_a_person():
    catalogue = (
        made("a", "Homes let"),
        made("b", "Lettings", variants=("Homes let in time",)),
        made("c", "Lets", variants=("Homes let in time",)),
    )
    found = link("Homes let in time", catalogue=catalogue)
    assert found.state == "unmatched"
    assert {candidate.indicator_id for candidate in found.candidates} == {"b", "c"}


def test_the_group_of_rows_above_a_measure_counts():
    name = "Number of home care hours provided (65+)"
    assert link(name, "hours").indicator_id == "asc-homecare-hours"
    assert link(name, "hours", scope="Carers").indicator_id is None
    assert link(name, "hours", scope="Long-term care").indicator_id == "asc-homecare-hours"


def test_an_explanation_after_the_name_is_no_part_of_it():
    assert link("Reported domestic abuse incidents. This figure does not include crimes.", "count").indicator_id == "as-da-incidents"


def test_a_variant_that_speaks_of_another_unit_is_no_name_of_the_indicator():
    catalogue = (made("a", "Homes let", variants=("Number of lettings made",)),)
    assert link("Number of lettings made", "percent", catalogue=catalogue).indicator_id is None
    assert link("Lettings made", "percent", catalogue=catalogue).indicator_id is None


def test_an_empty_catalogue_links_nothing():
    assert link("Homes let", catalogue=()).state == "unmatched"
    assert link_measures([], year=None) == ()


@pytest.mark.parametrize("indicator", indicators(), ids=lambda indicator: indicator.id)
def test_every_name_of_the_catalogue_links_to_its_own_concept(indicator):
    for name in (indicator.name, *(name for name in indicator.variants if not name_unit_contradicts(name, indicator.unit))):
        found = link(name, indicator.unit, year=None)
        assert found.indicator_id is not None, (name, found.reason)
        assert BY_ID[found.indicator_id].concept == indicator.concept, name


@given(st.sampled_from(indicators()), st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from([" - ", " – ", ": ", "  "]))
def test_case_and_punctuation_do_not_change_the_link(indicator, change_case, mark):
    name = indicator.name
    changed = change_case(name).replace(" (", mark + "(").replace(",", " ,")
    assert link(changed, indicator.unit).indicator_id == link(name, indicator.unit).indicator_id


PERCENTAGES = [i.name.removeprefix("Percentage of ").removeprefix("Proportion of ") for i in indicators() if i.unit == "percent"]


@given(st.sampled_from(PERCENTAGES))
def test_the_way_to_say_per_cent_does_not_change_the_link(thing):
    ways = [f"% of {thing}", f"Percentage of {thing}", f"The proportion of {thing}", f"{thing} (%)"]
    assert len({link(way).indicator_id for way in ways}) == 1


def test_three_hundred_measures_take_well_under_a_second():
    measures = [
        Measure(name=f"{indicator.name} in area {n}", unit=indicator.unit)
        for n, indicator in enumerate((*indicators(), *indicators()[:77]))
    ]
    link_measures(measures[:1], year=None)
    started = time.perf_counter()
    assert len(link_measures(measures, year=None)) == 300
    assert time.perf_counter() - started < 1


def test_reading_links_does_not_load_the_matching():
    code = "import sys, extractors.matching.links; print('rapidfuzz' in sys.modules); from extractors.matching import link_measures; print('rapidfuzz' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
