"""A story compiled against the rows of a state: conditions and effects become functions over arrays, on first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.bank.state import Array
from game.pack import schema
from game.pack.expression import Effect, Function, Node, compiled, parse_condition, parse_effect
from game.pack.pack import paragraphs
from game.pack.story import Story

Index = NDArray[np.intp]


class EffectFailed(Exception):
    """An effect gave no finite number; the state is as it was before the decision."""

    def __init__(self, effect: str) -> None:
        """`effect` is as its author wrote it."""
        super().__init__(f"{effect} gives no finite number")
        self.effect = effect

    def __reduce__(self) -> tuple[type[EffectFailed], tuple[str]]:
        """Return what makes the error again in another process."""
        return type(self), (self.effect,)


@dataclass(frozen=True, slots=True)
class Assignment:
    """One compiled effect: set `row` to `function`, held inside [low, high]."""

    row: int
    function: Function
    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class Move:
    """A choice, or the level of a dial, compiled. `go` and `later` name scenes by number; -1 means none."""

    id: str
    condition: Function | None
    effects: tuple[Assignment, ...]
    go: int = -1
    later: tuple[tuple[int, int], ...] = ()
    """(scene, months from now)"""


@dataclass(frozen=True, slots=True)
class SceneCode:
    """A scene compiled. A plan has dials: `radix` levels each, so that one number says them all."""

    number: int
    id: str
    spec: schema.Scene
    condition: Function | None
    effects: tuple[Assignment, ...]
    choices: tuple[Move, ...]
    dials: tuple[tuple[Move, ...], ...]
    shown: tuple[tuple[str, Function | None], ...]
    """(key suffix, condition) of the paragraphs of the text"""


class Program:
    """Compiles scenes of a story as they are needed."""

    def __init__(self, story: Story, rows: Mapping[str, int]) -> None:
        self.story, self.rows, self.scope = story, rows, story.scope
        self._scenes: dict[int, SceneCode] = {}

    def scene(self, number: int) -> SceneCode:
        """Return scene `number`, compiled."""
        code = self._scenes.get(number)
        if code is None:
            code = self._scenes[number] = self._compile(number)
        return code

    def condition(self, text: str) -> Function | None:
        """Return a condition as a function, or None where there is none."""
        return compiled(parse_condition(text), self.scope, self.rows) if text else None

    def part(self, node: Node) -> Function:
        """Return part of a condition as a function."""
        return compiled(node, self.scope, self.rows)

    def effects(self, texts: Iterable[str]) -> tuple[Assignment, ...]:
        """Return effects as assignments in order."""
        return tuple(self.assignment(text, parse_effect(text)) for text in texts)

    def assignment(self, text: str, effect: Effect) -> Assignment:
        """Return one checked effect as an assignment; `text` is how it was written."""
        low, high = self.scope.bounds(effect.name)
        value = effect.value
        if effect.op != "=":
            value = Node(effect.op[0], 0, parts=(Node("name", 0, effect.name), value))
        words = self.scope.kind(effect.name).values
        function = compiled(value, self.scope, self.rows, words)
        return Assignment(self.rows[effect.name], function, low, high, text)

    def _compile(self, number: int) -> SceneCode:
        name, spec = self.story.scenes[number]
        effects = self.effects(spec.effects)
        choices = tuple(self._move(choice, option, effects) for choice, option in spec.choices.items())
        dials = tuple(
            tuple(Move(level, None, self.effects(setting.effects)) for level, setting in row.levels.items())
            for row in spec.dials.values()
        )
        shown = tuple((suffix, self.condition(condition)) for suffix, condition, _ in paragraphs(spec.text))
        return SceneCode(number, name, spec, self.condition(spec.condition), effects, choices, dials, shown)

    def _move(self, name: str, option: schema.Choice, before: tuple[Assignment, ...]) -> Move:
        return Move(
            name,
            self.condition(option.condition),
            (*before, *self.effects(option.effects)),
            self.story.number[option.go] if option.go else -1,
            tuple((self.story.number[item.scene], item.months) for item in schema.laters(option)),
        )


def holds(condition: Function | None, block: Array, games: Index) -> NDArray[np.bool_]:
    """Return for each of `games` whether a condition holds; no condition always holds."""
    if condition is None:
        return np.ones(len(games), bool)
    return np.broadcast_to(np.asarray(condition(lambda row: block[row, games]), bool), (len(games),))


def apply(effects: Sequence[Assignment], block: Array, games: Index) -> None:
    """Carry out effects in order on `games`. Raises EffectFailed with the block unchanged if one is not finite."""
    before = [block[effect.row, games] for effect in effects]
    for effect in effects:
        value = np.asarray(effect.function(lambda row: block[row, games]), float)
        if not np.isfinite(value).all():
            for undone, kept in zip(effects, before, strict=True):
                block[undone.row, games] = kept
            raise EffectFailed(effect.text)
        block[effect.row, games] = np.minimum(np.maximum(value, effect.low), effect.high)
