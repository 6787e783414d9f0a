"""The colours that words are printed in, where they are neither black, grey nor white: of a cell as a whole, of a line in stretches."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from corpus.document import Tint
from patterns.colours import colour_to_name


class Inked(Protocol):
    """Letters that are printed in one colour."""

    @property
    def text(self) -> str: ...
    @property
    def colour(self) -> str: ...


def words_to_ink(words: Iterable[Inked]) -> str | None:
    """The colour of a cell's letters: of its first glyph in a colour that has a name, else that which all of its words share."""
    inks: list[str | None] = []
    for word in words:
        ink = word.colour if colour_to_name(word.colour) else None
        if ink and not any(character.isalnum() for character in word.text):
            return ink
        inks.append(ink)
    return inks[0] if inks and len({colour_to_name(ink) for ink in inks}) == 1 else None


def words_to_tints(words: Sequence[Inked], text: str) -> tuple[Tint, ...]:
    """The stretches of a line's `text`, made of `words` in this order, that are printed in a colour that has a name."""
    tints: list[Tint] = []
    place = 0
    for word in words:
        start = text.find(word.text, place)
        if start < 0:
            continue
        place = start + len(word.text)
        if colour_to_name(word.colour) is None:
            continue
        before = tints[-1] if tints else None
        if before and before.colour == word.colour and not text[before.end : start].strip():
            tints[-1] = replace(before, end=place)
        else:
            tints.append(Tint(start=start, end=place, colour=word.colour))
    return tuple(tints)
