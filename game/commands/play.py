"""`president play`: on screens where there is a terminal, else in lines; or a president plays by a plan."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from game.commands.arguments import saves_folder
from game.commands.terminal import has_screen
from game.plain.exits import MISUSE

if TYPE_CHECKING:
    from game.journal.options import PlayOptions

PREVIEW = ("at", "set", "watch")
"""The flags that make a game an author's preview."""


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
    parser.add_argument(
        "--auto", default="", metavar="PRESIDENT", help="let a reference president, or the plan in a YAML file, play"
    )
    parser.add_argument("--resume", default="", metavar="SAVE", help="go on with a save")
    saves_folder(parser)
    parser.add_argument("--short", action="store_true", help="twelve decisions, a reference president for the rest")
    parser.add_argument("--practice", action="store_true", help="keep no save")
    preview = parser.add_argument_group(
        "preview", "look at a scene while you write it. What comes before it is decided by the reference president "
        "`nothing`, or by the one that --auto names; the seed is 1 unless --seed says otherwise. No save is kept."
    )  # fmt: skip
    preview.add_argument(
        "--at", default="", metavar="SCENE", help="stand at a scene, in the first month it may come in"
    )
    value = "a variable there, as in `do`: board_trust=30, npl_ratio=0.05, alliance=member; again for more"
    preview.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=value)
    preview.add_argument("--watch", action="store_true", help="read the story again when a file of it is saved")


def run(arguments: argparse.Namespace) -> int:
    """Play; return the exit code."""
    from game.plain.options import options_of

    fresh = ("practice", "auto", "short", "bank", "mandate", "background", "seed", "player", *PREVIEW)
    if clash := _given(arguments, fresh) if arguments.resume else []:
        print(f"president: --resume goes on with a game as it began; leave out {', '.join(clash)}", file=sys.stderr)
        return MISUSE
    options = options_of(arguments)
    if clash := _given(arguments, ("short", "saves")) if options.previewing else []:
        print(f"president: a preview is no short game and keeps no save; leave out {', '.join(clash)}", file=sys.stderr)
        return MISUSE
    if arguments.auto and not options.previewing:
        from game.plain.auto import run_auto

        return run_auto(options, arguments.auto)
    return play(options, plain=arguments.plain)


def _given(arguments: argparse.Namespace, names: Sequence[str]) -> list[str]:
    """Return those of the flags `names` that were given, as they are written."""
    return [f"--{name}" for name in names if getattr(arguments, name)]


def play(options: PlayOptions, *, plain: bool) -> int:
    """Play on screens where there is a terminal for them and lines were not asked for; return the exit code."""
    if options.watch:
        from game.plain.mending import mended  # only an author needs it

        if code := mended(options):
            return code
    if plain or not has_screen():
        from game.plain.session import run_plain

        return run_plain(options)
    if options.watch and not find_spec("watchfiles"):
        from game.plain.trouble import Trouble, tell

        return tell(Trouble("no_teach", module="watchfiles"), options.interface)
    from game.tui.app import run as run_screens

    try:
        return run_screens(options)
    except Exception as error:  # a known trouble is told in one line, anything else goes on up
        from game.plain.trouble import tell  # it knows every trouble there is; the title does not wait for that

        return tell(error, options.interface)
