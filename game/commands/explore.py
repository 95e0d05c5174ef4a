"""`president explore`: which scenes, choices and endings play reaches, and whether the author's rules hold."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, at_least, language, stories


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    stories(parser)
    parser.add_argument(
        "--games", type=at_least(1), default=20_000, metavar="N", help="at most so many games (default 20000)"
    )
    parser.add_argument(
        "--states",
        type=at_least(0),
        default=200_000,
        metavar="N",
        help="see every state of a story without bank and chance, if there are at most N (default 200000, 0 never)",
    )
    parser.add_argument("--seed", type=at_least(0), default=0, metavar="N", help="seed of the first game (default 0)")
    parser.add_argument(
        "--witness", default="", metavar="DIR", help="write a save for each broken rule, goal and ending that was met"
    )
    parser.add_argument("--all", action="store_true", help="list every scene, choice and condition, the base's too")
    as_json(parser)
    language(parser)
    parser.epilog = (
        "Exit code 1 where a scene, a choice, an ending or a goal was not reached, or a rule of rules.yaml was broken. "
        "Only an exact search proves that a rule always holds; otherwise it held in the games that were played."
    )


def run(arguments: argparse.Namespace) -> int:
    """Explore; return the exit code."""
    from game.lab.explore import Bounds
    from game.plain.explore import run_explore

    bounds = Bounds(arguments.games, states=arguments.states, seed=arguments.seed)
    return run_explore(
        arguments.story, bounds, arguments.witness, arguments.lang, whole=arguments.all, scripted=arguments.json
    )
