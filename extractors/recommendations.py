"""Recommendations of a report: the limbs listed below its opener, or the sentence that opens itself ("That the report be noted")."""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Block, BlockKind, Document
from corpus.evidence import part_to_evidence
from extractors.records import Action
from patterns.documents import recommendation_expression

OWNER = re.compile(
    r"\b(?P<owner>the\s+(?:[A-Z][\w’'-]*\s+(?:(?:and|of|for|&)\s+)?){0,8}(?:Committee|Sub-Committee|Panel|Commission|Board|Cabinet|Council|Executive|Forum|Member\s+for\s+[A-Z][\w\s&]+?|Authority|Mayor))\b",
)
LIMB = re.compile(r"(?:that|to|the\s+\w+|[A-Z][a-z]+s?\s)\b", re.IGNORECASE)
LONGEST_OPENER = 40
"""Words of a line that opens recommendations."""


def find_recommendations(document: Document) -> tuple[Action, ...]:
    """The recommendation limbs of a document, each with the body they are put to as owner, where the opener names it."""
    blocks = document.blocks
    found: dict[int, Action] = {}
    index = 0
    while index < len(blocks):
        if not _opens(blocks[index]):
            index += 1
            continue
        openers, limbs, index = _gather(blocks, index)
        owner = next((match for opener in reversed(openers) if (match := OWNER.search(opener.text))), None)
        for limb in limbs:
            found[limb.start] = Action(
                kind="recommendation",
                text=" ".join(limb.text.split()),
                owner=" ".join(owner["owner"].split()) if owner else None,
                evidence=part_to_evidence(limb),
            )
        if not limbs:
            found |= {action.evidence.start: action for action in _run_on(openers[-1])}
    return tuple(found.values())


def _opens(block: Block) -> bool:
    return len(block.text.split()) <= LONGEST_OPENER and bool(recommendation_expression().fullmatch(" ".join(block.text.split())))


def _gather(blocks: Sequence[Block], index: int) -> tuple[list[Block], list[Block], int]:
    """The opener's lines, the limbs below them, and where to go on."""
    openers = [blocks[index]]
    limbs: list[Block] = []
    index += 1
    while index < len(blocks):
        block = blocks[index]
        if _opens(block) and not limbs:
            openers.append(block)
        elif (
            block.kind is BlockKind.LIST_ITEM
            or (block.kind is BlockKind.PARAGRAPH and block.number and _is_limb(limbs, openers))
            or (block.kind is BlockKind.PARAGRAPH and not limbs and _stands_alone(block))
        ):
            limbs.append(block)
        else:
            break
        index += 1
    return openers, _one_level(limbs), index


def _is_limb(limbs: Sequence[Block], openers: Sequence[Block]) -> bool:
    """A numbered paragraph goes on with the limbs while its number does; the opener's own numbering ends them."""
    if limbs and limbs[-1].kind is BlockKind.LIST_ITEM and not re.match(r"\(?\d", limbs[-1].number or ""):
        return False
    return not any(opener.number for opener in openers)


def _stands_alone(block: Block) -> bool:
    """A paragraph right below "Recommendation" that is itself one."""
    return bool(re.match(r"(?:That|To)\s", block.text)) or bool(
        re.match(r"The\s.{3,60}\b(?:is|are)\s(?:recommended|asked|invited)\b", block.text)
    )


def _one_level(limbs: list[Block]) -> list[Block]:
    """The limbs of the outermost level; what is listed below a limb belongs to it only where it opens no list of its own."""
    if not limbs:
        return limbs
    outer = min(limb.level for limb in limbs)
    return [limb for limb in limbs if limb.level == outer]


def _run_on(opener: Block) -> Iterator[Action]:
    """The limb in the opener's own sentence ("It is recommended that the report be noted.")."""
    match = re.search(
        r"\b(?:recommended|asked|requested|invited)\s+(?=that\b|to\b)|(?:recommendation\W+)(?=that\b)", opener.text, re.IGNORECASE
    )
    if match and len(opener.text[match.end() :].split()) > 3 and not opener.text.rstrip().endswith(":"):
        evidence = part_to_evidence(opener, start=match.end(), end=len(opener.text.rstrip()))
        owner = OWNER.search(opener.text)
        yield Action(
            kind="recommendation",
            text=" ".join(evidence.quote.split()),
            owner=" ".join(owner["owner"].split()) if owner else None,
            evidence=evidence,
        )
