"""The month's result: what is taxed, what is paid out, and what an inspection that finds evasion orders."""

from __future__ import annotations

import numpy as np

from game.bank.month import refresh_and_play, refresh_state
from game.bank.state import BankState
from tests.bank.support import opened, parameters, profiles

BANKS = sorted(profiles())


def month_of(state: BankState, month: int = 3) -> BankState:
    refresh_state(state, parameters(), month)
    refresh_and_play(state, parameters(), month)
    return state


def test_profit_is_taxed_and_a_loss_gets_nothing_back() -> None:
    for shift in (0.05, -0.05):
        state = opened(BANKS, range(len(BANKS)))
        state.one_off_income, state.one_off_cost = state.equity * max(shift, 0.0), state.equity * max(-shift, 0.0)
        month_of(state)
        before_tax = state.net_profit + state.tax
        assert (np.sign(before_tax) == np.sign(shift)).all()
        np.testing.assert_allclose(state.tax, np.maximum(before_tax, 0.0) * parameters().tax_rate, rtol=1e-9, atol=0)


def test_only_profit_of_a_bank_with_enough_capital_is_paid_out() -> None:
    state = opened(BANKS * 2, range(2 * len(BANKS)))
    state.payout = 0.4
    state.one_off_cost = np.where(np.arange(state.games) < len(BANKS), 0.0, state.equity * 0.05)
    refresh_state(state, parameters(), 3)
    strong = state.capital_adequacy_ratio > parameters().dividend_capital
    refresh_and_play(state, parameters(), 3)
    paid = np.where(strong & (state.net_profit > 0.0), state.net_profit * 0.4, 0.0)
    assert state.dividend.tolist() == paid.tolist()
    assert 0 < np.count_nonzero(paid) < len(BANKS)


def test_whoever_is_caught_hiding_bad_loans_must_show_most_of_them_next_month() -> None:
    p, month = parameters(), 30
    state = opened(["troubled"] * 200, range(200))
    state.evergreening = 1.0
    month_of(state, month)
    caught = state.recognition > 0.0
    assert 0 < np.count_nonzero(caught) < 200
    assert set(state.recognition[caught].tolist()) == {p.evasion_found}
    assert state.supervisory_breaches[caught].min() >= p.evasion_breaches
    hidden, shown = state.hidden_bad.copy(), state.npl.copy()
    month_of(state, month + 1)
    assert (state.hidden_bad[caught] < hidden[caught] * 0.5).all()
    assert (state.npl[caught] > shown[caught]).all()


def test_provisions_are_made_as_loans_go_bad_and_not_when_they_are_shown() -> None:
    """The bank holds more than the floor asks: what is only brought to light asks for nothing more."""
    hidden = opened(["coastal"] * 2, [3, 3])
    hidden.recognition = np.array([0.0, 1.0])
    refresh_state(hidden, parameters(), 0)
    refresh_and_play(hidden, parameters(), 0)
    assert hidden.provision[0] == hidden.provision[1] > 0.0
    assert hidden.provision_coverage[1] < hidden.provision_coverage[0]
