"""What a person means by a name they typed: one of the names there are, several, or none with those most like it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from patterns.authorities import name_key

SURE = 90.0
"""From this likeness (0 to 100) on a name is taken for another way to write the one it is like, slips of the pen included."""
LIKE = 55.0
SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Places in the list of names. `one`: what is meant, or None; `several`: what it may mean; `like`: where it means none, the nearest."""

    one: int | None = None
    several: tuple[int, ...] = ()
    like: tuple[int, ...] = ()


def meant_by(asked: str, names: Sequence[str]) -> Meant:
    """By the whole name, else by all of its words, in whatever order, else by likeness.

    "adult social care" means "Adult Social Care and Health Committee" where no other name has all three words.
    """
    keys = [name_key(name) for name in names]
    wanted = name_key(asked)
    if not wanted:
        return Meant()
    same = [place for place, key in enumerate(keys) if key == wanted]
    words = set(wanted.split())
    holding = same or [place for place, key in enumerate(keys) if words <= set(key.split())]
    holding = holding or [
        place for place, key in enumerate(keys) if all(any(word.startswith(part) for word in key.split()) for part in words)
    ]
    if holding:
        return Meant(one=holding[0]) if len(holding) == 1 else Meant(several=tuple(holding))
    near = process.extract(wanted, keys, scorer=fuzz.token_sort_ratio, limit=SHOWN, score_cutoff=LIKE)
    sure = [place for _, score, place in near if score >= SURE]
    loosely = process.extract(wanted, keys, scorer=fuzz.WRatio, limit=SHOWN, score_cutoff=LIKE)
    like = tuple(dict.fromkeys([*(place for _, _, place in near), *(place for _, _, place in loosely)]))[:SHOWN]
    return Meant(one=sure[0]) if len(sure) == 1 else Meant(several=tuple(sure)) if sure else Meant(like=like)
