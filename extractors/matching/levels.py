"""The levels of matching, from the surest to the least sure. Each says which indicators a printed name may be, how surely, and why.

A level answers with its hits, the best first; none is a hit that a check of `traits` forbids.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from extractors.matching.catalogue import Catalogue, KnownName, code_to_key
from extractors.matching.plain import name_to_fold, name_to_plain, plain_to_words
from extractors.matching.traits import Traits, difference, implied_groups, name_to_traits, unit_difference
from extractors.records import Measure

NEW_CODES = dt.date(2023, 4, 1)
"""From 2023-24 the ASCOF has other codes."""
OTHER_SET = 2
"""The place of a code set that was not in force."""
SCORES = {"exact_name": 1.0, "known_variant": 0.97, "code_with_year": 0.93, "reduced_name": 0.9}
SIMILAR = 0.78
"""Likeness of content words (0 to 1) from which a name is taken for another; below it a person decides."""
CONSIDERED = 0.4
"""Likeness from which an indicator is worth showing to that person."""
CODE_SUPPORT = 0.5
"""What part of the telling words beside a bare code ("2A") must be the indicator's for the code to be believed."""
CODE_SUPPORT_NATIONAL = 0.3
"""The same for a code that carries its framework's name ("NI 192")."""
NATIONAL_CODE = re.compile(r"(?:ascof|ni|bv|bvpi|phof)\s*[\d(]", re.IGNORECASE)
FRAMEWORKS_WITH_BARE_CODES = ("ASCOF", "PHOF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A measure as it goes through the levels.

    `names`: its name, the first sentence of it where an explanation follows, and both with the code before them, as papers glue them.
    """

    measure: Measure
    names: tuple[str, ...]
    traits: Traits
    scope_traits: Traits
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    known: KnownName
    method: str
    score: float
    reason: str


Level = Callable[[Printed, Catalogue], list[Hit]]


def measure_to_printed(measure: Measure) -> Printed:
    first, _, explanation = measure.name.partition(". ")
    names = (measure.name, *((first,) if explanation and " " in first else ()))
    names += tuple(f"{measure.code} {name}" for name in names if measure.code)
    return Printed(
        measure=measure,
        names=names,
        traits=name_to_traits(measure.name),
        scope_traits=name_to_traits(measure.scope or ""),
        words=plain_to_words(name_to_plain(measure.name)),
    )


def exact_name(printed: Printed, catalogue: Catalogue) -> list[Hit]:
    """The catalogue's own name, but for case and punctuation."""
    return _named(printed, catalogue, official=True)


def known_variant(printed: Printed, catalogue: Catalogue) -> list[Hit]:
    """A name that another council is known to print for the indicator."""
    return _named(printed, catalogue, official=False)


def code_with_year(printed: Printed, catalogue: Catalogue) -> list[Hit]:
    """A national code, where the name beside it says nothing else. Which set of codes is meant is chosen by year, later."""
    hits = []
    for code in _codes(printed.measure.code):
        national = NATIONAL_CODE.match(code) is not None
        for known in catalogue.by_code.get(code_to_key(code), ()):
            if not national and not known.indicator.framework.startswith(FRAMEWORKS_WITH_BARE_CODES):
                continue
            told = catalogue.told(frozenset(printed.words))
            support = catalogue.told(frozenset(printed.words).intersection(known.words)) / max(told, 0.01)
            if support >= (CODE_SUPPORT_NATIONAL if national else CODE_SUPPORT) and kept_apart(printed, known) is None:
                reason = f"the code {code} of {known.indicator.framework}, and the name goes with it: {known.name}"
                hits.append(Hit(known=known, method="code_with_year", score=SCORES["code_with_year"], reason=reason))
    return hits


def reduced_name(printed: Printed, catalogue: Catalogue) -> list[Hit]:
    """The same content words, and the same ages, groups, numbers and sides, once "percentage of" and the like are left out."""
    return [
        Hit(known=known, method="reduced_name", score=SCORES["reduced_name"], reason=f"the same once its wording is left out: {known.name}")
        for known in catalogue.by_words.get(printed.words, ())
        if kept_apart(printed, known) is None
    ]


def similar_names(printed: Sequence[Printed], catalogue: Catalogue) -> list[list[tuple[KnownName, float]]]:
    """For each measure the known names whose words are like its own, the most alike first, with a likeness from 0 to 1: the mean of
    how alike the spelling is and how much of what the words tell is shared.
    """
    joined = [" ".join(one.words) for one in printed]
    scores = process.cdist(joined, catalogue.joined_words, scorer=fuzz.token_sort_ratio, score_cutoff=100 * CONSIDERED)
    found = []
    for one, row in zip(printed, scores, strict=True):
        words = frozenset(one.words)
        told = catalogue.told(words)
        alike = (
            (known, (float(row[column]) / 100 + _shared(words, told, known, catalogue)) / 2)
            for column, known in enumerate(catalogue.names)
            if row[column]
        )
        found.append(sorted((pair for pair in alike if pair[1] >= CONSIDERED), key=lambda pair: -pair[1]))
    return found


def _shared(words: frozenset[str], told: float, known: KnownName, catalogue: Catalogue) -> float:
    """The share, from 0 to 1, that the common words have in all that the words of both names tell; `told` is what `words` tell."""
    common = catalogue.told(words.intersection(known.words))
    return common / max(told + catalogue.told_by[known.words] - common, 0.01)


def kept_apart(printed: Printed, known: KnownName) -> str | None:
    """What forbids the printed measure to be the known one, however alike the names are, or None."""
    return _other_figures(printed, known) or difference(printed.traits, known.traits, topic=known.indicator.topic)


def _named(printed: Printed, catalogue: Catalogue, *, official: bool) -> list[Hit]:
    method = "exact_name" if official else "known_variant"
    what = "the catalogue's own name" if official else "a name the catalogue knows for it"
    return [
        Hit(known=known, method=method, score=SCORES[method], reason=f"{what}: {known.name}")
        for name in printed.names
        for known in catalogue.by_fold.get(name_to_fold(name), ())
        if known.official == official and _other_figures(printed, known) is None
    ]


def _other_figures(printed: Printed, known: KnownName) -> str | None:
    """What the name cannot tell: the unit the figures stand in, and whom the group of rows above is about."""
    if apart := unit_difference(printed.measure.unit, printed.measure.name, known.indicator.unit):
        return apart
    implied = implied_groups(known.indicator.topic)
    groups = printed.scope_traits.groups - known.groups - known.traits.groups - implied
    ages = printed.scope_traits.ages - known.ages - known.traits.ages - {"18+", "0-17"}
    if other := groups | ages:
        return f"the paper prints it for {' and '.join(sorted(other))}"
    return None


def _codes(text: str | None) -> list[str]:
    """The codes in a printed code: "LM08 (CP2.B3)" has two, "1C(1A)" is one."""
    if not text:
        return []
    parts = [part.strip(" ()[]:") for part in re.split(r"[/;,]|\s\(|\s-\s", text)]
    return list(dict.fromkeys([text, *(part for part in parts if part)]))


def in_force(hits: Iterable[Hit], year: dt.date | None) -> list[Hit]:
    """Hits on one concept, those first whose code set was in force at `year` (with no year the newer set), then by score."""
    return sorted(hits, key=lambda hit: (set_order(hit.known.indicator.framework, year), -hit.score))


def set_order(framework: str, year: dt.date | None) -> int:
    """0 for the set of codes in force, then what belongs to no set, then the other set."""
    match = re.search(r"\b(20\d\d)-\d\d$", framework)
    if match is None:
        return 1
    new = int(match.group(1)) >= NEW_CODES.year
    return 0 if new == (year is None or year >= NEW_CODES) else OTHER_SET
