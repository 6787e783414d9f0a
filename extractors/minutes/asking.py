"""Sentences that ask: who asks, and where such a sentence goes on to answer."""

import re
from collections.abc import Sequence
from typing import Literal

from extractors.language import Found
from extractors.minutes.speakers import ASKING_SIDE, between, somebody, subject
from patterns.people import Person

ActKind = Literal["direct", "asking", "asked_and_answered", "request", "replying", "saying", "commenting", "statement"]


def to_asking(text: str, found: Sequence[Found], people: Sequence[Person]) -> tuple[ActKind, Person | None, bool, int | None, bool] | None:
    """Kind, speaker, whether only a pronoun, where the answer begins, and whether nobody is said to ask."""
    both = next((one for one in found if one.label == "asked_and_answered" and one.start <= _lead(text)), None)
    if both is not None:
        split = _answer_start(text, both.end, found, people)
        inner = [person for person in people if person.end <= (len(text) if split is None else split)]
        by = [person for person in inner if re.search(r"\b(?:from|by|of|to)\s+$", text[: person.start])]
        asker = next((p for p in (*by, *inner) if p.role in (*ASKING_SIDE, "unknown", "portfolio_holder")), None)
        return "asked_and_answered", asker, False, split, True
    for one in found:
        if one.label == "asking":
            if text[one.start :].startswith("asking") and not text[: one.start].endswith(", "):
                continue
            speaker, pronoun = subject(text, one.start, people)
            if speaker is not None and re.fullmatch(r"\s*had\s(?:\w+\s)?", text[speaker.end : one.start]):
                continue  # what was asked before the meeting
            if pronoun or (speaker is not None and speaker.role != "officer"):
                return "asking", speaker, pronoun, _told(text, one.end, found, people, speaker), False
    for one in found:
        if one.label == "asking_passive":
            asked = next(
                (p for p in reversed(people) if p.end <= one.start and between(passive=True).fullmatch(text[p.end : one.start])), None
            )
            if asked is not None and asked.role in ASKING_SIDE:
                continue
            if asked is None and re.match(r"(?:was|were|been)\b", text[one.start :]) and somebody(text, one.start) is None:
                continue
            by = [person for person in people if re.search(r"\b(?:from|by)\s+$", text[: person.start]) and person.role != "officer"]
            split = _told(text, one.end, found, people, asked)
            if split is None and (
                told := re.search(
                    r"\band\s(?=(?:he|she|they)\s(?:\w+\s)?(?:advised|explained|replied|responded|confirmed|said|stated))", text
                )
            ):
                split = told.end()
            return "asking", next(iter(by), None), False, split, True
    for one in found:
        if one.label == "request":
            speaker, pronoun = subject(text, one.start, people)
            if pronoun or (speaker is not None and speaker.role != "officer"):
                return "request", speaker, pronoun, None, False
    return None


TOLD = re.compile(
    r"(?:,\s(?:which|(?:and\s)?(?:this|these|it))\s(?=(?:would|will)\s(?:\w+\s)?be\b)"
    r"|(?:,\s)?\b(?:and|but)\s(?=(?:was|were|had\sbeen)\s(?:\w+\s)?(?:advised|informed|told|assured|reassured|reminded|referred)\b)"
    r"|(?:,\s)?\b(?:and|but)\s(?=it\swas\s(?:\w+\s)?(?:confirmed|explained|clarified|advised|stated|noted|agreed|reported)\b))"
)


def _told(text: str, after: int, found: Sequence[Found], people: Sequence[Person], asker: Person | None) -> int | None:
    """Where the answer begins in a sentence that asks ("asked for the figures, which would be provided")."""
    if match := TOLD.search(text, after):
        return match.start() + len(re.match(r"[,\s]*(?:(?:and|but)\s)?", match[0])[0])  # type: ignore[index]
    for one in found:
        if one.label == "replying" and one.start > after:
            speaker, _ = subject(text, one.start, people)
            if speaker is not None and speaker != asker and speaker.start > after:
                lead = re.search(r"(?:[,;]\s(?:and\s|but\s)?|\band\s|\bto\swhich\s)$", text[: speaker.start])
                if lead:
                    return speaker.start
    return None


def told_within(text: str, found: Sequence[Found], people: Sequence[Person]) -> tuple[Person, tuple[int, int]] | None:
    """Who answers, and the stretch that tells the question, where this stands between commas after whoever answers."""
    first = people[0] if people and people[0].start == 0 and people[0].role not in ("member", "public") else None
    for one in found:
        if first is not None and one.label == "asked_and_answered" and text[first.end : one.start] == ", ":
            comma = text.find(", ", one.end)
            if comma > 0:
                return first, (one.start, comma)
    return None


def has_topic(clause: str, asker: Person | None) -> bool:
    """Whether anything is left of "in response to a question from …" but who asked."""
    rest = clause.replace(asker.text, "", 1) if asker is not None else clause
    rest = re.split(r"\b(?:questions?|quer(?:y|ies)|enquir(?:y|ies)|requests?|asked|queried|questioned|clarification)\b", rest)[-1]
    return (
        len(
            re.sub(
                r"\b(?:from|by|of|the|raised|put|a|asked|members?|further|on|this|that|matter|point)\b|\W", " ", rest, flags=re.IGNORECASE
            ).split()
        )
        > 0
    )


def _lead(text: str) -> int:
    """How long the words are that may stand before "in response to a question" ("In addition,")."""
    match = re.match(r"(?:[A-Z][a-z]+(?:\s[a-z]+){0,2},\s)", text)
    return match.end() if match else 0


def _answer_start(text: str, after: int, found: Sequence[Found], people: Sequence[Person]) -> int | None:
    """Where the main clause of "In response to a question on rents, the Manager explained …" begins."""
    for one in found:
        if one.start < after or one.label not in ("replying", "saying", "replying_passive"):
            continue
        if one.label == "replying_passive":
            if re.search(r"[,;]\s$", text[: one.start]) or re.match(r"it\s", text[one.start :]):
                return one.start
            continue
        speaker, pronoun = subject(text, one.start, people)
        if speaker is not None and speaker.start >= after and not re.search(r"\b(?:by|from|of|to|on|about)\s$", text[: speaker.start]):
            return speaker.start
        if pronoun and (match := re.search(r"[,;]\s((?:he|she|they|it)\b[^,;]*)$", text[: one.start])) and match.start() >= after:
            return match.start(1)
    comma = text.find(", ", after)
    return None if comma < 0 else comma + 2
