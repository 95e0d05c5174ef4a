"""`president doctor`: what the terminal can do, which front end it gets and why, where saves lie, and all releases."""

from __future__ import annotations

import argparse

from game.cli.arguments import add_json, add_language, add_saves_folder
from game.cli.exits import FINE, FOUND


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_saves_folder(parser)
    add_json(parser)
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Tell what was found; return the exit code, which is 1 where no save can be written."""
    from game.cli.diagnosis import diagnose
    from game.cli.output.doctor_lines import list_diagnosis, print_diagnosis
    from game.cli.output.json_output import print_json
    from game.plain.lines import Lines
    from game.tui.sizes import HEIGHT, WIDTH

    found = diagnose(arguments.saves, arguments.lang, (WIDTH, HEIGHT))
    if arguments.json:
        print_json(list_diagnosis(found))
    else:
        print_diagnosis(found, Lines(found.language))
    return FOUND if found.saves.trouble else FINE
