"""Fails, naming each number that differs, unless our evaluation and an independent scorer come to the same of one database.

    compare_totals.py DB ANSWERS [--papers DIR] [--scorer PROGRAM]

The scorer is any program that takes `DB ANSWERS --json` and prints `papers` and `totals` as `evaluation_to_mapping` shapes them.
Exit status 0 where all numbers agree, 1 where one differs, 2 where one of the two could not count.
"""

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from miner.answers import AnswersRefused
from miner.evaluation import evaluate
from miner.evaluation_rows import evaluation_to_mapping

SCORER = Path(__file__).resolve().parents[1].parent / "shared" / "tools" / "score"


class ScorerFailed(Exception):  # noqa: N818
    """The other program is not there or did not count; the message is its own where it has one."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path, metavar="DB")
    parser.add_argument("answers", type=Path, metavar="ANSWERS")
    parser.add_argument("--papers", type=Path, metavar="DIR")
    parser.add_argument("--scorer", type=Path, metavar="PROGRAM", default=SCORER)
    options = parser.parse_args(arguments)
    try:
        ours = evaluation_to_mapping(evaluate(options.database, options.answers, papers=options.papers))
        theirs = run_scorer(options.scorer, options.database, options.answers, papers=options.papers)
    except (AnswersRefused, ScorerFailed) as refusal:
        print(f"compare_totals: {refusal}", file=sys.stderr)
        return 2
    differing = differences(ours, theirs)
    for line in differing:
        print(line)
    print(f"{len(differing)} numbers differ" if differing else f"the same {len(dict(numbers(theirs)))} numbers on both sides")
    return 1 if differing else 0


def run_scorer(scorer: Path, database: Path, answers: Path, *, papers: Path | None = None) -> dict[str, Any]:
    """What the scorer prints, parsed. Raises ScorerFailed."""
    if not scorer.is_file():
        raise ScorerFailed(f"no scorer at {scorer}; name one with --scorer")
    command = [str(scorer), str(database), str(answers), "--json", *(["--papers", str(papers)] if papers else [])]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ScorerFailed(f"{scorer.name} ended with status {done.returncode}: {done.stderr.strip()}")
    printed: dict[str, Any] = json.loads(done.stdout)
    return printed


def differences(ours: dict[str, Any], theirs: dict[str, Any]) -> list[str]:
    """One line for each number that differs, that only one side has, or that is undefined on one side only."""
    left, right = dict(numbers(ours)), dict(numbers(theirs))
    absent = "absent"
    return [
        f"{name}: {left.get(name, absent)} here, {right.get(name, absent)} there"
        for name in sorted(left.keys() | right.keys())
        if name not in left or name not in right or not _same(left[name], right[name])
    ]


def numbers(counted: Any, name: str = "") -> Iterator[tuple[str, float | None]]:
    """Every number under its path ("totals / values / f1"); of the lists of missed facts and wrong records their length."""
    if isinstance(counted, dict):
        for key, value in counted.items():
            path = f"{name} / {key}" if name else key
            if key in ("missed", "left"):
                yield f"{path} (how many)", len(value)
            else:
                yield from numbers(value, path)
    elif isinstance(counted, list):
        for place, value in enumerate(counted, start=1):
            yield from numbers(value, f"{name} [{place}]")
    elif counted is None or isinstance(counted, int | float):
        yield name, counted


def _same(left: float | None, right: float | None) -> bool:
    if left is None or right is None:
        return left is right
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)


if __name__ == "__main__":
    sys.exit(main())
