"""Every road's model fits alike on average, a misfit weighs more beyond a pilot, and a test of old files shows it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from game.bank.chance import draw_normal
from game.bank.fit import compute_bought_misfit, compute_built_misfit, compute_shared_misfit
from game.bank.parameters import Parameters
from game.bank.state import BankState
from game.bank.table import Array
from tests.bank.support import CALENDAR, CHANNELS, parameters, played

Misfit = Callable[[BankState, Parameters], Array]
MANY = np.arange(100_000, dtype=np.uint64)
MISFITS = [
    pytest.param("vendor_fit", compute_bought_misfit, {"vendor_scale": 1.0}, id="platform"),
    pytest.param("vendor_fit", compute_bought_misfit, {"vendor_scale": 0.2}, id="pilot"),
    pytest.param("alliance_fit", compute_shared_misfit, {}, id="alliance"),
    pytest.param("build_fit", compute_built_misfit, {"talent": 60.0}, id="build"),
]


@pytest.mark.parametrize(("draw", "misfit", "rows"), MISFITS)
def test_the_multiplier_on_risk_has_the_mean_one_on_every_road(
    draw: str, misfit: Misfit, rows: dict[str, float]
) -> None:
    state = BankState((), len(MANY), CHANNELS, CALENDAR)
    state[draw] = draw_normal(MANY, draw, 0)
    for row, value in rows.items():
        state[row] = value
    multiplier = np.exp(misfit(state, parameters()))
    assert multiplier.mean() == pytest.approx(1.0, abs=0.03)


def test_a_misfit_weighs_more_at_full_scale_than_in_a_pilot() -> None:
    spreads = []
    for scale in (0.2, 0.6, 1.0):
        state = BankState((), len(MANY), CHANNELS, CALENDAR)
        state.bought_fit, state.bought_scale = draw_normal(MANY, "fit", 0), np.full(len(MANY), scale)
        spreads.append(compute_bought_misfit(state, parameters()).std())
    assert spreads[0] < spreads[1] < spreads[2]


def test_a_test_of_old_files_shows_the_fit_with_noise_and_an_audit_with_less() -> None:
    plans = [{15: {"vendor_scale": 0.2}}, {15: {"vendor_scale": 0.2, "model_audit": 1.0}}]
    plain, audited = (played("county", plan, range(200), months=22) for plan in plans)
    assert (played("county", {}, range(3), months=22).model_errors == 0.0).all()
    told = [np.corrcoef(state.model_errors, state.bought_fit)[0, 1] for state in (plain, audited)]
    assert 0.85 < told[0] < 0.95 < told[1]
