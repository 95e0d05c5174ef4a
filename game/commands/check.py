"""`president check`: everything that is wrong with a story."""

from __future__ import annotations

import argparse

from game.commands.arguments import language


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("story", metavar="PACK", nargs="+", help="a story's name or folder; more for overlays")
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="how findings are written")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="short for --format json")
    parser.add_argument("--strict", action="store_true", help="a warning fails the check as an error does")
    language(parser)
    parser.add_argument("--blessed", action="store_true", help="play its blessed games again, tell what differs")


def run(arguments: argparse.Namespace) -> int:
    """Check; return the exit code."""
    from game.plain.findings import run_check

    asked = {"strict": arguments.strict, "blessed": arguments.blessed}
    return run_check(arguments.story, arguments.format, arguments.lang, **asked)
