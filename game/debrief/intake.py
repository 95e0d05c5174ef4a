"""What is known of saves before they are debriefed: what was left out, and by which number each player goes."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from game.debrief.tables.players import SkippedSave

_FIRST, _NUMBERS = 1_000, 9_000
"""The numbers that players get: of four digits, so that a late save seldom meets one that is taken."""

_NO_KEY = b"player"
"""What numbers are drawn under where no class has a key."""


@dataclass(frozen=True)
class Intake:
    """What somebody found out before a debrief.

    `kept` are folders that have a story kept, by its identity: `Sorter` says more. `players` are the numbers of players
    by save, and `ids` the ids of those who handed a save in, which the save itself may not say. `left_out` are saves
    that arrived and are not among those to debrief, and `story` is the identity of the story that they should be of,
    empty where that of most saves is meant. `numbers` says which of all that arrived each save is, counted from 1;
    without it those given are all.
    """

    kept: Mapping[str, Sequence[Path]] | None = None
    players: Mapping[Path, int] = field(default_factory=dict)
    ids: Mapping[Path, tuple[str, ...]] = field(default_factory=dict)
    left_out: Sequence[SkippedSave] = ()
    story: str = ""
    numbers: Mapping[Path, int] = field(default_factory=dict)


PLAIN = Intake()
"""An intake of saves of which no more is known."""


def number_players(keys: Iterable[str], key: bytes = _NO_KEY) -> dict[str, int]:
    """Return a number for each player, drawn from who it is under a key: late comers seldom change one.

    Of two who draw the same number the later in `keys` gets the next one, which is all that a late comer can move.
    """
    numbers, taken = dict[str, int](), set[int]()
    for who in dict.fromkeys(keys):
        drawn = int.from_bytes(hmac.new(key, who.encode(), hashlib.sha256).digest()[:8], "big")
        at = drawn % _NUMBERS
        while at in taken:
            at = (at + 1) % _NUMBERS
        taken.add(at)
        numbers[who] = _FIRST + at
    return numbers


def number_members(began: Sequence[tuple[Path, str]], intake: Intake) -> tuple[int, ...]:
    """Return the number that each member goes by: the class's, else one drawn from the seal that the game began with.

    `began` are the files of members with these seals.
    """
    keys, met = list[str](), Counter[str]()
    for _, seal in began:
        keys.append(f"{seal} {met[seal]}" if met[seal] else seal)  # two that went apart after a copy began as one
        met[seal] += 1
    drawn = number_players(sorted(keys))
    return tuple(intake.players.get(path) or drawn[key] for (path, _), key in zip(began, keys, strict=True))
