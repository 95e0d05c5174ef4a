"""The game that was played last, offered at a terminal before a new one is asked for."""

from __future__ import annotations

from pathlib import Path

from game.journal.latest import find_latest
from game.journal.saves_list import ListedSave
from game.plain.asked_line import read_word
from game.plain.lines import Lines
from game.plain.typed import Typing
from game.text.catalogue import Catalogue
from game.views.latest_game import format_latest
from game.views.play_options import PlayOptions
from game.views.saves import SavedStories, view_save

NEW = "n"
"""The line that begins a new game."""


def ask_for_kept(options: PlayOptions, typing: Typing) -> Path | None:
    """Return the save of the game that somebody goes on with, at an empty line; None where a new one shall begin.

    Lines of a pipe are not asked, nor is somebody who has no game to go on with. Raises LeftError.
    """
    kept = find_latest(options.saves) if typing.by_hand else None
    return kept.path if kept and _goes_on(kept, options.interface, typing) else None


def _goes_on(kept: ListedSave, language: str, typing: Typing) -> bool:
    """Say whether somebody goes on with a game; the end of the input does not. Raises LeftError."""
    lines = Lines(language)
    lines.hanging("", format_latest(view_save(kept, SavedStories(), language, {}), Catalogue(language)))
    while True:
        lines.line(lines.say("plain.kept_ask"))
        word = read_word(lines, typing)
        if word in (None, "", NEW):
            return word == ""
