"""Who does what a verb of a sentence says."""

import re
from collections.abc import Sequence
from functools import cache

from patterns.people import Person
from patterns.questions import word_lists

ASKING_SIDE = ("member", "chair", "public", "healthwatch")
PRONOUN = re.compile(r"\b(?P<pronoun>he|she|they|we|I)\b", re.IGNORECASE)
CLAUSE_START = re.compile(r"(?:^|[,;:–—]\s|\b(?:and|but|that|when|while|as|where|because)\s)$")
NEW_CLAUSE = re.compile(r"(?:\band|\bbut|[,;]|\bthen|\bor)\s*$")


@cache
def between(*, passive: bool = False) -> re.Pattern[str]:
    """What may stand between a person and the verb; in the passive what is done is done to the person."""
    auxiliaries = "was|were|be|been|being" if passive else "had|has|have|having|would|will"
    adverbs = "|".join(word_lists()["adverb"])
    return re.compile(
        rf"(?:\s*,[^,]{{1,80}},|\s*\([^)]{{1,60}}\))?\s*(?:,?\s*(?:{adverbs}|{auxiliaries}|who|and|to)\b)*\s*",
        re.IGNORECASE,
    )


def subject(text: str, verb: int, people: Sequence[Person]) -> tuple[Person | None, bool]:
    """Who does what the verb at `verb` says: a person, or only a pronoun."""
    for person in reversed(people):
        if person.end <= verb and between().fullmatch(text[person.end : verb]):
            return person, False
    before = text[:verb]
    for match in PRONOUN.finditer(before):
        if between().fullmatch(before[match.end() :]):
            return None, True
    rest = re.sub(rf"(?:\s*(?:{'|'.join(word_lists()['adverb'])}))*\s*$", " ", before, flags=re.IGNORECASE)
    if NEW_CLAUSE.search(rest.rstrip() + " "):
        for person in people:
            if person.end <= verb and CLAUSE_START.search(text[: person.start]):
                return person, False
        if PRONOUN.match(text):
            return None, True
    return None, False


def somebody(text: str, verb: int) -> Person | None:
    """Whoever replies and is no known role: "The Warden"."""
    match = re.search(
        r"(?:^|,\s)((?:[Tt]he|[Aa]n?)\s[A-Z][\w’'-]*(?:\s(?:(?:of|and|for)\s(?:the\s)?)?[A-Z][\w’'-]*){0,5})(?:\s\([^)]{1,60}\))?\s$",
        text[:verb],
    )
    return Person(text=match[1], start=match.start(1), end=match.end(1), role="unknown", named=False) if match else None


def heads(text: str, speaker: Person) -> bool:
    """Whether the sentence is about what the speaker says, and does not only mention it further on."""
    return speaker.start == 0 or bool(re.fullmatch(r"[A-Z][^,;]{0,80},\s|(?:However|Therefore|In\s\w+)\s", text[: speaker.start]))
