"""Measures that no catalogue has, brought together: local measures of several councils meet by the rules that link to the catalogue.

Nothing is stored: groups are made anew from the names at hand, so that a paper more or a word more in the vocabulary just counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np
from rapidfuzz import fuzz, process

from extractors.matching.catalogue import Catalogue, indicators_to_catalogue
from extractors.matching.levels import SIMILAR
from extractors.matching.plain import name_to_fold, name_to_plain, plain_to_words, without_boilerplate
from extractors.matching.traits import Traits, difference, name_to_traits, telling_ages, units_agree, without_people
from extractors.records import Measure, Unit
from patterns.indicators import indicators

STRIP = 500
"""Names compared with all others at a time: what that takes of memory grows with the names, not with their square."""
ENOUGH_NAMES = 12
"""Of a measure with more names the first ones tell what it is."""
LITTLE = 0.01
"""Stands for nothing where something is divided by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a measure says of itself, as far as it can keep it apart from another; see `Traits`. `people`: with the group of rows."""

    unit: Unit
    said: Unit | None
    ages: frozenset[str]
    groups: frozenset[str]
    people: frozenset[str]
    numbers: frozenset[str]
    sides: frozenset[tuple[str, frozenset[str]]]

    @property
    def traits(self) -> Traits:
        return Traits(unit=self.said, ages=self.ages, groups=self.groups, numbers=self.numbers, sides=dict(self.sides))


def measures_to_groups(measures: Sequence[Measure]) -> list[int]:
    """For each measure the place of the first measure of its group. Two that a check keeps apart never share one, whatever lies between."""
    kinds = [_kind(measure) for measure in measures]
    groups = {place: [place] for place in range(len(measures))}
    # What the members of a group say of themselves: few differ in it, so a group is checked against another by these alone.
    said = {place: {kind} for place, kind in enumerate(kinds)}
    home = list(range(len(measures)))
    for left, right in _alike(measures):
        one, other = sorted((home[left], home[right]))
        if one == other or any(_apart(a, b) for a in said[one] for b in said[other]):
            continue
        for place in groups[other]:
            home[place] = one
        groups[one] += groups.pop(other)
        said[one] |= said.pop(other)
    return home


def relatedness(left: Iterable[str], right: Iterable[str]) -> float:
    """How much two measures, each under its names, speak of one thing: from 0 to 1 the share of what the shorter name's words tell that
    the other has too. 0 where their ages or groups of people exclude each other.
    """
    ones, others = (list(dict.fromkeys(_name_to_spoken(name) for name in islice(names, ENOUGH_NAMES))) for names in (left, right))
    return max((_related(one, other) for one in ones for other in others), default=0.0)


def words_in_name(words: str, name: str) -> float:
    """0 where a telling word or number of `words` is not in the name; otherwise the share of the name's telling words that they are."""
    wanted, known = _tokens(words), _tokens(name)
    if not wanted:
        return float(bool(name_to_fold(words)) and name_to_fold(words) in name_to_fold(name)) / max(len(known), 1)
    return len(wanted) / len(known) if wanted <= known else 0.0


@lru_cache(maxsize=1 << 16)
def _tokens(name: str) -> frozenset[str]:
    plain = name_to_plain(name)
    numbers = (word.rstrip("+") for word in without_boilerplate(plain).split() if word[0].isdigit())
    return frozenset((*plain_to_words(plain), *numbers))


def _alike(measures: Sequence[Measure]) -> list[tuple[int, int]]:
    """Pairs of places whose names are the same or alike enough, the most alike first."""
    words = [frozenset(plain_to_words(name_to_plain(measure.name))) for measure in measures]
    joined = [" ".join(sorted(one)) or measure.name for one, measure in zip(words, measures, strict=True)]
    folds = [name_to_fold(measure.name) or measure.name for measure in measures]
    known = {word: place for place, word in enumerate(sorted(frozenset().union(*words)))}
    told = np.array([_told(frozenset({word})) for word in known], dtype=np.float32)
    holds = np.zeros((len(measures), len(known)), dtype=np.float32)
    for place, one in enumerate(words):
        holds[place, [known[word] for word in one]] = 1
    whole = holds @ told
    pairs = []
    for first in range(0, len(measures), STRIP):
        strip = slice(first, first + STRIP)
        spelling = process.cdist(joined[strip], joined, scorer=fuzz.token_sort_ratio, score_cutoff=100 * (2 * SIMILAR - 1)) / 100
        shared = (holds[strip] * told) @ holds.T
        share = shared / np.maximum(whole[strip, None] + whole[None, :] - shared, LITTLE)
        likeness = np.where(spelling > 0, (spelling + share) / 2, 0)
        for row, right in zip(*(likeness >= SIMILAR).nonzero(), strict=True):
            if first + row < right:
                pairs.append((float(likeness[row, right]), first + int(row), int(right)))
    same: dict[str, int] = {}
    pairs += [(2.0, same[fold], place) for place, fold in enumerate(folds) if same.setdefault(fold, place) != place]
    return [(left, right) for _, left, right in sorted(pairs, key=lambda pair: (-pair[0], pair[1:]))]


@lru_cache(maxsize=8192)
def _kind(measure: Measure) -> Kind:
    traits = name_to_traits(measure.name)
    whole = name_to_traits(measure.name if measure.scope is None else f"{measure.scope}: {measure.name}")
    sides = frozenset(traits.sides.items())
    return Kind(
        unit=measure.unit,
        said=traits.unit,
        ages=traits.ages,
        groups=traits.groups,
        people=whole.groups,
        numbers=traits.numbers,
        sides=sides,
    )


@lru_cache(maxsize=1 << 16)
def _apart(left: Kind, right: Kind) -> bool:
    if not units_agree(left.unit, right.unit) or left.people != right.people:
        return True
    return difference(left.traits, right.traits) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a name speaks of: its telling words without those of people, how much they tell, and whom they are about."""

    words: frozenset[str]
    told: float
    ages: frozenset[str]
    groups: frozenset[str]


@lru_cache(maxsize=1 << 16)
def _name_to_spoken(name: str) -> Spoken:
    plain, traits = name_to_plain(name), name_to_traits(name)
    words = frozenset(plain_to_words(without_people(plain)))
    return Spoken(words=words, told=_told(words), ages=telling_ages(traits.ages), groups=traits.groups)


def _related(one: Spoken, other: Spoken) -> float:
    shared = one.words & other.words
    if not shared or one.groups != other.groups or (one.ages and other.ages and not one.ages & other.ages):
        return 0.0
    return _told(shared) / max(min(one.told, other.told), LITTLE)


@lru_cache(maxsize=1 << 16)
def _told(words: frozenset[str]) -> float:
    catalogue = _catalogue()
    return sum(catalogue.weights.get(word, catalogue.new_word) for word in words)


def _catalogue() -> Catalogue:
    return indicators_to_catalogue(indicators())
