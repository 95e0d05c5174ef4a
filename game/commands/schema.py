"""`president schema`: what an editor needs to complete and check story files."""

from __future__ import annotations

import argparse

from game.commands.arguments import language


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--out", default="", metavar="DIR", help="write DIR/schema.json (else it is printed)")
    language(parser)
    parser.epilog = (
        "One JSON Schema fits every file of a story. Story files name it in their first line, "
        "# yaml-language-server: $schema=../schema.json, so DIR is the folder that the story's folder lies in."
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the schema; return the exit code."""
    from game.plain.schema import run_schema

    return run_schema(arguments.out, arguments.lang)
