"""The words that say what a figure in a sentence is."""

import re
from functools import cache
from typing import Literal

from patterns.documents import PhraseEntry
from patterns.loader import load_entries
from patterns.phrases import Phrases

Kind = Literal[
    "measure_noun", "anaphor", "generic_heading", "target_before", "target_after", "projection", "assumption", "estimate", "approximate",
    "year_to_date", "equivalent", "reference", "reference_small", "span", "no_measure", "tallied", "caution", "better", "worse", "unchanged", "noun_end", "generic_noun",
]  # fmt: skip


@cache
def entries(kind: Kind) -> tuple[PhraseEntry, ...]:
    return load_entries("prose", kind, PhraseEntry)


@cache
def vocabulary(kind: Kind) -> Phrases[bool]:
    """The phrases of a kind, to be looked up or found without regard to case and punctuation."""
    return Phrases([(True, [phrase for entry in entries(kind) for phrase in entry.phrases])])


@cache
def expression(kind: Kind) -> re.Pattern[str]:
    """Matches a phrase of a kind where it stands in running text, longest first."""
    phrases = sorted({phrase for entry in entries(kind) for phrase in entry.phrases}, key=len, reverse=True)
    alternatives = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<![\w'’-])(?:{alternatives})(?![\w-])", re.IGNORECASE)
