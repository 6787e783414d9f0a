"""Which measure a question is about: by its code, by its name, or by a description that the catalogue knows."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from corpus.document import Document
from extractors.prose.topics import Topic, code_topic, glossary, stems_of
from extractors.records import Asked, Measure, Question
from patterns.indicators import indicators
from patterns.units import unit_of_name

SHARE = 0.8
"""The share of a name's words that a question must hold to be about it."""
FEWEST = 3
"""Words of a name below which finding them says little."""


def find_asked(document: Document, questions: Sequence[Question], measures: Iterable[Measure]) -> tuple[Asked, ...]:
    """The measures that questions are about. `measures`: those the paper prints figures of.

    A code that the paper explains ("LM04 – Waiting times") is surest; then a measure of the paper whose name the question holds;
    then an indicator of the catalogue under one of the names councils print.
    """
    codes = glossary(document)
    own = list(dict.fromkeys(measures))
    found: list[Asked] = []
    for question in questions:
        asked = _by_code(question, codes, own) or _by_name(question, own) or _by_description(question)
        if asked is not None:
            found.append(asked)
    return tuple(found)


def _by_code(question: Question, codes: Mapping[str, Topic], own: Sequence[Measure]) -> Asked | None:
    topic = code_topic(question.text, codes)
    if topic is None:
        return None
    measure = next((measure for measure in own if measure.code == topic.code and measure.name == topic.name), None)
    measure = measure or Measure(name=topic.name, code=topic.code, unit=topic.unit or "other")
    return Asked(question_start=question.evidence.start, measure=measure, reason=f"the question names its code, {topic.code}")


def _by_name(question: Question, own: Sequence[Measure]) -> Asked | None:
    held = stems_of(question.text)
    ranked = sorted(
        ((_held(stems_of(measure.name), held), measure.name, measure) for measure in own), key=lambda r: (r[0], r[1]), reverse=True
    )
    if not ranked or ranked[0][0] < SHARE:
        return None
    share, name, measure = ranked[0]
    if sum(1 for other in ranked if other[0] == share and other[1] != name):
        return None
    return Asked(question_start=question.evidence.start, measure=measure, reason=f"the question holds the words of its name, “{name}”")


def _by_description(question: Question) -> Asked | None:
    held = stems_of(question.text)
    best = max(_catalogue_names(), key=lambda entry: (_held(entry[0], held), len(entry[0])), default=None)
    if best is None or _held(best[0], held) < SHARE:
        return None
    rivals = {
        concept for stems, _, concept in _catalogue_names() if _held(stems, held) == _held(best[0], held) and len(stems) == len(best[0])
    }
    if len(rivals) > 1:
        return None
    measure = Measure(name=best[1], unit=unit_of_name(best[1]) or "other")
    return Asked(
        question_start=question.evidence.start, measure=measure, reason=f"the question describes what councils print as “{best[1]}”"
    )


def _held(stems: frozenset[str], held: frozenset[str]) -> float:
    return len(stems & held) / len(stems) if len(stems) >= FEWEST else 0.0


@cache
def _catalogue_names() -> tuple[tuple[frozenset[str], str, str], ...]:
    """Every name of the catalogue with its stems and its concept."""
    return tuple(
        (stems_of(name), name, indicator.concept or indicator.id)
        for indicator in indicators()
        for name in (indicator.name, *indicator.variants)
    )
