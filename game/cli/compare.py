"""`president compare`: two games beside each other."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language, add_saves_folder
from game.cli.exits import FINE
from game.cli.terminal import has_screen

if TYPE_CHECKING:
    from game.journal.replay import Replay
    from game.lab.compare import Comparison


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("first", metavar="A", help="a save")
    parser.add_argument("second", metavar="B", help="another save of the same story")
    parser.add_argument("--plain", action="store_true", help="lines, for pipes and screen readers")
    add_json(parser)
    add_saves_folder(parser)
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare; return the exit code."""
    from game.cli.output.comparison_lines import list_comparison, print_comparison
    from game.cli.output.json_output import print_json
    from game.cli.save_argument import open_save
    from game.views.comparison import compare_replays

    files = arguments.first, arguments.second
    first, second = (open_save(file, arguments.lang) for file in files)
    found = compare_replays(first, second)
    if arguments.json:
        print_json(list_comparison(files, found))
    elif arguments.plain or not has_screen():
        print_comparison(first.play(first.steps + 1), second.play(second.steps + 1), found)
    else:
        return _show_on_screen(first, second, found, arguments.saves)
    return FINE


def _show_on_screen(first: Replay, second: Replay, found: Comparison, folder: str) -> int:
    from game.tui.launch import compare_saves
    from game.views.environment import find_default_folder

    return compare_saves(first, second, found, Path(folder) if folder else find_default_folder())
