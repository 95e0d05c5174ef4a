"""A ratio put in its place moves the balances that it is made of, all the way it can go, and no other balance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.bank.month import refresh_state
from game.bank.placing import INSTEAD, PLACED, place_row
from game.bank.state import BankState
from tests.bank.support import opened, parameters, played, profiles

BALANCES = (
    *("core_loans", "old_book", "relationship_loans", "technology_loans", "hidden_bad", "npl", "allowance"),
    *("treasury", "interbank_assets", "deposits", "borrowings", "subordinated_debt", "equity", "sme_clients"),
)
MADE_OF = {
    "sme_clients": {"sme_clients"},
    "hidden_ratio": {"hidden_bad", "core_loans"},
    "npl_ratio": {"npl", "core_loans"},
    "provision_coverage": {"allowance", "equity"},
    "capital_adequacy_ratio": {"equity", "deposits"},
}
"""The balances that each row that can be placed is made of."""

asked = st.fixed_dictionaries(
    {
        "sme_clients": st.floats(0, 50_000),
        "hidden_ratio": st.floats(0, 0.1),
        "npl_ratio": st.floats(0.001, 0.1),
        "provision_coverage": st.floats(0, 3),
        "capital_adequacy_ratio": st.floats(-0.05, 0.4),
    }
)
BANKS = sorted(profiles())


def lived() -> BankState:
    """Return two games after five months, in which nothing stands as it opened."""
    return played("city", {0: {"hiring_effort": 1.0}}, [3, 4], 5)


def assert_books_balance(state: BankState, loans: np.ndarray) -> None:
    """Check that assets equal liabilities and equity, and that all loans are as much as they were."""
    funded = state.deposits + state.borrowings + state.equity
    np.testing.assert_allclose(state.assets, funded, rtol=1e-13)
    np.testing.assert_allclose(state.assets, state.gross_loans - state.allowance + state.treasury, rtol=1e-13)
    np.testing.assert_allclose(state.gross_loans, loans, rtol=1e-13)


@given(st.sampled_from(sorted(MADE_OF)), asked)
def test_a_row_comes_to_its_value_and_moves_only_the_balances_it_is_made_of(
    name: str, values: dict[str, float]
) -> None:
    state = opened(BANKS, range(len(BANKS)))
    before = state.copy()
    place_row(state, parameters(), name, values[name])
    np.testing.assert_allclose(state[name], values[name], rtol=1e-12, atol=1e-14)
    assert {row for row in BALANCES if (state[row] != before[row]).any()} <= MADE_OF[name]
    assert_books_balance(state, before.gross_loans)


@given(asked)
def test_rows_placed_in_their_order_all_stand_where_they_were_put(values: dict[str, float]) -> None:
    state = lived()
    before = state.copy()
    for name in PLACED:
        place_row(state, parameters(), name, values[name])
    for name in PLACED:
        np.testing.assert_allclose(state[name], values[name], rtol=1e-12, atol=1e-14)
    assert_books_balance(state, before.gross_loans)


@pytest.mark.parametrize(
    ("name", "value", "emptied", "filled"),
    [
        ("npl_ratio", -1.0, "npl", "core_loans"),
        ("npl_ratio", 5.0, "core_loans", "npl"),
        ("hidden_ratio", -1.0, "hidden_bad", "core_loans"),
        ("hidden_ratio", 5.0, "core_loans", "hidden_bad"),
        ("provision_coverage", -1.0, "allowance", "equity"),
        ("capital_adequacy_ratio", 9.0, "deposits", "equity"),
    ],
)
def test_what_asks_too_much_empties_a_balance_into_the_other_and_goes_no_further(
    name: str, value: float, emptied: str, filled: str
) -> None:
    state = lived()
    before = state.copy()
    place_row(state, parameters(), name, value)
    assert state[emptied].tolist() == [0.0, 0.0]
    np.testing.assert_allclose(state[filled], before[filled] + before[emptied], rtol=1e-13)
    assert_books_balance(state, before.gross_loans)


def test_provisions_are_at_most_all_loans() -> None:
    state = lived()
    place_row(state, parameters(), "provision_coverage", 1e6)
    assert state.allowance.tolist() == state.gross_loans.tolist()


@pytest.mark.parametrize("name", sorted(INSTEAD))
def test_what_can_be_set_instead_moves_the_row(name: str) -> None:
    state, other = lived(), INSTEAD[name]
    before = state[name].copy()
    assert name not in PLACED
    if other in PLACED:
        place_row(state, parameters(), other, float(state[other][0]) * 1.5)
    else:
        state[other] = state[other] + 5.0
        refresh_state(state, parameters(), 5)
    assert (state[name] > before).all()
