"""What a paper says of a measure beside its name. A label and its explanation may disagree: a measure called waiting times may be said
to track reviews; then what is said tells what the figures are of, where the name tells nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from extractors.matching.catalogue import Catalogue
from extractors.matching.levels import Hit, Printed
from extractors.matching.plain import name_to_fold, name_to_plain, plain_to_sequence
from extractors.matching.traits import unit_difference
from extractors.records import IndicatorValue, Measure
from extractors.sentences import sentence_spans
from patterns.loader import load_entries

SCORE = 0.8
LEAST_WORDS = 3
"""Telling words that a known name must have to be recognised in a sentence."""
# "had not been reviewed", "awaiting a review": the words of a name, and another measure.
TURNED = re.compile(r"\b(?:not|no|never|without|fail(?:s|ed|ing)?|awaiting|waiting|overdue|outstanding|rather than|instead of|unlike)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explains:
    words: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def figures_to_explanations(text: str, values: Iterable[IndicatorValue]) -> dict[Measure, str]:
    """What stands in a figure's paragraph between the naming of its measure and the end of the sentence or cell with the figure."""
    found: dict[Measure, str] = {}
    for value in values:
        start = text.rfind("\n", 0, value.evidence.start) + 1
        paragraph = text[start : value.evidence.end]
        if (named := _after_name(paragraph, value.measure)) is not None:
            found.setdefault(value.measure, named)
    return found


def explained(printed: Printed, said: str, catalogue: Catalogue) -> list[Hit]:
    """The indicators one of whose names stands word for word in a sentence that explains the measure; the fullest name first."""
    hits = []
    for start, end in sentence_spans(said):
        sentence = said[start:end]
        cue = _cues().search(sentence)
        if cue is None or TURNED.search(sentence.casefold()):
            continue
        words = " ".join(plain_to_sequence(name_to_plain(sentence[cue.end() :])))
        for known in catalogue.names:
            name = plain_to_sequence(name_to_plain(known.name))
            if len(name) < LEAST_WORDS or f" {' '.join(name)} " not in f" {words} ":
                continue
            if unit_difference(printed.measure.unit, printed.measure.name, known.indicator.unit) is None:
                reason = f"its name says another thing; the paper says of it what the catalogue calls: {known.name}"
                hits.append(Hit(known=known, method="description", score=SCORE, reason=reason))
    return sorted(hits, key=lambda hit: -len(hit.known.words))


def _after_name(paragraph: str, measure: Measure) -> str | None:
    """What follows the measure's code or name in the paragraph; None where neither stands in it."""
    if measure.code and (found := re.search(rf"(?<!\w){re.escape(measure.code)}(?!\w)", paragraph)):
        return paragraph[found.end() :]
    words = name_to_fold(measure.name).split()
    if words and (found := re.search(r"\W+".join(map(re.escape, words)), paragraph, re.IGNORECASE)):
        return paragraph[found.end() :]
    return None


@cache
def _cues() -> re.Pattern[str]:
    words = [word for entry in load_entries("names", "explains", Explains) for word in entry.words]
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)
