"""Which of the numbered places are items of business: the run of rising numbers that looks most like an agenda."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.meetings.candidates import HEADED, Candidate

USUAL = 10.0
"""What a title of usual business ("Apologies for Absence") adds to a run."""
FAR = 40
"""Numbers that one run may leave out between two of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A candidate with the number it has in a run."""

    candidate: Candidate
    number: str
    value: int
    letter: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Candidates in the order of the paper, their numbers rising; `family` is what their numbers share."""

    family: str
    places: tuple[Placed, ...]
    score: float

    @property
    def usual(self) -> int:
        """Kinds of usual business among its titles."""
        return len({place.candidate.business for place in self.places if place.candidate.business})


@dataclass(slots=True, kw_only=True)
class _Best:
    """The best run that ends with a number so far: its score, and the place of the last candidate and of the one before."""

    score: float
    last: int


def best_run(candidates: Sequence[Candidate]) -> Run | None:
    """The run with the most weight, over all ways to read the numbers; of two alike the later one: a list of contents comes first.

    Takes time in proportion to the number of candidates.
    """
    families: defaultdict[str, list[Placed]] = defaultdict(list)
    for candidate in candidates:
        for count, printed in candidate.counts():
            families[count.family].append(Placed(candidate=candidate, number=printed, value=count.value, letter=count.letter))
    runs = [_run(family, places) for family, places in families.items()]
    return max(runs, key=lambda run: (run.score, len(run.places)), default=None)


def _run(family: str, places: Sequence[Placed]) -> Run:
    scores: list[float] = []
    before: list[int | None] = []
    ends: defaultdict[int, dict[int, int]] = defaultdict(dict)  # value → letter → place
    for index, place in enumerate(places):
        own = place.candidate.worth + (USUAL if place.candidate.business else 0.0)
        chosen, score = None, 0.0
        for previous, cost in _before(ends, place):
            gained = scores[previous] - cost
            if gained > score or (gained == score and chosen is not None and previous > chosen):
                chosen, score = previous, gained
        scores.append(own + score)
        before.append(chosen)
        held = ends[place.value].get(place.letter)
        if held is None or scores[index] >= scores[held]:
            ends[place.value][place.letter] = index
    last: int | None = max(range(len(places)), key=lambda index: (scores[index], index))
    best = scores[last] if last is not None else 0.0
    found: list[Placed] = []
    while last is not None:
        found.append(places[last])
        last = before[last]
    return Run(family=family, places=tuple(reversed(found)), score=best)


def _before(ends: dict[int, dict[int, int]], place: Placed) -> Iterable[tuple[int, float]]:
    """The ends of runs that a place may go on from, each with what the numbers left out cost."""
    for letter, index in ends.get(place.value, {}).items():
        if letter < place.letter:
            yield index, 0.0
    for step in range(1, FAR + 1):
        for index in ends.get(place.value - step, {}).values():
            yield index, 0.0 if step == 1 else 0.5 + 0.25 * math.log2(step)


def filled(run: Run, candidates: Sequence[Candidate]) -> Run:
    """The run with the numbers it leaves out, where what bears them stands between its neighbours in the paper and looks weaker."""
    readings = [
        Placed(candidate=candidate, number=printed, value=count.value, letter=count.letter)
        for candidate in candidates
        if not candidate.limb
        for count, printed in candidate.counts()
        if count.family == run.family
    ]
    places = list(run.places)
    found = [places[0]]
    at = 0
    for place in places[1:]:
        previous = found[-1]
        while at < len(readings) and readings[at].candidate.start < place.candidate.start:
            reading = readings[at]
            at += 1
            if (
                reading.candidate.start > previous.candidate.end
                and previous.value < reading.value < place.value
                and reading.value == previous.value + 1
            ):
                found.append(reading)
                previous = reading
        found.append(place)
    while at < len(readings):  # and what goes on with the last number
        reading = readings[at]
        at += 1
        if (
            reading.candidate.start > found[-1].candidate.end
            and reading.value == found[-1].value + 1
            and reading.candidate.weight >= HEADED / 2
        ):
            found.append(reading)
    return Run(family=run.family, places=tuple(found), score=run.score)
