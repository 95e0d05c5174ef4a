"""Games that the program played to rehearse a lesson: their headers say so in the player's name."""

from __future__ import annotations

from game.journal.header import Header

SIMULATED = "SIMULATED"
"""What the player's name of a simulated game begins with; nobody who reads the save can miss it."""


def is_simulated(header: Header) -> bool:
    """Say whether the program played a game to rehearse a lesson."""
    return header.player.startswith(SIMULATED)
