"""What an extractor knows of the paper it reads in, besides the page before it."""

from dataclasses import dataclass, field

from corpus.document import Problem
from extractors.periods import financial_year
from extractors.records import Action, Benchmark, IndicatorValue, Measure, Period, Rating, Status, Target, Trend


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContext:
    """`region`: where "Region" is."""

    region: str | None = None
    reporting_period: Period | None = None

    @property
    def year(self) -> int | None:
        """The year in which the financial year of the reporting period began."""
        return financial_year(self.reporting_period.end) if self.reporting_period else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedRow:
    """A row of a table that rates its measures: what the paper's own tallies count. `has_…`: the table has such a column."""

    measure: Measure
    status: Status | None = None
    trend: Trend | None = None
    annual_trend: Trend | None = None
    target: float | None = None
    has_status: bool = False
    has_trend: bool = False
    has_annual: bool = False


@dataclass(slots=True, kw_only=True)
class Findings:
    """Records as they are found."""

    values: list[IndicatorValue] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    benchmarks: list[Benchmark] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    rated: list[RatedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
