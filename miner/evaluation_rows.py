"""An evaluation as rows for tables, CSV and JSON, and as one nested mapping for programs."""

from collections.abc import Iterator, Mapping
from typing import Any

from miner.answers import KINDS
from miner.evaluation import Evaluation, EvidenceScore, KindJudgement
from miner.judging import FieldScore, Score

ALL_PAPERS = "all papers"
Row = dict[str, str | int | float | None]


def evaluation_to_rows(evaluation: Evaluation) -> list[Row]:
    """A row for each paper and kind with something to find or something wrong, then one a kind for all papers.

    Columns: paper, kind, core, found, wrong, precision, recall, f1, mean_f1 (all papers only); rates from 0 to 1 or None.
    """
    rows = [
        _score_row(paper.paper, kind, judgement.score, mean_f1=None)
        for paper in evaluation.papers
        for kind, judgement in paper.kinds.items()
        if judgement.score.core or judgement.score.wrong
    ]
    return rows + [_score_row(ALL_PAPERS, kind, total.score, mean_f1=total.mean_f1) for kind, total in evaluation.totals.items()]


def evaluation_to_field_rows(evaluation: Evaluation) -> list[Row]:
    """A row for each field judged, by paper and kind and then for all papers: paper, kind, field, right, judged, error_rate (0 to 1)."""
    rows = [
        row
        for paper in evaluation.papers
        for kind, judgement in paper.kinds.items()
        for row in _field_rows(paper.paper, kind, judgement.fields)
    ]
    return rows + [row for kind, total in evaluation.totals.items() for row in _field_rows(ALL_PAPERS, kind, total.fields)]


def evaluation_to_difference_rows(evaluation: Evaluation) -> list[Row]:
    """A row for each fact missed and each record that is wrong: paper, kind, outcome (missed or wrong), what, page, quote, id."""
    return [
        row
        for paper in evaluation.papers
        for kind, judgement in paper.kinds.items()
        for row in _difference_rows(paper.paper, kind, judgement)
    ]


def evaluation_to_paper_rows(evaluation: Evaluation) -> list[Row]:
    """A row a paper, then one for all: paper, ingested (0, 1), records, verified, words_kept, document_right, document_judged, document_wrong.

    `document_wrong` names the facts about the document that are not right, or not wholly.
    """
    rows: list[Row] = [
        {
            "paper": paper.paper,
            "ingested": int(paper.ingested),
            "records": paper.evidence.records,
            "verified": paper.evidence.verified,
            "words_kept": paper.words_kept,
            "document_right": sum(paper.document.values()),
            "document_judged": len(paper.document),
            "document_wrong": ", ".join(field for field, right in paper.document.items() if right < 1),
        }
        for paper in evaluation.papers
    ]
    total: Row = {
        "paper": ALL_PAPERS,
        "ingested": sum(paper.ingested for paper in evaluation.papers),
        "records": evaluation.evidence.records,
        "verified": evaluation.evidence.verified,
        "words_kept": None,
        "document_right": evaluation.document_right,
        "document_judged": evaluation.document_judged,
        "document_wrong": "",
    }
    return [*rows, total]


def evaluation_to_mapping(evaluation: Evaluation) -> dict[str, Any]:
    """Everything, for `json.dump`: `papers` by file name and `totals`, each with a mapping a kind.

    A kind has core, found, wrong, precision, recall, f1 and `fields` (name to [right, judged]); in a paper also `missed` and
    `left` (the wrong records) as texts, in the totals `mean_f1`. `evidence` has records, verified and, where known, text_kept.
    """
    papers = {
        paper.paper: {
            "ingested": paper.ingested,
            **{
                kind: {
                    **_score_mapping(judgement.score, judgement.fields),
                    "missed": [fact.label for fact in judgement.missed],
                    "left": [finding.label for finding in judgement.mistaken],
                }
                for kind, judgement in paper.kinds.items()
            },
            "figures_any_period": _score_columns(paper.any_period),
            "evidence": _evidence_mapping(paper.evidence, words_kept=paper.words_kept),
            **({"document": dict(paper.document)} if paper.ingested else {}),
        }
        for paper in evaluation.papers
    }
    totals: dict[str, Any] = {
        kind: {**_score_mapping(evaluation.totals[kind].score, evaluation.totals[kind].fields), "mean_f1": evaluation.totals[kind].mean_f1}
        for kind in KINDS
    }
    totals["evidence"] = _evidence_mapping(evaluation.evidence, words_kept=None)
    totals["document"] = [evaluation.document_right, evaluation.document_judged]
    return {"papers": papers, "totals": totals}


def _score_columns(score: Score) -> Row:
    return {
        "core": score.core,
        "found": score.found,
        "wrong": score.wrong,
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }


def _score_row(paper: str, kind: str, score: Score, *, mean_f1: float | None) -> Row:
    return {"paper": paper, "kind": kind, **_score_columns(score), "mean_f1": mean_f1}


def _field_rows(paper: str, kind: str, fields: Mapping[str, FieldScore]) -> Iterator[Row]:
    for name, score in fields.items():
        yield {"paper": paper, "kind": kind, "field": name, "right": score.right, "judged": score.judged, "error_rate": score.error_rate}


def _difference_rows(paper: str, kind: str, judgement: KindJudgement) -> Iterator[Row]:
    for fact in judgement.missed:
        yield {"paper": paper, "kind": kind, "outcome": "missed", "what": fact.label, "page": None, "quote": None, "id": None}
    for finding in judgement.mistaken:
        known: Row = {"page": finding.page, "quote": finding.quote, "id": finding.id}
        yield {"paper": paper, "kind": kind, "outcome": "wrong", "what": finding.label, **known}


def _score_mapping(score: Score, fields: Mapping[str, FieldScore]) -> dict[str, Any]:
    return {**_score_columns(score), "fields": {name: [field.right, field.judged] for name, field in fields.items()}}


def _evidence_mapping(evidence: EvidenceScore, *, words_kept: float | None) -> Row:
    counts: Row = {"records": evidence.records, "verified": evidence.verified}
    return counts if words_kept is None else {**counts, "text_kept": words_kept}
