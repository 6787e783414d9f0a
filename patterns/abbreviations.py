"""Abbreviations of councils and what they stand for, so that whoever searches for the one finds the other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from patterns.documents import PhraseEntry
from patterns.loader import load_entries
from patterns.phrases import phrase_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """`ordinary`: also a plain word, an abbreviation only where it is typed with capitals (RAG, but not rag)."""

    short: tuple[str, ...]
    full: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    ordinary: bool = False


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    return load_entries("abbreviations", "abbreviation", Abbreviation)


@cache
def longest_name() -> int:
    """Words of the longest name or abbreviation."""
    return max(len(key.split()) for key in _meanings())


def meanings_of(words: str) -> tuple[Abbreviation, ...]:
    """What `words` as a whole may be an abbreviation or the full name of, in file order; singular and plural are the same."""
    return tuple(
        meaning
        for meaning in _meanings().get(name_key(words), ())
        if not (meaning.ordinary and len(words.split()) == 1 and len(re.findall(r"[A-Z]", words)) < 2)
    )


def other_words_for(words: str) -> tuple[str, ...]:
    """What else stands for the same: for "DoLS" "deprivation of liberty safeguards", and the other way round; () for other words."""
    key = name_key(words)
    others: dict[str, str] = {}
    for meaning in meanings_of(words):
        abbreviated = key in map(name_key, meaning.short)
        for name in (*meaning.full, *meaning.short) if abbreviated else (*meaning.short, *meaning.full):
            others.setdefault(name_key(name), name)
    others.pop(key, None)
    return tuple(others.values())


def is_dropped(word: str) -> bool:
    """Whether a word need not stand in what is found ("the"): a question is typed with it, and every text holds it."""
    return phrase_key(word) in _dropped()


def name_key(words: str) -> str:
    """`words` as they are compared: `phrase_key` without plurals. Short words keep an s ("was"), but not those in capitals ("TAs")."""
    capitals = {phrase_key(word) for word in words.split() if re.fullmatch(r"[^\Wa-z]{2,}s", word)}
    singular = (
        word[:-1] if word.endswith("s") and not word.endswith("ss") and (len(word) > 3 or word in capitals) else word
        for word in phrase_key(words).split()
    )
    return " ".join(singular)


@cache
def _meanings() -> Mapping[str, tuple[Abbreviation, ...]]:
    found: dict[str, list[Abbreviation]] = defaultdict(list)
    for entry in abbreviations():
        for key in _keys((*entry.short, *entry.full)):
            found[key].append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _keys(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(name_key, names)))


@cache
def _dropped() -> frozenset[str]:
    return frozenset(phrase_key(phrase) for entry in load_entries("abbreviations", "dropped", PhraseEntry) for phrase in entry.phrases)
