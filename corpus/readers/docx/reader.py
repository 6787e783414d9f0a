"""Word documents (DOCX): their text as it stands with all changes accepted, and what of them is no text."""

from collections.abc import Iterator

from corpus.document import Problem
from corpus.drafts import BlockDraft, Draft
from corpus.memory import without_collecting
from corpus.readers.docx.blocks import items_to_drafts
from corpus.readers.docx.items import Seen
from corpus.readers.docx.markup import Element, W
from corpus.readers.docx.parts import Parts
from corpus.readers.docx.story import Story
from corpus.readers.packages import open_package
from corpus.readers.registry import Reading
from patterns.furniture import is_furniture

FEW_WORDS = 20
"""Words up to which a paper with pictures is its pictures."""
LONGEST_QUOTE = 100
CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))


def read(content: bytes, *, ocr: bool = False) -> Reading:
    """The blocks and tables of a Word document. Where a page ends only the program knows that prints it: there are no pages.

    Raises PaperRefusedError where the file is damaged, or larger than a paper is.
    """
    del ocr
    with without_collecting(), open_package(content) as package:
        parts = Parts(package)
        story = Story(parts)
        drafts = items_to_drafts(story.body())
        problems = (*_problems(story.seen, drafts), *_changes(parts.body))
    return Reading(drafts=tuple(drafts), problems=problems)


def _problems(seen: Seen, drafts: list[Draft]) -> Iterator[Problem]:
    yield from seen.problems
    words = sum(len(draft.text.split()) if isinstance(draft, BlockDraft) else FEW_WORDS for draft in drafts)
    if seen.pictures and words < FEW_WORDS:
        yield _problem("no_text_layer", f"the paper is {_count(seen.pictures, 'picture')} with next to no text: what they say is not read")
    elif seen.large_pictures:
        large = _count(seen.large_pictures, "picture")
        yield _problem("no_text_layer", f"{large} of the paper take half of a page or more: what they say is not read")
    if seen.charts:
        yield _problem(
            "chart", f"the paper has {_count(seen.charts, 'chart')}, whose figures, which no table prints, are not read as values"
        )
    if seen.embedded:
        yield _problem("embedded", f"{_count(seen.embedded, 'part')} of the paper, embedded in another format, could not be read")
    quote = " ".join(" ".join(seen.hidden).split())
    if quote and not is_furniture(quote):
        yield _problem("hidden_text", f"the paper has hidden text, which nobody sees: {quote[:LONGEST_QUOTE]}")
    struck = " ".join(" ".join(seen.struck).split())
    if struck:
        yield _problem("struck_text", f"the paper has text that is struck out, which was left out: {struck[:LONGEST_QUOTE]}")


def _changes(body: Element) -> Iterator[Problem]:
    if next(body.iter(*CHANGES), None) is not None:
        yield _problem("tracked_changes", "the paper has changes that nobody has accepted or refused: it is read as if all were accepted")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _problem(code: str, message: str) -> Problem:
    return Problem(stage="read", code=code, message=message)
