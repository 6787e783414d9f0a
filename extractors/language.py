"""English as the minutes write it: spaCy's tokenizer, a gate and matchers, built once per process from a vocabulary.

A phrase of a vocabulary is a row of words, compared without regard to case. In it

    asked|queried     one of several words
    [also]            a word that may be left out; [also|then] one of several
    {information}     a word of the list of that name, the vocabulary's `[[words]]`; [{adverb}] one that may be left out,
                      {wh}|about one of the list or "about"
    ..3               up to three words, no punctuation among them; ..3, commas as well; ..3!that|for none of these words

The gate is a PhraseMatcher over the words that say least often nothing: a text with none of a phrase's rarest words is not looked
at further, and only for the labels that it could have. Figures and dates are not looked for here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors.tokenizing import english  # before spaCy, which it imports sparingly

# isort: split
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc

Pattern = list[dict[str, Any]]
GAP = ".."
LONGEST_GAP = 12
LONGEST_WORD = 1000
"""Characters without a space beyond which a text is no sentence: the tokenizer takes time by the square of a word's length."""
OTHER_MARKS = (".", "?", "!", ";", ":", "–", "—")


class PhraseError(ValueError):
    """A phrase of a vocabulary cannot be read; the message has the phrase and the word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A phrase found: its label, and the stretch [start, end) of the text it was found in."""

    label: str
    start: int
    end: int


@cache
def apart(word: str) -> tuple[str, ...]:
    """A word of a phrase as the tokenizer has it: "cannot" is two tokens, "follow-up" three."""
    return tuple(token.lower_ for token in english()(word))


class Expressions:
    """The phrases of a vocabulary by label, a matcher each. `words` are its lists of words.

    Raises PhraseError for a phrase without a word that must stand in it, or with an unknown list.
    """

    def __init__(self, labels: Iterable[tuple[str, Iterable[str]]], *, words: Mapping[str, Sequence[str]]) -> None:
        vocabulary = english().vocab
        self._matchers: dict[int, Matcher] = {}
        self._gate = PhraseMatcher(vocabulary, attr="LOWER")
        for label, phrases in labels:
            patterns = [phrase_to_pattern(phrase, words=words) for phrase in phrases]
            if not patterns:
                continue
            matcher = self._matchers.setdefault(vocabulary.strings.add(label), Matcher(vocabulary))
            matcher.add(label, patterns, greedy="LONGEST")
            cues = sorted({cue for pattern in patterns for cue in _cues(pattern)})
            self._gate.add(label, [Doc(vocabulary, words=[cue]) for cue in cues])

    def find(self, text: str) -> list[Found]:
        """The phrases in a text from left to right; of one label none overlaps another, the longest counting."""
        if len(text) > LONGEST_WORD and max(map(len, text.split()), default=0) > LONGEST_WORD:
            return []
        doc = english()(text)
        open_labels = {key for key, _, _ in self._gate(doc)}
        found = [
            Found(label=english().vocab.strings[key], start=doc[start].idx, end=doc[end - 1].idx + len(doc[end - 1]))
            for label in open_labels
            for key, start, end in self._matchers[label](doc)
        ]
        return sorted(found, key=lambda one: (one.start, -one.end, one.label))


def phrase_to_pattern(phrase: str, *, words: Mapping[str, Sequence[str]]) -> Pattern:
    """A phrase as spaCy's Matcher takes it. Raises PhraseError."""
    pattern: Pattern = []
    for part in phrase.split():
        if part.startswith(GAP):
            longest, _, without = part.removeprefix(GAP).partition("!")
            with_commas = longest.endswith(",")
            longest = longest.rstrip(",")
            if not longest.isdigit() or not 0 < int(longest) <= LONGEST_GAP:
                raise PhraseError(f"{phrase!r}: {part!r} is no number of words up to {LONGEST_GAP}")
            gap: dict[str, Any] = {"LOWER": {"NOT_IN": [*without.lower().split("|"), *OTHER_MARKS]}} if with_commas else {"IS_PUNCT": False}
            if without and not with_commas:
                gap |= {"LOWER": {"NOT_IN": without.lower().split("|")}}
            pattern.append(gap | {"OP": f"{{0,{longest}}}"})
            continue
        may_be_left_out = part.startswith("[") and part.endswith("]")
        choice = part[1:-1] if may_be_left_out else part
        choices = [word.lower() for part in choice.split("|") for word in _words_of(part, phrase, words)]
        pattern += _choices_to_tokens(choices, phrase, may_be_left_out=may_be_left_out)
    if not _cues(pattern):
        raise PhraseError(f"{phrase!r}: no word must stand in it")
    return pattern


def _words_of(choice: str, phrase: str, words: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if not (choice.startswith("{") and choice.endswith("}")):
        return [choice]
    if choice[1:-1] not in words:
        raise PhraseError(f"{phrase!r}: there is no list of words {choice}")
    return words[choice[1:-1]]


def _choices_to_tokens(choices: Sequence[str], phrase: str, *, may_be_left_out: bool) -> Pattern:
    if len(choices) == 1 and not may_be_left_out:
        return [{"LOWER": token} for token in apart(choices[0])]
    for choice in choices:
        if len(apart(choice)) != 1:
            raise PhraseError(f"{phrase!r}: {choice!r} is more than one word to the tokenizer and can have no alternatives")
    token: dict[str, Any] = {"LOWER": {"IN": list(choices)}}
    return [token | {"OP": "?"}] if may_be_left_out else [token]


def _cues(pattern: Pattern) -> list[str]:
    """The words of the part of a pattern that must stand in it and is the longest: short words stand everywhere."""
    parts = [token["LOWER"] for token in pattern if "OP" not in token]
    choices = [part["IN"] if isinstance(part, dict) else [part] for part in parts]
    return max(choices, key=lambda words: min(map(len, words)), default=[])
