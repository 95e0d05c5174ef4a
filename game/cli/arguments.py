"""Words that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from game import CAMPAIGN

DIGITS = 18
"""The number of digits of the longest whole number that is read: no longer number counts anything here."""

FEWEST_WORLDS, MOST_WORLDS = 2, 10_000
"""The worlds that a game's luck is measured over: one has no spread, and more than these only take time."""


def add_story(parser: argparse.ArgumentParser) -> None:
    """Add the story a command is about, the campaign where none is given."""
    parser.add_argument("story", metavar="PACK", nargs="?", default=CAMPAIGN, help="a story's name or folder")


def add_stories(parser: argparse.ArgumentParser) -> None:
    """Add the story a command is about with its overlays, read as the list `arguments.story`."""
    help_text = "a story's name or folder; more for overlays"
    parser.add_argument("story", metavar="PACK", nargs="*", default=[CAMPAIGN], help=help_text)


def add_story_at_hand(parser: argparse.ArgumentParser) -> None:
    """Add `--story`, a story that games may have been played on, read as the list `arguments.story`."""
    help_text = "the story, where it is not kept in packs beside the saves; again for overlays"
    parser.add_argument("--story", action="append", default=[], metavar="P", help=help_text)


def read_at_least(low: int) -> Callable[[str], int]:
    """Return a reader of whole numbers that refuses what lies below `low`, for `type=`."""

    def number(text: str) -> int:
        whole = text.isascii() and text.isdigit()
        if whole and len(text) > DIGITS:
            raise argparse.ArgumentTypeError(f"{text[:DIGITS]}... is too long a number: {DIGITS} digits at most")
        if not whole or int(text) < low:
            raise argparse.ArgumentTypeError(f"{text} is no whole number of {low} or more")
        return int(text)

    return number


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add which paths of a story are read for their prose: `--seed`, `--random` and `--jobs`."""
    parser.add_argument(
        "--seed", type=read_at_least(0), default=0, metavar="N", help="seed of the first path's world (default 0)"
    )
    parser.add_argument(
        "--random", type=read_at_least(1), default=50, metavar="N",
        help="random players in each bank, beside the reference presidents (default 50)",
    )  # fmt: skip
    parser.add_argument("--jobs", type=read_at_least(1), default=1, metavar="N", help="play on N cores (default 1)")


def add_processes(parser: argparse.ArgumentParser) -> None:
    """Add where games are played: `--jobs`, cores of this machine, and `--dask`, a cluster."""
    parser.add_argument("--jobs", type=read_at_least(1), default=1, metavar="N", help="play on N cores (default 1)")
    parser.add_argument("--dask", default="", metavar="ADDRESS", help="play on the Dask cluster of a scheduler")


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add `--json`, read as `arguments.json`."""
    parser.add_argument("--json", action="store_true", help="the result as JSON")


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add `--lang`, read as `arguments.lang`; empty where it is left to the save or the environment."""
    parser.add_argument(
        "--lang", type=read_language, default="", metavar="LANGUAGE",
        help="language, such as zh, en or es (else the save's or the terminal's)",
    )  # fmt: skip


def read_language(text: str) -> str:
    """Return the code of a language, for `type=`; an empty text leaves it open. A story says what it speaks."""
    from game.text.languages import CODE  # a help text names no language

    if text and not CODE.match(text):
        raise argparse.ArgumentTypeError(f"{text[:DIGITS]} is no language's code; write one such as en, es or pt_BR")
    return text


def add_saves_folder(parser: argparse.ArgumentParser) -> None:
    """Add `--saves`, the folder new saves go to."""
    parser.add_argument("--saves", default="", metavar="DIR", help="folder of saves (./saves, else your own data)")
