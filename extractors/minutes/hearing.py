"""Turns of asking and answering, put together sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.document import BlockKind
from extractors.minutes.sentences import Sentence
from extractors.minutes.speakers import ASKING_SIDE
from extractors.minutes.speech import Act, sentence_to_act
from extractors.minutes.turns import WHETHER, Item
from patterns.people import Person, person_at_start
from patterns.questions import match_line

GOES_ON = re.compile(
    r"(?:he|she|they|it|this|these|that|those|in\s+addition|additionally|furthermore|moreover|also|further|however)\b", re.IGNORECASE
)


MARK = re.compile(r"(?:Q|A|Question|Answer)\s*\d*\s*[:.)]\s+")
"""What marks a question or an answer within a line."""


WANTED = re.compile(
    r"(?:(?:further|more|some|an?|the)\s)*(?:clarification|clarity|explanations?|reasons?|reassurance|assurances?|confirmation|details?|breakdown|rationale|costs?|numbers?)\b",
    re.IGNORECASE,
)
"""How a topic begins that is asked about; other topics are only talked of."""
DECIDED = re.compile(r"(?:R\s?E\s?S\s?O\s?L\s?V\s?E\s?D|AGREED|RECOMMENDED|DECIDED|Resolved)\b")


@dataclass(slots=True, kw_only=True)
class Turn:
    """A question being heard. `held`: sentences after it that may be its answer or still the asker's."""

    asks: list[Sentence]
    asker: Person | None
    direct: bool
    addressee: Person | None = None
    passive: bool = False
    held: list[Act] = field(default_factory=list)
    answer: list[Act] = field(default_factory=list)
    shares: "Turn | None" = None
    """The turn of another asker right after, whose answer is this one's as well."""


def _asked_in_list(items: list[Item], number: int, acts: list[Act]) -> list[Sentence]:
    """The sub-questions listed below "Councillor Quill asked:", where what follows the list answers them together."""
    speaker = acts[-1].speaker
    several = speaker is None or (speaker.role == "member" and not speaker.named)
    if not items[number].line.endswith((":", ":-", ":–")) or acts[-1].kind not in ("asking", "request") or several:
        return []
    listed: list[Sentence] = []
    for item in items[number + 1 :]:
        if not (item.block.number or item.block.kind is BlockKind.LIST_ITEM):
            first = sentence_to_act(item.sentences[0])
            replies = first.kind == "replying" or (first.kind == "saying" and first.speaker is not None)
            return listed if replies else []
        if len(item.sentences) != 1 or sentence_to_act(item.sentences[0]).kind not in ("statement", "direct"):
            return []
        listed += item.sentences
    return []


class Hearing:
    """Goes through the items of a paper and yields the turns of asking."""

    def __init__(self) -> None:
        self._open: Turn | None = None
        self._request: Act | None = None
        self._speaker: Person | None = None
        self._list_asker: Person | None = None
        self._list_answer: Act | None = None
        self._listing = False
        self._done: list[Turn] = []

    def listen(self, items: list[Item]) -> Iterator[Turn]:
        skip = 0
        for number, item in enumerate(items):
            if skip > 0:
                skip -= 1
                continue
            acts = [sentence_to_act(sentence) for sentence in item.sentences]
            if listed := _asked_in_list(items, number, acts):
                self._close()
                for act in acts:
                    self._hear(act, inner=False)
                if self._open is not None:
                    self._open.asks += listed
                    skip = len(listed)
                    continue
            self._place(item, acts)
            if item.place in ("boundary", "opener"):
                continue
            if self._listing and item.place in ("turn", "soft") and self._is_listed(acts):
                self._close()
                self._start(acts[0], asks=[item.sentences[0]])
                for act in acts[1:]:
                    self._hear(act, inner=False)
                continue
            for act in acts:
                self._hear(act, inner=item.place == "inner")
        self._close()
        yield from self._done

    def _place(self, item: Item, acts: list[Act]) -> None:
        """What the place of an item means for the turn that is open."""
        first = acts[0]
        if item.place == "turn" and self._listing and self._open is not None and first.kind == "statement" and WHETHER.match(item.line):
            self._close()
        if item.place in ("boundary", "opener"):
            self._close()
            self._list_asker, self._list_answer, self._listing = None, None, False
            if item.place == "opener":
                self._listing = (
                    match_line("list_opener", item.line) is not None or first.kind == "asking" or "question" in item.line.lower()
                )
                asker = first.speaker if first.kind in ("asking", "request") else person_at_start(item.line)
                # "Members put these questions" does not say who put which.
                self._list_asker = asker if asker is not None and (asker.named or asker.role == "chair") else None
                self._list_answer = acts[-1] if acts[-1].promises else None
            self._speaker = None
            return
        if item.place == "inner":
            return
        if self._open is not None:
            heard = bool(self._open.answer or self._open.held)
            replies = first.kind == "replying" or (first.kind == "saying" and first.speaker is not None)
            if item.place == "turn":
                stays = replies and (not heard or (first.opens and not self._open.answer and not self._open.direct))
            elif heard:
                stays = replies or first.promises or (first.kind == "statement" and bool(GOES_ON.match(first.sentence.text)))
            else:
                stays = replies or (self._open.direct and first.kind in ("statement", "saying"))
            if not stays:
                self._close()
                self._speaker = None
        else:
            self._speaker = None
        self._request = None if first.kind != "replying" else self._request

    def _is_listed(self, acts: list[Act]) -> bool:
        """Whether an item below "Members raised the following questions:" names one without asking ("Clarification of the figures")."""
        words = acts[0].sentence.text
        if acts[0].kind != "statement":
            return False
        return bool(WHETHER.match(words)) or (len(acts) == 1 and len(words.split()) <= 25 and WANTED.match(words) is not None)

    def _hear(self, act: Act, *, inner: bool) -> None:
        if DECIDED.match(act.sentence.text):
            self._close()
        elif act.kind == "direct" and inner and act.speaker is None and self._open is not None and self._open.answer:
            self._open.answer.append(act)
        elif act.kind == "direct" and inner and act.speaker is None and self._open is not None and self._open.held:
            self._open.held.append(act)
        elif act.kind in ("direct", "asking", "asked_and_answered"):
            self._ask(act)
        elif act.kind == "request":
            self._close()
            self._request = act
            self._speaker = act.speaker or self._speaker
        else:
            self._say(act)

    def _ask(self, act: Act) -> None:
        turn = self._open
        asker = act.speaker
        if asker is None and act.pronoun:
            asker = self._speaker
            if asker is not None and asker.role == "officer":
                self._say(act)
                return
        if act.kind == "direct" and asker is None:
            asker = self._list_asker or (self._speaker if self._speaker and self._speaker.role in ASKING_SIDE else None)
        if turn is not None and act.kind != "asked_and_answered":
            said = turn.answer or turn.held
            announced = turn.passive and turn.asker is None and not turn.answer and asker is not None and act.kind == "asking"
            if announced:
                turn.asks += [one.sentence for one in turn.held]
                turn.held = []
                self._join(turn, act, asker)
                return
            if not said and (asker is None or turn.asker is None or asker.text == turn.asker.text or act.pronoun or act.kind == "direct"):
                self._join(turn, act, asker)
                return
            if not said and not turn.direct:
                self._done.append(turn)
                self._open = None
                self._start(act, asker=asker)
                turn.shares = self._open
                return
        self._close()
        self._start(act, asker=asker)

    def _join(self, turn: Turn, act: Act, asker: Person | None) -> None:
        turn.asks.append(act.sentence if act.split is None else act.sentence.part(0, act.split))
        turn.asker = turn.asker or asker
        turn.addressee = turn.addressee or act.addressee
        turn.passive = False
        self._answer_within(turn, act)
        self._speaker = asker or self._speaker

    def _start(self, act: Act, *, asker: Person | None = None, asks: list[Sentence] | None = None) -> None:
        sentence = act.sentence if act.split is None or not act.topical else act.sentence.part(0, act.split)
        if act.within is not None:
            sentence = act.sentence.part(*act.within)
        elif act.kind == "direct" and act.speaker is not None:
            sentence = act.sentence.part(act.speaker.end)
        elif act.kind == "direct" and (mark := MARK.match(sentence.text)):
            sentence = sentence.part(mark.end())
        self._open = Turn(
            asks=asks or [sentence],
            asker=asker or (self._list_asker if asks else None),
            direct=act.kind == "direct",
            addressee=act.addressee,
            passive=act.passive and act.kind == "asking",
        )
        self._request = None
        self._speaker = asker or self._speaker
        self._answer_within(self._open, act)

    def _answer_within(self, turn: Turn, act: Act) -> None:
        if act.within is not None:
            turn.answer.append(replace(act, kind="replying", speaker=act.addressee))
        elif act.split is not None:
            part = sentence_to_act(act.sentence.part(act.split))
            somebody = person_at_start(part.sentence.text)
            if part.speaker is None and somebody is not None and somebody.role not in ASKING_SIDE and not part.passive:
                part = replace(part, kind="replying", speaker=somebody)
            turn.answer.append(part)
            self._speaker = part.speaker or self._speaker

    def _say(self, act: Act) -> None:
        turn = self._open
        if MARK.fullmatch(f"{act.sentence.text} "):
            return
        if turn is None and self._request is not None:
            if act.kind == "replying" and (act.speaker is None or act.speaker.role not in ASKING_SIDE):
                request = self._request
                self._start(request, asker=request.speaker or (self._speaker if request.pronoun else None))
                turn = self._open
            else:
                self._request = None
        if turn is None:
            self._speaker = act.speaker or self._speaker or person_at_start(act.sentence.text)
            return
        if turn.answer:
            if act.kind == "commenting" and not act.promises:
                self._close()
                self._speaker = act.speaker
            else:
                turn.answer.append(act)
        elif act.kind == "replying" or (act.kind == "saying" and not self._is_askers(act, turn)):
            if turn.direct or not (act.opens or act.speaker is not None):
                turn.answer += turn.held
            turn.held = []
            turn.answer.append(act)
        elif act.kind == "statement":
            mark = None if turn.held else MARK.match(act.sentence.text)
            turn.held.append(replace(act, sentence=act.sentence.part(mark.end())) if mark else act)
        elif turn.held:
            self._close()
            self._speaker = act.speaker
        elif (
            act.chairs and act.speaker is not None and act.speaker.role == "chair" and turn.asker is not None and turn.asker.role != "chair"
        ):
            turn.answer.append(replace(act, kind="replying"))

    def _is_askers(self, act: Act, turn: Turn) -> bool:
        """Whether "she added" is said of whoever asked."""
        return act.pronoun and turn.asker is not None and turn.addressee is None

    def _close(self) -> None:
        if self._open is not None:
            turn = self._open
            turn.answer = turn.answer or turn.held or ([self._list_answer] if self._list_answer is not None else [])
            self._done.append(turn)
        self._open = None
        self._request = None
