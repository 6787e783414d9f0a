"""Options that several commands share, and the kinds of value they take."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from miner.limits import OCR_SECONDS, Limits

PATH = click.Path(path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any])
SIZE = re.compile(r"\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>[KMGT])i?B?\s*$", re.IGNORECASE)
ROLES = ("member", "chair", "portfolio_holder", "officer", "healthwatch", "public", "unknown")
"""Who asks questions, by the names of `extractors.records.Question.asker_role`, which takes longer to import than help may."""
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


def authority_option(about: str) -> Callable[[Command], Command]:
    """`authority`: a council's name, or None."""
    return click.option("--authority", metavar="NAME", callback=_named, help=about)


def _named(_ctx: click.Context, _param: click.Parameter, name: str | None) -> str | None:
    """Raises click.BadParameter for a name without a letter or figure, which names nobody."""
    if name is None:
        return None
    from patterns.authorities import authority_slug  # noqa: PLC0415 - help answers at once

    try:
        authority_slug(name)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return name


def contact_option(command: Command) -> Command:
    """`contact`: an address of mail or web, or None."""
    return click.option(
        "--contact",
        metavar="ADDRESS",
        envvar="MINER_CONTACT",
        callback=_contact,
        help="Your mail address or website, told to the sites that are asked (or set MINER_CONTACT).",
    )(command)


def _contact(_ctx: click.Context, _param: click.Parameter, contact: str | None) -> str | None:
    """Raises click.BadParameter for what cannot stand in a request."""
    if contact is None:
        return None
    from corpus.fetching.client import user_agent  # noqa: PLC0415 - help answers at once

    try:
        user_agent(contact)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error
    return contact


def limit_options(command: Command) -> Command:
    """`workers`, and `limit_seconds` (None where not given: see `Limits.of`) and `limit_memory` (bytes) for one paper."""
    options = (
        click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Papers read at a time.  [default: one a processor]"),
        click.option(
            "--limit-seconds",
            type=click.FloatRange(min=0, min_open=True),
            metavar="SECONDS",
            help=f"Time for one paper.  [default: {Limits().seconds:g}, with --ocr {OCR_SECONDS:g}]",
        ),
        click.option("--limit-memory", type=Size(), default="2GB", show_default=True, help="Memory for one paper."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def ocr_option(command: Command) -> Command:
    """`ocr`: pages that are pictures are to be read by Tesseract."""
    return click.option("--ocr", is_flag=True, help="Read pages that are pictures, too; needs Tesseract.")(command)


def form_options(command: Command) -> Command:
    """`form`: "json", "csv", or "table" where neither is asked for."""
    as_csv = click.option("--csv", "form", flag_value="csv", help="Write the list as CSV.")
    as_json = click.option("--json", "form", flag_value="json", help="Write the list as JSON.")
    return as_json(as_csv(command))


def narrowing_options(command: Command) -> Command:
    """`kinds`, `authority`, `committee`, `year`, `role` and `answered`: what a search looks into, None where not given."""
    options = (
        click.option("--in", "kinds", metavar="KINDS", help="Some of questions,answers,actions,commentary,papers.  [default: all]"),
        click.option("--authority", metavar="NAME", help="Only papers of this council: its name, words of it, or its id."),
        click.option("--committee", metavar="NAME", help="Only papers of this committee."),
        click.option(
            "--year",
            metavar="YEAR",
            help="Only papers of a meeting, or of a period that ends, in this financial (2023-24) or calendar year (2023).",
        ),
        click.option("--role", type=click.Choice(ROLES, case_sensitive=False), help="Only questions asked by one of this role."),
        click.option(
            "--answered/--unanswered", default=None, help="Only questions with an answer, or without a full one in the papers held."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command
