"""Links the measures of a paper to the catalogue: level after level, the first that answers decides.

Two indicators equally good, or none good enough, and the measure stays unmatched, with the best candidates for a person.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from extractors.matching.catalogue import Catalogue, KnownName, indicators_to_catalogue
from extractors.matching.explaining import explained
from extractors.matching.levels import (
    CONSIDERED,
    NEW_CODES,
    OTHER_SET,
    SIMILAR,
    Hit,
    Level,
    Printed,
    code_with_year,
    exact_name,
    in_force,
    kept_apart,
    known_variant,
    measure_to_printed,
    reduced_name,
    set_order,
    similar_names,
)
from extractors.matching.links import Candidate, MeasureLink
from extractors.records import Measure
from patterns.indicators import Indicator
from patterns.indicators import indicators as whole_catalogue

LEVELS: tuple[Level, ...] = (exact_name, known_variant, code_with_year, reduced_name)
CANDIDATES = 3
MARGIN = 0.03
"""How much more alike than the next indicator a similar name must be."""
KEPT_APART = 0.6
"""What a forbidden candidate's likeness counts for: it is shown after those that could be."""


def link_measures(
    measures: Iterable[Measure],
    *,
    year: dt.date | None,
    indicators: Sequence[Indicator] | None = None,
    explanations: Mapping[Measure, str] | None = None,
) -> tuple[MeasureLink, ...]:
    """A link for each measure, in the order given.

    `year`: a day in the period the paper reports on; it decides between code sets (ASCOF to 2022-23 and from 2023-24). None: the
    newer set, and the reason says so. `indicators`: the catalogue to link to, by default all of `patterns/indicators.csv`.
    `explanations`: what the paper says of a measure beside its name (`figures_to_explanations`), for those whose name says nothing.
    """
    catalogue = indicators_to_catalogue(tuple(whole_catalogue() if indicators is None else indicators))
    printed = [measure_to_printed(measure) for measure in measures]
    if not printed or not catalogue.names:
        return tuple(_unmatched(one, "the catalogue is empty", ()) for one in printed)
    sure = [next((hits for level in LEVELS if (hits := level(one, catalogue))), []) for one in printed]
    similar = similar_names(printed, catalogue)
    decided = (_decide(one, hits, alike, year) for one, hits, alike in zip(printed, sure, similar, strict=True))
    said = explanations or {}
    return tuple(_by_explanation(one, link, said.get(one.measure, ""), catalogue, year) for one, link in zip(printed, decided, strict=True))


def _by_explanation(printed: Printed, link: MeasureLink, said: str, catalogue: Catalogue, year: dt.date | None) -> MeasureLink:
    if link.indicator_id is not None or not said:
        return link
    hits = explained(printed, said, catalogue)
    return _one_concept(printed, hits, link.candidates, year) if hits else link


def _decide(printed: Printed, hits: list[Hit], alike: list[tuple[KnownName, float]], year: dt.date | None) -> MeasureLink:
    candidates = _candidates(printed, alike)
    if hits:
        return _one_concept(printed, hits, candidates, year)
    if not alike:
        return _unmatched(printed, "no name of the catalogue is like it", ())
    good = [(known, score) for known, score in alike if score >= SIMILAR and kept_apart(printed, known) is None]
    if not good:
        return _unmatched(printed, "no name of the catalogue is like enough", candidates)
    best = good[0][1]
    near = [
        Hit(known=known, method="similar_name", score=_rounded(score), reason=f"{_percent(score)} of the wording alike: {known.name}")
        for known, score in good
        if score > best - MARGIN
    ]
    return _one_concept(printed, near, candidates, year)


def _one_concept(printed: Printed, hits: list[Hit], candidates: tuple[Candidate, ...], year: dt.date | None) -> MeasureLink:
    """The link to the only concept that was hit, or none where several were: a person chooses."""
    ordered = in_force(hits, year)
    by_id = {hit.known.indicator.id: hit for hit in reversed(ordered)}
    if len({hit.known.indicator.concept for hit in ordered}) > 1:
        equal = tuple(Candidate(indicator_id=key, score=hit.score, reason=hit.reason) for key, hit in sorted(by_id.items()))
        return _unmatched(printed, "several indicators are equally good", equal)
    best = ordered[0]
    others = [hit.known.indicator for hit in ordered if hit.known.indicator.id != best.known.indicator.id]
    return MeasureLink(
        measure=printed.measure,
        indicator_id=best.known.indicator.id,
        method=best.method,
        score=best.score,
        reason=best.reason + _why_this_set(best.known.indicator, others, year),
        state="auto",
        candidates=tuple(candidate for candidate in candidates if candidate.indicator_id != best.known.indicator.id),
    )


def _why_this_set(chosen: Indicator, others: list[Indicator], year: dt.date | None) -> str:
    if set_order(chosen.framework, year) == OTHER_SET and year is not None:
        return f"; the paper prints a name of {chosen.framework}"
    if not others:
        return ""
    names = ", ".join(dict.fromkeys(other.framework for other in others))
    if year is None:
        return f"; {chosen.framework} taken before {names} because the paper gives no year"
    return f"; {chosen.framework} taken before {names} for {'2023-24 and later' if year >= NEW_CODES else '2022-23 and earlier'}"


def _candidates(printed: Printed, alike: list[tuple[KnownName, float]]) -> tuple[Candidate, ...]:
    """The best indicators by likeness, those first that nothing forbids; each once."""
    weighed: dict[str, Candidate] = {}
    for known, score in alike[: 20 * CANDIDATES]:
        apart = kept_apart(printed, known)
        reason = apart or f"{_percent(score)} of the wording alike: {known.name}"
        candidate = Candidate(indicator_id=known.indicator.id, score=_rounded(score * KEPT_APART if apart else score), reason=reason)
        earlier = weighed.get(known.indicator.id)
        if earlier is None or candidate.score > earlier.score:
            weighed[known.indicator.id] = candidate
    best = sorted(weighed.values(), key=lambda candidate: -candidate.score)
    return tuple(candidate for candidate in best[:CANDIDATES] if candidate.score >= CONSIDERED * KEPT_APART)


def _unmatched(printed: Printed, reason: str, candidates: tuple[Candidate, ...]) -> MeasureLink:
    return MeasureLink(
        measure=printed.measure, indicator_id=None, method=None, score=None, reason=reason, state="unmatched", candidates=candidates
    )


def _rounded(score: float) -> float:
    return round(score, 3)


def _percent(score: float) -> str:
    return f"{100 * score:.0f} %"
