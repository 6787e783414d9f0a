"""How minutes tell that somebody promised something for after the meeting."""

from dataclasses import dataclass
from random import Random

from .people import Cast, Speaker
from .subjects import Content, Subject

BY_SOMEBODY = (
    "{W} would circulate {thing} to {members}{due}.",
    "{W} would share {thing} with {members}{due}.",
    "{W} will circulate {thing}{due}.",
    "{W} will email {thing} to {members}{due}.",
    "{W} agreed to provide {members} with {thing}{due}.",
    "{W} agreed to send {thing} to {members}{due}.",
    "{W} agreed to disseminate {thing}{due}.",
    "{W} agreed to include {thing} in future reports.",
    "{W} undertook to provide {thing}{due}.",
    "{W} undertook to write to {members} with {thing}{due}.",
    "{W} offered to send {thing} to {members}{due}.",
    "{W} promised to let {members} have {thing}{due}.",
    "{W} committed to bringing {thing} to the next meeting.",
    "{W} would find out and come back to the Committee{due}.",
    "{W} would look into this and reply to members in writing{due}.",
    "{W} would look this up and send an answer to {members}{due}.",
    "{W} would check the position and report back{due}.",
    "{W} would supply {thing} outside the meeting.",
    "{W} agreed to come back to the Committee with {thing}{due}.",
    "{W} agreed to take the question away and answer it in writing{due}.",
    "{W} was to obtain {thing} and forward it to {members}{due}.",
)
BY_NOBODY = (
    "{T} would be circulated to {members}{due}.",
    "{T} would be provided{due}.",
    "{T} would be shared with {members}{due}.",
    "{T} would be sent to {members}{due}.",
    "{T} will be made available to {members}{due}.",
    "{T} would be emailed to {members}{due}.",
    "It was agreed that {thing} would be sent out{due}.",
    "It was agreed to supply {members} with {thing}{due}.",
    "It was confirmed that {thing} would be forwarded{due}.",
    "A written response would be provided{due}.",
    "A briefing would be arranged for members{due}.",
    "An update would be provided at a future meeting.",
    "A further report would be submitted to the Committee{due}.",
    "Members would be sent {thing}{due}.",
    "It was agreed that {thing} be circulated to {members} afterwards.",
    "{T} would follow by email{due}.",
    "This would be researched and the answer shared with members{due}.",
    "It was agreed that this would be reported back{due}.",
)
MARKED = (
    ("ACTION: ", "{O} to circulate {thing} to {members}{due}."),
    ("Action: ", "{O} to provide {thing}{due}."),
    ("ACTION – ", "{O} to report back on {topic}{due}."),
    ("Action point: ", "{O} to send {thing} to {members}{due}."),
    ("ACTION: ", "{T} to be provided to {members}{due}."),
    ("[Action: {O}] ", "{T} to be shared with {members}{due}."),
)
UNSURE = (
    "Should the grant be renewed, {thing} could be brought to a later meeting.",
    "It was suggested that {thing} might be shared with all councillors.",
    "{M} asked that this be monitored.",
    "{M} felt that the matter should continue to be monitored.",
)
PLACED_IN = ("after the meeting", "following the meeting", "outside of the meeting")
DUES = (
    "before the next meeting", "by the end of {month}", "in {month}", "within ten working days", "at the next meeting", "in six months' time",
    "by 14 {month}", "in due course",
)  # fmt: skip
MONTHS = ("January", "February", "March", "May", "June", "July", "September", "October", "November")
MEMBERS = ("members", "Members", "the Committee", "all members of the Committee", "members of the Panel")
OWN_THINGS = (
    "details of {topic}",
    "the information",
    "a briefing note on {topic}",
    "further data on {topic}",
    "a written answer",
    "figures on {topic}",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """`text` is one sentence. `lead` stands before it and is no part of it."""

    text: str
    owner: Speaker | None
    due: str | None
    lead: str = ""
    optional: bool = False


def promise(rng: Random, content: Content, subject: Subject, cast: Cast, *, by: Speaker | None) -> Promise:
    """A follow-up by a person where `by` names one, and otherwise one that nobody is named for."""
    pattern = rng.choice(BY_SOMEBODY if by else BY_NOBODY)
    return _filled(rng, pattern, content, subject, cast, owner=by)


def marked_promise(rng: Random, content: Content, subject: Subject, cast: Cast) -> Promise:
    """An action line with its marker."""
    lead, pattern = rng.choice(MARKED)
    owner = Speaker(printed=rng.choice(subject.officers), role="officer") if "{O}" in lead + pattern else None
    return _filled(rng, pattern, content, subject, cast, owner=owner, lead=lead.replace("{O}", owner.printed if owner else ""))


def unsure_promise(rng: Random, content: Content, subject: Subject, cast: Cast) -> Promise:
    """What one reader would note as a follow-up and the next would not."""
    return _filled(rng, rng.choice(UNSURE), content, subject, cast, owner=None, optional=True)


def draw_thing(rng: Random, content: Content, subject: Subject) -> str:
    """Something that can be sent to members."""
    return rng.choice(OWN_THINGS).replace("{topic}", content.topic) if rng.random() < 0.5 else rng.choice(subject.things)


def draw_due(rng: Random) -> str:
    return rng.choice(DUES).replace("{month}", rng.choice(MONTHS))


def _filled(
    rng: Random,
    pattern: str,
    content: Content,
    subject: Subject,
    cast: Cast,
    *,
    owner: Speaker | None,
    lead: str = "",
    optional: bool = False,
) -> Promise:
    thing = draw_thing(rng, content, subject)
    due, when = None, ""
    if "{due}" in pattern:
        draw = rng.random()
        if draw < 0.4:
            due = draw_due(rng)
            when = f" {due}"
        elif draw < 0.7:
            when = f" {rng.choice(PLACED_IN)}"
    elif "next meeting" in pattern:
        due = "the next meeting"
    text = (
        pattern.replace("{thing}", thing)
        .replace("{T}", thing[0].upper() + thing[1:])
        .replace("{members}", cast.member(rng).printed if rng.random() < 0.2 else rng.choice(MEMBERS))
        .replace("{topic}", content.topic)
        .replace("{due}", when)
        .replace("{M}", cast.asker(rng).opening)
    )
    if owner:
        text = text.replace("{W}", owner.opening.rstrip(",") + ("," if owner.printed.endswith(",") else "")).replace("{O}", owner.opening)
    return Promise(text=text, owner=owner, due=due, lead=lead, optional=optional)
