"""Who speaks: descriptions ("the Director of Public Health") and names ("Cllr P Wharf", a first name and a surname), as printed.

Names are known by their form, never by a list of names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from patterns.loader import load_entries

Role = Literal["member", "chair", "portfolio_holder", "officer", "healthwatch", "public", "unknown"]
Words = Literal["modifier", "determiner", "title", "member_title", "not_name"]

INITIAL = r"(?:[A-Z]\.?\s?){1,3}"
NAME_WORD = r"(?:(?:Mc|Mac|O[’'‘]|[Dd]e\s|[Vv]an\s|[Ll]e\s|[Vv]on\s|St\.?\s)?[A-Z][a-zà-öø-ÿ]+(?:[-’'][A-Z]?[a-zà-öø-ÿ]+)*)"
NAME = rf"(?:{INITIAL}\s?)?(?:{NAME_WORD}|[A-Z]\b)(?:\s+(?:{INITIAL}\s?)?{NAME_WORD}){{0,2}}"
OF_WHAT = r"(?:[A-Z][\w’'&/-]*|and|&|of|the|for)"
TITLED = r"[A-Z][\w’'&/-]*(?:(?:,\s(?=[A-Z][^,.]{1,40}\s(?:and|&)\s[A-Z])|(?:\s(?:and|&|of|the|for|with|in)){0,3}\s)[A-Z][\w’'&/-]*)*"
"""What somebody is director or member of: capitalised words, and small ones between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    name: Role
    nouns: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    openings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsEntry:
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody named or described at [start, end) of a text. `named`: by a name, with or without a role."""

    text: str
    start: int
    end: int
    role: Role
    named: bool


@cache
def roles() -> tuple[RoleEntry, ...]:
    return load_entries("roles", "role", RoleEntry)


@cache
def words_of(kind: Words) -> tuple[str, ...]:
    return tuple(word for entry in load_entries("roles", kind, WordsEntry) for word in entry.words)


def people_in(text: str) -> list[Person]:
    """Everybody who is described or named with a title, from left to right, and names without a title that stand alone."""
    described = list(_joined(text, list(_described(text))))
    taken = [(person.start, person.end) for person in described]
    bare = [person for person in _bare_names(text) if not any(person.start < end and start < person.end for start, end in taken)]
    return sorted([*described, *bare], key=lambda person: person.start)


def person_at_start(text: str) -> Person | None:
    """The person whom a text begins with."""
    return next((person for person in people_in(text) if person.start == 0), None)


def whole_person(text: str) -> Person | None:
    """The person that a text names and nothing else."""
    text = text.strip()
    person = person_at_start(text)
    return person if person is not None and person.end == len(text) else None


def _described(text: str) -> Iterator[Person]:
    lower = text.lower()
    if not any(word in lower for word in _first_words_of_roles()) and not any(title in text for title in words_of("title")):
        return  # nobody: told at once, where the expression would try every word
    position = 0
    while match := _expression().search(text, position):
        position = max(match.end(), match.start() + 1)
        found = match[0].rstrip(" ,")
        yield Person(
            text=found,
            start=match.start(),
            end=match.start() + len(found),
            role=_role(match),
            named=bool(match["titled"] or match["name"]),
        )


def _joined(text: str, people: list[Person]) -> Iterator[Person]:
    """People joined by "and" as one, since they speak together ("Officers and Councillor Bell confirmed")."""
    while people:
        person = people.pop(0)
        while people and re.fullmatch(r",?\s+(?:and|&)\s+", text[person.end : people[0].start]):
            other = people.pop(0)
            person = Person(
                text=text[person.start : other.end], start=person.start, end=other.end, role=person.role, named=person.named or other.named
            )
        yield person


def _role(match: re.Match[str]) -> Role:
    for number, entry in enumerate(roles()):
        if match[f"role_{number}"]:
            return entry.name
    title = (match["title"] or "").rstrip(".")
    return "member" if match["several"] or title in words_of("member_title") else "unknown"


def _bare_names(text: str) -> Iterator[Person]:
    """Two or three capitalised words, none of which is known to be no name."""
    for match in re.finditer(rf"(?<![\w’'&-]){NAME_WORD}(?:\s(?:[A-Z]\.?\s)?{NAME_WORD}){{1,2}}(?![\w&])", text):
        if not any(
            word.strip("’'") in _not_names() or word.removesuffix("’s").removesuffix("'s") in _not_names() for word in match[0].split()
        ):
            yield Person(text=match[0], start=match.start(), end=match.end(), role="unknown", named=True)


@cache
def _not_names() -> frozenset[str]:
    return frozenset(words_of("not_name"))


@cache
def _first_words_of_roles() -> tuple[str, ...]:
    """Of every role's words the first, in small letters, none of which holds another: "member" for "members of the panel"."""
    first = {phrase.split()[0].lower() for entry in roles() for phrase in (*entry.nouns, *entry.openings)}
    return tuple(sorted(word for word in first if not any(other in word for other in first - {word})))


@cache
def _expression() -> re.Pattern[str]:
    """A description, a description with a name, or a name with a title."""
    title = rf"(?:{'|'.join(sorted(words_of('title'), key=len, reverse=True))})\.?"
    several = rf"(?:Councillors|Cllrs)\.?\s+{NAME}(?:(?:,\s+|\s+(?:and|&)\s+){NAME}(?=[\s,.]))*"
    titled = rf"(?P<several>{several})|(?P<title>{title})\s+{NAME}(?:(?:,\s+|\s+(?:and|&)\s+){title}\s+{NAME}(?=[\s,.]))*"
    inner = rf"{title}\s+{NAME}"
    determiner = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words_of("determiner"), key=len, reverse=True))
    modifier = "|".join(re.escape(word) for word in sorted(words_of("modifier"), key=len, reverse=True))
    kinds = []
    for number, entry in enumerate(roles()):
        nouns = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in sorted(entry.nouns, key=len, reverse=True))
        openings = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(entry.openings, key=len, reverse=True))
        more = rf"(?:\s+(?:of|for|to|from|with\s+responsibility\s+for|on)\s+(?:the\s+)?{TITLED}|\s+-\s+{TITLED}|,\s+(?=[A-Z][^,.]{{3,60}},\s)[A-Z][\w’'&-]*(?:\s{OF_WHAT})*(?=,))?"
        headed = rf"|(?i:{openings})\s+(?:of|for)\s+(?:the\s+)?{TITLED}" if openings else ""
        kinds.append(rf"(?P<role_{number}>(?:(?i:{nouns})\b(?!\s+of\s+(?:staff|the\s+public))(?![’']s\b){more}){headed})")
    described = (
        rf"(?:(?i:{determiner})\s+)?(?:(?:(?i:{modifier})|[A-Z][\w’'&/-]*(?:,(?=\s[A-Z][^,.]{{1,40}}\s(?:and|&)\s))?(?:\s(?:and|&)(?=\s[A-Z]))?)\s+){{0,6}}?"
        rf"(?:{'|'.join(kinds)})(?P<name>,?\s+(?:{inner}|{NAME_WORD}(?:\s{NAME_WORD}){{1,2}}|(?<=ayor\s){NAME_WORD})(?=[\s,.)]))?"
    )
    return re.compile(rf"(?<![\w’'-])(?:(?P<titled>{titled})|{described})(?!\w)")
