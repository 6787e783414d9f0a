"""The sentences of blocks as they read, with white space folded, and where each stands in the document."""

import re
from dataclasses import dataclass

from corpus.document import Block
from extractors.sentences import sentence_spans

QUESTION_END = re.compile(r"\?[\"”’')\]]*(?=\s+[–—-]\s)")
"""A question mark before a dash ends a question as well: "Why was that? – Costs had risen."."""


JOINT = re.compile(r"[\s,;]+(?:and|but|to\swhich)\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its white space folded; [start, end) is where it stands in the document's text."""

    text: str
    start: int
    end: int
    places: tuple[int, ...]
    """The place in the document of each character of `text`."""

    def part(self, start: int, end: int | None = None) -> "Sentence":
        """The stretch [start, end) of the sentence, without white space, marks and conjunctions that only join it to the rest."""
        stop = len(self.text) if end is None else end
        if end is not None and (joint := JOINT.search(self.text[:stop])):
            stop = joint.start()
        while start < stop and self.text[start] in " ,;:-–—":
            start += 1
        while stop > start and self.text[stop - 1] in " ,;:-–—":
            stop -= 1
        places = self.places[start:stop]
        return Sentence(
            text=self.text[start:stop],
            start=places[0] if places else self.start,
            end=places[-1] + 1 if places else self.start,
            places=places,
        )


def block_to_sentences(block: Block) -> tuple[Sentence, ...]:
    """The sentences of a block; where its lines break does not matter."""
    return text_to_sentences(block.text, block.start)


def text_to_sentences(whole: str, at: int) -> tuple[Sentence, ...]:
    """The sentences of a text that stands at `at` in the document."""
    letters: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"\s+|\S", whole):
        if match[0].isspace() and not letters:
            continue
        letters.append(" " if match[0].isspace() else match[0])
        places.append(at + match.start())
    while letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    text = "".join(letters)
    spans = [piece for span in sentence_spans(text) for piece in _at_questions(text, *span)]
    return tuple(
        Sentence(text=text[start:end], start=places[start], end=places[end - 1] + 1, places=tuple(places[start:end]))
        for start, end in spans
    )


def _at_questions(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    for match in QUESTION_END.finditer(text, start, end):
        pieces.append((start, match.end()))
        start = match.end()
        while start < end and text[start] in " –—-":
            start += 1
    return [*pieces, (start, end)] if start < end else pieces
