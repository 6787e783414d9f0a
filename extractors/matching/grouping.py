"""Measures that no catalogue has, brought together: local measures of several councils meet by the rules that link to the catalogue.

Nothing is stored: groups are made anew from the names at hand, so that a paper more or a word more in the vocabulary just counts.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from extractors.matching.catalogue import Catalogue, indicators_to_catalogue
from extractors.matching.levels import SIMILAR
from extractors.matching.plain import name_to_fold, name_to_plain, plain_to_words, without_boilerplate
from extractors.matching.traits import difference, name_to_traits, telling_ages, units_agree, without_people
from extractors.records import Measure
from patterns.indicators import indicators


def measures_to_groups(measures: Sequence[Measure]) -> list[int]:
    """For each measure the place of the first measure of its group. Two that a check keeps apart never share one, whatever lies between."""
    groups = {place: [place] for place in range(len(measures))}
    home = list(range(len(measures)))
    for left, right in _alike(measures):
        one, other = sorted((home[left], home[right]))
        if one == other or any(_apart(measures[a], measures[b]) for a in groups[one] for b in groups[other]):
            continue
        for place in groups[other]:
            home[place] = one
        groups[one] += groups.pop(other)
    return home


def relatedness(left: Iterable[str], right: Iterable[str]) -> float:
    """How much two measures, each under its names, speak of one thing: from 0 to 1 the share of what the shorter name's words tell that
    the other has too. 0 where their ages or groups of people exclude each other.
    """
    pairs = [(a, b) for a in dict.fromkeys(left) for b in dict.fromkeys(right)]
    return max((_related(a, b) for a, b in pairs), default=0.0)


def words_in_name(words: str, name: str) -> float:
    """0 where a telling word or number of `words` is not in the name; otherwise the share of the name's telling words that they are."""
    wanted, known = _tokens(words), _tokens(name)
    if not wanted:
        return float(bool(name_to_fold(words)) and name_to_fold(words) in name_to_fold(name)) / max(len(known), 1)
    return len(wanted) / len(known) if wanted <= known else 0.0


def _tokens(name: str) -> frozenset[str]:
    plain = name_to_plain(name)
    numbers = (word.rstrip("+") for word in without_boilerplate(plain).split() if word[0].isdigit())
    return frozenset((*plain_to_words(plain), *numbers))


def _alike(measures: Sequence[Measure]) -> list[tuple[int, int]]:
    """Pairs of places whose names are the same or alike enough, the most alike first."""
    words = [plain_to_words(name_to_plain(measure.name)) for measure in measures]
    joined = [" ".join(one) or measure.name for one, measure in zip(words, measures, strict=True)]
    spelling = process.cdist(joined, joined, scorer=fuzz.token_sort_ratio, score_cutoff=100 * (2 * SIMILAR - 1))
    pairs = []
    for left, right in zip(*(map(int, places) for places in spelling.nonzero()), strict=True):
        if left >= right:
            continue
        if name_to_fold(measures[left].name) == name_to_fold(measures[right].name):
            pairs.append((1.0, left, right))
        else:
            alike = (float(spelling[left][right]) / 100 + _share(set(words[left]), set(words[right]))) / 2
            if alike >= SIMILAR:
                pairs.append((alike, left, right))
    return [(left, right) for _, left, right in sorted(pairs, key=lambda pair: (-pair[0], pair[1:]))]


def _apart(left: Measure, right: Measure) -> bool:
    if not units_agree(left.unit, right.unit):
        return True
    full = [measure.name if measure.scope is None else f"{measure.scope}: {measure.name}" for measure in (left, right)]
    if name_to_traits(full[0]).groups != name_to_traits(full[1]).groups:
        return True
    return difference(name_to_traits(left.name), name_to_traits(right.name)) is not None


def _related(left: str, right: str) -> float:
    one, other = name_to_traits(left), name_to_traits(right)
    ages = (telling_ages(one.ages), telling_ages(other.ages))
    if (all(ages) and not ages[0] & ages[1]) or one.groups != other.groups:
        return 0.0
    words, others = (set(plain_to_words(without_people(name_to_plain(name)))) for name in (left, right))
    return _told(words & others) / max(min(_told(words), _told(others)), 0.01)


def _share(left: set[str], right: set[str]) -> float:
    return _told(left & right) / max(_told(left | right), 0.01)


def _told(words: set[str]) -> float:
    catalogue = _catalogue()
    return sum(catalogue.weights.get(word, catalogue.new_word) for word in words)


def _catalogue() -> Catalogue:
    return indicators_to_catalogue(indicators())
