"""Papers made by hand for the tests of the database: a text, records that quote it, and their extraction."""

import datetime as dt
import hashlib

from corpus.document import Box, Document, Evidence, Problem
from corpus.provenance import Provenance
from db.loading import AuthorityDetails, Origin
from extractors.matching.links import Candidate, MeasureLink
from extractors.records import (
    Action,
    AgendaItem,
    Attendance,
    Benchmark,
    DocumentFacts,
    Extraction,
    IndicatorValue,
    Measure,
    Meeting,
    Period,
    Question,
    Rating,
    Tally,
    Target,
)  # fmt: skip
from patterns.indicators import Indicator

TEXT = """Performance report, quarter 2
Delayed transfers of care 28% (3,312 / 11,693) Green ↑ target 30% England 31% Region 29%
Carers assessed ★ Amber
Two measures are green.
Why are the councils’ waiting times rising? The data would be circulated.
RESOLVED that the council’s report be noted.
Something nobody understood
"""
AUTHORITY = AuthorityDetails(
    id="E99000001", name="Exampleshire County Council", short_name="Exampleshire", type="county", region="Midlands"
)
DELAYED = Measure(name="Delayed transfers of care", unit="percent", code="2C", scope="Adults", polarity="lower")
CARERS = Measure(name="Carers assessed", unit="count")
Q2 = Period(name="2023-24 Q2", kind="quarter", start=dt.date(2023, 7, 1), end=dt.date(2023, 9, 30))
Q1 = Period(name="2023-24 Q1", kind="quarter", start=dt.date(2023, 4, 1), end=dt.date(2023, 6, 30))


def indicator(slug="dtoc", name="Delayed transfers of care from hospital", **fields):
    given = {
        "framework": "ASCOF",
        "code": "2C",
        "code_variants": (),
        "unit": "percent",
        "polarity": "lower",
        "topic": "delays",
        "concept": slug,
    }
    return Indicator(id=slug, name=name, variants=(), sources=(), **{**given, **fields})


def document(text=TEXT, source="papers/q2.txt", **fields):
    data = text.encode()
    return Document(sha256=hashlib.sha256(data).hexdigest(), source=source, media_type="text/plain", size=len(data), text=text, **fields)


def quote(paper, words, **fields):
    start = paper.text.index(words)
    return Evidence(start=start, end=start + len(words), quote=words, **fields)


def value(paper, *, words="28% (3,312 / 11,693)", figure=28.0, **fields):
    given = {"measure": DELAYED, "unit": "percent", "period": Q2, "value_text": words, "evidence": quote(paper, words)}
    return IndicatorValue(value=figure, **{**given, **fields})


def item(paper, title, *, until, position=1, **fields):
    """An agenda item that reaches from its title to the words `until`."""
    evidence = quote(paper, title)
    return AgendaItem(title=title, evidence=evidence, start=evidence.start, end=paper.text.index(until), position=position, **fields)


def facts(**fields):
    given = {"authority_id": AUTHORITY.id, "authority_name": AUTHORITY.name, "committee": "Health Scrutiny", "title": "Quarter 2"}
    return DocumentFacts(**{**given, "kind": "report", "meeting_date": dt.date(2023, 11, 1), "reporting_period": Q2, **fields})


def extraction(paper, **fields):
    """One record or more of every kind."""
    cell = quote(paper, "28% (3,312 / 11,693)", page=1, boxes=(Box(page=1, x0=1, top=2, x1=3, bottom=4),))
    england = {"measure": DELAYED, "unit": "percent", "period": Q2}
    given = {
        "facts": facts(),
        "meetings": (
            Meeting(
                time="10:00",
                evidence=quote(paper, "Performance report"),
                items=(
                    item(paper, "Carers assessed", until="Two measures", number="1"),
                    item(paper, "Two measures are green.", until="Something", number="2", position=2),
                ),
                attendance=(
                    Attendance(name="Carers", evidence=quote(paper, "Carers"), role="chair", role_text="Chair"),
                    Attendance(name="England", evidence=quote(paper, "England"), role="member", present=False),
                ),
            ),
        ),
        "values": (
            value(
                paper, evidence=cell, numerator=3312.0, denominator=11693.0, status="green", status_text="Green", status_method="word",
                trend="improving", trend_text="↑", trend_method="glyph", annual_trend="same", target=30.0, as_at=Q2,
                commentary="Winter pressures on the council's wards", caution="provisional",
            ),
        ),
        "ratings": (Rating(measure=CARERS, evidence=quote(paper, "★ Amber"), period=Q2, status="amber", status_text="Amber", status_method="word"),),
        "targets": (Target(value=30.0, value_text="30%", evidence=quote(paper, "30%"), qualifier="max", **england),),
        "benchmarks": (
            Benchmark(area="England", area_text="England", value=31.0, value_text="31%", evidence=quote(paper, "31%"), **england),
            Benchmark(area="West Midlands", area_text="Region", value=29.0, value_text="29%", evidence=quote(paper, "29%"), **england),
        ),
        "questions": (
            Question(
                text="Why are the councils’ waiting times rising?", evidence=quote(paper, "Why are the councils’ waiting times rising?"),
                answer="The data would be circulated.", answer_evidence=quote(paper, "The data would be circulated."),
                answer_state="promised", followup_promised=True,
            ),
        ),
        "actions": (
            Action(
                kind="resolution", text="that the council’s report be noted", evidence=quote(paper, "that the council’s report be noted"),
                due_date=dt.date(2024, 1, 31), measure=DELAYED,
            ),
        ),
        "tallies": (
            Tally(subject="measures", statuses=("green",), expected=2, found=1, agrees=False, evidence=quote(paper, "Two measures are green.")),
        ),
        "problems": (
            Problem(stage="extract", code="unknown_header", message="No role for “Something”.", evidence=quote(paper, "Something nobody understood")),
            Problem(stage="read", code="unreadable_page", message="Page 3 is empty."),
        ),
    }  # fmt: skip
    return Extraction(**{**given, **fields})


def link(measure=DELAYED, **fields):
    given = {"indicator_id": "dtoc", "method": "variant", "score": 0.9, "reason": "known variant", "state": "auto"}
    return MeasureLink(measure=measure, **{**given, **fields})


def unmatched(measure=CARERS, *candidates):
    return MeasureLink(
        measure=measure, indicator_id=None, method=None, score=None, reason="nothing alike", state="unmatched",
        candidates=tuple(Candidate(indicator_id=c, score=0.4, reason="a little alike") for c in candidates),
    )  # fmt: skip


def origin(canonical="/elsewhere/papers/q2.txt", **fields):
    return Origin(canonical=canonical, said=Provenance(**fields))
