"""`president play`: on screens where there is a terminal, else in lines; or a reference president plays."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from game.commands.arguments import saves_folder
from game.commands.terminal import has_screen
from game.plain.exits import MISUSE

if TYPE_CHECKING:
    from game.journal.options import PlayOptions


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--story", action="append", metavar="P", help="a story's name or folder; again for overlays")
    parser.add_argument("--bank", default="", metavar="B", help="county, city, village, troubled or coastal")
    parser.add_argument("--mandate", default="", metavar="M", help="what the board will judge you by")
    parser.add_argument("--background", default="", metavar="G", help="where you come from")
    parser.add_argument("--seed", default="", metavar="S", help="a number or a class code such as HEFEI-2018")
    parser.add_argument("--player", default="", metavar="NAME", help="your name, kept in the save only")
    parser.add_argument("--lang", default="", metavar="zh|en", help="language of the first page")
    parser.add_argument("--plain", action="store_true", help="lines and numbers, for pipes and screen readers")
    parser.add_argument("--auto", default="", metavar="PRESIDENT", help="let a reference president play")
    parser.add_argument("--resume", default="", metavar="SAVE", help="go on with a save")
    saves_folder(parser)
    parser.add_argument("--short", action="store_true", help="twelve decisions, a reference president for the rest")
    parser.add_argument("--practice", action="store_true", help="keep no save")


def run(arguments: argparse.Namespace) -> int:
    """Play; return the exit code."""
    from game.plain.options import options_of

    fresh = ("practice", "auto", "short", "bank", "mandate", "background", "seed", "player")
    clash = [f"--{name}" for name in fresh if getattr(arguments, name)] if arguments.resume else []
    if clash:
        print(f"president: --resume goes on with a game as it began; leave out {', '.join(clash)}", file=sys.stderr)
        return MISUSE
    options = options_of(arguments)
    if arguments.auto:
        from game.plain.auto import run_auto

        return run_auto(options, arguments.auto)
    return play(options, plain=arguments.plain)


def play(options: PlayOptions, *, plain: bool) -> int:
    """Play on screens where there is a terminal for them and lines were not asked for; return the exit code."""
    if plain or not has_screen():
        from game.plain.session import run_plain

        return run_plain(options)
    from game.tui.app import run as run_screens

    try:
        return run_screens(options)
    except Exception as error:  # a known trouble is told in one line, anything else goes on up
        from game.plain.trouble import tell

        return tell(error, options.interface)
