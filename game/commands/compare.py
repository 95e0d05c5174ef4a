"""`president compare`: two games beside each other."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.commands.arguments import as_json, language, saves_folder
from game.commands.terminal import has_screen


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("first", metavar="A", help="a save")
    parser.add_argument("second", metavar="B", help="another save of the same story")
    parser.add_argument("--plain", action="store_true", help="lines, for pipes and screen readers")
    as_json(parser)
    saves_folder(parser)
    language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare; return the exit code."""
    from game.plain.compare import run_compare

    if arguments.json or arguments.plain or not has_screen():
        return run_compare(arguments.first, arguments.second, arguments.lang, scripted=arguments.json)
    return _on_screen(arguments.first, arguments.second, arguments.lang, arguments.saves)


def _on_screen(first: str, second: str, spoken: str, folder: str) -> int:
    from game.journal.options import default_folder, interface
    from game.plain.compare import compared
    from game.plain.replay import opened
    from game.plain.trouble import told
    from game.tui.compare import run as run_screen

    def show() -> int:
        reels = opened(first, spoken), opened(second, spoken)
        return run_screen(*reels, compared(*reels), Path(folder) if folder else default_folder())

    return told(show, interface(spoken))
