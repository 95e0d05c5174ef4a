"""`president verify`: whether saves are what they claim to be, a line each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.arguments import add_json, add_language, add_story_at_hand
from game.cli.exits import FINE, FOUND, MISUSE

if TYPE_CHECKING:
    from game.journal.verify import Progress, Verification
    from game.pack.story import Story
    from game.plain.lines import Lines

MANY = 200
"""The number of saves from which on a terminal shows how far the work is."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("saves", metavar="SAVE|DIR", nargs="+", help="saves, or folders of saves")
    add_story_at_hand(parser)
    add_json(parser)
    add_language(parser)
    parser.epilog = (
        "Every game is played again from its seed and its decisions; the score comes from there, never from the file. "
        "Exit code 0 when every save is reproduced to the last bit, else 1. A save whose last line was torn by a crash "
        "counts as not reproduced, for that line can't be checked; the game can still be gone on with."
    )


def run(arguments: argparse.Namespace) -> int:
    """Play saves and folders of saves again and say what comes out; return 1 where anything is not reproduced."""
    from game.cli.output.json_output import print_json
    from game.cli.output.verification_lines import list_verified, print_verified
    from game.journal.save_status import SaveStatus
    from game.pack.load import load_stories_at_hand
    from game.plain.lines import Lines
    from game.views.environment import choose_interface_language

    lines, refused = Lines(choose_interface_language(arguments.lang)), list[int]()
    paths = list(dict.fromkeys(path for name in arguments.saves for path in _find_saves(name, refused, lines)))
    if not paths:
        return min(refused)
    found = _verify_saves(paths, load_stories_at_hand(arguments.story), lines)
    if arguments.json:
        print_json([list_verified(one, lines) for one in found])
    else:
        print_verified(found, lines)
    return FINE if not refused and all(one.status == SaveStatus.REPRODUCED for one in found) else FOUND


def _find_saves(name: str, refused: list[int], lines: Lines) -> list[Path]:
    """Return the saves that a word of the command line stands for; say why there are none, and add the exit code."""
    from game.journal.saves_list import ListingError
    from game.journal.verify import list_saves_in
    from game.plain.lines import complain

    try:
        found = list_saves_in(Path(name))
        why, code = lines.say("trouble.no_saves", path=name), MISUSE
    except ListingError as error:
        found, why, code = [], lines.say("error.saves", text=error.message(lines.language)), FOUND
    if not found:
        complain(why)
        refused.append(code)
    return found


def _verify_saves(paths: list[Path], at_hand: Sequence[Story], lines: Lines) -> list[Verification]:
    """Verify, with a bar on standard error where that is a terminal and there are many."""
    from game.journal.verify import verify_saves

    if len(paths) <= MANY or not sys.stderr.isatty():
        return verify_saves(paths, at_hand=at_hand)
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(lines.say("verify.working"), total=len(paths))
        watch: Progress = lambda done, _: bar.update(task, completed=done)  # noqa: E731
        return verify_saves(paths, watch, at_hand)
