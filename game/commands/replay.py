"""`president replay`: look at a game again, write it down as prose, or fork a new game from one of its steps."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from game.commands.arguments import language, saves_folder
from game.commands.terminal import has_screen
from game.plain.exits import MISUSE


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("save", metavar="SAVE", help="a save")
    parser.add_argument("--plain", action="store_true", help="lines, for pipes and screen readers")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--at", type=int, metavar="N", help="only decision N, with the figures up to then")
    what.add_argument("--fork", type=int, metavar="N", help="begin a new game at decision N, with all before it taken")
    what.add_argument("--transcript", default="", metavar="FILE.md", help="write the game as prose, in Markdown")
    parser.add_argument("--force", action="store_true", help="let --transcript write over a file")
    parser.add_argument(
        "--story", action="append", default=[], metavar="PACK",
        help="how far the game fits a story as it is now, and why; again for overlays",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="with --story: the result as JSON")
    saves_folder(parser)
    language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Look, write or fork; return the exit code."""
    save, spoken = arguments.save, arguments.lang
    if arguments.story or arguments.json:
        return _on_story(arguments)
    if arguments.transcript:
        from game.plain.transcript import run_transcript

        return run_transcript(save, arguments.transcript, spoken, force=arguments.force)
    if arguments.fork is not None:
        from game.commands.play import play
        from game.plain.replay import run_fork

        return run_fork(save, arguments.fork, spoken, arguments.saves, partial(play, plain=arguments.plain))
    if arguments.plain or not has_screen():
        from game.plain.replay import run_replay

        return run_replay(save, spoken, arguments.at)
    return _on_screen(save, spoken, arguments.at, arguments.saves)


def _on_story(arguments: argparse.Namespace) -> int:
    """Take the game to another story, and with --fork begin a new one there."""
    save, stories, spoken = arguments.save, arguments.story, arguments.lang
    if not stories or arguments.at is not None or arguments.transcript:
        print("president: --story goes without --at and --transcript, --json only with --story", file=sys.stderr)
        return MISUSE
    if arguments.fork is not None:
        from game.commands.play import play
        from game.plain.divergence import run_rebase

        go_on = partial(play, plain=arguments.plain)
        return run_rebase(save, stories, arguments.fork, spoken, arguments.saves, go_on)
    from game.plain.divergence import run_divergence

    return run_divergence(save, stories, spoken, scripted=arguments.json)


def _on_screen(save: str, spoken: str, at: int | None, folder: str) -> int:
    from pathlib import Path

    from game.journal.options import default_folder, interface
    from game.plain.replay import one_save
    from game.plain.trouble import told
    from game.tui.replay import run as run_screen

    kept = Path(folder) if folder else default_folder()
    return told(lambda: run_screen(one_save(save), spoken, at or 0, kept), interface(spoken))
