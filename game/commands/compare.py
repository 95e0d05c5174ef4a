"""`president compare`: two games beside each other."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, language


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("first", metavar="A", help="a save")
    parser.add_argument("second", metavar="B", help="another save of the same story")
    as_json(parser)
    language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare; return the exit code."""
    from game.plain.compare import run_compare

    return run_compare(arguments.first, arguments.second, arguments.lang, scripted=arguments.json)
