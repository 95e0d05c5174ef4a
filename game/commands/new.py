"""`president new`: an overlay to start from."""

from __future__ import annotations

import argparse

from game.commands.arguments import language


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", metavar="DIR", help="a folder that is new or empty")
    parser.add_argument("--story", default="oneconnect", metavar="BASE", help="the story to lay it over")
    language(parser)
    parser.epilog = (
        "Writes one scene, a change of a number and of a wording, a variable, a translation and a test, all with "
        "comments; they check and play as they are. Nothing that is there is ever overwritten. story/README.md goes on "
        "from here, step by step."
    )


def run(arguments: argparse.Namespace) -> int:
    """Write; return the exit code."""
    from game.plain.new import run_new

    return run_new(arguments.folder, arguments.story, arguments.lang)
