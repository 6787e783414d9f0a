"""How minutes tell the reply: who gave it, in what words, whether it answered, and what was promised in it."""

from dataclasses import dataclass
from random import Random

from .people import Cast, Speaker
from .promising import Promise, promise, unsure_promise
from .subjects import Content, Subject

BY_SOMEBODY = {
    "responded": "{W} responded that {answer}.",
    "replied": "{W} replied that {answer}.",
    "explained": "{W} explained that {answer}.",
    "advised": "{W} advised that {answer}.",
    "clarified": "{W} clarified that {answer}.",
    "confirmed": "{W} confirmed that {answer}.",
    "reported": "{W} reported that {answer}.",
    "said": "{W} said that {answer}.",
    "stated": "{W} stated that {answer}.",
    "reminded": "{W} reminded members that {answer}.",
    "informed": "{W} informed the Committee that {answer}.",
    "assured": "{W} assured the Committee that {answer}.",
    "acknowledged": "{W} acknowledged the point and said that {answer}.",
    "spoke of": "{W} spoke of {topic}: {answer}.",
    "in response": "In response, {w} stated that {answer}.",
    "in reply": "In reply, {w} explained that {answer}.",
    "responding": "Responding, {w} noted that {answer}.",
    "thanked": "{W} thanked the member for the question and explained that {answer}.",
    "afterthought": "{Answer}, {w} explained.",
}
BY_NOBODY = {
    "it was confirmed": "It was confirmed that {answer}.",
    "it was explained": "It was explained that {answer}.",
    "it was clarified": "It was clarified that {answer}.",
    "it was noted": "It was noted that {answer}.",
    "it was reported": "It was reported that {answer}.",
    "members were advised": "Members were advised that {answer}.",
    "members were informed": "Members were informed that {answer}.",
    "members were assured": "Members were assured that {answer}.",
    "the committee heard": "The Committee heard that {answer}.",
    "in response it was stated": "In response, it was stated that {answer}.",
    "the reply": "The reply was that {answer}.",
    "for clarity": "For clarity, {answer}.",
    "attributed": "This was attributed to a simple fact: {answer}.",
    "context": "Context was provided on {topic}: {answer}.",
}
DECLINED_BY = (
    "{W} declined to comment while the matter was before the courts.",
    "{W} was unable to answer, as the contract was commercially confidential.",
    "{W} said that it would not be appropriate to answer in public session.",
)
DECLINED = (
    "The question was not answered, as it concerned an individual case.",
    "It was ruled that the question fell outside the remit of the Committee and no answer was given.",
)
PARTLY_BY = ("{W} could not give a figure at the meeting, although {answer}.", "{W} said that only part of the answer was known: {answer}.")
BESIDE_MARKS = ("The latest charts stood on page 9.", "The point had come up at the last meeting as well.", "Nothing had changed since.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`sentences` in their order, the promises among them. `state`: as the database has it."""

    sentences: tuple[str, ...]
    responder: Speaker | None
    state: str
    promises: tuple[Promise, ...]
    style: str

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

    @property
    def promised(self) -> bool | None:
        """None where something was only suggested, or hangs on an "if"."""
        return None if any(made.optional for made in self.promises) else bool(self.promises)


def reply(rng: Random, content: Content, subject: Subject, cast: Cast, *, bare: bool = False, sure: bool = False) -> Reply:
    """A reply in one of many forms; `bare` lets it begin with the answer itself; `sure` keeps to replies that answer."""
    responder = cast.responder(rng, subject) if rng.random() < 0.6 else None
    draw = rng.random()
    if not sure and draw < 0.1:
        made = promise(rng, content, subject, cast, by=responder)
        return Reply(sentences=(made.text,), responder=responder, state="promised", promises=(made,), style="only promised")
    if not sure and draw < 0.16:
        pattern = rng.choice(DECLINED_BY if responder else DECLINED)
        return Reply(sentences=(_say(pattern, content, responder),), responder=responder, state="declined", promises=(), style="declined")
    state, style = "answered", "bare"
    if not sure and draw < 0.22 and responder:
        first, state, style = _say(rng.choice(PARTLY_BY), content, responder), "partly", "partly"
    elif bare and rng.random() < 0.6:
        responder = None
        first = _upper(content.answer) + "."
    else:
        forms = BY_SOMEBODY if responder else BY_NOBODY
        style = rng.choice(sorted(forms))
        first = _say(forms[style], content, responder)
    sentences = [first, *content.more]
    if rng.random() < 0.1:
        sentences.append(rng.choice(subject.inside))
    elif rng.random() < 0.1:
        sentences.append(rng.choice(BESIDE_MARKS))
    made_promises = _promises(rng, content, subject, cast, responder)
    sentences += [made.text for made in made_promises]
    return Reply(sentences=tuple(sentences), responder=responder, state=state, promises=made_promises, style=style)


def wanted_thing(rng: Random, content: Content, subject: Subject) -> tuple[str, str, bool]:
    """What is asked for, the half sentence that promises it, and whether it is a document rather than something to know."""
    ends = ("which would be provided", "which would be circulated after the meeting", "which would be sent to members")
    document = rng.random() < 0.3
    wanted = ("details of {}", "figures on {}", "further data on {}", "the latest information on {}")
    return rng.choice(subject.things) if document else rng.choice(wanted).format(content.topic), rng.choice(ends), document


def _promises(rng: Random, content: Content, subject: Subject, cast: Cast, responder: Speaker | None) -> tuple[Promise, ...]:
    draw = rng.random()
    if draw < 0.2:
        return (promise(rng, content, subject, cast, by=responder if responder and rng.random() < 0.6 else None),)
    if draw < 0.25:
        return (unsure_promise(rng, content, subject, cast),)
    return ()


def _say(pattern: str, content: Content, responder: Speaker | None) -> str:
    said = pattern.replace("{answer}", content.answer).replace("{topic}", content.topic).replace("{Answer}", _upper(content.answer))
    if responder:
        printed = responder.printed if not pattern.endswith("{w} explained.") else responder.printed.rstrip(",")
        said = said.replace("{W}", _upper(printed)).replace("{w}", printed)
    return said


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
