"""Make minutes of meetings that never took place, with their answers: `python tools/make_minutes.py FOLDER --number 100 --seed 1`.

Writes `FOLDER/papers` and `FOLDER/answers`, one file a paper in each, for `miner ingest FOLDER/papers --db made.db` and
`miner evaluate made.db FOLDER/answers`. The same seed writes the same bytes.
"""

import argparse
import json
import sys
from pathlib import Path

from minutes.making import make_minutes


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make minutes of meetings that never took place, with their answers.")
    parser.add_argument("folder", type=Path, help="where papers/ and answers/ go")
    parser.add_argument("--number", type=int, default=100, help="how many sets of minutes (default 100)")
    parser.add_argument("--seed", type=int, default=1, help="the first paper's seed; each further paper has the next one (default 1)")
    options = parser.parse_args(arguments)
    papers, answers = options.folder / "papers", options.folder / "answers"
    papers.mkdir(parents=True, exist_ok=True)
    answers.mkdir(exist_ok=True)
    for seed in range(options.seed, options.seed + options.number):
        text, found = make_minutes(seed)
        name = f"minutes-{seed:04d}"
        file = f"{name}.{'md' if found['markdown'] else 'txt'}"
        (papers / file).write_text(text, encoding="utf-8")
        (answers / f"{name}.json").write_text(json.dumps({"file": file, **found}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{options.number} sets of minutes in {papers}, what is in them in {answers}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
