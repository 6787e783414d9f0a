"""What two names must never differ in, however alike they look: unit, ages, group of people, the sides of a contrast, numbers.

Checked before any likeness. Each check answers with a sentence that says what differs, for the person who reviews the match.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.matching.plain import name_to_plain, without_boilerplate
from extractors.records import Unit
from patterns.loader import load_entries

# Ages in a plain name: "18 64", "18 to 64", "65+", "65 and over", "aged over 65", "under 18", "16 and 17 year".
NOT_AN_AGE = r"(?! (?:working |calendar )?(?:days?|weeks?|months?|hours?|miles?|minutes?)\b)"
BANDS = r"0 17|0 18|5 16|15 59|16 17|16 18|16 24|16 64|17 18|17 21|18 21|18 24|18 25|18 64|18 65|19 21|40 70|40 74|65 74|75 84"
AGE_BAND = re.compile(rf"\b(?:ages? |aged |aged between )?({BANDS})\b(?: years?\b| year olds?\b| yrs\b)?{NOT_AN_AGE}")
AGE_SPAN = re.compile(
    r"\b(?:ages|aged|aged between) (\d{1,2}) (?:to |and )?(\d{1,2})\b|\b(\d{1,2}) (?:to |and )?(\d{1,2}) (?:year olds?|years old)\b"
)
AGE_FROM = re.compile(
    rf"\b(?:op |op|aged |age |ages )?(\d{{2}})(?:\+|(?: years)?(?: of age)? (?:and|or) (?:over|above|older)\b){NOT_AN_AGE}"
)
AGE_OVER = re.compile(rf"\b(?:aged )?over (?:the age of )?(16|18|25|50|55|60|65|70|75|80|85)\b{NOT_AN_AGE}")
AGE_UNDER = re.compile(rf"\b(?:aged )?under (?:the age of )?(5|16|18|19|21|25|65)\b{NOT_AN_AGE}")
AGE_ALONE = re.compile(r"\b(?:aged|age) (\d{1,2})\b")
AGE_WORDS = {"younger adults": "18-64", "older adults": "65+", "older people": "65+", "older person": "65+", "working age": "18-64"}
ALL_ADULTS = "18+"
ALL_CHILDREN = "0-17"
RATE = re.compile(r"\bper (100000|10000|1000)\b")
UNIT_WORDS: tuple[tuple[re.Pattern[str], Unit], ...] = (
    (re.compile(r"\b(?:percentage|proportion)\b"), "percent"),
    (re.compile(r"\b(?:number|numbers) of (?:working )?days\b|\baverage (?:number of )?(?:working )?days\b|\bdays lost\b"), "days"),
    (re.compile(r"\bnumber of\b"), "count"),
)
RATES: Mapping[str, Unit] = {"1000": "per_1000", "10000": "per_10000", "100000": "per_100000"}
TIMES = frozenset({"seconds", "minutes", "hours"})
DAYS = frozenset({"days", "weeks"})
WEIGHTS = frozenset({"kg", "tonnes"})
BARE = TIMES | DAYS | WEIGHTS | {"score", "ratio", "other"}
"""Units that papers leave out beside a figure."""
UNIT_NAMES: Mapping[str, str] = {
    "percent": "a percentage",
    "count": "a count",
    **{unit: f"a rate per {int(size):,}" for size, unit in RATES.items()},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of people. `topics` of the catalogue speak of it alone; in those of `implied_by` a name may leave it out."""

    name: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    topics: tuple[str, ...] = ()
    implied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Sides that exclude each other; `strict`: saying one and saying none differ too. See `patterns/names.toml`."""

    name: str
    sides: Mapping[str, tuple[str, ...]]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedOnADay:
    """Words that say how many there are on a day, and not how many there were in a time."""

    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What a name says of itself. `unit` is None where the name does not say; `sides` maps a contrast to the sides named."""

    unit: Unit | None
    ages: frozenset[str]
    groups: frozenset[str]
    numbers: frozenset[str]
    sides: Mapping[str, frozenset[str]]


@lru_cache(maxsize=8192)
def name_to_traits(name: str) -> Traits:
    """The traits of a name as printed."""
    plain = name_to_plain(name)
    unit = _unit(plain)
    rest, ages = _without_ages(RATE.sub(" ", plain))
    rest, groups = _without_groups(without_boilerplate(rest))
    return Traits(unit=unit, ages=ages, groups=groups, numbers=_numbers(rest), sides=_sides(rest))


def difference(printed: Traits, known: Traits, *, topic: str = "") -> str | None:
    """What keeps the two names apart, as a sentence, or None. Units that the names print are compared, where both do.

    `topic` is that of the known name: a children's indicator need not say "children".
    """
    implied = implied_groups(topic)
    if printed.unit and known.unit and not units_agree(printed.unit, known.unit):
        return f"the name is of {unit_name(printed.unit)}, the other of {unit_name(known.unit)}"
    for what, left, right in (
        ("ages", telling_ages(printed.ages), telling_ages(known.ages)),
        ("groups of people", printed.groups - implied, known.groups - implied),
        ("numbers", printed.numbers, known.numbers),
    ):
        if left != right:
            return f"the {what} differ: {_listed(left)} against {_listed(right)}"
    for contrast in _contrasts():
        left, right = printed.sides.get(contrast.name, frozenset()), known.sides.get(contrast.name, frozenset())
        if left != right and (contrast.strict or (left and right)):
            return f"they differ in {contrast.name}: {_listed(left)} against {_listed(right)}"
    return None


def units_agree(printed: str, known: str) -> bool:
    """Whether figures of the two units can be of one measure; "other" says nothing, and units of time or weight can be converted."""
    families = (TIMES, DAYS, WEIGHTS)
    return printed == known or "other" in (printed, known) or any(printed in family and known in family for family in families)


def unit_difference(printed: Unit, name: str, known: Unit) -> str | None:
    """What keeps a measure printed in one unit from an indicator of another. A bare figure ("count") may be one of days, hours, a
    score or a weight, where its name is not of a number of things: papers leave such units out; never one of a percentage, a rate or
    money.
    """
    bare = printed == "count" and name_to_traits(name).unit != "count" and known in BARE
    if not bare and not units_agree(printed, known):
        return f"the paper's figures are {unit_name(printed)}, the indicator is {unit_name(known)}"
    return None


def name_unit_contradicts(name: str, unit: Unit) -> bool:
    """Whether a name prints another unit than `unit`. "Number of hours" may be of hours."""
    own = _unit(name_to_plain(name))
    return own is not None and not units_agree(own, unit) and not (own == "count" and unit in BARE)


@cache
def topic_to_groups(topic: str) -> frozenset[str]:
    """The groups of people that a topic of the catalogue is about."""
    return frozenset(group.name for group in _groups() if topic in group.topics)


@cache
def implied_groups(topic: str) -> frozenset[str]:
    """The groups of people that names of a topic may leave out."""
    return frozenset(group.name for group in _groups() if topic in group.implied_by)


def without_people(plain: str) -> str:
    """A plain name without the ages and groups of people it names: what is left says what is measured."""
    return _without_groups(_without_ages(plain)[0])[0].replace("service users", " ")


@lru_cache(maxsize=8192)
def counted_on_a_day(name: str) -> bool:
    """Whether a measure says how many there are on a day ("people awaiting a review"), so that the length of its period matters little."""
    words = tuple(word for entry in load_entries("names", "counted_on_a_day", CountedOnADay) for word in entry.words)
    return _words_pattern(words).search(name_to_plain(name)) is not None


def _unit(plain: str) -> Unit | None:
    if rate := RATE.search(plain):
        return RATES[rate.group(1)]
    return next((unit for pattern, unit in UNIT_WORDS if pattern.search(plain)), None)


def _without_ages(plain: str) -> tuple[str, frozenset[str]]:
    """The plain name without its ages, and the ages as "18-64", "65+" or "0-17"."""
    ages: set[str] = set()

    def span(match: re.Match[str]) -> str:
        low, high = (int(age) for age in " ".join(group for group in match.groups() if group).split())
        ages.add(ALL_CHILDREN if (low, high) in ((0, 17), (0, 18)) else f"{low}-{high}")
        return " "

    def lowest(match: re.Match[str]) -> str:
        ages.add(f"{match.group(1)}+")
        return " "

    def alone(match: re.Match[str]) -> str:
        ages.add(match.group(1))
        return " "

    def highest(match: re.Match[str]) -> str:
        ages.add(ALL_CHILDREN if match.group(1) == "18" else f"0-{int(match.group(1)) - 1}")
        return " "

    rest = re.sub(r"\b(\d{1,2}) (?:to|and) (\d{1,2})\b", r"\1 \2", plain)
    for pattern, noted in (
        (AGE_BAND, span),
        (AGE_SPAN, span),
        (AGE_FROM, lowest),
        (AGE_OVER, lowest),
        (AGE_UNDER, highest),
        (AGE_ALONE, alone),
    ):
        rest = pattern.sub(noted, rest)
    for words, age in AGE_WORDS.items():
        if words in rest:
            ages.add(age)
            rest = rest.replace(words, " ")
    return " ".join(rest.split()), frozenset(ages)


def _without_groups(plain: str) -> tuple[str, frozenset[str]]:
    found: set[str] = set()
    for group in _groups():
        pattern = _words_pattern(group.words)
        if pattern.search(plain):
            found.add(group.name)
            plain = pattern.sub(" ", plain)
    return " ".join(plain.split()), frozenset(found)


def telling_ages(ages: frozenset[str]) -> frozenset[str]:
    """Ages that single out: "18+" is every adult and "0-17" every child, so a name may leave them out."""
    return ages - {ALL_ADULTS, ALL_CHILDREN}


def _numbers(plain: str) -> frozenset[str]:
    return frozenset(re.findall(r"\b\d+(?:\.\d+)?\b", plain))


def _sides(plain: str) -> Mapping[str, frozenset[str]]:
    plain = plain.replace("with or without", " ")
    found: dict[str, frozenset[str]] = {}
    if not _words_pattern(_side_words()).search(plain):
        return found
    for contrast in _contrasts():
        named = frozenset(side for side, words in contrast.sides.items() if _words_pattern(words).search(plain))
        if named:
            found[contrast.name] = named
    return found


def unit_name(unit: str) -> str:
    return UNIT_NAMES.get(unit, unit)


def _listed(values: frozenset[str]) -> str:
    return " and ".join(sorted(values)) or "none"


@cache
def _groups() -> tuple[Group, ...]:
    return load_entries("names", "group", Group)


@cache
def _side_words() -> tuple[str, ...]:
    return tuple(word for contrast in _contrasts() for words in contrast.sides.values() for word in words)


@cache
def _contrasts() -> tuple[Contrast, ...]:
    return load_entries("names", "contrast", Contrast)


@cache
def _words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})\b")
