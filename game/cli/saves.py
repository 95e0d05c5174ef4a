"""`president saves`: a folder of saves at a glance, the latest first."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.cli.arguments import add_json, add_language
from game.cli.exits import FINE


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", metavar="DIR", nargs="?", default="", help="a folder (./saves, else your own data)")
    add_json(parser)
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the saves of a folder, the player's own where none is named; return the exit code."""
    from game.cli.errors import CommandError
    from game.cli.output.json_output import print_json_rows
    from game.cli.output.save_lines import list_save, print_saves
    from game.journal.saves_list import MOST_SAVES, read_listed, save_files
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language, find_default_folder

    lines, folder = Lines(choose_interface_language(arguments.lang)), Path(arguments.folder or find_default_folder())
    files = save_files(folder)
    if arguments.folder and files is None:
        raise CommandError("no_folder", path=arguments.folder)
    latest = (files or [])[::-1]
    if arguments.json:
        print_json_rows(list_save(save, lines) for save in read_listed(latest))
        return FINE
    lines.line(lines.say("saves.folder", path=folder))
    if latest:
        print_saves(list(read_listed(latest[:MOST_SAVES])), lines)
    else:
        lines.line(lines.say("saves.none"))
    if older := len(latest[MOST_SAVES:]):
        lines.line(lines.say("saves.older", n=older))
    return FINE
