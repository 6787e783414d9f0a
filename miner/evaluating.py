"""The command `miner evaluate`: what a database has right, wrong and missing."""

from pathlib import Path

import click

from miner.answers import AnswersRefused
from miner.evaluation import Evaluation, evaluate
from miner.evaluation_rows import (
    evaluation_to_difference_rows,
    evaluation_to_field_rows,
    evaluation_to_mapping,
    evaluation_to_paper_rows,
    evaluation_to_rows,
)
from miner.output import Cell, Form, Row, write_json, write_rows, write_table


def show_evaluation(database: Path, answers: Path, *, papers: Path | None, missed: bool, wrong: bool, form: Form) -> None:
    """Raises click.ClickException where answers and database cannot be held against each other."""
    try:
        evaluation = evaluate(database, answers, papers=papers)
    except AnswersRefused as error:
        raise click.ClickException(str(error)) from error
    wanted = {name for name, asked in (("missed", missed), ("wrong", wrong)) if asked}
    differences = [row for row in evaluation_to_difference_rows(evaluation) if row["outcome"] in wanted]
    if wanted and form != "table":
        write_rows(differences, form, columns={})
    elif form == "json":
        write_json(evaluation_to_mapping(evaluation))
    elif form == "csv":
        write_rows(evaluation_to_rows(evaluation), form, columns={})
    else:
        _write_tables(evaluation)
        if differences:
            write_table(differences, columns={name: name for name in ("paper", "kind", "outcome", "what", "page", "quote", "id")})


def _write_tables(evaluation: Evaluation) -> None:
    write_table(
        evaluation_to_rows(evaluation),
        columns={
            "paper": "paper", "kind": "kind", "in the paper": "core", "found": "found", "wrong": "wrong",
            "precision": _share("precision"), "recall": _share("recall"), "F1": _share("f1"), "mean F1": _share("mean_f1"),
        },
    )  # fmt: skip
    write_table(
        evaluation_to_field_rows(evaluation),
        columns={"paper": "paper", "kind": "kind", "field": "field", "right": "right", "of": "judged", "wrong": _share("error_rate")},
    )
    write_table(
        evaluation_to_paper_rows(evaluation),
        columns={
            "paper": "paper", "ingested": "ingested", "records": "records", "evidence verified": "verified",
            "words kept": _share("words_kept"), "facts right": "document_right", "of": "document_judged", "not right": "document_wrong",
        },
    )  # fmt: skip


def _share(key: str) -> Cell:
    """A share of 0 to 1 as a percentage with a decimal."""

    def written(row: Row) -> str:
        return "" if row[key] is None else f"{100 * row[key]:.1f} %"

    return key, written
