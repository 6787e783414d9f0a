"""Resolutions: what a body resolved, limb by limb. What was lost, withdrawn or only moved is none."""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.document import Document
from corpus.evidence import span_to_evidence
from extractors.due import find_due
from extractors.limbs import SUB_OPENER, Gathering, begins_limb, gather, split_run
from extractors.lines import Line, line_sentences
from extractors.records import Action, DocumentFacts
from patterns.actions import expression, pattern
from patterns.phrases import phrase_key

BODY_ALONE = re.compile(rf"(?:{pattern('body')})\s*:[\s–—-]*", re.IGNORECASE)
DONE = re.compile(r"(?:\w+ly\s+)?(?:[A-Z]{4,}\b|[A-Za-z]+ed\b)")
"""What a body did: "Noted the report", "AGREED the plan"."""
MOVED = re.compile(r"\bseconded\b[^.:;]{0,60}?(?:[,:]\s*(?=that\b)|:\s*$)", re.IGNORECASE)
AMENDMENT = re.compile(r"\bamendments?\b", re.IGNORECASE)
SHORTEST = 3
"""Words after "it was agreed" that say what."""
FAR = 8
"""Lines below a motion in which its vote is told."""
ALREADY_TOLD = re.compile(r"(?:this|the\s+(?:motion|proposal|suggestion|request))\s+was\b", re.IGNORECASE)
"""What was agreed stands in the sentence before."""
AGAIN = re.compile(r"(?:minutes?|decisions?|summary\b.*)\W*", re.IGNORECASE)
"""A heading under which what was resolved is printed once more."""
LONG = 10
"""Words of resolutions that are not passed twice in the same words: "That the report be noted." may well be."""
CUT = re.compile(r"(?:\.\s?\.\s?\.|…)\s*$")
"""Where a web page cuts its text short."""
FEWEST_OF_CUT = 3
"""Words of a limb that was cut and says what it is about: "Noted the ..." does not."""
NAMED = re.compile(r"(?:the\s+)?(?:decision|outcome|resolution|recommendation)s?\b", re.IGNORECASE)
OF_DECISIONS = re.compile(
    r"(?:the\s+|these\s+|all\s+|any\s+)?(?:above\s+)?decisions?\b.{0,80}\b(?:force|implement\w*|effect|call(?:ed)?.in)\b", re.IGNORECASE
)
"""What a notice says of all its decisions: "Decisions will come into force on 14 March"."""
SENTENCE = 6
"""Words of a sentence, at the least."""
NEAR = 12
"""Lines above a limb list in which a motion still waits for its vote."""
MINUTES_OF_LAST = re.compile(
    r"\bminutes\b.{0,160}\b(?:correct|accurate|true)\b|\bwere\s+correct\b|\bapproved\s+as\b", re.IGNORECASE | re.DOTALL
)


def find_resolutions(document: Document, lines: Sequence[Line], facts: DocumentFacts) -> tuple[Action, ...]:
    """The limbs under formal openers in minutes, decision notices and agendas with decisions; reports resolve nothing."""
    if facts.kind in ("report", "questions"):
        return ()
    return _groups_to_actions(document, lines, facts, _formal(lines))


def find_agreements(document: Document, lines: Sequence[Line], facts: DocumentFacts) -> tuple[Action, ...]:
    """Resolutions told in a sentence: "It was agreed that a report be brought", "The Committee noted the report."

    A promise may be told in the same words; the caller decides between them.
    """
    if facts.kind in ("report", "questions"):
        return ()
    return _groups_to_actions(document, lines, facts, ([span] for span in _told(lines)))


def _groups_to_actions(
    document: Document, lines: Sequence[Line], facts: DocumentFacts, groups: Iterable[Sequence[tuple[int, int]]]
) -> tuple[Action, ...]:
    """A resolution a span. A group printed again under one item of business (a decision, then its minute) is passed over."""
    found: list[Action] = []
    seen: dict[tuple[int, str], int] = {}
    items = _item_starts(lines)
    labels = [line.start for line in lines if AGAIN.fullmatch(line.text)]
    for group in groups:
        texts = [" ".join(document.text[start:end].split()) for start, end in group]
        keys = [(bisect.bisect(items, start), phrase_key(text)) for (start, _), text in zip(group, texts, strict=True)]
        again = all(key in seen and bisect.bisect(labels, seen[key]) < bisect.bisect(labels, group[0][0]) for key in keys)
        if again and sum(len(text.split()) for text in texts) >= LONG:
            continue
        seen |= {key: start for key, (start, _) in zip(keys, group, strict=True)}
        for (start, end), text in zip(group, texts, strict=True):
            if len(text.split()) > (FEWEST_OF_CUT if CUT.search(text) else 1):
                due = find_due(text, facts)
                evidence = span_to_evidence(document, start, end)
                found.append(Action(kind="resolution", text=text, due=due.text, due_date=due.date, evidence=evidence))
    return tuple(found)


def _item_starts(lines: Sequence[Line]) -> list[int]:
    """Where the items of business begin: at numbered headings, and at tables (a decision notice has one an item)."""
    tables = {line.row[0]: line.start for line in reversed(lines) if line.row is not None}
    return sorted([*(line.start for line in lines if line.is_heading and (line.number or line.raw[:1].isdigit())), *tables.values()])


def _formal(lines: Sequence[Line]) -> Iterator[list[tuple[int, int]]]:
    """The limbs below or behind formal openers, and those of motions that were carried."""
    index = 0
    while index < len(lines):
        gathering = _opened(lines, index) or _carried(lines, index)
        if gathering is None or not gathering.limbs:
            index += 1
            continue
        yield [(limb.start, limb.end) for limb in gathering.limbs]
        index = max(gathering.next, index + 1)


def _opened(lines: Sequence[Line], index: int) -> Gathering | None:
    line = lines[index]
    for start, _ in line_sentences(line):
        match = expression("resolved").match(line.raw, start)
        if match:
            rest = line.part(match.end(), numbered=False)
            found = gather(
                lines, index + 1, opener=line, rest=rest if rest.raw else None, begun=not rest.raw and not match[0].rstrip().endswith(".")
            )
            return found if not NAMED.match(match[0]) or all(_is_decision(limb.first.text) for limb in found.limbs) else None
    if _is_bare(line, lines[index + 1 : index + 2]) and not _waits(lines, index):
        return gather(lines, index, opener=line)
    return None


def _is_decision(text: str) -> bool:
    """Whether what stands under a heading "Decisions" is one: a sentence or a limb, not the title of a page."""
    return begins_limb(text) or (len(text.split()) >= SENTENCE and not OF_DECISIONS.match(text))


def _carried(lines: Sequence[Line], index: int) -> Gathering | None:
    """A motion's own words, where it was carried and no resolution is printed for it. An amendment is none."""
    line = lines[index]
    moved = MOVED.search(line.raw)
    if moved is None or AMENDMENT.search(line.raw[: moved.end()]) or (index and AMENDMENT.search(lines[index - 1].raw)):
        return None
    rest = line.part(moved.end(), numbered=False)
    sentences = list(line_sentences(rest)) if rest.raw else []
    text = rest.part(*sentences[0], numbered=False) if sentences else None
    gathering = gather(lines, index + 1, opener=line, rest=text, begun=text is None)
    outcome: bool | None = None
    for below in [rest.part(sentences[0][1]) if sentences else rest, *lines[gathering.next : gathering.next + FAR]]:
        if (below.is_heading and below.number) or AMENDMENT.search(below.raw):
            break
        if expression("resolved").match(below.raw):
            return None
        if outcome is None and expression("lost").search(below.raw):
            return None
        outcome = outcome or bool(expression("carried").search(below.raw)) or None
    return gathering if outcome else None


def _is_bare(line: Line, following: Sequence[Line]) -> bool:
    """Whether limbs stand below a line "That the Committee:" without an opener above."""
    if BODY_ALONE.fullmatch(line.raw):
        return bool(following) and following[0].row == line.row and following[0].number is not None and bool(DONE.match(following[0].raw))
    if not re.match(r"that\s", line.raw, re.IGNORECASE):
        return False
    if SUB_OPENER.fullmatch(line.raw):
        return bool(following) and following[0].row == line.row and (following[0].number is not None or begins_limb(following[0].text))
    head, limbs = split_run(line)
    return bool(limbs) and head is not None and bool(SUB_OPENER.fullmatch(head.raw))


def _waits(lines: Sequence[Line], index: int) -> bool:
    """Whether what stands here is a motion still to be voted on: moved above, and no vote in between."""
    for line in reversed(lines[max(0, index - NEAR) : index]):
        if line.is_heading and line.number:
            return False
        if expression("lost").search(line.raw):
            return False
        if expression("carried").search(line.raw) and not expression("motion").search(line.raw):
            return False
        if expression("motion").search(line.raw):
            return not expression("carried").search(line.raw)
    return False


def _told(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Resolutions told in sentences: "It was agreed that a report be brought", "The Committee noted the report", and the like."""
    for line in lines:
        if line.row is not None and len(line.text.split()) < 6:
            continue
        sentences = list(line_sentences(line))
        if len(sentences) == 1 and expression("act").fullmatch(line.text):
            yield line.start, line.end
            continue
        for number, (start, end) in enumerate(sentences):
            match = expression("agreed").search(line.raw, start, end)
            if match is None or expression("view").search(line.raw, match.start(), end) or expression("lost").search(line.raw, start, end):
                continue
            if MINUTES_OF_LAST.search(line.raw, start, end) or len(line.raw[match.end() : end].split()) < (
                0 if ALREADY_TOLD.match(match[0]) else SHORTEST
            ):
                continue
            begin = match.start()
            if ALREADY_TOLD.match(line.raw, begin):
                if number == 0:
                    continue
                begin = sentences[number - 1][0]
            yield line.start + begin, line.start + end
