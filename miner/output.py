"""Lists for people and for programs: tables on the terminal, JSON and CSV on standard output.

Whatever stands in a paper may stand in a list, so nothing of it may steer a terminal or run in a spreadsheet.
"""

import csv
import io
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

import click

Form = Literal["table", "json", "csv"]
Row = Mapping[str, Any]
Cell = str | tuple[str, Callable[[Row], str]]

# Control characters, and those that turn or hide text: a paper could make a terminal show what it does not say.
STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
FORMULA = re.compile(r"[=+\-@\t\r]")
SIGNED_FIGURE = re.compile(r"[+-]?[£$€]?\d[\d,.]*\s?%?$")
READABLE = (20, 14, 10)
"""Characters that a column keeps even beside others with long texts: as many of these as the terminal has room for."""
PIPED_WIDTH = 160
"""Columns of a table where nobody is looking at a terminal of known width."""


def clean(text: str) -> str:
    """Text for a terminal: in one line, what would steer it visible as an escape ("\\x1b")."""
    return STEERING.sub(_escape, " ".join(text.split()))


def figure(value: float | None) -> str:
    """A figure as people write it: 28.0 -> "28", 3312.0 -> "3,312", None -> ""."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def write_rows(rows: Sequence[Row], form: Form, *, columns: Mapping[str, Cell], title: str | None = None) -> None:
    """Rows on standard output. JSON and CSV hold all of them; a table the `columns`, heading to key (or key and how to write the row)."""
    if form == "json":
        write_json(list(rows))
    elif form == "csv":
        click.echo(rows_to_csv(rows), nl=False)
    else:
        write_table(rows, columns=columns, title=title)


def write_json(thing: Any) -> None:
    """One JSON document, in which what would steer a terminal stands escaped."""
    click.echo(json_text(thing, indent=2))


def json_text(thing: Any, *, indent: int | None = None) -> str:
    """The same as text, in one line where there is no `indent`."""
    text = json.dumps(thing, ensure_ascii=False, indent=indent, default=str)
    return STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def rows_to_csv(rows: Sequence[Row]) -> str:
    """CSV with a header of all keys, its cells as in `grid_to_csv`."""
    keys = list(dict.fromkeys(key for row in rows for key in row))
    return grid_to_csv([*([keys] if keys else []), *([row.get(key) for key in keys] for row in rows)])


def grid_to_csv(rows: Iterable[Sequence[Any]]) -> str:
    """CSV of rows of cells. Text that a spreadsheet would take for a formula begins with an apostrophe; figures are figures."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([_csv_cell(cell) for cell in row] for row in rows)
    return file.getvalue()


def write_table(rows: Iterable[Row], *, columns: Mapping[str, Cell], title: str | None = None) -> None:
    """A table on standard output with a blank line before it; columns in which nothing stands are left out, and an empty table too."""
    from rich import box  # noqa: PLC0415 - JSON and CSV do without
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    listed = list(rows)
    if title is not None:
        click.echo(f"\n{clean(title)}")
    if not listed:
        return
    cells = {heading: [_table_cell(row, cell) for row in listed] for heading, cell in columns.items()}
    used = {heading: texts for heading, texts in cells.items() if any(texts)}
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPED_WIDTH
    for readable in READABLE:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for heading, texts in used.items():
            numbers = all(isinstance(row.get(_key(columns[heading])), int | float | None) for row in listed)
            least = min(readable, max(map(len, texts)))
            table.add_column(Text(heading), justify="right" if numbers else "left", overflow="fold", min_width=least)
        for row_texts in zip(*used.values(), strict=True):
            table.add_row(*(Text(text) for text in row_texts))
        if Console(width=10_000).measure(table).minimum <= width:
            break
    else:  # rich would leave whole columns out
        _write_one_below_the_other(used, number=len(listed), width=width)
        return
    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False)
    console.print(table)
    written = console.file.getvalue() if isinstance(console.file, io.StringIO) else ""
    lines = [line.rstrip() for line in written.splitlines()]
    click.echo("\n".join(["", *(line for line in lines if line)]))


def write_grid(cells: Mapping[tuple[int, int], str], *, rows: int, columns: int, title: str) -> None:
    """A table of a paper under its title; a merged cell's text stands in the first of its places (row and column, from 0)."""
    listed = [{str(column): cells.get((row, column), "") for column in range(columns)} for row in range(rows)]
    write_table(listed, columns={str(column): str(column) for column in range(columns)}, title=title)


def short(text: str, *, most: int = 100) -> str:
    """A text in one line, cut where it is longer than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _write_one_below_the_other(cells: Mapping[str, Sequence[str]], *, number: int, width: int) -> None:
    """What no table of this width has room for: each row as lines of heading and text, a blank line before it."""
    indent = max(map(len, cells)) + 3
    for row in range(number):
        click.echo()
        for heading, texts in cells.items():
            if texts[row]:
                first = f" {heading}".ljust(indent)
                click.echo(
                    textwrap.fill(texts[row], max(width, indent + READABLE[-1]), initial_indent=first, subsequent_indent=" " * indent)
                )


def _table_cell(row: Row, cell: Cell) -> str:
    value = row.get(cell) if isinstance(cell, str) else cell[1](row)
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return figure(value) if isinstance(value, int | float) else clean(str(value))


def _key(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell[0]


def _csv_cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    if not isinstance(value, str):
        return value
    text = STEERING.sub(_escape, value)
    return f"'{text}" if FORMULA.match(text) and not SIGNED_FIGURE.match(text) else text


def _escape(found: re.Match[str]) -> str:
    return found.group().encode("unicode_escape").decode("ascii")
