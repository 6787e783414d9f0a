"""Which records of a paper are which facts of its answers, and what is right, missed and wrong.

A figure is found only where indicator, figure, unit and period are all right, its indicator being nearer to this name than to
any other that the paper prints. A passage is found by the words it has in common with the answer's. Recall is over the facts
that every reader would name; a record that matches an optional fact, or finds a fact again at another verified place, is
neither right nor wrong. A passage that the answers mark as a trap is wrong, and so is a field filled where nothing is printed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from miner.answers import FIELDS, Answers, Fact, FigureFact, FigureKind, Kind, PassageFact, PassageKind
from miner.findings import FigureFinding, Finding, PassageFinding
from miner.likeness import best_name_likeness, best_passage_likeness, code_to_key, passage_likeness, same_figure, same_people

SAME_MEASURE = 0.7
NEARLY_NEAREST = 0.02
"""A name this much nearer to another printed measure means that other one."""
SAME_CODE = 0.4
"""With the same code a name needs only this much in common: papers shorten names under a code."""
OVER_ANOTHER_CODE = 0.9
"""A record under another code is this measure only if the names are all but equal."""
SAME_AREA = 0.6
SAME_PASSAGE = 0.5
SAME_ANSWER = 0.5
TRAP = 0.7

JUDGED_WHEN_EMPTY = frozenset({"status", "trend", "annual_trend", "target", "numerator", "denominator", "asker", "responder"})
"""Fields whose absence is a fact: filling one where the paper prints none is an error."""
FIGURE_FIELDS = frozenset({"target", "numerator", "denominator"})
PEOPLE_FIELDS = frozenset({"asker", "responder", "owner"})

FactT = TypeVar("FactT", bound=Fact)
FindingT = TypeVar("FindingT", bound=Finding)
Alike = Callable[[FactT, FindingT], float]
"""How alike a fact and a record are; 0 where the record is not that fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldScore:
    right: int
    judged: int

    @property
    def error_rate(self) -> float | None:
        """Share of the judged that is wrong, 0 to 1; None where nothing was judged."""
        return 1 - self.right / self.judged if self.judged else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Facts that had to be found, those that were, and records that are no fact. Rates run from 0 to 1, None where undefined."""

    core: int
    found: int
    wrong: int

    @property
    def precision(self) -> float | None:
        return self.found / (self.found + self.wrong) if self.found + self.wrong else None

    @property
    def recall(self) -> float | None:
        return self.found / self.core if self.core else None

    @property
    def f1(self) -> float | None:
        """0 where there was something to find and nothing was; None where there was nothing to find."""
        if self.precision and self.recall:
            return 2 * self.precision * self.recall / (self.precision + self.recall)
        return 0.0 if self.core else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Generic[FactT, FindingT]):
    """`missed`: facts that had to be found and were not. `mistaken`: the records that are no fact (or a trap)."""

    score: Score
    fields: Mapping[str, FieldScore]
    missed: tuple[FactT, ...]
    mistaken: tuple[FindingT, ...]


def judge_figures(kind: FigureKind, answers: Answers, findings: Sequence[FigureFinding]) -> Judgement[FigureFact, FigureFinding]:
    facts = answers.figures[kind]
    alike = figure_likeness(answers)
    pairs, unpaired = pair(facts, findings, alike)
    return _judgement(kind, answers, pairs, without_repeats(pairs, unpaired, alike))


def judge_figures_loosely(answers: Answers, findings: Sequence[FigureFinding]) -> Score:
    """The values found whatever their unit and period: what is missing from the full score was placed wrongly, not misread."""
    facts = answers.figures["values"]
    pairs, unpaired = pair(facts, findings, figure_likeness(answers, strict=False))
    return Score(core=len(_core(facts)), found=_core_found(pairs), wrong=len(unpaired))


def judge_passages(kind: PassageKind, answers: Answers, findings: Sequence[PassageFinding]) -> Judgement[PassageFact, PassageFinding]:
    facts = answers.passages[kind]
    trapped = [finding for finding in findings if fell_for_trap(finding, facts, answers.traps)]
    pairs, unpaired = pair(facts, [finding for finding in findings if finding not in trapped], passage_fact_likeness)
    if kind == "actions" and not any("improvement_action" in (fact.kinds or ())[:1] for fact in _core(facts)):
        # This paper's improvement actions were not labelled: finding some is no error.
        unpaired = [finding for finding in unpaired if finding.kind != "improvement_action"]
    return _judgement(kind, answers, pairs, [*trapped, *without_repeats(pairs, unpaired, passage_fact_likeness)])


def figure_likeness(answers: Answers, *, strict: bool = True) -> Alike[FigureFact, FigureFinding]:
    """How alike the figures of these answers and a record are; without `strict` unit, area and period may differ."""
    measures: dict[str, set[tuple[tuple[str, ...], str | None]]] = {}
    for facts in answers.figures.values():
        for fact in facts:
            measures.setdefault(measure_key(fact), set()).add((fact.names, fact.code))

    @cache
    def to_each_measure(name: str | None, code: str | None) -> dict[str, float]:
        return {
            key: max(_printed_likeness(names, printed_code, name, code) for names, printed_code in prints)
            for key, prints in measures.items()
        }

    def alike(fact: FigureFact, finding: FigureFinding) -> float:
        if not same_figure(fact.value, finding.value):
            return 0.0
        likenesses = to_each_measure(finding.name, finding.code)
        likeness = likenesses[measure_key(fact)]
        if likeness < SAME_MEASURE or likeness < max(likenesses.values()) - NEARLY_NEAREST or under_another_code(fact, finding):
            return 0.0
        if not strict:
            return likeness
        if not same_frame(fact, finding):
            return 0.0
        # Of several accepted periods the one the answer names first is the better match.
        return likeness + (1.0 if finding.period == fact.period else 0.0)

    return alike


def measure_key(fact: FigureFact) -> str:
    """What tells the measures of one paper apart: the code, or the name where there is none."""
    return code_to_key(fact.code) or " ".join(fact.names[0].split()).lower()


def under_another_code(fact: FigureFact, finding: FigureFinding) -> bool:
    if not fact.code or not finding.code or code_to_key(fact.code) == code_to_key(finding.code):
        return False
    return best_name_likeness(fact.names, finding.name or "") < OVER_ANOTHER_CODE


def same_frame(fact: FigureFact, finding: FigureFinding) -> bool:
    """Whether unit, area and period are among those the answer accepts, as far as it judges them."""
    if fact.units and finding.unit not in fact.units:
        return False
    if fact.areas is not None and best_name_likeness(fact.areas, finding.area or "") < SAME_AREA:
        return False
    return not fact.periods or finding.period in fact.periods


def passage_fact_likeness(fact: PassageFact, finding: PassageFinding) -> float:
    if fact.kinds is not None and finding.kind not in fact.kinds:
        return 0.0
    likeness = best_passage_likeness(fact.texts, finding.text or "")
    return likeness if likeness >= SAME_PASSAGE else 0.0


def fell_for_trap(finding: PassageFinding, facts: Iterable[PassageFact], traps: Iterable[str]) -> bool:
    """Whether the passage is more of a trap than of any fact."""
    trap = best_passage_likeness(traps, finding.text or "")
    return trap >= TRAP and trap > max((passage_fact_likeness(fact, finding) for fact in facts), default=0.0)


def pair(
    facts: Sequence[FactT], findings: Sequence[FindingT], alike: Alike[FactT, FindingT]
) -> tuple[list[tuple[FactT, FindingT | None]], list[FindingT]]:
    """Each fact with at most one record, the most alike first, and the records that are left.

    The facts that had to be found choose before the optional ones; among equals the earlier record and fact come first.
    """
    partner: dict[int, int] = {}
    free = dict.fromkeys(range(len(findings)))
    for optional in (False, True):
        offers = [
            (-likeness, finding, fact)
            for fact in range(len(facts))
            if facts[fact].optional == optional
            for finding in free
            if (likeness := alike(facts[fact], findings[finding]))
        ]
        for _, finding, fact in sorted(offers):
            if fact not in partner and finding in free:
                partner[fact] = finding
                del free[finding]
    pairs = [(fact, findings[partner[place]] if place in partner else None) for place, fact in enumerate(facts)]
    return pairs, [findings[finding] for finding in free]


def without_repeats(
    pairs: Iterable[tuple[FactT, FindingT | None]], unpaired: Iterable[FindingT], alike: Alike[FactT, FindingT]
) -> list[FindingT]:
    """The unpaired records that do not find a found fact again.

    A repeat stands at another place, with a verified quote; or the answer says that the paper prints the fact that often.
    """
    left = list(unpaired)
    for fact, finding in pairs:
        if finding is None:
            continue
        further_prints, places = fact.printed - 1, {finding.start}
        kept = []
        for other in left:
            if not alike(fact, other):
                kept.append(other)
            elif other.verified and other.start not in places:
                places.add(other.start)
            elif further_prints > 0:
                further_prints -= 1
            else:
                kept.append(other)
        left = kept
    return left


def field_is_right(field: str, accepted: tuple[Any, ...], found: Any) -> bool:
    """Whether a record's field is one of the accepted readings; with none accepted, whether it is empty."""
    if not accepted or found is None:
        return not accepted and (found is None or found == "")
    if field in FIGURE_FIELDS:
        return same_figure(accepted[0], found)
    if field in PEOPLE_FIELDS:
        return any(same_people(reading, str(found)) for reading in accepted if reading)
    if field == "answer":
        return max(passage_likeness(reading, str(found)) for reading in accepted) >= SAME_ANSWER
    if field == "followup_promised":
        return bool(accepted[0]) == bool(found)
    return found in accepted


def _printed_likeness(names: tuple[str, ...], printed_code: str | None, name: str | None, code: str | None) -> float:
    likeness = best_name_likeness(names, name or "")
    same_code = bool(printed_code) and code_to_key(printed_code) == code_to_key(code)
    return 1.0 if same_code and likeness >= SAME_CODE else likeness


def _judgement(
    kind: Kind, answers: Answers, pairs: Sequence[tuple[FactT, FindingT | None]], left: Iterable[FindingT]
) -> Judgement[FactT, FindingT]:
    mistaken = tuple(finding for finding in left if _was_labelled(answers, finding.page))
    core = len(_core([fact for fact, _ in pairs]))
    return Judgement(
        score=Score(core=core, found=_core_found(pairs), wrong=len(mistaken)),
        fields=_field_scores(kind, [(fact, finding) for fact, finding in pairs if finding]),
        missed=tuple(fact for fact, finding in pairs if finding is None and not fact.optional),
        mistaken=mistaken,
    )


def _was_labelled(answers: Answers, page: int | None) -> bool:
    spans = answers.label_pages
    return spans is None or page is None or any(first <= page <= last for first, last in spans)


def _field_scores(kind: Kind, hits: Sequence[tuple[FactT, FindingT]]) -> dict[str, FieldScore]:
    """Of the facts found, core and optional, how many have each field right; a field that is empty throughout is left out."""
    scores = {}
    for field in FIELDS[kind]:
        judged = [(fact.fields[field], finding.fields[field]) for fact, finding in hits if fact.fields[field] or field in JUDGED_WHEN_EMPTY]
        if any(accepted or found is not None for accepted, found in judged):
            right = sum(field_is_right(field, accepted, found) for accepted, found in judged)
            scores[field] = FieldScore(right=right, judged=len(judged))
    return scores


def _core(facts: Iterable[FactT]) -> list[FactT]:
    return [fact for fact in facts if not fact.optional]


def _core_found(pairs: Iterable[tuple[FactT, FindingT | None]]) -> int:
    return sum(finding is not None and not fact.optional for fact, finding in pairs)
