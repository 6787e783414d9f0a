"""Records as rows: each function gives the rows of one table, by column. Ids come from `db.ids`, nothing is read or written."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from corpus.document import Document, Evidence, Problem
from corpus.evidence import document_to_confidence
from db.ids import Part, measure_to_id, parts_to_id, records_to_ids
from extractors.records import Extraction, IndicatorValue, Measure, Period, Question, Rating

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What a record's row points to: its document, its measure under the paper's authority, its evidence."""

    document_id: str
    authority_id: str | None

    def measure(self, measure: Measure) -> str:
        return measure_to_id(measure, authority_id=self.authority_id, document_id=self.document_id)

    def evidence(self, evidence: Evidence) -> str:
        return parts_to_id("evidence", self.document_id, evidence.start, evidence.end)


def evidence_to_rows(found: Iterable[Evidence], *, document: Document, keys: Keys) -> dict[str, list[Row]]:
    """The rows of what a document's records stand on, tables in the order in which they may be filled."""
    evidence = _once(found)
    return {"evidence": _evidence_rows(evidence, document=document, keys=keys), "evidence_boxes": _box_rows(evidence, keys=keys)}


def extraction_to_rows(
    extraction: Extraction, *, keys: Keys, problems: Iterable[Problem], item_at: Callable[[int], str | None]
) -> dict[str, list[Row]]:
    """The rows of every table that holds records of one document, tables in the order in which they may be filled.

    `item_at` gives the id of the agenda item that a place in the text is about.
    """
    return {
        "indicator_values": _value_rows(extraction, keys=keys),
        "ratings": _rating_rows(extraction, keys=keys),
        "targets": _target_rows(extraction, keys=keys),
        "benchmarks": _benchmark_rows(extraction, keys=keys),
        "questions": _question_rows(extraction, keys=keys, item_at=item_at),
        "question_measures": _question_measure_rows(extraction, keys=keys),
        "actions": _action_rows(extraction, keys=keys, item_at=item_at),
        "tallies": _tally_rows(extraction, keys=keys),
        "problems": _problem_rows(problems, keys=keys),
    }


def evidence_of(extraction: Extraction, problems: Iterable[Problem]) -> list[Evidence]:
    """All that records and problems stand on, as found: one stretch may come several times, with different boxes or quotes."""
    found: list[Evidence] = []
    for figures in (extraction.values, extraction.ratings, extraction.targets, extraction.benchmarks):
        found += [record.evidence for record in figures]
    for passages in (extraction.questions, extraction.actions, extraction.tallies):
        found += [record.evidence for record in passages]
    found += [question.answer_evidence for question in extraction.questions if question.answer_evidence is not None]
    return found + [problem.evidence for problem in problems if problem.evidence is not None]


def _once(found: Iterable[Evidence]) -> list[Evidence]:
    """Each stretch once. Where it was found with different boxes, those of the smallest part that has any: the cell, not its row."""
    best: dict[tuple[int, int], Evidence] = {}
    for evidence in found:
        place = (evidence.start, evidence.end)
        best[place] = min(best.get(place, evidence), evidence, key=_worth)
    return list(best.values())


def _worth(evidence: Evidence) -> tuple[bool, bool, int, str]:
    return (not evidence.boxes, evidence.page is None, len(evidence.boxes), repr(evidence))


def _evidence_rows(found: Iterable[Evidence], *, document: Document, keys: Keys) -> list[Row]:
    confidence = document_to_confidence(document)
    return [
        {
            "id": keys.evidence(e),
            "document_id": keys.document_id,
            "page": e.page,
            "start": e.start,
            "end": e.end,
            "quote": e.quote,
            "ocr_confidence": confidence(e),
        }
        for e in found
    ]


def _box_rows(found: Iterable[Evidence], *, keys: Keys) -> list[Row]:
    return [
        {"evidence_id": keys.evidence(e), "position": position, "page": b.page, "x0": b.x0, "top": b.top, "x1": b.x1, "bottom": b.bottom}
        for e in found
        for position, b in enumerate(e.boxes)
    ]


def _value_rows(extraction: Extraction, *, keys: Keys) -> list[Row]:
    def more(value: IndicatorValue) -> tuple[Part, ...]:
        return (keys.measure(value.measure), _name(value.period), value.basis, _name(value.as_at), value.unit, value.value)

    return [
        {
            "id": record_id,
            **_figure(value, keys=keys),
            "period_text": value.period_text,
            "unit_text": value.unit_text,
            "numerator": value.numerator,
            "denominator": value.denominator,
            "basis": value.basis,
            **period_columns("as_at", value.as_at),
            **_judgement(value),
            "annual_trend": value.annual_trend,
            "target": value.target,
            "commentary": value.commentary,
            "caution": value.caution,
        }
        for value, record_id in _with_ids(extraction.values, "value", keys=keys, role=lambda _: (), more=more).items()
    ]


def _rating_rows(extraction: Extraction, *, keys: Keys) -> list[Row]:
    def more(rating: Rating) -> tuple[Part, ...]:
        return (keys.measure(rating.measure), _name(rating.period))

    return [
        {"id": record_id, **_stands(rating, keys=keys), **period_columns("period", rating.period), **_judgement(rating)}
        for rating, record_id in _with_ids(extraction.ratings, "rating", keys=keys, role=lambda _: (), more=more).items()
    ]


def _target_rows(extraction: Extraction, *, keys: Keys) -> list[Row]:
    ids = _with_ids(
        extraction.targets,
        "target",
        keys=keys,
        role=lambda t: (t.qualifier,),
        more=lambda t: (keys.measure(t.measure), _name(t.period), t.unit, t.value),
    )
    return [{"id": record_id, **_figure(target, keys=keys), "qualifier": target.qualifier} for target, record_id in ids.items()]


def _benchmark_rows(extraction: Extraction, *, keys: Keys) -> list[Row]:
    ids = _with_ids(
        extraction.benchmarks,
        "benchmark",
        keys=keys,
        role=lambda b: (b.area,),
        more=lambda b: (keys.measure(b.measure), _name(b.period), b.unit, b.value),
    )
    return [{"id": record_id, **_figure(b, keys=keys), "area": b.area, "area_text": b.area_text} for b, record_id in ids.items()]


def _question_ids(extraction: Extraction, *, keys: Keys) -> dict[Question, str]:
    return _with_ids(extraction.questions, "question", keys=keys, role=lambda _: (), more=lambda q: (q.text,))


def _question_places(extraction: Extraction, *, keys: Keys) -> dict[int, str]:
    """The id of the question that begins at a place."""
    return {question.evidence.start: record_id for question, record_id in _question_ids(extraction, keys=keys).items()}


def _question_measure_rows(extraction: Extraction, *, keys: Keys) -> list[Row]:
    places = _question_places(extraction, keys=keys)
    return [
        {"question_id": places[asked.question_start], "measure_id": keys.measure(asked.measure), "reason": asked.reason}
        for asked in extraction.asked
    ]


def _question_rows(extraction: Extraction, *, keys: Keys, item_at: Callable[[int], str | None]) -> list[Row]:
    ids = _question_ids(extraction, keys=keys)
    return [
        {
            "id": record_id,
            "document_id": keys.document_id,
            "agenda_item_id": item_at(question.evidence.start),
            "evidence_id": keys.evidence(question.evidence),
            "asker": question.asker,
            "asker_role": question.asker_role,
            "form": question.form,
            "text": question.text,
            "responder": question.responder,
            "answer": question.answer,
            "answer_evidence_id": None if question.answer_evidence is None else keys.evidence(question.answer_evidence),
            "answer_state": question.answer_state,
            "followup_promised": int(question.followup_promised),
        }
        for question, record_id in ids.items()
    ]


def _action_rows(extraction: Extraction, *, keys: Keys, item_at: Callable[[int], str | None]) -> list[Row]:
    places = _question_places(extraction, keys=keys)
    ids = _with_ids(extraction.actions, "action", keys=keys, role=lambda a: (a.kind,), more=lambda a: (a.text,))
    return [
        {
            "id": record_id,
            "document_id": keys.document_id,
            "agenda_item_id": item_at(action.evidence.start),
            "evidence_id": keys.evidence(action.evidence),
            "kind": action.kind,
            "text": action.text,
            "owner": action.owner,
            "due": action.due,
            "due_date": date_text(action.due_date),
            "outcome": action.outcome,
            "measure_id": None if action.measure is None else keys.measure(action.measure),
            "question_id": None if action.question_start is None else places.get(action.question_start),
        }
        for action, record_id in ids.items()
    ]


def _tally_rows(extraction: Extraction, *, keys: Keys) -> list[Row]:
    ids = _with_ids(extraction.tallies, "tally", keys=keys, role=lambda t: (t.subject, *t.statuses), more=lambda t: (t.expected,))
    return [
        {
            "id": record_id,
            "document_id": keys.document_id,
            "evidence_id": keys.evidence(tally.evidence),
            "subject": tally.subject,
            "statuses": json.dumps(tally.statuses, ensure_ascii=False),
            "expected": tally.expected,
            "found": tally.found,
            "agrees": None if tally.agrees is None else int(tally.agrees),
        }
        for tally, record_id in ids.items()
    ]


def _problem_rows(problems: Iterable[Problem], *, keys: Keys) -> list[Row]:
    ids = records_to_ids(
        problems,
        document_id=keys.document_id,
        kind="problem",
        place=lambda p: None if p.evidence is None else p.evidence.start,
        role=lambda p: (p.stage, p.code),
        more=lambda p: (p.message,),
    )
    return [
        {
            "id": record_id,
            "document_id": keys.document_id,
            "stage": problem.stage,
            "code": problem.code,
            "message": problem.message,
            "evidence_id": None if problem.evidence is None else keys.evidence(problem.evidence),
        }
        for problem, record_id in ids.items()
    ]


def _with_ids(
    records: Iterable[Any], kind: str, *, keys: Keys, role: Callable[[Any], tuple[Part, ...]], more: Callable[[Any], tuple[Part, ...]]
) -> dict[Any, str]:
    return records_to_ids(records, document_id=keys.document_id, kind=kind, place=lambda r: r.evidence.start, role=role, more=more)


def _stands(record: Any, *, keys: Keys) -> Row:
    return {"measure_id": keys.measure(record.measure), "document_id": keys.document_id, "evidence_id": keys.evidence(record.evidence)}


def _figure(record: Any, *, keys: Keys) -> Row:
    figure = {"value": record.value, "value_text": record.value_text, "unit": record.unit}
    return {**_stands(record, keys=keys), **period_columns("period", record.period), **figure}


def _judgement(record: IndicatorValue | Rating) -> Row:
    names = ("status", "status_text", "status_method", "trend", "trend_text", "trend_method")
    return {name: getattr(record, name) for name in names}


def period_columns(name: str, period: Period | None) -> Row:
    """A period's four columns: its normal form, kind, first and last day."""
    columns = (f"{name}", f"{name}_kind", f"{name}_start", f"{name}_end")
    if period is None:
        return dict.fromkeys(columns)
    return dict(zip(columns, (period.name, period.kind, period.start.isoformat(), period.end.isoformat()), strict=True))


def date_text(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _name(period: Period | None) -> str | None:
    return None if period is None else f"{period.name} {period.kind}"
