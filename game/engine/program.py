"""A story compiled against the rows of a state: conditions and effects become functions over arrays, on first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.effects import Assignment, Effects, Index, hold_in_range
from game.pack import scene_schema
from game.pack.expression import (
    Effect,
    Function,
    Node,
    compile_tree,
    compile_value,
    list_names,
    parse_condition,
    parse_effect,
    silence_warnings,
)
from game.pack.expression.dice import is_throw
from game.pack.pack import list_parts
from game.pack.story import Story
from game.pack.throws import write_out


class AnswerCode(msgspec.Struct, frozen=True):
    """A choice, or the level of a dial, compiled. `go` and `later` name scenes by number; -1 means none."""

    id: str
    condition: Function | None
    effects: Effects
    go: int = -1
    later: tuple[tuple[int, int], ...] = ()
    """The scenes that it brings back, each as (scene, months from now)."""


class SceneCode(msgspec.Struct, frozen=True):
    """A scene compiled. A plan has dials: `radix` levels each, so that one number says them all."""

    number: int
    id: str
    spec: scene_schema.Scene
    condition: Function | None
    effects: Effects
    choices: tuple[AnswerCode, ...]
    dials: tuple[tuple[AnswerCode, ...], ...]
    shown: tuple[tuple[str, Function | None], ...]
    """The paragraphs of the text, each as (key suffix, condition)."""


class Program:
    """Compiles scenes of a story as they are needed."""

    def __init__(self, story: Story, rows: Mapping[str, int]) -> None:
        self.story, self.rows, self.scope = story, rows, story.scope
        self._scenes: dict[int, SceneCode] = {}
        self._conditions: dict[str, Function] = {}
        self._assignments: dict[str, Assignment] = {}

    def scene(self, number: int) -> SceneCode:
        """Return scene `number`, compiled."""
        code = self._scenes.get(number)
        if code is None:
            code = self._scenes[number] = self._compile(number)
        return code

    def condition(self, text: str) -> Function | None:
        """Return a condition as a function, or None where there is none; presidents ask for theirs at every scene."""
        if not text:
            return None
        function = self._conditions.get(text)
        if function is None:
            function = self._conditions[text] = compile_tree(
                parse_condition(self.story.pack.expand(text)), self.scope, self.rows
            )
        return function

    def part(self, node: Node) -> Function:
        """Return part of a condition as a function."""
        return compile_tree(node, self.scope, self.rows)

    def effects(self, texts: Iterable[str]) -> Effects:
        """Return effects in order, to be compiled when they are carried out."""
        return Effects(texts, self._compile_effect)

    def _compile_effect(self, text: str) -> Assignment:
        """Return an effect as an assignment; stories write most of theirs more than once."""
        found = self._assignments.get(text)
        if found is None:
            found = self._assignments[text] = self.assignment(text, parse_effect(text))
        return found

    def assignment(self, text: str, effect: Effect) -> Assignment:
        """Return one checked effect as an assignment; `text` is how it was written."""
        low, high = self.scope.bounds(effect.name)
        value = effect.value
        if effect.op != "=":
            value = Node(effect.op[0], 0, parts=(Node("name", 0, effect.name), value))
        words = self.scope.kind(effect.name).values
        function = compile_value(value, self.scope, self.rows, words)
        read = [name for name in list_names(value) if name in self.rows]
        return Assignment(
            self.rows[effect.name],
            function,
            low,
            high,
            write_out(text, self.story.pack.throws),
            frozenset(self.rows[name] for name in read),
            None if read else _find_constant(function, low, high),
            any(map(is_throw, read)),
        )

    def _compile(self, number: int) -> SceneCode:
        name, spec = self.story.scenes[number]
        effects = self.effects(spec.effects)
        choices = tuple([self._compile_answer(choice, option, effects) for choice, option in spec.choices.items()])
        dials = tuple([self._compile_dial(row) for row in spec.dials.values()])
        shown = tuple([(suffix, self.condition(condition)) for suffix, condition, _ in list_parts(spec.text)])
        return SceneCode(number, name, spec, self.condition(spec.condition), effects, choices, dials, shown)

    def _compile_answer(self, name: str, option: scene_schema.Choice, before: Effects) -> AnswerCode:
        numbers, effects = self.story.number, self.effects(option.effects)
        return AnswerCode(
            name,
            self.condition(option.condition),
            before + effects if before else effects,
            numbers[option.go] if option.go else -1,
            tuple([(numbers[item.scene], item.months) for item in scene_schema.list_laters(option)]),
        )

    def _compile_dial(self, dial: scene_schema.DialSpec) -> tuple[AnswerCode, ...]:
        return tuple([AnswerCode(name, None, self.effects(level.effects)) for name, level in dial.levels.items()])


def holds(condition: Function | None, block: Array, games: Index) -> NDArray[np.bool_]:
    """Return for each of `games` whether a condition holds; no condition always holds."""
    if condition is None:
        return np.ones(len(games), bool)
    held = np.asarray(condition(lambda row: block[row].take(games)), bool)
    return held if held.ndim else np.full(len(games), held)


def _find_constant(function: Function, low: float, high: float) -> float | None:
    """Return the value of a function that reads no variable, held in a range; None where it is not finite."""
    with silence_warnings():
        value = np.asarray(function(lambda _: np.zeros(0)), float)
    return float(hold_in_range(value, low, high)) if np.isfinite(value) else None
