"""Writes the generated parts of README.md, CONTRIBUTING.md and docs/: what commands print and pages show, tables, columns, vocabularies.

    python tools/docs.py            writes them anew
    python tools/docs.py --check    changes nothing; exit status 1, naming the file, where one is not what it would write

A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`. What a table or column holds is said once, in
db/pages/tables.toml, where the pages have it from too. The commands that are run, and the clicks, stand in tools/first_steps.py.
"""

import argparse
import itertools
import re
import sqlite3
import sys
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from first_steps import NoSuchLinkError, first_steps_to_parts
from terminal import CommandFailedError, command_to_output

from db.connection import migrations
from db.pages.described import TABLES, saved_queries
from miner.cli import main as commands
from patterns.loader import entry_kinds

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "docs/database.md", "docs/first-steps.md")
PART = re.compile(r"(?P<start><!-- generated: (?P<name>[\w-]+) -->\n)(?P<body>.*?)(?P<end><!-- end -->)", re.DOTALL)
TECHNICAL = re.compile(r"_fts|^sqlite_")
VOCABULARIES = ROOT / "patterns"


class NotDescribed(Exception):  # noqa: N818
    """A table or column of the schema about which db/pages/tables.toml says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """`kind`: as SQLite declares it; `points_to`: the table its values are ids of."""

    name: str
    kind: str
    about: str
    points_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    name: str
    about: str
    is_view: bool
    columns: tuple[Column, ...]


def read_schema() -> tuple[Table, ...]:
    """The tables and views of a new database, in the order in which the schema makes them. Raises NotDescribed."""
    described = tomllib.loads(TABLES.read_text(encoding="utf-8"))
    with closing(sqlite3.connect(":memory:")) as connection:
        for script in migrations():
            connection.executescript(script)
        names = connection.execute("select name, type from sqlite_master where type in ('table', 'view') order by rowid").fetchall()
        return tuple(
            _table(connection, name, described["tables"].get(name, {}), described["everywhere"], is_view=kind == "view")
            for name, kind in names
            if not TECHNICAL.search(name)
        )


def _table(connection: sqlite3.Connection, name: str, about: dict[str, Any], everywhere: dict[str, str], *, is_view: bool) -> Table:
    if "description" not in about:
        raise NotDescribed(f"{name} has no description in {TABLES.name}")
    texts = everywhere | about.get("columns", {})
    links = {row[3]: row[2] for row in connection.execute(f'pragma foreign_key_list("{name}")')}
    columns = []
    for _, column, kind, *_ in connection.execute(f'pragma table_info("{name}")'):
        if column not in texts:
            raise NotDescribed(f"{name}.{column} has no description in {TABLES.name}")
        columns.append(Column(name=column, kind=kind.lower(), about=texts[column], points_to=links.get(column)))
    return Table(name=name, about=about["description"], is_view=is_view, columns=tuple(columns))


def tables_to_list(tables: Iterable[Table]) -> str:
    """A row a table: what it holds and the names of its columns."""
    return _grid(
        ("table", "what it holds", "columns"),
        ((f"`{table.name}`", table.about, ", ".join(f"`{column.name}`" for column in table.columns)) for table in tables),
    )


def tables_to_reference(tables: Iterable[Table]) -> str:
    """A heading a table, and below it a row a column."""
    return "\n\n".join(
        f"### {table.name}\n\n{table.about}\n\n"
        + _grid(
            ("column", "what it holds", "type"),
            ((f"`{column.name}`", column.about, _kind(column)) for column in table.columns),
        )
        for table in tables
    )


def queries_to_list() -> str:
    """A row a saved query: what it is called, its address, what it shows."""
    return _grid(
        ("saved query", "what it shows"),
        ((f"{query['title']} (`{name}`)", query["description"]) for name, query in saved_queries().items()),
    )


def commands_to_help() -> str:
    """The help of the program and of each of its commands, as a terminal of 100 columns shows it."""
    return "\n\n".join(
        f"### miner {name}\n\n```text\n{_help(name)}\n```" if name else f"```text\n{_help(name)}\n```" for name in ("", *commands.commands)
    )


def _help(name: str) -> str:
    return command_to_output(f"miner {name} --help")


def vocabularies_to_list() -> str:
    """A row a file of words: its opening comment as far as its sources, and the kinds of entries it has."""
    rows = []
    for path in sorted(VOCABULARIES.glob("*.toml")):
        comment = itertools.takewhile(lambda line: line.startswith("#"), path.read_text(encoding="utf-8").splitlines())
        about = " ".join(line.lstrip("# ") for line in comment).partition(" Sources:")[0]
        kinds = ", ".join(f"`[[{kind}]]`" for kind in entry_kinds(path.stem))
        rows.append((f"[{path.name}](patterns/{path.name})", about, kinds))
    return _grid(("file", "what it holds", "entries"), rows)


def _kind(column: Column) -> str:
    return f"{column.kind} → [{column.points_to}](#{column.points_to})" if column.points_to else column.kind or "any"


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def generate() -> dict[str, str]:
    """Every generated part by its name. Raises NotDescribed, CommandFailedError, NoSuchLinkError."""
    schema = read_schema()
    steps = first_steps_to_parts()
    tables = [table for table in schema if not table.is_view]
    views = [table for table in schema if table.is_view]
    return {
        "tables": tables_to_list(tables),
        "views": tables_to_list(views),
        "table-reference": tables_to_reference(tables),
        "view-reference": tables_to_reference(views),
        "queries": queries_to_list(),
        "help": commands_to_help(),
        "vocabularies": vocabularies_to_list(),
        "closing-table": _closing_table(steps["step-demo"]),
        "comparison": steps["step-compare"],
        **steps,
    }


def _closing_table(part: str) -> str:
    """What a command prints, without the command and without the steps that it suggests."""
    printed = part[part.index("```text") :].partition("Next:")[0]
    return f"{printed.rstrip()}\n```"


def renew(text: str, parts: Mapping[str, str]) -> str:
    """The text with each of its generated parts written anew. Raises KeyError for a part that nothing generates."""
    return PART.sub(lambda found: f"{found['start']}\n{parts[found['name']]}\n\n{found['end']}", text)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    try:
        parts = generate()
    except (NotDescribed, CommandFailedError, NoSuchLinkError) as gap:
        print(f"docs: {gap}", file=sys.stderr)
        return 1
    stale = 0
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        renewed = renew(text, parts)
        if renewed == text:
            continue
        stale += 1
        if options.check:
            print(f"{name} is not what its sources say now: run python tools/docs.py")
        else:
            (ROOT / name).write_text(renewed, encoding="utf-8")
            print(f"{name} written")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
