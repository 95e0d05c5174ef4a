"""`president explore`: which scenes, choices and endings play reaches."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, story


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    story(parser)
    parser.add_argument("--games", type=int, default=20_000, metavar="N", help="at most so many games (default 20000)")
    as_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Explore; return the exit code."""
    from game.plain.laboratory import run_explore

    return run_explore(arguments.story, max(arguments.games, 1), scripted=arguments.json)
