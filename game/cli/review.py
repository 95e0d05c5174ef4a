"""`president review`: which decision cost the most, and what was luck."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from game.cli.arguments import FEWEST_WORLDS, MOST_WORLDS, add_json, add_language
from game.cli.exits import FINE

if TYPE_CHECKING:
    from game.journal.replay import Replay
    from game.lab.crowd import CrowdRank
    from game.lab.review import Review


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("save", metavar="SAVE", help="a save of a finished game")
    parser.add_argument("--worlds", type=int, default=200, metavar="N", help="how many worlds (default 200)")
    parser.add_argument("--rank", action="store_true", help="where it stands among 10,000 presidents of its world")
    add_json(parser)
    add_language(parser)


def run(arguments: argparse.Namespace) -> int:
    """Review a finished game over so many worlds; return the exit code."""
    from game.cli.errors import CommandError
    from game.cli.output.json_output import print_json
    from game.cli.output.review_lines import list_review, print_review
    from game.cli.save_argument import open_save

    if not FEWEST_WORLDS <= arguments.worlds <= MOST_WORLDS:
        raise CommandError("worlds", fewest=FEWEST_WORLDS, most=MOST_WORLDS)
    replay = open_save(arguments.save, arguments.lang)
    if replay.stage.card is None:
        raise CommandError("no_score", file=replay.path.name)
    if not replay.finished:
        raise CommandError("not_over", file=replay.path.name)
    found = _review_save(replay, arguments.worlds)
    if arguments.json:
        print_json(list_review(arguments.save, found, replay.ending().answered, replay.save.taken_back))
    else:
        print_review(replay, found, _rank_game(replay, found) if arguments.rank else None)
    return FINE


def _rank_game(replay: Replay, found: Review) -> CrowdRank | None:
    """Return where a game stands among presidents of its own world."""
    from game.lab.crowd import grow_rank

    *_, last = grow_rank(replay.stage, replay.save.header, found.score)
    return last


def _review_save(replay: Replay, worlds: int) -> Review:
    """Review with a bar on standard error, where that is a terminal."""
    from game.lab.review import review_save

    if not sys.stderr.isatty():
        return review_save(replay.stage, replay.save, worlds)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(replay.words.say("review.working"), total=1.0)
        return review_save(replay.stage, replay.save, worlds, lambda share: bar.update(task, completed=share))
