"""`president balance`: whether a story holds to its bounds: no answer always right, none always wrong, none inert."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, at_least, language, stories


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    stories(parser)
    parser.add_argument("--quick", action="store_true", help="a look in few worlds: choices and what is inert, no more")
    parser.add_argument(
        "--part", action="append", default=[], metavar="PART", help="measure this part alone; again for more"
    )
    parser.add_argument("--seed", type=at_least(0), default=0, metavar="N", help="seed of the first world (default 0)")
    parser.add_argument("--jobs", type=at_least(1), default=1, metavar="N", help="play on N cores (default 1)")
    as_json(parser)
    language(parser)
    parser.epilog = (
        "Parts: roads, choices, inert, path, early, information, sheet, search. "
        "Exit code 1 where a bound does not hold, or where it was stopped before the end."
    )


def run(arguments: argparse.Namespace) -> int:
    """Hold the story to its bounds; return the exit code."""
    from game.plain.gate import Wanted, run_balance

    wanted = Wanted(
        seed=arguments.seed,
        parts=tuple(arguments.part),
        quick=arguments.quick,
        jobs=arguments.jobs,
        scripted=arguments.json,
    )
    return run_balance(arguments.story, wanted, arguments.lang)
