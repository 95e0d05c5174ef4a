"""`president verify`: whether saves are what they claim to be."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json, language, story_at_hand


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("saves", metavar="SAVE|DIR", nargs="+", help="saves, or folders of saves")
    story_at_hand(parser)
    as_json(parser)
    language(parser)
    parser.epilog = (
        "Every game is played again from its seed and its decisions; the score comes from there, never from the file. "
        "Exit code 0 when every save is reproduced to the last bit, else 1. A save whose last line was torn by a crash "
        "counts as not reproduced, for that line can't be checked; the game can still be gone on with."
    )


def run(arguments: argparse.Namespace) -> int:
    """Verify; return the exit code."""
    from game.plain.verify import run_verify

    return run_verify(arguments.saves, arguments.lang, arguments.story, scripted=arguments.json)
