"""What a database holds of one paper, read for judging: its records with their evidence, its facts and its text."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from miner.answers import DOCUMENT_FIELDS, FIELDS, FIGURE_KINDS, PASSAGE_KINDS, AnswersRefused, FigureKind, Kind, PassageKind
from miner.likeness import passage_likeness

QUOTE_LIKENESS = 0.5
"""A quote that shares less than half of its words with the passage does not show it."""

BEFORE_THE_PARTS = re.compile(r"[(/]")
"""Where "28% (3,312 / 11,693)" stops being the figure itself."""

TABLE_OF: Mapping[Kind, str] = {
    "values": "indicator_values",
    "targets": "targets",
    "benchmarks": "benchmarks",
    "questions": "questions",
    "actions": "actions",
}
FIGURE_COLUMNS = ("value", "value_text", "unit", "period")
COLUMNS_OF: Mapping[Kind, tuple[str, ...]] = {
    "values": (*FIGURE_COLUMNS, *FIELDS["values"]),
    "targets": (*FIGURE_COLUMNS, *FIELDS["targets"]),
    "benchmarks": (*FIGURE_COLUMNS, "area"),
    "questions": ("text", *FIELDS["questions"]),
    "actions": ("text", "kind", *FIELDS["actions"]),
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    "authorities": ("id", "name"),
    "documents": ("id", "source", "authority_id", "committee", "kind", "meeting_date", "reporting_period"),
    "document_text": ("document_id", "text"),
    "agenda_items": ("document_id", "title"),
    "evidence": ("id", "page", "start", "end", "quote"),
    "measures": ("id", "name", "code"),
    **{TABLE_OF[kind]: ("id", "document_id", "evidence_id", "measure_id", *COLUMNS_OF[kind]) for kind in FIGURE_KINDS},
    **{TABLE_OF[kind]: ("id", "document_id", "evidence_id", *COLUMNS_OF[kind]) for kind in PASSAGE_KINDS},
}
"""The tables and columns that judging reads (README, "The database")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A record of the database. `verified`: its quote stands in the stored text where it says, and shows the record."""

    id: str
    page: int | None
    start: int | None
    quote: str | None
    verified: bool
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFinding(Finding):
    name: str | None
    code: str | None
    value: float | None
    unit: str | None
    period: str | None
    area: str | None

    @property
    def label(self) -> str:
        figure = "no figure" if self.value is None else f"{self.value:g} {self.unit or ''}"
        return f"{self.name}, {self.period or 'no period'}: {figure}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageFinding(Finding):
    text: str | None
    kind: str | None

    @property
    def label(self) -> str:
        return " ".join((self.text or "").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFindings:
    """All that the database holds of one paper. `document`: what it says the paper is, by the names of DOCUMENT_FIELDS."""

    text: str
    figures: Mapping[FigureKind, tuple[FigureFinding, ...]]
    passages: Mapping[PassageKind, tuple[PassageFinding, ...]]
    document: Mapping[str, str | None]
    agenda_titles: tuple[str, ...]

    @property
    def all(self) -> tuple[Finding, ...]:
        figures = (finding for findings in self.figures.values() for finding in findings)
        passages = (finding for findings in self.passages.values() for finding in findings)
        return (*figures, *passages)


@contextmanager
def open_to_judge(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, to a database with everything that judging reads.

    Raises AnswersRefused where there is no such file, it is no SQLite database, or a table or column is missing.
    """
    if not database.is_file():
        raise AnswersRefused(f"{database}: no such database; make one with `miner ingest PAPERS --db {database}`")
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        try:
            missing = missing_parts(connection)
        except sqlite3.DatabaseError as error:
            raise AnswersRefused(f"{database}: not a database that can be read ({error})") from error
        if missing:
            raise AnswersRefused(
                f"{database}: no {', '.join(missing)}; it was not made by this version of the tool. "
                "Ingest the papers into a new database and evaluate that one."
            )
        yield connection


def missing_parts(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The tables, and the columns of the tables that are there, which judging would look for in vain ("table targets")."""
    missing = []
    for table, needed in NEEDED.items():
        columns = {row["name"] for row in connection.execute(f'PRAGMA table_info("{table}")')}
        if columns:
            missing += [f"column {table}.{column}" for column in needed if column not in columns]
        else:
            missing.append(f"table {table}")
    return tuple(missing)


def read_findings(connection: sqlite3.Connection, paper: str) -> PaperFindings | None:
    """The records of the first document whose source ends in the file name `paper`; None where there is none."""
    sources = connection.execute("SELECT id, source FROM documents")
    document_id = next((row["id"] for row in sources if Path(str(row["source"])).name == paper), None)
    if document_id is None:
        return None
    text_row = connection.execute("SELECT text FROM document_text WHERE document_id = ?", (document_id,)).fetchone()
    text = (text_row["text"] if text_row else None) or ""
    about = connection.execute(
        "SELECT authorities.name AS authority, committee, documents.kind, meeting_date, reporting_period"
        " FROM documents LEFT JOIN authorities ON authorities.id = authority_id WHERE documents.id = ?",
        (document_id,),
    ).fetchone()
    titles = connection.execute("SELECT title FROM agenda_items WHERE document_id = ?", (document_id,))
    return PaperFindings(
        text=text,
        figures={kind: tuple(_row_to_figure(row, kind, text) for row in _rows(connection, kind, document_id)) for kind in FIGURE_KINDS},
        passages={kind: tuple(_row_to_passage(row, kind, text) for row in _rows(connection, kind, document_id)) for kind in PASSAGE_KINDS},
        document={field: about[field] for field in DOCUMENT_FIELDS},
        agenda_titles=tuple(row["title"] or "" for row in titles),
    )


def quote_stands(text: str, *, start: int | None, end: int | None, quote: str | None) -> bool:
    """Whether the quote is the stretch of the text that it says it is."""
    return quote is not None and start is not None and text[start:end] == quote


def quote_shows_figure(quote: str, value_text: str | None) -> bool:
    """Whether the digits of the figure as printed stand in the quote, however it is grouped or spaced."""
    if not value_text:
        return False
    figure = BEFORE_THE_PARTS.split(value_text)[0]
    return _digits(figure) in _digits(quote)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _rows(connection: sqlite3.Connection, kind: Kind, document_id: str) -> list[sqlite3.Row]:
    table = TABLE_OF[kind]
    columns = ", ".join(f"{table}.{column}" for column in COLUMNS_OF[kind])
    is_figure = kind in FIGURE_KINDS
    measure_columns = ", measures.name AS measure_name, measures.code AS measure_code" if is_figure else ""
    measure_join = f" JOIN measures ON measures.id = {table}.measure_id" if is_figure else ""
    # No ORDER BY: of two records that are equally like a fact the first is taken, and first means the database's own order.
    return connection.execute(
        f"SELECT {table}.id AS record_id, {columns}{measure_columns},"
        ' evidence.quote, evidence.page, evidence.start, evidence."end" AS "end"'
        f" FROM {table}{measure_join} LEFT JOIN evidence ON evidence.id = {table}.evidence_id"
        f" WHERE {table}.document_id = ?",
        (document_id,),
    ).fetchall()


def _row_to_figure(row: sqlite3.Row, kind: FigureKind, text: str) -> FigureFinding:
    stands = quote_stands(text, start=row["start"], end=row["end"], quote=row["quote"])
    return FigureFinding(
        id=row["record_id"],
        page=row["page"],
        start=row["start"],
        quote=row["quote"],
        verified=stands and quote_shows_figure(row["quote"], row["value_text"]),
        fields={field: row[field] for field in FIELDS[kind]},
        name=row["measure_name"],
        code=row["measure_code"],
        value=row["value"],
        unit=row["unit"],
        period=row["period"],
        area=row["area"] if kind == "benchmarks" else None,
    )


def _row_to_passage(row: sqlite3.Row, kind: PassageKind, text: str) -> PassageFinding:
    stands = quote_stands(text, start=row["start"], end=row["end"], quote=row["quote"])
    return PassageFinding(
        id=row["record_id"],
        page=row["page"],
        start=row["start"],
        quote=row["quote"],
        verified=stands and passage_likeness(row["text"], row["quote"]) >= QUOTE_LIKENESS,
        fields={field: row[field] for field in FIELDS[kind]},
        text=row["text"],
        kind=row["kind"] if kind == "actions" else None,
    )
