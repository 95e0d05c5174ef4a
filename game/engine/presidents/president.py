"""Whoever decides in games that play by themselves."""

from __future__ import annotations

from typing import Protocol

from game.engine.effects import Index
from game.engine.program import SceneCode
from game.engine.standing import Picks, StandingGames


class President(Protocol):
    """Whoever decides: gets a scene and the games that stand in it, gives each game's pick."""

    def pick(self, games: StandingGames, scene: SceneCode, index: Index) -> Picks:
        """Return (len(index),) numbers of open choices, or codes of a plan's levels."""
