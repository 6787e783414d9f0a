"""Blocks as the minutes of a discussion take them: where a turn begins, what goes on with it, and where a discussion ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.document import Block, BlockKind, Document
from extractors.minutes.sentences import Sentence, block_to_sentences
from extractors.minutes.speech import sentence_to_act
from patterns.meetings import business_of
from patterns.questions import match_line

Place = Literal["turn", "inner", "soft", "boundary", "opener"]
WHETHER = re.compile(r"(?:Whether|If|How|Why|What|Which|Who|Whose|When|Where)\b")
"""How a question is named in a list of questions, without asking it."""
MARKED = re.compile(r"(?:Q|A|Question|Answer)\s*\d+\s*[.:)]")
"""Questions and answers numbered alike: "Q4. …", "A4. …"."""
ACTION_MARK = re.compile(r"\(?\s*ACTIONS?\b.*", re.DOTALL)
LONGEST_LINE = 40
"""Words of a line that may head or close something; longer blocks are text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A block of a discussion. `place`: it begins a turn, stands within one, may go on with one (a plain paragraph), ends all
    turns, or opens a list.
    """

    index: int
    block: Block
    place: Place
    sentences: tuple[Sentence, ...]

    @property
    def line(self) -> str:
        return " ".join(self.block.text.split())


def document_to_items(document: Document, *, only_minutes: bool) -> Iterator[Item]:
    """The blocks that people may speak in. `only_minutes`: in a report or an agenda, only what stands below a line "Minutes:"
    or one that opens questions.
    """
    inside = not only_minutes
    opener: tuple[str, int] | None = None
    nested = False
    within = -1
    under: tuple[str, int] | None = None
    asked = listing = False
    for index, block in enumerate(document.blocks):
        line = " ".join(block.text.split())
        short = len(line.split()) <= LONGEST_LINE
        if only_minutes and short and _opens_minutes(line):
            inside = True
        if not inside or block.kind is BlockKind.CAPTION:
            continue
        sentences = block_to_sentences(block)
        if not sentences:
            continue
        if ACTION_MARK.fullmatch(line):
            place: Place = "inner"
        elif match_line("closing_line", line) or (block.kind is not BlockKind.LIST_ITEM and match_line("form_heading", line)):
            place, opener, nested = "boundary", None, False
            inside = not (only_minutes and line.lower().startswith("supporting"))
        elif MARKED.match(f"{block.number or ''} {line}".strip()):
            place = "turn" if (block.number or line).startswith("Q") else "inner"
        elif short and block.kind is not BlockKind.LIST_ITEM and re.search(r"[:\-–]$", line) and _opens_list(line, sentences):
            place, opener, nested = "opener", None, False
        elif block.kind is BlockKind.HEADING:
            place = "soft" if _speaks(line, sentences) else "boundary"
            opener, nested = None, False
        elif block.kind is BlockKind.LIST_ITEM or block.number:
            signature = _signature(block)
            inner = (opener is not None and (signature != opener or index < within)) or (asked and opener is None) or signature == under
            under = signature if asked and opener is None else under
            if inner and nested:
                within = max(within, _next_of_list(document, index))
            place = "inner" if inner else "turn"
            if not inner:
                opener, nested = signature, False
        else:
            place = "soft" if opener is None or _asks(line, sentences) or (listing and WHETHER.match(line)) else "inner"
        if place in ("soft", "boundary", "opener"):
            opener, under, nested = None, None, False
        asked = place == "soft" and (_asks(line, sentences) or (listing and bool(WHETHER.match(line))))
        if place in ("opener", "boundary"):
            listing = place == "opener" and "question" in line.lower()
        nested = nested or bool(re.search(r":\s*[-–]?$", line))
        yield Item(index=index, block=block, place=place, sentences=sentences)


def _asks(line: str, sentences: tuple[Sentence, ...]) -> bool:
    """Whether a paragraph is a question and nothing else: a list below it answers."""
    return line.endswith("?") or (sentence_to_act(sentences[0]).kind == "asking" and len(sentences) == 1)


def _speaks(line: str, sentences: tuple[Sentence, ...]) -> bool:
    """Whether what looks like a heading is somebody's words, as a short paragraph without a full stop does."""
    if business_of(line) is not None or any(match_line(kind, line) for kind in ("question_line", "supplementary_line", "response_line")):
        return False
    return line.endswith("?") or len(sentences) > 1 or sentence_to_act(sentences[0]).kind in ("asking", "asked_and_answered", "replying")


def _opens_minutes(line: str) -> bool:
    return match_line("zone_opener", line) is not None


def _opens_list(line: str, sentences: tuple[Sentence, ...]) -> bool:
    if match_line("zone_opener", line) or match_line("list_opener", line):
        return True
    asks = sentence_to_act(sentences[-1]).kind == "asking" or re.match(r"(?:\w+\s){0,4}questions?\b", line, re.IGNORECASE)
    return line.endswith((":", ":-")) and bool(asks)


def _signature(block: Block) -> tuple[str, int]:
    """How an item is marked and set in: its bullet or kind of number, and its level."""
    mark = re.sub(r"\d+", "9", block.number or "")
    return re.sub(r"(?<![A-Za-z])(?:[a-z]|[ivxl]+|[A-Z])(?=[.)])", "a", mark), block.level


def _next_of_list(document: Document, index: int) -> int:
    """The block with the next number of the list an item belongs to, else -1: what stands between the two belongs to the first."""
    block = document.blocks[index]
    digits = re.fullmatch(r"(\W*)(\d+|[a-z])(\W*)", block.number or "")
    if digits is None:
        return -1
    following = str(int(digits[2]) + 1) if digits[2].isdigit() else chr(ord(digits[2]) + 1)
    for later in range(index + 1, len(document.blocks)):
        other = document.blocks[later]
        if other.kind is BlockKind.HEADING or match_line("closing_line", other.text):
            return -1
        if other.number == f"{digits[1]}{following}{digits[3]}":
            return later
    return -1
