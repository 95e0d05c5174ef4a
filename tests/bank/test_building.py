"""Building takes twelve to twenty-four months, is late by a draw, and its first version may fail, once."""

from __future__ import annotations

import numpy as np

from game.bank.building import compute_failure_chance
from game.bank.state import BankState
from game.bank.table import Array
from tests.bank.support import opened, parameters, played, set_levers

BEGUN = 4
PLAN = {BEGUN: {"build_scope": 1.0, "hiring_effort": 1.0}}


def live_after(state: BankState) -> Array:
    """Return the months from the project's beginning to its going live, in games of 36 months."""
    return 36.0 - BEGUN - state.built_months


def test_a_bank_with_its_own_core_builds_for_twelve_to_twenty_four_months() -> None:
    months = live_after(played("city", PLAN, range(200)))
    assert months.min() >= 11.0
    assert np.quantile(months, 0.9) <= 24.0
    assert np.quantile(months, 0.9) - np.quantile(months, 0.1) >= 4.0


def test_a_first_version_fails_in_about_three_projects_of_ten_and_costs_months() -> None:
    state = played("city", PLAN, range(300))
    failed = state.built_failures == 1.0
    assert 0.2 < failed.mean() < 0.4
    assert set(state.built_failures.tolist()) == {0.0, 1.0}
    months = live_after(state)
    assert months[failed].mean() > months[~failed].mean() + 2.0


def test_tests_cost_time_and_save_first_versions() -> None:
    hasty = played("city", PLAN, range(300))
    tested = played("city", {**PLAN, 12: {"build_testing": 1.0}}, range(300))
    assert tested.built_failures.mean() < 0.6 * hasty.built_failures.mean()
    fine = (hasty.built_failures == 0.0) & (tested.built_failures == 0.0)
    assert (live_after(tested)[fine] > live_after(hasty)[fine]).all()


def test_overload_makes_failure_likelier() -> None:
    state = opened(["city", "city"], [1, 1])
    set_levers(state, {"build_scope": 1.0})
    state.attention_over = np.array([0.0, 1.0])
    calm, hurried = compute_failure_chance(state, parameters())
    assert hurried > calm


def test_free_time_is_called_on_clients_and_keeps_them() -> None:
    idle = played("county", {}, range(20), months=24)
    busy = played("county", {0: {"distraction": 1.5}, 1: {"build_scope": 1.0}}, range(20), months=24)
    assert (idle.visits > busy.visits).all()
    assert (idle.sme_clients > busy.sme_clients).all()
    assert (idle.soft_information > busy.soft_information).all()
