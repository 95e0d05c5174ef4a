"""`president simulate`: presidents, banks, mandates and worlds crossed, many games at once."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, at_least, language, stories


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    stories(parser)
    parser.add_argument(
        "--president", action="append", default=[], metavar="NAME|FILE",
        help="a reference president, random or a plan's file; again for more, the first to compare with (else all)",
    )  # fmt: skip
    parser.add_argument("--bank", action="append", default=[], metavar="B", help="a bank; again for more (else all)")
    parser.add_argument(
        "--mandate", action="append", default=[], metavar="M", help="a mandate to score by; again for more (else all)"
    )
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--worlds", type=at_least(1), default=200, metavar="N", help="how many worlds (default 200)")
    size.add_argument(
        "--games", type=at_least(1), default=0, metavar="N", help="as many worlds as make N games or more, in all"
    )
    parser.add_argument("--seed", type=at_least(0), default=0, metavar="N", help="seed of the first world (default 0)")
    parser.add_argument("--out", default="", metavar="FILE.csv", help="a row for every game under every mandate")
    parser.add_argument("--force", action="store_true", help="let --out write over a file")
    parser.add_argument("--jobs", type=at_least(1), default=1, metavar="N", help="play on N cores (default 1)")
    parser.add_argument("--dask", default="", metavar="ADDRESS", help="play on the Dask cluster of a scheduler")
    parser.add_argument(
        "--chunk", type=at_least(1), default=0, metavar="N", help="games side by side; memory grows with it"
    )
    as_json(parser)
    language(parser)
    parser.epilog = (
        "World N is the same for every president and bank, and the rows are the same whatever the cores and the chunk. "
        "Exit code 1 where it was stopped before the end."
    )


def run(arguments: argparse.Namespace) -> int:
    """Simulate; return the exit code."""
    from game.plain.simulate import Wanted, run_simulate

    wanted = Wanted(
        presidents=tuple(dict.fromkeys(arguments.president)),
        banks=tuple(dict.fromkeys(arguments.bank)),
        mandates=tuple(dict.fromkeys(arguments.mandate)),
        worlds=arguments.worlds,
        games=arguments.games,
        seed=arguments.seed,
        out=arguments.out,
        force=arguments.force,
        jobs=arguments.jobs,
        dask=arguments.dask,
        chunk=arguments.chunk,
        scripted=arguments.json,
    )
    return run_simulate(arguments.story, wanted, arguments.lang)
