"""What a person types, as a query of SQLite's full-text search.

The index parts words at apostrophes of every shape. So "council's" and "council’s" are already the same; and where a word ends
in an apostrophe, with or without an s, the ending is left out of the query, so that "council's" finds "councils'" too.

Abbreviations of the field and what they stand for find each other, except within quotation marks: what stands there is sought
as it is typed. Each term says what it is sought as, so that a search can tell.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from patterns.abbreviations import is_dropped, longest_name, other_words_for

APOSTROPHES = "'’‘ʼ＇`´"
QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"\0": " "})
PHRASES_AND_WORDS = re.compile(r'"([^"]*)"|([^\s"]+)')
POSSESSIVE = re.compile(rf"(?<=\w)[{APOSTROPHES}](?:s(?!\w)|(?!\w))", re.IGNORECASE)
AROUND_WORDS = re.compile(r"^[^\w&]+|[^\w&]+$")
NOTHING = '""'
"""The query by which SQLite finds nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What has to stand in what is found: all of `words`, or in their place one of `also` as a phrase."""

    words: tuple[str, ...]
    also: tuple[str, ...] = ()
    is_phrase: bool = False

    @property
    def typed(self) -> str:
        return f'"{self.words[0]}"' if self.is_phrase else " ".join(self.words)

    @property
    def said(self) -> str:
        """For people: "DoLS, also as deprivation of liberty safeguards"."""
        return f"{self.typed}, also as {' or '.join(self.also)}" if self.also else self.typed


def words_to_terms(words: str) -> tuple[Term, ...]:
    """The words, names and "quoted phrases" that are searched for, each once; signs of FTS5's own language are only text.

    Words like "the" are left out where other words stand beside them.
    """
    text = words.encode("utf-8", "replace").decode().translate(QUOTATION_MARKS)
    terms: dict[Term, None] = {}
    loose: list[str] = []
    for phrase, word in [*PHRASES_AND_WORDS.findall(text), ("", "")]:
        if word:
            loose.append(word)
            continue
        terms |= dict.fromkeys(_loose_to_terms(loose))
        loose = []
        if re.search(r"\w", phrase):
            terms[Term(words=(" ".join(phrase.split()),), is_phrase=True)] = None
    asked = [term for term in terms if term.is_phrase or term.also or not is_dropped(term.words[0])]
    return tuple(asked or terms)


def terms_to_query(terms: Sequence[Term]) -> str:
    """An FTS5 query that finds rows holding all the terms; for no term, one that finds nothing."""
    return " AND ".join(map(term_to_query, terms)) or NOTHING


def term_to_query(term: Term) -> str:
    typed = " AND ".join(map(_text_to_query, term.words))
    if not term.also:
        return typed
    return f"({' OR '.join([f'({typed})', *map(_text_to_query, term.also)])})"


def words_to_query(words: str) -> str:
    """An FTS5 query that finds rows holding all the words, as such or abbreviated, and every "quoted phrase"."""
    return terms_to_query(words_to_terms(words))


def words_searched(words: str) -> str:
    """For people, what `words` are searched for as: "DoLS, also as deprivation of liberty safeguards; backlog"."""
    return terms_said(words_to_terms(words))


def terms_said(terms: Iterable[Term]) -> str:
    return "; ".join(term.said for term in terms)


def register_search(connection: sqlite3.Connection) -> None:
    """Give SQL the function `search_query(words)`, for `where questions_fts match search_query(:words)`."""
    connection.create_function("search_query", 1, words_to_query, deterministic=True)


def _loose_to_terms(words: Sequence[str]) -> Iterator[Term]:
    """Words without quotation marks: the longest run that is a name or an abbreviation is one term, other words are one each."""
    plain = [word for typed in words if re.search(r"\w", word := AROUND_WORDS.sub("", typed))]
    start = 0
    while start < len(plain):
        for end in range(min(len(plain), start + longest_name()), start, -1):
            also = other_words_for(" ".join(plain[start:end]))
            if also or end == start + 1:
                yield Term(words=tuple(plain[start:end]), also=also)
                start = end
                break


def _text_to_query(text: str) -> str:
    """A word or phrase in quotes. A phrase is also sought as typed: "the council's homes" has an s between its words."""
    folded = POSSESSIVE.sub("", text)
    return f'"{folded}"' if folded == text or len(folded.split()) == 1 else f'("{folded}" OR "{text}")'
