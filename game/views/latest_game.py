"""The game that was played last, in a line: whose bank, how far, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.text.catalogue import Catalogue
    from game.views.saves import SaveView


def format_latest(save: SaveView, catalogue: Catalogue) -> str:
    """Return what going on with a game says of it, in the catalogue's language."""
    say = catalogue.say
    turn = say("saves.turn", turn=save.turn, turns=save.turns) if save.turns and save.month else ""
    told = (save.bank or save.path.stem, catalogue.month(save.month) if save.month else "", turn, save.player)
    return say("title.latest", game="  ".join(part for part in told if part))
