"""The last word of a game: where it lies, and how to go on with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.tui.safe_text import make_safe
from game.tui.state.refusals import find_refusals
from game.views.farewell import format_farewell, format_loss

if TYPE_CHECKING:
    from game.journal.playthrough import Playthrough
    from game.text.catalogue import Catalogue


def secure_game(game: Playthrough, elsewhere: Path, over: bool, words: Catalogue) -> tuple[str, bool]:
    """Write a game whose save was lost to a fresh one; return what to say, and whether the game is kept.

    `elsewhere` is the folder of a fresh save that can't lie beside the lost one, `over` says that the game has ended.
    A practice game counts as kept: no save of it was ever promised.
    """
    before = game.path
    try:
        path = game.secure(elsewhere)
    except find_refusals() as error:
        return make_safe(format_loss(before, error.message(words.language), words.say)), False
    return "\n".join(map(make_safe, format_farewell(before, path, words.say, over=over))), True
