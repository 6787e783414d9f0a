"""What `miner ingest` ends with: what came of the papers, what was found in them, what was not, and what to do next."""

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.document import Problem
from extractors.records import Extraction, Measure, Tally
from miner.output import clean, write_table

if TYPE_CHECKING:
    from miner.pipeline import Ingested

FOUND = {
    "values": "values (figures of measures)",
    "targets": "targets",
    "benchmarks": "benchmarks (figures of other areas)",
    "ratings": "ratings (a status without a figure)",
    "questions": "questions",
    "actions": "actions and recommendations",
    "agenda_items": "items of agendas",
}
OUTCOMES = {"superseding": "loaded as newer versions of papers held", "unchanged": "unchanged (in the database already)"}
"""The outcomes that do not say by themselves what happened."""
SHOWN = 20
"""Lines of a closing list; the rest is counted, and `miner status` has it."""


@dataclass(slots=True, kw_only=True)
class Closing:
    """What is kept of each paper until the end. `measures`: of each authority's measures, whether it is linked."""

    outcomes: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    measures: dict[tuple[str, Measure], bool] = field(default_factory=dict)
    tallies: Counter[bool | None] = field(default_factory=Counter)
    disagreeing: list[tuple[str, Tally]] = field(default_factory=list)
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    told: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def add(self, ingested: "Ingested") -> None:
        source, message = ingested.source, ingested.message or ""
        loaded = ingested.outcome in {"loaded", "superseding"}
        again = ingested.outcome == "loaded" and bool(message)
        self.outcomes[message if again else OUTCOMES.get(ingested.outcome, ingested.outcome)] += 1
        if ingested.outcome in {"failed", "skipped"} or ingested.held_elsewhere:
            self.told.setdefault(ingested.outcome, []).append((source, message))
        if ingested.reading is None or not loaded:
            return
        extraction = ingested.reading.extraction
        self.found.update(_counts(extraction))
        owner = extraction.facts.authority_id or ingested.reading.document.id
        for link in ingested.reading.links:
            key = (owner, link.measure)
            self.measures[key] = self.measures.get(key, False) or link.indicator_id is not None
        self.tallies.update(tally.agrees for tally in extraction.tallies)
        self.disagreeing += [(source, tally) for tally in extraction.tallies if tally.agrees is False]
        self.problems += [(source, problem) for problem in (*ingested.reading.document.problems, *extraction.problems)]


def write_closing(came: Closing, *, db: Path, steps: Mapping[str, str] | None = None) -> None:
    """`steps`: commands to try next, each with its purpose, where others than the usual ones are of use."""
    outcomes = ", ".join(f"{count} {outcome}" for outcome, count in came.outcomes.items())
    click.echo(f"{number_of_papers(came.outcomes.total())}: {outcomes}")
    loaded = bool(came.found)
    if loaded:
        write_table(_found_rows(came), columns={"found in them": "found", "": "number"})
    _write_list("Failed", came.told.get("failed", ()))
    _write_list("Skipped", came.told.get("skipped", ()))
    _write_list("Unchanged, but held under another council than you name", came.told.get("unchanged", ()))
    _write_list("Counts that a paper states and that differ from what was found in it", map(_disagreement, came.disagreeing))
    _write_problems(came.problems)
    if steps is None:
        steps = _steps(db, loaded=loaded, failed="failed" in came.told)
    _write_steps(steps)


def number_of_papers(number: int) -> str:
    return f"{number} paper" if number == 1 else f"{number:,} papers"


def _counts(extraction: Extraction) -> dict[str, int]:
    return {name: len(getattr(extraction, name)) for name in FOUND}


def _found_rows(came: Closing) -> list[dict[str, str]]:
    """Each count as text, as some are one number of another."""
    rows = [{"found": words, "number": f"{came.found[name]:,}"} for name, words in FOUND.items()]
    rows.append({"found": "measures (indicators as a council prints them)", "number": f"{len(came.measures):,}"})
    if came.measures:
        linked = sum(came.measures.values())
        rows.append({"found": "measures linked to the catalogue, so that they can be compared", "number": _of(linked, len(came.measures))})
    checked = came.tallies[True] + came.tallies[False]
    if checked:
        words = "counts the papers state of their own figures that agree with what was found"
        rows.append({"found": words, "number": _of(came.tallies[True], checked)})
    return rows


def _of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}"


def _disagreement(named: tuple[str, Tally]) -> tuple[str, str]:
    """Paper, and "“Two measures are green.”: 2 measures by status (green), 1 found"."""
    source, tally = named
    what = f"{tally.subject} ({', '.join(tally.statuses)})" if tally.statuses else tally.subject
    page = f", page {tally.evidence.page}" if tally.evidence.page is not None else ""
    return f"{source}{page}", f"“{tally.evidence.quote}”: {tally.expected} {what}, {tally.found} found"


def _write_list(title: str, lines: Iterable[tuple[str, str]]) -> None:
    listed = list(lines)
    if not listed:
        return
    click.echo(f"\n{title}:")
    for source, message in listed[:SHOWN]:
        click.echo(f"  {clean(source)}: {clean(message)}")
    if len(listed) > SHOWN:
        click.echo(f"  … and {len(listed) - SHOWN} more")


def _write_problems(problems: Sequence[tuple[str, Problem]]) -> None:
    if not problems:
        return
    examples = {problem.code: (source, problem.message) for source, problem in reversed(problems)}
    write_table(
        [
            {"code": code, "times": times, "example": examples[code][1], "paper": examples[code][0]}
            for code, times in sorted(Counter(problem.code for _, problem in problems).items())
        ],
        columns={"not understood": "code", "times": "times", "for example": "example", "in": "paper"},
    )


def db_named(db: Path) -> str:
    """The option that names the database in a command to copy; nothing where it is the usual one."""
    return "" if db == Path("committee.db") else f" --db {shlex.quote(str(db))}"


def _steps(db: Path, *, loaded: bool, failed: bool) -> dict[str, str]:
    named = db_named(db)
    steps = {f"miner status{named}": "each paper and what came of it"} if loaded or failed else {}
    if loaded:
        steps[f"miner compare INDICATOR{named}"] = "one indicator across the papers, each figure with its place"
        steps[f"miner serve{named} --open"] = "everything, in the browser"
    return steps


def _write_steps(steps: Mapping[str, str]) -> None:
    if steps:
        width = max(map(len, steps))
        click.echo("\nNext:")
        for command, purpose in steps.items():
            click.echo(f"  {command.ljust(width)}  {purpose}")
