"""An evaluation as rows and as one mapping."""

import json

import pytest

from miner.answers import KINDS, FigureFact
from miner.evaluation import Evaluation, EvidenceScore, PaperEvaluation, kind_to_total
from miner.evaluation_rows import (
    evaluation_to_difference_rows,
    evaluation_to_field_rows,
    evaluation_to_mapping,
    evaluation_to_paper_rows,
    evaluation_to_rows,
)
from miner.findings import FigureFinding
from miner.judging import FieldScore, Judgement, Score

MISSED = FigureFact(
    optional=False,
    printed=1,
    fields={},
    names=("Reviews",),
    code=None,
    value=49.6,
    units=("percent",),
    period="2023-24",
    periods=(),
    areas=None,
)
WRONG = FigureFinding(
    id="r1",
    page=3,
    start=10,
    quote="12 visits",
    verified=True,
    fields={},
    name="Visits",
    code=None,
    value=12.0,
    unit="count",
    period=None,
    area=None,
)
NOTHING = Judgement(score=Score(core=0, found=0, wrong=0), fields={}, missed=(), mistaken=())
VALUES = Judgement(
    score=Score(core=4, found=3, wrong=1), fields={"status": FieldScore(right=2, judged=3)}, missed=(MISSED,), mistaken=(WRONG,)
)


@pytest.fixture
def evaluation():
    paper = PaperEvaluation(
        paper="a.txt",
        ingested=True,
        kinds={**dict.fromkeys(KINDS, NOTHING), "values": VALUES},
        any_period=Score(core=4, found=4, wrong=0),
        evidence=EvidenceScore(records=4, verified=3),
        words_kept=0.98,
        document={"authority": 1.0, "kind": 0.0, "agenda_items": 0.5},
    )
    return Evaluation(
        papers=(paper,),
        totals={kind: kind_to_total(kind, [paper.kinds[kind]]) for kind in KINDS},
        evidence=paper.evidence,
        document_right=1.5,
        document_judged=3,
    )


def test_a_row_for_each_kind_with_something_in_it_and_each_total(evaluation):
    rows = evaluation_to_rows(evaluation)
    counts = {"kind": "values", "core": 4, "found": 3, "wrong": 1, "precision": 0.75, "recall": 0.75, "f1": 0.75}
    assert rows[0] == {"paper": "a.txt", **counts, "mean_f1": None}
    assert rows[1] == {"paper": "all papers", **counts, "mean_f1": 0.75}
    assert [(row["paper"], row["kind"], row["f1"]) for row in rows[2:]] == [("all papers", kind, None) for kind in KINDS[1:]]
    assert len({tuple(row) for row in rows}) == 1


def test_a_row_for_each_field_with_its_error_rate(evaluation):
    rows = evaluation_to_field_rows(evaluation)
    assert [(row["paper"], row["kind"], row["field"], row["right"], row["judged"]) for row in rows] == [
        ("a.txt", "values", "status", 2, 3),
        ("all papers", "values", "status", 2, 3),
    ]
    assert rows[0]["error_rate"] == pytest.approx(1 / 3)


def test_a_row_for_what_was_missed_and_for_what_is_wrong(evaluation):
    assert evaluation_to_difference_rows(evaluation) == [
        {
            "paper": "a.txt",
            "kind": "values",
            "outcome": "missed",
            "what": "Reviews, 2023-24: 49.6 percent",
            "page": None,
            "quote": None,
            "id": None,
        },
        {
            "paper": "a.txt",
            "kind": "values",
            "outcome": "wrong",
            "what": "Visits, no period: 12 count",
            "page": 3,
            "quote": "12 visits",
            "id": "r1",
        },
    ]


def test_a_row_for_each_paper(evaluation):
    one, total = evaluation_to_paper_rows(evaluation)
    assert one["document_wrong"] == "kind, agenda_items"
    assert (one["records"], one["verified"], one["words_kept"]) == (4, 3, 0.98)
    assert (total["ingested"], total["document_right"], total["document_judged"], total["words_kept"]) == (1, 1.5, 3, None)


def test_the_mapping_is_json(evaluation):
    mapping = json.loads(json.dumps(evaluation_to_mapping(evaluation)))
    values = mapping["papers"]["a.txt"]["values"]
    assert values["fields"] == {"status": [2, 3]}
    assert (values["missed"], values["left"]) == (["Reviews, 2023-24: 49.6 percent"], ["Visits, no period: 12 count"])
    assert mapping["papers"]["a.txt"]["evidence"] == {"records": 4, "verified": 3, "text_kept": 0.98}
    assert mapping["totals"]["values"]["mean_f1"] == 0.75
    assert mapping["totals"]["document"] == [1.5, 3]
