"""`president compare A B` on a terminal: two saves of one story beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.journal.options import PlayOptions
from game.tui.app import PresidentApp
from game.tui.comparing import Comparing
from game.tui.desk import StoryDesk
from game.tui.sitting import sit

if TYPE_CHECKING:
    from pathlib import Path

    from game.journal.replay import Reel
    from game.lab.compare import Compared


def run(first: Reel, second: Reel, found: Compared, folder: Path | None = None) -> int:
    """Show two games and what comparing them found, until the viewer leaves; return the exit code.

    Both are shown in the language of `first`. `folder` is where forks are kept.
    """
    desk = StoryDesk(PlayOptions(saves=folder, language=first.language))
    return sit(PresidentApp(Comparing(desk, (first, second), found, first.language), "compare"))
