"""What else to try where a search finds nothing."""

import difflib
import re
from dataclasses import dataclass, replace
from typing import Literal

from db.connection import Database
from db.search import Term, terms_to_query, words_to_terms
from db.searching import CLOSED, OPENED, Found, Wanted, search_papers

CLOSE, CLOSE_IF_LONG, LONG = 0.8, 0.75, 6
"""How alike a word has to be to be suggested, 0 to 1, and from how many letters on less will do: "respyte" and "respit" are at 0.77."""
ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s)$")
"""What the index leaves off a word, roughly."""
MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """`words` find `hits` things: everywhere ("wider"), by themselves ("fewer"), or spelt otherwise ("spelt", for `instead_of`)."""

    kind: Literal["wider", "fewer", "spelt"]
    words: str
    hits: int
    instead_of: str | None = None


def suggest_searches(database: Database, words: str, *, wanted: Wanted, found: Found) -> tuple[Suggestion, ...]:
    """Searches near to one that found nothing, and that find something: the nearest first."""
    if not found.terms:
        return ()
    everywhere = Wanted(limit=0)
    suggestions = []
    if replace(wanted, limit=0) != everywhere and (hits := _hits(database, words, everywhere)):
        suggestions.append(Suggestion(kind="wider", words=words, hits=hits))
    for term in found.terms:
        hits = _hits(database, term.typed, replace(wanted, limit=0))
        if hits and len(found.terms) > 1:
            suggestions.append(Suggestion(kind="fewer", words=term.typed, hits=hits))
        elif not _hits(database, term.typed, everywhere):
            suggestions += [
                Suggestion(kind="spelt", words=word, hits=_hits(database, word, everywhere), instead_of=term.typed)
                for word in _words_like(database, term)
            ]
    return tuple(suggestions)


def _hits(database: Database, words: str, wanted: Wanted) -> int:
    return sum(search_papers(database, words, wanted=wanted).totals.values())


def _words_like(database: Database, term: Term) -> list[str]:
    """Words of the papers that are spelt like those of `term` that no paper holds."""
    database.execute("create virtual table if not exists temp.words_of_papers using fts5vocab('main', 'document_text_fts', 'row')")
    found = []
    for typed in re.findall(r"[^\W\d_]{3,}", " ".join(term.words).casefold()):
        if _as_printed(database, typed) is not None:
            continue
        rows = database.query(
            "select term from words_of_papers where term >= :first and term < :first || char(1114111) and length(term) between :least and :most",
            {"first": typed[0], "least": len(typed) - 5, "most": len(typed) + 2},
        )
        near = difflib.get_close_matches(
            ENDING.sub("", typed), [row["term"] for row in rows], n=MOST, cutoff=CLOSE_IF_LONG if len(typed) >= LONG else CLOSE
        )
        found += [printed for stem in near if (printed := _as_printed(database, stem)) is not None]
    return list(dict.fromkeys(found))


def _as_printed(database: Database, stem: str) -> str | None:
    """The index holds the stems of words ("deliveri"): a word of a paper in its place. None where it cannot be found by its stem."""
    row = next(
        database.query(
            "select snippet(document_text_fts, 0, char(1), char(2), '', 1) as shown from document_text_fts where document_text_fts match ? limit 1",
            [terms_to_query(words_to_terms(f'"{stem}"'))],
        ),
        None,
    )
    marked = re.search(f"{OPENED}(.+?){CLOSED}", row["shown"]) if row else None
    return marked[1].casefold() if marked else None
