"""The command `miner compare`: a measure across authorities, to be read at 80 columns as at 120."""

import difflib
import io
import shutil
import textwrap
from collections.abc import Sequence
from pathlib import Path

import click

from db.comparators import figure_text
from db.comparing import Comparison, compare, names_with_figures
from miner.output import Form, Row, clean, figure, write_rows
from miner.showing import database_at

SUGGESTIONS = 5
ALIKE = 0.4
"""How alike a name has to be to be suggested, 0 to 1: low, as people type a word or two of a long name."""
SHOWN = 5
"""Measures shown in full where words are many; the others are named."""
NARROWEST, WIDEST, PIPED = 78, 160, 120
"""Columns of a page: in a narrower terminal lines run over, as columns of a letter a line cannot be read."""
VERDICTS = {"reference": "reference", "comparable": "yes", "caution": "caution", "not_comparable": "no"}


def show_comparison(db: Path, words: str, *, form: Form) -> bool:
    """False where nothing is called so; then names like it are suggested on standard error."""
    with database_at(db) as database:
        comparisons = compare(database, words)
        suggestions = [] if comparisons else nearest_names(words, names_with_figures(database))
    if not comparisons:
        click.echo(f"No figures for {clean(words)!r} in {db}.", err=True)
        if suggestions:
            click.echo("Names like it:\n" + "\n".join(f"  {clean(name)}" for name in suggestions), err=True)
        return False
    if form == "table":
        _write(comparisons)
    else:
        write_rows([row for comparison in comparisons for row in comparison_to_rows(comparison)], form, columns={})
    return True


def comparison_to_rows(comparison: Comparison) -> list[Row]:
    """Every figure with all there is to it, those set apart last."""
    whole = {"comparison": comparison.name, "authorities_printing": comparison.printing, "authorities_held": comparison.held}
    return [{**whole, **row} for row in (*comparison.figures, *comparison.apart)]


def nearest_names(words: str, names: Sequence[str]) -> list[str]:
    """Of the names those spelt like `words`, the likeliest first."""
    by_key = {name.casefold(): name for name in names}
    wanted = words.casefold()
    shared = {key: len(set(wanted.split()) & set(key.split())) for key in by_key}
    by_words = sorted((key for key, count in shared.items() if count), key=lambda key: (-shared[key], len(key), key))
    by_letters = difflib.get_close_matches(wanted, by_key, n=SUGGESTIONS, cutoff=ALIKE)
    return [by_key[key] for key in list(dict.fromkeys([*by_words[:SUGGESTIONS], *by_letters]))[:SUGGESTIONS]]


def _write(comparisons: Sequence[Comparison]) -> None:
    width = min(max(shutil.get_terminal_size((PIPED, 24)).columns, NARROWEST), WIDEST)
    if len(comparisons) > 1:
        click.echo(
            _wrapped(f"{len(comparisons)} measures are called so, the nearest first; figures of one are not figures of another.", width)
        )
    for comparison in comparisons[:SHOWN]:
        _write_one(comparison, width)
    if more := comparisons[SHOWN:]:
        click.echo("\nAlso called so:")
        for comparison in more:
            click.echo(_wrapped(clean(comparison.indicator_id or comparison.name), width, "  "))


def _write_one(comparison: Comparison, width: int) -> None:
    reference = comparison.reference
    named = " · ".join(dict.fromkeys(part for part in (comparison.indicator_id, comparison.concept) if part)) or "in no catalogue"
    click.echo("\n" + _wrapped(clean(comparison.name), width))
    click.echo(_wrapped(f"{named} · verdicts are against {_authority(reference)}, {_period(reference)}: {_figure(reference)}", width))
    beside, apart = _once(comparison.figures), _once(comparison.apart)
    _table(
        [[str(number), *_cells(rows), VERDICTS[rows[0]["verdict"]]] for number, rows in enumerate(beside, start=1)],
        ("", "authority", "period", "figure", "target", "status", "comparable"),
        width,
    )
    if apart:
        click.echo("\nNot comparable, set apart")
        _table(
            [[str(number), *_cells(rows), "; ".join(rows[0]["reasons"])] for number, rows in enumerate(apart, start=len(beside) + 1)],
            ("", "authority", "period", "figure", "target", "status", "why not"),
            width,
        )
    click.echo("\nWhere each stands")
    for number, rows in enumerate([*beside, *apart], start=1):
        _note(number, rows, width)
    click.echo(f"\n{comparison.printing} of {comparison.held} authorities held print this measure.")


def _once(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one council's same figure together, whatever papers print it; the reference first, then the row with fewest reservations."""
    same: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        key = (row["authority"], row["period"], row["period_kind"], row["basis"], row["as_at"], row["value"], row["unit"], row["numerator"])
        same.setdefault((*key, row["document_id"] if row["authority"] is None else None), []).append(row)
    return [sorted(group, key=lambda row: (row["verdict"] != "reference", len(row["reasons"]))) for group in same.values()]


def _cells(rows: Sequence[Row]) -> list[str]:
    """Authority, period, figure, target and status of a figure, the last two from whichever paper prints them."""
    first = rows[0]
    target, status = (next(filter(None, map(found, rows)), "") for found in (_targets, _status))
    return [_authority(first), _period(first), _figure(first), target, status]


def _note(number: int, rows: Sequence[Row], width: int) -> None:
    first = rows[0]
    lines = [clean(first["measure"] if first["scope"] is None else f"{first['scope']}: {first['measure']}")]
    if first["verdict"] != "not_comparable" and first["reasons"]:
        lines.append(f"caution: {clean('; '.join(first['reasons']))}")
    if comparators := list(dict.fromkeys(one for row in rows for one in row["comparators"])):
        lines.append(f"set beside: {clean('; '.join(comparators))}")
    for row in rows:
        page = f", page {row['page']}" if row["page"] else ""
        lines.append(f"{clean(row['paper'])}{page}: “{clean(row['quote'])}”")
    for place, line in enumerate(lines):
        click.echo(_wrapped(line, width, f"{number:>3}  " if place == 0 else "     "))


def _table(rows: Sequence[Sequence[str]], headings: Sequence[str], width: int) -> None:
    """A table within `width`; a column in which nothing stands is left out."""
    from rich import box  # noqa: PLC0415 - JSON and CSV do without
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    used = [place for place in range(len(headings)) if any(row[place] for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for place in used:
        # Short columns keep their words whole; names and reasons run over lines.
        table.add_column(Text(headings[place]), justify="right" if place == 0 else "left", no_wrap=place == 0, overflow="fold")
    for row in rows:
        table.add_row(*(Text(row[place]) for place in used))
    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False)
    console.print(table)
    written = console.file.getvalue() if isinstance(console.file, io.StringIO) else ""
    click.echo("\n".join(line.rstrip() for line in written.splitlines() if line.strip()))


def _wrapped(text: str, width: int, lead: str = "") -> str:
    return textwrap.fill(text, width, initial_indent=lead, subsequent_indent=" " * len(lead))


def _authority(row: Row) -> str:
    return clean(row["authority"] or "authority not known")


def _period(row: Row) -> str:
    period = row["period"] or row["period_text"] or "no period"
    basis = "" if row["basis"] == "outturn" else f", {row['basis'].replace('_', ' ')}"
    return clean(period + basis + (f" at {row['as_at']}" if row["as_at"] else ""))


def _figure(row: Row) -> str:
    """The figure with the numbers behind it: "28% (3,312 of 11,693)", "1.9% (14)", "1,140 (of 2,540)"."""
    numerator = figure(None if row["numerator"] == row["value"] else row["numerator"])
    behind = " ".join(part for part in (numerator, f"of {figure(row['denominator'])}" if row["denominator"] is not None else "") if part)
    return clean(figure_text(row["value"], row["unit"]) + (f" ({behind})" if behind else ""))


def _targets(row: Row) -> str:
    if row["targets"]:
        return clean("; ".join(row["targets"]))
    return "" if row["target"] is None else figure_text(row["target"], row["unit"])


def _status(row: Row) -> str:
    """The status, and what the paper prints for it where that is something else: "amber (▲)"."""
    status, printed = row["status"] or "", row["status_text"] or ""
    if not status or not printed or printed.casefold() == status:
        return clean(printed or status)
    return clean(f"{status} ({printed})")
