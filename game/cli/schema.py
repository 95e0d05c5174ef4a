"""`president schema`: the JSON Schema of story files, printed or written where editors look for it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.cli.arguments import add_language
from game.cli.exits import FINE

NAME = "schema.json"


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--out", default="", metavar="DIR", help="write DIR/schema.json (else it is printed)")
    add_language(parser)
    parser.epilog = (
        "One JSON Schema fits every file of a story. Story files name it in their first line, "
        "# yaml-language-server: $schema=../schema.json, so DIR is the folder that the story's folder lies in."
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the schema into a folder, or print it where none is given."""
    from game.authoring.json_schema import write_schema
    from game.cli.errors import CommandError, explain_no_writing
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    if not arguments.out:
        sys.stdout.write(write_schema())
        return FINE
    lines, folder = Lines(choose_interface_language(arguments.lang)), Path(arguments.out)
    if not folder.is_dir():
        raise CommandError("no_folder", path=folder)
    path = folder / NAME
    with explain_no_writing(path):
        path.write_text(write_schema(), encoding="utf-8", newline="\n")
    lines.line(lines.say("debrief.wrote", path=path))
    return FINE
