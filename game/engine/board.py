"""The board of each game: what its mandate promised it, how far the bank is behind, and the notices it has given."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Self

import numpy as np

from game.bank.promise import ASKS, GAP, MANDATE, NOTICE, Promise, find_for_bank, interpolate_promise, measure_miss
from game.bank.table import Array, State
from game.engine.beginning import set_game_name
from game.engine.effects import Index
from game.engine.stage import Stage

_GOOD = {"up": 1.0, "down": -1.0}


class Board:
    """The promises of games under their mandates, arrays (promises, games); a game without a mandate has none.

    `rows` are the variables promised, `opening` and `promised` where they began and are to stand by the month `by`.
    """

    def __init__(self, stage: Stage, banks: Sequence[str], mandates: Sequence[str], state: State) -> None:
        """`mandates` has one entry a game, or none at all; `state` is that of the opening, before any decision."""
        self.stage, self.rule = stage, stage.card.board if stage.card else None
        shape = (_count_most_promises(stage) if self.rule else 0, len(mandates))
        self.rows = np.zeros(shape, np.intp)
        self.opening, self.promised, self.by = np.zeros(shape), np.zeros(shape), np.zeros(shape)
        self.within, self.direction, self.share = np.ones(shape), np.ones(shape), np.zeros(shape)
        self.notices = np.zeros(len(mandates))
        if self.rows.size:
            under = np.array(mandates), np.array(banks)
            for mandate, bank in sorted(set(zip(mandates, banks, strict=True))):
                self._promise(np.flatnonzero((under[0] == mandate) & (under[1] == bank)), mandate, bank, state)
        self._open(state, mandates)

    def _promise(self, games: Index, mandate: str, bank: str, state: State) -> None:
        """Set the promises of `games`, all of one bank and under one mandate."""
        promises = list_promises(self.stage, mandate)
        for number, one in enumerate(promises):
            opening = state[one.of][games]
            self.rows[number, games] = state.rows[one.of]
            self.opening[number, games] = opening
            self.promised[number, games] = opening * find_for_bank(one.times, bank) + find_for_bank(one.change, bank)
            self.by[number, games] = self.stage.story.scope.month(one.by)
            self.within[number, games] = find_for_bank(one.within, bank)
            self.direction[number, games] = _GOOD[self.stage.story.variables[one.of].good]
            self.share[number, games] = 1.0 / len(promises)

    def _open(self, state: State, mandates: Sequence[str]) -> None:
        """Set the game's own variables as they are at the opening."""
        set_game_name(state, self.stage.story, MANDATE, mandates)
        if mandates and self.rule and ASKS in state:
            state[ASKS] = self.rule.asks

    def meets(self, month: int) -> bool:
        """Say whether the board meets at the end of a month (0 = the calendar's first)."""
        return self.rows.size > 0 and month in self.stage.board_months

    def meet(self, state: State, month: int) -> None:
        """Hold every bank against its promises at the end of `month`, and set what a story may read of it."""
        assert self.rule is not None  # noqa: S101  # there is a rule where a board meets
        gap = self.gap(state, month)
        asks = gap * self.rule.more + self.rule.asks
        self.notices = np.where(state[self.rule.confidence] < asks, self.notices + 1.0, 0.0)
        for name, value in ((GAP, gap), (ASKS, asks), (NOTICE, self.notices)):
            if name in state:
                state[name] = value

    def line(self, month: int) -> Array:
        """Return where promises kept evenly stand at the end of `month`, (promises, games)."""
        return interpolate_promise(self.opening, self.promised, self.by, month)

    def gap(self, state: State, month: int) -> Array:
        """Return which part of the promises is missed at the end of `month`, 0 to 1, (games,)."""
        line = self.line(month)
        now = state.block[self.rows, np.arange(self.rows.shape[1])]
        part = measure_miss(line, now, self.direction, self.within) * self.share
        total = np.zeros(part.shape[1])
        for row in part:  # one after the other: the sum of a column must not depend on how many there are
            total += row
        return total

    def take(self, index: Index) -> Self:
        """Return the boards of the games of `index`, in that order, repeats allowed; each has arrays of its own."""
        other = copy(self)
        if len(self.notices):
            for name in ("rows", "opening", "promised", "by", "within", "direction", "share", "notices"):
                setattr(other, name, getattr(self, name)[..., index])
        return other


def list_promises(stage: Stage, mandate: str) -> list[Promise]:
    """Return what a mandate promises, in the order of the card; an empty list where there is none."""
    card = stage.card
    return card.mandates[mandate].promise if card and mandate in card.mandates else []


def _count_most_promises(stage: Stage) -> int:
    """Return how many promises a mandate of the story has at most."""
    return max((len(list_promises(stage, mandate)) for mandate in stage.story.mandates), default=0)
