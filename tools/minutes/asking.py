"""How minutes tell that somebody asked something: one sentence, or several where more than one thing was asked in a turn."""

from dataclasses import dataclass
from random import Random

from .people import Cast, Speaker
from .subjects import Content, Subject

WITH_CLAUSE = (
    "{A} asked {clause}.",
    "{A} asked {clause}.",
    "{A} queried {clause}.",
    "{A} questioned {clause}.",
    "{A} enquired {clause}.",
    "{A} inquired {clause}.",
    "{A} wished to know {clause}.",
    "{A} wanted to know {clause}.",
    "{A} sought clarification as to {clause}.",
    "{A} sought to understand {clause}.",
    "{A} expressed concern at what the report showed and asked {clause}.",
    "{A} challenged the figures and asked {clause}.",
    "{A} welcomed the report but asked {clause}.",
    "{A} referred to page 14 of the report and queried {clause}.",
    "{A} raised {topic}, asking {clause}.",
    "With reference to the second table, {a} asked {clause}.",
    "Following on from this, {a} enquired {clause}.",
    "Turning to {topic}, {a} asked officers {clause}.",
    "{A} thanked officers for their work and asked {clause}.",
    "{A} put a question about {topic} and asked {clause}.",
)
WITH_TOPIC = (
    "{A} asked about {topic}.",
    "{A} asked for further explanation of {topic}.",
    "{A} asked for more detail on {topic}.",
    "{A} asked a question on {topic}.",
    "{A} queried {topic}.",
    "{A} raised a question regarding {topic}.",
    "{A} raised a query about {topic}.",
    "{A} sought clarification on {topic}.",
    "{A} sought assurance about {topic}.",
    "{A} sought more information on {topic}.",
    "{A} requested clarification of {topic}.",
    "{A} requested further information about {topic}.",
)
PASSIVE_CLAUSE = (
    "It was asked {clause}.",
    "It was questioned {clause}.",
    "It was queried {clause}.",
    "A question was raised as to {clause}.",
    "A query was raised as to {clause}.",
    "The question was put as to {clause}.",
)
PASSIVE_TOPIC = (
    "A question was submitted on {topic}.",
    "A question was asked about {topic}.",
    "A question was raised regarding {topic}.",
    "Questions were asked about {topic}.",
    "Clarification was sought on {topic}.",
    "Clarification was requested regarding {topic}.",
    "Further information was sought about {topic}.",
    "Assurance was sought on {topic}.",
)
OFFICERS_ASKED = (
    "Officers were asked {clause}.",
    "Officers were asked to explain {topic}.",
    "Officers were asked about {topic}.",
    "The {officer} was asked {clause}.",
    "The {officer} was asked to say {clause}.",
)
FURTHER = (" {Pronoun} also asked {clause}.", " {Pronoun} further queried {clause}.", " {Pronoun} went on to ask {clause}.")
INTRODUCED = (
    "In response to a query from {a} regarding {topic}, ",
    "In response to a question from {a} on {topic}, ",
    "In reply to a question from {a} about {topic}, ",
    "Responding to a question from {a} as to {clause}, ",
    "In answer to {a}, who had asked {clause}, ",
    "With regard to a query from {a} about {topic}, ",
)
INTRODUCED_PASSIVE = (
    "With regards to a question as to {clause}, ",
    "Regarding a question on {topic}, ",
    "In response to a question about {topic}, ",
    "In response to a query as to {clause}, ",
    "Asked {clause}, ",
    "When asked about {topic}, ",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is printed, and its parts where each is a question by itself. `told`: whose words they are stands in the sentence."""

    text: str
    parts: tuple[str, ...] = ()
    told: bool = False


def ask_reported(rng: Random, asker: Speaker, contents: tuple[Content, ...]) -> Asking:
    """One question or several by a person, told."""
    first = contents[0]
    pattern = rng.choice(WITH_CLAUSE if len(contents) > 1 or rng.random() < 0.65 else WITH_TOPIC)
    opening = fill(pattern, first, asker=asker)
    if len(contents) == 1:
        return Asking(text=opening)
    second = contents[1]
    if pattern.endswith("asked {clause}.") and rng.random() < 0.4:
        return Asking(text=f"{opening[:-1]} and {second.clause}.")
    pronoun = "They" if asker.printed.endswith("members") else rng.choice(("She", "He"))
    further = fill(rng.choice(FURTHER), second, pronoun=pronoun)
    return Asking(text=opening + further, parts=(opening, further.strip()))


def ask_passively(rng: Random, content: Content) -> Asking:
    """A question without its asker."""
    pattern = rng.choice(PASSIVE_CLAUSE if rng.random() < 0.5 else PASSIVE_TOPIC)
    return Asking(text=fill(pattern, content))


def ask_officers(rng: Random, content: Content, subject: Subject) -> Asking:
    return Asking(text=fill(rng.choice(OFFICERS_ASKED), content).replace("{officer}", rng.choice(subject.officers)))


def ask_directly(rng: Random, contents: tuple[Content, ...], *, remark: str | None = None) -> Asking:
    """The question in its own words, with its mark; `remark`: a sentence that leads up to it."""
    parts = tuple(content.direct for content in contents)
    text = rng.choice((" ", "  ")).join(parts)
    if remark is None:
        return Asking(text=text, parts=parts if len(parts) > 1 else ())
    return Asking(text=f"{remark} {text}", parts=(text,))


def introduce(rng: Random, content: Content, asker: Speaker | None) -> str:
    """The question as the first half of the sentence that answers it, up to its comma and blank."""
    return fill(rng.choice(INTRODUCED if asker else INTRODUCED_PASSIVE), content, asker=asker)


def fill(pattern: str, content: Content, *, asker: Speaker | None = None, pronoun: str = "") -> str:
    for name, value in (
        ("{clause}", content.clause),
        ("{topic}", content.topic),
        ("{A}", asker.opening if asker else ""),
        ("{a}", asker.printed if asker else ""),
        ("{Pronoun}", pronoun),
    ):
        pattern = pattern.replace(name, value)
    return pattern


def outside_asker(rng: Random, cast: Cast) -> Speaker:
    """Somebody who is neither member nor officer."""
    return cast.healthwatch if rng.random() < 0.6 else cast.resident
