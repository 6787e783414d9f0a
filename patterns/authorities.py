"""The councils: English principal authorities as they are, and those abolished since 2019 with their successors.

A body outside the list (a combined authority, a parish, Wales, Scotland, Northern Ireland) is known by the name it prints;
`authority_slug` gives it an id. Sources and licences of the lists: `SOURCES.md`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import VocabularyError, load_rows

CURRENT_COLUMNS = (
    "gss", "name", "short_name", "type", "upper_tier", "region", "committee_system", "moderngov_url", "other_committee_url", "aliases", "aliases_generated",
)  # fmt: skip
FORMER_COLUMNS = ("gss", "name", "short_name", "type", "region", "current_successor")
UPPER_TIER = {"yes": True, "no": False}
CommitteeSystem = Literal["moderngov", "cmis"]
COMMITTEE_SYSTEMS: dict[str, CommitteeSystem | None] = {"moderngov": "moderngov", "cmis": "cmis", "": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """`id` is the ONS GSS code. `website` is where its committee papers are published, by the program
    `committee_system`; None for one that is not known here. `successor`: names joined with " and ".
    """

    id: str
    name: str
    short_name: str
    type: str
    region: str | None
    website: str | None
    aliases: tuple[str, ...]
    upper_tier: bool
    current: bool = True
    successor: str | None = None
    committee_system: CommitteeSystem | None = None


@cache
def authorities() -> tuple[Authority, ...]:
    """The current authorities in the order of the list, then the former ones. Raises VocabularyError for a bad row."""
    return (*_current(), *_former())


def authority_named(text: str) -> Authority | None:
    """The authority called `text`: by official name first, then by alias or short name; a current one before a former one.

    Case, punctuation, "and" or "&", a leading "the" and a closing "Council" make no difference. None where no authority, or more
    than one, has the name.
    """
    key = name_key(text)
    if not key:
        return None
    for names in (_official_names(), _other_names()):
        for candidate in (key, key.removesuffix(" council")):
            if found := names.get(candidate):
                return _only_one(found)
    return None


def authority_slug(name: str) -> str:
    """The id of a body that has no GSS code here: "West of England Combined Authority" -> "west-of-england-combined-authority".

    Raises ValueError for a name without a letter or figure.
    """
    slug = name_key(name).replace(" ", "-")
    if not slug:
        raise ValueError(f"{name!r} names nobody: it has no letter and no figure")
    return slug


def name_key(name: str) -> str:
    """A name for look-up: case, accents, punctuation and a leading "the" folded away, "&" as "and"."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and ")).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", " ", letters.replace("'", "")).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _current() -> Iterable[Authority]:
    for line, row in enumerate(load_rows("authorities", required=CURRENT_COLUMNS), start=2):
        if row["upper_tier"] not in UPPER_TIER:
            raise VocabularyError(f"authorities.csv line {line}: upper_tier is {row['upper_tier']!r}, not yes or no")
        if row["committee_system"] not in COMMITTEE_SYSTEMS:
            raise VocabularyError(f"authorities.csv line {line}: committee_system is {row['committee_system']!r}, no program known here")
        yield Authority(
            id=_identity(row, where=f"authorities.csv line {line}"),
            name=row["name"],
            short_name=row["short_name"],
            type=row["type"],
            region=row["region"] or None,
            website=row["moderngov_url"] or row["other_committee_url"] or None,
            aliases=tuple(dict.fromkeys(a for a in (*row["aliases"].split("|"), *row["aliases_generated"].split("|")) if a)),
            upper_tier=UPPER_TIER[row["upper_tier"]],
            committee_system=COMMITTEE_SYSTEMS[row["committee_system"]],
        )


def _former() -> Iterable[Authority]:
    for line, row in enumerate(load_rows("former_authorities", required=FORMER_COLUMNS), start=2):
        yield Authority(
            id=_identity(row, where=f"former_authorities.csv line {line}"),
            name=row["name"],
            short_name=row["short_name"],
            type=row["type"],
            region=row["region"] or None,
            website=None,
            aliases=(),
            upper_tier=row["type"] != "district",
            current=False,
            successor=" and ".join(row["current_successor"].split("|")) or None,
        )


def _identity(row: Mapping[str, str], *, where: str) -> str:
    if not re.fullmatch(r"E\d{8}", row["gss"]) or not row["name"] or not row["short_name"]:
        raise VocabularyError(f"{where}: a GSS code, a name and a short name are needed")
    return row["gss"]


def _only_one(found: tuple[Authority, ...]) -> Authority | None:
    current = tuple(authority for authority in found if authority.current) or found
    return current[0] if len(current) == 1 else None


@cache
def _official_names() -> Mapping[str, tuple[Authority, ...]]:
    return _by_key((authority.name, authority) for authority in authorities())


@cache
def _other_names() -> Mapping[str, tuple[Authority, ...]]:
    return _by_key((name, authority) for authority in authorities() for name in (authority.short_name, *authority.aliases))


def _by_key(names: Iterable[tuple[str, Authority]]) -> Mapping[str, tuple[Authority, ...]]:
    found: defaultdict[str, dict[str, Authority]] = defaultdict(dict)
    for name, authority in names:
        found[name_key(name)][authority.id] = authority
    return {key: tuple(by_id.values()) for key, by_id in found.items()}
