"""Every option of a decision, played in the games of a baseline that come to it with a choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from game.bank.table import Array
from game.lab.batches import GAMES
from game.lab.forks import Forks, list_forks
from game.lab.meetings import Meetings, PlanGames
from game.lab.study import Study

Options = tuple[Array, NDArray[np.bool_]]
"""The totals of one decision's options, (mandates, options, plans, worlds), and in which games each could be taken."""


def play_options(
    study: Study, plans: tuple[int, ...], keys: Sequence[tuple[int, str]], worlds: range
) -> Iterator[tuple[str, Iterator[tuple[int, Options]]]]:
    """Yield bank by bank the options of decisions, each by number in a bank, that plans come to in some worlds.

    A plan's own games are played once, and forks of them for every option of every decision that they meet. A total
    counts where the option could be taken beside another, and is 0 elsewhere. Raises EffectError and EndlessError.
    """
    wanted = {bank: tuple(number for number, where in keys if where == bank) for bank in study.banks}
    pieces = [
        PlanGames(study.asked, bank, plans, start, min(size, worlds.stop - start), numbers)
        for bank, numbers in wanted.items()
        if numbers
        for size in [max(GAMES // len(plans), 1)]
        for start in range(worlds.start, worlds.stop, size)
    ]
    met = list(study.play_all(pieces))
    forks = [list(list_forks(played, found, GAMES)) for played, found in zip(pieces, met, strict=True)]
    totals = study.play_all([one for some in forks for one in some])
    for bank, own in groupby(zip(pieces, met, forks, strict=True), lambda piece: piece[0].bank):
        whole = [_Piece(study, played, found, some, [next(totals) for _ in some]) for played, found, some in own]
        yield bank, _put_together(whole, wanted[bank])
    next(totals, None)  # so that processes see that nothing more is asked of them


def _put_together(pieces: Sequence[_Piece], numbers: Sequence[int]) -> Iterator[tuple[int, Options]]:
    """Yield the options of decisions in all worlds of a bank's pieces."""
    for number in numbers:
        parts = [one.spread(number) for one in pieces]
        totals, obeyed = (np.concatenate([part[which] for part in parts], axis=-1) for which in (0, 1))
        yield number, (totals, obeyed)


class _Piece:
    """Games of plans in some worlds of a bank, what they met, and all forks of them with their totals."""

    def __init__(
        self, study: Study, played: PlanGames, met: Meetings, forks: Sequence[Forks], totals: Sequence[Array]
    ) -> None:
        self.study, self.played, self.met = study, played, met
        self.decision, self.option, self.game, self.totals = _join_forks(study, played, forks, totals)

    def spread(self, number: int) -> Options:
        """Return the options of a decision, by its number."""
        met, count = self.met, len(self.study.decisions[number].options)
        found, opened = (
            np.zeros((len(met.totals), count, self.played.games)),
            np.zeros((count, self.played.games), bool),
        )
        here = np.flatnonzero(met.decision == number)
        opened[:, met.game[here]] = met.opened[:count, here]
        found[:, met.took[here], met.game[here]] = met.totals[:, met.game[here]]
        own = np.flatnonzero(self.decision == number)
        found[:, self.option[own], self.game[own]] = self.totals[:, own]
        plans = (count, len(self.played.plans), self.played.worlds)
        return found.reshape(-1, *plans), opened.reshape(plans)


def _join_forks(
    study: Study, played: PlanGames, forks: Sequence[Forks], totals: Sequence[Array]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], Array]:
    """Return the decision, the option and the game of all forks of a bank, the games counted as `played` has them."""
    rank = {plan: number for number, plan in enumerate(played.plans)}
    rows = [np.array([rank[plan] for plan in one.plans.tolist()]) * played.worlds for one in forks]
    games = [(row + one.seeds - played.first)[one.game] for row, one in zip(rows, forks, strict=True)]
    none = np.zeros(0, np.int64)
    return (
        np.concatenate([none, *(one.decision for one in forks)]),
        np.concatenate([none, *(one.option for one in forks)]),
        np.concatenate([none, *games]),
        np.concatenate([np.zeros((len(study.mandates), 0)), *totals], axis=1),
    )
