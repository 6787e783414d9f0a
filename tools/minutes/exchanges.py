"""The styles in which minutes set down a question and its answer; each prints one exchange and notes it in the answers."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .answering import Reply, reply, wanted_thing
from .asking import Asking, ask_directly, ask_officers, ask_passively, ask_reported, introduce, outside_asker
from .page import Page
from .people import Speaker
from .promising import Promise, marked_promise
from .subjects import Content, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One or two contents that are asked about in one go, the first being the one that is answered."""

    page: Page
    subject: Subject
    contents: tuple[Content, ...]

    @property
    def rng(self) -> Random:
        return self.page.rng

    @property
    def content(self) -> Content:
        return self.contents[0]

    def reply(self, *, bare: bool = False, sure: bool = False) -> Reply:
        made = reply(self.rng, self.content, self.subject, self.page.cast, bare=bare, sure=sure)
        if len(self.contents) > 1 and made.style not in ("declined", "only promised"):
            second = self.contents[1]
            more = second.answer[0].upper() + second.answer[1:] + "."
            return Reply(
                sentences=(made.sentences[0], more, *made.sentences[1:]),
                responder=made.responder,
                state=made.state,
                promises=made.promises,
                style=made.style,
            )
        return made

    def note(
        self, asking: Asking, made: Reply | None, *, asker: Speaker | None, form: str, below: Promise | None = None, optional: bool = False
    ) -> None:
        """The exchange into the answers, with the follow-ups promised in it; `below`: one that stands in a line of its own."""
        self.page.ask(
            asking.text,
            asker=asker,
            form=form,
            state=made.state if made else "not_minuted",
            responder=made.responder if made else None,
            answer=made.text if made else None,
            promised=True if below else made.promised if made else False,
            others=asking.parts,
            form_others=("reported",) if form == "direct" and asking.told else (),
            answer_others=(f"{made.text} {below.lead}{below.text}",) if made and below else (),
            optional=optional,
        )
        if made:
            self.page.styles.add(f"answer: {made.style}")
            for one in (*made.promises, *((below,) if below else ())):
                self.note_promise(one)

    def note_promise(self, one: Promise) -> None:
        owner = one.owner
        self.page.act(
            "followup",
            one.text,
            owner=owner.opening.rstrip(",") if owner else None,
            due=one.due,
            others=(one.lead + one.text,) if one.lead else (),
            owner_others=owner.others if owner else (),
            kind_others=("resolution",) if one.text.startswith("It was agreed") else (),
            optional=one.optional,
        )
        self.page.styles.add(f"promise: {'unsure' if one.optional else 'marked' if one.lead else 'active' if owner else 'passive'}")


def reported(turn: Turn) -> None:
    """A member asked … The Head of Housing replied that …, all in one entry."""
    asker = turn.page.cast.asker(turn.rng)
    _one_entry(turn, ask_reported(turn.rng, asker, turn.contents), asker)


def submitted(turn: Turn) -> None:
    """A question was raised on … It was explained that …"""
    _one_entry(turn, ask_passively(turn.rng, turn.content), None)


def officers_asked(turn: Turn) -> None:
    _one_entry(turn, ask_officers(turn.rng, turn.content, turn.subject), None)


def outsider(turn: Turn) -> None:
    asker = outside_asker(turn.rng, turn.page.cast)
    _one_entry(turn, ask_reported(turn.rng, asker, turn.contents), asker)


def direct_in_paragraph(turn: Turn) -> None:
    """- Why …? Because …; the answer may run on in a paragraph of its own."""
    remark = f"{_upper(turn.rng.choice(turn.subject.comments))}." if turn.rng.random() < 0.12 else None
    asking, made = ask_directly(turn.rng, turn.contents, remark=remark), turn.reply(bare=True)
    gap = turn.rng.choice((" ", "  ", " – "))
    if gap == " – ":
        turn.page.styles.add("exchange: direct, then a dash")
    _spread(turn, asking.text + gap, made)
    turn.note(asking, made, asker=None, form="direct")


def quoted(turn: Turn) -> None:
    """Councillor … asked: “Why …?”, in her own words."""
    asker = turn.page.cast.asker(turn.rng)
    made, direct = turn.reply(sure=True), turn.content.direct
    start = turn.rng.choice((f"{asker.opening} asked: “{direct}”", f"{asker.opening} asked, “{direct}”", f"{asker.opening}: {direct}"))
    turn.page.entry(f"{start} {made.text}")
    turn.note(Asking(text=direct, parts=(start,), told=True), made, asker=asker, form="direct")


def clause_entries(turn: Turn) -> None:
    """Whether …: a question without its verb and its mark, the reply below it."""
    asking, made = Asking(text=_upper(turn.content.clause) + "."), turn.reply(sure=True)
    turn.page.entry(asking.text)
    turn.page.under(made.text)
    turn.note(asking, made, asker=None, form="reported")


def noun_phrases(turn: Turn) -> None:
    """Clarification of …: a line of a list of questions; without a reply a reader may pass it over."""
    opening = turn.rng.choice(("Clarification of", "The reasons for", "More information about", "An explanation of"))
    asking = Asking(text=f"{opening} {turn.content.topic}.")
    turn.page.entry(asking.text)
    made = turn.reply(sure=True) if turn.rng.random() < 0.6 else None
    if made:
        turn.page.under(made.text)
    turn.note(asking, made, asker=None, form="reported", optional=True)


def alternating(turn: Turn) -> None:
    """A paragraph asks, the next one answers."""
    asker = turn.page.cast.asker(turn.rng)
    asking = ask_reported(turn.rng, asker, turn.contents)
    made = turn.reply()
    turn.page.entry(asking.text)
    turn.page.paragraph(made.text)
    turn.note(asking, made, asker=asker, form="reported")


def answer_beneath(turn: Turn) -> None:
    """The question as an entry, the reply as bullets beneath."""
    if turn.rng.random() < 0.6:
        asker, asking, form = None, ask_directly(turn.rng, turn.contents), "direct"
    else:
        asker, form = turn.page.cast.asker(turn.rng), "reported"
        asking = ask_reported(turn.rng, asker, turn.contents)
    made = turn.reply()
    turn.page.entry(asking.text)
    if len(made.sentences) > 2 and turn.rng.random() < 0.5:
        turn.page.under(made.sentences[0])
        turn.page.under(" ".join(made.sentences[1:]))
    else:
        turn.page.under(made.text)
    turn.note(asking, made, asker=asker, form=form)


def in_response(turn: Turn) -> None:
    """In response to a query from Councillor … regarding …, the officer advised that …"""
    asker = turn.page.cast.member(turn.rng)
    _introduced(turn, asker)


def with_regards(turn: Turn) -> None:
    """With regards to a question as to why …, it was explained that …"""
    _introduced(turn, None)


def webcast(turn: Turn) -> None:
    """A question whose answer is not in the minutes."""
    asker = turn.page.cast.asker(turn.rng)
    asking = ask_reported(turn.rng, asker, turn.contents)
    ending = turn.rng.choice(
        ("", " The response can be heard in the webcast.", " {W} responded; the reply is in the recording of the meeting.")
    )
    responder = Speaker(printed="the Cabinet Member", role="portfolio_holder") if "{W}" in ending else None
    turn.page.entry(asking.text + ending.replace("{W}", "The Cabinet Member"))
    turn.page.ask(asking.text, asker=asker, form="reported", state="not_minuted", responder=responder, others=asking.parts)


def data_sought(turn: Turn) -> None:
    """Members asked for figures, which would be provided. Where a document is asked for, a reader may see a request and no question."""
    thing, promised, document = wanted_thing(turn.rng, turn.content, turn.subject)
    asker = turn.page.cast.asker(turn.rng) if document or turn.rng.random() < 0.6 else None
    start = (
        f"{asker.opening} {turn.rng.choice(('asked for', 'requested'))} {thing}" if asker else f"Data was sought on {turn.content.topic}"
    )
    text, end = f"{start}, {promised}.", f"{promised}."
    turn.page.entry(text)
    turn.page.ask(
        start,
        asker=asker,
        form="reported",
        state="promised",
        answer=end,
        promised=True,
        others=(text,),
        answer_others=(text,),
        optional=document,
    )
    turn.page.act("followup", text, others=(end,))
    turn.page.styles.add("promise: relative clause")


def marked_action(turn: Turn) -> None:
    """A reported question, and a line with ACTION below it."""
    asker = turn.page.cast.asker(turn.rng)
    asking = ask_reported(turn.rng, asker, turn.contents)
    made = turn.reply(sure=True)
    turn.page.entry(f"{asking.text} {made.text}")
    line = marked_promise(turn.rng, turn.content, turn.subject, turn.page.cast)
    turn.page.paragraph(line.lead + line.text)
    turn.note(asking, made, asker=asker, form="reported", below=line)


def _one_entry(turn: Turn, asking: Asking, asker: Speaker | None) -> None:
    made = turn.reply()
    _spread(turn, asking.text + " ", made)
    turn.note(asking, made, asker=asker, form="reported")


def _introduced(turn: Turn, asker: Speaker | None) -> None:
    start = introduce(turn.rng, turn.content, asker)
    made = turn.reply(sure=True)
    first = made.sentences[0]
    if first.startswith(("In re", "Responding")):
        first = first.split(", ", 1)[1]
    first = first if opens_with_a_name(first, made) else first[0].lower() + first[1:]
    made = Reply(
        sentences=(first, *made.sentences[1:]), responder=made.responder, state=made.state, promises=made.promises, style=made.style
    )
    turn.page.entry(start + made.text)
    turn.note(Asking(text=start.rstrip(", "), parts=(start + first,)), made, asker=asker, form="reported")


def opens_with_a_name(first: str, made: Reply) -> bool:
    """Names stay as they are in the middle of a sentence; "Officers" and "The" do not."""
    return made.responder is not None and not made.responder.printed[0].islower() and first.startswith(made.responder.printed.rstrip(","))


def _spread(turn: Turn, start: str, made: Reply) -> None:
    """Question and answer in one entry, or the end of the answer in a paragraph that follows."""
    if len(made.sentences) > 2 and turn.rng.random() < 0.15 and turn.page.look.entry != "plain":
        turn.page.entry(start + " ".join(made.sentences[:2]))
        turn.page.paragraph(" ".join(made.sentences[2:]))
        turn.page.styles.add("answer: over several paragraphs")
    else:
        turn.page.entry(start + made.text)


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


EXCHANGES: dict[str, Callable[[Turn], None]] = {
    "reported in one entry": reported,
    "question submitted": submitted,
    "officers were asked": officers_asked,
    "somebody from outside": outsider,
    "direct in the paragraph of its answer": direct_in_paragraph,
    "own words": quoted,
    "clauses without a mark": clause_entries,
    "noun phrases": noun_phrases,
    "alternating paragraphs": alternating,
    "answer beneath": answer_beneath,
    "in response to a query": in_response,
    "with regards to a question": with_regards,
    "reply not minuted": webcast,
    "data sought": data_sought,
    "marked action": marked_action,
}
