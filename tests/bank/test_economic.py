"""What the books would say had the allowance equalled expected losses: hiding moves the books and not this."""

from __future__ import annotations

import numpy as np

from game.bank.month import refresh_state
from game.bank.state import BankState
from tests.bank.support import Plan, opened, parameters, played, profiles, scored

BANKS = sorted(profiles())


def moved(state: BankState) -> BankState:
    refresh_state(state, parameters(), 3)
    return state


def test_hiding_a_bad_loan_moves_no_economic_capital() -> None:
    shown, hidden = opened(BANKS, range(len(BANKS))), opened(BANKS, range(len(BANKS)))
    part = hidden.npl * 0.5
    hidden.npl, hidden.hidden_bad = hidden.npl - part, hidden.hidden_bad + part
    assert np.allclose(moved(shown).economic_capital_ratio, moved(hidden).economic_capital_ratio)
    assert (hidden.capital_adequacy_ratio > shown.capital_adequacy_ratio).any()


def test_provisions_made_beyond_the_loss_move_no_economic_capital_but_their_tax() -> None:
    usual, careful = opened(BANKS, range(len(BANKS))), opened(BANKS, range(len(BANKS)))
    more = careful.equity * 0.05
    careful.allowance, careful.equity = careful.allowance + more, careful.equity - more * (1.0 - parameters().tax_rate)
    usual, careful = moved(usual), moved(careful)
    assert np.allclose(usual.economic_surplus + usual.equity, careful.economic_surplus + careful.equity)


def test_a_bank_with_more_hidden_than_provisioned_has_less_economic_capital() -> None:
    state = opened(["troubled"], [1])
    state.hidden_bad = state.hidden_bad * 2.0
    assert moved(state).economic_capital_ratio[0] < state.capital_adequacy_ratio[0]


def test_the_first_quarter_goes_on_from_the_declared_year() -> None:
    for bank, profile in profiles().items():
        state = played(bank, {}, range(200), months=3)
        assert abs(np.median(state.return_on_assets) / profile.return_on_assets - 1.0) < 0.15, bank


def test_selling_is_no_free_lunch_of_provisions_set_free() -> None:
    """The finding that a sale was best in every cell even at a price of nothing: a large sale loses now."""
    plans: list[Plan] = [{12: {"recognition": 1.0}}, {12: {"recognition": 1.0, "npl_sale": 0.9}}]
    kept, sold = (scored(played("troubled", plan, range(30))).totals for plan in plans)
    assert all(sold[mandate].mean() < kept[mandate].mean() for mandate in kept)


def test_both_returns_start_from_what_the_bank_declares() -> None:
    state = opened(BANKS, range(len(BANKS)))
    assert state.economic_return.tolist() == state.return_on_assets.tolist()
