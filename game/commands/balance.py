"""`president balance`: whether any strategy dominates."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, at_least, language, stories


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    stories(parser)
    parser.add_argument("--worlds", type=at_least(2), default=200, metavar="N", help="how many worlds (default 200)")
    as_json(parser)
    language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Weigh the reference presidents; return the exit code."""
    from game.plain.laboratory import run_balance

    return run_balance(arguments.story, arguments.worlds, arguments.lang, scripted=arguments.json)
