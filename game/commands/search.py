"""`president search`: the best plan that can be found for a bank under a mandate."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, at_least, language, stories


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    stories(parser)
    parser.add_argument("--bank", default="", metavar="B", help="the bank (else the story's own first choice)")
    parser.add_argument("--mandate", default="", metavar="M", help="the mandate (else the story's own first choice)")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--out", default="", metavar="FILE.yaml", help="write the plan, as simulate --president takes it"
    )
    where.add_argument(
        "--all", action="store_true",
        help="search every bank and mandate, or those of --bank or --mandate, and write best_found.yaml into the pack",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="let --out write over a file")
    parser.add_argument(
        "--worlds", type=at_least(1), default=400, metavar="N", help="worlds held out to tell plans in (default 400)"
    )
    parser.add_argument(
        "--seed", type=at_least(0), default=0, metavar="N", help="seed of the first world held out (default 0)"
    )
    parser.add_argument(
        "--budget", type=at_least(1), default=0, metavar="N", help="games that one search may ask for (default 120000)"
    )
    parser.add_argument("--jobs", type=at_least(1), default=1, metavar="N", help="play on N cores (default 1)")
    as_json(parser)
    language(parser)
    parser.epilog = (
        "Worlds of the training lie far from those held out; the same seed and budget give the same plan whatever the "
        "cores. Exit code 1 where it was stopped before the end."
    )


def run(arguments: argparse.Namespace) -> int:
    """Search; return the exit code."""
    from game.lab.search import BUDGET
    from game.plain.search import Wanted, run_search

    wanted = Wanted(
        bank=arguments.bank,
        mandate=arguments.mandate,
        everything=arguments.all,
        out=arguments.out,
        force=arguments.force,
        worlds=arguments.worlds,
        seed=arguments.seed,
        budget=arguments.budget or BUDGET,
        jobs=arguments.jobs,
        scripted=arguments.json,
    )
    return run_search(arguments.story, wanted, arguments.lang)
