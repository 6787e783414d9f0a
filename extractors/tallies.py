"""Tallies: what a paper says of its own figures, held against what was extracted.

Six measures are "green", 2 "amber" and 1 "red"; 3 have no target
the 12 measures rated amber or red are listed
Direction of travel:  Up: 4  Same: 2  Down: 3
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.document import Block, BlockKind, Document, Evidence
from corpus.evidence import part_to_evidence
from extractors.context import RatedRow
from extractors.periods import find_parts
from extractors.records import Tally
from extractors.sentences import sentence_spans
from patterns.direction import direction_word
from patterns.phrases import phrase_key
from patterns.status import status_word
from patterns.tallies import number_words, phrases_of, vocabulary

Subject = Literal["status", "unrated", "target", "trend", "annual_trend"]
SUBJECTS: dict[Subject, str] = {
    "status": "measures by status",
    "unrated": "measures without a rating",
    "target": "measures without a target",
    "trend": "measures by direction of travel",
    "annual_trend": "measures by annual direction of travel",
}
WORD = re.compile(r"\d[\d,.]*%?|[^\W\d_]+(?:[-'’/][^\W\d_]+)*|[%£]")
LONGEST_PHRASE = 6
OF_THEM = 2
"""The tokens of "of 10"."""
SHARE = re.compile(r"\(\s*\d[\d.]*\s*(?:%|per\s?cent)\s*\)", re.IGNORECASE)
"""The share that a count is, beside it: "5 indicators (25%) were amber"."""
ITEM = re.compile(
    r"(?P<words>[^\d:;–-]{3,40}?)\s*[:;–-]\s*(?P<count>\d{1,3})\W*|(?P<count2>\d{1,3})\s*[:;–-]?\s+(?P<words2>[^\d:;]{3,40}?)\W*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Count:
    subject: Subject
    statuses: tuple[str, ...]
    expected: int
    evidence: Evidence
    group: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    text: str
    start: int
    end: int


def find_tallies(document: Document, rows: Sequence[RatedRow]) -> tuple[Tally, ...]:
    """The counts a document states of its measures, each with what was found; `rows`: the rows read from rated tables."""
    counts = [*_counts_in_sentences(document.blocks), *_counts_in_lists(document.blocks)]
    counts.sort(key=lambda count: count.evidence.start)
    return tuple(_check(count, [other for other in counts if other.group == count.group], rows) for count in counts)


# --- what the paper says ----------------------------------------------------------------------------------------------


def _counts_in_sentences(blocks: Sequence[Block]) -> Iterable[_Count]:
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and len(block.text.split()) < 6:
            continue
        speaks = False
        for start, end in sentence_spans(block.text):
            sentence = block.text[start:end]
            speaks = speaks or vocabulary("counted").find(sentence) is not None or vocabulary("travel").find(sentence) is not None
            if speaks:
                yield from _counts_of(block, sentence, start, index)


def _counts_of(block: Block, sentence: str, offset: int, group: int) -> Iterable[_Count]:
    dated = [(part.start, part.end) for part in find_parts(sentence)]
    sentence = SHARE.sub(lambda match: " " * len(match[0]), sentence)
    tokens = [_Token(text=match[0], start=match.start(), end=match.end()) for match in WORD.finditer(sentence)]
    fillers = set(phrases_of("filler"))
    travels = vocabulary("travel").find(sentence) is not None
    annual = vocabulary("annual").find(sentence) is not None
    for position, token in enumerate(tokens):
        number = _number(token.text)
        if number is None or any(start < token.end and token.start < end for start, end in dated):
            continue
        ahead = position + 1
        whole = _out_of(tokens, ahead)
        if whole:
            ahead += whole
        if any(
            position > size and _out_of(tokens, position - size + 1) == size and _number(tokens[position - size].text) for size in (2, 3)
        ):
            continue  # the 10 of "7 of 10"
        while ahead < len(tokens):
            reading = _phrase_at(tokens, ahead, travels=travels)
            if reading:
                break
            if tokens[ahead].text.lower() not in fillers or re.search(r"[;:(]", sentence[tokens[ahead - 1].end : tokens[ahead].start]):
                break
            ahead += 1
        else:
            continue
        reading = _phrase_at(tokens, ahead, travels=travels)
        if not reading:
            continue
        subject, status, length = reading
        if subject == "trend" and annual:
            subject = "annual_trend"
        statuses, last = [status], ahead + length
        # "red or amber", "green or 'on track'": one count of several
        while (
            last + 1 < len(tokens)
            and tokens[last].text.lower() in ("or", "and", "/")
            and (more := _phrase_at(tokens, last + 1, travels=travels))
        ):
            if more[0] != reading[0]:
                break
            statuses.append(more[1])
            last += 1 + more[2]
        evidence = part_to_evidence(block, start=offset + token.start, end=offset + tokens[last - 1].end)
        yield _Count(subject=subject, statuses=tuple(dict.fromkeys(statuses)), expected=number, evidence=evidence, group=group)


def _out_of(tokens: Sequence[_Token], position: int) -> int:
    """How many tokens of "of 10" or "of the 10" stand at a position; none where it is something else."""
    words = [token.text.lower() for token in tokens[position : position + 3]]
    if words[:1] != ["of"]:
        return 0
    size = OF_THEM + (words[1:2] == ["the"])
    return size if len(words) >= size and _number(words[size - 1]) is not None else 0


def _phrase_at(tokens: Sequence[_Token], position: int, *, travels: bool) -> tuple[Subject, str, int] | None:
    """The rating whose words begin at a token, the longest: its subject, its status, and how many tokens it takes."""
    for length in range(min(LONGEST_PHRASE, len(tokens) - position), 0, -1):
        words = " ".join(token.text for token in tokens[position : position + length])
        if vocabulary("untargeted").get(phrase_key(words)):
            return "target", "none", length
        if vocabulary("unrated").get(phrase_key(words)):
            return "unrated", "none", length
        rating = status_word(words)
        if rating in ("red", "amber", "green"):
            return "status", rating, length
        direction = direction_word(words)
        if not travels and words.lower() in ("positive", "negative"):
            continue  # an outcome, as well
        if direction in ("improving", "worsening") or (direction == "same" and (length > 1 or travels)):
            return "trend", direction, length
    return None


def _counts_in_lists(blocks: Sequence[Block]) -> Iterable[_Count]:
    """List items that are a rating and a count, under a line that says of what."""
    for index, block in enumerate(blocks):
        match = ITEM.fullmatch(" ".join(block.text.split())) if block.kind is BlockKind.LIST_ITEM else None
        if not match:
            continue
        words, printed = (match["words"] or match["words2"]).strip(), match["count"] or match["count2"]
        intro = _intro(blocks, index)
        rating, direction = status_word(words), direction_word(words)
        text = blocks[intro].text if intro is not None else ""
        last = [text[start:end] for start, end in sentence_spans(text)][-1:] or [""]
        if rating in ("red", "amber", "green") and (vocabulary("counted").find(text) or direction is None):
            subject: Subject = "status"
            status: str = rating
        elif direction in ("improving", "worsening", "same"):
            subject = "annual_trend" if vocabulary("annual").find(last[0]) else "trend"
            status = direction
        else:
            continue
        group = -1 - (intro if intro is not None else index)
        yield _Count(subject=subject, statuses=(status,), expected=int(printed), evidence=part_to_evidence(block), group=group)


def _intro(blocks: Sequence[Block], index: int) -> int | None:
    while index >= 0 and blocks[index].kind is BlockKind.LIST_ITEM and not re.match(r"\(?\d", blocks[index].number or ""):
        index -= 1
    return index if index >= 0 else None


def _number(text: str) -> int | None:
    if text.isdecimal() and len(text) <= 3:  # "²" is a digit, too, and no number
        return int(text)
    return number_words().get(text.lower())


# --- what was found ---------------------------------------------------------------------------------------------------


def _check(count: _Count, group: Sequence[_Count], rows: Sequence[RatedRow]) -> Tally:
    tally = Tally(subject=SUBJECTS[count.subject], statuses=count.statuses, expected=count.expected, evidence=count.evidence)
    population = [row for row in rows if _concerns(row, count.subject)]
    if not population or not _is_printed(count.subject, population):
        return tally
    found = sum(_is_counted(row, count) for row in population)
    if found == 0 and count.expected > 0 and not _prints_all(count, group, population):
        return replace(tally, found=0)
    return replace(tally, found=found, agrees=found == count.expected)


def _concerns(row: RatedRow, subject: Subject) -> bool:
    return {
        "status": row.has_status,
        "unrated": row.has_status,
        "target": row.has_status,
        "trend": row.has_trend,
        "annual_trend": row.has_annual,
    }[subject]


def _is_printed(subject: Subject, population: Sequence[RatedRow]) -> bool:
    """Whether any row prints what is counted: symbols are pictures in some papers, and nothing comes of them."""
    return {
        "status": any(row.status for row in population),
        "trend": any(row.trend for row in population),
        "annual_trend": any(row.annual_trend for row in population),
    }.get(subject, True)


def _is_counted(row: RatedRow, count: _Count) -> bool:
    if count.subject == "target":
        return row.status is None and row.target is None
    if count.subject == "unrated":
        return row.status is None
    value = {"status": row.status, "trend": row.trend, "annual_trend": row.annual_trend}[count.subject]
    return value in count.statuses


def _prints_all(count: _Count, group: Sequence[_Count], population: Sequence[RatedRow]) -> bool:
    """Whether the paper prints the rows that a count is of: an exception report counts measures that it leaves out.

    It does where its rows are as many as all counts of the statement together, or more than the other counts explain.
    """
    others = sum(other.expected for other in group if other is not count and other.subject in ("status", "target", "unrated"))
    if count.subject not in ("status", "target", "unrated"):
        return True
    return len(population) > others or not others
