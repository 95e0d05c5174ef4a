"""Funding: a bank that runs out of cash borrows what deposits need, and its balance sheet still balances."""

from __future__ import annotations

import numpy as np

from game.bank.month import advance, refresh
from tests.bank.support import opened, parameters, profiles

BANKS = sorted(profiles())


def test_a_bank_that_loses_its_cash_borrows_up_to_the_reserve_and_stays_in_balance() -> None:
    p = parameters()
    usual, poor = (opened(BANKS, range(len(BANKS))) for _ in range(2))
    poor.one_off_cost = poor.treasury * 1.5
    for state in (usual, poor):
        refresh(state, p, 3)
        advance(state, p, 3)
        np.testing.assert_allclose(state.assets, state.deposits + state.borrowings + state.equity, rtol=1e-12)
    assert (usual.treasury > usual.deposits * p.treasury_floor).all()
    np.testing.assert_allclose(poor.treasury, poor.deposits * p.treasury_floor, rtol=1e-12)
    assert (poor.borrowings > usual.borrowings).all()
