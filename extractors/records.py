"""The facts found in one document. As printed and as normalised stand side by side; every record has its evidence.

Imports no spaCy, so that code that only reads records starts fast. Units, statuses, periods and their normal forms are those
of the database (README, "The database"): percent is 28 and not 0.28, money is in pounds, `trend` is about performance.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from corpus.document import Evidence, Problem

PeriodKind = Literal["year", "half", "quarter", "month", "date", "calendar_year", "academic_year", "span"]
Unit = Literal[
    "percent", "count", "days", "weeks", "hours", "minutes", "seconds", "gbp",
    "per_1000", "per_10000", "per_100000", "ratio", "score", "tonnes", "kg", "other",
]  # fmt: skip
Polarity = Literal["higher", "lower", "neutral"]
Status = Literal["red", "amber", "green"]
StatusMethod = Literal["word", "letter", "glyph", "colour"]
Trend = Literal["improving", "worsening", "same"]
Basis = Literal["outturn", "year_to_date", "estimate", "projection", "rolling_year"]
DocumentKind = Literal["report", "minutes", "agenda", "decision", "questions", "other"]
ActionKind = Literal["resolution", "recommendation", "followup", "improvement_action"]
AttendanceRole = Literal[
    "chair", "vice_chair", "member", "substitute", "portfolio_holder", "co_opted", "officer", "attending", "public",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """`name` in normal form ("2023-24 Q2"), `start` and `end` its first and last day."""

    name: str
    kind: PeriodKind
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """An indicator as one paper prints it. `scope`: the group or breakdown it stands under, None where there is none."""

    name: str
    unit: Unit
    code: str | None = None
    scope: str | None = None
    polarity: Polarity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue:
    measure: Measure
    value: float
    value_text: str
    unit: Unit
    evidence: Evidence
    period: Period | None = None
    period_text: str | None = None
    """The period as printed, where it is not a date ("Latest Month")."""
    unit_text: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    basis: Basis = "outturn"
    as_at: Period | None = None
    status: Status | None = None
    status_text: str | None = None
    status_method: StatusMethod | None = None
    trend: Trend | None = None
    trend_text: str | None = None
    trend_method: StatusMethod | None = None
    annual_trend: Trend | None = None
    target: float | None = None
    commentary: str | None = None
    caution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A status or direction printed without a figure."""

    measure: Measure
    evidence: Evidence
    period: Period | None = None
    status: Status | None = None
    status_text: str | None = None
    status_method: StatusMethod | None = None
    trend: Trend | None = None
    trend_text: str | None = None
    trend_method: StatusMethod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    measure: Measure
    value: float
    value_text: str
    unit: Unit
    evidence: Evidence
    period: Period | None = None
    qualifier: Literal["min", "max"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """`area` in the vocabulary's words ("West Midlands"), `area_text` as printed ("Region")."""

    measure: Measure
    area: str
    area_text: str
    value: float
    value_text: str
    unit: Unit
    evidence: Evidence
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    text: str
    evidence: Evidence
    asker: str | None = None
    asker_role: Literal["member", "chair", "portfolio_holder", "officer", "healthwatch", "public", "unknown"] = "unknown"
    form: Literal["direct", "reported"] = "direct"
    responder: str | None = None
    answer: str | None = None
    answer_evidence: Evidence | None = None
    answer_state: Literal["answered", "partly", "promised", "declined", "not_minuted"] = "not_minuted"
    followup_promised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question is about: the question whose evidence begins at `question_start`, a measure, and why, for a person."""

    question_start: int
    measure: Measure
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """`measure`: the measure whose row or paragraph the action stands in, where it stands in one."""

    kind: ActionKind
    text: str
    evidence: Evidence
    owner: str | None = None
    due: str | None = None
    due_date: dt.date | None = None
    outcome: str | None = None
    measure: Measure | None = None
    question_start: int | None = None
    """Start of the evidence of the question in whose answer it was promised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What the paper says of its own figures. `agrees` is None where the paper does not print the rows counted."""

    subject: str
    statuses: tuple[str, ...]
    expected: int
    evidence: Evidence
    found: int | None = None
    agrees: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What was minuted or decided, as printed; each run of white space is one space, or one line break.

    Of a decision printed at several places of an item, `text` has all of it and the evidence reaches from its first word to its last.
    """

    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPaper:
    """A paper that an item links to. `kind`: "paper" where the item's own heading links to it, else what the label above says
    ("supporting", "additional", "background"), None where nothing does. `target` as the page has it.
    """

    title: str
    target: str
    evidence: Evidence
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """An item of business. `evidence` is its title; [start, end) of the document's text is about it; `position` counts from 1."""

    title: str
    evidence: Evidence
    start: int
    end: int
    position: int
    number: str | None = None
    """As printed, without the full stop behind it: "7", "10A", "PC/23/045"."""
    minute: Passage | None = None
    decision: Passage | None = None
    documents: tuple[LinkedPaper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """`name` as printed, without "Councillor". `role_text` is what the paper calls them ("Chair", "substitute for Councillor Bell").

    `present` is False for those who sent apologies or were absent.
    """

    name: str
    evidence: Evidence
    role: AttendanceRole | None = None
    role_text: str | None = None
    present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """`evidence`: where the paper names the meeting; None where only the site says which it is. `time` and `venue` as printed.

    `url`: the meeting's page, where the paper is that page.
    """

    committee: str | None = None
    date: dt.date | None = None
    time: str | None = None
    venue: str | None = None
    url: str | None = None
    evidence: Evidence | None = None
    items: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFacts:
    """What a paper is. `authority_id` is its ONS code, or a slug for a body that has none in `patterns/authorities.csv`."""

    authority_id: str | None = None
    authority_name: str | None = None
    committee: str | None = None
    title: str | None = None
    kind: DocumentKind = "other"
    meeting_date: dt.date | None = None
    reporting_period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything found in one document, and everything that was seen and not understood."""

    facts: DocumentFacts
    meetings: tuple[Meeting, ...] = ()
    """One for most papers; a page on an issue tells of every meeting that took it."""
    values: tuple[IndicatorValue, ...] = ()
    ratings: tuple[Rating, ...] = ()
    targets: tuple[Target, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    questions: tuple[Question, ...] = ()
    asked: tuple[Asked, ...] = ()
    actions: tuple[Action, ...] = ()
    tallies: tuple[Tally, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def agenda_items(self) -> tuple[AgendaItem, ...]:
        """The items of all of its meetings."""
        return tuple(item for meeting in self.meetings for item in meeting.items)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure the records speak of, once each, in the order of the records."""
        found = [value.measure for value in self.values] + [rating.measure for rating in self.ratings]
        found += [target.measure for target in self.targets] + [benchmark.measure for benchmark in self.benchmarks]
        found += [asked.measure for asked in self.asked] + [action.measure for action in self.actions if action.measure is not None]
        return tuple(dict.fromkeys(found))
