"""Parts what a file runs together: a converter may print a whole paper as one line, of which no reader after it could find the way."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.document import BlockKind
from corpus.drafts import BlockDraft, Draft, LinkDraft

LONGEST = 10_000
"""Characters of a paragraph, some three pages of print: what is searched for in it can take time by the square of its length."""
SENTENCE_END = re.compile(r"[.!?][\"”’')\]]{0,3}\s")


def split_long_blocks(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The same drafts, each block that is longer than `LONGEST` in several, of which the later are paragraphs without a number.

    They are parted behind a sentence where one ends in the second half of what may stay together, else behind a word. No character
    but the white space between the parts is left out.
    """
    for draft in drafts:
        if isinstance(draft, BlockDraft) and len(draft.text) > LONGEST:
            yield from _parts(draft)
        else:
            yield draft


def _parts(draft: BlockDraft) -> Iterator[BlockDraft]:
    start = 0
    while start < len(draft.text):
        end = _end_of_part(draft.text, start)
        links = tuple(
            LinkDraft(start=max(link.start, start) - start, end=min(link.end, end) - start, target=link.target)
            for link in draft.links
            if link.start < end and start < link.end
        )
        tints = tuple(
            replace(tint, start=max(tint.start, start) - start, end=min(tint.end, end) - start)
            for tint in draft.tints
            if tint.start < end and start < tint.end
        )
        part = replace(draft, text=draft.text[start:end].rstrip(), links=links, tints=tints)
        yield part if start == 0 else replace(part, kind=BlockKind.PARAGRAPH, number=None)
        start = end + len(draft.text[end : end + LONGEST]) - len(draft.text[end : end + LONGEST].lstrip())


def _end_of_part(text: str, start: int) -> int:
    """Where the part that begins at `start` ends, white space not counted."""
    if len(text) - start <= LONGEST:
        return len(text)
    half = start + LONGEST // 2
    ends = [match.end() - 1 for match in SENTENCE_END.finditer(text, half, start + LONGEST)]
    if ends:
        return ends[-1]
    return next((place for place in range(start + LONGEST, half, -1) if text[place].isspace()), start + LONGEST)
