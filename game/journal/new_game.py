"""What a new game begins with, on its way from the command line, or from a page that asks for it, to the header."""

from __future__ import annotations

import msgspec


class NewGame(msgspec.Struct, frozen=True, kw_only=True):
    """How a game shall begin. What is an empty string is left to the story; an empty seed is drawn.

    In a `short` game the player decides the scenes that the story names for it, a reference president the rest.
    """

    bank: str = ""
    mandate: str = ""
    background: str = ""
    seed: str = ""
    player: str = ""
    language: str = ""
    short: bool = False
    undo: bool | None = None
    """Whether decisions may be taken back, where a class says; None leaves it to the seed."""
    class_code: str = ""
    """The class that the game is played in, by its class file."""
    students: tuple[str, ...] = ()
    """The ids of those who play it there, normalised: one, or a team's."""
