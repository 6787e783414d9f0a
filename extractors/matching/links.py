"""What lining up a paper's measures with the catalogue gives: a link or none, why, and the best indicators not taken."""

from dataclasses import dataclass
from typing import Literal

from extractors.records import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An indicator that was considered: `score` from 0 to 1, `reason` for a person to read."""

    indicator_id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLink:
    """`method` names the level that decided; `indicator_id`, `method` and `score` are None where `state` is unmatched."""

    measure: Measure
    indicator_id: str | None
    method: str | None
    score: float | None
    reason: str
    state: Literal["auto", "unmatched"]
    candidates: tuple[Candidate, ...] = ()
