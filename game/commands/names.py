"""`president names`: every name that conditions may read and effects may set."""

from __future__ import annotations

import argparse

from game.commands.arguments import language, stories


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    stories(parser)
    parser.add_argument("--out", default="", metavar="FILE", help="write Markdown into a file (else it is printed)")
    language(parser)
    parser.epilog = "Name, label, unit, range, who sets it. Those of the campaign lie in story/VARIABLES.md."


def run(arguments: argparse.Namespace) -> int:
    """Print or write the names; return the exit code."""
    from game.plain.names import run_names

    return run_names(arguments.story, arguments.out, arguments.lang)
