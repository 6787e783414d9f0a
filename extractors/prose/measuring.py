"""Of what a figure in a sentence is: the topic's measure, one that the sentence names itself, or none for sure."""

import re
from dataclasses import replace

from extractors.prose.mentions import TIMES, Mention, Sentence
from extractors.prose.topics import Topic, counted_name, predicate_name, stems_of, subject_name
from extractors.records import Measure
from patterns.phrases import phrase_key
from patterns.prose import expression, vocabulary
from patterns.status import status_word
from patterns.units import unit_of_name

COUNTED = re.compile(
    r"\s*(?:[\w’'-]+\s+){1,6}?(?:had|have|has|were|was)\s+(?:been\s+)?\w+(?:ed|un|wn|en|ne)\b|\s*(?:[\w’'-]+\s+){1,6}?(?:were|was|are)\s+(?:in|on|without|waiting|awaiting|living|subject\s+to)\b",
    re.IGNORECASE,
)
BARE = re.compile(
    r"\s*(?:$|[.,;:)]|(?:had|have|has|was|were|is|are|on|in|at|by|overall|of\s+(?:Q|20)|a\s+|during|last|this|for|from|compared|which|and|but|against|per|to|out)\b)",
    re.IGNORECASE,
)
THERE_WERE = re.compile(r"\bthere\s+(?:were|was|are|is|have\s+been|had\s+been)\s+$", re.IGNORECASE)
EQUIVALENT_WORDS = 5


def mention_to_measure(
    sentence: Sentence,
    mention: Mention,
    previous: Mention | None,
    *,
    topic: Topic | None,
    active: Measure | None,
    dated: bool,
    own_time: bool,
) -> Measure | None:
    """The measure of a value, or None where the sentence does not say for sure what is measured.

    `dated`: the block says as at when; `own_time`: the figure itself does.
    """
    if previous is not None and active is not None and _is_equivalent(sentence.text, previous, mention):
        return replace(active, unit=mention.unit or active.unit)
    subject = subject_name(sentence.text, mention)
    if subject and not (topic and _is_about(topic, subject)):
        return (
            Measure(name=subject, unit=mention.unit or unit_of_name(subject) or "other") if mention.unit or unit_of_name(subject) else None
        )
    if _rates_actions(mention):
        return None
    if topic is not None:
        found = _measure_of_topic(topic, mention, active)
        if found is not None:
            return found
    if mention.unit == "percent" and (name := predicate_name(mention)) and not (topic and topic.states):
        return Measure(name=name, unit="percent")
    if (
        active is not None
        and previous is None
        and mention.unit in (None, active.unit)
        and _is_bare(mention)
        and _in_brackets(sentence.text, mention)
    ):
        return active
    if active is not None and previous is not None and mention.unit in (None, active.unit) and _is_bare(mention) and own_time:
        return active
    if mention.unit is None and (dated or own_time) and topic is None and THERE_WERE.search(sentence.text[: mention.start]):
        name = counted_name(mention)
        return Measure(name=name, unit="count") if name else None
    if (mention.unit is None and dated and mention.noun and COUNTED.match(mention.after) and topic is None) or _counts(
        mention, topic, dated=dated
    ):
        name = predicate_name(mention)
        return Measure(name=_counted_name(name), unit="count") if name else None
    return None


def _measure_of_topic(topic: Topic, mention: Mention, active: Measure | None) -> Measure | None:
    """The topic's measure where a figure can be its: of its unit, or counting what it speaks of."""
    unit = topic.unit or (active.unit if active and active.name == topic.name else None)
    about = bool(stems_of(f"{mention.noun} {mention.after[:60]}") & topic.stems) or mention.noun.startswith("such ")
    words = phrase_key(mention.noun).split()
    opens_generic = bool(words) and vocabulary("generic_noun").get(words[0]) is not None
    generic = opens_generic and (len(words) == 1 or not topic.states)
    bare = _is_bare(mention) or not mention.noun or generic
    if mention.denominator is not None and mention.unit == "count":
        return Measure(name=topic.name, code=topic.code, unit="count") if about else None
    if mention.unit is not None:
        if unit in (None, mention.unit) and (topic.states or bare or about):
            return Measure(name=topic.name, code=topic.code, unit=mention.unit)
        return None
    if unit == "percent":
        return None
    if unit in ("per_1000", "per_10000", "per_100000"):
        rate = "per" in mention.after[:90].split() or bare
        return Measure(name=topic.name, code=topic.code, unit=unit if rate or not mention.noun else "count") if rate or about else None
    if unit in TIMES:
        return Measure(name=topic.name, code=topic.code, unit=unit) if bare and (active is not None or topic.code) else None
    if bare or about:
        return Measure(name=topic.name, code=topic.code, unit=unit or "count")
    return None


def _is_about(topic: Topic, subject: str) -> bool:
    """Whether a subject is the topic under fewer words: "performance" is, "conversion into long-term support" is not."""
    stems = stems_of(subject)
    noun = vocabulary("measure_noun").find(subject)
    own = stems_of(noun[1]) if noun else frozenset()
    return not stems or (stems <= topic.stems) or (bool(stems & topic.stems) and own <= topic.stems)


def _counts(mention: Mention, topic: Topic | None, *, dated: bool) -> bool:
    """Whether a count states a measure by itself, below a heading that names another: only with a time and a whole predicate."""
    return mention.unit is None and dated and bool(mention.noun) and bool(COUNTED.match(mention.after)) and not (topic and topic.states)


def _counted_name(name: str) -> str:
    return re.split(r"\s+(?:overall|so far|to date)\b", name)[0]


def _is_bare(mention: Mention) -> bool:
    """Whether nothing is named behind a figure: a verb, a preposition or a mark follows."""
    return bool(BARE.match(mention.after))


def _in_brackets(text: str, mention: Mention) -> bool:
    before = text[: mention.start]
    return before.count("(") > before.count(")")


def _is_equivalent(text: str, previous: Mention, mention: Mention) -> bool:
    """Whether a figure says the one before it again in another unit: "1.3%, equating to £2.4m"."""
    between = text[previous.end : mention.start]
    return (
        mention.unit != previous.unit
        and mention.unit is not None
        and len(between.split()) <= EQUIVALENT_WORDS
        and bool(re.fullmatch(rf"\W*(?:{expression('equivalent').pattern})?\W*", between.strip(), re.IGNORECASE))
    )


def _rates_actions(mention: Mention) -> bool:
    """Whether a share is of measures or actions rated ("80% being on track"), which is a tally."""
    words = re.sub(r"^(?:of )?(?:the )?(?:being |were |was |are |is )?", "", phrase_key(mention.after[:60])).split()
    rated = any(status_word(" ".join(words[:size])) for size in (1, 2, 3))
    if mention.unit == "percent" and any(vocabulary("tallied").get(word) for word in phrase_key(mention.noun).split()):
        return True
    return rated or bool(words and vocabulary("no_measure").get(words[0]))
