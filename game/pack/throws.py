"""Throws in their places: each `random` and `roll` of a pack becomes a name that the game sets before it is asked.

A throw is keyed by the seed and by its place: the scene or ending, the choice, whether it stands in an `if` or a `do`,
and how many stand there before it. The names are no words an author could write, and as long as what they stand for,
so that columns stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from game.pack.expression import ExpressionError, parse_condition
from game.pack.expression.dice import THROWS, Dice, is_throw
from game.pack.expression.parse import find_dice, split_tokens
from game.pack.findings import FindingCode
from game.pack.scene_schema import Scene
from game.pack.schema import Background, EndingSpec, Monthly, VariableSpec
from game.text.sentences import Sentence

_CALL = re.compile(rf"\b(?:{'|'.join(THROWS)})\s*\(")
_NAME = re.compile(r"(\$[0-9]+)( *)")
"""The name of a throw, with the blanks that make it as long as what it stands for."""


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

    def written(found: re.Match[str]) -> str:
        throw = throws.get(found[1])
        return throw.written + found[2][len(throw.written) - len(found[1]) :] if throw else found[0]

    return _NAME.sub(written, text)


@lru_cache(maxsize=16_384)
def must_name_no_throw(text: str) -> None:
    """Raise ExpressionError where the author of a condition or effect writes a name that only stands for a throw."""
    for token in split_tokens(text):
        if token.kind == "name" and is_throw(token.text):
            message = Sentence("{name} is not declared", name=token.text)
            raise ExpressionError(token.column, message, code=FindingCode.UNKNOWN_NAME)


def place_throws(
    scenes: Mapping[str, Scene],
    endings: Mapping[str, EndingSpec],
    backgrounds: Mapping[str, Background],
    monthly: Iterable[Monthly],
    written: dict[str, str],
) -> dict[str, Throw]:
    """Put names in the place of all throws of a pack; return the throws by these names.

    What was written goes to `written`, by what stands there from then on. What is out of form stays as it is, and so
    does what stands where no throw may be: the checks tell of both.
    """
    maker = _Placing(written)
    for name, scene in scenes.items():
        scene.condition = maker.place([scene.condition], f"{name}/if")[0]
        scene.effects = maker.place(scene.effects, f"{name}/do", name)
        for choice, option in scene.choices.items():
            option.condition = maker.place([option.condition], f"{name}/{choice}/if", name)[0]
            option.effects = maker.place(option.effects, f"{name}/{choice}/do", name)
        for dial, row in scene.dials.items():
            for level, setting in row.levels.items():
                setting.effects = maker.place(setting.effects, f"{name}/{dial}={level}/do", name)
    for name, ending in endings.items():
        ending.condition = maker.place([ending.condition], f"ending {name}/if")[0]
        ending.effects = maker.place(ending.effects, f"ending {name}/do")
    for name, background in backgrounds.items():
        background.effects = maker.place(background.effects, f"background {name}/do")
    for number, rule in enumerate(monthly):
        rule.condition = maker.place([rule.condition], f"monthly {number}/if")[0]
        rule.effects = maker.place(rule.effects, f"monthly {number}/do")
    return maker.throws


class _Placing:
    """Numbers the throws of a pack in the order in which they are met."""

    def __init__(self, written: dict[str, str]) -> None:
        self.throws, self.written = dict[str, Throw](), written

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
                name = f"${len(self.throws)}"
                stream = f"throw:{where}/{before}"
                self.throws[name] = Throw(written, stream, dice.dice, dice.sides, dice.added, scene)
                pieces += [text[at:start], name.ljust(len(written))]
                at, before = end, before + 1
            placed = "".join([*pieces, text[at:]])
            if placed != text:
                self.written[placed] = self.written.get(text, text)
            found.append(placed)
        return found


def make_variable(throw: Throw) -> VariableSpec:
    """Return the variable that a throw is, labelled as it is written."""
    dice = Dice(throw.dice, throw.sides, throw.added)
    low, high = float(dice.low), float(dice.high)
    return VariableSpec(of="game", range=[low, high], start=low, label=throw.written, quiet=True)


def _list_calls(text: str) -> Iterator[tuple[int, int, Dice]]:
    """Yield each throw of an expression, from which column to which it stands there; none where it is unsound."""
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
