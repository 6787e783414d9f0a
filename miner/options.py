"""Options that several commands share, and the kinds of value they take."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
SIZE = re.compile(r"\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[KMGT])i?B?\s*$", re.IGNORECASE)
FACTORS = {"K": 1024, "M": 1024**2, "G": 1024**3, "T": 1024**4}


class Size(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.3 on
    """A size of memory ("2GB", "500 MB") as bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = SIZE.match(str(value))
        if found is None or not float(found["number"]):
            self.fail(f"{value!r} is no size of memory; write for example 2GB or 500MB", param, ctx)
        return int(float(found["number"]) * FACTORS[found["unit"].upper()])


def db_option(command: Command) -> Command:
    return click.option(
        "--db",
        type=click.Path(path_type=Path),
        default=Path("committee.db"),
        show_default=True,
        help="The database file.",
    )(command)


def form_options(command: Command) -> Command:
    """`form`: "json", "csv", or "table" where neither is asked for."""
    as_csv = click.option("--csv", "form", flag_value="csv", help="Write the list as CSV.")
    as_json = click.option("--json", "form", flag_value="json", help="Write the list as JSON.")
    return as_json(as_csv(command))
