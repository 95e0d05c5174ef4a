"""Scenes out of pools: every game meets at least so many of each, and keyed chance says which ones and when.

Chance orders the scenes of a pool and gives each a month of its window. The first in that order, as many as the pool
asks for, come in their months, or in the next in which their condition holds. One whose condition does not hold, or
whose window has closed, makes room for the next in order. Where fewer are left than a game still lacks, a scene comes
before its window closes.
"""

from __future__ import annotations

from copy import copy
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.bank import chance
from game.bank.table import Array, State
from game.engine.agenda import AgendaSlot
from game.engine.effects import Index
from game.engine.encounters import Encounters
from game.engine.program import Program, holds
from game.pack.pools import Beginning, Pool, PoolMember, list_beginnings, list_pools
from game.pack.story import Story

Flags = NDArray[np.bool_]


class PoolRules:
    """The pools of a story as all of its games share them; `of` finds the pool of a scene and its place there."""

    def __init__(self, story: Story) -> None:
        self.pools = list_pools(story)
        self.of = {one.scene: (pool, n) for pool in self.pools for n, one in enumerate(pool.members)}
        specs = dict(story.scenes)
        self.beginnings: dict[int, tuple[Beginning, ...]] = {
            one.scene: tuple(list_beginnings(story, specs[one.name].condition))
            for pool in self.pools
            for one in pool.members
        }


class GamePools:
    """What each game meets of pools. By pool, rows are its scenes in the order in which their windows close.

    `draws` (scenes, games) order the scenes of a pool, the least first; `due` (scenes, games) are their months;
    `possible` and `sure` say whose condition can hold in a game, and whose always does.
    """

    def __init__(self, rules: PoolRules, program: Program, seeds: NDArray[np.uint64], state: State) -> None:
        """`state` is that of the opening: it knows the games' banks, mandates and backgrounds."""
        self.rules, self.program = rules, program
        self.draws: dict[str, Array] = {}
        self.due: dict[str, NDArray[np.int64]] = {}
        self.possible: dict[str, Flags] = {}
        self.sure: dict[str, Flags] = {}
        for pool in rules.pools:
            streams = [f"pool:{pool.name}:{one.name}" for one in pool.members]
            self.draws[pool.name] = np.array([chance.draw_uniform(seeds, stream, 0) for stream in streams])
            self.due[pool.name] = np.array(
                [_draw_month(seeds, f"{stream}:month", one) for stream, one in zip(streams, pool.members, strict=True)]
            )
            known = [rules.beginnings[one.scene] for one in pool.members]
            self.possible[pool.name] = np.array([_find_games(state, [b for b in one if b.possible]) for one in known])
            self.sure[pool.name] = np.array([_find_games(state, [b for b in one if b.sure]) for one in known])

    def find_wanted(self, slot: AgendaSlot, games: Index, month: int, met_before: Encounters, block: Array) -> Flags:
        """Say for which of `games`, in which its condition holds, a scene of a pool comes in a month.

        One that a choice has promised for this month comes whatever the pool says.
        """
        wanted = met_before.is_owed(slot, games, month)
        if slot.dated:
            wanted |= self._is_due(slot.scene, games, month, met_before.seen, block)
        return wanted

    def _is_due(self, scene: int, games: Index, month: int, seen: Flags, block: Array) -> Flags:
        """Say for which of `games` a scene comes in a month of its window; `seen` is (scenes of the story, games)."""
        pool, place = self.rules.of[scene]
        due: Flags = self.due[pool.name][place].take(games) <= month
        closes = pool.members[place].last == month
        asked = games if closes else games[due]  # the others wait for their month, whatever the pool has for them
        if not len(asked):
            return due
        met = np.array([seen[one.scene].take(asked) for one in pool.members])
        likely = np.array([self._is_likely(pool, row, asked, month, block) for row in range(len(pool.members))])
        before = self.draws[pool.name][:, asked] < self.draws[pool.name][place].take(asked)
        wanted: Flags = _count(before & (met | likely)) < pool.least
        if closes:
            return due & wanted | self._is_lacking(pool, place, asked, met, likely)
        due[due] = wanted
        return due

    def _is_lacking(self, pool: Pool, place: int, games: Index, met: Flags, likely: Flags) -> Flags:
        """Say where a pool would lack scenes if this one, whose window closes, did not come.

        A scene that is sure gives way to sure ones alone; one that hangs on a condition to all that are likely.
        """
        sure = self.sure[pool.name][:, games]
        left = np.where(sure[place], sure, likely) & ~met
        return pool.least - _count(met) > _count(left[place + 1 :])

    def _is_likely(self, pool: Pool, row: int, games: Index, month: int, block: Array) -> Flags:
        """Say where a scene may still come: its window has not begun, or it is open and its condition holds now."""
        member = pool.members[row]
        possible: Flags = self.possible[pool.name][row].take(games)
        if member.last < month:
            return np.zeros(len(games), bool)
        if member.first > month:
            return possible
        held: Flags = possible & holds(self.program.scene(member.scene).condition, block, games)
        return held

    def find_asked(self, pool: Pool) -> Flags:
        """Say which games a pool has any scene for, (games,); to the others it is other banks' own."""
        return _count(self.possible[pool.name]) > 0

    def count_met(self, pool: Pool, seen: Flags) -> NDArray[np.int64]:
        """Return how many scenes of a pool each game has met, (games,)."""
        return _count(seen[[one.scene for one in pool.members]])

    def take(self, index: Index) -> Self:
        """Return the same of the games of `index`, in that order, repeats allowed; each has arrays of its own."""
        other = copy(self)
        for name in ("draws", "due", "possible", "sure"):
            setattr(other, name, {pool: rows[:, index] for pool, rows in getattr(self, name).items()})
        return other


def _count(flags: Flags) -> NDArray[np.int64]:
    """Return how many of some rows hold in each game, (games,)."""
    found: NDArray[np.int64] = np.count_nonzero(flags, axis=0)
    return found


def _draw_month(seeds: NDArray[np.uint64], stream: str, member: PoolMember) -> NDArray[np.int64]:
    """Draw a month of a scene's window for each seed; all are as likely."""
    months = member.last - member.first + 1
    drawn = (chance.draw_uniform(seeds, stream, 0) * months).astype(np.int64)
    month: NDArray[np.int64] = member.first + np.minimum(drawn, months - 1)
    return month


def _find_games(state: State, beginnings: list[Beginning]) -> Flags:
    """Say which games begin in one of some ways."""
    found = np.zeros(state.block.shape[1], bool)
    for one in beginnings:
        here = np.ones(len(found), bool)
        for name, number in one.words:
            here &= state[name] == number
        found |= here
    return found
