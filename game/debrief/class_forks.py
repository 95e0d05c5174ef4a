"""Had all of you taken this option: forks of every finished game at one decision, in its own world and in others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.debrief.class_meetings import MemberAnswer
from game.debrief.class_setups import make_setup_of_members, pick_own_totals
from game.debrief.cohort import Cohort
from game.engine.autoplay import play_games
from game.engine.effects import EffectError, Index
from game.engine.ending import score_games
from game.engine.games import Games
from game.engine.presidents.recorded import RecordedPresidents
from game.engine.setup import Setup
from game.lab.swings import COLUMNS
from game.lab.totals import Told, play_totals

OWN = -1
"""The world number of a fork in the member's own world."""

EVERY = 3
"""Months between dates at which forks leave: what they repeat of these months costs less than leaving more often."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ClassForks:
    """One entry a fork in each array: whose game (counted from 0), from which month on, which option of which decision.

    `world` numbers the common world it is played in, OWN where it is the member's. `measure_changes` are (fork, slot,
    pick), each (changes,): what is decided otherwise.
    """

    member: Numbers
    world: Numbers
    start: Numbers
    decision: Numbers
    option: Numbers
    changes: tuple[Numbers, Numbers, Numbers]

    def __len__(self) -> int:
        return len(self.member)

    def take(self, index: Index) -> ClassForks:
        """Return the forks of `index`, in that order."""
        place = np.full(len(self), -1)
        place[index] = np.arange(len(index))
        fork, row, pick = self.changes
        fork = place[fork]
        kept = fork >= 0
        changes = fork[kept], row[kept], pick[kept]
        member, world, start = self.member[index], self.world[index], self.start[index]
        return ClassForks(member, world, start, self.decision[index], self.option[index], changes)

    def repeat(self, worlds: int) -> ClassForks:
        """Return the same forks in each of the common worlds 0 and on, all of world 0 first."""
        fork, row, pick = self.changes
        world = np.arange(worlds)
        number = (fork + world[:, None] * len(self)).reshape(-1)
        changes = number, np.tile(row, worlds), np.tile(pick, worlds)
        start, decision, option = (np.tile(column, worlds) for column in (self.start, self.decision, self.option))
        return ClassForks(np.tile(self.member, worlds), world.repeat(len(self)), start, decision, option, changes)

    def sample(self, most: int) -> ClassForks:
        """Return at most so many forks of each option, evenly spaced over the members, in no order of results."""
        pairs = np.stack([self.decision, self.option])
        _, group, counts = np.unique(pairs, axis=1, return_inverse=True, return_counts=True)
        order = np.argsort(group.reshape(-1), kind="stable")
        starts = np.cumsum(counts) - counts
        chosen = [
            order[start + np.arange(min(count, most)) * count // min(count, most)]
            for start, count in zip(starts.tolist(), counts.tolist(), strict=True)
        ]
        return self.take(np.sort(np.concatenate(chosen))) if chosen else self

    def change(self, who: RecordedPresidents, first: int) -> None:
        """Let presidents decide otherwise, those of the forks being in columns from `first` on."""
        fork, row, pick = self.changes
        who.picks[row, first + fork] = pick


def list_forks(cohort: Cohort, decided: Sequence[MemberAnswer]) -> ClassForks:
    """Return every fork of scored games: each option not taken, at all meetings where it was open."""
    scored = np.zeros(len(cohort.saves), bool)
    scored[cohort.scored] = True
    parts = [np.zeros((6, 0), np.int64)]
    for number, one in enumerate(decided):
        for option in range(len(one.options)):
            parts += _list_otherwise(one, number, option, scored)
    table = np.concatenate(parts, axis=1)
    (member, decision, choice), fork = np.unique(table[:3], axis=1, return_inverse=True)
    fork = fork.reshape(-1)  # numpy 2.0 gives it another shape
    start = np.full(len(member), np.iinfo(np.int64).max)
    np.minimum.at(start, fork, table[3])
    return ClassForks(member, np.full(len(member), OWN), start, decision, choice, (fork, table[4], table[5]))


def _list_otherwise(one: MemberAnswer, number: int, option: int, scored: NDArray[np.bool_]) -> Iterator[Numbers]:
    """Yield for each meeting (member, decision, option, month, slot, pick) of those who would decide otherwise."""
    for meeting in one.meetings:
        other = scored[meeting.members] & meeting.opened[option] & (meeting.picks != option)
        pick = meeting.kept[other] + (option - meeting.picks[other]) * one.stride
        same = (np.full(len(pick), value) for value in (number, option, meeting.month, meeting.row))
        yield np.stack([meeting.members[other], *same, pick])


def measure_changes(cohort: Cohort, every: ClassForks, before: Array, told: Told) -> Array:
    """Return how each fork changes the total under the member's own mandate, (forks,); nan where its story fails.

    `before` (forks,) are the totals of the same games as they were, each in the world of its fork.
    """
    found = np.full(len(every), np.nan)
    order = np.lexsort((every.start, every.member, every.world))
    for start in range(0, len(every), COLUMNS):
        told(start / len(every))
        index = order[start : start + COLUMNS]
        found[index] = _score_ends(cohort, every.take(index)) - before[index]
    return found


def _score_ends(cohort: Cohort, batch: ClassForks) -> Array:
    """Return the own totals of forks, (forks,)."""
    try:
        return _grow_forks(cohort, batch)
    except EffectError:
        who = cohort.recorded_presidents.take(batch.member)
        batch.change(who, 0)
        setup = set_up_games(cohort, batch.member, batch.world)
        return pick_own_totals(cohort, batch.member, play_totals(cohort.stage, setup, who))


def _grow_forks(cohort: Cohort, batch: ClassForks) -> Array:
    """Play the games of some members as they were, and let their forks leave them as they come to differ."""
    (members, worlds), place = np.unique(np.stack([batch.member, batch.world]), axis=1, return_inverse=True)
    place = place.reshape(-1)  # numpy 2.0 gives it another shape
    games, who = Games(cohort.stage, set_up_games(cohort, members, worlds)), cohort.recorded_presidents.take(members)
    order = np.argsort(batch.start, kind="stable")
    dates = batch.start[order] // EVERY * EVERY
    for date in np.unique(dates):
        play_games(games, who, until=int(date))
        leaving = order[dates == date]
        first, index = games.count, np.concatenate([np.arange(games.count), place[leaving]])
        games, who = games.take(index), who.take(index)
        batch.take(leaving).change(who, first)
    play_games(games, who)
    scores = score_games(games)
    assert scores is not None  # noqa: S101  # only forked where there is a bank
    found = np.empty(len(batch))
    found[order] = pick_own_totals(
        cohort, batch.member[order], {name: all_[len(members) :] for name, all_ in scores.totals.items()}
    )
    return found


def set_up_games(cohort: Cohort, members: Numbers, worlds: Numbers) -> Setup:
    """Return how games of `members` begin in `worlds`, OWN or the number of a common one, which is its seed."""
    pairs = zip(members.tolist(), worlds.tolist(), strict=True)
    seeds = [cohort.saves[member].header.seed if world == OWN else str(world) for member, world in pairs]
    return make_setup_of_members(cohort, members, seeds=seeds)
