"""`president import`: a story made with Twine as a folder to go on with."""

from __future__ import annotations

import argparse

from game.commands.arguments import language


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("story", metavar="STORY.twee", help="a story in Twee 3, as Twine exports it")
    parser.add_argument("--out", default="", metavar="DIR", help="a new or empty folder (else called as the file is)")
    language(parser)
    parser.epilog = (
        "Passages, links and SugarCube's set, if, print, link and goto become scenes, choices, variables and endings. "
        "Everything else is listed with its line and what to do about it, on the screen and in DIR/IMPORT.md."
    )


def run(arguments: argparse.Namespace) -> int:
    """Import; return the exit code."""
    from game.plain.import_ import run_import

    return run_import(arguments.story, arguments.out, arguments.lang)
