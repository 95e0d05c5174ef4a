"""Throws as authors write them: `random(1, 6)`, a whole number with both ends in, and `roll("2d6")`, dice added up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

import msgspec

from game.text.game_error import GameError
from game.text.sentences import NO_SENTENCE, Sentence

THROWS = {"random": 2, "roll": 1}
"""The functions that throw, each with the number of values it takes."""

MOST_DICE, MOST_SIDES, MOST_ADDED = 100, 1_000, 1_000_000
FARTHEST = 1_000_000_000
"""The farthest from 0 that a number of `random` may lie."""

_DICE = re.compile(r"(?P<dice>[0-9]{0,6})d(?P<sides>[0-9]{1,9})(?:(?P<sign>[+-])(?P<added>[0-9]{1,9}))?\Z")
_FORM = Sentence('write dice as "2d6": two dice of six sides; "2d6+1" adds one')


def is_throw(name: str) -> bool:
    """Say whether a variable is a throw that stands in some place of a story."""
    return name.startswith("$")


class Dice(msgspec.Struct, frozen=True):
    """So many dice of so many sides each, added up, and a number on top of the sum."""

    dice: int
    sides: int
    added: int = 0

    @property
    def low(self) -> int:
        """The least that can come."""
        return self.dice + self.added

    @property
    def high(self) -> int:
        """The most that can come."""
        return self.dice * self.sides + self.added


class DiceError(GameError):
    """What is wrong with a throw, and what to write instead."""

    def __init__(self, reason: Sentence, hint: Sentence = NO_SENTENCE) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


def read_throw(function: str, values: Sequence[float | str | None]) -> Dice:
    """Return the dice of a call; what is no written number and no word in quotes counts as None. Raises DiceError."""
    if function == "roll":
        if not isinstance(values[0], str):
            raise DiceError(Sentence("roll takes dice in straight quotes"), Sentence('such as roll("2d6")'))
        return _read_roll(values[0])
    low, high = values
    if not isinstance(low, float) or not isinstance(high, float):
        hint = Sentence("reckon with what is thrown: random(1, 6) + skill")
        raise DiceError(Sentence("random takes two written whole numbers"), hint)
    return _read_random(low, high)


def _read_roll(text: str) -> Dice:
    """Return the dice of `2d6`, `d20` or `3d6-1`. Raises DiceError."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("−", "-").lower()
    found = _DICE.match(plain)
    if not found:
        raise DiceError(Sentence("{text} are no dice", text=f'"{text[:40]}"'), _FORM)
    written = f'"{plain}"'
    if plain != text.replace(" ", ""):
        raise DiceError(Sentence("{text} are no dice", text=f'"{text[:40]}"'), Sentence("write {right}", right=written))
    dice, sides, added = int(found["dice"] or 1), int(found["sides"]), int(found["added"] or 0)
    if not 1 <= dice <= MOST_DICE or not 2 <= sides <= MOST_SIDES or added > MOST_ADDED:
        message = Sentence("1 to {dice} dice of 2 to {sides} sides are thrown", dice=MOST_DICE, sides=MOST_SIDES)
        raise DiceError(message, Sentence("random(1, 5000) gives one number of a wider range"))
    return Dice(dice, sides, -added if found["sign"] == "-" else added)


def _read_random(low: float, high: float) -> Dice:
    """Return the one die that gives a whole number from `low` to `high`. Raises DiceError."""
    if low != int(low) or high != int(high):
        raise DiceError(Sentence("random gives whole numbers, from one whole number to another"))
    if max(abs(low), abs(high)) > FARTHEST:
        raise DiceError(Sentence("random reaches from -{most:,} to {most:,}", most=FARTHEST))
    if low >= high:
        right = f"random({high:g}, {low:g})"
        hint = Sentence("write {right}", right=right) if low > high else Sentence("write the number alone")
        raise DiceError(Sentence("random takes the lowest number and then the highest"), hint)
    return Dice(1, int(high - low) + 1, int(low) - 1)
