"""A hundred ways to state a figure, in our own words: what is read from each, and what is not."""

import pytest

from extractors.periods import quarter_period
from extractors.prose.mentions import read_sentence
from extractors.prose.roles import read_roles

Q2 = quarter_period(2023, 2)

STATED = {
    # values, with and without a time
    "By the end of September 58% of beds were taken.": [(58, "value", None)],
    "At the end of Q2 58% of beds were taken.": [(58, "value", "2023-24 Q2")],
    "The outturn for 2022/23 was 58%.": [(58, "value", "2022-23")],
    "Bed use reached 58% in quarter one.": [(58, "value", "2023-24 Q1")],
    "Bed use stood at 58 per cent.": [(58, "value", None)],
    "Bed use was 58% in 2021-22 and 61% in 2022-23.": [(58, "value", "2021-22"), (61, "value", "2022-23")],
    "Bed use was 58% (61% in 2022-23).": [(58, "value", None), (61, "value", "2022-23")],
    "Bed use rose to 61% from 58% in 2022-23.": [(61, "value", None), (58, "value", "2022-23")],
    "Bed use went from 58% in 2021-22 to 61% in 2022-23.": [(58, "value", "2021-22"), (61, "value", "2022-23")],
    "Compared with 58% in 2022/23 it is now 61%.": [(58, "value", "2022-23"), (61, "value", None)],
    "It is 61%, up from 58% last year.": [(61, "value", None), (58, "value", "2022-23")],
    "It is 61%, down from 64% the previous quarter.": [(61, "value", None), (64, "value", "2023-24 Q1")],
    "A year ago it was 64%.": [(64, "value", "2022-23")],
    "In October 2023 4,120 visits were counted.": [(4120, "value", "2023-10")],
    "As at 31 March 2023 there were 212 vacancies.": [(212, "value", "2023-03-31")],
    "There were 212 vacancies as at 31 March 2023.": [(212, "value", "2023-03-31")],
    "During 2022/23 the team handled 6,300 calls.": [(6300, "value", "2022-23")],
    "The team handled 6,300 calls during 2022/23.": [(6300, "value", "2022-23")],
    "Average re-let time was 31 days in Q2.": [(31, "value", "2023-24 Q2")],
    "It took 31.5 days on average to let a home.": [(31.5, "value", None)],
    "The rate of fires was 4.2 per 1,000 homes.": [(4.2, "value", None)],
    "The rate fell to 61 per 10,000 in 2022-23.": [(61, "value", "2022-23")],
    "Arrears came to £1.4m at the end of Q1.": [(1_400_000, "value", "2023-24 Q1")],
    "The overspend is £310k.": [(310_000, "value", None)],
    "Sixty per cent of boats were inspected.": [(60, "value", None)],
    "Just under 40% of boats were inspected.": [(40, "value", None)],
    "Some 1,250 tonnes were composted in 2022/23.": [(1250, "value", "2022-23")],
    "Half-way through the year 34 of 80 boats had been inspected.": [(34, "value", None)],
    "34 out of 80 boats were inspected in Q1.": [(34, "value", "2023-24 Q1")],
    "In Q1 and Q2 together 90 boats were inspected.": [(90, "value", None)],
    "Satisfaction is 7.9 points.": [(7.9, "value", None)],
    "Calls were answered in 94 seconds on average.": [(94, "value", None)],
    # projections and estimates
    "The forecast for the year is 640.": [(640, "value", "2023-24")],
    "We project 640 by the end of 2023/24.": [(640, "value", "2023-24")],
    "Our estimate for the year is 640.": [(640, "value", "2023-24")],
    "The end of year estimate, made at Q1, is 640.": [(640, "value", "2023-24")],
    # comparators
    "The England average is 70%.": [(70, "benchmark", "England")],
    "Nationally the figure is 70%.": [(70, "benchmark", "England")],
    "It compares with 70% in England.": [(70, "benchmark", "England")],
    "Our 61% is below the South East average of 66%.": [(61, "value", None), (66, "benchmark", "South East")],
    "We are at 61%; the regional average is 66%.": [(61, "value", None), (66, "benchmark", "region")],
    "Statistical neighbours reported 59%.": [(59, "benchmark", "statistical neighbours")],
    "The average of our statistical neighbours was 59% in 2022-23.": [(59, "benchmark", "statistical neighbours")],
    "CIPFA nearest neighbours average 12 days.": [(12, "benchmark", "nearest neighbours")],
    "London stands at 55% and England at 60%.": [(55, "benchmark", "London"), (60, "benchmark", "England")],
    "That is better than the national figure (60%).": [(60, "benchmark", "England")],
    "This is lower than the East Midlands comparator of 48.5%.": [(48.5, "benchmark", "East Midlands")],
    "The national median was 60% and the regional median 58%.": [(60, "benchmark", "England"), (58, "benchmark", "region")],
    # targets
    "The target for the year is 85%.": [(85, "target", None)],
    "Against a target of 85% we reached 81%.": [(85, "target", None), (81, "value", None)],
    "We reached 81% against a target of 85%.": [(81, "value", None), (85, "target", None)],
    "The 85% target was missed.": [(85, "target", None)],
    "We aim for at least 85%.": [(85, "target", None)],
    "The aim is to reach 85% by March.": [(85, "target", None)],
    "Our ambition is a minimum of 85%.": [(85, "target", None)],
    "There were 62 against a ceiling of 50.": [(62, "value", None), (50, "target", None)],
    "The threshold of 18% was not crossed.": [(18, "target", None)],
    "We hope to achieve 90% next spring.": [(90, "target", None)],
    "The goal of 300 replies stands.": [(300, "target", None)],
    "Performance was 81%, short of the 85% target.": [(81, "value", None), (85, "target", None)],
}

NOTHING = [
    "The team met three times.",
    "Section 117 applies here.",
    "See paragraph 4.2 above.",
    "See pages 12 to 14.",
    "Children aged 16 and 17 are counted.",
    "Those over the age of 65 are counted.",
    "The review is due within 28 days.",
    "Homes stood empty for more than 6 months.",
    "The plan runs from 2022-25.",
    "Phase 2 begins in May.",
    "Option 3 was preferred.",
    "The 5-year plan is out.",
    "The 24-hour line is open.",
    "Stage 1 complaints are dealt with locally.",
    "The A38 was closed.",
    "Ofsted came on 14 June 2023.",
    "Band D is the usual one.",
    "It ranked 3rd of all.",
    "We are between 10 and 20.",
    "Costs lie at £10-12m.",
    "Telephone 01632 960123.",
    "Item 7 was deferred.",
    "The Equality Act 2010 was considered.",
    "Year 11 pupils took part.",
    "Recommendation 4 was withdrawn.",
    "Version 2.1.3 is in use.",
    "Form 12b is to be used.",
    "Key Stage 2 results came late.",
    "Nine measures are on track.",
    "All 14 indicators were reported.",
    "Of 29 actions most are on track.",
    "Two members spoke.",
    "The meeting lasted 2 hours.",
    "Minute 44 was approved.",
    "Ward 6 was shut.",
    "Covid-19 had passed.",
    "The under-5s have a room.",
    "A 10% to 15% range is usual.",
    "Table 3 shows more.",
    "Figure 12 shows less.",
]


def read(text):
    sentence = read_sentence(text)
    readings = read_roles(sentence, current=Q2)
    return [(m.value, r.kind, r.area or (r.period.name if r.period else None)) for m, r in zip(sentence.mentions, readings, strict=True)]


@pytest.mark.parametrize(("text", "expected"), STATED.items(), ids=list(STATED))
def test_what_is_stated(text, expected):
    found = read(text)
    assert [(value, kind) for value, kind, _ in found] == [(value, kind) for value, kind, _ in expected]
    for (_, _, said), (_, kind, wanted) in zip(found, expected, strict=True):
        assert said == wanted or (kind == "benchmark" and wanted is None) or (kind == "target" and wanted is None)


@pytest.mark.parametrize("text", NOTHING)
def test_what_states_nothing(text):
    assert read(text) == []
