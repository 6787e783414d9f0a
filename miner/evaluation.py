"""How good a database is: its records against the answers of the papers it was made from."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from miner.answers import FIELDS, FIGURE_KINDS, KINDS, PASSAGE_KINDS, Answers, AnswersRefused, FigureFact, Kind, PassageFact, read_answers
from miner.findings import FigureFinding, PaperFindings, PassageFinding, open_to_judge, read_findings
from miner.judging import FieldScore, Judgement, Score, judge_figures, judge_figures_loosely, judge_passages
from miner.likeness import best_name_likeness, passage_likeness, text_to_words
from miner.paper_words import paper_to_words, share_kept

SAME_BODY = 0.8
"""How alike the names of authorities and committees have to be: "&" for "and" is no other committee."""
NAMED_BODIES = frozenset({"authority", "committee"})
SAME_AGENDA_ITEM = 0.8

KindJudgement = Judgement[FigureFact, FigureFinding] | Judgement[PassageFact, PassageFinding]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceScore:
    """`verified`: records whose quote stands in the stored text where they say, and shows them."""

    records: int
    verified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEvaluation:
    """One paper. A paper that is not `ingested` has every fact missed.

    `any_period`: the values found whatever their unit and period. `words_kept`: share of the printed words that the stored text
    has, 0 to 1; None where the paper was not given or cannot be read here. `document`: 1 for each fact about the document
    that is right and 0 for one that is not; under `agenda_items` the share of their titles found.
    """

    paper: str
    ingested: bool
    kinds: Mapping[Kind, KindJudgement]
    any_period: Score
    evidence: EvidenceScore
    words_kept: float | None
    document: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTotal:
    """All papers together. `mean_f1`: the mean over the papers that have something to find; None where none has."""

    score: Score
    fields: Mapping[str, FieldScore]
    mean_f1: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """`document_right` of `document_judged` facts about the ingested documents are right; an agenda counts by its share found."""

    papers: tuple[PaperEvaluation, ...]
    totals: Mapping[Kind, KindTotal]
    evidence: EvidenceScore
    document_right: float
    document_judged: int


def evaluate(database_path: Path, answers: Path, *, papers: Path | None = None) -> Evaluation:
    """Counts what the database has right, wrong and missing by the answers of the folder `answers`.

    `papers`: the folder of the papers themselves, to count how many of their words the database kept. Raises AnswersRefused for
    a folder without answers, a file that is not an answer, and a database that is missing or lacks a table or column.
    """
    expected = read_answers(answers)
    if papers is not None and not papers.is_dir():
        raise AnswersRefused(f"{papers}: no such folder of papers")
    with open_to_judge(database_path) as connection:
        try:
            judged = tuple(evaluate_paper(one, read_findings(connection, one.paper), papers=papers) for one in expected)
        except sqlite3.DatabaseError as error:
            raise AnswersRefused(f"{database_path}: cannot be read ({error})") from error
    document = [right for paper in judged for right in paper.document.values()]
    return Evaluation(
        papers=judged,
        totals={kind: kind_to_total(kind, [paper.kinds[kind] for paper in judged]) for kind in KINDS},
        evidence=EvidenceScore(
            records=sum(paper.evidence.records for paper in judged),
            verified=sum(paper.evidence.verified for paper in judged),
        ),
        document_right=sum(document),
        document_judged=len(document),
    )


def evaluate_paper(answers: Answers, findings: PaperFindings | None, *, papers: Path | None = None) -> PaperEvaluation:
    """One paper's answers against what the database holds of it; None for `findings` where it holds nothing."""
    values = findings.figures["values"] if findings else ()
    every = findings.all if findings else ()
    kinds: dict[Kind, KindJudgement] = {}
    for figure_kind in FIGURE_KINDS:
        kinds[figure_kind] = judge_figures(figure_kind, answers, findings.figures[figure_kind] if findings else ())
    for passage_kind in PASSAGE_KINDS:
        kinds[passage_kind] = judge_passages(passage_kind, answers, findings.passages[passage_kind] if findings else ())
    return PaperEvaluation(
        paper=answers.paper,
        ingested=findings is not None,
        kinds=kinds,
        any_period=judge_figures_loosely(answers, values),
        evidence=EvidenceScore(records=len(every), verified=sum(finding.verified for finding in every)),
        words_kept=words_kept(papers / answers.paper, findings.text) if papers and findings else None,
        document=document_rights(answers, findings) if findings else {},
    )


def document_rights(answers: Answers, findings: PaperFindings) -> dict[str, float]:
    """The facts about the document that the answers give: 1 right, 0 not; `agenda_items` the share of the titles found."""
    rights: dict[str, float] = {}
    for field, accepted in answers.document.items():
        found = findings.document[field]
        same_body = field in NAMED_BODIES and best_name_likeness(accepted, found or "") >= SAME_BODY
        rights[field] = float(same_body or found in accepted)
    if answers.agenda_titles:
        met = sum(
            any(passage_likeness(title, found) >= SAME_AGENDA_ITEM for found in findings.agenda_titles) for title in answers.agenda_titles
        )
        rights["agenda_items"] = met / len(answers.agenda_titles)
    return rights


def words_kept(paper: Path, stored_text: str) -> float | None:
    """The share of a paper's words in the stored text, 0 to 1; None where the paper is not there or cannot be read here."""
    printed = paper_to_words(paper) if paper.is_file() else None
    return None if printed is None else share_kept(printed, Counter(text_to_words(stored_text)))


def kind_to_total(kind: Kind, judgements: Sequence[KindJudgement]) -> KindTotal:
    """The papers' judgements of one kind added up."""
    scores = [judgement.score for judgement in judgements]
    f1s = [score.f1 for score in scores if score.f1 is not None]
    return KindTotal(
        score=Score(
            core=sum(score.core for score in scores),
            found=sum(score.found for score in scores),
            wrong=sum(score.wrong for score in scores),
        ),
        fields={
            field: total
            for field in FIELDS[kind]
            if (total := _add_fields(judgement.fields[field] for judgement in judgements if field in judgement.fields))
        },
        mean_f1=sum(f1s) / len(f1s) if f1s else None,
    )


def _add_fields(scores: Iterable[FieldScore]) -> FieldScore | None:
    parts = list(scores)
    return FieldScore(right=sum(part.right for part in parts), judged=sum(part.judged for part in parts)) if parts else None
