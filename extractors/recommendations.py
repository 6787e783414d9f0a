"""Recommendations of a report: the limbs listed below its opener, or the sentence that opens itself ("That the report be noted")."""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Document
from corpus.evidence import span_to_evidence
from extractors.due import find_due
from extractors.limbs import begins_limb, gather
from extractors.lines import Line
from extractors.records import Action, DocumentFacts
from patterns.actions import expression, pattern

LONGEST_OPENER = 40
"""Words of a line that opens recommendations, where they do not follow in it."""
LABEL = re.compile(
    r"(?:(?:officer|report)\s+)?recommend(?:ation|ed)s?(?:\s*\(s\))?(?:\s+\(?\d{1,2}[a-z]?\)?)?\s*[:.–—-]+\s*", re.IGNORECASE
)
ASKED = re.compile(
    r"\brecommended\s+to\s+[^:.]{3,60}?\s+(?=that\b)|\b(?:recommended|asked|requested|invited)(?:\s+by\s+[^:]{3,60}?)?\s*(?::|(?=(?:that|to)\b))|\brecommendations?\s+(?:is|are)\s+(?=that\b|to\b)",
    re.IGNORECASE,
)
PUT_TO = re.compile(
    r"(?:that\s+)?(?P<owner>(?!it\b|that\b|officers?\b)\S.{2,90}?)\s+(?:is|are)\s+(?:therefore\s+)?(?:recommended|asked|requested|invited)\b",
    re.IGNORECASE,
)
OWNER = re.compile(
    rf"(?:^|\bthat\s+|\brecommended\s+to\s+)\W*(?:for\s+)?(?!that\b|it\b|for\b|recommend)(?P<owner>{pattern('body')})(?=\s*(?:[:;,.–—-]|$)|\s+(?-i:[a-z]))",
    re.IGNORECASE,
)
PLAIN = re.compile(r"(?:\w+\s+){0,2}recommend|it\s+is\s+recommended", re.IGNORECASE)
"""How recommendations open outside reports, where members are asked for many things."""
REASONS = re.compile(r"\breasons?\b", re.IGNORECASE)


def find_recommendations(document: Document, lines: Sequence[Line], facts: DocumentFacts) -> tuple[Action, ...]:
    """The recommendation limbs of a paper, each with the body they are put to as owner, where opener or limb names it."""
    found: dict[int, Action] = {}
    index = 0
    reasons = False
    while index < len(lines):
        line = lines[index]
        reasons = bool(REASONS.match(line.text)) if line.is_heading else reasons
        if (
            not reasons
            and is_opener(line)
            and not expression("standing").search(line.raw)
            and (facts.kind == "report" or PLAIN.match(line.text))
        ):
            rest = _rest(line)
            short = len(line.text.split()) <= LONGEST_OPENER
            if rest is not None or short:
                gathering = gather(lines, index + 1, opener=line, rest=rest, begun=rest is None)
                texts = [" ".join(document.text[limb.start : limb.end].split()) for limb in gathering.limbs]
                owners = [_owner([line, *gathering.openers], text) for text in texts]
                shared = next(filter(None, owners), None)
                for limb, text, owner in zip(gathering.limbs, texts, owners, strict=True):
                    if not begins_limb(text) and len(text.split()) < 3:
                        continue
                    due = find_due(text, facts)
                    found[limb.start] = Action(
                        kind="recommendation",
                        text=text,
                        owner=owner or shared,
                        due=due.text,
                        due_date=due.date,
                        evidence=span_to_evidence(document, limb.start, limb.end),
                    )
                index = max(gathering.next, index + 1)
                continue
        index += 1
    return tuple(found.values())


def is_opener(line: Line) -> bool:
    return bool(expression("recommendation").fullmatch(line.text)) or _labelled(line) is not None


def _labelled(line: Line) -> Line | None:
    """The limb behind "Recommendation 2:" in its own line, where it reads as one."""
    label = LABEL.match(line.raw)
    if label is None:
        return None
    rest = line.part(label.end(), numbered=False)
    return rest if begins_limb(rest.part(0).text) and not re.match(r"\w+ed\b", rest.text) else None


def _rest(line: Line) -> Line | None:
    """What follows the opener's words in its own line; None where its limbs stand below."""
    labelled = _labelled(line)
    if labelled is not None:
        asked = ASKED.search(labelled.raw[:120])
        labelled = labelled.part(asked.end(), numbered=False) if asked else labelled
        return labelled if labelled.raw else None
    asked = ASKED.search(line.raw)
    if asked is None:
        return None
    rest = line.part(asked.end(), numbered=False)
    if not rest.raw.strip(" :;–—-") or re.fullmatch(r"(?:that|to)\b[^.]*:\s*[-–—]*", rest.raw, re.IGNORECASE | re.DOTALL):
        return None
    return rest if len(rest.text.split()) > 2 or rest.number else None


def _owner(openers: Sequence[Line], limb: str) -> str | None:
    """The body the limbs are put to: as the nearest opener names it, else as the limb does ("That the Committee notes …")."""
    for text in (*_names(openers), limb):
        if match := PUT_TO.match(text) or OWNER.search(text):
            return " ".join(match["owner"].split()).strip(" :;,-–—")
    return None


def _names(openers: Sequence[Line]) -> Iterator[str]:
    for opener in reversed(openers):
        text = opener.text
        label = LABEL.match(text)
        yield text[label.end() :] if label else text
