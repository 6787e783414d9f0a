"""Tables as councils print them, each with the records a careful reader would write. Names and figures are invented.

`V`, `R`, `T`, `B` and `A` are a value, a rating without figure, a target, a benchmark and an action; what is not named is not
there. All records of a table are compared, so that an invented one fails as a missing one does.
"""

from dataclasses import dataclass

import pytest

Q2 = "2023-24 Q2"


def V(  # noqa: N802
    name,
    value,
    period=Q2,
    unit="count",
    *,
    code=None,
    scope=None,
    of=(None, None),
    status=None,
    trend=None,
    annual=None,
    target=None,
    basis="outturn",
):
    return (name, code, unit, scope, period, value, unit, *of, status, trend, annual, target, basis)


def R(name, status=None, trend=None, period=Q2, unit="count", *, code=None, scope=None):  # noqa: N802
    return (name, code, unit, scope, period, status, trend)


def T(name, value, period=Q2, unit="count", *, code=None, scope=None, qualifier=None):  # noqa: N802
    return (name, code, unit, scope, period, value, unit, qualifier)


def B(name, area, value, unit="percent", period=None, *, code=None, scope=None):  # noqa: N802
    return (name, code, unit, scope, area, period, value, unit)


def A(name, text, unit="count", *, code=None, scope=None):  # noqa: N802
    return (name, code, unit, scope, text)


@dataclass(frozen=True)
class Case:
    """A table by tabs (spaces round a bar stand for the tab), the title of its paper, and its records."""

    name: str
    table: str
    values: tuple = ()
    ratings: tuple = ()
    targets: tuple = ()
    benchmarks: tuple = ()
    actions: tuple = ()
    problems: tuple = ()
    title: str = "Performance Report, Quarter 2 of 2023/24"
    council: str = "Dudley Metropolitan Borough Council"


def tabs(table):
    """The table as printed with tabs: its lines, cells parted by " | " or "|"."""
    lines = [line.strip("\n") for line in table.strip("\n").split("\n")]
    return "\n".join("\t".join(part.strip() for part in line.split("|")) if "|" in line else line.strip() for line in lines)


YEAR = "Annual Report 2022/23"
Q3_2015 = "Performance Report, Quarter 3 of 2015/16"

CASES = [
    Case(
        "a year over quarters, a code glued to the name, new measures, ratios, the latest quarter rated",
        """
        Performance Indicator | 2022-23 | | | | 2023-24 | | | | | | Benchmarking
        | Q1 outturn | Q2 outturn | Q3 outturn | Q4 outturn | Q1 outturn | Q2 outturn | Target | Score | Short term trend | Annual trend | comparator data
        PI.3101 Number of kites mended | New measure | | | 172 | 142 | 167 | 147 | ★ | ↗ | N/A | Local measure
        PI.3102 % of kites flown twice | 9% | 23% | 25.6% | 26.5% | 25% | 28% (3,312 / 11,693) | 23% | ● | ↘ | ↗ | Local measure
        PI.3103 People waiting for a kite | New measure | | | 10 | 12 | 14 | 9 | ▲ | ↘ | N/A | Local measure
        """,
        values=(
            V("Number of kites mended", 172, "2022-23 Q4", code="PI.3101"),
            V("Number of kites mended", 142, "2023-24 Q1", code="PI.3101"),
            V("Number of kites mended", 167, code="PI.3101", status="green", trend="improving", target=147),
            V("% of kites flown twice", 9, "2022-23 Q1", "percent", code="PI.3102"),
            V("% of kites flown twice", 23, "2022-23 Q2", "percent", code="PI.3102"),
            V("% of kites flown twice", 25.6, "2022-23 Q3", "percent", code="PI.3102"),
            V("% of kites flown twice", 26.5, "2022-23 Q4", "percent", code="PI.3102"),
            V("% of kites flown twice", 25, "2023-24 Q1", "percent", code="PI.3102"),
            V(
                "% of kites flown twice",
                28,
                Q2,
                "percent",
                code="PI.3102",
                of=(3312, 11693),
                status="amber",
                trend="worsening",
                annual="improving",
                target=23,
            ),
            V("People waiting for a kite", 10, "2022-23 Q4", code="PI.3103"),
            V("People waiting for a kite", 12, "2023-24 Q1", code="PI.3103"),
            V("People waiting for a kite", 14, code="PI.3103", status="red", trend="worsening", target=9),
        ),
        targets=(
            T("Number of kites mended", 147, code="PI.3101"),
            T("% of kites flown twice", 23, Q2, "percent", code="PI.3102"),
            T("People waiting for a kite", 9, code="PI.3103"),
        ),
    ),
    Case(
        "a status column that holds an arrow, a target that is a footnote, comparators in one cell",
        """
        Indicator | Q1 2023/24 | Q2 2023/24 | Target | Score | Short term trend | Benchmarking comparator data
        % of kites rated poor | 1% | 0% (0 / 85) | See note* | → | → | 1% national average 2.5% West Midlands average
        Number of kites mended | 3 | 7 | 5 | ★ | ↗ | Local measure
        """,
        values=(
            V("% of kites rated poor", 1, "2023-24 Q1", "percent"),
            V("% of kites rated poor", 0, Q2, "percent", of=(0, 85), trend="same"),
            V("Number of kites mended", 3, "2023-24 Q1"),
            V("Number of kites mended", 7, status="green", trend="improving", target=5),
        ),
        targets=(T("Number of kites mended", 5),),
        benchmarks=(B("% of kites rated poor", "England", 1), B("% of kites rated poor", "West Midlands", 2.5)),
    ),
    Case(
        "a shorter table in arrears, its comparators slipped by one place",
        """
        Indicator | 2022-23 | | | | 2023-24 | | | | | | Benchmarking
        | Q1 outturn | Q2 outturn | Q3 outturn | Q4 outturn | Q1 outturn | Target | Score | Short term trend | Annual trend | |
        PI.3104 Kites returned on time (%) | New measure | | | | 66% (67 / 102) | 72% | ▲ | Available Q2 | N/A | Region 62.4%, England 65.8% (2021/22) |
        PI.3105 Kites returned clean (%) | New measure | | | | 97% (99 / 102) | 98% | ● | Available Q2 | N/A | Region 93.6%, England 94.7% (2021/22) |
        PI.3106 Kites returned at all (%) | New measure | | | | 99% (101 / 102) | 98% | ★ | Available Q2 | N/A | |
        """,
        values=(
            V("Kites returned on time (%)", 66, "2023-24 Q1", "percent", code="PI.3104", of=(67, 102), status="red", target=72),
            V("Kites returned clean (%)", 97, "2023-24 Q1", "percent", code="PI.3105", of=(99, 102), status="amber", target=98),
            V("Kites returned at all (%)", 99, "2023-24 Q1", "percent", code="PI.3106", of=(101, 102), status="green", target=98),
        ),
        targets=(
            T("Kites returned on time (%)", 72, "2023-24 Q1", "percent", code="PI.3104"),
            T("Kites returned clean (%)", 98, "2023-24 Q1", "percent", code="PI.3105"),
            T("Kites returned at all (%)", 98, "2023-24 Q1", "percent", code="PI.3106"),
        ),
        benchmarks=(
            B("Kites returned on time (%)", "West Midlands", 62.4, period="2021-22", code="PI.3104"),
            B("Kites returned on time (%)", "England", 65.8, period="2021-22", code="PI.3104"),
            B("Kites returned clean (%)", "West Midlands", 93.6, period="2021-22", code="PI.3105"),
            B("Kites returned clean (%)", "England", 94.7, period="2021-22", code="PI.3105"),
        ),
    ),
    Case(
        "small tables, their indicator in the caption",
        """
        KT01: Number of new kites in the north

        Current Value | Target | Nat Average | Success | Reporting Period
        33 | 30.9 | tbc | Smaller is better | Latest Month

        KT01: There were more kites in the wind of September.

        KT02: Number of kite strings, of all lengths

        Current Value | Target | Nat Average | Success | Reporting Period
        20941 | n/a | tbc | Neutral | Rolling Year
        """,
        values=(
            V("Number of new kites in the north", 33, "2023-09", code="KT01", target=30.9),
            V("Number of kite strings, of all lengths", 20941, "2022-10..2023-09", code="KT02", basis="rolling_year"),
        ),
        targets=(T("Number of new kites in the north", 30.9, "2023-09", code="KT01"),),
    ),
    Case(
        "three comparators as columns",
        """
        Indicator | Qtr. 2 | Target | West Midlands average | Statistical neighbour average | National average
        % of kites rated poor [KC04] | 0% | n/a | 1% | n/a | 2%
        % of kites rated good [KC06] | 71% | n/a | 73% | 74.5% | 79%
        """,
        values=(V("% of kites rated poor", 0, Q2, "percent", code="KC04"), V("% of kites rated good", 71, Q2, "percent", code="KC06")),
        benchmarks=(
            B("% of kites rated poor", "West Midlands", 1, code="KC04"),
            B("% of kites rated poor", "England", 2, code="KC04"),
            B("% of kites rated good", "West Midlands", 73, code="KC06"),
            B("% of kites rated good", "statistical neighbours", 74.5, code="KC06"),
            B("% of kites rated good", "England", 79, code="KC06"),
        ),
    ),
    Case(
        "exceptions over pages: a row before its repeated header, commentary that goes on, an empty column more, No. for a rate",
        """
        Indicator | Service | Period | Unit | Monthly / Quarterly / Annual | Data | RAG | D.O.T. | Target | Last year | Commentary | Action
        Rate of kites per 10,000 | North | Oct-20 | No. | Monthly | 70.00 | Red | Improving | 60.00 | 67.10 | Fewer kites came down this month than before. | 1. Track every kite in the park. 2. Mend B2.2 strings. 3. Ask owners twice.
        Total number of kite owners | South | Oct-20 | No. | Monthly | 4,469 | Red | Worsening | | 4,110 | |

        Kites lost at sea (%) | South | Oct-20 | % | Monthly | 4.54 | Red | Same | | | It is new. | Owners are to be asked where they sail, and why.
        Indicator | Service | Period | Unit | Monthly / Quarterly / Annual | Data | RAG | D.O.T. | Target | Last year | Commentary | Action |
        Working days lost per kite maker | South | Oct-20 | No. (Days) | Monthly | 8.54 | Amber | | 8.00 | 9.50 | The makers were ill less often than in the year before, we |  |

        | | | | | | | | | | think, and the winter was mild. | |
        Kites returned to owners (%) | North | Sep-20 | % | Quarterly | 21.70 | Amber | Improving | 20.00 | 21.60 | | |
        """,
        title="Exceptions, October 2020",
        values=(
            V("Rate of kites per 10,000", 70, "2020-10", "per_10000", status="red", trend="improving", target=60),
            V("Rate of kites per 10,000", 67.1, "2019-10", "per_10000"),
            V("Total number of kite owners", 4469, "2020-10", status="red", trend="worsening"),
            V("Total number of kite owners", 4110, "2019-10"),
            V("Kites lost at sea (%)", 4.54, "2020-10", "percent", status="red", trend="same"),
            V("Working days lost per kite maker", 8.54, "2020-10", "days", status="amber", target=8),
            V("Working days lost per kite maker", 9.5, "2019-10", "days"),
            V("Kites returned to owners (%)", 21.7, "2020-21 Q2", "percent", status="amber", trend="improving", target=20),
            V("Kites returned to owners (%)", 21.6, "2019-20 Q2", "percent"),
        ),
        targets=(
            T("Rate of kites per 10,000", 60, "2020-10", "per_10000"),
            T("Working days lost per kite maker", 8, "2020-10", "days"),
            T("Kites returned to owners (%)", 20, "2020-21 Q2", "percent"),
        ),
        actions=(
            A("Rate of kites per 10,000", "Track every kite in the park.", "per_10000"),
            A("Rate of kites per 10,000", "Mend B2.2 strings.", "per_10000"),
            A("Rate of kites per 10,000", "Ask owners twice.", "per_10000"),
            A("Kites lost at sea (%)", "Owners are to be asked where they sail, and why.", "percent"),
        ),
    ),
    Case(
        "comparators told in the commentary",
        """
        Measure | Period | Data | RAG | Target | Last year | Commentary
        Percentage of kites not flown | Sep-20 | 3.64% | Amber | 3.50% | 2.90% | This is above England at 3.4%, though below statistical neighbours (similar places), who printed 3.7%.
        """,
        title="Exceptions, September 2020",
        values=(
            V("Percentage of kites not flown", 3.64, "2020-09", "percent", status="amber", target=3.5),
            V("Percentage of kites not flown", 2.9, "2019-09", "percent"),
        ),
        targets=(T("Percentage of kites not flown", 3.5, "2020-09", "percent"),),
        benchmarks=(
            B("Percentage of kites not flown", "England", 3.4, period="2020-09"),
            B("Percentage of kites not flown", "statistical neighbours", 3.7, period="2020-09"),
        ),
    ),
    Case(
        "icons are lost, a period is the header of a group, group rows are scopes",
        """
        Performance Indicator | Q4 2021/22 | | | |
        | Value | Target | Status | Short Trend (Last Quarter) | Long Trend (Last Year)
        Northern kites | | | | |
        Number of kites given away | 165 | | | |
        % of kites answered in a day | 89.5% | 90% | | |
        Southern kites | | | | |
        Number of kites given away | 41 | 40 | | |
        Kites per owner, yearly | Annual Indicator | | | |
        """,
        title="Performance Report, Quarter 4 of 2021/22",
        values=(
            V("Number of kites given away", 165, "2021-22 Q4", scope="Northern kites"),
            V("% of kites answered in a day", 89.5, "2021-22 Q4", "percent", scope="Northern kites", target=90),
            V("Number of kites given away", 41, "2021-22 Q4", scope="Southern kites", target=40),
        ),
        targets=(
            T("% of kites answered in a day", 90, "2021-22 Q4", "percent", scope="Northern kites"),
            T("Number of kites given away", 40, "2021-22 Q4", scope="Southern kites"),
        ),
    ),
    Case(
        "quarters of two years behind one another",
        """
        Service/PI | Good Is | DoT | 2016/17 | | 2017/18 | | | | Commentary
        | | | Q3 | Q4 | Q1 | Q2 | Q3 actual | Q3 target |
        % of kites lost | Low | ê | 0.05% | 0.04% | 0.03% | 0.02% | 0.01% Green | 0.02% | It goes well.
        """,
        title="Performance Report, Quarter 3 of 2017/18",
        values=(
            V("% of kites lost", 0.05, "2016-17 Q3", "percent"),
            V("% of kites lost", 0.04, "2016-17 Q4", "percent"),
            V("% of kites lost", 0.03, "2017-18 Q1", "percent"),
            V("% of kites lost", 0.02, "2017-18 Q2", "percent"),
            V("% of kites lost", 0.01, "2017-18 Q3", "percent", status="green", trend="worsening", target=0.02),
        ),
        targets=(T("% of kites lost", 0.02, "2017-18 Q3", "percent"),),
    ),
    Case(
        "months, the year to date beside them, letters for ratings",
        """
        Ref. | Performance Indicator | 2014/15 baseline | 2015/16 Target | Oct Actual | Nov Actual | Dec Actual | National | London
        KA1 | % of kites flown | 70% | 75% | 71% | 72% | 73% | 69% | 68%
        """,
        title=Q3_2015,
        values=(
            V("% of kites flown", 70, "2014-15", "percent", code="KA1"),
            V("% of kites flown", 71, "2015-10", "percent", code="KA1"),
            V("% of kites flown", 72, "2015-11", "percent", code="KA1"),
            V("% of kites flown", 73, "2015-12", "percent", code="KA1", target=75),
        ),
        targets=(T("% of kites flown", 75, "2015-16", "percent", code="KA1"),),
        benchmarks=(B("% of kites flown", "England", 69, code="KA1"), B("% of kites flown", "London", 68, code="KA1")),
    ),
    Case(
        "a year to date alone",
        """
        Ref | Indicator | YTD | Target | RAG | DOT
        KA1 | Number of kites flown | 720 | 700 | G | ↑
        KA2 | Number of kites made | 650 | 700 | R | ↓
        """,
        title=Q3_2015,
        values=(
            V("Number of kites flown", 720, "2015-16 Q3", code="KA1", status="green", trend="improving", target=700, basis="year_to_date"),
            V("Number of kites made", 650, "2015-16 Q3", code="KA2", status="red", trend="worsening", target=700, basis="year_to_date"),
        ),
        targets=(T("Number of kites flown", 700, "2015-16 Q3", code="KA1"), T("Number of kites made", 700, "2015-16 Q3", code="KA2")),
    ),
    Case(
        "comparators first, the council's name in its headers, quarters still empty",
        """
        PI Ref | PI Description | Statistical Neighbours Average 15/16 | England average 15/16 | Harrow 14/15 | Harrow 15/16 | Harrow 16/17 Q1 | Harrow 16/17 Q2 | Harrow 16/17 Q3
        CP1 | Percentage of kites registered | 80.1 | 84.2% | 81% | 82% | 83% | 85.5% |
        """,
        title="Corporate Parenting Report 2016/17",
        council="London Borough of Harrow",
        values=(
            V("Percentage of kites registered", 81, "2014-15", "percent", code="CP1"),
            V("Percentage of kites registered", 82, "2015-16", "percent", code="CP1"),
            V("Percentage of kites registered", 83, "2016-17 Q1", "percent", code="CP1"),
            V("Percentage of kites registered", 85.5, "2016-17 Q2", "percent", code="CP1"),
        ),
        benchmarks=(
            B("Percentage of kites registered", "statistical neighbours", 80.1, period="2015-16", code="CP1"),
            B("Percentage of kites registered", "England", 84.2, period="2015-16", code="CP1"),
        ),
    ),
    Case(
        "outturn, target and quarters of one year",
        """
        PI | Description | Outturn 2012/13 | Council Target 2013/14 | Q1 | Q2 | Q3 | Q4 | Direction of Travel | RAG Status
        KWM1 | Number of kites on the cliff | 900 | 850 | 210 | 205 | | | ▲ | Green
        KWM2 | % of kites found | 44% | 45% | 44.1% | 43.7% | | | ▼ | Red
        """,
        title="Performance Report, Quarter 2 of 2013/14",
        values=(
            V("Number of kites on the cliff", 900, "2012-13", code="KWM1"),
            V("Number of kites on the cliff", 210, "2013-14 Q1", code="KWM1"),
            V("Number of kites on the cliff", 205, "2013-14 Q2", code="KWM1", status="green", trend="improving", target=850),
            V("% of kites found", 44, "2012-13", "percent", code="KWM2"),
            V("% of kites found", 44.1, "2013-14 Q1", "percent", code="KWM2"),
            V("% of kites found", 43.7, "2013-14 Q2", "percent", code="KWM2", status="red", trend="worsening", target=45),
        ),
        targets=(
            T("Number of kites on the cliff", 850, "2013-14", code="KWM1"),
            T("% of kites found", 45, "2013-14", "percent", code="KWM2"),
        ),
    ),
    Case(
        "measures as rows, periods as columns, the target with its definition last",
        """
        Period | 2010/11 | 2011/12 | 2012/13 | Apr - Sept 2013 | National Target
        Major kite permits granted in time | 48% | 39.5% | 42.65% | 62.86% | 60% in 13 weeks
        Minor kite permits granted in time | 70% | 71% | 72% | 73% | 65% in 8 weeks
        """,
        title="Monitoring Report",
        values=(
            V("Major kite permits granted in time", 48, "2010-11", "percent"),
            V("Major kite permits granted in time", 39.5, "2011-12", "percent"),
            V("Major kite permits granted in time", 42.65, "2012-13", "percent"),
            V("Major kite permits granted in time", 62.86, "2013-14 H1", "percent", target=60),
            V("Minor kite permits granted in time", 70, "2010-11", "percent"),
            V("Minor kite permits granted in time", 71, "2011-12", "percent"),
            V("Minor kite permits granted in time", 72, "2012-13", "percent"),
            V("Minor kite permits granted in time", 73, "2013-14 H1", "percent", target=65),
        ),
        targets=(
            T("Major kite permits granted in time", 60, "2013-14 H1", "percent"),
            T("Minor kite permits granted in time", 65, "2013-14 H1", "percent"),
        ),
    ),
    Case(
        "the council's own column beside England's",
        """
        Outcomes | West Sussex | England
        Kite flyers who are content | 76.9% | 77.6%
        Kite flyers who feel safe | 81.9% | 80.1%
        """,
        title=YEAR,
        council="West Sussex County Council",
        values=(V("Kite flyers who are content", 76.9, "2022-23", "percent"), V("Kite flyers who feel safe", 81.9, "2022-23", "percent")),
        benchmarks=(B("Kite flyers who are content", "England", 77.6), B("Kite flyers who feel safe", "England", 80.1)),
    ),
    Case(
        "thresholds are no targets",
        """
        No. | Indicator | Good perf is | Jan-17 | Feb-17 | Mar-17 | DOT (Month on Month) | RAG (in month) | Target | Floor Standard
        1.1 | % of kites seen in 5 days | High | 60% | 61% | 62% | ↑ | G | 60% | 50%
        """,
        title="Monthly Performance, March 2017",
        values=(
            V("% of kites seen in 5 days", 60, "2017-01", "percent", code="1.1"),
            V("% of kites seen in 5 days", 61, "2017-02", "percent", code="1.1"),
            V("% of kites seen in 5 days", 62, "2017-03", "percent", code="1.1", status="green", trend="improving", target=60),
        ),
        targets=(T("% of kites seen in 5 days", 60, "2017-03", "percent", code="1.1"),),
    ),
    Case(
        "a header met for the first time",
        """
        Indicator | Value | Grumble factor | Target
        Number of kites mended | 12 | 7 | 10
        """,
        values=(V("Number of kites mended", 12, target=10),),
        targets=(T("Number of kites mended", 10),),
        problems=("unknown_header",),
    ),
    Case(
        "a rating without a figure",
        """
        Indicator | Value | Target | RAG | Direction of Travel
        Number of kites mended | tbc | | Red | Worsening
        Number of kites made | 3 | | Green | Improving
        """,
        values=(V("Number of kites made", 3, status="green", trend="improving"),),
        ratings=(R("Number of kites mended", "red", "worsening"),),
    ),
    Case(
        "targets in words and signs",
        """
        Indicator | Value | Target
        % of kites flown | 71% | a minimum of 75%
        % of kites lost | 2% | Less than 5%
        % of kites sold | 9% | Maintain 9% or above
        % of kites sunk | 3% | ≤ 5%
        Number of kites torn | 80 | Fewer than 85
        Average number of days to mend a kite | 8.5 | ≤ 10 days
        Number of kites stolen | 1 | Reduction on last year's figures
        Number of kites tied | 2 | Top quartile
        """,
        values=(
            V("% of kites flown", 71, Q2, "percent", target=75),
            V("% of kites lost", 2, Q2, "percent", target=5),
            V("% of kites sold", 9, Q2, "percent", target=9),
            V("% of kites sunk", 3, Q2, "percent", target=5),
            V("Number of kites torn", 80, target=85),
            V("Average number of days to mend a kite", 8.5, Q2, "days", target=10),
            V("Number of kites stolen", 1),
            V("Number of kites tied", 2),
        ),
        targets=(
            T("% of kites flown", 75, Q2, "percent", qualifier="min"),
            T("% of kites lost", 5, Q2, "percent", qualifier="max"),
            T("% of kites sold", 9, Q2, "percent", qualifier="min"),
            T("% of kites sunk", 5, Q2, "percent", qualifier="max"),
            T("Number of kites torn", 85, qualifier="max"),
            T("Average number of days to mend a kite", 10, Q2, "days", qualifier="max"),
        ),
        problems=("target_not_read", "target_not_read"),
    ),
    Case(
        "what stands in place of a figure is none",
        """
        Indicator | Value | Target
        Number of kites mended | 12 | 10
        Number of kites sold | <5 | tbc
        Number of kites torn | tbc | tbc
        Number of kites lost | N/A | n/a
        Number of kites made | - | –
        Number of kites seen | [c] | No target
        Number of kites tied | Available Q3 | See note*
        """,
        values=(V("Number of kites mended", 12, target=10),),
        targets=(T("Number of kites mended", 10),),
    ),
    Case(
        "money in millions, and a header that says thousands",
        """
        Indicator | Actual £000 | Target £000
        Income from kite fees | 1,200 | 1,500
        Cost of kite repairs | £2.4m | 2,000
        """,
        values=(
            V("Income from kite fees", 1_200_000, Q2, "gbp", target=1_500_000),
            V("Cost of kite repairs", 2_400_000, Q2, "gbp", target=2_000_000),
        ),
        targets=(T("Income from kite fees", 1_500_000, Q2, "gbp"), T("Cost of kite repairs", 2_000_000, Q2, "gbp")),
    ),
    Case(
        "a forecast is a projection of the year, made at its quarter",
        """
        Indicator | Q2 actual | Year end forecast | Year end target
        Number of kites mended | 120 | 260 | 250
        """,
        values=(V("Number of kites mended", 120, target=250), V("Number of kites mended", 260, "2023-24", basis="projection")),
        targets=(T("Number of kites mended", 250, "2023-24"),),
    ),
    Case(
        "numerator and denominator in columns of their own",
        """
        Indicator | Numerator | Denominator | Value
        % of kites flown | 67 | 102 | 65.7%
        """,
        values=(V("% of kites flown", 65.7, Q2, "percent", of=(67, 102)),),
    ),
    Case(
        "a month's column of an academic year's month after the new year",
        """
        Indicator | Nov 2022 | Dec 2022 | Jan 2023 | Target
        Number of kites mended | 1 | 2 | 3 | 4
        """,
        title="Monthly report",
        values=(
            V("Number of kites mended", 1, "2022-11"),
            V("Number of kites mended", 2, "2022-12"),
            V("Number of kites mended", 3, "2023-01", target=4),
        ),
        targets=(T("Number of kites mended", 4, "2023-01"),),
    ),
]

TRAPS = [
    Case(
        "a crosstab of counts by rating",
        """
        Directorate | Green | Amber | Red | N/A | Total
        Kites | 12 | 3 | 2 | 1 | 18
        Strings | 4 | 0 | 1 | 0 | 5
        """,
    ),
    Case(
        "numbers of measures by rating",
        """
        RAG | Number of KPIs
        Green | 12
        Amber | 3
        Red | 2
        """,
    ),
    Case(
        "counts by direction",
        """
        Performance | Up | No Change | Down | N/A | Total
        Last Quarter | 5 | 1 | 3 | 2 | 11
        Last Year | 4 | 2 | 2 | 3 | 11
        """,
    ),
    Case(
        "a budget",
        """
        Service | Revised Budget £000 | Forecast Outturn £000 | Variance £000
        Kites | 1,200 | 1,250 | 50
        Strings | 300 | 280 | (20)
        """,
    ),
    Case(
        "ranks",
        """
        Indicator | National rank | Regional rank
        % of kites flown | 116 | 10
        % of kites lost | 12th | 2nd
        """,
    ),
    Case(
        "dates",
        """
        Milestone | Start | Due | Completed
        Kite hall opened | 01/04/2023 | 30/09/2023 | 12/10/2023
        Kite shop opened | 1 May 2023 | 30 June 2023 | No
        """,
    ),
    Case(
        "a list of telephone numbers",
        """
        Name | Role | Telephone | Email
        Head of Kites | Officer | 01384 555001 | kites@example.org
        Head of Strings | Officer | 01384 555002 | strings@example.org
        """,
    ),
    Case(
        "a register of risks",
        """
        Risk | Owner | Likelihood | Impact | Score | Mitigation
        Kites are blown away | Head of Kites | 4 | 5 | 20 | Ropes are checked.
        Strings tear | Head of Strings | 2 | 3 | 6 | Strings are waxed.
        """,
    ),
    Case(
        "a register of risks with ratings",
        """
        Ref | Risk description | Inherent score | Residual score | Target score | RAG
        R1 | Kites are blown away | 20 | 12 | 8 | Amber
        R2 | Strings tear | 6 | 4 | 4 | Green
        """,
    ),
    Case(
        "attendance",
        """
        Councillor | Meetings possible | Meetings attended | Percentage
        The Chair | 6 | 6 | 100%
        The Vice-Chair | 6 | 5 | 83%
        """,
    ),
    Case(
        "an equality impact assessment",
        """
        Protected characteristic | Positive | Negative | Neutral | Reason
        Age | | | Yes | Kites are for all ages.
        Disability | Yes | | | The hall has a ramp.
        """,
    ),
    Case(
        "an agenda",
        """
        Item | Title | Page
        1 | Apologies | 3
        2 | Minutes of the last meeting | 5 - 12
        3 | Performance of kites | 13
        """,
    ),
    Case(
        "a work programme",
        """
        Meeting date | Item | Lead officer
        17 January 2024 | Performance Report Q2 | Director of Kites
        12 March 2024 | Performance Report Q3 | Director of Kites
        """,
    ),
    Case(
        "versions of a document",
        """
        Version | Date | Author | Status
        0.1 | 01/09/2023 | Head of Kites | Draft
        1.0 | 30/09/2023 | Head of Kites | Final
        """,
    ),
    Case(
        "a key to the ratings",
        """
        Symbol | Meaning
        ★ | On or Exceeding Target
        ● | Within Tolerance
        ▲ | Below Target
        """,
    ),
    Case(
        "a list of measures, neither figure nor rating",
        """
        Ref | KPI | Good is | Target
        K1 | Number of kites mended | High | Measure for information / No target
        K2 | % of kites flown | High | tbc
        """,
    ),
    Case(
        "risks of a decision",
        """
        Implication | Rating
        Legal risk | Low
        Financial risk | Medium
        """,
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_table_gives_the_records_it_prints(made, case):
    _, extraction = made.read(made.paper(tabs(case.table), council=case.council, title=case.title))
    found = made.records(extraction)
    for kind in ("values", "ratings", "targets", "benchmarks", "actions"):
        assert found[kind] == sorted(getattr(case, kind), key=repr), kind
    assert sorted(problem.code for problem in extraction.problems) == sorted(case.problems)


@pytest.mark.parametrize("case", TRAPS, ids=lambda case: case.name)
def test_what_is_no_table_of_measures_gives_none(made, case):
    _, extraction = made.read(made.paper(tabs(case.table), council=case.council, title=case.title))
    found = made.records(extraction)
    assert {kind: found[kind] for kind in ("values", "ratings", "targets", "benchmarks")} == {
        "values": [], "ratings": [], "targets": [], "benchmarks": [],
    }  # fmt: skip


def printed(made, table, **options):
    return made.read(made.paper(tabs(table), **options))[1]


@pytest.mark.parametrize(
    ("cell", "code", "name"),
    [
        ("PI.2617 Number of kites", "PI.2617", "Number of kites"),
        ("AI01: Number of kites", "AI01", "Number of kites"),
        ("LM04 – Waiting times of kites", "LM04", "Waiting times of kites"),
        ("HBS025 Kites that fly", "HBS025", "Kites that fly"),
        ("EKHC2 Kites that fly", "EKHC2", "Kites that fly"),
        ("OC02a Kites that fly", "OC02a", "Kites that fly"),
        ("SCO1 (C) Kites that fly", "SCO1 (C)", "Kites that fly"),
        ("Kites that fly [AC06]", "AC06", "Kites that fly"),
        ("S42 kite enquiries concluded", None, "S42 kite enquiries concluded"),
        ("16 and 17 year olds who fly kites", None, "16 and 17 year olds who fly kites"),
        ("24 hour kite repairs", None, "24 hour kite repairs"),
        ("Kites that fly*", None, "Kites that fly"),
        ("Kites that fly (See note 1)", None, "Kites that fly"),
        ("COVID-19 vaccinations of kite flyers", None, "COVID-19 vaccinations of kite flyers"),
        ("A&E attendances of kite flyers", None, "A&E attendances of kite flyers"),
    ],
)
def test_codes_glued_to_names(made, cell, code, name):
    extraction = printed(made, f"Indicator | Value | Target\n{cell} | 12 | 10")
    assert [(v.measure.code, v.measure.name) for v in extraction.values] == [(code, name)]


@pytest.mark.parametrize(
    ("unit_cell", "name", "unit"),
    [
        ("No.", "Rate of kites per 10,000", "per_10000"),
        ("No.", "Kites per 100,000 residents", "per_100000"),
        ("No.", "Kites per 1,000 residents", "per_1000"),
        ("No.", "Number of kites", "count"),
        ("No. (Days)", "Time to mend a kite", "days"),
        ("%", "Kites that fly", "percent"),
        ("£", "Money for kites", "gbp"),
        ("Weeks", "Time to mend a kite", "weeks"),
        ("", "Kites lost (kg)", "kg"),
        ("", "Percentage of kites that fly", "percent"),
        ("", "Number of hours of kite lessons", "hours"),
    ],
)
def test_units_from_their_column_and_the_name(made, unit_cell, name, unit):
    extraction = printed(made, f"Indicator | Unit | Value | Target\n{name} | {unit_cell} | 70.00 | 60.00")
    assert [(v.unit, v.measure.unit, v.value) for v in extraction.values] == [(unit, unit, 70.0)]


def test_a_column_called_value_may_hold_the_polarity(made):
    extraction = printed(
        made,
        """
        Indicator and Description | Value | Annual Target | Q1 Target | Q1 Performance
        LX01 Total number of kites | Bigger is better | 360 | 90 | 78 RED
        LX02 Total number of torn kites | Smaller is better | 40 | 10 | 12 AMBER
        """,
        title="Performance Report, Quarter 1 of 2017/18",
    )
    assert [(v.value, v.period.name, v.status, v.target, v.measure.polarity) for v in extraction.values] == [
        (78, "2017-18 Q1", "red", 90, "higher"),
        (12, "2017-18 Q1", "amber", 10, "lower"),
    ]
    assert sorted((t.period.name, t.value) for t in extraction.targets) == [
        ("2017-18", 40), ("2017-18", 360), ("2017-18 Q1", 10), ("2017-18 Q1", 90),
    ]  # fmt: skip


def test_a_column_called_last_year_may_hold_arrows_or_figures(made):
    figures = printed(made, "Indicator | Value | Last Year | RAG\nNumber of kites | 12 | 10 | Green")
    arrows = printed(made, "Indicator | Value | Last Year | RAG\nNumber of kites | 12 | ↗ | Green")
    assert [(v.value, v.period.name, v.annual_trend) for v in figures.values] == [(12, Q2, None), (10, "2022-23 Q2", None)]
    assert [(v.value, v.period.name, v.annual_trend) for v in arrows.values] == [(12, Q2, "improving")]


def test_last_year_follows_the_period_of_its_own_row(made):
    extraction = printed(
        made,
        """
        Indicator | Period | Frequency | Data | Last year
        Number of kites | Feb-20 | Monthly | 29 | 28
        % of kites flown | 2022/23 | Annual | 71% | 70%
        % of kites lost | Q4 2022/23 | Quarterly | 3% | 4%
        Number of strings | 31 March 2023 | Annual | 5 | 6
        """,
    )
    assert [(v.value, v.period.name) for v in extraction.values] == [
        (29, "2020-02"), (28, "2019-02"), (71, "2022-23"), (70, "2021-22"), (3, "2022-23 Q4"), (4, "2021-22 Q4"), (5, "2023-03-31"), (6, "2022-03-31"),
    ]  # fmt: skip


def test_quarters_of_a_range_of_years_are_right_or_undated(made):
    """Q3 to Q2 over a year's end: the year changes inside the run, so that no quarter may be given the wrong one."""
    extraction = printed(
        made,
        """
        PI | Previous performance (Q3 2016/17 – Q2 2017/18) | | | | Current performance (2017/18) |
        | Q3 | Q4 | Q1 | Q2 | Q3 actual | Q3 target
        % of kites lost | 5% | 4% | 3% | 2% | 1% | 2%
        """,
        title="Performance Report, Quarter 3 of 2017/18",
    )
    right = {5: "2016-17 Q3", 4: "2016-17 Q4", 3: "2017-18 Q1", 2: "2017-18 Q2", 1: "2017-18 Q3"}
    assert {v.value: v.period.name for v in extraction.values if v.period} == {
        v.value: right[v.value] for v in extraction.values if v.period
    }
    assert [v.period.name for v in extraction.values if v.value == 1] == ["2017-18 Q3"]


def test_a_year_earlier_in_brackets_is_neither_count_nor_ratio(made):
    extraction = printed(
        made, "Outcomes | West Sussex | England\nKite flyers who are content | 76.9% (76.8%) | 77.6% (77.2%)",
        council="West Sussex County Council", title=YEAR,
    )  # fmt: skip
    current = [v for v in extraction.values if v.value == 76.9]
    assert [(v.period.name, v.numerator, v.denominator) for v in current] == [("2022-23", None, None)]
    assert {v.value for v in extraction.values} <= {76.9, 76.8}
    assert all(v.period is None or v.period.name != "2022-23" for v in extraction.values if v.value == 76.8)
    assert [(b.area, b.value) for b in extraction.benchmarks if b.value == 77.6] == [("England", 77.6)]


def test_an_arrow_with_the_figure_compared_with_is_a_direction(made):
    extraction = printed(
        made, "Indicator | Q1 Performance | Short Term DOT against Q4\nNumber of kites | 78 | ↓ 77\nNumber of strings | 80 | ↑ 81",
        title="Performance Report, Quarter 1 of 2017/18",
    )  # fmt: skip
    current = {v.value: v for v in extraction.values if v.period and v.period.name == "2017-18 Q1"}
    assert {value: v.trend for value, v in current.items()} == {78: "worsening", 80: "improving"}


def test_two_years_in_a_target_s_cell_are_never_one_target_of_the_wrong_year(made):
    extraction = printed(made, "Ref | KPI | Outturn | Target\nK1 | % of kites flown | 5% | 5.4% (2023-24) 6.3% (2024-25)")
    found = {(t.value, t.period.name if t.period else None) for t in extraction.targets}
    assert found <= {(5.4, "2023-24"), (6.3, "2024-25")}
    assert found or [p.code for p in extraction.problems] == ["target_not_read"]


def test_colour_under_the_figure_and_a_lag_in_brackets(made):
    extraction = printed(
        made, "Indicator | Q2 Performance | Target\nKite waste (kg) | 512 kg (Q1 time lag) (GREEN) | 520\nKite sales | 78<br>RED | 90"
    )
    assert [(v.value, v.unit, v.status) for v in extraction.values] == [(512, "kg", "green"), (78, "count", "red")]
    assert [v.value_text for v in extraction.values] == ["512 kg (Q1 time lag) (GREEN)", "78 RED"]


def test_the_print_is_kept_beside_what_was_understood(made):
    extraction = printed(
        made,
        """
        Indicator | Value | Target | RAG | D.O.T. | Commentary
        % of kites flown | 28% (3,312 / 11,693) | a minimum of 75% | Blue | Up | It is windy.
        """,
    )
    (value,) = extraction.values
    assert (value.value_text, value.unit_text, value.commentary) == ("28% (3,312 / 11,693)", "%", "It is windy.")
    assert (value.status, value.status_text, value.status_method) == (None, "Blue", "word")
    assert (value.trend, value.trend_text, value.trend_method) == (None, "Up", "word")
    assert [target.value_text for target in extraction.targets] == ["a minimum of 75%"]


def test_every_cell_with_a_figure_is_read_or_told_of(made):
    extraction = printed(
        made,
        """
        Indicator | Value | Target | RAG
        Number of kites | between 12 and 14 | about ten or so | Puce
        | 7 | 8 | Red
        """,
    )
    assert extraction.values == ()
    assert sorted(problem.code for problem in extraction.problems) == [
        "cell_not_read", "figure_without_indicator", "status_not_understood", "target_not_read",
    ]  # fmt: skip


def test_a_table_with_figures_and_no_known_header_is_a_problem(made):
    extraction = printed(made, "Zork | Blib | Flam\nalpha | 12 | 14\nbeta | 15 | 16")
    assert (extraction.values, extraction.targets) == ((), ())
    assert len(extraction.problems) == 1
