"""`president names`: every name that conditions may read and effects may set."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.cli.arguments import add_language, add_stories
from game.cli.exits import FINE


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_stories(parser)
    parser.add_argument("--out", default="", metavar="FILE", help="write Markdown into a file (else it is printed)")
    add_language(parser)
    parser.epilog = "Name, label, unit, range, who sets it. Those of the campaign lie in story/VARIABLES.md."


def run(arguments: argparse.Namespace) -> int:
    """Print the names of a story, or of one with overlays, as Markdown, or write them to a file."""
    from game.authoring.names_table import write_names_table
    from game.cli.errors import explain_no_writing
    from game.pack.load import find_pack, load_pack
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines, out = Lines(choose_interface_language(arguments.lang)), arguments.out
    page = write_names_table(load_pack(*map(find_pack, arguments.story)))
    if not out:
        sys.stdout.write(page)
        return FINE
    with explain_no_writing(out):
        Path(out).write_text(page, encoding="utf-8", newline="\n")
    lines.line(lines.say("debrief.wrote", path=out))
    return FINE
