"""The last word of a sitting: where the game lies, and how to go on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.safe_text import make_safe
from game.views.farewell import format_farewell, format_loss

if TYPE_CHECKING:
    from game.tui.state.game import GameState
    from game.tui.state.ports import Game


def secure(state: GameState, game: Game) -> tuple[str, bool]:
    """Write a game whose save was lost to a fresh one; return what to say, and whether the game is kept.

    A practice game counts as kept: nothing of it was ever promised.
    """
    say, before, over = state.say, game.path, state.page.kind == "ending"
    try:
        path = game.secure(state.store.own_folder)
    except state.store.refusals as error:
        why = state.store.told(error, say)
        return make_safe(format_loss(before, why, say)), False
    return "\n".join(map(make_safe, format_farewell(before, path, say, over=over))), True
