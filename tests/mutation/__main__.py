"""Mutants of the source files at PATHS, a seeded draw of them, put to their rooms' tests.

    python -m tests.mutation --seed 1 --count 30 game/bank game/engine
    python -m tests.mutation game/bank/placing.py          every mutant of a file

A run that was stopped goes on where it stood: what RESULTS has is not run again; with --again, survivors are.
The seeds and counts that were promised before they were run are in tests/mutation/README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.mutation.mutants import draw_mutants, list_mutants
from tests.mutation.running import BaselineError, Result, read_results, run_mutants

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Run what the command line asks for; return 1 where a mutant survived, 2 where the tests fail without one."""
    parser = _parser()
    arguments = parser.parse_args()
    mutants = list_mutants(ROOT, arguments.paths)
    if not mutants:
        parser.error(f"nothing to change in {' '.join(arguments.paths)}")
    drawn = mutants if arguments.count is None else draw_mutants(mutants, arguments.seed, arguments.count)
    print(f"{len(drawn)} of {len(mutants)} mutants", flush=True)
    if arguments.list:
        print(*(mutant.describe() for mutant in drawn), sep="\n")
        return 0
    known = read_results(arguments.results)
    results = [known[one.id] for one in drawn if one.id in known]
    if arguments.again:
        results = [result for result in results if result.killed_by]
    done = {result.id for result in results}
    left = [mutant for mutant in drawn if mutant.id not in done]
    try:
        with arguments.results.open("a", encoding="utf-8") as file, tempfile.TemporaryDirectory() as scratch:
            for result in run_mutants(ROOT, left, arguments.jobs, Path(scratch)) if left else ():
                print(json.dumps(asdict(result), ensure_ascii=False), file=file, flush=True)
                print(result.format(), flush=True)
                results.append(result)
    except BaselineError as error:
        print(error, file=sys.stderr)
        return 2
    print(*format_totals(results), sep="\n")
    return int(any(not result.killed_by for result in results))


def format_totals(results: Sequence[Result]) -> list[str]:
    """Return the survivors once more, and a line for each folder and for all."""
    lines = [result.format() for result in results if not result.killed_by]
    folders = sorted({_folder(result) for result in results})
    for folder in folders + (["all"] if len(folders) > 1 else []):
        some = [result for result in results if folder in ("all", _folder(result))]
        survived = sum(not result.killed_by for result in some)
        lines.append(f"{folder:<24}{len(some):>5} mutants {survived:>4} survived {survived / len(some):>6.1%}")
    return lines


def _folder(result: Result) -> str:
    return result.id.split(":")[0].rpartition("/")[0]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATHS", help="files or folders of game/, as seen from the root")
    parser.add_argument("--seed", type=int, default=0, help="of the draw")
    parser.add_argument("--count", type=int, help="how many are drawn; all where it is left out")
    parser.add_argument("--jobs", type=int, default=2, help="how many run at once")
    parser.add_argument(
        "--results", type=Path, default=Path("mutants.jsonl"), help="a line for each mutant that was run"
    )
    parser.add_argument("--again", action="store_true", help="run survivors again, after a change of the tests")
    parser.add_argument("--list", action="store_true", help="only say what is drawn")
    return parser


if __name__ == "__main__":
    sys.exit(main())
