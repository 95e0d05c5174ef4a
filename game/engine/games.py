"""Any number of games of one story in lock step: present, choose, advance. Play is one game, a class two hundred."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.bank import chance
from game.bank.month import advance, refresh
from game.bank.state import MODEL_ROWS, Array, BankState, State
from game.engine.agenda import Slot
from game.engine.program import Assignment, Index, Move, SceneCode, apply, holds
from game.engine.stage import Stage

OVER, NEXT = -1, -2
"""In place of a scene's number: the game has ended; the game waits for its next scene."""

Picks = NDArray[np.int64]
GO_ON = -1
"""The pick where a scene asks nothing, or where nothing that it asks is open."""

MOST_DECISIONS = 2_000
"""Of one game that plays by itself; a story that runs in circles ends there."""

NEVER = np.int16(-1)


@dataclass
class Setup:
    """How games begin, one entry a game: codes of seeds, names of banks, backgrounds (empty where a pack has none)."""

    seeds: list[str]
    banks: list[str] = field(default_factory=list)
    backgrounds: list[str] = field(default_factory=list)


class Games:
    """Games in lock step: all stand in the same month, each at a scene of its own.

    `at` (games,) is the scene each game stands in, OVER or NEXT; `month` counts from the calendar's start;
    `seen` (scenes, games) which scenes have been shown; `due` (scenes, games) the month a `later` falls in; `taken`
    (games,) how many decisions each game has behind it.
    `history` keeps the block at the opening and after each month when asked to `record`.
    """

    def __init__(self, stage: Stage, setup: Setup, *, record: bool = False) -> None:
        self.stage, self.story = stage, stage.story
        count = len(setup.seeds)
        self.seeds = np.array([chance.seed_of(code) for code in setup.seeds], np.uint64)
        self.state: State = stage.opened(setup.banks, self.seeds)
        self.program, self.agenda = stage.program, stage.agenda
        self.taken = np.zeros(count, np.int64)
        self.at = np.full(count, NEXT, np.int64)
        self.month = 0
        self.seen = np.zeros((len(self.story.scenes), count), bool)
        self.due = np.full((len(self.story.scenes), count), NEVER)
        self._promised = set[tuple[int, int]]()  # (scene, month) that some game has in `due`
        self._cursor = np.zeros(count, np.int64)
        self.record = record
        self._begin(setup.backgrounds)
        self.history: list[Array] = [self.state.block.copy()] if record else []
        self.settle()

    @property
    def count(self) -> int:
        """How many games there are."""
        return len(self.at)

    @property
    def over(self) -> bool:
        """Whether every game has ended."""
        return bool((self.at == OVER).all())

    def scenes(self) -> list[tuple[SceneCode, Index]]:
        """Return the scenes that games stand in, each with the games in it."""
        standing = np.flatnonzero(self.at >= 0)
        order = standing[np.argsort(self.at[standing], kind="stable")]
        numbers, starts = np.unique(self.at[order], return_index=True)
        groups = np.split(order, starts[1:])
        return [(self.program.scene(int(n)), g) for n, g in zip(numbers, groups, strict=False)]

    def open_choices(self, scene: SceneCode, games: Index) -> NDArray[np.bool_]:
        """Return which choices are open, (choices, games)."""
        if not scene.choices:
            return np.zeros((0, len(games)), bool)
        return np.array([holds(choice.condition, self.state.block, games) for choice in scene.choices])

    def admits(self, scene: SceneCode, games: Index) -> NDArray[np.bool_]:
        """Say for which of `games`, whose month a scene falls in, its own condition holds."""
        return holds(scene.condition, self.state.block, games)

    def choose(self, picks: Picks) -> None:
        """Let every game that stands in a scene make its pick, then move on to each game's next scene.

        `picks` (games,) are numbers of open choices, GO_ON where none is open, or the code of a plan's levels.
        Raises EffectFailed; part of the picks may then have been carried out, so keep a copy where that matters.
        """
        self.act(picks)
        self.settle()

    def act(self, picks: Picks) -> None:
        """Carry out the picks, and nothing more: the games stand between two scenes until they `settle`."""
        touched = [self._choose(scene, games, picks[games]) for scene, games in self.scenes()]
        if any(touched):
            self.refresh()

    def _choose(self, scene: SceneCode, games: Index, picks: Picks) -> bool:
        """Carry out one scene's picks; say whether anything the model reads has changed."""
        self.seen[scene.number, games] = True
        self.due[scene.number, games] = NEVER
        self.taken[games] += 1
        self.at[games] = NEXT if self.agenda.months else OVER
        if scene.dials:
            touched = self._apply(scene.effects, games)
            moves = dial_moves(scene, games, picks)
            moved = [self._apply(move.effects, chosen) for move, chosen in moves]  # all of them, then any
            return any(moved) or touched
        touched = self._apply(scene.effects, games[picks == GO_ON])
        for number, move in enumerate(scene.choices):
            chosen = games[picks == number]
            if len(chosen):
                touched |= self._apply(move.effects, chosen)
                self._lead(move, chosen)
        return touched

    def _apply(self, effects: Sequence[Assignment], games: Index) -> bool:
        """Carry out effects; say whether one of them moved a row of the model."""
        if not effects or not len(games):
            return False
        apply(effects, self.state.block, games)
        return any(effect.row < len(MODEL_ROWS) for effect in effects)

    def _lead(self, move: Move, games: Index) -> None:
        """Note where a choice leads, now or later."""
        for scene, months in move.later:
            self.due[scene, games] = self.month + months
            self._promised.add((scene, self.month + months))
        if move.go >= 0:
            self.at[games] = move.go

    def _begin(self, backgrounds: list[str]) -> None:
        for name in sorted(set(backgrounds)):
            games = np.flatnonzero(np.array(backgrounds) == name)
            apply(self.program.effects(self.story.backgrounds[name].effects), self.state.block, games)
        self.refresh()
        if self.story.manifest.opening:
            self.at[:] = self.story.number[self.story.manifest.opening]

    def settle(self) -> None:
        """Bring the games that lag behind to their next scene; when none is left in this month, let it pass.

        Games ahead of them wait, so that a scene of a month is played once, by all that meet it.
        """
        while True:
            waiting = np.flatnonzero(self.at == NEXT)
            if not len(waiting):
                return
            order, cursor = self.agenda.order(self.month), self._cursor[waiting]
            for position in range(int(cursor.min()), len(order)):
                if not order[position].dated and (order[position].scene, self.month) not in self._promised:
                    continue
                asked = waiting[cursor <= position]
                self._offer(position, order[position], asked)
                if (self.at[asked] >= 0).any():
                    return
            if (self.at >= 0).any():
                return
            self._advance()

    def _offer(self, position: int, slot: Slot, games: Index) -> None:
        """Let the games that have not been asked yet enter a scene of the month, if it is for them."""
        self._cursor[games] = position + 1
        wanted = self.due[slot.scene, games] == self.month
        if slot.dated:
            wanted |= slot.again | ~self.seen[slot.scene, games]
        games = games[wanted]
        if not len(games):
            return
        scene = self.program.scene(slot.scene)
        games = games[self.admits(scene, games)]
        if scene.spec.chance < 1.0 and len(games):
            games = games[chance.uniform(self.seeds[games], f"scene:{scene.id}", self.month) < scene.spec.chance]
        self.at[games] = slot.scene

    def _advance(self) -> None:
        """Let one month pass for all games; after the last month they are over."""
        if isinstance(self.state, BankState) and self.stage.model:
            advance(self.state, self.stage.model.parameters, self.month)
        self.month += 1
        self._cursor[:] = 0
        if self.record:
            self.history.append(self.state.block.copy())
        if self.month >= self.agenda.months:
            self.at[:] = OVER
        else:
            self.refresh()

    def refresh(self) -> None:
        """Recompute what follows from levers and balances; no time passes."""
        if isinstance(self.state, BankState) and self.stage.model:
            refresh(self.state, self.stage.model.parameters, self.month)

    def copy(self) -> Self:
        """Return the games again, sharing nothing that a decision or a month could change."""
        other = self.take(np.arange(self.count))
        other.history = list(self.history)
        return other

    def take(self, index: Index) -> Self:
        """Return the games of `index` in that order, repeats allowed, without their history; they share nothing."""
        other = copy(self)
        other.state = self.state.take(index)
        for name in ("seeds", "at", "seen", "due", "taken", "_cursor"):
            setattr(other, name, getattr(self, name)[..., index])
        other._promised, other.history = set(self._promised), []
        return other


def dial_moves(scene: SceneCode, games: Index, picks: Picks) -> list[tuple[Move, Index]]:
    """Return the levels chosen by the codes `picks` of a plan, each with its games; the first dial counts least."""
    found, rest = [], picks
    for levels in scene.dials:
        rest, level = np.divmod(rest, len(levels))
        found += [(move, games[level == number]) for number, move in enumerate(levels)]
    return [(move, chosen) for move, chosen in found if len(chosen)]


def plan_code(scene: SceneCode, levels: list[int]) -> int:
    """Return the one number that says the level of each dial of a plan."""
    code = 0
    for dial, level in zip(reversed(scene.dials), reversed(levels), strict=True):
        code = code * len(dial) + level
    return code
