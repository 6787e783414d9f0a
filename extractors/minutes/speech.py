"""What a sentence of minutes does: it asks, it replies, it comments, or it just says something; and who speaks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extractors.language import Expressions, Found
from extractors.minutes.sentences import Sentence
from patterns.people import Person, people_in
from patterns.questions import PHRASE_KINDS, phrase_entries, word_lists

ActKind = Literal["direct", "asking", "asked_and_answered", "request", "replying", "saying", "commenting", "statement"]
ASKING_SIDE = ("member", "chair", "public", "healthwatch")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*\?’")
PRONOUN = re.compile(r"\b(?P<pronoun>he|she|they|we|I)\b", re.IGNORECASE)
CLAUSE_START = re.compile(r"(?:^|[,;:–—]\s|\b(?:and|but|that|when|while|as|where|because)\s)$")
NEW_CLAUSE = re.compile(r"(?:\band|\bbut|[,;]|\bthen|\bor)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`speaker`: who asks or answers; `pronoun` where it is only "he", "she" or "they". `addressee`: who is asked.

    `split`: in a sentence that asks and answers, where the answer begins; `opens`: it opens an answer, whatever stands before it.
    """

    kind: ActKind
    sentence: Sentence
    speaker: Person | None = None
    pronoun: bool = False
    addressee: Person | None = None
    split: int | None = None
    opens: bool = False
    passive: bool = False
    within: tuple[int, int] | None = None
    """Where in an answer the question is told ("The Director, in response to a question on lifts, said …")."""
    topical: bool = True
    """Whether the sentence says what was asked; "In response to a question, …" does not."""
    tells: bool = False
    """Whether it says something before it promises."""
    chairs: bool = False
    """Whether it reports something, which the Chair may do in answer to a member."""
    promises: bool = False
    declines: bool = False
    partial: bool = False


@cache
def expressions() -> Expressions:
    labels = ((kind, [phrase for entry in phrase_entries(kind) for phrase in entry.phrases]) for kind in PHRASE_KINDS)
    return Expressions(labels, words=word_lists())


@cache
def _gap(*, passive: bool = False) -> re.Pattern[str]:
    """What may stand between a person and the verb; in the passive what is done is done to the person."""
    auxiliaries = "was|were|be|been|being" if passive else "had|has|have|having|would|will"
    adverbs = "|".join(word_lists()["adverb"])
    return re.compile(
        rf"(?:\s*,[^,]{{1,80}},|\s*\([^)]{{1,60}}\))?\s*(?:,?\s*(?:{adverbs}|{auxiliaries}|who|and|to)\b)*\s*",
        re.IGNORECASE,
    )


def sentence_to_act(sentence: Sentence) -> Act:
    text = sentence.text
    found = [one for one in expressions().find(text) if not _is_quoted(text, one.start)]
    people = people_in(text)
    labels = {one.label for one in found}
    act = Act(
        kind="statement",
        sentence=sentence,
        opens="opening_reply" in labels,
        tells=_tells(text, found),
        chairs="saying" in labels,
        promises="promise" in labels and "no_promise" not in labels,
        declines="declined" in labels,
        partial="partial" in labels,
    )
    if "procedural" not in labels and (told := _told_within(text, found, people)):
        answerer, inner = told
        asker = next((person for person in people if inner[0] <= person.start and person.end <= inner[1]), None)
        return replace(act, kind="asked_and_answered", speaker=asker, addressee=answerer, within=inner)
    asked = None if "procedural" in labels else _to_asking(sentence, found, people)
    if asked is not None:
        kind, speaker, pronoun, split, passive = asked
        others = [person for person in people if person != speaker and person.role not in ASKING_SIDE]
        addressee = next((person for person in others if split is None or person.end <= split), None)
        topical = kind != "asked_and_answered" or _has_topic(text[:split], speaker)
        return replace(act, topical=topical, kind=kind, speaker=speaker, pronoun=pronoun, split=split, passive=passive, addressee=addressee)
    if _asks_directly(text) and "procedural" not in labels:
        return replace(act, kind="direct", speaker=_before_colon(text, people))
    for one in found:
        if one.label == "replying_passive" and re.search(r"(?:^|[,;]\s|\band\s)$", text[: one.start]):
            return replace(act, kind="replying", passive=True, speaker=_replier(text, found, people))
    for label in ("replying", "commenting", "saying", "doing"):
        for one in found:
            if one.label != label or (label == "doing" and not (act.promises or act.declines or act.partial)):
                continue
            speaker, pronoun = _subject(text, one.start, people)
            if speaker is None and not pronoun and label == "replying":
                speaker = _somebody(text, one.start)
            if speaker is None and not pronoun:
                continue
            if label != "replying" and speaker is not None and not _heads(text, speaker):
                continue
            if label == "doing" and speaker is not None and speaker.role in ASKING_SIDE:
                continue  # "Members would receive a note": it is promised to them
            # The Committee agrees among itself.
            agrees = speaker is not None and speaker.role == "member" and text[one.start :].startswith("agreed")
            return replace(act, kind="commenting" if agrees else _speaking(label, speaker), speaker=speaker, pronoun=pronoun)
    return act


def _replier(text: str, found: Sequence[Found], people: Sequence[Person]) -> Person | None:
    """Who answers in "It was explained by the Clerk that …" and in "In response, the Clerk said …"."""
    agent = next((person for person in people if re.search(r"\bby\s$", text[: person.start]) and person.start < 60), None)
    if agent is not None:
        return agent
    verbs = (one for one in found if one.label in ("replying", "saying"))
    speakers = (_subject(text, one.start, people)[0] for one in verbs)
    return next((speaker for speaker in speakers if speaker is not None and _heads(text, speaker)), None)


def _tells(text: str, found: Sequence[Found]) -> bool:
    promise = min((one.start for one in found if one.label == "promise"), default=len(text))
    return any(one.label == "replying" and len(text[one.end : promise].split()) > 4 for one in found if one.end <= promise) or (
        promise < len(text) and len(re.split(r"\b(?:and|but)\b", text[:promise])[0].split()) > 8
    )


def _somebody(text: str, verb: int) -> Person | None:
    """Whoever replies and is no known role: "The Warden"."""
    match = re.search(
        r"(?:^|,\s)((?:[Tt]he|[Aa]n?)\s[A-Z][\w’'-]*(?:\s(?:(?:of|and|for)\s(?:the\s)?)?[A-Z][\w’'-]*){0,5})(?:\s\([^)]{1,60}\))?\s$",
        text[:verb],
    )
    return Person(text=match[1], start=match.start(1), end=match.end(1), role="unknown", named=False) if match else None


def _speaking(label: str, speaker: Person | None) -> ActKind:
    if label == "replying":
        return "replying"
    if speaker is not None and speaker.role in ASKING_SIDE:
        return "commenting"
    return "saying"


def _heads(text: str, speaker: Person) -> bool:
    """Whether the sentence is about what the speaker says, and does not only mention it further on."""
    return speaker.start == 0 or bool(re.fullmatch(r"[A-Z][^,;]{0,80},\s|(?:However|Therefore|In\s\w+)\s", text[: speaker.start]))


def _to_asking(
    sentence: Sentence, found: Sequence[Found], people: Sequence[Person]
) -> tuple[ActKind, Person | None, bool, int | None, bool] | None:
    """Kind, speaker, whether only a pronoun, where the answer begins, and whether nobody is said to ask."""
    text = sentence.text
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
            speaker, pronoun = _subject(text, one.start, people)
            if speaker is not None and re.fullmatch(r"\s*had\s(?:\w+\s)?", text[speaker.end : one.start]):
                continue  # what was asked before the meeting
            if pronoun or (speaker is not None and speaker.role != "officer"):
                return "asking", speaker, pronoun, _told(text, one.end, found, people, speaker), False
    for one in found:
        if one.label == "asking_passive":
            asked = next(
                (p for p in reversed(people) if p.end <= one.start and _gap(passive=True).fullmatch(text[p.end : one.start])), None
            )
            if asked is not None and asked.role in ASKING_SIDE:
                continue
            if asked is None and re.match(r"(?:was|were|been)\b", text[one.start :]):
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
            speaker, pronoun = _subject(text, one.start, people)
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
            speaker, _ = _subject(text, one.start, people)
            if speaker is not None and speaker != asker and speaker.start > after:
                lead = re.search(r"(?:[,;]\s(?:and\s|but\s)?|\band\s|\bto\swhich\s)$", text[: speaker.start])
                if lead:
                    return speaker.start
    return None


def _told_within(text: str, found: Sequence[Found], people: Sequence[Person]) -> tuple[Person, tuple[int, int]] | None:
    """Who answers, and the stretch that tells the question, where this stands between commas after whoever answers."""
    first = people[0] if people and people[0].start == 0 and people[0].role not in ("member", "public") else None
    for one in found:
        if first is not None and one.label == "asked_and_answered" and text[first.end : one.start] == ", ":
            comma = text.find(", ", one.end)
            if comma > 0:
                return first, (one.start, comma)
    return None


def _has_topic(clause: str, asker: Person | None) -> bool:
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
        speaker, pronoun = _subject(text, one.start, people)
        if speaker is not None and speaker.start >= after and not re.search(r"\b(?:by|from|of|to|on|about)\s$", text[: speaker.start]):
            return speaker.start
        if pronoun and (match := re.search(r"[,;]\s((?:he|she|they|it)\b[^,;]*)$", text[: one.start])) and match.start() >= after:
            return match.start(1)
    comma = text.find(", ", after)
    return None if comma < 0 else comma + 2


def _subject(text: str, verb: int, people: Sequence[Person]) -> tuple[Person | None, bool]:
    """Who does what the verb at `verb` says: a person, or only a pronoun."""
    for person in reversed(people):
        if person.end <= verb and _gap().fullmatch(text[person.end : verb]):
            return person, False
    before = text[:verb]
    for match in PRONOUN.finditer(before):
        if _gap().fullmatch(before[match.end() :]):
            return None, True
    rest = re.sub(rf"(?:\s*(?:{'|'.join(word_lists()['adverb'])}))*\s*$", " ", before, flags=re.IGNORECASE)
    if NEW_CLAUSE.search(rest.rstrip() + " "):
        for person in people:
            if person.end <= verb and CLAUSE_START.search(text[: person.start]):
                return person, False
        if PRONOUN.match(text):
            return None, True
    return None, False


def _asks_directly(text: str) -> bool:
    return bool(re.search(r"\?[\"”’')\]]*$", text))


def _before_colon(text: str, people: Iterable[Person]) -> Person | None:
    """Who is named before a question ("Cllr Hart: why is that?")."""
    return next((person for person in people if person.start == 0 and re.match(r"\s*(?:\([^)]*\)\s*)?[:–—-]\s", text[person.end :])), None)


def _is_quoted(text: str, place: int) -> bool:
    return any(match.start() <= place < match.end() for match in QUOTED.finditer(text))
