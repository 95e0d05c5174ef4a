"""`president replay SAVE` on a terminal: one save to look at, and to leave at any decision for a game of one's own."""

from __future__ import annotations

from pathlib import Path

from game.journal.options import PlayOptions
from game.tui.app import PresidentApp
from game.tui.desk import StoryDesk
from game.tui.sitting import sit
from game.tui.watching import Watching


def run(path: Path, language: str = "", at: int = 0, folder: Path | None = None) -> int:
    """Show a save until the viewer leaves; return the exit code 0.

    An empty language is that of the save, `at` the decision to begin with (0: the first), `folder` where forks are
    kept. Raises SaveRefused where the save can't be used.
    """
    desk = StoryDesk(PlayOptions(saves=folder, language=language))
    reel = desk.reel(path, language)
    return sit(PresidentApp(Watching(desk, reel, language or reel.language, at or 1), "replay"))
