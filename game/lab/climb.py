"""Climbing from a plan to better ones: moves are screened in few worlds, and confirmed in more that chose none of them.

Every pass plays worlds that no earlier pass has played, so that no move is kept because it was lucky before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from game.bank.table import Array
from game.lab.decisions import DecisionPoint
from game.lab.moves import Move, Took, find_usual_answers, is_linking, link_moves, list_crossings, list_moves, put_move
from game.lab.pooled_search import Answer, Steps, ask_for
from game.lab.significance import CLEAR_ERRORS, MeasuredEffect, measure_effect
from game.lab.trials import TrialVariant

STAGES = (1, 1, 2, 4)
"""How many times the fewest worlds each stage of a screening adds; half of the moves go on to the next."""

CONFIRMED = 8
"""The multiple of the fewest worlds in which moves that passed the screening are confirmed."""

FEWEST, FEW, MANY = 4, 8, 64
"""The number of worlds of a screening's first stage: at least, at first, and at most."""

TOGETHER = 12
"""The number of moves that pass a screening, about; what the confirming costs is reckoned with it."""

WITHIN = 3.0
"""How many points a move may lose and still be tried together with answers to what it leads to."""


@dataclass(slots=True)
class Climb:
    """A plan on its way up under one mandate, by its number: what it `took` of late, and the seed of the next world.

    `others` are the answers of other plans, which it may take over in parts.
    `few` is the number of worlds of a screening's first stage; it doubles where a screening finds no move, and once it
    is more than MANY the climb is `done`. `games` are those asked for so far.
    """

    decisions: Sequence[DecisionPoint]
    mandate: int
    plan: TrialVariant
    took: Took
    next: int
    others: tuple[Move, ...] = ()
    few: int = FEW
    games: int = 0
    done: bool = False

    @property
    def answers(self) -> Move:
        """What the plan answers at every decision that it comes to."""
        return find_usual_answers(self.decisions, self.plan, self.took)

    def improve(self, games: int) -> Steps[None]:
        """Go up for so many games at most, pass by pass."""
        limit = self.games + games
        while not self.done:
            moves = list_moves(self.decisions, self.plan, self.took)
            moves += [move for other in self.others for move in list_crossings(self.answers, other)]
            few = self._affordable(len(moves), limit - self.games)
            if few < FEWEST:
                return
            yield from self._pass(moves, few)

    def _affordable(self, moves: int, games: int) -> int:
        """Return how many worlds the first stage of a pass may have for so many games, `few` at most."""
        screened = sum(size * 0.5**stage for stage, size in enumerate(STAGES))
        return min(self.few, int(games / ((moves + 1) * screened + CONFIRMED * TOGETHER)))

    def _pass(self, moves: Sequence[Move], few: int) -> Steps[None]:
        """Screen moves, and make those that are confirmed together."""
        gains = yield from self._screen(moves, few)
        if not (yield from self._confirm(_pick_compatible(gains), CONFIRMED * few)):
            self.few *= 2
            self.done = self.few > MANY

    def _screen(self, moves: Sequence[Move], few: int) -> Steps[dict[Move, Array]]:
        """Return the differences (worlds,) that moves make which pass every stage, the highest mean first."""
        gains: dict[Move, Array] = {move: np.zeros(0) for move in moves}
        for stage, size in enumerate(STAGES):
            worlds = self._take_worlds(size * few)
            answer, differences = yield from self._compare(list(gains), worlds)
            gains = {move: np.append(gains[move], row) for move, row in zip(gains, differences, strict=True)}
            if not stage:
                gains |= yield from self._link(gains, answer, worlds)
            last = stage == len(STAGES) - 1
            gains = dict(_pick_best(gains, len(gains) if last else len(gains) // 2 + 1))
            if not gains:
                break
        return gains

    def _link(self, gains: Mapping[Move, Array], answer: Answer, worlds: range) -> Steps[dict[Move, Array]]:
        """Return moves joined with the best answers to what they lead to, and the differences that they make.

        `answer` has the plan and then the moves in the same worlds.
        """
        linking = {
            move: answer.took(number)
            for number, move in enumerate(gains, 1)
            if is_linking(self.decisions, move) and gains[move].mean() > -WITHIN
        }
        pairs = link_moves(self.decisions, self.took, linking, len(worlds))
        if not pairs:
            return {}
        _, differences = yield from self._compare(list(pairs), worlds)
        means = dict(zip(pairs, differences.mean(axis=1).tolist(), strict=True))
        joined = list(_join_moves(pairs, means, {move: float(row.mean()) for move, row in gains.items()}))
        if not joined:
            return {}
        _, differences = yield from self._compare(joined, worlds)
        return dict(zip(joined, differences, strict=True))

    def _confirm(self, moves: Sequence[Move], worlds: int) -> Steps[bool]:
        """Make the first few of some moves, as many as are best together; say whether any were made."""
        if not moves:
            return False
        together = list[Move]()
        for move in moves:
            together.append(tuple(sorted({*(together[-1] if together else ()), *move})))
        answer, differences = yield from self._compare(together, self._take_worlds(worlds))
        means = differences.mean(axis=1)
        best = int(np.argmax(means))
        if means[best] <= 0.0:
            return False
        self.plan, self.took = put_move(self.plan, together[best]), answer.took(best + 1).copy()
        return True

    def _compare(self, moves: Sequence[Move], worlds: range) -> Steps[tuple[Answer, Array]]:
        """Return what the plan and then the moves came to, and the moves' differences from it, (moves, worlds)."""
        answer = yield from ask_for([self.plan, *(put_move(self.plan, move) for move in moves)], worlds)
        self.games += (1 + len(moves)) * len(worlds)
        totals = answer.totals(self.mandate)
        return answer, totals[1:] - totals[0]

    def _take_worlds(self, count: int) -> range:
        """Return worlds that have not been played yet."""
        worlds = range(self.next, self.next + count)
        self.next = worlds.stop
        return worlds


def _pick_best(gains: Mapping[Move, Array], count: int) -> Iterator[tuple[Move, Array]]:
    """Yield so many of the moves that may gain, the highest mean first."""
    effects = {move: measure_effect(row) for move, row in gains.items()}
    for move in sorted(effects, key=lambda one: -effects[one].mean)[:count]:
        if effects[move].mean + CLEAR_ERRORS * effects[move].standard_error > 0.0:
            yield move, gains[move]


def _pick_compatible(gains: Mapping[Move, Array]) -> list[Move]:
    """Return moves that rather gain than lose, no two of which answer the same decision; the best go first."""
    found, answered = list[Move](), set[int]()
    for move, row in gains.items():
        touched = {decision for decision, _ in move}
        if _gains_rather(measure_effect(row)) and not touched & answered:
            found.append(move)
            answered |= touched
    return found


def _gains_rather(effect: MeasuredEffect) -> bool:
    """Say whether an effect lies above 0 by its standard error: what is wrongly let in is thrown out when confirmed."""
    return effect.mean > effect.standard_error


def _join_moves(pairs: Mapping[Move, Move], means: Mapping[Move, float], alone: Mapping[Move, float]) -> Iterator[Move]:
    """Yield each move with the best answer to every decision that it leads to, where some answer is worth anything."""
    best = dict[Move, dict[int, tuple[float, int]]]()
    for pair, move in pairs.items():
        (decision, option), worth = pair[-1], means[pair] - alone[move]
        if worth > max(best.setdefault(move, {}).get(decision, (0.0, 0))[0], 0.0):
            best[move][decision] = (worth, option)
    for move, answers in best.items():
        if answers:
            yield (*move, *((decision, option) for decision, (_, option) in sorted(answers.items())))
