"""What the three roads cost: as offered before any runs, and by last month's clients once one does."""

from __future__ import annotations

import numpy as np
import pytest

from game.bank.prices import derive_prices
from tests.bank.support import opened, parameters

ROWS = (
    "platform_year", "platform_client", "platform_exit", "alliance_year", "alliance_client", "build_year",
    "build_client",
)  # fmt: skip


def test_before_any_road_runs_prices_are_those_of_the_offer() -> None:
    p, state = parameters(), opened(["county"], [1])
    derive_prices(state, p)
    clients = 9000 * p.pilot_new_clients / p.pilot_pool * 12 / p.pilot_months
    fixed = 12 * p.bought_monthly
    assert state.platform_year[0] == pytest.approx(clients * 0.0030 * p.bought_fee + fixed)
    assert state.platform_client[0] == pytest.approx(state.platform_year[0] / clients)
    assert state.platform_exit[0] == pytest.approx(state.platform_year[0] * p.exit_months / 12)
    assert state.shared_year[0] == pytest.approx(12 * p.shared_monthly)
    assert state.shared_client[0] == 0.0
    team = (state.built_scale[0] * p.built_cost_scale + p.built_cost_fixed) * 12
    assert state.built_year[0] == pytest.approx(team)
    assert state.built_client[0] == pytest.approx(team * p.built_running_cost / (clients * p.built_ceiling))


def test_once_roads_run_a_client_costs_what_the_year_does_over_a_year_of_last_month() -> None:
    p, state = parameters(), opened(["county"] * 2, [1, 1])
    state.bought_scale, state.shared_membership, state.bought_adoption = 1.0, 1.0, 0.3
    state.shared_adoption = 0.1
    state.technology_clients = np.array([20.0, 40.0])
    derive_prices(state, p)
    assert state.platform_client == pytest.approx(state.platform_year / (state.technology_clients * 12 * 0.75))
    assert state.shared_client == pytest.approx(state.shared_year / (state.technology_clients * 12 * 0.25))
    assert state.platform_client[0] == pytest.approx(2 * state.platform_client[1])


def test_who_leans_on_the_platform_pays_more_to_leave_and_a_dearer_seat_costs_more() -> None:
    p, state = parameters(), opened(["county"] * 2, [1, 1])
    state.bought_dependency, state.shared_fee = np.array([0.0, 50.0]), np.array([1.0, 1.5])
    derive_prices(state, p)
    assert state.platform_exit[1] == pytest.approx(1.5 * state.platform_exit[0])
    assert state.shared_year[1] == pytest.approx(1.5 * state.shared_year[0])


def test_every_price_is_finite_for_every_bank() -> None:
    state = opened(["county", "city", "village", "troubled", "coastal"], range(5))
    derive_prices(state, parameters())
    assert all(np.isfinite(state[row]).all() for row in ROWS)
