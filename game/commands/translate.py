"""`president translate`: bring a story's translation up to date with the story."""

from __future__ import annotations

import argparse

from game.commands.arguments import as_json


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("story", metavar="PACK", help="a story's name or folder")
    parser.add_argument("--lang", required=True, metavar="LANGUAGE", help="the language: en, de, pt_BR ...")
    as_json(parser)
    parser.epilog = (
        "Writes locale/LANGUAGE.po in the story's folder: new texts are added, translations whose source has changed "
        "are marked fuzzy, those whose source is gone move to the end. Nothing translated is lost, and running it "
        "again changes nothing."
    )


def run(arguments: argparse.Namespace) -> int:
    """Merge; return the exit code."""
    from game.plain.translate import run_translate

    return run_translate(arguments.story, arguments.lang, scripted=arguments.json)
