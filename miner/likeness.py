"""How alike two names, two passages, two figures or two people are: the yardsticks of the evaluation.

Every likeness runs from 0 (nothing in common) to 1 (the same words). Case, punctuation and the shape of an apostrophe never count.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

WORD = re.compile(
    r"""
      [a-z0-9]+ (?: '[a-z]+ )?   # "28", "carers", "carer's"
    | %
    """,
    re.VERBOSE,
)
CURLY_APOSTROPHES = str.maketrans("‘’", "''")

CONTAINED_SHARE = 0.97
"""A name wholly inside a longer one is a little less sure than the same name."""
CONTAINED_WORDS = 3
"""Fewer words than this stand inside a longer name by chance ("adult social")."""
CONTAINED_LENGTH = 0.4
"""The shorter name has at least this share of the longer one's words."""

FIGURE_TOLERANCE = 1e-6
ROLE_LIKENESS = 0.8

SEVERAL_PEOPLE = re.compile(r";| and ")
AFTER_THE_NAME = re.compile(r",|\(| - | – ")
FORMS_OF_ADDRESS = re.compile(
    r"""
    \b (?:
        an? | the
      | councillors? | cllrs? | cabinet\ member
      | mr | mrs | ms | miss | dr | sir | dame | professor
    ) \b \.?
    """,
    re.VERBOSE,
)


def text_to_words(text: str | None) -> tuple[str, ...]:
    """The words of a text in lower case, with figures and per cent signs as words of their own; none for None."""
    return tuple(WORD.findall((text or "").lower().translate(CURLY_APOSTROPHES)))


@lru_cache(maxsize=1 << 18)
def name_likeness(wanted: str | None, found: str | None) -> float:
    """How alike two names are: the words they share in order, or nearly 1 where one name stands inside the other."""
    wanted_words, found_words = text_to_words(wanted), text_to_words(found)
    if not wanted_words or not found_words:
        return 0.0
    in_order = SequenceMatcher(None, wanted_words, found_words).ratio()
    wanted_set, found_set = set(wanted_words), set(found_words)
    fewer, more = sorted((len(wanted_set), len(found_set)))
    if fewer < CONTAINED_WORDS or fewer / more < CONTAINED_LENGTH:
        return in_order
    return max(in_order, CONTAINED_SHARE * (len(wanted_set & found_set) / fewer))


def best_name_likeness(wanted: Iterable[str], found: str | None) -> float:
    """The likeness to the nearest of several names; 0 where there is none."""
    return max((name_likeness(name, found) for name in wanted), default=0.0)


@lru_cache(maxsize=1 << 18)
def passage_likeness(wanted: str | None, found: str | None) -> float:
    """F1 of the words two passages have in common in the same order."""
    wanted_words, found_words = text_to_words(wanted), text_to_words(found)
    if not wanted_words or not found_words:
        return 0.0
    blocks = SequenceMatcher(None, wanted_words, found_words, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) / (len(wanted_words) + len(found_words))


def best_passage_likeness(wanted: Iterable[str], found: str | None) -> float:
    """The likeness to the nearest of several passages; 0 where there is none."""
    return max((passage_likeness(passage, found) for passage in wanted), default=0.0)


def same_figure(wanted: object, found: object) -> bool:
    """Equal to a millionth; what is not a figure equals nothing."""
    try:
        left, right = float(wanted), float(found)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return abs(left - right) <= FIGURE_TOLERANCE * max(1.0, abs(left), abs(right))


def code_to_key(code: str | None) -> str:
    """A code without the signs that papers print it with or without: "ASCOF 2.2.2" and "ascof-222" are one."""
    return re.sub(r"[^a-z0-9]", "", (code or "").lower())


def same_people(wanted: str, found: str) -> bool:
    """Whether at least half of the people or roles that `wanted` names ("Cllr A Green; the Director") are among those of `found`."""
    named = people_of(found)
    looked_for = people_of(wanted)
    met = sum(any(same_person(person, other) for other in named) for person in looked_for)
    return 2 * met >= len(looked_for)


def people_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each person's name or role, without form of address and without what follows a comma, bracket or dash."""
    return tuple(
        tuple(FORMS_OF_ADDRESS.sub(" ", AFTER_THE_NAME.split(person)[0]).replace(".", " ").split())
        for person in SEVERAL_PEOPLE.split(text.lower())
    )


def same_person(wanted: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """One surname, with initials agreeing where both are printed; or a role in nearly the same words."""
    if not wanted or not found:
        return wanted == found
    both_have_initials = len(wanted) > 1 and len(found) > 1
    if wanted[-1] == found[-1] and (not both_have_initials or wanted[0][0] == found[0][0]):
        return True
    return name_likeness(" ".join(wanted), " ".join(found)) >= ROLE_LIKENESS
