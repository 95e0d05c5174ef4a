"""Any number of games of one story in lock step: present, choose, advance. Play is one game, a class two hundred."""

from __future__ import annotations

from copy import copy
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.bank import chance
from game.bank.table import Array, State
from game.engine.agenda import Agenda, AgendaSlot
from game.engine.beginning import open_scenes, set_game_names
from game.engine.board import Board
from game.engine.effects import Effects, Index, apply_effects
from game.engine.encounters import Encounters
from game.engine.game_pools import GamePools
from game.engine.game_throws import GameThrows
from game.engine.grouping import group_by_level, group_by_scene
from game.engine.office import Office
from game.engine.program import AnswerCode, SceneCode, holds
from game.engine.setup import Setup
from game.engine.stage import EndingInOffice, Stage
from game.engine.standing import GO_ON, Picks, StandingGames

OVER, NEXT = -1, -2
"""The scene numbers of a game that has ended, and of one that waits for its next scene."""

Standing = tuple[tuple[SceneCode, Index], ...]
"""Scenes, each with the games that stand in it, whose numbers rise."""

MOST_DECISIONS = 2_000
"""The number of decisions after which a game that plays by itself is given up: its story runs in circles."""


class Games(StandingGames):
    """Games in lock step: all stand in the same month, each at a scene of its own.

    `at` (games,) is the scene each game stands in, OVER or NEXT; `month` counts from the calendar's start;
    `encounters` says what each game has met and what waits for it, `pools` what it is still to meet; `taken` (games,)
    how many decisions each game has behind it.
    `office` says whose president has left. Such games stand at NEXT up to the calendar's end: a successor decides in
    their scenes, and nobody is asked.
    `history` keeps the block at the opening and after each month when asked to `record`.
    """

    def __init__(self, stage: Stage, setup: Setup, *, record: bool = False) -> None:
        self.stage, self.story = stage, stage.story
        count = len(setup.seeds)
        self.seeds = np.array([chance.seed_of(code) for code in setup.seeds], np.uint64)
        self.state: State = stage.opened(setup.banks, self.seeds)
        self.program, self.agenda = stage.program, self._agenda()
        self.taken, self.office = np.zeros(count, np.int64), Office(count)
        self.at, self.month = np.full(count, NEXT, np.int64), 0
        self.encounters = Encounters(self.agenda, len(self.story.scenes), count)
        set_game_names(self.state, self.story, setup)
        self.pools = GamePools(stage.pools, self.program, self.seeds, self.state)
        self.throws = GameThrows(stage.throws, self.seeds)
        self.throws.begin_month(self.state, 0)
        self._standing: tuple[bytes, Standing] = (b"", ())  # `at` as it was, and who stood where
        self.record = record
        self._begin(setup.backgrounds)
        self.board = Board(stage, setup.banks, setup.mandates, self.state)
        stage.mark_opening(self.state)
        self.history: list[Array] = [self.state.block.copy()] if record else []
        self.settle()

    @property
    def count(self) -> int:
        """How many games there are."""
        return len(self.at)

    @property
    def over(self) -> bool:
        """Whether every game has ended."""
        return bool(np.count_nonzero(self.at == OVER) == self.count)

    @property
    def lasted(self) -> NDArray[np.int64]:
        """How many months each president has been in office so far, the run-off included, (games,)."""
        left = self.office.left.astype(np.int64)
        return np.where(left >= 0, left, self.month)

    def scenes(self) -> Standing:
        """Return the scenes that games stand in, in the story's order, each with the games in it."""
        at = self.at.tobytes()
        if self._standing[0] != at:
            groups = group_by_scene(self.at, len(self.story.scenes))
            self._standing = at, tuple((self.program.scene(number), games) for number, games in groups)
        return self._standing[1]

    def admits(self, scene: SceneCode, games: Index) -> NDArray[np.bool_]:
        """Say for which of `games`, whose month a scene falls in, its own condition holds."""
        return holds(scene.condition, self.state.block, games)

    def choose(self, picks: Picks) -> None:
        """Let every game that stands in a scene make its pick, then move on to each game's next scene.

        `picks` (games,) are numbers of open choices, GO_ON where none is open, or the code of a plan's levels.
        Raises EffectError; part of the picks may then have been carried out, so keep a copy where that matters.
        """
        self.act(picks)
        self.settle()

    def act(self, picks: Picks) -> None:
        """Carry out the picks and let no time pass: the games stand between two scenes until they `settle`."""
        rows, standing = frozenset[int](), self.scenes()
        self.taken += self.at >= 0
        for scene, games in standing:
            rows |= self._choose(scene, games, picks[games])
        self.stage.follow(self.state, rows | self._succeed())

    def _succeed(self) -> frozenset[int]:
        """Let the successor decide where presidents have left; return the rows that were set."""
        rows, who = frozenset[int](), self.stage.successor
        if who is None or not self.office.asked:
            return rows
        for scene, games in group_by_scene(self.office.release(), len(self.story.scenes)):
            code = self.program.scene(scene)
            rows |= self._choose(code, games, who.pick(self, code, games))
        self.office.take_over(self.at, NEXT)
        return rows

    def _succeed_to_end(self) -> None:
        """Let the successor decide until no game is left in this scene; one who runs in circles is taken out of it."""
        for _ in range(MOST_DECISIONS):
            if not self.office.asked:
                return
            self.stage.follow(self.state, self._succeed())
        self.office.release()

    def _choose(self, scene: SceneCode, games: Index, picks: Picks) -> frozenset[int]:
        """Carry out one scene's picks; return the rows that were set in some game."""
        here = slice(None) if len(games) == self.count else games
        self.encounters.meet(scene.number, here)
        self.at[here] = NEXT if self.agenda.months else OVER
        if scene.dials:
            rows = self._apply(scene.effects, games)
            for answer, chosen in group_by_level(scene, games, picks):
                rows |= self._apply(answer.effects, chosen)
            return rows
        rows = self._apply(scene.effects, games[picks == GO_ON]) if scene.effects else frozenset[int]()
        for number, answer in enumerate(scene.choices):
            chosen = games[picks == number]
            if len(chosen):
                rows |= self._apply(answer.effects, chosen)
                self._lead(answer, chosen)
        return rows

    def _apply(self, effects: Effects, games: Index) -> frozenset[int]:
        """Carry out effects; return the rows that they set, none where there are no games."""
        if len(games) and effects:
            apply_effects(effects, self.state.block, games)
            return effects.rows
        return frozenset()

    def _lead(self, answer: AnswerCode, games: Index) -> None:
        """Note where a choice leads, now or later."""
        for scene, months in answer.later:
            self.encounters.owe(scene, games, self.month + months)
        if answer.go >= 0:
            self._stand(answer.go, games)

    def _stand(self, scene: int, games: Index) -> None:
        """Let games enter a scene."""
        self.at[games] = scene
        self.throws.enter(self.state, scene, games, self.month)

    def _agenda(self) -> Agenda:
        return self.stage.agenda

    def _begin(self, backgrounds: list[str]) -> None:
        for name in sorted(set(backgrounds)):
            games = np.flatnonzero(np.array(backgrounds) == name)
            apply_effects(self.program.effects(self.story.backgrounds[name].effects), self.state.block, games)
        self.refresh()
        open_scenes(self.at, self.state, self.story)
        for scene, games in group_by_scene(self.at, len(self.story.scenes)):
            self.throws.enter(self.state, scene, games, self.month)

    def settle(self) -> None:
        """Bring the games that lag behind to their next scene; when none is left in this month, let it pass.

        Games ahead of them wait, so that a scene of a month is played once, by all that meet it.
        """
        self._succeed_to_end()
        while len(waiting := np.flatnonzero(self.at == NEXT)):
            if self._enter(waiting):
                if self.office.any_left:
                    self.office.take_over(self.at, NEXT)
                if np.count_nonzero(self.at[waiting] >= 0):
                    return
                self._succeed_to_end()
            elif np.count_nonzero(self.at >= 0):
                return
            else:
                self._advance()

    def _enter(self, waiting: Index) -> bool:
        """Let games that wait enter the next scene of the month that is for some of them; say if there was one."""
        return any(self._offer(slot, games) for slot, games in self.encounters.ask(self.month, waiting))

    def _offer(self, slot: AgendaSlot, games: Index) -> bool:
        """Let games enter a scene of the month, if it is for them; say if any did."""
        games = games[self.encounters.find_wanted(slot, games, self.month)]
        if not len(games):
            return False
        scene = self.program.scene(slot.scene)
        games = games[self.admits(scene, games)]
        if scene.spec.chance < 1.0 and len(games):
            games = games[chance.draw_uniform(self.seeds[games], f"scene:{scene.id}", self.month) < scene.spec.chance]
        if scene.spec.pool and len(games):
            games = games[self.pools.find_wanted(slot, games, self.month, self.encounters, self.state.block)]
        self._stand(slot.scene, games)
        return bool(len(games))

    def _advance(self) -> None:
        """Let one month pass for all games; after the last month they are over."""
        self._close_month()
        if self.month >= self.agenda.months:
            self.at[:] = OVER
        else:
            self._begin_month()

    def _close_month(self) -> None:
        """Let the month at hand come to its end for all games."""
        self.stage.play_month(self.state, self.month)
        self._end_month()
        if self.board.meets(self.month):
            self.board.meet(self.state, self.month)
        self.stage.mark_close(self.state, self.month)
        self.month += 1
        self.encounters.begin_month()
        if self.record:
            self.history.append(self.state.block.copy())

    def _begin_month(self) -> None:
        """Begin a month, but the first, for all games."""
        self._leave()
        self.stage.turn_month(self.state, self.month)
        self.throws.begin_month(self.state, self.month)

    def _end_month(self) -> None:
        """Carry out what every month brings at its end, in the games that are not over."""
        rows, playing = frozenset[int](), np.flatnonzero(self.at != OVER)
        for rule in self.stage.monthly:
            games = playing[holds(rule.condition, self.state.block, playing)]
            rows |= self._apply(rule.effects, games)
        if rows:
            self.stage.follow(self.state, rows)

    def _leave(self) -> None:
        """Let presidents leave for whom an ending in office holds; without a successor their games are over."""
        for ending in self.stage.endings_in_office(self.month - 1):
            self._remove(ending)

    def _remove(self, ending: EndingInOffice) -> None:
        """Let presidents leave for whom one ending holds."""
        games = np.flatnonzero((self.office.left < 0) & (self.at == NEXT))
        games = games[holds(ending.condition, self.state.block, games)]
        self.stage.follow(self.state, self._apply(ending.effects, games))
        self.office.leave(games, ending.number, self.month)
        if self.stage.successor is None:
            self.at[games] = OVER

    def refresh(self) -> None:
        """Work out all that follows from levers, states and balances after rows were set by hand; no time passes."""
        self.stage.refresh(self.state, self.month)

    def copy(self) -> Self:
        """Return the games again; what a decision or a month could change is not shared."""
        other = self.take(np.arange(self.count))
        other.history = list(self.history)
        return other

    def take(self, index: Index) -> Self:
        """Return the games of `index` in that order, repeats allowed, with arrays of their own and no history."""
        other = copy(self)
        other.state, other.office, other.board = self.state.take(index), self.office.take(index), self.board.take(index)
        other.seeds, other.at, other.taken = self.seeds[index], self.at[index], self.taken[index]
        other.encounters, other.pools, other.history = self.encounters.take(index), self.pools.take(index), []
        other.throws = self.throws.take(index)
        return other
