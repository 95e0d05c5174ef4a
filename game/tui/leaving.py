"""The last word of a sitting: where the game lies, and how to go on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.tui.clean import clean
from game.views.farewell import format_farewell, format_loss

if TYPE_CHECKING:
    from game.tui.ports import Game
    from game.tui.session import Session


def secure(session: Session, game: Game) -> tuple[str, bool]:
    """Write a game whose save was lost to a fresh one; return what to say, and whether the game is kept.

    A practice game counts as kept: nothing of it was ever promised.
    """
    say, before, over = session.say, game.path, session.page.kind == "ending"
    try:
        path = game.secure(session.desk.own_folder)
    except session.desk.refusals as error:
        why = session.desk.told(error, say)
        return clean(format_loss(before, why, say)), False
    return "\n".join(map(clean, format_farewell(before, path, say, over=over))), True
