"""What a person types, as a query of SQLite's full-text search.

The index parts words at apostrophes of every shape. So "council's" and "council’s" are already the same; and where a word ends
in an apostrophe, with or without an s, the ending is left out of the query, so that "council's" finds "councils'" too.
"""

import re
import sqlite3

APOSTROPHES = "'’‘ʼ＇`´"
PHRASES_AND_WORDS = re.compile(r'"([^"]*)"|([^\s"]+)')
POSSESSIVE = re.compile(rf"(?<=\w)[{APOSTROPHES}](?:s(?!\w)|(?!\w))", re.IGNORECASE)


def words_to_query(words: str) -> str:
    """An FTS5 query that finds rows holding all the words and every "quoted phrase"; signs of FTS5's own language are only text.

    "" where there is nothing to search for; SQLite finds nothing by the query '""', which stands for it.
    """
    terms = [phrase or word for phrase, word in PHRASES_AND_WORDS.findall(words.replace("\0", " "))]
    return " AND ".join(_term_to_query(term) for term in terms if re.search(r"\w", term)) or '""'


def _term_to_query(term: str) -> str:
    """A word or phrase in quotes. A phrase is also sought as typed: "the council's homes" has an s between its words."""
    folded = POSSESSIVE.sub("", term)
    return f'"{folded}"' if folded == term or len(folded.split()) == 1 else f'("{folded}" OR "{term}")'


def register_search(connection: sqlite3.Connection) -> None:
    """Give SQL the function `search_query(words)`, for `where questions_fts match search_query(:words)`."""
    connection.create_function("search_query", 1, words_to_query, deterministic=True)
