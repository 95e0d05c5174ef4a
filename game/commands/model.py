"""`president model`: the numbers of the bank's model, what hangs on them, and the public path beside its own."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, at_least, language, stories


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    stories(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--sensitivity", action="store_true", help="move every parameter over its range and say which winners turn"
    )
    what.add_argument("--fit", action="store_true", help="set the model's path beside the public one of bounds.yaml")
    parser.add_argument(
        "--only", action="append", default=[], metavar="WORD", help="parameters whose names hold a word; again for more"
    )
    parser.add_argument(
        "--worlds", type=at_least(2), default=0, metavar="N", help="how many worlds (default 40, for --fit 200)"
    )
    parser.add_argument("--seed", type=at_least(0), default=0, metavar="N", help="seed of the first world (default 0)")
    parser.add_argument(
        "--bank", action="append", default=[], metavar="B", help="a bank for --sensitivity; again for more (else all)"
    )
    parser.add_argument(
        "--mandate", action="append", default=[], metavar="M",
        help="a mandate for --sensitivity; again for more (else all)",
    )  # fmt: skip
    parser.add_argument(
        "--jobs", type=at_least(1), default=1, metavar="N", help="play --sensitivity on N cores (default 1)"
    )
    parser.add_argument("--out", default="", metavar="FILE.svg|FILE.html", help="a chart of --sensitivity or --fit")
    parser.add_argument("--force", action="store_true", help="let --out write over a file")
    as_json(parser)
    language(parser)
    parser.epilog = (
        "Without --sensitivity or --fit: every parameter with its value, unit, range, basis and reason. "
        "Exit code 1 where the work was stopped before the end, or where the model leaves the public path."
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what is asked of the model; return the exit code."""
    from game.plain.model import Wanted, run_model

    wanted = Wanted(
        what="sensitivity" if arguments.sensitivity else "fit" if arguments.fit else "parameters",
        only=tuple(dict.fromkeys(arguments.only)),
        worlds=arguments.worlds,
        seed=arguments.seed,
        banks=tuple(dict.fromkeys(arguments.bank)),
        mandates=tuple(dict.fromkeys(arguments.mandate)),
        jobs=arguments.jobs,
        out=arguments.out,
        force=arguments.force,
        scripted=arguments.json,
    )
    return run_model(arguments.story, wanted, arguments.lang)
