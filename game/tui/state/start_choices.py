"""What there is before a game: what a new game is set up from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from game.engine.page import Option


class StartChoices(msgspec.Struct, frozen=True):
    """What a new game may start from, and the defaults; the notes of an option are the sentences that describe it."""

    banks: tuple[Option, ...]
    mandates: tuple[Option, ...]
    backgrounds: tuple[Option, ...]
    bank: str
    mandate: str
    background: str
    lengths: tuple[Option, ...] = ()
    """How much of a game is the player's to decide; empty in a story that has no short game."""
    records: tuple[Option, ...] = ()
    """Whether the game is written down; empty where there is no folder for it."""
    length: str = ""
    record: str = ""


FULL, SHORT = "full", "short"
COUNTED, PRACTICE = "counted", "practice"


class NewGameDraft(msgspec.Struct):
    """What the player has settled for a new game so far."""

    bank: str = ""
    mandate: str = ""
    background: str = ""
    seed: str = ""
    player: str = ""
    length: str = ""
    record: str = ""
