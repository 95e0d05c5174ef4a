"""`president explore`: which scenes, choices and endings play reaches, and whether the author's rules hold."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, story


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    story(parser)
    parser.add_argument("--games", type=int, default=20_000, metavar="N", help="at most so many games (default 20000)")
    parser.add_argument(
        "--witness", default="", metavar="DIR", help="write a save for each broken rule, goal and ending that was met"
    )
    as_json(parser)
    parser.epilog = (
        "Exit code 1 where a scene, a choice, an ending or a goal was not reached, or a rule of rules.yaml was broken. "
        "A rule that no game has broken is not proven: it held in the games that were played."
    )


def run(arguments: argparse.Namespace) -> int:
    """Explore; return the exit code."""
    from game.plain.explore import run_explore

    return run_explore(arguments.story, max(arguments.games, 1), arguments.witness, scripted=arguments.json)
