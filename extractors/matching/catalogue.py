"""The catalogue made ready for matching: each indicator under each of its names, with what every name says of itself."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractors.matching.plain import name_to_fold, name_to_plain, plain_to_words
from extractors.matching.traits import Traits, name_to_traits, name_unit_contradicts, topic_to_groups
from patterns.indicators import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """One name of an indicator. `words` are its content words; `groups` and `ages` the people the indicator is about under any name."""

    indicator: Indicator
    name: str
    official: bool
    words: tuple[str, ...]

    @property
    def traits(self) -> Traits:
        """Read when a measure is compared with the name: of most names none ever is."""
        return name_to_traits(self.name)

    @property
    def groups(self) -> frozenset[str]:
        return name_to_traits(self.indicator.name).groups | topic_to_groups(self.indicator.topic)

    @property
    def ages(self) -> frozenset[str]:
        return name_to_traits(self.indicator.name).ages


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Known names in the order of the catalogue, and the same looked up by folded name, by content words and by code."""

    names: tuple[KnownName, ...]
    by_fold: Mapping[str, tuple[KnownName, ...]]
    by_words: Mapping[tuple[str, ...], tuple[KnownName, ...]]
    by_code: Mapping[str, tuple[KnownName, ...]]
    weights: Mapping[str, float]
    """How much each word tells: one that many indicators share tells little."""
    new_word: float
    """How much a word tells that no known name has."""
    told_by: Mapping[tuple[str, ...], float]
    """How much the words of each known name tell together."""

    def told(self, words: Iterable[str]) -> float:
        """How much different words tell, one by one."""
        return sum(self.weights.get(word, self.new_word) for word in words)

    @property
    def joined_words(self) -> tuple[str, ...]:
        """The content words of each known name as one string, in the order of `names`."""
        return tuple(" ".join(known.words) for known in self.names)


@lru_cache(maxsize=8)
def indicators_to_catalogue(indicators: tuple[Indicator, ...]) -> Catalogue:
    names = tuple(known for indicator in indicators for known in _indicator_to_names(indicator))
    by_fold: defaultdict[str, list[KnownName]] = defaultdict(list)
    by_words: defaultdict[tuple[str, ...], list[KnownName]] = defaultdict(list)
    by_code: defaultdict[str, list[KnownName]] = defaultdict(list)
    for known in names:
        by_fold[name_to_fold(known.name)].append(known)
        by_words[known.words].append(known)
        for code in (known.indicator.code, *known.indicator.code_variants):
            if code and known not in by_code[code_to_key(code)]:
                by_code[code_to_key(code)].append(known)
    weights = _names_to_weights(names)
    return Catalogue(
        names=names,
        by_fold={key: tuple(found) for key, found in by_fold.items()},
        by_words={key: tuple(found) for key, found in by_words.items() if len(key) > 1},
        by_code={key: tuple(found) for key, found in by_code.items()},
        weights=weights,
        new_word=math.log(1 + len(indicators)),
        told_by={known.words: sum(weights[word] for word in set(known.words)) for known in names},
    )


def _names_to_weights(names: Iterable[KnownName]) -> Mapping[str, float]:
    """Inverse document frequency of each content word, a document being all names of one concept."""
    concepts: defaultdict[str, set[str]] = defaultdict(set)
    for known in names:
        for word in known.words:
            concepts[word].add(known.indicator.concept)
    total = len({known.indicator.concept for known in names})
    return {word: math.log(1 + total / len(found)) for word, found in concepts.items()}


def code_to_key(code: str) -> str:
    """A code without case, spaces, brackets, dots and the word "part": "ASCOF 1C part 1a" and "1C(1A)" are "ascof1c1a" and "1c1a"."""
    return "".join(character for character in code.casefold().replace("part", "") if character.isalnum())


def _indicator_to_names(indicator: Indicator) -> list[KnownName]:
    """The indicator under its name and variants. A variant that speaks of another unit ("Number of …" of a percentage) is what some
    council prints beside the indicator, another measure: it is left out.
    """
    return [
        KnownName(
            indicator=indicator,
            name=name,
            official=name == indicator.name,
            words=plain_to_words(name_to_plain(name)),
        )
        for name in (indicator.name, *indicator.variants)
        if name == indicator.name or not name_unit_contradicts(name, indicator.unit)
    ]
