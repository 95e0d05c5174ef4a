"""The pilot of the case comes out of the model for a ready bank that the platform fits, clearly less elsewhere (G1)."""

from __future__ import annotations

import msgspec
import numpy as np

from game.bank.month import refresh_and_play
from game.bank.profile import Profile
from tests.bank.support import opened, parameters, profiles, read

SEEDS = range(40)
LAUNCH = 15
"""April 2018, when the platform came out."""

READ = -2.0
"""How the platform fits, in standard deviations, a market of which it can read every file."""


def ready() -> Profile:
    """A bank with capable people, clean data and a core of its own, and the pool that the pilot is read with."""
    county = profiles()["county"]
    assert county.client_pool == 9000
    return msgspec.structs.replace(county, talent=80.0, data_quality=80.0, own_core=1.0)


def weak() -> Profile:
    """The same pool with few people, poor data and many firms that leave no data."""
    return msgspec.structs.replace(profiles()["county"], talent=22.0, data_quality=28.0, scorable=0.65)


def four_months(bank: Profile, fit: float | None = None) -> tuple[float, float, float]:
    """Go all in at the launch; mean new clients, share of the increment and approval days of the first four months.

    `fit` is that of the platform in all worlds instead of each world's own.
    """
    state = opened([bank] * len(SEEDS), SEEDS)
    days = np.zeros(len(SEEDS))
    for month in range(36):
        if month == LAUNCH:
            state.bought_scale = 1.0
            state.bought_fit = state.bought_fit if fit is None else fit
        refresh_and_play(state, parameters(), month)
        days = np.where(state.bought_months == 4.0, state.approval_days, days)
    return float(state.bought_new_clients.mean()), float(state.bought_increment_share.mean()), float(days.mean())


def test_a_ready_bank_repeats_the_pilot() -> None:
    figures = read("figures")
    clients, increment, days = four_months(ready(), READ)
    case_clients = figures["yiqiyin.pilot_new_clients"]["value"]
    case_share = figures["yiqiyin.pilot_loan_share"]["value"]
    assert 0.9 * case_clients <= clients <= 1.1 * case_clients
    assert 0.9 * case_share <= increment <= 1.1 * case_share
    assert days < 1.0


def test_a_ready_bank_that_the_platform_misreads_does_not() -> None:
    clients, _, days = zip(*(four_months(ready(), fit) for fit in (READ, 0.0, 1.0)), strict=True)
    assert clients[1] < 0.7 * clients[0]
    assert clients[2] < 0.7 * clients[1]
    assert 1.5 < days[1] < days[2]


def test_a_weak_bank_gets_clearly_less() -> None:
    strong, poor = (four_months(bank, READ) for bank in (ready(), weak()))
    assert poor[0] < 0.6 * strong[0]
    assert poor[2] > 2.0


def test_the_five_banks_lie_between() -> None:
    clients = {name: four_months(bank)[0] for name, bank in profiles().items() if name in ("county", "village")}
    assert clients["county"] < 0.75 * 600
    assert clients["village"] < 40
