"""`president balance`: whether any strategy dominates."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, language, stories


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    stories(parser)
    parser.add_argument("--worlds", type=int, default=200, metavar="N", help="how many worlds (default 200)")
    as_json(parser)
    language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Weigh the reference presidents; return the exit code."""
    from game.plain.laboratory import run_balance

    return run_balance(arguments.story, max(arguments.worlds, 2), arguments.lang, scripted=arguments.json)
