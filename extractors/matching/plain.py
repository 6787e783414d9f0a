"""A measure's name made plain: one spelling of everything that is only spelling, and one word for what is said in many.

What follows (what two names must not differ in, and how alike they are) reads the plain form alone.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.authority_names import known_mentions
from patterns.loader import load_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """`words` are other ways to say `meaning`. Examples say it, counterexamples do not."""

    meaning: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallWords:
    words: tuple[str, ...]


NUMBER_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "eight": "8", "ten": "10", "twelve": "12", "fifteen": "15",
}  # fmt: skip
# "(NI 156 & SDL 009-00)", "[M7]": a code in brackets is not part of the name.
CODE_IN_BRACKETS = re.compile(r"[(\[]\s*(?:(?:NI|BV|BVPI|PI|M|KPI|ASCOF|PHOF|SDL)\b[\s.]*[\d(].*?|[A-Z]{1,3}\d{1,3})\s*[)\]](?=\W|$)")
# "2016/17", "2023-24", "2011": when, not what.
YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s*[-/]\s*(?:\d\d)?\d\d)?\b")
# "10k", "100,000".
THOUSANDS = re.compile(r"\b(\d{1,3})\s*k\b")
GROUPED = re.compile(r"(?<=\d),(?=\d{3}\b)")
NUMBER_OF = re.compile(r"\b(?:no|nos|num)\b\.?\s+of\b")
PER_CENT = re.compile(r"%|\bper\s+cent(?:age)?\b|\bpercent\b")
SAYS_PER_CENT = re.compile(r"(?:\bthe )?\b(?:percentage|proportion)\b(?: of)?(?: the\b)?\s*")
SECTION = re.compile(r"\bs\.?\s?(\d{1,3})\b")


@lru_cache(maxsize=8192)
def name_to_fold(name: str) -> str:
    """The name without case, punctuation, a leading "the" and its way to say "per cent": "The % of homes let", "Proportion of homes let"
    and "Homes let (%)" are one.
    """
    text = " ".join(re.findall(r"\w+", PER_CENT.sub(" percentage ", _straight(name))))
    return SAYS_PER_CENT.sub(" ", text).strip().removeprefix("the ").strip()


@lru_cache(maxsize=8192)
def name_to_plain(name: str) -> str:
    """The name in lower case, with codes in brackets, years and councils' own names left out and what is said in many ways said in one.

    "Proportion of CLA (NI 63) with 2 moves, Sutton" becomes "proportion of looked after children with 2 moves".
    """
    text = CODE_IN_BRACKETS.sub(" ", name)
    for mention in reversed(known_mentions(text)):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    text = YEAR.sub(" ", _straight(text))
    text = NUMBER_OF.sub("number of", SECTION.sub(r"section \1", PER_CENT.sub(" percentage ", text)))
    text = GROUPED.sub("", THOUSANDS.sub(r"\g<1>000", text))
    text = re.sub(r"'s?(?!\w)|'", "", text)
    text = " ".join(re.findall(r"\d+(?:\.\d+)?\+?|[^\W\d_]+|&", text)).replace("&", "and")
    text = " ".join(NUMBER_WORDS.get(word, word) for word in text.split())
    pattern, meanings = _same()
    return pattern.sub(lambda match: meanings[match.group()], text)


@lru_cache(maxsize=8192)
def plain_to_words(plain: str) -> tuple[str, ...]:
    """The content words of a plain name, stemmed and sorted, boilerplate and small words left out; numbers are not words."""
    return tuple(sorted(plain_to_sequence(plain)))


@lru_cache(maxsize=8192)
def plain_to_sequence(plain: str) -> tuple[str, ...]:
    """The same words in the order of the name."""
    return tuple(_stem(word) for word in without_boilerplate(plain).split() if word not in _small_words() and not word[0].isdigit())


def without_boilerplate(plain: str) -> str:
    """A plain name without what is said of form, unit and time of reporting."""
    return " ".join(_boilerplate().sub(" ", plain).split())


def _straight(name: str) -> str:
    lower = name.casefold().replace("’", "'").replace("‘", "'").replace("_", " ")
    return re.sub(r"[‐‑‒–—−]", "-", lower)


def _stem(word: str) -> str:
    """The word without its ending, so that "reviewed", "reviews" and "review" are one. Only ever compared with other stems."""
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


@cache
def _same() -> tuple[re.Pattern[str], Mapping[str, str]]:
    meanings = {word.replace("&", "and"): entry.meaning for entry in load_entries("names", "same", Same) for word in entry.words}
    return _whole_words(meanings), meanings


@cache
def _boilerplate() -> re.Pattern[str]:
    return _whole_words({phrase: "" for entry in load_entries("names", "boilerplate", Boilerplate) for phrase in entry.phrases})


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word for entry in load_entries("names", "small_word", SmallWords) for word in entry.words)


def _whole_words(phrases: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))})(?!\w)")
