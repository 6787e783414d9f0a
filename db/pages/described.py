"""What Datasette is told of the database: titles, descriptions, labels, facets, saved queries. All of it is public."""

import sqlite3
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "tables.toml"
QUERIES = Path(__file__).parent.parent / "queries.toml"
# What the full-text indexes keep for themselves.
TECHNICAL = "_fts"


@cache
def saved_queries() -> dict[str, dict[str, Any]]:
    """Name → title, description, params (list of names) and sql, from db/queries.toml."""
    return tomllib.loads(QUERIES.read_text(encoding="utf-8"))


def database_to_metadata(connection: sqlite3.Connection, *, name: str) -> dict[str, Any]:
    """Datasette's metadata for a database of ours that is served under `name`.

    A table that someone added of their own is shown as it is, without a description.
    """
    described = tomllib.loads(TABLES.read_text(encoding="utf-8"))
    tables: dict[str, Any] = {}
    for (table,) in connection.execute("select name from sqlite_master where type in ('table', 'view') order by name").fetchall():
        if TECHNICAL in table or table.startswith("sqlite_"):
            tables[table] = {"hidden": True}
            continue
        about = described["tables"].get(table, {})
        texts = described["everywhere"] | about.get("columns", {})
        columns = [row[1] for row in connection.execute(f'pragma table_info("{table}")')]
        tables[table] = about | {"columns": {column: texts[column] for column in columns if column in texts}}
    return {
        "title": "Committee Miner",
        "description": "What councils' committee papers say, in figures, each with the cell or sentence it came from.",
        "databases": {
            name: {
                "title": "Committee papers",
                "description": "Every table, view and saved query can be downloaded whole, as CSV or JSON.",
                "tables": tables,
                "queries": {key: dict(query) for key, query in saved_queries().items()},
            }
        },
    }
