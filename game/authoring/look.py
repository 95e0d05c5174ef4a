"""What an author asks of a preview: where it shall stand, and how things shall be there."""

from __future__ import annotations

from pathlib import Path

from game.journal.new_game import NewGame


class Look(NewGame, frozen=True, kw_only=True):
    """How a preview shall begin; what is left open is as in any new game, but for the seed."""

    at: str = ""
    """The scene that an author wants to look at; an empty string stands for the first page."""
    month: str = ""
    """The month to meet it in, such as 2031-03; an empty string stands for the first that it may come in."""
    given: tuple[str, ...] = ()
    """The variables as they shall be there, written as effects: `board_trust = 30`."""
    before: str = ""
    """The reference president, or the file of a plan, that decides what comes before; else the story says who."""
    file: Path | None = None
    """The file of a look, which says what is left open here."""
