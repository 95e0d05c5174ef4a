"""The error of what can't be explained."""

from __future__ import annotations

from game.text.game_error import CatalogueError


class UnexplainedError(CatalogueError):
    """A figure that can't be explained: it is none, the month has not been, or the game can't be told again."""

    PREFIX = "why.error."
