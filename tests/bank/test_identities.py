"""What must hold in every month of any game: the balance sheet, the loans, the equity, the cohorts, the bounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.bank.channel_names import list_own_names
from game.bank.month import refresh_and_play, refresh_state
from game.bank.state import LEVERS, ONE_OFFS, BankState
from tests.bank.support import CHANNELS, opened, parameters, profiles, read

GAMES = 6
SETTABLE = list_own_names(CHANNELS, (*LEVERS, *ONE_OFFS))
RANGES = {name: tuple(entry["range"]) for name, entry in read("variables").items() if name in SETTABLE}
LARGEST = {"one_off_cost": 0.02, "one_off_income": 0.02, "capital_raised": 0.3}
"""Money amounts are drawn as a share of equity."""

levers = st.dictionaries(st.sampled_from(sorted(RANGES)), st.floats(0.0, 1.0), max_size=8)
plans = st.dictionaries(st.integers(0, 30), levers, max_size=6)


def close(left: np.ndarray, right: np.ndarray, scale: np.ndarray) -> bool:
    return bool((np.abs(left - right) <= 1e-9 * scale).all())


def apply(state: BankState, values: dict[str, float]) -> None:
    for name, place in values.items():
        low, high = RANGES[name]
        top = state.equity * LARGEST[name] if name in LARGEST else high
        state[name] = np.maximum(low, low + (top - low) * place)


def check(state: BankState, before: BankState) -> None:
    scale = state.assets
    assert close(state.assets, state.deposits + state.borrowings + state.equity, scale)
    assert close(state.assets, state.gross_loans - state.allowance + state.treasury, scale)
    loans = before.gross_loans + state.new_lending - state.repaid - state.written_off - state.loans_sold
    assert close(state.gross_loans, loans, scale)
    equity = before.equity + state.net_profit - state.dividend + state.capital_paid_in
    assert close(state.equity, equity, scale)
    losses = state.written_off - state.recovered + state.loans_sold - state.sale_proceeds
    assert close(state.allowance, before.allowance + state.provision - losses, scale)
    income = state.interest_income - state.interest_expense + state.fee_income
    costs = state.operating_expense + state.technology_cost + state.provision + state.fines + state.tax
    assert close(state.net_profit, income - costs + before.one_off_income - before.one_off_cost, scale)
    assert close(state.deposits, before.deposits + state.deposit_growth, scale)
    assert close(state.borrowings, before.borrowings + state.borrowing_growth, scale)
    assert close(state.cohort_balance[0].sum(axis=0), state.relationship_loans, scale)
    assert close(state.cohort_balance[1].sum(axis=0), state.technology_loans, scale)


def bounds(state: BankState) -> None:
    assert np.isfinite(state.block).all()
    for name in ("npl", "hidden_bad", "allowance", "core_loans", "old_book", "sme_clients", "treasury", "deposits"):
        assert (state[name] >= 0.0).all(), name
    assert (state.cohort_balance >= 0.0).all()
    assert (state.liquid_assets + state.interbank_assets <= state.treasury * (1.0 + 1e-12)).all()
    assert (state.co_lent_loans <= state.technology_loans * (1.0 + 1e-9)).all()
    assert ((state.talent >= 5.0) & (state.talent <= 95.0)).all()
    for name in ("speed", "growth_room", "bought_adoption", "shared_adoption", "built_adoption"):
        row = getattr(state, name)
        assert ((row >= 0.0) & (row <= 1.0)).all(), name
    for name in ONE_OFFS:
        if name not in ("distraction", "recognition"):  # an inspection may order a recognition for next month
            assert (state[name] == 0.0).all()


@pytest.mark.long
@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(profiles())), min_size=GAMES, max_size=GAMES),
    st.lists(st.integers(0, 2**64 - 1), min_size=GAMES, max_size=GAMES),
    plans,
)
def test_identities_hold_in_any_game(banks: list[str], seeds: list[int], plan: dict[int, dict[str, float]]) -> None:
    state = opened(banks, seeds)
    for month in range(36):
        apply(state, plan.get(month, {}))
        refresh_state(state, parameters(), month)
        before = state.copy()
        refresh_and_play(state, parameters(), month)
        check(state, before)
        bounds(state)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(sorted(profiles())), st.integers(0, 35), levers)
def test_refreshing_twice_changes_nothing(bank: str, month: int, values: dict[str, float]) -> None:
    state = opened([bank], [5])
    apply(state, values)
    refresh_state(state, parameters(), month)
    once = state.block.copy()
    refresh_state(state, parameters(), month)
    assert once.tobytes() == state.block.tobytes()


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(sorted(profiles())), st.integers(0, 35), levers)
def test_a_month_needs_no_refresh_before_it(bank: str, month: int, values: dict[str, float]) -> None:
    state = opened([bank], [5])
    apply(state, values)
    refreshed = state.copy()
    refresh_state(refreshed, parameters(), month)
    for one in (state, refreshed):
        refresh_and_play(one, parameters(), month)
    assert state.block.tobytes() == refreshed.block.tobytes()
