"""`president check`: everything that is wrong with a story."""

from __future__ import annotations

import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("story", metavar="PACK", help="a story's name or folder")
    parser.add_argument("--json", action="store_true", help="findings as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Check; return the exit code."""
    from game.plain.findings import run_check

    return run_check(arguments.story, scripted=arguments.json)
