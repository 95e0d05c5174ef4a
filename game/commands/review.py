"""`president review`: which decision cost the most, and what was luck."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, language


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("save", metavar="SAVE", help="a save of a finished game")
    parser.add_argument("--worlds", type=int, default=200, metavar="N", help="how many worlds (default 200)")
    as_json(parser)
    language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Review; return the exit code."""
    from game.plain.review import run_review

    return run_review(arguments.save, arguments.worlds, arguments.lang, scripted=arguments.json)
