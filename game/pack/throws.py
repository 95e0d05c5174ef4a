"""Throws in their places: each `random` and `roll` of a pack becomes a name that the game sets before it is asked.

A throw is keyed by the seed and by its place: the scene or ending, the choice, whether it stands in an `if` or a `do`,
and how many stand there before it. The names are no words an author could write, and as long as what they stand for,
so that columns stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from game.pack.expression import ExpressionError, parse_condition
from game.pack.expression.dice import THROWS, Dice, is_throw
from game.pack.expression.parse import find_dice, split_tokens
from game.pack.schema import VariableSpec, list_monthly

if TYPE_CHECKING:
    from game.pack.pack import Pack

_CALL = re.compile(rf"\b(?:{'|'.join(THROWS)})\s*\(")
_NAME = re.compile(r"\$[0-9]+")


class Throw(Struct, frozen=True, gc=False):
    """So many dice of so many sides with a number `added`, as `written`, drawn from a `stream` of chance.

    It is drawn anew whenever a game enters its `scene`; one without a scene at the beginning of every month.
    """

    written: str
    stream: str
    dice: int
    sides: int
    added: int
    scene: str = ""


def write_out(text: str, throws: Mapping[str, Throw]) -> str:
    """Return a condition, an effect or a part of one with its throws as they are written."""
    return _NAME.sub(lambda found: throws[found[0]].written if found[0] in throws else found[0], text)


def place_throws(pack: Pack) -> None:
    """Put names in the place of all throws of a pack, which become variables that the game sets.

    What is out of form stays as it is, and so does what stands where nothing is thrown: the checks tell of both.
    """
    maker = _Placing(pack)
    for name, scene in pack.scenes.items():
        scene.condition = maker.place([scene.condition], f"{name}/if")[0]
        scene.effects = maker.place(scene.effects, f"{name}/do", name)
        for choice, option in scene.choices.items():
            option.condition = maker.place([option.condition], f"{name}/{choice}/if", name)[0]
            option.effects = maker.place(option.effects, f"{name}/{choice}/do", name)
        for dial, row in scene.dials.items():
            for level, setting in row.levels.items():
                setting.effects = maker.place(setting.effects, f"{name}/{dial}={level}/do", name)
    for name, ending in pack.endings.items():
        ending.condition = maker.place([ending.condition], f"ending {name}/if")[0]
        ending.effects = maker.place(ending.effects, f"ending {name}/do")
    for name, background in pack.backgrounds.items():
        background.effects = maker.place(background.effects, f"background {name}/do")
    for number, rule in enumerate(list_monthly(pack.manifest.monthly)):
        rule.condition = maker.place([rule.condition], f"monthly {number}/if")[0]
        rule.effects = maker.place(rule.effects, f"monthly {number}/do")


class _Placing:
    """Numbers the throws of a pack in the order in which they are met."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def place(self, texts: Sequence[str], where: str, scene: str = "") -> list[str]:
        """Return conditions or effects of one place with names in the place of their throws."""
        found, before = list[str](), 0
        for text in texts:
            if not _CALL.search(text):
                found.append(text)
                continue
            pieces, at = list[str](), 0
            for start, end, dice in _list_calls(text):
                written = text[start:end]
                name = f"${len(self.pack.throws)}"
                stream = f"throw:{where}/{before}"
                self.pack.throws[name] = Throw(written, stream, dice.dice, dice.sides, dice.added, scene)
                self.pack.variables[name] = make_variable(dice, written)
                pieces += [text[at:start], name.ljust(len(written))]
                at, before = end, before + 1
            placed = "".join([*pieces, text[at:]])
            if placed != text:
                self.pack.written[placed] = self.pack.written.get(text, text)
            found.append(placed)
        return found


def make_variable(dice: Dice, written: str) -> VariableSpec:
    """Return the variable that a throw of some dice is, labelled as it is written."""
    low, high = float(dice.low), float(dice.high)
    return VariableSpec(of="game", range=[low, high], start=low, label=written, quiet=True)


def _list_calls(text: str) -> Iterator[tuple[int, int, Dice]]:
    """Yield each throw of an expression, from which column to which it stands there; nothing where it is unsound."""
    try:
        tokens = split_tokens(text)
        if any(token.kind == "name" and is_throw(token.text) for token in tokens):
            return
        calls = list[tuple[int, int, Dice]]()
        for number, token in enumerate(tokens):
            if token.kind == "name" and token.text in THROWS and tokens[number + 1].is_op("("):
                end = next(one for one in tokens[number:] if one.is_op(")")).column + 1
                calls.append((token.column, end, find_dice(parse_condition(text[token.column : end]))))
    except (ExpressionError, StopIteration):
        return
    yield from calls
