"""Which council a paper is of: from what the user says, else from what the paper prints, the surer evidence first.

Where two councils have nearly the same claim the answer is "unknown": a figure filed under the wrong council is worse than one
that waits for `--authority`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.document import Document, Problem
from corpus.evidence import span_to_evidence
from extractors.authority_names import (
    Mention,
    domain_mentions,
    known_mentions,
    outside_mentions,
    printed_name_to_body,
)
from patterns.authorities import Authority, authority_named

HEAD_BLOCKS = 40
HEAD_CHARACTERS = 8000
TITLE_BLOCKS = 5
LETTERHEAD = 4
"""How often a name counts that stands alone in a line of the first blocks, as a letterhead does."""
LETTERHEAD_WORDS = 14
CLEARLY_MORE = 2
"""How many times as often as the next one a name must stand to be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityFinding:
    """`id` is a GSS code, a slug for a body outside the list, or None where the council is not known. `how` is for a person."""

    id: str | None
    name: str | None
    short_name: str | None
    type: str | None
    region: str | None
    website: str | None
    how: str
    problems: tuple[Problem, ...] = ()


def find_authority(document: Document, *, named: str | None = None) -> AuthorityFinding:
    """The council `document` is of. `named` (what the user says) outranks the paper; a body outside the list has a slug as id.

    What is not printed as an official name in the head of the paper comes with a problem `authority_inferred` that says how it was
    found, and a paper whose council is not to be told with `authority_unknown`. Raises ValueError where `named` has no letter.
    """
    if named is not None:
        return _finding(authority_named(named) or printed_name_to_body(named), how="named by the user")
    head = document.text[: _head_end(document)]
    listed = [mention for mention in known_mentions(head) if mention.full]
    in_head = [*listed, *(mention for mention in outside_mentions(head) if not any(_overlap(mention, other) for other in listed))]
    letterheads = _letterheads(in_head, document)
    by_domain = domain_mentions(document)
    if in_head:
        body = _leading([*in_head, *(mention for mention in letterheads for _ in range(LETTERHEAD - 1))])
        addressed = _leading(by_domain)
        if body is None or (addressed not in (None, body) and not letterheads):
            return _unknown((*in_head, *by_domain))
        return _finding(body, how=f"its name stands in the head of the paper: {body.name}")
    mentions = known_mentions(document.text)
    levels = (
        ("an address of its domain: ", by_domain),
        ("its name stands in the paper: ", [m for m in mentions if m.full and m.own]),
        ("it is the place named most often: ", [m for m in mentions if m.own]),
    )
    for how, found in levels:
        if body := _leading(found):
            first = next(m for m in found if m.authority.id == body.id)
            return _inferred(document, body, how=f"{how}{first.text}", first=first)
    return _unknown(mentions)


def _head_end(document: Document) -> int:
    if not document.blocks:
        return HEAD_CHARACTERS
    return min(HEAD_CHARACTERS, document.blocks[:HEAD_BLOCKS][-1].end)


def _letterheads(mentions: Iterable[Mention], document: Document) -> list[Mention]:
    """The mentions that stand in a short line of their own among the first blocks, with no other council beside them."""
    found = []
    for block in document.blocks[:TITLE_BLOCKS]:
        inside = [mention for mention in mentions if block.start <= mention.start < block.end]
        is_sentence = block.text.rstrip().endswith(".") or len(block.text.split()) > LETTERHEAD_WORDS
        if len({mention.authority.id for mention in inside}) == 1 and not is_sentence:
            found.append(inside[0])
    return found


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _leading(mentions: Iterable[Mention]) -> Authority | None:
    """The authority that is mentioned clearly more often than any other, or None."""
    found = {mention.authority.id: mention.authority for mention in mentions}
    counts = Counter(mention.authority.id for mention in mentions).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < CLEARLY_MORE * counts[1][1]):
        return None
    return found[counts[0][0]]


def _finding(body: Authority, *, how: str, problems: tuple[Problem, ...] = ()) -> AuthorityFinding:
    return AuthorityFinding(
        id=body.id,
        name=body.name,
        short_name=body.short_name,
        type=body.type,
        region=body.region,
        website=body.website,
        how=how,
        problems=problems,
    )


def _inferred(document: Document, body: Authority, *, how: str, first: Mention) -> AuthorityFinding:
    message = f"The head of the paper names no council; {body.name} was taken because of this: {how}. Name another with --authority."
    evidence = span_to_evidence(document, first.start, first.end)
    return _finding(body, how=how, problems=(Problem(stage="extract", code="authority_inferred", message=message, evidence=evidence),))


def _unknown(mentions: Iterable[Mention]) -> AuthorityFinding:
    named = Counter(mention.authority.name for mention in mentions).most_common(3)
    seen = f" It names {', '.join(name for name, _ in named)}, none clearly more than another." if named else ""
    message = f"The paper does not say which council it is of.{seen} Name it with --authority."
    problem = Problem(stage="extract", code="authority_unknown", message=message)
    return AuthorityFinding(id=None, name=None, short_name=None, type=None, region=None, website=None, how="not known", problems=(problem,))
