"""The ways a discussion is set down as a whole: what leads in, which exchanges it is made of, and what stands between them."""

from collections.abc import Callable, Iterator
from random import Random

from .asking import Asking
from .exchanges import EXCHANGES, Turn
from .page import Page
from .people import Speaker
from .promising import draw_due, draw_thing
from .subjects import Content, Subject

REPORTED = ("reported in one entry", "question submitted", "officers were asked", "somebody from outside", "in response to a query",
            "with regards to a question", "reply not minuted", "data sought", "marked action", "own words")  # fmt: skip
LEADS = (
    "In the discussion that followed:",
    "Arising from discussion the following points were raised:-",
    "Members raised the following questions and comments:",
    "The Committee discussed the report and these were the main points:",
    "During consideration of this item, the following was noted:",
    None,
)
QUESTION_LEADS = ("Members asked the following questions:", "The following questions were put:-", "Questions and answers:")
NOUN_LEADS = ("Members raised the following questions and statements:", "Points on which members wanted to hear more:")
ANSWER_LEADS = (
    "Further to comments and questions from Members, it was noted:",
    "Summary of responses to committee members' questions and comments:",
)


def mixed(page: Page, subject: Subject, contents: Iterator[Content]) -> None:
    """Reported questions of every kind, with comments and requests between them."""
    _lead(page, LEADS)
    _exchanges(page, subject, contents, REPORTED)


def told(page: Page, subject: Subject, contents: Iterator[Content]) -> None:
    """A member asked …, one entry after the other."""
    _lead(page, LEADS)
    _exchanges(page, subject, contents, ("reported in one entry",))


def alternating(page: Page, subject: Subject, contents: Iterator[Content]) -> None:
    _exchanges(page, subject, contents, ("alternating paragraphs",))


def direct(page: Page, subject: Subject, contents: Iterator[Content]) -> None:
    _lead(page, (*QUESTION_LEADS, LEADS[0]))
    _exchanges(page, subject, contents, ("direct in the paragraph of its answer",))


def beneath(page: Page, subject: Subject, contents: Iterator[Content]) -> None:
    _lead(page, QUESTION_LEADS)
    _exchanges(page, subject, contents, ("answer beneath",))


def clauses(page: Page, subject: Subject, contents: Iterator[Content]) -> None:
    _lead(page, QUESTION_LEADS)
    _exchanges(page, subject, contents, ("clauses without a mark",), between=0.0)


def nouns(page: Page, subject: Subject, contents: Iterator[Content]) -> None:
    _lead(page, NOUN_LEADS)
    _exchanges(page, subject, contents, ("noun phrases",), between=0.0)


def answers_only(page: Page, subject: Subject, contents: Iterator[Content]) -> None:
    """What was asked shows only in how the replies begin; a reader may or may not count it as a question."""
    page.paragraph(page.rng.choice(ANSWER_LEADS))
    for content in _some(page.rng, contents):
        turn = Turn(page=page, subject=subject, contents=(content,))
        start = (
            page.rng.choice(("In response to the comment on", "On", "In response to the red indicator regarding")) + f" {content.topic}, "
        )
        answer = " ".join((f"it was noted that {content.answer}.", *content.more))
        page.entry(start + answer, form="arrow")
        page.ask(
            start.rstrip(", "), asker=None, form="reported", state="answered", answer=answer, others=(start + answer, answer), optional=True
        )
        if page.rng.random() < 0.2:
            _comment(turn, form="arrow")


def topics_only(page: Page, _: Subject, contents: Iterator[Content]) -> None:
    """Discussion ensued on this and that: no question, no answer."""
    first, second, third = (next(contents).topic for _ in range(3))
    page.paragraph(f"Discussion ensued on {first}, {second} and {third}.")


def question_and_response(page: Page, subject: Subject, contents: Iterator[Content]) -> None:
    """Questions sent in beforehand, each with its heading and its response."""
    rng = page.rng
    page.paragraph(
        rng.choice(
            ("Notice of the following questions had been given.", "Questions submitted before the meeting, with the responses given:")
        )
    )
    style = rng.choice(("headings", "labels", "letters"))
    for number, content in enumerate(_some(rng, contents), start=1):
        asker = page.cast.member(rng) if rng.random() < 0.7 else page.cast.resident
        turn = Turn(page=page, subject=subject, contents=(content,))
        made = turn.reply(bare=True, sure=True)
        preamble = f"{_upper(rng.choice(subject.comments))}. " if rng.random() < 0.25 else ""
        asking = Asking(text=preamble + content.direct, parts=(content.direct,) if preamble else ())
        named: Speaker | None = asker
        if style == "headings":
            page.heading(f"Question {number} – {asker.opening}", level=3)
            page.paragraph(asking.text)
            page.heading("Response", level=3)
            page.paragraph(made.text)
        elif style == "labels":
            page.paragraph(f"Question from {asker.printed}: {asking.text}")
            page.paragraph(f"{rng.choice(('Response', 'Answer', 'Reply'))}: {made.text}")
        else:
            named = None
            page.paragraph(f"Q{number}. {asking.text}")
            page.paragraph(f"A{number}. {made.text}")
        turn.note(asking, made, asker=named, form="direct")
        if style == "labels" and rng.random() < 0.3:
            _supplementary(page, subject, next(contents), asker)
    page.styles.add(f"question and response: {style}")
    if rng.random() < 0.6:
        _action_list(page, subject, next(contents))


def _supplementary(page: Page, subject: Subject, content: Content, asker: Speaker) -> None:
    turn = Turn(page=page, subject=subject, contents=(content,))
    made = turn.reply(bare=True, sure=True)
    page.paragraph(f"Supplementary question: {content.direct}")
    page.paragraph(f"Response: {made.text}")
    turn.note(Asking(text=content.direct), made, asker=asker, form="direct")
    page.styles.add("question and response: supplementary")


def _action_list(page: Page, subject: Subject, content: Content) -> None:
    """Actions: 1. … (Owner: …)"""
    page.paragraph(page.rng.choice(("Actions:", "Action points:", "Actions arising:")))
    for number in range(1, page.rng.randint(2, 4)):
        owner = page.rng.choice(subject.officers)
        due = draw_due(page.rng) if page.rng.random() < 0.4 else None
        verb = page.rng.choice(("Circulate", "Provide", "Send members", "Share"))
        text = f"{verb} {draw_thing(page.rng, content, subject)}{f' {due}' if due else ''}"
        page.marked(f"{number}.", f"{text} (Owner: {owner})")
        page.act("followup", text, owner=owner, due=due, others=(f"{text} (Owner: {owner})",), kind_others=("improvement_action",))
    page.styles.add("action list")


def _exchanges(page: Page, subject: Subject, contents: Iterator[Content], names: tuple[str, ...], *, between: float = 0.25) -> None:
    for content in _some(page.rng, contents):
        several = page.rng.random() < 0.15
        turn = Turn(page=page, subject=subject, contents=(content, next(contents)) if several else (content,))
        name = page.rng.choice(names)
        page.style = f"exchange: {name}"
        EXCHANGES[name](turn)
        page.styles.add(f"exchange: {name}")
        if page.rng.random() < between:
            page.style = "between"
            page.rng.choice((_comment, _comment, _request))(turn)


def _comment(turn: Turn, *, form: str | None = None) -> None:
    """Praise, worry or opinion: neither a question nor an action."""
    clause = turn.rng.choice(turn.subject.comments)
    member = turn.page.cast.asker(turn.rng)
    patterns = ("{A} commented that {c}.", "{A} felt that {c}.", "Concern was expressed about the trend, and it was said that {c}.",
                "{A} welcomed the report.", "{A} thanked the officers for a clear paper.", "It was remarked that {c}.", "{C}.",
                "{A} expressed concern and noted that {c}. The point was acknowledged.")  # fmt: skip
    text = turn.rng.choice(patterns).replace("{A}", member.opening).replace("{c}", clause).replace("{C}", _upper(clause))
    turn.page.entry(text, form=form)
    if text.endswith("acknowledged."):
        # A worry with a reply: some readers would take it for a question.
        worry, replied = text.split(". The ")
        turn.page.ask(f"{worry}.", asker=member, form="reported", state="answered", answer=f"The {replied}", others=(text,), optional=True)
    elif text.startswith("Concern"):
        turn.page.ask(text, asker=None, form="reported", state="not_minuted", optional=True)
    else:
        turn.page.trap("comment", text)
    turn.page.styles.add("between: comment")


def _request(turn: Turn) -> None:
    """A wish without a promise: an action to some readers, never a question."""
    task = turn.rng.choice(turn.subject.tasks)
    member = turn.page.cast.asker(turn.rng)
    pattern = turn.rng.choice(("{A} asked that officers {t}.", "{A} suggested that officers {t}.", "{A} hoped that officers would {t}."))
    text = pattern.replace("{A}", member.opening).replace("{t}", task)
    turn.page.entry(text)
    turn.page.act("followup", text, owner="officers", kind_others=("recommendation", "improvement_action"), optional=True)
    turn.page.styles.add("between: request")


def _lead(page: Page, leads: tuple[str | None, ...]) -> None:
    lead = page.rng.choice(leads)
    if lead:
        page.paragraph(lead)


def _some(rng: Random, contents: Iterator[Content]) -> Iterator[Content]:
    for _ in range(rng.randint(2, 5)):
        yield next(contents)


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


SESSIONS: dict[str, Callable[[Page, Subject, Iterator[Content]], None]] = {
    "mixed": mixed,
    "told": told,
    "alternating": alternating,
    "direct": direct,
    "beneath": beneath,
    "clauses": clauses,
    "noun phrases": nouns,
    "answers only": answers_only,
    "topics only": topics_only,
    "question and response": question_and_response,
}
WEIGHTS = (8, 4, 3, 4, 3, 1, 1, 1, 1, 3)
"""How often each is drawn: the ways most councils write come more often than the odd ones."""
