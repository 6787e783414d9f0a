"""What is read of the table sets beside the checkout, as their scorer counts it, held against tests/floors.toml.

    python tools/check_tables.py ../shared [--raise]

Writes the tables of the sets' PDFs with `miner tables`, has them scored, and prints what the scorer says. The exit status is 1 where a
score is below its floor. With --raise floors are lifted to today's scores, never lowered.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from check_floors import FLOORS, Scores, below, floors_to_toml, lifted

SETS = {"icdar": "icdar2013", "scorecards": "scorecards"}
"""What the scorer calls each set, and the folder it is in."""
NAME = "tables"
ICDAR = re.compile(r"mean P \S+ R \S+ F1 (?P<mean>\S+)\s+pooled P \S+ R \S+ F1 (?P<pooled>\S+)")
SCORECARD = re.compile(r"^(?P<file>\S+)\s+cells right (?P<cells>\S+)\s+whole rows (?P<rows>\S+)", re.MULTILINE)
NONE = re.compile(r"^(?P<file>\S+)\s+tables found where there are none: (?P<number>\d+)", re.MULTILINE)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--floors", type=Path, default=FLOORS)
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args(arguments)
    scores: Scores = {}
    for kind, folder in SETS.items():
        printed = score(options.shared, kind=kind, folder=folder)
        print(printed, end="")
        scores |= printed_to_scores(printed)
    floors: dict[str, Scores] = tomllib.loads(options.floors.read_text(encoding="utf-8")) if options.floors.exists() else {}
    if options.lift:
        floors[NAME] = lifted(floors.get(NAME, {}), scores)
        options.floors.write_text(floors_to_toml(floors), encoding="utf-8")
    fallen = list(below(floors.get(NAME, {}), scores))
    for line in fallen:
        print(line)
    number = sum(map(len, floors.get(NAME, {}).values()))
    print(f"{NAME}: {len(fallen)} of {number} floors are broken" if fallen else f"{NAME}: all {number} floors hold")
    return 1 if fallen or not number else 0


def score(shared: Path, *, kind: str, folder: str) -> str:
    """What the scorer prints of a set's tables. Raises subprocess.CalledProcessError where it or `miner` fails."""
    miner = Path(sys.executable).with_name("miner")
    papers = shared / "benchmarks" / folder
    with tempfile.TemporaryDirectory() as place:
        written = Path(place) / "tables.json"
        subprocess.run([miner, "tables", papers, "--json", written], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        scorer = [sys.executable, shared / "tools" / "table_score", kind, written, "--data", papers]
        return subprocess.run(scorer, check=True, capture_output=True, text=True).stdout


def printed_to_scores(printed: str) -> Scores:
    """The scorer's numbers by what they are of; a file without tables in which none is found scores 1."""
    scores: Scores = {}
    if match := ICDAR.search(printed):
        scores["icdar"] = {"mean F1": float(match["mean"]), "pooled F1": float(match["pooled"])}
    for match in SCORECARD.finditer(printed):
        scores[match["file"]] = {"cells right": float(match["cells"]), "whole rows": float(match["rows"])}
    for match in NONE.finditer(printed):
        scores[match["file"]] = {"no tables": float(match["number"] == "0")}
    return scores


if __name__ == "__main__":
    sys.exit(main())
