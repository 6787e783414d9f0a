"""Fails, naming each score, where one is below the floor that tests/floors.toml sets for it.

    check_floors.py SET DB ANSWERS --papers DIR [--raise]

SET is the name under which the floors of these answers stand in the file. The scores are those of `miner evaluate`. With --raise the
floors below today's scores are lifted to them and those of new scores are added; none is ever lowered. A floor is the score itself:
there is no tolerance. How many of a PDF's words were kept can be counted only where the program pdftotext is.
Exit status 0 where every floor holds, 1 where a score fell, 2 where nothing could be counted.
"""

import argparse
import json
import shutil
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from miner.answers import KINDS, AnswersRefused
from miner.evaluation import evaluate
from miner.evaluation_rows import evaluation_to_mapping

FLOORS = Path(__file__).resolve().parents[1] / "tests" / "floors.toml"
NOTE = """\
# What the tool's reading of each set of answers scores at least: shares from 0 to 1, and for each field ("trend right") the number of
# facts found that have it right. A change that lets a score fall is not ready.
# Written by tools/check_floors.py --raise, which only ever lifts: floors are raised with what they measure and never lowered.
"""
WORDS_KEPT = "words kept"
Scores = dict[str, dict[str, float]]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", metavar="SET")
    parser.add_argument("database", type=Path, metavar="DB")
    parser.add_argument("answers", type=Path, metavar="ANSWERS")
    parser.add_argument("--papers", type=Path, metavar="DIR", required=True)
    parser.add_argument("--floors", type=Path, metavar="FILE", default=FLOORS)
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args(arguments)
    try:
        counted = evaluation_to_mapping(evaluate(options.database, options.answers, papers=options.papers))
    except AnswersRefused as refusal:
        print(f"check_floors: {refusal}", file=sys.stderr)
        return 2
    scores = counted_to_scores(counted)
    floors: dict[str, Scores] = tomllib.loads(options.floors.read_text(encoding="utf-8")) if options.floors.exists() else {}
    if options.lift:
        floors[options.set] = lifted(floors.get(options.set, {}), scores)
        options.floors.write_text(floors_to_toml(floors), encoding="utf-8")
    if options.set not in floors:
        print(f"check_floors: {options.floors.name} has no floors for {options.set}", file=sys.stderr)
        return 2
    fallen = list(below(floors[options.set], scores))
    for line in fallen:
        print(line)
    number = sum(map(len, floors[options.set].values()))
    print(f"{options.set}: {len(fallen)} of {number} floors are broken" if fallen else f"{options.set}: all {number} floors hold")
    return 1 if fallen else 0


def counted_to_scores(counted: Mapping[str, Any]) -> Scores:
    """What an evaluation counted as part → score → number; the parts are "all papers", its kinds, and each paper with its own.

    Fields are counted, not shared: their share falls when more facts are found, such as figures of sentences that say no trend.
    A score that is undefined (no fact to find, no field to judge, no words to count) is left out.
    """
    totals = counted["totals"]
    scores: Scores = {
        "all papers": _defined({"evidence verified": _share(**totals["evidence"]), "document facts": _part(totals["document"])})
    }
    for kind in KINDS:
        scores[f"all papers, {kind}"] = _kind(totals[kind])
    for name, paper in counted["papers"].items():
        facts = list(paper.get("document", {}).values())
        evidence = paper["evidence"]
        scores[name] = _defined(
            {
                "evidence verified": _share(evidence["records"], evidence["verified"]),
                "document facts": _part([sum(map(float, facts)), len(facts)]),
                WORDS_KEPT: evidence.get("text_kept"),
            }
        )
        for kind in KINDS:
            scores[f"{name}, {kind}"] = _kind(paper[kind])
    return {part: found for part, found in scores.items() if found}


def below(floors: Scores, scores: Scores) -> Iterator[str]:
    """A line for each floor that a score is under, or that has no score any more."""
    for part, names in floors.items():
        for name, floor in names.items():
            score = scores.get(part, {}).get(name)
            if score is None and name == WORDS_KEPT and part.endswith(".pdf") and not shutil.which("pdftotext"):
                continue
            if score is None:
                yield f"{part}: {name} was {floor:.4f} and is not counted any more"
            elif score < floor:
                yield f"{part}: {name} fell from {floor:.4f} to {score:.4f}"


def lifted(floors: Scores, scores: Scores) -> Scores:
    """The higher of each floor and score, the floors' own order first. A score of 0 needs no floor."""
    parts = dict.fromkeys([*floors, *scores])
    both = {part: {**{n: s for n, s in scores.get(part, {}).items() if s > 0}} for part in parts}
    for part, names in floors.items():
        for name, floor in names.items():
            both[part][name] = max(floor, both[part].get(name, floor))
    return {part: names for part, names in both.items() if names}


def floors_to_toml(floors: Mapping[str, Scores]) -> str:
    lines = [NOTE]
    for name, parts in floors.items():
        for part, scores in parts.items():
            lines.append(f"[{json.dumps(name)}.{json.dumps(part, ensure_ascii=False)}]")
            lines += [f"{json.dumps(score)} = {number!r}" for score, number in scores.items()]
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _kind(counted: Mapping[str, Any]) -> dict[str, float]:
    fields = {f"{field} right": pair[0] if pair[1] else None for field, pair in counted.get("fields", {}).items()}
    return _defined({"F1": counted["f1"], **fields})


def _share(records: int, verified: int) -> float | None:
    return verified / records if records else None


def _part(pair: list[float]) -> float | None:
    return pair[0] / pair[1] if pair[1] else None


def _defined(scores: Mapping[str, float | None]) -> dict[str, float]:
    return {name: float(score) for name, score in scores.items() if score is not None}


if __name__ == "__main__":
    sys.exit(main())
