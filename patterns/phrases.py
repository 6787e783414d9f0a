"""Phrases with a meaning: looked up as a whole, or found within a longer text, without regard to case and punctuation."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


@lru_cache(maxsize=20_000)
def label_text(text: str) -> str:
    """A label or description as it is looked up by patterns: white space folded, without the stops and dashes round it."""
    return " ".join(text.split()).strip(" .:–-")


def phrase_key(text: str) -> str:
    """The words of `text` as they are compared: lower case, dots and apostrophes gone ("D.O.T." is "dot"), other marks as spaces.

    "%" and "£" are words of their own.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[.'’‘`´]", "", plain)
    plain = re.sub(r"([%£])", r" \1 ", plain)
    return " ".join(re.sub(r"[^\w%£]+", " ", plain).replace("_", " ").split())


class Phrases(Generic[Meaning]):
    """A vocabulary of (meaning, phrases). A phrase given twice keeps its first meaning."""

    def __init__(self, entries: Iterable[tuple[Meaning, Iterable[str]]]) -> None:
        self._meanings: dict[str, Meaning] = {}
        for meaning, phrases in entries:
            for phrase in phrases:
                if key := phrase_key(phrase):
                    self._meanings.setdefault(key, meaning)
        longest_first = sorted(self._meanings, key=len, reverse=True)
        alternatives = "|".join(re.escape(phrase) for phrase in longest_first)
        self._expression = re.compile(rf"(?<![\w%£])(?:{alternatives})(?![\w])") if alternatives else None

    def get(self, key: str) -> Meaning | None:
        """The meaning of a text whose `phrase_key` is `key`, as a whole."""
        return self._meanings.get(key)

    def find(self, text: str) -> tuple[Meaning, str] | None:
        """The meaning and the words of the longest phrase at the first place where any stands in `text`."""
        found = self._expression.search(phrase_key(text)) if self._expression else None
        return (self._meanings[found[0]], found[0]) if found else None

    def find_all(self, text: str) -> list[tuple[Meaning, str]]:
        """All phrases that stand in `text`, from left to right, none overlapping another."""
        found = self._expression.findall(phrase_key(text)) if self._expression else []
        return [(self._meanings[words], words) for words in found]
