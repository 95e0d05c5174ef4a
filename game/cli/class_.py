"""`president class`: make a class, add late joiners, open further months, and say what its file says."""

from __future__ import annotations

import argparse
from importlib import import_module

from game.cli.arguments import add_language

ACTIONS = {
    "new": "make a class: a file for its students, and one for you alone",
    "add": "add late joiners to your own file",
    "rehearse": "play simulated students, to try collecting and the report before the lesson",
    "open": "open further months of the story",
    "show": "say what a class file says, and how its code is compared",
}
"""Every action with what it does; each is a module of game.cli.class_actions, with `add` and `run` as commands have."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, about in ACTIONS.items():
        one = actions.add_parser(name, help=about, description=about)
        import_module(f"game.cli.class_actions.{name}_class").add(one)
        add_language(one)


def run(arguments: argparse.Namespace) -> int:
    """Carry out one action; return the exit code."""
    code: int = import_module(f"game.cli.class_actions.{arguments.action}_class").run(arguments)
    return code
