"""Both sides of every condition: how often it was true and how often false, where play asked it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.engine.effects import Index
from game.engine.games import Games
from game.engine.program import Program, SceneCode, holds
from game.engine.setup import Setup
from game.engine.stage import Stage
from game.pack.check.text_positions import TextPositions
from game.pack.conditions import Condition, list_conditions, split_condition
from game.pack.expression import Function, parse_condition
from game.pack.findings import Place
from game.pack.pack import Pack, restore_places
from game.pack.throws import write_out


@dataclass
class Side:
    """A condition, or a part of one that and, or join: how often it held (`true`) and did not (`false`).

    Parts are asked only until both of their sides have been seen.
    """

    condition: Condition
    text: str
    function: Function
    around: tuple[tuple[Function, bool], ...] = ()
    """What must be so where it is asked."""

    true: int = 0
    false: int = 0
    parts: tuple[Side, ...] = ()

    @property
    def both(self) -> bool:
        """Whether it has been true and false."""
        return self.true > 0 < self.false

    def ask(self, block: Array, games: Index) -> None:
        """Ask it of `games` as they stand, of those in which it counts."""
        for function, truth in self.around:
            games = games[holds(function, block, games) == truth]
        self.count(holds(self.function, block, games), block, games)

    def count(self, held: NDArray[np.bool_], block: Array, games: Index) -> None:
        """Count what it was found to be, `held` (games,)."""
        true = int(np.count_nonzero(held))
        self.true += true
        self.false += len(held) - true
        for part in self.parts:
            if not part.both:
                part.ask(block, games)


@dataclass
class _Scene:
    """The conditions of a scene: its own, those of its text, and by choice those of the choice and its `then`."""

    own: Side | None = None
    text: list[Side] = field(default_factory=list)
    choices: dict[str, Side] = field(default_factory=dict)
    then: dict[str, list[Side]] = field(default_factory=dict)


class Sides:
    """The conditions of a story, counted; `all` in the order of the story, those inside texts last."""

    def __init__(self, stage: Stage) -> None:
        self.story = stage.story
        self.all = [
            _make_side(one, stage.program)
            for one in list_conditions(stage.story.pack)
            if one.kind not in ("library", "monthly")
        ]
        self._scenes: dict[str, _Scene] = {}
        self.endings: dict[str, Side] = {}
        self.ends: dict[str, list[Side]] = {}
        for side in self.all:
            self._file(side)

    def _file(self, side: Side) -> None:
        kind, (name, *path) = side.condition.kind, (str(step) for step in side.condition.path)
        if kind == "ending":
            self.endings[name] = side
        elif kind == "end":
            self.ends.setdefault(name, []).append(side)
        else:
            scene = self._scenes.setdefault(name, _Scene())
            if kind == "scene":
                scene.own = side
            elif kind == "text":
                scene.text.append(side)
            elif kind == "choice":
                scene.choices[path[1]] = side
            else:
                scene.then.setdefault(path[1], []).append(side)

    def entered(self, scene: SceneCode, held: NDArray[np.bool_], block: Array, games: Index) -> None:
        """Count a scene's own condition."""
        known = self._scenes.get(scene.id)
        if known and known.own:
            known.own.count(held, block, games)

    def shown(self, scene: SceneCode, opened: NDArray[np.bool_], block: Array, games: Index) -> None:
        """Count the conditions of a scene's text and of its choices, `opened` (choices, games)."""
        known = self._scenes.get(scene.id)
        if not known:
            return
        for side in known.text:
            side.ask(block, games)
        if known.choices:
            for move, held in zip(scene.choices, opened, strict=True):
                if move.condition:
                    known.choices[move.id].count(held, block, games)

    def followed(self, scene: SceneCode, picks: NDArray[np.int64], block: Array, games: Index) -> None:
        """Count the conditions of what is told after a choice; `picks` (games,)."""
        known = self._scenes.get(scene.id)
        if not known or not known.then:
            return
        for number, move in enumerate(scene.choices):
            for side in known.then.get(move.id, ()):
                side.ask(block, games[picks == number])

    def onesided(self) -> Iterator[Side]:
        """Yield conditions and parts of them of which one side was never seen, and the other was."""
        for side in self.all:
            found = [part for part in side.parts if not part.both] if side.both else [side]
            yield from (one for one in found if one.true or one.false)

    def place(self, side: Side) -> Place:
        """Return where a condition stands."""
        return self.within.condition(side.condition)

    @cached_property
    def within(self) -> TextPositions:
        """The places inside the story's texts."""
        return TextPositions(self.placed)

    @cached_property
    def placed(self) -> Pack:
        """The story's pack with the places of its entries; a story out of the cache is read again for them."""
        return restore_places(self.story.pack)


def _make_side(one: Condition, program: Program) -> Side:
    node = parse_condition(one.text)
    throws = program.story.pack.throws
    parts = [Side(one, write_out(text, throws), program.part(part)) for part, text in split_condition(node, one.text)]
    around = tuple((program.part(parse_condition(text)), truth) for text, truth in one.around)
    return Side(
        one, write_out(one.text, throws), program.part(node), around, parts=tuple(parts) if len(parts) > 1 else ()
    )


class ObservedGames(Games):
    """Games that tell `sides` what the own condition of each scene was found to be."""

    def __init__(self, stage: Stage, begin: Setup, sides: Sides, *, record: bool = False) -> None:
        self.sides = sides
        super().__init__(stage, begin, record=record)

    def admits(self, scene: SceneCode, games: Index) -> NDArray[np.bool_]:
        """Say for which of `games` the scene's own condition holds, and count it."""
        held = super().admits(scene, games)
        self.sides.entered(scene, held, self.state.block, games)
        return held
