"""What a block says of its figures besides: caveats, and which way they went."""

import re
from collections.abc import Sequence
from typing import Literal

from extractors.records import Trend
from patterns.prose import expression, vocabulary

CLAUSES = re.compile(r"[;:]\s|,\s+(?=but|and|while|yet|though|although)|\s(?:and|but|yet|while|whereas|although)\s", re.IGNORECASE)
SUPPOSED = re.compile(r"\b(?:queried|asked|wondered|questioned|whether|if\s+there)\b", re.IGNORECASE)
"""Words of a sentence that only asks about a direction."""
QUARTER = re.compile(r"\bq[1-4]\b|\bquarters?\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b|\byears?\b", re.IGNORECASE)
NO_DIRECTION = re.compile(r"\s+(?:plans?|work|programmes?|actions?|boards?|journey|strategy|is\s+needed|is\s+required)\b", re.IGNORECASE)
"""Words after "improvement" that make it no direction."""


def cautions_of(sentences: Sequence[str]) -> list[str]:
    """The sentences in which a paper warns of its own figures."""
    return [" ".join(sentence.split()) for sentence in sentences if vocabulary("caution").find(sentence)]


def directions_of(sentences: Sequence[str]) -> tuple[Trend | None, Trend | None, str | None]:
    """Directions that a block's sentences state: since the last quarter, and since an earlier year, with the first print.

    Each clause speaks of the time it names: "slightly worse than Q1 and clearly better than 2021/22". One that names none takes the
    sentence's; "static" and the like need none.
    """
    short: Trend | None = None
    annual: Trend | None = None
    words: str | None = None
    for sentence in sentences:
        if SUPPOSED.search(sentence):
            continue
        same = expression("unchanged").search(sentence)
        if same:
            short, words = short or "same", words or same[0]
        last: Trend | None = None
        for clause in CLAUSES.split(sentence):
            found = _direction(clause)
            trend, printed, told = found or (last, "", clause)  # "better than in Q1 and than either year before"
            if trend is None:
                continue
            last = trend
            of_quarter, of_year = QUARTER.search(told), YEAR.search(told)
            if found and not of_quarter and not of_year:
                of_quarter, of_year = QUARTER.search(sentence), YEAR.search(sentence)
                if of_quarter and of_year:
                    continue  # it cannot be told which of the two is meant
            if of_quarter and not (of_year and of_year.start() < of_quarter.start()):
                short, words = short or trend, words or printed or None
            elif of_year:
                annual = annual or trend
    return short, annual, words


def _direction(clause: str) -> tuple[Trend, str, str] | None:
    """The direction a clause states, its print, and what is said of it: the words behind, or the whole where none are."""
    meanings: tuple[tuple[Literal["worse", "better"], Trend], ...] = (("worse", "worsening"), ("better", "improving"))
    for kind, meaning in meanings:
        found = expression(kind).search(clause)
        is_name = found and found[0][0].isupper() and clause[: found.start()].strip()  # "the Improving Lives programme"
        if found and not is_name and not NO_DIRECTION.match(clause[found.end() :]):
            behind = clause[found.end() :]
            return meaning, found[0], behind if QUARTER.search(behind) or YEAR.search(behind) else clause
    return None
