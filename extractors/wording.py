"""Whether two passages say the same in the same words, however each is set.

Case, white space, punctuation, the shapes of dashes and quotes, an item's own number ("(a)", "2.") and an opening "that" never
count; figures and their signs always do. A word too many, or another name, is another passage.
"""

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

LEAD = re.compile(r"^\W*(?:(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])\)|\d{1,2}\.)\s+)?(?:that\b)?")
FIGURE = re.compile(r"(?<!\w)[-‐–−]?[£$€]?\d+(?:[.,:/]\d+)*%?")
THOUSANDS = re.compile(r",(?=\d{3}\b)")
WORD = re.compile(r"[^\W_]+")

LONG = 12
"""Words of a passage in which a misprint is told from another meaning."""
ALIKE = 97.0
"""How alike two long passages are at least, from 0 to 100, letter by letter."""
MISPRINTED = 5
"""Letters of a word in which one may differ, but for the first: "harbour" and "harbor" are one, "now" and "not", "defer" and "refer" two."""
TURNED = tuple(map(frozenset, (("the", "this", "a", "an"), ("is", "was"), ("are", "were"), ("has", "had"), ("have", "had"))))
"""Words that one clerk sets where another sets their like, with no other meaning: "is authorised", "was authorised"."""
ALIKE_TITLES = 90.0
PART = 6
"""Letters of a title that stands within a longer one, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What of a passage is compared. `letters`: its letters and digits in a row, so that no hyphen at a line's end parts a word."""

    letters: str
    figures: tuple[str, ...]
    words: tuple[str, ...]


def text_to_wording(text: str) -> Wording:
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = plain[LEAD.match(plain).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    words = tuple(WORD.findall(plain))
    figures = tuple(THOUSANDS.sub("", re.sub("[‐–−]", "-", figure)) for figure in FIGURE.findall(plain))
    return Wording(letters="".join(words), figures=figures, words=words)


def are_same(one: Wording, other: Wording) -> bool:
    """Whether two passages are the same but for how they are set."""
    return bool(one.letters) and one.letters == other.letters and one.figures == other.figures


def are_nearly_same(one: Wording, other: Wording) -> bool:
    """Whether two long passages differ in a few words only, one in `LONG`, and in each by a misprint or a turn of grammar; in no figure."""
    if one.figures != other.figures or len(one.words) != len(other.words) or len(one.words) < LONG:
        return False
    if not fuzz.ratio(one.letters, other.letters, score_cutoff=ALIKE):
        return False
    differing = [(left, right) for left, right in zip(one.words, other.words, strict=True) if left != right]
    return len(differing) * LONG <= len(one.words) and all(_is_setting(left, right) for left, right in differing)


def are_titles_alike(one: str, other: str) -> bool:
    """Whether two titles may be one item's: the same words, a part of the other's, or nearly the same."""
    shorter, longer = sorted((text_to_wording(one).letters, text_to_wording(other).letters), key=len)
    if len(shorter) >= PART and shorter in longer:
        return True
    return bool(shorter) and (shorter == longer or fuzz.ratio(shorter, longer) >= ALIKE_TITLES)


def _is_setting(left: str, right: str) -> bool:
    if any({left, right} <= words for words in TURNED):
        return True
    return left[0] == right[0] and min(len(left), len(right)) >= MISPRINTED and Levenshtein.distance(left, right, score_cutoff=1) <= 1
