"""All facts of one document, from every extractor."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from corpus.document import Document, Problem
from corpus.provenance import Provenance
from extractors.actions import find_actions, link_to_questions
from extractors.asked import find_asked
from extractors.authority import AuthorityFinding, find_authority
from extractors.comparators import stated_period
from extractors.context import PaperContext
from extractors.facts import document_to_facts
from extractors.meetings import find_meetings
from extractors.minutes import find_questions
from extractors.prose.reading import read_prose
from extractors.recognised import with_cautions
from extractors.records import Benchmark, DocumentFacts, Extraction, IndicatorValue, Period
from extractors.said import meetings_as_said, said_authority, with_said
from extractors.tables.reading import read_tables, tables_to_findings
from extractors.tallies import find_tallies

CURRENT = 0.5
"""The share of a paper's figures that must be of one period for it to be the paper's reporting period."""


def extract(document: Document, *, authority: str | None = None, said: Provenance | None = None) -> Extraction:
    """The records of a document and what was seen and not understood in it. `authority`: the council, where the user names it.
    `said`: what is said of it where it was found, which goes before what its head seems to say.

    Raises ValueError where `authority` has no letter.
    """
    finding = find_authority(document, named=authority or said_authority(said))
    facts, differing = with_said(document_to_facts(document, finding), said, document)
    readings = read_tables(document, own_names=_names(finding))
    found = tables_to_findings(document, readings, _context(facts, finding))
    if facts.reporting_period is None and facts.kind not in ("minutes", "decision", "questions"):
        period = _period_of_figures(found.values)
        if period is not None:
            facts = replace(facts, reporting_period=period)
            found = tables_to_findings(document, readings, _context(facts, finding))
    read_prose(document, kind=facts.kind, context=_context(facts, finding), findings=found)
    questions = find_questions(document, facts)
    actions = link_to_questions(find_actions(document, facts, in_tables=found.actions), questions)
    meetings, not_understood = find_meetings(document, facts, actions, said)
    printed = dict.fromkeys(value.measure for value in found.values)
    return Extraction(
        facts=facts,
        meetings=meetings_as_said(meetings, said),
        values=tuple(with_cautions(found.values, document)),
        ratings=tuple(found.ratings),
        targets=tuple(found.targets),
        benchmarks=tuple(_dated(found.benchmarks, stated_period(document))),
        questions=questions,
        asked=find_asked(document, questions, printed),
        actions=actions,
        tallies=find_tallies(document, found.rated),
        problems=(*differing, *_problems(finding, facts, [*found.problems, *not_understood])),
    )


def _context(facts: DocumentFacts, finding: AuthorityFinding) -> PaperContext:
    return PaperContext(region=finding.region, reporting_period=facts.reporting_period)


def _names(finding: AuthorityFinding) -> tuple[str, ...]:
    return tuple(name for name in (finding.name, finding.short_name) if name)


def _period_of_figures(values: Iterable[IndicatorValue]) -> Period | None:
    """The period of most of the current figures, where a paper's head names none; those with a rating count as current."""
    dated = [value for value in values if value.period is not None and value.basis not in ("projection", "estimate")]
    rated = [value for value in dated if value.status or value.trend or value.target is not None] or dated
    counted = Counter(value.period.name for value in rated if value.period)
    if not counted:
        return None
    name, most = counted.most_common(1)[0]
    return next(
        (v.period for v in rated if v.period and v.period.name == name and most >= CURRENT * len(rated) and v.basis == "outturn"), None
    )


def _dated(benchmarks: Iterable[Benchmark], stated: Period | None) -> Iterable[Benchmark]:
    """The comparators, those without a period of their own with the one that the paper states for all of them."""
    return (benchmark if benchmark.period or stated is None else replace(benchmark, period=stated) for benchmark in benchmarks)


def _problems(finding: AuthorityFinding, facts: DocumentFacts, found: Iterable[Problem]) -> Iterable[Problem]:
    yield from finding.problems
    yield from found
    if facts.meeting_date is None and facts.reporting_period is None:
        yield Problem(
            stage="extract", code="undated", message="the paper prints neither a meeting date nor a reporting period that was recognised"
        )
