"""Every option of a decision, played in the games of a baseline that come to it with a choice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from game.bank.state import Array
from game.lab.forks import Forks, list_forks
from game.lab.meetings import Meetings, PlanGames
from game.lab.study import GAMES, Study

Options = tuple[Array, NDArray[np.bool_]]
"""The totals of one decision's options, (mandates, options, plans, worlds), and in which games each could be taken."""


def play_options(
    study: Study, plans: tuple[int, ...], keys: Sequence[tuple[int, str]], worlds: range
) -> Iterator[tuple[str, Iterator[tuple[int, Options]]]]:
    """Yield bank by bank the options of decisions, each by number in a bank, that plans come to in some worlds.

    A plan's own games are played once, and forks of them for every option of every decision that they meet. A total
    counts where the option could be taken beside another, and is 0 elsewhere. Raises EffectFailed and EndlessError.
    """
    wanted = {bank: [number for number, where in keys if where == bank] for bank in study.banks}
    begun = [
        PlanGames(study.asked, bank, plans, worlds.start, len(worlds), tuple(numbers))
        for bank, numbers in wanted.items()
        if numbers
    ]
    met = list(study.play_all(begun))
    forks = [list(list_forks(played, found, GAMES)) for played, found in zip(begun, met, strict=True)]
    totals = study.play_all([one for some in forks for one in some])
    for played, found, some in zip(begun, met, forks, strict=True):
        own = [next(totals) for _ in some]
        yield played.bank, _spread(study, played, found, some, own)


def _spread(
    study: Study, played: PlanGames, met: Meetings, forks: Sequence[Forks], totals: Sequence[Array]
) -> Iterator[tuple[int, Options]]:
    """Yield the options of every decision in the games of a bank."""
    decision, option, game, forked = _join(study, played, forks, totals)
    for number in played.decisions:
        shape = (len(study.decisions[number].options), played.games)
        found, opened = np.zeros((len(met.totals), *shape)), np.zeros(shape, bool)
        here = np.flatnonzero(met.decision == number)
        opened[:, met.game[here]] = met.opened[: shape[0], here]
        found[:, met.took[here], met.game[here]] = met.totals[:, met.game[here]]
        own = np.flatnonzero(decision == number)
        found[:, option[own], game[own]] = forked[:, own]
        plans = (len(played.plans), played.worlds)
        yield number, (found.reshape(*found.shape[:2], *plans), opened.reshape(shape[0], *plans))


def _join(
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
