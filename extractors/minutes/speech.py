"""What a sentence of minutes does: it asks, it replies, it comments, or it just says something; and who speaks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.language import Expressions, Found
from extractors.minutes.asking import ActKind, has_topic, to_asking, told_within
from extractors.minutes.sentences import Sentence
from extractors.minutes.speakers import ASKING_SIDE, heads, somebody, subject
from patterns.people import Person, people_in
from patterns.questions import PHRASE_KINDS, phrase_entries, word_lists

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*\?’")


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
    if "procedural" not in labels and (told := told_within(text, found, people)):
        answerer, inner = told
        asker = next((person for person in people if inner[0] <= person.start and person.end <= inner[1]), None)
        return replace(act, kind="asked_and_answered", speaker=asker, addressee=answerer, within=inner)
    asked = None if "procedural" in labels else to_asking(text, found, people)
    if asked is not None:
        kind, speaker, pronoun, split, passive = asked
        others = [person for person in people if person != speaker and person.role not in ASKING_SIDE]
        addressee = next((person for person in others if split is None or person.end <= split), None)
        topical = kind != "asked_and_answered" or has_topic(text[:split], speaker)
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
            speaker, pronoun = subject(text, one.start, people)
            if speaker is None and not pronoun and label == "replying":
                speaker = somebody(text, one.start)
            if speaker is None and not pronoun:
                continue
            if label != "replying" and speaker is not None and not heads(text, speaker):
                continue
            if label == "doing" and speaker is not None and speaker.role in ASKING_SIDE:
                continue  # "Members would receive a note": it is promised to them
            # The Committee agrees among itself.
            agrees = speaker is not None and speaker.role == "member" and not speaker.named and text[one.start :].startswith("agreed")
            return replace(act, kind="commenting" if agrees else _speaking(label, speaker), speaker=speaker, pronoun=pronoun)
    return act


def _replier(text: str, found: Sequence[Found], people: Sequence[Person]) -> Person | None:
    """Who answers in "It was explained by the Clerk that …" and in "In response, the Clerk said …"."""
    ends = [one.end for one in found if one.label == "replying_passive"]
    agent = next((person for person in people if any(text[end : person.start] == " by " for end in ends)), None)
    if agent is not None:
        return agent
    verbs = (one for one in found if one.label in ("replying", "saying"))
    speakers = (subject(text, one.start, people)[0] or somebody(text, one.start) for one in verbs)
    return next((speaker for speaker in speakers if speaker is not None and heads(text, speaker)), None)


def _tells(text: str, found: Sequence[Found]) -> bool:
    promise = min((one.start for one in found if one.label == "promise"), default=len(text))
    return any(one.label == "replying" and len(text[one.end : promise].split()) > 4 for one in found if one.end <= promise) or (
        promise < len(text) and len(re.split(r"\b(?:and|but)\b", text[:promise])[0].split()) > 8
    )


def _speaking(label: str, speaker: Person | None) -> ActKind:
    if label == "replying":
        return "replying"
    if speaker is not None and speaker.role in ASKING_SIDE:
        return "commenting"
    return "saying"


def _asks_directly(text: str) -> bool:
    return bool(re.search(r"\?[\"”’')\]]*$", text))


def _before_colon(text: str, people: Iterable[Person]) -> Person | None:
    """Who is named before a question ("Cllr Hart: why is that?")."""
    return next((person for person in people if person.start == 0 and re.match(r"\s*(?:\([^)]*\)\s*)?[:–—-]\s", text[person.end :])), None)


def _is_quoted(text: str, place: int) -> bool:
    return any(match.start() <= place < match.end() for match in QUOTED.finditer(text))
