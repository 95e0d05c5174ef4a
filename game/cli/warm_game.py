"""The process that the games of a server are copied from: `python -m game.cli.warm_game --class FILE`.

Its words are those of `president play`, without a player. It has neither threads nor a loop of events: a copy would get
them as they stood.
"""

from __future__ import annotations

import argparse
import gc
import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import game
from game.classroom.serve.child_command import PROGRAM
from game.classroom.serve.process_copy import take_launch, wait_for_line
from game.cli import play
from game.cli.main import main
from game.engine.stage import Stage
from game.journal.start import start_game
from game.text.prose import wrap
from game.tui.browser_driver import end_with_parent
from game.views.class_entry import enter_class
from game.views.play_options import open_stage_for, settle_setup

ROOMS = ("text", "pack", "bank", "engine", "journal", "why", "views", "tui")
"""The rooms that a game may need a module of before it has ended."""

NARROW = 40
"""The cells of a line that is too narrow for a paragraph, so that what breaks lines is loaded too."""


def run(words: Sequence[str]) -> int:
    """Be copied until the server has gone; return the exit code, in a copy that of its game."""
    end_with_parent()
    import_rooms()
    stage = open_stage(words)
    if count_threads() > 1:
        return 1  # games are started anew then
    gc.collect()
    gc.freeze()  # what is shared stays so as long as nobody looks through it
    line = wait_for_line()
    if line is None:
        return 0
    game_words = take_launch(line)
    return main(game_words[len(PROGRAM) :], stage=stage) if game_words else 0


def import_rooms() -> None:
    """Import all that games import one after the other."""
    for room in ROOMS:
        for module in pkgutil.walk_packages([str(Path(game.__file__).with_name(room))], f"game.{room}."):
            import_module(module.name)


def open_stage(words: Sequence[str]) -> Stage:
    """Return the stage of the story that the words of a game name, with what a first page needs. Raises GameError."""
    parser = argparse.ArgumentParser()
    play.add(parser)
    arguments = parser.parse_args(words, play.Arguments())
    options = play.read_options(arguments)
    if arguments.class_file:
        options = enter_class(options, Path(arguments.class_file), "")
    stage = open_stage_for(options)
    practice = start_game(stage, settle_setup(options, stage, whole=True))
    practice.read_languages()
    _ = stage.story.archive
    for paragraph in practice.page().paragraphs:
        wrap(paragraph, NARROW)
    return stage


def count_threads() -> int:
    """Return how many threads this process has, those of libraries among them."""
    return len(os.listdir("/proc/self/task"))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
