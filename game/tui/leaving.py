"""The last word of a sitting: where the game lies, and how to go on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.text.shell import quoted
from game.tui.clean import clean

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
        return clean(say("common.lost_hint", path=before or "", text=why)), False
    key = "common.unsaved_hint" if path is None else "common.finished_hint" if over else "common.resume_hint"
    told = [say("note.afresh", path=path or "")] if path != before else []
    return "\n".join(map(clean, [*told, say(key, path=path or "", word=quoted(path or ""))])), True
