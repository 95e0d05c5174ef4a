"""`president bless`: keep a game that reads as it should, to hold the story against later."""

from __future__ import annotations

import argparse

from game.commands.arguments import language


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("save", metavar="SAVE", nargs="?", default="", help="a save; left out with --again")
    parser.add_argument(
        "--story", metavar="DIR", action="append", default=[], required=True,
        help="the folder of the story it belongs to; again for overlays, and the last one keeps it",
    )  # fmt: skip
    parser.add_argument("--name", default="", help="what to call it (else as the save is called)")
    parser.add_argument("--again", action="store_true", help="accept what has become of it; without SAVE, of all")
    language(parser)
    parser.epilog = (
        "The game is played again on the story as it is now and kept in the folder blessed of the story, as a save and "
        "as Markdown with the figures after every decision. president check DIR --blessed says later what has changed."
    )


def run(arguments: argparse.Namespace) -> int:
    """Bless; return the exit code."""
    from game.plain.blessed import run_bless

    wanted = arguments.save, arguments.story, arguments.name, arguments.lang
    return run_bless(*wanted, again=arguments.again)
