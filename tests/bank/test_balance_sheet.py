"""Funding: a bank that runs out of cash borrows what deposits need, and its balance sheet still balances."""

from __future__ import annotations

import numpy as np

from game.bank.month import refresh_and_play, refresh_state
from tests.bank.support import opened, parameters, profiles

BANKS = sorted(profiles())


def test_a_bank_that_loses_its_cash_borrows_up_to_the_reserve_and_stays_in_balance() -> None:
    p = parameters()
    usual, poor = (opened(BANKS, range(len(BANKS))) for _ in range(2))
    poor.one_off_cost = poor.treasury * 1.5
    for state in (usual, poor):
        refresh_state(state, p, 3)
        refresh_and_play(state, p, 3)
        np.testing.assert_allclose(state.assets, state.deposits + state.borrowings + state.equity, rtol=1e-12)
    assert (usual.treasury > usual.deposits * p.treasury_floor).all()
    np.testing.assert_allclose(poor.treasury, poor.deposits * p.treasury_floor, rtol=1e-12)
    assert (poor.borrowings > usual.borrowings).all()


def test_depositors_run_from_a_bank_whose_capital_is_short_and_a_run_feeds_on_itself() -> None:
    p = parameters()
    sound, short = opened(["troubled"], [1]), opened(["troubled"], [1])
    short.equity, short.deposits = short.equity - 12.0, short.deposits + 12.0
    left = []
    for month in range(3):
        for state in (sound, short):
            refresh_and_play(state, p, month)
        left.append(float(short.deposit_growth[0] / short.deposits[0]))
    assert sound.deposit_growth[0] > 0.0 > left[0]
    assert left[1] < left[0]
    assert short.liquidity_ratio[0] < sound.liquidity_ratio[0]


def test_a_rumour_takes_out_deposits_once_and_no_more_than_a_run_can() -> None:
    p = parameters()
    state = opened(["county"] * 3, [1, 1, 1])
    state.withdrawal = np.array([0.0, 0.05, 0.9])
    before = state.deposits.copy()
    refresh_and_play(state, p, 0)
    left = 1.0 - state.deposits / before
    np.testing.assert_allclose(left - left[0], [0.0, 0.05, p.run_most], atol=1e-9)
    refresh_and_play(state, p, 1)
    assert (state.deposit_growth > 0.0).all()
