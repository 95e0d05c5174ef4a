"""Dependency grows on every contract that runs and on nothing else; a renewal is priced on it, and leaving costs."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from game.bank.month import refresh_state
from tests.bank.support import Plan, opened, parameters, played, set_levers

SIGNED = 6
CONTRACTS: dict[str, dict[str, float]] = {
    "platform": {"vendor_scale": 1.0},
    "cloud": {"cloud_contract": 1.0},
    "face": {"face_contract": 1.0},
    "template": {"template_contract": 1.0},
    "joint lending": {"co_lending": 0.1},
}
THREE = CONTRACTS["platform"] | CONTRACTS["cloud"] | CONTRACTS["template"]


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
def test_every_contract_adds_to_dependency_while_it_runs(contract: dict[str, float]) -> None:
    months = [played("county", {SIGNED: contract}, range(3), months).bought_dependency for months in (6, 12, 18, 24)]
    assert (months[0] == 0.0).all()
    for before, after in pairwise(months):
        assert (after > before).all()


def test_nothing_loosens_while_a_contract_runs_not_even_with_a_platform_of_ones_own() -> None:
    lone: Plan = {0: {"vendor_dependency": 40.0, "face_contract": 0.1, "build_months": 1.0}}
    assert (played("city", lone, range(3), months=12).bought_dependency >= 40.0).all()
    without: Plan = {0: {"vendor_dependency": 40.0}}
    assert (played("city", without, range(3), months=12).bought_dependency < 40.0).all()


def test_leaving_three_contracts_costs_three_quarters_of_fees_and_more() -> None:
    state = played("county", {15: THREE}, range(10), months=23)
    assert (state.contracts == 3.0).all()
    assert (state.exit_cost >= 9.0 * state.contract_fees).all()
    assert (state.contract_fees > 0.0).all()


def test_dependency_is_felt_before_the_renewal() -> None:
    state = played("county", {15: THREE}, range(10), months=23)
    assert np.median(state.bought_dependency) > 20.0
    assert (state.renewal_rise > 0.1).all()


def test_a_price_holds_until_the_renewal_and_then_follows_dependency() -> None:
    p = parameters()
    state = opened(["county"] * 2, [1, 1])
    set_levers(state, {"vendor_scale": 1.0, "vendor_adoption": 0.5, "technology_loans": 3.0})
    state.bought_dependency = np.array([10.0, 60.0])
    refresh_state(state, p, 20)
    assert state.contract_fees[0] == state.contract_fees[1]
    state.renewal_dependency = state.bought_dependency
    refresh_state(state, p, 24)
    assert state.contract_fees[0] < state.contract_fees[1]


def test_a_bank_without_contracts_pays_nothing_and_can_leave_for_nothing() -> None:
    state = opened(["county", "city"], [1, 2])
    for row in (state.contracts, state.contract_fees, state.exit_cost, state.renewal_rise):
        assert (row == 0.0).all()
