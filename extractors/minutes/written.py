"""Questions received in writing: a line says who asks, the question follows, and a line "Response" heads the answer.

Question 3 – Ann Lee              Supplementary questions were asked, with these responses:
Why is …                          Ann Lee – Bus services
Response:                         Officers confirmed …
Because …
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.document import Block, BlockKind, Document
from corpus.evidence import span_to_evidence
from extractors.minutes.answers import acts_to_responder, acts_to_state
from extractors.minutes.people import Roles
from extractors.minutes.sentences import text_to_sentences
from extractors.minutes.speech import sentence_to_act
from extractors.records import DocumentFacts, Question
from patterns.meetings import business_of
from patterns.people import Person, Role, person_at_start
from patterns.questions import match_line

LONGEST_LINE = 24
"""Words of a line that names who asks, or heads a response."""
TO_WHOM = re.compile(r"\s+to\s+(?:the\s+)?(?P<to>.+)$", re.IGNORECASE)
TOPIC = re.compile(r"\s*(?:\s[–—-]\s|:|,\s(?![^,]*\b(?:Cllr|Councillor)\b)|\s\()")
END_OF_WORDS = re.compile(r"[.!?;:]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a block: what heads something, what follows the head in its line, or all of it."""

    block: Block
    text: str
    start: int
    head: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def block_to_pieces(block: Block) -> Iterator[Piece]:
    """The head of a line ("Question from Ann Lee: When …") and what follows it, else the whole block."""
    head, colon, rest = block.text.partition(":")
    line = " ".join(head.split())
    heads = any(match_line(kind, line) for kind in ("question_line", "supplementary_line", "response_line"))
    if colon and heads and len(line.split()) <= LONGEST_LINE and len(rest.split()) > 1:
        yield Piece(block=block, text=head, start=block.start, head=True)
        lead = len(rest) - len(rest.lstrip())
        yield Piece(block=block, text=rest[lead:], start=block.start + len(head) + 1 + lead, head=False)
    else:
        yield Piece(block=block, text=block.text, start=block.start, head=True)


@dataclass(slots=True, kw_only=True)
class Received:
    """A question received: the line that heads it, its own blocks, and those of its answer. Unprinted: only the line is known."""

    line: Block
    asker: str | None
    asked: list[Piece] = field(default_factory=list)
    answered: list[Piece] = field(default_factory=list)
    responder: str | None = None
    to_whom: str | None = None
    answering: bool = False
    printed: bool = True
    inline: bool = False
    """Whether the answer stands in the line of its head ("Answer: …")."""


def find_written(document: Document, facts: DocumentFacts, roles: Roles) -> Iterator[Question]:
    """The questions received that a paper prints with their answers, in the order they stand."""
    public = facts.kind == "questions"
    found = [one for one in _received(document, in_minutes=not public) if one.asked or not one.printed]
    # Without a single response below them, lines that look like heads of questions are a list of topics, or quarters ("Q2").
    printed = public or any(one.printed and one.answered for one in found)
    for received in found:
        if received.printed and not printed:
            continue
        if not received.answered and not (received.printed and any(one.printed and one.answered for one in found)):
            continue
        yield _to_question(document, received, roles, public=public)


def _received(document: Document, *, in_minutes: bool) -> Iterator[Received]:
    one: Received | None = None
    unprinted = False
    pieces = (piece for block in document.blocks for piece in block_to_pieces(block))
    for piece in pieces:
        block, line = piece.block, " ".join(piece.text.split())
        short = piece.head and len(line.split()) <= LONGEST_LINE
        within = len(piece.text) < len(block.text)
        response = match_line("response_line", line) if short else None
        asks = _head_of_question(line) if short else None
        if match_line("unprinted_opener", line):
            if one is not None:
                yield one
            one, unprinted = None, True
        elif one is not None and response is not None and (one.asked or not one.printed):
            one.answering, one.inline = True, within
            one.responder = _responder_of(response) or one.to_whom
        elif asks is not None and not _within(one, asks):
            before = one.asker if one is not None and "number" not in asks.re.groupindex else None
            if one is not None:
                yield one
            one = _opened(block, asks, printed=within or not unprinted)
            one.asker = one.asker or before
        elif unprinted and _heads_answer(block, line):
            if one is not None:
                yield one
            one = Received(line=block, asker=_name(TOPIC.split(line)[0]), printed=False, answering=True)
        elif one is not None and _ends(one, piece, line, unprinted=unprinted, in_minutes=in_minutes):
            yield one
            one, unprinted = None, False
        elif block.kind is BlockKind.HEADING and unprinted and one is None:
            unprinted = False
        elif one is not None:
            (one.answered if one.answering else one.asked).append(piece)
    if one is not None:
        yield one


def _head_of_question(line: str) -> re.Match[str] | None:
    """A line that heads a question. "Q2 Performance" is a quarter: what follows so short a word has to be a name."""
    match = match_line("question_line", line) or match_line("supplementary_line", line)
    asker = (match.groupdict().get("asker") or "") if match else ""
    if match is not None and business_of(line) is not None:
        return None  # "Questions from Members of the Council": an item of business
    if match is None or (re.match(r"Q\d", line) and asker and _name(TOPIC.split(asker)[0]) is None):
        return None
    return match


def _opened(block: Block, match: re.Match[str], *, printed: bool) -> Received:
    asker = (match.groupdict().get("asker") or "").strip(" –—-:,.")
    to_whom = TO_WHOM.search(asker)
    if to_whom is not None:
        asker = asker[: to_whom.start()]
    topic = TOPIC.search(asker)
    return Received(
        line=block,
        asker=_name(asker[: topic.start()] if topic else asker),
        to_whom=to_whom["to"] if to_whom else None,
        printed=printed,
        answering=not printed,
    )


def _within(one: Received | None, asks: re.Match[str]) -> bool:
    """Whether "Question 1:" without a name stands inside a question that has not been answered yet."""
    named = (asks.groupdict().get("asker") or "").strip(" –—-:,.")
    return one is not None and not one.answering and not named and one.printed and one.asker is not None


def _heads_answer(block: Block, line: str) -> bool:
    """Whether a line names who asked a question that is not printed ("Ann Lee – Bus services")."""
    if block.kind is BlockKind.LIST_ITEM or len(line.split()) > LONGEST_LINE or END_OF_WORDS.search(line):
        return False
    if block.kind is BlockKind.HEADING and not re.search(r"\s[–—-]\s", line):
        return False
    return _name(TOPIC.split(line)[0]) is not None


def _ends(one: Received, piece: Piece, line: str, *, unprinted: bool, in_minutes: bool) -> bool:
    """Whether something else begins. In minutes a heading or a decision does; papers of questions may have headings in answers."""
    block = piece.block
    if one.inline and one.answered:
        act = sentence_to_act(text_to_sentences(piece.text, piece.start)[0])
        if block.number or act.kind in ("asking", "asked_and_answered", "request", "commenting") or match_line("closing_line", line):
            return True
    if match_line("closing_line", line) and (not one.asked or (in_minutes and one.answered)):
        return True
    if block.kind is not BlockKind.HEADING or re.match(r"\(?\s*ACTION", line):
        return False
    return (
        unprinted
        or (in_minutes and bool(one.answered))
        or bool(block.number)
        or (one.answering and bool(one.answered) and match_line("closing_line", line) is not None)
    )


def _name(text: str) -> str | None:
    """A name, as far as the text is one: capitalised words only."""
    text = text.strip(" –—-:,.")
    words = text.split()
    if not words or len(words) > 8 or not all(word[0].isupper() or word in ("and", "&", "of", "the", "de", "van") for word in words):
        return None
    return text if len(words) > 1 or person_at_start(text) else None


def _responder_of(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    return next((" ".join(groups[key].split()) for key in ("who", "from", "name") if groups.get(key)), None)


def _to_question(document: Document, received: Received, roles: Roles, *, public: bool) -> Question:
    asked: Sequence[Piece | Block] = received.asked if received.printed else [received.line]
    text = span_to_evidence(document, asked[0].start, asked[-1].end)
    acts = [sentence_to_act(sentence) for piece in received.answered for sentence in text_to_sentences(piece.text, piece.start)]
    answer = span_to_evidence(document, received.answered[0].start, received.answered[-1].end) if received.answered else None
    return Question(
        text=" ".join(text.quote.split()),
        evidence=text,
        asker=received.asker,
        asker_role=asker_role(received.asker, roles, at=text.start, public=public),
        form="direct" if received.printed else "reported",
        responder=received.responder or acts_to_responder(acts),
        answer=" ".join(answer.quote.split()) if answer else None,
        answer_evidence=answer,
        answer_state=acts_to_state(acts),
        followup_promised=any(act.promises for act in acts),
    )


def asker_role(asker: str | None, roles: Roles, *, at: int, public: bool) -> Role:
    """The role of somebody of whom no more than a name is known: members of the public have no title."""
    if asker is None:
        return "unknown"
    person = person_at_start(asker) or Person(text=asker, start=0, end=len(asker), role="unknown", named=True)
    role = roles.role(person, at=at)
    return "public" if role == "unknown" and (public or person.named) else role
